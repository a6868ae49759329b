//! One box over everything: results while typing, the way in, and the way out.

use baijia::app::{Finder, FinderRow, Overlay, Tab};
use baijia::atlas::{Language, RecordId};
use baijia::search::{Found, Item};

use crate::harness::{ATLAS, Reader, assert_same};

/// The finder that is open.
pub fn finder(reader: &Reader) -> &Finder {
    match reader.app().overlays().last() {
        Some(Overlay::Finder(finder)) => finder,
        other => panic!("no finder: {other:?}"),
    }
}

/// The hits on screen: the first column's text, without the box, the heading and the hints.
fn first_hit(reader: &Reader) -> String {
    reader.page().selected_below_tabs().join(" ")
}

#[test]
fn results_come_with_every_letter() {
    let mut reader = Reader::zh();
    reader.press("/");
    let mut seen = Vec::new();
    for letter in ["l", "k", "f"] {
        reader.press(letter);
        seen.push(finder(&reader).hits().len());
    }
    assert!(seen[0] > seen[1] && seen[1] >= seen[2] && seen[2] > 0, "{seen:?} narrows");
    assert!(first_hit(&reader).contains("李开复"), "{}", reader.text());
    reader.press("Backspace Backspace Backspace");
    assert!(finder(&reader).hits().is_empty(), "an empty box has no results");
}

/// Everywhere but in a panel, whose list a slash narrows.
#[test]
fn the_finder_opens_from_anywhere() {
    for keys in ["", "Tab", "2", "2 Tab Tab", "3 v v", "4 l", "Tab G Enter", "Space j Space c"] {
        let mut reader = Reader::zh();
        reader.press(keys).press("/");
        assert!(finder(&reader).query().is_empty(), "after {keys}");
        assert!(reader.caret().is_some(), "the caret is in the box");
    }
}

#[test]
fn what_matched_is_lit_in_the_original_text_also_for_pinyin() {
    for (query, lit) in [
        ("开源", "开源"),
        ("kaiyuan", "开源"),
        ("ky", "开源"),
        ("lkf", "李开复"),
        ("likaifu", "李开复"),
        ("tianhuaban", "天花板"),
        ("ChatGLM", "ChatGLM"),
        ("chatglm", "ChatGLM"),
        ("wenxinyiyan", "文心一言"),
        ("beijing", "北京"),
    ] {
        let mut reader = Reader::zh();
        reader.find(query);
        let shown = reader.page().lit();
        assert!(shown.iter().any(|text| text.contains(lit)), "{query} lights {lit}: {shown:?}");
    }
}

#[test]
fn nothing_is_lit_that_did_not_match() {
    let mut reader = Reader::zh();
    reader.find("天花板");
    let lit = reader.page().lit();
    assert!(!lit.is_empty());
    assert!(lit.iter().all(|text| text == "天花板"), "{lit:?}");
}

#[test]
fn people_and_things_are_told_apart_from_quotes() {
    let mut reader = Reader::zh();
    reader.find("kaiyuan");
    let rows = finder(&reader).rows(reader.app().screen());
    assert!(rows.len() > 12, "{}", rows.len());
    for (at, row) in rows.into_iter().enumerate().take(12) {
        let shown = reader.screen()[3 + at].split('│').next().unwrap_or_default().to_owned();
        match row {
            FinderRow::Heading { kind, all, .. } => {
                assert!(shown.contains(&format!("{} {all}", kind.group(Language::Zh))), "{shown}");
            }
            FinderRow::Hit(hit) => {
                let hit = &finder(&reader).hits()[hit];
                let quote = matches!(hit.item, Item::Record(RecordId::Quote(_)));
                let told = shown.contains("原话") || shown.contains("转述");
                assert_eq!(told, quote, "{shown}");
            }
        }
    }
}

