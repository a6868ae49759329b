//! How values are written into the compact form, and read from it.
//!
//! A number is a [LEB128](https://en.wikipedia.org/wiki/LEB128): seven bits a byte, the lowest first. A text is a number: its length
//! in bytes, doubled, for the text that follows the one before; one more where it has been there already, and then its place follows.

use std::collections::HashMap;
use std::mem;
use std::sync::Arc;

use super::fingerprint;
use crate::atlas::{Date, Id, Text, Word};

/// A value that the compact form can hold.
pub trait Compact: Sized {
    /// Differs between types that are not written alike.
    const SHAPE: u64;
    /// Writes the value.
    fn write(&self, to: &mut Writer);
    /// Reads a value back; `None` where there is none.
    fn read(from: &mut Reader) -> Option<Self>;
}

/// A compact form that is being written.
#[derive(Default)]
pub struct Writer {
    /// Every text once, a line feed after each, so that people can read what has changed.
    pub texts: String,
    pub bytes: Vec<u8>,
    places: HashMap<String, usize>,
}

impl Writer {
    pub fn number(&mut self, mut number: u64) {
        loop {
            let low = (number & 0x7f) as u8;
            number >>= 7;
            if number == 0 {
                return self.bytes.push(low);
            }
            self.bytes.push(low | 0x80);
        }
    }

    pub fn text(&mut self, text: &str) {
        let doubled = text.len() as u64 * 2;
        if let Some(&place) = self.places.get(text) {
            self.number(doubled + 1);
            self.number(place as u64);
        } else {
            self.number(doubled);
            self.places.insert(text.to_owned(), self.texts.len());
            self.texts.push_str(text);
            self.texts.push('\n');
        }
    }

    /// Parts that can be read each by itself ([`Reader::parts`]): the length of all in bytes and that of their new texts, then where
    /// each begins among the bytes and the texts, then what `write` writes of each.
    pub fn parts<T>(&mut self, of: impl ExactSizeIterator<Item = T>, write: impl Fn(&mut Self, T)) {
        let (before, first_text) = (mem::take(&mut self.bytes), self.texts.len());
        let mut starts = Vec::with_capacity(of.len());
        for value in of {
            starts.push([self.bytes.len(), self.texts.len() - first_text]);
            write(self, value);
        }
        let parts = mem::replace(&mut self.bytes, before);
        self.number(parts.len() as u64);
        self.number((self.texts.len() - first_text) as u64);
        for start in starts.as_flattened() {
            let start = u32::try_from(*start).expect("a form is far below four gigabytes");
            self.bytes.extend(start.to_le_bytes());
        }
        self.bytes.extend(parts);
    }
}

/// What is left of a compact form that is being read.
pub struct Reader {
    texts: &'static str,
    /// Where the next new text begins.
    next: usize,
    /// Where the new texts end.
    end: usize,
    bytes: &'static [u8],
}

impl Reader {
    pub fn new(texts: &'static str, bytes: &'static [u8]) -> Self {
        Self { texts, next: 0, end: texts.len(), bytes }
    }

    /// Whether everything has been read.
    pub fn is_empty(&self) -> bool {
        self.bytes.is_empty() && self.next == self.end
    }

    /// The next `count` parts ([`Writer::parts`]), which are passed over.
    pub fn parts(&mut self, count: usize) -> Option<Parts> {
        let length = usize::try_from(self.number()?).ok()?;
        let texts_length = usize::try_from(self.number()?).ok()?;
        let (starts, rest) = self.bytes.split_at_checked(count.checked_mul(Parts::START_BYTES)?)?;
        let (bytes, rest) = rest.split_at_checked(length)?;
        let (next, end) = (self.next, self.next.checked_add(texts_length)?);
        (self.bytes, self.next) = (rest, end);
        (end <= self.end)
            .then_some(Parts { starts, of: Self { texts: self.texts, next, end, bytes } })
    }

    pub fn bytes<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (bytes, rest) = self.bytes.split_first_chunk()?;
        self.bytes = rest;
        Some(*bytes)
    }

    /// Most numbers are of one byte.
    #[inline]
    pub fn number(&mut self) -> Option<u64> {
        let (&byte, rest) = self.bytes.split_first()?;
        if byte < 0x80 {
            self.bytes = rest;
            return Some(u64::from(byte));
        }
        self.long_number()
    }

    fn long_number(&mut self) -> Option<u64> {
        let mut number = 0;
        for shift in (0..u64::BITS).step_by(7) {
            let [byte] = self.bytes()?;
            number |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some(number);
            }
        }
        None
    }

    pub fn text(&mut self) -> Option<&'static str> {
        let number = self.number()?;
        let length = usize::try_from(number / 2).ok()?;
        if number % 2 == 1 {
            let place = usize::try_from(self.number()?).ok()?;
            return self.texts.get(place..place.checked_add(length)?);
        }
        let end = self.next.checked_add(length)?;
        let text = self.texts.get(self.next..end)?;
        self.next = end + 1;
        Some(text)
    }
}

