//! Every screen as a picture, to be read before it is accepted: `INSTA_UPDATE=always cargo test --test screens` draws them anew.

mod harness;

use baijia::atlas::Language;
use harness::Reader;

/// The sizes of the layouts: side by side, one below the other, one pane at a time.
const SIZES: [(u16, u16); 3] = [(120, 36), (80, 24), (40, 12)];

/// Compares a place with its pictures at every size in both languages, and with what is selected in each.
fn pictures(name: &str, open: impl Fn(&mut Reader)) {
    let mut all = String::new();
    for (cols, rows) in SIZES {
        for (language, word) in [(Language::Zh, "zh"), (Language::En, "en")] {
            let mut reader = Reader::open(cols, rows, language);
            open(&mut reader);
            all.push_str(&picture(&reader, &format!("{cols}×{rows} {word}")));
        }
    }
    insta::with_settings!({prepend_module_to_snapshot => false, omit_expression => true}, {
        insta::assert_snapshot!(name, all);
    });
}

fn picture(reader: &Reader, title: &str) -> String {
    let selected = reader.page().selected().join(" · ");
    format!("=== {title}, selected: {selected}\n{}\n", reader.text())
}

/// A place that keys lead to.
fn by_keys(name: &str, keys: &str) {
    pictures(name, |reader| {
        reader.press(keys);
    });
}

/// The finder with a query in it.
fn by_query(name: &str, query: &str) {
    pictures(name, |reader| {
        reader.find(query);
    });
}

#[test]
fn models() {
    by_keys("models", "");
}

#[test]
fn models_detail() {
    by_keys("models_detail", "C-d C-d Tab");
}

#[test]
fn models_filtered_and_sorted() {
    by_keys("models_filtered", "f j j Enter Esc s j j j j j Enter");
}

#[test]
fn models_with_nothing_left() {
    by_keys("models_empty", "f G Enter g j j Enter Esc");
}

#[test]
fn models_releases() {
    by_keys("models_releases", "v");
}

#[test]
fn models_compared() {
    pictures("models_compared", |reader| {
        for name in ["ChatGLM-6B", "MOSS", "ERNIE Bot"] {
            reader.find(name).press("Enter Space");
        }
        reader.press("c");
    });
}

#[test]
fn sort_menu() {
    by_keys("sort_menu", "s");
}

#[test]
fn filter_menu() {
    by_keys("filter_menu", "f j j Enter");
}

#[test]
fn regions() {
    by_keys("regions", "2");
}

#[test]
fn regions_ranking() {
    by_keys("regions_ranking", "2 Tab j j");
}

#[test]
fn regions_reported() {
    by_keys("regions_reported", "2 t");
}

#[test]
fn regions_papers_reported() {
    by_keys("regions_papers", "2 v v t Tab");
}

#[test]
fn regions_detail() {
    by_keys("regions_detail", "2 Tab Tab");
}

#[test]
fn views_by_speaker() {
    by_keys("views_speakers", "3 j");
}

#[test]
fn views_card() {
    by_keys("views_card", "3 j Tab");
}

#[test]
fn views_by_topic() {
    by_keys("views_topics", "3 v j j");
}

#[test]
fn views_matrix() {
    by_keys("views_matrix", "3 v v j");
}

#[test]
fn views_gap() {
    by_keys("views_gap", "3 v v v");
}

#[test]
fn views_craft() {
    by_keys("views_craft", "3 v v v v");
}

#[test]
fn routes() {
    by_keys("routes", "4");
}

#[test]
fn routes_vertical() {
    by_keys("routes_vertical", "4 l PgDn");
}

#[test]
fn routes_quotes() {
    by_keys("routes_quotes", "4 BTab j");
}

#[test]
fn help() {
    by_keys("help", "?");
}

#[test]
fn help_narrowed() {
    pictures("help_narrowed", |reader| {
        reader.press("?").type_text("copy");
    });
}

#[test]
fn finder_empty() {
    by_query("finder_empty", "");
}

#[test]
fn finder_with_hits() {
    by_query("finder_hits", "kaiyuan");
}

#[test]
fn finder_with_fields() {
    by_query("finder_fields", "speaker:lkf kaiyuan");
}

#[test]
fn finder_without_hits() {
    by_query("finder_nothing", "zzqxj");
}

#[test]
fn a_source() {
    by_keys("source", "Tab G Enter");
}

#[test]
fn a_figure() {
    by_keys("figure", "2 t Enter");
}

#[test]
fn bare_text() {
    by_keys("bare_text", "3 j F8");
}

#[test]
fn after_a_copy() {
    by_keys("copied", "3 j y");
}

#[test]
fn too_small() {
    let pictures: Vec<String> = [Language::Zh, Language::En]
        .map(|language| picture(&Reader::open(19, 5, language), "19×5"))
        .to_vec();
    insta::with_settings!({prepend_module_to_snapshot => false, omit_expression => true}, {
        insta::assert_snapshot!("too_small", pictures.concat());
    });
}
