//! `baijia read FILE…` on a terminal: what was found in an article is taken, dropped and put right, key by key.

use std::sync::Arc;

use baijia::app::review::{Facts, Purpose, ReviewDocument, Standing};
use baijia::app::{Action, App, COMMANDS, DeskAsk, Effect, Review, ReviewNews};
use baijia::atlas::{Bilingual, Language};
use baijia::desk::{Change, News, Refusal};
use baijia::quotation::{Names, people, propose};

use crate::harness::{ATLAS, Reader};

/// Two people, five quotes: three direct, two reported.
const ARTICLE: &str = "小城的机房
　　“先把数据洗干净，再谈规模。”澜州市数据局局长盘启明说。他表示，今年不再扩建机房。
　　晨星科技总经理何秋燕认为，电比芯片更先卡住人。“地还在，尺子随它量。”何秋燕说。
　　镇上的人不急。“等明年再看吧。”";

const OTHER: &str = "另一篇\n　　研究员卜飞表示：“这笔账没有人算过。”";

fn document(name: &str, text: &str, kept: &[(String, String)]) -> ReviewDocument {
    let facts = Facts { title: text.lines().next().map(str::to_owned), ..Facts::default() };
    let proposals = propose(text, &Names::of(&ATLAS));
    let people = people(text, &Names::of(&ATLAS));
    let hash = format!("hash-{name}");
    ReviewDocument::article(name.to_owned(), hash, facts, text, people, proposals, kept)
}

fn opened(app: App, cols: u16, rows: u16, documents: Vec<ReviewDocument>) -> Reader {
    let mut reader = Reader::of(app.with_review(Review::new(Purpose::Read, None)), cols, rows);
    for document in documents {
        reader.act(Action::Review(ReviewNews::Read(Box::new(document))));
    }
    reader.act(Action::Review(ReviewNews::Done));
    reader
}

/// Somebody who reviews two articles.
pub fn reviewing(cols: u16, rows: u16, language: Language) -> Reader {
    let documents = vec![document("a.txt", ARTICLE, &[]), document("b.txt", OTHER, &[])];
    opened(App::new(Arc::clone(&ATLAS), language), cols, rows, documents)
}

/// The same whose desk a store keeps.
fn stored() -> Reader {
    let app = App::new(Arc::clone(&ATLAS), Language::Zh).with_desk();
    opened(app, 120, 36, vec![document("a.txt", ARTICLE, &[]), document("b.txt", OTHER, &[])])
}

/// Somebody who comes back to an article of which the first quote was taken.
pub fn resumed() -> Reader {
    let mut first = stored();
    first.press("a");
    let kept = kept(&mut first, "hash-a.txt");
    let app = App::new(Arc::clone(&ATLAS), Language::Zh);
    let mut reader = opened(app, 120, 36, vec![document("a.txt", ARTICLE, &kept)]);
    reader.press("g");
    reader
}

/// What the store has of a document after everything that it was asked for.
fn kept(reader: &mut Reader, wanted: &str) -> Vec<(String, String)> {
    let mut kept = std::collections::BTreeMap::new();
    for effect in reader.effects() {
        let Effect::Desk(DeskAsk::Keep { change, .. }) = effect else { continue };
        let Change::Decide { document, place, before, after } = *change else { continue };
        if document == wanted {
            assert_eq!(kept.get(&place), before.as_ref(), "{place} is as it was seen");
            match after {
                Some(after) => kept.insert(place, after),
                None => kept.remove(&place),
            };
        }
    }
    kept.into_iter().collect()
}

pub fn open_document(reader: &Reader) -> &ReviewDocument {
    reader.app().review().and_then(Review::document).expect("a document is open")
}

/// The words and the standing of every quote.
pub fn standings(reader: &Reader) -> Vec<(&str, Standing)> {
    let document = open_document(reader);
    let quotes = document.findings.iter().filter_map(|finding| finding.quote());
    quotes
        .map(|quote| (document.text.slice(quote.claim.start..quote.claim.end), quote.standing))
        .collect()
}

pub fn selected(reader: &Reader) -> String {
    let chars = open_document(reader).finding().expect("one is selected").chars();
    open_document(reader).text.slice(chars).to_owned()
}

