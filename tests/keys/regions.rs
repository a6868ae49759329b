//! The map, the ranking, and the two kinds of numbers.

use std::collections::{BTreeMap, VecDeque};

use baijia::app::catalogue::{Reported, catalogued, reported};
use baijia::app::{Basis, Overlay, Step, Tab};
use baijia::atlas::{Language, Measure, RecordId, RegionId, Word};
use baijia::search::Item;

use crate::harness::{ATLAS, Reader};

fn here(reader: &Reader) -> RegionId {
    reader.app().tabs().regions.selected.expect("a place")
}

/// Opens the Regions tab and walks to a place in the ranking.
fn go_to(reader: &mut Reader, id: RegionId) {
    reader.press("2 Esc Tab g");
    while here(reader) != id {
        reader.press("j");
    }
}

/// Beside the numbers of a place stands whose each is and where.
#[test]
fn a_place_says_of_each_reported_number_whose_it_is_and_where_it_stands() {
    for (language, told) in [
        (Language::Zh, ["模型  38　赵志耕，文章 第 7 段", "开源  前三"]),
        (Language::En, ["Models  38　Zhao Zhigeng, the article, ¶ 7", "Open source  top 3"]),
    ] {
        let mut reader = Reader::open(240, 60, language);
        reader.press("2");
        for told in told {
            assert!(reader.shows(told), "{told}\n{}", reader.text());
        }
    }
}

#[test]
fn the_arrows_reach_every_tile_from_every_tile() {
    let steps = [("h", Step::Left), ("j", Step::Down), ("k", Step::Up), ("l", Step::Right)];
    let mut tab = Reader::zh().app().tabs().regions.clone();
    let mut leads: BTreeMap<RegionId, Vec<(&str, RegionId)>> = BTreeMap::new();
    for id in ATLAS.regions.ids() {
        for (key, step) in steps {
            tab.select(id);
            tab.walk(&ATLAS, step);
            leads.entry(id).or_default().push((key, tab.selected.expect("a place")));
        }
    }
    // The shortest way from each tile to each.
    let ways = |from: RegionId| {
        let mut ways = BTreeMap::from([(from, String::new())]);
        let mut waiting = VecDeque::from([from]);
        while let Some(at) = waiting.pop_front() {
            for &(key, to) in &leads[&at] {
                if !ways.contains_key(&to) {
                    ways.insert(to, format!("{} {key}", ways[&at]));
                    waiting.push_back(to);
                }
            }
        }
        ways
    };
    let mut reader = Reader::zh();
    reader.press("2");
    assert_eq!(ATLAS.regions.len(), 34);
    for to in ATLAS.regions.ids() {
        let ways = ways(here(&reader));
        assert_eq!(ways.len(), 34, "from {}", ATLAS[here(&reader)].name.zh);
        reader.press(&ways[&to]);
        assert_eq!(here(&reader), to);
        let lit = reader.page().selected_below_tabs().join(" ");
        assert!(lit.contains(ATLAS[to].short_name.as_str()), "{} is lit: {lit}", ATLAS[to].name.zh);
    }
}

#[test]
fn a_step_goes_its_way_and_the_edge_is_the_edge() {
    let mut reader = Reader::zh();
    reader.press("2");
    for _ in 0..4 {
        for (key, ahead) in [("l", (1, 0)), ("j", (0, 1)), ("h", (-1, 0)), ("k", (0, -1))] {
            for _ in 0..12 {
                let from = ATLAS[here(&reader)].tile;
                reader.press(key);
                let to = ATLAS[here(&reader)].tile;
                let step = (
                    (i16::from(to.column) - i16::from(from.column)) * ahead.0,
                    (i16::from(to.row) - i16::from(from.row)) * ahead.1,
                );
                assert!(step.0 > 0 || step.1 > 0 || to == from, "{key}: {from:?} → {to:?}");
            }
        }
    }
}

