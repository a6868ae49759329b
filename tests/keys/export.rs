//! `E` takes the list at hand along: to a file that it names and never replaces unasked, or to the clipboard.

use std::sync::Arc;

use baijia::app::{Action, App, CopyWay, Effect, Export, ExportFailure, Overlay, Saved};
use baijia::atlas::Language;

use crate::harness::{ATLAS, Reader};

fn app(language: Language) -> App {
    App::new(Arc::clone(&ATLAS), language).with_day("2026-11-27".parse().ok())
}

/// A reader at home, whose exports are files in a folder.
fn at_home() -> Reader {
    Reader::of(app(Language::En).with_files("/home/reader"), 120, 36)
}

/// A served reader, for whom nothing is written.
fn served() -> Reader {
    Reader::of(app(Language::En), 120, 36)
}

fn written(reader: &mut Reader) -> Export {
    let effects = reader.effects().into_iter();
    let mut exports = effects.filter_map(|effect| match effect {
        Effect::Export(export) => Some(*export),
        _ => None,
    });
    exports.next().expect("a file is asked for")
}

fn saved(reader: &mut Reader, path: &str) {
    reader.act(Action::Exported(Ok(Saved { path: path.to_owned() })));
}

#[test]
fn every_list_on_the_screen_leaves_whole_and_in_its_order() {
    for (keys, rows, first) in [
        ("", ATLAS.models.len(), "model"),
        ("2", ATLAS.regions.len(), "region"),
        ("3", ATLAS.quotes.len(), "quote"),
        ("3 v", ATLAS.quotes.len(), "quote"),
        ("3 v v v", ATLAS.gap.len(), "quote"),
        ("3 v v v v", ATLAS.craft.len(), "craft"),
        ("4", 2, "route"),
        ("Space j Space c", 2, "model"),
    ] {
        let mut reader = at_home();
        reader.press(keys).press("E PgUp Down Down Down Enter");
        let text = written(&mut reader).text;
        let lines: Vec<serde_json::Value> =
            text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        let kinds = lines.iter().filter(|line| line["kind"] == first).count();
        assert!(kinds == lines.len() && kinds <= rows, "{keys}: {kinds} of {rows}");
        // Of a quote that two claims share there is one row.
        assert!(kinds == rows || keys == "3 v v v", "{keys}: {kinds} of {rows}");
    }
}

#[test]
fn the_order_and_the_filters_of_the_screen_are_those_of_the_file() {
    let mut reader = at_home();
    reader.press("f j j Space Esc s j j Enter E Enter");
    let export = written(&mut reader);
    let text = export.text.strip_prefix('\u{feff}').expect("the mark that Excel looks for");
    let mut csv = csv::Reader::from_reader(text.as_bytes());
    let at = csv.headers().unwrap().iter().position(|heading| heading == "Id").unwrap();
    let ids: Vec<String> = csv.records().map(|row| row.unwrap()[at].to_owned()).collect();
    let shown = reader.app().tabs().models.rows().iter().map(|&id| ATLAS[id].key.clone());
    assert_eq!(ids, shown.collect::<Vec<_>>());
    assert_eq!(export.path, "models-2026-11-27.csv");
}

#[test]
fn the_name_can_be_typed_and_follows_the_form_while_it_ends_like_it() {
    let mut reader = at_home();
    reader.press("E");
    assert!(reader.shows("models-2026-11-27.csv") && reader.shows("/home/reader"));
    reader.press("Down Down");
    assert!(reader.shows("models-2026-11-27.json"), "{}", reader.text());
    reader.press("C-u").type_text("a b q.txt").press("Down Enter");
    assert_eq!(written(&mut reader).path, "a b q.txt");
    // Without a name nothing is written.
    reader.press("C-u Enter");
    assert_eq!(reader.effects(), []);
    assert!(reader.shows("Type a name first"), "{}", reader.text());
}

#[test]
fn a_file_that_is_there_is_replaced_only_by_a_second_enter() {
    let mut reader = at_home();
    reader.press("E Enter");
    assert!(!written(&mut reader).replace);
    reader.act(Action::Exported(Err(ExportFailure::Exists)));
    assert!(reader.shows("is there already"), "{}", reader.text());
    // Another name replaces nothing.
    reader.type_text("x").press("Enter");
    assert!(!written(&mut reader).replace);
    reader.act(Action::Exported(Err(ExportFailure::Exists)));
    reader.press("Enter");
    assert!(written(&mut reader).replace);
    saved(&mut reader, "/home/reader/models.csv");
    assert!(reader.shows("written to /home/reader/models.csv"), "{}", reader.text());
    assert!(reader.app().overlays().is_empty());
}

