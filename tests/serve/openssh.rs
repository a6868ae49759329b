//! The stock OpenSSH client. It runs where it is installed, and must be in the gate.

use std::io::Write as _;
use std::net::SocketAddr;
use std::process::{Command, Output, Stdio};

use portable_pty::CommandBuilder;

use crate::process::Process;
use crate::pty::{Pty, keys};

/// Whether the client is there; the gate installs it.
pub fn has_client() -> bool {
    let there = Command::new("ssh").arg("-V").stderr(Stdio::null()).status().is_ok();
    assert!(there || std::env::var_os("BAIJIA_GATE").is_none(), "the gate installs ssh");
    there
}

/// The client's arguments: nothing of this machine's configuration, and the server's key is believed.
pub fn arguments(server: &Process, more: &[&str]) -> Vec<String> {
    arguments_to(server, server.address, more)
}

fn arguments_to(server: &Process, address: SocketAddr, more: &[&str]) -> Vec<String> {
    let known_hosts = server.directory.join("known_hosts");
    let options = [
        "-F",
        "none",
        "-o",
        "StrictHostKeyChecking=no",
        "-o",
        &format!("UserKnownHostsFile={}", known_hosts.display()),
        "-o",
        "IdentityAgent=none",
        "-o",
        &format!("Port={}", address.port()),
    ]
    .map(str::to_owned);
    options.into_iter().chain(more.iter().map(|text| (*text).to_owned())).collect()
}

fn open(server: &Process, more: &[&str], size: (u16, u16)) -> Pty {
    let mut command = CommandBuilder::new("ssh");
    command.args(arguments(server, more));
    Pty::start(command, size, &[("HOME", "/nonexistent")])
}

/// The client without a terminal.
fn run(program: &str, arguments: &[String]) -> Output {
    Command::new(program).args(arguments).stdin(Stdio::null()).output().unwrap()
}

/// Whether the client had no need to write what it cannot show as octal numbers, as it does with Hanzi.
fn is_plain(told: &str) -> bool {
    !told.contains('\\')
}

fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn the_stock_client_opens_the_atlas_resizes_it_and_quits() {
    if !has_client() {
        return;
    }
    let server = Process::start(&[]);
    let mut pty = open(&server, &["-o", "SendEnv=LANG", "127.0.0.1"], (100, 30));
    pty.wait_for("模型");
    pty.press("/护城河");
    pty.wait_for("李开复");
    pty.resize((70, 20));
    pty.press(keys::ESC);
    pty.wait_until_gone("护城河");
    pty.press("?");
    pty.wait_for("打开所选");
    pty.press(keys::ESC);
    pty.wait_until_gone("打开所选");
    pty.press("q");
    assert!(pty.wait_for_end().success());
    assert!(!pty.screen().alternate_screen() && !pty.screen().hide_cursor());
}

#[test]
fn keys_are_exchanged_anew_while_the_atlas_is_read() {
    if !has_client() {
        return;
    }
    let server = Process::start(&[]);
    let log = server.directory.join("log").display().to_string();
    let mut pty = open(&server, &["-vE", &log, "-o", "RekeyLimit=16K", "127.0.0.1"], (100, 30));
    pty.wait_for("模型");
    for _ in 0..20 {
        pty.take_sent();
        pty.press(keys::CTRL_L);
        pty.wait_until("a whole screen", |pty| pty.sent().len() > 2000);
    }
    pty.press("q");
    assert!(pty.wait_for_end().success());
    let told = std::fs::read_to_string(log).unwrap();
    assert!(told.matches("SSH2_MSG_NEWKEYS sent").count() > 1, "{told}");
}

#[test]
fn both_kinds_of_addresses_are_served() {
    if !has_client() || std::net::TcpListener::bind("[::1]:0").is_err() {
        return;
    }
    let server = Process::start(&["--listen", "[::1]:0"]);
    assert_eq!(server.addresses.len(), 2);
    for address in &server.addresses {
        let mut command = CommandBuilder::new("ssh");
        command.args(arguments_to(&server, *address, &[&address.ip().to_string()]));
        let mut pty = Pty::start(command, (100, 30), &[("HOME", "/nonexistent")]);
        pty.wait_for("baijia");
        pty.press("q");
        assert!(pty.wait_for_end().success());
    }
}

#[test]
fn words_after_the_host_are_for_the_finder() {
    if !has_client() {
        return;
    }
    let server = Process::start(&[]);
    let mut pty = open(&server, &["-t", "127.0.0.1", "lkf", "护城河"], (100, 30));
    pty.wait_for("lkf 护城河");
    pty.press("\x03");
    assert!(pty.wait_for_end().success());
}

