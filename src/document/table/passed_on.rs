//! Words of others within a message: forwarded behind the sender's own, or repeated above an answer.
//!
//! Whoever sends a message says only what is the sender's own in it.

/// Whose words a stretch of a message is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose<'t> {
    /// Of whoever sent the message.
    Sender,
    /// Of somebody whom the message names.
    Named(&'t str),
    /// Of somebody else, whom nothing names.
    Unknown,
}

/// What stands between a comment and what it passes on: `对//@乙丑:路要自己量。`.
const LINKS: [&str; 4] = ["//@", "// @", "||@", "|| @"];

/// What a network writes for a comment that somebody did not write.
const BARE: [&str; 10] = [
    "转发微博",
    "轉發微博",
    "快转微博",
    "转发",
    "轉發",
    "转",
    "分享微博",
    "Repost",
    "转发了",
    "//",
];

/// What stands for a message that has no words.
const WITHOUT_WORDS: [&str; 30] = [
    "<Media omitted>",
    "<媒体文件已省略>",
    "<省略多媒体文件>",
    "This message was deleted",
    "You deleted this message",
    "此消息已删除",
    "null",
    "[图片]",
    "[圖片]",
    "[语音]",
    "[视频]",
    "[表情]",
    "[动画表情]",
    "[文件]",
    "[位置]",
    "[链接]",
    "[红包]",
    "[转账]",
    "[名片]",
    "[音乐]",
    "[小程序]",
    "[Photo]",
    "[Video]",
    "[Sticker]",
    "[File]",
    "[Image]",
    "[Voice message]",
    "[貼圖]",
    "[照片]",
    "[聊天记录]",
];

/// Whether a text only stands for something that has no words: a picture, a recording.
#[must_use]
pub fn is_without_words(text: &str) -> bool {
    WITHOUT_WORDS.contains(&text.trim())
}

/// Whether a comment is what a network writes for one that nobody wrote.
pub(super) fn is_bare(comment: &str) -> bool {
    BARE.contains(&comment.trim())
}

/// Whose words a post holds, stretch by stretch; `None` where all of them are the sender's. A comment that says nothing is left out.
#[must_use]
pub fn voices(text: &str) -> Option<Vec<(Whose<'_>, &str)>> {
    /// A network writes these for a comment that somebody did not write, and nobody says them for themselves.
    const SAID_BY_NOBODY: [&str; 4] = ["转发微博", "轉發微博", "快转微博", "分享微博"];
    let text = text.trim();
    if SAID_BY_NOBODY.contains(&text) {
        return Some(Vec::new());
    }
    let found = passed_on(text).or_else(|| labelled(text)).or_else(|| chained(text))?;
    let said = found.into_iter().map(|(whose, words)| (whose, words.trim()));
    Some(said.filter(|(_, words)| !words.is_empty() && !is_bare(words)).collect())
}

/// `RT @janed: …`.
fn passed_on(text: &str) -> Option<Vec<(Whose<'_>, &str)>> {
    let (handle, words) = text.strip_prefix("RT @")?.split_once(':')?;
    let is_handle = handle.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '.' | '@'));
    (is_handle && !handle.is_empty()).then(|| vec![(Whose::Named(handle), words)])
}

/// `转发理由：对 … 原始用户：乙丑 … 转发内容：路要自己量。`
fn labelled(text: &str) -> Option<Vec<(Whose<'_>, &str)>> {
    let parted = |text, label: &str| -> Option<(&str, &str)> {
        let (before, behind): (&str, &str) = str::split_once(text, label)?;
        Some((before, behind.trim_start().strip_prefix([':', '：'])?))
    };
    let (own, rest) = parted(text, "原始用户")?;
    let (name, words) = parted(rest, "转发内容")?;
    let own = own.trim();
    let own = own.strip_prefix("转发理由").map_or(own, |own| own.trim_start_matches([':', '：']));
    let mut found = chained(own).unwrap_or_else(|| vec![(Whose::Sender, own)]);
    found.push((Whose::Named(name.trim()), words));
    Some(found)
}

