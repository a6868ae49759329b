//! Whether a speaker is only a label of a conversation, that names nobody: 受访者, 记者, 答, Speaker 2.

/// The labels, in small letters.
const LABELS: [&str; 44] = [
    "问",
    "答",
    "提问",
    "回答",
    "记者",
    "本报记者",
    "本刊记者",
    "编辑",
    "主持",
    "主持人",
    "采访者",
    "采访人",
    "采访对象",
    "受访者",
    "受访人",
    "被访者",
    "被访人",
    "被采访者",
    "被采访人",
    "嘉宾",
    "讲者",
    "演讲者",
    "说话人",
    "发言人",
    "发言者",
    "旁白",
    "画外音",
    "观众",
    "听众",
    "现场观众",
    "q",
    "a",
    "question",
    "answer",
    "interviewer",
    "interviewee",
    "host",
    "guest",
    "moderator",
    "reporter",
    "speaker",
    "narrator",
    "audience",
    "respondent",
];

/// Whether a name is such a label, alone, with a number or in marks: 受访者, 受访者A, 说话人 1, `[Host]`.
#[must_use]
pub fn names_nobody(name: &str) -> bool {
    let name = name.to_lowercase();
    let is_edge = |c: char| c.is_whitespace() || "：:[]【】（）()<>".contains(c);
    let name = name.trim_matches(is_edge);
    let plain =
        name.trim_end_matches(|c: char| c.is_ascii_digit() || "一二三四五六甲乙丙丁".contains(c));
    // 受访者A, and not Q as the end of a word.
    let lettered = name
        .strip_suffix(|c: char| c.is_ascii_lowercase())
        .filter(|rest| rest.ends_with(|c: char| !c.is_ascii() || c == ' '))
        .unwrap_or(name);
    [name, plain, lettered].iter().any(|name| LABELS.contains(&name.trim_matches(is_edge)))
}

#[cfg(test)]
mod tests {
    use super::names_nobody;

    #[test]
    fn labels_are_told_from_names() {
        for label in [
            "受访者",
            "记者",
            "问",
            "答",
            "答：",
            "受访者A",
            "说话人 1",
            "Speaker 2",
            "[Host]",
            "Q",
        ] {
            assert!(names_nobody(label), "{label}");
        }
        for name in ["李彦宏", "问天", "答木", "嘉宾山", "Guest House", "Hosta", "A. Roe", ""]
        {
            assert!(!names_nobody(name), "{name}");
        }
    }
}
