//! The command line on a terminal: lit and cut to its width, and words that open the finder.
#![cfg(unix)]

mod pty;

use baijia::view::text::Ruler;
use pty::{Pty, keys};

const WIDTHS_COLS: [u16; 6] = [120, 80, 60, 40, 20, 8];

/// What a command sends to a terminal of this width, line by line.
fn lines(arguments: &[&str], width_cols: u16, env: &[(&str, &str)]) -> Vec<String> {
    let mut pty = Pty::spawn(arguments, (width_cols, 24), env);
    pty.wait_for_end();
    let sent = String::from_utf8(pty.take_sent()).expect("output is UTF-8");
    sent.lines().map(str::to_owned).collect()
}

fn without_styles(line: &str) -> String {
    line.replace("\u{1b}[1;4m", "").replace("\u{1b}[0m", "")
}

#[test]
fn matches_are_lit_and_stay_in_view_at_every_width() {
    for width_cols in WIDTHS_COLS.into_iter().filter(|&cols| cols >= 40) {
        let lines = lines(&["search", "护城河", "--kind", "quote"], width_cols, &[]);
        assert!(lines[0].contains("\u{1b}[1;4m护城河\u{1b}[0m"), "{width_cols}: {lines:?}");
    }
}

#[test]
fn without_colours_nothing_but_text_is_sent() {
    for env in [("NO_COLOR", "1"), ("TERM", "dumb"), ("TERM", "")] {
        for arguments in [&["search", "护城河"][..], &["show", "beijing"], &["--help"]] {
            let lines = lines(arguments, 80, &[env]);
            assert!(!lines.is_empty(), "{env:?} {arguments:?}");
            assert!(lines.iter().all(|line| !line.contains('\u{1b}')), "{env:?} {lines:?}");
        }
    }
}

#[test]
fn no_line_is_wider_than_the_terminal() {
    let calls: [&[&str]; 6] = [
        &["search", "模型"],
        &["search", "lkf", "--explain"],
        &["list", "models", "-f", "region=beijing"],
        &["list", "regions", "--lang", "en"],
        &["show", "beijing", "chatglm-6b", "li-kaifu-p17-direct", "general"],
        &["show", "wgwang-b3f5242", "--lang", "en"],
    ];
    for arguments in calls {
        for width_cols in WIDTHS_COLS {
            let lines = lines(arguments, width_cols, &[]);
            assert!(!lines.is_empty(), "{arguments:?}");
            for line in lines {
                // What --explain says of the query goes to standard error, which is never cut.
                let line = without_styles(&line);
                let cols = Ruler::default().width_cols(&line);
                let is_fit = cols <= usize::from(width_cols) || line.starts_with("baijia: ");
                assert!(is_fit, "{arguments:?}: {cols} of {width_cols} columns: {line}");
            }
        }
    }
}

#[test]
fn a_record_is_wrapped_to_the_width_of_the_terminal() {
    let lines = lines(&["show", "li-yanhong"], 60, &[]);
    let widest = lines.iter().map(|line| Ruler::default().width_cols(&without_styles(line))).max();
    assert!(widest.is_some_and(|cols| (55..=60).contains(&cols)), "{widest:?}");
}

#[test]
fn words_open_the_atlas_with_the_finder_filled_in() {
    for (arguments, words, found) in [
        (&["lkf"][..], "lkf", "李开复"),
        (&["lyh", "两个月"], "lyh 两个月", "李彦宏"),
        (&["开源", "search"], "开源 search", "search"),
        (&["--", "search"], "search", "search"),
        (&["--lang", "en", "--", "show", "--json"], "show --json", "show --json"),
    ] {
        let mut pty = Pty::spawn(arguments, (80, 24), &[]);
        pty.wait_for(words);
        pty.wait_for(found);
        assert!(pty.screen().alternate_screen());
        pty.press(keys::ESC);
        pty.wait_until_gone(words);
        pty.press("q");
        assert!(pty.wait_for_end().success(), "{arguments:?}");
    }
}

#[test]
fn the_language_of_the_screen_is_that_of_the_environment_unless_it_is_typed() {
    for (arguments, env, tab) in [
        (&[][..], &[("LANG", "zh_CN.UTF-8")][..], "模型"),
        (&[], &[("LANG", "en_GB.UTF-8")], "Models"),
        (&["--lang", "en"], &[("LANG", "zh_CN.UTF-8")], "Models"),
        (&[], &[("LANG", "zh_CN.UTF-8"), ("LC_ALL", "en_GB.UTF-8")], "Models"),
    ] {
        let mut pty = Pty::spawn(arguments, (80, 24), env);
        pty.wait_for(tab);
        pty.press("q");
        assert!(pty.wait_for_end().success());
    }
}

