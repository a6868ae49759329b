//! The shorter forms under which a name comes back: its first or last part, the surname alone.

use super::super::lexicon::{JAPANESE_SURNAME, SURNAME, WORDS};

/// The mark between the parts of a name: a middle dot, else a hyphen between Chinese characters, else a space.
fn separator(key: &[char]) -> char {
    let chinese = key.first().is_some_and(|&c| super::is_hanzi(c));
    match key {
        _ if key.contains(&'·') => '·',
        _ if chinese && key.contains(&'-') => '-',
        _ => ' ',
    }
}

/// The first part of a name with a middle dot, under which its bearer may come back: 玛丽亚 of 玛丽亚·陈.
pub(super) fn first_part(key: &[char]) -> Option<&[char]> {
    let mark = separator(key);
    let dot = key.iter().position(|&c| c == mark).filter(|_| mark != ' ')?;
    (dot >= 2).then(|| &key[..dot])
}

/// The surname of two characters under which somebody comes back: 佐藤 of 佐藤一郎, 林郑 of 林郑月娥.
pub(super) fn long_surname(key: &[char]) -> Option<&[char]> {
    const LENGTH: usize = 2;
    let is_name = (LENGTH + 1..=LENGTH + 3).contains(&key.len());
    let japanese = WORDS.at(key, 0, JAPANESE_SURNAME).is_some_and(|(length, _)| length == LENGTH);
    let married = key.len() == 2 * LENGTH && key[..LENGTH].iter().all(|&c| WORDS.is(c, SURNAME));
    (is_name && (japanese || married)).then(|| &key[..LENGTH])
}

/// The last part of a name with a middle dot where it is a surname of Chinese: 陈 of 玛丽亚·陈.
pub(super) fn chinese_surname(key: &[char]) -> Option<&[char]> {
    let mark = separator(key);
    let dot = key.iter().rposition(|&c| c == mark).filter(|_| mark != ' ')?;
    let last = &key[dot + 1..];
    (last.len() == 1 && WORDS.is(last[0], SURNAME)).then_some(last)
}

/// The shorter form under which a foreign name comes back: its last part.
pub(super) fn short_form(key: &[char]) -> Option<&[char]> {
    let mark = separator(key);
    let last = key.iter().rposition(|&c| c == mark)?;
    let tail = &key[last + 1..];
    let enough = if mark == ' ' { 4 } else { 2 };
    (tail.len() >= enough).then_some(tail)
}

/// The form under which a foreign name written with a dot comes back among friends: its first part, where it is long enough to be no word.
pub(super) fn given_form(key: &[char]) -> Option<&[char]> {
    const SHORTEST: usize = 3;
    let mark = separator(key);
    let first = key.iter().position(|&c| c == mark)?;
    let head = &key[..first];
    (head.len() >= SHORTEST && super::is_hanzi(head[0])).then_some(head)
}
