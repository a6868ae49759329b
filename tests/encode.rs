//! The encoder's contract: the terminal shows the frame, for fewer bytes, and whatever it makes of doubtful glyphs.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use baijia::terminal::{AmbiguousWidth, Capabilities, Colors, Frame, encode};
use proptest::prelude::*;
use ratatui::buffer::{Buffer, CellWidth};
use ratatui::layout::Position;
use ratatui::style::{Color, Modifier, Style};
use ratatui_crossterm::CrosstermBackend;

mod vt;
use vt::{Vt, picture};

const CAPABILITIES: Capabilities = Capabilities::FULL;

/// Glyphs of every kind that a page may hold, and some that it should not.
const GLYPHS: [&str; 26] = [
    " ",
    "\u{3000}",
    "\u{a0}",
    "a",
    "Z",
    "~",
    "中",
    "文",
    "模",
    "，",
    "。",
    "（",
    "“",
    "”",
    "│",
    "─",
    "●",
    "①",
    "…",
    "é",
    "e\u{301}",
    "中\u{301}",
    "😀",
    "🚀",
    "❤\u{fe0f}",
    "ﾊ",
];

fn style() -> impl Strategy<Value = Style> {
    let color = prop_oneof![
        3 => Just(Color::Reset),
        1 => Just(Color::Red),
        1 => Just(Color::LightCyan),
        1 => Just(Color::Indexed(208)),
        1 => Just(Color::Rgb(1, 200, 30)),
    ];
    let modifiers = prop_oneof![
        4 => Just(Modifier::empty()),
        1 => Just(Modifier::BOLD),
        1 => Just(Modifier::DIM),
        1 => Just(Modifier::REVERSED),
        1 => Just(Modifier::UNDERLINED | Modifier::ITALIC),
        1 => Just(Modifier::BOLD | Modifier::REVERSED),
    ];
    (color.clone(), color, modifiers)
        .prop_map(|(fg, bg, modifiers)| Style::reset().fg(fg).bg(bg).add_modifier(modifiers))
}

