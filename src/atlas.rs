//! What is known: every record of the atlas, checked once and then immutable.
//!
//! [`Atlas::load`] reads the twelve files of `data/`, or such files from anywhere else: all problems are reported at once
//! ([`Problems`]), and ids are types that only the loader makes. [`Atlas::embedded`] is what it made of `data/`, in a form that takes
//! no parsing ([`CompactForm`]).

use std::ops::Index;
use std::sync::Arc;

mod archive;
mod as_of;
mod bilingual;
mod caution;
mod citation;
mod compact;
mod craft;
mod date;
mod fields;
mod figure;
mod files;
mod filing;
mod gap;
mod hanzi;
mod id;
mod invisible;
mod json;
mod load;
mod loading;
mod model;
mod namesakes;
mod nearest;
mod one_line;
mod place;
mod place_names;
mod problem;
mod quote;
mod region;
mod release;
mod route;
mod shell_word;
mod source;
mod speaker;
mod table;
mod text;
mod topic;
mod web_address;
mod word;

pub use archive::import;
pub(crate) use archive::may_be_default_speaker_key;
pub use archive::{
    ArchiveField, ArchiveKeys, ArchiveLine, ArchiveSpeaker, Clash, Fault, Holder, LONGEST_ID_BYTES,
    LONGEST_LINE_BYTES, Post, Quotation, Remark, Roster, SpeakerLine, SpeakerNames, Unread,
    default_key, default_speaker_key, read_line, read_speaker_line, unread,
    without_byte_order_mark,
};
pub use as_of::{ARTICLE_DAY, Preset, as_of_day, no_as_of_day};
pub use bilingual::{Bilingual, Language};
pub use caution::{Caution, forbids_alone, is_doubt};
pub use citation::citation;
pub use compact::CompactForm;
pub use craft::Craft;
pub use date::{Date, DateError};
pub use figure::{Bound, Figure, Measure, Quantity, Standing, Unit};
pub use files::{FILES, Files};
pub use filing::{Filing, FilingDay, FilingSeries, Jurisdiction};
pub use gap::GapClaim;
pub use hanzi::after_hanzi;
pub use id::{
    CraftId, FigureId, FilingDayId, FilingId, GapClaimId, Id, Kind, ModelId, QuoteId, RecordId,
    RegionId, RouteId, SourceId, SpeakerId, TopicId, mark,
};
pub(crate) use invisible::is_blank;
pub use model::{
    Availability, Confidence, ContextLimit, Licence, LicenceOf, Makes, Modality, Model, Openness,
    OrganizationKind, Parameters, RegionBasis,
};
pub(crate) use nearest::spelling as nearest_spelling;
pub use one_line::{breaks_line, on_one_line};
pub(crate) use place_names::PLACE_NAMES;
pub use problem::{Problem, Problems, Told};
pub use quote::{Manner, Quote};
pub use region::{Region, Tile};
pub use release::Release;
pub use route::{Cell, CellKind, Route, RouteStanding};
pub use shell_word::{shell_word, shell_words};
pub use source::Source;
pub use speaker::Speaker;
pub use table::{Record, Row, Table};
pub use text::Text;
pub use topic::Topic;
pub use web_address::web_address;
pub use word::Word;
pub(crate) use word::words;

/// Everything the atlas holds: one table a kind, in the order of the files.
#[derive(Clone, Debug)]
pub struct Atlas {
    /// The catalogued models.
    pub models: Table<Model>,
    /// The 34 province-level units.
    pub regions: Table<Region>,
    /// What was reported: numbers and rankings, never counts of ours.
    pub figures: Table<Figure>,
    /// The named speakers, then the unnamed groups.
    pub speakers: Table<Speaker>,
    /// Direct and reported speech.
    pub quotes: Table<Quote>,
    /// What the quotes are about.
    pub topics: Table<Topic>,
    /// The five parts of the refining craft.
    pub craft: Table<Craft>,
    /// The claims about the gap to ChatGPT.
    pub gap: Table<GapClaim>,
    /// The two commercialization routes, and what stands beside them.
    pub routes: Table<Route>,
    /// The services in the official registry.
    pub filings: Table<Filing>,
    /// The days at which the registry is counted, in order.
    pub filing_days: Table<FilingDay>,
    /// Where the facts come from.
    pub sources: Table<Source>,
    /// The models by release.
    releases: Arc<[Release]>,
    /// The day as of which it stands; `None` for all of it.
    day: Option<Date>,
}

