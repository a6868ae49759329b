//! An archive beside the atlas: how far it is read, what came of it, and its quotes on screen.

use std::sync::Arc;
use std::time::Duration;

use baijia::app::{Action, App, ArchiveNews, Effect, Finder, Overlay};
use baijia::atlas::{Bilingual, Fault, Language};
use baijia::search::{Found, Progress, Report, TakenKey, Total};

use crate::harness::{ATLAS, Reader, assert_same};

fn zh() -> Reader {
    Reader::beside_archive(120, 36, Language::Zh)
}

fn en() -> Reader {
    Reader::beside_archive(120, 36, Language::En)
}

/// A third of 300 MiB in two seconds.
fn third() -> Action {
    Action::Archive(ArchiveNews::Read(Progress {
        bytes: 100 << 20,
        total_bytes: 300 << 20,
        quotes: 333_333,
        ready_quotes: 0,
        bad_lines: 1,
        elapsed: Duration::from_secs(2),
    }))
}

/// Every line of 300 MiB, and so many of the quotes ready.
fn readied(ready_quotes: usize) -> Action {
    Action::Archive(ArchiveNews::Read(Progress {
        bytes: 300 << 20,
        total_bytes: 300 << 20,
        quotes: 1_000_000,
        ready_quotes,
        bad_lines: 1,
        elapsed: Duration::from_secs(4),
    }))
}

fn done(report: Report) -> Action {
    Action::Archive(ArchiveNews::Done(Box::new(report)))
}

fn finder(reader: &Reader) -> &Finder {
    match reader.app().overlays().last() {
        Some(Overlay::Finder(finder)) => finder,
        other => panic!("no finder: {other:?}"),
    }
}

#[test]
fn a_gauge_says_how_much_is_read_in_as_many_words_as_there_is_room_for() {
    for (cols, rows, language, shown) in [
        (120, 36, Language::En, "100 / 300 MiB · 333,333 quotes · 5 s left"),
        (120, 36, Language::Zh, "100 / 300 MiB · 333,333 条 · 还需 5 秒"),
        (80, 24, Language::En, "33 %"),
        (80, 24, Language::Zh, "333,333 条 · 还需 5 秒"),
    ] {
        let mut reader = Reader::beside_archive(cols, rows, language);
        reader.act(third());
        assert!(reader.screen()[0].ends_with(shown), "{}", reader.text());
        reader.act(done(Report::default()));
        assert!(!reader.shows(shown), "{}", reader.text());
    }
    let mut small = Reader::beside_archive(40, 12, Language::Zh);
    small.act(third()).press("/");
    assert!(small.shows("333,333 条"), "{}", small.text());
}

#[test]
fn the_gauge_says_that_all_quotes_are_found_while_their_search_is_made_quick() {
    for (cols, rows, language, shown) in [
        (120, 36, Language::En, "1,000,000 quotes, all found · speeding up 40 %"),
        (120, 36, Language::Zh, "1,000,000 条都可查 · 提速 40 %"),
        (80, 24, Language::Zh, "─ 提速 40 %"),
    ] {
        let mut reader = Reader::beside_archive(cols, rows, language);
        reader.act(third()).act(readied(0));
        assert!(reader.screen()[0].ends_with(" 0 %"), "{}", reader.text());
        reader.act(readied(400_000));
        assert!(reader.screen()[0].ends_with(shown), "{}", reader.text());
        reader.press("C-x");
        let stopping = language.pick("正在停止", "stopping");
        assert!(reader.screen()[0].ends_with(stopping), "{}", reader.text());
        reader.act(done(Report::default()));
        assert!(!reader.screen()[0].ends_with(stopping), "{}", reader.text());
    }
}

#[test]
fn the_gauge_stands_in_the_finder_too_beside_what_is_found_so_far() {
    let mut reader = en();
    reader.act(third()).find("lkf");
    let heading = reader.screen()[2].clone();
    assert!(
        heading.contains("hits") && heading.contains("333,333 quotes · 5 s left"),
        "{}",
        reader.text()
    );
}

