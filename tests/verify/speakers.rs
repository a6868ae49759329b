//! Right words pass without a caution only where the draft plainly says that their speaker says them.

use serde_json::Value;

use super::program::run;
use super::{verified, verified_against};

/// The words of 林知夏 in the archive of these tests.
const WORDS: &str = "“先把账算清楚，再谈三年以后的规模，谁也绕不过这一步。”";

/// Verdict and caution of the only quotation of a draft whose `{}` are her words.
fn said(name: &str, draft: &str) -> (String, Option<String>) {
    let (_, lines) = verified(name, &draft.replace("{}", WORDS));
    assert_eq!(lines.len(), 1, "{draft}: {lines:?}");
    let caution = lines[0]["caution"].as_str().map(str::to_owned);
    (lines[0]["verdict"].as_str().unwrap().to_owned(), caution)
}

#[test]
fn plain_forms_of_speech_pass_without_a_caution() {
    for draft in [
        "林知夏说，{}",
        "林知夏昨日在会上对记者表示：{}",
        "作为创始人，林知夏笑着说：{}",
        "青禾科技创始人、首席科学家林知夏在接受采访时表示，{}",
        "林知夏停了停，缓缓说道：{}",
        "在林知夏看来，{}",
        "用林知夏的话说，就是{}",
        "林知夏是一位工程师。她说：{}",
        "林知夏走进会场。\n\n{}她说。",
        "{}林知夏告诉记者。",
        "{}谈到未来，林知夏不无憧憬地说。",
        "——林知夏\n\n林知夏：{}",
        "{}——林知夏",
        "{}（林知夏，11月20日）",
        "On Monday, 林知夏, the founder of the company, told reporters: {}",
        "{} 林知夏 wrote in a post.",
    ] {
        assert_eq!(said("plain", draft), ("exact".to_owned(), None), "{draft}");
    }
}

#[test]
fn words_that_somebody_else_may_say_never_pass_without_a_caution() {
    for draft in [
        "林知夏转身离开后，高岩说：{}",
        "林知夏记得父亲常说：{}",
        "林知夏收到一条短信：{}",
        "林知夏念出了观众的留言：{}",
        "林知夏听完高岩的发言：{}",
        "林知夏问高岩怎么看。{}他答道。",
        "林知夏在小说里让主人公说：{}",
        "如果林知夏说{}，投资人会怎么想？",
        "林知夏本该说：{}",
        "林知夏真的说过{}吗？",
        "林知夏峰在会上说：{}",
        "假林知夏说：{}",
        "林知夏等人表示：{}",
        "梦里，林知夏说：{}",
        "林知夏把同事的这句话贴在工位上：{}",
        "林知夏遭到质问：{}",
        "林知夏摘下眼镜，屏幕那头的客户不耐烦地说：{}",
        "{}林知夏忍不住反驳。",
        "{}林知夏说，这是父亲的话。",
        "The man who hired 林知夏 said: {}",
        "林知夏’s deputy said: {}",
        "林知夏 recalled her mother saying, {}",
        "林知夏离职后，接任者表示：{}",
        "游戏中，林知夏说：{}",
        "In the film, 林知夏 says: {}",
        "林知夏, according to the farmer, replied: {}",
        "林知夏 met the mayor on Monday. He said: {}",
        "林知夏 recalled the motto on her father's desk: {}",
        "{} 林知夏 was told.",
    ] {
        let (verdict, caution) = said("others", draft);
        let passes = matches!(verdict.as_str(), "exact" | "part");
        assert!(!passes || caution.is_some(), "{draft}: {verdict}");
    }
}

#[test]
fn marks_around_what_the_atlas_has_as_reported_speech_are_wrong() {
    for (draft, id) in [
        ("李彦宏说：“文心一言与ChatGPT的差距只有两个月。”", "li-yanhong-p13-reported"),
        ("李彦宏曾经说过“差距只有两个月”", "li-yanhong-p13-reported"),
        ("李彦宏表示，“我们和ChatGPT大概差两个月”。", "li-yanhong-p13-reported"),
        (
            "李彦宏认为：“文心一言能不能追上ChatGPT，要看百度自身的努力和执行力。”",
            "li-yanhong-p14-reported",
        ),
        ("李开复说：“中国大模型公司要有自己的技术护城河。”", "li-kaifu-p16-reported"),
        ("简仁贤说：“从发布会到可商用化，中间还有很长一段距离。”", "jian-renxian-p25-reported"),
        (
            "邱锡鹏说：“国产大模型当生产力工具用，和ChatGPT仍有代差，几个月追不上。”",
            "qiu-xipeng-p26-reported",
        ),
        ("杨志明说：“通用大模型上，我们和OpenAI差1-2代。”", "yang-zhiming-p30-reported"),
        ("赵志耕说：“中国和美国的大模型合计超过全球80%。”", "zhao-zhigeng-p7-reported"),
        ("周鸿祎说：“真正开放的是DeepSeek而不是OpenAI。”", "zhou-hongyi-2025-reported"),
        (
            "Robin Li said, “The gap between ERNIE Bot and ChatGPT is only two months.”",
            "li-yanhong-p13-reported",
        ),
        (
            "Kai-Fu Lee said: “China's large-model companies need a technical moat of their own.”",
            "li-kaifu-p16-reported",
        ),
    ] {
        let ran = run(["verify", "--json", "--text", draft]);
        let line: Value = serde_json::from_str(ran.stdout.lines().next().unwrap()).unwrap();
        assert_eq!(
            (&line["verdict"], &line["quoted"]),
            (&"reported".into(), &true.into()),
            "{draft}"
        );
        assert_eq!((&line["id"], ran.status), (&id.into(), 1), "{draft}");
    }
}

