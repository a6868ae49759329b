//! What was typed, taken apart: words, exact phrases, exclusions and fields.

use std::borrow::Cow;
use std::iter::Peekable;
use std::ops::Range;
use std::str::Chars;

use crate::atlas::{
    Atlas, Bilingual, Date, Jurisdiction, Kind, Language, Makes, Manner, Modality, Model, Openness,
    OrganizationKind, RecordId, Word as _,
};

use crate::search::query::pattern::Pattern;
use crate::search::text::fold::{self, Break};
use crate::search::text::pinyin;

/// One term of a query, and how it was understood.
#[derive(Clone, Debug, PartialEq)]
pub struct Term {
    /// The words or the value as typed, without marks and field name.
    pub text: String,
    /// What the term asks for.
    pub sense: Sense,
    /// Whether it excludes what it finds.
    pub without: bool,
    /// What a field's value stands for; empty for words, and for a value that names nothing.
    pub values: Vec<Value>,
}

/// What a term asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sense {
    /// Words, found in every way.
    Words,
    /// A phrase that must stand as written.
    Exact,
    /// A property of the record.
    Field(QueryField),
}

/// A field that narrows a query (`speaker:`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QueryField {
    /// Who said it.
    Speaker,
    /// What it is about.
    Topic,
    /// Where it is.
    In,
    /// Which route it follows.
    Route,
    /// Whether it is open source.
    Open,
    /// What kind of record it is.
    Kind,
    /// By which day it was there.
    AsOf,
    /// In whose words a quote is.
    Manner,
    /// What a model is made for.
    Field,
    /// Whose it is.
    Org,
    /// Where a quote stands.
    Source,
    /// When it was said or released: in a year, from a date on, before a date.
    Year,
    /// From a date on.
    After,
    /// Before a date.
    Before,
    /// Which archive it is from.
    Archive,
    /// What a model takes and makes.
    Modality,
    /// What kind of organisation built it.
    Builder,
}

impl QueryField {
    /// Every field, in the order in which they are explained.
    pub const ALL: [Self; 17] = [
        Self::Speaker,
        Self::Topic,
        Self::In,
        Self::Route,
        Self::Open,
        Self::Kind,
        Self::AsOf,
        Self::Manner,
        Self::Field,
        Self::Org,
        Self::Source,
        Self::Year,
        Self::After,
        Self::Before,
        Self::Archive,
        Self::Modality,
        Self::Builder,
    ];

    /// The word before the colon.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Speaker => "speaker",
            Self::Topic => "topic",
            Self::In => "in",
            Self::Route => "route",
            Self::Open => "open",
            Self::Kind => "kind",
            Self::AsOf => "asof",
            Self::Manner => "manner",
            Self::Field => "field",
            Self::Org => "org",
            Self::Source => "source",
            Self::Year => "year",
            Self::After => "after",
            Self::Before => "before",
            Self::Archive => "archive",
            Self::Modality => "modality",
            Self::Builder => "builder",
        }
    }

    /// What the interface calls it; but for 开源, it can be typed before the colon too.
    #[must_use]
    pub fn label(self, language: Language) -> &'static str {
        match (language, self) {
            (Language::En, Self::AsOf) => "as of",
            (Language::En, _) => self.word(),
            (Language::Zh, Self::Speaker) => "人物",
            (Language::Zh, Self::Topic) => "话题",
            (Language::Zh, Self::In) => "地区",
            (Language::Zh, Self::Route) => "路线",
            (Language::Zh, Self::Open) => "开源",
            (Language::Zh, Self::Kind) => "种类",
            (Language::Zh, Self::AsOf) => "截至",
            (Language::Zh, Self::Manner) => "方式",
            (Language::Zh, Self::Field) => "领域",
            (Language::Zh, Self::Org) => "机构",
            (Language::Zh, Self::Source) => "来源",
            (Language::Zh, Self::Year) => "年份",
            (Language::Zh, Self::After) => "自",
            (Language::Zh, Self::Before) => "早于",
            (Language::Zh, Self::Archive) => "档案",
            (Language::Zh, Self::Modality) => "模态",
            (Language::Zh, Self::Builder) => "机构类型",
        }
    }

    /// The field that a word before a colon names.
    pub(super) fn from_word(word: &str) -> Option<Self> {
        let folded = fold::fold(word);
        Self::ALL.into_iter().find(|field| {
            let zh = field.label(Language::Zh);
            // 开源：… is how a sentence about open source begins.
            field.word() == folded || (*field != Self::Open && zh == folded)
        })
    }
}

