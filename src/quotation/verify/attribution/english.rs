//! Whether a known name in an English clause is who speaks: "Ma's former colleague said", "people close to Ma said".

use std::ops::Range;

/// What a person has said where it stands behind 's.
const SAYINGS: [&str; 20] = [
    "word",
    "words",
    "view",
    "views",
    "verdict",
    "answer",
    "reply",
    "response",
    "opinion",
    "comment",
    "comments",
    "remark",
    "remarks",
    "statement",
    "message",
    "quote",
    "line",
    "motto",
    "advice",
    "conclusion",
];
/// What may follow on a name that is the subject, beside words on -ly, -ed and -ing.
const FOLLOWS: [&str; 86] = [
    "said",
    "says",
    "say",
    "wrote",
    "writes",
    "told",
    "tells",
    "told",
    "put",
    "puts",
    "thinks",
    "thought",
    "went",
    "goes",
    "spoke",
    "speaks",
    "made",
    "makes",
    "gave",
    "gives",
    "took",
    "has",
    "had",
    "have",
    "having",
    "would",
    "did",
    "does",
    "could",
    "will",
    "may",
    "might",
    "is",
    "was",
    "also",
    "later",
    "then",
    "once",
    "still",
    "again",
    "now",
    "often",
    "first",
    "last",
    "once",
    "never",
    "always",
    "in",
    "at",
    "on",
    "during",
    "to",
    "with",
    "when",
    "while",
    "after",
    "before",
    "as",
    "by",
    "through",
    "via",
    "for",
    "from",
    "who",
    "whose",
    "yesterday",
    "today",
    "himself",
    "herself",
    "sat",
    "stood",
    "rose",
    "let",
    "began",
    "begins",
    "used",
    "came",
    "comes",
    "tweet",
    "post",
    "memo",
    "letter",
    "speech",
    "interview",
    "this",
    "the",
];
/// What a name may follow where it is the subject all the same.
const SPEAKS_BEHIND: [&str; 14] = [
    "said",
    "says",
    "wrote",
    "writes",
    "added",
    "adds",
    "replied",
    "told",
    "asked",
    "according to",
    "words of",
    "put by",
    "as",
    "recalled",
];
/// Prepositions that make a name a part of what stands before.
const OF: [&str; 22] = [
    "of",
    "to",
    "by",
    "from",
    "with",
    "for",
    "near",
    "under",
    "behind",
    "about",
    "than",
    "like",
    "against",
    "beside",
    "via",
    "around",
    "at",
    "on",
    "in",
    "inside",
    "among",
    "alongside",
];
/// Verbs behind was: what is said reached the person.
const REACHED: [&str; 5] = ["told", "asked", "informed", "warned", "advised"];

/// Whether a piece of a draft is English: Latin letters, and no Chinese ones.
pub(super) fn is_english(text: &[char]) -> bool {
    let mut letters = text.iter().filter(|c| c.is_alphabetic()).peekable();
    letters.peek().is_some() && letters.all(|c| c.is_ascii() || matches!(c, '\u{c0}'..='\u{24f}'))
}

/// Where another's description reaches to behind a name; the range begins right behind the name.
pub(super) fn another(text: &[char], behind: Range<usize>) -> Option<Range<usize>> {
    let rest = text.get(behind.clone())?;
    let plain: String = rest.iter().collect::<String>().to_lowercase().replace('’', "'");
    let end = |length: usize| behind.start..behind.start + length;
    // The sentence of the name is over.
    if plain.trim_end().contains(". ") {
        return None;
    }
    let up_to_verb = || {
        let mut length = 0;
        for word in plain.split_inclusive(' ') {
            let bare = word.trim_matches(|c: char| !c.is_alphabetic());
            if length > 0 && is_speech(bare) {
                break;
            }
            length += word.chars().count();
        }
        let kept: String = plain.chars().take(length).collect();
        end(kept.trim_end_matches(|c: char| !c.is_alphabetic()).chars().count())
    };
    if let Some(owned) = plain.strip_prefix("'s ").or_else(|| plain.strip_prefix("' ")) {
        let first = owned.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
        return (!SAYINGS.contains(&first)).then(up_to_verb);
    }
    let mut bare = plain.split(' ').filter(|word| !word.is_empty());
    let first = bare.next()?;
    if first.starts_with(|c: char| !c.is_alphanumeric()) || plain.starts_with([',', ':', ';', '('])
    {
        return None;
    }
    let first = first.trim_matches(|c: char| !c.is_alphanumeric());
    let second = bare.next().unwrap_or_default().trim_matches(|c: char| !c.is_alphabetic());
    if matches!(first, "was" | "were" | "is" | "had" | "has") {
        let third = bare.next().unwrap_or_default().trim_matches(|c: char| !c.is_alphabetic());
        let reached = REACHED.contains(&second) || second == "been" && REACHED.contains(&third);
        return reached.then(up_to_verb);
    }
    if first == "and" {
        let joint = !(second.ends_with("ed") || FOLLOWS.contains(&second) || is_speech(second));
        return joint.then(up_to_verb);
    }
    let follows = FOLLOWS.contains(&first)
        || is_speech(first)
        || ["ly", "ed", "ing"].iter().any(|ending| first.ends_with(ending))
        || first.starts_with(|c: char| c.is_ascii_digit());
    (!follows).then(up_to_verb)
}

/// Where the description begins that a name at the end of `lead` is only a part of: people close to …, a biographer of ….
pub(super) fn described(lead: &[char]) -> Option<usize> {
    let plain: String = lead.iter().collect::<String>().to_lowercase();
    if !is_english(lead) {
        return None;
    }
    let clause = plain.rsplit([',', ';', ':']).next().unwrap_or_default();
    let begins = plain.chars().count() - clause.trim_start().chars().count();
    let clause = clause.trim();
    let speaks = SPEAKS_BEHIND.iter().any(|word| {
        clause.strip_suffix(word).is_some_and(|rest| rest.is_empty() || rest.ends_with(' '))
    });
    let last = clause.rsplit(' ').next().unwrap_or_default();
    let is_part = OF.contains(&last) && clause.contains(' ') || last == "and";
    (is_part && !speaks).then_some(begins)
}

/// Who speaks behind the words where a verb of speech begins the clause and nobody known follows: said a friend of hers.
pub(super) fn behind_verb(text: &[char]) -> Option<Range<usize>> {
    let plain: String = text.iter().collect::<String>().to_lowercase();
    let verb = plain.split(' ').next().unwrap_or_default();
    if !is_speech(verb) || !is_english(text) {
        return None;
    }
    let from = verb.chars().count() + 1;
    let length = text
        .get(from..)?
        .iter()
        .take_while(|c| c.is_alphabetic() || matches!(c, ' ' | '\'' | '’' | '-'))
        .count();
    let is_somebody = length > 3
        && !["that", "it", "he ", "she", "the"].iter().any(|word| {
            plain.get(verb.len() + 1..).is_some_and(|rest| rest.starts_with(word) && *word != "the")
        });
    is_somebody.then_some(from..from + length)
}

pub(super) fn is_speech(word: &str) -> bool {
    matches!(
        word,
        "said"
            | "says"
            | "say"
            | "told"
            | "tells"
            | "wrote"
            | "writes"
            | "added"
            | "adds"
            | "asked"
            | "replied"
            | "recalled"
            | "explained"
            | "insisted"
            | "argued"
            | "argues"
            | "stated"
            | "states"
            | "noted"
            | "notes"
            | "claimed"
            | "claims"
            | "declared"
            | "announced"
            | "remarked"
            | "warned"
            | "admitted"
            | "quipped"
    )
}
