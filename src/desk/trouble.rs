//! What keeps a store from being read or written.

use std::fmt;
use std::path::PathBuf;

use crate::atlas::Language;
use crate::document::trouble::told_in_chinese;

/// Why a store could not be read or written. Nothing of what was to be written is in it then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// A newer version of baijia wrote it; it was not touched.
    Newer {
        /// The version that it says.
        version: i64,
    },
    /// The file is another program's database, or none at all; it was not touched.
    NotADesk(PathBuf),
    /// A directory is there in place of the file.
    Directory(PathBuf),
    /// A pipe, a socket or a device is there in place of the file, or of one that belongs to it.
    NotAFile(PathBuf),
    /// The file was moved or deleted while it was open.
    Gone(PathBuf),
    /// The file is damaged.
    Damaged(String),
    /// No room is left on the disk.
    DiskFull,
    /// The file may be read, not written.
    ReadOnly,
    /// The disk, or the system below it, reports an error: no word on how much room there is.
    Disk(String),
    /// Another program held it for too long.
    Busy,
    /// The database does not answer.
    Unreachable(String),
    /// The database will not let us in; no password is in this text.
    Denied(String),
    /// Anything else that the system or the database says.
    Other(String),
}

impl Trouble {
    /// Whether it may pass by itself, so that what waits is worth another attempt.
    #[must_use]
    pub fn may_pass(&self) -> bool {
        matches!(
            self,
            Self::DiskFull
                | Self::Disk(_)
                | Self::ReadOnly
                | Self::Busy
                | Self::Gone(_)
                | Self::Unreachable(_)
                | Self::Denied(_)
        )
    }

    /// The reason as a reader is told.
    #[must_use]
    pub fn label(&self, language: Language) -> String {
        let (zh, en) = match self {
            Self::Newer { version } => (
                format!("案头由更新版本的 baijia 写成（格式 {version}），未作改动：请升级 baijia"),
                format!(
                    "a newer version of baijia wrote the desk (form {version}); it is left as it is: update baijia"
                ),
            ),
            Self::NotADesk(path) => (
                format!(
                    "{} 不是 baijia 的案头文件，未作改动：请换一个文件，或把它移走",
                    path.display()
                ),
                format!(
                    "{} is no desk of baijia; it is left as it is: name another file, or move it away",
                    path.display()
                ),
            ),
            Self::Directory(path) => (
                format!("{} 是目录，不是案头文件", path.display()),
                format!("{} is a directory, and the desk is a file", path.display()),
            ),
            Self::NotAFile(path) => (
                format!("{} 不是普通文件，案头不能放在那里", path.display()),
                format!("{} is no regular file, and the desk is one", path.display()),
            ),
            Self::Gone(path) => (
                format!("案头文件 {} 不见了（被移走或删除），请放回原处", path.display()),
                format!("the desk {} is gone (moved or deleted): put it back", path.display()),
            ),
            Self::Damaged(why) => (
                format!("案头文件已损坏：{}", told_in_chinese(why)),
                format!("the desk is damaged: {why}"),
            ),
            Self::DiskFull => {
                ("磁盘已满，请腾出空间".to_owned(), "the disk is full: free some room".to_owned())
            }
            Self::Disk(why) => (
                format!("磁盘读写出错（{}），请检查磁盘", told_in_chinese(why)),
                format!("the disk reports an error ({why}): check it"),
            ),
            Self::ReadOnly => (
                "案头文件或它的目录不可写，请改权限".to_owned(),
                "the desk or its folder is read-only: allow writing".to_owned(),
            ),
            Self::Busy => (
                "案头被另一个程序锁住".to_owned(),
                "another program holds the desk locked".to_owned(),
            ),
            Self::Unreachable(why) => (
                format!("数据库连不上：{}", told_in_chinese(why)),
                format!("the database cannot be reached: {why}"),
            ),
            Self::Denied(why) => (
                format!("数据库拒绝登录：{}", told_in_chinese(why)),
                format!("the database refuses the login: {why}"),
            ),
            Self::Other(why) => {
                (format!("案头出错：{}", told_in_chinese(why)), format!("the desk fails: {why}"))
            }
        };
        language.pick(zh, en)
    }
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.label(Language::En))
    }
}

impl std::error::Error for Trouble {}
