//! The words of an answer are whose the draft says that it asked, and speakers are named as they are written, in any script.

use super::{verified, verified_against};

const ASKS: &str = "问：怎么看今年的价格战？\n\n";
const ANSWER: &str = "答：先把账算清楚，再谈三年以后的规模，谁也绕不过这一步。\n";

/// Verdict, speaker and caution of every quotation of a draft.
fn told(name: &str, draft: &str) -> Vec<(String, String, String)> {
    let (_, lines) = verified(name, draft);
    let word = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    lines
        .iter()
        .map(|line| (word(&line["verdict"]), word(&line["speaker"]), word(&line["caution"])))
        .collect()
}

fn is_right(verdict: &str) -> bool {
    matches!(verdict, "exact" | "part")
}

#[test]
fn an_answer_belongs_to_whom_the_draft_says_that_it_asked() {
    for lead in [
        "# 专访林知夏：慢一点没关系\n\n",
        "本刊记者周明采访了青禾科技创始人林知夏。\n\n",
        "青禾科技创始人林知夏日前接受本刊专访。\n\n",
        "受访者：林知夏\n记者：周明\n\n",
        "林知夏答记者问\n\n",
        "An interview with 林知夏\n\n",
    ] {
        let told = told("answer", &format!("{lead}{ASKS}{ANSWER}"));
        assert_eq!(told, [("exact".into(), "林知夏".into(), String::new())], "{lead}");
    }
    let inline =
        "专访林知夏\n问：怎么看价格战？ 答：先把账算清楚，再谈三年以后的规模，谁也绕不过这一步。";
    assert_eq!(told("inline", inline)[0].1, "林知夏");
    let named = "记者：怎么看价格战？\n林知夏：（笑）先把账算清楚，再谈三年以后的规模，谁也绕不过这一步。\n";
    assert_eq!(told("named", named), [("exact".into(), "林知夏".into(), String::new())]);
    let marked = "专访林知夏\n\n问：怎么看？\n\n答：“先把账算清楚，再谈三年以后的规模，谁也绕不过这一步。”\n";
    assert_eq!(told("marked", marked), [("exact".into(), "林知夏".into(), String::new())]);
}

#[test]
fn an_answer_with_another_persons_words_or_with_changed_ones_is_wrong() {
    let (ran, lines) = verified(
        "wrong",
        "专访林知夏\n\n问：怎么看？\n\n答：我们不追求跑得最快，只追求每一步都能复查。\n\n问：钱呢？\n\n答：模型可以租，数据租不来，所以我们把八成的钱花在清洗上。\n\n问：还有呢？\n\n答：明年我们要在月球上建三座数据中心，谁也拦不住。\n",
    );
    let verdicts: Vec<&str> = lines.iter().map(|line| line["verdict"].as_str().unwrap()).collect();
    assert_eq!(verdicts, ["misattributed", "altered", "absent"], "{lines:?}");
    assert_eq!(ran.status, 1);
}

#[test]
fn every_sentence_of_an_answer_is_accounted_for() {
    let draft = "专访林知夏\n\n问：怎么看？\n\n答：你问得好。先把账算清楚，再谈三年以后的规模，谁也绕不过这一步。明年我们要在月球上建三座数据中心。\n";
    let verdicts: Vec<String> =
        told("each", draft).into_iter().map(|(verdict, ..)| verdict).collect();
    assert_eq!(verdicts, ["exact", "absent"]);
}

