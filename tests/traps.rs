//! The traps that other terminal programs fell into, each avoided: `cargo test trap_` runs what shows it, by the numbers of this list.
//! Where another file shows it better, the test stands there; what only a real terminal shows is in `tests/real_terminals.sh`.
//!
//! | trap | shown by |
//! |---|---|
//! | 1 Chinese text costs threefold | `encode_bytes` |
//! | 2 torn frames, and frames that change nothing | here, `encode_bytes`, the script |
//! | 3 ticks | `terminal`, the script |
//! | 4 questions to the terminal | `terminal` |
//! | 6 ghosts of wide characters after scrolling | here, `terminal`, the script |
//! | 8 Chinese line breaks | `text`, with the properties beside it |
//! | 9 ambiguous width | `look` |
//! | 10 the caret of input methods | here, the script |
//! | 11 full-width keys, letters that go to an input method | here, `keys` |
//! | 12 pasted text as commands, key releases as keys | here, `input` |
//! | 13 the mouse taken unasked | `settings` |
//! | 14 `NO_COLOR` losing bold and reverse | `look`, `settings` |
//! | 15 colours without evidence | here |
//! | 16 the clipboard over SSH and tmux | `terminal`, `settings`, the script |
//! | 17 leaving | `terminal`, the script |
//! | 18 a closed pipe | `cli`, the script |
//! | 19 one core | here, the script |
//! | 20 screen readers | `cli_text`, `cli_twins` |
//!
//! 5 is a table of reference costs, and 7 is held by the lints.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use baijia::app::Overlay;
use baijia::terminal::{Canvas, Capabilities, Frame, encode, look};
use baijia::view;
use ratatui::layout::Position;

mod harness;
#[cfg(unix)]
mod pty;

use harness::Reader;

#[test]
fn trap_02_a_frame_is_one_bracketed_write_and_an_unchanged_one_is_nothing() {
    let reader = Reader::zh();
    let mut canvas = Canvas::new(120, 36, Capabilities::FULL);
    let (bytes, _) = canvas.paint(reader.app());
    let count =
        |sequence: &[u8]| bytes.windows(sequence.len()).filter(|at| *at == sequence).count();
    assert!(bytes.starts_with(b"\x1b[?2026h") && bytes.ends_with(b"\x1b[?2026l"));
    assert_eq!((count(b"\x1b[?2026h"), count(b"\x1b[?2026l")), (1, 1));
    assert_eq!(canvas.paint(reader.app()).0, b"");
}

#[cfg(unix)]
#[test]
fn trap_06_scrolling_leaves_no_ghosts() {
    let mut pty = pty::Pty::spawn(&["--lang", "zh"], (80, 24), &[]);
    pty.wait_for("1 模型");
    // Down by lines, half pages and pages, through the sheet, and through lists of other tabs.
    pty.press("jjjjjjjjjjjj\x04\x04\x15Gkkkkg\tjjjj2jjjj3jjjjjjjjjjjj\x041j");
    pty.wait_until_quiet_for(std::time::Duration::from_millis(200));
    let before = pty.rows();
    pty.take_sent();
    pty.press(pty::keys::CTRL_L);
    pty.wait_until("the whole screen", |pty| {
        let sent = pty.sent();
        sent.windows(3).any(|at| at == b"\x1b[J") && sent.ends_with(b"\x1b[?2026l")
    });
    assert_eq!(pty.rows(), before);
}

#[test]
fn trap_10_the_real_cursor_stands_where_the_next_character_goes() {
    let mut reader = Reader::zh();
    assert_eq!(reader.caret(), None);
    reader.find("李开复 lkf");
    let row = &reader.screen()[0];
    let typed = baijia::view::text::Ruler::default().width_cols(row.trim_end());
    assert_eq!(reader.caret(), Some(Position { x: u16::try_from(typed).unwrap(), y: 0 }));
}

#[test]
fn trap_11_full_width_keys_are_their_ascii_twins() {
    for (pressed, twin) in
        [("／", "/"), ("？", "?"), ("：", ":"), ("２", "2"), ("】", "]"), ("ｊ", "j")]
    {
        let (mut one, mut other) = (Reader::zh(), Reader::zh());
        assert_eq!(one.press(pressed).text(), other.press(twin).text(), "{pressed}");
        assert_ne!(one.text(), Reader::zh().text(), "{pressed} does something");
    }
}

#[test]
fn trap_12_pasted_text_is_never_a_command() {
    let mut reader = Reader::zh();
    let before = reader.text();
    assert_eq!(reader.paste("2q\n/").text(), before);
    assert_eq!(reader.effects(), []);
    reader.press("/").paste("开源\nq");
    let Some(Overlay::Finder(finder)) = reader.app().overlays().last() else {
        panic!("the finder stays open")
    };
    assert_eq!(finder.query(), "开源 q");
}

#[test]
fn trap_15_without_evidence_only_named_colours_on_the_terminals_own_background() {
    let told = |name: &str| (name == "TERM").then(|| "xterm".to_owned());
    let capabilities = Capabilities::from_env(told);
    let reader = Reader::zh();
    let mut frame = Frame::blank(120, 36);
    let _ = view::draw(reader.app(), look(capabilities, reader.app().theme()), &mut frame.buffer);
    let mut bytes = Vec::new();
    encode(None, &frame, capabilities, &mut bytes);
    let sent = String::from_utf8(bytes).unwrap();
    let colours: Vec<u32> = sent
        .split("\x1b[")
        .filter_map(|part| part.split_once('m').map(|(codes, _)| codes))
        .flat_map(|codes| codes.split(';').filter_map(|code| code.parse().ok()))
        .collect();
    assert!(colours.iter().all(|code| !matches!(code, 38 | 40..=48 | 100..=107)), "{colours:?}");
}

#[cfg(unix)]
#[test]
fn trap_19_one_core_is_enough() {
    let script = r#"command -v taskset >/dev/null || exec "$BAIJIA"; exec taskset -c 0 "$BAIJIA""#;
    let mut pty = pty::Pty::spawn_script(script, (80, 24), &[]);
    pty.wait_for("模型");
    pty.press("/lkf");
    pty.wait_for("李开复");
    pty.press("\x03");
    assert!(pty.wait_for_end().success());
}
