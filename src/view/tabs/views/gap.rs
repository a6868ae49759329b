//! The claims about the gap: cards side by side, or a line each.

use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::app::{Pane, Room, SpotKind, gap_claims, gap_columns};
use crate::atlas::{GapClaimId, Manner};
use crate::search::Item;
use crate::view::painter::Painter;

impl Painter<'_> {
    /// The claims as cards in a grid, so that they stand side by side.
    pub(super) fn gap(&mut self, area: Rect) {
        if self.app.screen().room() == Room::Stacked {
            return self.gap_lines(area);
        }
        let columns = gap_columns(self.app.screen());
        let claims = gap_claims(self.atlas());
        let state = self.app.tabs().views.gap;
        let card_cols = area.width / u16::try_from(columns).unwrap_or(1);
        let text_cols = usize::from(card_cols.saturating_sub(3));
        let cards: Vec<Vec<(String, Style)>> =
            claims.iter().map(|&id| self.claim_lines(id, text_cols)).collect();
        // The cards of a row are as high as the longest of them, so that nothing of any is cut.
        let heights: Vec<u16> = cards
            .chunks(columns)
            .map(|row| row.iter().map(Vec::len).max().and_then(|rows| u16::try_from(rows).ok()))
            .map(|rows| rows.unwrap_or(1))
            .collect();
        let all_fit = heights.iter().map(|rows| rows + 1).sum::<u16>() <= area.height + 1;
        // Otherwise the last row says how many more there are.
        let room = area.height - u16::from(!all_fit && area.height > 1);
        let row = state.selected / columns;
        let fitting = |first: usize| {
            let mut taken = 0;
            let fits = |rows: &&u16| {
                taken += **rows + 1;
                taken <= room + 1
            };
            heights.iter().skip(first).take_while(fits).count().max(1)
        };
        let first = (state.offset.min(row)..=row).find(|&first| row < first + fitting(first));
        let first = first.unwrap_or(row);
        let shown = first + fitting(first);
        self.report(Pane::List, first, shown - first, heights.len());
        let mut cards = cards.into_iter().enumerate().skip(first * columns);
        let mut y = area.y;
        for &rows in heights.iter().take(shown).skip(first) {
            for (at, lines) in cards.by_ref().take(columns) {
                let x = area.x + u16::try_from(at % columns).unwrap_or(0) * card_cols;
                let card = Rect { x, y, width: card_cols, height: rows }.intersection(area);
                self.spot(card, SpotKind::Row(Pane::List, at));
                self.claim_card(card, lines, at == state.selected);
            }
            y += rows + 1;
        }
        if !all_fit {
            self.more(area, first * columns, claims.len().saturating_sub(shown * columns));
        }
    }

    /// The claims in a line each, where cards would push most of them out of view.
    fn gap_lines(&mut self, area: Rect) {
        let claims = gap_claims(self.atlas());
        let state = self.app.tabs().views.gap;
        let language = self.language();
        let names_cols = language.pick(11, 19);
        self.list(area, Pane::List, &state, claims.len(), |painter, row| {
            let claim = &painter.atlas()[claims[row.index]];
            let quote = &painter.atlas()[claim.quote];
            let (x, y) = (row.area.x, row.area.y);
            let name = painter.atlas()[quote.speaker].name.get(language);
            let strong = painter.look().theme.strong.patch(row.style);
            let took = painter.pen.put(x, y, names_cols - 3, name, strong);
            if let Some(caution) = painter.atlas().caution(claim.quote) {
                let doubt = painter.look().theme.doubt.patch(row.style);
                painter.pen.put(x + took + 1, y, 1, caution.mark(), doubt);
            }
            let manner = match quote.manner {
                Manner::Direct => painter.pick("原话", "direct"),
                Manner::Reported => painter.pick("转述", "reported"),
            };
            let manner_cols = language.pick(5, 9);
            painter.pen.put(x + names_cols, y, manner_cols, manner, row.quiet);
            let mut x = x + names_cols + manner_cols;
            // The claims stand in the order of their days; what was said after the article bears its own.
            let day = quote.date.filter(|_| quote.paragraph.is_none()).map(|day| day.to_string());
            if let Some(month) = day.as_deref().and_then(|day| day.get(..7)) {
                x += painter.pen.put(x, y, 7, month, row.quiet) + 2;
            }
            let room = row.area.right().saturating_sub(x);
            let took = painter.pen.put(x, y, room, claim.claim.get(language), row.style);
            let scope = claim.scope.get(language);
            if took + 6 < room {
                painter.pen.put(x + took + 2, y, room - took - 2, scope, row.quiet);
            }
        });
    }

    /// Who claims, what, and of what.
    fn claim_lines(&self, id: GapClaimId, cols: usize) -> Vec<(String, Style)> {
        let theme = self.look().theme;
        let claim = &self.atlas()[id];
        let quote = &self.atlas()[claim.quote];
        let language = self.language();
        let who = self.atlas()[quote.speaker].name.get(language);
        let manner = match quote.manner {
            Manner::Direct => self.pick("原话", "direct"),
            Manner::Reported => self.pick("转述", "reported"),
        };
        let caution = self.atlas().caution(claim.quote);
        let caution = caution.map_or_else(String::new, |caution| format!(" {}", caution.mark()));
        let sign = self.sign_text(&Item::Record(claim.quote.into()));
        let date = quote.date.map_or_else(String::new, |date| format!(" · {date}"));
        let who = format!("{who}{caution} · {manner}{date}{sign}");
        let texts = [
            (self.look().glyphs.around(&who), theme.quiet),
            (claim.claim.get(language).into(), theme.strong),
            (claim.scope.get(language).into(), theme.plain),
        ];
        let mut lines = Vec::new();
        for (text, style) in texts {
            let ranges = self.look().ruler.wrap(&text, cols.max(2));
            let parts = ranges.into_iter().filter_map(|range| text.get(range));
            lines.extend(parts.map(|part| (part.to_owned(), style)));
        }
        lines
    }

    fn claim_card(&mut self, card: Rect, lines: Vec<(String, Style)>, selected: bool) {
        let theme = self.look().theme;
        let focused = self.has_focus(Pane::List);
        let height = card.height.min(u16::try_from(lines.len()).unwrap_or(card.height));
        if selected {
            let marker = self.look().glyphs.marker;
            for y in card.y..card.y + height {
                self.pen.put(card.x, y, 1, marker, theme.accent);
            }
        }
        let width = card.width.saturating_sub(3);
        // On a very small screen the claim itself may stand below the edge: then who claims it is lit.
        let shows_claim = lines.iter().take(usize::from(height)).any(|line| line.1 == theme.strong);
        let lit_style = if shows_claim { theme.strong } else { theme.quiet };
        for (y, (text, style)) in (card.y..card.y + height).zip(lines) {
            let lit = selected && focused && style == lit_style;
            let style = if lit { style.patch(theme.selected) } else { style };
            self.pen.put(card.x + 2, y, width, &text, style);
        }
    }
}
