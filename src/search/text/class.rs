//! What a text is worth, and what it demands of a pattern before it is found in it.

/// How far apart two neighbours of a match may stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// A match ends where a clause ends, and its Latin words are whole.
    Clause,
    /// A match runs through the whole of a name, and initials jump from word to word.
    Name,
}

/// What a text demands of a pattern before it is found in it.
#[derive(Clone, Copy, Debug)]
pub struct Rules {
    /// How far a match may run.
    pub reach: Reach,
    /// The shortest pattern, where it is Latin.
    pub shortest: usize,
    /// Inside a Latin word a pattern must be longer than this, or as long and end the word.
    pub inside: usize,
    /// The shortest pattern of initials.
    pub initials: usize,
    /// Whether sounds that are easily confused count.
    pub fuzzy: bool,
}

/// What is added to the rank of what stands beside a name where the term is only inside it.
pub const INSIDE: u8 = 3;

/// What a text is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextClass {
    /// A name that is the record, where it is matched whole.
    Name,
    /// Another word for the record.
    Alias,
    /// The label of a figure, or the title of a source.
    Title,
    /// What a filed service is called.
    Service,
    /// Who filed it.
    Filer,
    /// An id.
    Key,
    /// An organisation.
    Organization,
    /// Words that somebody said.
    Passage,
    /// Another fact about the record: a field, a place, a role.
    Aside,
    /// Where an archived quote stands, or what it is about: as [`TextClass::Aside`], and by initials as the quote's words are.
    Beside,
    /// What is written about the record, at length.
    Prose,
}

impl TextClass {
    /// Whether it is short and has a romanized.
    pub fn is_short(self) -> bool {
        matches!(
            self,
            Self::Name
                | Self::Alias
                | Self::Title
                | Self::Organization
                | Self::Service
                | Self::Filer
        )
    }

    /// Whether gaps and slips of the fingers are looked for in it.
    pub fn is_loose(self) -> bool {
        matches!(self, Self::Name | Self::Alias | Self::Organization | Self::Passage)
    }

    /// Found by itself, by its organisation, by something beside it, as a part of the id is, or by what is written about it.
    pub fn rank(self) -> u8 {
        match self {
            Self::Organization | Self::Filer => 1,
            Self::Aside | Self::Beside | Self::Key => 2,
            Self::Prose => INSIDE,
            _ => 0,
        }
    }

    /// What it demands of a pattern; `initials` is the shortest pattern of initials for a passage and what stands beside it.
    pub fn rules(self, initials: usize, fuzzy: bool) -> Rules {
        /// Longer than any pattern.
        const NEVER: usize = usize::MAX;
        let (reach, shortest, inside, initials) = match self {
            Self::Name => (Reach::Name, 1, 3, 2),
            Self::Alias | Self::Title | Self::Organization => (Reach::Name, 2, 3, 3),
            // Three initials stand somewhere in a thousand names by chance.
            Self::Service | Self::Filer => (Reach::Name, 2, 3, 4),
            Self::Key => (Reach::Name, 2, NEVER, NEVER),
            Self::Passage | Self::Beside => (Reach::Clause, 2, 4, initials),
            Self::Aside | Self::Prose => (Reach::Clause, 2, 4, NEVER),
        };
        Rules { reach, shortest, inside, initials, fuzzy }
    }
}
