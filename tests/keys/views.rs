//! Who said what: the outline, the matrix, the claims about the gap, and the craft.

use baijia::app::{ViewsView, gap_columns, matrix_quotes, matrix_speakers, matrix_topics};
use baijia::atlas::{Language, Manner, RecordId};

use crate::harness::{ATLAS, Reader};

#[test]
fn v_walks_the_five_views_and_comes_round() {
    for language in [Language::Zh, Language::En] {
        for (cols, rows) in [(120, 36), (80, 24), (40, 12)] {
            let mut reader = Reader::open(cols, rows, language);
            reader.press("3");
            for view in ViewsView::ALL {
                assert_eq!(reader.app().tabs().views.view, view);
                let marked = reader.page().accented();
                let label = view.label(language);
                let word = view.word(language);
                assert!(
                    marked.iter().any(|text| text.contains(label) || text.contains(word)),
                    "{label} at {cols}×{rows}: {marked:?}\n{}",
                    reader.text()
                );
                reader.press("v");
            }
            assert_eq!(reader.app().tabs().views.view, ViewsView::Speakers);
        }
    }
}

#[test]
fn direct_and_reported_speech_are_told_apart_in_every_list() {
    for keys in ["3", "3 v", "4 BTab"] {
        let mut reader = Reader::open(200, 60, Language::Zh);
        reader.press(keys);
        let mut tried = 0;
        for (_, quote) in ATLAS.quotes.iter() {
            let head: String = quote.text.chars().take(12).collect();
            for row in reader.screen() {
                // The list, not the detail beside it.
                let row = row.split('│').next().unwrap_or_default().to_owned();
                let Some((before, _)) = row.split_once(&head) else { continue };
                tried += 1;
                let direct = quote.manner == Manner::Direct;
                assert_eq!(before.ends_with('“'), direct, "{row}");
                assert_eq!(row.contains("转述"), !direct, "{row}");
            }
        }
        assert!(tried > 5, "{tried} after {keys}");
    }
}

#[test]
fn a_card_gives_words_english_role_occasion_and_source() {
    let id = ATLAS.quotes.find("zhao-zhigeng-p4-direct").expect("a quote");
    let quote = &ATLAS[id];
    let mut reader = Reader::open(120, 90, Language::Zh);
    reader.press("3 j");
    let text: String = reader
        .screen()
        .iter()
        .filter_map(|row| row.split_once('│'))
        .map(|(_, right)| right.trim())
        .collect();
    assert_eq!(reader.app().copied_records(), [RecordId::Quote(id)]);
    let speaker = &ATLAS[quote.speaker];
    let date = quote.date.expect("a date").to_string();
    let packed = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    let shown = packed(&text);
    let occasion = &quote.occasion.as_ref().expect("an occasion").zh;
    for part in ["直接引语", &speaker.name.zh, &speaker.name.en, &date, "第 4 段"] {
        assert!(shown.contains(&packed(part)), "{part} in {shown}");
    }
    for part in [&quote.text, &quote.english, &speaker.role.as_ref().expect("a role").zh, occasion]
    {
        assert!(shown.contains(&packed(part)), "{part} in {shown}");
    }
}

#[test]
fn the_matrix_is_walked_to_every_cell_and_shows_its_quotes() {
    let (rows, columns) = (matrix_speakers(&ATLAS), matrix_topics(&ATLAS));
    for (cols, screen_rows) in [(120, 36), (80, 24), (40, 12), (24, 8)] {
        let mut reader = Reader::open(cols, screen_rows, Language::Zh);
        reader.press("3 v v g").press(&"h ".repeat(columns.len()));
        for (row, &speaker) in rows.iter().enumerate() {
            for (column, &topic) in columns.iter().enumerate() {
                let cell = reader.app().tabs().views.cell;
                assert_eq!((cell.row, cell.column), (row, column));
                let count = matrix_quotes(&ATLAS, speaker, topic).len();
                let lit = reader.page().selected_below_tabs();
                let shown = if count == 0 { "·".to_owned() } else { format!("●{count}") };
                assert!(
                    lit.contains(&shown),
                    "{shown} of {row},{column} at {cols}×{screen_rows}: {lit:?}\n{}",
                    reader.text()
                );
                let sheet = reader.app().detail().expect("the cell's sheet");
                assert!(sheet.title[0].text.starts_with(ATLAS[speaker].name.zh.as_str()));
                reader.press("l");
            }
            reader.press(&"h ".repeat(columns.len())).press("j");
        }
    }
}

#[test]
fn a_cell_of_the_matrix_leads_to_its_quotes() {
    let mut reader = Reader::zh();
    // It opens on a cell with quotes in it.
    reader.press("3 v v");
    let cell = reader.app().tabs().views.cell;
    let speaker = matrix_speakers(&ATLAS)[cell.row];
    let quotes = matrix_quotes(&ATLAS, speaker, matrix_topics(&ATLAS)[cell.column]);
    assert!(!quotes.is_empty());
    reader.press("Enter Enter");
    assert_eq!(reader.app().copied_records(), [RecordId::Quote(quotes[0])]);
}

