//! Where the facts come from: every record leads to a source, and a source that asks for credit gets it.

use baijia::atlas::{Language, RecordId, citation};

use crate::ATLAS;

#[test]
fn every_record_but_a_source_has_one() {
    for record in ATLAS.records() {
        let is_source = matches!(record, RecordId::Source(_));
        assert_eq!(ATLAS.sources_of(record).is_empty(), is_source, "{}", ATLAS.key(record));
    }
}

#[test]
fn the_list_that_asks_for_credit_gets_it() {
    for (key, address) in [
        ("wgwang-b3f5242", "https://github.com/wgwang/LLMs-In-China"),
        ("wgwang-f2a1119", "https://github.com/wgwang/awesome-LLMs-In-China"),
    ] {
        let source = &ATLAS[ATLAS.sources.find(key).unwrap()];
        let credit = source.credit.as_ref().unwrap();
        for language in [Language::Zh, Language::En] {
            let credit = credit.get(language);
            assert!(credit.contains("走向未来公众号") && credit.contains(address), "{credit}");
        }
        assert_eq!(
            (source.licence.as_str(), source.address.as_deref()),
            ("Apache-2.0", Some(address))
        );
    }
}

#[test]
fn the_article_is_a_source_whose_publisher_is_unknown() {
    let article = &ATLAS[ATLAS.sources.find("article").unwrap()];
    assert_eq!(article.publisher.zh, "未注明");
    assert_eq!((article.address.as_deref(), article.version.as_deref()), (None, None));
    assert_eq!(article.date.unwrap().to_string(), "2023");
}

#[test]
fn a_citation_of_the_article_names_the_paragraph() {
    let quote = RecordId::from(ATLAS.quotes.find("li-kaifu-p17-direct").unwrap());
    assert!(citation(&ATLAS, quote, Language::Zh).contains("第 17 段"));
    assert!(citation(&ATLAS, quote, Language::En).contains("¶17"));
}

#[test]
fn no_paragraph_lies_beyond_the_article() {
    const PARAGRAPHS: u8 = 30;
    let lists = (ATLAS.figures.iter().map(|(_, figure)| &figure.paragraphs))
        .chain(ATLAS.speakers.iter().map(|(_, speaker)| &speaker.paragraphs))
        .chain(ATLAS.topics.iter().map(|(_, topic)| &topic.paragraphs))
        .chain(ATLAS.craft.iter().map(|(_, part)| &part.paragraphs))
        .chain(
            ATLAS.routes.iter().flat_map(|(_, route)| &route.cells).map(|cell| &cell.paragraphs),
        );
    for paragraphs in lists {
        assert!(paragraphs.is_sorted_by(|a, b| a < b), "{paragraphs:?}");
        // The second is the caption of a photograph.
        assert!(paragraphs.iter().all(|&at| at <= PARAGRAPHS && at != 2), "{paragraphs:?}");
    }
}

#[test]
fn a_title_of_ours_stands_in_square_brackets_and_its_note_says_that_it_is_not_the_source_s() {
    let in_brackets = |text: &str| text.starts_with('[') && text.ends_with(']');
    for (_, source) in ATLAS.sources.iter() {
        let says_so =
            source.notes.iter().any(|note| note.en.contains("The title is not the page's"));
        assert_eq!(in_brackets(&source.title.zh), says_so, "{}", source.key);
        assert_eq!(in_brackets(&source.title.en), says_so, "{}", source.key);
    }
}
