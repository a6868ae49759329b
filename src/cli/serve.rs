//! `baijia serve`: the atlas answers SSH.

use std::net::SocketAddr;
use std::path::PathBuf;

use super::{Call, Failure, Outcome};
use crate::document::trouble::in_chinese;

#[cfg(unix)]
mod limits;

/// What `serve` takes.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  baijia serve                                        everybody on this machine, at 127.0.0.1:2222
  baijia serve --listen 0.0.0.0:2222 --listen [::]:2222 --authorized-keys readers
  baijia serve --listen 0.0.0.0:2222 --open           everybody who reaches the machine

Readers open it with ssh -p 2222 HOST, or with words for the finder: ssh -t -p 2222 HOST 护城河
SIGTERM tells all readers and ends; SIGHUP reads --data again. Times are written 400ms, 20s, 30m, 24h, or off.

Exit status: 0 told to end, 2 wrong use, bad data or an address that cannot be opened.")]
pub(super) struct Arguments {
    /// An address to listen on, beside what systemd hands over; may be given several times [default: 127.0.0.1:2222]
    #[arg(long, value_name = "ADDRESS:PORT")]
    listen: Vec<SocketAddr>,
    /// Let in everybody who reaches the address
    #[arg(long, conflicts_with = "authorized_keys")]
    open: bool,
    /// Let in who holds a key of this file, which is read again when it changes
    #[arg(long, value_name = "FILE")]
    authorized_keys: Option<PathBuf>,
    /// What the server is known by [default: made once in baijia's data directory]
    #[arg(long, value_name = "FILE")]
    host_key: Option<PathBuf>,
    /// An archive with one quote a line (.jsonl), or a directory with the twelve files of an atlas [default: the atlas inside this program]
    #[arg(long, value_name = "PATH")]
    data: Vec<PathBuf>,
    /// Where marks and notes of readers with a key are kept: a file, a postgres:// address (sslmode=require encrypts), or off [default: with --authorized-keys, desks.db in baijia's data directory]
    #[arg(long, value_name = "FILE|off|postgres://…")]
    desks: Option<String>,
    /// Tell numbers and health over HTTP: GET /metrics, GET /health
    #[arg(long, value_name = "ADDRESS:PORT")]
    metrics: Option<SocketAddr>,
    /// A balancer, or a network of them, that must send PROXY protocol v2; may be given several times
    #[arg(long, value_name = "NETWORK")]
    proxy_from: Vec<String>,
    #[cfg(unix)]
    #[command(flatten)]
    limits: limits::LimitOptions,
}

