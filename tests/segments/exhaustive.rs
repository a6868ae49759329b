//! For any archive and any query, the index finds exactly what looking at every quote finds.

use baijia::search::{Found, PAGE};
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Value, json};

use crate::{file, open};

/// A word, its pinyin, its initials, the same sound in other characters, and a sound that is easily taken for it.
type Word = [&'static str; 5];

const WORDS: [Word; 12] = [
    ["开源", "kaiyuan", "ky", "开原", "kaiyuang"],
    ["护城河", "huchenghe", "hch", "互城和", "hucenghe"],
    ["天花板", "tianhuaban", "thb", "田花板", "tianhuabang"],
    ["数据", "shuju", "sj", "树具", "suju"],
    ["清洗", "qingxi", "qx", "青洗", "qinxi"],
    ["重庆", "chongqing", "cq", "崇庆", "congqin"],
    ["长江", "changjiang", "cj", "常江", "canjian"],
    ["女贞树", "nvzhenshu", "nzs", "女真数", "luzengsu"],
    ["圖書館", "tushuguan", "tsg", "图书管", "tusuguang"],
    ["ＧＰＴ", "gpt", "gpt", "GPT", "Gpt"],
    ["foghorn", "fog horn", "fo", "FOGHORN", "foghron"],
    ["模型", "moxing", "mx", "魔形", "moxin"],
];

/// What stands between words.
const GLUE: [&str; 9] = ["", "", "，", "的", "。\n", " ", "𠮷", "🚢", "é"];

/// Name, English name, what a query may call them.
const SPEAKERS: [(&str, Option<&str>, &str); 7] = [
    ("李开复", None, "lkf"),
    ("李開復", Some("Kai-Fu Lee"), "kaifu lee"),
    ("Robin Li", None, "李彦宏"),
    ("严若澜", Some("Ruolan Yan"), "yan ruolan"),
    ("单知远", None, "shanzhiyuan"),
    ("曾慕白", None, "zmb"),
    ("Marlow Quist", None, "quist marlow"),
];

const TOPICS: [&str; 6] = ["开源", "港口", "lighthouses", "数据", "乾坤", "干坤"];
const REGIONS: [&str; 4] = ["北京", "浙江", "新加坡", "Atlantis"];
const SOURCES: [&str; 4] = ["数据周刊 2023", "王𬭎的笔记", "GPT 观察", "重庆晨报，开源版"];
const DATES: [&str; 4] = ["2023", "2023-05", "2022-12-31", "2023-05-28"];

fn text() -> impl Strategy<Value = String> {
    proptest::collection::vec((select(&WORDS[..]), select(&GLUE[..])), 1..6)
        .prop_map(|parts| parts.into_iter().flat_map(|(word, glue)| [word[0], glue]).collect())
}

fn quote() -> impl Strategy<Value = Value> {
    let some = |list: &'static [&'static str]| proptest::option::of(select(list));
    let places = (some(&SOURCES), some(&["大模型内参", "Foghorn Weekly"]));
    let topics = prop_oneof![
        Just(Value::Null),
        select(&TOPICS[..]).prop_map(Value::from),
        proptest::collection::vec(select(&TOPICS[..]), 0..4).prop_map(Value::from),
    ];
    let fields = (
        topics,
        some(&REGIONS),
        some(&DATES),
        some(&["某报", "百度", "李开复工作室", "Quist Institute"]),
        some(&["编辑"]),
        places,
    );
    (text(), select(&SPEAKERS[..]), fields, proptest::option::of(0..9_u8)).prop_map(
        |(text, (name, english, _), (topic, region, date, org, role, (source, via)), id)| {
            json!({
                "text": text, "speaker": name, "speaker_en": english, "topic": topic, "region": region, "date": date,
                "org": org, "role": role, "source": source, "via": via, "id": id.map(|id| format!("nb-{id}")),
            })
        },
    )
}

fn archive() -> impl Strategy<Value = Vec<Value>> {
    proptest::collection::vec(quote(), 1..200)
}

