//! What records that are named print: `show`, `cite` and `compare`.

use super::{Promise, keep};

const PROMISES: &[Promise] = &[
    (&["show", " li-kaifu-p17-direct "], 0, &["Support open source"], &[""]),
    (&["cite", "quote: li-kaifu-p17-direct"], 0, &["Li Kaifu"], &[""]),
    (&["show", ""], 2, &[""], &["“” has no id in it"]),
    (&["cite", "quote:"], 2, &[""], &["“quote:” has no id in it"]),
    (&["show", "--lang", "zh"], 2, &[""], &["缺少", "--help 列出全部选项"]),
    (
        &["show", "chatglm-6b"],
        0,
        &["[model:chatglm-6b]", "[region:beijing]", "THUDM/ChatGLM-6B"],
        &[""],
    ),
    (
        &["show", "region:beijing", "--lang", "zh"],
        0,
        &["北京", "报告", "收录", "[figure:models-in-beijing]"],
        &[""],
    ),
    (&["show", "li-kaifuu"], 2, &[""], &["no record has the id “li-kaifuu”", "speaker:li-kaifu"]),
    (&["show", "model:li-kaifu"], 2, &[""], &["the nearest: speaker:li-kaifu"]),
    (&["show", "李开复"], 0, &["[speaker:li-kaifu]"], &[""]),
    (&["show", "speaker:李开复"], 0, &["[speaker:li-kaifu]"], &[""]),
    (&["show", "某某某某"], 2, &[""], &["“某某某某”\n  to look by name"]),
    (&["show", "modle:moss"], 2, &[""], &["there is no kind “modle”; did you mean model?"]),
    (&["show", "li-kaifu", "no-such-id-at-all"], 2, &[""], &["no-such-id-at-all"]),
    (&["show"], 2, &[""], &["ID"]),
    (
        &["compare", "chatglm-6b", "model:chatglm-6b"],
        2,
        &[""],
        &["that is 2 times the same, model:chatglm-6b"],
    ),
    (&["show", "model:beijing"], 2, &[""], &["the nearest: region:beijing\n"]),
    (&["show", "li-yanhong-two-months"], 0, &["[quote:li-yanhong-"], &[""]),
    (&["show", "filed-2023-12-31"], 2, &[""], &["baijia list filings --as-of 2023-12-31"]),
    (
        &["compare", "chatglm-6b", "baichuan-7b"],
        0,
        &["[model:chatglm-6b]", "Parameters  ≠", "6B", "7B"],
        &[""],
    ),
    (&["compare", "route:general", "route:vertical"], 0, &["Applied in", "Outlook"], &[""]),
    (&["compare", "chatglm-6b"], 2, &[""], &["two to 4 models"]),
    (&["compare", "chatglm-6b", "li-kaifu"], 2, &[""], &["this is: Model, Speaker"]),
];

#[test]
fn each_call_for_a_record_prints_and_ends_as_promised() {
    keep(PROMISES);
}
