//! The ways in which a word is found, by its letters, sounds and initials.

use baijia::atlas::{Kind, RecordId};
use baijia::search::{Hit, Way};

use crate::{ATLAS, INDEX, first, lit, named, record_of};

/// Query, first hit, tier, way, and a part of what is lit.
const WAYS: &[(&str, &str, u8, Way, &str)] = &[
    ("护城河", "quote=li-kaifu-p16-reported", 0, Way::AsWritten, "text=护城河"),
    ("護城河", "quote=li-kaifu-p16-reported", 0, Way::AsWritten, "text=护城河"),
    ("moat", "quote=li-kaifu-p16-reported", 0, Way::AsWritten, "english=moat"),
    ("huchenghe", "quote=li-kaifu-p16-reported", 1, Way::Pinyin, "text=护城河"),
    ("huchengh", "quote=li-kaifu-p16-reported", 1, Way::Pinyin, "text=护城河"),
    ("护成河", "quote=li-kaifu-p16-reported", 2, Way::SameSound, "text=护城河"),
    ("hucenghe", "quote=li-kaifu-p16-reported", 2, Way::FuzzySound, "text=护城河"),
    ("hch", "quote=li-kaifu-p16-reported", 3, Way::Initials, "text=护城河"),
    ("技术城河", "quote=li-kaifu-p16-reported", 4, Way::Split, "text=技术 text=城河"),
    ("lkf天花板", "quote=li-kaifu-p17-reported", 4, Way::Split, "text=天花板 speaker=李开复"),
    ("护城之河", "quote=li-kaifu-p16-reported", 5, Way::Dropped, "text=护城河"),
    ("不断评测", "quote=xiao-yanghua-p21-reported", 4, Way::Split, "text=不断 text=评测"),
    ("断章义", "quote=li-yanhong-p13-reported", 5, Way::Gapped, "text=断章 text=义"),
    ("李开复", "speaker=li-kaifu", 0, Way::AsWritten, "name=李开复"),
    ("lkf", "speaker=li-kaifu", 3, Way::Initials, "name=李开复"),
    ("cglm", "model=chatglm-6b", 3, Way::Initials, "name=C name=GLM"),
    ("chtglm", "model=chatglm-6b", 4, Way::Gapped, "name=Ch name=tGLM"),
    ("likiafu", "speaker=li-kaifu", 5, Way::Edited, "name=李开复"),
    ("百度 执行力", "quote=li-yanhong-p14-reported", 0, Way::AsWritten, "text=百度 text=执行力"),
    ("lyh gap", "quote=li-yanhong-p13-direct", 3, Way::Initials, "english=gap speaker=李彦宏"),
];

#[test]
fn every_way_of_matching_says_its_tier_and_lights_the_original() {
    for &(query, record, tier, way, part) in WAYS {
        let hit = first(query);
        assert_eq!(named(record_of(&hit)), record, "{query}");
        assert_eq!((hit.tier, hit.why.way), (tier, way), "{query}");
        assert!(lit(&hit).contains(part), "{query} lights {}", lit(&hit));
    }
}

#[test]
fn a_quote_found_through_its_speaker_lights_the_speaker() {
    let found = INDEX.search("lkf");
    let quotes: Vec<&Hit> =
        found.hits.iter().filter(|hit| record_of(hit).kind() == Kind::Quote).collect();
    assert_eq!(quotes.len(), 3);
    assert!(quotes.iter().all(|quote| lit(quote).contains("speaker=李开复")));
}

#[test]
fn one_latin_letter_searches_names_only() {
    let found = INDEX.search("l");
    assert!(found.hits.iter().any(|hit| named(record_of(hit)) == "speaker=li-kaifu"));
    assert!(found.hits.iter().all(|hit| record_of(hit).kind() != Kind::Quote));
}

#[test]
fn an_initial_is_that_of_a_syllable() {
    let found = INDEX.search("gd");
    assert!(found.hits.iter().any(|hit| lit(hit).contains("name=广东")));
    let initials = found.hits.iter().filter(|hit| hit.why.way == Way::Initials);
    assert!(initials.clone().count() > 1);
    assert!(initials.into_iter().all(|hit| !lit(hit).to_lowercase().contains("=gd")));
}

#[test]
fn pinyin_finds_every_speaker_and_every_region() {
    for (id, speaker) in ATLAS.speakers.iter() {
        for pinyin in std::iter::once(&speaker.pinyin).chain(&speaker.readings) {
            for query in [pinyin.to_string(), pinyin.replace(' ', "")] {
                assert_eq!(record_of(&first(&query)), RecordId::Speaker(id), "{query}");
            }
        }
    }
    for (id, region) in ATLAS.regions.iter() {
        for query in [region.pinyin.to_string(), region.pinyin.replace(' ', "")] {
            let found = INDEX.search(&query);
            let hit = found.hits.iter().find(|hit| record_of(hit) == RecordId::Region(id));
            assert!(hit.is_some_and(|hit| hit.tier <= 1), "{query}");
        }
    }
}

#[test]
fn tones_part_syllables_that_nothing_else_parts() {
    let hits = |query: &str| -> Vec<String> {
        let found = INDEX.search(query);
        found.hits.iter().map(|hit| named(record_of(hit))).collect()
    };
    for (toned, plain) in [
        ("xīān", "xi'an"),
        ("Xīān", "xi'an"),
        // The marks apart from their letters, as some keyboards write them.
        ("xi\u{304}a\u{304}n", "xi'an"),
        ("xīān的模型", "xi'an的模型"),
        // Which syllable a consonant belongs to the tones do not say.
        ("fāngàn", "fangan"),
        ("tiānān", "tianan"),
        ("xiān", "xian"),
        ("xī ān", "xi an"),
        ("réélu", "reelu"),
    ] {
        assert_eq!(hits(toned), hits(plain), "{toned}");
    }
    assert_ne!(hits("xīān"), hits("xian"));
}
