//! Fields that hold a text: what readers see, and addresses that they open.

use super::super::Text;
use super::super::invisible::first_invisible;
use super::super::json::Value;
use super::super::place::Place;
use super::super::web_address::{behind_scheme, is_host};
use super::{Expected, Fields, NOT_BLANK, brief, plain};

/// So many characters has a text at most: ten times the longest of this atlas.
const LONGEST: usize = 10_000;

const NO_BLANKS: Expected = ("首尾没有空白的文字", "a text without blanks at its ends");
const ONE_BLANK: Expected =
    ("词间只有一个普通空格的名称", "a name with one plain blank between its words");
const EVERY_CHARACTER: Expected = ("每个字符都是文字的内容", "a text whose every character is one");
const ALL_SEEN: Expected = ("没有看不见的字符的文字", "a text without characters that nobody sees");

impl Fields<'_> {
    pub fn text(&mut self, name: &'static str) -> Text {
        self.required(name, ("文字", "a text"), Self::as_text)
    }

    pub fn optional_text(&mut self, name: &'static str) -> Option<Text> {
        self.optional(name, Self::as_text)
    }

    /// An address that a browser opens from the web, and nothing else: neither a program (`javascript:`) nor a file.
    pub fn optional_address(&mut self, name: &'static str) -> Option<Text> {
        self.optional(name, |fields, at, value| {
            let address = fields.as_text(at, value)?;
            let lower = address.to_lowercase();
            if behind_scheme(&lower).is_some_and(is_host) && !address.contains(char::is_whitespace)
            {
                return Some(address);
            }
            let is_bare = !lower.contains([':', ' ']) && lower.contains('.');
            let near = is_bare.then(|| format!("https://{}", address.trim_start_matches('/')));
            fields.wrong(
                at,
                value,
                ("网址，https://… 或 http://…", "an address of the web, https://… or http://…"),
                near,
            );
            None
        })
    }

    pub(super) fn as_text(&mut self, at: Place<'_>, value: &Value<'_>) -> Option<Text> {
        match value {
            Value::String(text) if first_invisible(text).is_some() => {
                self.has_invisible(at, text);
                None
            }
            Value::String(text) if text.trim().is_empty() => {
                self.wrong(at, value, NOT_BLANK, None);
                None
            }
            Value::String(text) if text.trim().len() != text.len() => {
                let near = Some(text.trim().to_owned());
                self.wrong(at, value, NO_BLANKS, near);
                None
            }
            Value::String(text) if has_odd_blanks(text) && is_name(&at.to_string()) => {
                let near = text.split_whitespace().collect::<Vec<_>>().join(" ");
                self.wrong(at, value, ONE_BLANK, Some(near));
                None
            }
            Value::String(text) if text.chars().any(is_nothing) => {
                let code = text.chars().find(|&c| is_nothing(c)).map_or(0, u32::from);
                self.report(&at.to_string(), with_character(value, code), EVERY_CHARACTER, None);
                None
            }
            Value::String(text) if text.chars().nth(LONGEST).is_some() => {
                let (count, brief) = (text.chars().count(), brief(value));
                let found =
                    (format!("{count} 个字符，{brief}"), format!("{count} characters, {brief}"));
                let expected = (
                    format!("不超过 {LONGEST} 个字符的文字"),
                    format!("a text of at most {LONGEST} characters"),
                );
                self.report(&at.to_string(), found, expected, None);
                None
            }
            Value::String(text) => Some(text.clone().into_owned().into()),
            other => {
                let near = matches!(other, Value::Number(_) | Value::Bool(_)).then(|| plain(other));
                self.wrong(at, other, NOT_BLANK, near);
                None
            }
        }
    }

    /// Reports a text with a character that nobody sees.
    fn has_invisible(&mut self, at: Place<'_>, text: &str) {
        let code = first_invisible(text).map_or(0, u32::from);
        let breaks =
            |character: char| character.is_control() || "\u{2028}\u{2029}".contains(character);
        let spaced = text.replace(breaks, " ");
        let is_seen = |kept: &char| first_invisible(kept.encode_utf8(&mut [0; 4])).is_none();
        let clean: String = spaced.chars().filter(is_seen).collect();
        let near = Some(clean.trim().to_owned()).filter(|text| !text.is_empty());
        let found = with_character(&Value::String(text.into()), code);
        self.report(&at.to_string(), found, ALL_SEEN, near);
    }
}

/// A value with a character in it that is told by its number.
fn with_character(value: &Value<'_>, code: u32) -> (String, String) {
    let brief = brief(value);
    (format!("{brief} 含有 U+{code:04X}"), format!("{brief} with U+{code:04X}"))
}

/// Whether a text has a blank that is none of the plain ones, or two side by side.
fn has_odd_blanks(text: &str) -> bool {
    text.contains("  ") || text.chars().any(|c| c != ' ' && c.is_whitespace())
}

/// Whether a field holds a name, in one language or both; what is quoted keeps its blanks.
fn is_name(place: &str) -> bool {
    ["name", "name.zh", "name.en"].iter().any(|name| place.ends_with(name))
}

/// Whether a character stands for none: the mark of one that was lost (U+FFFD), a noncharacter, one for private use.
fn is_nothing(character: char) -> bool {
    let code = u32::from(character);
    code & 0xFFFE == 0xFFFE
        || matches!(character,
            '\u{FFFD}' | '\u{FDD0}'..='\u{FDEF}' | '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..)
}