#[test]
fn an_article_opens_with_what_was_found_lit_and_the_card_of_the_first() {
    let reader = reviewing(120, 36, Language::Zh);
    let text = reader.text();
    assert!(text.contains("小城的机房") && text.contains("1/2"), "{text}");
    assert!(text.contains("盘启明") && text.contains("原话") && text.contains("澜州市数据局局长"));
    assert_eq!(selected(&reader), "先把数据洗干净，再谈规模。");
    assert!(reader.page().selected().contains(&"先把数据洗干净，再谈规模。".to_owned()), "{text}");
    // What is not sure says so by a character.
    assert!(text.contains("?等明年再看吧。"), "{text}");
}

#[test]
fn quotes_are_taken_and_dropped_and_the_next_open_one_is_at_hand() {
    use Standing::{Accepted, Open, Rejected};
    let mut reader = reviewing(120, 36, Language::En);
    reader.press("a x");
    let found: Vec<Standing> = standings(&reader).into_iter().map(|(_, is)| is).collect();
    assert_eq!(found[..3], [Accepted, Rejected, Open]);
    assert!(reader.shows("✓1") && reader.shows("✗1"), "{}", reader.text());
    assert!(selected(&reader).contains("电比芯片"), "{}", selected(&reader));
    reader.press("u");
    assert_eq!(standings(&reader)[1].1, Open);
    assert_eq!(selected(&reader), standings(&reader)[1].0, "undo leads to what it changed");
    reader.press("u");
    assert_eq!(standings(&reader)[0].1, Open);
    reader.press("C-r C-r");
    assert_eq!((standings(&reader)[0].1, standings(&reader)[1].1), (Accepted, Rejected));
}

#[test]
fn tab_goes_round_the_findings_and_brackets_from_document_to_document() {
    let mut reader = reviewing(80, 24, Language::Zh);
    let first = selected(&reader);
    let len = open_document(&reader).findings.len();
    reader.press(&"Tab ".repeat(len));
    assert_eq!(selected(&reader), first);
    reader.press("BTab");
    assert!(selected(&reader).contains("等明年再看"));
    reader.press("]");
    assert!(reader.shows("2/2 另一篇") && reader.shows("这笔账没有人算过"), "{}", reader.text());
    reader.press("[");
    assert!(selected(&reader).contains("等明年再看"), "each document keeps its place");
}

#[test]
fn leaving_keeps_what_was_decided_and_coming_back_goes_on() {
    let mut reader = stored();
    reader.press("a x ] q");
    let effects = reader.effects();
    assert_eq!(effects.last(), Some(&Effect::Quit));
    let mut again = stored();
    again.press("a x ] [ Tab q");
    let place = selected(&again);
    let kept = kept(&mut again, "hash-a.txt");
    let app = App::new(Arc::clone(&ATLAS), Language::Zh);
    let documents = vec![document("b.txt", OTHER, &[]), document("a.txt", ARTICLE, &kept)];
    let back = opened(app, 120, 36, documents);
    assert_eq!(selected(&back), place, "the document that was left is open, at its place");
    let found: Vec<Standing> = standings(&back).into_iter().map(|(_, is)| is).collect();
    assert_eq!(found[..3], [Standing::Accepted, Standing::Rejected, Standing::Open]);
}

#[test]
fn what_was_decided_another_day_can_be_opened_again() {
    let mut reader = resumed();
    assert_eq!(standings(&reader)[0].1, Standing::Accepted);
    reader.press("u");
    assert_eq!(standings(&reader)[0].1, Standing::Open);
}

#[test]
fn files_that_cannot_be_read_are_told_and_the_others_reviewed() {
    let why = Bilingual::new("c.pdf：读不了", "c.pdf: cannot be read");
    let mut reader = reviewing(80, 24, Language::Zh);
    reader.act(Action::Review(ReviewNews::Unread(why.clone())));
    assert!(reader.shows("1 个文件读不了（f 列出）"), "{}", reader.text());
    let review = Review::new(Purpose::Read, None);
    let app = App::new(Arc::clone(&ATLAS), Language::Zh).with_review(review);
    let mut none = Reader::of(app, 80, 24);
    none.act(Action::Review(ReviewNews::Looking(12_345)));
    assert!(none.shows("看过 12,345 项"), "{}", none.text());
    none.act(Action::Review(ReviewNews::Progress { done: 3, total: 9 }));
    assert!(none.shows("4") && none.shows("9"), "{}", none.text());
    none.act(Action::Review(ReviewNews::Unread(why)));
    none.act(Action::Review(ReviewNews::Done));
    assert!(none.shows("一篇也读不了") && none.shows("c.pdf：读不了"), "{}", none.text());
}

