//! Fills lines: as many whole pieces as fit, and pieces longer than a line split where it hurts least.

use std::ops::Range;

use crate::atlas::breaks_line;

use super::clusters::Clusters;
use super::{Ruler, kinsoku};

impl Ruler {
    /// Breaks `text` into lines of at most `width_cols` columns, as byte ranges without the spaces at a line's ends.
    ///
    /// Lines break where Unicode (UAX #14) and Chinese typesetting allow it: no `，` or `》` begins a line and no `《`
    /// ends one, `——` stays whole, and a Latin word or a number is split only when it is longer than a line. When the
    /// width is too small for these rules the rules yield, never the width: a character wider than a whole line, such as
    /// a Hanzi at width 1, is left out. Each break of a line ends one; there is always at least one line, if an empty one.
    #[must_use]
    pub fn wrap(self, text: &str, width_cols: usize) -> Vec<Range<usize>> {
        lines(self, text, width_cols)
    }
}

fn lines(ruler: Ruler, text: &str, width_cols: usize) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    for (start, paragraph) in paragraphs(text) {
        let mut filler = Filler::new(ruler, paragraph, width_cols);
        if filler.fits_on_a_line() {
            filler.fill(&[]);
        } else {
            filler.fill(&kinsoku::opportunities(paragraph));
        }
        lines.extend(filler.lines.into_iter().map(|line| start + line.start..start + line.end));
    }
    lines
}

/// The paragraphs of a text, with the byte at which each begins; `\r\n` is one break.
fn paragraphs(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut start = Some(0);
    std::iter::from_fn(move || {
        let from = start?;
        let rest = text.get(from..)?;
        let Some(end) = rest.find(breaks_line) else {
            start = None;
            return Some((from, rest));
        };
        let tail = rest.get(end..)?;
        let width_bytes =
            if tail.starts_with("\r\n") { 2 } else { tail.chars().next()?.len_utf8() };
        start = Some(from + end + width_bytes);
        Some((from, rest.get(..end)?))
    })
}

struct Cluster {
    byte_idx: usize,
    width_cols: usize,
    first: char,
    is_blank: bool,
}

/// One paragraph on its way into lines. Places are indices into `clusters`.
struct Filler {
    clusters: Vec<Cluster>,
    len_bytes: usize,
    width_cols: usize,
    lines: Vec<Range<usize>>,
    line: Range<usize>,
    line_cols: usize,
}

impl Filler {
    fn new(ruler: Ruler, paragraph: &str, width_cols: usize) -> Self {
        let cluster = |(byte_idx, cluster): (usize, &str)| {
            Some(Cluster {
                byte_idx,
                width_cols: ruler.cluster_cols(cluster),
                first: cluster.chars().next()?,
                is_blank: cluster.chars().all(|char| char.is_whitespace() || char.is_control()),
            })
        };
        Self {
            clusters: Clusters::new(paragraph).filter_map(cluster).collect(),
            len_bytes: paragraph.len(),
            width_cols,
            lines: Vec::new(),
            line: 0..0,
            line_cols: 0,
        }
    }

    /// Whether no break is needed, and so no place for one need be looked for.
    fn fits_on_a_line(&self) -> bool {
        self.cols(0..self.clusters.len()) <= self.width_cols
    }

    fn fill(&mut self, opportunities: &[usize]) {
        let mut start = 0;
        for end in 1..=self.clusters.len() {
            let is_end = end == self.clusters.len();
            let is_opportunity = opportunities.binary_search(&self.byte_idx(end)).is_ok();
            if is_end || is_opportunity && self.may_break(end) {
                self.push(start..end);
                start = end;
            }
        }
        self.close();
        if self.lines.is_empty() {
            self.lines.push(0..0);
        }
    }

    /// Adds a piece that should stay whole.
    fn push(&mut self, piece: Range<usize>) {
        let body_cols = self.cols(self.trimmed(piece.clone()));
        let fits_here = self.line_cols.saturating_add(body_cols) <= self.width_cols;
        if fits_here {
            self.append(piece);
        } else if body_cols <= self.width_cols {
            self.close();
            self.append(piece);
        } else {
            self.push_split(piece);
        }
    }

    /// Adds a piece longer than a line.
    fn push_split(&mut self, piece: Range<usize>) {
        // It will be broken anyway, so it may start here; but not for the sake of a stump.
        let room_cols = self.width_cols.saturating_sub(self.line_cols);
        if room_cols <= self.width_cols / 3 {
            self.close();
        }
        let mut next = piece.start;
        while next < piece.end {
            let cols = self.cols(next..next + 1);
            let fits_here = self.line_cols.saturating_add(cols) <= self.width_cols;
            if cols > self.width_cols {
                self.close();
                next += 1;
            } else if fits_here || self.clusters[next].is_blank {
                self.append(next..next + 1);
                next += 1;
            } else {
                next = self.kindest_split(piece.start, next);
                self.line.end = next;
                self.close();
            }
        }
    }

    /// Finds the last place on the line, from `start` to `end`, where it may end without breaking a rule, or else `end`.
    fn kindest_split(&self, start: usize, end: usize) -> usize {
        (start.max(self.line.start + 1)..=end)
            .rev()
            .find(|&split| self.may_break(split))
            .unwrap_or(end)
    }

    fn append(&mut self, piece: Range<usize>) {
        let mut piece = piece;
        if self.line.is_empty() {
            while piece.start < piece.end && self.clusters[piece.start].is_blank {
                piece.start += 1;
            }
            self.line.start = piece.start;
        }
        self.line_cols = self.line_cols.saturating_add(self.cols(piece.clone()));
        self.line.end = piece.end;
    }

    fn close(&mut self) {
        let line = self.trimmed(self.line.clone());
        if !line.is_empty() {
            self.lines.push(self.byte_idx(line.start)..self.byte_idx(line.end));
        }
        self.line = 0..0;
        self.line_cols = 0;
    }

    /// Tells whether the clusters left and right of the place, spaces aside, may stand on two lines.
    fn may_break(&self, place: usize) -> bool {
        let (left, right) = self.clusters.split_at(place);
        let before = left.iter().rfind(|cluster| !cluster.is_blank);
        let after = right.iter().find(|cluster| !cluster.is_blank);
        match (before, after) {
            (Some(before), Some(after)) => kinsoku::may_part(before.first, after.first),
            _ => true,
        }
    }

    fn trimmed(&self, piece: Range<usize>) -> Range<usize> {
        let blanks = self.clusters[piece.clone()]
            .iter()
            .rev()
            .take_while(|cluster| cluster.is_blank)
            .count();
        piece.start..piece.end - blanks
    }

    fn cols(&self, piece: Range<usize>) -> usize {
        self.clusters[piece].iter().fold(0, |sum, cluster| sum.saturating_add(cluster.width_cols))
    }

    fn byte_idx(&self, place: usize) -> usize {
        self.clusters.get(place).map_or(self.len_bytes, |cluster| cluster.byte_idx)
    }
}