#[test]
fn what_is_refused_is_refused_readably() {
    if !has_client() {
        return;
    }
    let server = Process::start(&[]);
    let without = run("ssh", &arguments(&server, &["127.0.0.1"]));
    assert_eq!(without.status.code(), Some(1));
    assert!(stderr(&without).contains("ssh -t"), "{}", stderr(&without));
    let command = run("ssh", &arguments(&server, &["127.0.0.1", "ls", "/"]));
    assert_eq!(command.status.code(), Some(1));
    assert!(stderr(&command).contains("ssh -t") && command.stdout.is_empty());
    let subsystem = run("ssh", &arguments(&server, &["-s", "127.0.0.1", "sftp"]));
    assert_eq!(subsystem.status.code(), Some(1));
    assert!(stderr(&subsystem).contains("没有文件"), "{}", stderr(&subsystem));
    let forwarding = ["-o", "ExitOnForwardFailure=yes", "-R", "0:127.0.0.1:1", "-N", "127.0.0.1"];
    let forwarding = run("ssh", &arguments(&server, &forwarding));
    assert!(!forwarding.status.success());
    assert!(stderr(&forwarding).contains("forwarding"), "{}", stderr(&forwarding));
    let through = run("ssh", &arguments(&server, &["-W", "127.0.0.1:1", "127.0.0.1"]));
    assert!(!through.status.success());
    assert!(stderr(&through).contains("nothing is forwarded here"), "{}", stderr(&through));
    assert!(is_plain(&stderr(&through)), "{}", stderr(&through));
    let scp = run("scp", &arguments(&server, &["127.0.0.1:/etc/passwd", "/dev/null"]));
    assert!(!scp.status.success());
    assert!(stderr(&scp).contains("没有文件"), "{}", stderr(&scp));
}

#[test]
fn a_terminal_without_a_size_opens_too() {
    if !has_client() {
        return;
    }
    let server = Process::start(&[]);
    // Without a terminal at its own end, the client asks for one of 0×0.
    let mut child = Command::new("ssh")
        .args(arguments(&server, &["-tt", "127.0.0.1"]))
        .env("TERM", "xterm")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(b"q").unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert!(String::from_utf8_lossy(&output.stdout).contains("baijia"));
}

#[test]
fn a_terminal_without_input_is_given_back() {
    if !has_client() {
        return;
    }
    let server = Process::start(&[]);
    let output = run("ssh", &arguments(&server, &["-tt", "127.0.0.1"]));
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert!(!stderr(&output).contains("closed by remote host"), "{}", stderr(&output));
}

#[test]
fn a_client_that_is_too_slow_reads_why() {
    if !has_client() {
        return;
    }
    let server = Process::start(&["--login-grace", "1s"]);
    let output = run("ssh", &arguments(&server, &["-N", "127.0.0.1"]));
    assert!(!output.status.success());
    assert!(stderr(&output).contains("no terminal was opened within 1 second"));
    assert!(is_plain(&stderr(&output)), "{}", stderr(&output));
}

#[test]
fn whoever_is_turned_away_reads_why() {
    if !has_client() {
        return;
    }
    let server = Process::start(&["--max-sessions-per-address", "1"]);
    let mut pty = open(&server, &["127.0.0.1"], (100, 30));
    pty.wait_for("模型");
    let refused = run("ssh", &arguments(&server, &["127.0.0.1"]));
    assert!(!refused.status.success());
    assert!(stderr(&refused).contains("too many sessions open; close one first"));
    assert!(is_plain(&stderr(&refused)), "{}", stderr(&refused));
    pty.press("q");
    pty.wait_for_end();
}

#[test]
fn draining_gives_the_terminal_back_and_says_why() {
    if !has_client() {
        return;
    }
    let mut server = Process::start(&[]);
    let mut pty = open(&server, &["127.0.0.1"], (100, 30));
    pty.wait_for("baijia");
    server.signal(rustix::process::Signal::TERM);
    assert!(pty.wait_for_end().success());
    assert!(!pty.screen().alternate_screen());
    assert!(pty.text().contains("正在重启") || pty.text().contains("restarting"));
    assert!(server.wait().success());
}

#[test]
fn a_reader_whose_client_is_stopped_holds_up_nobody_and_goes_on_afterwards() {
    if !has_client() {
        return;
    }
    let server = Process::start(&[]);
    let mut stopped = open(&server, &["127.0.0.1"], (100, 30));
    stopped.wait_for("模型");
    stopped.signal(rustix::process::Signal::STOP);
    let mut other = open(&server, &["127.0.0.1"], (100, 30));
    other.wait_for("模型");
    other.press("?");
    other.wait_for("打开所选");
    stopped.press("?");
    stopped.signal(rustix::process::Signal::CONT);
    stopped.wait_for("打开所选");
    stopped.press(keys::ESC);
    stopped.wait_until_gone("打开所选");
    stopped.press("q");
    assert!(stopped.wait_for_end().success());
    other.press("\x03");
    other.wait_for_end();
}

#[test]
fn a_reader_whose_terminal_is_blocked_holds_up_nobody() {
    if !has_client() {
        return;
    }
    let server = Process::start(&[]);
    let mut blocked = open(&server, &["127.0.0.1"], (100, 30));
    blocked.wait_for("模型");
    blocked.stall();
    for _ in 0..200 {
        blocked.press("\x0c2\x0c1");
    }
    let mut other = open(&server, &["127.0.0.1"], (100, 30));
    other.wait_for("模型");
    other.press("?");
    other.wait_for("打开所选");
    other.press("\x03");
    assert!(other.wait_for_end().success());
    server.logs("\"why\":\"quit\"");
    blocked.close();
    let gone = server.logs("\"event\":\"close\"");
    assert!(gone.contains("hang-up") || gone.contains("end of input"), "{gone}");
}
