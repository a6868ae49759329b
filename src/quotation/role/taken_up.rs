//! Roles by which an article takes up somebody whom it named without one.

use crate::quotation::lexicon::{ADVERB, TITLE, WORDS};
use crate::quotation::marks::{Marks, Place};
use crate::quotation::people::{People, is_hanzi};
use crate::quotation::view::View;

/// Gives a person without a role that by which the article takes the name up: 某某…，这位某公司副总裁说.
pub(super) fn assign(view: &View, marks: &Marks, people: &mut People) {
    for number in 0..view.paragraphs.len() {
        let (start, end) = (view.paragraphs[number].start, view.paragraphs[number].end);
        for at in start..end.saturating_sub(4) {
            let takes_up = view.text[at] == '这' && matches!(view.text[at + 1], '位' | '名');
            if !takes_up || marks.places[at] != Place::Told {
                continue;
            }
            let from = at + 2;
            let to = (from + 4..=end.min(from + LONGEST_TAKEN_UP)).find(|&to| {
                WORDS
                    .before(&view.text, from, to, TITLE)
                    .is_some_and(|title| to - title >= from + 2)
                    && (to == end
                        || !is_hanzi(view.text[to])
                        || WORDS.cue(&view.text, to).is_some()
                        || WORDS.at(&view.text, to, ADVERB).is_some())
                    && view.text[from..to].iter().all(|&c| c.is_alphanumeric() && c != '的')
            });
            let last = people
                .within(start, at)
                .iter()
                .rev()
                .find(|one| marks.places[one.start] == Place::Told);
            if let (Some(to), Some(person)) = (to, last.map(|one| one.person))
                && people.persons[person].role.is_none()
                && !people.persons[person].reporter
            {
                people.persons[person].role = Some((from, to));
            }
        }
    }
}

/// The longest role behind 这位, in characters.
const LONGEST_TAKEN_UP: usize = 20;
