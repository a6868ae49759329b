//! What a source file imports from its own crate, with `self` and `super` resolved.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use syn::visit::{self, Visit};

/// The crate's own paths that `source`, the file of `module`, names anywhere: in `use` trees, in expressions and types, and in
/// macros as far as a path can be told there. `app::App` stands for `crate::app::App`, an empty text for the crate itself.
pub fn imports(module: &[&str], source: &str) -> syn::Result<BTreeSet<String>> {
    let mut reader = Reader { module: owned(module), with_tests: true, ..Reader::default() };
    reader.visit_file(&syn::parse_file(source)?);
    reader.found.extend(reader.exports.into_values());
    Ok(reader.found)
}

/// What a file imports, and what it passes on.
#[derive(Debug, Default)]
pub struct Imports {
    /// The paths that it names for itself.
    pub found: BTreeSet<String>,
    /// What it passes on with `pub use`: by name, the path.
    pub exports: BTreeMap<String, String>,
}

/// The same, test modules aside, apart from what the file only passes on; a path may begin at a module that the file declares.
pub fn read_imports(module: &[&str], source: &str) -> syn::Result<Imports> {
    let file = syn::parse_file(source)?;
    let mut reader = Reader { module: owned(module), ..Reader::default() };
    let children = file.items.iter().filter_map(|item| match item {
        syn::Item::Mod(child) if child.content.is_none() => Some(plain(&child.ident)),
        _ => None,
    });
    reader.children = children.collect();
    reader.visit_file(&file);
    // What is passed on may be used here as well.
    let Reader { mut found, exports, named, .. } = reader;
    let used = exports.iter().filter(|(name, _)| named.contains(*name));
    found.extend(used.map(|(_, path)| path.clone()));
    Ok(Imports { found, exports })
}

fn owned(module: &[&str]) -> Vec<String> {
    module.iter().map(|&name| name.to_owned()).collect()
}

#[derive(Default)]
struct Reader {
    module: Vec<String>,
    with_tests: bool,
    /// The modules that the file declares, where paths may begin.
    children: BTreeSet<String>,
    /// Whether the `use` at hand passes on what it names.
    passes_on: bool,
    found: BTreeSet<String>,
    exports: BTreeMap<String, String>,
    /// The names with which paths begin, but for those that only pass something on.
    named: BTreeSet<String>,
}

impl Reader {
    /// Keeps a path if it begins in this crate; any other begins in another crate or at something already imported.
    fn keep(&mut self, path: &[String]) {
        if let Some(path) = self.resolved(path) {
            self.found.insert(path);
        }
    }

    fn keep_as(&mut self, path: &[String], name: String) {
        match self.resolved(path) {
            Some(path) if self.passes_on => drop(self.exports.insert(name, path)),
            Some(path) => drop(self.found.insert(path)),
            None => {}
        }
    }

    /// The path from the root of the crate; `None` if it begins elsewhere.
    fn resolved(&mut self, path: &[String]) -> Option<String> {
        let first = path.first()?;
        if !self.passes_on {
            self.named.insert(first.clone());
        }
        let mut names = path.iter().map(String::as_str).peekable();
        let mut place: Vec<&str> = match names.next() {
            Some("crate" | "baijia") => Vec::new(),
            Some("self") => self.module.iter().map(String::as_str).collect(),
            Some("super") => self.parent(self.module.len()),
            Some(child) if self.children.contains(child) => {
                let own = self.module.iter().map(String::as_str);
                own.chain([first.as_str()]).collect()
            }
            _ => return None,
        };
        while names.next_if_eq(&"super").is_some() {
            place = self.parent(place.len());
        }
        place.extend(names.filter(|&name| name != "self"));
        Some(place.join("::"))
    }

    fn parent(&self, depth: usize) -> Vec<&str> {
        self.module.iter().take(depth.saturating_sub(1)).map(String::as_str).collect()
    }

