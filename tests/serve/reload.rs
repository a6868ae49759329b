//! What a server reads again while it runs: its data, its archive, its keys.

use std::io::Write as _;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Instant;

use baijia::atlas::{Atlas, Files};
use baijia::serve::Holdings;
use rustix::process::Signal;

use crate::host::{Host, PATIENCE, key, settings};
use crate::limits::directory;
use crate::operations::get;
use crate::process::{Process, command};
use crate::reader::{Reader, soon};

#[tokio::test(flavor = "multi_thread")]
async fn a_reload_changes_the_atlas_of_new_sessions_and_drops_nobody() {
    static RENAMED: AtomicBool = AtomicBool::new(false);
    static BROKEN: AtomicBool = AtomicBool::new(false);
    static BROKEN_READS: AtomicUsize = AtomicUsize::new(0);
    let mut settings = settings();
    settings.metrics = Some("127.0.0.1:0".parse().unwrap());
    settings.data = Box::new(|| {
        let files = Files::embedded();
        let models = files.text("models.json").unwrap().to_owned();
        let models = match (BROKEN.load(Ordering::SeqCst), RENAMED.load(Ordering::SeqCst)) {
            (true, _) => {
                BROKEN_READS.fetch_add(1, Ordering::SeqCst);
                "no JSON".to_owned()
            }
            (_, true) => models.replace("聚宝盆", "聚宝箱"),
            _ => models,
        };
        let files = files.with("models.json", models);
        let atlas = Atlas::load(&files).map_err(|problems| problems.to_string())?;
        Ok(Holdings { atlas: Arc::new(atlas), archive: None })
    });
    let host = Host::open(settings);
    let metrics = host.metrics.unwrap();
    let mut old = Reader::open(host.address).await;
    RENAMED.store(true, Ordering::SeqCst);
    host.control.reload();
    let deadline = Instant::now() + PATIENCE;
    while !get(metrics, "/metrics").contains("baijia_reloads_total 1") {
        assert!(Instant::now() < deadline, "the atlas is read again");
        tokio::task::yield_now().await;
    }
    let mut new = Reader::open(host.address).await;
    new.press("/聚宝箱").await;
    new.shows("聚宝箱 Cornucopia").await;
    // The old session goes on with what it has, searches included.
    old.press("/聚宝盆").await;
    old.shows("聚宝盆 Cornucopia").await;
    // Data that cannot be read changes nothing.
    BROKEN.store(true, Ordering::SeqCst);
    host.control.reload();
    host.control.reload();
    // One follows the other: when the second reads, the first is over.
    let deadline = Instant::now() + PATIENCE;
    while BROKEN_READS.load(Ordering::SeqCst) < 2 {
        assert!(Instant::now() < deadline, "the broken atlas is read");
        tokio::task::yield_now().await;
    }
    let mut next = Reader::open(host.address).await;
    next.press("/聚宝箱").await;
    next.shows("聚宝箱 Cornucopia").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_archive_is_shared_by_all_sessions_and_read_again_at_sighup() {
    let directory = directory();
    let archive = directory.join("archive.jsonl");
    let line = |text: &str| format!("{{\"text\":\"{text}\",\"speaker\":\"某甲\"}}\n");
    std::fs::write(&archive, line("算力是新的石油，谁也绕不开。") + "no JSON\n").unwrap();
    let server = Process::start(&["--data", &archive.display().to_string()]);
    let read = server.logs("\"event\":\"archive\"");
    assert!(read.contains("\"quotes\":1") && read.contains("\"bad_lines\":1"), "{read}");
    let mut first = Reader::open(server.address).await;
    let mut second = Reader::open(server.address).await;
    for reader in [&mut first, &mut second] {
        // Each key is a search, of which one runs at most and the newest is answered.
        reader.press("/suanli 石油").await;
        reader.shows("谁也绕不开").await;
    }
    // Readers hear of the archive, and not where it lies.
    let mut hearing = Reader::open(server.address).await;
    hearing.shows("档案已读完").await;
    assert!(!hearing.text().contains(&directory.display().to_string()), "{}", hearing.text());
    // The atlas is there as before.
    first.press("\x15/护城河").await;
    first.shows("李开复").await;
    std::fs::write(&archive, line("算力是新的石油，谁也绕不开。") + &line("数据是新的土壤。"))
        .unwrap();
    server.signal(Signal::HUP);
    assert!(server.logs("\"event\":\"reload\"").contains("\"result\":\"ok\""));
    let mut third = Reader::open(server.address).await;
    third.press("/土壤").await;
    third.shows("数据是新的土壤").await;
    // Whoever was inside is told, goes on with what was there, and finds what came.
    second.press("\x15石油").await;
    second.shows("谁也绕不开").await;
    second.press("\x15土壤").await;
    second.shows("数据是新的土壤").await;
    // What is added after that is read on for everybody when one reader asks.
    let mut file = std::fs::OpenOptions::new().append(true).open(&archive).unwrap();
    file.write_all(line("模型是新的工厂。").as_bytes()).unwrap();
    hearing.press("r").await;
    hearing.shows("档案多了 1 条引语：共 3 条").await;
    hearing.press("5").await;
    hearing.shows("3 条").await;
    second.press("\x15工厂").await;
    second.shows("模型是新的工厂").await;
    std::fs::remove_dir_all(directory).unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn sighup_reloads_and_the_server_goes_on() {
    let server = Process::start(&[]);
    let mut reader = Reader::open(server.address).await;
    server.signal(Signal::HUP);
    assert!(server.logs("reload").contains("\"result\":\"ok\""));
    reader.answers().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn sighup_reads_the_keys_again_and_keeps_whoever_is_inside() {
    let directory = directory();
    let file = directory.join("readers");
    let (known, later) = (key(), key());
    std::fs::write(&file, known.public_key().to_openssh().unwrap()).unwrap();
    let server = Process::start(&["--authorized-keys", &file.display().to_string()]);
    let mut reader = Reader::with_key(server.address, known).await;
    std::fs::write(&file, later.public_key().to_openssh().unwrap()).unwrap();
    server.signal(Signal::HUP);
    assert!(server.logs("\"event\":\"keys\"").contains("\"keys\":1"));
    reader.answers().await;
    Reader::with_key(server.address, later).await.answers().await;
    std::fs::remove_dir_all(directory).unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn an_archive_that_is_a_pipe_keeps_nobody_out_and_does_not_hold_up_the_end() {
    let directory = directory();
    let pipe = directory.join("archive.jsonl");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let mut server = Process::start(&["--data", &pipe.display().to_string()]);
    server.logs("no regular file");
    let mut reader = Reader::open(server.address).await;
    reader.press("/护城河").await;
    reader.shows("李开复").await;
    server.signal(Signal::TERM);
    reader.closed().await;
    let status = tokio::task::spawn_blocking(move || server.wait());
    assert!(soon("the end", status).await.unwrap().success());
    std::fs::remove_dir_all(directory).unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cache_that_is_shortened_under_readers_ends_nobody_and_the_log_says_so() {
    let directory = directory();
    let path = directory.join("archive.jsonl");
    // As many as are kept in the cache.
    let line = |at: usize| format!("{{\"text\":\"潮汐码头第{at}号。\",\"speaker\":\"某甲\"}}\n");
    std::fs::write(&path, (0..20_100).map(line).collect::<String>()).unwrap();
    let mut command = command(&directory, &["--data", &path.display().to_string()]);
    command.env("XDG_CACHE_HOME", &directory);
    let server = Process::run(command, directory.clone());
    server.logs("\"event\":\"archive\"");
    let mut reader = Reader::open(server.address).await;
    let mut other = Reader::open(server.address).await;
    let kept = std::fs::read_dir(directory.join("baijia")).unwrap();
    let mut kept = kept.map(|entry| entry.unwrap().path());
    let kept = kept.find(|path| path.extension().is_some_and(|end| end == "archive")).unwrap();
    std::fs::File::options().write(true).open(kept).unwrap().set_len(0).unwrap();
    reader.press("/潮汐码头第20077号").await;
    let told = tokio::task::spawn_blocking(move || {
        server.logs("changed by somebody else");
        (server.logs("\"quotes\":20100"), server)
    });
    let (_, _server) = soon("it is read anew", told).await.unwrap();
    reader.shows("潮汐码头第20077号。").await;
    other.press("/潮汐码头第77号").await;
    other.shows("潮汐码头第77号。").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_archive_that_became_a_pipe_is_refused_and_the_next_reload_reads_it() {
    let directory = directory();
    let path = directory.join("archive.jsonl");
    std::fs::write(&path, "{\"text\":\"算力是新的石油。\",\"speaker\":\"某甲\"}\n").unwrap();
    let server = Process::start(&["--data", &path.display().to_string()]);
    server.logs("\"quotes\":1");
    // Whoever is answered knows that signals are obeyed.
    Reader::open(server.address).await.answers().await;
    std::fs::remove_file(&path).unwrap();
    assert!(std::process::Command::new("mkfifo").arg(&path).status().unwrap().success());
    server.signal(Signal::HUP);
    let told = server.logs("\"event\":\"reload\"");
    assert!(told.contains("\"kept\"") && told.contains("no regular file"), "{told}");
    std::fs::remove_file(&path).unwrap();
    std::fs::write(&path, "{\"text\":\"数据是新的土壤。\",\"speaker\":\"某甲\"}\n").unwrap();
    server.signal(Signal::HUP);
    let told = server.logs("\"event\":\"reload\"");
    assert!(told.contains("\"result\":\"ok\""), "{told}");
    let mut reader = Reader::open(server.address).await;
    reader.press("/土壤").await;
    reader.shows("数据是新的土壤").await;
    std::fs::remove_dir_all(directory).unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reload_whose_keys_let_nobody_in_is_not_called_right() {
    let directory = directory();
    let file = directory.join("readers");
    let known = key();
    std::fs::write(&file, known.public_key().to_openssh().unwrap()).unwrap();
    let server = Process::start(&["--authorized-keys", &file.display().to_string()]);
    // Whoever is answered knows that signals are obeyed.
    Reader::with_key(server.address, known.clone()).await.answers().await;
    for broken in [None, Some("no key at all")] {
        match broken {
            None => std::fs::remove_file(&file).unwrap(),
            Some(text) => std::fs::write(&file, text).unwrap(),
        }
        server.signal(Signal::HUP);
        let told = server.logs("\"event\":\"reload\"");
        assert!(told.contains("\"closed\"") && told.contains("nobody can enter"), "{told}");
    }
    std::fs::write(&file, known.public_key().to_openssh().unwrap()).unwrap();
    server.signal(Signal::HUP);
    assert!(server.logs("\"event\":\"reload\"").contains("\"result\":\"ok\""));
    std::fs::remove_dir_all(directory).unwrap();
}
