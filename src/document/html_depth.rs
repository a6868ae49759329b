//! The depth of a page: elements nested deeper than pages are made are flattened before they reach the parser.
//!
//! Parsers and readers of pages look at the ancestors of every element, so that a page of nested elements costs its depth times its
//! length. Browsers bound the depth too. What is too deep loses its tags and keeps its text, a paragraph where a block began.
//!
//! The scan follows the rules of the HTML standard's parser as far as they bound the depth: void elements, raw text, elements that close
//! one of their kind, end tags that reach no further than their scope, formatting elements that are opened anew in every paragraph.

use std::borrow::Cow;
use std::collections::HashMap;

use tag::{Markup, Tag, markup};

mod names;
mod tag;

/// The most elements in each other; articles stay under 100.
const DEEPEST: usize = 160;

/// The most formatting elements that are open at a time: the parser opens each of them anew in every paragraph.
const MOST_FORMATTING: usize = 6;

/// The page with no element deeper than the bound; all its text is kept.
pub(super) fn bounded(html: &str) -> Cow<'_, str> {
    if html.matches('<').take(DEEPEST + 1).count() <= DEEPEST {
        return Cow::Borrowed(html);
    }
    let mut page = Page::default();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        let (text, from) = rest.split_at(at);
        page.text(text);
        let (found, behind) = markup(from, page.is_foreign());
        match found {
            Markup::Start(tag) => page.start(&tag),
            Markup::End(tag) => page.end(&tag),
            Markup::Text(text) => page.text(text),
            Markup::Other(other) => page.out.push_str(other),
        }
        rest = behind;
    }
    page.text(rest);
    Cow::Owned(page.out)
}

/// A page as it is written again.
#[derive(Default)]
struct Page {
    out: String,
    /// The names of the elements that are open, formatting left out: at most `DEEPEST`.
    open: Vec<String>,
    /// The names of the formatting elements that are open: at most `MOST_FORMATTING`.
    formatting: Vec<String>,
    /// How many elements of a name are open inside the last of `open` that lost their tags.
    flattened: HashMap<String, usize>,
    /// Whether a block that lost its tag began or ended since the last text.
    breaks: bool,
}

impl Page {
    /// Whether drawings or formulas are open, which have rules of their own.
    fn is_foreign(&self) -> bool {
        self.open.iter().any(|name| names::is_foreign(name))
    }

    fn text(&mut self, text: &str) {
        if self.breaks && !text.trim().is_empty() {
            self.out.push_str("<p>");
            self.breaks = false;
        }
        self.out.push_str(text);
    }

    fn start(&mut self, tag: &Tag<'_>) {
        if names::is_void(&tag.name) || tag.closes_itself && self.is_foreign() {
            self.out.push_str(tag.whole);
            return;
        }
        if names::is_formatting(&tag.name) {
            if names::closes_its_like(&tag.name) {
                self.formatting.retain(|name| *name != tag.name);
            }
            if self.formatting.len() < MOST_FORMATTING {
                self.formatting.push(tag.name.clone());
                self.out.push_str(tag.whole);
            } else {
                self.flatten(tag);
            }
            return;
        }
        // The items of a list without tags are no items.
        let is_flat = self.open.len() == DEEPEST && !self.flattened.is_empty();
        if !is_flat
            && !self.is_foreign()
            && let Some((closed, scope)) = names::closed_by(&tag.name)
            && let Some(at) =
                self.innermost(|name| closed.contains(&name), |name| scope.contains(&name))
        {
            self.close(at);
        }
        if self.open.len() < DEEPEST {
            self.open.push(tag.name.clone());
            self.out.push_str(tag.whole);
        } else {
            self.flatten(tag);
        }
    }

    fn end(&mut self, tag: &Tag<'_>) {
        if let Some(count) = self.flattened.get_mut(&tag.name).filter(|count| **count > 0) {
            *count -= 1;
            self.breaks |= names::is_special(&tag.name);
            return;
        }
        if let Some(at) = self.formatting.iter().rposition(|name| *name == tag.name) {
            self.formatting.remove(at);
        } else {
            let bounds = |name: &str| names::bounds(name, &tag.name);
            if let Some(at) = self.innermost(|name| name == tag.name, bounds) {
                self.close(at);
            }
        }
        self.out.push_str(tag.whole);
    }

    /// The innermost open element of some names that no bound encloses.
    fn innermost(
        &self,
        is_it: impl Fn(&str) -> bool,
        bounds: impl Fn(&str) -> bool,
    ) -> Option<usize> {
        for (at, name) in self.open.iter().enumerate().rev() {
            if is_it(name) {
                return Some(at);
            }
            if bounds(name) {
                return None;
            }
        }
        None
    }

    /// Ends an open element and all inside it.
    fn close(&mut self, at: usize) {
        self.open.truncate(at);
        self.flattened.clear();
        self.breaks = false;
    }

    /// Leaves the tag of a start out.
    fn flatten(&mut self, tag: &Tag<'_>) {
        *self.flattened.entry(tag.name.clone()).or_default() += 1;
        self.breaks |= names::is_special(&tag.name);
    }
}