#[test]
fn the_text_scrolls_without_the_selection_and_tab_brings_it_back() {
    let long = format!("{ARTICLE}\n{}\n{OTHER}", "　　这一段没有人说话。\n".repeat(60));
    let app = App::new(Arc::clone(&ATLAS), Language::Zh);
    let mut reader = opened(app, 80, 24, vec![document("long.txt", &long, &[])]);
    reader.press("PgDn PgDn");
    assert!(!reader.shows("先把数据洗干净"), "{}", reader.text());
    reader.press("PgUp PgUp PgUp");
    assert!(reader.shows("小城的机房"), "{}", reader.text());
    reader.press("G");
    assert!(reader.shows("这笔账没有人算过"), "{}", reader.text());
    // Several keys of one read add up.
    let mut at_once = reader.clone();
    at_once.press_at_once("PgUp PgUp");
    reader.press("PgUp PgUp");
    assert_eq!(at_once.text(), reader.text());
}

#[test]
fn every_size_shows_the_words_at_hand_and_who_said_them() {
    for (cols, rows) in [(160, 45), (120, 36), (100, 28), (80, 24), (60, 20), (40, 12), (20, 8)] {
        for language in [Language::Zh, Language::En] {
            let mut reader = reviewing(cols, rows, language);
            for _ in 0..5 {
                let lit = reader.page().selected().concat();
                let words = selected(&reader);
                let begins: String = words.chars().take(4).collect();
                assert!(lit.contains(&begins), "{words} at {cols}×{rows}:\n{}", reader.text());
                reader.press("Tab");
            }
            assert!(reader.text().contains("盘启明"), "{cols}×{rows}:\n{}", reader.text());
        }
    }
    // The smallest screens draw whatever fits.
    for (cols, rows) in [(20, 5), (21, 6), (1, 1), (0, 0)] {
        reviewing(cols, rows, Language::Zh).press("Tab a PgDn x");
    }
}

#[test]
fn the_atlas_does_not_open_over_a_review() {
    let mut reader = reviewing(120, 36, Language::Zh);
    reader.press("1 2 / Esc v s Backspace");
    assert!(reader.shows("小城的机房"), "{}", reader.text());
    for row in COMMANDS.iter().filter(|row| row.is_live(reader.app())) {
        let mut tried = reader.clone();
        tried.act(Action::Press(row.keys[0]));
        assert!(tried.app().review().is_some(), "{:?}", row.command);
    }
}

#[test]
fn leaving_hands_over_every_accepted_quote_as_a_line_of_an_archive() {
    let mut reader = reviewing(120, 36, Language::Zh);
    reader.press("a x q");
    let effects = reader.effects();
    let Some(Effect::Decided(decided)) =
        effects.iter().find(|effect| matches!(effect, Effect::Decided(_)))
    else {
        panic!("{effects:?}")
    };
    let [taken, dropped] = &decided[..] else { panic!("{decided:?}") };
    assert_eq!(dropped.line, None);
    let line = taken.line.as_deref().expect("a line");
    let read = baijia::atlas::read_line(line.as_bytes()).expect("it is a line").expect("not blank");
    assert_eq!((&*read.text, &*read.speaker), ("先把数据洗干净，再谈规模。", "盘启明"));
    assert_eq!(read.role.as_deref(), Some("澜州市数据局局长"));
    assert_eq!(read.source.as_deref(), Some("小城的机房"));
    assert_eq!(read.field(baijia::atlas::ArchiveField::Paragraph), Some("2"));
    assert!(line.contains("\"start\":9") && line.contains("hash-a.txt"), "{line}");
}

#[test]
fn the_list_of_files_opens_one_and_says_why_others_cannot_be_read() {
    let why = Bilingual::new("c.pdf：读不了", "c.pdf: cannot be read");
    let mut reader = reviewing(80, 24, Language::Zh);
    reader.act(Action::Review(ReviewNews::Unread(why))).press("j f");
    assert!(reader.shows("c.pdf：读不了") && reader.shows("另一篇"), "{}", reader.text());
    reader.press("j Enter");
    assert!(reader.shows("这笔账没有人算过"), "{}", reader.text());
}

