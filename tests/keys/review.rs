//! `baijia read FILE…` on a terminal: what was found in an article is taken, dropped and put right, key by key.

use std::sync::Arc;

use baijia::app::review::{Facts, Purpose, ReviewDocument, Standing};
use baijia::app::{Action, App, COMMANDS, DeskAsk, Effect, Review, ReviewNews};
use baijia::atlas::{Bilingual, Language};
use baijia::desk::Change;
use baijia::quotation::{Names, people, propose};

use crate::harness::{ATLAS, Reader};

#[path = "review/dates.rs"]
mod dates;
#[path = "review/kept.rs"]
mod kept;
#[path = "review/screen.rs"]
mod screen;

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
