//! The records of a file as written, with the keys that stand twice in one object, of which only the last would be left.

use std::fmt;

use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};

/// One element of a file's array.
pub(super) struct Element {
    pub value: Value,
    /// Where in it a key is given a second time: `name.zh`.
    pub doubled: Vec<String>,
}

/// Reads an array of anything.
pub(super) fn elements(text: &str) -> Result<Vec<Element>, serde_json::Error> {
    serde_json::from_str::<Elements>(text).map(|elements| elements.0)
}

struct Elements(Vec<Element>);

impl<'de> Deserialize<'de> for Elements {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Reader;

        impl<'de> Visitor<'de> for Reader {
            type Value = Elements;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an array")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Elements, A::Error> {
                let mut elements = Vec::new();
                loop {
                    let mut doubled = Vec::new();
                    let strict = Strict { place: &Place::Element, doubled: &mut doubled };
                    match seq.next_element_seed(strict)? {
                        Some(value) => elements.push(Element { value, doubled }),
                        None => return Ok(Elements(elements)),
                    }
                }
            }
        }

        from.deserialize_seq(Reader)
    }
}

/// Where in an element a value stands.
enum Place<'a> {
    Element,
    Field(&'a Place<'a>, &'a str),
    Entry(&'a Place<'a>, usize),
}

impl fmt::Display for Place<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Element => Ok(()),
            Self::Field(Self::Element, name) => f.write_str(name),
            Self::Field(parent, name) => write!(f, "{parent}.{name}"),
            Self::Entry(parent, at) => write!(f, "{parent}[{at}]"),
        }
    }
}

/// Reads any value, and notes the keys that stand twice.
struct Strict<'a> {
    place: &'a Place<'a>,
    doubled: &'a mut Vec<String>,
}

impl<'de> DeserializeSeed<'de> for Strict<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Value, D::Error> {
        from.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Strict<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any JSON value")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, flag: bool) -> Result<Value, E> {
        Ok(flag.into())
    }

    fn visit_i64<E>(self, number: i64) -> Result<Value, E> {
        Ok(number.into())
    }

    fn visit_u64<E>(self, number: u64) -> Result<Value, E> {
        Ok(number.into())
    }

    fn visit_f64<E: serde::de::Error>(self, number: f64) -> Result<Value, E> {
        let number = Number::from_f64(number);
        number.map(Value::Number).ok_or_else(|| E::custom("a number that is not finite"))
    }

    fn visit_str<E>(self, text: &str) -> Result<Value, E> {
        Ok(text.into())
    }

    fn visit_string<E>(self, text: String) -> Result<Value, E> {
        Ok(text.into())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Value, A::Error> {
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

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value, A::Error> {
        let mut object = Map::new();
        while let Some(name) = map.next_key::<String>()? {
            let place = Place::Field(self.place, &name);
            let value = map.next_value_seed(Strict { place: &place, doubled: self.doubled })?;
            if object.contains_key(&name) {
                self.doubled.push(place.to_string());
            }
            object.insert(name, value);
        }
        Ok(Value::Object(object))
    }
}