/// `对//@乙丑:路要自己量。//@丙寅:是`
fn chained(text: &str) -> Option<Vec<(Whose<'_>, &str)>> {
    let next = |text: &str| {
        let found = LINKS.iter().flat_map(|link| text.match_indices(link));
        // `https://@…` is an address.
        let found =
            found.filter(|&(at, _)| !text.get(..at).is_some_and(|text| text.ends_with(':')));
        found.map(|(at, link)| (at, at + link.len())).min()
    };
    let (at, end) = next(text)?;
    let mut found = vec![(Whose::Sender, text.get(..at)?)];
    let mut rest = text.get(end..)?;
    loop {
        let (link, behind) = match next(rest) {
            Some((at, end)) => (rest.get(..at)?, rest.get(end..)),
            None => (rest, None),
        };
        let named = link.split_once([':', '：']).filter(|(name, _)| is_account(name.trim()));
        found
            .push(named.map_or((Whose::Unknown, link), |(name, words)| {
                (Whose::Named(name.trim()), words)
            }));
        let Some(behind) = behind else { return Some(found) };
        rest = behind;
    }
}

fn is_account(name: &str) -> bool {
    (1..=30).contains(&name.chars().count()) && !name.contains(char::is_whitespace)
}

/// The sender's own stretches of a message of a chat that repeats what somebody else said, and the lines that stand for pictures;
/// `None` where all of it is the sender's.
pub(super) fn own_stretches(text: &str) -> Option<Vec<String>> {
    let mut own = vec![String::new()];
    let repeated = repeated_lines(text);
    let mut is_all_own = repeated == 0;
    let mut is_rest_repeated = false;
    let mut lines = text.lines().skip(repeated).peekable();
    while let Some(line) = lines.next() {
        is_rest_repeated |= line.starts_with(">>> ");
        let is_repeated = is_rest_repeated || line.starts_with("> ") || line.trim_end() == ">";
        if !is_repeated && !is_without_words(line) {
            let stretch = own.last_mut()?;
            stretch.push_str(line);
            if lines.peek().is_some() {
                stretch.push('\n');
            }
            continue;
        }
        is_all_own = false;
        own.push(String::new());
    }
    let own = own.iter().map(|stretch| stretch.trim()).filter(|stretch| !stretch.is_empty());
    (!is_all_own).then(|| own.map(str::to_owned).collect())
}

/// How many lines at the start repeat what somebody else said, as 微信 copies an answer: `「甲子：路。」`, and a line of dashes below.
fn repeated_lines(text: &str) -> usize {
    if !text.trim_start().starts_with('「') {
        return 0;
    }
    let is_rule = |line: &str| {
        let line = line.trim();
        line.len() >= 5 && line.chars().all(|c| matches!(c, '-' | ' ' | '—' | '─' | '–'))
    };
    let rule = text.lines().position(is_rule);
    let repeated = rule.filter(|rule| {
        let last = text.lines().take(*rule).filter(|line| !line.trim().is_empty()).last();
        last.is_some_and(|line| line.trim_end().ends_with('」'))
    });
    repeated.map_or(0, |rule| rule + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_comment_of_a_chain_is_of_whoever_is_named_before_it() {
        assert_eq!(
            voices("对//@乙丑:路要自己量。//@丙寅：是//@丁"),
            Some(vec![
                (Whose::Sender, "对"),
                (Whose::Named("乙丑"), "路要自己量。"),
                (Whose::Named("丙寅"), "是"),
                (Whose::Unknown, "丁"),
            ])
        );
        assert_eq!(voices("转发微博//@乙丑:路。"), Some(vec![(Whose::Named("乙丑"), "路。")]));
        assert_eq!(voices("RT @rroe: Roads."), Some(vec![(Whose::Named("rroe"), "Roads.")]));
        assert_eq!(
            voices("转发理由:对\n原始用户: 乙丑\n转发内容: 路。"),
            Some(vec![(Whose::Sender, "对"), (Whose::Named("乙丑"), "路。")])
        );
        assert_eq!(voices("转发微博"), Some(Vec::new()));
        for text in ["路要自己量。", "见 https://@example.org", "@乙丑 对"] {
            assert_eq!(voices(text), None, "{text}");
        }
    }

    #[test]
    fn lines_that_are_repeated_are_none_of_the_sender() {
        let own = |text| own_stretches(text).map(|own| own.join("|"));
        assert_eq!(own("> 路。\n不。\n真的。").as_deref(), Some("不。\n真的。"));
        assert_eq!(own("> a\nb\n> c\nd").as_deref(), Some("b|d"));
        assert_eq!(own("a\n>>> b\nc").as_deref(), Some("a"));
        assert_eq!(own("「甲子：路。」\n- - - - - -\n再等等。").as_deref(), Some("再等等。"));
        assert_eq!(own("看。\n[图片]").as_deref(), Some("看。"));
        for text in [">_< 不", "a\nb", "「路」是什么？"] {
            assert_eq!(own(text), None, "{text}");
        }
    }
}
