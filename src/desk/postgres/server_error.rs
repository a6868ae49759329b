//! Why the address of a database cannot be used.

use std::fmt;
use std::path::PathBuf;

use crate::atlas::Language;

/// Why an address cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ServerError {
    /// It is no address of a `PostgreSQL` database.
    NotAnAddress(String),
    /// It has a password, which every user of the machine could read in the list of processes.
    PasswordInAddress,
    /// It asks for a way that may be encrypted or not, or that has no such name.
    Mode(String),
    /// Nobody's certificates can be believed, and why.
    Certificates(String),
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
            Self::Mode(mode) => (
                format!("sslmode={mode} 不能用：加密写 require（并核对证书），不加密写 disable"),
                format!("sslmode={mode} cannot be used: write require for an encrypted way (the certificate is checked), or disable"),
            ),
            Self::Certificates(why) => (
                format!("没有可信的证书：{why}\n  用 sslrootcert=文件 给出签发数据库证书的机构的 PEM 证书"),
                format!("no certificate to trust: {why}\n  sslrootcert=FILE names the PEM certificate of the authority that signed the database's"),
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