#[test]
fn a_short_sentence_that_somebody_plainly_says_is_judged_and_a_title_is_not() {
    let verdict = |draft: &str| {
        let ran = run(["verify", "--json", "--text", draft]);
        let line: Option<Value> =
            ran.stdout.lines().next().map(|line| serde_json::from_str(line).unwrap());
        line.map(|line| line["verdict"].as_str().unwrap().to_owned())
    };
    assert_eq!(verdict("李彦宏说：“这不是重点。”").as_deref(), Some("part"));
    assert_eq!(verdict("肖仰华说：“这不是重点。”").as_deref(), Some("absent"));
    assert_eq!(verdict("李彦宏的演讲题为“不能过度依赖开源模型”。"), None);
}

#[test]
fn a_part_whose_sense_the_clause_before_it_turns_carries_that_clause() {
    let (_, lines) = verified("turned", "孟若川说：“而是给每个人一把钥匙。”");
    assert_eq!((&lines[0]["verdict"], &lines[0]["caution"]), (&"part".into(), &Value::Null));
    let (_, lines) = verified("turned-2", "林知夏说：“绕不过这一步。”");
    let caution = lines[0]["caution"].as_str().unwrap_or_default();
    assert!(lines[0]["verdict"] != "part" || !caution.is_empty(), "{}", lines[0]);
}

#[test]
fn of_people_whose_names_only_their_characters_tell_apart_each_has_the_own_words() {
    for (one, other, third) in [
        ("李昇", "李升", "李陞"),
        ("于之莹", "於之莹", "於之瑩"),
        ("后羿", "後羿", "後羿"),
        ("Yu Zhiying", "YU Zhiying", "yu zhiying"),
        ("丹尼·吉洪", "丹尼•吉洪", "丹尼‧吉洪"),
    ] {
        let records = format!(
            "{{\"speaker\":\"{one}\",\"manner\":\"direct\",\"text\":\"先把账算清楚，再谈三年以后的规模。\"}}\n\
             {{\"speaker\":\"{other}\",\"manner\":\"direct\",\"text\":\"开放不是把门拆掉，而是给每个人一把钥匙。\"}}\n"
        );
        let verdict = |name: &str, words: &str| {
            let draft = format!("{name}说：“{words}”\n");
            let (_, lines) = verified_against("twins", &records, &draft);
            assert_eq!(lines.len(), 1, "{draft}: {lines:?}");
            lines[0]["verdict"].as_str().unwrap().to_owned()
        };
        let (of_one, of_other) =
            ("先把账算清楚，再谈三年以后的规模。", "开放不是把门拆掉，而是给每个人一把钥匙。");
        assert_eq!(verdict(one, of_one), "exact", "{one}");
        assert_eq!(verdict(other, of_other), "exact", "{other}");
        assert_eq!(verdict(one, of_other), "misattributed", "{one} for {other}");
        assert_eq!(verdict(other, of_one), "misattributed", "{other} for {one}");
        // A form that neither has may be either.
        if third != one && third != other {
            assert_eq!(verdict(third, of_one), "exact", "{third}");
        }
    }
}

#[test]
fn a_name_of_the_archive_in_other_characters_is_the_same_person_where_nobody_has_a_twin() {
    let records = "{\"speaker\":\"于之莹\",\"manner\":\"direct\",\"text\":\"先把账算清楚，再谈三年以后的规模。\"}\n";
    let draft = "於之瑩說：「先把账算清楚，再谈三年以后的规模。」\n";
    let (_, lines) = verified_against("no-twin", records, draft);
    assert_eq!(lines[0]["verdict"], "exact", "{lines:?}");
}
