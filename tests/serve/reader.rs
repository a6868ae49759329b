//! A reader with russh's own client: keys in, screen out.

#![allow(dead_code, reason = "tests use what they need")]

use std::future::Future;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use russh::client::{self, Config, DisconnectReason, Handle};
use russh::keys::{HashAlg, PrivateKey, PrivateKeyWithHashAlg, PublicKeyOrCertificate};
use russh::{Channel, ChannelMsg};
use tokio::net::TcpSocket;
use tokio::time::timeout;

use crate::host::PATIENCE;

/// What a client was told outside of its channel.
#[derive(Debug, Default)]
pub struct Told {
    pub fingerprint: String,
    pub goodbye: Option<String>,
}

/// Trusts any server, and remembers what it says.
#[derive(Clone, Debug, Default)]
pub struct Trust(pub Arc<Mutex<Told>>);

impl client::Handler for Trust {
    type Error = russh::Error;

    async fn check_server_key(
        &mut self,
        key: &PublicKeyOrCertificate,
    ) -> Result<bool, Self::Error> {
        if let PublicKeyOrCertificate::PublicKey { key, .. } = key {
            self.0.lock().unwrap().fingerprint = key.fingerprint(HashAlg::Sha256).to_string();
        }
        Ok(true)
    }

    async fn disconnected(
        &mut self,
        reason: DisconnectReason<Self::Error>,
    ) -> Result<(), Self::Error> {
        if let DisconnectReason::ReceivedDisconnect(told) = reason {
            self.0.lock().unwrap().goodbye = Some(told.message);
        }
        Ok(())
    }
}

/// A reader, from the connection on.
pub struct Reader {
    pub handle: Handle<Trust>,
    pub trust: Trust,
    pub channel: Channel<client::Msg>,
    vt: vt100::Parser,
    /// Everything that came on standard output, and on standard error.
    pub out: Vec<u8>,
    pub err: Vec<u8>,
    pub status: Option<u32>,
    pub is_closed: bool,
    /// Replies to requests: whether each was granted.
    pub replies: Vec<bool>,
}

/// Does it within the patience of a test.
pub async fn soon<T>(what: &str, work: impl Future<Output = T>) -> T {
    timeout(PATIENCE, work).await.unwrap_or_else(|_| panic!("{what}: not in time"))
}

/// A client's configuration.
pub fn config() -> Config {
    Config { inactivity_timeout: None, ..Config::default() }
}

/// Connects from any address of the loopback network.
pub async fn connect_from(
    source: Ipv4Addr,
    address: SocketAddr,
    config: Config,
) -> Result<(Handle<Trust>, Trust), russh::Error> {
    let socket = TcpSocket::new_v4()?;
    socket.bind(SocketAddr::new(IpAddr::V4(source), 0))?;
    let stream = socket.connect(address).await?;
    let trust = Trust::default();
    let handle = client::connect_stream(Arc::new(config), stream, trust.clone()).await?;
    Ok((handle, trust))
}

/// Connects.
pub async fn connect(address: SocketAddr) -> (Handle<Trust>, Trust) {
    soon("connect", connect_from(Ipv4Addr::LOCALHOST, address, config())).await.unwrap()
}

/// Whether a key lets in.
pub async fn knock(address: SocketAddr, key: PrivateKey) -> bool {
    let (mut handle, _) = connect(address).await;
    let key = PrivateKeyWithHashAlg::new(Arc::new(key), None);
    soon("authenticate", handle.authenticate_publickey("li", key)).await.unwrap().success()
}

impl Reader {
    /// A session channel on which nothing has been asked for yet.
    pub async fn arrive(address: SocketAddr) -> Self {
        let (mut handle, trust) = connect(address).await;
        assert!(soon("enter", handle.authenticate_none("li")).await.unwrap().success());
        Self::on(handle, trust).await.unwrap()
    }

    pub async fn on(handle: Handle<Trust>, trust: Trust) -> Result<Self, russh::Error> {
        let channel = soon("channel", handle.channel_open_session()).await?;
        Ok(Self {
            handle,
            trust,
            channel,
            vt: vt100::Parser::new(24.try_into().unwrap(), 80.try_into().unwrap(), 0),
            out: Vec::new(),
            err: Vec::new(),
            status: None,
            is_closed: false,
            replies: Vec::new(),
        })
    }

    /// The open atlas at 100×30.
    pub async fn open(address: SocketAddr) -> Self {
        let mut reader = Self::arrive(address).await;
        reader.terminal(100, 30).await;
        reader.channel.request_shell(true).await.unwrap();
        reader.until_open().await;
        reader
    }

