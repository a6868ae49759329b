//! The file of a desk: newer, damaged, foreign, read-only, on a full disk.

use std::fs;

use baijia::desk::{self, Place, Remark, Trouble};

use super::stores::{Folder, marking, owner};

const PAGE_BYTES: usize = 4096;

fn kept(place: &Place, owner: &desk::Owner) -> usize {
    let mut store = place.open().unwrap().store;
    desk::contents(&mut *store, owner).unwrap().current().marks.len()
}

fn write_one(place: &Place, owner: &desk::Owner) {
    let mut store = place.open().unwrap().store;
    desk::write(&mut *store, &[(owner.clone(), marking("quote:a"))]).unwrap();
}

#[test]
fn a_desk_of_a_newer_version_is_refused_and_left_as_it_is() {
    let folder = Folder::new();
    write_one(&folder.place(), &owner());
    let file = rusqlite::Connection::open(folder.file()).unwrap();
    file.execute_batch("UPDATE baijia_schema SET version = 7; PRAGMA wal_checkpoint(TRUNCATE)")
        .unwrap();
    drop(file);
    let before = fs::read(folder.file()).unwrap();
    let refused = folder.place().open().err();
    assert_eq!(refused, Some(Trouble::Newer { version: 7 }));
    assert_eq!(fs::read(folder.file()).unwrap(), before);
}

#[test]
fn another_programs_database_is_left_as_it_is() {
    let folder = Folder::new();
    let file = rusqlite::Connection::open(folder.file()).unwrap();
    file.execute_batch("CREATE TABLE bookmarks (url TEXT)").unwrap();
    drop(file);
    let before = fs::read(folder.file()).unwrap();
    assert_eq!(folder.place().open().err(), Some(Trouble::NotADesk(folder.file())));
    assert_eq!(fs::read(folder.file()).unwrap(), before);
}

#[test]
fn a_damaged_desk_is_set_aside_and_a_new_one_begun() {
    let owner = owner();
    let damages: [fn(&mut Vec<u8>); 3] = [
        |bytes| bytes.truncate(PAGE_BYTES + PAGE_BYTES / 2),
        |bytes| bytes[..16].fill(b'x'),
        |bytes| bytes[PAGE_BYTES..].fill(0xa5),
    ];
    for damage in damages {
        let folder = Folder::new();
        write_one(&folder.place(), &owner);
        let mut bytes = fs::read(folder.file()).unwrap();
        assert!(bytes.len() > PAGE_BYTES);
        damage(&mut bytes);
        fs::write(folder.file(), &bytes).unwrap();
        let opened = folder.place().open().unwrap();
        let Some(Remark::SetAside { now, .. }) = opened.remark else { panic!("it is told") };
        assert_eq!(fs::read(now).unwrap(), bytes);
        drop(opened.store);
        write_one(&folder.place(), &owner);
        assert_eq!(kept(&folder.place(), &owner), 1);
    }
}

#[cfg(unix)]
#[test]
fn a_desk_is_its_owners_alone() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = Folder::new();
    let place = Place::File(folder.0.join("new/folder/desk.db"));
    write_one(&place, &owner());
    let mode = fs::metadata(folder.0.join("new/folder/desk.db")).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
}
