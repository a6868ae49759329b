//! Which database, and how to enter it: from an address, the environment and a password file.

use std::fmt;
use std::fs;
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};
use std::time::Duration;

use tokio_postgres::Config;
use tokio_postgres::config::{Host, SslMode};
use tokio_postgres_rustls::MakeRustlsConnect;

use crate::document::regular_file;

use super::encryption;
use super::server_error::ServerError;

/// A database server with the credentials to enter it. Neither `Debug` nor `Display` shows a password.
#[derive(Clone)]
pub struct Server {
    config: Config,
    /// What encrypts the way to it, where that is asked for.
    encryption: Option<MakeRustlsConnect>,
}

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
        let (address, asked) = encryption::taken_from(address)?;
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
        let encryption = asked.connector()?;
        config.ssl_mode(if encryption.is_some() { SslMode::Require } else { SslMode::Disable });
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
        Ok(Self { config, encryption })
    }

    /// Whether the way to the database leaves this machine, and nothing on it is encrypted.
    #[must_use]
    pub fn is_in_the_clear(&self) -> bool {
        self.encryption.is_none() && self.is_remote()
    }

    fn is_remote(&self) -> bool {
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

    pub(super) fn encryption(&self) -> Option<&MakeRustlsConnect> {
        self.encryption.as_ref()
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
    let text = regular_file::read_to_string(path).map_err(|error| unreadable(&error))?;
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