/// What a field's value stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// A speaker, topic, region or route.
    Record(RecordId),
    /// A city, by its Chinese name.
    City(String),
    /// The commission through which services were filed that were filed in no region.
    Sasac,
    /// Whether weights can be had.
    Open(Openness),
    /// A kind of record.
    Kind(Kind),
    /// A day.
    Day(Date),
    /// Direct or reported speech.
    Manner(Manner),
    /// A field, by its Chinese name.
    Domain(String),
    /// An organisation, by its Chinese name.
    Organization(String),
    /// A speaker of the archive's own, by place and name.
    Speaker(u32, String),
    /// What quotes of the archive are about, by place and name.
    Topic(u32, String),
    /// Where attributions of the archive are, by place and name.
    Place(u32, String),
    /// Sources of the archive, by place, and the text that all of them have.
    Sources(Vec<u32>, String),
    /// Days, as packed numbers, and how they were typed.
    Dates(Range<u32>, String),
    /// Archives, as typed and by place.
    Archive(String, Vec<u32>),
    /// What a model takes and makes.
    Modality(Modality),
    /// What a multimodal model generates.
    Makes(Makes),
    /// A kind of organisation.
    Builder(OrganizationKind),
}

/// How many values of a field are said one by one.
const MOST_SAID: usize = 3;

impl Term {
    /// Whether it is words that must be found.
    #[must_use]
    pub fn is_wanted_word(&self) -> bool {
        self.sense == Sense::Words && !self.without
    }

    /// The term as the line under the box says it: `人物：李开复`, `speaker: Li Kaifu`, `“天花板”`, `−开源`.
    #[must_use]
    pub fn label(&self, atlas: &Atlas, language: Language) -> String {
        let without = if self.without { "−" } else { "" };
        let Sense::Field(field) = self.sense else {
            let (open, close) = if self.sense == Sense::Exact { ("“", "”") } else { ("", "") };
            return format!("{without}{open}{}{close}", self.text);
        };
        let values: Vec<String> = (self.values.iter())
            .map(|value| match value {
                Value::Record(id) => atlas.name(*id).get(language).to_owned(),
                Value::City(name)
                | Value::Speaker(_, name)
                | Value::Topic(_, name)
                | Value::Place(_, name) => name.clone(),
                Value::Sasac => Jurisdiction::sasac().get(language).to_owned(),
                Value::Open(open) => open.label(language).to_owned(),
                Value::Kind(kind) => kind.label(language).to_owned(),
                Value::Day(day) => day.to_string(),
                Value::Manner(manner) => manner.label(language).to_owned(),
                Value::Modality(modality) => modality.label(language).to_owned(),
                Value::Makes(makes) => makes.label(language).to_owned(),
                Value::Builder(builder) => builder.label(language).to_owned(),
                Value::Domain(zh) => named(atlas, zh, language, |model| &model.fields),
                Value::Organization(zh) => named(atlas, zh, language, |model| &model.organizations),
                Value::Sources(_, text) | Value::Dates(_, text) | Value::Archive(text, _) => {
                    text.clone()
                }
            })
            .collect();
        let (colon, comma) = if language == Language::Zh { ("：", "、") } else { (": ", ", ") };
        let more = values.len().saturating_sub(MOST_SAID);
        let values = match more {
            _ if values.is_empty() => self.text.clone(),
            0 | 1 => values.join(comma),
            more => format!("{} +{more}", values[..MOST_SAID].join(comma)),
        };
        format!("{without}{}{colon}{values}", field.label(language))
    }
}

