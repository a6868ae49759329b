//! The keys of the lists and boxes that lie over a review.

use crate::app::{Command, Overlay};
use crate::view::painter::Painter;

impl Painter<'_> {
    /// Keys with what they do in what lies uppermost over a review; `None` where that is something else.
    pub fn review_hints(&self) -> Option<Vec<(String, &'static str)>> {
        let key = |command| self.app.key_of(command);
        let both = |one, other| format!("{} {}", key(one), key(other));
        Some(match self.app.overlays().last()? {
            Overlay::Speakers(_) => vec![
                ("1–9".to_owned(), self.pick("选人", "choose")),
                ("Enter".to_owned(), self.pick("选这一个", "this one")),
                ("Esc".to_owned(), self.pick("不改", "leave as it was")),
                (
                    "abc".to_owned(),
                    self.pick("打字：汉字、拼音、首字母", "types a name, pinyin, initials"),
                ),
            ],
            Overlay::Fields(fields) if fields.input.is_some() => vec![
                ("Enter".to_owned(), self.pick("改成这样", "keep")),
                ("Esc".to_owned(), self.pick("不改", "leave as it was")),
            ],
            Overlay::Fields(_) => vec![
                (key(Command::Open), self.pick("改这一项", "edit it")),
                (both(Command::Up, Command::Down), self.pick("换一项", "another")),
                (key(Command::Leave), self.pick("回到文章", "back")),
            ],
            Overlay::Select(selection) => {
                let enter = match selection.anchor {
                    None => self.pick("从这里起", "begin"),
                    Some(_) => self.pick("收下", "add"),
                };
                vec![
                    (key(Command::Open), enter),
                    (both(Command::Left, Command::Right), self.pick("一字", "character")),
                    (
                        both(Command::ClauseLeft, Command::ClauseRight),
                        self.pick("一小句", "clause"),
                    ),
                    (key(Command::Leave), self.pick("作罢", "leave")),
                    (both(Command::WordLeft, Command::WordRight), self.pick("一词", "word")),
                ]
            }
            Overlay::Files(_) | Overlay::Matches(_) => vec![
                (key(Command::Open), self.pick("打开", "open")),
                (key(Command::Leave), self.pick("关闭", "close")),
            ],
            _ => return None,
        })
    }
}