#[test]
fn reading_can_be_stopped_while_it_goes_on_also_from_the_finder() {
    for keys in ["", "/", "/ l k f", "3"] {
        let mut reader = en();
        reader.act(third()).press(keys);
        assert!(reader.shows("Ctrl-x stop reading"), "{keys}\n{}", reader.text());
        reader.press("C-x");
        assert_eq!(reader.effects(), [Effect::StopReading], "{keys}");
        assert!(reader.shows("stopping"), "{keys}\n{}", reader.text());
        reader.press("C-x");
        assert_eq!(reader.effects(), [], "it is asked for once");
        reader.act(done(Report { quotes: 7, cancelled: true, ..Report::default() }));
        assert!(reader.shows("Stopped reading: 7 quotes can be found"), "{}", reader.text());
        assert!(!reader.shows("Ctrl-x"), "{}", reader.text());
    }
    let mut without = Reader::en();
    without.press("C-x");
    assert_eq!(without.effects(), []);
}

#[test]
fn an_archive_that_others_read_too_offers_no_key_that_stops_it() {
    let app = App::new(Arc::clone(&ATLAS), Language::En)
        .with_shared_archives(vec!["archive.jsonl".to_owned()]);
    let mut reader = Reader::of(app, 120, 36);
    reader.act(third());
    assert!(reader.shows("333,333 quotes"), "{}", reader.text());
    assert!(!reader.shows("stop reading"), "{}", reader.text());
    reader.press("?");
    assert!(!reader.shows("stop reading"), "{}", reader.text());
}

#[test]
fn what_came_of_it_is_said_once_and_every_bad_line_can_be_read() {
    let report = Report {
        quotes: 1_234_567,
        bad_lines: 2000,
        faults: vec![
            (3, Fault::Malformed { column: 17 }),
            (9, Fault::TooLong { bytes: 5_000_000 }),
        ],
        taken: 1,
        taken_keys: vec![TakenKey { key: "nb".to_owned(), given: "nb-2".to_owned() }],
        elapsed: Duration::from_millis(3210),
        ..Report::default()
    };
    let mut reader = en();
    reader.act(done(report));
    let said = "The archive is read: 1,234,567 quotes, 2,000 lines cannot be read, 1 id was taken  i tells more";
    assert!(reader.shows(said), "{}", reader.text());
    reader.press("j");
    assert!(!reader.shows("The archive is read"), "until the next key");
    let before = reader.buffer().clone();
    reader.press("i");
    for part in [
        "archive.jsonl",
        "read in 3.2 s",
        "1,234,567",
        "line 3  bytes at column 17 that are no character",
        "line 9  5000000 bytes long; a line has at most 1048576",
        "1,998 more: baijia check archive.jsonl",
        "nb → nb-2",
    ] {
        assert!(reader.shows(part), "{part}\n{}", reader.text());
    }
    reader.press("Esc");
    assert_same(reader.buffer(), &before, "back where one was");
}

#[test]
fn a_bad_line_of_one_of_several_archives_is_told_with_its_file() {
    let of_file = |line: u64| Report {
        bad_lines: 1,
        faults: vec![(line, Fault::Malformed { column: 17 })],
        ..Report::default()
    };
    let report = Report {
        quotes: 2,
        bad_lines: 2,
        of_files: vec![of_file(3), of_file(9)],
        ..Report::default()
    };
    let files = vec!["first.jsonl".to_owned(), "second.jsonl".to_owned()];
    let app = App::new(Arc::clone(&ATLAS), Language::Zh).with_archives(files);
    let mut reader = Reader::of(app, 120, 36);
    reader.act(done(report));
    reader.press("i");
    for part in ["first.jsonl 第 3 行　第 17 列", "second.jsonl 第 9 行　第 17 列"] {
        assert!(reader.shows(part), "{part}\n{}", reader.text());
    }
}

