//! What an operator is promised: draining, reloading, logs, numbers, balancers, sockets from outside.

use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::process::Stdio;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

use baijia::serve::Network;
use rustix::process::Signal;
use tokio::io::AsyncWriteExt as _;

use crate::host::{Host, PATIENCE, key, settings};
use crate::limits::{directory, raw, taken};
use crate::process::{Process, command};
use crate::reader::{Reader, Trust, config, connect, soon};
use crate::sessions::has_colour;
use crate::tap::stopped;

/// The answer to a question over HTTP.
pub fn get(address: SocketAddr, path: &str) -> String {
    let mut stream = TcpStream::connect(address).unwrap();
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    write!(stream, "GET {path} HTTP/1.1\r\nHost: x\r\n\r\n").unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

#[tokio::test(flavor = "multi_thread")]
async fn draining_tells_readers_restores_their_terminals_and_ends() {
    let host = Host::open(settings());
    let mut first = Reader::open(host.address).await;
    let mut second = Reader::open(host.address).await;
    let waiting = connect(host.address).await;
    host.control.drain();
    for reader in [&mut first, &mut second] {
        reader.closed().await;
        reader.assert_restored();
        assert!(reader.text().contains("正在重启"), "{}", reader.text());
        assert_eq!(reader.status, Some(0));
    }
    drop(waiting);
    host.wait_for_end();
}

#[tokio::test(flavor = "multi_thread")]
async fn sigterm_drains_with_status_0_even_past_a_reader_that_takes_nothing() {
    let mut server = Process::start(&["--drain", "3s"]);
    let mut reader = Reader::open(server.address).await;
    // This one stops taking anything, and its keys ask for more and more.
    let (stalled, _stop) = stopped(server.address).await;
    for _ in 0..200 {
        stalled.press("\x0c1\x0c2").await;
    }
    server.signal(Signal::TERM);
    reader.closed().await;
    reader.assert_restored();
    let status = tokio::task::spawn_blocking(move || server.wait());
    assert!(soon("the end", status).await.unwrap().success());
}

#[tokio::test(flavor = "multi_thread")]
async fn every_signal_that_would_end_the_server_drains_it_and_stands_in_the_log() {
    for signal in [Signal::USR1, Signal::ALARM, Signal::QUIT, Signal::XCPU] {
        let mut server = Process::start(&["--drain", "3s"]);
        let mut reader = Reader::open(server.address).await;
        // Of a file that may not grow; the server goes on.
        server.signal(Signal::XFSZ);
        reader.press("2").await;
        reader.shows("北京").await;
        server.signal(signal);
        reader.closed().await;
        reader.assert_restored();
        let line = server.logs("\"event\":\"signal\"");
        assert!(line.contains(&format!("\"signal\":{}", signal.as_raw())), "{line}");
        let status = tokio::task::spawn_blocking(move || server.wait());
        assert!(soon("the end", status).await.unwrap().success(), "{signal:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_has_no_key_that_the_server_takes_is_logged_as_such() {
    let directory = directory();
    let file = directory.join("readers");
    std::fs::write(&file, key().public_key().to_openssh().unwrap()).unwrap();
    let server = Process::start(&["--authorized-keys", &file.display().to_string()]);
    let (mut handle, _trust) = connect(server.address).await;
    assert!(!soon("enter", handle.authenticate_none("li")).await.unwrap().success());
    drop(handle);
    let line = server.logs("\"event\":\"close\"");
    assert!(line.contains("\"why\":\"no key\""), "{line}");
    std::fs::remove_dir_all(directory).unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_stranger_types_stays_in_its_line_of_the_log() {
    let server = Process::start(&[]);
    let (mut handle, trust) = connect(server.address).await;
    let user = "li\n{\"event\":\"close\"}\u{1b}[2J\u{202e}";
    assert!(soon("enter", handle.authenticate_none(user)).await.unwrap().success());
    let mut reader = Reader::on(handle, trust).await.unwrap();
    reader.channel.request_pty(true, "x\r\nterm\u{1b}]0;", 80, 24, 0, 0, &[]).await.unwrap();
    reader.channel.request_shell(true).await.unwrap();
    reader.until_open().await;
    reader.press("q").await;
    reader.closed().await;
    drop(reader);
    let line = server.logs("\"event\":\"close\"");
    assert!(line.chars().all(|character| matches!(character, ' '..='~')), "{line}");
    let told: serde_json::Value = serde_json::from_str(&line).unwrap();
    assert_eq!((&told["user"], &told["why"]), (&user.into(), &"quit".into()));
    assert_eq!(told["term"], "x\r\nterm\u{1b}]0;");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_servers_own_environment_never_reaches_a_session() {
    let directory = directory();
    let mut command = command(&directory, &[]);
    command
        .env("LANG", "en_US.UTF-8")
        .env("LC_ALL", "en_US.UTF-8")
        .env("NO_COLOR", "1")
        .env("COLORTERM", "truecolor")
        .env("TMUX", "/tmp/x,1,0")
        .env("TERM", "dumb");
    let server = Process::run(command, directory);
    let mut reader = Reader::open(server.address).await;
    reader.shows("模型").await;
    let sent = String::from_utf8_lossy(&reader.out).into_owned();
    assert!(has_colour(&reader.out), "named colours: {sent:?}");
    // The next theme has a colour of its own: of the palette of 256, as the session's TERM has them.
    reader.press("T").await;
    reader
        .until("256 colours", |reader| reader.out.windows(5).any(|bytes| bytes == b"38;5;"))
        .await;
    assert!(!String::from_utf8_lossy(&reader.out).contains("38;2;"));
    reader.press("y").await;
    reader.until("OSC 52", |reader| reader.out.windows(5).any(|bytes| bytes == b"\x1b]52;")).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_locale_of_the_server_is_no_language_of_its_readers() {
    for (arguments, shown) in [(&[][..], "Models"), (&["--lang", "zh"], "模型")] {
        let directory = directory();
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_baijia"));
        command.args(["serve", "--listen", "127.0.0.1:0"]).args(arguments);
        command.env_clear().env("XDG_DATA_HOME", &directory).env("LANG", "zh_CN.UTF-8");
        let server = Process::run(command, directory);
        Reader::open(server.address).await.shows(shown).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn more_readers_come_than_the_system_gives_descriptors_unasked() {
    let directory = directory();
    let mut command = std::process::Command::new("/bin/sh");
    let script =
        "ulimit -Sn 40; exec \"$0\" serve --listen 127.0.0.1:0 --max-startups-per-address 80";
    command.args(["-c", script, env!("CARGO_BIN_EXE_baijia")]);
    command.env_clear().env("XDG_DATA_HOME", &directory);
    let server = Process::run(command, directory);
    let waiting: Vec<_> = (0..80).map(|_| raw([127, 0, 0, 1], server.address)).collect();
    waiting.iter().for_each(taken);
}

#[test]
fn whoever_may_not_listen_is_told_what_to_do() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let taken = taken.local_addr().unwrap().to_string();
    for (arguments, told) in [
        (&["--listen", &taken][..], "another port"),
        (&["--listen", "0.0.0.0:0"], "--authorized-keys FILE, or --open"),
        (&["--listen", "192.0.2.1:0"], "no such address"),
        (&["--idle", "0s"], "longer than none"),
        (&["--max-sessions", "0"], "--max-sessions"),
        (&["--proxy-from", "10.0.0.0/33"], "10.0.0.0/8"),
        (&["--data", "/nowhere.jsonl"], "/nowhere.jsonl"),
    ] {
        let directory = directory();
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_baijia"));
        command.arg("serve").args(arguments).env_clear().env("XDG_DATA_HOME", &directory);
        // Loopback is open to all; of other addresses only this one is meant to be refused for another reason.
        if told == "no such address" {
            command.arg("--open");
        }
        let output = command.stdin(Stdio::null()).output().unwrap();
        let stderr = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(stderr.contains(told), "{arguments:?}: {stderr}");
        std::fs::remove_dir_all(directory).unwrap();
    }
}

#[test]
fn the_first_lines_say_how_to_connect_and_a_restart_keeps_the_key() {
    let shared = directory();
    let run = || {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_baijia"));
        command.args(["serve", "--open", "--listen", "0.0.0.0:0", "--listen", "127.0.0.1:0"]);
        command.env_clear().env("XDG_DATA_HOME", &shared);
        Process::run(command, directory())
    };
    let first = run();
    let told = first.greeting.join("\n");
    assert!(told.contains(&format!("ssh -p {} HOST", first.addresses[0].port())), "{told}");
    assert!(told.contains(&format!("ssh -p {} 127.0.0.1", first.addresses[1].port())), "{told}");
    assert!(told.contains("ssh_host_ed25519_key"), "{told}");
    let fingerprint = first.fingerprint.clone();
    assert!(fingerprint.starts_with("SHA256:"));
    drop(first);
    assert_eq!(run().fingerprint, fingerprint);
    std::fs::remove_dir_all(shared).unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_draining_server_is_not_healthy_and_waits_for_no_stalled_reader() {
    let mut settings = settings();
    settings.metrics = Some("127.0.0.1:0".parse().unwrap());
    let host = Host::open(settings);
    let metrics = host.metrics.unwrap();
    let (reader, _stop) = stopped(host.address).await;
    for _ in 0..20 {
        reader.press("\x0c2").await;
        get(metrics, "/metrics");
    }
    host.control.drain();
    let deadline = Instant::now() + PATIENCE;
    while !get(metrics, "/health").starts_with("HTTP/1.1 503") {
        assert!(Instant::now() < deadline, "a draining server is not healthy");
        tokio::task::yield_now().await;
    }
    host.wait_for_end();
}

#[tokio::test(flavor = "multi_thread")]
async fn numbers_and_health_are_told_over_http() {
    let server = Process::start(&["--metrics", "127.0.0.1:0"]);
    let metrics = server.metrics.unwrap();
    assert!(get(metrics, "/health").starts_with("HTTP/1.1 200 OK"));
    assert!(get(metrics, "/anything").starts_with("HTTP/1.1 404"));
    let mut reader = Reader::open(server.address).await;
    let told = get(metrics, "/metrics");
    assert!(told.contains("\nbaijia_sessions 1\n"), "{told}");
    assert!(!told.contains("127.0.0.1") && !told.contains("xterm"), "no label is a client's");
    reader.press("q").await;
    reader.closed().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_named_upstream_must_say_whom_it_stands_for_and_nobody_else_may() {
    let mut settings = settings();
    settings.upstreams = vec!["127.0.0.9".parse::<Network>().unwrap()];
    settings.limits.most_sessions_per_address = 1;
    let host = Host::open(settings);
    let header = |last: u8| {
        let addresses = [192, 0, 2, last, 192, 0, 2, 1, 0x30, 0x39, 0, 22];
        [&b"\r\n\r\n\0\r\nQUIT\n\x21\x11\0\x0c"[..], &addresses].concat()
    };
    let through = async |source: [u8; 4], header: Vec<u8>| {
        let socket = tokio::net::TcpSocket::new_v4().unwrap();
        socket.bind(SocketAddr::from((source, 0))).unwrap();
        let mut stream = socket.connect(host.address).await.unwrap();
        stream.write_all(&header).await.unwrap();
        let trust = Trust::default();
        let config = Arc::new(config());
        let connecting = russh::client::connect_stream(config, stream, trust.clone());
        let mut handle = soon("connect", connecting).await?;
        let entered = soon("enter", handle.authenticate_none("li")).await?;
        assert!(entered.success());
        let mut reader = Reader::on(handle, trust).await?;
        reader.terminal(100, 30).await;
        reader.channel.request_shell(true).await?;
        Ok::<_, russh::Error>(reader)
    };
    let mut first = through([127, 0, 0, 9], header(1)).await.unwrap();
    first.until_open().await;
    // Each reader behind the balancer has an address of its own.
    let mut second = through([127, 0, 0, 9], header(2)).await.unwrap();
    second.until_open().await;
    assert!(through([127, 0, 0, 9], header(1)).await.is_err(), "the same reader again");
    assert!(through([127, 0, 0, 9], Vec::new()).await.is_err(), "no header");
    assert!(through([127, 0, 0, 8], header(3)).await.is_err(), "a header of somebody else");
}

#[tokio::test(flavor = "multi_thread")]
async fn two_servers_with_one_key_stand_behind_a_balancer_and_readers_miss_nothing() {
    let directory = directory();
    let key = directory.join("key").display().to_string();
    let (one, two) = (Process::start(&["--host-key", &key]), Process::start(&["--host-key", &key]));
    assert_eq!(one.fingerprint, two.fingerprint);
    let turn = Arc::new(AtomicUsize::new(0));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let balancer = listener.local_addr().unwrap();
    let (backends, turns) = ([one.address, two.address], Arc::clone(&turn));
    tokio::spawn(async move {
        while let Ok((mut near, _)) = listener.accept().await {
            // Round robin, past whoever does not answer.
            for _ in backends {
                let at = turns.fetch_add(1, Ordering::SeqCst) % backends.len();
                if let Ok(mut far) = tokio::net::TcpStream::connect(backends[at]).await {
                    tokio::spawn(async move {
                        let _ = tokio::io::copy_bidirectional(&mut near, &mut far).await;
                    });
                    break;
                }
            }
        }
    });
    for _ in 0..2 {
        let mut reader = Reader::open(balancer).await;
        assert_eq!(reader.trust.0.lock().unwrap().fingerprint, one.fingerprint);
        reader.press("/护城河").await;
        reader.shows("李开复").await;
    }
    one.logs("\"event\":\"connect\"");
    two.logs("\"event\":\"connect\"");
    drop(one);
    for _ in 0..2 {
        Reader::open(balancer).await;
    }
    std::fs::remove_dir_all(directory).unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_socket_that_the_service_manager_opened_is_taken() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let directory = directory();
    let script = "exec 3<&0 </dev/null; LISTEN_PID=$$ LISTEN_FDS=1 exec \"$0\" serve --lang zh --listen \"$1\"";
    let mut child = std::process::Command::new("/bin/sh")
        // The address that is handed over may be named as well, as in the unit file.
        .args(["-c", script, env!("CARGO_BIN_EXE_baijia"), &address.to_string()])
        .env("XDG_DATA_HOME", &directory)
        .stdin(std::os::fd::OwnedFd::from(listener))
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    // The socket listens already: whoever connects waits until the server is there.
    let mut reader = Reader::open(address).await;
    reader.shows("模型").await;
    child.kill().unwrap();
    child.wait().unwrap();
    std::fs::remove_dir_all(directory).unwrap();
}

/// Runs where ssh-audit is installed (`apt install ssh-audit`, `pip install ssh-audit`), as it is in the gate.
#[test]
fn ssh_audit_fails_nothing() {
    let there = std::process::Command::new("ssh-audit").arg("--help").output().is_ok();
    assert!(there || std::env::var_os("BAIJIA_GATE").is_none(), "the gate installs ssh-audit");
    if !there {
        return;
    }
    let server = Process::start(&[]);
    let (host, port) = (server.address.ip().to_string(), server.address.port().to_string());
    let audit = std::process::Command::new("ssh-audit")
        .args(["-p", &port, &host])
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&audit.stdout).into_owned();
    // It has seen the server: the algorithms of each kind are listed.
    for kind in ["(kex)", "(key)", "(enc)", "(mac)"] {
        assert!(told.contains(kind), "no {kind}: {told}{}", String::from_utf8_lossy(&audit.stderr));
    }
    assert!(!told.contains("[fail]"), "{told}");
}

#[test]
fn silent_connections_keep_nobody_from_asking_how_the_server_is() {
    let mut settings = settings();
    settings.metrics = Some("127.0.0.1:0".parse().unwrap());
    let host = Host::open(settings);
    let metrics = host.metrics.unwrap();
    let silent: Vec<TcpStream> = (0..64).map(|_| TcpStream::connect(metrics).unwrap()).collect();
    for _ in 0..5 {
        assert!(get(metrics, "/health").contains("200 OK"));
    }
    drop(silent);
}
