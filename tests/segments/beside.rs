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

/// Queries by initials, and by what quotes are about.
#[test]
fn initials_of_a_source_or_an_occasion_find_its_quotes_behind_whatever_was_said() {
    for index in both() {
        for (query, wanted) in [
            ("dycj", &["b", "a"][..]),
            ("dycjrb", &["a"]),
            ("xhw", &["b"]),
            ("ppxw", &["c"]),
            ("bmdz", &["c"]),
            ("sjrgzndh", &["e"]),
            ("qkzk", &["f"]),
            ("sl dycj", &[]),
            ("suanli dycj", &["a"]),
            // Two initials stand in too much.
            ("xh", &[]),
            // What must not be there must stand there as it is typed.
            ("第一财经 -xhw", &["b", "a"]),
        ] {
            assert_eq!(quotes(&index, query), wanted, "{query}");
        }
    }
}

#[test]
fn what_a_quote_is_about_is_searched_as_words_by_each_of_its_topics() {
    let lines = [
        json!({"id": "a", "text": "棋盘之外。", "speaker": "甲", "topic": "围棋", "date": "2023"}),
        json!({"id": "b", "text": "围棋是一面镜子。", "speaker": "乙"}),
        json!({"id": "c", "text": "再看三步。", "speaker": "丙", "topic": ["港口", "围棋 教学", "Open source"]}),
    ];
    let lines: Vec<String> = lines.iter().map(ToString::to_string).collect();
    let path = file("topics.jsonl", lines.join("\n").as_bytes());
    for index in [open(&path, true).0, open(&path, false).0] {
        for (query, wanted) in [
            ("围棋", &["b", "a", "c"][..]),
            ("weiqi", &["b", "a", "c"]),
            ("圍棋教學", &["c"]),
            ("wqjx", &["c"]),
            ("open source", &["c"]),
            ("gangkou", &["c"]),
            ("三步 围棋", &["c"]),
            ("围棋 -港口", &["b", "a"]),
        ] {
            assert_eq!(quotes(&index, query), wanted, "{query}");
        }
        let hits = index.search("kind:quote 教学").hits;
        let hit = hits.iter().find(|hit| hit.why.field == Some(Field::Topic(1))).expect("one");
        assert_eq!(hit.item.text(index.atlas(), Field::Topic(1)), Some("围棋 教学"));
        assert_eq!((hit.matches[0].start, hit.matches[0].end), (3, 5));
    }
}

#[test]
fn a_topic_is_shown_as_its_line_writes_it_also_where_another_line_writes_it_otherwise() {
    let lines = [
        json!({"id": "a", "text": "甲说。", "speaker": "甲", "topic": "ＡＩ"}),
        json!({"id": "b", "text": "乙说。", "speaker": "乙", "topic": "ai"}),
    ];
    let lines: Vec<String> = lines.iter().map(ToString::to_string).collect();
    let path = file("topic-forms.jsonl", lines.join("\n").as_bytes());
    for index in [open(&path, true).0, open(&path, false).0] {
        let shown = |key: &str| match index.archived(key) {
            Some(Item::Quotation(quotation)) => quotation.topic.clone(),
            _ => None,
        };
        assert_eq!([shown("a"), shown("b")], [Some("ＡＩ".to_owned()), Some("ai".to_owned())]);
        // One topic all the same.
        assert_eq!(quotes(&index, "topic:AI").len(), 2);
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