/// Serves until it is told to end.
#[cfg(unix)]
pub(super) fn run(arguments: &Arguments, call: &mut Call<'_>) -> Result<Outcome, Failure> {
    use std::sync::Arc;

    use super::check;
    use crate::atlas::Language;
    use crate::serve::{Data, Entry, Holdings, Network, Server, Settings, host_key};
    use crate::view;

    let language = call.language;
    let upstreams = arguments.proxy_from.iter().map(|network| {
        network.parse::<Network>().map_err(|error| {
            Failure::Use(format!("--proxy-from {network}: {}", error.told(language)))
        })
    });
    let key_path = host_key_path(arguments, call)?;
    let paths = arguments.data.clone();
    let loading = call.data.loading(call.lookup);
    let data: Data = Box::new(move || {
        // An atlas in a directory, and archives beside it.
        let (mut directory, mut archives) = (None, Vec::new());
        for path in &paths {
            if check::is_archive(path, "serve --data", language).map_err(told)? {
                archives.push(path.clone());
            } else if let Some(first) = directory.replace(path.as_path()) {
                let (first, second) = (first.display(), path.display());
                return Err(language.pick(
                    format!("--data：图谱只能有一个，这里有 {first} 和 {second}"),
                    format!("--data: there can be one atlas, and these are two: {first}, {second}"),
                ));
            }
        }
        let atlas = Arc::new(check::load(directory, language).map_err(told)?);
        let archive = (!archives.is_empty()).then(|| (archives, loading.clone()));
        Ok(Holdings { atlas, archive })
    });
    // Bad data is told whole, before anything is opened.
    data().map_err(Failure::Use)?;
    let desks = desks(arguments, call)?;
    let given = given(language)?;
    let settings = Settings {
        listen: if arguments.listen.is_empty() && given.is_empty() {
            vec![SocketAddr::from(([127, 0, 0, 1], 2222))]
        } else {
            arguments.listen.clone()
        },
        given,
        entry: match &arguments.authorized_keys {
            Some(file) => Entry::Keys(file.clone()),
            None if arguments.open => Entry::Everybody,
            None => Entry::Loopback,
        },
        host_key: host_key::load_or_make(&key_path)
            .map_err(|error| Failure::Use(error.told(call.language)))?,
        language: call.settings.chosen_language().unwrap_or(Language::En),
        limits: arguments.limits.limits(),
        upstreams: upstreams.collect::<Result<_, _>>()?,
        metrics: arguments.metrics,
        data,
        desks: desks.clone(),
        draw: view::draw,
    };
    let server = Server::bind(settings).map_err(|error| Failure::Use(error.told(language)))?;
    // Whoever closed standard output still wants to be served.
    let _ = greet(&server, &key_path, desks.as_ref(), call);
    server.run(true).map_err(|error| Failure::Use(error.told(language)))?;
    Ok(Outcome::Found)
}

#[cfg(unix)]
fn told(failure: Failure) -> String {
    match failure {
        Failure::Use(message) => message,
        Failure::Data(problems) => problems.to_string(),
        Failure::Output(error) => error.to_string(),
    }
}

/// Says where the atlas is, and what readers should see before they trust it.
#[cfg(unix)]
fn greet(
    server: &crate::serve::Server,
    key_path: &std::path::Path,
    desks: Option<&crate::desk::Place>,
    call: &mut Call<'_>,
) -> std::io::Result<()> {
    for address in server.addresses() {
        // Nobody connects to “every address”.
        let host = if address.ip().is_unspecified() {
            "HOST".to_owned()
        } else {
            address.ip().to_string()
        };
        let line = format!("listening on {address}: ssh -p {} {host}", address.port());
        call.page.line(&line)?;
    }
    let line = format!("host key {} {}", server.fingerprint(), key_path.display());
    call.page.line(&line)?;
    if let Some(place) = desks {
        call.page.line(&format!("desks in {place}"))?;
        if let crate::desk::Place::Postgres(server) = place
            && server.is_in_the_clear()
        {
            call.page.line("  the way to this database is not encrypted: add ?sslmode=require, or let it run over a private network or a tunnel")?;
        }
    }
    if let Some(address) = server.metrics_address() {
        call.page.line(&format!("metrics at http://{address}/metrics"))?;
    }
    call.page.flush()
}

/// Where desks are kept: in what `--desks` names, else, where readers have keys, in a file of the data directory.
#[cfg(unix)]
fn desks(arguments: &Arguments, call: &Call<'_>) -> Result<Option<crate::desk::Place>, Failure> {
    use crate::desk::{Place, Server};

    let refused = |error: crate::desk::ServerError| Failure::Use(error.label(call.language));
    match arguments.desks.as_deref() {
        Some("off") => Ok(None),
        Some(address)
            if address.starts_with("postgres://") || address.starts_with("postgresql://") =>
        {
            let server = Server::from_address(address, call.lookup).map_err(refused)?;
            Ok(Some(Place::Postgres(Box::new(server))))
        }
        Some("") => Err(Failure::Use(call.language.pick(
            "--desks 要一个文件、postgres:// 地址或 off".to_owned(),
            "--desks takes a file, a postgres:// address, or off".to_owned(),
        ))),
        // What stands behind the scheme may be a password: it is not told again.
        Some(address) if let Some((scheme, _)) = address.split_once("://") => {
            Err(Failure::Use(call.language.pick(
                format!("--desks 只认 postgres:// 地址，不认 {scheme}://；文件写成路径（./名称）"),
                format!("--desks takes no {scheme}:// address, only postgres://; write a file as a path (./name)"),
            )))
        }
        // An address that is not quite one: a file of that name would be made, and its name be printed and logged.
        Some(address) if is_nearly_an_address(address) => Err(Failure::Use(call.language.pick(
            "--desks：这像数据库地址，但不是 postgres://用户@主机/数据库（密码放进 PGPASSWORD）；文件写成路径（./名称）".to_owned(),
            "--desks: this looks like the address of a database and is none: write postgres://USER@HOST/DATABASE (the password into PGPASSWORD); write a file as a path (./name)".to_owned(),
        ))),
        Some(file) => Ok(Some(Place::File(PathBuf::from(file)))),
        None if arguments.authorized_keys.is_none() => Ok(None),
        None => Ok(call.data_folder().map(|data| Place::File(data.join("desks.db")))),
    }
}

