//! The thread that writes: what it says is kept is on the disk, and two programs lose nothing of each other.

use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use baijia::desk::{self, Change, Keeper, News, Owner, Place, Reply};

use super::stores::{Folder, each, marking, owner};

/// News as a test reads them.
pub fn listener() -> (Reply, Receiver<News>) {
    let (sender, receiver) = channel();
    let sender = Mutex::new(sender);
    let reply: Reply = Arc::new(move |news| drop(sender.lock().unwrap().send(news)));
    (reply, receiver)
}

fn next(news: &Receiver<News>) -> News {
    news.recv_timeout(Duration::from_secs(60)).expect("the keeper answers")
}

fn records(place: &Place, owner: &Owner) -> Vec<String> {
    let mut store = place.open().unwrap().store;
    let contents = desk::contents(&mut *store, owner).unwrap();
    contents.current().marks.iter().map(|mark| mark.record.clone()).collect()
}

#[test]
fn what_is_said_to_be_kept_is_there_for_the_next_program() {
    each(|name, place| {
        let owner = owner();
        let keeper = Keeper::start(place.clone()).unwrap();
        let (reply, news) = listener();
        keeper.keep(&owner, 7, marking("quote:a"), &reply);
        let News::Kept { ticket: 7, undo: Some(Change::Unmark { .. }) } = next(&news) else {
            panic!("{name}");
        };
        assert_eq!(records(place, &owner), ["quote:a"], "{name}");
        assert!(keeper.finish(Duration::from_secs(10)).is_empty(), "{name}");
    });
}

#[test]
fn two_sessions_of_one_reader_see_each_other_and_are_not_told_of_their_own() {
    each(|name, place| {
        let owner = owner();
        let keeper = Keeper::start(place.clone()).unwrap();
        let ((one, of_one), (two, of_two)) = (listener(), listener());
        // The desk is there before either looks at it.
        keeper.keep(&owner, 1, marking("quote:a"), &one);
        assert!(matches!(next(&of_one), News::Kept { .. }), "{name}");
        for (reply, news) in [(&one, &of_one), (&two, &of_two)] {
            keeper.read(&owner, None, reply);
            assert!(matches!(next(news), News::Contents { .. }), "{name}");
        }
        keeper.keep(&owner, 2, marking("quote:b"), &one);
        assert!(matches!(next(&of_one), News::Kept { .. }), "{name}");
        keeper.look(&owner, &two);
        let News::Contents { contents, .. } = next(&of_two) else { panic!("{name}") };
        assert_eq!(contents.current().marks.len(), 2, "{name}");
        // What one does itself it knows: looking tells nothing before the next thing that is kept.
        keeper.look(&owner, &one);
        keeper.keep(&owner, 3, marking("quote:c"), &one);
        assert!(matches!(next(&of_one), News::Kept { ticket: 3, .. }), "{name}");
        assert!(keeper.finish(Duration::from_secs(10)).is_empty(), "{name}");
    });
}

#[test]
fn two_programs_that_mark_at_once_lose_nothing_and_see_each_other() {
    each(|name, place| {
        let owner = owner();
        let writers: Vec<_> = ["a", "b"]
            .into_iter()
            .map(|letter| {
                let (place, owner) = (place.clone(), owner.clone());
                std::thread::spawn(move || {
                    let keeper = Keeper::start(place).unwrap();
                    let (reply, news) = listener();
                    for number in 0..200 {
                        let change = marking(&format!("quote:{letter}-{number}"));
                        keeper.keep(&owner, number, change, &reply);
                        // The other program may hold the file for a while: what waits is told, and kept later.
                        let mut told = std::iter::repeat_with(|| next(&news));
                        let last = told.find(|news| !matches!(news, News::Waiting(_))).unwrap();
                        assert!(matches!(last, News::Kept { .. }), "it is kept, not {last:?}");
                    }
                    // Both have marked when both have come here, so each sees at least its own.
                    keeper.read(&owner, None, &reply);
                    let News::Contents { contents, .. } = next(&news) else { panic!("it is read") };
                    contents.current().marks.len()
                })
            })
            .collect();
        let seen: Vec<usize> = writers.into_iter().map(|writer| writer.join().unwrap()).collect();
        assert_eq!(seen.iter().max(), Some(&400), "{name}: {seen:?}");
        let mut found = records(place, &owner);
        found.sort();
        found.dedup();
        assert_eq!(found.len(), 400, "{name}");
    });
}

