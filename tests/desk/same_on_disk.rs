//! What a change does to a desk in memory it does to one in a store, and undoing brings back what was.

use baijia::desk::{self, Change, Contents, Owner, Place};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

use super::stores::{each, mark, owner};

/// A step as a reader may take it, by the numbers of what it touches.
fn steps() -> impl Strategy<Value = Vec<(u8, u8, u8, u8)>> {
    prop::collection::vec((0..12_u8, 0..4_u8, 0..5_u8, 0..5_u8), 1..40)
}

const NAMES: [&str; 4] = ["", "开源之争", "Costs", "海外"];
const NOTES: [&str; 5] = ["", "先写海外断供", "两行\n第二行", "a\"b'c\\", "\u{1f4ce}"];

/// The change that a step comes to on a desk; some are refused, and that must be the same everywhere too.
fn change(contents: &Contents, (step, collection, one, other): (u8, u8, u8, u8)) -> Change {
    let record = |number: u8| format!("quote:q-{number}");
    let id = NAMES[usize::from(collection)].to_owned();
    let there = contents.collection(&id);
    let seen = there.and_then(|it| it.mark(&record(one))).map(|mark| mark.note.clone());
    let note = NOTES[usize::from(other)].to_owned();
    match step {
        0..=2 => Change::Mark { collection: id, mark: mark(&record(one), &note), in_place: false },
        3 => Change::Unmark { collection: id, record: record(one), note: seen.unwrap_or_default() },
        // A note that somebody else has changed meanwhile.
        4 => Change::Unmark { collection: id, record: record(one), note },
        5 => Change::Note {
            collection: id,
            record: record(one),
            before: seen.unwrap_or_default(),
            after: note,
        },
        6 => Change::Note {
            collection: id,
            record: record(one),
            before: "other".into(),
            after: note,
        },
        7 => Change::Swap { collection: id, one: record(one), other: record(other) },
        8 => Change::Create { id: id.clone(), name: id },
        9 => Change::Rename { id, name: NAMES[usize::from(one) % 4].to_owned() },
        _ => match there {
            Some(there) => {
                let current = NAMES[usize::from(other) % 4].to_owned();
                Change::Drop { collection: there.clone(), current }
            }
            None => Change::Current { id },
        },
    }
}

fn check(place: &Place, steps: &[(u8, u8, u8, u8)]) -> Result<(), TestCaseError> {
    let mut store = place.open().unwrap().store;
    let owner = owner();
    let read = |store: &mut dyn desk::Store| desk::contents(store, &owner).unwrap();
    let mut contents = read(&mut *store);
    prop_assert_eq!(&contents, &Contents::default());
    let mut undo = Vec::new();
    let first = contents.clone();
    for &step in steps {
        let change = change(&contents, step);
        let expected = contents.apply(&change);
        let written = desk::write(&mut *store, &[(owner.clone(), change.clone())]).unwrap();
        prop_assert_eq!(&*written, std::slice::from_ref(&expected), "{:?}", change);
        prop_assert_eq!(&read(&mut *store), &contents, "{:?}", change);
        // Carried out once more, as after a commit in doubt, it changes nothing that can be seen.
        if let Change::Mark { .. } | Change::Note { .. } | Change::Create { .. } = change
            && expected.is_ok()
        {
            prop_assert_eq!(contents.clone().apply(&change), Ok(None));
        }
        undo.extend(expected.ok().flatten());
    }
    for change in undo.into_iter().rev() {
        let expected = contents.apply(&change);
        prop_assert!(expected.is_ok(), "{:?}: {:?}", change, expected);
        let written = desk::write(&mut *store, &[(owner.clone(), change)]).unwrap();
        prop_assert_eq!(&written, &[expected]);
    }
    let last = read(&mut *store);
    prop_assert_eq!(&last, &contents);
    prop_assert_eq!(marks(&last), marks(&first));
    Ok(())
}

/// What a reader sees of a desk.
fn marks(contents: &Contents) -> Vec<(String, Vec<(String, String)>)> {
    let one = |collection: &desk::Collection| {
        let marks = collection.marks.iter();
        let marks = marks.map(|mark| (mark.record.clone(), mark.note.clone())).collect();
        (collection.name.clone(), marks)
    };
    contents.collections.iter().map(one).collect()
}

#[test]
fn a_store_and_the_screen_agree_and_undoing_brings_back_what_was() {
    each(|name, place| {
        let cases = if name == "SQLite" { 64 } else { 24 };
        let mut runner =
            TestRunner::new(Config { cases, failure_persistence: None, ..Config::default() });
        let result = runner.run(&steps(), |steps| check(place, &steps));
        assert!(result.is_ok(), "{name}: {}", result.unwrap_err());
    });
}

#[test]
fn no_owner_reaches_anothers_desk() {
    each(|name, place| {
        let mut store = place.open().unwrap().store;
        let (one, other) = (owner(), owner());
        let decide = |after: &str| Change::Decide {
            document: "d".into(),
            place: "p".into(),
            before: None,
            after: Some(after.into()),
        };
        let changes: Vec<(Owner, Change)> = vec![
            (one.clone(), super::stores::marking("quote:a")),
            (other.clone(), super::stores::marking("quote:b")),
            (one.clone(), decide("taken")),
            (other.clone(), decide("dropped")),
        ];
        let written = desk::write(&mut *store, &changes).unwrap();
        assert!(written.iter().all(Result::is_ok), "{name}: {written:?}");
        for (owner, record, decision) in
            [(&one, "quote:a", "taken"), (&other, "quote:b", "dropped")]
        {
            let contents = desk::contents(&mut *store, owner).unwrap();
            let marks: Vec<&str> =
                contents.current().marks.iter().map(|mark| mark.record.as_str()).collect();
            assert_eq!(marks, [record], "{name}");
            let decisions = desk::decisions(&mut *store, owner, "d").unwrap();
            assert_eq!(decisions, [("p".to_owned(), decision.to_owned())], "{name}");
        }
    });
}

#[test]
fn a_decision_that_somebody_else_took_is_not_overwritten_unseen() {
    each(|name, place| {
        let mut store = place.open().unwrap().store;
        let owner = owner();
        let mut decide = |before: Option<&str>, after: Option<&str>| {
            let change = Change::Decide {
                document: "d".into(),
                place: "p".into(),
                before: before.map(str::to_owned),
                after: after.map(str::to_owned),
            };
            desk::write(&mut *store, &[(owner.clone(), change)]).unwrap().remove(0)
        };
        assert!(decide(None, Some("taken")).unwrap().is_some(), "{name}");
        // What is there now comes with the refusal.
        let there = desk::Refusal::DecidedElsewhere(Some("taken".into()));
        assert_eq!(decide(None, Some("dropped")), Err(there), "{name}");
        assert!(decide(Some("taken"), Some("dropped")).unwrap().is_some(), "{name}");
        let undo = decide(Some("dropped"), None).unwrap().unwrap();
        assert_eq!(
            undo,
            Change::Decide {
                document: "d".into(),
                place: "p".into(),
                before: None,
                after: Some("dropped".into()),
            },
            "{name}"
        );
    });
}
