//! Everything that the server says to a person, in both languages.

use std::time::Duration;

use super::refused::Refused;
use crate::atlas::Language;

/// Why a session ended that its reader did not end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Farewell {
    Idle(Duration),
    Longest(Duration),
    Draining,
    Broken,
}

impl Farewell {
    /// How the log calls it.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Idle(_) => "idle",
            Self::Longest(_) => "longest",
            Self::Draining => "draining",
            Self::Broken => "panic",
        }
    }

    pub(super) fn text(self, language: Language) -> String {
        let time = |time| duration(time, language);
        match self {
            Self::Idle(limit) => language.pick(
                format!("百家：{}没有按键，会话已结束；随时可以再连", time(limit)),
                format!("baijia: no key for {}, so the session ended; connect again at any time", time(limit)),
            ),
            Self::Longest(limit) => language.pick(
                format!("百家：会话最长 {}，已结束；随时可以再连", time(limit)),
                format!("baijia: a session lasts {} at most and this one has ended; connect again at any time", time(limit)),
            ),
            Self::Draining => language.pick(
                "百家：服务器正在重启，请稍后再连".to_owned(),
                "baijia: the server is restarting; connect again in a moment".to_owned(),
            ),
            Self::Broken => language.pick(
                "百家：程序出错，会话已结束，其他读者不受影响；请再连一次".to_owned(),
                "baijia: a defect of ours ended this session, and no other; please connect again".to_owned(),
            ),
        }
    }
}

/// What the status line says a while before a session ends; it fits into 40 columns.
pub(super) fn warning(farewell: Farewell, left: Duration, language: Language) -> String {
    let left = duration(left, language);
    match farewell {
        Farewell::Idle(_) => language.pick(
            format!("没有按键：{left}后结束，按任意键继续"),
            format!("Idle: ends in {left}; press a key"),
        ),
        _ => language.pick(
            format!("{left}后会话将达到最长时间而结束"),
            format!("Session time is up in {left}"),
        ),
    }
}

/// Why somebody is turned away. English alone, like all that a client shows itself: OpenSSH shows Hanzi there as `\347\231\276`.
pub(super) fn refusal(refused: Refused) -> String {
    let why = match refused {
        Refused::Full => "all places are taken; try again later",
        Refused::FullForAddress => "your address has too many sessions open; close one first",
        Refused::Startups => "too many are connecting right now; try again in a moment",
        Refused::StartupsOfAddress => {
            "your address has too many unfinished connections; try again in a moment"
        }
        Refused::Penalty(wait) => {
            // Rounded up, so that whoever waits as long gets in.
            let wait = duration(Duration::from_secs(wait.as_secs() + 1), Language::En);
            return format!("baijia: your address failed too often; try again in {wait}");
        }
        Refused::Draining => "the server is restarting; connect again in a moment",
    };
    format!("baijia: {why}")
}

/// What a command without a terminal, or a shell without one, is told.
pub(super) fn needs_terminal(language: Language) -> &'static str {
    language.pick(
        "百家：这里只有图谱，没有命令行；请用 ssh -t 打开终端，例如 ssh -t -p 端口 主机 护城河",
        "baijia: here is an atlas and no shell; open it on a terminal with ssh -t, as in: ssh -t -p PORT HOST moat",
    )
}

/// What a terminal is told that does not move its cursor as frames need it, or of which nothing is known. Its name comes from outside.
pub(super) fn helpless_terminal(term: &str, language: Language) -> String {
    if term.is_empty() {
        return language.pick(
            "百家：客户端没有说 TERM，不知道这是什么终端，图谱打不开；请这样连：TERM=xterm-256color ssh -t …",
            "baijia: your client names no TERM, so nobody knows what this terminal can do, and the atlas does not open; connect with: \
             TERM=xterm-256color ssh -t …",
        )
        .to_owned();
    }
    let term: String = term.chars().filter(char::is_ascii_graphic).take(40).collect();
    language.pick(
        format!("百家：TERM={term} 的终端不按 ECMA-48 移动光标，图谱打不开；请换一个终端，或这样连：TERM=xterm-256color ssh -t …"),
        format!(
            "baijia: a terminal with TERM={term} does not move its cursor as ECMA-48 says, so the atlas does not open there; use another, \
             or connect with: TERM=xterm-256color ssh -t …"
        ),
    )
}

/// What the status line says where the client's locale is of another character set. In ASCII: Chinese would be garbage itself.
pub(super) fn garbled(charset: &str) -> String {
    let charset: String = charset.chars().filter(char::is_ascii_graphic).take(20).collect();
    format!(
        "Your locale's character set is {charset}: Hanzi will be garbage. Use a UTF-8 one: LC_ALL=zh_CN.UTF-8 ssh ..."
    )
}

/// What sftp and other subsystems are told.
pub(super) fn no_files(language: Language) -> &'static str {
    language.pick(
        "百家：这里没有文件可传，只有图谱；用 ssh -t 打开",
        "baijia: there are no files here, only an atlas; open it with ssh -t",
    )
}

/// What the status line says where a client asked for a forwarding and opened the atlas nonetheless: the protocol has no words for it.
pub(super) fn not_forwarded(language: Language) -> &'static str {
    language.pick(
        "这里不转发任何东西：代理、X11 和端口转发都已拒绝",
        "Nothing is forwarded here: agent, X11 and ports are refused",
    )
}

/// What a second channel is told.
pub(super) const ONE_SESSION: &str = "baijia: one connection opens one session";

/// What every forwarding is told.
pub(super) const NO_FORWARDING: &str = "baijia: nothing is forwarded here";

/// What a client is told that takes only crumbs.
pub(super) const PACKETS_TOO_SMALL: &str = "baijia: your client takes packets of less than 1 KiB";

/// What whoever does not open a terminal in time is told.
pub(super) fn too_slow(grace: Duration) -> String {
    let grace = duration(grace, Language::En);
    format!("baijia: no terminal was opened within {grace}; connect again at any time")
}

/// A time as one says it: in its largest unit, rounded.
fn duration(time: Duration, language: Language) -> String {
    let seconds = time.as_secs().max(1);
    let (count, zh, one, many) = match seconds {
        0..=119 => (seconds, "秒", "second", "seconds"),
        120..=7199 => ((seconds + 30) / 60, "分钟", "minute", "minutes"),
        _ => ((seconds + 1800) / 3600, "小时", "hour", "hours"),
    };
    match language {
        Language::Zh => format!("{count} {zh}"),
        Language::En => format!("{count} {}", if count == 1 { one } else { many }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_told_in_its_largest_unit() {
        for (seconds, told) in [
            (0, "1 second"),
            (1, "1 second"),
            (60, "60 seconds"),
            (119, "119 seconds"),
            (120, "2 minutes"),
            (1800, "30 minutes"),
            (7200, "2 hours"),
            (86_400, "24 hours"),
        ] {
            assert_eq!(duration(Duration::from_secs(seconds), Language::En), told);
        }
        assert_eq!(duration(Duration::from_secs(1800), Language::Zh), "30 分钟");
    }

    #[test]
    fn a_warning_fits_into_a_small_screen() {
        let limit = Duration::from_secs(1800);
        for farewell in [Farewell::Idle(limit), Farewell::Longest(limit)] {
            for language in [Language::Zh, Language::En] {
                let told = warning(farewell, Duration::from_secs(60), language);
                let cols = crate::view::text::Ruler::new(false).width_cols(&told);
                assert!(cols < 40, "{told}: {cols} columns");
            }
        }
    }
}
