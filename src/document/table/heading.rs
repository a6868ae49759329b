//! Where the headings of a table stand: in its first row, below a title and remarks, or nowhere.

/// So many rows may stand above the headings.
const MOST_ABOVE: usize = 10;

/// Which of the first rows is one of headings; `None` where there is none. `is_name` tells the names of columns that are expected.
///
/// A row with two such names is one; else the first, if it may be ([`is_heading_row`]).
pub(super) fn heading_row(rows: &[Vec<String>], is_name: &dyn Fn(&str) -> bool) -> Option<usize> {
    let filled = |row: &[String]| row.iter().filter(|cell| !cell.trim().is_empty()).count();
    let named = |row: &[String]| row.iter().filter(|cell| is_name(clean(cell))).count();
    let widest = rows.iter().map(|row| filled(row)).max().unwrap_or_default();
    let above = rows.iter().take(MOST_ABOVE);
    if let Some(at) = above.clone().position(|row| named(row) >= 2.min(widest.max(1))) {
        return Some(at);
    }
    let first = first_row(rows);
    let row = rows.get(first)?;
    let below = rows.iter().skip(first + 1).map(|row| row.iter().map(String::len).sum());
    let is_heading = named(row) > 0 || is_heading_row(row.iter().map(String::as_str), below);
    is_heading.then_some(first)
}

/// The first row that is no title and no remark: a title stands alone in its row, where the rows below have several cells.
pub(super) fn first_row(rows: &[Vec<String>]) -> usize {
    let filled = |row: &Vec<String>| row.iter().filter(|cell| !cell.trim().is_empty()).count();
    let most = rows.iter().filter(|row| filled(row) > 1).count() * 2 > rows.len();
    if !most {
        return 0;
    }
    rows.iter().take(MOST_ABOVE).position(|row| filled(row) > 1).unwrap_or_default()
}

/// A cell without what programs put before the first one.
pub(super) fn clean(cell: &str) -> &str {
    cell.trim()
        .trim_start_matches('\u{feff}')
        .trim_start_matches("# ")
        .trim_start_matches("#columns:")
        .trim()
}

/// Whether a row may be one of headings, by itself and by the lengths of those below it, in bytes: short words, none of them a number or
/// a sentence, and shorter than what stands below.
fn is_heading_row<'t>(
    first: impl Iterator<Item = &'t str> + Clone,
    below_bytes: impl Iterator<Item = usize>,
) -> bool {
    /// A longer text is no heading.
    const LONGEST_BYTES: usize = 60;
    /// A heading has fewer words, and fewer Hanzi.
    const WORDS: usize = 4;
    const HANZI: usize = 10;
    let plausible = first.clone().all(|cell| {
        let cell = cell.trim();
        let is_number = !cell.is_empty()
            && cell.bytes().all(|byte| byte.is_ascii_digit() || b"-./:".contains(&byte));
        let is_sentence = cell.ends_with(['。', '！', '？', '.', '!', '”', '；', '"'])
            || cell.starts_with("http")
            || cell.split_whitespace().count() >= WORDS
            || cell.chars().filter(|&c| ('\u{4e00}'..='\u{9fff}').contains(&c)).count() > HANZI;
        cell.len() <= LONGEST_BYTES && !is_number && !is_sentence
    });
    let own_bytes: usize = first.map(str::len).sum();
    let below: Vec<usize> = below_bytes.collect();
    // Headings are words for what stands below; of a single row nothing can be said.
    let longer = below.iter().filter(|&&bytes| bytes > own_bytes).count();
    plausible && (below.is_empty() || longer * 2 >= below.len())
}
