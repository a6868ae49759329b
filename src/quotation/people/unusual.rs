//! Names that are not a surname and one or two characters: nicknames, names of two surnames, Japanese ones of three given characters.

use std::collections::HashMap;

use super::edges::{ends_name, is_speaking, says_soon};
use super::evidence::{Evidence, note};
use super::is_hanzi;
use crate::quotation::lexicon::{GIVEN, JAPANESE_SURNAME, NOT_NAME, PERSON, SURNAME, TITLE, WORDS};
use crate::quotation::marks::Marks;
use crate::quotation::parts::{self, Part};
use crate::quotation::view::View;

/// Notes a nickname that begins at `at`: 老J, 阿Ann, 小林.
pub(super) fn nickname(
    view: &View,
    marks: &Marks,
    line_end: usize,
    at: usize,
    has_title: bool,
    found: &mut HashMap<Vec<char>, Evidence>,
) {
    let text = &view.text;
    let latin =
        text[at + 1..line_end].iter().take(6).take_while(|c| c.is_ascii_alphabetic()).count();
    let length = if latin > 0 { latin } else { 1 };
    let end = at + 1 + length;
    if end <= line_end
        && (latin > 0
            || is_hanzi(text[at + 1]) && (text[at] == '阿' || WORDS.is(text[at + 1], SURNAME)))
        && WORDS.at(text, at, TITLE | PERSON).is_none()
        && ends_name(view, marks, end, line_end) == 2
        && (says_soon(view, end, line_end)
            || has_title
            || text.get(end) == Some(&'（')
            // 在卖菜的老梁看来
            || text.get(end..end + 2).is_some_and(|next| next == ['看', '来']))
    {
        note(found, &text[at..end], at, 3);
        return;
    }
    // 阿芬的早餐车, 小林今年…: who comes back so is somebody.
    let clear = latin == 0
        && end < line_end
        && is_hanzi(text[at + 1])
        && (text[at] == '阿' || WORDS.is(text[at + 1], SURNAME))
        && !parts::is_word(&text[at..end])
        && WORDS.at(text, at, TITLE | PERSON | NOT_NAME).is_none()
        && !parts::is_word(&text[at + 1..=end]);
    let acts = || {
        matches!(text[end], '的' | '是' | '在' | '把' | '和' | '也' | '就' | '，')
            || ends_name(view, marks, end, line_end) > 0
            || parts::first_word(&text[end..line_end])
                .is_some_and(|word| word.part == Part::Verb && word.end > 1)
    };
    if clear && acts() {
        note(found, &text[at..end], at, 2);
    }
}

/// The end of a name of two surnames, the husband's and her own, and a given name of two characters: 陈冯富珍, 林郑月娥.
pub(super) fn married(
    view: &View,
    marks: &Marks,
    (at, line_end): (usize, usize),
    titled: bool,
) -> Option<usize> {
    const LENGTH: usize = 4;
    let end = at + LENGTH;
    let &[husband, own, first, last] = view.text.get(at..end.min(line_end))? else { return None };
    // 黎氏秋姮: a name of Vietnam.
    let vietnamese = WORDS.is(husband, SURNAME) && own == '氏' && is_hanzi(first) && is_hanzi(last);
    let surnames = WORDS.is(husband, SURNAME) && (WORDS.is(own, SURNAME) || own == '氏');
    let given = vietnamese || WORDS.is(first, GIVEN) && WORDS.is(last, GIVEN);
    let ends = |end: usize| ends_name(view, marks, end, line_end) == 2;
    let speaks = is_speaking(&view.text, at, end);
    let clear = WORDS.at(&view.text, at, NOT_NAME | TITLE | PERSON).is_none()
        && !parts::is_word(&view.text[at..at + 2])
        && !parts::is_word(&view.text[at + 2..end]);
    // 特首陈冯富珍拒绝…
    let acts = titled
        && view.text.get(end..end + 2).is_some_and(|word| parts::part_of(word) == Some(Part::Verb));
    let stops = ends(end) && (titled || speaks) || acts;
    (surnames && given && clear && stops && !ends(end - 1)).then_some(end)
}

/// The end of a Japanese name with a given name of three characters: 高木健太郎.
pub(super) fn japanese(
    view: &View,
    marks: &Marks,
    (at, line_end): (usize, usize),
) -> Option<usize> {
    const SURNAME: usize = 2;
    const LENGTH: usize = 5;
    let end = at + LENGTH;
    let name = view.text.get(at..end).filter(|_| end <= line_end)?;
    let surname = WORDS.at(name, 0, JAPANESE_SURNAME).is_some_and(|(length, _)| length == SURNAME);
    let given = "郎美子介助彦雄朗平夫".contains(name[LENGTH - 1]);
    let clear = name.iter().all(|&c| is_hanzi(c))
        && !parts::is_word(&name[SURNAME..SURNAME + 2])
        && marks.places[end - 1] == marks.places[at];
    (surname && given && clear && ends_name(view, marks, end, line_end) == 2).then_some(end)
}
