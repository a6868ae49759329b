//! What stands between a name and the words, or in a clause that leads to them: a chain of titles, adverbials and verbs with their
//! objects that ends in a verb of speech.

use std::ops::Range;

use crate::quotation::lexicon::{ADVERB, OBJECT, PERSON, SPEECH_NOUN, STATEMENT, TITLE, WORDS};
use crate::quotation::parts::{Part, Word, words};

use super::super::SAYINGS;
use super::super::head::lists::{
    ADVERBIAL, CLOSES, HEARERS, MAKES, OWN_TITLES, SPOKEN_TO, TAKES_PERSONS, WORKS,
};
use super::lists::{
    AGREES, BODY, HEARS, MODAL, NO_CUE, OPPOSES, OTHER_SAYINGS, OWN_TAILS, SHORT_OBJECTS, TAILS,
    TEXTS,
};

/// The longest name or description of who hears the words.
const LONGEST_HEARER_CHARS: usize = 8;

/// What the chain leads to.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Lead {
    /// The words follow.
    Before { has_colon: bool },
    /// The words went before.
    Behind,
    /// A signature: no verb.
    Signature,
}

/// Whether what stands behind a name leads from the person to the words.
pub(super) fn leads(text: &[char], lead: Lead) -> bool {
    if lead == Lead::Signature {
        let chain = Chain { text, words: words(text) };
        let titles = (0..chain.words.len()).take_while(|&at| chain.is_title(at)).count();
        return chain.adverbial_end(titles) == chain.words.len();
    }
    if text.first() == Some(&'等') {
        return false;
    }
    if owns(text, lead) {
        return true;
    }
    let verbs: Vec<Range<usize>> = (0..text.len())
        .filter_map(|at| {
            let (length, class) = WORDS.cue(text, at)?;
            is_tail(text, at + length, class, lead).then_some(at..at + length)
        })
        .collect();
    if verbs.is_empty() {
        // 某某：“…”, 某某摆摆手：“…”
        let chain = Chain { text, words: words(text) };
        return lead == Lead::Before { has_colon: true } && chain.leads(None);
    }
    verbs.into_iter().any(|verb| {
        let said: String = text[verb.clone()].iter().collect();
        let body = &text[..verb.start];
        let chain = Chain { text: body, words: words(body) };
        let opposes = lead == Lead::Behind && OPPOSES.contains(&said.as_str());
        !opposes && !NO_CUE.contains(&said.as_str()) && chain.leads(Some(&said))
    })
}

/// A text with its words.
pub(super) struct Chain<'a> {
    pub text: &'a [char],
    pub words: Vec<Word>,
}

