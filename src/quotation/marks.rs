//! Quotation marks, paired: curly, corner and straight ones, nested, and such as are set wrongly.

use super::view::{Paragraph, View};

/// What a shown character stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// The article's own words.
    Told,
    /// Between quotation marks, and the marks.
    Marked,
    /// In brackets inside a sentence.
    Bracketed,
    /// In the marks of a title: 《》.
    Titled,
}

/// What stands between two marks of the outer level.
#[derive(Clone, Debug)]
pub(super) struct Marked {
    /// The opening mark.
    pub open: usize,
    /// The closing mark; behind the line's end where there is none.
    pub close: usize,
    /// Whether there is a closing mark.
    pub closed: bool,
    /// The paragraph's place in the list.
    pub paragraph: usize,
}

/// All outer quotation marks of a text, and what every character stands in.
pub(super) struct Marks {
    /// In the order of the text.
    pub quotes: Vec<Marked>,
    /// One for each shown character.
    pub places: Vec<Place>,
    /// Closing marks that close nothing.
    pub strays: Vec<usize>,
}

impl Marks {
    pub(super) fn new(view: &View) -> Self {
        let mut marks = Self {
            quotes: Vec::new(),
            places: vec![Place::Told; view.text.len()],
            strays: Vec::new(),
        };
        for number in 0..view.paragraphs.len() {
            marks.paragraph(view, number);
        }
        marks
    }

    /// The quotation whose opening mark stands at a place.
    pub(super) fn opening_at(&self, at: usize) -> Option<&Marked> {
        self.from(at).first().filter(|quote| quote.open == at)
    }

    /// The quotations that open at a place or behind it.
    pub(super) fn from(&self, at: usize) -> &[Marked] {
        let first = self.quotes.partition_point(|quote| quote.open < at);
        self.quotes.get(first..).unwrap_or_default()
    }

    fn paragraph(&mut self, view: &View, number: usize) {
        let Paragraph { start, end, .. } = view.paragraphs[number];
        let next_opens = view
            .paragraphs
            .get(number + 1)
            .is_some_and(|next| matches!(view.text[next.start], '“' | '「' | '『' | '"'));
        let (mut pairs, strays) = pair(&view.text[start..end]);
        self.strays.extend(strays.into_iter().map(|at| at + start));
        // An opening mark that nothing closes goes on in the next paragraph, or was none.
        if let Some(open) = pairs.last().filter(|pair| pair.close.is_none()).map(|pair| pair.open) {
            let sensible =
                open == 0 || next_opens || !pairs_inside(&view.text[start + open + 1..end]);
            if !sensible {
                pairs.pop();
                let (inner, strays) = pair(&view.text[start + open + 1..end]);
                self.strays.extend(strays.into_iter().map(|at| at + start + open + 1));
                let shift = |at: usize| at + open + 1;
                pairs.extend(
                    inner
                        .into_iter()
                        .map(|pair| Pair { open: shift(pair.open), close: pair.close.map(shift) }),
                );
            }
        }
        let first_quote = self.quotes.len();
        for pair in pairs {
            let close = pair.close.map_or(end, |close| close + start);
            let open = pair.open + start;
            self.places[open..(close + 1).min(end)].fill(Place::Marked);
            self.quotes.push(Marked {
                open,
                close,
                closed: pair.close.is_some(),
                paragraph: number,
            });
        }
        self.brackets(view, start, end, first_quote);
    }

    /// Marks what stands in brackets and in the marks of a title. The paragraph's quotations are those from `first_quote` on.
    fn brackets(&mut self, view: &View, start: usize, end: usize, first_quote: usize) {
        let whole = view.text[start] == '（' && view.text[end - 1] == '）';
        let mut open: Option<(usize, char, Place)> = None;
        for at in start..end {
            if self.places[at] == Place::Marked {
                continue;
            }
            match (view.text[at], open) {
                ('（', None) if !(whole && at == start) => {
                    open = Some((at, '）', Place::Bracketed));
                }
                ('【', None) => open = Some((at, '】', Place::Bracketed)),
                ('《', None) => open = Some((at, '》', Place::Titled)),
                (c, Some((from, close, place))) if c == close => {
                    // A quotation inside brackets belongs to the brackets.
                    self.places[from..=at].fill(place);
                    open = None;
                }
                _ => {}
            }
        }
        let own = self.quotes.split_off(first_quote).into_iter();
        self.quotes.extend(own.filter(|quote| self.places[quote.open] == Place::Marked));
    }
}

fn pairs_inside(rest: &[char]) -> bool {
    rest.iter().any(|&c| matches!(c, '“' | '「' | '”' | '」'))
}

struct Pair {
    open: usize,
    close: Option<usize>,
}

