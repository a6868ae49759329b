//! What libraries say of a file, in Chinese: their messages are English, known by a part of each.

/// A part of a message, and what it says. The first that is met counts: what is more particular stands before what is less.
const SAID: &[(&str, &str)] = &[
    // Files and streams.
    ("stream did not contain valid UTF-8", "不是 UTF-8"),
    ("failed to fill whole buffer", "文件不完整，提前结束了"),
    ("failed to write whole buffer", "没有写完"),
    ("unexpected end of file", "文件不完整，提前结束了"),
    ("early eof", "文件不完整，提前结束了"),
    ("unpacks to more than is read", "解开后太大，超过了压缩文件的上限"),
    // gzip and zstd.
    ("invalid gzip header", "gzip 的文件头不对"),
    ("gzip stream does not have a matching checksum", "gzip 的校验和不对，文件已损坏"),
    ("corrupt gzip stream", "gzip 文件已损坏"),
    ("corrupt deflate stream", "压缩的内容已损坏"),
    ("deflate decompression error", "压缩的内容已损坏"),
    ("Error reading frame header", "zstd 的文件头不对"),
    // Zip files and workbooks.
    ("Password required", "文件有密码，读不了"),
    ("password protected", "文件有密码，读不了"),
    ("Could not find EOCD", "zip 文件不完整，找不到目录"),
    ("Could not find central directory", "zip 文件不完整，找不到目录"),
    ("invalid Zip archive", "zip 文件已损坏"),
    ("Invalid checksum", "校验和不对，文件已损坏"),
    ("Compression method not supported", "zip 里用了不支持的压缩方式"),
    ("unsupported Zip archive", "这种 zip 文件不支持"),
    ("specified file not found in archive", "zip 文件里缺少应有的部分"),
    ("Cannot detect file format", "认不出是哪种表格，或文件已损坏"),
    ("Invalid OLE signature", "不是旧式的表格（XLS）"),
    ("Empty Root directory", "旧式的表格（XLS）已损坏"),
    ("Cannot find", "表格里缺少应有的部分，文件已损坏"),
    ("Xml error", "里面的 XML 有误"),
    ("ill-formed document", "里面的 XML 有误"),
    ("syntax error: ", "里面的语法有误"),
    ("the workbook is too large", "表格太大"),
    ("the database is too large", "数据库太大"),
    ("the file is too large", "文件太大"),
    // SQLite.
    ("file is not a database", "不是 SQLite 数据库"),
    ("file is encrypted", "数据库已加密，或不是 SQLite 数据库"),
    ("database disk image is malformed", "数据库已损坏"),
    ("database schema is corrupt", "数据库的结构已损坏"),
    ("malformed database schema", "数据库的结构已损坏"),
    ("disk I/O error", "磁盘读写出错"),
    ("database or disk is full", "磁盘已满"),
    ("unable to open database file", "数据库文件打不开"),
    ("attempt to write a readonly database", "数据库只读"),
    ("database is locked", "数据库被另一个程序锁住"),
    ("no such table", "数据库里缺少应有的表"),
    ("no such column", "数据库的表里缺少应有的列"),
    // The network.
    ("failed to lookup address information", "查不到这个主机名"),
    ("invalid socket address", "地址写得不对"),
    ("invalid port value", "端口写得不对"),
    ("Connection refused", "对方拒绝连接"),
    ("Connection reset", "连接被对方断开"),
    ("connection closed", "连接已断开"),
    ("password authentication failed", "用户名或密码不对"),
    ("invalid peer certificate", "对方的证书不可信"),
    ("timed out", "等候超时"),
];

/// What our own words behind a message of `SQLite` advise.
const RECOVER: (&str, &str) = ("sqlite3 FILE .recover", "还能读出的：sqlite3 文件 .recover");

/// What a message says, where it is one of those that are known.
pub(super) fn in_chinese(message: &str) -> Option<String> {
    // Our own, with a number in it.
    let unpacked = message.split_once("it unpacks to more than ");
    if let Some((limit, _)) = unpacked.and_then(|(_, rest)| rest.split_once(", the most")) {
        return Some(format!("解开后超过 {limit}，压缩文件最多读这么多"));
    }
    let (_, told) = SAID.iter().find(|(part, _)| message.contains(part))?;
    let advice = message.contains(RECOVER.0).then_some(RECOVER.1);
    let whole = [Some(*told), advice].into_iter().flatten();
    Some(whole.collect::<Vec<_>>().join("；"))
}
