//! Nothing is out of reach: on the smallest screen that people use, everything of every record can be scrolled into view.

use baijia::app::sheet::sheet;
use baijia::app::{GENERAL, Overlay, Pane, VERTICAL};
use baijia::atlas::{Bilingual, Language, RecordId, Text};

use crate::harness::{ATLAS, Reader};

fn packed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && *c != '\u{a0}').collect()
}

/// Whether a text stands on the rows, whole or, where a label is wrapped beside it, word for word.
fn is_shown(text: &str, shown: &str) -> bool {
    let mut rest = shown;
    shown.contains(&packed(text))
        || text.is_ascii()
            && text.split_whitespace().all(|word| match rest.split_once(word) {
                Some((_, after)) => {
                    rest = after;
                    true
                }
                None => false,
            })
}

/// Opens a record as a reader does: through the finder.
fn open(id: RecordId, language: Language) -> Reader {
    let mut reader = Reader::open(40, 12, language);
    let query = format!("kind:{} {}", format!("{:?}", id.kind()).to_lowercase(), ATLAS.key(id));
    reader.press("/").paste(&query);
    let Some(Overlay::Finder(finder)) = reader.app().overlays().last() else { panic!("a finder") };
    let at = finder.hits().iter().position(|hit| hit.item.record() == Some(id));
    let at = at.unwrap_or_else(|| panic!("{query} finds its record"));
    reader.press_at_once(&"Down ".repeat(at)).press("Enter");
    reader
}

/// Scrolls a sheet through, and puts its rows together.
fn whole_sheet(reader: &mut Reader) -> Vec<String> {
    let pane = match reader.app().overlays().last() {
        Some(_) => Pane::Overlay,
        None => reader.app().focus(),
    };
    // Above a sheet are the tabs, above a route's column its name too.
    let top = if matches!(pane, GENERAL | VERTICAL) { 3 } else { 1 };
    reader.press("g");
    let mut rows: Vec<String> = Vec::new();
    loop {
        let painted = reader.painted().panes.iter().rev().find(|painted| painted.pane == pane);
        let painted = painted.expect("the pane is drawn").clone();
        rows.resize(painted.total_rows, String::new());
        let screen = reader.screen();
        let shown = painted.height_rows.min(painted.total_rows - painted.first_row);
        for offset in 0..shown {
            rows[painted.first_row + offset].clone_from(&screen[top + offset]);
        }
        if painted.first_row + painted.height_rows >= painted.total_rows {
            return rows;
        }
        reader.press("PgDn");
    }
}

fn both(texts: &[Bilingual], language: Language) -> Vec<String> {
    texts.iter().map(|text| text.get(language).to_owned()).collect()
}

/// What must be found in a record's sheet, whatever else it says.
fn promised(id: RecordId, language: Language) -> Vec<String> {
    let mut texts: Vec<String> =
        ATLAS.sources_of(id).iter().map(|&id| ATLAS[id].title.get(language).to_owned()).collect();
    match id {
        RecordId::Quote(id) => {
            let quote = &ATLAS[id];
            texts.extend([quote.text.to_string(), quote.english.to_string()]);
            texts.extend(both(&quote.notes, language));
            texts.extend(quote.context.iter().map(|text| text.get(language).to_owned()));
            texts.extend(quote.occasion.iter().map(|text| text.get(language).to_owned()));
            texts.extend(quote.date.map(|date| date.to_string()));
        }
        RecordId::Model(id) => {
            let model = &ATLAS[id];
            texts.extend([model.name.zh.to_string(), model.name.en.to_string()]);
            texts.extend(both(&model.organizations, language));
            texts.extend(both(&model.fields, language));
            texts.extend(both(&model.notes, language));
            texts.extend(model.address.iter().map(Text::to_string));
            texts.extend(model.city.iter().map(|city| city.get(language).to_owned()));
            texts.extend(model.parameters.map(|size| size.to_string()));
            texts.extend(model.released.map(|date| date.to_string()));
        }
        RecordId::Speaker(id) => {
            let speaker = &ATLAS[id];
            texts.extend(both(&speaker.notes, language));
            texts.extend(both(&speaker.organizations, language));
            texts.extend(speaker.aliases.iter().map(Text::to_string));
            texts.extend(speaker.role.iter().map(|role| role.get(language).to_owned()));
            let said = ATLAS.quotes.iter().filter(|(_, quote)| quote.speaker == id);
            texts.extend(
                said.map(|(_, quote)| language.pick(&quote.text, &quote.english).to_string()),
            );
        }
        RecordId::Figure(id) => {
            let figure = &ATLAS[id];
            texts.push(figure.value.get(language).to_owned());
            texts.extend(both(&figure.notes, language));
            texts.extend(figure.date.map(|date| date.to_string()));
        }
        RecordId::Topic(id) => texts.push(ATLAS[id].meaning.get(language).to_owned()),
        RecordId::Craft(id) => {
            texts.push(ATLAS[id].meaning.get(language).to_owned());
            texts.extend(both(&ATLAS[id].notes, language));
        }
        RecordId::Region(id) => texts.push(ATLAS[id].full_name.get(language).to_owned()),
        RecordId::Route(id) => {
            let cells = ATLAS[id].cells.iter();
            texts.extend(cells.flat_map(|cell| both(&cell.items, language)));
        }
        RecordId::Source(id) => {
            let source = &ATLAS[id];
            texts.extend([source.licence.to_string(), source.taken.get(language).to_owned()]);
            texts.extend(source.address.iter().map(Text::to_string));
            texts.extend(source.credit.iter().map(|credit| credit.get(language).to_owned()));
            texts.extend(both(&source.notes, language));
        }
        RecordId::Filing(id) => {
            let filing = &ATLAS[id];
            texts.extend([filing.filed_by.to_string(), filing.filed.to_string()]);
            texts.extend(both(&filing.notes, language));
        }
    }
    texts
}

#[test]
fn everything_about_every_record_can_be_read_at_40_by_12() {
    for (at, id) in ATLAS.records().enumerate() {
        let language = if at % 3 == 0 { Language::En } else { Language::Zh };
        let name = format!("{:?} {}", id.kind(), ATLAS.key(id));
        let mut reader = open(id, language);
        let shown = packed(&whole_sheet(&mut reader).concat());
        for text in promised(id, language) {
            assert!(is_shown(&text, &shown), "{text:?} of {name} {language:?}\n{shown}");
        }
        // And whatever the sheet says; of bars the names may be cut, which their lists give in full.
        let document = sheet(&ATLAS, id, language);
        let lines = document.sections.iter().flat_map(|section| &section.lines);
        let lines = document.lead.iter().chain(lines).filter(|line| line.bar_permille.is_none());
        for span in lines.flat_map(|line| &line.spans) {
            let route_lead = matches!(id, RecordId::Route(_));
            // A label of several rows stands between the rows of the text.
            let head: String = packed(&span.text).chars().take(8).collect();
            assert!(shown.contains(&head) || route_lead, "{:?} of {name}\n{shown}", span.text);
        }
    }
}
