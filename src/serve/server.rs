//! Sockets opened, readers accepted, orders obeyed.

use std::borrow::Cow;
use std::io;
use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::sync::atomic::AtomicU64;
use std::thread;
use std::time::Duration;

use russh::keys::ssh_key::HashAlg;
use russh::server::Config;
use russh::{MethodKind, MethodSet, Preferred, SshId, cipher, compression, kex, mac};
use socket2::{Domain, Protocol, Socket, Type};
use tokio::runtime::Runtime;
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::Semaphore;
use tokio::sync::mpsc;
use tokio::time::timeout;

use super::limits::MOST_REFUSALS;
use super::log::{self, Line};
use super::refusal::SERVER_ID;
use super::state::{Phase, Reloaded, ServerState};
use super::{Entry, Settings, descriptors, status};
use crate::terminal::ending_signals;

mod acceptor;
mod error;

use acceptor::Acceptor;
pub use error::ServeError;

/// How many connections may wait to be accepted.
const BACKLOG: i32 = 1024;

/// How long the last lines of the log may take to be written: nobody may read them.
const LOG_PATIENCE: Duration = Duration::from_millis(200);

/// How often a client that says nothing is asked whether it is there, and how often it may stay silent.
const KEEPALIVE: Duration = Duration::from_secs(60);
const MOST_SILENCES: usize = 3;

/// A server whose sockets are open.
#[derive(Debug)]
pub struct Server {
    shared: Arc<ServerState>,
    config: Arc<Config>,
    listeners: Vec<TcpListener>,
    metrics: Option<TcpListener>,
    fingerprint: String,
    orders: mpsc::UnboundedReceiver<Order>,
    control: Control,
}

/// Gives a running server orders, from any thread.
#[derive(Clone, Debug)]
pub struct Control(mpsc::UnboundedSender<Order>);

#[derive(Clone, Copy, Debug)]
enum Order {
    Drain,
    Reload,
}

impl Control {
    /// Readers are told, their terminals are given back, and the server ends.
    pub fn drain(&self) {
        // A server that has ended needs no orders.
        let _ = self.0.send(Order::Drain);
    }

    /// Data is read again, for the sessions that open from now on.
    pub fn reload(&self) {
        let _ = self.0.send(Order::Reload);
    }
}

impl Server {
    /// Opens the sockets and reads what there is to read; nobody is accepted yet.
    ///
    /// # Errors
    /// If an address cannot or must not be opened, or if keys or data cannot be read.
    pub fn bind(settings: Settings) -> Result<Self, ServeError> {
        let listeners = listeners(settings.listen, settings.given, &settings.entry)?;
        let metrics = settings.metrics.map(open).transpose()?;
        let fingerprint = settings.host_key.fingerprint(HashAlg::Sha256).to_string();
        let (sender, orders) = mpsc::unbounded_channel();
        let methods = if matches!(settings.entry, Entry::Keys(_)) {
            MethodSet::from(&[MethodKind::PublicKey][..])
        } else {
            MethodSet::from(&[MethodKind::None, MethodKind::PublicKey, MethodKind::Password][..])
        };
        let config = Arc::new(config(settings.host_key, methods));
        let shared = ServerState::new(
            settings.limits,
            settings.language,
            &settings.entry,
            settings.upstreams,
            settings.data,
            settings.draw,
            settings.desks,
        )
        .map_err(ServeError::Unreadable)?;
        let shared = Arc::new(shared);
        let control = Control(sender);
        Ok(Self { shared, config, listeners, metrics, fingerprint, orders, control })
    }

    /// The addresses that readers can connect to.
    #[must_use]
    pub fn addresses(&self) -> Vec<SocketAddr> {
        self.listeners.iter().filter_map(|listener| listener.local_addr().ok()).collect()
    }

    /// The address of the numbers, if they are told.
    #[must_use]
    pub fn metrics_address(&self) -> Option<SocketAddr> {
        self.metrics.as_ref()?.local_addr().ok()
    }

