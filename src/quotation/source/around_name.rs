//! What stands around a name and makes somebody else the subject, or both: 给某某检查的医生, 总理某某和总统某某.

use super::edge::without_adverbs;
use super::nominal::{Fit, fit};
use crate::quotation::letters;
use crate::quotation::lexicon::{ADVERB, BEFORE_VERB, CUE, ORGANISATION, PERSON, TITLE, WORDS};
use crate::quotation::marks::{Marks, Place};
use crate::quotation::parts::{Part, part_of};
use crate::quotation::people::{Mention, People};
use crate::quotation::view::View;

/// Where a phrase with 在 begins that a name stands in, and before which somebody without a name is the subject.
pub(super) fn before_phrase(
    view: &View,
    from: usize,
    mention: &Mention,
    end: usize,
) -> Option<usize> {
    let text = &view.text;
    let closes = ["后", "时", "之后", "期间", "之际", "的陪同下"]
        .iter()
        .any(|word| letters::ends(text, mention.end, end, word).is_some());
    let at =
        (from + 2..mention.start).find(|&at| matches!(text[at], '在' | '于')).filter(|_| closes)?;
    WORDS.before(text, from, at, PERSON | TITLE).is_some_and(|length| length > 1).then_some(at)
}

/// Whether a noun ends the range that a clause with a name describes: 医生 of 给某某检查的医生.
pub(super) fn is_behind(view: &View, mention: &Mention, end: usize) -> bool {
    const LONGEST_HEAD: usize = 14;
    let text = &view.text;
    let led = mention.start > 0 && matches!(text[mention.start - 1], '给' | '为' | '替' | '与');
    let acts = WORDS.at(text, mention.end, BEFORE_VERB | ADVERB | CUE).is_none();
    let mut clause = mention.end + 1..end.saturating_sub(1);
    // 某某就读学校的工作人员
    let own =
        ["就读", "所在", "任职", "供职", "工作", "居住", "租住", "就诊", "入住", "实习", "报考"]
            .iter()
            .any(|verb| letters::begins(text, mention.end, end, verb).is_some());
    let Some(de) = clause.rfind(|&at| text[at] == '的').filter(|_| led && acts || own) else {
        return false;
    };
    let head = &text[de + 1..end];
    head.len() <= LONGEST_HEAD
        && WORDS.before(text, de + 1, end, PERSON | TITLE).is_some_and(|length| length > 1)
        && !head.iter().any(|c| matches!(c, '在' | '对' | '向' | '和' | '与' | '，'))
        && !text[mention.end..de].iter().any(|c| matches!(c, '，' | '对' | '向' | '在' | '由'))
}

/// Whether somebody described governs a verb whose object is a name: 一些议员欢迎某某道歉. The end of the description.
pub(super) fn before_object(
    view: &View,
    from: usize,
    mention: &Mention,
    end: usize,
) -> Option<usize> {
    const VERB: usize = 2;
    let text = &view.text;
    let verb = mention.start.checked_sub(VERB).filter(|&at| at > from + 1)?;
    let acts = part_of(&text[verb..mention.start]) == Some(Part::Verb)
        && WORDS.before(text, from, mention.start, PERSON | TITLE | ORGANISATION).is_none();
    let goes_on = without_adverbs(view, mention.end, end) > mention.end;
    let head = without_adverbs(view, from, verb);
    let is_somebody =
        WORDS.before(text, from, head, PERSON | TITLE).is_some_and(|length| length > 1)
            && !text[from..head].contains(&'，');
    (acts && goes_on && is_somebody && fit(&text[from..head]) == Fit::Well).then_some(head)
}

/// Two with their titles before a verb: 总理某某和总统某某共同表示.
pub(super) fn titled_pair(
    view: &View,
    people: &People,
    mentions: &[Mention],
    end: usize,
) -> Option<(usize, usize)> {
    let text = &view.text;
    let &[.., first, second] = mentions else { return None };
    let role = people.persons[second.person].role.filter(|role| role.1 == second.start)?;
    let join = if letters::begins(text, first.end, end, "以及").is_some() { 2 } else { 1 };
    let joined = role.0 == first.end + join
        && (join == 2 || matches!(text[first.end], '和' | '与' | '及' | '、'))
        && first.person != second.person;
    let behind = without_adverbs(view, second.end, end.max(second.end));
    let together = behind == second.end
        || ["发表联合", "联合", "共同"]
            .iter()
            .any(|word| letters::begins(text, second.end, end, word).is_some());
    let titled = people.persons[first.person].role.filter(|role| role.1 == first.start);
    let start = titled.map_or(first.start, |role| role.0);
    (joined && together).then_some((start, second.end))
}

/// Whether a name in brackets only is another form of the name right before them: 苏利文（Jake Sullivan；沙利文）.
pub(super) fn is_gloss(
    view: &View,
    marks: &Marks,
    people: &People,
    start: usize,
    mention: &Mention,
) -> bool {
    let inside = |at: &usize| marks.places[*at] == Place::Bracketed;
    let open = (start..mention.start).rev().take_while(inside).find(|&at| view.text[at] == '（');
    open.is_some_and(|open| people.within(start, open).last().is_some_and(|one| one.end == open))
}
