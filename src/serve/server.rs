//! Sockets opened, readers accepted, orders obeyed.

use std::borrow::Cow;
use std::fmt;
use std::io;
use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use russh::keys::ssh_key::HashAlg;
use russh::server::Config;
use russh::{MethodKind, MethodSet, Preferred, SshId, cipher, compression, kex, mac};
use socket2::{Domain, Protocol, Socket, Type};
use tokio::runtime::Runtime;
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::Semaphore;
use tokio::sync::mpsc;
use tokio::time::{sleep, timeout};

use crate::atlas::Language;
use crate::document::trouble::in_chinese;

use super::connection::{connection, refusal_line};
use super::limits::MOST_REFUSALS;
use super::log::{self, Line};
use super::refusal::{SERVER_ID, refuse};
use super::refused::Refused;
use super::state::{Phase, ServerState};
use super::visit::Visit;
use super::{Entry, Settings, descriptors, notice, proxy, status};

/// How many connections may wait to be accepted.
const BACKLOG: i32 = 1024;

/// How long the last lines of the log may take to be written: nobody may read them.
const LOG_PATIENCE: Duration = Duration::from_millis(200);

/// How long accepting rests when the system has no descriptor left.
const REST: Duration = Duration::from_millis(100);

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

/// Why a server cannot run.
#[derive(Debug)]
pub enum ServeError {
    /// Everybody could reach the address, and nobody said that everybody may.
    NotLoopback(SocketAddr),
    /// An address could not be opened.
    Address(SocketAddr, io::Error),
    /// The keys of those who may enter, or the data, cannot be read.
    Unreadable(String),
    /// The system refused something else.
    Io(io::Error),
}

impl fmt::Display for ServeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotLoopback(address) => write!(
                f,
                "{address} can be reached from elsewhere; say who may enter: --authorized-keys FILE, or --open for \
                 everybody"
            ),
            Self::Address(address, error) => {
                write!(f, "{address} cannot be opened: {error}{}", cure(error))
            }
            Self::Unreadable(why) => f.write_str(why),
            Self::Io(error) => write!(f, "the server cannot run: {error}"),
        }
    }
}

impl ServeError {
    /// The complaint in a language.
    #[must_use]
    pub fn told(&self, language: Language) -> String {
        if language == Language::En {
            return self.to_string();
        }
        match self {
            Self::NotLoopback(address) => format!(
                "{address} 在别的机器上也连得到；请说明谁能进：--authorized-keys FILE，或 --open（谁都能进）"
            ),
            Self::Address(address, error) => {
                format!("{address} 打不开：{}{}", in_chinese(error), cure_in_chinese(error))
            }
            Self::Unreadable(why) => why.clone(),
            Self::Io(error) => format!("服务器运行不了：{}", in_chinese(error)),
        }
    }
}

fn cure_in_chinese(error: &io::Error) -> &'static str {
    match error.kind() {
        io::ErrorKind::AddrInUse => "；换一个端口：--listen 地址:端口",
        io::ErrorKind::PermissionDenied => "；1024 以下的端口归系统，换一个大的，或由 systemd 打开",
        _ => "",
    }
}

/// What to do about an address that cannot be opened.
fn cure(error: &io::Error) -> &'static str {
    match error.kind() {
        io::ErrorKind::AddrInUse => {
            "; another program listens there, so say another port: --listen ADDRESS:PORT"
        }
        io::ErrorKind::AddrNotAvailable => "; this machine has no such address",
        io::ErrorKind::PermissionDenied => {
            "; ports below 1024 are the system's, so say a higher one, or let systemd open it"
        }
        _ => "",
    }
}

