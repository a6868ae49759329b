//! The catalogue by release: what lists and counts are made of without reading the models.

use baijia::atlas::{Atlas, Release};

fn releases(atlas: &Atlas) -> Vec<Release> {
    atlas.releases().collect()
}

#[test]
fn every_model_is_there_once_the_latest_first_the_undated_last_and_equals_by_name() {
    let atlas = Atlas::embedded().unwrap();
    let releases = releases(&atlas);
    let mut models: Vec<_> = releases.iter().map(|release| release.model).collect();
    models.sort();
    assert_eq!(models, atlas.models.ids().collect::<Vec<_>>());
    for release in &releases {
        let model = &atlas[release.model];
        assert_eq!((release.date, release.region), (model.released, model.region), "{}", model.key);
    }
    let name = |release: &Release| atlas[release.model].name.en.to_lowercase();
    for pair in releases.windows(2) {
        let [earlier, later] = pair else { unreachable!() };
        match (earlier.date, later.date) {
            (Some(one), Some(other)) => assert!(one >= other, "{one} before {other}"),
            (None, Some(other)) => panic!("an undated model before {other}"),
            _ => {}
        }
        if earlier.date == later.date {
            assert!(name(earlier) <= name(later), "{} before {}", name(earlier), name(later));
        }
    }
}

#[test]
fn as_of_a_day_only_the_models_of_that_day_are_there() {
    let atlas = Atlas::embedded().unwrap();
    let then = atlas.as_of("2023-05-28".parse().unwrap());
    let mut models: Vec<_> = then.releases().map(|release| release.model).collect();
    models.sort();
    assert_eq!(models, then.models.ids().collect::<Vec<_>>());
    assert!(!models.is_empty() && models.len() < atlas.models.len());
    assert_eq!(releases(&then.whole()), releases(&atlas));
}
