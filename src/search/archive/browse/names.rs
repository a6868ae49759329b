//! What values are called: for the reader, in the order of names, and found by a part of the name.

use std::borrow::Cow;

use super::browser::Browser;
use super::facet::{Facet, Shared};
use crate::atlas::{
    Atlas, Bilingual, Date, Language, Manner, Word as _, default_speaker_key,
    may_be_default_speaker_key,
};
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
        let own = self.snapshot.dictionary.speakers.get(shared.value as usize / 2);
        let own = own.filter(|_| {
            shared.facet == Facet::Speaker
                && !shared.is_unknown()
                && !shared.value.is_multiple_of(2)
        });
        if let Some(own) = own {
            // Aliases are names too.
            let aliases = own.aliases.iter().map(String::as_str);
            let names: Vec<&str> =
                [&*own.name.zh, &own.name.en].into_iter().chain(aliases).collect();
            return words.are_in(&names);
        }
        let [zh, en] = self.names(shared, atlas);
        if zh == en { words.are_in(&[&zh]) } else { words.are_in(&[&zh, &en]) }
    }

    /// The values of a facet that are called so, folded as search folds; where none is, those whose names contain it. A speaker whose
    /// name is written so, or has this key, is meant alone: 于之莹 and 於之莹 are two.
    #[must_use]
    pub fn named(&self, facet: Facet, text: &str, atlas: &Atlas) -> Vec<Shared> {
        let folded = fold(text);
        let all = self.groups(&self.select(&[]), facet);
        let is_key = facet == Facet::Speaker && may_be_default_speaker_key(text);
        let is_written = |shared: Shared| {
            let mut names = self.names(shared, atlas).into_iter();
            names.any(|name| name == text || is_key && default_speaker_key(&name) == text)
        };
        let mut written = all.iter().map(|group| group.shared).filter(|shared| is_written(*shared));
        if facet == Facet::Speaker
            && let Some(speaker) = written.next()
        {
            return std::iter::once(speaker).chain(written).collect();
        }
        let is = |shared: Shared, is_whole: bool| {
            let [zh, en] = self.names(shared, atlas);
            let year = Date::from_packed(shared.value << 9).filter(|_| facet == Facet::Year);
            let names = [zh, en, year.map(|date| date.to_string()).unwrap_or_default().into()];
            names.iter().any(|name| {
                let name = fold(name);
                if is_whole { name == folded } else { name.contains(&folded) }
            })
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
