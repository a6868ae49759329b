//! Words in marks with a reference in brackets behind them, as programs of references note passages:
//! `“Maps are for thinking.” (Doe, 2019, p. 12) a note`.

/// Such a passage, part by part.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Cited<'t> {
    /// The words, without their marks.
    pub words: &'t str,
    /// Whose work it is: a family name, or several.
    pub author: &'t str,
    pub date: &'t str,
    pub page: &'t str,
    /// What the reader wrote behind it.
    pub rest: &'t str,
}

impl<'t> Cited<'t> {
    /// The parts of a passage; `None` where it is none. A link of Markdown around the reference is passed over.
    pub(super) fn of(text: &'t str) -> Option<Self> {
        let text = text.trim();
        let (words, behind) =
            [('“', '”'), ('"', '"'), ('「', '」')].iter().find_map(|&(open, close)| {
                let inner = text.strip_prefix(open)?;
                let at = inner.match_indices(close).map(|(at, _)| at).find(|at| {
                    let behind =
                        inner.get(at + close.len_utf8()..).unwrap_or_default().trim_start();
                    behind.starts_with(['(', '（'])
                })?;
                Some((inner.get(..at)?, inner.get(at + close.len_utf8()..)?.trim_start()))
            })?;
        let inner = behind.trim_start_matches(['(', '（']);
        let (inner, rest) = match inner.strip_prefix('[') {
            Some(linked) => {
                let (inner, rest) = linked.split_once(']')?;
                (inner, rest.split_once("))").map_or("", |(_, rest)| rest))
            }
            None => inner.split_once([')', '）'])?,
        };
        // A link to the place in the document says nothing to a reader.
        let mut rest = rest.trim();
        while let Some(after) = rest.strip_prefix("([").and_then(|link| link.split_once("))")) {
            rest = after.1.trim();
        }
        // Where the page has lost the addresses, the names of such links alone are left.
        for name in ["(pdf)", "(snapshot)", "(epub)"] {
            rest = rest.strip_prefix(name).unwrap_or(rest).trim_start();
        }
        let (mut author, mut date, mut page) = ("", "", "");
        for part in inner.split([',', '，']).map(str::trim) {
            let marked =
                ["pp.", "p.", "第", "页", "頁"].iter().find_map(|mark| part.strip_prefix(mark));
            if let Some(number) = marked {
                page = number.trim().trim_end_matches(['页', '頁']);
            } else if !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()) {
                date = part;
            } else if author.is_empty() {
                author = part;
            }
        }
        let is_reference = !page.is_empty() || !date.is_empty();
        is_reference.then_some(Self { words, author, date, page, rest })
    }

    /// What it holds, by the names of columns.
    pub(super) fn fields(&self) -> [(&'static str, &'t str); 5] {
        [
            ("text", self.words),
            ("book_author", self.author),
            ("date", self.date),
            ("page", self.page),
            ("note", self.rest),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_passage_is_told_from_its_reference_and_the_note_behind_it() {
        let plain = Cited::of("“Maps are for thinking.” (Doe, 2019, p. 12) mine").unwrap();
        assert_eq!(
            plain.fields().map(|(_, text)| text),
            ["Maps are for thinking.", "Doe", "2019", "12", "mine"]
        );
        let linked = Cited::of(
            "“A (b).” ([Doe and Roe, 2019, p. 3](zotero://x)) ([pdf](zotero://y?page=1))",
        );
        let linked = linked.unwrap();
        assert_eq!((linked.words, linked.author, linked.rest), ("A (b).", "Doe and Roe", ""));
        for text in ["“Words.” (he laughs) More.", "“Words.”", "Words (2019).", "“Words (2019)."]
        {
            assert_eq!(Cited::of(text), None, "{text}");
        }
    }
}
