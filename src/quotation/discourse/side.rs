//! An authority by what it is to a case: 检方, 警方.

use super::Discourse;
use crate::quotation::letters;
use crate::quotation::marks::Place;
use crate::quotation::source::{Source, Who};

/// How much of an article is looked at before a name, in characters; it keeps the time linear.
const FARTHEST: usize = 4_000;

/// How far before 警方 its office may be named, in characters.
const NEAR: usize = 800;

impl Discourse<'_> {
    /// Whom 检方 or 警方 means: the office that spoke before, else the fullest name that the article has of one before.
    pub(super) fn side(&self, start: usize, end: usize) -> Option<Source> {
        let key = self.view.text.get(start..end)?;
        let kinds: &[&str] = match key {
            ['检' | '控', '方'] => &["检察院", "检察机关"],
            ['警', '方'] => &["警方", "公安局", "警察局", "警务处"],
            _ => return None,
        };
        let spoke = self.last.iter().rev().find_map(|who| match who {
            Who::Described(name) if kinds.iter().any(|kind| name.ends_with(kind)) => {
                Some(name.clone())
            }
            _ => None,
        });
        let name = spoke
            .filter(|name| name.chars().count() > end - start)
            .or_else(|| self.fullest(start, kinds))?;
        Some(Source { who: Who::Described(name), mention: Some((start, end)), sure: 0.88 })
    }

    /// The longest name with a place before it of the first kind that the article has before `start`.
    fn fullest(&self, start: usize, kinds: &[&str]) -> Option<String> {
        let text = &self.view.text;
        // 警方 far behind an office may as well be that of another place.
        let far = if kinds[0] == "警方" { NEAR } else { FARTHEST };
        let from = start.saturating_sub(far);
        kinds.iter().find_map(|kind| {
            let named = (from..start).filter_map(|at| {
                let length = letters::begins(text, at, start, kind)?;
                // 某市人民检察院
                let people = letters::ends(text, from, at, "人民").unwrap_or(0);
                let begins = self.with_place(at - people);
                let told = self.marks.places[at] != Place::Marked;
                (told && begins < at - people).then_some((begins, at + length))
            });
            // Of two as long the later one.
            let (begins, end) = named.max_by_key(|(begins, end)| end - begins)?;
            Some(self.view.written(begins, end))
        })
    }
}
