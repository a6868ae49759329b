//! The subject where a name stands before the verb: its bearer, or who is told of by it.

use std::ops::ControlFlow;

use super::around_name::{before_object, before_phrase, is_behind, is_gloss, titled_pair};
use super::described::described;
use super::edge::{any_at, is_relayed, without_adverbs};
use super::own_calling::{is_form_of_address, is_own_calling};
use super::subject::Subject;
use crate::quotation::kin::{self, kin_at};
use crate::quotation::letters;
use crate::quotation::lexicon::{ADVERB, BEFORE_VERB, CUE, ORGANISATION, PERSON, WORDS};
use crate::quotation::marks::{Marks, Place};
use crate::quotation::people::{Mention, People};
use crate::quotation::view::View;

/// Who speaks where names stand in a range that begins at `start`, its subject at `from`; goes on where no name tells.
#[expect(clippy::too_many_lines, reason = "the rules of one decision, in their order")]
pub(super) fn named(
    view: &View,
    marks: &Marks,
    people: &People,
    (start, from, end): (usize, usize, usize),
) -> ControlFlow<Option<Subject>> {
    let text = &view.text;
    // A name that is not in a prepositional phrase and owns nothing.
    let mentions: Vec<Mention> = people
        .within(start, end)
        .iter()
        .copied()
        .filter(|mention| {
            marks.places[mention.start] == Place::Told
                || marks.places[mention.start] == Place::Bracketed
                    && !is_gloss(view, marks, people, start, mention)
        })
        .collect();
    // Where a name begins, with the title before it.
    let begins_at = |mention: &Mention| {
        people.persons[mention.person]
            .role
            .filter(|role| role.1 == mention.start || role.1 + 1 == mention.start)
            .map_or(mention.start, |role| role.0)
    };
    let addressed = |mention: &Mention| {
        // 司机对某甲和某乙说: the second is as much the hearer.
        let first = mentions.iter().find(|first| first.end + 1 == mention.start);
        let both = first.is_some_and(|first| {
            matches!(text[first.end], '和' | '与' | '、' | '及')
                && begins_at(first) > from
                && matches!(text[begins_at(first) - 1], '对' | '向' | '跟' | '给')
        });
        if both {
            return true;
        }
        let begins = begins_at(mention);
        // 某人与总统某某通话后说: with whom, where somebody else stands before.
        let with = begins > from + 2
            && matches!(text[begins - 1], '与' | '和' | '同' | '跟')
            && mentions.last().is_some_and(|last| last.start == mention.start)
            && WORDS.at(text, mention.end, BEFORE_VERB | CUE).is_none()
            && without_adverbs(view, mention.end, end) > mention.end;
        with || begins > start
            && [
                "对", "向", "跟", "给", "像", "为", "把", "让", "比", "问", "由", "被", "替",
                "采访", "问过", "问了", "告诉", "找过",
            ]
            .iter()
            .any(|lead| {
                letters::ends(text, 0, begins, lead).is_some()
            })
            // Right before the verb only a preposition at the name itself makes it the hearer.
            && (begins == mention.start || begins > from + 2)
            // 一次次训练让某某认定: it is they who think so.
            && !(matches!(text[begins - 1], '让' | '令')
                && ["认定", "觉得", "相信", "坚信", "深信", "感慨", "感叹", "认为"]
                    .iter()
                    .any(|verb| letters::begins(text, mention.end, text.len(), verb).is_some()))
    };
    let owns =
        |mention: &Mention| matches!(text.get(mention.end), Some('的' | '所')) && mention.end < end;
    if let Some(relayed) = mentions.iter().rev().find(|mention| is_relayed(view, from, mention)) {
        return ControlFlow::Break(Some(Subject::Named(*relayed)));
    }
    // 某某的家人在声明中说: whose they are does not speak.
    if let Some(last) = mentions.last().filter(|last| text.get(last.end) == Some(&'的')) {
        let kin = kin_at(text, last.end + 1, end);
        if let Some(kin) = kin.filter(|kin| {
            let at = last.end + 1 + kin;
            at >= end || WORDS.at(text, at, BEFORE_VERB | ADVERB).is_some()
        }) {
            return ControlFlow::Break(Some(Subject::Described(last.start, last.end + 1 + kin)));
        }
    }
    // 游客在看到某某的照片后表示: who acts stands before the phrase.
    if let Some(last) = mentions.last()
        && mentions.len() == 1
        && let Some(stop) = before_phrase(view, from, last, end)
    {
        return ControlFlow::Break(
            described(view, from, stop).map(|(start, end)| Subject::Described(start, end)),
        );
    }
    if mentions.last().is_some_and(|last| is_behind(view, last, end)) {
        // 当时给某某检查的医生: the time is that of the clause.
        let then = letters::ends(text, start, from, "当时").unwrap_or(0);
        return ControlFlow::Break(Some(Subject::Described(from - then, end)));
    }
    if let Some((start, end)) = titled_pair(view, people, &mentions, end) {
        return ControlFlow::Break(Some(Subject::Joint(start, end)));
    }
    let mut valid: Vec<Mention> =
        mentions.iter().copied().filter(|mention| !addressed(mention) && !owns(mention)).collect();
    if let [.., first, second] = valid[..]
        && second.start - first.end <= 1
        && matches!(text[first.end], '和' | '与' | '、' | '及' | '跟')
    {
        // 某甲、某乙和某丙等
        let joins = |c: &char| matches!(c, '、' | '和' | '与' | '及');
        let mut start = first.start;
        for earlier in valid[..valid.len() - 2].iter().rev() {
            let role = people.persons[first.person].role.filter(|role| role.1 == start);
            let begins = role.map_or(start, |role| role.0);
            let adjoins = [start, begins]
                .iter()
                .any(|&at| earlier.end + 1 == at && text.get(earlier.end).is_some_and(joins));
            if !adjoins {
                break;
            }
            start = earlier.start;
        }
        let others = ["等人", "等"]
            .iter()
            .find_map(|word| letters::begins(text, second.end, text.len(), word))
            .unwrap_or(0);
        return ControlFlow::Break(Some(Subject::Joint(start, second.end + others)));
    }
    // 总统马克龙在巴黎…说: who has a title is the subject, not what follows 在.
    let titled = |mention: &Mention| {
        people.persons[mention.person]
            .role
            .is_some_and(|role| role.1 <= mention.start && mention.start - role.1 <= 1)
    };
    if let [.., first, second] = valid[..]
        && titled(&first)
        && !titled(&second)
        && matches!(text[second.start - 1], '在' | '到' | '赴' | '于' | '向' | '对')
    {
        valid.pop();
    }
    // 一些议员欢迎某某道歉: the name is the object.
    if let [only] = valid[..]
        && let Some(head) = before_object(view, from, &only, end)
    {
        return ControlFlow::Break(Some(Subject::Described(from, head)));
    }
    if let Some(last) = valid.pop() {
        if people.persons[last.person].reporter {
            return ControlFlow::Break(Some(Subject::None));
        }
        // 张三的…, 李四团队表示: the noun behind the name is the subject.
        let tail = without_adverbs(view, last.end, end);
        // 小禾奶奶曾对某报说: whose kin somebody is.
        let kin = kin::begins(text, last.end, end, kin::SPEAKS | kin::STAFF);
        let kin = kin.filter(|length| {
            let at = last.end + length;
            at >= end
                || WORDS.at(text, at, BEFORE_VERB | ADVERB).is_some()
                || WORDS.cue(text, at).is_some()
        });
        if let Some(kin) = kin {
            let own = people.persons[last.person].role.is_some_and(|role| {
                is_own_calling(&text[last.end..last.end + kin], &text[role.0..role.1])
                    || role.1 == last.start && is_form_of_address(&text[last.end..last.end + kin])
            });
            if own {
                return ControlFlow::Break(Some(Subject::Named(last)));
            }
            // 某甲奶奶、某乙奶奶均表示
            let joined = valid.last().filter(|first| {
                kin_at(text, first.end, last.start)
                    .is_some_and(|length| first.end + length + 1 == last.start)
                    && matches!(text[last.start - 1], '、' | '和' | '与' | '及')
            });
            let start = joined.map_or(last.start, |first| first.start);
            return ControlFlow::Break(Some(Subject::Described(start, last.end + kin)));
        }
        // 某某及其团队
        let company = any_at(view, last.end, end, &["及其", "和他的", "和她的"]);
        if company.is_some_and(|length| last.end + length < tail) && tail - last.end <= 8 {
            return ControlFlow::Break(Some(Subject::Described(last.start, tail)));
        }
        // 某某和丈夫: both, where it is not said to the second.
        let spoken = WORDS.cue(text, end).is_some_and(|(length, _)| length == 1);
        let both = matches!(text.get(last.end), Some('和' | '与'))
            && !spoken
            && kin::begins(text, last.end + 1, tail, kin::ANY).is_some_and(|kin| {
                tail - last.end - 1 - kin <= usize::from(text[tail - 1] == '们')
            });
        if both {
            return ControlFlow::Break(Some(Subject::Described(last.start, tail)));
        }
        // 某某及股东们
        let others = text.get(last.end) == Some(&'及')
            && tail > last.end + 2
            && tail - last.end <= 8
            && (text[tail - 1] == '们' || WORDS.before(text, last.end + 1, tail, PERSON).is_some());
        if others {
            return ControlFlow::Break(Some(Subject::Described(last.start, tail)));
        }
        // 某某先生, 某某老人: the same person.
        let own = last.end - last.start > 1
            && [
                "先生", "女士", "小姐", "老人", "同志", "教授", "院士", "博士", "大使", "老汉",
                "大爷", "师傅", "代表", "委员", "议员",
            ]
            .iter()
            .any(|word| {
                letters::begins(text, last.end, tail, word)
                    .is_some_and(|length| last.end + length == tail)
            });
        // 某某28日在国会表示: a day and a place are no part of a noun.
        let behind = text.get(last.end..tail).unwrap_or_default();
        let phrase = behind.iter().any(|c| c.is_ascii_digit() || matches!(c, '在' | '于'));
        let noun = !own
            && !phrase
            && tail > last.end
            && tail - last.end <= 6
            && WORDS.before(text, last.end, tail, PERSON | ORGANISATION).is_some()
            && WORDS.at(text, last.end, BEFORE_VERB).is_none()
            && WORDS.at(text, last.end, ADVERB).is_none();
        if !noun {
            return ControlFlow::Break(Some(Subject::Named(last)));
        }
        return ControlFlow::Break(Some(Subject::Described(last.start, tail)));
    }
    ControlFlow::Continue(())
}
