//! Names that label the turns of an interview: 某某：, at the head of several paragraphs.

use std::collections::HashMap;

use crate::quotation::lexicon::{SURNAME, SURNAME_OF_TWO, TITLE, WORDS};
use crate::quotation::view::View;

use super::edges::is_hanzi;
use super::evidence::{Evidence, note};

/// The longest name with a surname of one or two characters.
const LONGEST_NAME: usize = 4;

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
            && WORDS.before(label, 0, length, TITLE).is_none();
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
