//! Picking models, and laying them side by side.

use super::command::Command;
use super::overlay::{Compare, Overlay};
use super::sheet::Line;
use super::state::App;
use crate::atlas::{Language, ModelId, on_one_line};

impl App {
    /// Picks the model at hand, or no longer.
    pub(super) fn pick_selected(&mut self) {
        if let Some(id) = self.tabs.models.selected() {
            self.pick(id);
        }
    }

    fn pick(&mut self, id: ModelId) {
        let full = !self.tabs.models.pick(id);
        let count = self.tabs.models.picked.len();
        let key = self.key_of(Command::Compare);
        self.message = Some(match (full, self.language) {
            (true, Language::Zh) => format!("最多比较 {count} 个，先用空格去掉一个"),
            (true, Language::En) => {
                format!("{count} models at most: drop one with Space first")
            }
            (false, Language::Zh) => match count {
                0 => "没有选入的模型".to_owned(),
                1 => format!("已选 1 个，再选一个即可按 {key} 比较"),
                _ => format!("已选 {count} 个，按 {key} 并排比较"),
            },
            (false, Language::En) => match count {
                0 => "Nothing picked".to_owned(),
                1 => format!("1 picked: pick another, then {key} compares them"),
                _ => format!("{count} picked: {key} compares them side by side"),
            },
        });
    }

    /// `c`: with fewer than two models picked it picks the one at hand; with two it shows them.
    pub(super) fn compare(&mut self) {
        if self.tabs.models.picked.len() < 2
            && let Some(id) = self.tabs.models.selected()
            && !self.tabs.models.picked.contains(&id)
        {
            self.pick(id);
        }
        if self.tabs.models.picked.len() >= 2 {
            self.message = None;
            let models = self.tabs.models.picked.clone();
            self.overlays.push(Overlay::Compare(Compare {
                models,
                column: 0,
                differing: false,
                scroll: 0,
            }));
        } else if self.tabs.models.picked.len() == 1 {
            let key = self.key_of(Command::Compare);
            self.message = Some(self.language.pick(
                format!("已选 1 个，到另一个模型上再按 {key}"),
                format!("1 picked: {key} on another model compares the two"),
            ));
        }
    }

    /// Whether models lie side by side.
    pub(super) fn on_compare(&self) -> bool {
        matches!(self.layers().last(), Some(Overlay::Compare(_)))
    }

    /// Shows only the rows whose answers differ, or all again.
    pub(super) fn toggle_differences(&mut self) {
        let Some(Overlay::Compare(compare)) = self.overlays.last_mut() else { return };
        compare.differing = !compare.differing;
        compare.scroll = 0;
    }

    /// The comparison as a table of text: a line a question, the answers parted by tabs.
    pub(super) fn compared_text(&self) -> Option<String> {
        let grid = self.compared()?;
        let plain = |line: &Line| -> String {
            let spans = line.spans.iter();
            spans.map(|span| on_one_line(&span.text)).collect()
        };
        let headings = grid
            .headings
            .iter()
            .map(|heading| -> String { heading.iter().map(|span| span.text.as_str()).collect() });
        let mut rows = vec![std::iter::once(String::new()).chain(headings).collect::<Vec<_>>()];
        rows.extend(grid.rows.iter().map(|row| {
            let answers = row
                .cells
                .iter()
                .map(|lines| lines.iter().map(&plain).collect::<Vec<_>>().join("; "));
            std::iter::once(row.label.clone()).chain(answers).collect()
        }));
        let rows: Vec<String> = rows.into_iter().map(|row| row.join("\t")).collect();
        Some(rows.join("\n"))
    }

    /// Whether there is a model to pick.
    pub(super) fn can_pick(&self) -> bool {
        self.on_models_table() && self.tabs.models.selected().is_some()
    }

    /// Whether there are models to compare, or one to pick for it.
    pub(super) fn can_compare(&self) -> bool {
        self.can_pick() || self.on_models_table() && !self.tabs.models.picked.is_empty()
    }
}
