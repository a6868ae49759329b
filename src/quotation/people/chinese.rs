//! Chinese names: a surname, and one or two characters behind it that a given name may have.

use std::collections::HashMap;

use crate::quotation::letters;
use crate::quotation::lexicon::{
    ADVERB, BEFORE_VERB, CUE, GIVEN, NEVER_GIVEN, NOT_NAME, ORGANISATION, PERSON, SURNAME,
    SURNAME_OF_TWO, TITLE, WORDS,
};
use crate::quotation::marks::Marks;
use crate::quotation::parts::{self, Part};
use crate::quotation::view::View;

use super::edges::{
    begins_name, ends_calling, ends_name, inside_word, is_hanzi, is_ranked, is_speaking, says_soon,
    titled,
};
use super::evidence::{Evidence, note, note_open_ended, note_unusual};
use super::unusual::{japanese, married, nickname};

/// Weighs whether a Chinese name begins at a place, and notes what may be one.
#[expect(clippy::too_many_lines, reason = "the rules of one decision, in their order")]
pub(super) fn collect(
    view: &View,
    marks: &Marks,
    line_start: usize,
    line_end: usize,
    at: usize,
    found: &mut HashMap<Vec<char>, Evidence>,
) {
    let text = &view.text;
    let nick = matches!(text[at], '老' | '小' | '阿');
    let Some(surname) = surname_at(text, at, nick) else {
        if let Some(end) = unlisted(view, marks, (line_start, line_end), at) {
            note(found, &text[at..end], at, 3);
        }
        return;
    };
    // 某姓业主: what somebody's surname is, who has no name.
    if text.get(at + surname) == Some(&'姓') {
        return;
    }
    // 苗女士焦急地说: a surname with a form of address.
    if ["女士", "先生", "小姐", "太太"]
        .iter()
        .any(|form| letters::begins(text, at + surname, line_end, form).is_some())
    {
        return;
    }
    let likely_name = || {
        let given = text.get(at + surname..at + surname + 2).unwrap_or_default();
        given.len() == 2
            && given.iter().all(|&c| WORDS.is(c, GIVEN))
            && text.get(at..at + surname + 2).is_some_and(|name| !parts::is_word(name))
    };
    let has_title = is_owned(text, line_start, at) && (surname == 2 || likely_name())
        || titled(view, line_start, at);
    let calling = !has_title && follows_calling(view, line_start, at);
    let begins = has_title || calling || begins_name(view, marks, line_start, at);
    let ranked = || {
        ranked(view, line_start, at, at + surname + 2)
            || ranked(view, line_start, at, at + surname + 1)
    };
    if !begins && !ranked() || is_word_there(view, (line_start, line_end), at, surname, has_title) {
        return;
    }
    if nick {
        nickname(view, marks, line_end, at, has_title, found);
        if !WORDS.is(text[at], SURNAME) {
            return;
        }
    }
    if let Some(end) = married(view, marks, (at, line_end), has_title) {
        note(found, &text[at..end], at, 4);
        return;
    }
    if let Some(end) = japanese(view, marks, (at, line_end)).filter(|_| begins) {
        note(found, &text[at..end], at, 4);
        return;
    }
    // 对, 向, 和 before a noun are no surnames.
    let preposition =
        surname == 1 && "向和于从为由应时在与经任对同给以当有后那来都过要单别能".contains(text[at]);
    let mut options = [(0u8, 0usize); 2];
    let mut right_of_short = 0;
    let mut open_ended = false;
    for given in 1..=2 {
        let end = at + surname + given;
        if end > line_end || !text[at + surname..end].iter().all(|&c| is_hanzi(c)) {
            break;
        }
        if marks.places[end - 1] != marks.places[at] || (at + 1..end).any(|at| view.edges[at]) {
            break;
        }
        // 院长韩国瑜 is not 韩国.
        if given == 1 && surname == 1 && WORDS.at(text, at, NOT_NAME).is_some() {
            continue;
        }
        let chars = &text[at + surname..end];
        let held = holds_last(text, line_start, at, at + surname + 1);
        if held && given == 1 {
            continue;
        }
        let unusual =
            chars.iter().filter(|&&c| WORDS.is(c, NEVER_GIVEN) && !WORDS.is(c, GIVEN)).count();
        let never = if held { 0 } else { unusual };
        let likely = chars.iter().all(|&c| WORDS.is(c, GIVEN));
        let right = ends_name(view, marks, end, line_end);
        // 经理何宗余疲于应付…: behind a title and a likely name any verb ends the name.
        // At the beginning of a clause too, though there one place alone is not enough.
        let opens = at == line_start || !is_hanzi(text[at - 1]) && !text[at - 1].is_alphanumeric();
        let acts = right == 0
            && (has_title || opens)
            && given == 2
            && likely
            && is_before_verb(text, end, line_end);
        let right = if acts { 1 } else { right };
        // A title before and a verb right behind leave no other reading, also where the given name is a word: 和平, 向东.
        // So do a rank and a verb behind it: 某近平总书记强调.
        let certain = right == 2 && (has_title || is_ranked(view, end, line_end));
        let says = is_speaking(text, at, end);
        // 曾公开谈及: what stands behind the surname is an adverb.
        let adverb = WORDS.at(text, at + surname, ADVERB).is_some_and(|(length, _)| length > 1);
        if adverb && (!has_title || preposition) || ends_in_word(text, end) {
            continue;
        }
        let followed = end >= line_end
            || !is_hanzi(text[end])
            // 副局长于世钧在会上指出
            || text[end] == '在'
            || WORDS.cue(text, end).is_some()
            // 企业家任某某则认为
            || text[end] == '则' && WORDS.cue(text, end + 1).is_some();
        if never > 0 && !(certain && (never < given || says && given == 2))
            || preposition
                && !(right == 2
                    && likely
                    && ((has_title || calling && given == 2) && followed || says))
                && !(certain && followed && never == 0 && is_titled_name(text[at], chars))
                && !(right == 2
                    && likely
                    && is_yu(view, (line_start, line_end), at, end, has_title))
        {
            let rare = given == 2 && never == 1 && !preposition && options[0].0 == 0;
            let behind = text.get(end).is_none_or(|&c| !is_hanzi(c));
            // 曾任某公司总监的程亦舟
            let owned = at > line_start + 1
                && text[at - 1] == '的'
                && WORDS.before(text, line_start, at - 1, TITLE).is_some();
            // 作家陈村在…时说
            let short = given == 1 && has_title && !preposition && says_soon(view, end, line_end);
            let rare = rare && !calling && (has_title || owned || right == 2 && (says || behind));
            if short || rare {
                note_unusual(found, &text[at..end], at, has_title || owned);
            }
            continue;
        }
        // 平时也是…: a word, and the adverb behind it.
        if given == 2
            && !has_title
            && WORDS.is(text[end - 1], ADVERB)
            && matches!(
                parts::part_of(&text[at..end - 1]),
                Some(Part::Adjective | Part::Adverb | Part::Time)
            )
        {
            continue;
        }
        // 古筝, 支教: a word of the language; 韩国, 温州: a place, not somebody.
        let other = "国州方市县省区港城".contains(chars[0])
            || is_plain_word(view, at, end, line_end, likely);
        if given == 1 && !has_title && other {
            continue;
        }
        if given == 1 {
            right_of_short = right;
        } else if options[0].0 > 0
            && !reaches(text, at + surname + 1, never > 0)
            && !(says && right_of_short < 2)
        {
            // 委员张立同律师表示: whether 同 belongs to the name the other places tell.
            // 市民李刚说，…: a verb ends the name, however often it comes so.
            let verb = WORDS.cue(text, end - 1).is_some() && WORDS.cue(text, end).is_none();
            if never > 0 && certain && !verb {
                note_unusual(found, &text[at..end], at, true);
            }
            continue;
        }
        // 周教授 is a surname with a form of address, and so is 刘某 of 刘某辩称.
        if is_address(text, at + surname, given) {
            continue;
        }
        // Before a mark of the sentence alone nothing tells a name from a word.
        let spoken =
            right == 2 && end < line_end && (is_hanzi(text[end]) || says_soon(view, end, line_end));
        // Behind what may be a calling only a likely name counts.
        let hopeful = WORDS.is(chars[0], GIVEN) && never == 0;
        if calling && !(hopeful && (given == 2 && right > 0 || right == 2 && says && likely)) {
            continue;
        }
        let introduced = likely
            && (given == 2 || !parts::is_word(&text[at..end]))
            && is_introduced(view, line_start, at, end, line_end);
        // 骆小北最怕过年。她说…: who opens a sentence, and whom a pronoun takes up.
        let taken_up = given == 2
            && likely
            && right > 0
            && (at == line_start || matches!(text[at - 1], '。' | '！' | '？'))
            && !parts::is_word(&text[at..end])
            && !parts::is_word(&text[at..end - 1])
            && is_taken_up(text, end, line_end);
        let score = u8::from(has_title) * 3
            + u8::from(taken_up)
            + u8::from(introduced) * 2
            + u8::from(calling)
            + 1
            + if spoken { 2 } else { right.min(1) }
            + u8::from((likely && spoken || calling) && given == 2);
        if right > 0 {
            options[given - 1] = (score, end);
        } else if has_title && given == 2 && options[0].0 == 0 && !preposition {
            // 创业者阴云笼罩: the last character begins a word.
            let cut = end < line_end && parts::is_word(&text[end - 1..=end]);
            options[1] = if cut { options[1] } else { (3, end) };
            open_ended = !cut;
        }
    }
    // Of two lengths the one whose end is surer, else the longer.
    let (short, long) = (options[0], options[1]);
    let (score, end) = if long.0 > 0 && long.0 >= short.0 { long } else { short };
    if score > 0 && open_ended {
        note_open_ended(found, &text[at..end], at);
    } else if score > 0 {
        note(found, &text[at..end], at, score);
    }
}

