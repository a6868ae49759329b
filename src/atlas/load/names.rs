//! Names: one of them names one speaker, and pinyin is that of its Hanzi.

use std::collections::HashMap;

use pinyin::ToPinyinMulti as _;

use super::super::loading::Loading;
use super::super::{Atlas, Speaker};

pub(super) fn check(atlas: &Atlas, loading: &mut Loading) {
    for (_, speaker) in atlas.speakers.iter() {
        pinyin(("speakers.json", &speaker.key), &speaker.name.zh, &speaker.pinyin, loading);
    }
    for (_, region) in atlas.regions.iter() {
        pinyin(("regions.json", &region.key), &region.full_name.zh, &region.pinyin, loading);
    }
    aliases(atlas, loading);
}

/// Nobody's alias is a name or an alias of somebody else; two people may have the same name.
fn aliases(atlas: &Atlas, loading: &mut Loading) {
    let folded = |name: &str| name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    let mut owners: HashMap<String, &Speaker> = HashMap::new();
    for (_, speaker) in atlas.speakers.iter() {
        for name in [&speaker.name.zh, &speaker.name.en] {
            owners.entry(folded(name)).or_insert(speaker);
        }
    }
    for (_, speaker) in atlas.speakers.iter() {
        for (at, alias) in speaker.aliases.iter().enumerate() {
            let owner = *owners.entry(folded(alias)).or_insert(speaker);
            if owner.key != speaker.key {
                let found = (
                    format!("\"{alias}\" 是 {} 的名字", owner.key),
                    format!("\"{alias}\", which names {}", owner.key),
                );
                let place = ("speakers.json", &*speaker.key);
                let expected = ("别人没有的名字", "a name that nobody else has");
                loading.report(place, &format!("aliases[{at}]"), found, expected);
            }
        }
    }
}

/// A syllable for each Hanzi of a name, one that the character has; a name with other letters has no rule.
fn pinyin(place: (&'static str, &str), name: &str, pinyin: &str, loading: &mut Loading) {
    let characters: Vec<char> = name.chars().filter(|c| c.is_alphanumeric()).collect();
    let readings: Vec<Vec<&str>> = characters.iter().map(|&c| readings(c)).collect();
    if readings.iter().any(Vec::is_empty) {
        return;
    }
    let syllables: Vec<&str> = pinyin.split_whitespace().collect();
    let is_read = |(syllable, readings): (&&str, &Vec<&str>)| {
        readings.iter().any(|reading| is_same(reading, syllable))
    };
    if syllables.len() == readings.len() && syllables.iter().zip(&readings).all(is_read) {
        return;
    }
    let common = |(at, readings): (usize, &Vec<&str>)| {
        let written = syllables.get(at).filter(|_| syllables.len() == characters.len());
        let read = written.filter(|syllable| is_read((*syllable, readings)));
        read.copied().or(readings.first().copied()).unwrap_or_default().replace('ü', "v")
    };
    let near: Vec<String> = readings.iter().enumerate().map(common).collect();
    let expected = (
        format!("{name} 每个字一个音节，按读音"),
        format!("a syllable for each character of {name}, as it is read"),
    );
    loading.report_near(place, "pinyin", format!("\"{pinyin}\""), expected, near.join(" "));
}

/// The toneless syllables of a Hanzi, the commonest first.
fn readings(character: char) -> Vec<&'static str> {
    let readings = character.to_pinyin_multi().into_iter().flatten();
    readings.map(pinyin::Pinyin::plain).collect()
}

/// Whether two spellings are one syllable, however ü is written.
fn is_same(reading: &str, written: &str) -> bool {
    let plain = |text: &str| {
        let text = text.to_lowercase().replace("u:", "u").replace(['ü', 'v'], "u");
        text.replace("lyu", "lu").replace("nyu", "nu")
    };
    plain(reading) == plain(written)
}
