//! What a copy takes, and what is said of it.

use crate::atlas::{Language, Measure, RecordId, citation};

use super::sheet::Target;
use super::{
    App, Bare, CopyFailure, CopyWay, Effect, Overlay, Pane, Tab, ViewsView, matrix_quotes,
};

impl App {
    /// The records that a copy would take here.
    #[must_use]
    pub fn copied_records(&self) -> Vec<RecordId> {
        match self.layers().last() {
            Some(Overlay::Record(id, _)) => return vec![*id],
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

    /// Shows what a copy would take, and nothing beside it.
    pub(super) fn show_bare_text(&mut self) {
        let records = self.copied_records();
        let texts: Vec<String> =
            records.iter().map(|&id| citation(&self.atlas, id, self.language)).collect();
        self.overlays.push(Overlay::Bare(Bare { text: texts.join("\n\n"), scroll: 0 }));
    }

    /// Asks for a copy of what is selected, with its citation.
    pub(super) fn copy(&mut self) {
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
        let zh = self.language == crate::atlas::Language::Zh;
        match outcome {
            Ok(CopyWay::Tmux) if zh => format!("已复制 {what} 及出处，经 tmux 缓冲区"),
            Ok(CopyWay::Tmux) => format!("Copied {what} with its source, through tmux's buffer"),
            Ok(CopyWay::Osc52) if zh => {
                format!("已把 {what} 及出处交给终端（OSC 52，终端不作回执）")
            }
            Ok(CopyWay::Osc52) => {
                format!("Handed {what} and its source to the terminal (OSC 52, no receipt)")
            }
            Ok(CopyWay::Remote) if zh => {
                format!("已把 {what} 及出处交给你的终端（OSC 52）；默认设置的 tmux 会吞掉它")
            }
            Ok(CopyWay::Remote) => {
                format!(
                    "Handed {what} with its source to your terminal (OSC 52; a stock tmux swallows it)"
                )
            }
            Err(CopyFailure::TooLong { bytes, most_bytes }) if zh => {
                format!("没有复制：{bytes} 字节，终端最多接受 {most_bytes}")
            }
            Err(CopyFailure::TooLong { bytes, most_bytes }) => {
                format!("Not copied: {bytes} bytes, and terminals take {most_bytes} at most")
            }
            Err(CopyFailure::Failed(why)) if zh => format!("没有复制：{why}"),
            Err(CopyFailure::Failed(why)) => format!("Not copied: {why}"),
        }
    }
}
