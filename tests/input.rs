//! Bytes of terminals, in whatever pieces they arrive, are the keys that were pressed, and nothing else.

use std::time::Duration;

use baijia::app::{Key, KeyCode, Mouse, MouseKind};
use baijia::terminal::{Input, Parser};
use proptest::prelude::*;
use ratatui::layout::Position;

fn plain(code: KeyCode) -> Input {
    Input::Key(Key::plain(code))
}

fn char(character: char) -> Input {
    Input::Key(Key::char(character))
}

fn ctrl(character: char) -> Input {
    Input::Key(Key::ctrl(character))
}

fn alt(code: KeyCode) -> Input {
    Input::Key(Key { alt: true, ..Key::plain(code) })
}

fn paste(text: &str) -> Input {
    Input::Paste(text.to_owned())
}

/// What the bytes mean if nothing follows them for a while.
fn read(pieces: &[&[u8]]) -> Vec<Input> {
    let mut parser = Parser::default();
    let mut inputs = Vec::new();
    for piece in pieces {
        parser.feed(piece, |input| inputs.push(input));
    }
    parser.settle(|input| inputs.push(input));
    inputs
}

#[track_caller]
fn assert_read(bytes: &[u8], inputs: &[Input]) {
    assert_eq!(read(&[bytes]), inputs, "{}", bytes.escape_ascii());
    let single: Vec<_> = bytes.chunks(1).collect();
    assert_eq!(read(&single), inputs, "{} byte by byte", bytes.escape_ascii());
}

#[test]
fn keys_of_every_terminal_are_understood() {
    for (bytes, input) in [
        // Characters; full-width forms stay as they are.
        (&b"a"[..], char('a')),
        (b"Q", char('Q')),
        ("中".as_bytes(), char('中')),
        ("／".as_bytes(), char('／')),
        ("😀".as_bytes(), char('😀')),
        (b" ", char(' ')),
        // Control characters.
        (b"\r", plain(KeyCode::Enter)),
        (b"\n", ctrl('j')),
        (b"\t", plain(KeyCode::Tab)),
        (b"\x7f", plain(KeyCode::Backspace)),
        (b"\x08", plain(KeyCode::Backspace)),
        (b"\x0c", ctrl('l')),
        (b"\x1a", ctrl('z')),
        (b"\x00", ctrl(' ')),
        (b"\x1f", ctrl('_')),
        (b"\x1b", plain(KeyCode::Esc)),
        // Cursor keys: normal, application, with modifiers, rxvt, Linux console.
        (b"\x1b[A", plain(KeyCode::Up)),
        (b"\x1bOB", plain(KeyCode::Down)),
        (b"\x1b[1;5C", Input::Key(Key { ctrl: true, ..Key::plain(KeyCode::Right) })),
        (b"\x1b[1;3D", alt(KeyCode::Left)),
        (b"\x1b[H", plain(KeyCode::Home)),
        (b"\x1bOF", plain(KeyCode::End)),
        (b"\x1b[1~", plain(KeyCode::Home)),
        (b"\x1b[8~", plain(KeyCode::End)),
        (b"\x1b[2~", plain(KeyCode::Insert)),
        (b"\x1b[3~", plain(KeyCode::Delete)),
        (b"\x1b[5~", plain(KeyCode::PageUp)),
        (b"\x1b[6;5~", Input::Key(Key { ctrl: true, ..Key::plain(KeyCode::PageDown) })),
        (b"\x1b[Z", plain(KeyCode::BackTab)),
        (b"\x1bOP", plain(KeyCode::F(1))),
        (b"\x1b[[B", plain(KeyCode::F(2))),
        (b"\x1b[1;2R", plain(KeyCode::F(3))),
        (b"\x1b[15~", plain(KeyCode::F(5))),
        (b"\x1b[24~", plain(KeyCode::F(12))),
        // The keypad in application mode.
        (b"\x1bOM", plain(KeyCode::Enter)),
        (b"\x1bOq", char('1')),
        (b"\x1bOo", char('/')),
        // Alt.
        (b"\x1ba", alt(KeyCode::Char('a'))),
        ("\x1b中".as_bytes(), alt(KeyCode::Char('中'))),
        (b"\x1b\x7f", alt(KeyCode::Backspace)),
        (b"\x1bP", alt(KeyCode::Char('P'))),
        (b"\x1b]", alt(KeyCode::Char(']'))),
        // modifyOtherKeys and the kitty protocol.
        (b"\x1b[27;5;47~", ctrl('/')),
        (b"\x1b[97;5u", ctrl('a')),
        (b"\x1b[97;2u", char('A')),
        (b"\x1b[13u", plain(KeyCode::Enter)),
        (b"\x1b[9;2u", plain(KeyCode::BackTab)),
        (b"\x1b[57414u", plain(KeyCode::Enter)),
        (b"\x1b[97;1:2u", char('a')),
    ] {
        assert_read(bytes, &[input]);
    }
}