impl Chain<'_> {
    /// Whether all that stands between the name and the verb of speech, or the colon, is understood.
    fn leads(&self, verb: Option<&str>) -> bool {
        let mut at = 0;
        while at < self.words.len() && self.is_title(at) {
            at += 1;
        }
        while at < self.words.len() {
            if self.is(at, &MODAL) {
                return false;
            }
            match self.step(at) {
                Some(next) if next > at => at = next,
                _ => return false,
            }
        }
        // 响起教官的声音：, 写下了师父的话：
        let has_of = self.words.iter().any(|word| self.text[word.start] == '的');
        if verb.is_none() && has_of {
            return false;
        }
        // 举起牌子：, 拿起报纸写道：
        let shows = verb.is_none_or(|verb| verb.starts_with('写'));
        let made = (0..self.words.len())
            .any(|at| self.is(at, &MAKES) || self.words[at].part == Part::Preposition);
        let has_text = (0..self.words.len()).any(|at| self.is(at, &TEXTS));
        !(shows && has_text && !made && self.words.len() > 1)
    }

    /// Behind an adverbial or a verb with its object that begins at a word; `None` for what is not understood.
    fn step(&self, at: usize) -> Option<usize> {
        let word = self.words[at];
        // 面色凝重地, 一字一句地
        if let Some(end) = (at + 1..self.words.len().min(at + 6)).find(|&end| self.is(end, &["地"]))
            && (at..end).all(|at| !self.is_person(at) && self.cue(self.words[at].start).is_none())
        {
            return Some(end + 1);
        }
        // 接受记者采访时, 被学生追问后, 在…上: whatever stands before what closes it.
        if self.opens(at)
            && let Some(end) =
                (at + 1..self.words.len()).find(|&end| self.closes(end) && self.may_close(at, end))
            && (at..end).all(|at| !self.is(at, &["，", "、"]) || self.words[at].part != Part::Mark)
        {
            return Some(end + 1);
        }
        if self.is(at, &ADVERBIAL) || self.is(at, &BODY) || self.is_adverb(at) {
            return Some(at + 1);
        }
        // 把手一挥
        if self.is(at, &["和", "与", "跟", "同"]) {
            return (self.is(at + 1, &HEARERS)).then_some(at + 2);
        }
        // 并不同意：“…”
        if self.is(at, &AGREES) && at + 1 == self.words.len() {
            return Some(at + 1);
        }
        if self.is(at, &HEARS) {
            return None;
        }
        if self.is(at, &TAKES_PERSONS)
            || word.part == Part::Preposition && !self.is(at, &["被", "让", "叫"])
        {
            let from = at + 1 + usize::from(self.is(at + 1, &["着"]));
            let end = self.object_end(from, true);
            let is_place = !self.is(at, &TAKES_PERSONS);
            // 把同事的话贴在墙上
            let is_moved = self.is(at, &["把", "将"]);
            let has_person = (at + 1..end).any(|at| {
                (is_place || is_moved) && self.is_person(at)
                    || is_moved
                        && (self.is(at, &TEXTS)
                            || self.is(at, &SAYINGS)
                            || self.is(at, &OTHER_SAYINGS))
            });
            return (end > from && !has_person).then_some(end);
        }
        match word.part {
            Part::Adverb
            | Part::Time
            | Part::Number
            | Part::Measure
            | Part::Conjunction
            | Part::Place
            | Part::Localizer => Some(at + 1),
            // 的 makes what follows another's or another thing.
            Part::Particle => (!self.is(at, &["的", "的话", "之"])).then_some(at + 1),
            Part::Pronoun => self
                .is(at, &["自己", "这样", "这么", "如此", "那样", "那么", "这般", "多次"])
                .then_some(at + 1),
            Part::Verb | Part::VerbOrNoun => self.verb_end(at),
            Part::Adjective => (!self.is_person(at)).then_some(at + 1),
            _ if self.is_own_work(at) && at + 1 == self.words.len() => Some(at + 1),
            _ => None,
        }
    }

    /// Behind a verb and its object.
    fn verb_end(&self, at: usize) -> Option<usize> {
        if self.is_person(at) && !self.is(at, &SPOKEN_TO) {
            return None;
        }
        // 接任者: a verb with its suffix is who does it.
        if self.words.get(at + 1).is_some_and(|next| next.part == Part::Suffix)
            || self.is(at + 1, &["者"])
        {
            return None;
        }
        let hears = self.is(at, &SPOKEN_TO) || self.is_object_verb(at);
        let makes = self.is(at, &MAKES);
        let mut end = at + 1;
        let mut meets = self.text.get(self.words[at].end - 1) == Some(&'着');
        while self.is(
            end,
            &[
                "着", "了", "过", "起", "下", "出", "住", "开", "完", "到", "给", "向", "来", "去",
                "上",
            ],
        ) {
            meets |= self.is(end, &["着", "给", "向"]);
            end += 1;
        }
        // 马云创办的公司: the verb describes a noun; 马云发布的公开信 is the person's own.
        if self.is(end, &["的"]) {
            let is_own = makes && self.is_own_work(end + 1) && end + 2 == self.words.len();
            return is_own.then_some(end + 2);
        }
        let until = self.object_end(end, hears || meets);
        Some(until)
    }

    /// Behind the nouns that begin at a word: where `persons`, also somebody and what no dictionary has.
    fn object_end(&self, from: usize, persons: bool) -> usize {
        let mut at = from;
        while let Some(word) = self.words.get(at) {
            let is_noun = matches!(
                word.part,
                Part::Noun
                    | Part::Place
                    | Part::Number
                    | Part::Measure
                    | Part::Attribute
                    | Part::Suffix
            ) || self.is(at, &["的", "、"])
                || word.part == Part::VerbOrNoun && (at > from || persons)
                || word.part == Part::Verb
                    && persons
                    && word.end - word.start > 1
                    && !self.takes_persons(at)
                || word.part == Part::Pronoun
                || word.part == Part::Localizer && at > from
                || persons && (self.is_person(at) || word.part == Part::Adjective);
            let is_of = self.is(at + 1, &["的"]);
            if !is_noun || self.is_adverb(at) && !self.is_person(at) && !is_of {
                break;
            }
            let length = word.end - word.start;
            let is_plain = persons
                || !self.is_person(at)
                    && !self.is(at, &["他", "她", "我", "你", "我们", "他们", "大家", "有人"])
                    && (length > 1
                        || word.part != Part::Noun
                        || self.is(at, &SHORT_OBJECTS)
                        || self.is(at, &BODY));
            if !is_plain {
                break;
            }
            at += 1;
        }
        at
    }

    /// Behind as many words as are an adverbial.
    pub(super) fn adverbial_end(&self, from: usize) -> usize {
        let mut at = from;
        while at < self.words.len() {
            match self.step(at) {
                Some(next) if next > at && !self.is_verb(at) => at = next,
                _ => break,
            }
        }
        at
    }

    fn is_verb(&self, at: usize) -> bool {
        matches!(self.words[at].part, Part::Verb | Part::VerbOrNoun) && !self.opens(at)
    }

    /// Whether a noun is a saying or a work of the person's own: 公开信, 微博.
    fn is_own_work(&self, at: usize) -> bool {
        self.is(at, &WORKS)
            || self.is(at, &["文", "发文"])
            || self.words.get(at).is_some_and(|word| {
                WORDS
                    .before(self.text, word.start, word.end, SPEECH_NOUN | STATEMENT)
                    .is_some_and(|length| length == word.end - word.start)
            })
    }

    /// Whether a phrase begins at a word that is closed later: 在…时, 被…后, 接受…采访时.
    fn opens(&self, at: usize) -> bool {
        let word = self.words[at];
        (matches!(word.part, Part::Preposition | Part::Verb | Part::VerbOrNoun | Part::Adjective)
            || self.is(at, &["和", "与", "跟", "同", "当着", "当", "代表"])
            || self.is(at, &TAKES_PERSONS)
            || self.cue(word.start).is_some())
            && !self.is_title(at)
    }

    /// Whether what begins at a word may be closed by another: a verb only by when it is, and not where it describes a noun
    /// (带过的徒弟在讲台上).
    fn may_close(&self, at: usize, end: usize) -> bool {
        if !matches!(self.words[at].part, Part::Verb | Part::VerbOrNoun | Part::Adjective) {
            return true;
        }
        let last = self.text[self.words[end].end - 1];
        let describes = (at + 1..end)
            .take_while(|&at| self.words[at].part == Part::Particle || self.is(at, &["过的", "的"]))
            .any(|at| self.text[self.words[at].start..self.words[at].end].contains(&'的'));
        "时候后前间际".contains(last) && !describes
    }

    /// Whether a word closes such a phrase, and no noun goes on behind it.
    fn closes(&self, at: usize) -> bool {
        let Some(word) = self.words.get(at) else { return false };
        let is_timed =
            matches!(word.part, Part::Time | Part::Localizer | Part::Adverb | Part::Place)
                && word.end - word.start > 1
                && "上中里时后前间下内".contains(self.text[word.end - 1]);
        let goes_on = self.words.get(at + 1).is_some_and(|next| {
            matches!(next.part, Part::Attribute | Part::Suffix)
                || self.is(at + 1, &["的"])
                || next.part == Part::Noun
                    && self.cue(next.start).is_none()
                    && !self.is(at + 1, &ADVERBIAL)
                    && !self.is(at + 1, &BODY)
        });
        (self.is(at, &CLOSES)
            || self.is(
                at,
                &[
                    "会上", "时候", "面", "之后", "间隙", "场合", "信中", "书中", "文中", "信里",
                    "书里",
                ],
            )
            || is_timed)
            && !goes_on
    }

    fn cue(&self, at: usize) -> Option<usize> {
        WORDS.cue(self.text, at).map(|(length, _)| length)
    }

    pub(super) fn is(&self, at: usize, list: &[&str]) -> bool {
        self.words.get(at).is_some_and(|word| word.is_one_of(self.text, list))
    }

    fn is_title(&self, at: usize) -> bool {
        self.words.get(at).is_some_and(|word| word.ends_with_one_of(self.text, &OWN_TITLES))
    }

    pub(super) fn is_adverb(&self, at: usize) -> bool {
        let word = self.words[at];
        WORDS
            .at(self.text, word.start, ADVERB)
            .is_some_and(|(length, _)| length == word.end - word.start)
            && !self.is(at, &["方面", "等人", "们", "等", "一致", "共同", "联合", "都", "均"])
    }

    /// Whether a verb may have a person as its object.
    pub(super) fn takes_persons(&self, at: usize) -> bool {
        self.is(at, &HEARS)
            || self.is(at, &SPOKEN_TO)
            || self.is_object_verb(at)
            || self.is(at, &TAKES_PERSONS)
            || self.cue(self.words[at].start).is_some()
    }

    /// Whether a verb is about somebody who may answer: 问, 安慰, 采访.
    pub(super) fn addresses(&self, at: usize) -> bool {
        self.is(at, &HEARS) || self.is(at, &SPOKEN_TO) || self.is_object_verb(at)
    }

    fn is_object_verb(&self, at: usize) -> bool {
        let word = self.words[at];
        WORDS
            .at(self.text, word.start, OBJECT)
            .is_some_and(|(length, _)| length == word.end - word.start)
    }

    /// Whether a word stands for somebody: a person, an organisation, people.
    pub(super) fn is_person(&self, at: usize) -> bool {
        let Some(word) = self.words.get(at) else { return false };
        if matches!(
            word.part,
            Part::Adverb | Part::Preposition | Part::Time | Part::Particle | Part::Localizer
        ) {
            return false;
        }
        let length = word.end - word.start;
        let listed = WORDS
            .before(self.text, word.start, word.end, PERSON | TITLE)
            .is_some_and(|found| found == length && (length > 1 || word.part == Part::Noun));
        let is_made = length > 1
            && word.part == Part::Noun
            && self.text[word.start] != '本'
            && "人者员家长师生友迷妻夫父母子女兄弟姐妹徒伴手们方众客"
                .contains(self.text[word.end - 1]);
        listed || is_made
    }
}