/// The end of a name whose surname no list has, between a title and a verb of speech: 董事长庆立军介绍.
fn unlisted(
    view: &View,
    marks: &Marks,
    (line_start, line_end): (usize, usize),
    at: usize,
) -> Option<usize> {
    const LENGTH: usize = 3;
    /// Words of one character that begin no name.
    const NONE: &str = "的地得了着过和与及或在对向从把被让给为以于是有也都还又再就才已将能会可要想说称其该这那他她我你们";
    let text = &view.text;
    let end = at + LENGTH;
    let name = text.get(at..end).filter(|_| end < line_end)?;
    let plain = is_hanzi(name[0])
        && !NONE.contains(name[0])
        && name[1..].iter().all(|&c| WORDS.is(c, GIVEN) && !WORDS.is(c, NEVER_GIVEN))
        && !WORDS.is(name[0], ADVERB | BEFORE_VERB | TITLE | PERSON)
        && WORDS
            .at(text, at, NOT_NAME | TITLE | PERSON | ORGANISATION | ADVERB | BEFORE_VERB)
            .is_none()
        && marks.places[end - 1] == marks.places[at]
        && !(at + 1..end).any(|at| view.edges[at]);
    let word = parts::is_word(name)
        || parts::is_word(&name[..2])
        || parts::is_word(&name[1..])
        || parts::is_word(&text[end - 1..=end]);
    let title = WORDS.before(text, line_start, at, TITLE).is_some_and(|length| length > 1);
    let says = WORDS.cue(text, end).is_some_and(|(length, _)| length > 1);
    (title && plain && !word && says).then_some(end)
}

