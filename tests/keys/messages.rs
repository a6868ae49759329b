//! What the status line says is read whole on the narrowest screens too, and gone with the next key.

use std::sync::Arc;

use baijia::app::{Action, App, CopyFailure};
use baijia::atlas::Language;

use crate::harness::{ATLAS, Reader};

/// The screen without its spaces and breaks.
fn packed(text: &str) -> String {
    text.chars().filter(|character| !character.is_whitespace()).collect()
}

#[test]
fn every_message_of_a_key_is_read_whole_at_forty_columns() {
    let mut seen = 0;
    for language in [Language::Zh, Language::En] {
        for keys in [
            "y",
            "Y Enter",
            "K",
            "5",
            "C",
            "T",
            "T T",
            "m",
            "m u",
            "u",
            "C-r",
            "Space",
            "c",
            "Space c",
            "x",
            "n",
            "i",
            "2 y",
            "2 v v t",
            "3 j y",
            "3 j m",
            "4 y",
            "4 BTab y",
            "3 v v v y",
            "M E",
            "M x",
            "M B",
            "E C-y",
            "F8",
            "f Space Esc y",
            "&zzzz Enter",
            "2 n",
            "/ gap Enter n",
            "/ gap Enter N",
            "z",
            "v z",
            "r",
            "C-v",
            "a Down Enter",
            "D",
            "C-l",
            "W",
        ] {
            let mut reader = Reader::open(40, 12, language);
            reader.press(keys);
            let Some(message) = reader.app().message().map(str::to_owned) else { continue };
            seen += 1;
            let screen = packed(&reader.text());
            assert!(screen.contains(&packed(&message)), "{keys}: {message}\n{}", reader.text());
        }
    }
    assert!(seen > 40, "{seen} messages");
}

#[test]
fn a_long_failure_is_read_whole_over_every_layer_and_gone_with_the_next_key() {
    let why = "tmux: no server running on /tmp/tmux-1000/default";
    for language in [Language::Zh, Language::En] {
        for open in ["", "2", "3 j Tab", "4", "M", "? sort", "/ gap", "f", "Space j Space c"] {
            let mut reader = Reader::open(40, 12, language);
            reader.press(open);
            let before = reader.text();
            reader.act(Action::Copied(Err(CopyFailure::Failed(why.to_owned()))));
            let text = reader.text();
            assert!(packed(&text).contains(&packed(why)), "after {open}:\n{text}");
            assert!(
                !text.lines().last().unwrap_or_default().contains('…'),
                "after {open}:\n{text}"
            );
            // What lay below it is back: a key that moves nothing shows the screen as it was.
            reader.press("C-l");
            assert_eq!(reader.text(), before, "after {open}");
        }
    }
}

#[test]
fn a_message_without_end_leaves_most_of_the_screen_and_says_that_it_is_cut() {
    for (language, words) in
        [(Language::Zh, "磁盘读写出错请检查磁盘"), (Language::En, "the disk failed ")]
    {
        let mut reader = Reader::open(40, 12, language);
        let before = reader.screen();
        reader.act(Action::Say(words.repeat(40)));
        let screen = reader.screen();
        assert_eq!(screen.get(..8), before.get(..8), "{}", reader.text());
        assert!(screen[11].ends_with('…'), "{}", reader.text());
    }
}

#[test]
fn a_key_of_hits_is_not_told_as_one_of_collections() {
    let mut reader = Reader::en();
    reader.press("n");
    assert!(reader.shows("Nothing here for n (the next hit)"), "{}", reader.text());
}

#[test]
fn without_an_archive_its_key_and_the_list_of_commands_say_how_to_get_one() {
    let app = App::new(Arc::clone(&ATLAS), Language::En).with_files("/");
    let mut reader = Reader::of(app, 120, 36);
    reader.press("5");
    for words in ["baijia --data FILE.jsonl", "baijia import"] {
        assert!(reader.shows(words), "{}", reader.text());
    }
    reader.press("?").type_text("archive");
    assert!(reader.shows("Archive: needs --data FILE"), "{}", reader.text());
    // Over SSH the archives are the server's.
    let mut reader = Reader::en();
    reader.press("5");
    assert!(reader.shows("This server has no archive beside the atlas"), "{}", reader.text());
}

#[test]
fn what_is_wrong_is_read_behind_a_path_of_any_length() {
    let path = format!("/home/某人/{}/config.toml", "a-very-long-name/".repeat(40));
    for (cols, rows) in [(40, 12), (80, 24)] {
        for message in [
            format!("{path}:1: theme cannot be “drak”; did you mean dark?"),
            format!("{path}:1：没有设置“drak”；是不是 dark？"),
        ] {
            let mut reader = Reader::of(App::new(Arc::clone(&ATLAS), Language::En), cols, rows);
            reader.act(Action::Say(message));
            let screen = packed(&reader.text());
            for part in ["/home/", "config.toml", "drak", "dark"] {
                assert!(screen.contains(part), "{part}: {}", reader.text());
            }
        }
    }
}
