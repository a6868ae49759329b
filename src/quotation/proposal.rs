//! What is proposed: a span of a text, who said it, and why that is thought.

use std::fmt;

/// Whether words are given as they were said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Speech {
    /// Between quotation marks.
    Direct,
    /// Told by the article in its own words.
    Reported,
}

impl Speech {
    /// The word in JSON: `direct` or `reported`.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Direct => "direct",
            Self::Reported => "reported",
        }
    }
}

/// The rule by which a speaker was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Rule {
    /// A verb of speech stands right before the words.
    CueBefore,
    /// A colon leads to the words, without a known verb.
    Colon,
    /// The words follow reported speech of the same sentence.
    AfterReported,
    /// The verb of speech stands behind the words.
    CueAfter,
    /// The quotation beside this one has that speaker.
    Adjoining,
    /// A name, without a verb of speech, stands behind the words.
    NameAfter,
    /// Who spoke last in the paragraph goes on.
    Carried,
    /// Who spoke last in the paragraph before goes on.
    CarriedOver,
    /// The next paragraph names the speaker.
    NextParagraph,
    /// Nobody is named.
    Nobody,
    /// 在…看来, 据…介绍, 用…的话说.
    Frame,
    /// 看法是, 回应是：
    SpeechNoun,
    /// A sentence or paragraph without a verb of speech that goes on with a source's words.
    Continued,
    /// An answer of an interview, printed without marks.
    Turn,
}

impl Rule {
    /// The reason, for readers of English and of JSON.
    #[must_use]
    pub fn english(self) -> &'static str {
        match self {
            Self::CueBefore => "verb of speech before the words",
            Self::Colon => "colon before the words",
            Self::AfterReported => "follows reported speech in the sentence",
            Self::CueAfter => "verb of speech behind the words",
            Self::Adjoining => "speaker of the adjoining quotation",
            Self::NameAfter => "name behind the words",
            Self::Carried => "goes on with the paragraph's speaker",
            Self::CarriedOver => "goes on with the speaker of the paragraph before",
            Self::NextParagraph => "named in the next paragraph",
            Self::Nobody => "nobody is named",
            Self::Frame => "framed as somebody's view",
            Self::SpeechNoun => "noun of speech before the words",
            Self::Continued => "goes on without a verb of speech",
            Self::Turn => "answer in an interview",
        }
    }

    /// The reason in Chinese.
    #[must_use]
    pub fn chinese(self) -> &'static str {
        match self {
            Self::CueBefore => "前有言说动词",
            Self::Colon => "前有冒号",
            Self::AfterReported => "同句间接引语之后",
            Self::CueAfter => "后有言说动词",
            Self::Adjoining => "与相邻引语同一人",
            Self::NameAfter => "后有人名",
            Self::Carried => "承接本段说话人",
            Self::CarriedOver => "承接上段说话人",
            Self::NextParagraph => "下段点名",
            Self::Nobody => "文中未注明",
            Self::Frame => "“在…看来”一类",
            Self::SpeechNoun => "前有言说名词",
            Self::Continued => "承上文，无言说动词",
            Self::Turn => "访谈答话",
        }
    }
}

/// A span of a text that somebody is thought to have said.
///
/// `start` and `end` count Unicode scalar values of the text as it was given, markup included; `text` is exactly that slice.
/// Proposals of one text are in its order and never overlap.
#[derive(Clone, Debug, PartialEq)]
pub struct Proposal {
    /// The first character.
    pub start: usize,
    /// Behind the last character.
    pub end: usize,
    /// Direct or reported.
    pub speech: Speech,
    /// The words, byte for byte.
    pub text: String,
    /// Who said it, in the fullest form of the text; 未注明 where the text does not say.
    pub speaker: String,
    /// How the source is named where it speaks: 她, 该负责人; `None` where it is not named there.
    pub mention: Option<String>,
    /// The key of the speaker among the known ones.
    pub speaker_id: Option<String>,
    /// Title and organisation as the text prints them.
    pub role: Option<String>,
    /// The organisation in the role.
    pub organisation: Option<String>,
    /// The words that say that something is said; `None` where the span has none of its own.
    pub cue: Option<String>,
    /// Where it was said, as the sentence has it: 开工仪式.
    pub occasion: Option<String>,
    /// The day, as the sentence has it: 6月3日.
    pub date: Option<String>,
    /// From 0 to 1; high from [`Proposal::HIGH`].
    pub confidence: f32,
    /// The rule that found the speaker.
    pub rule: Rule,
    /// The number of the paragraph among the lines that are not empty, from 1.
    pub paragraph: usize,
}

impl Proposal {
    /// From here on a confidence is high: at least 97 of 100 such proposals have the right span and the right speaker.
    pub const HIGH: f32 = 0.9;
    /// The speaker of words that a text gives to nobody.
    pub const NOBODY: &'static str = "未注明";

    /// Whether it may be taken for right at a glance.
    #[must_use]
    pub fn is_sure(&self) -> bool {
        self.confidence >= Self::HIGH
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.english())
    }
}
