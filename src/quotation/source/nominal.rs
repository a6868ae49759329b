//! Whether words can name or describe somebody, by the parts of speech in them.

use crate::quotation::lexicon::{ORGANISATION, PERSON, TITLE, WORDS};
use crate::quotation::parts::{Part, Word, first_word, words};

/// How well words fit as the name or the description of somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::quotation) enum Fit {
    /// They end as a description or an organisation's name does, or no word in them is of another kind.
    Well,
    /// A verb is among them; the name of a firm may be such.
    Perhaps,
    /// They are part of a sentence: 如果, 给了我, 每当她练琴.
    Never,
}

/// Pronouns that stand for people.
const PEOPLE: [&str; 14] = [
    "大家",
    "人家",
    "各位",
    "对方",
    "彼此",
    "本人",
    "有人",
    "不少人",
    "众人",
    "人人",
    "许多人",
    "很多人",
    "有些人",
    "某人",
];

/// The longest description that begins with a verb and has no 的, in characters: 涉事企业负责人.
const LONGEST_VERBAL: usize = 10;

/// What says that they are many.
const MANY: [&str; 6] = ["不少", "许多", "很多", "多数", "大多", "部分"];

/// How well a description fits.
pub(in crate::quotation) fn fit(text: &[char]) -> Fit {
    fit_of(text, Vec::new())
}

/// Whether a pronoun stands in a text; 其他同学 are others, not 他.
fn has_pronoun(text: &[char]) -> bool {
    let others = |at: usize| at > 0 && text[at - 1] == '其' && matches!(text[at], '他' | '它');
    text.iter()
        .enumerate()
        .any(|(at, c)| matches!(c, '他' | '她' | '它' | '我' | '你') && !others(at))
}