impl std::error::Error for ServeError {}

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

    /// Serves until an order to drain has been carried out. A server that `owns_process` takes SIGTERM and SIGINT for such an order and
    /// SIGHUP for one to reload, tells panics in the log, and asks the system for enough descriptors.
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
            let porter = Porter {
                shared: Arc::clone(&self.shared),
                config: Arc::clone(&self.config),
                numbers: Arc::clone(&numbers),
                refusals: Arc::clone(&refusals),
                present: present.clone(),
            };
            let listener = tokio::net::TcpListener::from_std(listener)?;
            tokio::spawn(porter.accept(listener));
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
        Ok(()) => {
            shared.metrics.reloads.add(1);
            line.text("result", "ok").write();
        }
        Err(why) => line.text("result", "kept").text("why", &why).write(),
    }
}

fn obey_signals(control: &Control) -> io::Result<()> {
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut hang_up = signal(SignalKind::hangup())?;
    let control = control.clone();
    tokio::spawn(async move {
        loop {
            tokio::select! {
                _ = terminate.recv() => control.drain(),
                _ = interrupt.recv() => control.drain(),
                _ = hang_up.recv() => control.reload(),
            }
        }
    });
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
        // One frame flies at a time, so that the newest shared is the next one sent.
        event_buffer_size: 1,
        // Any byte renews it, ours too: sessions time their readers themselves.
        inactivity_timeout: None,
        keepalive_interval: Some(KEEPALIVE),
        keepalive_max: MOST_SILENCES,
        ..Config::default()
    }
}

/// Takes in whoever comes to one address.
#[derive(Clone)]
struct Porter {
    shared: Arc<ServerState>,
    config: Arc<Config>,
    numbers: Arc<AtomicU64>,
    refusals: Arc<Semaphore>,
    present: mpsc::Sender<()>,
}

impl Porter {
    async fn accept(self, listener: tokio::net::TcpListener) {
        loop {
            let accepted = tokio::select! {
                accepted = listener.accept() => accepted,
                // The socket closes, so that a balancer sends readers elsewhere.
                () = self.shared.draining() => return,
            };
            match accepted {
                Ok((stream, address)) => self.take(stream, address),
                Err(error) => {
                    Line::of("accept").text("why", &error.to_string()).write();
                    sleep(REST).await;
                }
            }
        }
    }

    fn take(&self, mut stream: tokio::net::TcpStream, address: SocketAddr) {
        let address = SocketAddr::new(address.ip().to_canonical(), address.port());
        let is_upstream =
            self.shared.upstreams.iter().any(|upstream| upstream.contains(address.ip()));
        if !is_upstream {
            return self.admit(stream, address);
        }
        let porter = self.clone();
        tokio::spawn(async move {
            let grace = porter.shared.limits.login_grace;
            match timeout(grace, proxy::read(&mut stream)).await {
                Ok(Ok(told)) => porter.admit(stream, told.unwrap_or(address)),
                // A balancer without the header would make all its readers one address.
                Ok(Err(_)) | Err(_) => refusal_line(address, "no PROXY header").write(),
            }
        });
    }

    fn admit(&self, stream: tokio::net::TcpStream, address: SocketAddr) {
        let knocked = if self.shared.is_draining() {
            Err(Refused::Draining)
        } else {
            self.shared.door.knock(address.ip(), Instant::now())
        };
        let (shared, present) = (Arc::clone(&self.shared), self.present.clone());
        match knocked {
            Ok(ticket) => {
                let number = self.numbers.fetch_add(1, Ordering::Relaxed) + 1;
                let visit = Arc::new(Visit::new(number, address, ticket));
                let talk = connection(shared, Arc::clone(&self.config), stream, visit);
                tokio::spawn(async move {
                    talk.await;
                    drop(present);
                });
            }
            Err(refused) => {
                shared.metrics.refused(refused);
                refusal_line(address, refused.word()).write();
                if let Ok(place) = Arc::clone(&self.refusals).try_acquire_owned() {
                    tokio::spawn(async move {
                        refuse(stream, &notice::refusal(refused)).await;
                        drop(place);
                    });
                }
            }
        }
    }
}
