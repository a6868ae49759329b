//! Standard output as a page: how wide it is, whether it may be lit, and lines onto it.

use std::io::{self, BufWriter, IsTerminal, Stdout, Write};

use crate::view::text::Ruler;

use super::json::Json;
use super::printable::printable;

/// How much text goes out in one write.
const BUFFER_BYTES: usize = 64 * 1024;

/// A text that may be lit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Ink {
    /// The text, without anything that steers a terminal.
    pub text: String,
    /// Whether the eye should find it.
    pub lit: bool,
}

impl Ink {
    /// A text as it is.
    pub(super) fn plain(text: &str) -> Self {
        Self { text: printable(text).into_owned(), lit: false }
    }

    /// A text for the eye to find.
    pub(super) fn lit(text: &str) -> Self {
        Self { text: printable(text).into_owned(), lit: true }
    }
}

/// Standard output.
pub(super) struct Page {
    writer: BufWriter<Stdout>,
    /// The terminal's width; `None` where nobody looks at columns: in a pipe or a file.
    width_cols: Option<usize>,
    lights: bool,
}

impl Page {
    /// The process's own standard output; `lookup` gives variables of the environment.
    pub(super) fn stdout(lookup: impl Fn(&str) -> Option<String>) -> Self {
        let stdout = io::stdout();
        let is_terminal = stdout.is_terminal();
        let set = |name| lookup(name).filter(|value| !value.is_empty());
        // https://no-color.org
        let colourless = set("NO_COLOR").is_some() || set("TERM").is_none_or(|term| term == "dumb");
        Self {
            writer: BufWriter::with_capacity(BUFFER_BYTES, stdout),
            width_cols: is_terminal.then(terminal_cols),
            lights: is_terminal && !colourless,
        }
    }

    /// The terminal's width; `None` where it is no terminal, and nothing is to be cut.
    pub(super) fn width_cols(&self) -> Option<usize> {
        self.width_cols
    }

    /// Writes lines that the program itself made.
    pub(super) fn text(&mut self, text: &str) -> io::Result<()> {
        text.lines().try_for_each(|line| self.line(line))
    }

    /// Writes a text that offsets count in: in a pipe or a file it is byte for byte that text, on a terminal nothing of it steers. Another
    /// one that follows begins on a line of its own.
    pub(super) fn text_of_file(&mut self, text: &str, is_last: bool) -> io::Result<()> {
        if self.width_cols.is_some() {
            return self.text(text);
        }
        self.bytes(text.as_bytes())?;
        if is_last || text.ends_with(['\n', '\r']) { Ok(()) } else { self.bytes(b"\n") }
    }

    /// Writes a line.
    pub(super) fn line(&mut self, line: &str) -> io::Result<()> {
        writeln!(self.writer, "{}", printable(line).trim_end())
    }

    /// Writes a line with lit parts.
    pub(super) fn inked(&mut self, inks: &[Ink]) -> io::Result<()> {
        for ink in inks {
            if ink.lit && self.lights {
                write!(self.writer, "\x1b[1;4m{}\x1b[0m", ink.text)?;
            } else {
                self.writer.write_all(ink.text.as_bytes())?;
            }
        }
        writeln!(self.writer)
    }

    /// Writes bytes that are the program's own, such as a script or a manual page.
    pub(super) fn bytes(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.writer.write_all(bytes)
    }

    /// Writes a value as a line of JSON.
    pub(super) fn json(&mut self, value: &Json) -> io::Result<()> {
        value.write_line(&mut self.writer)
    }

    /// Hands over what is still held back.
    pub(super) fn flush(&mut self) -> io::Result<()> {
        self.writer.flush()
    }
}

/// Counts the columns of inks on one line.
pub(super) fn width_cols(inks: &[Ink]) -> usize {
    inks.iter().map(|ink| Ruler::default().width_cols(&ink.text)).sum()
}

/// Cuts inks to a width so that the first lit part stays in view: what is cut off, before or behind, becomes `…`.
pub(super) fn cut(inks: Vec<Ink>, width_cols: usize) -> Vec<Ink> {
    if self::width_cols(&inks) <= width_cols {
        return inks;
    }
    if width_cols == 0 {
        return Vec::new();
    }
    let ruler = Ruler::default();
    let clusters: Vec<(&str, usize, bool)> = inks
        .iter()
        .flat_map(|ink| ruler.clusters(&ink.text).map(|(_, text, cols)| (text, cols, ink.lit)))
        .collect();
    let cols = |part: &[(&str, usize, bool)]| part.iter().map(|(_, cols, _)| cols).sum::<usize>();
    let lit = clusters.iter().position(|&(.., lit)| lit).unwrap_or(0);
    let lit_end = clusters.iter().skip(lit).position(|&(.., lit)| !lit);
    let lit_end = lit_end.map_or(clusters.len(), |length| lit + length);
    // As much as can stays before the lit part, but a quarter of the room is for what follows it.
    let behind_cols = cols(&clusters[lit_end..]).min(width_cols / 4);
    let mut start = 0;
    if cols(&clusters[..lit_end]) + behind_cols > width_cols {
        start = lit;
        while start > 0 && cols(&clusters[start - 1..lit_end]) + behind_cols < width_cols {
            start -= 1;
        }
    }
    let mut kept = Vec::new();
    if start > 0 {
        kept.push(Ink { text: "…".to_owned(), lit: false });
    }
    let room_cols = width_cols.saturating_sub(usize::from(start > 0));
    let rest = &clusters[start..];
    let whole = cols(rest) <= room_cols;
    let room_cols = if whole { room_cols } else { room_cols.saturating_sub(1) };
    let mut used_cols = 0;
    for &(text, cluster_cols, lit) in rest {
        used_cols += cluster_cols;
        if used_cols > room_cols {
            break;
        }
        match kept.last_mut() {
            Some(last) if last.lit == lit => last.text.push_str(text),
            _ => kept.push(Ink { text: text.to_owned(), lit }),
        }
    }
    if !whole {
        kept.push(Ink { text: "…".to_owned(), lit: false });
    }
    kept
}

fn terminal_cols() -> usize {
    #[cfg(unix)]
    let cols = rustix::termios::tcgetwinsize(io::stdout()).ok().map(|size| size.ws_col);
    #[cfg(not(unix))]
    let cols = None::<u16>;
    // A terminal that does not know its size says 0.
    cols.filter(|&cols| cols > 0).map_or(80, usize::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(inks: &[Ink]) -> String {
        inks.iter()
            .map(|ink| if ink.lit { format!("[{}]", ink.text) } else { ink.text.clone() })
            .collect()
    }

    #[test]
    fn a_cut_keeps_the_first_lit_part_in_view() {
        let line =
            || vec![Ink::plain("一二三四五六七八"), Ink::lit("九十"), Ink::plain("甲乙丙丁")];
        for (width_cols, expected) in [
            (28, "一二三四五六七八[九十]甲乙丙丁"),
            (24, "…三四五六七八[九十]甲乙丙…"),
            (21, "…四五六七八[九十]甲乙…"),
            (16, "…六七八[九十]甲乙…"),
            (13, "…七八[九十]甲…"),
            (6, "…[九十]…"),
            (4, "…[九]…"),
            (2, "……"),
            (0, ""),
        ] {
            let cut = cut(line(), width_cols);
            assert!(super::width_cols(&cut) <= width_cols, "{width_cols}");
            assert_eq!(shown(&cut), expected, "{width_cols}");
        }
    }
}
