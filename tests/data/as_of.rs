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
    let all =
        [&ATLAS.models.len(), &ATLAS.filings.len(), &ATLAS.quotes.len(), &ATLAS.sources.len()];
    assert_eq!(counts.last().unwrap().each_ref(), all);
    assert_eq!(ATLAS.presets()[0].day, None);
}

#[test]
fn what_is_shown_refers_to_nothing_that_is_not_yet() {
    for preset in ATLAS.presets() {
        let Some(day) = preset.day else { continue };
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
