//! What somebody said, in their own words or in a summary of ours.

use super::word::words;
use super::{Bilingual, Date, RecordId, SourceId, SpeakerId, Text, TopicId};

/// Direct or reported speech.
#[derive(Clone, Debug)]
pub struct Quote {
    /// The id in files and on the command line (`li-kaifu-p17-direct`).
    pub key: Text,
    /// Who said it.
    pub speaker: SpeakerId,
    /// In whose words `text` is.
    pub manner: Manner,
    /// Direct: byte for byte the words inside “ ”, without the marks. Reported: a Chinese summary of ours.
    pub text: Text,
    /// The English, ours.
    pub english: Text,
    /// Who the speaker was when saying it, where the source says so; else as in the speaker's record.
    pub role: Option<Bilingual>,
    /// The topics it falls under; some words fall under none.
    pub topics: Vec<TopicId>,
    /// Where it was said, where the article says so.
    pub occasion: Option<Bilingual>,
    /// When, where the article says so.
    pub date: Option<Date>,
    /// The outlet that the article took it from.
    pub via: Option<Bilingual>,
    /// What a reader needs in order not to misuse the words.
    pub context: Option<Bilingual>,
    /// The n-th non-empty line of the article; `None` for what stands elsewhere.
    pub paragraph: Option<u8>,
    /// The records that it speaks of.
    pub about: Vec<RecordId>,
    /// Doubts.
    pub notes: Vec<Bilingual>,
    /// Where it stands.
    pub sources: Vec<SourceId>,
}

words! {
    /// In whose words a quote is.
    Manner {
        Direct = "direct", "直接引语", "direct quote", "The speaker's own words, byte for byte.";
        Reported = "reported", "转述", "reported speech", "A summary of ours.";
    }
}
