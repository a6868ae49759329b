//! `baijia verify FILE` on a terminal: the verdicts on a draft's quotations, and the records that they lead to.

use std::sync::Arc;

use baijia::app::review::{Facts, Purpose, verified};
use baijia::app::{Action, App, Effect, Overlay, Review, ReviewNews};
use baijia::atlas::Language;
use baijia::quotation::verify::{Checked, Verifier};
use baijia::search::Index;

use crate::harness::{ATLAS, Reader};
use crate::review::open_document;

/// A draft with one quotation that stands so, one with a changed figure, and one that nobody said.
const DRAFT: &str = "稿子
　　李彦宏说：“文心大模型跟ChatGPT的差距大概是一两个月。”
　　李开复说：“支持开源，但不能过度依赖开源模型。”
　　周鸿祎说：“今天下午澜州市的雨会在三点钟准时停下来。”";

pub fn verifying(cols: u16, rows: u16, language: Language) -> Reader {
    verifying_text(DRAFT, cols, rows, language)
}

fn verifying_text(text: &str, cols: u16, rows: u16, language: Language) -> Reader {
    let index = Index::new(Arc::clone(&ATLAS));
    let verifier = Verifier::new(&index);
    let draft = verified(&verifier, &index, "draft.md", Facts::default(), text);
    let app = App::new(Arc::clone(&ATLAS), language);
    let mut reader = Reader::of(app.with_review(Review::new(Purpose::Verify, None)), cols, rows);
    reader.act(Action::Review(ReviewNews::Read(Box::new(draft))));
    reader.act(Action::Review(ReviewNews::Done));
    reader
}

fn verdict(reader: &Reader) -> &Checked {
    &reader.app().verdict_at_hand().expect("a verdict").checked
}

#[test]
fn a_draft_opens_with_its_verdicts_in_place_and_the_record_beside_the_words() {
    for (cols, rows) in [(160, 45), (120, 36), (80, 24), (40, 12)] {
        let mut reader = verifying(cols, rows, Language::Zh);
        let len = open_document(&reader).findings.len();
        assert!(len >= 2, "{}", reader.text());
        for _ in 0..len {
            let label = verdict(&reader).judgement.verdict.label(Language::Zh);
            assert!(reader.shows(label), "{label} at {cols}×{rows}:\n{}", reader.text());
            reader.press("Tab");
        }
    }
}

#[test]
fn a_key_leads_from_failing_quotation_to_failing_quotation() {
    let mut reader = verifying(120, 36, Language::En);
    let failing = open_document(&reader).findings.iter().filter(|it| it.fails()).count();
    assert!(failing > 0, "{}", reader.text());
    assert!(verdict(&reader).fails(), "the first that fails is at hand");
    for _ in 0..failing {
        reader.press("n");
        assert!(verdict(&reader).fails());
    }
}

#[test]
fn enter_opens_the_record_esc_leads_back_and_y_copies_it() {
    let mut reader = verifying(120, 36, Language::Zh);
    let has_record =
        |reader: &Reader| reader.app().verdict_at_hand().is_some_and(|it| it.items.len() == 1);
    for _ in 0..open_document(&reader).findings.len() {
        if has_record(&reader) {
            break;
        }
        reader.press("Tab");
    }
    assert!(has_record(&reader), "{}", reader.text());
    let before = reader.text();
    reader.press("Enter");
    assert!(matches!(reader.app().overlays().last(), Some(Overlay::Record(..))));
    reader.press("Esc");
    assert_eq!(reader.text(), before);
    reader.press("y");
    assert!(reader.copied().is_some_and(|text| !text.is_empty()));
    // Nothing of a draft is decided, added or kept.
    reader.press("a x s e n t q");
    let effects = reader.effects();
    assert!(!effects.iter().any(|effect| matches!(effect, Effect::Decided(_) | Effect::Desk(_))));
}

#[test]
fn records_that_a_verdict_leads_to_are_told_apart_by_who_said_them() {
    for (cols, rows) in [(80, 24), (40, 12)] {
        let mut reader = verifying(cols, rows, Language::En);
        let has_several = (0..6).any(|_| {
            reader.press("Enter");
            if matches!(reader.app().overlays().last(), Some(Overlay::Matches(_))) {
                return true;
            }
            reader.press("Backspace Tab");
            false
        });
        assert!(has_several, "{}", reader.text());
        let lit = reader.page().selected_below_tabs().join(" ");
        let said = ATLAS.speakers.iter().any(|(_, it)| lit.contains(it.name.en.as_str()));
        assert!(said, "{lit}\n{}", reader.text());
    }
}

#[test]
fn a_sentence_in_the_finder_is_verified_in_place() {
    for (cols, rows) in [(120, 36), (80, 24), (40, 12)] {
        let mut reader = Reader::open(cols, rows, Language::Zh);
        reader.press("/").paste("李彦宏说文心一言与ChatGPT的差距只有两个月").press("C-v");
        assert!(reader.shows("原为转述"), "{}", reader.text());
        assert!(reader.shows("李彦宏"), "{}", reader.text());
        let mut other = reader.clone();
        other.press("Enter");
        assert!(matches!(
            other.app().overlays().last(),
            Some(Overlay::Record(..) | Overlay::Matches(_))
        ));
        reader.press("Esc");
        assert!(matches!(reader.app().overlays(), [Overlay::Finder(_)]), "back in the finder");
        reader.press("Esc 2");
        assert!(reader.app().review().is_none(), "{}", reader.text());
    }
    let mut reader = Reader::zh();
    reader.press("C-v");
    assert!(reader.shows("键入或粘贴一句话"), "{}", reader.text());
    reader.type_text("嗯").press("C-v");
    assert!(reader.shows("没有引语可核"), "{}", reader.text());
}

#[test]
fn the_card_says_what_differs_before_what_must_be_known() {
    let altered = "李开复说：“支持开源，但绝不能过度依赖开源模型。”";
    for (cols, rows) in [(120, 36), (80, 24), (40, 12)] {
        let reader = verifying_text(altered, cols, rows, Language::En);
        let screen = reader.screen();
        let at = |words: &str| screen.iter().position(|row| row.contains(words));
        let differs = at("Differs").unwrap_or_else(|| panic!("{}", reader.text()));
        assert!(at("Caution").is_none_or(|caution| differs < caution), "{}", reader.text());
    }
}

#[test]
fn each_caution_on_a_card_begins_as_a_sentence() {
    let mut reader =
        verifying_text("李彦宏说：“我们和 ChatGPT 的差距，大概是两个月，”", 120, 60, Language::En);
    let seen = (0..4).any(|_| {
        let seen = reader.shows("The same paragraph");
        reader.press("Tab j j j");
        seen
    });
    assert!(seen && !reader.shows("the same paragraph"), "{}", reader.text());
}

#[test]
fn quotations_that_are_too_short_to_judge_are_counted_above_a_draft_or_named_in_the_place_of_a_card()
 {
    let short = "李彦宏说：“这不是重点”";
    let reader = verifying_text(&format!("{DRAFT}\n{short}"), 120, 36, Language::En);
    assert!(reader.shows("1 too short"), "{}", reader.text());
    let reader = verifying_text(short, 120, 36, Language::Zh);
    assert!(reader.shows("1 处引语太短，无法判断"), "{}", reader.text());
}
