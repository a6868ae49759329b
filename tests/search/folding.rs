//! Characters that are taken for one another.

use baijia::search::fold;

#[test]
fn folding_knows_case_width_script_and_punctuation() {
    assert_eq!(fold("ＣｈａｔＧＬＭ－６Ｂ"), "chatglm 6b");
    assert_eq!(fold("開源、護城河。Kāifù"), "开源 护城河 kaifu");
    assert_eq!(fold("李開復：“體驗”"), "李开复  体验 ");
}

#[test]
fn every_radical_and_compatibility_form_folds_to_the_character_that_it_stands_for() {
    for (form, plain) in [
        ("⼤模型", "大模型"),
        ("⾃⼰的⽂字", "自己的文字"),
        ("⻓⻔", "⻓⻔"),
        ("\u{F914}", "乐"),
        ("\u{FA12}", "晴"),
        ("\u{2F800}", "丽"),
    ] {
        assert_eq!(fold(form), fold(plain), "{form}");
    }
    for (radicals, plain) in [
        ("⻢⻓⻜⻥⻔⻛⻋⻅⻝⻩⺠", "马长飞鱼门风车见食黄民"),
        ("⻰⻬⻣⻦⻘⻚⻉⻄⺎⺟", "龙齐骨鸟青页贝西兀母"),
        ("Ⅰⅴ①²𝐀𝒷Ωﹸ", "iv12abωﹸ"),
    ] {
        let pairs = radicals.chars().zip(plain.chars());
        for (radical, plain) in pairs {
            assert_eq!(fold(&radical.to_string()), fold(&plain.to_string()), "{radical}");
        }
    }
    for radical in '\u{2F00}'..='\u{2FD5}' {
        let folded = fold(&radical.to_string());
        let character = folded.chars().next().unwrap();
        assert!(('\u{3400}'..='\u{9FFF}').contains(&character), "{radical}: {folded}");
    }
}
