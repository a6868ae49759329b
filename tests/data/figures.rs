//! What was reported: every figure of the article, who states it, when, and in which paragraph.

use baijia::atlas::{Bound, Figure, Measure, Standing, Unit};

use crate::ATLAS;

const REPORT: &str = "《中国人工智能大模型地图研究报告》";
const ZHAO: &str = "赵志耕";
const FORUM: Option<&str> = Some("2023-05-28");

/// A figure: id, value, who states it, paragraphs, date.
type Row = (&'static str, &'static str, &'static str, &'static [u8], Option<&'static str>);

const FIGURES: [Row; 23] = [
    ("models-in-china", "79 个", ZHAO, &[4, 6, 7], FORUM),
    ("models-in-beijing", "38 个", ZHAO, &[7], FORUM),
    ("models-in-guangdong", "20 个", ZHAO, &[7], FORUM),
    ("models-elsewhere", "21 个（推算）", "无人报出：由 79 − 38 − 20 推算", &[7], FORUM),
    ("models-most", "北京和广东最多", ZHAO, &[4, 7], FORUM),
    ("models-concentration", "北京、广东两地最多，地域集中度相对较高", REPORT, &[8], FORUM),
    ("provinces-with-teams", "14 个", REPORT, &[8], FORUM),
    ("china-us-share", "超过 80%", ZHAO, &[7], FORUM),
    ("country-with-most", "美国", ZHAO, &[7], FORUM),
    ("growth-since", "2020 年", ZHAO, &[7], FORUM),
    ("growth-pace", "与美国保持同步增长", ZHAO, &[7], FORUM),
    ("models-announced", "超过 70 余家", "文章本身（未写出处）", &[3], Some("2023")),
    ("field-most-active", "自然语言处理", ZHAO, &[4], FORUM),
    (
        "field-activity",
        "最活跃：自然语言处理；其次：多模态；较少：计算机视觉、智能语音等",
        REPORT,
        &[8],
        FORUM,
    ),
    ("who-builds", "大学、科研机构、企业等", REPORT, &[8], FORUM),
    ("joint-development", "相对较少", REPORT, &[8], FORUM),
    ("papers-influence", "已形成一定学术影响力", REPORT, &[9], FORUM),
    ("papers-leading", "北京、广东、上海居国内前列", REPORT, &[9], FORUM),
    ("talent-reserve", "北京、广东、上海有明显优势", REPORT, &[9], FORUM),
    ("talent-places", "江苏、广东、上海", REPORT, &[9], FORUM),
    ("open-source-share", "超过半数", REPORT, &[10], FORUM),
    ("open-source-places", "北京、广东、上海均居国内前三", REPORT, &[10], FORUM),
    ("open-source-drivers", "主要是高校和机构", REPORT, &[10], FORUM),
];

fn figure(key: &str) -> &'static Figure {
    let id = ATLAS.figures.find(key).unwrap_or_else(|| panic!("no figure {key}"));
    &ATLAS[id]
}

#[test]
fn every_figure_of_the_article_says_who_states_it_where_and_when() {
    assert_eq!(ATLAS.figures.len(), FIGURES.len());
    for (key, value, by, paragraphs, date) in FIGURES {
        let figure = figure(key);
        assert_eq!(figure.value.zh, value, "{key}");
        assert_eq!(figure.reported_by.zh, by, "{key}");
        assert_eq!(figure.paragraphs, paragraphs, "{key}");
        assert_eq!(figure.date.map(|date| date.to_string()).as_deref(), date, "{key}");
        let speaker = figure.speaker.map(|speaker| ATLAS[speaker].key.as_str());
        assert_eq!(speaker, (by == ZHAO).then_some("zhao-zhigeng"), "{key}");
        let report = figure.report.as_ref().map(|report| report.zh.as_str());
        assert_eq!(report, (by == REPORT).then_some(REPORT), "{key}");
        assert_eq!(ATLAS[figure.sources[0]].key, "article", "{key}");
    }
}

