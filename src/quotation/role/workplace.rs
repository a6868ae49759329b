//! Roles that a relative clause tells: 在某国企工作的某女士; 某机构合伙人、有多年经验的某某.

use super::trim::{starts, trimmed, trimmed_plain};
use crate::quotation::letters;
use crate::quotation::lexicon::{ORGANISATION, PERSON, TITLE, WORDS};
use crate::quotation::marks::Marks;
use crate::quotation::people::People;
use crate::quotation::view::View;

/// The longest name of where somebody works, in characters.
const LONGEST: usize = 20;

/// Where somebody works whose name begins at `name`: 某国企 of 在某国企工作的某女士.
pub(super) fn of(view: &View, from: usize, name: usize) -> Option<(usize, usize)> {
    let text = &view.text;
    if name <= from + 4 || text[name - 1] != '的' {
        return None;
    }
    let (verb, length) = (from + 2..name - 2).find_map(|at| {
        ["工作", "上班", "任职", "就职"]
            .iter()
            .find_map(|word| letters::begins(text, at, name, word).map(|length| (at, length)))
    })?;
    let begins = |word: &str, from: usize| letters::begins(text, from, verb, word);
    let before = (from..verb).rev().find(|&at| text[at] == '在').map(|at| at + 1);
    // 任职于某行的某某
    let behind = matches!(text.get(verb + length), Some('于' | '在')).then(|| verb + length + 1);
    let (start, end) = match (before, behind) {
        (Some(start), _) => (start, verb),
        (None, Some(start)) => (start, name - 1),
        (None, None) => return None,
    };
    let fits = end > start + 1
        && end - start <= LONGEST
        && begins("这里", start).is_none()
        && WORDS.before(text, start, end, ORGANISATION | PERSON).is_some()
            | letters::ends(text, start, end, "国企").is_some()
            | letters::ends(text, start, end, "单位").is_some();
    fits.then_some((start, end))
}

/// The organisation that stands right before a name, or before 的 and the name: 某物业公司刘经理, 某电视台的某某, 某鉴定所参与鉴定的某某.
pub(super) fn of_organisation(
    view: &View,
    marks: &Marks,
    people: &People,
    from: usize,
    name: usize,
) -> Option<(usize, usize)> {
    let text = &view.text;
    let owned = name > from + 1 && text[name - 1] == '的';
    let stop = if owned { name - 1 } else { name };
    let begins = trimmed(view, marks, people, from, stop);
    // 就读于某学院的某某: where somebody learns is no office.
    if ["就读", "毕业于", "求学于"].iter().any(|verb| starts(view, begins, stop, verb)) {
        return None;
    }
    let is_office = |end: usize| {
        WORDS
            .before(text, begins, end, ORGANISATION)
            .is_some_and(|length| length > 1 && end - begins > length && end - begins <= LONGEST)
    };
    if is_office(stop) {
        return Some((begins, stop));
    }
    // Behind the organisation only what its member did may stand.
    let does = |at: usize| {
        ["参与", "参加", "负责", "主持", "承办"].iter().any(|verb| starts(view, at, stop, verb))
    };
    let end = (begins + 3..stop).find(|&at| owned && does(at) && is_office(at))?;
    Some((begins, end))
}

/// The title before a pause and a relative clause: 某机构合伙人 of 某机构合伙人、有多年经验的某某.
pub(super) fn before_relative(
    view: &View,
    people: &People,
    from: usize,
    name: usize,
) -> Option<(usize, usize)> {
    let pause = (from + 3..name - 1).find(|&at| view.text[at] == '、')?;
    let titled = WORDS.before(&view.text, from, pause, TITLE).is_some()
        && WORDS.before(&view.text, pause, name - 1, TITLE | ORGANISATION).is_none()
        && name - pause <= LONGEST
        && people.within(from, pause).is_empty();
    titled.then(|| (trimmed_plain(view, from, pause), pause))
}
