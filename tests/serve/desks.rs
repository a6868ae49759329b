//! Desks of served readers: each their own, kept from one visit to the next.

use std::path::{Path, PathBuf};

use baijia::desk::Place;

use crate::host::{Host, key, settings};
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
    reader.press("3jmw").await;
    reader.shows("笔记").await;
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
    let mut again = Reader::with_key(host.address, one).await;
    again.press("M").await;
    again
        .until("the note on the desk, at the latest after some keys", |reader| {
            reader.text().contains("half a thought") || reader.text().contains("还没有标记")
        })
        .await;
}
