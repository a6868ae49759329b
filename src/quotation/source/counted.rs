//! Measure words that only people have: whoever stands behind one is a person, whatever the noun.

/// The length of a count of people at a place: 一位, 另一名, 十几位, 这名.
pub(in crate::quotation) fn counted(text: &[char], at: usize, end: usize) -> Option<usize> {
    const LONGEST: usize = 4;
    const NUMBERS: &str = "一二两三四五六七八九十百几多数余近另有这那该某0123456789";
    let measure =
        (at + 1..end.min(at + LONGEST + 1)).find(|&at| matches!(text[at], '位' | '名'))?;
    // 一名为…的: the verb. 多名牌: another word.
    let other = matches!(
        text.get(measure + 1),
        Some('为' | '叫' | '字' | '称' | '牌' | '校' | '单' | '置')
    );
    let number = text[at..measure].iter().all(|&c| NUMBERS.contains(c));
    (number && !other).then_some(measure + 1 - at)
}
