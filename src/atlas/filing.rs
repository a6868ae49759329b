//! Filings: services in the official registry of generative AI, and the days up to which it is counted.

use super::word::words;
use super::{Bilingual, Date, ModelId, RegionId, SourceId, Text};

/// One filed service. It is no model: applications are filed too, and where it was filed is no seat.
#[derive(Clone, Debug)]
pub struct Filing {
    /// The id in files and on the command line: series and number (`filing-1`, `filing-phone-3`).
    pub key: Text,
    /// The number in its series.
    pub number: u32,
    /// The series that the number counts in.
    pub series: FilingSeries,
    /// Where it was filed.
    pub jurisdiction: Jurisdiction,
    /// What the service is called, as printed.
    pub service: Text,
    /// Who filed it, as printed.
    pub filed_by: Text,
    /// The day of filing.
    pub filed: Date,
    /// The month of the registry's attachment that lists it.
    pub attachment: Date,
    /// The organisations of the catalogue whose name stands in that of whoever filed.
    pub organizations: Vec<Bilingual>,
    /// The catalogued models that organisation and name both say it is.
    pub models: Vec<ModelId>,
    /// Doubts, and what a reader must know.
    pub notes: Vec<Bilingual>,
    /// Where it was read.
    pub sources: Vec<SourceId>,
}

words! {
    /// The two series of numbers in the registry.
    FilingSeries {
        Service = "service", "服务", "service", "A service on the network.";
        Phone = "phone", "手机端侧", "on a phone", "A phone maker's service on the device.";
    }
}

/// Where a service was filed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Jurisdiction {
    /// In a province-level unit.
    Region(RegionId),
    /// Through the State-owned Assets Supervision and Administration Commission, which is no place.
    Sasac,
}

impl Jurisdiction {
    /// The word that stands for [`Jurisdiction::Sasac`] in files, filters and `--json`.
    pub const SASAC: &'static str = "sasac";

    /// What [`Jurisdiction::Sasac`] is called in Chinese.
    pub const SASAC_ZH: &'static str = "国资委";

    /// What [`Jurisdiction::Sasac`] is called in English.
    pub const SASAC_EN: &'static str = "SASAC";

    /// What [`Jurisdiction::Sasac`] is called.
    #[must_use]
    pub fn sasac() -> Bilingual {
        Bilingual::new(Self::SASAC_ZH, "SASAC (no province)")
    }

    /// The region; `None` for what was filed through the commission.
    #[must_use]
    pub fn region(self) -> Option<RegionId> {
        match self {
            Self::Region(id) => Some(id),
            Self::Sasac => None,
        }
    }
}

/// A day at which the registry is counted.
#[derive(Clone, Debug)]
pub struct FilingDay {
    /// The id in its file.
    pub key: Text,
    /// The day; filings of that day count.
    pub date: Date,
    /// The total that the authority announced for the day, where one is known.
    pub official_total: Option<u32>,
    /// What a reader must know.
    pub notes: Vec<Bilingual>,
    /// Where it is stated.
    pub sources: Vec<SourceId>,
}