    fn use_tree(&mut self, mut path: Vec<String>, tree: &syn::UseTree) {
        match tree {
            syn::UseTree::Path(step) => {
                path.push(plain(&step.ident));
                self.use_tree(path, &step.tree);
            }
            syn::UseTree::Name(name) => {
                let own = plain(&name.ident);
                let named =
                    if own == "self" { path.last().cloned().unwrap_or_default() } else { own };
                path.push(plain(&name.ident));
                self.keep_as(&path, named);
            }
            syn::UseTree::Rename(rename) => {
                path.push(plain(&rename.ident));
                self.keep_as(&path, plain(&rename.rename));
            }
            syn::UseTree::Group(group) => {
                for tree in &group.items {
                    self.use_tree(path.clone(), tree);
                }
            }
            // A glob brings in what the path holds.
            syn::UseTree::Glob(_) => self.keep(&path),
        }
    }

    fn tokens(&mut self, tokens: TokenStream) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        for (at, token) in tokens.iter().enumerate() {
            match token {
                TokenTree::Group(group) => self.tokens(group.stream()),
                TokenTree::Ident(first) if !follows_colons(&tokens, at) => {
                    self.named.insert(plain(first));
                    let rest = tokens.get(at + 1..).unwrap_or_default();
                    if begins_with_colons(rest) {
                        self.token_path(vec![plain(first)], rest);
                    }
                }
                _ => {}
            }
        }
    }

    fn token_path(&mut self, mut path: Vec<String>, mut rest: &[TokenTree]) {
        while begins_with_colons(rest) {
            match rest.get(2) {
                Some(TokenTree::Ident(name)) => {
                    path.push(plain(name));
                    rest = rest.get(3..).unwrap_or_default();
                }
                Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Brace => {
                    let inside: Vec<TokenTree> = group.stream().into_iter().collect();
                    for tree in inside.split(|token| is_punctuation(Some(token), ',')) {
                        let mut branch = path.clone();
                        if let Some(TokenTree::Ident(name)) = tree.first() {
                            branch.push(plain(name));
                        }
                        self.token_path(branch, tree.get(1..).unwrap_or_default());
                    }
                    return;
                }
                _ => break,
            }
        }
        self.keep(&path);
    }
}

impl<'ast> Visit<'ast> for Reader {
    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        self.passes_on = !matches!(item.vis, syn::Visibility::Inherited);
        self.use_tree(Vec::new(), &item.tree);
        self.passes_on = false;
    }

    fn visit_item_extern_crate(&mut self, item: &'ast syn::ItemExternCrate) {
        let name = plain(&item.ident);
        self.keep(&[if name == "self" { "crate".to_owned() } else { name }]);
    }

    fn visit_item_mod(&mut self, item: &'ast syn::ItemMod) {
        if !self.with_tests && item.attrs.iter().any(is_for_tests) {
            return;
        }
        self.module.push(plain(&item.ident));
        visit::visit_item_mod(self, item);
        self.module.pop();
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        // A single `self` is a value, a single name a local one.
        self.named.extend(path.segments.first().map(|first| plain(&first.ident)));
        if path.segments.len() > 1 {
            let names: Vec<String> = path.segments.iter().map(|part| plain(&part.ident)).collect();
            self.keep(&names);
        }
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, called: &'ast syn::Macro) {
        visit::visit_macro(self, called);
        self.tokens(called.tokens.clone());
    }

    fn visit_meta_list(&mut self, list: &'ast syn::MetaList) {
        visit::visit_meta_list(self, list);
        self.tokens(list.tokens.clone());
    }

    /// `pub(super)` says who may import, and imports nothing.
    fn visit_vis_restricted(&mut self, _: &'ast syn::VisRestricted) {}
}

/// `#[cfg(test)]`.
pub fn is_for_tests(attribute: &syn::Attribute) -> bool {
    let syn::Meta::List(list) = &attribute.meta else { return false };
    list.path.is_ident("cfg") && list.tokens.to_string() == "test"
}

/// A name without the mark of a raw identifier.
fn plain(name: &proc_macro2::Ident) -> String {
    name.to_string().trim_start_matches("r#").to_owned()
}

fn begins_with_colons(tokens: &[TokenTree]) -> bool {
    is_punctuation(tokens.first(), ':') && is_punctuation(tokens.get(1), ':')
}

fn follows_colons(tokens: &[TokenTree], at: usize) -> bool {
    at >= 2 && tokens.get(at - 2..at).is_some_and(begins_with_colons)
}

fn is_punctuation(token: Option<&TokenTree>, sign: char) -> bool {
    matches!(token, Some(TokenTree::Punct(found)) if found.as_char() == sign)
}
