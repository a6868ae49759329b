//! What stands before a name, and in the clauses between a name and the words: whether the named person is who they are about.

use crate::quotation::lexicon::{GIVEN, ORGANISATION, SURNAME, SURNAME_OF_TWO, WORDS};
use crate::quotation::parts::{Part, words};

use super::chain::Chain;
use super::lists::{FRAMES, HEARS, MODAL, SOURCES, TEXTS};

/// Whether what stands before a name introduces it as a subject: nothing, an adverbial, what the person is; or a frame around the name
/// (在某某看来).
pub(super) fn introduces(ahead: &[char], behind: &[char]) -> bool {
    if ahead.is_empty() {
        return !is_frame(behind);
    }
    let text: String = ahead.iter().collect();
    // 如来自某公司的某某所言
    let framing = ["正如", "诚如", "恰如", "就像", "如", "用", "在", "据"];
    if is_frame(behind) || behind.starts_with(&['的', '话']) {
        let rest = framing.iter().find_map(|word| text.strip_prefix(word));
        let rest: Option<Vec<char>> = rest.map(|rest| rest.chars().collect());
        if rest.is_some_and(|rest| rest.is_empty() || is_apposition(&rest)) {
            return true;
        }
    }
    let source = SOURCES.iter().filter(|word| text.ends_with(**word)).max_by_key(|word| word.len());
    if let Some(source) = source {
        let rest = &ahead[..ahead.len() - source.chars().count()];
        let framed = is_frame(behind)
            || behind.first() == Some(&'的')
            || matches!(*source, "据" | "按" | "根据" | "如" | "正如" | "就像" | "按照" | "照");
        return framed && (rest.is_empty() || is_adverbial(rest));
    }
    if is_frame(behind) {
        return false;
    }
    // One character before a name belongs to a longer one, or makes another of it: 张, 大, 假.
    if let [only] = ahead {
        return matches!(only, '而' | '但' | '故' | '当' | '且');
    }
    is_adverbial(ahead) || is_apposition(ahead)
}

/// Whether a name of Chinese characters goes on with one that is no word of the sentence: 李雪峰, 高明远.
pub(super) fn is_longer_name(name: &[char], behind: &[char]) -> bool {
    let Some(&next) = behind.first() else { return false };
    if name.len() > 3 || name.iter().any(char::is_ascii) || !WORDS.is(next, GIVEN) {
        return false;
    }
    // 赵敏之 is a name, and 赵敏之父 is another person.
    if next == '之' {
        return true;
    }
    let chain = Chain { text: behind, words: words(behind) };
    let Some(first) = chain.words.first() else { return false };
    let is_word = matches!(
        first.part,
        Part::Preposition | Part::Particle | Part::Conjunction | Part::Pronoun
    ) || chain.is_adverb(0)
        || WORDS.cue(behind, 0).is_some();
    first.end == 1 && !is_word
}

/// 先开口的是某某：“…”
pub(super) fn presents(ahead: &[char]) -> bool {
    let text: String = ahead.iter().collect();
    ["说", "开口", "说话", "发言", "回答", "接话", "写下", "表态"].iter().any(|verb| {
        ["的是", "的正是", "的人是", "这话的是", "这话的正是"]
            .iter()
            .any(|is| text.strip_suffix(is).is_some_and(|rest| rest.ends_with(verb)))
    })
}

/// 说这话的是某某, 这是某某的原话
pub(super) fn refers(ahead: &[char], behind: &[char]) -> bool {
    let (ahead, behind): (String, String) = (ahead.iter().collect(), behind.iter().collect());
    let says = [
        "说这话的是",
        "说这话的正是",
        "说这句话的是",
        "说出这番话的是",
        "说这番话的是",
        "语出",
        "出自",
    ];
    let is_own = ["的话", "的原话", "说的", "说的话", "的观点", "的看法", "的判断", "的回答"];
    says.contains(&ahead.as_str()) && behind.is_empty()
        || ["这是", "这就是", "这正是"].contains(&ahead.as_str())
            && is_own.contains(&behind.as_str())
}

/// Whether what stands behind a name frames it as the source.
pub(super) fn is_frame(behind: &[char]) -> bool {
    let text: String = behind.iter().collect();
    FRAMES.contains(&text.as_str())
}

/// Whether words are only when, where and how.
pub(super) fn is_adverbial(text: &[char]) -> bool {
    let chain = Chain { text, words: words(text) };
    let about = [
        "谈及", "谈到", "说到", "对此", "谈起", "提到", "面对", "关于", "对于", "说起", "针对",
        "至于",
    ];
    let begins: String = text.iter().take(2).collect();
    let is_about = about.contains(&begins.as_str())
        && (0..chain.words.len()).all(|at| !chain.is_person(at) && !chain.is(at, &MODAL));
    is_about || chain.adverbial_end(0) == chain.words.len()
}