/// Words as they are typed: in any way of writing them, cut short, run together, with a slip.
fn typed() -> impl Strategy<Value = String> {
    let word = || (select(&WORDS[..]), 0..5_usize).prop_map(|(word, way)| word[way].to_owned());
    prop_oneof![
        4 => word(),
        2 => (word(), word()).prop_map(|(one, other)| format!("{one}{other}")),
        2 => (word(), 1..3_usize).prop_map(|(word, cut)| {
            let kept = word.chars().count().saturating_sub(cut).max(1);
            word.chars().take(kept).collect()
        }),
        1 => (word(), word()).prop_map(|(one, other)| {
            one.chars().chain("一".chars()).chain(other.chars()).collect()
        }),
        2 => select(&SPEAKERS[..]).prop_map(|(name, ..)| name.to_owned()),
        2 => select(&SPEAKERS[..]).prop_map(|(_, _, called)| called.to_owned()),
        1 => Just("nb-3".to_owned()),
        1 => select(&["某报", "编辑", "百度", "𠮷", "2023", "2023-05", "2022年", "shujuzhoukan", "wanghong", "chenbao", "gangkou", "sjzk", "cqcb", "lightho", "乾坤", "ganku", "qian", "内参", "fogh", "🚢开源", "ＦＯＧ", "源"][..]).prop_map(str::to_owned),
        1 => "[a-z]{1,4}",
    ]
}

fn field() -> impl Strategy<Value = String> {
    let of = |field: &'static str, values: &'static [&'static str]| {
        select(values).prop_map(move |value| format!("{field}:{value}"))
    };
    prop_oneof![
        of("speaker", &["lkf", "严若澜", "shanzhiyuan", "quist", "ruolan"]),
        of("topic", &["kaiyuan", "港口", "lighthouses", "shuju", "gap"]),
        of("in", &["北京", "zhejiang", "xinjiapo", "atlantis"]),
        of("kind", &["quote", "speaker", "model", "topic"]),
        of("route", &["vertical"]),
        of("open", &["yes"]),
    ]
}

fn term() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => typed(),
        2 => field(),
        1 => typed().prop_map(|typed| format!("\"{typed}\"")),
        1 => typed().prop_map(|typed| format!("-{}", typed.replace(' ', ""))),
        1 => field().prop_map(|field| format!("-{field}")),
    ]
}

fn query() -> impl Strategy<Value = String> {
    proptest::collection::vec(term(), 1..4).prop_map(|terms| terms.join(" "))
}

/// In what two answers differ.
fn same(one: &Found, other: &Found, query: &str) -> Result<(), TestCaseError> {
    let told = |found: &Found| -> Vec<String> {
        let hit = |hit: &baijia::search::Hit| {
            format!(
                "{} tier {} score {} {:?}",
                hit.item.key(&crate::ATLAS),
                hit.tier,
                hit.score,
                hit.why
            )
        };
        found.hits.iter().map(hit).collect()
    };
    prop_assert_eq!(told(one), told(other), "{}", query);
    prop_assert_eq!(one, other, "{}", query);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn the_index_finds_what_looking_at_every_quote_finds(
        archive in archive(),
        queries in proptest::collection::vec(query(), 12),
        most in select(&[1_usize, 5, PAGE, 500][..]),
    ) {
        let lines: Vec<String> = archive.iter().map(Value::to_string).collect();
        let path = file("exhaustive.jsonl", lines.join("\n").as_bytes());
        let (sliced, report) = open(&path, true);
        let (plain, _) = open(&path, false);
        prop_assert_eq!((report.quotes, report.bad_lines), (archive.len(), 0));
        for query in &queries {
            let exhaustive = sliced.search_exhaustively(query, most);
            same(&sliced.search_up_to(query, most), &exhaustive, query)?;
            same(&plain.search_up_to(query, most), &exhaustive, query)?;
            let page = sliced.search_exhaustively(query, PAGE);
            prop_assert_eq!(sliced.first_page(query).hits, page.hits, "{}", query);
        }
    }
}

#[test]
fn a_letter_outside_the_basic_plane_between_two_typed_ones_scores_as_any_other() {
    for between in ["𠮷", "𬭎", "吉"] {
        let line = json!({ "speaker": "严若澜", "text": format!("清洗天花板{between}重庆") });
        let path = file("beyond.jsonl", line.to_string().as_bytes());
        let (archive, report) = open(&path, true);
        assert_eq!(report.quotes, 1);
        for query in ["天花板重庆", "qinx speaker:严若澜 天花板重庆"] {
            let exhaustive = archive.search_exhaustively(query, PAGE);
            same(&archive.search_up_to(query, PAGE), &exhaustive, query).unwrap();
            same(&archive.first_page(query), &exhaustive, query).unwrap();
        }
    }
}
