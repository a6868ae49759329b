//! Where an organisation's name stands in what a register prints.

use super::super::Bilingual;

/// What a name may go without: `商汤科技` files as `上海商汤智能科技有限公司`, `智谱AI` as `北京智谱华章科技有限公司`.
const TAILS: [&str; 2] = ["科技", "ai"];

/// A name is told by two characters.
const FEWEST: usize = 2;

/// The letters and digits of a text in lower case, a Chinese numeral as its digit: `三六零` is `360`.
pub(super) fn letters(text: &str) -> String {
    let folded = text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase);
    folded.map(|character| digit(character).unwrap_or(character)).collect()
}

fn digit(character: char) -> Option<char> {
    let value = match character {
        '〇' => 0,
        _ => "零一二三四五六七八九".chars().position(|numeral| numeral == character)?,
    };
    u32::try_from(value).ok().and_then(|value| char::from_digit(value, 10))
}

/// The forms of an organisation's name, as [`letters`]: in both languages, without what stands in brackets behind it, and without the
/// word for its trade.
pub(super) fn forms(organization: &Bilingual) -> Vec<String> {
    let mut forms = Vec::new();
    for name in [&organization.zh, &organization.en] {
        let outer = name.split(['（', '(']).next().unwrap_or_default();
        let whole = letters(outer);
        let short = TAILS.iter().filter_map(|tail| whole.strip_suffix(tail));
        forms.extend(short.map(str::to_owned));
        forms.push(whole);
    }
    forms.retain(|form| form.chars().count() >= FEWEST);
    forms
}

/// Whether one of an organisation's names stands in a text.
pub(super) fn stands_in(organization: &Bilingual, text: &str) -> bool {
    let text = letters(text);
    forms(organization).iter().any(|form| text.contains(form))
}
