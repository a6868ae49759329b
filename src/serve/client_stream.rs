//! A connection that can be cut from outside and that hears its reader while it cannot be written to; russh's session does neither.
//!
//! Where the kernel takes no more, russh would wait and read nothing: keys would queue, and once the reader takes bytes again, each
//! would be answered by a frame of its own. So what the kernel does not take is held here, and a session draws its next frame when
//! all of the last has passed.

use std::collections::VecDeque;
use std::io;
use std::net::Shutdown;
use std::pin::Pin;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, ready};
use std::time::Duration;

use socket2::SockRef;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio::sync::Notify;

/// How much of a frame may lie unsent in the kernel, in bytes: on a slow link, newer frames then replace older ones here instead
/// of queueing there. Measured on a link of 50 KB/s: the answer to a key came after 0.65 s instead of 14.6 s.
#[cfg(any(target_os = "linux", target_os = "android"))]
const UNSENT_BYTES: u32 = 16 * 1024;

/// How much is held that the kernel does not take, in bytes; beyond it, russh waits.
const MOST_HELD_BYTES: usize = 32 * 1024;

/// The stream of one connection.
#[derive(Clone, Debug)]
pub(super) struct ClientStream {
    stream: Arc<TcpStream>,
    traffic: Arc<Traffic>,
    held: Arc<Held>,
}

/// What the kernel has not taken yet.
#[derive(Debug, Default)]
struct Held {
    bytes: Mutex<VecDeque<u8>>,
    /// Told whenever nothing is held any more.
    passed: Notify,
}

impl Held {
    fn bytes(&self) -> MutexGuard<'_, VecDeque<u8>> {
        self.bytes.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What passed over a connection, in bytes.
#[derive(Debug, Default)]
pub(super) struct Traffic {
    pub(super) read_bytes: AtomicU64,
    pub(super) written_bytes: AtomicU64,
}

impl ClientStream {
    pub(super) fn new(stream: TcpStream) -> Self {
        // Where a system refuses an option, the connection is slower, not wrong.
        let _ = stream.set_nodelay(true);
        #[cfg(any(target_os = "linux", target_os = "android"))]
        let _ = SockRef::from(&stream).set_tcp_notsent_lowat(UNSENT_BYTES);
        Self { stream: Arc::new(stream), traffic: Arc::default(), held: Arc::default() }
    }

    pub(super) fn traffic(&self) -> &Traffic {
        &self.traffic
    }

    /// Ends the connection now: whoever reads finds its end, whoever writes an error, and the client a reset.
    pub(super) fn cut(&self) {
        let socket = SockRef::from(&*self.stream);
        let _ = socket.set_linger(Some(Duration::ZERO));
        let _ = socket.shutdown(Shutdown::Both);
    }

    /// Returns when the kernel has taken everything that was written, or the connection is lost.
    pub(super) async fn passed(&self) {
        loop {
            let mut passed = std::pin::pin!(self.held.passed.notified());
            // Whoever tells from here on is heard.
            passed.as_mut().enable();
            if self.held.bytes().is_empty() {
                return;
            }
            passed.await;
        }
    }

    /// Hands on what is held, as much as the kernel takes; done when nothing is left.
    fn poll_pass(&self, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        let mut held = self.held.bytes();
        if held.is_empty() {
            return Poll::Ready(Ok(()));
        }
        let result = loop {
            let (first, _) = held.as_slices();
            if first.is_empty() {
                break Ok(());
            }
            match ready!(self.poll_take(context, first)) {
                Ok(count) => drop(held.drain(..count)),
                Err(error) => break Err(error),
            }
        };
        // What a frame took is given back.
        *held = VecDeque::new();
        drop(held);
        self.held.passed.notify_waiters();
        Poll::Ready(result)
    }

    /// Writes as much as the kernel takes.
    fn poll_take(&self, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        loop {
            ready!(self.stream.poll_write_ready(context))?;
            match self.stream.try_write(bytes) {
                Ok(count) => {
                    self.traffic.written_bytes.fetch_add(count as u64, Ordering::Relaxed);
                    return Poll::Ready(Ok(count));
                }
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => {}
                Err(error) => return Poll::Ready(Err(error)),
            }
        }
    }
}

impl AsyncRead for ClientStream {
    fn poll_read(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        // russh reads all the time, and so what is held moves on; an error shows in what is read.
        let _ = self.poll_pass(context);
        loop {
            ready!(self.stream.poll_read_ready(context))?;
            match self.stream.try_read(buffer.initialize_unfilled()) {
                Ok(count) => {
                    buffer.advance(count);
                    self.traffic.read_bytes.fetch_add(count as u64, Ordering::Relaxed);
                    return Poll::Ready(Ok(()));
                }
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => {}
                Err(error) => return Poll::Ready(Err(error)),
            }
        }
    }
}

impl AsyncWrite for ClientStream {
    fn poll_write(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        if let Poll::Ready(passed) = self.poll_pass(context) {
            passed?;
            if let Poll::Ready(taken) = self.poll_take(context, bytes) {
                return Poll::Ready(taken);
            }
        }
        let mut held = self.held.bytes();
        let room = MOST_HELD_BYTES.saturating_sub(held.len());
        if room == 0 && !bytes.is_empty() {
            // The kernel's next taking wakes whoever writes.
            return Poll::Pending;
        }
        let bytes = &bytes[..bytes.len().min(room)];
        held.extend(bytes);
        Poll::Ready(Ok(bytes.len()))
    }

    /// What is held flows by itself.
    fn poll_flush(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }

    fn poll_shutdown(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        let _ = ready!(self.poll_pass(context));
        match SockRef::from(&*self.stream).shutdown(Shutdown::Write) {
            Err(error) if error.kind() != io::ErrorKind::NotConnected => Poll::Ready(Err(error)),
            _ => Poll::Ready(Ok(())),
        }
    }
}
