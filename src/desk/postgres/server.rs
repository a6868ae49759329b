//! Which database, and how to enter it: from an address, the environment and a password file.

use std::fmt;
use std::fs;
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};
use std::time::Duration;

use tokio_postgres::Config;
use tokio_postgres::config::{Host, SslMode};

use crate::atlas::Language;

/// A database server with the credentials to enter it. Neither `Debug` nor `Display` shows a password.
#[derive(Clone)]
pub struct Server {
    config: Config,
}

/// Why an address cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ServerError {
    /// It is no address of a `PostgreSQL` database.
    NotAnAddress(String),
    /// It has a password, which every user of the machine could read in the list of processes.
    PasswordInAddress,
    /// It asks for an encrypted connection, which this program cannot make.
    Encrypted,
    /// The password file can be read by others.
    OpenPasswordFile(PathBuf),
    /// The password file cannot be read.
    NoPasswordFile(PathBuf, String),
}

impl ServerError {
    /// The reason and what to do, as an operator is told.
    #[must_use]
    pub fn label(&self, language: Language) -> String {
        let (zh, en) = match self {
            Self::NotAnAddress(why) => (
                format!("不是 PostgreSQL 地址：{why}\n  写作 postgres://用户@主机/数据库"),
                format!("no address of a PostgreSQL database: {why}\n  write postgres://USER@HOST/DATABASE"),
            ),
            Self::PasswordInAddress => (
                "地址里不能写密码，本机用户都能看到\n  放进环境变量 PGPASSWORD，或 PGPASSFILE 所指、只有自己可读的文件".to_owned(),
                "an address with a password can be read by everybody on this machine\n  put it into PGPASSWORD, or into a file \
                 that you alone can read and PGPASSFILE names"
                    .to_owned(),
            ),
            Self::Encrypted => (
                "不支持加密连接，sslmode 只能是 disable；请用本机套接字、内网或隧道（如 ssh -L）连接数据库".to_owned(),
                "encrypted connections are not supported: sslmode can only be disable; reach the database through a local socket, a \
                 private network or a tunnel (ssh -L)"
                    .to_owned(),
            ),
            Self::OpenPasswordFile(path) => (
                format!("密码文件 {} 别人也能读\n  chmod 600 {}", path.display(), path.display()),
                format!("others can read the password file {}\n  chmod 600 {}", path.display(), path.display()),
            ),
            Self::NoPasswordFile(path, why) => (
                format!("密码文件 {} 读不出来：{why}", path.display()),
                format!("the password file {} cannot be read: {why}", path.display()),
            ),
        };
        language.pick(zh, en)
    }
}

impl fmt::Display for ServerError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.label(Language::En))
    }
}

impl std::error::Error for ServerError {}

impl Server {
    /// The server that a `postgres://` address from the command line names.
    ///
    /// `lookup` gives variables of the environment: `PGPASSWORD`, else the file that `PGPASSFILE` names, else `~/.pgpass`.
    ///
    /// # Errors
    /// Why the address or the password file cannot be used.
    pub fn from_address(
        address: &str,
        lookup: &dyn Fn(&str) -> Option<String>,
    ) -> Result<Self, ServerError> {
        // Whoever asks for encryption gets none silently; libpq's own words that this client does not know are refused as well.
        let asked = address.split(['?', '&', ' ']).filter_map(|part| part.strip_prefix("sslmode="));
        if asked.into_iter().any(|mode| mode != "disable") {
            return Err(ServerError::Encrypted);
        }
        let mut config: Config = address.parse().map_err(|error: tokio_postgres::Error| {
            let source = std::error::Error::source(&error).map(ToString::to_string);
            ServerError::NotAnAddress(source.unwrap_or_else(|| error.to_string()))
        })?;
        if config.get_password().is_some() {
            return Err(ServerError::PasswordInAddress);
        }
        if config.get_hosts().is_empty() && config.get_hostaddrs().is_empty() {
            return Err(ServerError::NotAnAddress("it names no host".to_owned()));
        }
        if config.get_ssl_mode() == SslMode::Require {
            return Err(ServerError::Encrypted);
        }
        config.ssl_mode(SslMode::Disable);
        config.application_name("baijia");
        config.connect_timeout(Duration::from_secs(5));
        let set = |name: &str| lookup(name).filter(|value| !value.is_empty());
        if let Some(password) = set("PGPASSWORD") {
            config.password(password);
        } else if let Some(path) = set("PGPASSFILE").map(PathBuf::from) {
            if let Some(password) = password_in(&path, &config)? {
                config.password(password);
            }
        } else if let Some(path) = set("HOME").map(|home| Path::new(&home).join(".pgpass"))
            && path.exists()
            && let Some(password) = password_in(&path, &config)?
        {
            config.password(password);
        }
        Ok(Self { config })
    }

