//! `y` copies a record with its citation.

use baijia::app::{CopyFailure, CopyWay, OutlineRow};
use baijia::atlas::{Language, Manner, QuoteId, citation};

use crate::harness::{ATLAS, Reader};

/// Opens the Views tab on a quote.
fn on_quote(id: QuoteId, language: Language) -> Reader {
    let mut reader = Reader::open(100, 30, language);
    reader.press("3");
    let rows = reader.app().tabs().views.outline(&ATLAS);
    let at = rows.iter().position(|row| *row == OutlineRow::Quote(id)).expect("a listed quote");
    reader.press(&"j ".repeat(at));
    reader
}

#[test]
fn a_quote_is_copied_byte_for_byte_with_speaker_paragraph_and_source() {
    let article = &ATLAS[ATLAS.sources.find("article").expect("the article")];
    for (id, quote) in ATLAS.quotes.iter() {
        let mut reader = on_quote(id, Language::Zh);
        let text = reader.press("y").copied().expect("a copy");
        let speaker = &ATLAS[quote.speaker];
        match quote.manner {
            Manner::Direct => {
                assert!(text.contains(&format!("“{}”", quote.text)), "{text}");
                // Words that belong to these stand below them, and may be reported speech.
                let words = text.lines().next().expect("the words");
                assert!(!words.contains("转述"), "{text}");
            }
            Manner::Reported => {
                assert!(text.contains(quote.text.as_str()) && text.contains("转述"), "{text}");
                assert!(!text.contains(&format!("“{}”", quote.text)), "no quotation marks: {text}");
            }
        }
        assert!(text.contains(speaker.name.zh.as_str()), "{text}");
        let context = quote.context.as_ref();
        assert!(context.is_none_or(|warning| text.contains(warning.zh.as_str())), "{text}");
        if let Some(paragraph) = quote.paragraph {
            assert!(text.contains(&format!("第 {paragraph} 段")), "{text}");
        }
        for &source in &quote.sources {
            let source = &ATLAS[source];
            // What has no title is described by what is known of it.
            let title = if source.key == "article" { "无题，" } else { &source.title.zh };
            assert!(text.contains(title), "{text}");
            assert!(source.address.as_ref().is_none_or(|at| text.contains(at.as_str())), "{text}");
        }
        assert_eq!(article.key, "article");
        if let Some(role) = quote.role.as_ref().or(speaker.role.as_ref()) {
            assert!(text.contains(role.zh.as_str()), "{text}");
        }
        if let Some(date) = quote.date {
            assert!(text.contains(&date.to_string()), "{text}");
        }
    }
}

#[test]
fn in_english_the_translation_is_marked_and_the_original_stands_beside_it() {
    for (id, quote) in ATLAS.quotes.iter().take(8) {
        let text = on_quote(id, Language::En).press("y").copied().expect("a copy");
        assert!(text.contains(quote.english.as_str()), "{text}");
        match quote.manner {
            Manner::Direct => {
                assert!(text.contains(&format!("“{}”", quote.text)), "{text}");
                assert!(text.contains("our translation"), "{text}");
            }
            Manner::Reported => assert!(text.contains("our summary"), "{text}"),
        }
    }
}

#[test]
fn what_is_selected_is_what_is_copied() {
    for keys in [
        "j j",
        "Tab",
        "2 j",
        "2 Tab j j",
        "2 Tab Tab j",
        "3",
        "3 Tab j j",
        "3 v",
        "3 v v v j",
        "3 v v v v j",
        "4",
        "4 l",
        "4 BTab j",
        "Tab G Enter",
    ] {
        for language in [Language::Zh, Language::En] {
            let mut reader = Reader::open(120, 36, language);
            reader.press(keys);
            let records = reader.app().copied_records();
            assert_eq!(records.len(), 1, "{keys}");
            let text = reader.press("y").copied().expect("a copy");
            // A place adds our own count, said to be ours.
            let cited = citation(&ATLAS, records[0], language);
            assert!(text.starts_with(&cited), "{keys}: {text}\n{cited}");
            assert!(text.lines().count() >= 1 && !text.trim().is_empty());
        }
    }
}

#[test]
fn a_quote_selected_in_a_speakers_sheet_is_copied_by_itself() {
    let mut reader = Reader::zh();
    reader.press("3 Tab").step_to("“");
    let text = reader.press("y").copied().expect("a copy");
    let quote = ATLAS.quotes.find("zhao-zhigeng-p4-direct").expect("a quote");
    assert!(text.contains(ATLAS[quote].text.as_str()), "{text}");
}

#[test]
fn the_comparison_copies_every_model_in_it() {
    let mut reader = Reader::zh();
    reader.press("Space j Space j Space c");
    let text = reader.press("y").copied().expect("a copy");
    assert_eq!(reader.app().tabs().models.picked.len(), 3);
    for &id in &reader.app().tabs().models.picked {
        assert!(text.contains(ATLAS[id].name.zh.as_str()), "{text}");
    }
}

#[test]
fn the_status_line_says_what_became_of_the_copy() {
    let failed = CopyFailure::Failed("no clipboard".to_owned());
    let too_long = CopyFailure::TooLong { bytes: 90_000, most_bytes: 74_994 };
    for (outcome, zh, en) in [
        (Ok(CopyWay::Osc52), "OSC 52", "OSC 52"),
        (Ok(CopyWay::Tmux), "tmux", "tmux"),
        (Ok(CopyWay::Remote), "OSC 52", "OSC 52"),
        (Err(failed), "没有复制：no clipboard", "Not copied: no clipboard"),
        (Err(too_long), "90000", "90000"),
    ] {
        for language in [Language::Zh, Language::En] {
            let mut reader = Reader::open(80, 24, language).with_copies(outcome.clone());
            reader.press("y");
            let said = language.pick(zh, en);
            // A message that is longer than the row of the hints takes the row above it too.
            let rows = reader.screen();
            let last = rows[rows.len() - 2..].iter().map(|row| row.trim()).collect::<Vec<_>>();
            let last = last.join(language.pick("", " "));
            assert!(last.contains(said), "{said} in {last}");
            // Where it did not arrive, another key shows the text.
            assert!(last.contains(language.pick("（F8 只显示文字）", "(F8: bare text)")), "{last}");
            let receipt = language.pick("没有回执", "no receipt");
            assert_eq!(last.contains(receipt), outcome.is_ok(), "{last}");
            reader.press("j");
            assert!(!reader.shows(said), "the next key clears the line");
        }
    }
}
