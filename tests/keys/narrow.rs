//! Narrowing lists by text.

use baijia::app::{FacetValue, FilterRow};
use baijia::atlas::Language;

use crate::harness::Reader;

#[test]
fn an_ampersand_narrows_the_table_as_one_types_and_esc_brings_all_back() {
    for typed in ["智谱", "zhipu"] {
        let mut reader = Reader::zh();
        let all = reader.text();
        reader.press(&format!("& {typed}"));
        let page = reader.text();
        assert!(page.contains("智谱AI") && !page.contains("DeepSeek"), "{page}");
        assert!(page.contains("Esc 不要"), "{page}");
        reader.press("Esc");
        assert_eq!(reader.text(), all);
    }
}

#[test]
fn a_kept_narrowing_is_said_at_every_width_and_x_lets_go() {
    for (cols, rows) in [(160, 45), (120, 36), (100, 28), (80, 24), (40, 12)] {
        let mut reader = Reader::open(cols, rows, Language::En);
        reader.press("&glm Enter");
        let page = reader.text();
        assert!(page.contains("with “glm”") && !page.contains("Qwen"), "{page}");
        reader.press("x");
        assert!(reader.shows("557 models catalogued"), "{}", reader.text());
    }
}

#[test]
fn arrows_move_in_the_list_while_one_types() {
    let mut reader = Reader::en();
    reader.press("&glm Down Down Enter");
    let third = reader.page().selected();
    reader.press("k");
    assert_ne!(reader.page().selected(), third);
    assert!(reader.shows("with “glm”"));
}

#[test]
fn a_slash_narrows_the_filters_and_is_the_finder_on_a_tab() {
    let mut reader = Reader::en();
    reader.press("f/apache Enter");
    let page = reader.text();
    assert!(page.contains("Apache-2.0") && !page.contains("under 10B"), "{page}");
    reader.press("Space Esc");
    assert!(reader.shows("Licence: Apache-2.0"), "{}", reader.text());
    reader.press("/");
    assert!(reader.shows("pinyin of 开源"), "{}", reader.text());
}

#[test]
fn what_no_row_has_says_so_and_loses_nothing() {
    for keys in ["& qqqq", "2 & qqqq", "3 & qqqq", "f / qqqq"] {
        let mut reader = Reader::open(80, 24, Language::En);
        let before = reader.text();
        reader.press(keys);
        assert!(reader.shows("none"), "{keys}: {}", reader.text());
        reader.press("Down Up Esc Esc 1");
        assert_eq!(reader.text(), before, "{keys}");
    }
}

#[test]
fn the_outline_keeps_the_names_of_groups_with_their_numbers() {
    let mut reader = Reader::open(80, 24, Language::Zh);
    reader.press("3&护城河 Enter");
    let page = reader.text();
    assert!(page.contains("李开复") && !page.contains("赵志耕"), "{page}");
    assert!(page.contains("含“护城河”"), "{page}");
}

/// In a panel a letter does nothing to what lies below it, and a slash narrows the panel's own list.
#[test]
fn a_panel_takes_no_command_of_the_screen_below_and_a_slash_narrows_it() {
    for (panel, title, words, left, gone) in [
        ("f", "Filters: ", "apache", "Apache-2.0", "Modified MIT"),
        ("s", "Sort by", "param", "Params", "Region"),
        ("a", "The atlas as of", "article", "2023-05-28", "2024-12-31"),
        ("Y", "Copy in which form", "bare", "the bare text", "text and citation"),
    ] {
        let mut reader = Reader::en();
        reader.press(&format!("{panel} a n u M i s f v c m w E B y r ["));
        // Where days are offered, a number begins one.
        if panel != "a" {
            reader.press("2");
        }
        assert!(reader.shows(title), "{panel}\n{}", reader.text());
        assert!(reader.app().kept().contents().collections.iter().all(|it| it.marks.is_empty()));
        reader.press("/").type_text(words);
        let panels = reader.screen();
        let list = panels.iter().filter_map(|row| row.split('│').nth(1)).collect::<String>();
        assert!(list.contains(left) && !list.contains(gone), "{panel}\n{}", reader.text());
        reader.press("Esc");
        assert!(reader.shows(gone), "{panel}\n{}", reader.text());
        reader.press("Esc /");
        assert!(reader.shows("pinyin of 开源"), "{panel}\n{}", reader.text());
    }
}