#[test]
fn neighbours_on_the_map_are_one_step_apart() {
    for (from, key, to) in [
        ("beijing", "l", "tianjin"),
        ("beijing", "h", "hebei"),
        ("guangdong", "j", "macau"),
        ("shanghai", "h", "jiangsu"),
        ("jiangsu", "j", "zhejiang"),
        ("guangdong", "l", "fujian"),
        ("liaoning", "l", "jilin"),
        ("jilin", "k", "heilongjiang"),
    ] {
        let Some(start) = ATLAS.regions.find(from) else { panic!("{from}") };
        let mut reader = Reader::zh();
        go_to(&mut reader, start);
        reader.press("BTab").press(key);
        let key_of = |id: RegionId| ATLAS[id].key.clone();
        let aliases = if to == "macau" { vec!["macau", "macao"] } else { vec![to] };
        assert!(aliases.contains(&key_of(here(&reader)).as_str()), "{from} {key} {to}");
    }
}

#[test]
fn map_ranking_and_detail_speak_of_the_same_place() {
    let mut reader = Reader::zh();
    reader.press("2");
    for key in ["j", "l", "Tab j j j", "BTab h"] {
        reader.press(key);
        let region = &ATLAS[here(&reader)];
        let title = &reader.app().detail().expect("a sheet").title[0].text;
        assert_eq!(*title, region.name.zh);
        let selected = reader.page().selected_below_tabs().join(" ");
        let named = selected.contains(region.short_name.as_str())
            || selected.contains(region.name.zh.as_str());
        assert!(named, "{} in {selected}", region.name.zh);
    }
}

#[test]
fn every_catalogued_number_lists_as_many_models() {
    let mut reader = Reader::open(100, 30, Language::Zh);
    reader.press("2");
    for measure in Measure::ALL {
        assert_eq!(reader.app().tabs().regions.measure, *measure);
        reader.press("2 Esc Tab g");
        let counts = |id| catalogued(&ATLAS, id, *measure);
        if ATLAS.regions.ids().all(|id| counts(id).is_none()) {
            // What the atlas does not count is shown as it was reported.
            assert_eq!(reader.app().tabs().regions.basis, Basis::Reported, "{measure:?}");
            reader.press("v");
            continue;
        }
        assert_eq!(reader.app().tabs().regions.basis, Basis::Catalogued, "{measure:?}");
        for id in reader.app().tabs().regions.ranking(&ATLAS) {
            assert_eq!(here(&reader), id);
            let count = counts(id).expect("it is counted");
            let row = reader.page().selected_below_tabs().join(" ");
            let words: Vec<&str> = row.split_whitespace().collect();
            let shown = words.iter().find_map(|word| word.parse::<usize>().ok());
            assert_eq!(shown, Some(count), "{row}");
            reader.press("Enter");
            if count > 0 {
                assert_eq!(reader.app().tab(), Tab::Models, "{row}");
                assert_eq!(reader.app().tabs().models.rows().len(), count, "{row}");
                reader.press("Backspace");
            } else {
                assert_eq!(reader.app().tab(), Tab::Regions, "nothing to list: {row}");
                reader.press("BTab");
            }
            reader.press("j");
        }
        reader.press("v");
    }
}

#[test]
fn every_reported_number_opens_its_figure() {
    let mut reader = Reader::open(100, 30, Language::Zh);
    reader.press("2 t");
    assert_eq!(reader.app().tabs().regions.basis, Basis::Reported);
    let mut opened = 0;
    for measure in Measure::ALL {
        reader.press("2 Esc Tab g");
        for id in reader.app().tabs().regions.ranking(&ATLAS) {
            assert_eq!(here(&reader), id);
            let row = reader.page().selected_below_tabs().join(" ");
            let said = reported(&ATLAS, id, *measure);
            reader.press("Enter");
            let figure = match reader.app().overlays() {
                [Overlay::Record(Item::Record(RecordId::Figure(figure)), _)] => Some(*figure),
                _ => None,
            };
            match (said, figure) {
                (None, None) => {
                    assert!(row.contains('—'), "{row}");
                    reader.press("BTab");
                }
                (Some(said), Some(figure)) => {
                    let figure = &ATLAS[figure];
                    opened += 1;
                    assert!(figure.regions.contains(&id) && figure.measure == Some(*measure));
                    match said {
                        Reported::Number(number) => {
                            let quantity = figure.quantity.expect("a number").number;
                            assert!((quantity - number).abs() < f64::EPSILON, "{row}");
                            assert!(row.contains(&number.to_string()), "{row}");
                            assert!(figure.value.zh.contains(&number.to_string()));
                        }
                        Reported::Standing(standing) => {
                            assert_eq!(figure.standing, Some(standing));
                            assert!(row.contains(standing.label(Language::Zh)), "{row}");
                        }
                    }
                }
                other => panic!("{row}: {other:?}"),
            }
            if said.is_some() {
                reader.press("Backspace");
            }
            reader.press("j");
        }
        reader.press("v");
    }
    assert!(opened > 10, "{opened} were opened");
}