/// Whether what stands behind a verb of speech leads on to the words: nothing, 道, who hears them.
fn is_tail(text: &[char], from: usize, class: u32, lead: Lead) -> bool {
    let after: String = text.get(from..).unwrap_or_default().iter().collect();
    if after.is_empty() || TAILS.contains(&after.as_str()) {
        return true;
    }
    if lead == Lead::Behind && after.starts_with(['着', '了', '道', '过']) {
        return true;
    }
    // 告诉记者, 安慰员工
    let hearer = after.trim_start_matches(['过', '了']);
    let has_cue = (from..text.len()).any(|at| WORDS.cue(text, at).is_some());
    if class & OBJECT != 0
        && hearer.chars().count() <= LONGEST_HEARER_CHARS
        && !has_cue
        && !hearer.contains('的')
    {
        return true;
    }
    // 常说的一句话是
    ["的一句话", "的话", "的一句", "的那句话", "的是", "的就是"].iter().any(|word| {
        hearer.strip_prefix(word).is_some_and(|rest| matches!(rest, "" | "是" | "就是"))
    })
}

/// 的判断是, 那句, 的话说, 有句名言: what the words are called.
fn owns(text: &[char], lead: Lead) -> bool {
    let text: String = text.iter().collect();
    let own = ["给出的", "的", "曾有一句", "曾有", "有一句", "有句", "常说的"]
        .iter()
        .find_map(|word| text.strip_prefix(word));
    let own = own.unwrap_or(&text);
    SAYINGS.iter().chain(&OTHER_SAYINGS).any(|word| {
        own.strip_prefix(word).is_some_and(|after| {
            OWN_TAILS.contains(&after)
                || lead == Lead::Behind && !after.contains(['不', '没', '被'])
        })
    })
}

