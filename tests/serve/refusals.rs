//! What is refused, each with a reason that a person can read.

use russh::{ChannelOpenFailure, Error};

use crate::host::{Host, settings};
use crate::reader::{Reader, config, connect_from, soon};

#[tokio::test(flavor = "multi_thread")]
async fn without_a_terminal_a_sentence_names_ssh_t() {
    let host = Host::open(settings());
    for command in [None, Some("ls"), Some("护城河"), Some("/usr/lib/openssh/sftp-server")] {
        let mut reader = Reader::arrive(host.address).await;
        match command {
            None => reader.channel.request_shell(true).await.unwrap(),
            Some(command) => reader.channel.exec(true, command).await.unwrap(),
        }
        reader.closed().await;
        assert_eq!(reader.status, Some(1), "{command:?}");
        assert!(reader.complaint().contains("ssh -t"), "{command:?}: {}", reader.complaint());
        assert!(reader.out.is_empty());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn subsystems_are_refused_in_the_readers_language() {
    let host = Host::open(settings());
    for (language, expected) in [("zh_CN.UTF-8", "没有文件"), ("en_US.UTF-8", "no files")] {
        let mut reader = Reader::arrive(host.address).await;
        reader.env("LANG", language).await;
        reader.channel.request_subsystem(true, "sftp").await.unwrap();
        reader.closed().await;
        assert_eq!(reader.status, Some(1));
        assert!(reader.complaint().contains(expected), "{}", reader.complaint());
    }
}

/// The reason for which a channel was not opened.
fn reason<T>(result: Result<T, Error>) -> ChannelOpenFailure {
    match result {
        Err(Error::ChannelOpenFailure(reason)) => reason,
        Err(error) => panic!("another error: {error}"),
        Ok(_) => panic!("it was opened"),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_forwarded_and_one_connection_has_one_session() {
    let host = Host::open(settings());
    let mut reader = Reader::open(host.address).await;
    let prohibited = ChannelOpenFailure::AdministrativelyProhibited;
    let handle = &mut reader.handle;
    assert_eq!(
        reason(soon("second", handle.channel_open_session()).await).code(),
        prohibited.code()
    );
    let tcp = handle.channel_open_direct_tcpip("127.0.0.1", 22, "127.0.0.1", 1);
    assert_eq!(reason(soon("-L", tcp).await).code(), prohibited.code());
    let local = handle.channel_open_direct_streamlocal("/run/any.sock");
    assert_eq!(reason(soon("-L socket", local).await).code(), prohibited.code());
    let x11 = handle.channel_open_x11("127.0.0.1", 1);
    assert_eq!(reason(soon("x11", x11).await).code(), prohibited.code());
    assert!(soon("-R", handle.tcpip_forward("0.0.0.0", 8080)).await.is_err());
    assert!(soon("-R socket", handle.streamlocal_forward("/tmp/any.sock")).await.is_err());

    reader.replies.clear();
    reader.channel.agent_forward(true).await.unwrap();
    reader.channel.request_x11(true, false, "MIT-MAGIC-COOKIE-1", "00", 0).await.unwrap();
    reader.channel.request_pty(true, "xterm", 10, 10, 0, 0, &[]).await.unwrap();
    reader.channel.request_shell(true).await.unwrap();
    reader.channel.exec(true, "id").await.unwrap();
    reader.channel.request_subsystem(true, "sftp").await.unwrap();
    reader.until("six answers", |reader| reader.replies.len() == 6).await;
    assert_eq!(reader.replies, [false; 6]);
    // The session goes on.
    reader.answers().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_client_that_takes_only_crumbs_is_refused() {
    let host = Host::open(settings());
    let config = russh::client::Config { maximum_packet_size: 1, ..config() };
    let connecting = connect_from([127, 0, 0, 1].into(), host.address, config);
    let (mut handle, trust) = soon("connect", connecting).await.unwrap();
    assert!(soon("enter", handle.authenticate_none("li")).await.unwrap().success());
    let Err(Error::ChannelOpenFailure(_)) = Reader::on(handle, trust).await else {
        panic!("it was opened");
    };
}
