//! Surnames that are read otherwise than the character is elsewhere.

use crate::search::text::{fold, pinyin};

/// Surnames that are read otherwise than the character alone.
const SURNAMES: &[(char, &str)] = &[
    ('曾', "zeng"),
    ('单', "shan"),
    ('仇', "qiu"),
    ('解', "xie"),
    ('查', "zha"),
    ('翟', "zhai"),
    ('任', "ren"),
    ('盖', "ge"),
    ('朴', "piao"),
    ('区', "ou"),
    ('员', "yun"),
    ('缪', "miao"),
    ('覃', "qin"),
    ('冼', "xian"),
    ('乐', "yue"),
    ('种', "chong"),
    ('黑', "he"),
    ('折', "she"),
    ('秘', "bi"),
    ('葛', "ge"),
    ('召', "shao"),
];

/// A personal name as spaced syllables, where its surname has a reading of its own.
pub fn of_name(name: &str) -> Option<String> {
    let mut characters = name.chars();
    let first = fold::fold_char(characters.next()?);
    let (_, surname) = SURNAMES.iter().find(|(surname, _)| *surname == first)?;
    let mut spelled = (*surname).to_owned();
    for character in characters {
        let table = pinyin::table();
        let reading = table.reading_of(character, fold::fold_char(character));
        let &syllable = table.syllables(reading).first()?;
        spelled.push(' ');
        spelled.extend(table.spelling(syllable));
    }
    Some(spelled)
}