/// Whether a verb of two characters or more, or one with what goes with verbs alone, begins at a place, and no word of the dictionary
/// reaches over the place: 填写, 忙着, 疲于.
fn is_before_verb(text: &[char], end: usize, line_end: usize) -> bool {
    let Some(word) = text.get(end..line_end).and_then(parts::first_word) else { return false };
    let short = word.end == 1
        && matches!(word.part, Part::Verb | Part::Adjective)
        && text.get(end + 1).is_some_and(|&c| "着了过于到出起进".contains(c));
    (short || word.part == Part::Verb && word.end > 1) && !parts::is_word(&text[end - 1..=end])
}

/// Whether 他 or 她 begins a clause soon behind a name.
fn is_taken_up(text: &[char], end: usize, line_end: usize) -> bool {
    const FARTHEST: usize = 60;
    (end + 1..line_end.min(end + FARTHEST)).any(|at| {
        matches!(text[at], '他' | '她')
            && matches!(text[at - 1], '，' | '。' | '”' | '」')
            && text.get(at + 1) != Some(&'们')
    })
}

/// Whether the last character before `end` begins a word of its own: 马航副总裁, 张总经理, 记者某某报道.
fn ends_in_word(text: &[char], end: usize) -> bool {
    let title = WORDS.at(text, end - 1, TITLE).is_some_and(|(length, _)| length > 1);
    title && WORDS.cue(text, end).is_none_or(|(length, _)| length < 2)
        || text[end - 1] == '报' && text.get(end) == Some(&'道')
}

/// Whether a calling that no list has, or the name of an organisation, ends before a place: 采购商某某, 某大学某某认为.
fn follows_calling(view: &View, line_start: usize, at: usize) -> bool {
    let office = WORDS.before(&view.text, line_start, at, ORGANISATION);
    ends_calling(view, line_start, at) || office.is_some_and(|length| length > 1)
}