#[test]
fn what_was_not_written_says_why_and_the_box_stays() {
    let mut reader = at_home();
    reader.press("E Enter");
    reader.act(Action::Exported(Err(ExportFailure::NoFolder("/nowhere".to_owned()))));
    assert!(reader.shows("there is no folder /nowhere"), "{}", reader.text());
    assert!(matches!(reader.app().overlays(), [Overlay::Export(_)]));
}

#[test]
fn a_served_reader_copies_and_no_file_is_named() {
    let mut reader = served();
    reader.press("4 E");
    assert!(reader.shows("Copies only"), "{}", reader.text());
    reader.type_text("/etc/passwd").press("Enter");
    let effects = reader.effects();
    assert!(matches!(&effects[..], [Effect::Copy(text)] if text.starts_with("Kind\t")));
    assert!(reader.app().overlays().is_empty());
}

#[test]
fn the_desk_leaves_with_its_notes_as_a_table_as_citations_and_as_a_brief() {
    let mut reader = at_home();
    reader.press("3 j m w").type_text("=risk first").press("Esc 1 m M E Enter");
    let csv = written(&mut reader).text;
    assert!(csv.contains("=risk first") && csv.contains("Note"), "{csv}");
    // What a spreadsheet would take for a formula is told.
    saved(&mut reader, "/home/reader/marks.csv");
    assert!(reader.shows("import as text"), "{}", reader.text());
    reader.press("B Enter");
    let brief = written(&mut reader);
    assert!(brief.path.ends_with("md") && brief.text.contains("## Quotes"), "{}", brief.text);
    assert!(brief.text.contains("=risk first") && brief.text.contains("## Sources"));
    saved(&mut reader, "x");
    reader.press("E PgDn Enter");
    let items = written(&mut reader);
    assert!(items.path.ends_with("json"), "{}", items.path);
    let items: serde_json::Value = serde_json::from_str(&items.text).unwrap();
    assert_eq!(items.as_array().unwrap().len(), 2);
}

#[test]
fn hits_of_the_finder_leave_by_a_key_that_types_nothing() {
    let mut reader = at_home();
    reader.find("护城河").press("A-e Enter");
    let export = written(&mut reader);
    assert!(export.text.contains("护城河") && export.path.contains("护城河"), "{}", export.path);
    // And back in the finder, nothing is lost.
    saved(&mut reader, "x");
    assert!(
        matches!(reader.app().overlays(), [Overlay::Finder(finder)] if finder.query() == "护城河")
    );
}

#[test]
fn the_archive_leaves_as_it_is_listed() {
    let mut reader = Reader::beside_archive(120, 36, Language::En);
    let quotes = reader.app().clone();
    let quotes = quotes.with_day("2026-11-27".parse().ok()).with_files("/home/reader");
    reader = Reader::of(quotes, 120, 36);
    reader.press("5 E PgUp Down Down Down Enter");
    let text = written(&mut reader).text;
    assert_eq!(text.lines().count(), reader.app().tabs().archive.shown(), "{text}");
}

#[test]
fn no_key_in_the_box_does_harm_on_any_screen() {
    for (cols, rows) in [(160, 45), (80, 24), (40, 12), (20, 5), (1, 1), (0, 0)] {
        let mut reader = Reader::of(app(Language::Zh).with_files("/home/reader"), cols, rows);
        reader.press("m M E");
        for keys in ["汉", "Left", "C-w", "C-k", "Home", "Del", "Tab", "BTab", "PgDn", "Down", "Up"]
        {
            reader.press(keys);
        }
        reader.paste(&"长".repeat(5000));
    }
}

#[test]
fn a_copied_list_is_called_what_it_is_and_offers_no_text_of_one_record() {
    let mut reader = served();
    reader.press("E Enter").act(Action::Copied(Ok(CopyWay::Osc52)));
    let text = reader.text();
    let told = text.lines().last().unwrap_or_default();
    assert!(told.contains("as TSV table: by OSC 52, no receipt"), "{told}");
    assert!(!told.contains("cited") && !told.contains("F8"), "{told}");
    reader.press("y").act(Action::Copied(Ok(CopyWay::Osc52)));
    assert!(reader.text().contains(", cited: by OSC 52, no receipt (F8: bare text)"));
}