#[test]
fn what_was_narrowed_in_a_panel_is_what_enter_takes() {
    let mut reader = Reader::en();
    reader.press("s /").type_text("param").press("Enter Enter");
    assert!(reader.shows("by params"), "{}", reader.text());
    reader.press("a /").type_text("article").press("Enter Enter");
    assert!(reader.shows("as of 2023-05-28"), "{}", reader.text());
}

#[test]
fn the_numbers_of_the_filters_are_of_the_models_that_the_words_leave() {
    let mut reader = Reader::en();
    reader.press("&").type_text("glm").press("Enter f");
    let left = reader.app().tabs().models.rows().len();
    let rows = reader.app().filter_menu_rows();
    let years = rows.iter().filter_map(|row| match row {
        FilterRow::Value { value: FacetValue::Year(_), count, .. } => Some(*count),
        _ => None,
    });
    assert_eq!(years.sum::<usize>(), left, "each model has one year or none");
}

/// Of two licences with one name the panel says what each covers, however narrow it is.
#[test]
fn no_two_licences_look_the_same_in_the_panel_of_filters() {
    for (columns, rows) in [(120, 200), (80, 200), (40, 200)] {
        let mut reader = Reader::open(columns, rows, Language::En);
        reader.press("f /").type_text("licen");
        let screen = reader.screen();
        let names = screen.iter().filter_map(|row| {
            let row = row.split('│').next_back().unwrap_or_default().trim();
            let label = row.rsplit_once(' ').map_or(row, |(label, _)| label).trim_end();
            (label.ends_with(')') && label.contains("icen")).then(|| label.to_owned())
        });
        let names: Vec<String> = names.collect();
        assert!(names.len() > 8, "{columns}: {}", reader.text());
        let mut once = names.clone();
        once.sort();
        once.dedup();
        assert_eq!(once.len(), names.len(), "{columns}: {names:?}");
    }
}

#[test]
fn a_day_that_is_typed_where_days_are_offered_is_shown() {
    for (keys, day, said) in [
        ("a 2 0 2 4 - 0 6 - 3 0 Enter", "2024-06-30", "The atlas as of 2024-06-30:"),
        ("a / 2 0 2 4 - 0 6 Enter", "2024-06", "The atlas as of 2024-06:"),
        ("a 2 0 2 4 / 6 / 3 0 Enter", "2024-06-30", "The atlas as of 2024-06-30:"),
        ("a 2 0 2 3 Enter", "2023-12-31", "The atlas as of 2023-12-31:"),
        ("a 2 0 1 0 Enter", "2010", "By 2010 the atlas has no model and no filing yet"),
    ] {
        let mut reader = Reader::en();
        reader.press(keys);
        assert!(reader.shows(&format!("as of {day}")), "{keys}: {}", reader.text());
        assert!(reader.shows(said), "{keys}: {}", reader.text());
    }
    let mut reader = Reader::en();
    reader.press("a /").paste("文章");
    reader.press("Enter");
    assert!(reader.shows("as of 2023-05-28"), "{}", reader.text());
}

#[test]
fn what_is_no_day_is_refused_as_on_the_command_line_and_can_be_mended() {
    let mut reader = Reader::en();
    reader.press("a 2 0 2 4 - 0 0 Enter");
    let text = reader.text().replace("\n ", " ");
    for words in ["a day, a month or a year", "not “2024-00”; did you mean 2024?"] {
        assert!(text.contains(words), "{text}");
    }
    assert_eq!(reader.app().as_of(), None);
    reader.press("Backspace 3 Enter");
    assert_eq!(reader.app().as_of().map(|day| day.to_string()).as_deref(), Some("2024-03"));
}

#[test]
fn models_that_no_word_leaves_say_which_key_drops_the_word() {
    let mut reader = Reader::en();
    reader.press("& z z z z Enter");
    assert!(reader.shows("No model has “zzzz”."), "{}", reader.text());
    assert!(reader.shows("& changes the text, x drops it"), "{}", reader.text());
    assert!(!reader.shows("takes another day"), "{}", reader.text());
    assert!(!reader.shows("By month"), "no months of models that are not listed");
    reader.press("x");
    assert!(reader.shows("557 models catalogued"), "{}", reader.text());
    reader.press("& q w e n Enter");
    let strip = |reader: &Reader| {
        reader.screen().into_iter().find(|row| row.contains("By month")).expect("the months")
    };
    let narrowed = strip(&reader);
    reader.press("x");
    assert_ne!(strip(&reader), narrowed, "the months are those of the models in the table");
}
