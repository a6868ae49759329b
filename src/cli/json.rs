//! JSON whose keys keep their order, written so that no text in it can steer a terminal.

use std::io::{self, Write};

use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::ser::Formatter;

use super::printable::steers;

/// A JSON value.
#[derive(Clone, Debug)]
pub(super) enum Json {
    /// What no source says.
    Null,
    /// True or false.
    Flag(bool),
    /// A whole number.
    Integer(i64),
    /// Any other number.
    Number(f64),
    /// A text.
    Text(String),
    /// A list.
    List(Vec<Json>),
    /// Names, and what stands behind each as JSON of somebody else's.
    Raw(Vec<(String, String)>),
    /// An object, in this order.
    Object(Vec<(&'static str, Json)>),
}

impl Json {
    /// A list of what each item becomes.
    pub(super) fn list<T>(items: impl IntoIterator<Item = T>, each: impl FnMut(T) -> Self) -> Self {
        Self::List(items.into_iter().map(each).collect())
    }

    /// What the value becomes; null without one.
    pub(super) fn maybe<T>(value: Option<T>, become_json: impl FnOnce(T) -> Self) -> Self {
        value.map_or(Self::Null, become_json)
    }

    /// A number, whole where it is whole.
    pub(super) fn number(number: f64) -> Self {
        #[expect(clippy::cast_possible_truncation, reason = "it is checked to be whole and small")]
        if number.fract() == 0.0 && number.abs() < 1e15 {
            Self::Integer(number as i64)
        } else {
            Self::Number(number)
        }
    }

    /// A whole number that counts something.
    pub(super) fn count(count: usize) -> Self {
        Self::Integer(i64::try_from(count).unwrap_or(i64::MAX))
    }

    /// Writes it on a line of its own.
    pub(super) fn write_line(&self, writer: &mut dyn Write) -> io::Result<()> {
        let mut serializer = serde_json::Serializer::with_formatter(&mut *writer, Escaping);
        self.serialize(&mut serializer)?;
        writer.write_all(b"\n")
    }
}

impl From<&str> for Json {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl Serialize for Json {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_unit(),
            Self::Flag(flag) => serializer.serialize_bool(*flag),
            Self::Integer(number) => serializer.serialize_i64(*number),
            Self::Number(number) => serializer.serialize_f64(*number),
            Self::Text(text) => serializer.serialize_str(text),
            Self::List(values) => serializer.collect_seq(values),
            Self::Raw(fields) => {
                let mut map = serializer.serialize_map(Some(fields.len()))?;
                for (name, json) in fields {
                    let value: serde_json::Value = serde_json::from_str(json).unwrap_or_default();
                    map.serialize_entry(name, &value)?;
                }
                map.end()
            }
            Self::Object(fields) => {
                let mut map = serializer.serialize_map(Some(fields.len()))?;
                for (key, value) in fields {
                    map.serialize_entry(key, value)?;
                }
                map.end()
            }
        }
    }
}

/// Compact JSON in which what steers a terminal is escaped; `serde_json` itself escapes only what JSON forbids, up to U+001F.
struct Escaping;

impl Formatter for Escaping {
    fn write_string_fragment<W: ?Sized + Write>(
        &mut self,
        writer: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        for part in fragment.split_inclusive(steers) {
            let mut plain = part.chars();
            // All of them are below U+10000, where one escape is one UTF-16 unit.
            match plain.next_back() {
                Some(last) if steers(last) => {
                    writer.write_all(plain.as_str().as_bytes())?;
                    write!(writer, "\\u{:04x}", u32::from(last))?;
                }
                _ => writer.write_all(part.as_bytes())?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_in_json_steers_a_terminal_and_none_changes() {
        let text = "a\u{1b}[m\u{9b}二\u{7f}\"\\\n\u{202e}ç";
        let mut line = Vec::new();
        Json::Object(vec![("b", text.into()), ("a", Json::number(6.0))])
            .write_line(&mut line)
            .expect("it is written to memory");
        let line = String::from_utf8(line).expect("JSON is UTF-8");
        assert!(!line.trim_end().chars().any(steers), "{line:?}");
        assert!(line.starts_with("{\"b\":") && line.ends_with(",\"a\":6}\n"), "{line}");
        let read: serde_json::Value = serde_json::from_str(&line).expect("it is JSON");
        assert_eq!(read["b"], text);
    }
}
