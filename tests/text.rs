//! What `view::text` promises: text never leaves its columns, and Chinese lines break as in print.
#![expect(clippy::string_slice, reason = "a range inside a character shall fail the test")]

use baijia::view::text::{Ruler, parts_words};
use proptest::prelude::*;
use unicode_segmentation::UnicodeSegmentation;

const CLOSING: &str = "，。、；：！？．…）》〉”’】〕〗」』］｝·・～％,.;:!?)]}%";
const OPENING: &str = "（《〈“‘【〔〖「『［｛([{";

const NARROW: Ruler = Ruler::new(false);
const WIDE: Ruler = Ruler::new(true);

fn wrapped(ruler: Ruler, text: &str, width_cols: usize) -> Vec<&str> {
    ruler.wrap(text, width_cols).into_iter().map(|line| &text[line]).collect()
}

fn is_space(char: char) -> bool {
    char.is_whitespace() || char.is_control()
}

/// Whether a line end between the two leaves no opening mark above it and no closing mark below.
fn parts_kindly(upper: &str, lower: &str) -> bool {
    let is_drawn = |cluster: &&str| !cluster.chars().all(is_space);
    let above = upper.graphemes(true).rfind(is_drawn);
    let below = lower.graphemes(true).find(is_drawn);
    !above.is_some_and(|above| above.starts_with(|mark| OPENING.contains(mark)))
        && !below.is_some_and(|below| below.starts_with(|mark| CLOSING.contains(mark)))
}

fn is_inside_cluster(text: &str, byte_idx: usize) -> bool {
    !text.grapheme_indices(true).any(|(start, _)| start == byte_idx)
}

/// Pieces as they stand in the atlas, and the ones that break layouts.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "[一-龥]{1,6}",
        3 => "[A-Za-z]{1,12}",
        2 => "[0-9]{1,4}([.,][0-9]{1,3})?[%亿]?",
        4 => proptest::sample::select(
            CLOSING.chars().chain(OPENING.chars()).map(String::from).collect::<Vec<_>>()
        ),
        3 => proptest::sample::select(vec![
            " ", "  ", "\n", "\t", "\r\n", "　", "\u{a0}", "——", "……", "·", "～", "/", "-", "'", "\"", "％", "①", "─",
            "e\u{301}", "\u{301}", "👩‍👩‍👧", "🇨🇳", "🏮", "1️⃣", "❤️", "\u{200b}", "한국", "हि", "ｶﾞ", "é", "\u{1b}",
            "https://github.com/deepseek-ai/DeepSeek-V3?tab=readme#1", "GPT-4", "don’t", "2024/05/28",
        ]).prop_map(String::from),
    ];
    proptest::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

