//! What the lines under the title of a plain text say of it: the day, and behind `来源：` who published it.

use super::page_facts::{day, source};

/// How many lines that are not empty are looked at.
const MOST_LINES: usize = 8;

/// The longest line that is no running text, in characters.
const LONGEST_LINE: usize = 60;

/// What a line about the day of an event begins with: an interview's, a meeting's.
const EVENTS: [&str; 6] = ["时间", "日期", "会议", "采访时间", "地点", "活动"];

/// What the name of a newspaper, an agency, a magazine or a site ends with.
const HOUSES: [&str; 12] =
    ["报", "報", "网", "網", "社", "周刊", "週刊", "杂志", "雜誌", "客户端", "卫视", "衛視"];

/// Months as English newspapers write them.
const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// What stands before a day in English.
const LEADS: [&str; 6] =
    ["published on", "published", "posted on", "posted", "updated on", "updated"];

/// What a text says of itself.
#[derive(Default)]
pub(super) struct Byline {
    pub publisher: Option<String>,
    /// The day: as year, month, day where it is written in numbers, else as it is written.
    pub date: Option<String>,
}

/// Looks through the lines before the running text.
pub(super) fn byline(text: &str) -> Byline {
    let mut found = Byline::default();
    let lines = text.lines().map(bare).filter(|line| !line.is_empty()).take(MOST_LINES);
    for (at, line) in lines.enumerate() {
        if line.chars().count() > LONGEST_LINE || line.contains(['。', '“', '「']) {
            // The title may be long; behind it the text begins.
            if at > 0 {
                break;
            }
            continue;
        }
        if EVENTS.iter().any(|lead| line.starts_with(lead)) {
            continue;
        }
        found.publisher = found.publisher.or_else(|| source(line));
        let told = || day(line, true);
        // A title may name the day of what it tells; a line below it that is no sentence names that of the article.
        let alone = || (at > 0 && !line.contains('，')).then(|| day(line, false)).flatten();
        let in_words = || (at > 0).then(|| english_day(line)).flatten();
        if found.date.is_none() {
            found.date = told().or_else(alone).or_else(in_words);
            if found.date.is_some() {
                found.publisher = found.publisher.or_else(|| beside_day(line));
            }
        }
    }
    found
}

/// The one name of a newspaper, agency or site in a line with the day: `海州晚报 记者 某某 2024年5月3日`.
fn beside_day(line: &str) -> Option<String> {
    let is_apart =
        |c: char| c.is_whitespace() || c.is_ascii_digit() || "|｜·•-/:：年月日".contains(c);
    let mut names = line.split(is_apart).filter(|word| {
        (3..=12).contains(&word.chars().count()) && HOUSES.iter().any(|end| word.ends_with(end))
    });
    let name = names.next()?;
    names.next().is_none().then(|| name.to_owned())
}

/// A line without what Markdown begins and emphasises it with.
fn bare(line: &str) -> &str {
    line.trim().trim_matches(['#', '*', '>', '_', ' ', '\u{3000}'])
}

/// The part of a line that is a day in English: `By Jane Doe | May 3, 2024`.
fn english_day(line: &str) -> Option<String> {
    line.split(['|', '·', '•', '–', '—']).map(str::trim).find_map(|part| {
        let lower = part.to_ascii_lowercase();
        let lead = LEADS.iter().find(|lead| lower.starts_with(*lead)).map_or(0, |lead| lead.len());
        let day = part.get(lead..)?.trim_start_matches([' ', ':']);
        let words: Vec<&str> = day.split([' ', ',']).filter(|word| !word.is_empty()).collect();
        let is_month = |word: &&str| {
            let lower = word.to_ascii_lowercase();
            MONTHS.iter().any(|month| lower.starts_with(month))
                && word.chars().all(|c| c.is_alphabetic() || c == '.')
        };
        let is_number = |word: &&str, most: usize| {
            word.len() <= most && word.chars().all(|c| c.is_ascii_digit())
        };
        let year = |word: &&str| word.len() == 4 && is_number(word, 4);
        let fits = match words.as_slice() {
            [month, day, last] if is_month(month) => is_number(day, 2) && year(last),
            [day, month, last] => is_number(day, 2) && is_month(month) && year(last),
            _ => false,
        };
        fits.then(|| day.to_owned())
    })
}
