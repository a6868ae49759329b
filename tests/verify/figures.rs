//! Figures and denials: a sign, a part of a number or a doubt that a draft leaves out makes other words of a record's.

use std::fmt::Write as _;
use std::fs;

use super::{Value, directory, run};

/// What somebody said, and what a draft makes of it, with the verdict.
const CASES: &[(&str, &str, &str)] = &[
    ("营收同比增长-37%，净利润转正。", "营收同比增长−37％，净利润转正。", "exact"),
    ("营收同比增长-37%，净利润转正。", "营收同比增长37%，净利润转正。", "altered"),
    ("预算按1:3配比，一年内用完。", "预算按1：3配比，一年内用完。", "exact"),
    ("预算按1:3配比，一年内用完。", "预算按13配比，一年内用完。", "altered"),
    ("成本降到原来的1/10，速度提高了3~5倍。", "成本降到原来的1/10，速度提高了3—5倍。", "exact"),
    ("成本降到原来的1/10，速度提高了3~5倍。", "成本降到原来的110，速度提高了3~5倍。", "altered"),
    ("成本降到原来的1/10，速度提高了3~5倍。", "成本降到原来的1/10，速度提高了35倍。", "altered"),
    ("误差在±0.5以内，价格低于$500。", "误差在0.5以内，价格低于$500。", "altered"),
    ("误差在±0.5以内，价格低于$500。", "误差在±0.5以内，价格低于¥500。", "altered"),
    ("我们用C++写了三年，没有重写过。", "我们用C写了三年，没有重写过。", "altered"),
    ("今年收入为12.5亿元，亏损收窄至3.2亿元。", "5亿元，亏损收窄至3.2亿元。", "altered"),
    ("今年收入为12.5亿元，亏损收窄至3.2亿元。", "今年收入为12.5亿元，亏损收窄至3", "altered"),
    ("今年收入为12.5亿元，亏损收窄至3.2亿元。", "亏损收窄至3.2亿元。", "part"),
    ("这个数字是一百二十万，不是十二万。", "这个数字是一百二十", "altered"),
    ("这个数字是一百二十万，不是十二万。", "这个数字是一百二十万", "part"),
    ("提高到今年的百分之九十三点五。", "提高到今年的百分之九十三", "altered"),
    (
        "We spent $1,500 per user and lost two points.",
        "500 per user and lost two points.",
        "altered",
    ),
    ("有人说国产芯片已经全部追上来了，这是胡话。", "国产芯片已经全部追上来了", "cut"),
    ("账上还有二十亿现金是假的。", "账上还有二十亿现金", "cut"),
    ("假如政府明天就禁止进口芯片，我们也撑得住。", "政府明天就禁止进口芯片", "cut"),
    ("我认为国产芯片已经全部追上来了。", "国产芯片已经全部追上来了", "part"),
    ("孩子并非不喜欢读书，难以适应的是没完没了的考试。", "适应的是没完没了的考试", "cut"),
    ("老城不能拆，几乎所有居民反对，至少一半人签了名。", "所有居民反对，至少一半人签了名", "cut"),
    ("我们拒绝为短期利润牺牲安全。", "为短期利润牺牲安全", "cut"),
    (
        "We hardly expect growth this year unless rates fall.",
        "expect growth this year unless rates fall",
        "cut",
    ),
    (
        "We hardly expect growth this year unless rates fall.",
        "We hardly expect growth this year",
        "cut",
    ),
    (
        "我们两个月做完一年的事，一万名志愿者参加了筛查。",
        "一万名志愿者参加了筛查，我们两个月做完一年的事",
        "altered",
    ),
];

#[test]
fn what_a_figure_loses_and_what_a_clause_doubts_is_no_quotation_of_it() {
    for (number, (record, draft, verdict)) in CASES.iter().enumerate() {
        let directory = directory(&format!("figures-{number}"));
        let archive = directory.join("archive.jsonl");
        let mut line = String::new();
        let record = serde_json::json!({ "speaker": "林知夏", "manner": "direct", "text": record });
        writeln!(line, "{record}").unwrap();
        fs::write(&archive, line).unwrap();
        let said = format!("林知夏说：“{draft}”");
        let archive = archive.to_str().unwrap();
        let ran =
            run(["verify", "--json", "--no-cache", "--data", archive, "--text", said.as_str()]);
        let lines: Vec<Value> =
            ran.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        let verdicts: Vec<&str> =
            lines.iter().map(|line| line["verdict"].as_str().unwrap()).collect();
        assert_eq!(verdicts, [*verdict], "{record}: {draft}");
    }
}

#[test]
fn a_sentence_without_marks_that_tells_another_figure_or_denies_is_met_with_a_caution() {
    for (sentence, caution) in [
        ("赵志耕介绍，中国已发布的10亿参数规模以上的大模型有97个。", "97"),
        ("李开复认为，中国的大模型公司不需要有自己的技术护城河。", "denies"),
    ] {
        let ran = run(["verify", "--json", "--lang", "en", "--text", sentence]);
        let line: Value = serde_json::from_str(
            ran.stdout.lines().next().unwrap_or_else(|| panic!("{sentence}: {ran:?}")),
        )
        .unwrap();
        assert_eq!(line["verdict"], "reported", "{line}");
        assert!(line["caution"].as_str().unwrap().contains(caution), "{line}");
    }
}

