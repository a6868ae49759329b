//! How a line says whose words it holds: behind a dash, or before a colon.

use super::follows;
use super::marks::{MARKS, is_marked};
use super::person::looks_like_person;

/// Whether a character is a dash, or drawn as one.
pub(super) fn is_dash(character: char) -> bool {
    matches!(character, '-' | '–' | '—' | '―' | '─' | '⸺' | '－' | '~' | ' ' | '　' | '\t')
}

/// Whether a line is nothing but who said what stands above: `— 李开复，创新工场，2023-05-28`, `-- Alan Kay`.
pub(super) fn is_attribution(line: &str) -> bool {
    /// A longer line is a sentence.
    const LONGEST_CHARS: usize = 120;
    let line = line.trim();
    let has_dash = line.starts_with(['–', '—', '―', '─', '⸺'])
        || line.starts_with("--")
        || line.starts_with("－－");
    // `--with-maps`, `--`: an option of a command.
    let is_option = line.strip_prefix("--").is_some_and(|rest| {
        rest.starts_with(|c: char| c.is_ascii_lowercase())
            && (rest.contains('-') || !rest.contains(' '))
    });
    has_dash
        && !is_option
        && line.chars().count() <= LONGEST_CHARS
        && line.chars().any(char::is_alphabetic)
}

/// Whether a line is or ends with who said what: an attribution of its own, or one behind words in marks or a block quote.
pub(super) fn is_signed(line: &str) -> bool {
    let plain = line.trim_start_matches(['>', '-', ' ']);
    is_attribution(line) || attributed(plain).is_some_and(|(words, _)| is_marked(words))
}

/// A text and who said it, where a dash stands between them: `“开源不等于免费。” —— 乙丁，2023年6月`. A dash within a sentence parts
/// nobody from his words: `A clash of doctrine is no disaster – it is an opportunity.`
pub(super) fn attributed(text: &str) -> Option<(&str, &str)> {
    const LONGEST_CHARS: usize = 80;
    let text = text.trim();
    let (at, dash) = text
        .rmatch_indices(['–', '—', '―', '─', '⸺'])
        .chain(text.rmatch_indices(" - "))
        .chain(text.rmatch_indices(" ~ "))
        .chain(text.rmatch_indices("--"))
        .chain(text.rmatch_indices(['-', '~']).filter(|&(at, mark)| is_behind_end(text, at, mark)))
        .max_by_key(|&(at, _)| at)?;
    let attribution = text.get(at + dash.len()..)?.trim_start_matches(is_dash).trim();
    let before = text.get(..at)?.trim_end_matches(is_dash).trim_end();
    let is_short = attribution.chars().count() <= LONGEST_CHARS && !attribution.contains('\n');
    (is_short && !before.is_empty() && follows::is_who(attribution, before))
        .then_some((before, attribution))
}

/// A paragraph that somebody signs in Chinese: `路要自己量。——寅卯《某书》`.
pub(super) fn signed_paragraph(line: &str) -> Option<(&str, &str)> {
    let (text, who) = attributed(line)?;
    let name = who.split(['《', '，', ',', '（']).next().unwrap_or_default().trim();
    let is_signed = line.contains("——") || line.contains("---");
    let names = looks_like_person(name) || (who.contains('《') && !name.is_empty());
    (is_signed && follows::is_end(text) && names).then_some((text, who))
}

/// Whether a dash stands right before a name and behind the end of the words: `"Talk is cheap." -Rick Roe`, `Less is more.~Jane Doe`.
fn is_behind_end(text: &str, at: usize, mark: &str) -> bool {
    let before = text.get(..at).unwrap_or_default();
    let is_name = text.get(at + mark.len()..).and_then(|rest| rest.chars().next());
    is_name
        .is_some_and(|first| first.is_uppercase() || (!first.is_ascii() && first.is_alphabetic()))
        && follows::is_end(before)
}

/// Whether a line introduces words in marks with a name and a colon.
pub(super) fn is_introduced(item: &str) -> bool {
    introduced(item).is_some()
}

