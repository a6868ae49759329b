//! Why a server cannot run, and what to do about it.

use std::fmt;
use std::io;
use std::net::SocketAddr;

use crate::atlas::Language;
use crate::document::trouble::in_chinese;

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
