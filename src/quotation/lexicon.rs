//! Words of the language, in classes: one look at a place of a text tells the longest word of a class that begins or ends there.
//!
//! The lists are general: reporting verbs, titles, surnames, function words. They hold no person, organisation or sentence of any
//! article. All are in simplified characters; a text is folded before it is looked up.

use std::sync::LazyLock;

/// A set of classes, as bits.
pub(super) type Class = u32;

macro_rules! classes {
    ($($(#[$meta:meta])* $name:ident = $bit:literal, $file:literal;)*) => {
        $($(#[$meta])* pub(super) const $name: Class = 1 << $bit;)*

        const LISTS: &[(Class, &str)] = &[$(($name, include_str!(concat!("lexicon/", $file, ".txt"))),)*];
    };
}

classes! {
    /// A verb that may stand directly before the words reported.
    SAY = 0, "say";
    /// A verb that reports only before a comma, a colon or a mark.
    STRICT = 1, "strict";
    /// A verb whose hearer stands behind it.
    OBJECT = 2, "objects";
    /// Holds a verb of speech and is none.
    BLOCK = 3, "block";
    /// Between who speaks and the verb.
    ADVERB = 4, "adverbs";
    /// Begins a phrase between who speaks and the verb.
    BEFORE_VERB = 5, "before_verb";
    /// Begins like a preposition and is none.
    NOT_PREPOSITION = 6, "not_preposition";
    /// A title before a name.
    TITLE = 7, "titles";
    /// The head of a description of somebody unnamed.
    PERSON = 8, "persons";
    /// The end of an organisation's name.
    ORGANISATION = 9, "organisations";
    /// A document: no source.
    DOCUMENT = 10, "documents";
    /// What an organisation speaks through.
    STATEMENT = 11, "statements";
    /// A noun of speech: 看法, 回应.
    SPEECH_NOUN = 12, "speech_nouns";
    /// Begins a sentence of the article itself.
    NARRATOR = 13, "narrator";
    /// Opens a clause before its subject.
    CONNECTIVE = 14, "connectives";
    /// Before marks that hold no quotation.
    NOT_QUOTE = 15, "not_quotes";
    /// Behind marks that hold no quotation.
    NOT_AFTER = 16, "not_after";
    /// A surname of one character.
    SURNAME = 17, "surnames";
    /// A Chinese surname of two characters.
    COMPOUND_SURNAME = 18, "surnames2";
    /// Begins like a name and is none.
    NOT_NAME = 19, "stopnames";
    /// A character of foreign names.
    TRANSLITERATION = 20, "transliteration";
    /// A character that hardly stands in a given name.
    NEVER_GIVEN = 21, "given_never";
    /// A character that often stands in a given name.
    GIVEN = 22, "given";
    /// A verb that reports only a quotation or what follows a colon.
    QUOTE_ONLY = 23, "quote_only";
    /// A Japanese surname of two characters.
    JAPANESE_SURNAME = 24, "surnames_japanese";
}

/// A surname of two characters.
pub(super) const SURNAME_OF_TWO: Class = COMPOUND_SURNAME | JAPANESE_SURNAME;

/// Any verb of speech.
pub(super) const CUE: Class = SAY | STRICT | OBJECT;

/// Words in classes, found by their first or last character.
pub(super) struct Lexicon {
    words: Vec<(Vec<char>, Class)>,
    /// By first character: the numbers of the words, longest first.
    first: Index,
    /// By last character.
    last: Index,
    /// The classes of each character of the Basic Multilingual Plane that is a word by itself.
    single: Vec<Class>,
}

/// A character of the Basic Multilingual Plane to a range of entries, longest words first.
struct Index {
    /// `ranges[character]..ranges[character + 1]` lies in `entries`.
    ranges: Vec<u32>,
    entries: Vec<Entry>,
    /// The classes of the words of each character, together: most questions end here.
    classes: Vec<Class>,
    /// The classes of each character that is a word by itself.
    alone: Vec<Class>,
    /// A Bloom filter with one hash function over the characters and their neighbours: most other questions end here.
    pairs: Box<[u64]>,
}

/// A word in an index, with what rules it out without a look at the word itself.
#[derive(Clone, Copy)]
struct Entry {
    class: Class,
    /// The second character, or the second to last; none in a word of one.
    neighbour: Option<char>,
    number: u32,
}

impl Index {
    /// An index by the first character of a word and its neighbour, or by the last.
    fn new(words: &[(Vec<char>, Class)], key: impl Fn(&[char]) -> (char, Option<char>)) -> Self {
        let mut order: Vec<u32> = (0u32..).take(words.len()).collect();
        order.sort_by_key(|&number| {
            let word = &words[number as usize].0;
            (key(word).0 as u32, usize::MAX - word.len())
        });
        let mut ranges = vec![0u32; 0x1_0001];
        let mut classes = vec![0; 0x1_0000];
        let mut entries = Vec::with_capacity(order.len());
        let mut alone = vec![0; 0x1_0000];
        let mut pairs = vec![0; (1 << Self::BITS) / u64::BITS as usize].into_boxed_slice();
        for number in order {
            let (word, class) = &words[number as usize];
            let (character, neighbour) = key(word);
            ranges[character as usize + 1] += 1;
            classes[character as usize] |= class;
            match neighbour {
                Some(neighbour) => {
                    let (place, bit) = Self::bit(character, neighbour);
                    pairs[place] |= bit;
                }
                None => alone[character as usize] |= class,
            }
            entries.push(Entry { class: *class, neighbour, number });
        }
        for at in 1..ranges.len() {
            ranges[at] += ranges[at - 1];
        }
        Self { ranges, entries, classes, alone, pairs }
    }

    /// The logarithm of the number of bits of the filter; one in twelve is set.
    const BITS: u32 = 16;

    /// The place of two characters in the filter.
    #[inline]
    fn bit(character: char, neighbour: char) -> (usize, u64) {
        // Multiplicative hashing (Knuth, The Art of Computer Programming, 6.4).
        let key = (character as u32).rotate_left(16) ^ neighbour as u32;
        let hash = key.wrapping_mul(0x9E37_79B1) >> (32 - Self::BITS);
        ((hash / u64::BITS) as usize, 1 << (hash % u64::BITS))
    }

    /// Whether a character with its neighbour may begin or end a word of a class.
    #[inline]
    fn may(&self, character: char, neighbour: Option<char>, class: Class) -> bool {
        if !self.has(character, class) {
            return false;
        }
        let alone = self.alone.get(character as usize).is_some_and(|own| own & class != 0);
        alone
            || neighbour.is_some_and(|neighbour| {
                let (place, bit) = Self::bit(character, neighbour);
                self.pairs[place] & bit != 0
            })
    }

    /// Whether a character has a word of a class.
    #[inline]
    fn has(&self, character: char, class: Class) -> bool {
        self.classes.get(character as usize).is_some_and(|own| own & class != 0)
    }

    /// The words of a character and its neighbour that have a class.
    fn of(
        &self,
        character: char,
        neighbour: Option<char>,
        class: Class,
    ) -> impl Iterator<Item = &Entry> {
        let at = character as usize;
        let range = if self.has(character, class) {
            self.ranges[at] as usize..self.ranges[at + 1] as usize
        } else {
            0..0
        };
        self.entries[range].iter().filter(move |entry| {
            entry.class & class != 0 && (entry.neighbour.is_none() || entry.neighbour == neighbour)
        })
    }
}

impl Lexicon {
    fn new(lists: &[(Class, &str)]) -> Self {
        let mut classes = std::collections::BTreeMap::<Vec<char>, Class>::new();
        for (class, list) in lists {
            let lines = list.lines().filter(|line| !line.starts_with('#'));
            for word in lines.flat_map(str::split_whitespace) {
                *classes.entry(word.chars().collect()).or_default() |= class;
            }
        }
        let words: Vec<_> = classes.into_iter().collect();
        let first = Index::new(&words, |word| (word[0], word.get(1).copied()));
        let last = Index::new(&words, |word| {
            let end = word.len() - 1;
            (word[end], end.checked_sub(1).map(|at| word[at]))
        });
        let mut single = vec![0; 0x1_0000];
        for (word, class) in words.iter().filter(|(word, _)| word.len() == 1) {
            if let Some(place) = single.get_mut(word[0] as usize) {
                *place = *class;
            }
        }
        Self { words, first, last, single }
    }

    /// The length of the longest word of a class that begins at `at`, and all its classes.
    #[inline]
    pub(super) fn at(&self, text: &[char], at: usize, class: Class) -> Option<(usize, Class)> {
        // Most questions end here, without a call.
        let may = self.first.may(*text.get(at)?, text.get(at + 1).copied(), class);
        if may { self.longest(text, at, class) } else { None }
    }

    fn longest(&self, text: &[char], at: usize, class: Class) -> Option<(usize, Class)> {
        let rest = text.get(at..)?;
        let mut entries = self.first.of(*rest.first()?, rest.get(1).copied(), class);
        entries.find_map(|entry| {
            let word = &self.words[entry.number as usize].0;
            rest.starts_with(word).then_some((word.len(), entry.class))
        })
    }

    /// The length of the longest word of a class that ends before `end`, not reaching before `from`.
    #[inline]
    pub(super) fn before(
        &self,
        text: &[char],
        from: usize,
        end: usize,
        class: Class,
    ) -> Option<usize> {
        // Most questions end here, without a call.
        let (&last, rest) = text.get(from..end)?.split_last()?;
        let built = class & (TITLE | PERSON) != 0
            && matches!(last, '官' | '师' | '家' | '员' | '人' | '者');
        if built || self.last.may(last, rest.last().copied(), class) {
            self.longest_before(text, from, end, class)
        } else {
            None
        }
    }

    fn longest_before(
        &self,
        text: &[char],
        from: usize,
        end: usize,
        class: Class,
    ) -> Option<usize> {
        let head = text.get(from..end)?;
        let (&last, rest) = head.split_last()?;
        let mut entries = self.last.of(last, rest.last().copied(), class);
        let listed = entries.find_map(|entry| {
            let word = &self.words[entry.number as usize].0;
            head.ends_with(word).then_some(word.len())
        });
        listed
            .or_else(|| (class & TITLE != 0).then(|| chief(head)).flatten())
            .or_else(|| (class & PERSON != 0).then(|| doer(head)).flatten())
    }

    /// Whether a word of a class begins with the character.
    #[inline]
    pub(super) fn may_begin(&self, character: char, class: Class) -> bool {
        self.first.has(character, class)
    }

    /// Whether the character is a word of a class.
    pub(super) fn is(&self, character: char, class: Class) -> bool {
        self.single.get(character as usize).is_some_and(|own| own & class != 0)
    }

    /// The length of the verb of speech that begins at `at`, and its classes; `None` where a word that only holds one begins.
    #[inline]
    pub(super) fn cue(&self, text: &[char], at: usize) -> Option<(usize, Class)> {
        let (length, class) = self.at(text, at, CUE)?;
        let blocked = self.at(text, at, BLOCK).is_some_and(|(block, _)| block >= length);
        (!blocked).then_some((length, class))
    }
}

/// The length of a title that 首席 builds with any field and that ends the characters: 首席产品架构官, 首席气候科学家.
fn chief(head: &[char]) -> Option<usize> {
    const LONGEST_FIELD: usize = 8;
    let ends = matches!(head.last(), Some('官' | '师' | '家' | '员' | '人'));
    let from = head.len().saturating_sub(LONGEST_FIELD + 3);
    let start = (from..head.len()).rev().find(|&at| head[at..].starts_with(&['首', '席']))?;
    let field = head.len() - start - 2;
    let letters = head[start..].iter().all(|c| c.is_alphanumeric());
    (ends && (2..=LONGEST_FIELD).contains(&field) && letters).then_some(head.len() - start)
}

/// The length of a word for who does or has something, formed with 者: 感染者, 持有者. 记者 and 或者 are none, nor are 前者 and 后者.
fn doer(head: &[char]) -> Option<usize> {
    const LENGTH: usize = 3;
    let word = head.get(head.len().checked_sub(LENGTH)?..)?;
    let other = matches!(
        word[1],
        '记' | '或' | '前' | '后' | '再' | '二' | '两' | '三' | '笔' | '何' | '的'
    );
    let hanzi = word[..2].iter().all(|&c| matches!(c, '一'..='龥'));
    (word[2] == '者' && hanzi && !other).then_some(LENGTH)
}

/// The words of the language.
pub(super) static WORDS: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::new(LISTS));