#[test]
fn no_group_of_hits_hides_the_groups_below_it() {
    for (cols, rows) in [(160, 45), (120, 36), (100, 28), (80, 24)] {
        let mut reader = Reader::open(cols, rows, Language::En);
        reader.find("open source");
        assert!(reader.shows("Li Kaifu “"), "an expert at {cols}×{rows}:\n{}", reader.text());
        assert!(reader.shows("Topics 1"), "{}", reader.text());
        // Some of a long group are hidden only where not all hits have a row.
        let hides = reader.shows("of 8");
        assert_eq!(hides, rows < 36, "{}", reader.text());
        // Whoever steps on meets every hit.
        let hits: Vec<Item> = finder(&reader).hits().iter().map(|hit| hit.item.clone()).collect();
        for item in &hits {
            let selected = finder(&reader).selected().map(|hit| &hit.item);
            assert_eq!(selected, Some(item));
            assert!(!first_hit(&reader).is_empty(), "it is in view: {}", reader.text());
            reader.press("Down");
        }
    }
}

#[test]
fn tab_goes_from_group_to_group() {
    let mut reader = Reader::en();
    reader.find("open source");
    let kinds = |reader: &Reader| finder(reader).selected().map(|hit| hit.item.kind());
    let first = kinds(&reader);
    let mut seen = vec![first];
    loop {
        reader.press("Tab");
        if kinds(&reader) == first {
            break;
        }
        assert!(!seen.contains(&kinds(&reader)), "each group once");
        seen.push(kinds(&reader));
    }
    assert!(seen.len() > 3, "{seen:?}");
    reader.press("BTab");
    assert_eq!(kinds(&reader), *seen.last().expect("the last group"));
}

#[test]
fn backspace_comes_back_to_the_hits_and_to_the_place_in_them() {
    for (cols, rows) in [(120, 36), (80, 24), (40, 12)] {
        let mut reader = Reader::open(cols, rows, Language::En);
        let tabs = reader.buffer().clone();
        reader.find("open source").press("Down Down Down Down Down");
        let before = reader.buffer().clone();
        reader.press("Enter");
        assert!(reader.app().overlays().is_empty());
        reader.press("Backspace");
        assert_same(reader.buffer(), &before, &format!("the hits at {cols}×{rows}"));
        // There it deletes text, and nothing else.
        for _ in 0..20 {
            reader.press("Backspace");
        }
        assert_eq!(finder(&reader).query(), "");
        reader.press("Esc");
        assert_same(reader.buffer(), &tabs, "and Esc leaves to where the finder was opened");
    }
}

#[test]
fn n_goes_to_the_next_hit_and_shift_n_to_the_one_before() {
    let mut reader = Reader::en();
    reader.find("open source");
    let hits: Vec<Item> = finder(&reader).hits().iter().map(|hit| hit.item.clone()).collect();
    let names: Vec<String> =
        hits.iter().map(|item| item.name(&ATLAS).get(Language::En).to_owned()).collect();
    reader.press("Enter n");
    assert!(reader.shows(&format!("hit 2 of {}", hits.len())), "{}", reader.text());
    assert!(reader.shows(&names[1]), "{}", reader.text());
    reader.press("n N N");
    assert!(reader.shows(&format!("hit 1 of {}", hits.len())), "{}", reader.text());
    reader.press("N");
    assert!(reader.shows("this is the first hit"), "{}", reader.text());
    reader.press("n Backspace");
    assert_eq!(finder(&reader).selected().map(|hit| &hit.item), Some(&hits[1]));
}

#[test]
fn an_empty_finder_offers_what_was_looked_for_and_opened() {
    let mut reader = Reader::en();
    reader.find("lkf").press("Enter");
    reader.find("moss").press("Esc");
    reader.press("/");
    for text in ["Recent", "moss", "lkf", "Li Kaifu"] {
        assert!(reader.shows(text), "{text}:\n{}", reader.text());
    }
    let empty = reader.clone();
    reader.press("Down Enter");
    assert_eq!(finder(&reader).query(), "moss", "the last query comes first");
    let mut reader = empty;
    reader.press("Down Down Down Enter");
    assert!(reader.app().overlays().is_empty() && reader.shows("Li Kaifu"), "{}", reader.text());
}

#[test]
fn hits_that_are_only_similar_say_so() {
    for (query, similar) in [("chatglm", false), ("chatgln", true), ("lkf", false)] {
        let mut reader = Reader::en();
        reader.find(query);
        let said = reader.shows("No exact match; similar: ");
        assert_eq!(said, similar, "{query}:\n{}", reader.text());
    }
}

