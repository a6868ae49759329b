//! What values are called: for the reader, in the order of names, and found by a part of the name.

use std::borrow::Cow;

use super::browser::Browser;
use super::facet::{Facet, Shared};
use crate::atlas::{
    Atlas, Bilingual, Date, Language, Manner, Word as _, may_be_default_speaker_key,
};
use crate::search::archive::dictionary::OwnSpeaker;
use crate::search::matching::words::Words;
use crate::search::text::fold::fold;

/// A name in Chinese and in English; of most values both are the same text.
type Names<'n> = [Cow<'n, str>; 2];

fn same(name: &str) -> Names<'_> {
    [Cow::Borrowed(name), Cow::Borrowed(name)]
}

fn both(name: &Bilingual) -> Names<'_> {
    [Cow::Borrowed(&name.zh), Cow::Borrowed(&name.en)]
}

impl Browser {
    /// What a value is called in both languages.
    #[must_use]
    pub fn name(&self, shared: Shared, atlas: &Atlas) -> Bilingual {
        let [zh, en] = self.names(shared, atlas);
        Bilingual::new(&*zh, &*en)
    }

    /// Whether one of a value's names passes; aliases of speakers are names too.
    pub fn has_name(
        &self,
        shared: Shared,
        atlas: &Atlas,
        mut passes: impl FnMut(&str) -> bool,
    ) -> bool {
        if let Some(own) = self.own_speaker(shared) {
            return own.names().any(passes);
        }
        let aliases = self.atlas_speaker(shared, atlas).map(|id| &atlas[id].aliases);
        self.names(shared, atlas).iter().any(|name| passes(name))
            || aliases.is_some_and(|aliases| aliases.iter().any(|alias| passes(alias)))
    }

    /// The speaker of the archive's own that a value stands for.
    pub(super) fn own_speaker(&self, shared: Shared) -> Option<&OwnSpeaker> {
        let is_own = shared.facet == Facet::Speaker
            && !shared.is_unknown()
            && !shared.value.is_multiple_of(2);
        let speakers = &self.snapshot.dictionary.speakers;
        is_own.then(|| speakers.get(shared.value as usize / 2)).flatten().map(|own| &**own)
    }

    fn names<'n>(&'n self, shared: Shared, atlas: &'n Atlas) -> Names<'n> {
        let named = if shared.is_unknown() { None } else { self.known_names(shared, atlas) };
        named.unwrap_or([Cow::Borrowed("未写"), Cow::Borrowed("not stated")])
    }

    fn known_names<'n>(&'n self, shared: Shared, atlas: &'n Atlas) -> Option<Names<'n>> {
        let dictionary = &self.snapshot.dictionary;
        let at = shared.value as usize;
        match shared.facet {
            Facet::Speaker if shared.value.is_multiple_of(2) => {
                atlas.speakers.at(at / 2).map(|(_, speaker)| both(&speaker.name))
            }
            Facet::Speaker => dictionary.speakers.get(at / 2).map(|own| both(&own.name)),
            Facet::Organization => {
                let attribution = dictionary.attributions.get(at);
                attribution.and_then(|attribution| attribution.org.as_deref()).map(same)
            }
            Facet::Source => dictionary.sources.get(at).map(|source| same(source)),
            Facet::Topic => dictionary.topics.get(at).map(|topic| match topic.record {
                Some(id) => both(&atlas[id].name),
                None => same(&topic.name),
            }),
            Facet::Year => Some([format!("{at} 年").into(), at.to_string().into()]),
            Facet::Archive => dictionary.names.get(at).map(|name| same(name)),
            Facet::Manner => Manner::ALL.get(at).map(|manner| {
                [Language::Zh, Language::En].map(|language| manner.label(language).into())
            }),
        }
    }

    /// Whether a value's name has all of these words, as written, by pinyin or by initials.
    #[must_use]
    pub fn is_called(&self, shared: Shared, words: &Words, atlas: &Atlas) -> bool {
        if self.snapshot.names.lacks(shared, words) {
            return false;
        }
        if let Some(own) = self.own_speaker(shared) {
            return words.are_in(&own.names().collect::<Vec<_>>());
        }
        let [zh, en] = self.names(shared, atlas);
        if zh == en { words.are_in(&[&zh]) } else { words.are_in(&[&zh, &en]) }
    }

    /// The values of a facet that are called so, folded as search folds; where none is, those whose names contain it. A speaker one of whose
    /// names is written so, or has this key, is meant alone: 于之莹 and 於之莹 are two.
    #[must_use]
    pub fn named(&self, facet: Facet, text: &str, atlas: &Atlas) -> Vec<Shared> {
        let folded = fold(text);
        let all = self.groups(&self.select(&[]), facet);
        let is_key = facet == Facet::Speaker && may_be_default_speaker_key(text);
        let is_written = |shared: Shared| {
            self.has_name(shared, atlas, |name| name == text)
                || is_key && self.own_speaker_key(shared) == Some(text)
        };
        let mut written = all.iter().map(|group| group.shared).filter(|shared| is_written(*shared));
        if facet == Facet::Speaker
            && let Some(speaker) = written.next()
        {
            return std::iter::once(speaker).chain(written).collect();
        }
        let is = |shared: Shared, is_whole: bool| {
            let is = |name: &str| {
                let name = fold(name);
                if is_whole { name == folded } else { name.contains(&folded) }
            };
            let year = Date::from_packed(shared.value << 9).filter(|_| facet == Facet::Year);
            self.has_name(shared, atlas, is) || year.is_some_and(|date| is(&date.to_string()))
        };
        let found = |is_whole: bool| -> Vec<Shared> {
            let values = all.iter().map(|group| group.shared);
            values.filter(|shared| is(*shared, is_whole)).collect()
        };
        let whole = found(true);
        if whole.is_empty() { found(false) } else { whole }
    }

    /// The value that stands here for what another state of the archive calls so; `None` where nothing is called so any more.
    #[must_use]
    pub fn carried(&self, shared: Shared, from: &Self, atlas: &Atlas) -> Option<Shared> {
        let name = from.names(shared, atlas);
        if shared.is_unknown() || self.names(shared, atlas) == name {
            return Some(shared);
        }
        let all = self.groups(&self.select(&[]), shared.facet);
        all.into_iter().map(|group| group.shared).find(|here| self.names(*here, atlas) == name)
    }
}
