//! `baijia read FILE…` on a terminal: what was found in an article is taken, dropped and put right, key by key.

use std::sync::Arc;

use baijia::app::review::{Facts, Purpose, ReviewDocument, Standing, verified};
use baijia::app::{Action, App, COMMANDS, DeskAsk, Effect, Overlay, Review, ReviewNews};
use baijia::atlas::{Bilingual, Language};
use baijia::desk::Change;
use baijia::quotation::verify::{Checked, Verifier};
use baijia::quotation::{Names, people, propose};
use baijia::search::Index;

use crate::harness::{ATLAS, Reader};

/// Two people, five quotes: three direct, two reported.
pub const ARTICLE: &str = "小城的机房
　　“先把数据洗干净，再谈规模。”澜州市数据局局长盘启明说。他表示，今年不再扩建机房。
　　晨星科技总经理何秋燕认为，电比芯片更先卡住人。“地还在，尺子随它量。”何秋燕说。
　　镇上的人不急。“等明年再看吧。”";

const OTHER: &str = "另一篇\n　　研究员卜飞表示：“这笔账没有人算过。”";

pub fn document(name: &str, text: &str, kept: &[(String, String)]) -> ReviewDocument {
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

fn open_document(reader: &Reader) -> &ReviewDocument {
    reader.app().review().and_then(Review::document).expect("a document is open")
}

/// The words and the standing of every quote.
fn standings(reader: &Reader) -> Vec<(&str, Standing)> {
    let document = open_document(reader);
    let quotes = document.findings.iter().filter_map(|finding| finding.quote());
    quotes
        .map(|quote| (document.text.slice(quote.claim.start..quote.claim.end), quote.standing))
        .collect()
}

fn selected(reader: &Reader) -> String {
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

/// The claim of the quote at hand.
fn claim(reader: &Reader) -> baijia::app::review::Claim {
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
    let end = open_document(&reader).text.len_chars();
    reader.press("Left Left");
    reader.press_at_once("Left Left Left Left Left Left Left Left Left");
    let _ = end;
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

/// A draft with one quotation that stands so, one with a changed figure, and one that nobody said.
const DRAFT: &str = "稿子
　　李彦宏说：“文心大模型跟ChatGPT的差距大概是一两个月。”
　　李开复说：“支持开源，但不能过度依赖开源模型。”
　　周鸿祎说：“今天下午澜州市的雨会在三点钟准时停下来。”";

pub fn verifying(cols: u16, rows: u16, language: Language) -> Reader {
    let index = Index::new(Arc::clone(&ATLAS));
    let verifier = Verifier::new(&index);
    let draft = verified(&verifier, &index, "draft.md", Facts::default(), DRAFT);
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
    assert!(reader.shows("没有引语可核") || reader.shows("查无此语"), "{}", reader.text());
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
    assert_eq!((changes.len(), taken), (1, Some((1, 1))));
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
fn choosing_a_speaker_leaves_the_text_in_view_where_the_card_stands_below() {
    let mut reader = reviewing(80, 24, Language::Zh);
    reader.press("s");
    assert!(reader.shows("小城的机房") && reader.shows("说话人 ›"), "{}", reader.text());
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
