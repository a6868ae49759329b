//! A search over texts that are no records of the atlas, such as what a reader keeps: found by the same rules as records, all in memory.

use std::fmt;

use fuzzy_matcher::skim::SkimMatcherV2;

use crate::atlas::{Kind, Manner};
use crate::search::matching::record::{InitialsRule, RecordMatcher, Stage};
use crate::search::query::field::QueryField;
use crate::search::query::interpretations::{as_typed, taken_apart};
use crate::search::query::parse::{Sense, Term, parse};
use crate::search::query::pattern::Pattern;
use crate::search::query::plain_field::typed_manner;
use crate::search::query::value::Value;
use crate::search::text::class::TextClass;
use crate::search::text::field_text::{Body, FieldText};
use crate::search::text::fields::Field;
use crate::search::text::fold::fold;

/// What a text is of the thing that is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeptText {
    /// What it is called, or who said it.
    Name,
    /// The words, in whatever language, or a note on them.
    Words,
    /// What it is about.
    Topic,
    /// Where it stands.
    Source,
    /// Anything else that is known: a role, an occasion, a fact.
    Aside,
    /// Its id.
    Key,
}

/// Something that is kept, with its texts.
#[derive(Clone, Debug)]
pub struct KeptRecord {
    /// What kind of record it is.
    pub kind: Kind,
    /// Of a quote, in whose words it is; `None` where that is not known.
    pub manner: Option<Manner>,
    /// The texts, the best first.
    pub texts: Vec<(KeptText, String)>,
}

/// Records made ready to be searched.
pub struct KeptRecords {
    records: Vec<Ready>,
    scorer: SkimMatcherV2,
}

struct Ready {
    kind: Kind,
    manner: Option<Manner>,
    body: Body,
}

impl fmt::Debug for KeptRecords {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("KeptRecords").field("records", &self.records.len()).finish_non_exhaustive()
    }
}

impl KeptText {
    fn field_and_class(self) -> (Field, TextClass) {
        match self {
            Self::Name => (Field::NameZh, TextClass::Name),
            Self::Words => (Field::Text, TextClass::Passage),
            Self::Topic => (Field::Synonym, TextClass::Alias),
            Self::Source => (Field::Source, TextClass::Title),
            Self::Aside => (Field::Role, TextClass::Aside),
            Self::Key => (Field::Key, TextClass::Key),
        }
    }
}

impl KeptRecords {
    /// Makes records ready.
    #[must_use]
    pub fn new(records: impl IntoIterator<Item = KeptRecord>) -> Self {
        let text = |(kept, words): &(KeptText, String)| {
            let (field, class) = kept.field_and_class();
            FieldText::new(field, class, words, &[])
        };
        let ready = |record: KeptRecord| Ready {
            kind: record.kind,
            manner: record.manner,
            body: Body::new(record.texts.iter().map(text).collect()),
        };
        let records = records.into_iter().map(ready).collect();
        Self { records, scorer: SkimMatcherV2::default() }
    }

    /// The places of those that a query means, in the order in which they were given; all of them for a query without words or fields.
    ///
    /// `kind:` and `manner:` narrow as everywhere, `speaker:`, `topic:` and `source:` by the texts of those; the value of any other field
    /// is looked for in all texts. Looser ways count only where the stricter ones find nothing.
    #[must_use]
    pub fn find(&self, query: &str) -> Vec<usize> {
        let terms = parse(query);
        let patterns = |without: bool| -> Vec<Pattern> {
            let words = terms.iter().filter(|term| term.without == without);
            let words = words.filter(|term| !matches!(term.sense, Sense::Field(_)));
            words.map(|term| Pattern::new(&term.text, term.sense == Sense::Exact)).collect()
        };
        let (wanted, unwanted) = (patterns(false), patterns(true));
        let allowed: Vec<usize> = (0..self.records.len())
            .filter(|&at| {
                let record = &self.records[at];
                terms.iter().all(|term| self.passes(record, term))
                    && !unwanted.iter().any(|pattern| self.holds(record, pattern, Stage::Strict))
            })
            .collect();
        if wanted.is_empty() {
            return allowed;
        }
        for stage in [Stage::Strict, Stage::Fuzzy, Stage::Loose] {
            let mut interpretations = as_typed(&wanted);
            if stage == Stage::Loose {
                interpretations.extend(taken_apart(&wanted));
            }
            let means = |&&at: &&usize| {
                interpretations.iter().any(|interpretation| {
                    let stage = interpretation.stage(stage);
                    let mut patterns = interpretation.patterns.iter();
                    patterns.all(|pattern| self.holds(&self.records[at], pattern, stage))
                })
            };
            let found: Vec<usize> = allowed.iter().filter(means).copied().collect();
            if !found.is_empty() {
                return found;
            }
        }
        Vec::new()
    }

