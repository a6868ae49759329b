//! The Regions tab: the map, the ranking, and the sheet of the selected place.

use ratatui::layout::Rect;

mod map;

use crate::app::catalogue::{Reported, catalogued_by_region, report_day, reported};
use crate::app::filed::{filed_by_region, filed_until};
use crate::app::{Basis, FacetValue, Filters, RANKING, Room};
use crate::atlas::{Language, Measure, RegionId, Tile, Word};
use crate::search::Item;
use crate::view::layout::{below, row};
use crate::view::painter::Painter;

impl Painter<'_> {
    pub(in crate::view) fn regions(&mut self, body: Rect) {
        let room = self.app.screen().room();
        let map_rows = u16::from(Tile::ROWS);
        let split = self.split(body, map_rows + 3);
        if let Some(area) = split.main {
            // The map with a few places below it; a lower screen shows one of the two.
            let both = area.height >= map_rows + 7;
            match room {
                Room::Wide if both => {
                    let tall = if area.height >= map_rows * 2 + 7 { 2 } else { 1 };
                    let map = Rect { height: map_rows * tall + 3, ..area };
                    self.map_pane(map, 7, tall);
                    self.ranking_pane(below(area, map.height + 1));
                }
                Room::Stacked => {
                    let map_cols = u16::from(Tile::COLUMNS) * 6 + 1;
                    self.map_pane(Rect { width: map_cols, ..area }, 6, 1);
                    let rest = Rect {
                        x: area.x + map_cols + 1,
                        width: area.width.saturating_sub(map_cols + 1),
                        ..area
                    };
                    self.ranking_pane(rest);
                }
                room => {
                    if self.app.focus() == RANKING {
                        self.ranking_pane(area);
                    } else {
                        self.map_pane(area, if room == Room::Wide { 7 } else { 4 }, 1);
                    }
                }
            }
        }
        self.detail(split.detail);
    }

    /// What the numbers are, whose, and what they leave out.
    pub(in crate::view) fn basis_line(&self) -> String {
        let regions = &self.app.tabs().regions;
        let measure = regions.measure.label(self.language());
        if regions.basis == Basis::Filed {
            let day = filed_until(self.atlas()).map(|day| day.to_string()).unwrap_or_default();
            let all = self.atlas().filings.len();
            return self.language().pick(
                format!("备案（官方登记，按属地）至 {day}：{all} 个"),
                format!("Filed (official registry) to {day}: {all}"),
            );
        }
        match (regions.basis, regions.measure, self.language()) {
            (Basis::Catalogued, Measure::Papers | Measure::Talent, Language::Zh) => {
                format!("{measure} · 收录：本图谱不统计")
            }
            (Basis::Catalogued, Measure::Papers | Measure::Talent, Language::En) => {
                format!("{measure} · catalogued: not counted here")
            }
            (Basis::Catalogued, Measure::Models, language) => {
                let all = self.atlas().models.len();
                let nowhere = Filters::of([FacetValue::Region(None)]).count(self.atlas());
                language.pick(
                    format!("{measure} · 收录 {all} 个，{nowhere} 个无地区"),
                    format!("{measure} · {all} catalogued, {nowhere} unplaced"),
                )
            }
            (Basis::Catalogued, _, Language::Zh) => format!("{measure} · 收录"),
            (Basis::Catalogued, _, Language::En) => format!("{measure} · catalogued"),
            (Basis::Reported | Basis::Filed, _, language) => {
                let day = report_day(self.atlas()).map(|day| format!(" {day}")).unwrap_or_default();
                format!("{measure} · {}{day}", language.pick("报告", "reported"))
            }
        }
    }

    /// What is shown of a place, and how dark: 0 for nothing to 4.
    pub(in crate::view) fn place_value(&self, id: RegionId) -> (Option<String>, usize) {
        let regions = &self.app.tabs().regions;
        match regions.basis {
            Basis::Catalogued | Basis::Filed => match self.place_count(id) {
                Some(count) if count > 0 => (Some(count.to_string()), shade(count)),
                _ => (None, 0),
            },
            Basis::Reported => match reported(self.atlas(), id, regions.measure) {
                Some(Reported::Number(number)) => {
                    #[expect(
                        clippy::cast_possible_truncation,
                        clippy::cast_sign_loss,
                        reason = "counts of models: small, whole and never negative"
                    )]
                    let count = number as usize;
                    (Some(number.to_string()), shade(count))
                }
                Some(Reported::Standing(standing)) => {
                    (Some(standing.label(self.language()).to_owned()), 2)
                }
                None => (None, 0),
            },
        }
    }

    /// What is counted of a place, by the measure that is shown; `None` for what the atlas does not count.
    fn place_count(&self, id: RegionId) -> Option<usize> {
        let regions = &self.app.tabs().regions;
        let counts = self.place_counts.get_or_init(|| match regions.basis {
            Basis::Filed => Some(filed_by_region(self.atlas())),
            Basis::Catalogued | Basis::Reported => {
                catalogued_by_region(self.atlas(), regions.measure)
            }
        });
        counts.as_ref().map(|counts| counts[id.index()])
    }

    fn ranking_pane(&mut self, area: Rect) {
        let theme = self.look().theme;
        let regions = &self.app.tabs().regions;
        let ranking = regions.ranking(self.atlas());
        let title = match (regions.basis, self.language()) {
            (Basis::Catalogued, Language::Zh) => "排名 · 收录",
            (Basis::Catalogued, Language::En) => "Ranking, catalogued",
            (Basis::Reported, Language::Zh) => "报告提到 · 不作排名",
            (Basis::Reported, Language::En) => "Reported, unranked",
            (Basis::Filed, Language::Zh) => "排名 · 备案属地",
            (Basis::Filed, Language::En) => "Ranking, filed there",
        };
        let inner = Rect { x: area.x + 1, width: area.width.saturating_sub(1), ..row(area, 0) };
        let title = self.look().glyphs.own(title).into_owned();
        let title = match self.narrowed_chip(regions.text()) {
            // Where it is short of room, what narrows it is said before what it is.
            Some(chip) => format!("{chip}  {title}"),
            None => title,
        };
        self.heading(inner, RANKING, &title);
        let most = ranking.iter().filter_map(|&id| self.place_count(id)).max();
        let state = regions.list(&ranking);
        self.list(below(area, 1), RANKING, &state, ranking.len(), |painter, row| {
            let id = ranking[row.index];
            painter.sign(row, &Item::Record(id.into()));
            let language = painter.language();
            let name = &painter.atlas()[id].name;
            let (value, _) = painter.place_value(id);
            let (x, y, width) = (row.area.x, row.area.y, row.area.width);
            let longest = language.pick(6, 14);
            let name_cols = if width >= 44 { 26 } else { width.saturating_sub(6).min(longest) };
            let took = painter.pen.put(x, y, name_cols, name.get(language), row.style);
            if let Some(second) = name.second(language).filter(|_| name_cols == 26) {
                painter.pen.put(
                    x + took + 1,
                    y,
                    name_cols.saturating_sub(took + 1),
                    second,
                    row.quiet,
                );
            }
            let reported = painter.app.tabs().regions.basis == Basis::Reported;
            let value_cols = if reported { width.saturating_sub(name_cols + 1).min(18) } else { 4 };
            let (text, style) = match &value {
                Some(value) => (value.as_str(), row.style),
                None => (if reported { "—" } else { "0" }, row.quiet),
            };
            let not_counted = painter.app.tabs().regions.basis == Basis::Catalogued
                && matches!(painter.app.tabs().regions.measure, Measure::Papers | Measure::Talent);
            let text = if not_counted { "—" } else { text };
            let text = &*painter.look().glyphs.own(text);
            if reported {
                painter.pen.put(x + name_cols + 1, y, value_cols, text, style);
            } else {
                painter.pen.put_right(x + name_cols, y, value_cols, text, style);
            }
            let count = painter.place_count(id);
            if let (false, Some(count)) = (reported, count) {
                let bar_x = name_cols + value_cols + 1;
                let permille = u16::try_from(count * 1000 / most.unwrap_or(1).max(1)).unwrap_or(0);
                let bar_cols = width.saturating_sub(bar_x + 1);
                painter.pen.bar(x + bar_x, y, bar_cols, permille, row.bar(theme.quantity));
            }
        });
    }
}

/// How dark a number is: 1–4, 5–19, 20–49, 50 and more.
fn shade(count: usize) -> usize {
    match count {
        0 => 0,
        1..=4 => 1,
        5..=19 => 2,
        20..=49 => 3,
        _ => 4,
    }
}