fn ends_sentence(c: Option<&char>) -> bool {
    matches!(c, Some('。' | '！' | '？' | '…' | '，' | '!' | '?' | '.' | ',' | '—'))
}

/// Whether a mark before this character can only be closing.
fn only_closes(after: Option<&char>) -> bool {
    match after {
        None => true,
        Some(c) => {
            matches!(c, '，' | '。' | '；' | '：' | '！' | '？' | '、' | '）' | '—' | ' ' | '…')
        }
    }
}

/// Whether a closing mark, where none is open, opens: it stands behind a colon or a comma, and the next mark is where one closes; or
/// it begins the line, and the next is an opening one at such a place.
fn is_turned(line: &[char], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|at| line.get(at));
    let rest = line.get(at + 1..).unwrap_or_default();
    let next = rest.iter().position(|c| matches!(c, '“' | '”'));
    let turns = next.is_some_and(|next| rest[next] == '“');
    (matches!(before, Some('：' | '，')) || before.is_none() && turns)
        && !only_closes(rest.first())
        && next.is_some_and(|next| {
            next > 0 && (only_closes(rest.get(next + 1)) || ends_sentence(rest.get(next - 1)))
        })
}

/// Whether words in marks are a short name or term, and no clause.
fn is_short(words: &[char]) -> bool {
    const LONGEST: usize = 12;
    (1..=LONGEST).contains(&words.len()) && words.iter().all(|c| c.is_alphanumeric())
}

/// Pairs the outer marks of one line.
fn pair(line: &[char]) -> (Vec<Pair>, Vec<usize>) {
    let mut pairs: Vec<Pair> = Vec::new();
    let mut strays = Vec::new();
    // The marks that are open: where, and which.
    let mut open: Vec<(usize, char)> = Vec::new();
    let straight: Vec<usize> = (0..line.len()).filter(|&at| line[at] == '"').collect();
    let mut close = |open: &mut Vec<(usize, char)>, at: usize| {
        if let Some((from, _)) = open.pop()
            && open.is_empty()
        {
            pairs.push(Pair { open: from, close: Some(at) });
        }
    };
    let mut seen_straight = 0;
    for (at, &c) in line.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|at| line.get(at));
        let after = line.get(at + 1);
        match c {
            '“' | '「' => {
                // “甲“乙，…“丙”: no closing mark is left for the first.
                let turned = c == '“'
                    && matches!(open.as_slice(), &[(from, '“')] if is_short(&line[from + 1..at]))
                    && line[at + 1..].iter().find(|c| matches!(c, '“' | '”')) != Some(&'”');
                let closes = turned
                    || open.last().is_some_and(|&(from, mark)| {
                        (mark == c || mark == '”' && c == '“') && from + 1 < at
                    }) && (only_closes(after) && after != Some(&' ')
                        || ends_sentence(before)
                            && (after.is_none()
                                || open.last().is_some_and(|&(_, mark)| mark != c)));
                if closes { close(&mut open, at) } else { open.push((at, c)) }
            }
            '『' if open.is_empty() => open.push((at, c)),
            // A closing mark that opens: an input method that is out of step gives the two in turn.
            '”' if open.is_empty() && is_turned(line, at) => open.push((at, c)),
            '”' | '」' => {
                if open.is_empty() {
                    strays.push(at);
                } else {
                    close(&mut open, at);
                }
            }
            '‘' if open.is_empty() && after.is_some_and(|c| !c.is_ascii()) => open.push((at, c)),
            '’' if open.len() == 1 && open[0].1 == '‘' => close(&mut open, at),
            '』' if open.len() == 1 && open[0].1 == '『' => close(&mut open, at),
            '"' => {
                seen_straight += 1;
                let next = straight.get(seen_straight).copied();
                match open.last() {
                    None => open.push((at, c)),
                    Some(&(_, '"')) => {
                        let doubtful = !only_closes(after) && !ends_sentence(before);
                        let next_closes = next.is_some_and(|next| {
                            next > at + 1
                                && only_closes(line.get(next + 1))
                                && !ends_sentence(line.get(next - 1))
                        });
                        let nests = doubtful
                            && open.len() == 1
                            && next_closes
                            && straight.get(seen_straight + 1).is_some();
                        if nests { open.push((at, c)) } else { close(&mut open, at) }
                    }
                    // Opened by a curly mark.
                    Some(_) => {
                        let opens = !ends_sentence(before) && !only_closes(after) && next.is_some();
                        if opens { open.push((at, c)) } else { close(&mut open, at) }
                    }
                }
            }
            _ => {}
        }
    }
    if let Some(&(from, _)) = open.first() {
        pairs.push(Pair { open: from, close: None });
    }
    (pairs, strays)
}
