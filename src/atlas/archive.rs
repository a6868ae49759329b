//! An archive of quotes, one a line: what a newsroom lays beside the atlas.
//!
//! A line is a JSON object with at least `text` and `speaker`; `data/README.md` has every field. Lines are read one by one out of
//! bytes that somebody else holds ([`read_line`]), without copying a text that has no escapes. A line that cannot be read is a
//! [`Fault`] of that line alone; a [`Remark`] tells of something odd in a line that can.

mod default_key;
mod fault;
mod field;
pub mod import;
mod keys;
mod limits;
mod line;
mod names;
mod quotation;
mod roster;

pub(crate) use default_key::may_be_default_speaker_key;
pub use default_key::{default_key, default_speaker_key};
pub(super) use fault::parser_zh;
pub use fault::{Fault, Remark};
pub use field::ArchiveField;
pub use keys::{ArchiveKeys, Clash, Holder};
pub use limits::{LONGEST_ID_BYTES, LONGEST_LINE_BYTES};
pub use line::{ArchiveLine, Unread, read_line, unread};
pub use names::SpeakerNames;
pub use quotation::{ArchiveSpeaker, Quotation};
pub use roster::{Post, Roster, SpeakerLine, read_speaker_line};

const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// The bytes of a file's start without the byte order mark that some programs put there.
#[must_use]
pub fn without_byte_order_mark(start: &[u8]) -> &[u8] {
    start.strip_prefix(BYTE_ORDER_MARK).unwrap_or(start)
}