/// Parts of a compact form, each of which can be read without the others.
pub struct Parts {
    /// Where each begins: a number of bytes and one of bytes of texts, both little-endian.
    starts: &'static [u8],
    /// All of them, one behind the other.
    of: Reader,
}

impl Parts {
    const START_BYTES: usize = 2 * size_of::<u32>();

    /// The part at a place; `None` where there is none, or what says where it begins is damaged.
    pub fn part(&self, place: usize) -> Option<Reader> {
        let Reader { texts, next, end, bytes } = self.of;
        let (first, first_text) = self.start(place)?;
        let (last, last_text) = self.start(place + 1).unwrap_or((bytes.len(), end - next));
        let bytes = bytes.get(first..last)?;
        Some(Reader { texts, next: next + first_text, end: next + last_text, bytes })
    }

    fn start(&self, place: usize) -> Option<(usize, usize)> {
        let start = self.starts.get(place.checked_mul(Self::START_BYTES)?..)?;
        let (byte, text) = start.split_first_chunk()?;
        let (text, _) = text.split_first_chunk()?;
        Some((u32::from_le_bytes(*byte) as usize, u32::from_le_bytes(*text) as usize))
    }
}

/// The shape of a type whose name is `name` and which holds what has the shape `inner`.
pub const fn shape(name: &str, inner: u64) -> u64 {
    fingerprint::more(fingerprint::more(fingerprint::START, name.as_bytes()), &inner.to_le_bytes())
}

impl Compact for Text {
    const SHAPE: u64 = shape("text", 0);

    fn write(&self, to: &mut Writer) {
        to.text(self);
    }

    fn read(from: &mut Reader) -> Option<Self> {
        from.text().map(Text::borrowed)
    }
}

/// A value of a closed set stands as its word: a form stays right where the set grows or changes its order.
impl<W: Word> Compact for W {
    const SHAPE: u64 = shape("word", 0);

    fn write(&self, to: &mut Writer) {
        to.text(self.word());
    }

    fn read(from: &mut Reader) -> Option<Self> {
        W::from_word(from.text()?)
    }
}

macro_rules! numbers {
    ($($number:ident),*) => {$(
        impl Compact for $number {
            const SHAPE: u64 = shape(stringify!($number), 0);

            fn write(&self, to: &mut Writer) {
                to.number(u64::from(*self));
            }

            fn read(from: &mut Reader) -> Option<Self> {
                from.number()?.try_into().ok()
            }
        }
    )*};
}

numbers!(u8, u32, u64);

impl Compact for bool {
    const SHAPE: u64 = shape("bool", 0);

    fn write(&self, to: &mut Writer) {
        to.number(u64::from(*self));
    }

    fn read(from: &mut Reader) -> Option<Self> {
        match from.number()? {
            0 => Some(false),
            1 => Some(true),
            _ => None,
        }
    }
}

impl Compact for f64 {
    const SHAPE: u64 = shape("f64", 0);

    fn write(&self, to: &mut Writer) {
        to.bytes.extend(self.to_le_bytes());
    }

    fn read(from: &mut Reader) -> Option<Self> {
        from.bytes().map(Self::from_le_bytes)
    }
}

impl<T: Compact> Compact for Option<T> {
    const SHAPE: u64 = shape("optional", T::SHAPE);

    fn write(&self, to: &mut Writer) {
        self.is_some().write(to);
        if let Some(value) = self {
            value.write(to);
        }
    }

    fn read(from: &mut Reader) -> Option<Self> {
        if bool::read(from)? { T::read(from).map(Some) } else { Some(None) }
    }
}

impl<T: Compact> Compact for Arc<[T]> {
    const SHAPE: u64 = Vec::<T>::SHAPE;

    fn write(&self, to: &mut Writer) {
        write_list(self, to);
    }

    fn read(from: &mut Reader) -> Option<Self> {
        Vec::read(from).map(Self::from)
    }
}

fn write_list<T: Compact>(values: &[T], to: &mut Writer) {
    to.number(values.len() as u64);
    for value in values {
        value.write(to);
    }
}

impl<T: Compact> Compact for Vec<T> {
    const SHAPE: u64 = shape("list", T::SHAPE);

    fn write(&self, to: &mut Writer) {
        write_list(self, to);
    }

    fn read(from: &mut Reader) -> Option<Self> {
        let length = usize::try_from(from.number()?).ok()?;
        // Every value takes a byte at least: a damaged length asks for no more memory than there are bytes.
        let mut values = Self::with_capacity(length.min(from.bytes.len()));
        for _ in 0..length {
            values.push(T::read(from)?);
        }
        Some(values)
    }
}

impl<T> Compact for Id<T> {
    const SHAPE: u64 = shape("id", 0);

    fn write(&self, to: &mut Writer) {
        self.place().write(to);
    }

    fn read(from: &mut Reader) -> Option<Self> {
        u32::read(from).map(Self::new)
    }
}

impl Compact for Date {
    const SHAPE: u64 = shape("date", 0);

    fn write(&self, to: &mut Writer) {
        self.packed().write(to);
    }

    fn read(from: &mut Reader) -> Option<Self> {
        Self::from_packed(u32::read(from)?)
    }
}