#[test]
fn without_a_terminal_at_either_end_a_sentence_says_what_works() {
    for end in ["</dev/null", "| cat"] {
        let script = format!("{{ \"$BAIJIA\" {end}; }} 2>&1; echo; echo done");
        let mut pty = Pty::spawn_script(&script, (100, 24), &[("LANG", "en_GB.UTF-8")]);
        pty.wait_for("baijia search");
        pty.wait_for("done");
        assert!(!pty.screen().alternate_screen());
        pty.wait_for_end();
    }
}

#[test]
fn a_terminal_that_cannot_move_its_cursor_is_told_what_to_use() {
    for term in ["dumb", "vt52", "adm3a", "wyse60", "hp2621", "h19"] {
        let mut pty = Pty::spawn(&["--lang", "en"], (80, 24), &[("TERM", term)]);
        assert_eq!(pty.wait_for_end().exit_code(), 2);
        let sent = String::from_utf8(pty.take_sent()).expect("output is UTF-8");
        assert!(sent.contains(&format!("TERM={term}")) && sent.contains("baijia search"), "{sent}");
        assert!(!sent.contains('\u{1b}'), "no sequence is sent to it: {sent}");
    }
}

#[test]
fn a_terminal_that_is_not_named_is_told_to_be_named() {
    for script in ["TERM= $BAIJIA --lang en", "unset TERM; $BAIJIA --lang en"] {
        let mut pty = Pty::spawn_script(script, (80, 24), &[]);
        assert_eq!(pty.wait_for_end().exit_code(), 2);
        let sent = String::from_utf8(pty.take_sent()).expect("output is UTF-8");
        assert!(sent.contains("TERM is not set") && !sent.contains('\u{1b}'), "{sent}");
    }
}

#[test]
fn no_command_opens_a_screen_on_a_terminal_that_cannot_show_it() {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR"));
    let (draft, archive) = (folder.join("unnamed.txt"), folder.join("unnamed.jsonl"));
    std::fs::write(&draft, "李开复说：“路要自己量。”\n").unwrap();
    let (draft, archive) = (draft.to_str().unwrap(), archive.to_str().unwrap());
    for term in ["unset TERM", "TERM=", "TERM=dumb", "TERM=vt52"] {
        for command in ["read $DRAFT", "verify $DRAFT", "read $DRAFT --into $INTO"] {
            let script = format!("{term}; $BAIJIA --lang en {command}");
            let env = [("DRAFT", draft), ("INTO", archive)];
            let mut pty = Pty::spawn_script(&script, (200, 24), &env);
            pty.wait_for_end();
            let sent = String::from_utf8(pty.take_sent()).expect("output is UTF-8");
            assert!(!sent.contains('\u{1b}'), "{term} {command}: {sent}");
            let is_told = sent.contains("TERM=") || !command.contains("--into");
            assert!(is_told && sent.contains("李开复") != command.contains("--into"), "{sent}");
        }
    }
}

#[test]
fn a_locale_that_garbles_hanzi_is_told_in_ascii() {
    let mut pty = Pty::spawn(&["--lang", "zh"], (120, 24), &[("LC_ALL", "zh_CN.GB18030")]);
    pty.wait_for("character set is GB18030");
    pty.press("q");
    assert!(pty.wait_for_end().success());
}

#[test]
fn a_locale_of_a_character_set_alone_is_taken_at_its_word() {
    let mut pty = Pty::spawn(
        &["--lang", "en"],
        (120, 24),
        &[("LC_ALL", ""), ("LANG", ""), ("LC_CTYPE", "UTF-8")],
    );
    pty.wait_for("Models");
    pty.press("q");
    assert!(pty.wait_for_end().success());
    let sent = String::from_utf8(pty.take_sent()).expect("output is UTF-8");
    assert!(sent.contains('─') || sent.contains('│'), "lines are drawn as lines");
}

#[test]
fn a_narrow_table_keeps_the_column_by_which_it_was_asked_for() {
    for (arguments, headings) in [
        (&["list", "models", "--sort", "released"][..], &["Name", "Released"][..]),
        (&["list", "models", "--sort", "context", "-f", "active=30B.."], &["Context", "Active"]),
        (&["list", "models", "-f", "licence=MIT"], &["Name", "Licence"]),
    ] {
        let arguments: Vec<&str> = arguments.iter().copied().chain(["--lang", "en"]).collect();
        let rows = lines(&arguments, 80, &[]);
        let heading = rows.iter().find(|row| row.starts_with("Id ")).expect("a table");
        for word in headings {
            assert!(heading.contains(word), "{word}: {heading}");
        }
    }
}
