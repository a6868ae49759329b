//! From bytes to text: which encoding a file is in is recognised by its content, and said.
//!
//! A file is read as a stream ([`DecodingReader`]) or whole ([`decode`]). Both unpack gzip, both take an encoding that the reader
//! names instead, and both keep within a limit of unpacked bytes, so that a small file cannot become an endless one.
//!
//! ```
//! use baijia::document::encoding::{Options, decode};
//!
//! let decoded = decode(b"\xb4\xf3\xc4\xa3\xd0\xcd", Options::default())?;
//! assert_eq!((decoded.text.as_str(), decoded.recognized.encoding.name()), ("大模型", "GB18030"));
//! # Ok::<(), std::io::Error>(())
//! ```

use std::io::{self, Read};
use std::rc::Rc;

use super::no_lines;

mod charset;
mod doubt;
mod members;
mod options;
mod reader;
mod recognize;
mod recognized;
mod utf32;

pub use charset::Encoding;
pub use doubt::{Doubt, Flaws};
pub use options::{MOST_UNPACKED_BYTES, Options};
pub use reader::{DecodingReader, IS_PACKED, IS_PACKED_TWICE, LINE_IN_UTF8};
pub use recognized::{Basis, Recognized};

/// Stands before what is said of the content of a packed file.
pub(super) const IN_GZIP: &str = "what is packed in it with gzip: ";

/// A whole file as text.
#[derive(Clone, Debug)]
pub struct Decoded {
    /// The text, without a byte order mark.
    pub text: String,
    /// What the file was recognised as.
    pub recognized: Recognized,
    /// How many stretches of bytes are no character of the encoding; each stands in the text as U+FFFD.
    pub malformed: u64,
    /// What makes the decoding doubtful.
    pub doubt: Option<Doubt>,
}

/// Reads a whole file that is in memory.
///
/// # Errors
/// If a packed file is damaged, or unpacks to more than `options.most_bytes`.
pub fn decode(bytes: &[u8], options: Options) -> io::Result<Decoded> {
    let mut reader = DecodingReader::new(bytes, options)?;
    let mut text = String::new();
    reader.read_to_string(&mut text)?;
    let (recognized, malformed) = (reader.recognized(), reader.malformed());
    Ok(Decoded { text, recognized, malformed, doubt: reader.doubt() })
}

/// The lines of an archive, which is UTF-8: a file that is plainly in another encoding of many bytes a character is decoded, and one
/// that is packed is unpacked. Whatever else comes as it is, so that a damaged line is told and no byte of it is replaced. A line that is
/// UTF-8 in a file that is not has [`LINE_IN_UTF8`] in it: it may decode, into other words.
///
/// # Errors
/// If the start cannot be read, a packed file is damaged, or the file is plainly no archive: one array, a database, a picture.
pub fn archive_bytes<'a>(
    from: impl io::Read + 'a,
    is_patient: bool,
) -> io::Result<(Box<dyn io::Read + 'a>, Recognized)> {
    archive_bytes_with_flaws(from, is_patient).map(|(bytes, recognized, _)| (bytes, recognized))
}

/// The same with what is met while the lines are read, which tells whether something was left out behind what is packed.
///
/// # Errors
/// As of [`archive_bytes`].
pub fn archive_bytes_with_flaws<'a>(
    from: impl io::Read + 'a,
    is_patient: bool,
) -> io::Result<(Box<dyn io::Read + 'a>, Recognized, Rc<Flaws>)> {
    let options =
        Options { is_patient, most_bytes: u64::MAX, keeps_damage: true, ..Options::default() };
    let reader = DecodingReader::new(from, options)?;
    let (recognized, flaws) = (reader.recognized(), reader.flaws());
    no_lines::refuse(reader.start(), recognized.encoding.has_zeros()).map_err(|error| {
        let told = if recognized.gzip { format!("{IN_GZIP}{error}") } else { return error };
        io::Error::new(error.kind(), told)
    })?;
    let bytes: Box<dyn io::Read + 'a> = if recognized.encoding.is_plainly_other() {
        Box::new(reader)
    } else {
        Box::new(reader.into_bytes())
    };
    Ok((bytes, recognized, flaws))
}
