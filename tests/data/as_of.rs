//! The atlas as it stood on a day.

use baijia::atlas::{Atlas, Date, RecordId};

use crate::ATLAS;

fn on(day: &str) -> Atlas {
    ATLAS.as_of(day.parse().unwrap())
}

fn holds(atlas: &Atlas, name: &str) -> bool {
    let [id] = ATLAS.find(name)[..] else { panic!("{name} is not one record") };
    atlas.holds(id)
}

#[test]
fn a_model_is_there_from_its_release_or_else_from_the_day_of_a_list() {
    assert!(
        holds(&on("2023-03-16"), "model:ernie-bot") && !holds(&on("2023-03-15"), "model:ernie-bot")
    );
    let listed = "model:12333-jinlifang";
    assert!(holds(&on("2023-07-31"), listed) && !holds(&on("2023-07-30"), listed));
}

#[test]
fn a_date_known_to_the_month_or_the_year_counts_from_its_last_day() {
    let (id, model) = ATLAS
        .models
        .iter()
        .find(|(_, model)| model.released.is_some_and(|date| date.day().is_none()))
        .unwrap();
    let date = model.released.unwrap();
    assert!(!ATLAS.as_of(Date::new(date.year(), date.month(), Some(1)).unwrap()).holds(id.into()));
    assert!(ATLAS.as_of(date.last_day()).holds(id.into()));
    // A month and a year that are asked for mean their last day too.
    for (vague, day) in
        [("2023-05", "2023-05-31"), ("2024", "2024-12-31"), ("2024-02", "2024-02-29")]
    {
        assert_eq!(on(vague).models.len(), on(day).models.len(), "{vague}");
    }
}

#[test]
fn the_article_speaks_from_its_day_on() {
    let (before, day) = (on("2023-05-27"), on("2023-05-28"));
    assert_eq!((before.quotes.len(), before.figures.len(), before.speakers.len()), (0, 0, 0));
    assert_eq!((day.quotes.len(), day.gap.len()), (22, 12));
    assert!(
        !holds(&day, "speaker:ren-zhengfei") && holds(&on("2025-11-14"), "speaker:ren-zhengfei")
    );
    assert_eq!(day.filings.len(), 0);
}

#[test]
fn every_count_grows_with_the_days_and_now_is_everything() {
    let days = ATLAS.presets().into_iter().rev().filter_map(|preset| preset.day);
    let counts = days.map(|day| {
        let view = ATLAS.as_of(day);
        assert_eq!(view.day(), Some(day));
        [view.models.len(), view.filings.len(), view.quotes.len(), view.sources.len()]
    });
    let counts: Vec<[usize; 4]> = counts.collect();
    assert!(counts.windows(2).all(|pair| pair[0].iter().zip(pair[1]).all(|(a, b)| *a <= b)));
    // No day is offered at which everything is there already: that is now.
    assert!(counts.last().unwrap()[0] < ATLAS.models.len());
    assert_eq!(ATLAS.presets()[0].day, None);
}

#[test]
fn what_is_shown_refers_to_nothing_that_is_not_yet() {
    let days: Vec<Date> = ATLAS.presets().into_iter().filter_map(|preset| preset.day).collect();
    assert!(days.len() > 3, "{days:?}");
    for day in days {
        let view = ATLAS.as_of(day);
        for (_, quote) in view.quotes.iter() {
            assert!(view.speakers.ids().any(|id| id == quote.speaker), "{}", quote.key);
        }
        for record in view.records() {
            for &source in view.sources_of(record) {
                assert!(view.holds(RecordId::Source(source)), "{}", view.key(record));
            }
        }
    }
}

/// When each kind of date begins to count, in a table: the day before, the record is not there.
#[test]
fn each_kind_of_date_counts_from_its_day() {
    for (record, first) in [
        // A release known to the day, to the month and to the year.
        ("model:yuan-2-0", "2023-11-27"),
        ("model:codegeex4", "2024-07-31"),
        // No release: the first version of a list that names it.
        ("model:12333-jinlifang", "2023-07-31"),
        ("filing:filing-1", "2023-08-31"),
        // A statement of a day, and one known to the month.
        ("speaker:ren-zhengfei", "2025-11-14"),
        ("speaker:lin-junyang", "2026-01-10"),
        // Who speaks in the article, and what it reports.
        ("speaker:li-kaifu", "2023-05-28"),
        ("figure:models-in-beijing", "2023-05-28"),
        // What the article orders comes with it.
        ("topic:gap", "2023-05-28"),
        ("craft:data-recipe", "2023-05-28"),
        ("route:general", "2023-05-28"),
        // A place is always there.
        ("region:beijing", "0001-01-01"),
    ] {
        let day: Date = first.parse().unwrap();
        assert!(holds(&on(first), record), "{record} on {first}");
        let is_ever_absent = first != "0001-01-01";
        let before = (1..=31).rev().filter_map(|of_month| {
            Date::new(day.year(), day.month(), Some(of_month)).filter(|before| *before < day)
        });
        let mut before = before.chain(Date::new(day.year() - 1, Some(12), Some(31)));
        if is_ever_absent {
            let before = before.next().unwrap();
            assert!(!ATLAS.as_of(before).holds(ATLAS.find(record)[0]), "{record} by {before}");
        }
    }
}

#[test]
fn models_of_one_name_say_what_tells_them_apart() {
    let apart = |key: &str| {
        let id = ATLAS.models.find(key).unwrap();
        ATLAS.apart_from_namesakes(id).map(|apart| apart.zh)
    };
    assert_eq!(apart("qwen"), None);
    assert_ne!(apart("hunyuan"), apart("hunyuan-2023"));
    assert_ne!(apart("shennong-tcm"), apart("shennong-tencent"));
    for key in ["hunyuan", "hunyuan-2023", "shennong-tcm", "shennong-tencent"] {
        assert!(apart(key).is_some(), "{key}");
    }
}