#[cfg(test)]
mod tests {
    use super::{Lead, leads};
    use crate::quotation::parts::words;

    #[test]
    fn chains_that_are_understood_lead_to_the_words() {
        let mut wrong = Vec::new();
        for (between, has_colon) in [
            ("说", false),
            ("在接受媒体采访时表示", false),
            ("透过视频连线表示", true),
            ("代表百度发言时说", true),
            ("在回答学生提问时说", true),
            ("对着黑板说", true),
            ("向现场的学生们说", true),
            ("敲着黑板说", true),
            ("写下一行字", true),
            ("指着屏幕告诉大家", true),
            ("在致股东信中写道", true),
            ("谈到李彦宏时说", true),
            ("被问到竞争对手时说", true),
            ("被记者问及此事时说", true),
            ("内部信写道", true),
            ("发布的公开信写道", true),
            ("有句名言", true),
            ("在跟李彦宏辩论时说", true),
            ("和李彦宏对话时说", true),
            ("答记者问时说", true),
            ("没有回避这个问题", true),
            ("反驳", true),
        ] {
            let text: Vec<char> = between.chars().collect();
            if !leads(&text, Lead::Before { has_colon }) {
                let cut: Vec<String> = words(&text)
                    .iter()
                    .map(|w| {
                        format!("{}/{:?}", text[w.start..w.end].iter().collect::<String>(), w.part)
                    })
                    .collect();
                wrong.push(cut.join(" "));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    #[test]
    fn somebody_else_words_of_others_and_what_may_be_lead_to_nothing() {
        for (between, has_colon) in [
            ("记得父亲常说", true),
            ("收到一条短信", true),
            ("念出了观众的留言", true),
            ("听完高岩的发言", true),
            ("在小说里让主人公说", true),
            ("本该说", true),
            ("身旁的翻译抢先说", true),
            ("身后的标语写着", true),
            ("举起牌子", true),
            ("听一个出租车司机说", true),
            ("最喜欢的一句话是", true),
            ("的秘书说", true),
            ("去世后好友说", true),
            ("", false),
            ("想起一句老话", true),
        ] {
            let text: Vec<char> = between.chars().collect();
            assert!(!leads(&text, Lead::Before { has_colon }), "{between}");
        }
    }
}
