//! The review above the tabs, and what it hears of its documents.

use crate::app::action::Painted;
use crate::app::command::Command;
use crate::app::overlay::Overlay;
use crate::app::state::App;
use crate::atlas::Language;

use super::file_entry::Carried;
use super::news::ReviewNews;
use super::state::Review;

impl App {
    /// Opens a review instead of the atlas.
    #[must_use]
    pub fn with_review(mut self, review: Review) -> Self {
        self.overlays.insert(0, Overlay::Review(Box::new(review)));
        self
    }

    /// The review that is open, whatever lies above it.
    #[must_use]
    pub fn review(&self) -> Option<&Review> {
        self.overlays.iter().rev().find_map(|overlay| match overlay {
            Overlay::Review(review) => Some(&**review),
            _ => None,
        })
    }

    pub(in crate::app) fn review_mut(&mut self) -> Option<&mut Review> {
        self.overlays.iter_mut().rev().find_map(|overlay| match overlay {
            Overlay::Review(review) => Some(&mut **review),
            _ => None,
        })
    }

    /// Whether the review is all that there is to see: there is no way out of it but to leave the program.
    #[must_use]
    pub fn is_only_review(&self) -> bool {
        matches!(self.layers(), [Overlay::Review(_)])
    }

    /// Whether a review is open, and not the atlas.
    pub(in crate::app) fn is_review(&self) -> bool {
        self.review().is_some()
    }

    /// Whether the review itself is at hand.
    pub(in crate::app) fn on_review(&self) -> bool {
        self.is_covered_by(|overlay| matches!(overlay, Overlay::Review(_)))
    }

    /// Hears of documents.
    pub(in crate::app) fn hear_of_review(&mut self, news: ReviewNews) {
        let is_unread = matches!(news, ReviewNews::Unread(_));
        let carried = match &news {
            ReviewNews::Read(document) => document.carried,
            _ => None,
        };
        let Some(review) = self.review_mut() else { return };
        review.hear(news);
        let (count, is_empty) = (review.unread.len(), review.documents.is_empty());
        if let Some(carried) = carried {
            self.say(told(carried, self.language));
        }
        if is_unread && !is_empty {
            let key = self.key_of(Command::Files);
            self.say(match (self.language, count) {
                (Language::Zh, _) => format!("{count} 个文件读不了（{key} 列出）"),
                (Language::En, 1) => format!("1 file cannot be read ({key} lists it)"),
                (Language::En, _) => format!("{count} files cannot be read ({key} lists them)"),
            });
        }
    }

    /// Takes over where drawing put the text of the review.
    pub(in crate::app) fn remember_review(&mut self, painted: &Painted) {
        let Some(review) = self.review_mut() else { return };
        for pane in &painted.panes {
            review.painted(pane);
        }
    }
}

/// What became of the decisions on an article that was edited.
fn told(carried: Carried, language: Language) -> String {
    let Carried { over, reopened, lost } = carried;
    let mut told = language.pick(
        format!("文章改过：{over} 处决定带了过来"),
        format!("The article was edited: {over} decisions are taken over"),
    );
    if reopened > 0 {
        told += &language.pick(
            format!("，其中 {reopened} 处说话人变了，重新待定"),
            format!(", {reopened} of them open again, since another speaker is named"),
        );
    }
    if lost > 0 {
        told += &language.pick(
            format!("，{lost} 处的话变了，请再看"),
            format!(", the words of {lost} have changed"),
        );
    }
    told
}
