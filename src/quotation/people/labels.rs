//! Names that a mark tells for such: labels of the turns of an interview (某某：, at the head of several paragraphs), and what
//! stands before （化名）.

use std::collections::HashMap;

use crate::quotation::lexicon::{
    CUE, GIVEN, PERSON, QUOTE_ONLY, SURNAME, SURNAME_OF_TWO, TITLE, WORDS,
};
use crate::quotation::view::View;

use super::edges::{ends_noun, is_hanzi};
use super::evidence::{Evidence, note};

/// The longest name with a surname of one or two characters.
const LONGEST_NAME: usize = 4;

/// Notes what stands before （化名）: two or three characters behind 的, a surname with one or two, or 小, 老, 阿 with one.
pub(super) fn pseudonyms(view: &View, found: &mut HashMap<Vec<char>, Evidence>) {
    let text = &view.text;
    for at in 2..text.len() {
        if text[at] != '（' || !text[at..].starts_with(&['（', '化', '名', '）']) {
            continue;
        }
        let hanzi =
            text[..at].iter().rev().take(LONGEST_NAME).take_while(|&&c| is_hanzi(c)).count();
        let from = at - hanzi;
        let nick = |start: usize| matches!(text[start], '小' | '老' | '阿');
        let surname = |start: usize| WORDS.is(text[start], SURNAME);
        let titled = |start: usize| {
            WORDS.before(text, from, start, TITLE | PERSON).is_some()
                || start > 0 && ends_noun(text, from.saturating_sub(LONGEST_NAME), start - 1)
        };
        // 在海州生活的青石（化名）: behind 的 whatever characters it has.
        let owned = text[from..at].iter().rposition(|&c| c == '的').map(|de| from + de + 1);
        let start = if let Some(start) = owned.filter(|start| (2..=3).contains(&(at - start))) {
            Some(start)
        } else if hanzi >= 2 && nick(at - 2) {
            Some(at - 2)
        } else if hanzi >= 3 && surname(at - 3) && !(surname(at - 2) && titled(at - 2)) {
            Some(at - 3)
        } else {
            (hanzi >= 2 && surname(at - 2)).then(|| at - 2)
        };
        if let Some(start) = start {
            note(found, &text[start..at], start, 4);
        }
    }
}

/// Notes what labels at least two paragraphs and begins with a surname, whatever characters follow.
pub(super) fn collect(view: &View, found: &mut HashMap<Vec<char>, Evidence>) {
    let mut first: HashMap<&[char], usize> = HashMap::new();
    for paragraph in &view.paragraphs {
        let line = &view.text[paragraph.start..paragraph.end];
        let Some(length) = line.iter().take(LONGEST_NAME + 1).position(|&c| c == '：') else {
            continue;
        };
        let label = &line[..length];
        let surname = if WORDS.at(line, 0, SURNAME_OF_TWO).is_some() { 2 } else { 1 };
        let begins = surname == 2 || label.first().is_some_and(|&c| WORDS.is(c, SURNAME));
        let is_name = begins
            && (surname + 1..=surname + 2).contains(&length)
            && label.iter().all(|&c| is_hanzi(c))
            && WORDS.before(label, 0, length, TITLE).is_none()
            && !ends_with_verb(label, surname, line.get(length + 1).copied());
        if !is_name {
            continue;
        }
        if let Some(&at) = first.get(label) {
            note(found, label, at, 3);
        } else {
            first.insert(label, paragraph.start);
        }
    }
}

/// Whether a label is a name and what that person does: 王明说. A character that names have too, as in 王明道, is the verb only where
/// a mark opens behind the colon.
fn ends_with_verb(label: &[char], surname: usize, next: Option<char>) -> bool {
    WORDS.before(label, surname + 1, label.len(), CUE | QUOTE_ONLY).is_some_and(|length| {
        let opens = next.is_some_and(|next| matches!(next, '“' | '「' | '『' | '"' | '‘'));
        opens || !label[label.len() - length..].iter().all(|&c| WORDS.is(c, GIVEN))
    })
}
