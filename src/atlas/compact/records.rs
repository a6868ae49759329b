//! How each kind of record is written: its fields in this order.

use super::codec::{Compact, Reader, Writer, shape};
use super::fingerprint::more;
use crate::atlas::release::Release;
use crate::atlas::{
    Bilingual, Cell, Craft, Date, Figure, Filing, FilingDay, GapClaim, Id, Jurisdiction, Kind,
    Licence, Model, Parameters, Quantity, Quote, RecordId, Region, Route, Source, Speaker, Tile,
    Topic,
};

/// The shape of a field.
const fn shape_of<T, F: Compact>(_: fn(&T) -> &F) -> u64 {
    F::SHAPE
}

macro_rules! records {
    ($($record:ident { $($field:ident),* $(,)? })*) => {$(
        impl Compact for $record {
            const SHAPE: u64 = {
                let mut so_far = shape(stringify!($record), 0);
                $(
                    so_far = more(so_far, stringify!($field).as_bytes());
                    so_far = more(so_far, &shape_of(|record: &Self| &record.$field).to_le_bytes());
                )*
                so_far
            };

            fn write(&self, to: &mut Writer) {
                let Self { $($field),* } = self;
                $($field.write(to);)*
            }

            fn read(from: &mut Reader) -> Option<Self> {
                Some(Self { $($field: Compact::read(from)?),* })
            }
        }
    )*};
}

records! {
    Bilingual { zh, en }
    Parameters { billions, approximate }
    Licence { name, of }
    Quantity { number, bound, unit }
    Tile { column, row }
    Cell { kind, items, paragraphs, quotes }
    Model {
        key, name, organizations, organization_kind, region, region_basis, city, route, fields, modality, makes, parameters,
        active_parameters, context_tokens, context_limit, licences, availability, confidence, released, listed_by, open_source,
        address, notes, filings, filings_beside, sources,
    }
    Region { key, code, name, full_name, short_name, other_short_name, pinyin, tile, sources }
    Figure {
        key, label, value, quantity, measure, standing, regions, reported_by, speaker, report, date, paragraphs, about, notes,
        sources,
    }
    Speaker { key, name, named, pinyin, readings, aliases, role, organizations, notes, paragraphs, sources }
    Quote {
        key, speaker, manner, text, english, role, topics, occasion, date, via, context, paragraph, about, notes, sources,
    }
    Topic { key, name, short_name, aliases, meaning, paragraphs, sources }
    Craft { key, name, aliases, meaning, notes, paragraphs, sources }
    GapClaim { key, quote, claim, scope, notes, sources }
    Route { key, name, aliases, standing, summary, cells, sources }
    Filing {
        key, number, series, jurisdiction, service, filed_by, filed, attachment, organizations, models, notes, sources,
    }
    FilingDay { key, date, official_total, notes, sources }
    Source { key, title, publisher, address, version, date, licence, taken, credit, notes }
}

/// Of a fixed width, as every start reads all of them: an id or a date is above 0, or is not there.
impl Compact for Release {
    const SHAPE: u64 = shape("release", 3 * size_of::<u32>() as u64);

    fn write(&self, to: &mut Writer) {
        let after = |id: Option<u32>| id.map_or(0, |place| place + 1);
        let numbers = [
            self.model.place(),
            self.date.map_or(0, Date::packed),
            after(self.region.map(Id::place)),
        ];
        to.bytes.extend(numbers.map(u32::to_le_bytes).as_flattened());
    }

    fn read(from: &mut Reader) -> Option<Self> {
        let model = Id::new(u32::from_le_bytes(from.bytes()?));
        let date = match u32::from_le_bytes(from.bytes()?) {
            0 => None,
            packed => Some(Date::from_packed(packed)?),
        };
        let region = u32::from_le_bytes(from.bytes()?).checked_sub(1).map(Id::new);
        Some(Self { model, date, region })
    }
}

impl Compact for Jurisdiction {
    const SHAPE: u64 = shape("jurisdiction", 0);

    fn write(&self, to: &mut Writer) {
        self.region().write(to);
    }

    fn read(from: &mut Reader) -> Option<Self> {
        let region = Option::read(from)?;
        Some(region.map_or(Self::Sasac, Self::Region))
    }
}

macro_rules! record_ids {
    ($($kind:ident),*) => {
        impl Compact for RecordId {
            const SHAPE: u64 = shape("record", 0);

            fn write(&self, to: &mut Writer) {
                self.kind().write(to);
                match self {
                    $(Self::$kind(id) => id.write(to),)*
                }
            }

            fn read(from: &mut Reader) -> Option<Self> {
                Some(match Kind::read(from)? {
                    $(Kind::$kind => Self::$kind(Compact::read(from)?),)*
                })
            }
        }
    };
}

record_ids!(Speaker, Model, Region, Route, Quote, Topic, Craft, Figure, Source, Filing);