    /// What readers compare before they trust the host key: `SHA256:…`.
    #[must_use]
    pub fn fingerprint(&self) -> &str {
        &self.fingerprint
    }

    /// A way to give the server orders while it runs.
    #[must_use]
    pub fn control(&self) -> Control {
        self.control.clone()
    }

    /// Serves until an order to drain has been carried out. A server that `owns_process` takes every signal that would end it for such an
    /// order and SIGHUP for one to reload, tells panics in the log, and asks the system for enough descriptors.
    ///
    /// # Errors
    /// If the system refuses threads, sockets or signals.
    pub fn run(self, owns_process: bool) -> Result<(), ServeError> {
        let cores = thread::available_parallelism().map_or(1, usize::from);
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(cores)
            // Searches run here, those of all sessions.
            .max_blocking_threads(self.shared.searches.most_threads())
            .thread_name("baijia-serve")
            .enable_io()
            .enable_time()
            .build()
            .map_err(ServeError::Io)?;
        if owns_process {
            log_panics();
            descriptors::make_room(&self.shared.limits);
        }
        let shared = Arc::clone(&self.shared);
        let result = runtime.block_on(self.serve(owns_process));
        shared.finish_desks();
        end(runtime);
        log::flush(LOG_PATIENCE);
        result.map_err(ServeError::Io)
    }

    async fn serve(mut self, owns_process: bool) -> io::Result<()> {
        if owns_process {
            obey_signals(&self.control)?;
        }
        if let Some(metrics) = self.metrics.take() {
            let metrics = tokio::net::TcpListener::from_std(metrics)?;
            tokio::spawn(status::answer(Arc::clone(&self.shared), metrics));
        }
        // Every connection holds one; when all are back, everybody has gone.
        let (present, mut gone) = mpsc::channel::<()>(1);
        let numbers = Arc::new(AtomicU64::new(0));
        let refusals = Arc::new(Semaphore::new(MOST_REFUSALS));
        for listener in self.listeners {
            let acceptor = Acceptor {
                shared: Arc::clone(&self.shared),
                config: Arc::clone(&self.config),
                numbers: Arc::clone(&numbers),
                refusals: Arc::clone(&refusals),
                present: present.clone(),
            };
            let listener = tokio::net::TcpListener::from_std(listener)?;
            tokio::spawn(acceptor.accept(listener));
        }
        drop(present);
        while let Some(Order::Reload) = self.orders.recv().await {
            // A large archive takes its time, and an order to drain must not wait for it.
            let shared = Arc::clone(&self.shared);
            thread::spawn(move || reload(&shared));
        }
        Line::of("drain").write();
        self.shared.phase.send_replace(Phase::Draining);
        // Nothing is ever sent: the channel closes when the last connection has gone.
        let _ = timeout(self.shared.limits.drain, gone.recv()).await;
        Ok(())
    }
}

/// A defect is told in a line of the log, escaped like all others: its message may quote a stranger.
fn log_panics() {
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        let payload = panic.payload();
        let why = payload.downcast_ref::<&str>().copied();
        let why = why.or_else(|| payload.downcast_ref::<String>().map(String::as_str));
        Line::of("panic").text("place", &place).text("why", why.unwrap_or_default()).write();
    }));
}

/// Ends what is left without waiting for it.
fn end(runtime: Runtime) {
    runtime.shutdown_background();
}

fn reload(shared: &ServerState) {
    let result = shared.reload();
    let line = Line::of("reload");
    match result {
        Reloaded::Whole => {
            shared.metrics.reloads.add(1);
            line.text("result", "ok").write();
        }
        Reloaded::Kept(why) => line.text("result", "kept").text("why", &why).write(),
        Reloaded::Closed(why) => line.text("result", "closed").text("why", &why).write(),
    }
}