/// `李开复：“…”` and `李开复说：“…”（某报，2023-05）`: who, the words in their marks, and what brackets behind them say.
pub(super) fn introduced(item: &str) -> Option<(&str, &str, &str)> {
    let (speaker, quoted) = item.split_once(['：', ':'])?;
    let quoted = quoted.trim();
    let speaker = speaker.trim().trim_matches('*').trim();
    // `某某的说法更加克制：“…”` is a sentence of whoever writes.
    let is_sentence = speaker.contains('的') && speaker.chars().count() > 12;
    let is_name = !speaker.is_empty()
        && !is_sentence
        && speaker.chars().count() <= 40
        && !speaker.contains(['，', '。']);
    let close =
        MARKS.iter().find(|(open, _)| quoted.starts_with(*open)).map(|&(_, close)| close)?;
    let end = quoted.rfind(close).filter(|&end| end > 0)? + close.len_utf8();
    let (words, rest) = quoted.split_at_checked(end)?;
    let rest = rest.trim();
    let is_bracketed = rest.starts_with(['（', '(']) && rest.ends_with(['）', ')']);
    // `子貢曰：“…”子曰：“…”`: a second name introduces words of its own.
    let answers = words.match_indices(close).any(|(at, _)| {
        let behind = words.get(at + close.len_utf8()..).unwrap_or_default();
        let (between, _) =
            behind.split_once(|c| MARKS.iter().any(|&(open, _)| open == c)).unwrap_or_default();
        close != '"'
            && between.trim_end().ends_with(['：', ':'])
            && !between.starts_with(['又', '曰'])
    });
    if answers {
        return None;
    }
    // A name of one character before the verb is as likely a part of the name: `有子曰` and `子曰`.
    let speaker = without_verb(speaker);
    let rest = rest.trim_matches(['（', '(', '）', ')']);
    (is_name && is_marked(words) && (rest.is_empty() || is_bracketed))
        .then_some((speaker, words, rest))
}

/// Who says words that a text introduces, and the words: `有子曰：“…”`, also where more than one stretch of them stands in marks, and
/// `曾子曰：…` without any.
#[must_use]
pub fn said_by(text: &str) -> Option<(&str, &str)> {
    let (speaker, words) = if let Some((speaker, words, _)) = introduced(text) {
        (speaker, words)
    } else {
        let (speaker, words) = text.split_once("曰：")?;
        let words = words.trim();
        let is_open = words.contains('曰') || MARKS.iter().any(|(open, _)| words.contains(*open));
        (speaker, Some(words).filter(|words| !is_open && !words.is_empty())?)
    };
    Some((of_classic(speaker)?, words))
}

/// A name of the classics without what stands between it and its words: `孔子對`, `子謂顏淵`, `子在川上`.
fn of_classic(speaker: &str) -> Option<&str> {
    const VERBS: [char; 14] =
        ['對', '对', '問', '问', '答', '告', '歎', '叹', '嘆', '謂', '谓', '語', '语', '言'];
    /// Longer names are a clause.
    const LONGEST_CHARS: usize = 4;
    let is_hanzi = speaker.chars().all(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
    if !is_hanzi {
        return Some(speaker);
    }
    // Behind the first character: a name may begin with any.
    let first = speaker.chars().next()?.len_utf8();
    let cut = speaker.get(first..)?.find(|c| VERBS.contains(&c) || c == '在').map(|at| at + first);
    let name = speaker.get(..cut.unwrap_or(speaker.len()))?;
    let is_clause = name.contains(['聞', '闻', '之', '見', '见', '使', '或', '不'])
        || name.chars().count() > LONGEST_CHARS;
    (!is_clause || cut.is_none() && !speaker.contains(['聞', '闻', '見', '见'])).then_some(name)
}

/// A name without the verb behind it.
pub(super) fn without_verb(speaker: &str) -> &str {
    const VERBS: [&str; 14] = [
        "表示", "认为", "指出", "强调", "直言", "坦言", "曾说", "说道", "说", "曰", "道", "称",
        " said", " says",
    ];
    let without = VERBS.iter().find_map(|verb| speaker.strip_suffix(verb));
    without.map(str::trim).filter(|name| !name.is_empty()).unwrap_or(speaker)
}
