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
    ] {
        let ran = run(["verify", "--json", "--lang", "en", "--text", draft]);
        let line: Value = serde_json::from_str(ran.stdout.lines().next().unwrap()).unwrap();
        assert!(line["caution"].as_str().unwrap().contains(caution), "{line}");
    }
}
