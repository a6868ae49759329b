//! Two languages, and keys as an input method sends them.

use baijia::app::{Effect, Overlay, Tab};
use baijia::atlas::Language;

use crate::harness::{ATLAS, Page, Reader};

#[test]
fn the_other_language_keeps_the_place() {
    for (cols, rows) in [(120, 36), (80, 24), (40, 12)] {
        for keys in [
            "C-d C-d j",
            "C-d Tab j",
            "v j j Tab j j",
            "2 j l t",
            "2 Tab j j j j",
            "2 BTab PgDn j",
            "3 C-d j",
            "3 j Tab j",
            "3 v C-d",
            "3 v v j l l",
            "3 v v v j l",
            "3 v v v v j",
            "4 j j j l",
            "4 BTab j",
            "Tab G Enter j j",
            "Space j Space c l j",
            "s j",
            "f C-d",
        ] {
            let mut reader = Reader::open(cols, rows, Language::Zh);
            reader.press(keys);
            let before = reader.buffer().clone();
            let copied = reader.app().copied_records();
            let focus = reader.app().focus();
            reader.press("L");
            assert_eq!(reader.app().language(), Language::En);
            assert_eq!(reader.app().copied_records(), copied, "{keys} at {cols}×{rows}");
            assert_eq!(reader.app().focus(), focus, "{keys} at {cols}×{rows}");
            let lit = reader.page().selected_below_tabs();
            let lit_before = Page::new(&before).selected_below_tabs();
            assert_eq!(lit.is_empty(), lit_before.is_empty(), "{keys} at {cols}×{rows}");
            reader.press("L");
            let lit_again = reader.page().selected_below_tabs();
            assert_eq!(lit_again, lit_before, "there and back, {keys} at {cols}×{rows}");
        }
    }
}

#[test]
fn the_interface_is_in_one_language_and_the_other_stands_beside_it() {
    let hanzi = |text: &str| text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
    let mut reader = Reader::en();
    for keys in ["1", "v", "2", "t", "3", "v", "v", "v", "v", "4"] {
        reader.press(keys);
        let screen = reader.screen();
        let hints = screen.last().expect("a row");
        assert!(!hanzi(hints), "{hints}");
    }
    let model = ATLAS.models.find("ernie-bot").expect("a model");
    for language in [Language::Zh, Language::En] {
        let mut reader = Reader::open(120, 36, language);
        reader.find("ernie-bot").press("Enter");
        let name = &ATLAS[model].name;
        assert!(reader.shows(&name.zh) && reader.shows(&name.en), "both names:\n{}", reader.text());
    }
}

#[test]
fn full_width_forms_are_the_keys_they_look_like() {
    let mut reader = Reader::zh();
    for (key, tab) in [
        ("２", Tab::Regions),
        ("３", Tab::Views),
        ("４", Tab::Routes),
        ("１", Tab::Models),
        ("】", Tab::Regions),
        ("【", Tab::Models),
        ("］", Tab::Regions),
        ("［", Tab::Models),
    ] {
        assert_eq!(reader.press(key).app().tab(), tab, "{key}");
    }
    for key in ["／", "、"] {
        reader.press(key);
        assert!(matches!(reader.app().overlays(), [Overlay::Finder(_)]), "{key} finds");
        reader.press("Esc");
    }
    reader.press("？");
    assert!(matches!(reader.app().overlays(), [Overlay::Help(_)]));
    reader.press("Esc");
    reader.type_text("\u{3000}");
    assert_eq!(reader.app().tabs().models.picked.len(), 1, "an ideographic space picks");
    reader.press("ｊ ｓ");
    assert!(matches!(reader.app().overlays(), [Overlay::Sort(_)]));
    reader.press("Esc Ｌ");
    assert_eq!(reader.app().language(), Language::En);
    reader.press("ｑ");
    assert!(reader.effects().contains(&Effect::Quit));
}

#[test]
fn full_width_forms_are_text_where_text_is_typed() {
    let mut reader = Reader::zh();
    reader.find("ＣｈａｔＧＬＭ？");
    let Some(Overlay::Finder(finder)) = reader.app().overlays().last() else { panic!("no finder") };
    assert_eq!(finder.query(), "ＣｈａｔＧＬＭ？");
}