#[test]
fn the_claims_about_the_gap_stand_side_by_side_and_each_opens_its_quote() {
    for (cols, rows) in [(120, 36), (80, 24), (40, 12)] {
        let mut reader = Reader::open(cols, rows, Language::Zh);
        reader.press("3 v v v g");
        let side_by_side = gap_columns(reader.app().screen());
        for id in ATLAS.gap.ids() {
            let claim = &ATLAS[id];
            assert_eq!(reader.app().copied_records(), [RecordId::Quote(claim.quote)]);
            let marker: String = claim.claim.zh.chars().take(4).collect();
            let lit = reader.page().selected_below_tabs().join(" ");
            assert!(lit.contains(&marker), "{marker} at {cols}×{rows}: {lit}\n{}", reader.text());
            reader.press(if side_by_side > 1 { "l" } else { "j" });
        }
    }
}

#[test]
fn every_claim_can_be_read_whole() {
    for (cols, rows) in [(120, 36), (100, 16), (80, 24), (60, 20), (40, 12)] {
        for language in [Language::Zh, Language::En] {
            let mut reader = Reader::open(cols, rows, language);
            reader.press("3 v v v g");
            let side_by_side = gap_columns(reader.app().screen());
            for id in ATLAS.gap.ids() {
                let claim = &ATLAS[id];
                let text = reader.text();
                for words in [claim.claim.get(language), claim.scope.get(language)] {
                    // Wrapped beside other cards: word by word, or Hanzi by Hanzi.
                    let all = words.split_whitespace().all(|word| {
                        word.is_ascii() && text.contains(word)
                            || !word.is_ascii() && word.chars().all(|c| text.contains(c))
                    });
                    assert!(all, "{words} at {cols}×{rows}\n{text}");
                }
                reader.press(if side_by_side > 1 { "l" } else { "j" });
            }
        }
    }
}

#[test]
fn the_craft_has_five_parts_each_with_its_meaning() {
    for (cols, rows) in [(120, 36), (80, 24)] {
        let mut reader = Reader::open(cols, rows, Language::Zh);
        reader.press("3 v v v v");
        assert_eq!(ATLAS.craft.len(), 5);
        for (_, craft) in ATLAS.craft.iter() {
            let lit = reader.page().selected_below_tabs().join(" ");
            assert!(lit.contains(craft.name.zh.as_str()), "{} in {lit}", craft.name.zh);
            let meaning: String = craft.meaning.zh.chars().take(6).collect();
            assert!(reader.text().contains(&meaning), "{meaning}:\n{}", reader.text());
            reader.press("j");
        }
    }
}

#[test]
fn the_matrix_says_how_many_topics_and_speakers_are_out_of_view() {
    // On a low screen it stands beside the quotes, without room for all topics.
    let mut reader = Reader::open(100, 24, Language::En);
    reader.press("3 v v");
    let heading = reader.screen().into_iter().find(|row| row.contains("Talent")).unwrap();
    assert!(heading.starts_with(" → 1"), "{heading}");
    reader.press("l l l l l l l l");
    let heading = reader.screen().into_iter().find(|row| row.contains("Talent")).unwrap();
    assert!(heading.starts_with(" ← 1") && heading.contains("none"), "{heading}");
    // Nothing is said where all is in view.
    let mut reader = Reader::open(160, 45, Language::En);
    reader.press("3 v v");
    assert!(!reader.text().contains("→ 1") && !reader.text().contains("↓"), "{}", reader.text());
    let mut reader = Reader::open(80, 20, Language::Zh);
    reader.press("3 v v");
    assert!(reader.shows("↓ "), "{}", reader.text());
}

#[test]
fn only_what_must_not_be_printed_as_it_stands_has_a_mark_in_the_lists_of_views() {
    let mut reader = Reader::open(120, 60, Language::En);
    for (view, few) in [("3", 12), ("v", 14), ("v v", 6)] {
        reader.press(view);
        let lists = reader.screen();
        let lists = lists.iter().map(|row| row.split('│').next().unwrap_or_default());
        let marks = [" ? ", " ! "];
        let marked: Vec<&str> =
            lists.filter(|row| marks.iter().any(|mark| row.contains(mark))).collect();
        assert!((2..=few).contains(&marked.len()), "{marked:#?}\n{}", reader.text());
    }
}

/// Alone the matrix has its sums and the whole names of topics, with the quotes of the cell beside or below it.
#[test]
fn the_matrix_alone_has_sums_and_whole_names_wherever_they_fit() {
    for language in [Language::Zh, Language::En] {
        for (cols, rows) in [(160, 45), (120, 36), (100, 28)] {
            let mut reader = Reader::open(cols, rows, language);
            reader.press("3 v v");
            let text = reader.text();
            let words: String = text.split_whitespace().collect();
            let (total, craft) = language.pick(("合计", "炼制工艺"), ("sum", "Therefiningcraft"));
            // A column and a row of them.
            assert_eq!(text.matches(total).count(), 2, "{cols}×{rows}\n{text}");
            assert!(words.contains(craft), "{cols}×{rows}\n{text}");
            assert!(words.contains(language.pick("目前,中国大", "Atpresent,the")), "{text}");
        }
    }
}