/// A name of the models' in a language, by its Chinese form.
fn named(
    atlas: &Atlas,
    zh: &str,
    language: Language,
    names: impl Fn(&Model) -> &[Bilingual],
) -> String {
    let mut all = atlas.models.iter().flat_map(|(_, model)| names(model).iter());
    let name = all.find(|name| name.zh == zh);
    name.map_or(zh, |name| name.get(language)).to_owned()
}

/// Takes a query apart; a field's values are not looked up yet.
pub fn parse(query: &str) -> Vec<Term> {
    // What is not seen is not typed on purpose; marks over letters are.
    let is_seen = |&character: &char| !fold::is_ignorable(character) || fold::is_mark(character);
    let query: String = query.chars().filter(is_seen).collect();
    let mut typed = query.chars().peekable();
    let mut terms = Vec::new();
    while let Some(&first) = typed.peek() {
        if first.is_whitespace() {
            typed.next();
        } else {
            read(&mut typed, &mut terms);
        }
    }
    terms
}

/// How many words a query has, those of phrases counted one by one: a search takes time for each.
#[must_use]
pub fn count_words(query: &str) -> usize {
    let unquoted = query.chars().map(|character| if is_quote(character) { ' ' } else { character });
    parse(&unquoted.collect::<String>()).len()
}

/// Reads one word, phrase, field or exclusion.
fn read(typed: &mut Peekable<Chars<'_>>, terms: &mut Vec<Term>) {
    let minus = typed.next_if(|&first| matches!(first, '-' | '－' | '−')).is_some();
    let without = minus && typed.peek().is_some_and(|next| !next.is_whitespace());
    let mut push = |text: &str, sense, values| {
        terms.push(Term { text: text.to_owned(), sense, without, values });
    };
    let mut word = String::new();
    let mut field = None;
    while let Some(next) = typed.next_if(|next| !next.is_whitespace() && !is_quote(*next)) {
        if !matches!(next, ':' | '：') || field.is_some() {
            word.push(next);
        } else if let Some(named) = QueryField::from_word(&word) {
            field = Some(named);
            word.clear();
        } else if let Some(kind) = Kind::from_word(&fold::fold(&word)).filter(|_| !without) {
            // `model:moss`, as records are named on the command line.
            push(&word, Sense::Field(QueryField::Kind), vec![Value::Kind(kind)]);
            word.clear();
        } else {
            word.push(next);
        }
    }
    let mut phrase: Option<String> = None;
    if word.is_empty() && typed.next_if(|&next| is_quote(next)).is_some() {
        phrase = Some(std::iter::from_fn(|| typed.next_if(|&next| !is_quote(next))).collect());
        typed.next();
    }
    match (field, phrase) {
        (Some(field), Some(phrase)) => push(&phrase, Sense::Field(field), Vec::new()),
        (Some(field), None) => push(&word, Sense::Field(field), Vec::new()),
        (None, Some(phrase)) if fold::has_letters(&phrase) => {
            push(&phrase, Sense::Exact, Vec::new());
        }
        (None, Some(_)) => {}
        (None, None) => with_umlaut(&word)
            .split(|character| fold::break_of(character) == Some(Break::Hard))
            .filter(|part| fold::has_letters(part))
            .for_each(|part| push(part, Sense::Words, Vec::new())),
    }
}

/// `lu:4` is `lü4`, as dictionaries write it in plain letters; any other colon ends a clause.
fn with_umlaut(word: &str) -> Cow<'_, str> {
    let folded = fold::fold(word);
    if !["lu ", "nu "].iter().any(|written| folded.contains(written)) {
        return Cow::Borrowed(word);
    }
    let letters: String = word.replace("u:", "ü").replace("U:", "Ü").replace("u：", "ü");
    let pattern = Pattern::new(&letters, false);
    let is_sound = pattern.without_tones().is_some()
        || (pattern.hanzi == 0 && pinyin::table().is_pinyin(&pattern.letters, false));
    if is_sound { Cow::Owned(letters) } else { Cow::Borrowed(word) }
}

fn is_quote(character: char) -> bool {
    matches!(character, '"' | '＂' | '“' | '”' | '„' | '「' | '」' | '『' | '』')
}
