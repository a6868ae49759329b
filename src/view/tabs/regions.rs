//! The Regions tab: the map, the ranking, and the sheet of the selected place.

use ratatui::layout::Rect;

mod map;

use crate::app::archive::grouped;
use crate::app::catalogue::{Reported, catalogued_by_region, makers, report_day, reported};
use crate::app::filed::{filed_by_region, filed_lines, filed_nowhere, filed_until};
use crate::app::{Basis, FacetValue, Filters, RANKING, Room};
use crate::atlas::{Jurisdiction, Language, Measure, RegionId, Tile, Word};
use crate::search::Item;
use crate::view::layout::{below, row};
use crate::view::painter::{ListRow, Painter};

/// From this width on a row of the ranking has room for both names of a place and for its share.
const SHARE_COLS: u16 = 44;

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
                    // Where the ranking has the focus, it has the numbers and needs room for the lines over the days.
                    let is_filed = self.app.tabs().regions.basis == Basis::Filed;
                    let tile_cols = if is_filed && self.has_focus(RANKING) { 4 } else { 6 };
                    let map_cols = u16::from(Tile::COLUMNS) * tile_cols + 1;
                    self.map_pane(Rect { width: map_cols, ..area }, tile_cols, 1);
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

    /// What the numbers are, whose, and what they leave out, in so many columns; the day is never what is cut.
    pub(in crate::view) fn basis_line(&self, columns: u16) -> String {
        let regions = &self.app.tabs().regions;
        let measure = regions.measure.label(self.language());
        if regions.basis == Basis::Filed {
            let day = filed_until(self.atlas()).map(|day| day.to_string()).unwrap_or_default();
            let all = grouped(self.atlas().filings.len());
            let whole = self.language().pick(
                format!("备案（官方登记，按属地）至 {day}：{all} 个"),
                format!("Filed (official registry) to {day}: {all}"),
            );
            let is_too_wide = self.look().ruler.width_cols(&whole) > usize::from(columns);
            return if is_too_wide {
                self.language().pick(
                    format!("备案（属地）至 {day}：{all} 个"),
                    format!("Filed to {day}: {all}"),
                )
            } else {
                whole
            };
        }
        match (regions.basis, regions.measure, self.language()) {
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

    /// What the ranking says that the map beside it does not; where it stands alone, also whose the numbers are.
    fn ranking_title(&self, ranking: &[RegionId], cols: u16) -> String {
        let basis = self.app.tabs().regions.basis;
        if self.app.screen().room() == Room::Single {
            let (zh, en) = match basis {
                Basis::Catalogued => ("排名 · 收录", "Ranking, catalogued"),
                Basis::Reported => ("报告提到 · 不作排名", "Reported, unranked"),
                Basis::Filed if self.has_room_for_steps(cols) => {
                    ("排名 · 备案属地，折线各按己高", "Filed there, each line to its height")
                }
                Basis::Filed => ("排名 · 备案属地", "Ranking, filed there"),
            };
            return self.pick(zh, en).to_owned();
        }
        let all = grouped(ranking.iter().filter_map(|&id| self.place_count(id)).sum());
        let days = self.atlas().filing_days.len();
        match basis {
            Basis::Reported => self.pick("不作排名", "Unranked").to_owned(),
            Basis::Filed if cols < SHARE_COLS && self.has_room_for_steps(cols) => {
                self.language().pick(
                    format!("{days} 天的累计，各按己高"),
                    format!("{days} days, each to its height"),
                )
            }
            Basis::Catalogued | Basis::Filed if cols < SHARE_COLS => {
                self.pick("排名", "By number").to_owned()
            }
            Basis::Catalogued => self.language().pick(
                format!("排名，占 {all} 个有地区模型的比例，主要机构"),
                format!("By number, share of the {all} placed, who made most"),
            ),
            Basis::Filed => self.language().pick(
                format!("排名，占各地备案 {all} 个的比例，{days} 天的累计（各按己高）"),
                format!("Share of the {all} filed in places; {days} days, each to its own height"),
            ),
        }
    }

    /// What is counted of a place, by the measure that is shown; `None` of what was reported, which is no count.
    fn place_count(&self, id: RegionId) -> Option<usize> {
        let regions = &self.app.tabs().regions;
        let counts = self.place_counts.get_or_init(|| match regions.basis {
            Basis::Filed => Some(filed_by_region(self.atlas())),
            Basis::Catalogued => catalogued_by_region(self.atlas(), regions.measure),
            Basis::Reported => None,
        });
        counts.as_ref().map(|counts| counts[id.index()])
    }

    fn ranking_pane(&mut self, area: Rect) {
        let regions = &self.app.tabs().regions;
        let ranking = regions.ranking(self.atlas());
        let inner = Rect { x: area.x + 1, width: area.width.saturating_sub(1), ..row(area, 0) };
        let title = self.ranking_title(&ranking, inner.width);
        let title = self.look().glyphs.own(&title).into_owned();
        let title = match self.narrowed_chip(regions.text()) {
            // Where it is short of room, what narrows it is said before what it is.
            Some(chip) => format!("{chip}  {title}"),
            None => title,
        };
        self.heading(inner, RANKING, &title);
        let counts = ranking.iter().filter_map(|&id| self.place_count(id));
        let scale = counts.fold((0, 0), |(most, all), count| (count.max(most), all + count));
        let state = regions.list(&ranking);
        let lines = match regions.basis {
            Basis::Filed => filed_lines(self.atlas()),
            _ => Vec::new(),
        };
        let len = ranking.len() + regions.rows_behind();
        self.list_with_rest(below(area, 1), RANKING, &state, len, |painter, row| {
            match ranking.get(row.index) {
                Some(&id) => {
                    let line = lines.get(id.index()).map_or(&[][..], Vec::as_slice);
                    painter.ranking_row(row, id, scale, line);
                }
                None => painter.commission_row(row, lines.last().map_or(&[], Vec::as_slice)),
            }
        });
    }

    /// A place with its number, and behind it what there is room for: its share, its bar, and who made most.
    fn ranking_row(
        &mut self,
        row: &ListRow,
        id: RegionId,
        (most, all): (usize, usize),
        line: &[usize],
    ) {
        self.sign(row, &Item::Record(id.into()));
        let language = self.language();
        let name = &self.atlas()[id].name;
        let (value, _) = self.place_value(id);
        let (x, y, width) = (row.area.x, row.area.y, row.area.width);
        let name_cols = self.name_cols(width);
        let took = self.pen.put(x, y, name_cols, name.get(language), row.style);
        if let Some(second) = name.second(language).filter(|_| name_cols == 26) {
            self.pen.put(x + took + 1, y, name_cols.saturating_sub(took + 1), second, row.quiet);
        }
        let Some(count) = self.place_count(id) else {
            let said = value.as_deref().unwrap_or("—");
            let style = if value.is_some() { row.style } else { row.quiet };
            let room = width.saturating_sub(name_cols + 1).min(18);
            self.pen.own(x + name_cols + 1, y, room, said, style);
            return;
        };
        let style = if count > 0 { row.style } else { row.quiet };
        let number_cols = self.number_cols(width);
        self.pen.put_right(x + name_cols, y, number_cols, &count.to_string(), style);
        let mut at = name_cols + number_cols + 1;
        if width >= SHARE_COLS {
            if count > 0 {
                let percent = (count * 100 + all / 2) / all.max(1);
                let share = if percent == 0 { "<1%".to_owned() } else { format!("{percent}%") };
                self.pen.put_right(x + at, y, 4, &share, row.quiet);
            }
            at += 5;
        }
        at += self.steps(row, at, line);
        let rest = width.saturating_sub(at + 1);
        let makers = self.app.tabs().regions.basis == Basis::Catalogued && rest >= 24;
        // Names get the room before bars do.
        let bar_cols = if makers { (rest / 3).clamp(8, 24) } else { rest };
        let permille = u16::try_from(count * 1000 / most.max(1)).unwrap_or(0);
        self.pen.bar(x + at, y, bar_cols, permille, row.bar(self.look().theme.quantity));
        if makers {
            let who = self.chief_makers(id, usize::from(rest - bar_cols - 1));
            self.pen.put(x + at + bar_cols + 1, y, rest - bar_cols - 1, &who, row.quiet);
        }
    }

    /// The commission behind the places: its number, which is no part of theirs, and its line.
    fn commission_row(&mut self, row: &ListRow, line: &[usize]) {
        let (x, y, width) = (row.area.x, row.area.y, row.area.width);
        let name = self.pick(Jurisdiction::SASAC_ZH, Jurisdiction::SASAC_EN);
        let is_wide = width >= SHARE_COLS;
        let (name_cols, number_cols) = (self.name_cols(width), self.number_cols(width));
        let took = self.pen.put(x, y, name_cols, name, row.style);
        if is_wide {
            let why = self.pick("不属于任何省", "no province");
            self.pen.put(x + took + 1, y, name_cols.saturating_sub(took + 1), why, row.quiet);
        }
        let count = filed_nowhere(self.atlas()).to_string();
        self.pen.put_right(x + name_cols, y, number_cols, &count, row.style);
        let share_cols = if is_wide { 5 } else { 0 };
        self.steps(row, name_cols + number_cols + 1 + share_cols, line);
    }

    /// How many columns the names of places have in a row of this width.
    fn name_cols(&self, width: u16) -> u16 {
        let longest = self.language().pick(6, 14);
        if width >= SHARE_COLS { 26 } else { width.saturating_sub(6).min(longest) }
    }

    /// How many columns the numbers behind them have: where the lines over the days are short of room, as many as the largest has.
    fn number_cols(&self, width: u16) -> u16 {
        let is_filed = self.app.tabs().regions.basis == Basis::Filed;
        if width >= SHARE_COLS || !is_filed {
            return 4;
        }
        let counts = self.atlas().regions.ids().filter_map(|id| self.place_count(id));
        let most = counts.max().unwrap_or(0).max(filed_nowhere(self.atlas()));
        u16::try_from(most.to_string().len()).unwrap_or(4).clamp(2, 4)
    }

    /// Whether the lines over the days stand in a ranking that is this wide.
    fn has_room_for_steps(&self, width: u16) -> bool {
        let days = u16::try_from(self.atlas().filing_days.len()).unwrap_or(u16::MAX);
        let before = self.name_cols(width) + self.number_cols(width) + 1;
        // The mark of the selected row.
        before.saturating_add(days) < width
    }

    /// What was filed by each of the days at which the registry is counted, a step a day: each place's last as high as every other's,
    /// for the numbers beside it compare the places. The highest leaves some of its row free, so that one line does not run into the
    /// next. Nothing where there is no room for all; the answer is the columns that it took.
    fn steps(&mut self, row: &ListRow, at: u16, line: &[usize]) -> u16 {
        /// Of the eight steps of a row.
        const HIGHEST: usize = 6;
        let cols = u16::try_from(line.len()).unwrap_or(u16::MAX);
        let most = line.last().copied().unwrap_or(0);
        if line.is_empty() || row.area.width < at.saturating_add(cols) {
            return 0;
        }
        for (x, count) in (row.area.x + at..).zip(line) {
            let step = (count * HIGHEST).div_ceil(most.max(1));
            let glyph = self.look().glyphs.steps[step.min(HIGHEST)];
            self.pen.put(x, row.area.y, 1, glyph, row.quiet);
        }
        cols + 1
    }

    /// The organisations that made most of what is counted at a place, as many as fit whole; where not even the first does, its name
    /// is cut and its number is not.
    fn chief_makers(&self, id: RegionId, room_cols: usize) -> String {
        let measure = self.app.tabs().regions.measure;
        let mut text = String::new();
        for (name, count) in makers(self.atlas(), id, measure) {
            let comma = if text.is_empty() { "" } else { self.pick("、", ", ") };
            let more = format!("{text}{comma}{} {count}", name.get(self.language()));
            let ruler = self.look().ruler;
            if ruler.width_cols(&more) <= room_cols {
                text = more;
                continue;
            }
            if text.is_empty() {
                let number = format!(" {count}");
                let name_cols = room_cols.saturating_sub(ruler.width_cols(&number));
                text = ruler.cut(name.get(self.language()), name_cols).into_owned() + &number;
            }
            break;
        }
        text
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
