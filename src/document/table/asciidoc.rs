//! What `AsciiDoc` says above a block of whose words it is: `[quote, who, where]`.

/// Whose words a block has, and where they stand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Announced {
    pub who: String,
    pub source: String,
}

impl Announced {
    /// What a line announces; `None` where it announces no quote. Of `[, who, where]` the kind of the block says itself that it is one.
    pub(super) fn of(line: &str) -> Option<Self> {
        let inner = line.strip_prefix('[')?.strip_suffix(']')?;
        let mut parts = attributes(inner).into_iter();
        let style = parts.next()?;
        // `quote#id.role%option`
        let kind = style.split(['#', '.', '%']).next().unwrap_or_default();
        let is_of_block = kind.is_empty() && inner.starts_with(", ");
        if !is_of_block && !matches!(kind, "quote" | "verse") {
            return None;
        }
        let mut announced = Self::default();
        let mut unnamed = Vec::new();
        for part in parts {
            match part.split_once('=').map(|(name, value)| (name.trim(), value)) {
                Some(("attribution", value)) => announced.who = plain(value),
                Some(("citetitle", value)) => announced.source = plain(value),
                Some((name, _)) if name.chars().all(|c| c.is_ascii_alphanumeric()) => {}
                _ => unnamed.push(plain(&part)),
            }
        }
        let mut unnamed = unnamed.into_iter();
        if let Some(who) = unnamed.next() {
            announced.who = who;
        }
        let source = unnamed.collect::<Vec<_>>().join(", ");
        if !source.is_empty() {
            announced.source = source;
        }
        Some(announced)
    }
}

/// The attributes of a list: commas part them, but not within marks.
fn attributes(list: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut mark = None;
    for character in list.chars() {
        let is_open =
            parts.last().is_some_and(|part| part.trim().is_empty() || part.ends_with('='));
        match character {
            ',' if mark.is_none() => parts.push(String::new()),
            '"' | '\'' if mark == Some(character) => mark = None,
            '"' | '\'' if mark.is_none() && is_open => mark = Some(character),
            other => {
                if let Some(part) = parts.last_mut() {
                    part.push(other);
                }
            }
        }
    }
    parts.into_iter().map(|part| part.trim().to_owned()).collect()
}

/// A text without the markup of links and of slanted words: `https://example.org[Some Book]` is its words.
fn plain(text: &str) -> String {
    let text = text.trim();
    let linked = text.find("://").and_then(|_| text.split_once('[')?.1.strip_suffix(']'));
    let text = linked.unwrap_or(text);
    text.trim_matches(['_', '*']).trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_announcement_names_who_and_where() {
        let cases = [
            ("[quote, Jane Doe, Some Book]", ("Jane Doe", "Some Book")),
            ("[quote#a.big,Rick Roe]", ("Rick Roe", "")),
            (
                "[quote,Rick Roe,'https://example.org[A talk, in Spring]']",
                ("Rick Roe", "A talk, in Spring"),
            ),
            (
                "[quote, attribution=\"Jane Doe\", citetitle=\"Some Book\"]",
                ("Jane Doe", "Some Book"),
            ),
            ("[quote, \"Doe, Jane\"]", ("Doe, Jane", "")),
            ("[, Jane Doe, Some Book]", ("Jane Doe", "Some Book")),
            ("[verse]", ("", "")),
        ];
        for (line, (who, source)) in cases {
            let wanted = Announced { who: who.to_owned(), source: source.to_owned() };
            assert_eq!(Announced::of(line), Some(wanted), "{line}");
        }
        for line in ["[.lead]", "[source,ruby]", "[quoted]", "quote", "[]"] {
            assert_eq!(Announced::of(line), None, "{line}");
        }
    }
}
