//! Every catalogued number is the length of the list that it leads to, every reported one its figure's.

use baijia::app::period::Zoom;
use baijia::app::sheet::{Line, Sheet, Target, released_in, sheet, topic_cell};
use baijia::app::{
    Filters, ModelsTab, RegionsTab, Step, matrix_speakers, matrix_topics, routes_grid,
};
use baijia::atlas::{Language, RecordId};

use crate::harness::{ATLAS, Reader};

/// Every sheet that can be shown, with a name for it.
fn all_sheets(language: Language) -> Vec<(String, Sheet)> {
    let records = ATLAS
        .records()
        .map(|id| (format!("{:?} {}", id.kind(), ATLAS.key(id)), sheet(&ATLAS, id, language)));
    let mut sheets: Vec<(String, Sheet)> = records.collect();
    for (month, _) in ModelsTab::new(&ATLAS).period_rows(&ATLAS) {
        let shown = released_in(&ATLAS, month, Zoom::Month, &Filters::default(), language);
        sheets.push((format!("month {month:?}"), shown));
    }
    for speaker in matrix_speakers(&ATLAS) {
        for topic in matrix_topics(&ATLAS) {
            let shown = topic_cell(&ATLAS, speaker, topic, language);
            sheets.push((format!("cell {speaker:?} {topic:?}"), shown));
        }
    }
    sheets
}

fn lines(sheet: &Sheet) -> impl Iterator<Item = &Line> {
    let sections = sheet.sections.iter().flat_map(|section| &section.lines);
    sheet.lead.iter().chain(sections)
}

fn text(line: &Line) -> String {
    line.spans.iter().map(|span| span.text.as_str()).collect()
}

/// The numbers in a text.
fn numbers(text: &str) -> Vec<usize> {
    let runs = text.split(|c: char| !c.is_ascii_digit()).filter(|run| !run.is_empty());
    runs.filter_map(|run| run.parse().ok()).collect()
}

/// A text without the names of what its link filters by, which may have digits of their own.
fn without_names(text: &str, filters: &Filters) -> String {
    let mut rest = text.to_owned();
    for value in filters.values() {
        for language in [Language::Zh, Language::En] {
            let label = value.label(&ATLAS, language);
            rest = rest.replace(&*label, "");
            // What a licence covers stands in brackets behind its name, and in words of its own on a card.
            rest = rest.replace(label.split(['（', '(']).next().unwrap_or_default().trim(), "");
        }
    }
    rest
}

/// How many models the table lists behind a link.
fn listed(filters: &Filters) -> usize {
    let mut tab = ModelsTab::new(&ATLAS);
    tab.filter(&ATLAS, |chosen| chosen.clone_from(filters));
    tab.rows().len()
}

#[test]
fn every_catalogued_number_is_the_length_of_its_list() {
    let mut checked = 0;
    for language in [Language::Zh, Language::En] {
        for (name, sheet) in all_sheets(language) {
            for line in lines(&sheet) {
                let text = text(line);
                let counted = ["收录", "catalogued"].iter().any(|word| text.contains(word));
                match &line.link {
                    Some(Target::Models(filters)) => {
                        let rest = without_names(&text, filters);
                        // The rank stands behind the count.
                        if let Some(&number) = numbers(&rest).first() {
                            assert_eq!(number, listed(filters), "{text:?} in {name}");
                            checked += 1;
                        }
                    }
                    _ if counted && !numbers(&text).is_empty() => {
                        assert_eq!(numbers(&text)[0], 0, "{text:?} in {name} leads nowhere");
                    }
                    _ => {}
                }
            }
        }
    }
    assert!(checked > 200, "{checked} numbers");
}

