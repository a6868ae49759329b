//! What was typed, taken apart: words, exact phrases, exclusions and fields.

use std::borrow::Cow;
use std::iter::Peekable;
use std::str::Chars;

use crate::atlas::{Atlas, Kind, Language, Word as _};
use crate::search::query::field::QueryField;
use crate::search::query::pattern::Pattern;
use crate::search::query::value::Value;
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

/// How many values of a field are said one by one.
const MOST_SAID: usize = 3;

impl Term {
    /// Whether it is words that must be found.
    #[must_use]
    pub fn is_wanted_word(&self) -> bool {
        self.sense == Sense::Words && !self.without
    }

    /// Whether a name in a field was taken for several, or for one of which what was typed is no part: a pinyin that two have, a slip of
    /// the hand. A list of hits does not show it.
    #[must_use]
    pub fn is_read_into(&self, atlas: &Atlas) -> bool {
        let is_name =
            |field| matches!(field, QueryField::In | QueryField::Org | QueryField::Speaker);
        if !matches!(self.sense, Sense::Field(field) if is_name(field)) {
            return false;
        }
        let typed = fold::fold(&self.text);
        let [value] = &self.values[..] else { return self.values.len() > 1 };
        ![Language::Zh, Language::En]
            .iter()
            .any(|&language| fold::fold(&value.label(atlas, language)).contains(typed.trim()))
    }

    /// The term as the line under the box says it: `人物：李开复`, `speaker: Li Kaifu`, `“天花板”`, `−开源`.
    #[must_use]
    pub fn label(&self, atlas: &Atlas, language: Language) -> String {
        let without = if self.without { "−" } else { "" };
        let Sense::Field(field) = self.sense else {
            let (open, close) = if self.sense == Sense::Exact { ("“", "”") } else { ("", "") };
            return format!("{without}{open}{}{close}", self.text);
        };
        let values: Vec<String> =
            (self.values.iter()).map(|value| value.label(atlas, language)).collect();
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

/// No name of a field or kind is longer, in full-width letters either: a long word with many colons is not folded at each of them.
const LONGEST_NAME_BYTES: usize = 64;

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
        let may_name = word.len() <= LONGEST_NAME_BYTES;
        if !matches!(next, ':' | '：') || field.is_some() || !may_name {
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

/// Whether a phrase begins or ends at this character.
pub fn is_quote(character: char) -> bool {
    matches!(character, '"' | '＂' | '“' | '”' | '„' | '「' | '」' | '『' | '』')
}
