//! Everything that a screen shows is to be had as plain text, for screen readers and for scripts.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod program;

use baijia::app::{
    COMMANDS, Facet, Filters, matrix_quotes, matrix_speakers, matrix_topics, models_grid,
    routes_grid, tally,
};
use baijia::atlas::{Atlas, Language};
use program::run;
use serde_json::Value;

fn objects<'a>(arguments: impl IntoIterator<Item = &'a str>) -> Vec<Value> {
    let ran = run(arguments);
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    ran.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn trap_20_a_comparison_has_every_question_of_the_screen_and_its_differences() {
    let atlas = Atlas::embedded().unwrap();
    let names = ["chatglm-6b", "baichuan-7b", "moss"];
    let models: Vec<_> = names.iter().map(|name| atlas.models.find(name).unwrap()).collect();
    let routes = ["route:general", "route:vertical"];
    for (ids, grid) in [
        (&names[..], models_grid(&atlas, &models, Language::En)),
        (&routes, routes_grid(&atlas, Language::En)),
    ] {
        let told = objects(["compare", "--json"].into_iter().chain(ids.iter().copied()));
        let text = run(["compare"].iter().chain(ids)).stdout;
        assert_eq!(told.len(), grid.rows.len());
        for (row, told) in grid.rows.iter().zip(&told) {
            assert_eq!(
                (&told["field"], &told["differs"]),
                (&row.label.as_str().into(), &row.differs.into())
            );
            assert!(text.contains(&row.label));
            for (cells, value) in row.cells.iter().zip(told["values"].as_array().unwrap()) {
                assert_eq!(cells.len(), value["lines"].as_array().unwrap().len());
                for (line, said) in cells.iter().zip(value["lines"].as_array().unwrap()) {
                    let spans = line.spans.iter();
                    for span in spans {
                        assert!(said.as_str().unwrap().contains(span.text.trim()), "{said}");
                    }
                }
            }
        }
        let differing = run(["compare", "--json", "--differing"].iter().chain(ids)).stdout;
        let differ = grid.rows.iter().filter(|row| row.differs).count();
        assert_eq!(differing.lines().count(), differ);
    }
}

#[test]
fn trap_20_the_matrix_has_every_cell_with_quotes_in_it() {
    let atlas = Atlas::embedded().unwrap();
    let told = objects(["list", "matrix", "--json"]);
    let mut cells = 0;
    for speaker in matrix_speakers(&atlas) {
        for topic in matrix_topics(&atlas) {
            let quotes = matrix_quotes(&atlas, speaker, topic);
            if quotes.is_empty() {
                continue;
            }
            cells += 1;
            let topic = topic.map_or(Value::Null, |topic| atlas[topic].key.as_str().into());
            let here = told.iter().find(|cell| {
                cell["speaker"] == atlas[speaker].key.as_str() && cell["topic"] == topic
            });
            let keys: Vec<&str> = quotes.iter().map(|&id| atlas[id].key.as_str()).collect();
            assert_eq!(here.unwrap()["quotes"], Value::from(keys), "{topic}");
        }
    }
    assert_eq!(told.len(), cells);
}

#[test]
fn trap_20_the_counts_of_the_filter_list_and_the_strip_of_releases_can_be_had() {
    let atlas = Atlas::embedded().unwrap();
    for (word, facet) in [
        ("region", Facet::Region),
        ("route", Facet::Route),
        ("open", Facet::OpenSource),
        ("released", Facet::Released),
    ] {
        let told = objects(["list", "models", "--count-by", word, "--json"]);
        let counted = tally(&atlas, facet, &Filters::default());
        assert_eq!(told.len(), counted.len());
        for (value, count) in counted {
            let label = value.label(&atlas, Language::En);
            let here = told.iter().find(|row| row["label"]["en"] == label.as_str()).unwrap();
            assert_eq!(here["models"], count, "{label}");
            // What it is filtered by lists as many.
            let filter = here["filter"].as_str().unwrap();
            if count > 0 {
                assert_eq!(objects(["list", "models", "-f", filter, "--json"]).len(), count);
            }
        }
    }
}

#[test]
fn trap_20_the_list_of_help_stands_in_the_manual_and_in_the_settings() {
    let (page, settings) = (run(["man"]).stdout.replace('\\', ""), run(["config"]).stdout);
    for row in COMMANDS.iter() {
        let help = row.help(Language::En);
        assert!(page.contains(help) && settings.contains(help), "{help}");
    }
}
