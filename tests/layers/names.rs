//! Which types a file defines.

use syn::visit::{self, Visit};

/// The names of the types that a file defines, those of its test modules aside; associated types are no definitions of their own.
pub fn types(source: &str) -> syn::Result<Vec<String>> {
    let mut reader = Reader::default();
    reader.visit_file(&syn::parse_file(source)?);
    Ok(reader.found)
}

#[derive(Default)]
struct Reader {
    found: Vec<String>,
}

impl<'ast> Visit<'ast> for Reader {
    fn visit_item(&mut self, item: &'ast syn::Item) {
        match item {
            syn::Item::Mod(module) if module.attrs.iter().any(crate::imports::is_for_tests) => {
                return;
            }
            syn::Item::Struct(of) => self.found.push(of.ident.to_string()),
            syn::Item::Enum(of) => self.found.push(of.ident.to_string()),
            syn::Item::Union(of) => self.found.push(of.ident.to_string()),
            syn::Item::Trait(of) => self.found.push(of.ident.to_string()),
            syn::Item::Type(of) => self.found.push(of.ident.to_string()),
            _ => {}
        }
        visit::visit_item(self, item);
    }
}