#[test]
fn trap_12_replies_reports_and_releases_are_no_keys() {
    for bytes in [
        // Device attributes, modes, cursor position, colours, names, kitty flags.
        &b"\x1b[?62;22c"[..],
        b"\x1b[>41;354;0c",
        b"\x1b[?2026;2$y",
        b"\x1b[12;40R",
        b"\x1b[0n",
        b"\x1b]11;rgb:0d0d/1111/1717\x1b\\",
        b"\x1b]10;rgb:0d0d/1111/1717\x07",
        b"\x1bP>|xterm(354)\x1b\\",
        b"\x1b_Gi=31;OK\x1b\\",
        b"\x1b[?1u",
        // Focus; mouse: the letting go of a button in SGR, then rxvt and X10, which nobody asked for.
        b"\x1b[I",
        b"\x1b[O",
        b"\x1b[<0;10;5m",
        b"\x1b[32;10;5M",
        b"\x1b[M +!",
        // Key releases.
        b"\x1b[97;1:3u",
        b"\x1b[1;1:3A",
        b"\x1b[5;1:3~",
        // Unknown, and a key without a character.
        b"\x1b[99~",
        b"\x1b[1;2;3;4;5X",
        b"\x1b[57441u",
        // No UTF-8, and C1 controls.
        b"\xff",
        b"\xc0\x80",
        b"\xed\xa0\x80",
        "\u{85}".as_bytes(),
    ] {
        assert_read(bytes, &[]);
        let followed = [bytes, b"j"].concat();
        assert_read(&followed, &[char('j')]);
    }
}

#[test]
fn a_sequence_whose_introducer_is_one_character_runs_no_byte_as_a_key() {
    for bytes in [&b"\xc2\x9bq"[..], b"\x9bq", b"\x9b?1;2q", b"\xc2\x9b31m"] {
        assert_read(&[bytes, b"j"].concat(), &[char('j')]);
    }
    assert_read(b"\xc2\x9bA\x9bB", &[plain(KeyCode::Up), plain(KeyCode::Down)]);
    // It is a part of other characters as well.
    assert_read("盛".as_bytes(), &[char('盛')]);
}

#[test]
fn clicks_and_the_wheel_are_read_where_they_happened() {
    let mouse = |kind, x, y| Input::Mouse(Mouse { kind, at: Position { x, y } });
    assert_read(b"\x1b[<0;10;5M", &[mouse(MouseKind::Click, 9, 4)]);
    assert_read(b"\x1b[<64;1;1M", &[mouse(MouseKind::WheelUp, 0, 0)]);
    assert_read(b"\x1b[<65;223;500M", &[mouse(MouseKind::WheelDown, 222, 499)]);
    // Other buttons, and places outside any screen.
    for bytes in [&b"\x1b[<2;10;5M"[..], b"\x1b[<0;0;5M", b"\x1b[<0;70000;5M", b"\x1b[<0;5M"] {
        assert_read(bytes, &[]);
    }
}