#[test]
fn notes_written_at_once_are_both_kept() {
    each(|name, place| {
        let owner = owner();
        let mut store = place.open().unwrap().store;
        let note = |text: &str| Change::Note {
            collection: String::new(),
            record: "quote:a".into(),
            before: String::new(),
            after: text.into(),
        };
        let changes = [marking("quote:a"), note("one"), note("two")];
        let changes = changes.map(|change| (owner.clone(), change));
        desk::write(&mut *store, &changes).unwrap();
        let contents = desk::contents(&mut *store, &owner).unwrap();
        assert_eq!(contents.current().marks[0].note, "one\n\ntwo", "{name}");
    });
}

#[test]
fn a_desk_is_read_again_only_when_it_changed() {
    let folder = Folder::new();
    let owner = owner();
    // A desk that is not there is not made by reading it.
    drop(folder.place().open().unwrap());
    let [mine, theirs] = [(); 2].map(|()| Keeper::start(folder.place()).unwrap());
    let (reply, news) = listener();
    mine.read(&owner, None, &reply);
    let News::Contents { version, .. } = next(&news) else { panic!("it is read") };
    mine.read(&owner, Some(version), &reply);
    theirs.keep(&owner, 1, marking("quote:a"), &reply);
    // The first of the two had nothing to say.
    let News::Kept { .. } = next(&news) else { panic!("it is kept") };
    mine.read(&owner, Some(version), &reply);
    let News::Contents { contents, .. } = next(&news) else { panic!("it is read") };
    assert_eq!(contents.current().marks.len(), 1);
}

#[test]
fn what_cannot_be_written_waits_until_it_can() {
    let folder = Folder::new();
    let owner = owner();
    let file = folder.file();
    drop(folder.place().open().unwrap());
    // Another program holds the file.
    let other = rusqlite::Connection::open(&file).unwrap();
    other.execute_batch("BEGIN EXCLUSIVE").unwrap();
    let keeper = Keeper::start(folder.place()).unwrap();
    let (reply, news) = listener();
    keeper.keep(&owner, 1, marking("quote:a"), &reply);
    let News::Waiting(desk::Trouble::Busy) = next(&news) else { panic!("it waits") };
    other.execute_batch("ROLLBACK").unwrap();
    let News::Kept { ticket: 1, .. } = next(&news) else { panic!("it is kept") };
    assert_eq!(records(&folder.place(), &owner), ["quote:a"]);
}

#[test]
fn a_desk_that_is_gone_is_not_said_to_be_kept_and_waits_until_it_is_back() {
    let folder = Folder::new();
    let owner = owner();
    let file = folder.file();
    let keeper = Keeper::start(folder.place()).unwrap();
    let (reply, news) = listener();
    keeper.keep(&owner, 1, marking("quote:a"), &reply);
    let News::Kept { ticket: 1, .. } = next(&news) else { panic!("it is kept") };
    let elsewhere = file.with_extension("elsewhere");
    std::fs::rename(&file, &elsewhere).unwrap();
    keeper.keep(&owner, 2, marking("quote:b"), &reply);
    let News::Waiting(desk::Trouble::Gone(gone)) = next(&news) else { panic!("it waits") };
    assert_eq!(gone, file);
    std::fs::rename(&elsewhere, &file).unwrap();
    let News::Kept { ticket: 2, .. } = next(&news) else { panic!("it is kept") };
    assert_eq!(records(&folder.place(), &owner), ["quote:a", "quote:b"]);
    std::fs::remove_file(&file).unwrap();
    keeper.keep(&owner, 3, marking("quote:c"), &reply);
    let News::Waiting(desk::Trouble::Gone(_)) = next(&news) else { panic!("it waits") };
    // What could not be written comes back, to be printed.
    assert_eq!(keeper.finish(Duration::from_millis(200)), [marking("quote:c")]);
    assert!(!file.exists());
}