#[test]
fn t_changes_between_reported_and_catalogued_and_says_which() {
    for language in [Language::Zh, Language::En] {
        for (cols, rows) in [(120, 36), (80, 24), (40, 12)] {
            let mut reader = Reader::open(cols, rows, language);
            reader.press("2");
            let catalogued = language.pick("收录", "catalogued");
            let reported = language.pick("报告", "report");
            for pane in ["", "Tab"] {
                reader.press(pane);
                let said = |reader: &Reader, word: &str| {
                    let text = reader.screen()[..rows as usize - 1].join("\n").to_lowercase();
                    text.contains(word)
                };
                assert!(said(&reader, catalogued), "{language:?} {cols}×{rows}\n{}", reader.text());
                reader.press("t");
                assert!(said(&reader, reported), "{language:?} {cols}×{rows}\n{}", reader.text());
                // The third is what was filed there.
                reader.press("t t");
            }
        }
    }
}

#[test]
fn the_article_gives_no_rank_but_those_it_gives() {
    // Beijing 38 and Guangdong 20; everything else is a standing without a number.
    let mut numbers = Vec::new();
    for measure in Measure::ALL {
        for id in ATLAS.regions.ids() {
            if let Some(Reported::Number(number)) = reported(&ATLAS, id, *measure) {
                numbers.push((ATLAS[id].key.as_str(), number));
            }
        }
    }
    assert_eq!(numbers, [("beijing", 38.0), ("guangdong", 20.0)]);
}

#[test]
fn v_walks_what_is_measured_and_comes_round() {
    let mut reader = Reader::zh();
    reader.press("2");
    for measure in Measure::ALL {
        let heading = &reader.screen()[2];
        assert!(heading.contains(measure.label(Language::Zh)), "{measure:?}: {heading}");
        reader.press("v");
    }
    assert_eq!(reader.app().tabs().regions.measure, Measure::ALL[0]);
}

#[test]
fn each_of_the_two_numbers_says_its_day() {
    let mut reader = Reader::en();
    reader.press("2");
    for day in ["2023-05-28", "to 2026-09-22"] {
        assert!(reader.shows(day), "{day}:\n{}", reader.text());
    }
}

#[test]
fn no_word_on_a_tile_is_cut() {
    let mut reader = Reader::en();
    // To the papers, as they are reported.
    reader.press("2 v v t");
    assert!(reader.shows("leading"), "{}", reader.text());
    assert!(!reader.shows("lead…"), "{}", reader.text());
}

#[test]
fn a_measure_without_numbers_of_ours_is_shown_as_reported_and_the_next_as_before() {
    let mut reader = Reader::en();
    reader.press("2 v v");
    for (measure, label) in [(Measure::Papers, "Papers"), (Measure::Talent, "Talent")] {
        assert_eq!(reader.app().tabs().regions.measure, measure);
        assert!(reader.shows(&format!("{label} · reported")), "{}", reader.text());
        assert!(reader.shows("leading"), "{}", reader.text());
        // There is nothing else to change to, and it is said.
        reader.press("t");
        assert!(reader.shows("the report alone speaks of it"), "{}", reader.text());
        assert_eq!(reader.app().tabs().regions.basis, Basis::Reported);
        reader.press("v");
    }
    assert!(reader.shows("Models · 557 catalogued"), "{}", reader.text());
    // What was filed is no measure of open source: that has the reader's other numbers.
    reader.press("t t");
    assert_eq!(reader.app().tabs().regions.basis, Basis::Filed);
    reader.press("v");
    assert_eq!(reader.app().tabs().regions.basis, Basis::Catalogued);
    reader.press("v v v");
    assert_eq!(reader.app().tabs().regions.basis, Basis::Filed);
}

