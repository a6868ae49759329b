//! The bytes of a segment while it is written. Its sections but the slices have their lengths from the beginning; the slices are the last
//! section, and are put behind the others when there are some.

use super::layout::{HEADER_WORDS, Layout, Section};

/// The bytes of a segment without slices: a header, and sections that are zero until they are written.
pub struct SegmentBytes {
    layout: Layout,
    words: Vec<u64>,
}

impl SegmentBytes {
    /// Room for so many rows, and for sections of such lengths in bytes; `None` if no memory has so much.
    pub fn new(rows: usize, length: impl Fn(Section) -> usize) -> Option<Self> {
        let layout = Layout::new(rows, length)?;
        let mut words = vec![0; layout.end / 8];
        words.get_mut(..HEADER_WORDS)?.copy_from_slice(&layout.header());
        Some(Self { layout, words })
    }

    /// The room of a section.
    pub fn section<T: bytemuck::Pod>(&mut self, section: Section) -> &mut [T] {
        let bytes: &mut [u8] = bytemuck::cast_slice_mut(&mut self.words);
        let bytes = bytes.get_mut(self.layout.range(section)).unwrap_or_default();
        bytemuck::try_cast_slice_mut(bytes).unwrap_or_default()
    }

    /// All of it.
    pub fn words(self) -> Vec<u64> {
        self.words
    }
}

/// Puts slices behind the other sections of a segment.
pub fn append_slices(words: &mut Vec<u64>, slices: &[u8]) {
    if let Some(length) = words.get_mut(Section::Slices as usize) {
        *length = slices.len() as u64;
    }
    let (whole, left) = slices.as_chunks::<8>();
    words.extend(whole.iter().map(|word| u64::from_ne_bytes(*word)));
    if !left.is_empty() {
        let mut last = [0; 8];
        last[..left.len()].copy_from_slice(left);
        words.push(u64::from_ne_bytes(last));
    }
}
