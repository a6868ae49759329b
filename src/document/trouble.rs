//! What keeps a file from being read or written, in the reader's language.

use std::io::{Error, ErrorKind};

use super::{encoding, regular_file, whole_array};

/// Why the system refuses, in Chinese; what is rare stays in the system's own words.
#[must_use]
pub fn in_chinese(error: &Error) -> String {
    let known = match error.kind() {
        ErrorKind::NotFound => "没有这个文件或目录",
        ErrorKind::PermissionDenied => "没有权限",
        ErrorKind::IsADirectory => "这是目录，不是文件",
        ErrorKind::NotADirectory => "路径中有一段不是目录",
        ErrorKind::AlreadyExists => "已经有了",
        ErrorKind::StorageFull => "磁盘已满",
        ErrorKind::QuotaExceeded => "磁盘配额已用完",
        ErrorKind::ReadOnlyFilesystem => "文件系统只读",
        ErrorKind::BrokenPipe => "管道已关闭",
        ErrorKind::Interrupted => "被中断",
        ErrorKind::TimedOut => "等候超时",
        ErrorKind::ConnectionRefused => "对方拒绝连接",
        ErrorKind::AddrInUse => "已有程序在这里监听",
        ErrorKind::AddrNotAvailable => "这台机器没有这个地址",
        _ => match error.to_string() {
            told if told == regular_file::IS_NONE => "这不是普通文件",
            told if told == whole_array::IS_ONE => {
                "它是一整个数组，档案一行一条引语；baijia import 把它收成档案"
            }
            told if told == encoding::IS_PACKED => {
                "这是压缩文件，压缩文件只读 gzip；先解开（bzip2、xz、zstd、7z 或 rar）"
            }
            told if told == regular_file::IS_A_DEVICE => "这是没有尽头的设备",
            told if told == regular_file::IS_A_TERMINAL => "这是终端，按键从那里来",
            told => return told,
        },
    };
    known.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_usual_refusals_are_told_in_chinese_and_the_rest_as_the_system_says() {
        assert_eq!(in_chinese(&Error::from(ErrorKind::NotFound)), "没有这个文件或目录");
        assert_eq!(in_chinese(&Error::from_raw_os_error(13)), "没有权限");
        assert_eq!(in_chinese(&regular_file::none()), "这不是普通文件");
        assert_eq!(in_chinese(&Error::other("a rare one")), "a rare one");
    }
}
