//! Readers who take nothing, or little: they hold up nobody, cost little, and see the newest state as soon as they take it.

use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll, Waker};

use std::sync::Mutex;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpSocket, TcpStream};

use crate::host::{Host, settings};
use crate::operations::get;
use crate::reader::{Reader, Trust, config, soon};

/// A socket from which nothing is read while it is stopped.
struct Tap {
    stream: TcpStream,
    stop: Arc<Stop>,
}

#[derive(Default)]
struct Stop {
    is_stopped: AtomicBool,
    waiting: Mutex<Option<Waker>>,
}

impl Stop {
    fn end(&self) {
        self.is_stopped.store(false, Ordering::SeqCst);
        if let Some(waker) = self.waiting.lock().unwrap().take() {
            waker.wake();
        }
    }
}

impl AsyncRead for Tap {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        if self.stop.is_stopped.load(Ordering::SeqCst) {
            *self.stop.waiting.lock().unwrap() = Some(context.waker().clone());
            return Poll::Pending;
        }
        Pin::new(&mut self.stream).poll_read(context, buffer)
    }
}

impl AsyncWrite for Tap {
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

fn host() -> Host {
    let mut settings = settings();
    settings.metrics = Some("127.0.0.1:0".parse().unwrap());
    Host::open(settings)
}

/// How many bytes of frames the server has sent.
fn frame_bytes(metrics: SocketAddr) -> usize {
    let told = get(metrics, "/metrics");
    let line = told.lines().find_map(|line| line.strip_prefix("baijia_frame_bytes_total "));
    line.unwrap().parse().unwrap()
}

/// Asks for whole screens, at a pace at which each could be sent.
async fn ask_for_much(reader: &Reader, metrics: SocketAddr) {
    for at in 0..300 {
        let keys: &[u8] = if at % 2 == 0 { b"\x0c2" } else { b"\x0c1" };
        soon("press", reader.channel.data_bytes(keys)).await.unwrap();
        frame_bytes(metrics);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reader_whose_window_stays_shut_is_sent_no_more_than_it_holds() {
    let host = host();
    let metrics = host.metrics.unwrap();
    let reader = Reader::starving(host.address).await;
    ask_for_much(&reader, metrics).await;
    // The window is full by now, and stays so.
    let sent = frame_bytes(metrics);
    ask_for_much(&reader, metrics).await;
    assert_eq!(frame_bytes(metrics), sent);
    Reader::open(host.address).await.answers().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reader_who_stopped_reading_is_answered_before_older_frames_could_queue() {
    let host = host();
    let metrics = host.metrics.unwrap();
    let socket = TcpSocket::new_v4().unwrap();
    // Otherwise the kernel would take for the reader what the reader has not read.
    socket.set_recv_buffer_size(4096).unwrap();
    let stream = socket.connect(host.address).await.unwrap();
    let stop = Arc::new(Stop::default());
    let (tap, trust) = (Tap { stream, stop: Arc::clone(&stop) }, Trust::default());
    let connecting = russh::client::connect_stream(Arc::new(config()), tap, trust.clone());
    let mut handle = soon("connect", connecting).await.unwrap();
    assert!(soon("enter", handle.authenticate_none("li")).await.unwrap().success());
    let mut reader = Reader::on(handle, trust).await.unwrap();
    reader.terminal(100, 30).await;
    reader.channel.request_shell(true).await.unwrap();
    reader.until_open().await;

    stop.is_stopped.store(true, Ordering::SeqCst);
    ask_for_much(&reader, metrics).await;
    Reader::open(host.address).await.answers().await;
    let before = reader.out.len();
    reader.press("?").await;
    stop.end();
    reader.shows("打开所选").await;
    let older = reader.out.len() - before;
    assert!(older <= 64 * 1024, "{older} bytes of older frames came before the answer");
}
