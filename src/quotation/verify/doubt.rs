//! What a draft says around a quotation that makes its attribution doubtful: that it was never said, or was taken from somebody else.

use std::ops::Range;

/// Why the words may not be those of whom the draft names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// The draft denies that they were said, or says that they are not that person's: 从未说过.
    Denied,
    /// They were heard, passed on or quoted from somebody: 听某人说, 转发了某人的微博.
    SecondHand,
}

/// Before the words, in their sentence.
const DENIES_BEFORE: [&str; 22] = [
    "从未说",
    "从没说",
    "从来没说",
    "从来没有说",
    "没有说",
    "没说过",
    "不曾说",
    "未曾说",
    "并未说",
    "从未讲",
    "从未表示",
    "否认",
    "假冒",
    "冒充",
    "冒名",
    "误传",
    "谣传",
    "never said",
    "did not say",
    "didn’t say",
    "denied",
    "falsely",
];

/// Behind them.
const DENIES_BEHIND: [&str; 10] = [
    "误传",
    "谣传",
    "其实出自",
    "实出自",
    "并非",
    "从未说",
    "没有说过",
    "不是他说",
    "never said",
    "denied",
];

/// Between the name and the words, with whose they are behind it.
const PASSES_ON: [&str; 13] = [
    "听",
    "转述",
    "转发",
    "引用",
    "援引",
    "转引",
    "复述",
    "重复",
    "念了",
    "读了",
    "quoting",
    "citing",
    "repeating",
];

/// So many characters of a sentence are looked at on either side.
const NEAR: usize = 60;

/// The doubt about the words in `chars` of a draft, whose marks stand around them.
pub(super) fn doubt(draft: &[char], chars: &Range<usize>) -> Option<Doubt> {
    let ends = |character: &char| matches!(character, '。' | '！' | '？' | '\n' | '”' | '」');
    // The mark itself ends no sentence.
    let before = &draft[..chars.start.saturating_sub(1)];
    let lead: Vec<char> =
        before.iter().rev().take(NEAR).take_while(|character| !ends(character)).copied().collect();
    let lead: String = lead.into_iter().rev().collect();
    let behind = draft.get(chars.end + 1..).unwrap_or_default();
    let rest: String = behind.iter().take(NEAR).take_while(|character| !ends(character)).collect();
    if DENIES_BEFORE.iter().any(|word| lead.contains(word))
        || DENIES_BEHIND.iter().any(|word| rest.contains(word))
    {
        return Some(Doubt::Denied);
    }
    let clause = lead.rsplit(['，', '；', ',']).next().unwrap_or_default();
    let is_passed_on = PASSES_ON.iter().any(|word| {
        clause.split_once(word).is_some_and(|(who, rest)| {
            // 听说, 听完, 引用了 with nobody behind them name nobody whose words they are.
            !who.is_empty()
                && rest.chars().take_while(|c| c.is_alphabetic()).count() >= 3
                && !rest.starts_with(['说', '完', '到', '取', '见'])
        })
    });
    is_passed_on.then_some(Doubt::SecondHand)
}

#[cfg(test)]
mod tests {
    use super::{Doubt, doubt};

    #[test]
    fn what_is_denied_or_passed_on_is_doubtful_and_what_is_said_is_not() {
        for (draft, expected) in [
            ("林知夏说：“甲乙”", None),
            ("林知夏从未说过：“甲乙”", Some(Doubt::Denied)),
            ("林知夏否认说过“甲乙”。", Some(Doubt::Denied)),
            ("“甲乙”这句话常被误传为林知夏所说。", Some(Doubt::Denied)),
            ("有网友假冒林知夏说：“甲乙”", Some(Doubt::Denied)),
            ("林知夏听孟若川说：“甲乙”", Some(Doubt::SecondHand)),
            ("林知夏转发了孟若川的微博：“甲乙”", Some(Doubt::SecondHand)),
            ("她没有说谎。林知夏说：“甲乙”", None),
            ("林知夏听完提问说：“甲乙”", None),
        ] {
            let characters: Vec<char> = draft.chars().collect();
            let at = characters.iter().position(|&c| c == '甲').expect("the words");
            assert_eq!(doubt(&characters, &(at..at + 2)), expected, "{draft}");
        }
    }
}