#[test]
fn a_sentence_finds_what_has_the_most_of_it_and_the_selected_hit_says_what_it_lacks() {
    for (cols, rows) in [(120, 36), (80, 24)] {
        let mut reader = Reader::open(cols, rows, Language::Zh);
        reader.find("李彦宏说文心一言与ChatGPT的差距只有两个月");
        assert!(reader.shows("没有完全匹配；相近的：3 条"), "{}", reader.text());
        assert!(reader.shows("这一条没有：文心一言、只有"), "{}", reader.text());
        reader.press("Down");
        assert!(reader.shows("这一条没有：文心一言、ChatGPT、只有"), "{}", reader.text());
    }
    let mut reader = Reader::en();
    reader.find("lyh zzqxj");
    assert!(reader.shows("No exact match; similar: "), "{}", reader.text());
    assert!(reader.shows("left out here: zzqxj"), "{}", reader.text());
    let mut reader = Reader::en();
    reader.find("zzqxj");
    assert!(reader.shows("Nothing found"), "one word that nothing has: {}", reader.text());
}

#[test]
fn the_selected_hit_has_a_preview() {
    for (cols, rows) in [(120, 36), (80, 24)] {
        let mut reader = Reader::open(cols, rows, Language::Zh);
        reader.find("lkf");
        assert!(reader.shows("又作"), "the speaker's sheet at {cols}×{rows}:\n{}", reader.text());
        reader.press("Down");
        assert!(reader.shows("直接引语") || reader.shows("转述："), "the quote's card");
    }
}

#[test]
fn enter_opens_the_record_in_its_tab() {
    for (query, tab, title) in [
        ("ChatGLM-6B", Tab::Models, "ChatGLM-6B"),
        ("lkf", Tab::Views, "李开复"),
        ("guangdong", Tab::Regions, "广东"),
        ("天花板", Tab::Views, "李开复"),
        ("kind:craft 配方", Tab::Views, "数据配方"),
    ] {
        for (cols, rows) in [(120, 36), (40, 12)] {
            let mut reader = Reader::open(cols, rows, Language::Zh);
            reader.find(query).press("Enter");
            assert!(reader.app().overlays().is_empty(), "{query}");
            assert_eq!(reader.app().tab(), tab, "{query}");
            let sheet = reader.app().detail().expect("a sheet");
            assert_eq!(sheet.title[0].text, title, "{query}");
            assert!(reader.shows(title), "{query}:\n{}", reader.text());
        }
    }
}

#[test]
fn arrows_choose_among_the_hits() {
    for (down, up) in [("Down", "Up"), ("C-n", "C-p")] {
        let mut reader = Reader::zh();
        reader.find("kaiyuan");
        let first = first_hit(&reader);
        reader.press(down);
        let second = first_hit(&reader);
        assert_ne!(first, second);
        reader.press(up);
        assert_eq!(first_hit(&reader), first);
        let hits = finder(&reader).hits().to_vec();
        reader.press(down).press(down);
        assert_eq!(finder(&reader).selected().map(|hit| &hit.item), Some(&hits[2].item));
    }
}

#[test]
fn one_esc_leaves_to_the_very_place() {
    for (cols, rows) in [(120, 36), (80, 24), (40, 12)] {
        for keys in [
            "C-d j",
            "C-d Tab j",
            "v j j",
            "2 j l",
            "2 Tab Tab PgDn j",
            "3 C-d",
            "3 j Tab PgDn",
            "3 v v j l",
            "3 v v v j",
            "4 j j l j",
            "4 BTab j j",
            "Tab G Enter j j",
            "s j",
            "f C-d j",
            "Space j Space c l j",
            "f Enter Esc s j Enter j j",
        ] {
            let mut reader = Reader::open(cols, rows, Language::Zh);
            reader.press(keys);
            let before = reader.buffer().clone();
            reader.find("ky").press("Down Down Esc");
            assert_same(reader.buffer(), &before, &format!("Esc after {keys} at {cols}×{rows}"));
        }
    }
}

