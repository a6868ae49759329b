//! What a server is known by: one key, made once, readable by its owner alone.

use std::fmt;
use std::fs::{self, DirBuilder, OpenOptions, Permissions};
use std::io::{self, Write as _};
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use russh::keys::ssh_key::LineEnding;
use russh::keys::{Algorithm, PrivateKey};

use crate::atlas::Language;
use crate::document::regular_file;
use crate::document::trouble::in_chinese;

/// The name of the file in baijia's data directory.
pub const FILE: &str = "ssh_host_ed25519_key";

/// Why there is no host key.
#[derive(Debug)]
pub enum HostKeyError {
    /// Others than its owner may read it, so that it proves nothing.
    Readable(PathBuf, u32),
    /// It holds no key that a server can be known by.
    Broken(PathBuf, Flaw),
    /// The system refused.
    Io(PathBuf, io::Error),
}

/// What is wrong with the file of a host key.
#[derive(Debug)]
pub enum Flaw {
    /// It is no private key in OpenSSH's form; what its reader says of it.
    Unreadable(String),
    /// It has a passphrase, which nobody is there to type.
    Passphrase,
    /// It is a key of another kind, which is named.
    Kind(String),
}

impl fmt::Display for Flaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable(why) => f.write_str(why),
            Self::Passphrase => f.write_str("it has a passphrase"),
            Self::Kind(kind) => write!(f, "it is of the kind {kind}"),
        }
    }
}

impl Flaw {
    fn in_chinese(&self) -> String {
        match self {
            Self::Unreadable(why) => format!("读不出 OpenSSH 私钥（{why}）"),
            Self::Passphrase => "它有口令".to_owned(),
            Self::Kind(kind) => format!("它是 {kind} 密钥"),
        }
    }
}

impl HostKeyError {
    /// The complaint in the operator's language.
    #[must_use]
    pub fn told(&self, language: Language) -> String {
        if language == Language::En {
            return self.to_string();
        }
        match self {
            Self::Readable(path, mode) => {
                let path = path.display();
                format!(
                    "服务器密钥 {path} 别人也能读（权限 {mode:04o}）；chmod 600 {path} 之后只有所有者能读，\
                     换一把新的更稳妥"
                )
            }
            Self::Broken(path, flaw) => format!(
                "{} 不能作服务器密钥：{}；应是没有口令的 Ed25519 密钥，用 ssh-keygen -t ed25519 生成",
                path.display(),
                flaw.in_chinese()
            ),
            Self::Io(path, error) => {
                format!("服务器密钥 {}：{}", path.display(), in_chinese(error))
            }
        }
    }
}

impl fmt::Display for HostKeyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Readable(path, mode) => {
                let path = path.display();
                write!(
                    f,
                    "the host key {path} can be read by others (mode {mode:04o}); after chmod 600 {path} only its \
                     owner can, and a new key is safer still"
                )
            }
            Self::Broken(path, why) => {
                write!(
                    f,
                    "{} is no host key: {why}; expected an Ed25519 key without a passphrase, as \
                     ssh-keygen -t ed25519 makes it",
                    path.display()
                )
            }
            Self::Io(path, error) => write!(f, "the host key {}: {error}", path.display()),
        }
    }
}

impl std::error::Error for HostKeyError {}

/// The key in the file at `path`, which is made if there is none, with its directory.
///
/// # Errors
/// If others can read the file, if it holds no Ed25519 key, or if the system refuses.
pub fn load_or_make(path: &Path) -> Result<PrivateKey, HostKeyError> {
    match fs::metadata(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            make(path).map_err(|error| HostKeyError::Io(path.to_owned(), error))?;
        }
        Err(error) => return Err(HostKeyError::Io(path.to_owned(), error)),
        Ok(_) => {}
    }
    load(path)
}

fn load(path: &Path) -> Result<PrivateKey, HostKeyError> {
    let failed = |error| HostKeyError::Io(path.to_owned(), error);
    let mode = fs::metadata(path).map_err(failed)?.permissions().mode() & 0o7777;
    if mode & 0o077 != 0 {
        return Err(HostKeyError::Readable(path.to_owned(), mode));
    }
    let text = regular_file::read_to_string(path).map_err(failed)?;
    let broken = |flaw| HostKeyError::Broken(path.to_owned(), flaw);
    let key = PrivateKey::from_openssh(&text)
        .map_err(|error| broken(Flaw::Unreadable(error.to_string())))?;
    if key.is_encrypted() {
        return Err(broken(Flaw::Passphrase));
    }
    match key.algorithm() {
        Algorithm::Ed25519 => Ok(key),
        other => Err(broken(Flaw::Kind(other.to_string()))),
    }
}

/// Writes a new key under another name and links it to its own: a half-written key is never seen, and of two servers that begin
/// at once, the second takes the key of the first.
fn make(path: &Path) -> io::Result<()> {
    static CALLS: AtomicU32 = AtomicU32::new(0);
    if let Some(directory) = path.parent().filter(|parent| !parent.as_os_str().is_empty()) {
        DirBuilder::new().recursive(true).mode(0o700).create(directory)?;
    }
    let mut key = PrivateKey::random(&mut russh::keys::key::safe_rng(), Algorithm::Ed25519)
        .map_err(io::Error::other)?;
    key.set_comment("baijia serve");
    let text = key.to_openssh(LineEnding::LF).map_err(io::Error::other)?;
    let mut name = path.as_os_str().to_owned();
    // Of this call alone, whatever other processes and threads do.
    let call = CALLS.fetch_add(1, Ordering::Relaxed);
    name.push(format!(".{}-{call}.new", std::process::id()));
    let new = PathBuf::from(name);
    let written = write(&new, text.as_bytes()).and_then(|()| match fs::hard_link(&new, path) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        linked => linked,
    });
    let removed = fs::remove_file(&new);
    written.and(removed)
}

fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
    // The process's mask may have taken away what the owner needs.
    file.set_permissions(Permissions::from_mode(0o600))?;
    file.write_all(bytes)?;
    file.sync_all()
}