/// Whether a place reads like a database's address that was slipped in writing, and so may hold a password: `postgres:/…`,
/// `user:password@host/…`, `host=… password=…`. What begins as a path does is one.
#[cfg(unix)]
fn is_nearly_an_address(place: &str) -> bool {
    if place.starts_with(['/', '.', '~']) {
        return false;
    }
    let lower = place.to_lowercase();
    let is_scheme = ["postgres:", "postgresql:"].iter().any(|scheme| lower.starts_with(scheme));
    let has_user = place.split_once('@').is_some_and(|(user, _)| user.contains(':'));
    let has_words =
        ["password=", "host=", "user=", "dbname="].iter().any(|word| lower.contains(word));
    is_scheme || has_user || has_words
}

/// The sockets that systemd hands over, if it does.
#[cfg(unix)]
fn given(language: crate::atlas::Language) -> Result<Vec<std::net::TcpListener>, Failure> {
    let mut handed_over = listenfd::ListenFd::from_env();
    let mut listeners = Vec::new();
    for at in 0..handed_over.len() {
        let listener = handed_over.take_tcp_listener(at).map_err(|error| {
            Failure::Use(language.pick(
                format!("systemd 交来的第 {at} 个套接字不是 TCP：{}", in_chinese(&error)),
                format!("socket {at} of the service manager is no TCP socket: {error}"),
            ))
        })?;
        listeners.extend(listener);
    }
    Ok(listeners)
}

/// Where the host key is: `--host-key`, or in `$XDG_DATA_HOME/baijia`, or in `~/.local/share/baijia`.
#[cfg(unix)]
fn host_key_path(arguments: &Arguments, call: &Call<'_>) -> Result<PathBuf, Failure> {
    if let Some(path) = &arguments.host_key {
        return Ok(path.clone());
    }
    let lookup = |name: &str| (call.lookup)(name).map(PathBuf::from);
    // A relative directory is to be ignored (XDG base directory specification 0.8).
    let data = lookup("XDG_DATA_HOME").filter(|path| path.is_absolute()).or_else(|| {
        let home = lookup("HOME").filter(|path| path.is_absolute())?;
        Some(home.join(".local").join("share"))
    });
    let data = data.ok_or_else(|| {
        Failure::Use(call.language.pick(
            "服务器密钥没有地方放：XDG_DATA_HOME 和 HOME 都没有设；请写 --host-key 文件".to_owned(),
            "there is no place for the host key: neither XDG_DATA_HOME nor HOME is set; say --host-key FILE".to_owned(),
        ))
    })?;
    Ok(data.join("baijia").join(crate::serve::host_key::FILE))
}

#[cfg(not(unix))]
pub(super) fn run(_: &Arguments, call: &mut Call<'_>) -> Result<Outcome, Failure> {
    Err(Failure::Use(call.language.pick(
        "baijia serve 目前只支持 Linux 和 macOS".to_owned(),
        "baijia serve works on Linux and macOS so far".to_owned(),
    )))
}
