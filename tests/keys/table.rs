//! The models table: every order, filters that combine, and releases by month.

use std::cmp::Ordering;

use baijia::app::period::Zoom;
use baijia::app::{Column, FacetValue, FilterRow, Filters, Overlay, filter_rows};
use baijia::atlas::{Language, Model, ModelId, Openness};

use crate::harness::{ATLAS, Reader};

/// Sorts by a column through the menu.
fn sort_by(reader: &mut Reader, column: Column) {
    let at = Column::ALL.iter().position(|&other| other == column).expect("a column");
    reader.press("s g").press(&"j ".repeat(at)).press("Enter");
}

/// What a column shows, so that it can be compared; `None` where no source says.
fn value(column: Column, model: &Model) -> Option<Value> {
    Some(match column {
        Column::Name => Value::Text(model.name.en.to_lowercase()),
        Column::Organization => Value::Text(model.organizations.first()?.en.to_lowercase()),
        Column::Region => Value::Text(ATLAS[model.region?].code.to_string()),
        Column::Route => Value::Number(usize_to_f64(model.route.index())),
        Column::Parameters => Value::Number(model.parameters?.billions),
        Column::Active => Value::Number(model.active_parameters?.billions),
        Column::Context => {
            let tokens = usize::try_from(model.context_tokens?).expect("small");
            Value::Number(usize_to_f64(tokens))
        }
        Column::Released => Value::Text(model.released?.to_string()),
        Column::OpenSource => match model.open_source {
            Openness::Yes => Value::Number(0.0),
            Openness::No => Value::Number(1.0),
            Openness::Unknown => return None,
        },
    })
}

#[derive(Debug, PartialEq, PartialOrd)]
enum Value {
    Text(String),
    Number(f64),
}

fn usize_to_f64(number: usize) -> f64 {
    f64::from(u32::try_from(number).expect("small"))
}

#[test]
fn every_column_sorts_both_ways_and_leaves_the_unknown_last() {
    let mut reader = Reader::zh();
    for column in Column::ALL {
        let mut directions = Vec::new();
        for _ in 0..2 {
            sort_by(&mut reader, column);
            let direction = if reader.app().tabs().models.sort().descending {
                Ordering::Greater
            } else {
                Ordering::Less
            };
            let arrow = if direction == Ordering::Less { "↑" } else { "↓" };
            let heading = format!("按{} {arrow}", column.label(Language::Zh));
            assert!(reader.shows(&heading), "{heading} is said:\n{}", reader.text());
            directions.push(direction);
            let rows = reader.app().tabs().models.rows();
            assert_eq!(rows.len(), ATLAS.models.len());
            let values: Vec<Option<Value>> =
                rows.iter().map(|&id| value(column, &ATLAS[id])).collect();
            let known = values.iter().take_while(|value| value.is_some()).count();
            assert!(values[known..].iter().all(Option::is_none), "{column:?}: unknown comes last");
            for pair in values[..known].windows(2) {
                let order = pair[0].partial_cmp(&pair[1]).expect("comparable");
                let fits = order == direction || order == Ordering::Equal;
                assert!(fits, "{column:?} {direction:?}: {pair:?}");
            }
        }
        assert_ne!(directions[0], directions[1], "{column:?} again turns the order round");
    }
}

#[test]
fn numbers_and_dates_begin_with_the_largest() {
    let mut reader = Reader::zh();
    sort_by(&mut reader, Column::Parameters);
    assert!(reader.shows("按参数 ↓"));
    let largest = ATLAS.models.iter().filter_map(|(_, model)| model.parameters);
    let largest = largest.max_by(|a, b| a.billions.total_cmp(&b.billions)).expect("a size");
    reader.press("g");
    assert!(reader.screen()[5].contains(&largest.to_string()), "{}", reader.screen()[5]);
    sort_by(&mut reader, Column::Released);
    assert!(reader.shows("按发布 ↓"));
}

#[test]
fn sorting_keeps_the_selected_model_selected_and_in_view() {
    let mut reader = Reader::zh();
    reader.press("C-d C-d");
    let selected = reader.app().tabs().models.selected().expect("a model");
    for column in Column::ALL {
        sort_by(&mut reader, column);
        assert_eq!(reader.app().tabs().models.selected(), Some(selected));
        let name = &ATLAS[selected].name.zh;
        let lit = reader.page().selected_below_tabs();
        assert!(lit.iter().any(|text| text.contains(name.as_str())), "{name} in {lit:?}");
    }
}