/// Whether so many characters are a title, or a form of address that anybody has: 周女士 may be somebody who was named in full.
fn is_address(text: &[char], at: usize, given: usize) -> bool {
    let is = |word: &str| word.chars().eq(text[at..at + given].iter().copied());
    given == 2 && text[at] == '某' && text[at + 1] != '某'
        || WORDS.at(text, at, TITLE).is_some_and(|(length, _)| length >= given)
        || ["先生", "女士", "小姐", "太太"].into_iter().any(is)
}

/// Whether 于 or 任 behind a title begins a name (副主任于庆丰), not a phrase of time (主任于明日).
fn is_titled_name(surname: char, given: &[char]) -> bool {
    // 副主任应若旻在…: a modal verb or a preposition has a word behind it.
    let modal = matches!(surname, '应' | '成' | '常' | '时' | '都')
        && matches!(given, [first, last] if (WORDS.is(*first, GIVEN) || WORDS.is(*last, GIVEN)) && !"日年月天晚早午初底末内后前".contains(*last))
        && !parts::is_word(given);
    modal
        || matches!(surname, '于' | '任')
            && matches!(given, [first, last] if WORDS.is(*first, GIVEN) && !"日年月天晚早午初底末内后前".contains(*last))
}

/// Whether a name may hold the character at `at` as its last, where it could as well end before it: 直 of 直言, 则, 在 belong to
/// what follows.
fn reaches(text: &[char], at: usize, never: bool) -> bool {
    let word = WORDS.at(text, at, CUE | ADVERB | BEFORE_VERB).map_or(0, |(length, _)| length);
    let likely = WORDS.is(text[at], GIVEN);
    word < 2 && !never && (word == 0 || likely)
}

/// Whether a sentence begins with a name and tells behind a comma what its bearer is, or how old: 李大明，海州大学教授，…
fn is_introduced(view: &View, line_start: usize, at: usize, end: usize, line_end: usize) -> bool {
    const LONGEST: usize = 24;
    let text = &view.text;
    let opens = at == line_start || matches!(text[at - 1], '。' | '！' | '？');
    if !opens || end >= line_end || text[end] != '，' {
        return false;
    }
    let from = end + 1;
    let stops = |at: &usize| matches!(text[*at], '，' | '。' | '；');
    let stop = (from..line_end.min(from + LONGEST)).find(stops);
    stop.is_some_and(|stop| {
        WORDS.before(text, from, stop, TITLE).is_some_and(|length| length > 1)
            || stop > from + 1 && text[stop - 1] == '岁' && text[stop - 2].is_ascii_digit()
    })
}

/// Whether the second character behind a surname can only be part of the name: 能 of 李国能表示, 道 of 王守道告诉, 点 of 宋点点. No such word
/// stands alone between somebody and a verb of speech; 均 and 皆 do where several are named before.
fn holds_last(text: &[char], line_start: usize, name: usize, at: usize) -> bool {
    let (Some(&before), Some(&c)) = (text.get(at - 1), text.get(at)) else { return false };
    let doubled = before == c && is_hanzi(c) && WORDS.at(text, at - 1, CUE | ADVERB).is_none();
    let verb = WORDS.cue(text, at + 1).map_or(0, |(length, _)| length);
    let several = || {
        text[line_start..name]
            .iter()
            .rev()
            .take_while(|c| !matches!(c, '，' | '。' | '；' | '：'))
            .any(|c| matches!(c, '、' | '和' | '与' | '及'))
    };
    let alone = match c {
        '能' | '来' | '正' | '常' => verb > 1,
        '道' => verb > 0,
        '均' | '皆' => verb > 0 && !several(),
        _ => false,
    };
    doubled || alone
}

/// Whether two characters are a word of the language rather than a name: a verb, or a noun that is no likely name and behind which
/// nobody speaks.
fn is_plain_word(view: &View, at: usize, end: usize, line_end: usize, likely: bool) -> bool {
    // 卫生部长认为: the field of an office.
    let office = WORDS.at(&view.text, end, TITLE).is_some_and(|(length, _)| length > 1);
    // 商人, 祖母, 水手: somebody, of whom it is no name.
    let common = !likely && parts::is_common_noun(&view.text[at..end]);
    let calling = !likely && "人者员师父母主手兵客匠农夫妇童官警倌".contains(view.text[end - 1]);
    match parts::part_of(&view.text[at..end]) {
        Some(_) if office => true,
        Some(Part::Noun | Part::Place) if calling || common => true,
        Some(Part::Verb) => !likely,
        Some(_) => !likely && !says_soon(view, end, line_end),
        None => false,
    }
}

