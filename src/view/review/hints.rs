//! The keys that leave a review, and those of the lists and boxes that lie over it.

use std::borrow::Cow;
use std::ffi::OsStr;
use std::path::Path;
use std::sync::Arc;

use crate::app::review::{Purpose, ReviewDocument};
use crate::app::{Command, Overlay};
use crate::view::painter::Painter;

/// The fewest columns in which the key that leaves says what it writes, and where.
const ROOMY_COLS: u16 = 76;

impl Painter<'_> {
    /// The keys that leave a review, with what that writes, and that list all others: without a row of tabs they stand nowhere else.
    pub fn ways_out_of_review(&self, cols: u16) -> [(String, Cow<'static, str>); 2] {
        let key = |command| self.app.key_of(command);
        let leave = (key(Command::Quit), self.what_leaving_does(cols));
        [leave, (key(Command::Help), self.pick("帮助", "help").into())]
    }

    fn what_leaving_does(&self, cols: u16) -> Cow<'static, str> {
        let taken_in = |document: &Arc<ReviewDocument>| document.tally()[0];
        let review = self.app.review().filter(|review| review.purpose == Purpose::Read);
        let taken = review.map_or(0, |review| review.documents.iter().map(taken_in).sum());
        let into = review.and_then(|review| review.into.as_deref());
        let into = into.and_then(|path| Path::new(path).file_name()).map(OsStr::to_string_lossy);
        let Some(into) = into.filter(|_| taken > 0) else {
            let is_kept = taken > 0 && self.app.kept().closed().is_none();
            let keeps = self.pick("存下并离开", "keep and leave");
            return if is_kept { keeps } else { self.pick("离开", "leave") }.into();
        };
        let language = self.language();
        let whole =
            language.pick(format!("写 {taken} 条到 {into}"), format!("write {taken} to {into}"));
        let fits = self.look().ruler.width_cols(&whole) <= usize::from(cols) / 3;
        if cols >= ROOMY_COLS && fits {
            return whole.into();
        }
        language.pick(format!("写入 {taken} 条"), format!("write {taken}")).into()
    }

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
