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
fn a_file_that_never_was_a_desk_stays_where_it_is() {
    for bytes in [
        &b"{\"speaker\":\"A\",\"text\":\"B\"}\n"[..],
        "李彦宏说：“开源是方向。”\n".as_bytes(),
        b"PK\x03\x04\0\0\0\0",
        &[0xa5; 3 * PAGE_BYTES],
    ] {
        let folder = Folder::new();
        fs::write(folder.file(), bytes).unwrap();
        assert_eq!(folder.place().open().err(), Some(Trouble::NotADesk(folder.file())));
        assert_eq!(fs::read(folder.file()).unwrap(), bytes);
        assert_eq!(fs::read_dir(folder.file().parent().unwrap()).unwrap().count(), 1);
    }
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

#[test]
fn every_trouble_says_what_it_is_and_what_to_do() {
    use baijia::atlas::Language;
    let troubles = [
        (Trouble::DiskFull, "free some room"),
        (Trouble::Disk("disk I/O error".to_owned()), "check it"),
        (Trouble::ReadOnly, "allow writing"),
        (Trouble::Busy, "another program"),
        (Trouble::Gone("desk.db".into()), "put it back"),
        (Trouble::Newer { version: 9 }, "update baijia"),
    ];
    for (trouble, told) in &troubles {
        assert!(trouble.label(Language::En).contains(told), "{trouble:?}");
        // An error of the disk is not told as a full one.
        let is_full = matches!(trouble, Trouble::DiskFull);
        assert_eq!(trouble.label(Language::Zh).contains("已满"), is_full, "{trouble:?}");
    }
}

#[test]
fn a_desk_that_another_program_holds_waits_its_turn() {
    let folder = Folder::new();
    write_one(&folder.place(), &owner());
    let mut store = folder.place().open().unwrap().store;
    let other = rusqlite::Connection::open(folder.file()).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let written = desk::write(&mut *store, &[(owner(), marking("quote:b"))]);
    assert_eq!(written.err(), Some(Trouble::Busy));
    other.execute_batch("ROLLBACK").unwrap();
    assert!(desk::write(&mut *store, &[(owner(), marking("quote:b"))]).is_ok());
}

/// A small file system of its own; `None` where none can be mounted.
#[cfg(target_os = "linux")]
pub struct Small(pub Folder);

#[cfg(target_os = "linux")]
impl Small {
    pub fn mount() -> Option<Self> {
        let folder = Folder::new();
        let mounted = std::process::Command::new("mount")
            .args(["-t", "tmpfs", "-o", "size=256k", "baijia-test"])
            .arg(&folder.0)
            .output();
        mounted.is_ok_and(|output| output.status.success()).then_some(Self(folder))
    }
}

#[cfg(target_os = "linux")]
impl Drop for Small {
    fn drop(&mut self) {
        let _ = std::process::Command::new("umount").arg(&self.0.0).output();
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_told_as_one_and_loses_nothing_that_was_acknowledged() {
    let Some(small) = Small::mount() else {
        println!("left out: a full disk, because no file system can be mounted here");
        return;
    };
    let (place, owner) = (small.0.place(), owner());
    let mut store = place.open().unwrap().store;
    let note = "断供".repeat(500);
    let mut kept = 0;
    let trouble = loop {
        let mark = super::stores::mark(&format!("quote:q-{kept}"), &note);
        let change = desk::Change::Mark { collection: String::new(), mark, in_place: false };
        match desk::write(&mut *store, &[(owner.clone(), change)]) {
            Ok(_) => kept += 1,
            Err(trouble) => break trouble,
        }
        assert!(kept < 10_000, "the disk is small");
    };
    assert_eq!(trouble, Trouble::DiskFull);
    assert!(kept > 3, "{kept}");
    let contents = desk::contents(&mut *store, &owner).unwrap();
    assert_eq!(contents.current().marks.len(), kept);
    // Whoever opens it next, on the disk that is still full, finds them too.
    drop(store);
    assert_eq!(self::kept(&place, &owner), kept);
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