impl Atlas {
    /// The atlas inside the binary; a problem here is a defect of this release.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn embedded() -> Result<Arc<Self>, Problems> {
        Self::compiled().map(Arc::new)
    }

    /// The key of a record, as files, links and the command line write it (`chatglm-6b`).
    #[must_use]
    pub fn key(&self, id: RecordId) -> &str {
        match id {
            RecordId::Speaker(id) => &self[id].key,
            RecordId::Quote(id) => &self[id].key,
            RecordId::Model(id) => &self[id].key,
            RecordId::Region(id) => &self[id].key,
            RecordId::Route(id) => &self[id].key,
            RecordId::Topic(id) => &self[id].key,
            RecordId::Craft(id) => &self[id].key,
            RecordId::Figure(id) => &self[id].key,
            RecordId::Source(id) => &self[id].key,
            RecordId::Filing(id) => &self[id].key,
        }
    }

    /// What a record is called, in both languages; a quote is called by its own words.
    #[must_use]
    pub fn name(&self, id: RecordId) -> Bilingual {
        match id {
            RecordId::Speaker(id) => self[id].name.clone(),
            RecordId::Quote(id) => {
                let quote = &self[id];
                Bilingual::new(quote.text.clone(), quote.english.clone())
            }
            RecordId::Model(id) => self[id].name.clone(),
            RecordId::Region(id) => self[id].name.clone(),
            RecordId::Route(id) => self[id].name.clone(),
            RecordId::Topic(id) => self[id].name.clone(),
            RecordId::Craft(id) => self[id].name.clone(),
            RecordId::Figure(id) => self[id].label.clone(),
            RecordId::Source(id) => self[id].title.clone(),
            RecordId::Filing(id) => Bilingual::same(&self[id].service),
        }
    }

    /// The sources of a record; a source stands for itself.
    #[must_use]
    pub fn sources_of(&self, id: RecordId) -> &[SourceId] {
        match id {
            RecordId::Speaker(id) => &self[id].sources,
            RecordId::Quote(id) => &self[id].sources,
            RecordId::Model(id) => &self[id].sources,
            RecordId::Region(id) => &self[id].sources,
            RecordId::Route(id) => &self[id].sources,
            RecordId::Topic(id) => &self[id].sources,
            RecordId::Craft(id) => &self[id].sources,
            RecordId::Figure(id) => &self[id].sources,
            RecordId::Filing(id) => &self[id].sources,
            RecordId::Source(_) => &[],
        }
    }

    /// The paragraphs of the article that a record rests on, from 1; empty where it rests on none.
    #[must_use]
    pub fn paragraphs_of(&self, id: RecordId) -> &[u8] {
        match id {
            RecordId::Quote(id) => self[id].paragraph.as_slice(),
            RecordId::Figure(id) => &self[id].paragraphs,
            RecordId::Speaker(id) => &self[id].paragraphs,
            RecordId::Topic(id) => &self[id].paragraphs,
            RecordId::Craft(id) => &self[id].paragraphs,
            _ => &[],
        }
    }

    /// Every record with an id of its own, kind by kind in the order of [`Kind::ALL`].
    pub fn records(&self) -> impl Iterator<Item = RecordId> + '_ {
        (self.speakers.ids().map(RecordId::Speaker))
            .chain(self.models.ids().map(RecordId::Model))
            .chain(self.regions.ids().map(RecordId::Region))
            .chain(self.routes.ids().map(RecordId::Route))
            .chain(self.quotes.ids().map(RecordId::Quote))
            .chain(self.topics.ids().map(RecordId::Topic))
            .chain(self.craft.ids().map(RecordId::Craft))
            .chain(self.figures.ids().map(RecordId::Figure))
            .chain(self.sources.ids().map(RecordId::Source))
            .chain(self.filings.ids().map(RecordId::Filing))
    }

    /// The records that `id` or `kind:id` names; several when kinds share an id.
    #[must_use]
    pub fn find(&self, name: &str) -> Vec<RecordId> {
        let (kind, key) = match name.split_once(':') {
            Some((kind, key)) => match Kind::from_word(kind) {
                Some(kind) => (Some(kind), key),
                None => return Vec::new(),
            },
            None => (None, name),
        };
        self.records()
            .filter(|&id| kind.is_none_or(|kind| id.kind() == kind) && self.key(id) == key)
            .collect()
    }
}

macro_rules! tables {
    ($($field:ident: $record:ident),* $(,)?) => {$(
        impl Index<Id<mark::$record>> for Atlas {
            type Output = $record;

            fn index(&self, id: Id<mark::$record>) -> &$record {
                &self.$field[id]
            }
        }
    )*};
}

tables! {
    models: Model, regions: Region, figures: Figure, speakers: Speaker, quotes: Quote,
    topics: Topic, craft: Craft, gap: GapClaim, routes: Route, sources: Source, filings: Filing, filing_days: FilingDay,
}