#[test]
fn the_table_opens_with_the_latest_model_on_top() {
    let reader = Reader::en();
    let latest = ATLAS.models.iter().filter_map(|(_, model)| model.released).max();
    let selected = reader.app().tabs().models.selected().expect("a model");
    assert_eq!(ATLAS[selected].released, latest);
    assert!(reader.shows("by released ↓"));
}

#[test]
fn an_organisation_stands_with_the_number_of_the_others_at_every_width() {
    let row = |reader: &Reader, name: &str| {
        let screen = reader.screen();
        screen.into_iter().find(|row| row.contains(name)).expect("the model's row")
    };
    for width_cols in 100..=200 {
        let mut reader = Reader::landscape(width_cols, 45);
        reader.press("L");
        for (name, all, more) in [
            ("CodeGeeX2", "Tsinghua University; Zhipu AI", " +1"),
            ("Lychee", "Nanjing University; Saarland University", " +2"),
        ] {
            let row = row(&reader, name);
            assert!(row.contains(all) || row.contains(more), "{row}");
        }
        assert!(!row(&reader, "CodeGeeX2").contains("Tsinghua University  "), "{width_cols}");
    }
    // The first stands whole where it has room, and a region's long name does.
    let mut reader = Reader::landscape(200, 45);
    reader.press("L");
    assert!(row(&reader, "CodeGeeX2").contains("Tsinghua University"));
    sort_by(&mut reader, Column::Name);
    reader.press("g");
    assert!(row(&reader, "BenTsao").contains("Heilongjiang"));
}

#[test]
fn rows_on_screen_stand_in_the_order_of_the_list() {
    let mut reader = Reader::zh();
    sort_by(&mut reader, Column::Name);
    reader.press("g");
    let screen = reader.screen();
    let shown: Vec<ModelId> = reader.app().tabs().models.rows().iter().copied().take(20).collect();
    for (at, id) in shown.into_iter().enumerate() {
        let row = &screen[5 + at];
        // Long names are cut.
        let head: String = ATLAS[id].name.zh.chars().take(8).collect();
        assert!(row.contains(&head), "row {at}: {row}");
    }
}

/// The filter list's rows as the screen has them now.
fn offered(reader: &Reader) -> Vec<FilterRow> {
    filter_rows(&ATLAS, reader.app().tabs().models.filters())
}

/// Moves to a value in the open filter list and chooses it.
fn choose(reader: &mut Reader, value: &FacetValue, key: &str) {
    let is =
        |row: &FilterRow| matches!(row, FilterRow::Value { value: other, .. } if other == value);
    let at = offered(reader).iter().position(is).expect("an offered value");
    let list = |reader: &Reader| match reader.app().overlays().last() {
        Some(Overlay::Filter(list)) => list.selected,
        other => panic!("{other:?}"),
    };
    reader.press("g");
    while list(reader) != at {
        reader.press("j");
    }
    reader.press(key);
}

fn region(key: &str) -> FacetValue {
    FacetValue::Region(Some(ATLAS.regions.find(key).expect("a region")))
}

fn open_source() -> FacetValue {
    FacetValue::OpenSource(Openness::Yes)
}

#[test]
fn space_and_enter_choose_a_filter_and_choose_it_no_longer() {
    for key in ["Space", "Enter"] {
        let mut reader = Reader::zh();
        reader.press("f");
        choose(&mut reader, &region("beijing"), key);
        assert!(reader.shows("■ 北京"), "{key} chooses:\n{}", reader.text());
        reader.press(key);
        assert!(reader.shows("□ 北京"), "{key} again takes it back");
    }
}

#[test]
fn every_count_in_the_filter_list_is_the_number_of_models_it_leaves() {
    for chosen in [vec![], vec![region("beijing")], vec![region("beijing"), open_source()]] {
        let filters = Filters::of(chosen);
        for row in filter_rows(&ATLAS, &filters) {
            let FilterRow::Value { value, count, .. } = row else { continue };
            let mut with = filters.without(value.facet());
            with.toggle(value.clone());
            let passing = ATLAS.models.iter().filter(|(_, model)| with.hold(model)).count();
            assert_eq!(count, passing, "{value:?} beside {filters:?}");
        }
    }
}