    /// The open atlas at 100×30 of a reader with this key.
    pub async fn with_key(address: SocketAddr, key: PrivateKey) -> Self {
        let (mut handle, trust) = connect(address).await;
        let key = PrivateKeyWithHashAlg::new(Arc::new(key), None);
        assert!(soon("enter", handle.authenticate_publickey("li", key)).await.unwrap().success());
        let mut reader = Self::on(handle, trust).await.unwrap();
        reader.terminal(100, 30).await;
        reader.channel.request_shell(true).await.unwrap();
        reader.until_open().await;
        reader
    }

    pub async fn until_open(&mut self) {
        self.until("an open atlas", |reader| reader.text().contains("baijia")).await;
    }

    /// Asks for a terminal of this size.
    pub async fn terminal(&mut self, cols: u32, rows: u32) {
        let term = "xterm-256color";
        self.channel.request_pty(true, term, cols, rows, 0, 0, &[]).await.unwrap();
        if cols > 0 && rows > 0 {
            self.set_size(cols, rows);
        }
    }

    pub async fn resize(&mut self, cols: u32, rows: u32) {
        self.set_size(cols, rows);
        self.channel.window_change(cols, rows, 0, 0).await.unwrap();
    }

    pub fn set_size(&mut self, cols: u32, rows: u32) {
        let side = |cells: u32| u16::try_from(cells).unwrap().try_into().unwrap();
        self.vt.set_size(side(rows), side(cols));
    }

    pub async fn env(&mut self, name: &str, value: &str) {
        self.channel.set_env(false, name, value).await.unwrap();
    }

    pub async fn press(&self, keys: impl AsRef<[u8]>) {
        let keys = keys.as_ref().to_vec();
        soon("press", self.channel.data_bytes(keys)).await.unwrap();
    }

    pub fn screen(&self) -> &vt100::Screen {
        self.vt.screen()
    }

    /// The screen's rows.
    pub fn text(&self) -> String {
        self.screen().contents()
    }

    /// Takes what comes until `is_so`.
    pub async fn until(&mut self, what: &str, is_so: impl Fn(&Self) -> bool) {
        let waited = timeout(PATIENCE, async {
            while !is_so(self) {
                self.take().await;
            }
        });
        if waited.await.is_err() {
            let err = String::from_utf8_lossy(&self.err).into_owned();
            panic!("{what}: not in time; the screen is\n{}\n{err}", self.text());
        }
    }

    /// Takes one message; a closed channel brings no more.
    pub async fn take(&mut self) {
        match self.channel.wait().await {
            Some(ChannelMsg::Data { data }) => {
                self.out.extend(&data[..]);
                self.vt.process(&data);
            }
            Some(ChannelMsg::ExtendedData { data, .. }) => self.err.extend(&data[..]),
            Some(ChannelMsg::ExitStatus { exit_status }) => self.status = Some(exit_status),
            Some(ChannelMsg::Success) => self.replies.push(true),
            Some(ChannelMsg::Failure) => self.replies.push(false),
            Some(ChannelMsg::Close) => self.is_closed = true,
            None => {
                assert!(!self.is_closed, "the channel is closed");
                self.is_closed = true;
            }
            Some(_) => {}
        }
    }

    pub async fn shows(&mut self, text: &str) {
        self.until(&format!("“{text}” on the screen"), |reader| reader.text().contains(text)).await;
    }

    pub async fn closed(&mut self) {
        self.until("a closed channel", |reader| reader.is_closed).await;
    }

    /// The session takes keys and answers them.
    pub async fn answers(&mut self) {
        self.press("?").await;
        self.shows("打开所选").await;
        self.press("\x1b").await;
        self.until("no help", |reader| !reader.text().contains("打开所选")).await;
    }

    /// What was said on standard error.
    pub fn complaint(&self) -> String {
        String::from_utf8_lossy(&self.err).into_owned()
    }

    /// The terminal is as it was before.
    #[track_caller]
    pub fn assert_restored(&self) {
        let screen = self.screen();
        assert!(!screen.alternate_screen(), "the alternate screen is left");
        assert!(!screen.hide_cursor(), "the cursor is shown");
        assert!(!screen.bracketed_paste(), "bracketed paste is off");
        assert!(self.out.windows(5).any(|bytes| bytes == b"\x1b[?7h"), "lines wrap again");
    }

    /// Takes what comes for so long, which is meant for looking that nothing does.
    pub async fn take_for(&mut self, time: Duration) {
        let _ = timeout(time, async {
            while !self.is_closed {
                self.take().await;
            }
        })
        .await;
    }
}
