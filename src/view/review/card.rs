//! The card of a quote that was found: who said it, how sure that is, and why it is thought so; its fields are edited where they stand.

use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::app::review::{
    CardField, Claim, Facts, FieldsBox, Finding, QuoteField, QuoteFinding, ReviewDocument, Standing,
};
use crate::app::{Command, Pane};
use crate::atlas::Language;
use crate::quotation::Proposal;
use crate::view::layout::{below, row};
use crate::view::painter::Painter;

/// From this height on what does not fit beside the title of a card has rows of its own.
const ROOMY_CARD_ROWS: u16 = 16;

/// The columns that the count of what is left out takes, with a blank before it.
const MORE_COLS: u16 = 5;

/// The columns of the fields' names, in Chinese and in English.
const LABEL_COLS: (u16, u16) = (8, 12);

impl Painter<'_> {
    /// The card of the finding at hand; with `fields`, they are gone through.
    pub(super) fn card_of_finding(
        &mut self,
        area: Rect,
        document: &ReviewDocument,
        fields: Option<&FieldsBox>,
    ) {
        let quote = match document.finding() {
            Some(Finding::Quote(quote)) => quote,
            Some(Finding::Verdict(verdict)) => return self.card_of_verdict(area, verdict),
            None => return self.nothing_found(area, document),
        };
        let area = self.title_of_card(area, quote);
        let room = usize::from(area.height);
        let all = CardField::ALL;
        let own = all.iter().filter(|field| matches!(field, CardField::Quote(_))).count();
        // What the article's quotes share is shown where it is gone through, and as far as there is room for it beside the words and
        // who else may have said them.
        let words_rows = self.words_of(document, quote, area.width).1;
        let others_rows = if self.app.likely_speakers().is_empty() { 0 } else { 2 };
        let spare = room.saturating_sub(1 + words_rows + others_rows);
        let shown = if fields.is_some() { all.len() } else { spare.clamp(own, all.len()) };
        let len = all.len();
        let height = room.min(shown);
        let rest = below(area, u16::try_from(shown).unwrap_or(0));
        let hides_words = fields.is_none() && rest.height < 2;
        let hidden = if hides_words { words_rows } else { 0 } + len - height;
        let hidden = if fields.is_none() { hidden } else { 0 };
        // Where not all fields fit, the one at hand is in view.
        let at_hand = fields.map_or(0, |fields| fields.list.selected.min(len - 1));
        let first = (at_hand + 1).saturating_sub(height);
        for (offset, field) in all.into_iter().skip(first).take(height).enumerate() {
            let mut line = row(area, u16::try_from(offset).unwrap_or(0));
            if hidden > 0 && offset + 1 == height {
                self.more(line, 0, hidden);
                line.width = line.width.saturating_sub(MORE_COLS);
            }
            let at_hand = fields.filter(|_| first + offset == at_hand);
            self.field_row(line, field, (quote, &document.facts), at_hand);
        }
        if fields.is_some() {
            self.report(Pane::Overlay, first, height, len);
        }
        match rest.height {
            0 => {}
            // The words stand in the text above.
            1 => self.other_speakers(rest),
            _ => self.below_the_fields(below(rest, 1), document, quote),
        }
    }

    /// What was decided, how sure the proposal is and by which rule; gives what is left below. Where one row has not the room for it and
    /// the card has others, the rule stands below.
    fn title_of_card(&mut self, area: Rect, quote: &QuoteFinding) -> Rect {
        let theme = self.look().theme;
        let title = row(area, 0);
        let standing = self.standing(quote);
        let took = self.pen.put(title.x, title.y, title.width, &standing, theme.strong);
        let sure = self.confidence(quote);
        let ruler = self.look().ruler;
        let x = title.x + took + 2;
        let room = title.right().saturating_sub(x);
        if ruler.width_cols(&sure) <= usize::from(room) || area.height < ROOMY_CARD_ROWS {
            self.pen.put(x, title.y, room, &sure, theme.quiet);
            return below(area, 1);
        }
        let rows = ruler.wrap(&sure, usize::from(area.width).max(2)).len().min(2);
        let rows = u16::try_from(rows).unwrap_or(1);
        self.lines(Rect { height: rows, ..below(area, 1) }, &sure, theme.quiet);
        below(area, 1 + rows)
    }

    /// A field with what stands in it; the one at hand is lit, or edited.
    fn field_row(
        &mut self,
        line: Rect,
        field: CardField,
        (quote, facts): (&QuoteFinding, &Facts),
        at_hand: Option<&FieldsBox>,
    ) {
        let theme = self.look().theme;
        let label_cols = self.language().pick(LABEL_COLS.0, LABEL_COLS.1);
        if line.height == 0 {
            return;
        }
        let label = field.label(self.language());
        self.pen.put(line.x, line.y, label_cols, label, theme.quiet);
        let value =
            Rect { x: line.x + label_cols, width: line.width.saturating_sub(label_cols), ..line };
        if let Some(input) = at_hand.and_then(|fields| fields.input.as_ref()) {
            let prompt = self.look().glyphs.own("› ").into_owned();
            return self.text_box(value, &prompt, input);
        }
        let text = match field {
            CardField::Quote(QuoteField::Speaker) => self.speaker_of(quote),
            CardField::Quote(QuoteField::Manner) => self.manner_of(&quote.claim).to_owned(),
            _ => field.text(&quote.claim, facts).unwrap_or("—").to_owned(),
        };
        let text = self.look().glyphs.around(&text).into_owned();
        let style = match (at_hand, field) {
            (Some(_), _) => theme.selected,
            (None, CardField::Quote(QuoteField::Speaker)) => theme.strong,
            _ => theme.plain,
        };
        self.pen.put(value.x, value.y, value.width, &text, style);
    }

    /// The words, and who else may have said them.
    fn below_the_fields(&mut self, area: Rect, document: &ReviewDocument, quote: &QuoteFinding) {
        let theme = self.look().theme;
        let (words, rows) = self.words_of(document, quote, area.width);
        self.lines(area, &words, theme.plain);
        self.other_speakers(below(area, u16::try_from(rows + 1).unwrap_or(u16::MAX)));
    }

    /// The words as the card shows them, and how many rows they take.
    fn words_of(
        &self,
        document: &ReviewDocument,
        quote: &QuoteFinding,
        cols: u16,
    ) -> (String, usize) {
        let claim = &quote.claim;
        let words = document.text.slice(claim.start..claim.end);
        let words = if claim.direct { format!("“{words}”") } else { words.to_owned() };
        let rows = self.look().ruler.wrap(&words, usize::from(cols).max(2)).len();
        (words, rows)
    }

    /// Who else may have said it, with the keys that correct the speaker.
    fn other_speakers(&mut self, area: Rect) {
        let theme = self.look().theme;
        let others = self.app.likely_speakers();
        if others.is_empty() || area.height == 0 {
            return;
        }
        let key = self.app.key_of(Command::Speaker);
        let lead = self.language().pick(format!("也可能（{key}）"), format!("Or, with {key}:"));
        let others = others.iter().take(9).enumerate();
        let others: Vec<String> = others.map(|(at, name)| format!("{} {name}", at + 1)).collect();
        let text = format!("{lead} {}", others.join("  "));
        if area.height == 1 {
            self.pen.put(area.x, area.y, area.width, &text, theme.quiet);
        } else {
            self.lines(area, &text, theme.quiet);
        }
    }

    /// The same in two lines, where there is no room for a card.
    pub(super) fn summary_of_finding(&mut self, area: Rect, document: &ReviewDocument) {
        let Some(finding) = document.finding() else { return self.nothing_found(area, document) };
        let Some(quote) = finding.quote() else { return };
        let theme = self.look().theme;
        let first = row(area, 0);
        if first.height == 0 {
            return;
        }
        let sign = self.finding_mark(finding.sign());
        let manner = self.manner_of(&quote.claim);
        let manner_cols = u16::try_from(self.look().ruler.width_cols(manner)).unwrap_or(0);
        let mut x = first.x;
        x += self.pen.put(x, first.y, first.width, sign, theme.strong) + 1;
        let speaker = self.speaker_of(quote);
        let room = first.right().saturating_sub(x + manner_cols + 1);
        self.pen.put(x, first.y, room, &speaker, theme.strong);
        self.pen.put_right(first.x, first.y, first.width, manner, theme.quiet);
        let second = row(area, 1);
        if second.height > 0 {
            let sure = self.confidence(quote);
            self.pen.put(second.x, second.y, second.width, &sure, theme.quiet);
        }
    }

    fn standing(&self, quote: &QuoteFinding) -> String {
        let [accepted, rejected, open, unsure] = self.look().glyphs.findings;
        let is_sure = quote.proposal.as_ref().is_none_or(Proposal::is_sure);
        let (sign, word) = match quote.standing {
            Standing::Accepted => (accepted, self.pick("收下", "Taken")),
            Standing::Rejected => (rejected, self.pick("弃去", "Dropped")),
            Standing::Open if is_sure => (open, self.pick("待定", "Open")),
            Standing::Open => (unsure, self.pick("待定", "Open")),
        };
        let edited = match (&quote.proposal, quote.is_edited()) {
            (Some(_), true) => self.pick("，改过", ", edited"),
            _ => "",
        };
        format!("{sign} {word}{edited}")
    }

    fn manner_of(&self, claim: &Claim) -> &'static str {
        if claim.direct { self.pick("原话", "direct") } else { self.pick("转述", "reported") }
    }

    fn speaker_of(&self, quote: &QuoteFinding) -> String {
        let name = match self.language() {
            Language::En if quote.claim.is_by_nobody() => "not stated",
            _ => &quote.claim.speaker,
        };
        let proposal = quote.proposal.as_ref().filter(|it| it.speaker == quote.claim.speaker);
        let mention = proposal.and_then(|proposal| proposal.mention.as_deref());
        match mention.filter(|mention| *mention != name) {
            Some(mention) => self
                .language()
                .pick(format!("{name}（文中：{mention}）"), format!("{name} (here: {mention})")),
            None => name.to_owned(),
        }
    }

    /// How sure it is, and by which rule.
    fn confidence(&self, quote: &QuoteFinding) -> String {
        let Some(proposal) = &quote.proposal else {
            return self.pick("自己选的", "added by hand").to_owned();
        };
        let level = if proposal.is_sure() {
            self.pick("把握高", "sure")
        } else {
            self.pick("把握低 ?", "not sure ?")
        };
        let why = self.language().pick(proposal.rule.chinese(), proposal.rule.english());
        let in_brackets = |cue| self.language().pick(format!("（{cue}）"), format!(" ({cue})"));
        let cue = proposal.cue.as_deref().map(in_brackets).unwrap_or_default();
        let dot = self.look().glyphs.own(" · ").into_owned();
        format!("{level} {:.2}{dot}{why}{cue}", proposal.confidence)
    }

    /// A text in as many rows as there are.
    pub fn lines(&mut self, area: Rect, text: &str, style: Style) {
        let rows = self.look().ruler.wrap(text, usize::from(area.width).max(2));
        let height = usize::from(area.height);
        for (offset, range) in rows.iter().take(height).enumerate() {
            let y = area.y + u16::try_from(offset).unwrap_or(0);
            let line = text.get(range.clone()).unwrap_or_default();
            self.pen.put(area.x, y, area.width, line, style);
        }
        if rows.len() > height && height > 0 {
            self.more(area, 0, rows.len() - height);
        }
    }
}
