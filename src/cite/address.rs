//! Where a source can be read: a link only to pages of the web, everything else as text that says what it is.

use std::borrow::Cow;

use crate::atlas::{Language, on_one_line, web_address};
use crate::desk::Work;

/// The address of the source as a link; `None` where it has none, or one that is not of the web (`javascript:…`).
pub(super) fn link(work: &Work) -> Option<Cow<'_, str>> {
    web_address(work.address.as_deref()?)
}

/// What stands for the address of the source and is none of the web, in brackets as what is ours.
pub(super) fn unlinked(work: &Work, language: Language) -> Option<String> {
    let written = work.address.as_deref().filter(|written| web_address(written).is_none())?;
    let written = on_one_line(written);
    Some(
        language.pick(format!("[地址写作：{written}]"), format!("[address as written: {written}]")),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::atlas::{Kind, Word as _};
    use crate::cite::{Style, cite};
    use crate::desk::{Card, Speech, Words};

    fn cited(address: &str, style: Style) -> String {
        let work = Work { address: Some(address.to_owned()), ..Work::default() };
        let words = Words { text: "字".into(), speech: Speech::Direct, ..Words::default() };
        let card =
            Card { words: Some(words), sources: vec![work], ..Card::empty(Kind::Quote, "q") };
        cite(&card, style, Language::En, "2026-11-27".parse().expect("it is a day"))
    }

    #[test]
    fn an_address_that_is_none_of_the_web_is_text_and_no_link_in_every_style() {
        for address in ["javascript:alert(1)", "data:text/html,<b>x</b>", "file:///etc/passwd"] {
            for &style in Style::ALL {
                let text = cited(address, style);
                let said =
                    format!("address as written: {}", address.split('<').next().unwrap_or(""));
                assert!(text.contains(&said), "{style:?}: {text}");
                for field in ["url = {", "UR  - ", "\"URL\"", "accessed 2026", "Retrieved"] {
                    assert!(!text.contains(field), "{style:?} has {field}: {text}");
                }
            }
        }
    }

    #[test]
    fn what_stands_in_an_address_or_in_words_opens_nothing_in_markdown() {
        let text =
            cited("https://example.org/a) [x](javascript:alert(1)<img src=x>", Style::Markdown);
        assert!(
            text.contains("https://example.org/a)%20%5Bx%5D(javascript:alert(1)%3Cimg%20src=x%3E"),
            "{text}"
        );
        let words = Words {
            text: "见 [此处](javascript:alert(1)) <script>alert(1)</script> ![](x)".into(),
            ..Words::default()
        };
        let card = Card { words: Some(words), ..Card::empty(Kind::Quote, "q") };
        let text =
            cite(&card, Style::Markdown, Language::En, "2026-11-27".parse().expect("it is a day"));
        assert!(
            text.contains(r"[此处]\(javascript:alert(1)) \<script>alert(1)\</script> ![]\(x)"),
            "{text}"
        );
    }
}
