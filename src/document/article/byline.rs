//! What the lines under the title of a plain text say of it: the day, and behind `来源：` who published it.

use super::page_facts::{day, source};

/// How many lines that are not empty are looked at.
const MOST_LINES: usize = 8;

/// The longest line that is no running text, in characters.
const LONGEST_LINE: usize = 60;

/// What a line about the day of an event begins with: an interview's, a meeting's.
const EVENTS: [&str; 6] = ["时间", "日期", "会议", "采访时间", "地点", "活动"];

/// What the name of a newspaper, an agency, a magazine or a site ends with: a word of its own, for 年报 and 海报 are none.
const HOUSES: [&str; 36] = [
    "日报",
    "晚报",
    "早报",
    "晨报",
    "时报",
    "商报",
    "周报",
    "导报",
    "快报",
    "京报",
    "都市报",
    "青年报",
    "经济报",
    "经营报",
    "科学报",
    "文汇报",
    "日報",
    "晚報",
    "早報",
    "時報",
    "商報",
    "週報",
    "快報",
    "周刊",
    "週刊",
    "杂志",
    "雜誌",
    "客户端",
    "卫视",
    "衛視",
    "网",
    "網",
    "社",
    "通訊社",
    "证券报",
    "證券報",
];

/// What ends as the name of a publisher does, and is none.
const NO_PUBLISHERS: [&str; 8] =
    ["互联网", "互聯網", "物联网", "电网", "官网", "合作社", "旅行社", "上网"];

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
        // A title may name the day of what it tells, and so may a sub-heading; a line of names alone has that of the article.
        let alone = || (at > 0 && is_of_names(line)).then(|| day(line, false)).flatten();
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
    let mut names = words(line).filter(|word| is_house(word));
    let name = names.next()?;
    names.next().is_none().then(|| name.to_owned())
}

/// Whether a line has, beside its day, nothing but labels and names: those of people and of houses.
fn is_of_names(line: &str) -> bool {
    /// The longest name of a person or label: 某某某某, 发布时间.
    const LONGEST_CHARS: usize = 4;
    words(line).all(|word| word.chars().count() <= LONGEST_CHARS || is_house(word))
}

/// The words of a line, without its day and other numbers.
fn words(line: &str) -> impl Iterator<Item = &str> {
    let is_apart = |c: char| c.is_whitespace() || "|｜·•.-/:：".contains(c);
    let bare = |word| {
        let has_number = str::contains(word, |c: char| c.is_ascii_digit());
        let is_of_day = |c: char| c.is_ascii_digit() || "年月日".contains(c);
        if has_number { str::trim_matches(word, is_of_day) } else { word }
    };
    line.split(is_apart).map(bare).filter(|word| !word.is_empty())
}

/// Whether a word may be the name of a newspaper, an agency, a magazine or a site.
fn is_house(word: &str) -> bool {
    /// So many characters the name of a site or an agency has at most, whose ending alone tells little.
    const LONGEST_SITE_CHARS: usize = 6;
    let chars = word.chars().count();
    let ends = |end: &&str| {
        let is_site = end.chars().count() == 1;
        word.ends_with(*end) && (!is_site || chars <= LONGEST_SITE_CHARS)
    };
    (3..=12).contains(&chars)
        && HOUSES.iter().any(ends)
        && !NO_PUBLISHERS.iter().any(|end| word.ends_with(end))
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