    fn matcher(&self, stage: Stage) -> RecordMatcher<'_> {
        RecordMatcher {
            scorer: &self.scorer,
            stage,
            initials: InitialsRule::PLAIN,
            tried: false,
            on_page: None,
        }
    }

    fn holds(&self, record: &Ready, pattern: &Pattern, stage: Stage) -> bool {
        self.matcher(stage).look(pattern, &record.body).is_some()
    }

    /// Whether a field of a query lets a record pass; words do.
    fn passes(&self, record: &Ready, term: &Term) -> bool {
        let Sense::Field(field) = term.sense else { return true };
        let is_it = match field {
            QueryField::Kind => Self::is_of_kind(record, term),
            QueryField::Manner => {
                typed_manner(&term.text).is_some_and(|it| record.manner == Some(it))
            }
            _ => {
                let of = match field {
                    QueryField::Speaker => Some(Field::NameZh),
                    QueryField::Topic => Some(Field::Synonym),
                    QueryField::Source | QueryField::Archive => Some(Field::Source),
                    _ => None,
                };
                let texts = record.body.texts.iter().enumerate();
                let texts: Vec<usize> = texts
                    .filter(|(_, text)| of.is_none_or(|field| text.field == field))
                    .map(|(at, _)| at)
                    .collect();
                let pattern = Pattern::new(&term.text, false);
                let matcher = self.matcher(Stage::Fuzzy);
                matcher.look_into(&pattern, &record.body, texts.into_iter()).is_some()
            }
        };
        is_it != term.without
    }

    fn is_of_kind(record: &Ready, term: &Term) -> bool {
        use crate::atlas::{Language, Word as _};
        if let [Value::Kind(kind)] = term.values[..] {
            return record.kind == kind;
        }
        let typed = fold(&term.text);
        let labels = [Language::Zh, Language::En].map(|language| fold(record.kind.label(language)));
        record.kind.word() == typed
            || labels.contains(&typed)
            || typed_manner(&term.text).is_some_and(|it| record.manner == Some(it))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept() -> KeptRecords {
        let record = |kind, manner, texts: &[(KeptText, &str)]| KeptRecord {
            kind,
            manner,
            texts: texts.iter().map(|(kept, text)| (*kept, (*text).to_owned())).collect(),
        };
        KeptRecords::new([
            record(
                Kind::Quote,
                Some(Manner::Direct),
                &[
                    (KeptText::Name, "李开复"),
                    (KeptText::Name, "Li Kaifu"),
                    (KeptText::Words, "支持开源,但不能过度依赖开源模型"),
                    (KeptText::Words, "先写海外断供的风险"),
                    (KeptText::Topic, "开源"),
                ],
            ),
            record(
                Kind::Quote,
                Some(Manner::Reported),
                &[
                    (KeptText::Name, "诸葛守正"),
                    (KeptText::Words, "路还长，灯先点着。"),
                    (KeptText::Source, "某报"),
                ],
            ),
            record(Kind::Region, None, &[(KeptText::Name, "广东"), (KeptText::Name, "Guangdong")]),
        ])
    }

    #[test]
    fn what_is_kept_is_found_as_records_are() {
        for (query, places) in [
            ("", &[0, 1, 2][..]),
            ("李开复", &[0]),
            ("lkf", &[0]),
            ("likaifu", &[0]),
            ("kaiyuan", &[0]),
            ("luhaichang", &[1]),
            ("断供", &[0]),
            ("guangdong", &[2]),
            ("kind:quote", &[0, 1]),
            ("kind:quote -开源", &[1]),
            ("speaker:zhuge", &[1]),
            ("speaker:zgsz 灯先", &[1]),
            ("topic:开源", &[0]),
            ("source:某报", &[1]),
            ("manner:reported", &[1]),
            ("\"灯先点\"", &[1]),
            ("\"灯先 着\"", &[]),
            ("路还长 李开复", &[]),
        ] {
            assert_eq!(kept().find(query), places, "{query}");
        }
    }
}
