//! A line of a table as Markdown writes it, with bars between the cells.

/// Whether a line is the rule between the head and the rows of a table: `|---|:---:|`, and `|---+---|` of Org.
pub(super) fn is_table_rule(line: &str) -> bool {
    let line = line.trim();
    line.contains("---") && line.contains('|') && line.chars().all(|c| "|-:+ \t".contains(c))
}

/// The cells of a line of a table. A mark behind `\` is no mark, a bar among them; `<br>` breaks the line, and a dash alone says that
/// nothing stands there.
pub(super) fn table_cells(line: &str) -> Vec<String> {
    let line = line.trim().trim_start_matches('|');
    let line = line.strip_suffix('|').filter(|rest| !rest.ends_with('\\')).unwrap_or(line);
    let mut cells = vec![String::new()];
    let mut characters = line.chars().peekable();
    while let Some(character) = characters.next() {
        let is_escaped =
            character == '\\' && characters.peek().is_some_and(|&next| "\\`*_[]<|".contains(next));
        match cells.last_mut() {
            _ if character == '|' => cells.push(String::new()),
            Some(cell) if is_escaped => cell.extend(characters.next()),
            Some(cell) => cell.push(character),
            None => {}
        }
    }
    let unbroken = |cell: &String| {
        ["<br>", "<br/>", "<br />"].iter().fold(cell.clone(), |cell, br| cell.replace(br, "\n"))
    };
    let cells = cells.iter().map(unbroken).map(|cell| cell.trim().to_owned());
    cells.map(|cell| if cell == "—" { String::new() } else { cell }).collect()
}