#[test]
fn no_hint_of_a_review_does_nothing_and_none_is_cut() {
    for place in ["", "a", "s", "e", "e j j Enter", "n", "n Enter", "f", "Home", "]"] {
        for (cols, rows) in [(120, 36), (80, 24), (40, 12)] {
            for language in [Language::Zh, Language::En] {
                let mut reader = reviewing(cols, rows, language);
                // A key that no command has shows the hints and nothing else.
                let key = baijia::app::Key::plain(baijia::app::KeyCode::F(13));
                reader.press(place).act(Action::Press(key));
                let screen = reader.screen();
                let hints = screen.last().expect("a row");
                assert!(!hints.trim().is_empty() && !hints.contains('…'), "{place}: {hints}");
            }
        }
    }
    for row in COMMANDS.iter() {
        let reader = reviewing(40, 12, Language::Zh);
        if row.is_live(reader.app()) {
            for language in [Language::Zh, Language::En] {
                let cols = baijia::view::text::Ruler::default().width_cols(row.help(language));
                assert!(cols <= 36, "{:?}", row.command);
            }
        }
    }
}

#[test]
fn the_facts_of_the_article_are_edited_in_place_taken_back_and_kept() {
    let mut reader = stored();
    reader.press("e");
    for _ in 0..8 {
        reader.press("j");
    }
    reader.press("Enter");
    reader.type_text("澜州日报");
    reader.press("Enter");
    assert_eq!(open_document(&reader).facts.publisher.as_deref(), Some("澜州日报"));
    let kept = kept(&mut reader, "hash-a.txt");
    let [(place, facts)] = &kept[..] else { panic!("{kept:?}") };
    assert!(place == "facts" && facts.contains("澜州日报"), "{kept:?}");
    let again = document("a.txt", ARTICLE, &kept);
    assert_eq!(again.facts.publisher.as_deref(), Some("澜州日报"));
    reader.press("Esc");
    reader.press("u");
    assert_eq!(open_document(&reader).facts.publisher, None);
}

#[test]
fn an_article_that_was_edited_goes_on_where_it_was() {
    let mut reader = stored();
    reader.press("a");
    reader.press("x");
    let before = kept(&mut reader, "hash-a.txt");
    let edited = format!("新加的一句导语。\n{}", ARTICLE.replace("不再扩建机房", "不再新建机房"));
    let mut document = document("edited.txt", &edited, &[]);
    let changes = document.carry("hash-a.txt", &before);
    assert_eq!(document.tally()[..2], [1, 0], "the words that were dropped are other words now");
    let taken = document.carried.map(|carried| (carried.over, carried.lost));
    assert_eq!(taken, Some((1, 1)));
    // What went over, and what the article has no more.
    assert_eq!(changes.len(), 2);
    let quote = document.findings.iter().find_map(|finding| finding.quote()).unwrap();
    assert_eq!(quote.standing, Standing::Accepted);
    assert_eq!(
        document.text.slice(quote.claim.start..quote.claim.end),
        "先把数据洗干净，再谈规模。"
    );
}

#[test]
fn how_sure_a_proposal_is_and_why_is_read_whole_beside_the_text() {
    for (language, cue) in [(Language::Zh, "（说）"), (Language::En, " (说)")] {
        let mut reader = reviewing(100, 28, language);
        reader.press("G");
        let seen = (0..6).any(|_| {
            reader.press("Tab");
            let lines: Vec<String> = reader.screen().into_iter().skip(2).take(4).collect();
            let card: Vec<&str> = lines.iter().filter_map(|row| row.split('│').nth(1)).collect();
            let words = card.iter().map(|row| row.trim()).collect::<Vec<_>>().join("");
            assert!(!words.contains('…'), "{}", reader.text());
            card.iter().any(|row| row.trim_end().ends_with(cue.trim_start()))
        });
        assert!(seen, "{}", reader.text());
    }
}