#[test]
fn a_question_gets_a_hint_and_no_name_that_is_spelled_a_little_like_it() {
    for language in [Language::Zh, Language::En] {
        let mut reader = Reader::open(80, 24, language);
        reader.find("谁说过护城河");
        assert!(reader.shows("kind:quote 护城河"), "{}", reader.text());
        assert!(
            !reader.shows(language.pick("最接近的名称", "The nearest name")),
            "{}",
            reader.text()
        );
        reader.press("Enter");
        assert_eq!(finder(&reader).query(), "谁说过护城河", "Enter has nothing to take");
    }
}

#[test]
fn no_hit_says_so_and_offers_the_nearest_name_which_enter_takes() {
    for language in [Language::Zh, Language::En] {
        for (cols, rows) in [(120, 36), (80, 24), (40, 12)] {
            let mut reader = Reader::open(cols, rows, language);
            reader.find("zzqxj");
            assert!(reader.shows(language.pick("没有找到", "Nothing found")), "{}", reader.text());
            let nearest = finder(&reader).found.as_ref().and_then(|found| found.nearest.clone());
            let name = nearest.expect("a name").name(&ATLAS).get(language).to_owned();
            assert!(reader.shows(&name), "{name} is offered:\n{}", reader.text());
            reader.press("Enter");
            assert_eq!(finder(&reader).query(), name);
            assert!(!finder(&reader).hits().is_empty(), "and it is found");
            reader.press("Esc");
            assert!(reader.app().overlays().is_empty(), "one Esc leaves");
        }
    }
}

#[test]
fn an_unknown_value_of_a_field_is_said() {
    let mut reader = Reader::zh();
    reader.find("speaker:qqqq 开源");
    assert!(reader.shows("speaker:qqqq"), "{}", reader.text());
    assert!(reader.shows("没有"), "{}", reader.text());
}

#[test]
fn fields_exact_words_and_exclusions_narrow() {
    let count = |query: &str| {
        let mut reader = Reader::zh();
        reader.find(query);
        finder(&reader).hits().len()
    };
    assert!(count("speaker:lkf kaiyuan") < count("kaiyuan"));
    assert!(count("开源 -天花板") < count("开源"));
    assert!(count("in:beijing open:yes") > 10);
    assert!(count("kind:quote 开源") < count("开源"));
}

#[test]
fn an_answer_to_an_older_search_is_dropped() {
    let mut reader = Reader::zh().with_slow_search();
    reader.find("lkf");
    let queries: Vec<&str> = reader.waiting().iter().map(|(_, query)| query.as_str()).collect();
    assert_eq!(queries, ["l", "lk", "lkf"]);
    let generations: Vec<u64> =
        reader.waiting().iter().map(|(generation, _)| *generation).collect();
    assert!(generations.windows(2).all(|pair| pair[0] < pair[1]), "{generations:?} grow");
    // The newest answer first, then the older ones.
    reader.answer(2);
    let right = reader.buffer().clone();
    assert!(first_hit(&reader).contains("李开复"));
    reader.answer(1).answer(0);
    assert_same(reader.buffer(), &right, "older answers");
}

#[test]
fn late_answers_do_not_disturb_what_came_after_the_finder() {
    let mut reader = Reader::zh().with_slow_search();
    reader.find("lkf").press("Esc 2 j");
    let before = reader.buffer().clone();
    assert!(!reader.waiting().is_empty(), "an answer is under way");
    while !reader.waiting().is_empty() {
        reader.answer(0);
    }
    assert_same(reader.buffer(), &before, "answers after Esc");
    // Nor do they fill a box that was opened later.
    reader.press("/").type_text("k").press("Esc /");
    assert!(!reader.waiting().is_empty(), "an answer is under way");
    while !reader.waiting().is_empty() {
        reader.answer(0);
    }
    assert_eq!(finder(&reader).found, None::<Found>, "an empty box stays empty");
    // Nor one that was emptied.
    reader.type_text("k").press("C-u");
    assert!(!reader.waiting().is_empty(), "an answer is under way");
    while !reader.waiting().is_empty() {
        reader.answer(0);
    }
    assert_eq!(finder(&reader).found, None::<Found>);
}