/// How well a description fits, whose words are those of the list, where it has any.
fn fit_of(text: &[char], list: Vec<Word>) -> Fit {
    let known = WORDS.before(text, 0, text.len(), PERSON | TITLE | ORGANISATION);
    if known == Some(text.len()) {
        return Fit::Well;
    }
    let joins = |c: &char| matches!(c, '跟' | '和' | '与' | '向' | '对' | '给');
    // Behind a known end only the beginning tells, unless somebody is joined.
    let list = if !list.is_empty() && list.last().is_some_and(|last| last.end == text.len()) {
        list
    } else if known.is_some() && !text.iter().any(joins) {
        first_word(text).into_iter().collect()
    } else {
        words(text)
    };
    let Some(first) = list.first() else { return Fit::Never };
    let long = |word: &Word| word.end - word.start > 1;
    let is_joint = |word: &Word| {
        matches!(word.part, Part::Conjunction | Part::Pronoun)
            && long(word)
            // 该店, 该院: the organisation.
            && text[word.start] != '该'
            && !word.is_one_of(text, &PEOPLE)
            // 有些人, 某些企业
            && !(known.is_some() && word.is_one_of(text, &["有些", "某些", "有的", "这些", "那些", "其他", "其它", "其中"]))
    };
    let owned = text.contains(&'的');
    let pronoun = !owned && has_pronoun(text);
    let done =
        !owned && list.iter().any(|word| word.part == Part::Particle && text[word.start] == '了');
    // 凑足了钱带着女儿: what somebody does. 为了, 了解 are words of their own.
    let finished = !owned
        && text.iter().enumerate().any(|(at, &c)| {
            c == '了'
                && at > 0
                && !matches!(text[at - 1], '为' | '除')
                && !matches!(text.get(at + 1), Some('解' | '结' | '得' | '望'))
        });
    // 曾经住在这里的租客: what is told of somebody.
    let clause_of = owned && known.is_some_and(|length| length > 1);
    let opens = long(first)
        && first.part == Part::Adverb
        && !first.is_one_of(text, &MANY)
        && !(clause_of && first.is_one_of(text, &["曾经", "正在", "刚刚", "已经", "一直", "长期"]))
        // 给老人看病的医生, 被撞的老人
        || !(long(first) || clause_of && "给替为跟被".contains(text[first.start]))
            && matches!(
                text[first.start],
                '跟' | '把'
                    | '将'
                    | '让'
                    | '给'
                    | '被'
                    | '替'
                    | '要'
                    | '会'
                    | '能'
                    | '想'
                    | '须'
                    | '于'
            );
    let alone = first.end == text.len()
        && long(first)
        && matches!(first.part, Part::Verb | Part::Adverb | Part::Conjunction | Part::Time);
    // 走前不忘, 曾在两: what somebody does. A character alone may as well begin a name.
    let clause = |c: &char| matches!(c, '不' | '在' | '了' | '过' | '到' | '着' | '是');
    let does = first.part == Part::Verb && !long(first)
        || first.part == Part::Adverb
        || first.part == Part::Preposition
        || first.part == Part::Number;
    let done_first = !owned
        && (text.iter().skip(1).any(|c| matches!(c, '了' | '着'))
            && matches!(first.part, Part::Verb | Part::VerbOrNoun | Part::Adjective)
            || known.is_none()
                && first.part == Part::Verb
                && matches!(text[first.end - 1], '到' | '了' | '着' | '过'));
    let acts =
        known.is_none() && list.len() > 1 && does && text[first.start + 1..].iter().any(clause);
    if acts
        || done_first
        || finished
        || is_joint(first)
        || opens
        || alone
        || pronoun
        || done && known.is_none()
    {
        return Fit::Never;
    }
    // 只能跟家人, 回头和交警: what somebody does with others.
    let with = list.iter().position(|word| !long(word) && joins(&text[word.start]));
    let does = |word: &Word| matches!(word.part, Part::Verb | Part::Adverb);
    if with.is_some_and(|at| at > 0 && list[..at].iter().all(does)) {
        return Fit::Never;
    }
    if known.is_some() {
        let verb_first = first.part == Part::Verb && long(first) && !owned;
        return if verb_first && text.len() > LONGEST_VERBAL { Fit::Perhaps } else { Fit::Well };
    }
    if matches!(text.last(), Some('和' | '与' | '及' | '而')) {
        return Fit::Never;
    }
    if list.iter().any(is_joint) {
        return Fit::Never;
    }
    let verb = |word: &Word| long(word) && matches!(word.part, Part::Verb | Part::Adverb);
    if list.iter().any(verb) { Fit::Perhaps } else { Fit::Well }
}

/// The end of a description without verbs, adverbs and days behind it (某外相威胁 before 称, 某外相6月3日 before 在), and how well it fits.
pub(super) fn judged(text: &[char]) -> (usize, Fit) {
    const SHORTEST: usize = 2;
    let mut end = text.len();
    let mut all: Vec<Word> = Vec::new();
    while WORDS.before(text, 0, end, PERSON | TITLE | ORGANISATION).is_none() {
        let day = text[..end]
            .strip_suffix(&['日'])
            .or_else(|| text[..end].strip_suffix(&['月']))
            .map(|rest| rest.iter().rev().take_while(|c| c.is_ascii_digit()).count());
        let cut = match day {
            Some(digits) if digits > 0 => digits + 1,
            _ => {
                if all.is_empty() {
                    all = words(&text[..end]);
                }
                let Some(last) = all.last().filter(|_| all.len() > 1) else { break };
                let goes = matches!(last.part, Part::Verb | Part::Adverb | Part::Time)
                    || last.part == Part::Adjective;
                if !goes || last.end - last.start < 2 {
                    break;
                }
                last.end - last.start
            }
        };
        // 一名会计: behind the measure a noun follows.
        let counted = matches!(text, ['一', '位' | '名' | '个', ..]);
        if end < cut + SHORTEST + usize::from(counted) {
            break;
        }
        end -= cut;
        while all.last().is_some_and(|last| last.end > end) {
            all.pop();
        }
    }
    (end, fit_of(&text[..end], all))
}

/// Whether the first word is a verb of two characters or more.
pub(super) fn begins_with_verb(text: &[char]) -> bool {
    first_word(text).is_some_and(|word| word.part == Part::Verb && word.end > 1)
}
