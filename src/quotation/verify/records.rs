//! All records that a draft is checked against: the quotes of the atlas, and those of an archive.

use std::collections::{HashMap, HashSet};
use std::num::NonZero;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::thread;

use crate::atlas::{Atlas, SpeakerId, Text};
use crate::quotation::Names;
use crate::search::{Index, TextPlace, Texts};

use super::candidates::{Collector, GramTable, codes, keep_counted};
use super::known::standing;
use super::record::Record;
use super::speaker::SpeakerForms;
use super::twins::Twins;
use super::words::Words;

/// Threads that look along an archive; more are limited by memory.
const MOST_THREADS: usize = 8;

/// Where a record is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum At {
    Atlas(usize),
    Archive(TextPlace),
}

/// The quotes of the atlas, ready, and those of the archive, made ready when they are candidates.
#[derive(Debug)]
pub(super) struct Records {
    atlas: Arc<Atlas>,
    own: Vec<Arc<Record>>,
    archive: Option<Texts>,
    /// Found when somebody is first asked for.
    twins: OnceLock<Twins>,
}

/// What is asked: words, and who is said to have said them.
type Asked<'a> = [(&'a Words, Option<&'a SpeakerForms>)];

impl Records {
    pub(super) fn new(index: &Index) -> Self {
        let atlas = Arc::clone(index.atlas());
        let own = atlas.quotes.ids().flat_map(|id| {
            let record = Record::of_atlas(&atlas, id);
            let english = record.in_english(&atlas, id);
            std::iter::once(record).chain(english).map(Arc::new)
        });
        let own = own.collect();
        let archive = index.archive().map(|archive| archive.texts());
        Self { own, archive, atlas, twins: OnceLock::new() }
    }

    /// The names that a draft may call speakers by: all of the atlas, and of the archive those that stand in it.
    pub(super) fn names_in(&self, draft: &str) -> Names {
        let mut names = Names::of(&self.atlas);
        let Some(texts) = &self.archive else { return names };
        let keys: HashMap<&str, Option<SpeakerId>> = texts
            .speakers()
            .flat_map(|speaker| {
                let spellings = std::iter::once(speaker.name).chain(speaker.english);
                spellings.map(move |name| (name, speaker.record))
            })
            .fold(HashMap::new(), |mut keys, (name, record)| {
                keys.entry(name).or_insert(record);
                keys
            });
        let characters: Vec<char> = draft.chars().collect();
        for name in standing(&characters, keys.keys().copied()) {
            names.add(name, keys[name].map_or("", |id| &self.atlas[id].key));
        }
        names
    }

    /// The names of the archive that only the same characters tell apart.
    pub(super) fn twins(&self) -> &Twins {
        self.twins.get_or_init(|| self.archive.as_ref().map(Twins::of).unwrap_or_default())
    }

    /// Every name of a speaker of the atlas.
    pub(super) fn names_of(&self, key: &str) -> impl Iterator<Item = &str> {
        let speaker = self.atlas.speakers.find(key).map(|id| &self.atlas[id]);
        speaker.into_iter().flat_map(|speaker| {
            [&speaker.name.zh, &speaker.name.en]
                .into_iter()
                .chain(&speaker.aliases)
                .map(Text::as_str)
        })
    }

    /// For every quotation the records that share most of it, the likeliest first.
    pub(super) fn candidates(&self, asked: &Asked<'_>) -> Vec<Vec<Arc<Record>>> {
        let words: Vec<&Words> = asked.iter().map(|(words, _)| *words).collect();
        let table = GramTable::new(&words);
        let mut found = Collector::new(&table);
        for (number, record) in self.own.iter().enumerate() {
            let is_speaker =
                |quotation: usize| asked[quotation].1.is_some_and(|forms| forms.is(&record.forms));
            found.add(At::Atlas(number), &codes(&record.words), &is_speaker);
        }
        if let Some(texts) = &self.archive {
            along(texts, &table, asked, self.twins(), &mut found);
        }
        let places = found.finish();
        places
            .into_iter()
            .map(|places| places.into_iter().filter_map(|at| self.record(at)).collect())
            .collect()
    }

    fn record(&self, at: At) -> Option<Arc<Record>> {
        match at {
            At::Atlas(number) => self.own.get(number).cloned(),
            At::Archive(place) => {
                let quotation = self.archive.as_ref()?.quotation(place)?;
                Some(Arc::new(Record::of_archive(&self.atlas, quotation, self.twins())))
            }
        }
    }
}

/// Goes along an archive with several threads; each takes the next segment.
fn along<'t>(
    texts: &Texts,
    table: &'t GramTable,
    asked: &Asked<'_>,
    twins: &Twins,
    found: &mut Collector<'t, At>,
) {
    let spoken = spoken(texts, asked, twins);
    let next = AtomicUsize::new(0);
    let all = Mutex::new(found);
    let threads = thread::available_parallelism()
        .map_or(1, NonZero::get)
        .min(MOST_THREADS)
        .min(texts.segments());
    let look = || {
        let mut own = Collector::new(table);
        let mut letters = Vec::new();
        loop {
            let segment = next.fetch_add(1, Ordering::Relaxed);
            if segment >= texts.segments() {
                break;
            }
            texts.visit(segment, &mut |place, speaker, codes| {
                keep_counted(codes, &mut letters);
                let of = spoken.get(speaker).map_or(&[][..], Vec::as_slice);
                own.add(At::Archive(place), &letters, &|quotation| of.contains(&quotation));
            });
        }
        all.lock().unwrap_or_else(PoisonError::into_inner).merge(own);
    };
    thread::scope(|scope| {
        for _ in 1..threads {
            scope.spawn(look);
        }
        look();
    });
}

/// For every speaker of an archive the quotations that are attributed to them.
fn spoken(texts: &Texts, asked: &Asked<'_>, twins: &Twins) -> Vec<Vec<usize>> {
    let initials: HashSet<char> =
        asked.iter().filter_map(|(_, forms)| *forms).flat_map(SpeakerForms::initials).collect();
    let of = |speaker: crate::search::NamedSpeaker<'_>| {
        let names = std::iter::once(speaker.name).chain(speaker.english);
        let forms = SpeakerForms::of(names, twins);
        if !forms.initials().any(|initial| initials.contains(&initial)) {
            return Vec::new();
        }
        let asked = asked.iter().enumerate();
        asked
            .filter(|(_, (_, own))| own.is_some_and(|own| own.is(&forms)))
            .map(|(number, _)| number)
            .collect()
    };
    texts.speakers().map(of).collect()
}
