//! The names and values of a line's JSON, without copying a text that has no escapes.

use std::borrow::Cow;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

use crate::atlas::archive::field::ArchiveField;

/// Reads the name of a field; one that no archive has comes back as it is.
pub(super) struct Name;

impl<'de> DeserializeSeed<'de> for Name {
    type Value = Result<ArchiveField, Cow<'de, str>>;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Self::Value, D::Error> {
        from.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for Name {
    type Value = Result<ArchiveField, Cow<'de, str>>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a field")
    }

    fn visit_borrowed_str<E>(self, name: &'de str) -> Result<Self::Value, E> {
        Ok(ArchiveField::from_name(name).ok_or(Cow::Borrowed(name)))
    }

    fn visit_str<E>(self, name: &str) -> Result<Self::Value, E> {
        Ok(ArchiveField::from_name(name).ok_or_else(|| Cow::Owned(name.to_owned())))
    }
}

/// A value: a text, nothing, or what a message calls it.
pub(super) enum Value<'j> {
    Text(Cow<'j, str>),
    Null,
    /// As it is written.
    Number(String),
    /// Texts and numbers.
    List(Vec<Cow<'j, str>>),
    Other(String),
}

/// Reads any value.
pub(super) struct Anything;

impl<'de> DeserializeSeed<'de> for Anything {
    type Value = Value<'de>;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Self::Value, D::Error> {
        from.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Anything {
    type Value = Value<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any value")
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Self::Value, E> {
        Ok(Value::Text(Cow::Borrowed(text)))
    }

    fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Value::Text(Cow::Owned(text.to_owned())))
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, flag: bool) -> Result<Self::Value, E> {
        Ok(Value::Other(flag.to_string()))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Self::Value, E> {
        Ok(Value::Number(number.to_string()))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Self::Value, E> {
        Ok(Value::Number(number.to_string()))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Self::Value, E> {
        Ok(Value::Number(number.to_string()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<Self::Value, A::Error> {
        let mut seq = seq;
        let mut texts = Vec::new();
        let mut is_mixed = false;
        while let Some(value) = seq.next_element_seed(Anything)? {
            match value {
                Value::Text(text) => texts.push(text),
                Value::Number(number) => texts.push(Cow::Owned(number)),
                Value::Null => {}
                Value::List(_) | Value::Other(_) => is_mixed = true,
            }
        }
        Ok(if is_mixed { Value::Other("[…]".to_owned()) } else { Value::List(texts) })
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
        IgnoredAny.visit_map(map)?;
        Ok(Value::Other("{…}".to_owned()))
    }
}
