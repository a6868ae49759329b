//! Fields that name other records: references to a kind that the field knows, and links to any kind.

use super::super::json::Value;
use super::super::loading::file_of;
use super::super::place::Place;
use super::super::{Id, Jurisdiction, Kind, Language, RecordId, SourceId, Told, Word, nearest};
use super::{Fields, one_of};

impl Fields<'_> {
    /// Where the record stands; a record without a source is a problem.
    pub fn sources(&mut self) -> Vec<SourceId> {
        self.some("sources", ("至少一个来源", "at least one source"), |fields, at, value| {
            fields.as_reference(at, value, Kind::Source)
        })
    }

    /// A reference that must be there.
    pub fn reference<T>(&mut self, name: &'static str, kind: Kind) -> Id<T> {
        match self.take(name) {
            Some(value) => self.as_reference(name.into(), &value, kind),
            None => self.missing(name, id_of(kind)),
        }
        .unwrap_or(Id::new(0))
    }

    /// Where a service was filed: a region, or the word for what is none.
    pub fn jurisdiction(&mut self, name: &'static str) -> Jurisdiction {
        if self.is_text(name, Jurisdiction::SASAC) {
            return Jurisdiction::Sasac;
        }
        let before = self.loading.problems.len();
        let region = self.reference(name, Kind::Region);
        if let Some(problem) = self.loading.problems.get_mut(before) {
            let Told { zh, en } = &mut problem.expected;
            zh.extend(["，或 ", Jurisdiction::SASAC]);
            en.extend([", or ", Jurisdiction::SASAC]);
        }
        Jurisdiction::Region(region)
    }

    pub fn optional_reference<T>(&mut self, name: &'static str, kind: Kind) -> Option<Id<T>> {
        self.optional(name, |fields, at, value| fields.as_reference(at, value, kind))
    }

    pub fn references<T>(&mut self, name: &'static str, kind: Kind) -> Vec<Id<T>> {
        self.list(name, |fields, at, value| fields.as_reference(at, value, kind))
    }

    /// References that must be there as a list, which may be empty: none is an answer too.
    pub fn listed_references<T>(&mut self, name: &'static str, kind: Kind) -> Vec<Id<T>> {
        if !self.has(name) {
            self.missing::<()>(name, ("列表，没有则为空", "a list, empty where there is none"));
        }
        self.references(name, kind)
    }

    pub fn links(&mut self, name: &'static str) -> Vec<RecordId> {
        self.list(name, Self::as_link)
    }

    fn as_reference<T>(&mut self, at: Place<'_>, value: &Value<'_>, kind: Kind) -> Option<Id<T>> {
        let found = match value.as_str() {
            Some(key) => self.loading.find(kind, key),
            None => Err(None),
        };
        let is_told =
            value.as_str().is_none() || found.is_ok() || !self.loading.may_be_cut_off(kind);
        let report = |near| {
            if is_told {
                self.wrong(at, value, id_of(kind), near);
            }
        };
        found.map_err(report).ok()
    }

    fn as_link(&mut self, at: Place<'_>, value: &Value<'_>) -> Option<RecordId> {
        const EXPECTED: (&str, &str) = ("链接，种类:编号", "a link, kind:id");
        let Some(text) = value.as_str() else {
            self.wrong(at, value, EXPECTED, None);
            return None;
        };
        let Some((word, key)) = text.split_once(':') else {
            // Whoever forgot the kind meant a record that there is.
            let kinds = Kind::ALL.iter().copied();
            let mut kinds = kinds.filter(|&kind| self.loading.find::<()>(kind, text).is_ok());
            let near = kinds.next().map(|kind| format!("{}:{text}", kind.word()));
            self.wrong(at, value, EXPECTED, near);
            return None;
        };
        let Some(kind) = Kind::from_word(word) else {
            let near = nearest::spelling(word, Kind::ALL.iter().map(|kind| kind.word()));
            let near = near.map(|near| format!("{near}:{key}"));
            let (zh, en) = EXPECTED;
            let (kinds_zh, kinds_en) = one_of::<Kind>();
            let expected =
                (format!("{zh}；种类是{kinds_zh}"), format!("{en}; the kind {kinds_en}"));
            self.wrong(at, value, expected, near);
            return None;
        };
        let found = match kind {
            Kind::Speaker => self.loading.find(kind, key).map(RecordId::Speaker),
            Kind::Model => self.loading.find(kind, key).map(RecordId::Model),
            Kind::Region => self.loading.find(kind, key).map(RecordId::Region),
            Kind::Route => self.loading.find(kind, key).map(RecordId::Route),
            Kind::Quote => self.loading.find(kind, key).map(RecordId::Quote),
            Kind::Topic => self.loading.find(kind, key).map(RecordId::Topic),
            Kind::Craft => self.loading.find(kind, key).map(RecordId::Craft),
            Kind::Figure => self.loading.find(kind, key).map(RecordId::Figure),
            Kind::Source => self.loading.find(kind, key).map(RecordId::Source),
            Kind::Filing => self.loading.find(kind, key).map(RecordId::Filing),
        };
        let is_told = found.is_ok() || !self.loading.may_be_cut_off(kind);
        let report = |near: Option<String>| {
            if !is_told {
                return;
            }
            let near = near.map(|near| format!("{word}:{near}"));
            let ((zh, en), file) = (EXPECTED, file_of(kind));
            let expected =
                (format!("{zh}，编号在 {file} 里"), format!("{en}, with an id of {file}"));
            self.wrong(at, value, expected, near);
        };
        found.map_err(report).ok()
    }
}

fn id_of(kind: Kind) -> (String, String) {
    (format!("{}的编号", kind.label(Language::Zh)), format!("the id of a {}", kind.word()))
}