/// Whether words say what a person is: nouns that end with a title or an organisation, or a description that ends with 的.
pub(in super::super) fn is_apposition(text: &[char]) -> bool {
    let all = Chain { text, words: words(text) };
    let from = all.adverbial_end(0);
    let from = if from == all.words.len() { 0 } else { from };
    let Some(first) = all.words.get(from) else { return false };
    let Some(last) = all.words.last() else { return false };
    let of = all.words.iter().rposition(|word| text[word.start..word.end] == ['的']);
    let ends_of = of == Some(all.words.len() - 1);
    let is_title = all.is_person(all.words.len() - 1)
        || WORDS.before(text, first.start, last.end, ORGANISATION).is_some()
        || from + 1 == all.words.len()
            && last.end - last.start > 1
            && WORDS.at(text, last.start, SURNAME_OF_TWO).is_none();
    let plain = (from..all.words.len()).all(|at| {
        let word = all.words[at];
        if all.is(at, &MODAL) || all.is(at, &["被", "问", "对", "向", "给", "让", "请", "由", "替"])
        {
            return of.is_some_and(|of| at < of) && !all.is(at, &MODAL);
        }
        match word.part {
            // 创新工场董事长, 首席执行官: a verb inside a name or a title.
            Part::Verb => of.is_some_and(|of| at < of) || is_title && !all.takes_persons(at),
            Part::Preposition => of.is_some_and(|of| at < of),
            Part::Adverb => of.is_some_and(|of| at < of) || all.is_person(at),
            Part::Mark => {
                text[word.start] == '、' || text[word.start] == ' ' || text[word.start] == '·'
            }
            _ => true,
        }
    });
    // 小说里的某某, 梦中的某某: somebody made up.
    let is_made_up = ends_of && all.words.len() > 1 && {
        let before = all.words[all.words.len() - 2];
        matches!(text[before.end - 1], '里' | '中' | '上' | '下')
    };
    let called = ["名叫", "叫做", "名为", "叫作"]
        .iter()
        .any(|word| text.ends_with(&word.chars().collect::<Vec<_>>()));
    plain && (ends_of || is_title || called) && !is_made_up
}

/// Whether what a clause tells behind the name brings nobody and nothing else in that may speak.
pub(super) fn tells(behind: &[char], he: bool) -> bool {
    let chain = Chain { text: behind, words: words(behind) };
    let last = chain.words.len() - 1;
    // 在回答记者提问时, 对记者点点头: whoever is in there does not go on as the subject.
    let closes = matches!(behind.last(), Some('时' | '后' | '前'));
    let names_others = (0..chain.words.len()).any(|at| chain.is_person(at));
    let has_unknown = is_unknown(&chain);
    let hears = (0..=last).any(|at| chain.is(at, &HEARS) || chain.is(at, &TEXTS));
    if behind.first() == Some(&'的') {
        return false;
    }
    // 是一位专家, 任物流总监: what the person is.
    let is_predicate =
        chain.is(0, &["是", "任", "担任", "出任", "现任", "曾任", "成为", "当", "为"]);
    if is_predicate && is_apposition(&behind[chain.words[0].end..]) {
        return true;
    }
    if he {
        let addresses = (0..=last).any(|at| chain.addresses(at));
        return !names_others && !has_unknown && !addresses;
    }
    closes || !hears || !names_others && !has_unknown && !(0..=last).any(|at| chain.is(at, &TEXTS))
}

/// Whether a clause goes on with the same subject: it begins with no noun of its own.
pub(super) fn continues(text: &[char], he: bool) -> bool {
    let chain = Chain { text, words: words(text) };
    let from = chain.adverbial_end(0);
    if from == chain.words.len() {
        return true;
    }
    let begins = chain.words[from];
    let is_verb =
        matches!(begins.part, Part::Verb | Part::VerbOrNoun | Part::Preposition | Part::Adjective)
            && !chain.is_person(from);
    is_verb && tells(text, he)
}

/// Whether a text tells that words are heard, read or passed on.
pub(super) fn passes_on(text: &[char]) -> bool {
    let chain = Chain { text, words: words(text) };
    (0..chain.words.len()).any(|at| chain.is(at, &HEARS))
}

/// Whether somebody beside the speaker is in a text.
pub(super) fn has_person(text: &[char], speaker: &str) -> bool {
    let name: Vec<char> = speaker.chars().collect();
    let mut kept = Vec::new();
    let mut at = 0;
    while at < text.len() {
        if text[at..].starts_with(&name) {
            at += name.len();
        } else {
            kept.push(text[at]);
            at += 1;
        }
    }
    let chain = Chain { text: &kept, words: words(&kept) };
    (0..chain.words.len()).any(|at| chain.is_person(at))
}

/// Whether two characters follow on one another that may be a name that no dictionary has.
fn is_unknown(chain: &Chain<'_>) -> bool {
    chain.words.windows(2).any(|pair| {
        let is_noun = pair.iter().all(|word| word.part == Part::Noun);
        let may_be_name = WORDS.is(chain.text[pair[0].start], SURNAME)
            && WORDS.is(chain.text[pair[1].start], GIVEN)
            && matches!(pair[1].part, Part::Noun | Part::Adjective | Part::Verb | Part::Time);
        pair.iter().all(|word| word.end - word.start == 1) && (is_noun || may_be_name)
    })
}
