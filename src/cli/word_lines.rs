//! Words of a table as lines of help.

/// Lines of help are so wide at most.
const WIDTH_COLS: usize = 78;

/// Words behind a label, in lines that begin below the first of them.
pub(super) fn word_lines<'w>(label: &str, words: impl Iterator<Item = &'w str>) -> String {
    let indent = " ".repeat(2 + label.len());
    let mut lines = vec![format!("  {label}")];
    for word in words {
        let is_full = lines.last().is_some_and(|line| line.len() + word.len() >= WIDTH_COLS);
        if is_full {
            lines.push(indent.clone());
        }
        if let Some(line) = lines.last_mut() {
            if line.len() > indent.len() {
                line.push(' ');
            }
            line.push_str(word);
        }
    }
    lines.join("\n")
}
