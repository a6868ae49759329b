//! Fields that hold a list: one may be left out unless an entry is asked for.

use super::super::json::Value;
use super::super::place::Place;
use super::super::{Bilingual, Text};
use super::{Expected, Fields};

impl Fields<'_> {
    pub fn texts(&mut self, name: &'static str) -> Vec<Text> {
        self.list(name, Self::as_text)
    }

    pub fn bilinguals(&mut self, name: &'static str) -> Vec<Bilingual> {
        self.list(name, Self::as_bilingual)
    }

    /// Bilingual texts, of which there must be one.
    pub fn some_bilinguals(&mut self, name: &'static str) -> Vec<Bilingual> {
        self.some(name, ("至少一项", "at least one entry"), Self::as_bilingual)
    }

    pub fn paragraphs(&mut self, name: &'static str) -> Vec<u8> {
        self.list(name, Self::as_paragraph)
    }

    /// Paragraph numbers, of which there must be one.
    pub fn some_paragraphs(&mut self, name: &'static str) -> Vec<u8> {
        self.some(name, ("至少一个段落", "at least one paragraph"), Self::as_paragraph)
    }

    /// Objects, each read by `read`.
    pub fn nested_list<T>(
        &mut self,
        name: &'static str,
        read: impl Fn(&mut Fields<'_>) -> T,
    ) -> Vec<T> {
        let mut at = 0;
        self.list(name, |fields, _, value| {
            let place = format!("{name}[{at}]");
            at += 1;
            fields.as_nested(&place, value, &read)
        })
    }

    pub(super) fn list<T>(
        &mut self,
        name: &'static str,
        mut each: impl FnMut(&mut Self, Place<'_>, &Value<'_>) -> Option<T>,
    ) -> Vec<T> {
        match self.take(name) {
            None => Vec::new(),
            Some(Value::Array(values)) => {
                let mut list = Vec::with_capacity(values.len());
                for (at, value) in values.iter().enumerate() {
                    let field = Place::from(name);
                    let place = Place::Entry(&field, at);
                    if values.iter().take(at).any(|earlier| earlier == value) {
                        self.wrong(place, value, ("每项只写一次", "each entry once"), None);
                    } else {
                        list.extend(each(self, place, value));
                    }
                }
                list
            }
            Some(other) => {
                self.wrong(name.into(), &other, ("列表", "a list"), None);
                Vec::new()
            }
        }
    }

    pub(super) fn some<T>(
        &mut self,
        name: &'static str,
        expected: Expected,
        each: impl FnMut(&mut Self, Place<'_>, &Value<'_>) -> Option<T>,
    ) -> Vec<T> {
        let empty = match self.object.get(name) {
            None => true,
            Some(value) => value.as_array().is_some_and(<[_]>::is_empty),
        };
        if empty {
            self.missing::<()>(name, expected);
        }
        self.list(name, each)
    }
}
