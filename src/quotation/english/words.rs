//! English words: tokens, the end of a sentence, and the small lists that the rules ask.

use super::super::view::View;

/// A word: shown characters.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word {
    pub start: usize,
    pub end: usize,
}

/// Verbs that report, in the forms in which news prints them.
pub(super) const VERBS: [&str; 80] = [
    "said",
    "says",
    "say",
    "told",
    "tells",
    "added",
    "adds",
    "adding",
    "wrote",
    "writes",
    "noted",
    "notes",
    "noting",
    "argued",
    "argues",
    "explained",
    "warned",
    "warns",
    "warning",
    "asked",
    "replied",
    "insisted",
    "acknowledged",
    "admitted",
    "claimed",
    "claims",
    "announced",
    "stated",
    "recalled",
    "recalls",
    "predicted",
    "predicts",
    "suggested",
    "stressed",
    "emphasized",
    "emphasised",
    "tweeted",
    "posted",
    "declared",
    "remarked",
    "observed",
    "joked",
    "quipped",
    "concluded",
    "cautioned",
    "conceded",
    "contended",
    "believes",
    "believe",
    "estimate",
    "estimates",
    "estimated",
    "expects",
    "expect",
    "thinks",
    "revealed",
    "disclosed",
    "confirmed",
    "denied",
    "urged",
    "responded",
    "reiterated",
    "commented",
    "answered",
    "continued",
    "countered",
    "retorted",
    "complained",
    "lamented",
    "mused",
    "testified",
    "pledged",
    "vowed",
    "explains",
    "asks",
    "replies",
    "argue",
    "insists",
    "acknowledges",
    "recounted",
];

/// Verbs behind which the words may follow without "that".
pub(super) const PLAIN: [&str; 18] = [
    "said",
    "says",
    "say",
    "believes",
    "believe",
    "estimate",
    "estimates",
    "estimated",
    "expects",
    "expect",
    "thinks",
    "told",
    "tells",
    "predicted",
    "claims",
    "claimed",
    "insists",
    "insisted",
];

/// Days of the week.
pub(super) const DAYS: [&str; 7] =
    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// Words that open a phrase or a clause which cannot be all that is said.
pub(super) const LEADING: [&str; 26] = [
    "when",
    "while",
    "if",
    "as",
    "although",
    "though",
    "because",
    "since",
    "before",
    "until",
    "meanwhile",
    "however",
    "still",
    "but",
    "and",
    "for",
    "with",
    "without",
    "last",
    "this",
    "asked",
    "speaking",
    "despite",
    "instead",
    "from",
    "like",
];

/// Words in capitals that are no name.
const NO_NAMES: [&str; 60] = [
    "The",
    "A",
    "An",
    "But",
    "And",
    "In",
    "On",
    "At",
    "It",
    "This",
    "That",
    "These",
    "Those",
    "There",
    "When",
    "While",
    "If",
    "As",
    "For",
    "However",
    "Still",
    "Yet",
    "Meanwhile",
    "Last",
    "One",
    "Some",
    "Many",
    "After",
    "Before",
    "He",
    "She",
    "They",
    "We",
    "I",
    "You",
    "Its",
    "His",
    "Her",
    "Their",
    "Our",
    "My",
    "So",
    "Then",
    "Also",
    "Analysts",
    "Experts",
    "Officials",
    "According",
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
    "With",
    "From",
    "By",
    "Both",
    "Another",
];

/// Titles that stand before or behind a name.
pub(super) const TITLES: [&str; 90] = [
    "official",
    "winner",
    "member",
    "lawmaker",
    "adviser",
    "advisor",
    "consultant",
    "owner",
    "user",
    "worker",
    "driver",
    "resident",
    "farmer",
    "deputy",
    "ceo",
    "cfo",
    "cto",
    "coo",
    "cio",
    "president",
    "chairman",
    "chairwoman",
    "chair",
    "founder",
    "co-founder",
    "cofounder",
    "director",
    "manager",
    "analyst",
    "economist",
    "strategist",
    "professor",
    "prof",
    "dr",
    "mr",
    "mrs",
    "ms",
    "minister",
    "secretary",
    "spokesman",
    "spokeswoman",
    "spokesperson",
    "researcher",
    "scientist",
    "engineer",
    "executive",
    "officer",
    "partner",
    "investor",
    "head",
    "chief",
    "premier",
    "senator",
    "representative",
    "governor",
    "mayor",
    "ambassador",
    "lawyer",
    "attorney",
    "judge",
    "editor",
    "author",
    "developer",
    "student",
    "teacher",
    "fellow",
    "recruiter",
    "banker",
    "trader",
    "designer",
    "programmer",
    "architect",
    "physicist",
    "historian",
    "auditor",
    "accountant",
    "activist",
    "commissioner",
    "coach",
    "doctor",
    "nurse",
    "surgeon",
    "psychologist",
    "entrepreneur",
    "columnist",
    "regulator",
    "prosecutor",
    "coordinator",
    "supervisor",
    "curator",
];

/// The words of a range.
pub(super) fn words(view: &View, start: usize, end: usize) -> Vec<Word> {
    let mut found = Vec::new();
    let mut at = start;
    while at < end {
        if !view.text[at].is_alphanumeric() {
            at += 1;
            continue;
        }
        let from = at;
        while at < end
            && (view.text[at].is_alphanumeric()
                || matches!(view.text[at], '\'' | '’' | '-' | '.' | '&')
                    && view.text.get(at + 1).is_some_and(|c| c.is_alphanumeric()))
        {
            at += 1;
        }
        found.push(Word { start: from, end: at });
    }
    found
}

/// Whether a sentence ends at `at`: not behind an abbreviation.
pub(super) fn ends_sentence(view: &View, at: usize, line_end: usize) -> bool {
    if !matches!(view.text[at], '。' | '！' | '？') {
        return false;
    }
    let next = view.text[at + 1..line_end].iter().find(|c| !c.is_whitespace());
    if next.is_some_and(|c| c.is_lowercase()) {
        return false;
    }
    let head: String = view.text[at.saturating_sub(5)..at].iter().collect();
    let last = head.rsplit(|c: char| c.is_whitespace()).next().unwrap_or_default();
    let short = [
        "Mr", "Mrs", "Ms", "Dr", "Prof", "Inc", "Co", "Ltd", "Corp", "St", "Jr", "Sr", "No", "vs",
        "Gen", "Sen", "Rep",
    ];
    let abbreviated =
        next.is_some() && (short.contains(&last) || last.len() == 1 || last.contains('.'));
    !(abbreviated && view.text[at] == '。')
}

/// Whether a word may be part of a name.
pub(super) fn is_capital(view: &View, word: &Word) -> bool {
    let text = view.written(word.start, word.end);
    (view.text[word.start].is_uppercase()
        || text.chars().next().is_some_and(|c| c.is_ascii_digit())
            && text.contains(char::is_alphabetic))
        && !NO_NAMES.contains(&text.as_str())
}

pub(super) fn is_pronoun(word: &str) -> bool {
    matches!(word.to_lowercase().as_str(), "he" | "she" | "they")
}
