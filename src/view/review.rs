//! The review: the text with what was found lit in place, and the card of the finding at hand.

use ratatui::layout::Rect;

use super::layout::row;
use super::painter::Painter;
use crate::app::archive::grouped;
use crate::app::review::{Finding, FindingSign, Purpose, Review, ReviewDocument};
use crate::app::{Command, Overlay, Room};
use crate::atlas::Language;
use crate::quotation::verify::too_short;

mod article;
mod card;
mod hints;
mod speakers;
mod verdict;

/// The fewest rows in which the card stands below the text.
const CARD_ROWS: u16 = 9;

impl Painter<'_> {
    /// Draws what stands around a review: the title and the counts above, rules; gives what is left between them and the hints.
    pub fn review_frame(&mut self, area: Rect, review: &Review) -> Rect {
        let head = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..row(area, 0) };
        let counts = self.review_counts(review, area.width);
        let counts_cols = u16::try_from(self.look().ruler.width_cols(&counts)).unwrap_or(0);
        let theme = self.look().theme;
        self.pen.put_right(head.x, head.y, head.width, &counts, theme.plain);
        let room = head.width.saturating_sub(counts_cols + 2);
        let title = review_title(review, self.language());
        let took = self.pen.put(head.x, head.y, room, &title, theme.strong);
        if let Some(document) = review.document() {
            let facts = &document.facts;
            let origin = [facts.publisher.as_deref(), facts.date.as_deref()];
            let origin: Vec<&str> = origin.into_iter().flatten().collect();
            let x = head.x + took + 2;
            let room = (head.x + room).saturating_sub(x);
            self.pen.put(x, head.y, room, &origin.join("  "), theme.quiet);
        }
        let hints_y = area.bottom() - 1;
        if self.app.screen().room() == Room::Single {
            return Rect { y: area.y + 1, height: area.height - 2, ..area };
        }
        self.pen.rule(area.x, area.y + 1, area.width);
        self.pen.rule(area.x, hints_y - 1, area.width);
        Rect { y: area.y + 2, height: area.height - 4, ..area }
    }

    /// How many findings have which sign; and how far the reading of files is.
    fn review_counts(&self, review: &Review, width_cols: u16) -> String {
        let mut parts = Vec::new();
        if let Some((done, total)) = review.progress.filter(|(_, total)| *total > 1) {
            parts.push(
                self.language().pick(format!("读 {done}/{total}"), format!("read {done}/{total}")),
            );
        }
        if let Some((count, _)) = self.app.kept().unsaved() {
            parts.push(
                self.language().pick(format!("{count} 处未存盘"), format!("{count} not saved")),
            );
        }
        if let Some(document) = review.document() {
            let verdicts = document.verdicts();
            let [accepted, rejected, open] = document.tally();
            let signs = self.look().glyphs.findings;
            let total = document.findings.len();
            let at = if total == 0 { 0 } else { document.selected + 1 };
            parts.push(match width_cols {
                0..60 => format!("{at}/{total}"),
                _ => self.language().pick(format!("{at}/{total} 处"), format!("{at} of {total}")),
            });
            let own = [(signs[0], accepted), (signs[1], rejected), (signs[2], open)];
            match review.purpose {
                Purpose::Read => {
                    parts.extend(own.map(|(sign, count)| format!("{sign}{count}")));
                }
                Purpose::Verify => parts.extend(verdicts.into_iter().map(|(verdict, count)| {
                    format!("{}{count}", self.finding_mark(FindingSign::Of(verdict)))
                })),
            }
            let short = document.too_short.len();
            if short > 0 && width_cols >= 60 {
                parts.push(
                    self.language().pick(format!("{short} 处太短"), format!("{short} too short")),
                );
            }
        }
        parts.join(if width_cols < 60 { " " } else { "  " })
    }

    /// The text and the card; where its fields are gone through, the card alone on a screen without room for both.
    pub fn review(&mut self, body: Rect, review: &Review) {
        let Some(document) = review.document() else { return self.no_document(body, review) };
        let fields = self.app.overlays().iter().find_map(|overlay| match overlay {
            Overlay::Fields(fields) => Some(fields),
            _ => None,
        });
        let card_rows = match review.purpose {
            Purpose::Read => CARD_ROWS.min(body.height / 2),
            Purpose::Verify => body.height / 2,
        };
        match self.app.screen().room() {
            Room::Wide => {
                // As wide as the tabs' own panes, so that menus lie over the card.
                let text_cols = self.main_cols(body.width);
                self.pen.wall(body.x + text_cols, body.y, body.height);
                self.article(Rect { width: text_cols.saturating_sub(1), ..body }, document);
                let x = body.x + text_cols + 2;
                let width = body.right().saturating_sub(x + 1);
                self.card_of_finding(Rect { x, width, ..body }, document, fields);
            }
            Room::Stacked => {
                let text_rows = body.height - card_rows - 1;
                self.article(Rect { height: text_rows, ..body }, document);
                self.pen.rule(body.x, body.y + text_rows, body.width);
                let card = Rect {
                    x: body.x + 1,
                    y: body.y + text_rows + 1,
                    width: body.width.saturating_sub(2),
                    height: card_rows,
                };
                self.card_of_finding(card, document, fields);
            }
            Room::Single | Room::None => {
                let inner = Rect { x: body.x + 1, width: body.width.saturating_sub(2), ..body };
                if fields.is_some() {
                    return self.card_of_finding(inner, document, fields);
                }
                let lines = match review.purpose {
                    Purpose::Verify => body.height / 2,
                    Purpose::Read if body.height >= 8 => 2,
                    Purpose::Read => body.height.saturating_sub(3).min(1),
                };
                let text_rows = body.height - lines;
                self.article(Rect { height: text_rows, ..body }, document);
                let card = Rect { y: body.y + text_rows, height: lines, ..inner };
                match document.finding() {
                    Some(Finding::Verdict(verdict)) => self.card_of_verdict(card, verdict),
                    _ => self.summary_of_finding(card, document),
                }
            }
        }
    }

    /// Before the first document is there, and where there will be none.
    fn no_document(&mut self, body: Rect, review: &Review) {
        let theme = self.look().theme;
        let area = Rect { x: body.x + 1, width: body.width.saturating_sub(2), ..body };
        let told = match review.progress {
            Some((done, total)) if total > 1 => self.language().pick(
                format!("正在读第 {} 篇，共 {total} 篇", done + 1),
                format!("Reading {} of {total}", done + 1),
            ),
            Some((_, 0)) if review.looked > 0 => {
                let count = grouped(usize::try_from(review.looked).unwrap_or(usize::MAX));
                self.language().pick(
                    format!("正在找文件：看过 {count} 项"),
                    format!("Looking for files: {count} entries looked at"),
                )
            }
            Some(_) => self.pick("正在读", "Reading").to_owned(),
            None => self.pick("一篇也读不了", "None of the files can be read").to_owned(),
        };
        self.pen.put(area.x, area.y, area.width, &told, theme.strong);
        for (offset, why) in review.unread.iter().enumerate() {
            let line = row(area, 1 + u16::try_from(offset).unwrap_or(u16::MAX - 1));
            if line.height > 0 {
                let why = speakers::of_file(why.get(self.language()));
                self.pen.put(line.x, line.y, line.width, &why, theme.plain);
            }
        }
    }

    /// The mark of a finding.
    fn finding_mark(&self, sign: FindingSign) -> &'static str {
        let [accepted, rejected, open, unsure] = self.look().glyphs.findings;
        match sign {
            FindingSign::Accepted => accepted,
            FindingSign::Rejected => rejected,
            FindingSign::Open => open,
            FindingSign::Unsure => unsure,
            FindingSign::Of(verdict) => self.look().glyphs.verdicts[verdict as usize],
        }
    }

    /// What is said in place of a card where nothing was found.
    fn nothing_found(&mut self, area: Rect, document: &ReviewDocument) {
        let next = self.app.key_of(Command::NextDocument);
        let name = self.look().ruler.with_short_words(&document.name, usize::from(area.width));
        let short = document.too_short.iter().map(String::as_str);
        if let Some(told) = too_short(short, self.language()) {
            return self.lines(area, &told, self.look().theme.strong);
        }
        if self.app.review().is_some_and(|review| review.purpose == Purpose::Verify) {
            let told = self.language().pick(
                format!("{name} 里没有引语可核：没有引号里的话，也没有与记录相合的转述"),
                format!("There is nothing to verify in {name}: no words in quotation marks, no reported speech that meets a record"),
            );
            let style = self.look().theme.quiet;
            return self.lines(area, &told, style);
        }
        let told = self.language().pick(
            format!("{name} 里没有提出引语　{next} 下一篇"),
            format!("No quote is proposed in {name}  {next} goes to the next document"),
        );
        let style = self.look().theme.quiet;
        self.lines(area, &told, style);
    }
}

/// What the open document is called, and which of how many it is.
fn review_title(review: &Review, language: Language) -> String {
    let Some(document) = review.document() else { return "百家 baijia".to_owned() };
    if document.name.is_empty() {
        return language.pick("核对", "Verified").to_owned();
    }
    let title: String = document.title().chars().filter(|c| !c.is_control()).collect();
    if review.documents.len() > 1 {
        let (open, of) = (review.open + 1, review.documents.len());
        return format!("{open}/{of} {title}");
    }
    title
}
