//! A catalogued model: who built what, where, when, and how sure the sources are.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use super::word::words;
use super::{Bilingual, Date, FilingId, RegionId, RouteId, SourceId, Text};

/// One row of the catalogue; size and chat variants of one model are one row.
#[derive(Clone, Debug)]
pub struct Model {
    /// The id in files and on the command line.
    pub key: Text,
    /// What it is called.
    pub name: Bilingual,
    /// Who built it, the first-named first; never empty.
    pub organizations: Vec<Bilingual>,
    /// What kind of organisation that is.
    pub organization_kind: OrganizationKind,
    /// The first-named organisation's seat.
    pub region: Option<RegionId>,
    /// How the seat is known.
    pub region_basis: RegionBasis,
    /// The city of the seat.
    pub city: Option<Bilingual>,
    /// General or vertical.
    pub route: RouteId,
    /// The fields of a vertical model.
    pub fields: Vec<Bilingual>,
    /// What it takes and makes.
    pub modality: Option<Modality>,
    /// What a multimodal model generates, where that is what it is for.
    pub makes: Option<Makes>,
    /// The largest size.
    pub parameters: Option<Parameters>,
    /// How much of it works on one token, where that is less than all.
    pub active_parameters: Option<Parameters>,
    /// The longest context in tokens.
    pub context_tokens: Option<u64>,
    /// Whose limit that is; there whenever the context is.
    pub context_limit: Option<ContextLimit>,
    /// The licences, each of the thing that it covers.
    pub licences: Vec<Licence>,
    /// How one gets at it, in Epoch's own words.
    pub availability: Option<Availability>,
    /// How well the row is attested; `None` for the rows of 2023, which were not rated.
    pub confidence: Option<Confidence>,
    /// When it was released.
    pub released: Option<Date>,
    /// The first version of a list that names it: an upper bound, not a release date.
    pub listed_by: Option<Date>,
    /// Whether the weights can be had.
    pub open_source: Openness,
    /// Where to find it.
    pub address: Option<Text>,
    /// Doubts about a value, and what a reader must know.
    pub notes: Vec<Bilingual>,
    /// The filings that name it, whatever the day; the file of the filings says so, not its own.
    pub filings: Vec<FilingId>,
    /// The other filings of its organisations, whatever the day: nothing says that one of them is this model.
    pub filings_beside: Vec<FilingId>,
    /// Where the row was read.
    pub sources: Vec<SourceId>,
}

impl Model {
    /// The order by name: by the Latin form, which every model has, whatever its case.
    #[must_use]
    pub fn by_name(&self, other: &Self) -> Ordering {
        fn letters(model: &Model) -> impl Iterator<Item = char> + '_ {
            model.name.en.chars().flat_map(char::to_lowercase)
        }
        letters(self).cmp(letters(other))
    }
}

/// A licence, and what it covers.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Licence {
    /// What it is called.
    pub name: Text,
    /// What it covers.
    pub of: LicenceOf,
}

words! {
    /// What a licence covers.
    LicenceOf {
        Model = "model", "模型", "the model", "The model itself.";
        Code = "code", "代码", "the code", "The code beside it.";
        Repository = "repository", "仓库", "the repository", "The repository; whether the weights have it is not said.";
    }
}

words! {
    /// Whose limit a context is.
    ContextLimit {
        Model = "model", "模型", "the model", "The model's own.";
        Api = "api", "API", "an API", "That of an API; the model's may be longer.";
    }
}

words! {
    /// How one gets at a model, in the words of Epoch's data.
    Availability {
        Unrestricted = "open_weights_unrestricted", "开放权重（unrestricted）", "open weights (unrestricted)", "Open weights, called unrestricted.";
        Restricted = "open_weights_restricted_use", "开放权重（restricted use）", "open weights (restricted use)", "Open weights, called restricted in use.";
        NonCommercial = "open_weights_non_commercial", "开放权重（non-commercial）", "open weights (non-commercial)", "Open weights, called non-commercial.";
        Api = "api_access", "API", "API access", "Through an API.";
        Hosted = "hosted_access", "托管，无 API", "hosted access (no API)", "Hosted, without an API.";
        Unreleased = "unreleased", "未发布", "unreleased", "Not released.";
    }
}