#[test]
fn moving_among_old_hits_while_an_answer_is_under_way_is_harmless() {
    let mut reader = Reader::zh().with_slow_search();
    reader.find("kaiyuan");
    let newest = reader.waiting().len() - 1;
    reader.answer(newest).press("Down Down Down").type_text("z");
    let newest = reader.waiting().len() - 1;
    reader.answer(newest);
    assert_eq!(finder(&reader).selected().is_some(), !finder(&reader).hits().is_empty());
}

#[test]
fn the_program_can_begin_with_the_finder_filled_in() {
    let mut app = baijia::app::App::new(std::sync::Arc::clone(&ATLAS), Language::Zh);
    app.find("lkf");
    let mut reader = Reader::of(app, 120, 36);
    assert_eq!(finder(&reader).query(), "lkf");
    assert!(first_hit(&reader).contains("李开复"), "{}", reader.text());
    reader.press("Esc");
    assert!(reader.app().overlays().is_empty());
}

#[test]
fn a_quote_that_must_not_be_printed_alone_says_so_in_its_row_and_under_its_words() {
    for (cols, rows) in [(160, 45), (120, 36), (100, 28), (80, 24), (40, 12)] {
        let mut reader = Reader::open(cols, rows, Language::En);
        reader.find("li yanhong two months kind:quote").press("Down");
        let marked = reader.screen().into_iter().skip(1).any(|row| row.contains('!'));
        assert!(marked, "a mark in a row at {cols}×{rows}:\n{}", reader.text());
        if rows >= 24 {
            assert!(reader.shows("[!] not"), "{}", reader.text());
            assert!(reader.shows("Beware"), "under the words at {cols}×{rows}:\n{}", reader.text());
        }
        reader.press("Enter");
        assert!(reader.shows("[!] not"), "{}", reader.text());
    }
}

#[test]
fn the_preview_scrolls_and_what_it_shows_is_copied() {
    let mut reader = Reader::open(80, 24, Language::En);
    reader.find("lyh gap").press("Down");
    assert!(!reader.shows("Yicai"), "{}", reader.text());
    reader.press("A-j A-j A-j A-j");
    assert!(reader.shows("Yicai"), "the end of the sheet:\n{}", reader.text());
    assert_eq!(finder(&reader).query(), "lyh gap", "nothing was typed");
    reader.press("A-k A-k A-k A-k");
    assert!(reader.shows("Robin Li"), "and back:\n{}", reader.text());
    let copied = reader.press("C-y").copied().expect("a copy").clone();
    assert!(copied.contains("must not be quoted alone"), "{copied}");
    assert!(copied.contains("via Yicai"), "{copied}");
    assert_eq!(finder(&reader).query(), "lyh gap", "the finder stays");
}

#[test]
fn direct_and_reported_words_are_told_apart_where_there_is_room_for_a_letter() {
    let mut reader = Reader::open(40, 12, Language::En);
    reader.find("kind:quote lyh");
    let rows = reader.screen();
    assert!(rows.iter().any(|row| row.contains("d ? Li") || row.contains("d   Li")), "{rows:#?}");
    assert!(rows.iter().any(|row| row.contains("r ! Li") || row.contains("r   Li")), "{rows:#?}");
}

#[test]
fn whoever_is_known_by_another_name_in_english_is_shown_with_it() {
    let mut reader = Reader::en();
    for (query, known) in [("lyh", "Robin Li"), ("lkf", "Kai-Fu Lee")] {
        reader.find(query);
        assert!(reader.shows(&format!("({known})")), "{}", reader.text());
        reader.press("Esc");
    }
    reader.press("3");
    assert!(reader.shows("(Robin Li)") && reader.shows("(Kai-Fu Lee)"), "{}", reader.text());
}

#[test]
fn where_there_is_room_no_hit_of_a_group_is_hidden() {
    let mut reader = Reader::open(100, 28, Language::Zh);
    reader.find("kaiyuan");
    let text = reader.text();
    // Six quotes, one topic, three figures and a route leave rows for more than three of each.
    assert!(text.contains("引语 6 "), "{text}");
    assert!(text.contains("路线 1"), "{text}");
}
