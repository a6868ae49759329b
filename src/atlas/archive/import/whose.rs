//! Whose words a note or a highlight of a work is: whoever the words themselves name, else the work's author, and nobody where they may
//! be the reader's own.

use super::attribution;
use super::column_names::plain;
use super::record::Record;
use crate::atlas::archive::ArchiveField;
use crate::document::table::{looks_like_person, said_by};

/// What stands between a name and the words.
const VERBS: [&str; 14] = [
    "表示", "认为", "指出", "强调", "直言", "坦言", "透露", "回应", "曾说", "说道", "说", "曰",
    "称", "告诉",
];

/// Whoever writes, as they call themselves.
const SELF: [&str; 6] = ["我", "我们", "笔者", "本文", "本书", "作者"];

/// The ends of names of papers, sites and offices: they write, and speak in nobody's place.
const OUTLETS: [&str; 16] = [
    "报",
    "網",
    "网",
    "社",
    "周刊",
    "杂志",
    "新闻",
    "财经",
    "电视台",
    "日報",
    "编辑部",
    "研究院",
    "公众号",
    "Times",
    "Daily",
    "News",
];

/// Who is named in words.
#[derive(Debug, PartialEq, Eq)]
enum Voice<'t> {
    /// This person, and so the words are.
    Of(&'t str, &'t str),
    /// Somebody whose name cannot be told.
    Somebody,
}

/// Whether a column names the author of the work that words stand in.
pub(super) fn is_of_work(column: &str) -> bool {
    matches!(plain(column).as_str(), "bookauthor" | "bookauthors") || is_of_notes(column)
}

/// Whether a column names the author of the work that a reader's notes are on: words of the work may stand in them, in marks.
pub(super) fn is_of_notes(column: &str) -> bool {
    plain(column) == "workauthor"
}

/// The records of words that stand in a work of the speaker so far. Of notes only those in marks are words of a work.
pub(super) fn said(record: &Record, are_notes: bool) -> Vec<Record> {
    let Some(text) = record.text() else { return vec![record.clone()] };
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let are_several =
        are_notes && lines.len() > 1 && lines.iter().any(|line| marked(line).is_some());
    if are_several {
        return lines.into_iter().map(|line| one(&record.with_text(line), are_notes)).collect();
    }
    vec![one(record, are_notes)]
}

fn one(record: &Record, are_notes: bool) -> Record {
    let mut record = record.clone();
    let text = record.text().unwrap_or_default().to_owned();
    let is_marked = record.is_direct() || marked(&text).is_some();
    match voice(&text) {
        Some(Voice::Of(name, words)) => {
            record.no_longer_said_by_author();
            record.put(ArchiveField::Speaker, name);
            let inner = attribution::unwrapped(words);
            record.put(ArchiveField::Text, inner.unwrap_or(words));
            if is_marked || inner.is_some() {
                record.fill_if_empty(ArchiveField::Manner, "direct");
            }
        }
        Some(Voice::Somebody) => record.no_longer_said_by_author(),
        None if are_notes && !is_marked => record.no_longer_said_by_author(),
        None if record.speaker().is_some_and(is_outlet) => record.no_longer_said_by_author(),
        None => {
            // Marks around all of a note say no more than that it is one of words.
            if let Some(inner) = attribution::unwrapped(&text).filter(|_| are_notes) {
                record.put(ArchiveField::Text, inner);
                record.fill_if_empty(ArchiveField::Manner, "direct");
            }
        }
    }
    record
}

fn is_outlet(name: &str) -> bool {
    !looks_like_person(name) && OUTLETS.iter().any(|end| name.ends_with(end))
}

/// Words in marks at the start of a text, and what stands behind them.
fn marked(text: &str) -> Option<(&str, &str)> {
    [('“', '”'), ('"', '"'), ('「', '」'), ('『', '』')].into_iter().find_map(|(open, close)| {
        let inner = text.trim().strip_prefix(open)?;
        let at = inner.rfind(close)?;
        Some((inner.get(..at)?, inner.get(at + close.len_utf8()..)?.trim()))
    })
}

/// Who is named as the one who says the words; `None` where nobody is.
fn voice(text: &str) -> Option<Voice<'_>> {
    let text = text.trim();
    let of = |name, words| {
        if SELF.contains(&name) {
            return None;
        }
        Some(if looks_like_person(name) { Voice::Of(name, words) } else { Voice::Somebody })
    };
    if let Some((words, behind)) = marked(text) {
        // `“…”（李彦宏，第3页）`, `“…”——李彦宏`, `“…”，李彦宏说。`
        let behind = behind.trim_matches(|c: char| "（()）—–-，,。. ".contains(c));
        let name = behind.split(['，', ',', '《', '（']).next().unwrap_or_default().trim();
        let name = without_verb(name).unwrap_or(name);
        let whole = without_verb(behind).unwrap_or(behind);
        let name = if looks_like_person(whole) { whole } else { name };
        if looks_like_person(name) {
            return Some(Voice::Of(name, words));
        }
        let ends_said = ["said", "says"].iter().any(|verb| behind.ends_with(verb));
        return (ends_said || without_verb(behind).is_some()).then_some(Voice::Somebody);
    }
    if let Some((name, words)) = said_by(text) {
        return of(name, words);
    }
    // `李开复表示：开源不可依赖`, `有人说，…`
    let (before, words) = text.split_once(['：', ':', '，', ','])?;
    let name = without_verb(before.trim())?;
    of(name, words.trim())
}

fn without_verb(text: &str) -> Option<&str> {
    let name = VERBS.iter().find_map(|verb| text.strip_suffix(verb))?.trim();
    (!name.is_empty() && name.chars().count() <= 20).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_name_their_speaker_behind_or_before_them() {
        for text in [
            "“路要自己量。”（李彦宏，第3页）",
            "“路要自己量。”——李彦宏",
            "“路要自己量。”，李彦宏说。",
            "李彦宏表示：路要自己量。",
        ] {
            assert_eq!(voice(text), Some(Voice::Of("李彦宏", "路要自己量。")), "{text}");
        }
        assert_eq!(voice("李彦宏说：“路。”"), Some(Voice::Of("李彦宏", "“路。”")));
        assert_eq!(voice("有人说，‘开源会输’"), Some(Voice::Somebody));
        for text in ["路要自己量。", "我认为，路要自己量。", "“路要自己量。”（第3页）"]
        {
            assert_eq!(voice(text), None, "{text}");
        }
    }
}