/// One thing done to a screen; places are taken modulo its size.
#[derive(Clone, Debug)]
enum Stroke {
    /// Text as widgets write it.
    Text(u16, u16, String, Style),
    /// One glyph put over whatever is there, half of a wide one perhaps.
    Glyph(u16, u16, &'static str, Style),
    Clear,
}

fn stroke() -> impl Strategy<Value = Stroke> {
    let glyph = prop::sample::select(GLYPHS.to_vec());
    let text = prop::collection::vec(glyph.clone(), 1..30).prop_map(|glyphs| glyphs.concat());
    let spaced = (text.clone(), 1..30_usize, text.clone())
        .prop_map(|(left, gap, right)| format!("{left}{}{right}", " ".repeat(gap)));
    prop_oneof![
        5 => (any::<u16>(), any::<u16>(), prop_oneof![text, spaced], style())
            .prop_map(|(x, y, text, style)| Stroke::Text(x, y, text, style)),
        3 => (any::<u16>(), any::<u16>(), glyph, style())
            .prop_map(|(x, y, glyph, style)| Stroke::Glyph(x, y, glyph, style)),
        1 => Just(Stroke::Clear),
    ]
}

fn paint(frame: &mut Frame, strokes: &[Stroke]) {
    let area = frame.buffer.area;
    for stroke in strokes {
        match stroke {
            Stroke::Text(x, y, text, style) => {
                frame.buffer.set_string(x % area.width, y % area.height, text, *style);
            }
            // The stock backend lets a wide glyph in the last column wrap.
            Stroke::Glyph(x, y, glyph, style)
                if x % area.width + glyph.cell_width() <= area.width =>
            {
                let place = Position::new(x % area.width, y % area.height);
                frame.buffer[place].set_symbol(glyph).set_style(*style);
            }
            Stroke::Glyph(..) => {}
            Stroke::Clear => frame.buffer.reset(),
        }
    }
}

/// Frames of one size, each painted over the one before it.
fn frames() -> impl Strategy<Value = Vec<Frame>> {
    frames_of(1..40)
}

fn frames_of(cols: std::ops::Range<u16>) -> impl Strategy<Value = Vec<Frame>> {
    let caret = prop::option::of((any::<u16>(), any::<u16>()));
    let steps = prop::collection::vec((prop::collection::vec(stroke(), 0..6), caret), 1..6);
    (cols, 1..8_u16, steps).prop_map(|(cols, rows, steps)| {
        let mut frame = Frame::blank(cols, rows);
        let mut frames = Vec::new();
        for (strokes, caret) in steps {
            paint(&mut frame, &strokes);
            frame.caret = caret.map(|(x, y)| Position::new(x % cols, y % rows));
            frames.push(frame.clone());
        }
        frames
    })
}

/// The bytes of the stock backend that paint a frame over another.
fn stock(before: &Buffer, after: &Buffer) -> Vec<u8> {
    use ratatui::backend::Backend as _;
    crossterm::style::force_color_output(true);
    let mut bytes = Vec::new();
    CrosstermBackend::new(&mut bytes).draw(before.diff(after).into_iter()).unwrap();
    bytes
}

/// What the stock backend makes of a frame on an empty terminal.
fn stock_picture(frame: &Frame) -> vt::Picture {
    let mut buffer = frame.buffer.clone();
    let area = buffer.area;
    // The stock backend sends cells that an emoji with a variation selector covers, without a move, to the wrong place.
    for y in 0..area.height {
        let mut x = 0;
        while x < area.width {
            let next = x + buffer[(x, y)].cell_width();
            (x + 1..next).for_each(|covered| buffer[(covered, y)].reset());
            x = next;
        }
    }
    let mut vt = Vt::new(area);
    vt.feed(&stock(&Buffer::empty(area), &buffer));
    picture(&vt)
}

fn encoded(before: Option<&Frame>, after: &Frame, capabilities: Capabilities) -> Vec<u8> {
    let mut bytes = Vec::new();
    encode(before, after, capabilities, &mut bytes);
    bytes
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_frame_looks_as_the_stock_backend_paints_it(frames in frames()) {
        let mut vt = Vt::new(frames[0].buffer.area);
        // Whatever stood there before is gone.
        vt.feed("\x1b[1;41m残り残り\x1b[?25h".as_bytes());
        let mut shown = None;
        for frame in &frames {
            let bytes = encoded(shown, frame, CAPABILITIES);
            vt.feed(&bytes);
            prop_assert_eq!(picture(&vt), stock_picture(frame), "{}", bytes.escape_ascii());
            prop_assert_eq!(vt.caret(), frame.caret, "{}", bytes.escape_ascii());
            shown = Some(frame);
        }
    }

    #[test]
    fn an_unchanged_frame_gives_no_bytes(frames in frames()) {
        for frame in &frames {
            prop_assert_eq!(encoded(Some(frame), frame, CAPABILITIES), b"");
        }
    }

    #[test]
    fn fewer_colours_are_the_nearest_and_none_leaves_the_attributes(frames in frames()) {
        let none = Capabilities { colors: Colors::None, ..CAPABILITIES };
        let mut vt = Vt::new(frames[0].buffer.area);
        let mut shown = None;
        for frame in &frames {
            vt.feed(&encoded(shown, frame, none));
            let mut plain = frame.clone();
            for cell in &mut plain.buffer.content {
                (cell.fg, cell.bg) = (Color::Reset, Color::Reset);
            }
            prop_assert_eq!(picture(&vt), stock_picture(&plain));
            shown = Some(frame);
        }
    }

    #[test]
    fn a_terminal_that_draws_doubtful_glyphs_otherwise_has_all_else_in_place(
        frames in frames_of(20..60),
        other in prop_oneof![Just('x'), Just('宽')],
    ) {
        let cols = frames[0].buffer.area.width;
        let mut terminal = avt::Terminal::new(cols.into(), frames[0].buffer.area.height.into()).unwrap();
        terminal.feed("\x1b[?7l");
        let mut shown = None;
        // What becomes of a glyph that is too wide for the margin is the terminal's own affair.
        let frames: Vec<Frame> = frames.into_iter().map(without_doubt_on_the_right).collect();
        for frame in &frames {
            let text = String::from_utf8(encoded(shown, frame, CAPABILITIES)).unwrap();
            let text = doubtful().fold(text, |text, glyph| text.replace(glyph, &other.to_string()));
            terminal.feed(text.as_str());
            shown = Some(frame);
            let lines: Vec<_> = terminal.screen().visible_lines().collect();
            for (expected, line) in stock_picture(frame).iter().zip(lines) {
                let mut may_be_covered = false;
                for (expected, cell) in expected.iter().zip(line.cells()) {
                    let is_doubtful = doubtful().any(|glyph| glyph == expected.symbol);
                    let is_covered = may_be_covered && expected.symbol == " ";
                    if !is_doubtful && !is_covered && !expected.is_tail {
                        prop_assert_eq!(&expected.symbol, &cell.char().to_string(), "{}: {}", line.text(), text.escape_debug());
                    }
                    may_be_covered = is_doubtful || (may_be_covered && expected.is_tail);
                }
            }
        }
    }
}

/// The glyphs of whose width terminals may think otherwise.
fn doubtful() -> impl Iterator<Item = &'static str> {
    GLYPHS.into_iter().filter(|glyph| !" \u{3000}\u{a0}aZ~中文模，。（".contains(glyph))
}

