//! The catalogue: its counts, its regions, and that what no source says stays unknown.

use std::collections::{BTreeMap, HashSet};

use baijia::atlas::{Date, Model, Openness, RegionBasis, RouteStanding, Tile};

use crate::{ATLAS, LANDSCAPE};

fn models() -> impl Iterator<Item = &'static Model> {
    LANDSCAPE.models.iter().map(|(_, model)| model)
}

fn count(holds: impl Fn(&Model) -> bool) -> usize {
    models().filter(|model| holds(model)).count()
}

#[test]
fn the_catalogued_numbers_are_those_of_the_facts() {
    assert_eq!(LANDSCAPE.models.len(), 246);
    let mut regions: BTreeMap<&str, usize> = BTreeMap::new();
    for model in models() {
        let region = model.region.map_or("none", |region| &ATLAS[region].key);
        *regions.entry(region).or_default() += 1;
    }
    let expected = [
        ("anhui", 2),
        ("beijing", 96),
        ("chongqing", 1),
        ("fujian", 2),
        ("guangdong", 38),
        ("heilongjiang", 2),
        ("hong-kong", 1),
        ("hubei", 1),
        ("hunan", 1),
        ("jiangsu", 10),
        ("jiangxi", 1),
        ("liaoning", 2),
        ("macao", 2),
        ("none", 25),
        ("shaanxi", 1),
        ("shandong", 1),
        ("shanghai", 32),
        ("sichuan", 4),
        ("taiwan", 1),
        ("tianjin", 2),
        ("zhejiang", 21),
    ];
    assert_eq!(regions, BTreeMap::from(expected));
    assert_eq!(count(|model| ATLAS[model.route].key == "vertical"), 128);
    assert_eq!(count(|model| ATLAS[model.route].key == "general"), 118);
}

#[test]
fn what_no_source_says_stays_unknown() {
    assert_eq!(count(|model| model.released.is_none()), 95);
    assert_eq!(count(|model| model.parameters.is_none()), 100);
    assert_eq!(count(|model| model.modality.is_none()), 81);
    assert_eq!(count(|model| model.address.is_none()), 71);
    assert_eq!(count(|model| model.open_source == Openness::Unknown), 109);
    // Listed by a day is not released on it.
    let listed = &ATLAS[ATLAS.models.find("12333-jinlifang").unwrap()];
    assert_eq!(listed.released, None);
    assert_eq!(listed.listed_by.unwrap().to_string(), "2023-07-31");
}

#[test]
fn a_model_without_a_release_date_says_by_when_it_was_listed() {
    for model in models() {
        assert!(model.released.is_some() || model.listed_by.is_some(), "{}", model.key);
    }
}

#[test]
fn nothing_in_the_catalogue_is_younger_than_its_closing_day() {
    let closing: Date = "2023-07-31".parse().unwrap();
    for model in models() {
        let dates = [model.released, model.listed_by];
        assert!(dates.iter().flatten().all(|&date| date <= closing), "{}", model.key);
    }
}

#[test]
fn a_seat_says_how_it_is_known() {
    for model in models() {
        let unknown = model.region_basis == RegionBasis::Unknown;
        assert_eq!(model.region.is_none(), unknown, "{}", model.key);
        assert!(model.city.is_none() || model.region.is_some(), "{}", model.key);
        if model.region_basis == RegionBasis::CommonKnowledge {
            assert!(!model.notes.is_empty(), "{}", model.key);
        }
    }
    assert_eq!(count(|model| model.region_basis == RegionBasis::CommonKnowledge), 8);
}

#[test]
fn a_vertical_model_has_a_field_and_a_general_one_has_none() {
    for model in models() {
        let route = &ATLAS[model.route];
        assert_eq!(route.standing, RouteStanding::Route, "{}", model.key);
        assert_eq!(route.key == "vertical", !model.fields.is_empty(), "{}", model.key);
    }
}

#[test]
fn an_address_is_one_that_a_browser_opens() {
    for model in models() {
        let address = model.address.as_deref().unwrap_or("https://");
        assert!(address.starts_with("https://") || address.starts_with("http://"), "{address}");
        assert!(!address.contains(' '), "{address}");
    }
}

#[test]
fn two_models_of_one_name_are_told_apart_by_who_built_them() {
    let mut seen = HashSet::new();
    for model in models() {
        let told = (model.name.zh.as_str(), model.organizations[0].zh.as_str());
        assert!(seen.insert(told), "{told:?}");
    }
    assert_eq!(count(|model| model.name.zh == "神农"), 2);
}

#[test]
fn a_doubt_between_sources_stands_on_the_record() {
    for (key, doubt) in [
        ("ernie-bot", "文心系列"),
        ("chatglm-6b", "3 月 14 日"),
        ("ernie-vilg-2", "24B"),
        ("chatlaw", "所在地存疑"),
        ("yuyan", "所在地存疑"),
    ] {
        let model = &ATLAS[ATLAS.models.find(key).unwrap()];
        assert!(model.notes.iter().any(|note| note.zh.contains(doubt)), "{key}");
    }
}

#[test]
fn all_34_province_level_units_have_a_tile_each() {
    assert_eq!(ATLAS.regions.len(), 34);
    let tiles: HashSet<(u8, u8)> =
        ATLAS.regions.iter().map(|(_, region)| (region.tile.column, region.tile.row)).collect();
    assert_eq!(tiles.len(), 34);
    assert!(tiles.iter().all(|&(column, row)| column < Tile::COLUMNS && row < Tile::ROWS));
    let short: HashSet<&str> =
        ATLAS.regions.iter().map(|(_, region)| region.short_name.as_str()).collect();
    assert_eq!(short.len(), 34);
}

#[test]
fn a_region_s_id_is_its_english_name() {
    for (_, region) in ATLAS.regions.iter() {
        assert_eq!(region.key, region.name.en.to_lowercase().replace(' ', "-"));
        assert_eq!(region.short_name.chars().count(), 1, "{}", region.key);
        assert_eq!(
            region.pinyin.split(' ').count(),
            region.full_name.zh.chars().count(),
            "{}",
            region.key
        );
    }
}