fn obey_signals(control: &Control) -> io::Result<()> {
    let hang_up = SignalKind::hangup().as_raw_value();
    for number in ending_signals() {
        let (mut asked, control) = (signal(SignalKind::from_raw(number))?, control.clone());
        tokio::spawn(async move {
            while asked.recv().await.is_some() {
                if number == hang_up {
                    control.reload();
                } else {
                    Line::of("signal").number("signal", number.unsigned_abs().into()).write();
                    control.drain();
                }
            }
        });
    }
    // Of a file that may not grow, the write that fails tells; the signal would end the server.
    drop(signal(SignalKind::from_raw(rustix::process::Signal::XFSZ.as_raw()))?);
    Ok(())
}

/// The sockets that were handed over, and those of the other addresses; none where not everybody may enter.
fn listeners(
    addresses: Vec<SocketAddr>,
    given: Vec<TcpListener>,
    entry: &Entry,
) -> Result<Vec<TcpListener>, ServeError> {
    let mut listeners = given;
    let taken = listeners.iter().map(TcpListener::local_addr);
    let taken = taken.collect::<io::Result<Vec<_>>>().map_err(ServeError::Io)?;
    if let Some(address) = taken.iter().chain(&addresses).find(|at| !entry.allows(at.ip())) {
        return Err(ServeError::NotLoopback(*address));
    }
    for listener in &listeners {
        listener.set_nonblocking(true).map_err(ServeError::Io)?;
    }
    for address in addresses.into_iter().filter(|address| !taken.contains(address)) {
        listeners.push(open(address)?);
    }
    Ok(listeners)
}

fn open(address: SocketAddr) -> Result<TcpListener, ServeError> {
    let open = || {
        let socket = Socket::new(Domain::for_address(address), Type::STREAM, Some(Protocol::TCP))?;
        if address.is_ipv6() {
            // 0.0.0.0 and [::] can then be listened to side by side, on every system.
            socket.set_only_v6(true)?;
        }
        socket.set_reuse_address(true)?;
        socket.set_nonblocking(true)?;
        socket.bind(&address.into())?;
        socket.listen(BACKLOG)?;
        Ok(socket.into())
    };
    open().map_err(|error| ServeError::Address(address, error))
}

/// What is offered to clients: nothing that ssh-audit 3.9 fails.
fn config(host_key: russh::keys::PrivateKey, methods: MethodSet) -> Config {
    Config {
        server_id: SshId::Standard(Cow::Borrowed(SERVER_ID)),
        methods,
        auth_rejection_time: Duration::from_millis(300),
        auth_rejection_time_initial: Some(Duration::ZERO),
        max_auth_attempts: 6,
        keys: vec![host_key],
        preferred: Preferred {
            kex: Cow::Borrowed(&[
                kex::MLKEM768X25519_SHA256,
                kex::CURVE25519,
                kex::CURVE25519_PRE_RFC_8731,
                kex::EXTENSION_SUPPORT_AS_SERVER,
                kex::EXTENSION_OPENSSH_STRICT_KEX_AS_SERVER,
            ]),
            key: Cow::Borrowed(&[russh::keys::Algorithm::Ed25519]),
            cipher: Cow::Borrowed(&[
                cipher::CHACHA20_POLY1305,
                cipher::AES_256_GCM,
                cipher::AES_128_GCM,
                cipher::AES_256_CTR,
            ]),
            mac: Cow::Borrowed(&[mac::HMAC_SHA512_ETM, mac::HMAC_SHA256_ETM]),
            compression: Cow::Borrowed(&[compression::NONE]),
            ..Preferred::default()
        },
        // A terminal sends keys, not files.
        window_size: 64 * 1024,
        maximum_packet_size: 32 * 1024,
        channel_buffer_size: 1,
        // One frame is written at a time, so that the next one sent is of the newest state.
        event_buffer_size: 1,
        // Any byte renews it, ours too: sessions time their readers themselves.
        inactivity_timeout: None,
        keepalive_interval: Some(KEEPALIVE),
        keepalive_max: MOST_SILENCES,
        ..Config::default()
    }
}
