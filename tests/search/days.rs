//! Search as of a day, and what was filed.

use std::sync::Arc;

use baijia::atlas::{Atlas, Language};
use baijia::search::{Archive, Index, Loading};

use crate::{INDEX, keys_of};

#[test]
fn what_was_filed_through_no_region_is_found_by_the_commission() {
    for query in ["in:国资委", "in:sasac", "kind:filing in:gzw"] {
        let found = keys_of(&INDEX, query);
        assert_eq!(found.len(), 16, "{query}: {found:?}");
        assert!(found.iter().all(|key| key.starts_with("filing-")), "{query}");
    }
    let (all, elsewhere) =
        (keys_of(&INDEX, "kind:filing"), keys_of(&INDEX, "kind:filing -in:sasac"));
    assert_eq!(all.len() - elsewhere.len(), 16);
    let label = INDEX.search("in:国资委").understood[0].label(INDEX.atlas(), Language::Zh);
    assert!(label.ends_with("国资委"), "{label}");
    assert_eq!(keys_of(&INDEX, "kind:filing year:2025").len(), 446);
}

#[test]
fn what_was_filed_through_the_commission_comes_before_words_that_sound_like_a_part_of_its_name() {
    for query in ["国资委", "guoziwei", "sasac"] {
        let hits = INDEX.search(query).hits;
        let (filed, others) = hits.split_at(16);
        for hit in filed {
            assert!(hit.item.key(INDEX.atlas()).starts_with("filing-"), "{query}: {hit:?}");
            let field = hit.why.field.expect("a field");
            assert_eq!(field.label(Language::En), "filed through", "{query}");
        }
        assert!(others.iter().all(|hit| hit.tier == 5), "{query}: {others:?}");
    }
}

#[test]
fn a_day_of_the_finder_is_read_as_that_of_the_command_line() {
    for (query, same) in [
        ("asof:now kimi", "kimi"),
        ("asof:现在 kimi", "kimi"),
        ("asof:article glm", "asof:2023-05-28 glm"),
        ("asof:文章 glm", "asof:2023-05-28 glm"),
        ("asof:2024年3月 glm", "asof:2024-03 glm"),
        ("asof:\"May 28, 2023\" glm", "asof:2023-05-28 glm"),
    ] {
        let found = keys_of(&INDEX, query);
        assert!(!found.is_empty(), "{query}");
        assert_eq!(found, keys_of(&INDEX, same), "{query}");
    }
    for part in ["2024Q1", "2024H1", "\"autumn 2023\"", "\"early 2024\"", "05/06/2023", "someday"] {
        let unknown = INDEX.search(&format!("asof:{part} kimi")).unknown;
        assert_eq!(unknown.len(), 1, "{part}");
    }
}

#[test]
fn a_month_is_as_long_as_it_is() {
    let days = |query: &str| keys_of(&INDEX, query).len();
    assert_eq!(days("kind:filing year:2025-06"), 33);
    let july = days("kind:filing year:2025-07");
    assert_eq!(days("kind:filing year:2025-06..2025-07"), 33 + july);
    assert_eq!(days("kind:filing year:..2025-05") + 33 + days("kind:filing year:2025-07.."), 1112);
    assert_eq!(days("kind:filing year:2026..2025"), 0);
    // A quarter is no date that a year could stand for.
    assert!(!INDEX.search("year:2024Q1").unknown.is_empty());
    assert_eq!(days("kind:filing year:2025-07"), 51);
    let words = ["filings 2025-06", "filings June 2025", "备案 2025年6月", "filings in 2025-06"];
    assert_eq!(words.map(days), [33; 4]);
    assert_eq!(days("kind:filing 2025-06"), 33);
}

#[test]
fn archived_quotes_obey_the_day_as_the_records_of_the_atlas_do() {
    let lines = [
        ("day", "2023-05-28"),
        ("next-day", "2023-05-29"),
        ("month", "2023-05"),
        ("month-before", "2023-04"),
        ("year", "2023"),
        ("year-before", "2022"),
        ("undated", ""),
    ];
    let lines = lines.map(|(id, date)| {
        format!(
            "{{\"id\":\"{id}\",\"text\":\"潮水\",\"speaker\":\"甲{id}\",\"date\":\"{date}\"}}\n"
        )
    });
    let path = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("days.jsonl");
    std::fs::write(&path, lines.concat()).expect("a small archive");
    let archive = |atlas: &Arc<Atlas>| {
        let archive = Archive::new(Arc::clone(atlas));
        archive.load(&path, &Loading::default(), &mut |_| {}).expect("a small archive");
        Index::new(Arc::clone(atlas)).with_archive(Arc::new(archive))
    };
    let whole = Atlas::embedded().expect("the embedded atlas is sound");
    for (day, expected) in [
        ("2023-05-28", &["day", "month-before", "year-before"][..]),
        ("2023-05-31", &["day", "month", "month-before", "next-day", "year-before"]),
        ("2023-05", &["day", "month", "month-before", "next-day", "year-before"]),
        ("2023-12-31", &["day", "month", "month-before", "next-day", "year", "year-before"]),
        ("2022-12-31", &["year-before"]),
        ("2022-12-30", &[]),
    ] {
        let mut typed = keys_of(&archive(&whole), &format!("潮水 asof:{day}"));
        typed.sort_unstable();
        assert_eq!(typed, expected, "asof:{day}");
        let asked = Arc::new(whole.as_of(day.parse().expect("a day")));
        let mut asked = keys_of(&archive(&asked), "潮水");
        asked.sort_unstable();
        assert_eq!(asked, expected, "--as-of {day}");
    }
}