#[test]
fn a_sound_archive_is_said_to_be_read_and_offers_no_more() {
    let mut reader = zh();
    reader.act(done(Report { quotes: 12, ..Report::default() }));
    let last = reader.screen().last().cloned().unwrap_or_default();
    assert_eq!(last.trim(), "档案已读完：12 条引语");
}

#[test]
fn what_an_archive_gained_is_asked_for_once_and_said() {
    let read = |quotes| done(Report { quotes, ..Report::default() });
    let mut reader = en();
    reader.act(read(12)).press("r");
    assert_eq!(reader.effects(), [Effect::ReadOn]);
    reader.press("r");
    assert_eq!(reader.effects(), [], "it is asked for once");
    reader.act(read(12));
    assert!(reader.shows("The archive has no new quotes: 12 in all"), "{}", reader.text());
    reader.press("r").act(read(15));
    assert!(reader.shows("The archive has 3 more quotes: 15 in all"), "{}", reader.text());
    reader.press("r").act(Action::Archive(ArchiveNews::Kept(Bilingual::new("不在了", "gone"))));
    assert!(reader.shows("What was read stays; nothing new could be read: gone"));
    // Unasked, only what is new is said, and over no other message.
    reader.press("j").act(read(15));
    assert!(!reader.shows("15 in all"), "{}", reader.text());
    reader.act(read(16));
    assert!(reader.shows("The archive has one more quote: 16 in all"), "{}", reader.text());
    reader.press("y").act(read(17));
    assert!(!reader.shows("17 in all"), "a copy was just told: {}", reader.text());
    let mut without = Reader::en();
    without.press("r");
    assert_eq!(without.effects(), []);
}

#[test]
fn an_archive_that_cannot_be_opened_is_said_and_the_atlas_stays() {
    let mut reader = en();
    reader
        .act(Action::Archive(ArchiveNews::Failed(Bilingual::new("没有这个文件", "no such file"))));
    assert!(reader.shows("The archive is not open: no such file"), "{}", reader.text());
    reader.find("lkf");
    assert!(reader.shows("Li Kaifu"));
    let mut reader = zh();
    reader
        .act(Action::Archive(ArchiveNews::Failed(Bilingual::new("没有这个文件", "no such file"))));
    assert!(reader.shows("档案没有打开：没有这个文件"), "{}", reader.text());
}

#[test]
fn what_stands_in_the_finder_is_looked_for_again_as_the_archive_grows() {
    let mut reader = zh().with_slow_search();
    reader.find("lkf");
    let asked = reader.waiting().len();
    reader.answer(asked - 1).act(third());
    assert_eq!(reader.waiting().last().map(|(_, query)| &**query), Some("lkf"));
    let again = reader.waiting().len();
    reader.act(third());
    assert_eq!(reader.waiting().len(), again, "nothing new can be found");
    let mut elsewhere = zh().with_slow_search();
    elsewhere.act(third());
    assert!(elsewhere.waiting().is_empty(), "nobody looks for anything");
}

#[test]
fn a_total_that_is_still_counted_has_a_plus_behind_it() {
    let mut reader = en().with_slow_search();
    reader.find("lkf");
    let all = reader.found("lkf");
    let first = Found { total: Total { count: 64, more: true }, ..all.clone() };
    reader.answer_with(first);
    assert!(reader.shows("64+ hits"), "{}", reader.text());
    // Whatever the group, more of it may come.
    assert!(reader.shows("People 1+"), "{}", reader.text());
    reader.answer_with(Found { total: Total::all(95_000), ..all });
    assert!(reader.shows("95,000 hits"), "{}", reader.text());
    assert!(!reader.shows("People 1+"), "{}", reader.text());
}

