//! Random queries of every kind in which people type: out of the words of the atlas and of an archive, by a seed.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufRead as _, BufReader};
use std::path::Path;

use baijia::atlas::Atlas;
use pinyin::{ToPinyin, ToPinyinMulti};

/// How many sentences of the archive lend their words.
const SENTENCES: usize = 4_000;

/// Sounds that speakers take for each other, as a user may type them.
const CONFUSED: [(&str, &str); 8] = [
    ("zh", "z"),
    ("ch", "c"),
    ("sh", "s"),
    ("n", "l"),
    ("ang", "an"),
    ("eng", "en"),
    ("ing", "in"),
    ("an", "ang"),
];

const VALUES: [(&str, &[&str]); 6] = [
    ("open", &["yes", "no", "未知", "闭源", "maybe"]),
    ("kind", &["quote", "speaker", "model", "topic", "引语", "region", "figure", "source"]),
    ("in", &["北京", "guangdong", "gd", "上海", "sichuan", "shenzhen", "杭州", "nowhere"]),
    ("topic", &["开源", "kaiyuan", "gap", "hch", "数据", "moat", "weizhi"]),
    ("route", &["vertical", "tongyong", "general", "open", "垂直"]),
    ("speaker", &["lkf", "李彦宏", "robin li", "wangxiaochuan", "x", "likiafu"]),
];

/// Where random queries come from.
pub struct Source {
    sentences: Vec<Vec<char>>,
    names: Vec<String>,
    words: Vec<String>,
    keys: Vec<String>,
    by_sound: BTreeMap<&'static str, Vec<char>>,
    dice: Dice,
}

impl Source {
    /// Reads the words of the atlas and of an archive; one seed always gives the same queries.
    pub fn new(atlas: &Atlas, archive: &Path, seed: u64) -> Self {
        let lines = BufReader::new(File::open(archive).unwrap()).lines().take(SENTENCES);
        let lines: Vec<serde_json::Value> =
            lines.map(|line| serde_json::from_str(&line.unwrap()).unwrap()).collect();
        let of = |name: &str| {
            lines
                .iter()
                .filter_map(|line| line[name].as_str())
                .map(str::to_owned)
                .collect::<Vec<_>>()
        };
        let texts = atlas.quotes.iter().map(|(_, quote)| quote.text.to_string()).chain(of("text"));
        let sentences: Vec<Vec<char>> = texts.map(|text| text.chars().collect()).collect();
        let names = atlas
            .speakers
            .iter()
            .flat_map(|(_, one)| [one.name.zh.to_string(), one.name.en.to_string()]);
        let names = names.chain(
            atlas
                .models
                .iter()
                .flat_map(|(_, one)| [one.name.zh.to_string(), one.name.en.to_string()]),
        );
        let names = names.chain(
            atlas
                .regions
                .iter()
                .flat_map(|(_, one)| [one.name.zh.to_string(), one.name.en.to_string()]),
        );
        let names = names
            .chain(of("speaker").into_iter().take(300))
            .chain(of("speaker_en").into_iter().take(300));
        let names: Vec<String> = names.filter(|name| !name.is_empty()).collect();
        let english = atlas.quotes.iter().map(|(_, quote)| quote.english.to_string());
        let words: Vec<String> = english
            .flat_map(|text| {
                text.split(|character: char| !character.is_alphanumeric())
                    .map(str::to_owned)
                    .collect::<Vec<_>>()
            })
            .filter(|word| !word.is_empty())
            .collect();
        let keys = atlas.models.iter().map(|(_, one)| one.key.to_string()).collect();
        let mut by_sound: BTreeMap<&'static str, Vec<char>> = BTreeMap::new();
        for character in ('\u{4e00}'..='\u{9fa5}').step_by(3) {
            if let Some(sound) = character.to_pinyin() {
                by_sound.entry(sound.plain()).or_default().push(character);
            }
        }
        Self { sentences, names, words, keys, by_sound, dice: Dice(seed) }
    }

    /// A query of one to three terms.
    pub fn query(&mut self) -> String {
        let terms = [1, 1, 1, 1, 2, 2, 3][self.dice.below(7)];
        (0..terms).map(|_| self.term()).collect::<Vec<_>>().join(" ")
    }

    fn term(&mut self) -> String {
        match self.dice.below(20) {
            0 => format!("\"{}\"", self.word()),
            1 => format!("-{}", self.word().replace(' ', "")),
            2 | 3 => {
                let minus = if self.dice.below(4) == 0 { "-" } else { "" };
                let (field, values) = VALUES[self.dice.below(VALUES.len())];
                let value = if field == "speaker" && self.dice.below(2) == 0 {
                    self.name().replace(' ', "")
                } else {
                    values[self.dice.below(values.len())].to_owned()
                };
                format!("{minus}{field}:{value}")
            }
            _ => self.word(),
        }
    }

