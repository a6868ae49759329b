//! Decisions by what was decided and the words that it is about, for whoever is told what became of them.

use crate::atlas::{Language, on_one_line};
use crate::desk::Change;

use super::claim::{Decision, Standing};
use super::document::{FACTS, HERE};
use super::file_entry::HASH;
use super::left_behind::BEHIND;

/// A decision on a quote, or on what is known of an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToldDecision {
    /// The document's hash.
    pub document: String,
    /// The name of the place in it.
    pub place: String,
    /// What was decided in the end, and the words; `None` for the fields of the article.
    decided: Option<(Standing, String)>,
}

impl ToldDecision {
    /// The decisions among some changes, each place once, in the order in which they were made. The place where one is in a document, the
    /// text that a file has, and what an edited article has no more are no decisions.
    #[must_use]
    pub fn of(changes: &[Change]) -> Vec<Self> {
        let mut steps: Vec<(&String, &String, &Option<String>, &Option<String>)> = Vec::new();
        for change in changes {
            let Change::Decide { document, place, before, after } = change else { continue };
            if [HERE, HASH, BEHIND].contains(&place.as_str()) {
                continue;
            }
            match steps.iter_mut().find(|step| (step.0, step.1) == (document, place)) {
                Some(step) => step.3 = after,
                None => steps.push((document, place, before, after)),
            }
        }
        let unlike = steps.into_iter().filter(|(_, _, before, after)| before != after);
        unlike
            .map(|(document, place, before, after)| Self {
                document: document.clone(),
                place: place.clone(),
                decided: (place != FACTS).then(|| decided(before.as_ref(), after.as_ref())),
            })
            .collect()
    }

    /// The decision as its reader is told of it.
    #[must_use]
    pub fn told(&self, language: Language) -> String {
        let Some((standing, words)) = &self.decided else {
            return language.pick("文章的篇名、刊载等各项", "the fields of the article").to_owned();
        };
        let what = match standing {
            Standing::Accepted => language.pick("收下", "taken"),
            Standing::Rejected => language.pick("弃去", "dropped"),
            Standing::Open => language.pick("待定", "left open"),
        };
        language.pick(format!("{what}：“{words}”"), format!("{what}: “{words}”"))
    }
}

/// How a quote stands after a change, and its words.
fn decided(before: Option<&String>, after: Option<&String>) -> (Standing, String) {
    let read = |kept: Option<&String>| serde_json::from_str::<Decision>(kept?).ok();
    let (before, after) = (read(before), read(after));
    let standing = after.as_ref().map_or(Standing::Open, |decision| decision.standing);
    let context = after.or(before).and_then(|decision| decision.context);
    let words = context.map(|context| on_one_line(&context.words).trim().to_owned());
    (standing, words.unwrap_or_default())
}
