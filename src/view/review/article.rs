//! The text of a document in rows, with a mark before everything that was found and the finding at hand lit.

use std::ops::Range;

use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use crate::app::review::{ARTICLE, End, Finding, FindingSign, ReviewDocument};
use crate::app::{PaintedPane, SpotKind};
use crate::view::painter::Painter;

/// The columns before the text: a bar beside the finding at hand, and air.
const MARGIN_COLS: u16 = 2;

/// A row of the text.
struct Row {
    /// Its first character.
    start: usize,
    runs: Vec<Run>,
}

/// Some text of a row that looks the same throughout.
struct Run {
    text: String,
    finding: Option<usize>,
    is_mark: bool,
    /// Whether it is what keys are about.
    is_lit: bool,
    /// Its first character in the document.
    start: usize,
}

/// A place among the rows of a document: the piece of the text, and the row in it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct At {
    piece: usize,
    row: usize,
}

impl Painter<'_> {
    /// Draws as much of a document as there is room for, from where one left it or where the selected finding is.
    pub(super) fn article(&mut self, area: Rect, document: &ReviewDocument) {
        let width = usize::from(area.width.saturating_sub(MARGIN_COLS));
        let height = usize::from(area.height);
        if width < 2 || height == 0 {
            return;
        }
        let (first, rows) = self.rows_in_view(document, width, height);
        let caret = self.caret_char(document);
        let caret_row = caret.and_then(|(at, _)| rows.iter().rposition(|row| row.start <= at));
        for (offset, line) in rows.iter().enumerate() {
            let y = area.y + u16::try_from(offset).unwrap_or(0);
            let caret = caret.filter(|_| caret_row == Some(offset));
            self.article_row(Rect { y, height: 1, ..area }, line, document, caret);
        }
        self.painted.panes.push(PaintedPane {
            pane: ARTICLE,
            first_row: first,
            height_rows: height,
            total_rows: document.text.len_chars(),
            link_rows: rows.iter().map(|row| row.start).collect(),
            text_rows: Vec::new(),
            link: None,
        });
        self.spot(area, SpotKind::Pane(ARTICLE));
    }

    /// The character at which the caret stands, and whether it stands behind it: that of a selection, or of the end that keys move.
    fn caret_char(&self, document: &ReviewDocument) -> Option<(usize, bool)> {
        if let Some(selection) = self.app.text_selection() {
            return Some((selection.caret, false));
        }
        let chars = document.finding()?.chars();
        match self.app.review()?.end? {
            End::Start => Some((chars.start, false)),
            End::Final => Some((chars.end.saturating_sub(1), true)),
        }
    }

    /// The characters that must be in view.
    fn wanted_chars(&self, document: &ReviewDocument) -> Option<Range<usize>> {
        match self.app.text_selection() {
            Some(selection) => Some(selection.caret..selection.caret + 1),
            None => document.finding().map(Finding::chars),
        }
    }

    /// The rows that are in view, and the first character of the first of them.
    fn rows_in_view(
        &self,
        document: &ReviewDocument,
        width: usize,
        height: usize,
    ) -> (usize, Vec<Row>) {
        let mut first = self.at_char(document, width, document.view.top_char);
        first = self.moved(document, width, first, document.view.scroll_rows);
        if document.view.follows
            && let Some(chars) = self.wanted_chars(document)
        {
            let start = self.at_char(document, width, chars.start);
            let end = self.at_char(document, width, chars.end.saturating_sub(1).max(chars.start));
            let last = self.moved(document, width, first, height.saturating_sub(1).cast_signed());
            if start < first || end > last {
                // Some rows before it stay in view, because the speaker often stands there.
                let above = (height / 3).min(height.saturating_sub(1));
                first = self.moved(document, width, start, -above.cast_signed());
            }
        }
        // No row is left empty below the end while others stand above the view.
        let bottom = At { piece: document.text.len_pieces() - 1, row: usize::MAX };
        let lowest = self.moved(document, width, bottom, -(height.saturating_sub(1)).cast_signed());
        first = first.min(lowest);
        let mut rows = Vec::new();
        for piece in first.piece..document.text.len_pieces() {
            let skip = if piece == first.piece { first.row } else { 0 };
            rows.extend(self.rows_of(document, piece, width).into_iter().skip(skip));
            if rows.len() >= height {
                break;
            }
        }
        rows.truncate(height);
        (rows.first().map_or(0, |row| row.start), rows)
    }

    /// The row in which a character stands.
    fn at_char(&self, document: &ReviewDocument, width: usize, char_idx: usize) -> At {
        let piece = document.text.piece_at(char_idx);
        let rows = self.rows_of(document, piece, width);
        let row = rows.partition_point(|row| row.start <= char_idx).saturating_sub(1);
        At { piece, row }
    }

    /// The row some rows further down or up, as far as there are any.
    fn moved(&self, document: &ReviewDocument, width: usize, from: At, rows: isize) -> At {
        let len = |piece: usize| self.rows_of(document, piece, width).len();
        let At { mut piece, mut row } = from;
        row = row.min(len(piece).saturating_sub(1));
        let mut left = rows.unsigned_abs();
        if rows < 0 {
            while left > row && piece > 0 {
                left -= row + 1;
                piece -= 1;
                row = len(piece).saturating_sub(1);
            }
            return At { piece, row: row.saturating_sub(left) };
        }
        let last = document.text.len_pieces() - 1;
        let mut here = len(piece);
        while row + left >= here && piece < last {
            left -= here - row;
            piece += 1;
            row = 0;
            here = len(piece);
        }
        At { piece, row: (row + left).min(here.saturating_sub(1)) }
    }

    /// A piece of the text in rows of so many columns.
    fn rows_of(&self, document: &ReviewDocument, piece: usize, width: usize) -> Vec<Row> {
        let chars = document.text.piece(piece);
        let owners = owners(document, chars.start, chars.end);
        let lit = match self.app.text_selection() {
            Some(selection) => selection.chars(),
            None => document.finding().map(Finding::chars).unwrap_or_default(),
        };
        // The text with the marks in it, and where each of its characters comes from.
        let mut shown = String::new();
        let mut origins: Vec<(usize, usize, Option<usize>, bool)> = Vec::new();
        let mut begins = begins(document, chars.start, chars.end).into_iter().peekable();
        for (offset, c) in document.text.slice(chars.clone()).chars().enumerate() {
            let char_idx = chars.start + offset;
            while let Some((_, finding)) = begins.next_if(|(start, _)| *start == char_idx) {
                let sign = document.findings[finding].sign();
                origins.push((shown.len(), char_idx, Some(finding), true));
                shown.push_str(self.finding_mark(sign));
            }
            origins.push((shown.len(), char_idx, owners[offset], false));
            // A tab has no width of its own.
            shown.push(if c == '\t' { ' ' } else { c });
        }
        let mut rows = Vec::new();
        for line in self.look().ruler.wrap(&shown, width) {
            let from = origins.partition_point(|origin| origin.0 < line.start);
            let to = origins.partition_point(|origin| origin.0 < line.end);
            let mut runs: Vec<Run> = Vec::new();
            for at in from..to {
                let (start, char_idx, finding, is_mark) = origins[at];
                let is_lit = !is_mark && lit.contains(&char_idx);
                let end = origins.get(at + 1).map_or(shown.len(), |next| next.0);
                let text = shown.get(start..end).unwrap_or_default();
                match runs.last_mut() {
                    Some(run)
                        if run.finding == finding
                            && run.is_mark == is_mark
                            && run.is_lit == is_lit =>
                    {
                        run.text.push_str(text);
                    }
                    _ => {
                        let text = text.to_owned();
                        runs.push(Run { text, finding, is_mark, is_lit, start: char_idx });
                    }
                }
            }
            let start = origins.get(from).map_or(chars.start, |origin| origin.1);
            rows.push(Row { start, runs });
        }
        rows
    }

    fn article_row(
        &mut self,
        area: Rect,
        line: &Row,
        document: &ReviewDocument,
        caret: Option<(usize, bool)>,
    ) {
        let theme = self.look().theme;
        if line.runs.iter().any(|run| run.is_lit) {
            let marker = self.look().glyphs.marker;
            self.pen.put(area.x, area.y, 1, marker, theme.accent);
        }
        let mut x = area.x + MARGIN_COLS;
        let mut caret_x = None;
        for run in &line.runs {
            if let Some((at, is_behind)) = caret
                && !run.is_mark
                && let Some(offset) = at.checked_sub(run.start)
                && offset < run.text.chars().count()
            {
                let before = offset + usize::from(is_behind);
                let before: String = run.text.chars().take(before).collect();
                let cols = self.look().ruler.width_cols(&before);
                caret_x = Some(x + u16::try_from(cols).unwrap_or(0));
            }
            let style = self.run_style(run, document);
            x += self.pen.put(x, area.y, area.right().saturating_sub(x), &run.text, style);
        }
        if caret.is_some() {
            let x = caret_x.unwrap_or(x).min(area.right().saturating_sub(1));
            self.caret(x, area.y);
        }
    }

    fn run_style(&self, run: &Run, document: &ReviewDocument) -> Style {
        let theme = self.look().theme;
        if run.is_lit {
            return theme.selected;
        }
        let Some(finding) = run.finding else { return theme.plain };
        if run.is_mark {
            return theme.strong;
        }
        let underlined = Style::new().add_modifier(Modifier::UNDERLINED);
        match document.findings[finding].sign() {
            FindingSign::Rejected => theme.quiet,
            FindingSign::Accepted => theme.plain.patch(underlined),
            FindingSign::Of(_) if !document.findings[finding].fails() => {
                theme.plain.patch(underlined)
            }
            FindingSign::Open | FindingSign::Unsure | FindingSign::Of(_) => {
                theme.strong.patch(underlined)
            }
        }
    }
}

/// Which finding each character of a range belongs to: the one at hand before others, and of two the later.
fn owners(document: &ReviewDocument, from: usize, to: usize) -> Vec<Option<usize>> {
    let mut owners = vec![None; to.saturating_sub(from)];
    let all = (0..document.findings.len()).filter(|&at| at != document.selected);
    for at in all.chain([document.selected]) {
        let Some(finding) = document.findings.get(at) else { continue };
        let chars = finding.chars();
        let (start, end) = (chars.start.max(from), chars.end.min(to));
        if start < end {
            owners[start - from..end - from].fill(Some(at));
        }
    }
    owners
}

/// The findings that begin in a range, each with its first character.
fn begins(document: &ReviewDocument, from: usize, to: usize) -> Vec<(usize, usize)> {
    let all = document.findings.iter().enumerate();
    let starts = all.map(|(at, finding)| (finding.chars().start, at));
    starts.filter(|(start, _)| (from..to).contains(start)).collect()
}
