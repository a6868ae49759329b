//! What a word between a name and a verb of speech is: a title, an adverb, somebody, a work of the person's own, part of a noun.

use crate::quotation::lexicon::{
    ADVERB, Class, OBJECT, ORGANISATION, PERSON, SPEECH_NOUN, STATEMENT, TITLE, WORDS,
};
use crate::quotation::parts::{Part, Word};

use super::lists::{ADVERBIAL, CLOSES, MAKES, OWN_TITLES, SPOKEN_TO, WORKS};
use super::{Between, Phrase};

impl Between<'_> {
    pub(super) fn verb(&self, at: usize) -> Phrase {
        let word = self.words[at];
        let hears = self.is(at, &SPOKEN_TO)
            || WORDS
                .at(self.text, word.start, OBJECT)
                .is_some_and(|(length, _)| length == word.end - word.start);
        // 看着 may be one word.
        let is_bare =
            !self.text.get(word.end - 1).is_some_and(|&c| matches!(c, '着' | '了' | '过'));
        Phrase::Verb { is_bare, hears, makes: self.is(at, &MAKES), has_object: false }
    }

    pub(super) fn text_of(&self, word: &Word) -> Option<String> {
        Some(self.text.get(word.start..word.end)?.iter().collect())
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
            && !self.is(at, &["方面", "等人", "们", "等"])
    }

    pub(super) fn ends(&self, at: usize, class: Class) -> bool {
        let word = self.words[at];
        WORDS.before(self.text, word.start, word.end, class).is_some()
    }

    /// Whether a noun is somebody who may speak: a person or an organisation.
    pub(super) fn is_somebody(&self, at: usize) -> bool {
        let Some(word) = self.words.get(at) else { return false };
        if matches!(
            word.part,
            Part::Adverb | Part::Preposition | Part::Time | Part::Particle | Part::Localizer
        ) {
            return false;
        }
        let length = word.end - word.start;
        let listed = WORDS
            .before(self.text, word.start, word.end, PERSON | TITLE | ORGANISATION)
            .is_some_and(|found| found > 1 || length > 1);
        let is_kin = self.text.get(word.end - 1).is_some_and(|&c| {
            length > 1
                && "人者员家长师生友属迷们友妻夫父母子女兄弟姐妹亲戚徒伴手方团队商".contains(c)
        });
        (listed || is_kin) && !matches!(word.part, Part::Verb if !listed)
    }

    pub(super) fn is_plain_noun(&self, at: usize) -> bool {
        self.words.get(at).is_some_and(|word| {
            matches!(word.part, Part::Noun | Part::Attribute | Part::Suffix)
                && !self.is(at, &CLOSES)
                && !self.is_adverb(at)
                && !self.is(at, &ADVERBIAL)
                && !self.is_own_work(at)
        })
    }

    pub(super) fn leads_noun(&self, at: usize) -> bool {
        self.words.get(at + 1).is_some_and(|word| word.part == Part::Noun)
            && self.is_plain_noun(at + 1)
    }

    /// Whether a noun is a saying or a work of the person's own: 微博, 名言, 公开信.
    pub(super) fn is_own_work(&self, at: usize) -> bool {
        self.is(at, &WORKS)
            || self.words.get(at).is_some_and(|word| {
                WORDS
                    .before(self.text, word.start, word.end, SPEECH_NOUN | STATEMENT)
                    .is_some_and(|length| length == word.end - word.start)
            })
    }

    /// Behind the last word of the noun that begins at a word: up to what cannot belong to it.
    pub(super) fn noun_end(&self, at: usize) -> usize {
        let mut end = self.words.get(at).or(self.words.last()).map_or(0, |word| word.end);
        for number in at + 1..self.words.len() {
            let word = self.words[number];
            let belongs = matches!(
                word.part,
                Part::Noun | Part::VerbOrNoun | Part::Attribute | Part::Suffix | Part::Place
            ) || self.is(number, &["的", "们"])
                || self.is_somebody(number);
            if !belongs || self.is_adverb(number) || self.is(number, &CLOSES) {
                break;
            }
            end = word.end;
        }
        end
    }
}