#[test]
fn words_that_the_draft_denies_or_passes_on_are_told_with_a_caution() {
    for (draft, caution) in [
        ("李彦宏从未说过：“能不能追上，要看我们自身的努力。”", "denies"),
        ("李彦宏转发了孟若川的微博：“能不能追上，要看我们自身的努力。”", "somebody else"),
        ("李彦宏从没有公开讲过：“能不能追上，要看我们自身的努力。”", "denies"),
        ("一段伪造的李彦宏语录：“能不能追上，要看我们自身的努力。”", "denies"),
        ("网传李彦宏说：“能不能追上，要看我们自身的努力。”", "vouch"),
        ("“能不能追上，要看我们自身的努力。”——据传李彦宏", "vouch"),
    ] {
        let ran = run(["verify", "--json", "--lang", "en", "--text", draft]);
        let line: Value = serde_json::from_str(ran.stdout.lines().next().unwrap()).unwrap();
        assert!(line["caution"].as_str().unwrap().contains(caution), "{line}");
    }
}

/// What a record has, what a draft makes of it, and the differences: kind, record and draft.
const DIFFERENCES: &[(&str, &str, &[[&str; 3]])] = &[
    ("大模型已经发布了79个，北京最多。", "大模型已经发布了97个", &[["number", "79", "97"]]),
    (
        "降百分之十五就要亏本，谁也受不了。",
        "降百分之五十就要亏本，谁也受不了。",
        &[["number", "十五", "五十"]],
    ),
    (
        "我们不是不愿意降价，降百分之十五就要亏本，谁也受不了。",
        "我们不是不愿意降价，降15%就要亏本，谁也受不了。",
        &[["number", "百分之十五", "15%"]],
    ),
    (
        "订单去年下降了30%，可是没有裁人。",
        "订单去年下降了三成，可是没有裁人。",
        &[["number", "30%", "三成"]],
    ),
    (
        "我们能不能等到那一天，谁也说不准。",
        "我们不能等到那一天，谁也说不准。",
        &[["negation", "能", ""]],
    ),
    (
        "我们不是不愿意降价，而是成本摆在那里。",
        "我们愿意降价，而是成本摆在那里。",
        &[["negation", "不是不", ""]],
    ),
    (
        "帮助小企业，部分城市已经开始试点。",
        "帮助小企业，全部城市已经开始试点。",
        &[["letters", "部分", "全部"]],
    ),
    (
        "今天很残酷，但绝大多数人死在明天。",
        "昨天很残酷，但绝大多数人死在明天。",
        &[["letters", "今", "昨"]],
    ),
    ("支持开源，但不能过度依赖开源模型", "过度依赖开源模型", &[["left_out", "但不能", ""]]),
];

#[test]
fn a_difference_is_a_whole_figure_or_word_and_a_lost_negation_is_shown() {
    for (number, (record, draft, expected)) in DIFFERENCES.iter().enumerate() {
        let archive = directory(&format!("differences-{number}")).join("archive.jsonl");
        let record = serde_json::json!({ "speaker": "林知夏", "manner": "direct", "text": record });
        fs::write(&archive, format!("{record}\n")).unwrap();
        let said = format!("林知夏说：“{draft}”");
        let archive = archive.to_str().unwrap();
        let ran = run(["verify", "--json", "--no-cache", "--data", archive, "--text", &said]);
        let line: Value = serde_json::from_str(ran.stdout.lines().next().unwrap()).unwrap();
        let counted =
            line["differences"].as_array().unwrap().iter().filter(|each| each["counts"] == true);
        let found: Vec<[&str; 3]> = counted
            .map(|each| ["kind", "record", "draft"].map(|key| each[key].as_str().unwrap()))
            .collect();
        assert_eq!(found, *expected, "{record}: {draft}");
        assert_eq!(ran.status, 1);
    }
}

#[test]
fn a_part_whose_condition_is_left_out_carries_it_as_a_caution() {
    let archive = directory("condition").join("archive.jsonl");
    let record = serde_json::json!({
        "speaker": "林知夏", "manner": "direct",
        "text": "市民很着急。如果政府不出台补贴，企业就无法承担这笔费用，市民也不会买账。",
    });
    fs::write(&archive, format!("{record}\n")).unwrap();
    for (words, caution) in [
        ("企业就无法承担这笔费用，市民也不会买账。", Some("如果政府不出台补贴")),
        ("如果政府不出台补贴，企业就无法承担这笔费用，市民也不会买账。", None),
    ] {
        let said = format!("林知夏说：“{words}”");
        let archive = archive.to_str().unwrap();
        let ran = run(["verify", "--json", "--no-cache", "--data", archive, "--text", &said]);
        let line: Value = serde_json::from_str(ran.stdout.lines().next().unwrap()).unwrap();
        assert_eq!(line["verdict"], "part", "{line}");
        let told = line["caution"].as_str();
        assert_eq!(told.is_some(), caution.is_some(), "{line}");
        assert!(
            caution.is_none_or(|caution| told.is_some_and(|told| told.contains(caution))),
            "{line}"
        );
    }
}

#[test]
fn what_belongs_beside_a_record_is_told_in_its_own_words() {
    for (language, told) in [
        ("zh", "同一段里还有：“这不是重点,重点是"),
        ("en", "the same paragraph also has: “这不是重点,重点是"),
    ] {
        let sentence = "李彦宏说文心一言与ChatGPT的差距只有两个月";
        let ran = run(["verify", "--json", "--lang", language, "--text", sentence]);
        let line: Value = serde_json::from_str(ran.stdout.lines().next().unwrap()).unwrap();
        let caution = line["caution"].as_str().unwrap();
        assert!(caution.contains(told) && caution.contains("li-yanhong-p13-direct"), "{caution}");
    }
}