#[test]
fn esc_before_another_key_is_esc() {
    assert_read(b"\x1b\x1b[A", &[plain(KeyCode::Esc), plain(KeyCode::Up)]);
    assert_read(b"\x1b\x1b", &[plain(KeyCode::Esc), plain(KeyCode::Esc)]);
    assert_read(b"\x1b]0;unfinished\x1b[B", &[plain(KeyCode::Down)]);
    assert_read(b"\xe4\xb8\x1b[B", &[plain(KeyCode::Down)]);
    assert_read(b"\x1b[1;\x1b[B", &[plain(KeyCode::Down)]);
    assert_read(b"\x1b[1;\rj", &[plain(KeyCode::Enter), char('j')]);
}

#[test]
fn what_has_begun_is_waited_for_and_longest_where_it_is_a_sequence_beyond_doubt() {
    let usual = Duration::from_millis(100);
    let patience = |bytes: &[u8]| {
        let mut parser = Parser::default();
        parser.feed(bytes, |_| {});
        parser.patience(usual)
    };
    let none: [&[u8]; 5] = [b"", b"a", b"\xe4\xb8", b"\x1b]11", b"\x1b[200~text"];
    for bytes in none {
        assert_eq!(patience(bytes), None, "{}", bytes.escape_ascii());
    }
    assert_eq!(patience(b"\x1b"), Some(usual));
    let longer: [&[u8]; 7] =
        [b"\x1b[", b"\x1bO", b"\x1b]", b"\x1b[1;", b"\x1b[M", b"\x1b[[", b"\x1b[200~text\x1b"];
    for bytes in longer {
        assert!(patience(bytes) > Some(usual), "{}", bytes.escape_ascii());
    }
}

#[test]
fn pasted_text_is_text_whatever_is_in_it() {
    for (bytes, text) in [
        ("\x1b[200~中文 q\x1b[201~", "中文 q"),
        ("\x1b[200~one\rtwo\r\nthree\x1b[201~", "one\ntwo\nthree"),
        ("\x1b[200~\x1b[A\x03\x1b[201~", "\x1b[A\x03"),
        ("\x1b[200~\x1b[201~", ""),
        ("\x1b[200~\x1b[20\x1b[201~", "\x1b[20"),
    ] {
        assert_read(bytes.as_bytes(), &[paste(text)]);
    }
    assert_read(b"\x1b[200~\xff\x1b[201~j", &[paste("\u{fffd}"), char('j')]);
}

#[test]
fn a_paste_without_an_end_is_left_by_esc() {
    assert_read(b"\x1b[200~lost\x1b", &[paste("lost")]);
}

#[test]
fn a_paste_beyond_a_mebibyte_is_cut() {
    let long = [&b"\x1b[200~"[..], &b"x".repeat((1 << 20) + 1000), b"\x1b[201~j"].concat();
    let inputs = read(&[&long]);
    let [Input::Paste(text), last] = &inputs[..] else { panic!("{} inputs", inputs.len()) };
    assert_eq!(text.len(), 1 << 20);
    assert_eq!(*last, char('j'));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn pieces_do_not_matter(
        bytes in prop::collection::vec(
            prop_oneof![Just(0x1b), Just(b'['), Just(b'O'), Just(b'~'), 0x30..0x40_u8, any::<u8>()],
            0..200,
        ),
        size in 1..20_usize,
    ) {
        let pieces: Vec<_> = bytes.chunks(size).collect();
        prop_assert_eq!(read(&pieces), read(&[&bytes]));
    }

    #[test]
    fn a_key_is_read_after_any_garbage(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        // Esc ends what the garbage began, and what a mouse report may swallow is three bytes.
        let inputs = read(&[&bytes, b"\x1b\x1b\x1b\x1b", b"\x1b[201~", b"q"]);
        prop_assert_eq!(inputs.last(), Some(&char('q')));
    }
}

/// What pieces mean if so much time passes between them that each is taken for complete.
fn read_slowly(pieces: &[&[u8]]) -> Vec<Input> {
    let mut parser = Parser::default();
    let mut inputs = Vec::new();
    for piece in pieces {
        parser.feed(piece, |input| inputs.push(input));
        parser.settle(|input| inputs.push(input));
    }
    inputs
}