words! {
    /// How well a row is attested.
    Confidence {
        Confirmed = "confirmed", "已核实", "confirmed", "By the developer's own page or two independent sources.";
        Listed = "listed", "见于一份名单", "in one list", "By one list or database.";
        CatalogueEntry = "catalogue_entry", "只见于一份 API 目录", "in one API catalogue alone", "By one API catalogue alone.";
    }
}

words! {
    /// What a multimodal model generates.
    Makes {
        Images = "images", "生成图像", "generates images", "Images.";
        Video = "video", "生成视频", "generates video", "Video.";
        ThreeD = "3d", "生成三维", "generates 3D", "Three-dimensional things.";
    }
}

words! {
    /// What kind of organisation built a model.
    OrganizationKind {
        Company = "company", "企业", "company", "A company.";
        University = "university", "高校", "university", "A university.";
        Institute = "institute", "科研机构", "institute", "A research institute.";
        Joint = "joint", "联合", "joint", "Several organisations together.";
        Community = "community", "社区/个人", "community", "Individuals or a community.";
    }
}

words! {
    /// What a model takes and makes.
    Modality {
        Language = "language", "语言", "language", "Text.";
        Multimodal = "multimodal", "多模态", "multimodal", "More than one of them.";
        Vision = "vision", "视觉", "vision", "Images.";
        Speech = "speech", "语音", "speech", "Speech.";
        Code = "code", "代码", "code", "Programs.";
        Protein = "protein", "蛋白质", "protein", "Protein sequences.";
    }
}

words! {
    /// Whether a model's weights can be had.
    Openness {
        Yes = "yes", "是", "yes", "They can be downloaded, or had on application.";
        No = "no", "否", "no", "A source calls the model closed.";
        Unknown = "unknown", "不明", "unknown", "No source says.";
    }
}

words! {
    /// How a model's seat is known.
    RegionBasis {
        Listed = "listed", "名单载明", "stated by a list", "A list states it.";
        SameOrganization = "same_organization", "名单载明同一机构", "stated by a list for the same organisation", "A list states it for the same organisation.";
        Inferred = "inferred", "推定", "inferred", "It is inferred.";
        OrganizationName = "organization_name", "据机构名称或仓库", "from the organisation's name or repository", "The name or the repository tells.";
        LaterList = "later_list", "名单后续版本载明", "stated by a later version of the list", "A later version of the list states it.";
        Filing = "filing", "据备案属地", "from where its service is filed", "Where its service is filed; that is no proof of a seat.";
        CommonKnowledge = "common_knowledge", "常识，所读来源未载", "general knowledge, in no source read", "No source read states it.";
        Unknown = "unknown", "不明", "unknown", "It is not known.";
    }
}

/// A model's size; sorts by number.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub struct Parameters {
    /// Billions of parameters.
    pub billions: f64,
    /// Whether only the order of magnitude is known.
    pub approximate: bool,
}

impl fmt::Display for Parameters {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let about = if self.approximate { "~" } else { "" };
        // Rounded to thousandths of the unit: 1020 / 1000 in binary is not always the nearest to 1.02.
        match self.billions {
            billions if billions >= 1000.0 => {
                write!(f, "{about}{}T", (billions * 1e3).round() / 1e6)
            }
            billions => write!(f, "{about}{billions}B"),
        }
    }
}

impl FromStr for Parameters {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        /// A hundred times the largest that anybody has announced.
        const MOST_BILLIONS: f64 = 1e6;
        /// A million parameters: no large model has so few.
        const LEAST_BILLIONS: f64 = 0.001;
        let (approximate, rest) = match text.strip_prefix('~') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (number, unit) = match (rest.strip_suffix('B'), rest.strip_suffix('T')) {
            (Some(number), _) => (number, 1.0),
            (None, Some(number)) => (number, 1000.0),
            (None, None) => return Err(()),
        };
        let plain = number.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
        let billions: f64 = number.parse::<f64>().map_err(|_| ())? * unit;
        let sound = plain && (LEAST_BILLIONS..=MOST_BILLIONS).contains(&billions);
        if sound { Ok(Self { billions, approximate }) } else { Err(()) }
    }
}