/// Whether an organisation has who is named at a place: 某电视台的山本健.
fn is_owned(text: &[char], line_start: usize, at: usize) -> bool {
    at > line_start + 2
        && text[at - 1] == '的'
        && WORDS.before(text, line_start, at - 1, ORGANISATION).is_some()
}

/// Whether 于 begins a name at the beginning of a clause or behind a title, before what its bearer does: 于永平还告诉记者.
fn is_yu(
    view: &View,
    (line_start, line_end): (usize, usize),
    at: usize,
    end: usize,
    titled: bool,
) -> bool {
    let text = &view.text;
    let opens = titled || at == line_start || !is_hanzi(text[at - 1]);
    let acts = WORDS.at(text, end, ADVERB | BEFORE_VERB).is_some();
    text[at] == '于'
        && end == at + 3
        && opens
        && acts
        && is_titled_name(text[at], &text[at + 1..end])
        && says_soon(view, end, line_end)
}

/// Whether 周 at a place begins a day of the week or its end (周六上午, 周末), not a name: 周一鸣说.
fn is_weekday(text: &[char], at: usize, line_end: usize) -> bool {
    if text[at] != '周' || !text.get(at + 1).is_some_and(|c| "一二三四五六日末".contains(*c))
    {
        return false;
    }
    let rest = text.get(at + 2..line_end).unwrap_or_default();
    !matches!(rest, [given, ..] if WORDS.is(*given, GIVEN) && !"早晨上中午下傍晚夜凌深".contains(*given))
        || WORDS.cue(text, at + 2).is_some()
}

/// Whether a verb of speech begins at a place, and no other behind it: 宣布 of 负责人宣布.
fn is_verb(text: &[char], at: usize) -> bool {
    let verb = WORDS.cue(text, at).map_or(0, |(length, _)| length);
    verb > 1 && WORDS.cue(text, at + verb).is_none()
}

/// The length of the surname that begins at a place, or of 老, 小, 阿.
fn surname_at(text: &[char], at: usize, nick: bool) -> Option<usize> {
    if WORDS.at(text, at, SURNAME_OF_TWO).is_some() {
        return Some(2);
    }
    (WORDS.is(text[at], SURNAME) || nick).then_some(1)
}

/// Whether an office stands before a name and the rank behind it: 某警区某某某总督察表示.
fn ranked(view: &View, line_start: usize, at: usize, end: usize) -> bool {
    let text = &view.text;
    at > line_start
        && matches!(text[at - 1], '区' | '局' | '署' | '院' | '部' | '处' | '系' | '所' | '馆')
        && text.get(at..end).is_some_and(|name| name.iter().all(|&c| is_hanzi(c)))
        && WORDS
            .at(text, end, TITLE)
            .is_some_and(|(rank, _)| rank > 1 && WORDS.cue(text, end + rank).is_some())
}

/// Whether 向 or 对 at a place leads to who hears it: 工作人员向某报记者介绍.
fn is_preposition(text: &[char], at: usize) -> bool {
    const FARTHEST: usize = 9;
    matches!(text[at], '向' | '对')
        && (at + 1..text.len().min(at + FARTHEST)).any(|at| {
            text[at..].starts_with(&['记', '者']) || text[at..].starts_with(&['媒', '体'])
        })
}

/// Whether a word that is no name goes on as one: 韩国 of 院长韩国瑜.
fn goes_on(text: &[char], at: usize) -> bool {
    text.get(at..at + 3).is_some_and(|name| {
        WORDS.is(name[2], GIVEN)
            && is_hanzi(name[2])
            && !parts::is_word(name)
            && WORDS.at(text, at, NOT_NAME).is_some_and(|(length, _)| length == 2)
    })
}

/// Whether another word stands where a name might begin: a word of the list, a verb of speech, 向 before who hears it, a day of the week.
fn is_word_there(
    view: &View,
    (line_start, line_end): (usize, usize),
    at: usize,
    surname: usize,
    titled: bool,
) -> bool {
    let text = &view.text;
    let listed = surname == 1 && WORDS.at(text, at, NOT_NAME).is_some();
    // 荣休主教, 程序员
    let calling = WORDS.at(text, at, TITLE | PERSON).is_some_and(|(length, _)| length > 1);
    // 原告方强调, 校方介绍: what follows is a verb of speech, and 方 the side.
    let side = text[at] == '方' && WORDS.cue(text, at + 1).is_some_and(|(length, _)| length > 1);
    side || listed && !(titled && goes_on(text, at))
        || calling && surname == 1
        || inside_word(text, line_start, at)
        || is_verb(text, at)
        || is_preposition(text, at)
        || is_weekday(text, at, line_end)
}