fn without_doubt_on_the_right(mut frame: Frame) -> Frame {
    let area = frame.buffer.area;
    for y in 0..area.height {
        for x in area.width / 2..area.width {
            if doubtful().any(|glyph| glyph == frame.buffer[(x, y)].symbol()) {
                frame.buffer[(x, y)].set_symbol("a");
            }
        }
    }
    frame
}

/// What a terminal that draws ambiguous characters two columns wide shows of a frame, row by row; `宽` stands for each of them.
fn shown_ambiguous_wide(frame: &Frame) -> Vec<String> {
    let wide = Capabilities { ambiguous_width: AmbiguousWidth::Two, ..CAPABILITIES };
    let text = String::from_utf8(encoded(None, frame, wide)).unwrap();
    let text = ["“", "”", "─", "│", "·"].iter().fold(text, |text, glyph| text.replace(glyph, "宽"));
    let area = frame.buffer.area;
    let mut terminal = avt::Terminal::new(area.width.into(), area.height.into()).unwrap();
    terminal.feed("\x1b[?7l");
    terminal.feed(text.as_str());
    terminal.screen().visible_lines().map(|line| line.text().trim_end().to_owned()).collect()
}

#[test]
fn where_ambiguous_characters_are_wide_they_get_the_room_that_the_layout_left_or_become_ascii() {
    let mut frame = Frame::blank(12, 6);
    for (y, line) in
        ["“ 中文” ，a", "“中文”，a", "─ ─ ─ ─ ─ ─", "────────────", "│ ab", "         a·"]
            .iter()
            .enumerate()
    {
        frame.buffer.set_string(0, y.try_into().unwrap(), line, Style::new());
    }
    assert_eq!(
        shown_ambiguous_wide(&frame),
        ["宽中文宽，a", "\"中文\"，a", "宽宽宽宽宽宽", "------------", "宽ab", "         a宽"],
    );
    // In the last column there is no room, and a blank of another style is not room that was left.
    frame.buffer.reset();
    frame.buffer.set_string(11, 0, "·", Style::new());
    frame.buffer.set_string(0, 1, "·", Style::new());
    frame.buffer.set_string(1, 1, " x", Style::new().bg(Color::Red));
    assert_eq!(shown_ambiguous_wide(&frame)[..2], ["           .", ". x"]);
}

#[test]
fn control_characters_in_the_data_never_reach_the_terminal() {
    let mut frame = Frame::blank(8, 1);
    for (x, symbol) in
        ["a", "\x1b", "\n", "\u{9b}", "b\x07", "", "\u{301}", "中"].iter().enumerate()
    {
        frame.buffer[(x.try_into().unwrap(), 0)].set_symbol(symbol);
    }
    let plain = Capabilities { synchronized: false, ..CAPABILITIES };
    assert_eq!(encoded(None, &frame, plain), b"\x1b[m\x1b[H\x1b[Ja\x1b[?25l");
}

#[test]
fn screens_without_cells_are_no_trouble() {
    for (cols, rows) in [(0, 0), (0, 5), (5, 0), (1, 1)] {
        let mut frame = Frame::blank(cols, rows);
        frame.caret = Some(Position::new(7, 7));
        encoded(None, &frame, CAPABILITIES);
        assert_eq!(encoded(Some(&frame), &frame, CAPABILITIES), b"");
        encoded(Some(&frame), &Frame::blank(80, 24), CAPABILITIES);
    }
}

#[test]
fn only_the_caret_moves_when_only_the_caret_moves() {
    let mut before = Frame::blank(80, 24);
    before.caret = Some(Position::new(10, 3));
    let mut after = before.clone();
    let plain = Capabilities { synchronized: false, ..CAPABILITIES };
    for (caret, bytes) in [
        (Some(Position::new(11, 3)), &b"\x1b[C"[..]),
        (Some(Position::new(10, 3)), b""),
        (Some(Position::new(0, 4)), b"\r\n"),
        (None, b"\x1b[?25l"),
    ] {
        after.caret = caret;
        assert_eq!(encoded(Some(&before), &after, plain), bytes);
    }
    before.caret = None;
    after.caret = Some(Position::new(2, 0));
    assert_eq!(
        encoded(Some(&before), &after, CAPABILITIES),
        b"\x1b[?2026h\x1b[;3H\x1b[?25h\x1b[?2026l"
    );
}