#[test]
fn the_rest_of_a_sequence_that_comes_late_never_runs_as_keys() {
    let esc = plain(KeyCode::Esc);
    for (pieces, inputs) in [
        (&[&b"\x1b"[..], b"[200~q\x1b[201~"][..], vec![esc.clone(), paste("q")]),
        (&[b"\x1b[200~q\x1b", b"[201~j"], vec![paste("q"), char('j')]),
        (&[b"\x1b", b"[A"], vec![esc.clone(), plain(KeyCode::Up)]),
        (&[b"\x1b", b"[?62;22c", b"j"], vec![esc.clone(), char('j')]),
        // Somebody types after Esc.
        (&[b"\x1b", b"[", b"j"], vec![esc.clone(), char('['), char('j')]),
        (&[b"\x1b", b"[j"], vec![esc.clone(), char('['), char('j')]),
        (&[b"\x1b", b"[", b"2", b"j"], vec![esc.clone(), char('['), char('2'), char('j')]),
        (&[b"\x1b", b"q"], vec![esc, char('q')]),
    ] {
        assert_eq!(read_slowly(pieces), inputs, "{pieces:?}");
    }
}

#[test]
fn pasted_text_never_runs_as_keys_wherever_and_however_long_its_head_is_parted() {
    let head = b"\x1b[200~";
    let pasted = b"q\x1b[201~";
    for usual in [1, 50, 150, 2_000].map(Duration::from_millis) {
        for gap in [10, 149, 151, 400, 700, 1_000, 3_000, 7_000, 60_000, 3_600_000] {
            let gap = Duration::from_millis(gap);
            // In two pieces, with the text behind the second; and byte by byte.
            let pieces = (1..head.len()).map(|at| {
                let (first, rest) = head.split_at(at);
                vec![first.to_vec(), [rest, pasted].concat()]
            });
            let single = [&head[..], pasted].concat().iter().map(|&byte| vec![byte]).collect();
            for pieces in pieces.chain([single]) {
                let (inputs, what) =
                    (read_pieces(&pieces, gap, usual), format!("{pieces:?} {gap:?} {usual:?}"));
                assert!(!inputs.contains(&char('q')), "{what}: {inputs:?}");
                assert!(inputs.contains(&paste("q")), "{what}: {inputs:?}");
                // No byte of a head whose rest comes at once runs as a key, beside Esc and what was alone so long.
                let typed = [plain(KeyCode::Esc), char('['), paste("q")];
                let is_whole = pieces.len() > 2 || inputs.iter().all(|it| typed.contains(it));
                assert!(is_whole, "{what}: {inputs:?}");
            }
        }
    }
}

/// What bytes mean that come one by one, with this long between them, where the rest of a sequence is usually there in `usual`.
fn read_with_gaps(bytes: &[u8], gap: Duration, usual: Duration) -> Vec<Input> {
    let pieces: Vec<Vec<u8>> = bytes.iter().map(|&byte| vec![byte]).collect();
    read_pieces(&pieces, gap, usual)
}

/// The same of bytes that come in pieces.
fn read_pieces(pieces: &[Vec<u8>], gap: Duration, usual: Duration) -> Vec<Input> {
    let mut parser = Parser::default();
    let mut inputs = Vec::new();
    for piece in pieces {
        parser.feed(piece, |input| inputs.push(input));
        let mut waited = Duration::ZERO;
        while let Some(patience) = parser.patience(usual) {
            waited += patience;
            if waited > gap {
                break;
            }
            parser.settle(|input| inputs.push(input));
        }
    }
    while parser.patience(usual).is_some() {
        parser.settle(|input| inputs.push(input));
    }
    inputs
}