#[test]
fn the_sheet_of_a_place_begins_with_what_the_map_shows() {
    let mut reader = Reader::open(80, 24, Language::En);
    let detail = |reader: &Reader| {
        let screen = reader.screen();
        let from = screen.iter().rposition(|row| row.contains("Beijing　北京")).expect("a title");
        screen[from..].join("\n")
    };
    reader.press("2");
    assert!(detail(&reader).contains("Models  237 (no. 1)"), "{}", reader.text());
    reader.press("t");
    assert!(detail(&reader).contains("Models  38　Zhao Zhigeng"), "{}", reader.text());
    reader.press("t t v v");
    let papers = detail(&reader);
    let (first, next) = (papers.find("Papers  leading"), papers.find("Models  "));
    assert!(first.is_some() && next.is_none_or(|next| first < Some(next)), "{papers}");
    reader.press("v v t t");
    let filed = detail(&reader);
    assert!(filed.contains("Filed") && filed.contains("by filing date"), "{filed}");
}

#[test]
fn a_reported_and_a_catalogued_number_never_stand_in_one_line_and_each_has_its_day() {
    for (cols, rows) in [(160, 45), (120, 36), (100, 40), (80, 60)] {
        for language in [Language::Zh, Language::En] {
            let mut reader = Reader::open(cols, rows, language);
            reader.press("2");
            let models = language.pick("模型", "Models");
            let screen = reader.screen();
            let row_of = |words: &str| screen.iter().position(|row| row.contains(words));
            let [until, catalogued] =
                [language.pick("至 2026-09-22", "to 2026-09-22"), &format!("{models}  237")]
                    .map(row_of);
            let [day, reported] = [" 2023-05-28", &format!("{models}  38")].map(row_of);
            assert!(until.is_some() && until < catalogued, "{}", reader.text());
            assert!(catalogued < day && day < reported, "{}", reader.text());
        }
    }
}

#[test]
fn what_was_filed_says_until_which_day_on_every_size_of_screen() {
    let day = baijia::app::filed::filed_until(&ATLAS).map(|day| day.to_string()).expect("a day");
    for (cols, rows) in [(160, 45), (120, 36), (100, 28), (80, 24), (40, 12)] {
        for language in [Language::Zh, Language::En] {
            let mut reader = Reader::open(cols, rows, language);
            reader.press("2 t t");
            let heading = reader.screen().into_iter().find(|row| row.contains(&day));
            assert!(heading.is_some_and(|row| !row.contains('…')), "{}", reader.text());
        }
    }
}

#[test]
fn a_place_where_nothing_was_filed_is_told_nothing_of_the_days_of_counting() {
    for (key, told) in [("macao", false), ("guangdong", true)] {
        let id = ATLAS.regions.find(key).expect(key);
        let mut reader = Reader::open(120, 300, Language::En);
        go_to(&mut reader, id);
        assert_eq!(reader.shows("announcements"), told, "{}", reader.text());
    }
}

/// Shows the filed numbers, from the first screen on.
fn filed_numbers(reader: &mut Reader) {
    reader.press("2 Esc");
    while reader.app().tabs().regions.basis != Basis::Filed {
        reader.press("t");
    }
}