fn rulers() -> impl Strategy<Value = Ruler> {
    prop_oneof![Just(NARROW), Just(WIDE)]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_line_is_over_its_width(text in pieces(), width_cols in 0usize..60, ruler in rulers()) {
        for line in wrapped(ruler, &text, width_cols) {
            prop_assert!(ruler.width_cols(line) <= width_cols, "{line:?}");
        }
    }

    #[test]
    fn no_character_is_lost_but_spaces_at_line_ends(text in pieces(), width_cols in 2usize..60, ruler in rulers()) {
        let mut end = 0;
        for line in ruler.wrap(&text, width_cols) {
            prop_assert!(text[end..line.start].chars().all(is_space), "{:?}", &text[end..line.start]);
            end = line.end;
        }
        prop_assert!(text[end..].chars().all(is_space));
    }

    #[test]
    fn no_line_begins_or_ends_with_a_space(text in pieces(), width_cols in 2usize..60, ruler in rulers()) {
        for line in wrapped(ruler, &text, width_cols) {
            let is_space = |cluster: Option<&str>| cluster.is_some_and(|cluster| cluster.chars().all(is_space));
            prop_assert!(!is_space(line.graphemes(true).next()), "{line:?}");
            prop_assert!(!is_space(line.graphemes(true).next_back()), "{line:?}");
        }
    }

    #[test]
    fn trap_08_no_line_begins_with_a_closing_or_ends_with_an_opening_mark(
        text in pieces(), width_cols in 4usize..60, ruler in rulers()
    ) {
        let lines = ruler.wrap(&text, width_cols);
        for pair in lines.windows(2) {
            let (upper, lower) = (&text[pair[0].clone()], &text[pair[1].clone()]);
            if text[pair[0].end..pair[1].start].contains(['\n', '\r']) {
                continue;
            }
            let is_kind = parts_kindly(upper, lower);
            let had_a_kinder_place = upper
                .char_indices()
                .filter(|&(byte_idx, _)| byte_idx > 0 && !is_inside_cluster(upper, byte_idx))
                .any(|(byte_idx, _)| parts_kindly(&upper[..byte_idx], &upper[byte_idx..]));
            prop_assert!(is_kind || !had_a_kinder_place, "{upper:?} | {lower:?}");
        }
    }

    #[test]
    fn wrapping_a_wrapped_text_changes_nothing(text in pieces(), width_cols in 2usize..60, ruler in rulers()) {
        let lines = wrapped(ruler, &text, width_cols);
        let again = lines.join("\n");
        prop_assert_eq!(&lines, &wrapped(ruler, &again, width_cols));
    }

    #[test]
    fn a_cut_is_never_over_its_width_and_says_so_if_and_only_if_it_cut(
        text in pieces(), width_cols in 0usize..40, ruler in rulers()
    ) {
        for cut in [ruler.cut(&text, width_cols), ruler.cut_middle(&text, width_cols)] {
            prop_assert!(ruler.width_cols(&cut) <= width_cols, "{cut:?}");
            let fits = ruler.width_cols(&text) <= width_cols;
            prop_assert_eq!(fits, cut == text);
            if !fits && width_cols >= ruler.width_cols("…") {
                prop_assert!(cut.contains('…'), "{cut:?}");
            }
        }
    }

    #[test]
    fn padding_fills_its_columns_exactly(text in pieces(), width_cols in 0usize..40, ruler in rulers()) {
        prop_assert_eq!(ruler.width_cols(&ruler.pad(&text, width_cols)), width_cols);
        prop_assert_eq!(ruler.width_cols(&ruler.pad_left(&text, width_cols)), width_cols);
    }

    #[test]
    fn no_character_as_readers_see_it_is_ever_parted(
        text in proptest::collection::vec(prop_oneof![
            any::<char>(),
            proptest::sample::select(vec!['a', ' ', '中', '，', '·', '“', '…', '→', '↔', '─', '█', '▶', '《', '\u{301}', '\u{fe0f}', '\u{200d}', '\u{302a}', '\u{3099}', '🇨', '🇳', '👩', '\r', '\n', 'ᄀ', 'ᅡ', '\u{600}', 'क', '\u{94d}']),
        ], 0..24),
        ruler in rulers(),
    ) {
        let text: String = text.into_iter().collect();
        let whole: Vec<(usize, &str)> = text.grapheme_indices(true).collect();
        for (byte_idx, cluster, _) in ruler.clusters(&text) {
            prop_assert!(whole.contains(&(byte_idx, cluster)), "{byte_idx} {cluster:?} in {text:?}");
        }
        let narrow_cols: usize = whole.iter().map(|(_, cluster)| ruler.width_cols(cluster)).sum();
        prop_assert_eq!(narrow_cols, ruler.width_cols(&text));
    }

    #[test]
    fn clusters_add_up_to_the_width_and_stand_where_they_say(text in pieces(), ruler in rulers()) {
        let mut sum_cols = 0;
        for (byte_idx, cluster, width_cols) in ruler.clusters(&text) {
            prop_assert_eq!(text.get(byte_idx..byte_idx + cluster.len()), Some(cluster));
            let steers = cluster.contains(char::is_control) && !cluster.starts_with(parts_words);
            prop_assert!(width_cols > 0 && !steers, "{cluster:?}");
            sum_cols += width_cols;
        }
        prop_assert_eq!(sum_cols, ruler.width_cols(&text));
    }
}

#[track_caller]
fn assert_wraps(ruler: Ruler, width_cols: usize, lines: &[&str]) {
    assert_eq!(wrapped(ruler, &lines.concat(), width_cols), lines);
}

#[test]
fn trap_08_chinese_lines_break_as_in_print() {
    assert_wraps(NARROW, 18, &["对于百度文心一言能", "否追赶上ChatGPT这", "个问题,李彦宏表示"]);
    assert_wraps(
        NARROW,
        18,
        &["布的《中国人工智能", "大模型地图研究报", "告》,目前中国在14", "个省市/地区均有团"],
    );
    assert_wraps(
        NARROW,
        18,
        &["初企业家们从讨论", "“为什么中国没造出", "ChatGPT”,到开始下", "场做大模型;如今,业"],
    );
    assert_wraps(
        NARROW,
        30,
        &[
            "“支持开源,但不能过度依赖开源模",
            "型”,李开复分析称,首先,开源模型",
            "无法达到国外大厂自研模型的性",
            "能,开源模型的能力会成为“天花",
            "板”;其次,海外大厂的开源技术有",
        ],
    );
    assert_wraps(NARROW, 38, &["总数的80%,美国在大模型数量上居全球之首"]);
    assert_wraps(
        NARROW,
        50,
        &[
            "力,“我们的战略、人才、组织机制和文化能不能适应新的",
            "形势,我们在新的环境下能不能持续创新,生死攸关。”",
        ],
    );
}

#[test]
fn ambiguous_width_two_moves_the_breaks() {
    let line = "从讨论“为什么中国";
    assert_eq!(wrapped(NARROW, line, 17), [line]);
    assert_eq!(wrapped(WIDE, line, 17), ["从讨论“为什么中", "国"]);
}

