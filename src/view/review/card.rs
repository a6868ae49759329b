//! The card of a quote that was found: who said it, how sure that is, and why it is thought so.

use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::app::review::{Claim, QuoteFinding, ReviewDocument, Standing};
use crate::quotation::Proposal;
use crate::view::layout::row;
use crate::view::painter::Painter;

impl Painter<'_> {
    /// The card of the finding at hand.
    pub(super) fn card_of_finding(&mut self, area: Rect, document: &ReviewDocument) {
        let Some(quote) = document.finding().and_then(|finding| finding.quote()) else {
            return self.nothing_found(area, document);
        };
        let theme = self.look().theme;
        let claim = &quote.claim;
        let mut y = area.y;
        let title = self.standing(quote);
        self.pen.put(area.x, y, area.width, &title, theme.strong);
        y += 1;
        let label_cols = self.language().pick(8, 12);
        let mut line = |painter: &mut Self, label: &str, value: &str, style: Style| {
            if y < area.bottom() {
                painter.pen.put(area.x, y, label_cols, label, theme.quiet);
                let x = area.x + label_cols;
                painter.pen.put(x, y, area.right().saturating_sub(x), value, style);
                y += 1;
            }
        };
        let unknown = "—";
        let or_unknown =
            |value: &Option<String>| value.clone().unwrap_or_else(|| unknown.to_owned());
        let speaker = self.speaker_of(quote);
        line(self, self.pick("说话人", "Speaker"), &speaker, theme.strong);
        line(self, self.pick("方式", "Manner"), self.manner_of(claim), theme.plain);
        let sure = self.confidence(quote);
        line(self, self.pick("把握", "Confidence"), &sure, theme.plain);
        line(self, self.pick("身份", "Role"), &or_unknown(&claim.role), theme.plain);
        line(self, self.pick("话题", "Topic"), &or_unknown(&claim.topic), theme.plain);
        line(self, self.pick("日期", "Date"), &or_unknown(&claim.date), theme.plain);
        line(self, self.pick("场合", "Occasion"), &or_unknown(&claim.occasion), theme.plain);
        let rest = Rect { y: y + 1, height: area.bottom().saturating_sub(y + 1), ..area };
        let words = document.text.slice(claim.start..claim.end);
        let words = if claim.direct { format!("“{words}”") } else { words.to_owned() };
        self.lines(rest, &words, theme.plain);
    }

    /// The same in two lines, where there is no room for a card.
    pub(super) fn summary_of_finding(&mut self, area: Rect, document: &ReviewDocument) {
        let Some(quote) = document.finding().and_then(|finding| finding.quote()) else {
            return self.nothing_found(area, document);
        };
        let theme = self.look().theme;
        let first = row(area, 0);
        if first.height == 0 {
            return;
        }
        let sign = self.finding_mark(
            document
                .finding()
                .map_or(crate::app::review::FindingSign::Open, crate::app::review::Finding::sign),
        );
        let mut x = first.x;
        x += self.pen.put(x, first.y, first.width, sign, theme.accent) + 1;
        let speaker = self.speaker_of(quote);
        x += self.pen.put(x, first.y, first.right().saturating_sub(x), &speaker, theme.strong) + 2;
        let manner = self.manner_of(&quote.claim);
        self.pen.put(x, first.y, first.right().saturating_sub(x), manner, theme.quiet);
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
            Standing::Open => (unsure, self.pick("待定，把握低", "Open, not sure")),
        };
        let edited = match (&quote.proposal, quote.is_edited()) {
            (None, _) => self.pick("　自己选的", ", added by hand"),
            (_, true) => self.pick("　改过", ", edited"),
            _ => "",
        };
        format!("{sign} {word}{edited}")
    }

    fn manner_of(&self, claim: &Claim) -> &'static str {
        if claim.direct { self.pick("原话", "direct") } else { self.pick("转述", "reported") }
    }

    fn speaker_of(&self, quote: &QuoteFinding) -> String {
        let name = match self.language() {
            crate::atlas::Language::En if quote.claim.is_by_nobody() => "not stated",
            _ => &quote.claim.speaker,
        };
        let mention = quote.proposal.as_ref().and_then(|proposal| proposal.mention.as_deref());
        match mention.filter(|mention| *mention != name && !quote.is_edited()) {
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
        let level =
            if proposal.is_sure() { self.pick("高", "high") } else { self.pick("? 低", "? low") };
        let why = self.language().pick(proposal.rule.chinese(), proposal.rule.english());
        let cue = proposal.cue.as_deref().map(|cue| format!("（{cue}）")).unwrap_or_default();
        let dot = self.look().glyphs.own(" · ").into_owned();
        format!("{level} {:.2}{dot}{why}{cue}", proposal.confidence)
    }

    /// A text in as many rows as there are.
    pub(super) fn lines(&mut self, area: Rect, text: &str, style: Style) {
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
