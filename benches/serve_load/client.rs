//! Readers by the hundred: russh's own client, each from an address of the loopback network.

use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;

use russh::client::{self, Config, Handle};
use russh::keys::{PrivateKey, PrivateKeyWithHashAlg, PublicKeyOrCertificate};
use russh::{Channel, ChannelMsg};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpSocket, TcpStream};
use tokio::time::{Instant, Sleep, sleep, timeout, timeout_at};

/// How long anything may take.
pub const PATIENCE: Duration = Duration::from_secs(60);

/// How a client treats what it is sent.
#[derive(Clone, Debug, Default)]
pub struct Pace {
    /// Nothing is read from the socket while this is set.
    pub is_stopped: Arc<AtomicBool>,
    /// At most so many bytes are read in a second.
    pub bytes_per_second: Option<u32>,
}

/// Trusts the server.
pub struct Trust;

impl client::Handler for Trust {
    type Error = russh::Error;

    async fn check_server_key(&mut self, _: &PublicKeyOrCertificate) -> Result<bool, Self::Error> {
        Ok(true)
    }
}

/// A stream that is read at a pace.
struct Paced {
    stream: TcpStream,
    pace: Pace,
    wait: Option<Pin<Box<Sleep>>>,
}

/// How often a stopped stream looks whether it goes on.
const LOOK: Duration = Duration::from_millis(20);

impl AsyncRead for Paced {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        loop {
            if let Some(wait) = &mut self.wait {
                std::task::ready!(wait.as_mut().poll(context));
                self.wait = None;
            }
            if !self.pace.is_stopped.load(Ordering::Relaxed) {
                break;
            }
            self.wait = Some(Box::pin(sleep(LOOK)));
        }
        let Some(bytes_per_second) = self.pace.bytes_per_second else {
            return Pin::new(&mut self.stream).poll_read(context, buffer);
        };
        let mut part = [0; 1024];
        let most = part.len().min(buffer.remaining());
        let mut part = ReadBuf::new(&mut part[..most]);
        std::task::ready!(Pin::new(&mut self.stream).poll_read(context, &mut part))?;
        let count = u32::try_from(part.filled().len()).unwrap_or(u32::MAX);
        buffer.put_slice(part.filled());
        let time = Duration::from_secs_f64(f64::from(count) / f64::from(bytes_per_second));
        self.wait = Some(Box::pin(sleep(time)));
        Poll::Ready(Ok(()))
    }
}

impl AsyncWrite for Paced {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write(context, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}

/// A reader with an open atlas.
pub struct Reader {
    /// The connection lasts as long as it is held.
    _handle: Handle<Trust>,
    pub channel: Channel<client::Msg>,
    pub pace: Pace,
}

/// The address of reader number `at`: 1000 readers come from 60 addresses, those that connect at once from different ones.
pub fn source(at: usize) -> Ipv4Addr {
    let at = u32::try_from(at % 60).unwrap();
    Ipv4Addr::from_bits(Ipv4Addr::new(127, 1, 0, 1).to_bits() + at)
}

/// Connects and enters without a key.
pub async fn enter(
    source: Ipv4Addr,
    address: SocketAddr,
    pace: Pace,
) -> Result<Handle<Trust>, russh::Error> {
    let mut handle = connect(source, address, pace).await?;
    handle.authenticate_none("load").await?;
    Ok(handle)
}

async fn connect(
    source: Ipv4Addr,
    address: SocketAddr,
    pace: Pace,
) -> Result<Handle<Trust>, russh::Error> {
    let socket = TcpSocket::new_v4()?;
    if pace.bytes_per_second.is_some() {
        // Otherwise the kernel would take for the reader what the reader has not read.
        socket.set_recv_buffer_size(4096)?;
    }
    socket.bind(SocketAddr::from((source, 0)))?;
    let stream = socket.connect(address).await?;
    stream.set_nodelay(true)?;
    let config =
        Config { window_size: 2 * 1024 * 1024, channel_buffer_size: 1000, ..Config::default() };
    let paced = Paced { stream, pace: pace.clone(), wait: None };
    client::connect_stream(Arc::new(config), paced, Trust).await
}

impl Reader {
    /// Opens the atlas at 120×40 and takes its first frame.
    pub async fn open(
        source: Ipv4Addr,
        address: SocketAddr,
        pace: Pace,
    ) -> Result<Self, russh::Error> {
        let mut reader = Self::arrive(source, address, pace).await?;
        reader.frame().await;
        Ok(reader)
    }

    /// The same with a key, and so with a desk that is kept.
    pub async fn with_key(
        source: Ipv4Addr,
        address: SocketAddr,
        key: PrivateKey,
    ) -> Result<Self, russh::Error> {
        let mut handle = connect(source, address, Pace::default()).await?;
        let key = PrivateKeyWithHashAlg::new(Arc::new(key), None);
        assert!(handle.authenticate_publickey("load", key).await?.success(), "the key lets in");
        let mut reader = Self::on(handle, Pace::default()).await?;
        reader.frame().await;
        Ok(reader)
    }

    /// Takes whatever comes until then.
    pub async fn drain(&mut self, until: Instant) {
        while timeout_at(until, self.channel.wait()).await.is_ok() {}
    }

    /// Opens the atlas; its first frame is on the way.
    pub async fn arrive(
        source: Ipv4Addr,
        address: SocketAddr,
        pace: Pace,
    ) -> Result<Self, russh::Error> {
        Self::on(enter(source, address, pace.clone()).await?, pace).await
    }

    async fn on(handle: Handle<Trust>, pace: Pace) -> Result<Self, russh::Error> {
        let channel = handle.channel_open_session().await?;
        channel.request_pty(false, "xterm-256color", 120, 40, 0, 0, &[]).await?;
        channel.request_shell(false).await?;
        Ok(Self { _handle: handle, channel, pace })
    }

    /// The next frame, in bytes: everything up to the end of its synchronized output.
    pub async fn frame(&mut self) -> usize {
        self.frame_bytes().await.len()
    }

    /// The next frame itself.
    pub async fn frame_bytes(&mut self) -> Vec<u8> {
        let mut bytes = Vec::new();
        while !bytes.ends_with(b"\x1b[?2026l") {
            let message = timeout(PATIENCE, self.channel.wait()).await.expect("a frame in time");
            match message {
                Some(ChannelMsg::Data { data }) => bytes.extend(&data[..]),
                Some(_) => {}
                None => panic!("the session ended"),
            }
        }
        bytes
    }

    pub async fn press(&self, keys: &[u8]) {
        self.channel.data_bytes(keys.to_vec()).await.unwrap();
    }

    /// Presses a key and takes the frame that answers it: its bytes, and how long it took.
    pub async fn ask(&mut self, keys: &[u8]) -> (usize, Duration) {
        let began = Instant::now();
        self.press(keys).await;
        let bytes = self.frame().await;
        (bytes, began.elapsed())
    }
}

/// A runtime for clients.
pub fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap()
}