#[test]
fn words_and_numbers_stay_whole_unless_longer_than_the_line() {
    assert_wraps(NARROW, 18, &["清华大学的", "ChatGLM-6B、复旦大"]);
    assert_wraps(NARROW, 8, &["internat", "ionaliza", "tion是", "（18）"]);
    assert_eq!(
        wrapped(NARROW, "pass@1 of 92.3% (HumanEval), $5.576M", 20),
        ["pass@1 of 92.3%", "(HumanEval), $5.576M"]
    );
    assert_eq!(
        wrapped(NARROW, "they aren’t “open”, it’s “open weight”", 20),
        ["they aren’t “open”,", "it’s “open weight”"]
    );
}

#[test]
fn addresses_break_after_their_slashes() {
    assert_wraps(
        NARROW,
        18,
        &[
            "权重在https://",
            "huggingface.co/",
            "deepseek-ai/",
            "DeepSeek-R1/tree/",
            "main?x=1，共671B。",
        ],
    );
}

#[test]
fn dashes_ellipses_and_middle_dots_stay_where_they_belong() {
    assert_wraps(NARROW, 10, &["模型——“百", "模大战”——", "开始了……真", "的？"]);
    assert_wraps(NARROW, 8, &["开始了", "吗……是的"]);
    assert_wraps(NARROW, 7, &["让·吕", "克·皮卡", "德"]);
}

#[test]
fn line_ends_make_lines_and_nothing_makes_one() {
    assert_eq!(wrapped(NARROW, "", 10), [""]);
    assert_eq!(wrapped(NARROW, "   ", 10), [""]);
    assert_eq!(wrapped(NARROW, "一\r\n\n 二 \n", 10), ["一", "", "二", ""]);
    for end in ["\n", "\r", "\r\n", "\u{b}", "\u{c}", "\u{85}", "\u{2028}", "\u{2029}"] {
        assert_eq!(wrapped(NARROW, &format!("一{end}二"), 10), ["一", "二"], "{end:?}");
    }
}

#[test]
fn a_width_too_small_for_the_rules_breaks_the_rules() {
    assert_wraps(NARROW, 2, &["“", "天", "”", "。"]);
    assert_wraps(NARROW, 4, &["《“", "十四", "五”"]);
    assert_eq!(wrapped(NARROW, "a天b", 1), ["a", "b"]);
    assert_eq!(wrapped(NARROW, "天", 0), [""]);
}

#[test]
fn cutting_keeps_what_fits() {
    let name = "DeepSeek 深度求索 模型";
    let address = "https://huggingface.co/deepseek-ai/DeepSeek-R1";
    for (width_cols, cut, middle) in [
        (0, "", ""),
        (1, "…", "…"),
        (2, "D…", "h…"),
        (10, "DeepSeek…", "https…k-R1"),
        (12, "DeepSeek 深…", "https:…ek-R1"),
        (20, "DeepSeek 深度求索…", "https://hu…epSeek-R1"),
        (60, name, address),
    ] {
        assert_eq!(NARROW.cut(name, width_cols), cut);
        assert_eq!(NARROW.cut_middle(address, width_cols), middle);
    }
    assert_eq!(WIDE.cut("深度求索", 5), "深…");
    // A word is left out rather than cut, unless little would be left.
    assert_eq!(NARROW.cut("Beijing Academy of Artificial Intelligence", 20), "Beijing Academy of…");
    assert_eq!(NARROW.cut("他称同ChatGPT差距约为两个月", 12), "他称同…");
    assert_eq!(NARROW.cut("a knowledgeable model", 9), "a knowle…");
    assert_eq!(WIDE.cut("深度求索", 1), "");
}

#[test]
fn padding_takes_either_side() {
    assert_eq!(NARROW.pad("深度求索", 6), "深度… ");
    assert_eq!(NARROW.pad("671B", 6), "671B  ");
    assert_eq!(NARROW.pad_left("671B", 6), "  671B");
}

#[test]
fn width_counts_columns_as_the_terminal_draws_them() {
    for (text, narrow_cols, wide_cols) in [
        ("百家 AI", 7, 7),
        ("“天花板”", 8, 10),
        ("──…·①★", 6, 12),
        ("👩‍👩‍👧🇨🇳", 4, 4),
        // A tab and a break of a line are drawn as a blank, other controls not at all.
        ("e\u{301}\u{200b}\u{1b}\t\r\n\u{2028}", 4, 4),
    ] {
        assert_eq!(NARROW.width_cols(text), narrow_cols, "{text:?}");
        assert_eq!(WIDE.width_cols(text), wide_cols, "{text:?}");
    }
}

#[test]
fn an_arrow_of_two_ascii_signs_stays_whole() {
    for width_cols in 4..24 {
        for line in wrapped(Ruler::default(), "Models  237 (no. 1)\u{a0}-> and 3 != 4", width_cols)
        {
            assert!(!line.ends_with('-') && !line.ends_with('!'), "{width_cols}: {line:?}");
        }
    }
}
