//! What stands beside an archived quote's words is searched as words: its source, its outlet, its date.

use baijia::search::{Field, Index, Item, Way};
use serde_json::json;

use crate::{file, open};

fn both() -> [Index; 2] {
    let lines = [
        json!({"id": "a", "text": "算力先行。", "speaker": "甲", "source": "第一财经日报 3 版", "date": "2023-05-28"}),
        json!({"id": "b", "text": "第一财经有报道。", "speaker": "乙", "source": "新华网", "date": "2023-06"}),
        json!({"id": "c", "text": "灯塔还亮着。", "speaker": "丙", "via": "澎湃新闻", "title": "百模大战", "date": "2022"}),
        json!({"id": "d", "text": "2023 年是元年。", "speaker": "丁", "publisher": "Nature", "author": "王𬭎"}),
        json!({"id": "e", "text": "……", "speaker": "戊", "source": "晚点 LatePost", "occasion": "世界人工智能大会", "date": "2023-05-02"}),
        json!({"id": "f", "text": "吊机停了。", "speaker": "己", "source": "乾坤周刊", "date": "2024年1月3日"}),
    ];
    let lines: Vec<String> = lines.iter().map(ToString::to_string).collect();
    let path = file("beside.jsonl", lines.join("\n").as_bytes());
    [open(&path, true).0, open(&path, false).0]
}

fn quotes(index: &Index, query: &str) -> Vec<String> {
    let hits = index.search(&format!("kind:quote {query}")).hits.into_iter();
    let keys = hits.filter_map(|hit| match hit.item {
        Item::Quotation(quotation) => Some(quotation.key.clone()),
        _ => None,
    });
    keys.collect()
}

#[test]
fn sources_outlets_and_titles_are_found_as_words_behind_what_was_said() {
    for index in both() {
        for (query, wanted) in [
            ("第一财经", &["b", "a"][..]),
            ("diyicaijing", &["b", "a"]),
            ("第一财经日报", &["a"]),
            ("财经日报", &["a"]),
            ("新华网", &["b"]),
            ("xinhuawang", &["b"]),
            ("澎湃", &["c"]),
            ("pengpaixinwen", &["c"]),
            ("百模大战", &["c"]),
            ("nature", &["d"]),
            ("wanghong", &["d"]),
            ("latepost", &["e"]),
            ("晚点", &["e"]),
            ("世界人工智能大会", &["e"]),
            ("qiankun", &["f"]),
            ("乾坤周刊", &["f"]),
            ("算力 第一财经", &["a"]),
            ("suanli diyicaijing", &["a"]),
            ("\"新华网\"", &["b"]),
            ("第一财经 -新华网", &["a"]),
            ("lizhoukan", &[]),
        ] {
            assert_eq!(quotes(&index, query), wanted, "{query}");
        }
    }
}

#[test]
fn a_year_a_month_or_a_day_finds_the_quotes_of_that_time_however_it_is_written() {
    for index in both() {
        for (query, wanted) in [
            ("2023", &["d", "b", "a", "e"][..]),
            ("2023年", &["d", "b", "a", "e"]),
            ("2022", &["c"]),
            ("2023-05", &["a", "e"]),
            ("2023年5月", &["a", "e"]),
            ("2023/5", &["a", "e"]),
            ("２０２３年５月", &["a", "e"]),
            ("二〇二三年五月", &["a", "e"]),
            ("May 2023", &["a", "e"]),
            ("2023-05-28", &["a"]),
            ("2023.5.28", &["a"]),
            ("20230528", &["a"]),
            ("2023年5月28日", &["a"]),
            ("May 28, 2023", &["a"]),
            ("28 May 2023", &["a"]),
            ("2024-01-03", &["f"]),
            ("2024", &["f"]),
            ("2023-06", &["b"]),
            ("2021", &[]),
            ("2023-05-29", &[]),
            ("算力 2023", &["a"]),
            ("2023 -2023-05", &["d", "b"]),
            ("第一财经 2023-06", &["b"]),
        ] {
            assert_eq!(quotes(&index, query), wanted, "{query}");
        }
    }
}

#[test]
fn a_hit_says_which_field_it_was_found_in_and_what_to_light() {
    for index in both() {
        let hit = index.search("kind:quote 财经日报").hits.remove(0);
        assert_eq!((hit.why.field, hit.why.way), (Some(Field::Source), Way::AsWritten));
        let lit = &hit.matches[0];
        assert_eq!((lit.field, lit.start, lit.end), (Field::Source, 2, 6));
        assert_eq!(hit.item.text(index.atlas(), Field::Source), Some("第一财经日报 3 版"));
        let hit = index.search("kind:quote pengpai").hits.remove(0);
        assert_eq!((hit.why.field, hit.why.way), (Some(Field::Outlet), Way::Pinyin));
        let hits = index.search("kind:quote 2024").hits;
        let mut archived = hits.into_iter().filter(|hit| hit.item.record().is_none());
        let hit = archived.next().expect("a quote of that year");
        assert_eq!((hit.why.field, hit.matches.len()), (Some(Field::Date), 0));
    }
}
