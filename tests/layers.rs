//! No layer imports upwards: each knows only itself and what lies below it.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

#[path = "layers/circles.rs"]
mod circles;
#[path = "layers/imports.rs"]
mod imports;
#[path = "layers/names.rs"]
mod names;

use circles::circles;
use imports::imports;
use names::types;

/// The layers from the lowest to the highest; one that is not there yet is simply not there.
const LAYERS: [&str; 11] = [
    "document",
    "atlas",
    "search",
    "quotation",
    "desk",
    "cite",
    "app",
    "view",
    "terminal",
    "serve",
    "cli",
];

/// The files above all layers: one declares them, the other may use any of them.
const ABOVE: [&str; 2] = ["lib.rs", "main.rs"];

/// The module whose text a file under `src` is: `app/sheet/quote.rs` is `app::sheet::quote`.
fn module_of(file: &Path) -> Vec<String> {
    file.with_extension("").iter().map(|part| part.to_string_lossy().into_owned()).collect()
}

/// Everything that is wrong with the imports of a file under `src`.
fn complaints(file: &Path, source: &str) -> Vec<String> {
    let module = module_of(file);
    let module: Vec<&str> = module.iter().map(String::as_str).collect();
    let name = file.display();
    let Some(own) = module.first().and_then(|&layer| rank(layer)) else {
        return vec![format!("{name} lies in no layer")];
    };
    let imported = match imports(&module, source) {
        Ok(imported) => imported,
        Err(error) => return vec![format!("{name} cannot be read: {error}")],
    };
    let complain = |path: String| {
        let layer = path.split("::").next().unwrap_or_default();
        match rank(layer) {
            Some(other) if other <= own => None,
            Some(_) => Some(format!("{name} imports upwards: {path}")),
            // Whoever holds the crate itself holds every layer by another name.
            None if path.is_empty() => Some(format!("{name} imports the whole crate")),
            None => Some(format!("{name} imports what is in no layer: {path}")),
        }
    };
    imported.into_iter().filter_map(complain).collect()
}

fn rank(layer: &str) -> Option<usize> {
    LAYERS.iter().position(|&name| name == layer)
}

/// Every Rust file under `src`, by its path there.
fn source_files() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut folders = vec![root.clone()];
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                files.push(path.strip_prefix(&root).unwrap().to_owned());
            }
        }
    }
    files
}

fn read(file: &Path) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(file)).unwrap()
}

