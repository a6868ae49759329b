//! Whatever the text is, proposals are slices of it, in order, and none overlaps another.

use baijia::quotation::{Names, figures, propose};
use proptest::prelude::*;

use super::{ENGLISH, WIRE};

/// Texts of the marks and words that the rules look for, in any order.
fn rough_text() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "“",
        "”",
        "「",
        "」",
        "\"",
        "‘",
        "’",
        "『",
        "』",
        "，",
        "。",
        "：",
        "；",
        "！",
        "？",
        "、",
        "—",
        "（",
        "）",
        "《",
        "》",
        "\n",
        "> ",
        "# ",
        "**",
        "[",
        "](u)",
        " ",
        "表示",
        "说",
        "他",
        "她",
        "该负责人",
        "上述",
        "前者",
        "在",
        "看来",
        "据",
        "介绍",
        "从",
        "获悉",
        "记者",
        "经理",
        "温书棋",
        "欧阳",
        "周教授",
        "一位",
        "马·林",
        "的",
        "地",
        "3日",
        "70余家",
        "said",
        "John Smith",
        "told",
        "according to",
        "adding that",
        "pointed out",
        "Bright Sea's chief",
        "Mary Lee Ka-ho",
        "(AP) - ",
        "she",
        "但强调",
        "预计。",
        "指",
        "后来回忆",
        "第一观察",
        "𠮷",
        "\u{200b}",
        "e\u{301}",
    ]);
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

pub(super) fn fits(text: &str) {
    let chars: Vec<char> = text.chars().collect();
    let found = propose(text, &Names::default());
    let mut last = 0;
    for one in &found {
        assert!(last <= one.start && one.start < one.end && one.end <= chars.len(), "{text:?}");
        assert_eq!(one.text, chars[one.start..one.end].iter().collect::<String>(), "{text:?}");
        assert!((0.0..=1.0).contains(&one.confidence), "{text:?}");
        last = one.end;
    }
    for figure in figures(text, &found) {
        assert_eq!(
            figure.text,
            chars[figure.start..figure.end].iter().collect::<String>(),
            "{text:?}"
        );
    }
}

#[test]
fn an_english_text_that_begins_with_a_closing_mark_is_read() {
    let words = "said the analyst, who asked not to be named. Others doubt that the model can be copied, said Mary Brown of Reed. ";
    fits(&format!("” {words}{words}"));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn proposals_are_slices_of_any_text_and_never_overlap(text in any::<String>()) {
        fits(&text);
    }

    #[test]
    fn proposals_are_slices_of_texts_of_marks_and_cues(text in rough_text()) {
        fits(&text);
    }

    #[test]
    fn proposals_are_slices_of_cut_and_joined_articles(cuts in prop::collection::vec((0usize..600, 0usize..60), 0..12)) {
        let wire: Vec<char> = WIRE.chars().chain(ENGLISH.chars()).collect();
        let text: String = cuts.iter().flat_map(|&(from, length)| wire.iter().skip(from).take(length)).collect();
        fits(&text);
    }
}
