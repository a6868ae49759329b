//! Who wrote a source.

/// The authors that an archive has in one field, one by one.
///
/// Semicolons part them wherever there are any. Without them Chinese names are parted by `、`, `，`, `,` and `/`, others by `and` and `&`,
/// so that a name with its family name before a comma (`Boobier, Tony`) stays whole.
#[must_use]
pub fn authors_in(written: &str) -> Vec<String> {
    let has_hanzi = written.chars().any(|c| matches!(c, '\u{3400}'..='\u{9fff}'));
    let apart: Vec<&str> = if written.contains([';', '；', '\n']) {
        written.split([';', '；', '\n']).collect()
    } else if has_hanzi {
        written.split(['、', '，', ',', '/']).collect()
    } else {
        written.split(" and ").flat_map(|part| part.split(" & ")).collect()
    };
    let names = apart.into_iter().map(str::trim).filter(|name| !name.is_empty());
    names.map(str::to_owned).collect()
}