#[test]
fn a_figure_that_is_a_number_says_of_what_and_how_sharply() {
    let cases = [
        ("models-in-china", 79.0, Bound::Exact, Unit::Models),
        ("models-in-beijing", 38.0, Bound::Exact, Unit::Models),
        ("models-in-guangdong", 20.0, Bound::Exact, Unit::Models),
        ("models-elsewhere", 21.0, Bound::Exact, Unit::Models),
        ("provinces-with-teams", 14.0, Bound::Exact, Unit::Places),
        ("china-us-share", 80.0, Bound::MoreThan, Unit::Percent),
        ("growth-since", 2020.0, Bound::Exact, Unit::Year),
        ("models-announced", 70.0, Bound::MoreThan, Unit::Models),
        ("open-source-share", 50.0, Bound::MoreThan, Unit::Percent),
    ];
    for (key, number, bound, unit) in cases {
        let quantity = figure(key).quantity.unwrap_or_else(|| panic!("{key} is no number"));
        assert!((quantity.number - number).abs() < f64::EPSILON, "{key}");
        assert_eq!((quantity.bound, quantity.unit), (bound, unit), "{key}");
    }
    let numbers = ATLAS.figures.iter().filter(|(_, figure)| figure.quantity.is_some());
    assert_eq!(numbers.count(), cases.len());
}

#[test]
fn a_number_shown_is_the_number_meant() {
    for (_, figure) in ATLAS.figures.iter() {
        for value in [&figure.value.zh, &figure.value.en] {
            let digits: String = value.chars().filter(char::is_ascii_digit).collect();
            let meant = figure.quantity.map(|quantity| quantity.number.to_string());
            assert!(digits.is_empty() || Some(digits) == meant, "{}: {value}", figure.key);
        }
    }
}

#[test]
fn no_place_is_given_a_rank_that_the_article_does_not_give() {
    const RANKS: [&str; 9] =
        ["第一", "第二", "第三", "名列", "first", "second", "third", "No.", "rank"];
    for (_, figure) in ATLAS.figures.iter() {
        for text in [&figure.label.zh, &figure.label.en, &figure.value.zh, &figure.value.en] {
            assert!(!RANKS.iter().any(|rank| text.contains(rank)), "{}: {text}", figure.key);
        }
        let counted = figure.standing == Some(Standing::Count);
        let place = matches!(figure.key.as_str(), "models-in-beijing" | "models-in-guangdong");
        assert_eq!(counted, place, "{}", figure.key);
        let top_three = figure.standing == Some(Standing::TopThree);
        assert_eq!(top_three, figure.key == "open-source-places", "{}", figure.key);
    }
}

#[test]
fn a_ranking_names_its_places() {
    let three: &[&str] = &["beijing", "guangdong", "shanghai"];
    let cases: &[(&str, Measure, Standing, &[&str])] = &[
        ("models-in-beijing", Measure::Models, Standing::Count, &["beijing"]),
        ("models-in-guangdong", Measure::Models, Standing::Count, &["guangdong"]),
        ("models-most", Measure::Models, Standing::Most, &["beijing", "guangdong"]),
        ("papers-leading", Measure::Papers, Standing::Leading, three),
        ("talent-reserve", Measure::Talent, Standing::Leading, three),
        ("talent-places", Measure::Talent, Standing::Rich, &["jiangsu", "guangdong", "shanghai"]),
        ("open-source-places", Measure::OpenSource, Standing::TopThree, three),
    ];
    for &(key, measure, standing, places) in cases {
        let figure = figure(key);
        assert_eq!((figure.measure, figure.standing), (Some(measure), Some(standing)), "{key}");
        let found: Vec<&str> =
            figure.regions.iter().map(|&region| ATLAS[region].key.as_str()).collect();
        assert_eq!(found, places, "{key}");
    }
    let measured = ATLAS.figures.iter().filter(|(_, figure)| figure.measure.is_some());
    assert_eq!(measured.count(), cases.len());
}

#[test]
fn what_nobody_reported_is_marked_as_derived() {
    let derived = figure("models-elsewhere");
    assert!(derived.value.en.contains("derived") && derived.reported_by.en.contains("derived"));
    assert_eq!(derived.speaker, None);
    assert_eq!(derived.report, None);
}

#[test]
fn a_doubt_about_a_figure_stands_in_its_notes() {
    for (key, doubt) in [
        ("models-in-china", "不完全统计"),
        ("models-announced", "约数"),
        ("talent-places", "没有列北京"),
        ("open-source-places", "先后"),
        ("open-source-drivers", "百度是企业"),
    ] {
        assert!(figure(key).notes.iter().any(|note| note.zh.contains(doubt)), "{key}");
    }
}
