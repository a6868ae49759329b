//! The stores that the same tests run over.

use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};

use baijia::atlas::{Bilingual, Kind};
use baijia::desk::{Card, Change, Mark, Owner, Place};

/// A folder of its own for a test, taken away at its end.
pub struct Folder(pub PathBuf);

impl Folder {
    pub fn new() -> Self {
        static NEXT: AtomicU64 = AtomicU64::new(0);
        let name =
            format!("baijia-desk-{}-{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let path = std::env::temp_dir().join(name);
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    pub fn file(&self) -> PathBuf {
        self.0.join("desk.db")
    }

    pub fn place(&self) -> Place {
        Place::File(self.file())
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// Every store at hand by its name: a file always, and `PostgreSQL` where `BAIJIA_TEST_POSTGRES` has its address.
pub fn each(test: impl Fn(&str, &Place)) {
    let folder = Folder::new();
    test("SQLite", &folder.place());
    match postgres() {
        Some(place) => test("PostgreSQL", &place),
        None => println!("left out: PostgreSQL, because BAIJIA_TEST_POSTGRES names no database"),
    }
}

/// The database for tests; the gate must have one.
pub fn postgres() -> Option<Place> {
    #[cfg(unix)]
    {
        let lookup = |name: &str| std::env::var(name).ok();
        if let Some(address) = lookup("BAIJIA_TEST_POSTGRES") {
            return Some(Place::Postgres(Box::new(
                baijia::desk::Server::from_address(&address, &lookup).unwrap(),
            )));
        }
        assert!(lookup("BAIJIA_GATE").is_none(), "the gate starts a PostgreSQL");
    }
    None
}

/// The address of the database for tests on a port that offers encryption, with the authority that signed its certificate.
#[cfg(unix)]
pub fn encrypted_address() -> Option<String> {
    let address = std::env::var("BAIJIA_TEST_POSTGRES_TLS").ok();
    let is_gate = std::env::var("BAIJIA_GATE").is_ok();
    assert!(address.is_some() || !is_gate, "the gate starts one that is encrypted");
    address
}

/// An owner whom no other test and no earlier run has.
pub fn owner() -> Owner {
    static NEXT: AtomicU64 = AtomicU64::new(0);
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap();
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    Owner::of_key(&format!("SHA256:test-{}-{}-{number}", now.as_nanos(), std::process::id()))
}

pub fn mark(record: &str, note: &str) -> Mark {
    let (kind, key) = record.split_once(':').unwrap();
    let kind = baijia::atlas::Word::from_word(kind).unwrap_or(Kind::Quote);
    let card = Card { name: Bilingual::new("盘启明", "Pan Qiming"), ..Card::empty(kind, key) };
    Mark { record: record.to_owned(), position: 0, note: note.to_owned(), card: Box::new(card) }
}

pub fn marking(record: &str) -> Change {
    Change::Mark { collection: String::new(), mark: mark(record, ""), in_place: false }
}
