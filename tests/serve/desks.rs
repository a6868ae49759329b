//! Desks of served readers: each their own, kept from one visit to the next.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

use baijia::desk::Place;

use tokio::net::{TcpListener, UnixStream};
use tokio::task::AbortHandle;

use crate::host::{Host, key, settings};
use crate::process::Process;
use crate::reader::Reader;

fn file(name: &str) -> PathBuf {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("served-{name}.db"));
    for suffix in ["", "-wal", "-shm"] {
        let _ = std::fs::remove_file(format!("{}{suffix}", path.display()));
    }
    path
}

fn host(file: &Path) -> Host {
    let mut settings = settings();
    settings.desks = Some(Place::File(file.to_owned()));
    Host::open(settings)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reader_finds_the_marks_again_on_another_server_and_nobody_elses() {
    let file = file("again");
    let (one, other) = (key(), key());
    let (first, second) = (host(&file), host(&file));
    let mut reader = Reader::with_key(first.address, one.clone()).await;
    reader.press("3jm").await;
    reader.shows("已存盘").await;
    // The next key takes the message away, so that what is seen afterwards is of the note.
    reader.press("w").await;
    reader.until("no message", |reader| !reader.text().contains("已存盘")).await;
    reader.press("先写风险\x1b").await;
    reader.shows("已存盘").await;
    drop(reader);
    drop(first);
    let mut reader = Reader::with_key(second.address, one).await;
    reader.press("M").await;
    reader.shows("1 条，1 则笔记").await;
    reader.shows("先写风险").await;
    let mut stranger = Reader::with_key(second.address, other).await;
    stranger.press("M").await;
    stranger.shows("这一叠还没有标记").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reader_without_a_key_is_told_that_the_desk_ends_with_the_session() {
    let file = file("anonymous");
    let host = host(&file);
    let mut reader = Reader::open(host.address).await;
    reader.press("m").await;
    reader.shows("只留到这次会话结束").await;
    reader.press("M").await;
    reader.shows("1 条").await;
    drop(reader);
    let mut again = Reader::open(host.address).await;
    again.press("M").await;
    again.shows("这一叠还没有标记").await;
}

/// How often somebody looks for a note again before it counts as lost: only to end, never to decide.
const COMES_BACK: usize = 500;

#[tokio::test(flavor = "multi_thread")]
async fn a_note_is_kept_when_its_writer_is_cut_off() {
    let file = file("cut");
    let host = host(&file);
    let one = key();
    let mut reader = Reader::with_key(host.address, one.clone()).await;
    reader.press("3jw").await;
    reader.shows("笔记").await;
    reader.press("half a thought").await;
    reader.shows("half a thought").await;
    drop(reader);
    // The server hears in its own time that the writer is gone; whoever comes back before that finds no mark yet.
    for _ in 0..COMES_BACK {
        let mut again = Reader::with_key(host.address, one.clone()).await;
        again.press("M").await;
        again
            .until("the desk", |reader| {
                reader.text().contains("half a thought") || reader.text().contains("还没有标记")
            })
            .await;
        if again.text().contains("half a thought") {
            return;
        }
    }
    panic!("the note is on no desk");
}

/// The way to the gate's `PostgreSQL` over a socket of its own, which a test can cut; `None` where there is no database.
struct Line {
    port: u16,
    is_open: Arc<AtomicBool>,
    ways: Arc<Mutex<Vec<AbortHandle>>>,
}

impl Line {
    async fn open() -> Option<Self> {
        let Ok(settings) = std::env::var("BAIJIA_TEST_POSTGRES") else {
            assert!(std::env::var("BAIJIA_GATE").is_err(), "the gate starts a PostgreSQL");
            println!("left out: PostgreSQL, because BAIJIA_TEST_POSTGRES names no database");
            return None;
        };
        let value = |name: &str| settings.split(' ').find_map(|part| part.strip_prefix(name));
        let port = value("port=").unwrap_or("5432");
        let socket = PathBuf::from(value("host=")?).join(format!(".s.PGSQL.{port}"));
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let is_open = Arc::new(AtomicBool::new(true));
        let ways: Arc<Mutex<Vec<AbortHandle>>> = Arc::default();
        let (open, all) = (Arc::clone(&is_open), Arc::clone(&ways));
        tokio::spawn(async move {
            while let Ok((mut near, _)) = listener.accept().await {
                if !open.load(Ordering::SeqCst) {
                    continue;
                }
                let socket = socket.clone();
                let way = tokio::spawn(async move {
                    if let Ok(mut far) = UnixStream::connect(socket).await {
                        let _ = tokio::io::copy_bidirectional(&mut near, &mut far).await;
                    }
                });
                all.lock().unwrap().push(way.abort_handle());
            }
        });
        Some(Self { port, is_open, ways })
    }

    fn address(&self) -> String {
        format!("postgres://postgres@127.0.0.1:{}/postgres", self.port)
    }

    /// The database is gone for whoever uses this way.
    fn cut(&self) {
        self.is_open.store(false, Ordering::SeqCst);
        self.ways.lock().unwrap().drain(..).for_each(|way| way.abort());
    }

    fn mend(&self) {
        self.is_open.store(true, Ordering::SeqCst);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_database_that_is_gone_for_a_while_costs_nobody_the_session() {
    let Some(line) = Line::open().await else { return };
    let mut settings = settings();
    let server = baijia::desk::Server::from_address(&line.address(), &|_| None).unwrap();
    settings.desks = Some(Place::Postgres(Box::new(server)));
    // As in the program, where no runtime runs yet when the database is first looked at.
    let host = tokio::task::spawn_blocking(|| Host::open(settings)).await.unwrap();
    let one = key();
    let mut reader = Reader::with_key(host.address, one.clone()).await;
    reader.press("m").await;
    reader.shows("已存盘").await;
    line.cut();
    reader.press("jm").await;
    reader.shows("还没有存盘").await;
    // The session goes on, and says what waits.
    reader.press("j").await;
    reader.shows("1 处未存盘").await;
    line.mend();
    reader.until("what waited is written", |reader| !reader.text().contains("未存盘")).await;
    let mut again = Reader::with_key(host.address, one).await;
    again.press("M").await;
    again.shows("2 条").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_servers_on_one_database_a_kill_costs_no_acknowledged_mark() {
    let Some(line) = Line::open().await else { return };
    let one = key();
    let folder = crate::limits::directory();
    let file = folder.join("readers");
    std::fs::write(&file, one.public_key().to_openssh().unwrap() + "\n").unwrap();
    let (file, address) = (file.display().to_string(), line.address());
    let arguments = ["--authorized-keys", &file, "--desks", &address];
    let first = Process::start(&arguments);
    let second = Process::start(&arguments);
    let mut reader = Reader::with_key(first.address, one.clone()).await;
    for _ in 0..5 {
        reader.press("m").await;
        reader.shows("已存盘").await;
        // The next key takes the message away, so that what is seen afterwards is of the next mark.
        reader.press("j").await;
        reader.until("no message", |reader| !reader.text().contains("已存盘")).await;
    }
    reader.press("m").await;
    reader.shows("已存盘").await;
    first.signal(rustix::process::Signal::KILL);
    let mut reader = Reader::with_key(second.address, one).await;
    reader.press("M").await;
    reader.shows("6 条").await;
}

#[test]
fn no_password_is_shown_or_taken_from_an_address_and_encryption_is_not_left_out_silently() {
    use baijia::desk::{Server, ServerError};
    let secret = |name: &str| (name == "PGPASSWORD").then(|| "hunter2".to_owned());
    let server = Server::from_address("postgres://desk@db.example/baijia", &secret).unwrap();
    let place = Place::Postgres(Box::new(server.clone()));
    for shown in
        [format!("{server}"), format!("{server:?}"), format!("{place}"), format!("{place:?}")]
    {
        assert!(!shown.contains("hunter2") && shown.contains("db.example"), "{shown}");
    }
    assert!(server.is_in_the_clear());
    let refused = |address: &str| Server::from_address(address, &|_| None).err();
    let with_password = "postgres://desk:hunter2@db.example/baijia";
    assert_eq!(refused(with_password), Some(ServerError::PasswordInAddress));
    // A mode that goes on in the clear where the server wishes so is none.
    for mode in ["prefer", "allow", "sometimes"] {
        let address = format!("postgres://desk@db.example/baijia?sslmode={mode}");
        assert_eq!(refused(&address), Some(ServerError::Mode(mode.to_owned())), "{mode}");
    }
    for nothing in ["/nowhere/root.pem", "Cargo.toml"] {
        let address = format!(
            "postgres://desk@db.example/baijia?sslmode=require&sslrootcert={}",
            nothing.replace('/', "%2F")
        );
        let error = refused(&address).expect("there is no certificate there");
        assert!(
            matches!(&error, ServerError::Certificates(why) if why.contains(nothing)),
            "{error}"
        );
    }
    assert_eq!(refused("postgres://desk@db.example/baijia?sslmode=disable"), None);
    let far = format!("{:?}", refused("postgres://desk:hunter2@db example/baijia"));
    assert!(!far.contains("hunter2"), "{far}");
}
