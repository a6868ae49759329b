//! What stands before a verb as its subject, before it is known whom it means.

use crate::quotation::people::Mention;

/// What stands as the subject, before it is known whom it means.
#[derive(Clone, Debug)]
pub(in crate::quotation) enum Subject {
    /// A person's name.
    Named(Mention),
    /// Several: their words.
    Joint(usize, usize),
    /// 他, 她, 其, 他们.
    Pronoun(usize, usize),
    /// 前者 (true), 后者.
    Former(usize, bool),
    /// 该…, 这位…, 上述…
    Definite(usize, usize),
    /// A description, an organisation, a medium.
    Described(usize, usize),
    /// 声明, 公告, 报道: the organisation or medium last named.
    Statement(usize, usize),
    /// The author, a reporter, hearsay, a document: no source.
    None,
}

impl Subject {
    /// Behind the last character of a name or a description.
    pub(in crate::quotation) fn end(&self) -> Option<usize> {
        match *self {
            Self::Named(mention) => Some(mention.end),
            Self::Described(_, end) => Some(end),
            _ => None,
        }
    }

    /// Its first character; `None` where nobody is named.
    pub(in crate::quotation) fn start(&self) -> Option<usize> {
        match *self {
            Self::Named(mention) => Some(mention.start),
            Self::Joint(start, _)
            | Self::Pronoun(start, _)
            | Self::Former(start, _)
            | Self::Definite(start, _)
            | Self::Described(start, _)
            | Self::Statement(start, _) => Some(start),
            Self::None => None,
        }
    }
}
