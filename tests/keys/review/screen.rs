//! What the screen of a review shows at every size: the words, the card, the hints and the help.

use std::sync::Arc;

use baijia::app::review::{Facts, Purpose, ReviewDocument};
use baijia::app::{Action, App, COMMANDS, Review, ReviewNews};
use baijia::atlas::Language;

use super::{ARTICLE, document, reviewing, selected};
use crate::harness::{ATLAS, Reader};
use crate::help::shown_hints;

#[test]
fn every_size_shows_the_words_at_hand_and_who_said_them() {
    for (cols, rows) in [(160, 45), (120, 36), (100, 28), (80, 24), (60, 20), (40, 12), (20, 8)] {
        for language in [Language::Zh, Language::En] {
            let mut reader = reviewing(cols, rows, language);
            for _ in 0..5 {
                let lit = reader.page().selected().concat();
                let words = selected(&reader);
                let begins: String = words.chars().take(4).collect();
                assert!(lit.contains(&begins), "{words} at {cols}×{rows}:\n{}", reader.text());
                reader.press("Tab");
            }
            assert!(reader.text().contains("盘启明"), "{cols}×{rows}:\n{}", reader.text());
        }
    }
    // The smallest screens draw whatever fits.
    for (cols, rows) in [(20, 5), (21, 6), (1, 1), (0, 0)] {
        reviewing(cols, rows, Language::Zh).press("Tab a PgDn x");
    }
}

#[test]
fn no_hint_of_a_review_does_nothing_and_none_is_cut() {
    for place in ["", "a", "s", "e", "e j j Enter", "n", "n Enter", "f", "Home", "]"] {
        for (cols, rows) in [(120, 36), (80, 24), (40, 12)] {
            for language in [Language::Zh, Language::En] {
                let mut reader = reviewing(cols, rows, language);
                // A key that no command has shows the hints and nothing else.
                let key = baijia::app::Key::plain(baijia::app::KeyCode::F(13));
                reader.press(place).act(Action::Press(key));
                let screen = reader.screen();
                let hints = screen.last().expect("a row");
                assert!(!hints.trim().is_empty() && !hints.contains('…'), "{place}: {hints}");
                for (hint, keys) in shown_hints(&reader) {
                    let does = keys.iter().any(|&key| {
                        let mut tried = reader.clone();
                        tried.act(Action::Press(key));
                        tried.caret() != reader.caret()
                            || *tried.buffer() != *reader.buffer()
                            || !tried.effects().is_empty()
                    });
                    assert!(does, "{hint} after {place} at {cols}×{rows}");
                }
            }
        }
    }
    for row in COMMANDS.iter() {
        let reader = reviewing(40, 12, Language::Zh);
        if row.is_live(reader.app()) {
            for language in [Language::Zh, Language::En] {
                let cols = baijia::view::text::Ruler::default().width_cols(row.help(language));
                assert!(cols <= 36, "{:?}", row.command);
            }
        }
    }
}

#[test]
fn how_sure_a_proposal_is_and_why_is_read_whole_beside_the_text() {
    for (language, cue) in [(Language::Zh, "（说）"), (Language::En, " (说)")] {
        let mut reader = reviewing(100, 28, language);
        reader.press("G");
        let seen = (0..6).any(|_| {
            reader.press("Tab");
            let lines: Vec<String> = reader.screen().into_iter().skip(2).take(4).collect();
            let card: Vec<&str> = lines.iter().filter_map(|row| row.split('│').nth(1)).collect();
            let words = card.iter().map(|row| row.trim()).collect::<Vec<_>>().join("");
            assert!(!words.contains('…'), "{}", reader.text());
            card.iter().any(|row| row.trim_end().ends_with(cue.trim_start()))
        });
        assert!(seen, "{}", reader.text());
    }
}

#[test]
fn the_last_row_says_what_leaving_does_and_which_key_lists_the_others() {
    let hints = |reader: &Reader| reader.screen().last().cloned().unwrap_or_default();
    for (into, cols, taken, leave) in [
        (None, 80, "", "q 离开"),
        (None, 80, "a", "q 存下并离开"),
        (Some("folder/mine.jsonl"), 80, "", "q 离开"),
        (Some("folder/mine.jsonl"), 80, "a a", "q 写 2 条到 mine.jsonl"),
        (Some("folder/an-archive-with-a-long-name.jsonl"), 80, "a", "q 写入 1 条"),
        (Some("mine.jsonl"), 60, "a", "q 写入 1 条"),
    ] {
        let app = App::new(Arc::clone(&ATLAS), Language::Zh);
        let review = Review::new(Purpose::Read, into.map(str::to_owned));
        let mut reader = Reader::of(app.with_review(review), cols, 24);
        let document = document("a.txt", ARTICLE, &[]);
        reader.act(Action::Review(ReviewNews::Read(Box::new(document)))).press(taken);
        assert!(hints(&reader).contains(leave), "{into:?} {taken}: {}", hints(&reader));
        assert!(hints(&reader).contains("? 帮助"), "{}", hints(&reader));
    }
    let verify =
        App::new(Arc::clone(&ATLAS), Language::En).with_review(Review::new(Purpose::Verify, None));
    let mut reader = Reader::of(verify, 80, 24);
    let draft = ReviewDocument::draft("d.md".to_owned(), Facts::default(), "一句话", Vec::new());
    reader.act(Action::Review(ReviewNews::Read(Box::new(draft))));
    let hints = hints(&reader);
    assert!(hints.contains("q leave") && hints.contains("? help"), "{hints}");
}

#[test]
fn the_card_shows_the_fields_of_the_article_where_there_is_room_and_says_how_many_rows_are_left_out()
 {
    let mut reader = reviewing(100, 28, Language::En);
    for label in ["Title", "Publisher", "Published", "Address"] {
        assert!(reader.shows(label), "{label}: {}", reader.text());
    }
    assert!(!reader.shows("↓"), "{}", reader.text());
    let reader_of = |cols, rows| reviewing(cols, rows, Language::En);
    // Four fields and the words.
    let small = reader_of(80, 24);
    assert!(small.shows("↓ 5") && !small.shows("Publisher"), "{}", small.text());
    assert!(reader_of(100, 18).shows("↓"), "{}", reader_of(100, 18).text());
    // Gone through, all of them are reached.
    reader.press("e G");
    assert!(reader.shows("Address"), "{}", reader.text());
}

#[test]
fn help_over_a_review_has_every_key_once_for_what_it_does_there() {
    let mut reader = reviewing(120, 36, Language::Zh);
    reader.press("a ?");
    let mut seen = std::collections::HashMap::new();
    for row in reader.app().help_rows() {
        for key in reader.app().keys_here(row) {
            let before = seen.insert(key, row.command);
            assert_eq!(before, None, "{key} is {:?} too", row.command);
        }
    }
    reader.type_text("Home");
    assert!(reader.shows("移动开头") && !reader.shows("到开头"), "{}", reader.text());
}
