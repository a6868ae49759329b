//! What keeps a file from being read or written, in the reader's language.

use std::io::{Error, ErrorKind};

use super::{encoding, no_lines, regular_file, whole_array};

mod libraries;

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
        ErrorKind::UnexpectedEof => "文件不完整，提前结束了",
        ErrorKind::WriteZero => "没有写完",
        _ if let Some(known) = error.raw_os_error().and_then(|_| of_system(error)) => known,
        _ => match error.to_string() {
            told if told == regular_file::IS_NONE => "这不是普通文件",
            told if told == whole_array::IS_ONE => {
                "它是一整个数组，档案一行一条引语；baijia import 把它收成档案"
            }
            told if told == encoding::IS_PACKED => {
                "这是压缩文件，压缩文件只读 gzip；先解开（bzip2、xz、zstd、7z 或 rar）"
            }
            told if told == encoding::IS_PACKED_TWICE => {
                "压缩了两层：gzip 里面还是压缩文件（gzip、bzip2、xz、zstd、7z 或 rar）；先解开一层（gunzip）"
            }
            told if told == regular_file::IS_A_DEVICE => "这是没有尽头的设备",
            told if told == regular_file::IS_A_TERMINAL => "这是终端，按键从那里来",
            told => {
                if let Some(told) = told.strip_prefix(encoding::IN_GZIP) {
                    return format!("gzip 里面：{}", in_chinese(&Error::other(told)));
                }
                let known = no_lines::in_chinese(&told).map(str::to_owned);
                return known.or_else(|| libraries::in_chinese(&told)).unwrap_or(told);
            }
        },
    };
    known.to_owned()
}

/// A message of the system or of a library, in Chinese; one that is not known stays as it is, as what somebody else says.
#[must_use]
pub fn told_in_chinese(message: &str) -> String {
    let number = message.rsplit_once("(os error ").and_then(|(_, rest)| rest.split_once(')'));
    if let Some(number) = number.and_then(|(number, _)| number.parse().ok()) {
        return in_chinese(&Error::from_raw_os_error(number));
    }
    libraries::in_chinese(message).unwrap_or_else(|| message.to_owned())
}

/// What of the system's other refusals a reader may meet: files and directories, then the network.
fn of_system(error: &Error) -> Option<&'static str> {
    #[cfg(unix)]
    {
        use rustix::io::Errno;

        let number = Errno::from_io_error(error)?;
        let known = [
            (Errno::IO, "设备读写出错"),
            (Errno::NXIO, "没有这个设备"),
            (Errno::NODEV, "没有这个设备"),
            (Errno::NOTTY, "这不是终端"),
            (Errno::PERM, "系统不许"),
            (Errno::LOOP, "链接绕成了圈"),
            (Errno::MFILE, "打开的文件太多（ulimit -n）"),
            (Errno::NFILE, "整个系统打开的文件太多"),
            (Errno::NAMETOOLONG, "名字太长"),
            (Errno::NOTEMPTY, "目录不是空的"),
            (Errno::FBIG, "文件太大"),
            (Errno::BUSY, "正被占用"),
            (Errno::TXTBSY, "正被占用"),
            (Errno::XDEV, "两处不在同一个文件系统"),
            (Errno::NOMEM, "内存不够"),
            (Errno::AGAIN, "一时不能，稍后再试"),
            (Errno::INVAL, "系统不接受这个参数"),
            (Errno::SPIPE, "这是管道，不能跳着读"),
            (Errno::STALE, "网络文件系统上的文件已不在原处"),
            (Errno::NOSYS, "系统没有这个功能"),
            (Errno::OPNOTSUPP, "系统不支持"),
            (Errno::NOLCK, "锁不了文件"),
            (Errno::CONNRESET, "连接被对方断开"),
            (Errno::CONNABORTED, "连接中断"),
            (Errno::NOTCONN, "没有连上"),
            (Errno::HOSTUNREACH, "到不了那台机器"),
            (Errno::NETUNREACH, "网络不通"),
            (Errno::NETDOWN, "网络不通"),
            (Errno::ISCONN, "已经连上"),
            (Errno::NOTSOCK, "这不是套接字"),
            (Errno::AFNOSUPPORT, "系统不支持这种地址"),
        ];
        known.into_iter().find(|(own, _)| *own == number).map(|(_, told)| told)
    }
    #[cfg(not(unix))]
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn what_the_system_refuses_is_told_without_an_english_word() {
        use rustix::io::Errno;

        let met = [
            Errno::NOENT,
            Errno::ACCESS,
            Errno::PERM,
            Errno::ISDIR,
            Errno::NOTDIR,
            Errno::EXIST,
            Errno::NOSPC,
            Errno::DQUOT,
            Errno::ROFS,
            Errno::PIPE,
            Errno::INTR,
            Errno::TIMEDOUT,
            Errno::CONNREFUSED,
            Errno::ADDRINUSE,
            Errno::ADDRNOTAVAIL,
            Errno::IO,
            Errno::NXIO,
            Errno::LOOP,
            Errno::MFILE,
            Errno::NAMETOOLONG,
            Errno::FBIG,
            Errno::BUSY,
            Errno::NOMEM,
            Errno::INVAL,
            Errno::HOSTUNREACH,
        ];
        for number in met {
            let told = in_chinese(&Error::from(number));
            assert!(!told.contains("os error"), "{number:?}: {told}");
        }
    }

    #[test]
    fn the_usual_refusals_are_told_in_chinese_and_the_rest_as_the_system_says() {
        assert_eq!(in_chinese(&Error::from(ErrorKind::NotFound)), "没有这个文件或目录");
        assert_eq!(in_chinese(&Error::from_raw_os_error(13)), "没有权限");
        assert_eq!(in_chinese(&regular_file::none()), "这不是普通文件");
        assert_eq!(in_chinese(&Error::other("a rare one")), "a rare one");
        for (told, zh) in [
            ("unexpected end of file", "文件不完整，提前结束了"),
            ("SQLite: file is not a database; what is left of it", "不是 SQLite 数据库"),
            ("Zip error: invalid Zip archive: Could not find EOCD", "zip 文件不完整，找不到目录"),
            ("No space left on device (os error 28)", "磁盘已满"),
            ("error connecting: Connection refused (os error 111)", "对方拒绝连接"),
            ("a rare one", "a rare one"),
        ] {
            assert_eq!(told_in_chinese(told), zh);
            if !told.contains("os error") {
                assert_eq!(in_chinese(&Error::other(told)), zh);
            }
        }
        assert_eq!(in_chinese(&Error::from(ErrorKind::IsADirectory)), "这是目录，不是文件");
    }
}