    /// Words in one of the ways in which they are typed.
    fn word(&mut self) -> String {
        match self.dice.below(24) {
            0..4 => self.hanzi().into_iter().collect(),
            4..7 => self.pinyin(false),
            7 | 8 => self.cut_pinyin(),
            9..11 => self.pinyin(true),
            11 => self.same_sound(),
            12 => self.confused(),
            13 => {
                let (one, other) = (self.hanzi(), self.hanzi());
                one.into_iter().chain(other).collect()
            }
            14 => {
                let mut hanzi = self.hanzi();
                let at = self.dice.below(hanzi.len() + 1);
                hanzi.insert(at, '一');
                hanzi.into_iter().collect()
            }
            15 | 16 => self.name(),
            17 => {
                let name = self.name().to_lowercase();
                self.slip(&name)
            }
            18 => {
                let name: Vec<char> = self.name().chars().collect();
                name.iter().filter_map(|&character| initial(character)).collect()
            }
            19 => {
                let word = &self.words[self.dice.below(self.words.len())];
                word.clone()
            }
            20 => {
                let pinyin = self.pinyin(false);
                self.slip(&pinyin)
            }
            21 => self.keys[self.dice.below(self.keys.len())].clone(),
            22 => (0..=self.dice.below(5)).map(|_| self.dice.letter()).collect(),
            _ => {
                let (hanzi, pinyin) = (self.hanzi(), self.pinyin(false));
                hanzi.into_iter().collect::<String>() + &pinyin
            }
        }
    }

    /// One to six characters out of a sentence.
    fn hanzi(&mut self) -> Vec<char> {
        let sentence = self.dice.below(self.sentences.len());
        let length = 1 + self.dice.below(6);
        let sentence = &self.sentences[sentence];
        let begin = self.dice.below(sentence.len());
        let end = (begin + length).min(sentence.len());
        sentence[begin..end].to_vec()
    }

    fn pinyin(&mut self, initials: bool) -> String {
        let hanzi = self.hanzi();
        let mut pinyin = String::new();
        for character in hanzi {
            match character.to_pinyin_multi() {
                _ if initials => pinyin.extend(initial(character)),
                Some(sounds) => {
                    let at =
                        if self.dice.below(8) == 0 { self.dice.below(sounds.count()) } else { 0 };
                    pinyin.push_str(&sounds.get(at).plain().replace('ü', "v"));
                }
                None => pinyin.push(character),
            }
        }
        pinyin
    }

    fn cut_pinyin(&mut self) -> String {
        let mut pinyin = self.pinyin(false);
        for _ in 0..=self.dice.below(3) {
            if pinyin.chars().nth(1).is_some() {
                pinyin.pop();
            }
        }
        pinyin
    }

    /// Characters of the same sound as those of a sentence.
    fn same_sound(&mut self) -> String {
        let hanzi = self.hanzi();
        let other = hanzi.into_iter().map(|character| {
            let others = character.to_pinyin().and_then(|sound| self.by_sound.get(sound.plain()));
            others.map_or(character, |others| others[self.dice.below(others.len())])
        });
        other.collect()
    }

    fn confused(&mut self) -> String {
        let (sound, other) = CONFUSED[self.dice.below(CONFUSED.len())];
        self.pinyin(false).replacen(sound, other, 1)
    }

    fn name(&mut self) -> String {
        self.names[self.dice.below(self.names.len())].clone()
    }

    /// A word with one letter left out, doubled, exchanged or in the wrong place.
    fn slip(&mut self, word: &str) -> String {
        let mut letters: Vec<char> = word.chars().collect();
        if letters.len() < 2 {
            return word.to_owned();
        }
        let at = self.dice.below(letters.len() - 1);
        match self.dice.below(4) {
            0 => letters.swap(at, at + 1),
            1 => drop(letters.remove(at)),
            2 => letters[at] = self.dice.letter(),
            _ => letters.insert(at, letters[at]),
        }
        letters.into_iter().collect()
    }
}

fn initial(character: char) -> Option<char> {
    match character.to_pinyin() {
        Some(sound) => sound.plain().chars().next(),
        None => character.is_ascii_alphanumeric().then(|| character.to_ascii_lowercase()),
    }
}

/// `SplitMix64`: Steele, Lea and Flood, “Fast splittable pseudorandom number generators”, 2014.
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, limit: usize) -> usize {
        usize::try_from(self.next() % limit as u64).unwrap()
    }

    fn letter(&mut self) -> char {
        char::from(b"abcdefghijklmnopqrstuvwxyz"[self.below(26)])
    }
}