#[test]
fn settled_results_leave_the_selection_on_its_hit() {
    let mut reader = zh().with_slow_search();
    reader.find("蓝鲸计划");
    let all = reader.found("蓝鲸计划");
    assert_eq!(all.hits.len(), 4);
    let younger = Found { hits: all.hits[2..].to_vec(), ..all.clone() };
    reader.answer_with(younger.clone()).press("Down");
    let chosen = all.hits[3].item.clone();
    assert!(finder(&reader).selected().is_some_and(|hit| hit.item.is(&chosen)));
    reader.answer_with(all.clone());
    assert!(finder(&reader).selected().is_some_and(|hit| hit.item.is(&chosen)));
    assert_eq!(finder(&reader).list.selected, 3);
    // A hit that is no longer there leaves the selection in its row, or in the last.
    reader.answer_with(Found { hits: all.hits[..2].to_vec(), ..all.clone() });
    assert_eq!(finder(&reader).list.selected, 1);
}

#[test]
fn a_selection_that_nobody_moved_stays_on_the_best_hit() {
    let mut reader = zh().with_slow_search();
    reader.find("蓝鲸计划");
    let all = reader.found("蓝鲸计划");
    reader.answer_with(Found { hits: all.hits[2..].to_vec(), ..all.clone() });
    reader.answer_with(all);
    assert_eq!(finder(&reader).list.selected, 0);
}

#[test]
fn another_query_begins_at_its_best_hit() {
    let mut reader = zh();
    reader.find("蓝鲸计划").press("Down Down").type_text("第");
    assert_eq!(finder(&reader).list.selected, 0);
}

#[test]
fn an_archived_quote_opens_as_a_card_with_what_the_archive_says_and_what_it_does_not() {
    let mut reader = zh();
    reader.find("chaoximatou").press("Enter");
    for part in [
        "潮汐码头的吊机停了三天，货单堆到了窗台。",
        "档案",
        "严若澜",
        "Ruolan Yan",
        "夜班编辑",
        "澜山晚报",
        "浙江",
        "2023-04-11",
        "港口",
        "试验句（虚构）",
        "https://example.org/desk/001",
        "desk-001",
    ] {
        assert!(reader.shows(part), "{part}\n{}", reader.text());
    }
    let mut unknown = zh();
    unknown.find("desk-028").press("Enter");
    assert!(unknown.shows("這是一句沒有人說過的試驗用語：紙傘不需要雨。"), "as it stands");
    assert!(unknown.shows("— 档案未写"), "{}", unknown.text());
}

#[test]
fn a_card_of_the_archive_leads_to_the_atlas_speaker_whom_it_names_and_back() {
    let mut reader = zh();
    reader.find("纸船").press("Enter");
    let card = reader.buffer().clone();
    reader.press("Tab Enter");
    let sheet = reader.app().detail().expect("the speaker's sheet");
    assert_eq!(sheet.title[0].text, "李开复", "{}", reader.text());
    reader.press("Backspace");
    assert_same(reader.buffer(), &card, "back at the card");
}

#[test]
fn a_card_of_the_archive_leads_to_all_that_its_own_speaker_said() {
    let mut reader = zh();
    reader.find("吊机").press("Enter").press("Enter");
    assert_eq!(finder(&reader).query(), "speaker:\"严若澜\"");
    assert!(reader.shows("夜班编辑"), "{}", reader.text());
    let mut speaker = zh();
    speaker.find("yrl").press("Enter");
    for part in ["严若澜", "只见于档案", "夜班编辑", "澜山晚报", "4 条引语"] {
        assert!(speaker.shows(part), "{part}\n{}", speaker.text());
    }
    speaker.press("Enter");
    assert!(finder(&speaker).hits().len() == 4, "{}", speaker.text());
}

#[test]
fn an_archived_quote_is_copied_with_its_citation() {
    let mut reader = zh();
    reader.find("chaoximatou").press("Enter y");
    let cited = "严若澜 Ruolan Yan（夜班编辑，澜山晚报，浙江，2023-04-11）：潮汐码头的吊机停了三天，货单堆到了窗台。\n\
                 — 试验句（虚构），https://example.org/desk/001，档案编号 desk-001";
    assert_eq!(reader.copied().as_deref(), Some(cited));
    reader.press("F8");
    assert!(reader.shows("— 试验句（虚构），https://example.org/desk/001，档案编号 desk-001"));
    let mut english = en();
    english.find("gulls count").press("Enter y");
    let cited = "Marlow Quist (ferryman; Saltmarsh Institute; 山东): Nobody counts the gulls; the gulls count us.\n\
                 — 试验句（虚构）, archive id desk-015";
    assert_eq!(english.copied().as_deref(), Some(cited));
}

