//! Packed files by what is in them: workbooks, documents of Word, decks of Anki.

use std::io::{self, Cursor, Read};

use ruzstd::decoding::StreamingDecoder;
use zip::ZipArchive;

use super::row::LONGEST_WHOLE_BYTES;

/// What a packed file is.
pub(super) enum Zipped {
    /// A workbook, or an old file of the same kind.
    Book(Vec<u8>),
    /// The text of a document of Word, as XML.
    Document(String),
    /// The database of a deck of Anki.
    Deck(Vec<u8>),
    /// Several files, or one of another kind.
    Files,
}

/// Unpacks as much of a file as tells what it is.
///
/// # Errors
/// If it cannot be read, or is larger than [`LONGEST_WHOLE_BYTES`].
pub(super) fn open(from: impl Read) -> io::Result<Zipped> {
    let mut bytes = Vec::new();
    from.take(LONGEST_WHOLE_BYTES as u64 + 1).read_to_end(&mut bytes)?;
    if bytes.len() > LONGEST_WHOLE_BYTES {
        return Err(io::Error::new(io::ErrorKind::FileTooLarge, "the file is too large"));
    }
    let Ok(mut packed) = ZipArchive::new(Cursor::new(bytes.as_slice())) else {
        return Ok(Zipped::Book(bytes));
    };
    let names: Vec<String> =
        packed.file_names().flatten().map(std::borrow::Cow::into_owned).collect();
    let has = |wanted: &str| names.iter().any(|name| name == wanted);
    if has("word/document.xml") {
        let xml = part(&mut packed, "word/document.xml")?;
        return Ok(Zipped::Document(String::from_utf8_lossy(&xml).into_owned()));
    }
    if has("collection.anki21b") {
        // The other collections in it only ask for a newer version.
        let packed = part(&mut packed, "collection.anki21b")?;
        let unpacked = StreamingDecoder::new(packed.as_slice()).map_err(io::Error::other)?;
        return Ok(Zipped::Deck(whole(unpacked)?));
    }
    for name in ["collection.anki21", "collection.anki2"] {
        if has(name) {
            return Ok(Zipped::Deck(part(&mut packed, name)?));
        }
    }
    let is_book = has("content.xml") || names.iter().any(|name| name.starts_with("xl/"));
    drop(packed);
    Ok(if is_book { Zipped::Book(bytes) } else { Zipped::Files })
}

fn part(packed: &mut ZipArchive<Cursor<&[u8]>>, name: &str) -> io::Result<Vec<u8>> {
    whole(packed.by_name(name).map_err(io::Error::other)?)
}

fn whole(from: impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    from.take(LONGEST_WHOLE_BYTES as u64 + 1).read_to_end(&mut bytes)?;
    if bytes.len() > LONGEST_WHOLE_BYTES {
        return Err(io::Error::new(io::ErrorKind::FileTooLarge, "the file is too large"));
    }
    Ok(bytes)
}
