//! A desk in one `SQLite` file: write-ahead log, and every commit synchronised to the disk.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::types::{Value as Field, ValueRef};
use rusqlite::{Connection, ErrorCode, OpenFlags, params_from_iter};

use super::schema;
use super::store::{Store, Value};
use super::trouble::Trouble;

/// What the file's header says that it is: `bjia`.
const APPLICATION_ID: i64 = 0x626a_6961;

/// How long a program waits for another one's transaction.
const PATIENCE: Duration = Duration::from_secs(5);

/// A desk in a file, or in memory for as long as the value lives.
pub struct Sqlite {
    connection: Connection,
    /// The file; `None` in memory.
    path: Option<PathBuf>,
    /// Which file it was when it was opened, whatever has its name since.
    identity: Option<Identity>,
}

/// A file, whatever its name: its device and number there.
type Identity = (u64, u64);

impl Sqlite {
    /// A desk in memory.
    ///
    /// # Errors
    /// If there is no memory for it.
    pub fn in_memory() -> Result<Self, Trouble> {
        let connection = Connection::open_in_memory().map_err(trouble)?;
        let mut store = Self { connection, path: None, identity: None };
        schema::prepare(&mut store)?;
        Ok(store)
    }

    /// Opens a desk, and makes one where there is no file. A file that may not be written is opened for reading.
    ///
    /// # Errors
    /// Why not. A file of a newer version, of another program or a damaged one is left as it is.
    pub fn open(path: &Path) -> Result<Self, Trouble> {
        refuse_other_than_files(path)?;
        let is_new = make_file(path)?;
        let read_only = !is_new && !may_write(path);
        let flags = if read_only {
            OpenFlags::SQLITE_OPEN_READ_ONLY
        } else {
            OpenFlags::SQLITE_OPEN_READ_WRITE
        };
        let flags = flags | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        // Before it is opened: a file that is put in its place meanwhile is noticed.
        let identity = identity(path);
        let connection = Connection::open_with_flags(path, flags).map_err(trouble)?;
        let mut store = Self { connection, path: Some(path.to_owned()), identity };
        store.connection.busy_timeout(PATIENCE).map_err(trouble)?;
        let has_tables = store.recognise(path).map_err(|trouble| store.of_disk(trouble))?;
        if !read_only {
            let prepared =
                store.connection.execute_batch("PRAGMA synchronous = FULL").and_then(|()| {
                    // A file system without shared memory keeps its rollback journal, which is as safe.
                    store.connection.query_row("PRAGMA journal_mode = WAL", [], |_| Ok(()))
                });
            prepared.map_err(|error| store.told(error))?;
        }
        store.check()?;
        if read_only {
            return Ok(store);
        }
        match schema::prepare(&mut store) {
            // What is there can still be read.
            Err(Trouble::DiskFull | Trouble::ReadOnly) if has_tables => {}
            result => result?,
        }
        Ok(store)
    }

    /// Refuses what is no desk, or a newer one, before anything is written; whether it has its tables.
    fn recognise(&mut self, path: &Path) -> Result<bool, Trouble> {
        // All of one moment: another program may be making the desk meanwhile.
        let moment = self.connection.transaction().map_err(trouble)?;
        let number = |sql: &str| moment.query_row(sql, [], |row| row.get::<_, i64>(0));
        let application = number("PRAGMA application_id").map_err(trouble)?;
        let objects = number("SELECT count(*) FROM sqlite_schema").map_err(trouble)?;
        if objects > 0 {
            if application != APPLICATION_ID {
                return Err(Trouble::NotADesk(path.to_owned()));
            }
            let version = number("SELECT coalesce(max(version), 0) FROM baijia_schema");
            let version = version.map_err(trouble)?;
            if version > schema::VERSION {
                return Err(Trouble::Newer { version });
            }
            return Ok(true);
        }
        moment.finish().map_err(trouble)?;
        let pragma = format!("PRAGMA application_id = {APPLICATION_ID}");
        self.connection.execute_batch(&pragma).map_err(trouble)?;
        Ok(false)
    }

    /// What an error means. A system that has no room for what lies beside the file calls that an error of the disk, and so room is looked
    /// for.
    fn told(&self, error: rusqlite::Error) -> Trouble {
        self.of_disk(trouble(error))
    }

    fn of_disk(&self, trouble: Trouble) -> Trouble {
        match (trouble, &self.path) {
            (Trouble::Disk(_), Some(path)) if !has_room(path) => Trouble::DiskFull,
            (trouble, _) => trouble,
        }
    }

    /// Looks through the file for damage; a desk is small enough to do so each time.
    fn check(&self) -> Result<(), Trouble> {
        let check = self
            .connection
            .query_row("PRAGMA quick_check(1)", [], |row| row.get::<_, String>(0))
            .map_err(|error| self.told(error))?;
        if check == "ok" { Ok(()) } else { Err(Trouble::Damaged(check)) }
    }
}

impl Store for Sqlite {
    fn renew(&mut self) -> Result<bool, Trouble> {
        let Some(path) = self.path.clone() else { return Ok(false) };
        match identity(&path) {
            Some(now) if self.identity == Some(now) => Ok(false),
            None => Err(Trouble::Gone(path)),
            Some(_) => {
                // The old file is closed first: the log beside the name, which is empty between changes, is then of the new one alone.
                self.identity = None;
                drop(std::mem::replace(
                    &mut self.connection,
                    Connection::open_in_memory().map_err(trouble)?,
                ));
                *self = Self::open(&path)?;
                Ok(true)
            }
        }
    }