#[test]
fn the_archives_quotes_are_told_apart_from_the_atlas_in_the_list() {
    let mut reader = zh();
    reader.find("护城河");
    let rows = reader.screen();
    let kind = |speaker: &str| -> String {
        let row = rows.iter().find(|row| row.contains(speaker)).cloned().unwrap_or_default();
        row.trim_start_matches(['▌', ' ']).chars().take(2).collect()
    };
    assert_eq!(kind("解冬青 护城河里的鸭子"), "档案", "{}", reader.text());
    assert_eq!(kind("李开复 "), "转述", "{}", reader.text());
}

#[test]
fn a_break_or_a_tab_is_a_space_in_the_finders_row_and_nothing_shifts_what_is_lit() {
    let mut reader = Reader::beside_lines(
        "breaks.jsonl",
        &[
            r#"{"text":"one\ntwo\tthree","speaker":"某甲"}"#,
            r#"{"text":"第一行\r\n第二行\t表格","speaker":"某乙"}"#,
        ],
    );
    reader.find("speaker:某甲 three");
    assert!(reader.shows("one two three"), "{}", reader.text());
    assert!(reader.page().lit().contains(&"three".to_owned()), "{:?}", reader.page().lit());
    reader.press("Esc").find("speaker:某乙 表格");
    assert!(reader.shows("第一行 第二行 表格"), "{}", reader.text());
}

#[test]
fn every_break_of_a_line_is_a_blank_in_a_row_and_a_break_in_a_card_and_no_field_loses_a_tab() {
    for (at, end) in ["\\n", "\\r", "\\r\\n", "\\u2028", "\\u2029"].into_iter().enumerate() {
        let line = format!(
            r#"{{"id":"b1","text":"潮汐一{end}潮汐二\t潮汐三","speaker":"甲乙丙","context":"晚会{end}当天\t现场"}}"#
        );
        let mut reader = Reader::beside_lines(&format!("breaks-{at}.jsonl"), &[&line]);
        reader.press("/");
        reader.press("潮汐一");
        assert!(reader.shows("潮汐一 潮汐二 潮汐三"), "{}", reader.text());
        reader.press("<Enter>");
        for shown in ["潮汐一", "潮汐二 潮汐三", "晚会", "当天 现场"] {
            assert!(reader.shows(shown), "{end} {shown}\n{}", reader.text());
        }
        assert!(!reader.shows("晚会当天") && !reader.shows("晚会 当天"), "{}", reader.text());
        assert!(!reader.text().contains(['\u{2028}', '\u{2029}', '\r', '\t']));
    }
}

#[test]
fn a_quote_that_the_review_took_says_which_file_and_paragraph_it_was_read_from() {
    let mut reader = Reader::beside_lines(
        "read-from.jsonl",
        &[
            r#"{"text":"先把数据洗干净。","speaker":"盘启明","paragraph":"3","other":{"read":{"document":"xxh3:5f0c","place":"9..17","start":9,"end":17,"file":"a.txt","print":"00"},"desk":"二组"}}"#,
            r#"{"text":"再谈规模。","speaker":"石以宁","other":{"read":"twice"}}"#,
        ],
    );
    reader.find("speaker:盘启明 洗干净").press("Enter");
    assert!(reader.shows("a.txt，第 3 段") && reader.shows("desk: 二组"), "{}", reader.text());
    assert!(!reader.shows("xxh3") && !reader.shows("read:"), "{}", reader.text());
    // What somebody else calls so stays as it is written.
    reader.press("Esc Esc").find("speaker:石以宁 规模").press("Enter");
    assert!(reader.shows("read: twice"), "{}", reader.text());
}