#[test]
fn no_layer_imports_upwards() {
    let files = source_files();
    let layered = files.iter().filter(|file| ABOVE.iter().all(|above| *file != Path::new(above)));
    let wrong: Vec<String> = layered.flat_map(|file| complaints(file, &read(file))).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_files_import_each_other_in_a_circle() {
    let files = source_files().into_iter().filter(|file| *file != Path::new("main.rs"));
    let files: Vec<(String, String)> = files
        .map(|file| {
            let module = if file == Path::new("lib.rs") { Vec::new() } else { module_of(&file) };
            (module.join("::"), read(&file))
        })
        .collect();
    let found = circles(&files);
    let told: Vec<String> = found.iter().map(|circle| format!("{circle:?}")).collect();
    assert!(found.is_empty(), "these files import each other:\n{}", told.join("\n"));
}

#[test]
fn no_two_types_of_the_search_have_one_name() {
    let mut places: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for file in source_files().iter().filter(|file| file.starts_with("search")) {
        for name in types(&read(file)).unwrap() {
            places.entry(name).or_default().push(file.display().to_string());
        }
    }
    assert!(places.contains_key("Segment"), "a reader that saw nothing would find nothing wrong");
    places.retain(|_, files| files.len() > 1);
    assert!(places.is_empty(), "{places:#?}");
}

#[test]
fn a_type_is_named_wherever_it_is_defined_and_not_where_it_is_used() {
    let source = "struct A(B); fn f() { enum C {} } trait D { type E; } mod m { union F { x: u8 } }
        type G = A; impl D for A { type E = u8; } #[cfg(test)] mod tests { struct H; }";
    assert_eq!(types(source).unwrap(), ["A", "C", "D", "F", "G"]);
}

#[test]
fn a_circle_is_found_however_its_paths_are_written() {
    let found = |files: &[(&str, &str)]| -> Vec<String> {
        let files: Vec<(String, String)> =
            files.iter().map(|&(module, source)| (module.to_owned(), source.to_owned())).collect();
        let circles = circles(&files);
        circles.iter().map(|circle| circle.iter().cloned().collect::<Vec<_>>().join(" ")).collect()
    };
    let none: Vec<String> = Vec::new();
    // A chain is no circle; nor is a folder that passes on what its files define.
    assert_eq!(found(&[("a", "use crate::b::B;"), ("b", "use crate::c::C;"), ("c", "")]), none);
    assert_eq!(
        found(&[
            ("a", "mod b; pub use b::B;"),
            ("a::b", "use crate::a::c::C;"),
            ("a::c", "use crate::a::B;")
        ]),
        ["a::b a::c"]
    );
    assert_eq!(
        found(&[("a", "mod b; pub use b::B;"), ("a::b", "use crate::z::Z;"), ("z", "")]),
        none
    );
    assert_eq!(found(&[("a", "mod b; pub use b::b; struct A;"), ("a::b", "use super::A;")]), none);
    // Inline paths, `super`, macros, children named by themselves, long ways round.
    assert_eq!(found(&[("a", "fn f(b: crate::b::B) {}"), ("b", "use crate::a::f;")]), ["a b"]);
    assert_eq!(
        found(&[("a", "mod b; use b::B; pub struct A;"), ("a::b", "use super::A;")]),
        ["a a::b"]
    );
    assert_eq!(
        found(&[("a", "mod b; pub use b::B; struct A(B);"), ("a::b", "type X = super::A;")]),
        ["a a::b"]
    );
    assert_eq!(found(&[("a", "fn f() { m!(crate::b::g()) }"), ("b", "use crate::a;")]), ["a b"]);
    assert_eq!(
        found(&[("a", "use crate::b::B;"), ("b", "use crate::c::C;"), ("c", "use crate::a::A;")]),
        ["a b c"]
    );
    // Tests may look anywhere.
    assert_eq!(
        found(&[("a", "#[cfg(test)] mod tests { use crate::b::B; }"), ("b", "use crate::a::A;")]),
        none
    );
}

#[test]
fn what_the_files_do_import_is_seen() {
    // A reader that saw nothing would find nothing wrong.
    for (file, below) in [("search/index.rs", "atlas::Atlas"), ("app/catalogue.rs", "atlas::Atlas")]
    {
        let module = module_of(Path::new(file));
        let module: Vec<&str> = module.iter().map(String::as_str).collect();
        let found = imports(&module, &read(Path::new(file))).unwrap();
        assert!(found.contains(below), "{file}: {found:?}");
    }
}

#[test]
fn a_path_is_found_however_it_is_written() {
    let cases: &[(&str, &str, &[&str])] = &[
        // `use` trees.
        ("atlas", "use crate::app::App;", &["app::App"]),
        ("atlas/date", "pub use crate::app::App;", &["app::App"]),
        ("atlas/date", "pub(crate) use crate::app::App as _;", &["app::App"]),
        ("atlas", "use crate::app::*;", &["app"]),
        ("atlas", "use ::baijia::app::App;", &["app::App"]),
        ("atlas", "use crate::r#app::App;", &["app::App"]),
        ("app", "use crate::{atlas::X, view::{self, Y}};", &["atlas::X", "view", "view::Y"]),
        (
            "app",
            "use crate::{view as v, atlas::{a::*, b as c}};",
            &["atlas::a", "atlas::b", "view"],
        ),
        // `self` and `super`, from where the file stands.
        ("atlas/date", "use super::super::app::App;", &["app::App"]),
        ("atlas", "use super::app::App;", &["app::App"]),
        ("atlas", "use self::super::app::App;", &["app::App"]),
        ("app/sheet/quote", "use super::super::super::view::draw;", &["view::draw"]),
        ("app/sheet/quote", "use super::build::Writer;", &["app::sheet::build::Writer"]),
        ("app/sheet/quote", "use super::{Line, super::App};", &["app::App", "app::sheet::Line"]),
        ("app", "use self::sheet::Sheet;", &["app::sheet::Sheet"]),
        ("app", "mod tests { use super::super::view::draw; }", &["view::draw"]),
        (
            "app",
            "mod tests { use super::*; mod deep { use super::super::X; } }",
            &["app", "app::X"],
        ),
        ("app", "fn f() { use crate::view::draw; }", &["view::draw"]),
        // Paths where they are used.
        ("atlas", "fn f() -> usize { crate::app::App::new().len() }", &["app::App::new"]),
        ("atlas", "fn f(app: &super::app::App) {}", &["app::App"]),
        ("atlas", "fn f() -> Vec<crate::app::App> { vec![] }", &["app::App"]),
        ("atlas", "impl crate::app::Draw for X {}", &["app::Draw"]),
        ("atlas", "fn f(x: X) { match x { crate::app::X::A => {} } }", &["app::X::A"]),
        ("atlas", "#[derive(crate::app::Derive)] struct X;", &["app::Derive"]),
        ("atlas", "type T = <X as crate::app::Trait>::Out;", &["app::Trait::Out"]),
        // Macros.
        ("atlas", "fn f() { crate::app::say!(1); }", &["app::say"]),
        ("atlas", "fn f() { println!(\"{}\", crate::app::VERSION); }", &["app::VERSION"]),
        ("atlas", "fn f() { vec![[super::app::X]]; }", &["app::X"]),
        ("atlas", "macro_rules! m { () => { $crate::app::X } }", &["app::X"]),
        (
            "atlas",
            "macro_rules! m { () => { use crate::{atlas::X, view::{self, Y}}; } }",
            &["atlas::X", "view", "view::Y"],
        ),
        ("atlas", "macro_rules! m { ($t:ty) => { pub(crate) struct A($t); } }", &[]),
        // The whole crate, under whatever name.
        ("app", "use super as up;", &[""]),
        ("app", "use super::*;", &[""]),
        ("app/sheet", "use super::super::*;", &[""]),
        ("app", "use crate::{self as all};", &[""]),
        ("app", "extern crate self as all;", &[""]),
        // What imports nothing.
        ("atlas", "/// See [`crate::app::App`].\npub struct X;", &[]),
        ("atlas", "//! Not `use crate::app::App;`.", &[]),
        ("atlas", "// use crate::app::App;", &[]),
        ("atlas", "/* crate::app::App */", &[]),
        ("atlas", "const X: &str = \"use crate::app::App;\";", &[]),
        ("atlas", "fn f() { println!(\"crate::app::App\"); }", &[]),
        ("atlas/date", "pub(super) struct X; pub(in crate::atlas) struct Y;", &[]),
        ("atlas", "use std::fmt; use serde::{Serialize, de::Error}; fn f() { fmt::write(); }", &[]),
        ("atlas", "fn f(&self) { self.x(); Self::y(); app::z(); }", &[]),
    ];
    for &(module, source, expected) in cases {
        let module: Vec<&str> = module.split('/').collect();
        let found = imports(&module, source).expect(source);
        assert!(
            found.iter().map(String::as_str).eq(expected.iter().copied()),
            "{source}: {found:?}"
        );
    }
}

#[test]
fn an_import_upwards_is_told_and_one_downwards_is_not() {
    let cases: &[(&str, &str, &[&str])] = &[
        (
            "atlas/date.rs",
            "use super::super::app::App;",
            &["atlas/date.rs imports upwards: app::App"],
        ),
        (
            "app/sheet.rs",
            "use crate::{atlas::X, view::{self, Y}};",
            &["app/sheet.rs imports upwards: view", "app/sheet.rs imports upwards: view::Y"],
        ),
        ("view.rs", "use crate::{app::App, atlas::Atlas, view::text};", &[]),
        ("cli/search.rs", "use crate::terminal::open; use crate::search::Index;", &[]),
        (
            "terminal.rs",
            "use crate::serve::listen;",
            &["terminal.rs imports upwards: serve::listen"],
        ),
        ("search.rs", "use super::*;", &["search.rs imports the whole crate"]),
        ("search.rs", "use crate::App;", &["search.rs imports what is in no layer: App"]),
        ("helper.rs", "", &["helper.rs lies in no layer"]),
        ("util/text.rs", "", &["util/text.rs lies in no layer"]),
    ];
    for &(file, source, expected) in cases {
        assert_eq!(complaints(Path::new(file), source), expected, "{source}");
    }
}
