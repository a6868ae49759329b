//! What was found in an article is put right: who said it, where it begins and ends, its fields, and what was missed.

use baijia::app::review::{Claim, Standing};
use baijia::atlas::Language;

use crate::harness::Reader;
use crate::review::{open_document, reviewing, selected, standings};

/// The claim of the quote at hand.
fn claim(reader: &Reader) -> Claim {
    let document = open_document(reader);
    document.finding().and_then(|finding| finding.quote()).expect("a quote").claim.clone()
}

#[test]
fn the_speaker_is_corrected_in_two_keys() {
    let mut reader = reviewing(120, 36, Language::Zh);
    assert_eq!(claim(&reader).speaker, "盘启明");
    reader.press("s");
    assert!(reader.shows("1 何秋燕"), "{}", reader.text());
    reader.press("1");
    assert_eq!(claim(&reader).speaker, "何秋燕");
    // With the speaker goes the role, to what the article says of her elsewhere.
    assert_eq!(claim(&reader).role.as_deref(), Some("晨星科技总经理"));
    assert!(reader.shows("小城的机房"), "the review is at hand again");
    reader.press("u");
    assert_eq!(claim(&reader).speaker, "盘启明");
}

#[test]
fn a_speaker_is_found_by_pinyin_in_the_article_and_in_the_atlas_and_else_typed() {
    let mut reader = reviewing(80, 24, Language::Zh);
    reader.press("s").type_text("hqy").press("Enter");
    assert_eq!(claim(&reader).speaker, "何秋燕");
    reader.press("s").type_text("likaifu");
    assert!(reader.shows("李开复"), "{}", reader.text());
    reader.press("Enter");
    let found = claim(&reader);
    assert_eq!((found.speaker.as_str(), found.speaker_id.as_deref()), ("李开复", Some("li-kaifu")));
    reader.press("s").paste("镇上一位\n老人").press("Up Enter");
    reader.press("s").type_text("镇上一位老人").press("Enter");
    assert_eq!(claim(&reader).speaker, "镇上一位老人");
    reader.press("s Esc");
    assert_eq!(claim(&reader).speaker, "镇上一位老人");
}

#[test]
fn choosing_a_speaker_leaves_the_text_in_view_where_the_card_stands_below() {
    let mut reader = reviewing(80, 24, Language::Zh);
    reader.press("s");
    assert!(reader.shows("小城的机房") && reader.shows("说话人 ›"), "{}", reader.text());
}

#[test]
fn the_ends_move_by_character_word_and_clause_and_never_into_another_quote() {
    let mut reader = reviewing(120, 36, Language::Zh);
    let words = |reader: &Reader| selected(reader);
    reader.press("Left");
    assert_eq!(words(&reader), "先把数据洗干净，再谈规模");
    reader.press("Left");
    assert_eq!(words(&reader), "先把数据洗干净，再谈规");
    reader.press("u u");
    assert_eq!(words(&reader), "先把数据洗干净，再谈规模。");
    reader.press("( (");
    assert_eq!(words(&reader), "先把数据洗干净");
    reader.press(")");
    assert_eq!(words(&reader), "先把数据洗干净，再谈规模");
    reader.press("Home )");
    assert_eq!(words(&reader), "再谈规模");
    assert!(reader.caret().is_some(), "the caret stands at the end that moves");
    reader.press("( (");
    assert_eq!(words(&reader), "小城的机房\n　　“先把数据洗干净，再谈规模");
    reader.press(")");
    reader.press("End w");
    assert!(words(&reader).ends_with("规模。"), "{}", words(&reader));
    reader.press(") ) ) ) ) )");
    let all = standings(&reader);
    assert!(!words(&reader).contains(all[1].0), "{}", words(&reader));
    let text = open_document(&reader).text.clone();
    let Some(quote) = open_document(&reader).finding().and_then(|it| it.quote()) else { panic!() };
    assert_eq!(text.slice(quote.claim.start..quote.claim.end), words(&reader));
}

#[test]
fn fields_are_edited_where_they_stand() {
    for (cols, rows) in [(120, 36), (80, 24), (40, 12)] {
        let mut reader = reviewing(cols, rows, Language::Zh);
        reader.press("e j j j j Enter").type_text("数据").press("Enter");
        assert_eq!(claim(&reader).topic.as_deref(), Some("数据"), "{cols}×{rows}");
        assert!(reader.shows("数据"), "{}", reader.text());
        reader.press("j Enter").type_text("2023年11月4日").press("Enter j Enter");
        reader.type_text("分会").press("Esc");
        assert_eq!(claim(&reader).date.as_deref(), Some("2023年11月4日"));
        assert_eq!(claim(&reader).occasion, None, "Esc leaves a field as it was");
        reader.press("g j Enter");
        assert!(!claim(&reader).direct);
        reader.press("Esc t");
        assert!(claim(&reader).direct);
        reader.press("u u u u");
        assert_eq!(claim(&reader).topic, None);
    }
}

#[test]
fn a_day_that_no_calendar_has_is_refused_and_said() {
    let mut reader = reviewing(80, 24, Language::Zh);
    let before = claim(&reader).date.clone();
    for day in ["2024-02-30", "2月30日", "2024年13月1日"] {
        reader.press("e j j j j j Enter").type_text(day).press("Enter");
        assert!(reader.shows("没有这一天"), "{day}: {}", reader.text());
        assert_eq!(claim(&reader).date, before, "{day}");
        reader.press("Esc Esc");
    }
    for day in ["2024-02-29", "2月29日", "去年夏天"] {
        reader.press("e j j j j j Enter C-u").type_text(day).press("Enter Esc");
        assert_eq!(claim(&reader).date.as_deref(), Some(day));
    }
}

#[test]
fn a_quote_that_was_missed_is_added_by_selecting_it() {
    let mut reader = reviewing(80, 24, Language::Zh);
    let before = standings(&reader).len();
    // From the end of the first one on, the clause behind it.
    reader.press("n");
    reader.press("( ( ( ( ( ( g ) ) Home Esc");
    assert_eq!(standings(&reader).len(), before, "Esc leaves all as it was");
    reader.press("G n G");
    reader.press("Left Left");
    reader.press_at_once("Left Left Left Left Left Left Left Left Left");
    assert_eq!(standings(&reader).len(), before, "nothing is added before Enter");
    reader.press("Esc n g Enter Right Right Right Right Right Enter");
    assert_eq!(standings(&reader)[0], ("小城的机房", Standing::Accepted));
    assert!(reader.shows("说话人"), "the speaker is asked for at once:\n{}", reader.text());
    reader.press("1");
    assert_eq!(selected(&reader), "小城的机房");
    reader.press("u u");
    assert_eq!(standings(&reader).len(), before);
    reader.press("C-r");
    assert_eq!(standings(&reader)[0].0, "小城的机房");
    // One that overlaps another is not taken.
    reader.press("n g Enter G Enter");
    assert!(reader.shows("重叠"), "{}", reader.text());
}