#[test]
fn a_desk_that_another_file_replaces_is_that_file_from_then_on_and_loses_nothing_of_it() {
    let owner = owner();
    let (folder, colleagues) = (Folder::new(), Folder::new());
    let keeper = Keeper::start(colleagues.place()).unwrap();
    let (reply, news) = listener();
    for (ticket, record) in (1..).zip(["quote:x", "quote:y", "quote:z"]) {
        keeper.keep(&owner, ticket, marking(record), &reply);
        let News::Kept { .. } = next(&news) else { panic!("it is kept") };
    }
    assert!(keeper.finish(Duration::from_secs(10)).is_empty());
    let keeper = Keeper::start(folder.place()).unwrap();
    keeper.keep(&owner, 1, marking("quote:a"), &reply);
    let News::Kept { .. } = next(&news) else { panic!("it is kept") };
    keeper.read(&owner, None, &reply);
    let News::Contents { .. } = next(&news) else { panic!("it is told") };
    std::fs::rename(colleagues.file(), folder.file()).unwrap();
    keeper.keep(&owner, 2, marking("quote:b"), &reply);
    let News::Kept { ticket: 2, .. } = next(&news) else { panic!("it is kept") };
    keeper.look(&owner, &reply);
    let News::Contents { contents, .. } = next(&news) else { panic!("the other desk is told") };
    assert_eq!(contents.current().marks.len(), 4);
    assert!(keeper.finish(Duration::from_secs(10)).is_empty());
    assert_eq!(records(&folder.place(), &owner), ["quote:x", "quote:y", "quote:z", "quote:b"]);
}

#[cfg(target_os = "linux")]
#[test]
fn a_desk_begun_on_a_disk_that_is_nearly_full_holds_what_is_sent_until_there_is_room() {
    // From no room for the file to room for all of it.
    for room in (0..22).step_by(3).map(|pages| pages * 4096) {
        let Some(small) = super::sqlite::Small::mount() else {
            println!("left out: a full disk, because no file system can be mounted here");
            return;
        };
        let filler = small.0.0.join("filler");
        std::fs::write(&filler, vec![b'x'; 256 * 1024 - room]).unwrap();
        let (place, owner) = (small.0.place(), owner());
        let keeper = Keeper::start(place.clone()).unwrap();
        let (reply, news) = listener();
        keeper.keep(&owner, 1, marking("quote:a"), &reply);
        let mut kept = Vec::new();
        match next(&news) {
            News::Kept { ticket, .. } => kept.push(ticket),
            News::Waiting(desk::Trouble::DiskFull) => {}
            other => panic!("{room}: {other:?}"),
        }
        // Until it has been tried again, on the file that is there now.
        for ticket in 2..4 {
            keeper.keep(&owner, ticket, marking(&format!("quote:{ticket}")), &reply);
        }
        let waits = keeper.finish(std::time::Duration::from_millis(400));
        for news in news.try_iter() {
            match news {
                News::Kept { ticket, .. } => kept.push(ticket),
                News::Waiting(desk::Trouble::DiskFull) => {}
                other => panic!("{room}: {other:?}"),
            }
        }
        assert_eq!(kept.len() + waits.len(), 3, "{room}: {kept:?} {waits:?}");
        std::fs::remove_file(&filler).unwrap();
        let keeper = Keeper::start(place.clone()).unwrap();
        let (reply, news) = listener();
        for (ticket, change) in (1..).zip(waits) {
            keeper.keep(&owner, ticket, change, &reply);
            let News::Kept { .. } = next(&news) else { panic!("{room}: there is room") };
        }
        let _ = keeper.finish(std::time::Duration::from_secs(5));
        assert_eq!(records(&place, &owner).len(), 3, "{room}");
    }
}
