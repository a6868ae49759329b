//! Which files of the crate import each other in a circle.

use std::collections::{BTreeMap, BTreeSet};

use crate::imports::{Imports, read_imports};

/// A file's module path: `search::text::fold`.
type Module = String;

/// Every circle of files that import each other, each with its files in order; none is as it should be.
///
/// `files` are module paths with their sources. A file imports another where it names something that the other defines: in a `use`
/// tree, in a path, in a macro. What a file only passes on with `pub use` it does not import, and who takes it from there imports it
/// from where it is defined. Test modules are left out.
pub fn circles(files: &[(Module, String)]) -> Vec<BTreeSet<Module>> {
    let read = |(module, source): &(Module, String)| {
        let path: Vec<&str> = module.split("::").filter(|part| !part.is_empty()).collect();
        let read = read_imports(&path, source);
        (module.clone(), read.unwrap_or_else(|error| panic!("{module} cannot be read: {error}")))
    };
    let all: BTreeMap<Module, Imports> = files.iter().map(read).collect();
    let edges: BTreeMap<&str, BTreeSet<&str>> = all
        .iter()
        .map(|(module, imports)| {
            let targets = imports.found.iter().filter_map(|path| defined_in(path, &all, 0));
            (module.as_str(), targets.filter(|target| target != module).collect())
        })
        .collect();
    strongly_connected(&edges)
}

/// The file in which a path ends: the deepest module on it, or where that passes the next name on from.
fn defined_in<'f>(path: &str, files: &'f BTreeMap<Module, Imports>, depth: u8) -> Option<&'f str> {
    /// Longer chains of `pub use` than these there are none.
    const DEEPEST: u8 = 8;
    let names: Vec<&str> = path.split("::").filter(|name| !name.is_empty()).collect();
    let (length, module) = (0..=names.len()).rev().find_map(|length| {
        files.get_key_value(&names.get(..length)?.join("::")).map(|found| (length, found))
    })?;
    let (module, imports) = module;
    let passed_on = names.get(length).and_then(|name| imports.exports.get(*name));
    match passed_on {
        Some(further) if depth < DEEPEST => {
            let rest = names.get(length + 1..).unwrap_or_default();
            let further = std::iter::once(further.as_str()).chain(rest.iter().copied());
            let further: Vec<&str> = further.collect();
            defined_in(&further.join("::"), files, depth + 1)
        }
        _ => Some(module),
    }
}

/// The sets of nodes of which each leads to each other, but for single ones: Tarjan's algorithm ("Depth-first search and linear graph
/// algorithms", 1972).
fn strongly_connected(edges: &BTreeMap<&str, BTreeSet<&str>>) -> Vec<BTreeSet<Module>> {
    struct Search<'e> {
        edges: &'e BTreeMap<&'e str, BTreeSet<&'e str>>,
        /// For each node when it was met, and the earliest node that it leads back to.
        met: BTreeMap<&'e str, (usize, usize)>,
        path: Vec<&'e str>,
        sets: Vec<BTreeSet<Module>>,
    }
    impl<'e> Search<'e> {
        fn visit(&mut self, node: &'e str) -> usize {
            let at = self.met.len();
            self.met.insert(node, (at, at));
            self.path.push(node);
            let mut low = at;
            for &next in self.edges.get(node).into_iter().flatten() {
                let leads = match self.met.get(next) {
                    None => self.visit(next),
                    Some(&(met, _)) if self.path.contains(&next) => met,
                    Some(_) => continue,
                };
                low = low.min(leads);
            }
            if low == at {
                let from = self.path.iter().position(|&other| other == node).unwrap_or(0);
                let set: BTreeSet<Module> = self.path.drain(from..).map(str::to_owned).collect();
                if set.len() > 1 {
                    self.sets.push(set);
                }
            }
            self.met.insert(node, (at, low));
            low
        }
    }
    let mut search = Search { edges, met: BTreeMap::new(), path: Vec::new(), sets: Vec::new() };
    for &node in edges.keys() {
        if !search.met.contains_key(node) {
            search.visit(node);
        }
    }
    search.sets
}
