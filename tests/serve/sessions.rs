//! What a reader gets: everything that the local program does.

use std::time::Duration;

use baijia::app::Tab;
use baijia::atlas::Language;
use baijia::view;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::host::{Host, PATIENCE, settings};
use crate::reader::Reader;

#[tokio::test(flavor = "multi_thread")]
async fn a_reader_searches_in_chinese_resizes_asks_for_help_and_quits() {
    let host = Host::open(settings());
    let mut reader = Reader::open(host.address).await;
    reader.shows("模型").await;
    assert!(reader.screen().alternate_screen());
    reader.press("/护城河").await;
    reader.shows("李开复").await;
    assert!(!reader.screen().hide_cursor(), "input methods open at the caret");
    reader.resize(70, 20).await;
    reader
        .until("a narrower screen", |reader| {
            reader.text().contains("李开复") && reader.text().lines().count() <= 20
        })
        .await;
    reader.press("\x1b").await;
    reader.until("no finder", |reader| !reader.text().contains("护城河")).await;
    reader.answers().await;
    reader.press("L").await;
    reader.shows("Models").await;
    // Ctrl-Z means nothing here.
    reader.press("\x1aL").await;
    reader.shows("模型").await;
    reader.press("q").await;
    reader.closed().await;
    assert_eq!(reader.status, Some(0));
    reader.assert_restored();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_copy_reaches_the_readers_terminal_and_the_status_line_says_what_may_swallow_it() {
    let host = Host::open(settings());
    let mut reader = Reader::open(host.address).await;
    reader.press("y").await;
    reader.shows("tmux").await;
    let sent = String::from_utf8_lossy(&reader.out).into_owned();
    let (_, copied) = sent.split_once("\x1b]52;c;").expect("OSC 52");
    let (copied, _) = copied.split_once("\x1b\\").expect("its end");
    let copied = String::from_utf8(STANDARD.decode(copied).unwrap()).unwrap();
    assert!(copied.contains("大模型"), "{copied}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_command_with_a_terminal_is_words_for_the_finder_always() {
    let host = Host::open(settings());
    for (command, expected) in [("护城河", "李开复"), ("serve --open", "serve --open")] {
        let mut reader = Reader::arrive(host.address).await;
        reader.terminal(90, 24).await;
        reader.channel.exec(true, command).await.unwrap();
        reader.shows(expected).await;
        reader.press("\x03").await;
        reader.closed().await;
        assert_eq!(reader.status, Some(0), "{command}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_terminal_without_a_size_gets_the_usual_one() {
    let host = Host::open(settings());
    let mut reader = Reader::arrive(host.address).await;
    reader.terminal(0, 0).await;
    reader.channel.request_shell(true).await.unwrap();
    reader.until_open().await;
    assert!(reader.text().lines().count() == 24, "{}", reader.text());
    // Nonsense later on is clamped too.
    reader.channel.window_change(u32::MAX, u32::MAX, 0, 0).await.unwrap();
    reader.channel.window_change(0, 0, 0, 0).await.unwrap();
    reader.answers().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_clients_language_and_its_no_to_colour_are_heeded() {
    let host = Host::open(settings());
    let mut reader = Reader::arrive(host.address).await;
    reader.env("LANG", "en_GB.UTF-8").await;
    reader.env("NO_COLOR", "1").await;
    reader.terminal(100, 30).await;
    reader.channel.request_shell(true).await.unwrap();
    reader.shows("Models").await;
    assert!(!has_colour(&reader.out), "colour was asked not to come");

    let mut reader = Reader::open(host.address).await;
    reader.shows("模型").await;
    assert!(has_colour(&reader.out));
}

/// Whether a foreground colour is set anywhere.
pub fn has_colour(bytes: &[u8]) -> bool {
    let text = String::from_utf8_lossy(bytes);
    text.split("\x1b[").skip(1).any(|sequence| {
        let parameters = sequence.split('m').next().unwrap_or_default();
        let is_sgr =
            parameters.chars().all(|character| character.is_ascii_digit() || character == ';');
        is_sgr && parameters.split(';').any(|number| matches!(number, "31" | "38" | "91"))
    })
}

#[tokio::test(flavor = "multi_thread")]
async fn a_flood_of_variables_stops_nothing() {
    let host = Host::open(settings());
    let mut reader = Reader::arrive(host.address).await;
    for at in 0..2000 {
        reader.env(&format!("LC_{at}"), &"x".repeat(at)).await;
    }
    reader.terminal(100, 30).await;
    reader.channel.request_shell(true).await.unwrap();
    reader.until_open().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_that_changes_nothing_sends_nothing() {
    let host = Host::open(settings());
    let mut reader = Reader::open(host.address).await;
    let before = reader.out.len();
    // Up at the top, twice; then a key whose answer is seen, so that theirs would have been.
    reader.press("kk").await;
    reader.press("?").await;
    reader.shows("打开所选").await;
    let help = reader.out.len() - before;
    reader.press("\x1b").await;
    reader.until("no help", |reader| !reader.text().contains("打开所选")).await;
    let before = reader.out.len();
    reader.press("?").await;
    reader.shows("打开所选").await;
    assert_eq!(reader.out.len() - before, help);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_panic_ends_one_session_and_tells_its_reader() {
    let mut settings = settings();
    settings.draw = |app, look, buffer| {
        assert!(app.tab() != Tab::Routes || app.language() != Language::En, "meant to break");
        view::draw(app, look, buffer)
    };
    let host = Host::open(settings);
    let mut other = Reader::open(host.address).await;
    let mut unlucky = Reader::open(host.address).await;
    unlucky.press("L4").await;
    unlucky.closed().await;
    assert_eq!(unlucky.status, Some(1));
    unlucky.assert_restored();
    assert!(unlucky.text().contains("a defect of ours"), "{}", unlucky.text());
    other.answers().await;
    Reader::open(host.address).await.answers().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn input_that_comes_byte_by_byte_is_the_same_input() {
    // However slow this machine is, the bytes come in time.
    let host = Host::with_limits(|limits| limits.escape = PATIENCE);
    let mut reader = Reader::open(host.address).await;
    for byte in "/\x1b[200~护城河\x1b[201~".bytes() {
        reader.press([byte]).await;
    }
    reader.shows("李开复").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn when_no_more_input_can_come_the_terminal_is_given_back() {
    let host = Host::open(settings());
    let mut reader = Reader::open(host.address).await;
    reader.channel.eof().await.unwrap();
    reader.closed().await;
    assert_eq!(reader.status, Some(0));
    reader.assert_restored();
}

#[tokio::test(flavor = "multi_thread")]
async fn who_asked_for_a_forwarding_reads_in_the_atlas_that_there_is_none() {
    let host = Host::open(settings());
    for words in ["", "护城河"] {
        let mut reader = Reader::arrive(host.address).await;
        reader.channel.agent_forward(false).await.unwrap();
        reader.terminal(100, 30).await;
        reader.channel.exec(true, words).await.unwrap();
        reader.shows("不转发任何东西").await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_paste_whose_head_comes_in_two_pieces_never_runs_as_keys() {
    // The rest of the head comes long after its ESC was taken for the key, and long before.
    for escape in [Duration::ZERO, PATIENCE] {
        let host = Host::with_limits(|limits| limits.escape = escape);
        let mut reader = Reader::open(host.address).await;
        if escape.is_zero() {
            reader.press("?").await;
            reader.shows("打开所选").await;
            reader.press("\x1b").await;
            reader.until("no help", |reader| !reader.text().contains("打开所选")).await;
        } else {
            reader.press("\x1b").await;
        }
        reader.press("[200~q\x1b[201~").await;
        reader.press("/护城河").await;
        reader.shows("李开复").await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_terminal_that_cannot_move_its_cursor_gets_a_sentence_and_no_screen() {
    let host = Host::open(settings());
    // The last is what `ssh` sends whose own terminal has no name.
    for (term, told) in [("dumb", "TERM=dumb"), ("vt52", "TERM=vt52"), ("", "TERM")] {
        let mut reader = Reader::arrive(host.address).await;
        reader.channel.request_pty(true, term, 80, 24, 0, 0, &[]).await.unwrap();
        reader.channel.request_shell(true).await.unwrap();
        reader.closed().await;
        assert_eq!(reader.status, Some(1), "{term}");
        for told in [told, "TERM=xterm-256color ssh -t"] {
            assert!(reader.complaint().contains(told), "{term}: {}", reader.complaint());
        }
        assert!(reader.out.is_empty(), "{term}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_locale_that_garbles_hanzi_gets_a_sentence_and_the_one_of_macos_gets_lines() {
    let host = Host::open(settings());
    for (name, value, garbles) in [("LC_ALL", "zh_CN.GB18030", true), ("LC_CTYPE", "UTF-8", false)]
    {
        let mut reader = Reader::arrive(host.address).await;
        reader.env(name, value).await;
        reader.terminal(100, 30).await;
        reader.channel.request_shell(true).await.unwrap();
        reader.until_open().await;
        if garbles {
            reader.shows("character set is GB18030: Hanzi will be garbage").await;
        } else {
            reader.shows("─").await;
            assert!(!reader.text().contains("garbage"), "{}", reader.text());
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_request_for_a_shell_fails_and_the_session_goes_on() {
    let host = Host::open(settings());
    let mut reader = Reader::open(host.address).await;
    reader.channel.request_shell(true).await.unwrap();
    reader.answers().await;
    reader.channel.exec(true, "护城河").await.unwrap();
    reader.answers().await;
    reader.until("both are answered", |reader| reader.replies.ends_with(&[false, false])).await;
}
