//! What a draft says around a quotation that makes its attribution doubtful: that it was never said, or was taken from somebody else.

use std::ops::Range;

/// Why the words may not be those of whom the draft names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// The draft denies that they were said, or says that they are not that person's: 从未说过.
    Denied,
    /// They were heard, passed on or quoted from somebody: 听某人说, 转发了某人的微博.
    SecondHand,
    /// Another than the one who is named may say them: 还没答话，身旁的翻译抢先说.
    OtherSubject,
    /// Nobody vouches for them, or they were not said but meant or imitated: 网传, 疑似, 本来要说.
    Unsure,
}

/// Before the words, in their sentence.
const DENIES_BEFORE: [&str; 17] = [
    "否认",
    "伪造",
    "编造",
    "捏造",
    "杜撰",
    "自称",
    "没有这",
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
const DENIES_BEHIND: [&str; 13] = [
    "误传",
    "误认",
    "谣传",
    "其实出自",
    "实出自",
    "并非",
    "否认",
    "的话，不是",
    "不是他",
    "不是她",
    "伪造",
    "never said",
    "denied",
];

/// What denies the verb of speech that follows within so many characters as `DENIED_WITHIN` says: 从没有公开讲过.
const DENIALS: [&str; 6] = ["没", "未", "不曾", "从不", "不会", "拒绝"];

/// The verbs that are so denied.
const SPEECH: [&str; 6] = ["说", "讲", "表示", "写", "提出", "声称"];

/// A verb of speech that begins within so many characters behind a denial is denied.
const DENIED_WITHIN: usize = 4;

/// What says that nobody vouches for the words, or that they were not said as they stand.
const UNSURE: [&str; 84] = [
    "影片中",
    "影片里",
    "电影里",
    "电影中",
    "电视剧",
    "剧里",
    "戏里",
    "小品",
    "相声",
    "段子",
    "游戏里",
    "游戏中",
    "动画片",
    "漫画里",
    "漫画中",
    "话剧",
    "in the film",
    "in a film",
    "in the movie",
    "in a movie",
    "novel",
    "in the play",
    "in a play",
    "musical",
    "sketch",
    "parody",
    "cartoon",
    "video game",
    "in a dream",
    "screenplay",
    "梦里",
    "梦中",
    "恶搞",
    "假新闻",
    "换脸",
    "愚人节",
    "虚构",
    "小说里",
    "小说中",
    "剧中",
    "坊间",
    "谣言",
    "扮演",
    "rumoured",
    "rumored",
    "如果",
    "假如",
    "要是",
    "倘若",
    "假设",
    "假使",
    "本该",
    "本应",
    "真的说",
    "真说过",
    "会不会",
    "有没有说",
    "是否说",
    "是不是说",
    "网传",
    "据传",
    "据说",
    "传闻",
    "传言",
    "流传",
    "相传",
    "疑似",
    "可能说",
    "或许说",
    "应该说过",
    "好像说",
    "似乎说",
    "生成的",
    "合成的",
    "想说",
    "要说",
    "模仿",
    "口吻",
    "之口",
    "待核",
    "未经核实",
    "同名",
    "allegedly",
    "reportedly",
];

/// Between the name and the words, with whose they are behind it.
const PASSES_ON: [&str; 16] = [
    "听",
    "转述",
    "转发",
    "点赞",
    "引用",
    "援引",
    "转引",
    "引述",
    "替",
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
    let lead: String = lead.into_iter().rev().flat_map(char::to_lowercase).collect();
    let behind = draft.get(chars.end + 1..).unwrap_or_default();
    let rest = behind.iter().take(NEAR).take_while(|character| !ends(character));
    let rest: String = rest.flat_map(|character| character.to_lowercase()).collect();
    if DENIES_BEFORE.iter().any(|word| lead.contains(word))
        || DENIES_BEHIND.iter().any(|word| rest.contains(word))
        || denies_speech(&lead)
        || lead.contains("不是") && lead.trim_end_matches(['：', ':', '，']).ends_with("说的")
        || denies_speech(&rest)
    {
        return Some(Doubt::Denied);
    }
    if UNSURE.iter().any(|word| lead.contains(word) || rest.contains(word)) || asks(&lead, &rest) {
        return Some(Doubt::Unsure);
    }
    // What leads to the words may end in a comma: 某某说，“…”.
    let lead = lead.trim_end_matches(['，', ',', '：', ':', ' ']);
    let clause = lead.rsplit(['，', '；', ',']).next().unwrap_or_default();
    let behind = rest.split(['，', '；', ',']).next().unwrap_or_default();
    let signed = behind.trim_start_matches(['—', '―', '–', ' ', '”', '」']);
    let is_passed_on = [clause, signed].into_iter().any(passes_on) || quotes_somebody(clause);
    is_passed_on.then_some(Doubt::SecondHand)
}

/// Whether the sentence asks or supposes that the words were said: 说过“…”吗, Did … say, If … said.
fn asks(lead: &str, rest: &str) -> bool {
    let begins = |text: &str, words: &[&str]| {
        let first = text.split_whitespace().next().unwrap_or_default().to_lowercase();
        words.contains(&first.as_str())
    };
    rest.starts_with(['吗', '么'])
        || begins(lead, &["did", "if", "suppose", "imagine", "does", "would", "could", "has"])
        || ["might have said", "would have said", "should have said", "could have said"]
            .iter()
            .any(|said| lead.contains(said))
}

/// Whether a text denies that something was said.
fn denies_speech(text: &str) -> bool {
    DENIALS.iter().any(|word| {
        text.match_indices(word).any(|(at, _)| {
            let after = text.get(at + word.len()..).unwrap_or_default();
            let clause = after.split(['，', '；', ',']).next().unwrap_or_default();
            let starts = clause.char_indices().take(DENIED_WITHIN).map(|(at, _)| at);
            let mut rests = starts.filter_map(|at| clause.get(at..));
            rests.any(|rest| SPEECH.iter().any(|verb| rest.starts_with(verb)))
        })
    })
}

/// Whether a clause names somebody who heard, quotes or passes on words, and whose they are.
fn passes_on(clause: &str) -> bool {
    PASSES_ON.iter().any(|word| {
        clause.split_once(word).is_some_and(|(who, rest)| {
            // 听说, 听完, 引用了 with nobody behind them name nobody whose words they are.
            !who.is_empty()
                && rest.chars().take_while(|c| c.is_alphabetic()).count() >= 2
                && !rest.starts_with(['说', '完', '到', '取', '见', '代'])
        })
    })
}

/// Whether a clause says right before the words that they are quoted, whoever said them: 某某引述：.
fn quotes_somebody(clause: &str) -> bool {
    let clause = clause.trim_end_matches(['：', ':', ' ', '道']);
    ["引述", "引用", "援引", "转引", "转述", "复述"].iter().any(|verb| clause.ends_with(verb))
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
            ("林知夏从没有公开讲过：“甲乙”", Some(Doubt::Denied)),
            ("“甲乙”林知夏说他没讲过这话。", Some(Doubt::Denied)),
            ("林知夏谈到孟若川时引述：“甲乙”", Some(Doubt::SecondHand)),
            ("网传林知夏说：“甲乙”", Some(Doubt::Unsure)),
            ("“甲乙”——据传林知夏", Some(Doubt::Unsure)),
            ("“甲乙”——孟若川转述林知夏", Some(Doubt::SecondHand)),
            ("林知夏没有回头，说：“甲乙”", None),
            ("她没有说谎。林知夏说：“甲乙”", None),
            ("林知夏听完提问说：“甲乙”", None),
            ("林知夏回忆起往事，眼眶泛红地说：“甲乙”", None),
            ("林知夏停下来，对记者说：“甲乙”", None),
            ("林知夏停了一会儿，缓缓说道：“甲乙”", None),
            ("林知夏说到这里，她又表示：“甲乙”", None),
            ("林知夏说，“甲乙”", None),
            ("周一，林知夏表示，“甲乙”", None),
            ("林知夏评论这件事时说：“甲乙”", None),
            ("On Monday, 林知夏 said, “甲乙”", None),
            ("On Monday, in Beijing, she said, “甲乙”", None),
            ("“甲乙”林知夏点赞了这条评论。", Some(Doubt::SecondHand)),
            ("在接受采访时，林知夏表示：“甲乙”", None),
            ("林知夏一边走，一边说：“甲乙”", None),
        ] {
            let characters: Vec<char> = draft.chars().collect();
            let at = characters.iter().position(|&c| c == '甲').expect("the words");
            assert_eq!(doubt(&characters, &(at..at + 2)), expected, "{draft}");
        }
    }
}