#[test]
fn filters_combine_and_their_counts_follow() {
    let mut reader = Reader::zh();
    reader.press("f");
    choose(&mut reader, &region("beijing"), "Enter");
    let beijing = |model: &Model| model.region.is_some_and(|region| ATLAS[region].key == "beijing");
    let count = ATLAS.models.iter().filter(|(_, model)| beijing(model)).count();
    assert!(reader.shows(&format!("筛选　收录 {count} 个模型")), "{}", reader.text());
    choose(&mut reader, &open_source(), "Enter");
    let open = |model: &Model| beijing(model) && model.open_source == Openness::Yes;
    let both = ATLAS.models.iter().filter(|(_, model)| open(model)).count();
    reader.press("Esc");
    assert!(
        reader.shows(&format!("{} 个模型，显示 {both} 个", ATLAS.models.len())),
        "{}",
        reader.text()
    );
    assert!(reader.shows("地区：北京") && reader.shows("开源："), "both filters are said");
    assert_eq!(reader.app().tabs().models.rows().len(), both);
    // Values of one facet are alternatives.
    reader.press("f");
    choose(&mut reader, &region("shanghai"), "Enter");
    assert!(reader.app().tabs().models.rows().len() > both);
    reader.press("Esc x");
    assert!(reader.shows(&format!("{} 个模型", ATLAS.models.len())), "x drops them all");
    assert!(reader.app().tabs().models.filters().is_empty());
}

#[test]
fn an_empty_result_says_which_filter_to_loosen_and_how_many_that_gives() {
    // The first pair of offered values that nothing has.
    let values: Vec<FacetValue> = filter_rows(&ATLAS, &Filters::default())
        .into_iter()
        .filter_map(|row| match row {
            FilterRow::Value { value, .. } => Some(value),
            FilterRow::Facet(_) => None,
        })
        .collect();
    let (first, second) = values
        .iter()
        .flat_map(|first| values.iter().map(move |second| (first, second)))
        .find(|(first, second)| {
            let both = Filters::of([(*first).clone(), (*second).clone()]);
            first.facet() != second.facet() && both.count(&ATLAS) == 0
        })
        .expect("some filters exclude one another");
    for (cols, rows) in [(120, 36), (80, 24), (40, 12)] {
        for language in [Language::Zh, Language::En] {
            let mut reader = Reader::open(cols, rows, language);
            reader.press("f");
            choose(&mut reader, first, "Enter");
            choose(&mut reader, second, "Enter");
            reader.press("Esc");
            for (loosened, kept) in [(first, second), (second, first)] {
                let left = Filters::of([kept.clone()]).count(&ATLAS);
                let label = loosened.facet().label(language);
                let said = match language {
                    Language::Zh => format!("不限{label}：{left} 个"),
                    Language::En => format!("without {label}: {left}"),
                };
                assert!(reader.shows(&said), "{said} at {cols}×{rows}:\n{}", reader.text());
            }
            // And loosening it gives that many.
            reader.press("f");
            choose(&mut reader, first, "Enter");
            reader.press("Esc");
            let left = Filters::of([second.clone()]).count(&ATLAS);
            assert_eq!(reader.app().tabs().models.rows().len(), left);
        }
    }
}

#[test]
fn releases_stand_by_month_with_the_undated_beside() {
    let atlas = &ATLAS;
    let dated = atlas
        .models
        .iter()
        .filter(|(_, model)| model.released.is_some_and(|date| date.to_month().is_some()));
    let dated = dated.count();
    let undated = atlas.models.len() - dated;
    for language in [Language::Zh, Language::En] {
        for (cols, rows) in [(120, 36), (80, 24), (40, 12)] {
            let mut reader = Reader::open(cols, rows, language);
            reader.press("v");
            let text = reader.text();
            for number in [dated, undated] {
                assert!(text.contains(&number.to_string()), "{number} at {cols}×{rows}:\n{text}");
            }
            let label = language.pick("未注明", "month");
            assert!(text.contains(label), "the undated are named at {cols}×{rows}:\n{text}");
            reader.press("G");
            let selected = reader.page().selected_below_tabs();
            let number = undated.to_string();
            assert!(selected.iter().any(|text| text.contains(&number)), "{selected:?}");
            reader.press("Enter");
            assert_eq!(reader.app().tabs().models.rows().len(), undated);
        }
    }
}