#[test]
fn a_decision_that_another_review_took_first_comes_back_to_the_cursor_as_it_is_now() {
    let mut other = stored();
    other.press("a");
    let taken = kept(&mut other, "hash-a.txt").remove(0).1;
    let mut reader = stored();
    let first = selected(&reader);
    reader.press("x");
    let ticket = reader.effects().into_iter().find_map(|effect| match effect {
        Effect::Desk(DeskAsk::Keep { ticket, .. }) => Some(ticket),
        _ => None,
    });
    assert_ne!(selected(&reader), first);
    let why = Refusal::DecidedElsewhere(Some(taken.clone()));
    reader.act(Action::Desk(News::Refused { ticket: ticket.expect("it is asked"), why }));
    assert!(reader.shows("再按一次"), "{}", reader.text());
    assert_eq!((selected(&reader), standings(&reader)[0].1), (first, Standing::Accepted));
    reader.press("x");
    assert_eq!(standings(&reader)[0].1, Standing::Rejected);
    let before = reader.effects().into_iter().find_map(|effect| match effect {
        Effect::Desk(DeskAsk::Keep { change, .. }) => match *change {
            Change::Decide { before, .. } => Some(before),
            _ => None,
        },
        _ => None,
    });
    assert_eq!(before, Some(Some(taken)), "it is what was seen that is changed");
}

const DATED: &str = "某公司开工\n　　澜州市政府3日宣布，示范区正式动工，首期投资46.8亿元。\n";

/// An article of some day, with one quote that has a day of its own words.
fn dated(published: Option<&str>) -> Reader {
    let mut document = document("dated.txt", DATED, &[]);
    document.facts.date = published.map(str::to_owned);
    opened(App::new(Arc::clone(&ATLAS), Language::Zh), 120, 36, vec![document])
}

#[test]
fn a_line_keeps_the_day_of_the_article_where_its_own_words_tell_none_or_a_part_of_one() {
    let cases = [
        (Some("2018-06-04"), "", Some("2018-06-03"), Some("3日")),
        (Some("2018-06-02"), "", Some("2018-05-03"), Some("3日")),
        (Some("2018-01-02"), "", Some("2017-12-03"), Some("3日")),
        (Some("2018-06"), "", Some("2018-06-03"), Some("3日")),
        (Some("2018-06-04"), "本月1日", Some("2018-06-01"), Some("本月1日")),
        (Some("2018-06-04"), "去年夏天", Some("2018-06-04"), Some("去年夏天")),
        (Some("2018"), "6月3日", Some("2018-06-03"), Some("6月3日")),
        (None, "", None, Some("3日")),
    ];
    for (published, typed, date, written) in cases {
        let mut reader = dated(published);
        if !typed.is_empty() {
            reader.press("e j j j j j Enter C-u").type_text(typed).press("Enter Esc");
        }
        reader.press("a q");
        let line = reader.effects().into_iter().find_map(|effect| match effect {
            Effect::Decided(decided) => decided.into_iter().find_map(|quote| quote.line),
            _ => None,
        });
        let line: serde_json::Value = serde_json::from_str(&line.expect("a line")).unwrap();
        let told = (line["date"].as_str(), line["date_written"].as_str());
        assert_eq!(told, (date, written), "{published:?} {typed}");
    }
}

#[test]
fn a_day_as_the_article_writes_it_stays_and_one_that_no_calendar_has_is_refused() {
    let mut reader = dated(Some("2018-06-04"));
    reader.press("e j j j j j Enter Enter");
    assert!(!reader.shows("没有这一天"), "{}", reader.text());
    for (typed, is_refused) in [("46.8", false), ("12日", false), ("32日", true), ("13月1日", true)]
    {
        let mut reader = reader.clone();
        reader.press("Enter C-u").type_text(typed).press("Enter");
        assert_eq!(reader.shows("没有这一天"), is_refused, "{typed}: {}", reader.text());
    }
    // Of the article too: what stands there unchanged is no mistake of the reader's.
    let mut reader = dated(Some("六月初四"));
    reader.press("e");
    for _ in 0..9 {
        reader.press("j");
    }
    reader.press("Enter Enter");
    assert!(!reader.shows("认不出这个日期"), "{}", reader.text());
}

