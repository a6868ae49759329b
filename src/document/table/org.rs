//! Marks of Org: of blocks, of keywords, and the properties of a heading.

use super::asciidoc::Announced;

/// Whether a line begins or ends a block of words: `#+BEGIN_QUOTE`.
pub(super) fn is_mark(line: &str, word: &str) -> bool {
    let line = line.to_lowercase();
    line.strip_prefix("#+")
        .and_then(|rest| rest.strip_prefix(word))
        .is_some_and(|rest| rest.starts_with("_quote") || rest.starts_with("_verse"))
}

/// The value of a keyword: `#+TITLE: …`.
pub(super) fn keyword<'t>(line: &'t str, name: &str) -> Option<&'t str> {
    let (written, value) = line.strip_prefix("#+")?.split_once(':')?;
    written.eq_ignore_ascii_case(name).then(|| value.trim())
}

/// What a line above a block says of it: `#+ATTR_QUOTE: :author Jane Doe :source Some Book`.
pub(super) fn announced(line: &str) -> Option<Announced> {
    let value = keyword(line, "attr_quote")?;
    let mut announced = Announced::default();
    for part in value.split(" :").map(|part| part.trim_start_matches(':')) {
        let (name, value) = part.split_once(' ').unwrap_or((part, ""));
        match name {
            "author" | "who" | "attribution" => announced.who = plain(value),
            "source" | "from" | "cite" => announced.source = plain(value),
            _ => {}
        }
    }
    Some(announced)
}

/// What the drawer of a heading says of what stands below it.
#[derive(Debug, Default)]
pub(super) struct Properties {
    pub author: String,
    pub source: String,
    is_open: bool,
}

impl Properties {
    /// Takes a line of the drawer; whether it is one.
    pub(super) fn take(&mut self, line: &str) -> bool {
        if line.eq_ignore_ascii_case(":properties:") {
            self.is_open = true;
            return true;
        }
        if !self.is_open {
            return false;
        }
        let Some((name, value)) = line.strip_prefix(':').and_then(|line| line.split_once(':'))
        else {
            self.is_open = false;
            return false;
        };
        match name.to_lowercase().as_str() {
            "end" => self.is_open = false,
            "author" | "speaker" | "作者" | "说话人" => self.author = plain(value),
            "source" | "book" | "title" | "来源" | "出处" | "书名" => {
                self.source = plain(value);
            }
            _ => {}
        }
        true
    }
}

/// A text without the markup of Org: links are their words, tags behind a heading are left out, slanted words stand plain.
pub(super) fn plain(text: &str) -> String {
    let text = text.trim();
    let text = match text.rsplit_once(char::is_whitespace) {
        Some((before, tags)) if is_tags(tags) => before.trim_end(),
        _ => text,
    };
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, linked)) = rest.split_once("[[") {
        let Some((link, after)) = linked.split_once("]]") else { break };
        out.push_str(before);
        out.push_str(link.split_once("][").map_or(link, |(_, words)| words));
        rest = after;
    }
    out.push_str(rest);
    without_slants(&out)
}

/// `/Long Roads/` as its words; a stroke within a word, or one without the other, is none of these marks.
fn without_slants(text: &str) -> String {
    let behind = |word: &str| word.trim_end_matches([',', '.', ';', ')']).ends_with('/');
    let words: Vec<&str> = text.split(' ').collect();
    let opens = words.iter().position(|word| word.starts_with('/'));
    let closes = words.iter().rposition(|word| word.len() > 1 && behind(word));
    let (Some(opens), Some(closes)) = (opens, closes) else { return text.to_owned() };
    if opens > closes {
        return text.to_owned();
    }
    let plain = words.iter().enumerate().map(|(at, word)| {
        let word = if at == opens { word.trim_start_matches('/') } else { word };
        match word.rsplit_once('/').filter(|_| at == closes) {
            Some((before, after)) => format!("{before}{after}"),
            None => word.to_owned(),
        }
    });
    plain.collect::<Vec<_>>().join(" ")
}

/// `:maps:mind:`
fn is_tags(word: &str) -> bool {
    let is_tag = |c: char| c.is_alphanumeric() || "_@#%:".contains(c);
    word.len() > 2 && word.starts_with(':') && word.ends_with(':') && word.chars().all(is_tag)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_is_left_out_of_names() {
        let cases = [
            (" Maps   :maps:mind:", "Maps"),
            ("[[https://example.org][Rain]]", "Rain"),
            ("Rick Roe, /Roads/ (1999)", "Rick Roe, Roads (1999)"),
            ("Rick Roe, /Long Roads/", "Rick Roe, Long Roads"),
            ("a/b", "a/b"),
        ];
        for (text, wanted) in cases {
            assert_eq!(plain(text), wanted, "{text}");
        }
    }
}
