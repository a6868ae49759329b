//! What was typed, taken apart: words, exact phrases, exclusions and fields.

use crate::atlas::{Atlas, Kind, Language, Openness, RecordId, Word as _};

use super::fold::{self, Break};

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
}

impl QueryField {
    /// Every field, in the order in which they are explained.
    pub const ALL: [Self; 6] =
        [Self::Speaker, Self::Topic, Self::In, Self::Route, Self::Open, Self::Kind];

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
        }
    }

    /// What the interface calls it; but for 开源, it can be typed before the colon too.
    #[must_use]
    pub fn label(self, language: Language) -> &'static str {
        match (language, self) {
            (Language::En, _) => self.word(),
            (Language::Zh, Self::Speaker) => "人物",
            (Language::Zh, Self::Topic) => "话题",
            (Language::Zh, Self::In) => "地区",
            (Language::Zh, Self::Route) => "路线",
            (Language::Zh, Self::Open) => "开源",
            (Language::Zh, Self::Kind) => "种类",
        }
    }

    fn from_word(word: &str) -> Option<Self> {
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
    /// Whether weights can be had.
    Open(Openness),
    /// A kind of record.
    Kind(Kind),
}

impl Term {
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
                Value::City(city) => city.clone(),
                Value::Open(open) => open.label(language).to_owned(),
                Value::Kind(kind) => kind.label(language).to_owned(),
            })
            .collect();
        let (colon, comma) = if language == Language::Zh { ("：", "、") } else { (": ", ", ") };
        let values = if values.is_empty() { self.text.clone() } else { values.join(comma) };
        format!("{without}{}{colon}{values}", field.label(language))
    }
}

/// Takes a query apart; a field's values are not looked up yet.
pub(super) fn parse(query: &str) -> Vec<Term> {
    let mut typed = query.chars().peekable();
    let mut terms = Vec::new();
    while let Some(&first) = typed.peek() {
        if first.is_whitespace() {
            typed.next();
            continue;
        }
        let mut without = false;
        if matches!(first, '-' | '－' | '−') {
            typed.next();
            without = typed.peek().is_some_and(|next| !next.is_whitespace());
        }
        let mut word = String::new();
        let mut field = None;
        let mut sense = Sense::Words;
        while let Some(&next) = typed.peek() {
            if next.is_whitespace() {
                break;
            }
            let quoted = is_quote(next);
            if quoted && !word.is_empty() {
                break;
            }
            typed.next();
            if quoted {
                word.extend(std::iter::from_fn(|| typed.next_if(|&inner| !is_quote(inner))));
                typed.next();
                sense = Sense::Exact;
                break;
            }
            if matches!(next, ':' | '：') && field.is_none() {
                field = QueryField::from_word(&word);
                if field.is_some() {
                    word.clear();
                    continue;
                }
            }
            word.push(next);
        }
        let mut push = |text: &str, sense| {
            let text = text.to_owned();
            terms.push(Term { text, sense, without, values: Vec::new() });
        };
        match (field, sense) {
            (Some(field), _) => push(&word, Sense::Field(field)),
            (None, Sense::Exact) if fold::has_letters(&word) => push(&word, Sense::Exact),
            (None, Sense::Exact) => {}
            (None, _) => word
                .split(|character| fold::break_of(character) == Some(Break::Hard))
                .filter(|part| fold::has_letters(part))
                .for_each(|part| push(part, Sense::Words)),
        }
    }
    terms
}

fn is_quote(character: char) -> bool {
    matches!(character, '"' | '＂' | '“' | '”' | '„' | '「' | '」' | '『' | '』')
}
