//! Who says something in an English paragraph: the verb, its subject, and what it reports.

mod according;
mod behind;
mod colon;
mod content;
mod described;
mod opening;
mod subject;
mod verb;

use super::lexicon::SAY;
use super::words::Line;

/// A verb of speech, or "according to", with its subject.
#[derive(Clone, Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a fact of its own about the attribution"
)]
pub(super) struct Attribution {
    /// The first character of subject and verb.
    pub start: usize,
    /// Behind the last one, the hearer included.
    pub end: usize,
    /// The subject: a name without titles, or the words.
    pub name: String,
    /// Where the subject stands.
    pub mention: (usize, usize),
    /// Whether it is he, she, it or they.
    pub pronoun: bool,
    /// Whether it is a name.
    pub proper: bool,
    /// Title and organisation beside the name.
    pub role: Option<(usize, usize)>,
    /// The verb.
    pub cue: String,
    /// The words reported without marks.
    pub content: Option<(usize, usize)>,
    /// Whether "that" leads to them.
    pub that: bool,
    /// According to …
    pub frame: bool,
    /// Whether it goes on with the subject of the one before: adding that, but said.
    pub continued: bool,
}

/// What an organisation is only told to think, where somebody says so.
const BELIEFS: [&str; 8] =
    ["expects", "expect", "estimates", "estimate", "believes", "believe", "hopes", "fears"];

/// How many attributions before and behind a colon may be the same.
const NEAR: usize = 8;

/// The attributions of a paragraph, in order.
pub(super) fn attributions(line: &Line) -> Vec<Attribution> {
    let mut found: Vec<Attribution> = Vec::new();
    for at in 0..line.words.len() {
        if !line.told(at) {
            continue;
        }
        let one = if line.is(at, "according") && line.is(at + 1, "to") {
            line.according(at)
        } else if line.is(at, "describes") || line.is(at, "described") {
            line.described(at)
        } else if line.of(at, SAY) && !line.words[at].possessive
            || line.is(at, "out")
                && at > 0
                && (line.is(at - 1, "pointed") || line.is(at - 1, "points"))
        {
            line.verb(at, found.last())
        } else {
            None
        };
        let Some(one) = one else { continue };
        if let Some(last) = found.last_mut() {
            // Prices double, a company expects, its chairman said: the words of the last are all before it.
            let outer =
                one.content.is_some_and(|(start, end)| start <= last.start && last.end <= end);
            if one.start < last.end && last.content.is_some() {
                continue;
            }
            if outer && BELIEFS.contains(&last.cue.as_str()) {
                found.pop();
                found.push(one);
                continue;
            }
            if let Some((start, end)) = last.content
                && (start..end).contains(&one.start)
            {
                // An attribution inside somebody's words is no new source, unless it goes on with them or sets another against them.
                if !one.continued && !line.set_against(one.start) {
                    continue;
                }
                last.content = Some((start, one.start)).filter(|_| one.start > start);
            }
        }
        found.push(one);
    }
    for one in line.colons() {
        let at = found.partition_point(|other| other.start < one.start);
        let taken = |other: &Attribution| {
            (one.start.saturating_sub(1)..=one.end).contains(&other.start)
                || (one.start..=one.end).contains(&other.end)
        };
        let near = found.get(at.saturating_sub(NEAR)..(at + NEAR).min(found.len()));
        if near.unwrap_or_default().iter().all(|other| !taken(other)) {
            found.insert(at, one);
        }
    }
    found
}