#[test]
fn the_last_row_says_what_leaving_does_and_which_key_lists_the_others() {
    let hints = |reader: &Reader| reader.screen().last().cloned().unwrap_or_default();
    for (into, cols, taken, leave) in [
        (None, 80, "", "q 离开"),
        (None, 80, "a", "q 存下并离开"),
        (Some("folder/mine.jsonl"), 80, "", "q 离开"),
        (Some("folder/mine.jsonl"), 80, "a a", "q 写 2 条到 mine.jsonl"),
        (Some("folder/an-archive-with-a-long-name.jsonl"), 80, "a", "q 写入 1 条"),
        (Some("mine.jsonl"), 60, "a", "q 写入 1 条"),
    ] {
        let app = App::new(Arc::clone(&ATLAS), Language::Zh);
        let review = Review::new(Purpose::Read, into.map(str::to_owned));
        let mut reader = Reader::of(app.with_review(review), cols, 24);
        let document = document("a.txt", ARTICLE, &[]);
        reader.act(Action::Review(ReviewNews::Read(Box::new(document)))).press(taken);
        assert!(hints(&reader).contains(leave), "{into:?} {taken}: {}", hints(&reader));
        assert!(hints(&reader).contains("? 帮助"), "{}", hints(&reader));
    }
    let verify =
        App::new(Arc::clone(&ATLAS), Language::En).with_review(Review::new(Purpose::Verify, None));
    let mut reader = Reader::of(verify, 80, 24);
    let draft = ReviewDocument::draft("d.md".to_owned(), Facts::default(), "一句话", Vec::new());
    reader.act(Action::Review(ReviewNews::Read(Box::new(draft))));
    let hints = hints(&reader);
    assert!(hints.contains("q leave") && hints.contains("? help"), "{hints}");
}

#[test]
fn the_card_shows_the_fields_of_the_article_where_there_is_room_and_says_how_many_rows_are_left_out()
 {
    let mut reader = reviewing(100, 28, Language::En);
    for label in ["Title", "Publisher", "Published", "Address"] {
        assert!(reader.shows(label), "{label}: {}", reader.text());
    }
    assert!(!reader.shows("↓"), "{}", reader.text());
    let reader_of = |cols, rows| reviewing(cols, rows, Language::En);
    // Four fields and the words.
    let small = reader_of(80, 24);
    assert!(small.shows("↓ 5") && !small.shows("Publisher"), "{}", small.text());
    assert!(reader_of(100, 18).shows("↓"), "{}", reader_of(100, 18).text());
    // Gone through, all of them are reached.
    reader.press("e G");
    assert!(reader.shows("Address"), "{}", reader.text());
}

#[test]
fn help_over_a_review_has_every_key_once_for_what_it_does_there() {
    let mut reader = reviewing(120, 36, Language::Zh);
    reader.press("a ?");
    let mut seen = std::collections::HashMap::new();
    for row in reader.app().help_rows() {
        for key in reader.app().keys_here(row) {
            let before = seen.insert(key, row.command);
            assert_eq!(before, None, "{key} is {:?} too", row.command);
        }
    }
    reader.type_text("Home");
    assert!(reader.shows("移动开头") && !reader.shows("到开头"), "{}", reader.text());
}

#[test]
fn a_taken_quote_whose_speaker_is_another_in_the_edited_article_is_open_again() {
    // Whom the rules named, and whom a person chose.
    for (keys, standing, speaker, reopened) in
        [("a", Standing::Open, "石以宁", 1), ("s 1 a", Standing::Accepted, "何秋燕", 0)]
    {
        let mut reader = stored();
        reader.press(keys);
        let before = kept(&mut reader, "hash-a.txt");
        let mut document =
            document("edited.txt", &ARTICLE.replace("局长盘启明说", "局长石以宁说"), &[]);
        let changes = document.carry("hash-a.txt", &before);
        assert_eq!(changes.len(), 1);
        assert_eq!(document.carried.map(|carried| carried.reopened), Some(reopened), "{keys}");
        let quote = document.findings.iter().find_map(|finding| finding.quote()).unwrap();
        assert_eq!((quote.standing, quote.claim.speaker.as_str()), (standing, speaker));
        let app = App::new(Arc::clone(&ATLAS), Language::Zh);
        let reader = opened(app, 120, 36, vec![document]);
        assert_eq!(reader.shows("说话人变了，重新待定"), reopened > 0, "{}", reader.text());
    }
}
