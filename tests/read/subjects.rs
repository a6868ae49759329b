//! Who the subject of a verb of speech is: a name without the days, phrases and descriptions around it.

use crate::read;

/// A text and what is said in it.
const SENTENCES: &[(&str, &str)] = &[
    // A day of the week is nobody, also where a date in brackets follows.
    ("意大利官员周二（5月6日）表示，谈判已经结束。", "reported 意大利官员: 谈判已经结束\n"),
    ("当地警方周三晚通报称，桥面已经恢复通行。", "reported 当地警方: 桥面已经恢复通行\n"),
    (
        "“码头明天就能用。”港务局局长罗永年周日上午在发布会上说。",
        "direct 罗永年: 码头明天就能用。\n",
    ),
    ("市長陳其邁週五表示，道路將在月底開通。", "reported 陳其邁: 道路將在月底開通\n"),
    // 周一 begins a name where a given name goes on.
    ("设计师周一鸣表示，图纸已经改了三遍。", "reported 周一鸣: 图纸已经改了三遍\n"),
    // 于 is a surname before a verb of speech, and a preposition before a day.
    ("“雨停了就开工。”于磊说。", "direct 于磊: 雨停了就开工。\n"),
    ("快餐店加盟商于晨告诉记者，房租涨了两成。", "reported 于晨: 房租涨了两成\n"),
    ("教练员于洋认为，比赛的节奏太快。", "reported 于洋: 比赛的节奏太快\n"),
    // A foreign name comes back by its first part.
    (
        "塞尔维亚通讯社记者亚历山大·约万诺夫住在北京。亚历山大用中文向记者表示，“这里的春天很美。”",
        "direct 亚历山大·约万诺夫: 这里的春天很美。\n",
    ),
    // A foreign name in one piece behind a title goes before 是 and 将 too.
    (
        "来自非洲新闻中心的记者马库斯是第一次来上海，他告诉记者，他最关心的是港口怎样运转。",
        "reported 马库斯: 他最关心的是港口怎样运转\n",
    ),
    // What somebody is named to be is not another one.
    (
        "巴西电视台记者索菲亚走进展馆。作为一名报道展会十年的海外记者，索菲亚看过许多新车。她认为，今年的车最有看头。",
        "reported 索菲亚: 今年的车最有看头\n",
    ),
];

#[test]
fn the_subject_is_cut_to_somebody() {
    let wrong: Vec<String> = SENTENCES
        .iter()
        .map(|(text, expected)| (text, expected, read(text)))
        .filter(|(_, expected, found)| found != *expected)
        .map(|(text, expected, found)| format!("{text}\n  expected {expected}  found {found}"))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