#[test]
fn an_answer_is_nobodys_for_sure_where_the_draft_does_not_say_plainly_whom_it_asked() {
    for lead in [
        "林知夏采访了周以恒。\n\n",
        "本刊记者林知夏专访周以恒\n\n",
        "专访林知夏的秘书\n\n",
        "林知夏的秘书接受采访。\n\n",
        "专访林知夏、周以恒\n\n",
        "专访林知夏。次日又采访了周以恒。\n\n",
        "林知夏没有来。\n\n",
        "记者：林知夏\n受访者：周以恒\n\n",
        "专访林知夏峰\n\n",
        "受访者：林知夏的丈夫\n\n",
        "专访林知夏、高岩\n\n",
        "假如林知夏接受采访\n\n",
        "林知夏拒绝接受采访，其助手接受了采访。\n\n",
        "模拟专访林知夏\n\n",
        "专访林知夏（化名）\n\n",
        "",
    ] {
        for (verdict, speaker, caution) in told("doubt", &format!("{lead}{ASKS}{ANSWER}")) {
            assert!(!is_right(&verdict) || !caution.is_empty(), "{lead}{speaker}: {verdict}");
        }
    }
    // A paragraph behind the answer may be the writer's.
    let draft = format!(
        "专访林知夏\n\n{ASKS}答：没有什么可说的，真的没有什么。\n\n先把账算清楚，再谈三年以后的规模，谁也绕不过这一步。\n"
    );
    let last = told("behind", &draft).pop().unwrap();
    assert!(!is_right(&last.0) || !last.2.is_empty(), "{last:?}");
}

/// Words of speakers whose names are written in Hangul and kana.
const RECORDS: &str = r#"{"id":"k-1","speaker":"철수","manner":"direct","text":"工程师应该先读日志，然后再猜测到底是哪里出了问题。"}
{"id":"j-1","speaker":"やん","manner":"direct","text":"一次推理的价格每年降十倍，生意才刚刚开始。"}
"#;

#[test]
fn a_name_in_hangul_or_kana_is_the_whole_run_of_its_letters() {
    let of = |draft: &str| {
        let (_, lines) = verified_against("runs", RECORDS, draft);
        assert_eq!(lines.len(), 1, "{draft}: {lines:?}");
        let word = |key: &str| lines[0][key].as_str().unwrap_or_default().to_owned();
        (word("verdict"), word("speaker"))
    };
    let korean = "“工程师应该先读日志，然后再猜测到底是哪里出了问题。”";
    let japanese = "“一次推理的价格每年降十倍，生意才刚刚开始。”";
    for (draft, speaker) in [
        (format!("김철수说：{korean}"), "김철수"),
        (format!("김철수：{korean}"), "김철수"),
        (format!("{korean}김철수说。"), "김철수"),
        (format!("{korean}——김철수"), "김철수"),
        (format!("철수민在会上表示：{korean}"), "철수민"),
        (format!("じやん说：{japanese}"), "じやん"),
        (format!("やんま说：{japanese}"), "やんま"),
        (format!("박영희说：{korean}"), "박영희"),
    ] {
        assert_eq!(of(&draft), ("misattributed".to_owned(), speaker.to_owned()), "{draft}");
    }
    for (draft, speaker) in [
        (format!("철수说：{korean}"), "철수"),
        (format!("철수씨说：{korean}"), "철수"),
        (format!("やん说：{japanese}"), "やん"),
        (format!("やんさん说：{japanese}"), "やん"),
    ] {
        assert_eq!(of(&draft), ("exact".to_owned(), speaker.to_owned()), "{draft}");
    }
}

#[test]
fn words_of_a_record_under_a_label_that_nobody_knows_are_misattributed() {
    for label in
        ["赵小刚", "欧阳锋", "张教授", "司马南", "LiQiang", "海州大学教授周平", "赵小刚（笑）"]
    {
        let draft = format!(
            "记者：怎么看价格战？\n\n{label}：先把账算清楚，再谈三年以后的规模，谁也绕不过这一步。\n"
        );
        let told = told("unknown-label", &draft);
        assert_eq!(told.len(), 1, "{label}: {told:?}");
        assert_eq!(told[0].0, "misattributed", "{label}: {told:?}");
    }
    // What no record has is not told of a line that may be a note.
    let note = "记者：怎么看价格战？\n\n背景：价格战从去年夏天打到现在，已经有三家退出。\n";
    assert_eq!(told("note-label", note), []);
    // Brackets alone are nobody, and no draft stops the program.
    for label in ["（笑）", "(x)", "（）", "赵（", "5"] {
        let draft = format!(
            "记者：怎么看价格战？\n\n{label}：先把账算清楚，再谈三年以后的规模，谁也绕不过这一步。\n"
        );
        assert!(told("brackets-label", &draft).iter().all(|(_, speaker, _)| speaker != "（笑）"));
    }
}