#[test]
fn a_month_lists_exactly_the_models_it_counts() {
    let mut reader = Reader::zh();
    reader.press("v");
    let months = reader.app().tabs().models.period_rows(&ATLAS);
    assert_eq!(months.iter().map(|(_, count)| count).sum::<usize>(), ATLAS.models.len());
    for (at, (month, count)) in months.iter().enumerate() {
        let row = reader.page().selected_below_tabs().join(" ");
        assert!(row.contains(&count.to_string()), "{month:?} {count}: {row}");
        let sheet = reader.app().detail().expect("the month's sheet");
        let links =
            sheet.links().filter(|link| matches!(link, baijia::app::sheet::Target::Record(_)));
        assert_eq!(links.count(), *count, "{month:?}");
        reader.press("Enter");
        assert_eq!(reader.app().tabs().models.rows().len(), *count, "{month:?}");
        reader.press("Backspace");
        assert_eq!(reader.app().tabs().models.months.selected, at);
        reader.press("j");
    }
}

#[test]
fn the_strip_below_the_table_says_how_many_are_undated() {
    for language in [Language::Zh, Language::En] {
        let reader = Reader::open(120, 36, language);
        let (_, undated) = baijia::app::period::timeline(ATLAS.releases(), Zoom::Month);
        let said = language.pick(format!("{undated} 个未注明"), format!("{undated} undated"));
        assert!(reader.shows(&said), "{said}:\n{}", reader.text());
    }
}

#[test]
fn years_stand_from_the_newest_and_sizes_from_the_smallest_in_the_filter_list() {
    let mut reader = Reader::open(120, 80, Language::En);
    reader.press("f");
    let text = reader.text();
    let years = ["2026", "2025", "2024", "2023", "2022", "2021", "2020", "undated"];
    let sizes = ["under 10B", "10B to under", "100B to under", "1T and more"];
    for values in [&years[..], &sizes[..]] {
        let places: Vec<_> = values.iter().map(|value| text.find(&format!("□ {value}"))).collect();
        assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{values:?}: {places:?}");
    }
}

#[test]
fn that_months_show_no_trend_is_said_at_every_width() {
    for (language, caution) in [(Language::Zh, "不是趋势"), (Language::En, "no trend")] {
        for (cols, rows) in [(160, 45), (100, 28), (80, 24), (40, 12)] {
            for zoom in ["", "z", "z z"] {
                let mut reader = Reader::open(cols, rows, language);
                reader.press("v").press(zoom);
                let heading = reader.screen().into_iter().find(|row| row.contains(caution));
                let heading = heading.unwrap_or_else(|| panic!("{cols}: {}", reader.text()));
                let whole = !heading.split('│').next().unwrap_or_default().contains('…');
                assert!(whole, "{heading}");
            }
        }
    }
}

/// A doubt about a model is seen in its row at every width, in the finder, and above its values; a note that only explains is none.
#[test]
fn a_model_with_a_doubt_bears_its_mark_in_every_row_and_the_doubt_above_its_values() {
    for (cols, rows) in [(160, 45), (120, 36), (100, 28), (80, 24), (40, 12)] {
        let mut reader = Reader::open(cols, rows, Language::Zh);
        reader.press("&").type_text("chatlaw").press("Enter");
        let row = reader.screen().into_iter().find(|row| row.contains("▌ChatLaw"));
        assert!(row.is_some_and(|row| row.contains("ChatLaw ?")), "{}", reader.text());
        reader.find("chatlaw");
        let rows = reader.screen();
        let marked = rows.iter().any(|row| row.contains("ChatLaw ?"));
        assert!(marked, "{}", reader.text());
    }
    let mut reader = Reader::zh();
    reader.press("&").type_text("chatlaw").press("Enter");
    let rows = reader.screen();
    let at = |text: &str| rows.iter().position(|row| row.contains(text)).unwrap_or(usize::MAX);
    assert!(at("所在地存疑") < at("参数   "), "{}", reader.text());
    reader.press("&").press("C-u").type_text("chatglm-6b").press("Enter");
    assert!(!reader.shows("ChatGLM-6B ?"), "{}", reader.text());
}
