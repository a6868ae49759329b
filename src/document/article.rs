//! An article: its text, and what its file says of title, publisher, day and address.

use super::encoding::Doubt;

mod byline;
mod docx;
mod front_matter;
mod html;
mod page_facts;
mod pdf;
mod read;

pub(crate) use front_matter::front_matter_bytes;

/// The largest article that is read, unpacked: 64 MiB. A book has two.
const MOST_BYTES: u64 = 64 << 20;

/// An article as it was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Article {
    /// The text: of text and Markdown the file as it is, of others what a reader would see.
    pub text: String,
    /// The title, where the file names it.
    pub title: Option<String>,
    /// Who published it, where the file says so.
    pub publisher: Option<String>,
    /// The day as the file has it.
    pub date: Option<String>,
    /// Where it stands on the web, where the file says so.
    pub address: Option<String>,
    /// What makes the decoding of the file doubtful.
    pub doubt: Option<Doubt>,
}
