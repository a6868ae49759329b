//! The words between a name and a verb of speech as a chain: titles, adverbials, and verbs with their objects. What the chain does not
//! understand, it does not pass over.

use crate::quotation::lexicon::{ADVERB, OBJECT, PERSON, SPEECH_NOUN, STATEMENT, TITLE, WORDS};
use crate::quotation::parts::{Part, Word};

use super::super::SAYINGS;
use super::super::head::lists::{
    ADVERBIAL, CLOSES, HEARERS, MAKES, OWN_TITLES, SPOKEN_TO, TAKES_PERSONS, WORKS,
};
use super::lists::{AGREES, BODY, HEARS, MODAL, OTHER_SAYINGS, SHORT_OBJECTS, TEXTS};

/// A text with its words.
pub(super) struct Chain<'a> {
    pub text: &'a [char],
    pub words: Vec<Word>,
}

impl Chain<'_> {
    /// Whether all that stands between the name and the verb of speech, or the colon, is understood.
    pub(super) fn leads(&self, verb: Option<&str>) -> bool {
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

    pub(super) fn is_title(&self, at: usize) -> bool {
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
