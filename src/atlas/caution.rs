//! What a reader must know of a record before it is printed.

use super::{Atlas, Bilingual, QuoteId, RecordId};

/// What a note says in Chinese where it tells of a doubt: about a value that is shown, about whose words they are, or about a name.
/// Any other note only explains.
const DOUBTS: [&str; 12] = [
    "存疑",
    "未经证实",
    "未经官方确认",
    "说法不一",
    "日期不一",
    "有两说",
    "两种说法",
    "号称",
    "未必达到",
    "没有另署说话人",
    "其他报道作",
    "读来却像",
];

/// Why a record must not simply be printed; the graver reason where there are two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Caution {
    /// A quote whose context says so, or sends the reader to other words of the same paragraph.
    NotAlone,
    /// A note tells of a doubt.
    Doubt,
}

impl Caution {
    /// The character that stands for it in a row.
    #[must_use]
    pub fn mark(self) -> &'static str {
        match self {
            Self::NotAlone => "!",
            Self::Doubt => "?",
        }
    }

    /// What these notes warn of.
    #[must_use]
    pub fn of_notes(notes: &[Bilingual]) -> Option<Self> {
        notes.iter().any(is_doubt).then_some(Self::Doubt)
    }
}

/// Whether a note tells of a doubt.
#[must_use]
pub fn is_doubt(note: &Bilingual) -> bool {
    DOUBTS.iter().any(|doubt| note.zh.contains(doubt))
}

/// Whether a quote's context says that its words must not stand alone.
#[must_use]
pub fn forbids_alone(context: &Bilingual) -> bool {
    context.zh.contains("不可单引")
}

impl Atlas {
    /// Why a record must not simply be printed; `None` where nothing speaks against it.
    #[must_use]
    pub fn caution(&self, id: impl Into<RecordId>) -> Option<Caution> {
        match id.into() {
            RecordId::Quote(id) if self.is_not_alone(id) => Some(Caution::NotAlone),
            RecordId::Quote(id) => Caution::of_notes(&self[id].notes),
            RecordId::Model(id) => Caution::of_notes(&self[id].notes),
            RecordId::Speaker(id) => Caution::of_notes(&self[id].notes),
            RecordId::Figure(id) => Caution::of_notes(&self[id].notes),
            _ => None,
        }
    }

    /// Whether a quote's context says that its words must not stand alone.
    fn is_not_alone(&self, id: QuoteId) -> bool {
        self[id].context.as_ref().is_some_and(forbids_alone) || !self.paired_with(id).is_empty()
    }

    /// The quotes to which a quote's context sends its reader: of the same speaker, in the same paragraph, in the other manner.
    #[must_use]
    pub fn paired_with(&self, id: QuoteId) -> Vec<QuoteId> {
        let quote = &self[id];
        let sends = quote.context.as_ref().is_some_and(|context| {
            context.zh.contains("同段的直接引语") || context.zh.contains("同段的转述")
        });
        if !sends {
            return Vec::new();
        }
        let others = self.quotes.iter().filter(|(_, other)| {
            other.speaker == quote.speaker
                && other.paragraph == quote.paragraph
                && other.manner != quote.manner
        });
        others.map(|(other, _)| other).collect()
    }
}