#[test]
fn the_commission_can_be_selected_beside_the_map_and_is_no_place() {
    for (columns, rows) in [(160, 45), (120, 36), (80, 24), (40, 12)] {
        let mut reader = Reader::open(columns, rows, Language::Zh);
        filed_numbers(&mut reader);
        reader.press("j j j j j j j j j j");
        assert!(reader.app().tabs().regions.is_commission(), "{columns}×{rows}\n{}", reader.text());
        let lit = reader.page().selected_below_tabs().join(" ");
        assert!(lit.contains("国资委"), "{columns}×{rows}: {lit}\n{}", reader.text());
        let title = &reader.app().detail().expect("a sheet").title[0].text;
        assert_eq!(title, "国资委");
        let from = here(&reader);
        reader.press("k");
        assert!(!reader.app().tabs().regions.is_commission());
        assert_eq!(here(&reader), from);
        reader.press("j Enter");
        assert!(reader.shows("in:sasac"), "{}", reader.text());
    }
}

#[test]
fn the_filed_numbers_of_each_place_have_their_line_over_the_days() {
    for (columns, rows) in [(160, 45), (120, 36)] {
        let mut reader = Reader::open(columns, rows, Language::Zh);
        filed_numbers(&mut reader);
        let steps = |text: &str| text.chars().filter(|c| ('▁'..='█').contains(c)).count();
        let text = reader.text();
        let beijing = text.lines().find(|line| line.contains("北京 Beijing")).expect("a row");
        assert_eq!(steps(beijing), ATLAS.filing_days.len(), "{text}");
        assert!(text.contains("13 天"), "{text}");
    }
}

/// At 80 columns the map leaves no room for them until the ranking has the focus; on the smallest screen the ranking stands alone.
#[test]
fn on_a_small_screen_the_lines_over_the_days_stand_in_the_ranking_that_has_the_focus() {
    let steps = |text: &str| text.chars().filter(|c| ('▁'..='█').contains(c)).count();
    for (language, name, commission) in
        [(Language::Zh, "上海", "国资委 16"), (Language::En, "Shanghai", "SASAC 16")]
    {
        for (columns, rows) in [(80, 24), (40, 12)] {
            let mut reader = Reader::open(columns, rows, language);
            filed_numbers(&mut reader);
            assert!(reader.shows(commission), "{columns}×{rows}: {}", reader.text());
            reader.press("Tab");
            let text = reader.text();
            let row = text.lines().find(|line| line.contains(name)).expect("a row");
            assert_eq!(steps(row), ATLAS.filing_days.len(), "{columns}×{rows}: {text}");
            reader.press("G");
            assert!(reader.app().tabs().regions.is_commission(), "{columns}×{rows}");
        }
    }
}

#[test]
fn a_card_has_no_note_about_another_place() {
    let mut reader = Reader::open(240, 60, Language::Zh);
    filed_numbers(&mut reader);
    for (key, has) in [("beijing", false), ("guangdong", true)] {
        let id = ATLAS.regions.find(key).expect("a place");
        go_to(&mut reader, id);
        assert_eq!(reader.shows("广东 2026 年 2 月说"), has, "{}", reader.text());
    }
}

#[test]
fn the_lines_over_the_days_are_said_to_have_each_its_own_height_and_leave_room_between_rows() {
    for (cols, rows, keys, title) in [
        (120, 36, "2 t t", "13 days, each to its own height"),
        (80, 24, "2 t t Tab", "13 days, each to its height"),
    ] {
        let mut reader = Reader::open(cols, rows, Language::En);
        reader.press(keys);
        assert!(reader.shows(title), "{}", reader.text());
        let screen = reader.screen();
        let line = screen.iter().find(|row| row.contains("Guangdong") && row.contains("194"));
        let line = line.expect("a row of the ranking");
        assert!(line.contains('▆') && !line.contains('▇') && !line.contains('█'), "{line}");
    }
}

#[test]
fn a_map_with_numbers_in_the_place_of_shades_has_no_legend_of_the_dot_alone() {
    for (cols, rows, has_legend) in [(80, 24, false), (120, 36, true)] {
        let mut reader = Reader::open(cols, rows, Language::Zh);
        reader.press("2");
        let legend = reader.screen().iter().any(|row| row.trim_start().starts_with("· 0"));
        assert_eq!(legend, has_legend, "{}", reader.text());
    }
}