    fn settle(&mut self) {
        // Another program that reads just now keeps its part of the log, which then waits for the next time; nobody is waited for.
        let _ = self.connection.busy_timeout(Duration::ZERO);
        let _ = self.connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()));
        let _ = self.connection.busy_timeout(PATIENCE);
    }

    fn begin(&mut self) -> Result<(), Trouble> {
        self.connection.execute_batch("BEGIN IMMEDIATE").map_err(|error| self.told(error))
    }

    fn commit(&mut self) -> Result<(), Trouble> {
        self.connection.execute_batch("COMMIT").map_err(|error| self.told(error))?;
        match &self.path {
            // It was written to a file that no name leads to.
            Some(path) if identity(path) != self.identity => Err(Trouble::Gone(path.clone())),
            _ => Ok(()),
        }
    }

    fn rollback(&mut self) {
        if !self.connection.is_autocommit() {
            // A transaction that cannot be given up is given up with the connection.
            let _ = self.connection.execute_batch("ROLLBACK");
        }
    }

    fn execute(&mut self, sql: &'static str, values: &[Value]) -> Result<u64, Trouble> {
        let mut statement =
            self.connection.prepare_cached(&numbered(sql)).map_err(|error| self.told(error))?;
        let changed = statement.execute(params_from_iter(values.iter().map(field)));
        changed.map(|count| count as u64).map_err(|error| self.told(error))
    }

    fn rows(&mut self, sql: &'static str, values: &[Value]) -> Result<Vec<Vec<Value>>, Trouble> {
        let mut statement =
            self.connection.prepare_cached(&numbered(sql)).map_err(|error| self.told(error))?;
        let columns = statement.column_count();
        let mut rows = statement
            .query(params_from_iter(values.iter().map(field)))
            .map_err(|error| self.told(error))?;
        let mut found = Vec::new();
        while let Some(row) = rows.next().map_err(|error| self.told(error))? {
            let values = (0..columns).map(|column| match row.get_ref(column) {
                Ok(ValueRef::Integer(number)) => Value::Integer(number),
                Ok(ValueRef::Text(text)) => Value::Text(String::from_utf8_lossy(text).into_owned()),
                Ok(_) | Err(_) => Value::Null,
            });
            found.push(values.collect());
        }
        Ok(found)
    }
}

/// `SQLite` takes `$1` for a name; its numbers are written `?1`.
fn numbered(sql: &str) -> String {
    sql.replace('$', "?")
}

fn field(value: &Value) -> Field {
    match value {
        Value::Text(text) => Field::Text(text.clone()),
        Value::Integer(number) => Field::Integer(*number),
        Value::Null => Field::Null,
    }
}

#[expect(clippy::needless_pass_by_value, reason = "it stands in `map_err`")]
fn trouble(error: rusqlite::Error) -> Trouble {
    let Some(code) = error.sqlite_error_code() else { return Trouble::Other(error.to_string()) };
    match code {
        ErrorCode::DiskFull => Trouble::DiskFull,
        ErrorCode::SystemIoFailure => Trouble::Disk(error.to_string()),
        ErrorCode::ReadOnly | ErrorCode::PermissionDenied | ErrorCode::CannotOpen => {
            Trouble::ReadOnly
        }
        ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => Trouble::Busy,
        ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase => Trouble::Damaged(error.to_string()),
        _ => Trouble::Other(error.to_string()),
    }
}

/// Refuses a desk that is no regular file, or that has none for its journals: to open a pipe is to wait for its other end.
fn refuse_other_than_files(path: &Path) -> Result<(), Trouble> {
    for suffix in ["", "-journal", "-wal", "-shm"] {
        let mut file = path.as_os_str().to_owned();
        file.push(suffix);
        let file = PathBuf::from(file);
        match fs::metadata(&file) {
            Ok(about) if about.is_dir() => return Err(Trouble::Directory(file)),
            Ok(about) if !about.is_file() => return Err(Trouble::NotAFile(file)),
            // What keeps it from being looked at is told when it is opened.
            Ok(_) | Err(_) => {}
        }
    }
    Ok(())
}

/// Makes an empty file that its owner alone can read, with the folders to it; whether there was none.
fn make_file(path: &Path) -> Result<bool, Trouble> {
    if path.exists() {
        return Ok(false);
    }
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        fs::create_dir_all(folder).map_err(|error| of_system(&error))?;
    }
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(0o600);
    }
    match options.open(path) {
        Ok(_) => Ok(true),
        // Another program was quicker.
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => Ok(false),
        Err(error) => Err(of_system(&error)),
    }
}

/// Which file a path leads to; `None` where there is none.
fn identity(path: &Path) -> Option<Identity> {
    let about = fs::metadata(path).ok()?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt as _;
        Some((about.dev(), about.ino()))
    }
    #[cfg(not(unix))]
    {
        // Elsewhere an open file can neither be deleted nor replaced.
        let _ = about;
        Some((0, 0))
    }
}

/// What `SQLite` adds at once to the index of the log, which is the most that it asks of the disk in one step.
const LOG_INDEX_BYTES: u64 = 32 * 1024;

/// Whether the file system of a file has room for the next step; where the system does not say, it has.
fn has_room(path: &Path) -> bool {
    #[cfg(unix)]
    if let Ok(about) = rustix::fs::statvfs(path) {
        return about.f_bavail.saturating_mul(about.f_frsize) > LOG_INDEX_BYTES;
    }
    true
}

fn may_write(path: &Path) -> bool {
    fs::OpenOptions::new().append(true).open(path).is_ok()
}

/// What the system says about a file, as what it means for a desk.
pub(super) fn of_system(error: &std::io::Error) -> Trouble {
    use std::io::ErrorKind;
    match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Trouble::DiskFull,
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => Trouble::ReadOnly,
        _ => Trouble::Other(error.to_string()),
    }
}