#[test]
fn a_sequence_that_comes_slowly_byte_by_byte_is_that_sequence() {
    let esc = || plain(KeyCode::Esc);
    for (usual, gaps) in [(150, [10, 140, 200, 400]), (400, [10, 390, 500, 1_100])] {
        let usual = Duration::from_millis(usual);
        for gap in gaps.map(Duration::from_millis) {
            for (bytes, inputs) in [
                (&b"\x1b[200~q\x1b[201~j"[..], vec![paste("q"), char('j')]),
                (b"\x1b[B", vec![plain(KeyCode::Down)]),
                (b"\x1bOB", vec![plain(KeyCode::Down)]),
                (
                    b"\x1b[1;5Cq",
                    vec![Input::Key(Key { ctrl: true, ..Key::plain(KeyCode::Right) }), char('q')],
                ),
                (b"\x1b[5~2", vec![plain(KeyCode::PageUp), char('2')]),
                (b"\x1b[?62;22cq", vec![char('q')]),
                (
                    b"\x1b[<0;10;5Mq",
                    vec![
                        Input::Mouse(Mouse { kind: MouseKind::Click, at: Position { x: 9, y: 4 } }),
                        char('q'),
                    ],
                ),
            ] {
                let mut read = read_with_gaps(bytes, gap, usual);
                // Where the first gap is longer than any link's, the Esc key was pressed too.
                if gap > usual {
                    assert_eq!(read.remove(0), esc());
                }
                assert_eq!(read, inputs, "{} every {gap:?}", bytes.escape_ascii());
            }
        }
    }
}

#[test]
fn what_began_as_a_sequence_is_dropped_where_it_has_no_end() {
    let long = Duration::from_mins(1);
    for bytes in [&b"\x1b["[..], b"\x1bO", b"\x1b[200", b"\x1b[M", b"\x1b[["] {
        let mut parser = Parser::default();
        let mut inputs = Vec::new();
        parser.feed(bytes, |input| inputs.push(input));
        assert!(parser.patience(Duration::from_millis(100)) < Some(long));
        parser.settle(|input| inputs.push(input));
        parser.feed(b"q", |input| inputs.push(input));
        assert_eq!(inputs, [char('q')], "{}", bytes.escape_ascii());
    }
}

#[test]
fn keys_that_a_reader_presses_after_esc_are_keys() {
    let (usual, gap) = (Duration::from_millis(150), Duration::from_secs(1));
    for keys in ["[", "O", "[j", "Oq", "[2", "q", "2", "]"] {
        let bytes = [b"\x1b", keys.as_bytes()].concat();
        let pressed = keys.chars().map(char);
        let inputs: Vec<Input> = [plain(KeyCode::Esc)].into_iter().chain(pressed).collect();
        assert_eq!(read_with_gaps(&bytes, gap, usual), inputs, "{keys}");
    }
}

/// The controls that are ESC and a letter in one character, or in one byte where a terminal sends eight bits.
#[test]
fn the_payload_of_a_string_that_begins_with_one_character_runs_as_no_keys() {
    for code in [0x90_u8, 0x98, 0x9d, 0x9e, 0x9f] {
        for (begin, ends) in [
            (vec![0xc2, code], [&b"\xc2\x9c"[..], b"\x1b\\", b"\x07"]),
            (vec![code], [&b"\x9c"[..], b"\x1b\\", b"\x07"]),
        ] {
            for end in ends {
                let bytes = [&begin[..], b"0;q:quit\r", end, b"z"].concat();
                assert_read(&bytes, &[char('z')]);
            }
            // Nothing comes after it: it was no string, and what is pressed later is a key.
            let mut parser = Parser::default();
            let mut inputs = Vec::new();
            parser.feed(&begin, |input| inputs.push(input));
            assert!(parser.patience(Duration::from_millis(1)).is_some());
            parser.settle(|input| inputs.push(input));
            parser.feed(b"q", |input| inputs.push(input));
            assert_eq!(inputs, [char('q')], "{code:x}");
        }
    }
    // SS3 has a letter behind it; the rest of the C1 controls are single and mean nothing here.
    assert_read(b"\xc2\x8fA\x8fBz", &[plain(KeyCode::Up), plain(KeyCode::Down), char('z')]);
    assert_read(b"\xc2\x85\xc2\x84z", &[char('z')]);
    // A character whose bytes have the end's byte among them ends no string that began with a character.
    assert_read("\u{9d}圜q\u{9c}z".as_bytes(), &[char('z')]);
}
