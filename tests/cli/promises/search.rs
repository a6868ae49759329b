//! What a search prints, and how it ends.

use super::{Promise, keep};
use crate::program::run;

const PROMISES: &[Promise] = &[
    (
        &["search", "lkf", "--limit", "1"],
        0,
        &["Speaker", "Li Kaifu 李开复", "speaker:li-kaifu"],
        &[""],
    ),
    (&["search", "lkf", "--limit", "1", "--lang", "zh"], 0, &["人物", "李开复 Li Kaifu"], &[""]),
    (&["search", "lkf", "--kind", "quote"], 0, &["Li Kaifu: ! “Support open source"], &[""]),
    (
        &["search", "lkf", "--explain", "--limit", "1"],
        0,
        &["tier 3 · initials · name"],
        &["understood as lkf"],
    ),
    (&["search", "zzqxj"], 1, &[""], &["nothing found for “zzqxj”"]),
    (&["search", "date:2025"], 0, &["20"], &["there is no field “date:”", "use year:2025"]),
    (
        &["search", "--lang", "zh", "许可：MIT"],
        0,
        &["模型"],
        &["没有字段“许可:”", "list models -f licence=MIT"],
    ),
    // A sentence that nothing has whole finds what has the most of it; one word that nothing has finds nothing.
    (
        &["search", "李彦宏说文心一言与ChatGPT的差距只有两个月"],
        0,
        &["quote:li-yanhong-p13-reported  without 文心一言, 只有", "quote:li-yanhong-p13-direct"],
        &["no exact match; similar (the nearest is without “文心一言”, “只有”):"],
    ),
    (
        &["search", "--lang", "zh", "lyh zzqxj", "--limit", "1"],
        0,
        &["李彦宏：", "缺 zzqxj"],
        &["没有完全匹配；相近的（最接近的一条没有“zzqxj”）："],
    ),
    (&["search", "lyh zzqxj", "--kind", "speaker"], 0, &["speaker:li-yanhong"], &["zzqxj"]),
    (&["search", "lyh zzqxj", "--kind", "region"], 1, &[""], &["no region found"]),
    (&["search", "zzqxj qxjzz"], 1, &[""], &["nothing found for “zzqxj qxjzz”"]),
    (&["search", "lyh zzqxj speaker:nobody"], 1, &[""], &["nothing is called “nobody”"]),
    // What is written as other searches have it, a date that is none, and what nothing can be.
    (&["search", "开源 NOT 大模型"], 0, &["quote:"], &["to leave it out: -大模型"]),
    (&["search", "--lang", "zh", "开源 OR 护城河"], 0, &["quote:"], &["分开找：“开源”、“护城河”"]),
    (&["search", "year:24"], 1, &[""], &["“24” is no date; did you mean year:2024?"]),
    (&["search", "year:2023-2025"], 1, &[""], &["did you mean year:2023..2025?"]),
    (&["search", "year:2023-02-30"], 1, &[""], &["did you mean year:2023-02?"]),
    (&["search", "after:May 2025"], 1, &[""], &["use after:2025-05"]),
    (&["search", "before:x"], 1, &[""], &["“x” is no date; write before:2023, before:2023-05"]),
    (&["search", "year:2023 year:2024"], 1, &[""], &["for all of the time: year:2023..2024"]),
    (&["search", "after:2025 before:2023"], 1, &[""], &["did you mean after:2023 before:2025?"]),
    (&["search", "kind:quote kind:model"], 1, &[""], &["nothing is kind:quote and kind:model"]),
    (&["search", "speaker:lkf speaker:lyh"], 1, &[""], &["nothing is speaker:lkf and speaker:lyh"]),
    (&["search", "--", "-开源"], 1, &[""], &["only says what to leave out"]),
    (&["search", "谁说过护城河"], 1, &[""], &["use kind:quote 护城河"]),
    (&["search", "--lang", "zh", "广东有哪些模型"], 0, &["话题"], &["请写 广东的模型"]),
    (&["search", "MIT licence models"], 0, &["topic:"], &["baijia list models -f licence=MIT"]),
    (&["search", "128k"], 1, &[""], &["baijia list models -f context=128k.."]),
    (&["search", "in:beijing in:shanghai"], 0, &["figure:"], &[""]),
    (&["search", "不存在的词"], 1, &[""], &["nothing found for “不存在的词”"]),
    (&["search", "a", "--limit", "9999999999", "--lang", "zh"], 2, &[""], &["最大是 4294967295"]),
    (
        &["search", "x", "--limitt", "3", "--lang", "zh"],
        2,
        &[""],
        &["没有选项“--limitt”", "--limit"],
    ),
    (
        &["search", "护城河", "--kind", "region"],
        1,
        &[""],
        &["no region found", "without --kind there are"],
    ),
    (&["search"], 2, &[""], &["WORDS", "--help"]),
    (&["search", "  ", "　"], 2, &[""], &["there is nothing to look for"]),
    (&["search", ""], 2, &[""], &["there is nothing to look for"]),
    (
        &["search", "x", "--kind", "qoute"],
        2,
        &[""],
        &["there is no kind “qoute”; did you mean quote?"],
    ),
    (&["search", "x", "--limit", "0"], 2, &[""], &["--limit"]),
    (
        &["search", "开源", "-模型"],
        2,
        &[""],
        &["there is no option “-模型”", "baijia search \"开源 -模型\""],
    ),
    (&["search", "x", "--limitt", "3"], 2, &[""], &["did you mean --limit?"]),
    // A question is asked by its words, and not by those of every question.
    (
        &["search", "what did li kaifu say about open source", "--limit", "1"],
        0,
        &["quote:li-kaifu-p17-direct"],
        &["no exact match; similar (every word, but not side by side)"],
    ),
    (
        &["search", "deepseek", "--as-of", "2022-06-01"],
        1,
        &[""],
        &["not there by that day, but later: DeepSeek"],
    ),
    (&["search", "a", "--limit", "0", "--lang", "zh"], 2, &[""], &["（最小是 1）"]),
    (&["search", "--limt", "1", "a"], 2, &[""], &["did you mean --limit?"]),
    (&["search", "asof:2023-00 qwenzzzz"], 1, &[""], &["“2023-00”", "asof:2023"]),
    (
        &["search", "kind:source 490", "--as-of", "2022"],
        1,
        &[""],
        &["not there by that day, but later"],
    ),
    (&["--lang", "zh", "search", "--limit", "x", "y"], 2, &[""], &["应是一个整数"]),
];

#[test]
fn each_search_prints_and_ends_as_promised() {
    keep(PROMISES);
}

#[test]
fn a_word_with_a_dash_before_it_leaves_out_what_has_the_word() {
    let with = run(["search", "开源", "--json"]).stdout;
    assert!(with.contains("模型"), "{with}");
    for arguments in
        [&["search", "开源 -模型", "--json"][..], &["search", "--json", "--", "开源", "-模型"]]
    {
        let ran = run(arguments);
        assert_eq!((ran.status, &*ran.stderr), (0, ""), "{arguments:?}");
        assert!(ran.stdout.contains("开源") && !ran.stdout.contains("模型"), "{}", ran.stdout);
    }
}
