//! What a review decided is kept, and goes on when its article is opened again, even edited.

use std::sync::Arc;

use baijia::app::review::Standing;
use baijia::app::{Action, App, DeskAsk, Effect};
use baijia::atlas::Language;
use baijia::desk::{Change, News, Refusal};

use super::{
    ARTICLE, OTHER, document, kept, open_document, opened, resumed, selected, standings, stored,
};
use crate::harness::ATLAS;

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