    /// Whether the way to the database leaves this machine: nothing on it is encrypted then.
    #[must_use]
    pub fn is_remote(&self) -> bool {
        let is_far = |host: &Host| match host {
            Host::Tcp(name) => {
                !matches!(name.as_str(), "localhost" | "127.0.0.1" | "::1" | "[::1]")
            }
            Host::Unix(_) => false,
        };
        self.config.get_hosts().iter().any(is_far)
            || self.config.get_hostaddrs().iter().any(|address| !address.is_loopback())
    }

    pub(super) fn config(&self) -> &Config {
        &self.config
    }
}

impl fmt::Display for Server {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "postgres://{}", host(&self.config))?;
        if let Some(name) = self.config.get_dbname() {
            write!(f, "/{name}")?;
        }
        Ok(())
    }
}

impl fmt::Debug for Server {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Server({self})")
    }
}

fn host(config: &Config) -> String {
    match config.get_hosts().first() {
        Some(Host::Tcp(name)) => name.clone(),
        Some(Host::Unix(path)) => path.display().to_string(),
        None => config.get_hostaddrs().first().map_or_else(String::new, ToString::to_string),
    }
}

/// The password of the first line that fits, in the form of libpq's password file: `host:port:database:user:password`, each `*` or
/// the very value, with `\` before a colon or a backslash that is meant.
fn password_in(path: &Path, config: &Config) -> Result<Option<String>, ServerError> {
    let unreadable =
        |error: &std::io::Error| ServerError::NoPasswordFile(path.to_owned(), error.to_string());
    let about = fs::metadata(path).map_err(|error| unreadable(&error))?;
    if about.mode() & 0o077 != 0 {
        return Err(ServerError::OpenPasswordFile(path.to_owned()));
    }
    let text = fs::read_to_string(path).map_err(|error| unreadable(&error))?;
    let port = config.get_ports().first().copied().unwrap_or(5432).to_string();
    let user = config.get_user().unwrap_or_default().to_owned();
    let database = config.get_dbname().unwrap_or(&user).to_owned();
    let host = match config.get_hosts().first() {
        // libpq looks for a local socket under this name.
        Some(Host::Unix(_)) => "localhost".to_owned(),
        _ => host(config),
    };
    let wanted = [host, port, database, user];
    Ok(text.lines().filter(|line| !line.starts_with('#')).find_map(|line| {
        let mut fields = split(line);
        let password = (fields.len() == 5).then(|| fields.pop()).flatten()?;
        let fits = |(field, wanted): (&String, &String)| field == "*" || field == wanted;
        fields.iter().zip(&wanted).all(fits).then_some(password)
    }))
}

fn split(line: &str) -> Vec<String> {
    let mut fields = vec![String::new()];
    let mut characters = line.chars();
    while let Some(character) = characters.next() {
        let taken = match character {
            ':' if fields.len() < 5 => {
                fields.push(String::new());
                continue;
            }
            '\\' => characters.next(),
            other => Some(other),
        };
        if let Some(field) = fields.last_mut() {
            field.extend(taken);
        }
    }
    fields
}
