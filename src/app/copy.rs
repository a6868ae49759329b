//! What a copy takes, and what is said of it.

use crate::atlas::{Language, Measure, RecordId, citation};
use crate::cite::{Style, cite};
use crate::desk::Card;
use crate::document::trouble::told_in_chinese;
use crate::search::Item;

use super::action::{CopyFailure, CopyWay, Effect};
use super::catalogue::catalogued;
use super::command::Command;
use super::copying::Copying;
use super::overlay::{Bare, Overlay};
use super::pane::Pane;
use super::sheet::Target;
use super::state::App;

impl App {
    /// What a copy would take here.
    #[must_use]
    pub fn copied_items(&self) -> Vec<Item> {
        match self.layers().last() {
            // Of what an archive has, its quotes can be cited.
            Some(Overlay::Record(Item::Speaker(_), _)) => return Vec::new(),
            Some(Overlay::Record(item, _)) => return vec![item.clone()],
            Some(Overlay::Compare(compare)) => {
                return compare.models.iter().map(|&id| Item::Record(id.into())).collect();
            }
            Some(Overlay::Finder(finder)) => {
                let hit = finder.selected().map(|hit| hit.item.clone());
                return hit.filter(|item| !matches!(item, Item::Speaker(_))).into_iter().collect();
            }
            Some(Overlay::Review(_)) => {
                let verdict = self.verdict_at_hand();
                return verdict
                    .and_then(|verdict| verdict.items.first().cloned())
                    .into_iter()
                    .collect();
            }
            Some(Overlay::Desk(_) | Overlay::Card(..)) => {
                let mark = self.selected_mark();
                return mark.and_then(|mark| self.item_of_mark(mark)).into_iter().collect();
            }
            Some(_) => return Vec::new(),
            None => {}
        }
        // A quote in a speaker's or a topic's sheet is copied by itself.
        if self.focus() == Pane::Detail
            && let Some(Target::Record(id @ RecordId::Quote(_))) = self.selected_link()
        {
            return vec![Item::Record(id)];
        }
        let (tab, context) = self.current();
        tab.copied(&context)
    }

    /// The records of the atlas that a copy would take here.
    #[must_use]
    pub fn copied_records(&self) -> Vec<RecordId> {
        self.copied_items().iter().filter_map(Item::record).collect()
    }

    /// Of a mark whose record is not at hand, the copy that was kept with it; what an archive says of a speaker is no quote to be cited.
    fn copied_card(&self) -> Option<&Card> {
        let Some(Overlay::Desk(_) | Overlay::Card(..)) = self.layers().last() else { return None };
        let mark = self.selected_mark().filter(|mark| self.item_of_mark(mark).is_none())?;
        let is_cited = mark.card.archive.is_none() || mark.card.words.is_some();
        (is_cited && self.day.is_some()).then_some(&*mark.card)
    }

    /// Whether there is something to copy.
    pub(super) fn can_copy(&self) -> bool {
        !self.copied_items().is_empty() || self.copied_card().is_some()
    }

    /// What a copy takes in the screen's own form, a text a record.
    fn copied_texts(&self, of_record: impl Fn(RecordId) -> String) -> Vec<String> {
        if let Some((card, day)) = self.copied_card().zip(self.day) {
            return vec![cite(card, Style::Plain, self.language, day)];
        }
        let items = self.copied_items().into_iter();
        let cited = items.filter_map(|item| match item {
            Item::Record(id) => Some(of_record(id)),
            Item::Quotation(quotation) => Some(quotation.citation(self.language)),
            Item::Speaker(_) => None,
        });
        cited.collect()
    }

    /// Shows what a copy would take, and nothing beside it.
    pub(super) fn show_bare_text(&mut self) {
        let texts = self.copied_texts(|id| citation(&self.atlas, id, self.language));
        self.overlays.push(Overlay::Bare(Bare { text: texts.join("\n\n"), scroll: 0 }));
    }

    /// Asks for a copy of what is selected, with its citation.
    pub(super) fn copy(&mut self) {
        let items = self.copied_items();
        let kept = self.copied_card().map(|card| card.name.get(self.language).to_owned());
        let called = match (items.len(), items.first()) {
            (count, _) if self.on_compare() => Some(
                self.language
                    .pick(format!("{count} 个模型的对照表"), format!("Table of {count} models")),
            ),
            (_, Some(first)) => Some(self.called(first)),
            (_, None) => kept,
        };
        let Some(called) = called else { return };
        self.copying = Copying { what: called, is_cited: true };
        let own = || -> Vec<String> {
            // Of a comparison the table comes first.
            let cited = self.copied_texts(|id| self.cited(id));
            self.compared_text().into_iter().chain(cited).collect()
        };
        let texts = self.copied_in_form().unwrap_or_else(own);
        self.effects.push(Effect::Copy(texts.join("\n\n")));
    }

    /// What the status line calls a copy: a quote by who said it.
    fn called(&self, item: &Item) -> String {
        let name = match item {
            Item::Record(RecordId::Quote(id)) => self.atlas[self.atlas[*id].speaker].name.clone(),
            Item::Quotation(quotation) => quotation.speaker.clone(),
            other => other.name(&self.atlas),
        };
        name.get(self.language).to_owned()
    }

    /// A record with its citation; a place also with what this atlas counts there, said to be its own count.
    fn cited(&self, id: RecordId) -> String {
        let cited = citation(&self.atlas, id, self.language);
        let RecordId::Region(region) = id else { return cited };
        let count = catalogued(&self.atlas, region, Measure::Models);
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
        let Copying { what, is_cited } = &self.copying;
        let zh = self.language == Language::Zh;
        let (cited, bare) = if *is_cited {
            let bare = self.key_of(Command::BareText);
            let bare = self
                .language
                .pick(format!("（{bare} 只显示文字）"), format!(" ({bare}: bare text)"));
            (self.language.pick(" 及出处", ", cited"), bare)
        } else {
            ("", String::new())
        };
        match outcome {
            Ok(CopyWay::Tmux) if zh => {
                format!("{what}{cited}：已经 tmux 转交终端，没有回执{bare}")
            }
            Ok(CopyWay::Tmux) => format!("{what}{cited}: through tmux, no receipt{bare}"),
            Ok(CopyWay::Osc52) if zh => {
                format!("{what}{cited}：已用 OSC 52 交给终端，没有回执{bare}")
            }
            Ok(CopyWay::Osc52) => format!("{what}{cited}: by OSC 52, no receipt{bare}"),
            Ok(CopyWay::Remote) if zh => {
                format!(
                    "{what}{cited}：已用 OSC 52 发出，没有回执{bare}；tmux 的默认设置会把它丢掉"
                )
            }
            Ok(CopyWay::Remote) => {
                format!("{what}{cited}: by OSC 52, no receipt{bare}; a stock tmux swallows it")
            }
            Err(CopyFailure::TooLong { bytes, most_bytes }) if zh => {
                format!("没有复制：{bytes} 字节，终端最多接受 {most_bytes}{bare}")
            }
            Err(CopyFailure::TooLong { bytes, most_bytes }) => {
                format!("Not copied: {bytes} bytes, and terminals take {most_bytes} at most{bare}")
            }
            Err(CopyFailure::Failed(why)) if zh => {
                format!("没有复制：{}{bare}", told_in_chinese(why))
            }
            Err(CopyFailure::Failed(why)) => format!("Not copied: {why}{bare}"),
        }
    }
}
