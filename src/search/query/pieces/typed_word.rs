//! A typed word letter by letter: which of its letters are Latin, where something separates them, and what of it says something.

use std::ops::Range;

use crate::search::text::fold;

/// Hanzi that say nothing where they stand alone between words: they are neither looked for nor told as left out.
const PARTICLES: &str = "的了与和及或是在说称也就都而被把对着过吗呢吧啊这那其之他她它我你";

/// Those that no word begins or ends with.
const EDGES: &str = "的了与和也都";

/// English words that say nothing by themselves.
pub(super) const SMALL_WORDS: [&str; 60] = [
    "a", "an", "the", "of", "to", "in", "on", "at", "by", "for", "from", "with", "about", "and",
    "or", "but", "if", "as", "so", "than", "is", "are", "was", "were", "be", "been", "do", "does",
    "did", "will", "would", "can", "could", "should", "that", "this", "there", "it", "its", "he",
    "she", "they", "his", "her", "their", "said", "says", "say", "has", "have", "had", "what",
    "who", "whom", "whose", "which", "how", "why", "when", "where",
];

/// A word as it was typed.
#[derive(Debug)]
pub(super) struct TypedWord {
    pub(super) chars: Vec<char>,
    pub(super) letters: Vec<TypedLetter>,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct TypedLetter {
    pub(super) folded: char,
    /// Its place among the characters of the word.
    pub(super) char_idx: usize,
    /// Whether it is a letter or digit of a Latin word.
    pub(super) latin: bool,
    /// Whether something separates it from the letter before it.
    pub(super) broken: bool,
}

impl TypedWord {
    pub(super) fn new(text: &str) -> Self {
        let chars: Vec<char> = fold::spell(text).chars().collect();
        let mut letters: Vec<TypedLetter> = Vec::new();
        let mut broken = false;
        for (char_idx, &character) in chars.iter().enumerate() {
            if fold::is_ignorable(character) {
                continue;
            }
            if fold::break_of(character).is_some() {
                broken = true;
                continue;
            }
            let folded = fold::fold_char(character);
            let latin = folded.is_alphanumeric() && u32::from(folded) < 0x2E80;
            letters.push(TypedLetter { folded, char_idx, latin, broken });
            broken = false;
        }
        // A digit alone belongs to the Hanzi beside it: 3年.
        for at in 0..letters.len() {
            let beside = [at.checked_sub(1), Some(at + 1)].into_iter().flatten();
            let beside = || beside.clone().filter_map(|at| letters.get(at));
            let alone = letters[at].folded.is_ascii_digit()
                && beside().next().is_some()
                && beside().all(|letter| !letter.latin);
            if alone {
                letters[at].latin = false;
            }
        }
        Self { chars, letters }
    }

    /// Letters as they were typed, with what stands between them.
    pub(super) fn text(&self, letters: Range<usize>) -> String {
        let (Some(first), Some(last)) =
            (self.letters.get(letters.start), self.letters.get(letters.end - 1))
        else {
            return String::new();
        };
        self.chars[first.char_idx..=last.char_idx].iter().collect()
    }

    /// Letters without particles and small words at their ends; `None` where nothing is left that says something.
    pub(super) fn telling(&self, mut letters: Range<usize>) -> Option<String> {
        if letters.clone().all(|at| is_particle(self.letters[at].folded)) {
            return None;
        }
        trim(&self.letters, &mut letters);
        let text = self.text(letters);
        (!SMALL_WORDS.contains(&fold::fold(&text).as_str())).then_some(text)
    }
}

/// Whether a word may end before a letter: no Latin word runs across.
pub(super) fn is_parted(letters: &[TypedLetter], at: usize) -> bool {
    let Some(before) = at.checked_sub(1).and_then(|before| letters.get(before)) else {
        return true;
    };
    letters.get(at).is_none_or(|letter| letter.broken || !letter.latin || !before.latin)
}

/// A run of Hanzi parted by 的 and by marks, without particles at the ends.
pub(super) fn clauses(letters: &[TypedLetter], run: Range<usize>) -> Vec<Range<usize>> {
    let mut clauses = Vec::new();
    let mut start = run.start;
    for at in run.clone() {
        if letters[at].folded == '的' {
            clauses.push(start..at);
            start = at + 1;
        } else if letters[at].broken {
            clauses.push(start..at);
            start = at;
        }
    }
    clauses.push(start..run.end);
    for clause in &mut clauses {
        trim(letters, clause);
    }
    clauses
}

/// Takes away what no word begins or ends with; one letter is left at least.
fn trim(letters: &[TypedLetter], run: &mut Range<usize>) {
    let is_edge = |at: usize| EDGES.contains(letters[at].folded);
    while run.len() > 1 && is_edge(run.start) {
        run.start += 1;
    }
    while run.len() > 1 && is_edge(run.end - 1) {
        run.end -= 1;
    }
}

pub(super) fn is_particle(letter: char) -> bool {
    PARTICLES.contains(letter)
}
