//! The records of a file as written, with the keys that stand twice in one object, of which only the last would be left.
//!
//! Texts are borrowed from the file: the program reads its data before its first frame, and `serde_json`'s own values would
//! copy every one of them.

use std::borrow::Cow;
use std::fmt;

use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::Number;

use super::place::Place;

/// Any JSON value.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value<'j> {
    Null,
    Bool(bool),
    Number(Number),
    String(Cow<'j, str>),
    Array(Vec<Value<'j>>),
    Object(Object<'j>),
}

/// The fields of an object, in the order of the file.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Object<'j>(Vec<(Cow<'j, str>, Value<'j>)>);

impl<'j> Value<'j> {
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Self::String(text) => Some(text),
            _ => None,
        }
    }

    pub fn as_bool(&self) -> Option<bool> {
        match self {
            Self::Bool(flag) => Some(*flag),
            _ => None,
        }
    }

    pub fn as_f64(&self) -> Option<f64> {
        match self {
            Self::Number(number) => number.as_f64(),
            _ => None,
        }
    }

    pub fn as_u64(&self) -> Option<u64> {
        match self {
            Self::Number(number) => number.as_u64(),
            _ => None,
        }
    }

    pub fn as_array(&self) -> Option<&[Value<'j>]> {
        match self {
            Self::Array(values) => Some(values),
            _ => None,
        }
    }
}

impl fmt::Display for Value<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let quoted = |text: &str| serde_json::Value::from(text);
        match self {
            Self::Null => f.write_str("null"),
            Self::Bool(flag) => write!(f, "{flag}"),
            Self::Number(number) => write!(f, "{number}"),
            Self::String(text) => write!(f, "{}", quoted(text)),
            Self::Array(values) => {
                for (at, value) in values.iter().enumerate() {
                    write!(f, "{}{value}", if at == 0 { "[" } else { "," })?;
                }
                f.write_str(if values.is_empty() { "[]" } else { "]" })
            }
            Self::Object(Object(fields)) => {
                for (at, (name, value)) in fields.iter().enumerate() {
                    write!(f, "{}{}:{value}", if at == 0 { "{" } else { "," }, quoted(name))?;
                }
                f.write_str(if fields.is_empty() { "{}" } else { "}" })
            }
        }
    }
}

impl<'j> Object<'j> {
    pub fn get(&self, name: &str) -> Option<&Value<'j>> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, value)| value)
    }

    pub fn contains_key(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(name, _)| &**name)
    }

    pub fn remove(&mut self, name: &str) -> Option<Value<'j>> {
        let at = self.0.iter().position(|(known, _)| known == name)?;
        Some(self.0.swap_remove(at).1)
    }
}

/// One element of a file's array.
pub(super) struct Element<'j> {
    pub value: Value<'j>,
    /// Where in it a key is given a second time: `name.zh`.
    pub doubled: Vec<String>,
}

/// Reads an array of anything, and hands on its elements one by one.
///
/// # Errors
/// What is not JSON, or no array; the elements before the fault have been handed on.
pub(super) fn each_element<'j>(
    text: &'j str,
    take: impl FnMut(Element<'j>),
) -> Result<(), serde_json::Error> {
    let mut from = serde_json::Deserializer::from_str(text);
    from.deserialize_seq(Elements(take))?;
    from.end()
}

struct Elements<F>(F);

impl<'de, F: FnMut(Element<'de>)> Visitor<'de> for Elements<F> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an array")
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut seq: A) -> Result<(), A::Error> {
        loop {
            let mut doubled = Vec::new();
            let strict = Strict { place: &Place::Record, doubled: &mut doubled };
            match seq.next_element_seed(strict)? {
                Some(value) => (self.0)(Element { value, doubled }),
                None => return Ok(()),
            }
        }
    }
}

/// Reads any value, and notes the keys that stand twice.
struct Strict<'a> {
    place: &'a Place<'a>,
    doubled: &'a mut Vec<String>,
}

impl<'de> DeserializeSeed<'de> for Strict<'_> {
    type Value = Value<'de>;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Value<'de>, D::Error> {
        from.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Strict<'_> {
    type Value = Value<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any JSON value")
    }

    fn visit_unit<E>(self) -> Result<Value<'de>, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, flag: bool) -> Result<Value<'de>, E> {
        Ok(Value::Bool(flag))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Value<'de>, E> {
        Ok(Value::Number(number.into()))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Value<'de>, E> {
        Ok(Value::Number(number.into()))
    }

    fn visit_f64<E: serde::de::Error>(self, number: f64) -> Result<Value<'de>, E> {
        let number = Number::from_f64(number);
        number.map(Value::Number).ok_or_else(|| E::custom("a number that is not finite"))
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Value<'de>, E> {
        Ok(Value::String(text.into()))
    }

    fn visit_str<E>(self, text: &str) -> Result<Value<'de>, E> {
        Ok(Value::String(text.to_owned().into()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Value<'de>, A::Error> {
        let mut values = Vec::new();
        loop {
            let place = Place::Entry(self.place, values.len());
            let strict = Strict { place: &place, doubled: self.doubled };
            match seq.next_element_seed(strict)? {
                Some(value) => values.push(value),
                None => return Ok(Value::Array(values)),
            }
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value<'de>, A::Error> {
        // Most objects are a text in two languages.
        let mut object = Object(Vec::with_capacity(2));
        while let Some(Name(name)) = map.next_key()? {
            let place = Place::Field(self.place, &name);
            let value = map.next_value_seed(Strict { place: &place, doubled: self.doubled })?;
            if object.remove(&name).is_some() {
                self.doubled.push(place.to_string());
            }
            object.0.push((name, value));
        }
        Ok(Value::Object(object))
    }
}

/// The name of a field, borrowed where it has no escapes.
#[derive(Deserialize)]
struct Name<'j>(#[serde(borrow)] Cow<'j, str>);
