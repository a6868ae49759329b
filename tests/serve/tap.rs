//! A reader who reads nothing until told to.

use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Waker};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpSocket, TcpStream};

use crate::reader::{Reader, Trust, config, soon};

/// A socket from which nothing is read while it is stopped.
struct Tap {
    stream: TcpStream,
    stop: Arc<Stop>,
}

/// Says whether nothing is read.
#[derive(Default)]
pub struct Stop {
    is_stopped: AtomicBool,
    waiting: Mutex<Option<Waker>>,
}

impl Stop {
    /// Reads again.
    pub fn end(&self) {
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

/// The open atlas at 100×30 of a reader who has stopped reading.
pub async fn stopped(address: SocketAddr) -> (Reader, Arc<Stop>) {
    let socket = TcpSocket::new_v4().unwrap();
    // Otherwise the kernel would take for the reader what the reader has not read.
    socket.set_recv_buffer_size(4096).unwrap();
    let stream = socket.connect(address).await.unwrap();
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
    (reader, stop)
}
