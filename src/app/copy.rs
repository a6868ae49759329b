//! What a copy takes, and what is said of it.

use crate::atlas::{Language, Measure, Quotation, RecordId, citation};
use crate::search::Item;

use super::sheet::Target;
use super::{
    App, Bare, Command, CopyFailure, CopyWay, Effect, Overlay, Pane, Tab, ViewsView, matrix_quotes,
};

impl App {
    /// The records that a copy would take here.
    #[must_use]
    pub fn copied_records(&self) -> Vec<RecordId> {
        match self.layers().last() {
            Some(Overlay::Record(item, _)) => return item.record().into_iter().collect(),
            Some(Overlay::Compare(compare)) => {
                return compare.models.iter().copied().map(RecordId::Model).collect();
            }
            Some(_) => return Vec::new(),
            None => {}
        }
        // A quote in a speaker's or a topic's sheet is copied by itself.
        if self.focus() == Pane::Detail
            && let Some(Target::Record(id @ RecordId::Quote(_))) = self.selected_link()
        {
            return vec![id];
        }
        let in_matrix = self.tab == Tab::Views
            && (self.views.view == ViewsView::Matrix || self.views.matrix_lit);
        if in_matrix {
            let quotes = self
                .matrix_cell()
                .map(|(speaker, topic)| matrix_quotes(&self.atlas, speaker, topic));
            return quotes.unwrap_or_default().into_iter().map(RecordId::Quote).collect();
        }
        self.selected_record().into_iter().collect()
    }

    /// The quote of an archive that a copy would take here.
    fn copied_quotation(&self) -> Option<&Quotation> {
        match self.layers().last() {
            Some(Overlay::Record(Item::Quotation(quotation), _)) => Some(quotation),
            _ => None,
        }
    }

    /// Whether there is something to copy.
    pub(super) fn can_copy(&self) -> bool {
        self.copied_quotation().is_some() || !self.copied_records().is_empty()
    }

    /// Shows what a copy would take, and nothing beside it.
    pub(super) fn show_bare_text(&mut self) {
        if let Some(quotation) = self.copied_quotation() {
            let text = quotation.citation(self.language);
            return self.overlays.push(Overlay::Bare(Bare { text, scroll: 0 }));
        }
        let records = self.copied_records();
        let texts: Vec<String> =
            records.iter().map(|&id| citation(&self.atlas, id, self.language)).collect();
        self.overlays.push(Overlay::Bare(Bare { text: texts.join("\n\n"), scroll: 0 }));
    }

    /// Asks for a copy of what is selected, with its citation.
    pub(super) fn copy(&mut self) {
        if let Some(quotation) = self.copied_quotation() {
            let (text, name) = (quotation.citation(self.language), &quotation.speaker);
            self.copying = name.get(self.language).to_owned();
            return self.effects.push(Effect::Copy(text));
        }
        let records = self.copied_records();
        let Some(&first) = records.first() else { return };
        let texts: Vec<String> = records.iter().map(|&id| self.cited(id)).collect();
        self.copying = match first {
            RecordId::Quote(id) => {
                self.atlas[self.atlas[id].speaker].name.get(self.language).to_owned()
            }
            id => self.atlas.name(id).get(self.language).to_owned(),
        };
        self.effects.push(Effect::Copy(texts.join("\n\n")));
    }

    /// A record with its citation; a place also with what this atlas counts there, said to be its own count.
    fn cited(&self, id: RecordId) -> String {
        let cited = citation(&self.atlas, id, self.language);
        let RecordId::Region(region) = id else { return cited };
        let count = super::catalogue::catalogued(&self.atlas, region, Measure::Models);
        let count = count.unwrap_or_default();
        let counted = match self.language {
            Language::Zh => {
                format!("本图谱收录 {count} 个模型（本图谱自己的统计，与报告数字不可相加）")
            }
            Language::En => {
                format!(
                    "{count} models in this atlas (its own count, not to be added to reported figures)"
                )
            }
        };
        format!("{cited}\n{counted}")
    }

    /// What the status line says of a copy: which way it went, and that nobody confirms it.
    pub(super) fn copied(&self, outcome: &Result<CopyWay, CopyFailure>) -> String {
        let what = &self.copying;
        let bare = self.key_of(Command::BareText);
        let zh = self.language == crate::atlas::Language::Zh;
        match outcome {
            Ok(CopyWay::Tmux) if zh => {
                format!("{what} 及出处：已经 tmux 转交终端，没有回执（{bare} 只显示文字）")
            }
            Ok(CopyWay::Tmux) => {
                format!("{what}, cited: through tmux, no receipt ({bare}: bare text)")
            }
            Ok(CopyWay::Osc52) if zh => {
                format!("{what} 及出处：已用 OSC 52 交给终端，没有回执（{bare} 只显示文字）")
            }
            Ok(CopyWay::Osc52) => {
                format!("{what}, cited: by OSC 52, no receipt ({bare}: bare text)")
            }
            Ok(CopyWay::Remote) if zh => format!(
                "{what} 及出处：已用 OSC 52 发出，没有回执（{bare} 只显示文字）；默认的 tmux 会吞掉它"
            ),
            Ok(CopyWay::Remote) => format!(
                "{what}, cited: by OSC 52, no receipt ({bare}: bare text); a stock tmux swallows it"
            ),
            Err(CopyFailure::TooLong { bytes, most_bytes }) if zh => {
                format!("没有复制：{bytes} 字节，终端最多接受 {most_bytes}（{bare} 只显示文字）")
            }
            Err(CopyFailure::TooLong { bytes, most_bytes }) => {
                format!(
                    "Not copied: {bytes} bytes, and terminals take {most_bytes} at most ({bare}: bare text)"
                )
            }
            Err(CopyFailure::Failed(why)) if zh => {
                format!("没有复制：{why}（{bare} 只显示文字）")
            }
            Err(CopyFailure::Failed(why)) => format!("Not copied: {why} ({bare}: bare text)"),
        }
    }
}