#[test]
fn every_reported_number_is_its_figures() {
    let mut checked = 0;
    for language in [Language::Zh, Language::En] {
        for id in ATLAS.regions.ids() {
            let sheet = sheet(&ATLAS, RecordId::Region(id), language);
            for line in lines(&sheet) {
                let Some(Target::Record(RecordId::Figure(figure))) = line.link else { continue };
                let figure = &ATLAS[figure];
                assert!(figure.regions.contains(&id), "a figure about this place");
                // Behind the measure.
                let said = line.spans[1].text.as_str();
                if let Ok(number) = said.parse::<f64>() {
                    let quantity = figure.quantity.expect("a number").number;
                    assert!((quantity - number).abs() < f64::EPSILON, "{said}");
                    assert!(figure.value.get(language).contains(said), "{said}");
                }
                checked += 1;
            }
        }
    }
    assert!(checked > 20, "{checked} figures");
}

/// Opens every link of the pane in focus by keys, and looks at what opens.
fn follow_every_link(reader: &mut Reader, links: &[Target]) -> usize {
    let mut counted = 0;
    for (at, link) in links.iter().enumerate() {
        let lit = reader.page().selected_below_tabs().join(" ");
        reader.press("Enter");
        if let Target::Models(filters) = link {
            let shown = reader.app().tabs().models.rows().len();
            assert_eq!(shown, listed(filters), "link {at}: {lit}");
            let heading = reader.screen()[2].clone();
            assert!(heading.contains(&shown.to_string()), "{heading}");
            let rest = without_names(&lit, filters);
            if let Some(&number) = numbers(&rest).first() {
                assert_eq!(number, shown, "link {at}: {lit}");
                counted += 1;
            }
        }
        // In the finder Backspace deletes what is typed.
        reader.press(if matches!(link, Target::Find(_)) { "Esc" } else { "Backspace" });
        step_on(reader);
    }
    counted
}

/// Down until the next link is selected, or the end.
fn step_on(reader: &mut Reader) {
    let selected = |reader: &Reader| {
        let app = reader.app();
        match app.focus() {
            baijia::app::GENERAL => app.tabs().routes.columns[0],
            baijia::app::VERTICAL => app.tabs().routes.columns[1],
            _ => app.detail_state(),
        }
    };
    let before = selected(reader).link;
    for _ in 0..60 {
        reader.press("j");
        if selected(reader).link != before {
            return;
        }
    }
}

#[test]
fn links_followed_by_keys_list_what_their_numbers_say() {
    let grid = routes_grid(&ATLAS, Language::Zh);
    let mut counted = 0;
    for column in 0..2 {
        let mut reader = Reader::open(120, 60, Language::Zh);
        reader.press("4").press(&"l ".repeat(column)).press("g");
        let links: Vec<Target> = grid.links(column).cloned().collect();
        counted += follow_every_link(&mut reader, &links);
    }
    // Beijing, which has everything, and a place with little.
    for steps in ["", "j j j j j j"] {
        let mut reader = Reader::open(120, 36, Language::Zh);
        reader.press("2 Tab").press(steps).press("Tab g");
        let links: Vec<Target> = reader.app().detail().expect("a sheet").links().cloned().collect();
        counted += follow_every_link(&mut reader, &links);
    }
    assert!(counted > 20, "{counted} numbers");
}

#[test]
fn the_map_and_the_ranking_count_what_they_list() {
    let mut tab = RegionsTab::new(&ATLAS);
    let all: usize = ATLAS
        .regions
        .ids()
        .filter_map(|id| {
            let filters = baijia::app::catalogue::region_filters(id, tab.measure)?;
            let count = baijia::app::catalogue::catalogued(&ATLAS, id, tab.measure);
            assert_eq!(count, Some(listed(&filters)), "{}", ATLAS[id].key);
            count
        })
        .sum();
    let nowhere = ATLAS.models.iter().filter(|(_, model)| model.region.is_none()).count();
    assert_eq!(all + nowhere, ATLAS.models.len(), "every model is counted once, or nowhere");
    tab.walk(&ATLAS, Step::Left);
    assert!(tab.selected.is_some());
}
