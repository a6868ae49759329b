//! What kind of file its start is of.

use super::format::Format;
use super::pipe_table::is_table_rule;

/// The kind of a text with this start; `is_name` tells the names of columns that are expected.
pub(super) fn format(sample: &str, is_name: &dyn Fn(&str) -> bool) -> Format {
    let text = after_comments(sample);
    if is_toml(text) && toml_begins_with_table(text) {
        return Format::Toml;
    }
    if text.starts_with(['{', '[']) && looks_like_json(text) {
        return if is_json_lines(text) { Format::JsonLines } else { Format::Json };
    }
    // Ruby gives values to symbols: no program in JavaScript does.
    if ["=> \"", "=> '"].iter().any(|sign| sample.contains(sign))
        && super::program::is_program(sample)
    {
        return Format::Program;
    }
    if script_value_at(sample).is_some() && !has_several_values(sample) {
        return Format::Script;
    }
    if super::lisp::is_lisp(sample) || super::program::is_program(sample) {
        return Format::Program;
    }
    let text = sample.trim_start();
    if let Some((_, format)) = KINDS.iter().find(|(is_of, _)| is_of(text)) {
        return *format;
    }
    let lines = || text.lines();
    let any = |is: &dyn Fn(&str) -> bool| lines().any(is);
    // Items of lists may be block quotes, as Logseq writes them.
    let is_quoted = |line: &str| {
        let line = line.trim_start();
        line.starts_with('>') || line.starts_with("- >")
    };
    let quoted = lines().filter(|line| is_quoted(line)).count();
    let has_front_matter = ["---", "+++"]
        .iter()
        .any(|mark| text.lines().next().is_some_and(|line| line.trim_end() == *mark));
    if quoted > 0 || has_front_matter || any(&is_table_rule) {
        return Format::Markdown;
    }
    if let Some(delimiter) = super::delimited::delimiter(text, is_name) {
        return Format::Delimited(delimiter);
    }
    let is_markdown = |line: &str| {
        let line = line.trim_start();
        line.starts_with("# ") || line.starts_with("## ") || is_list_item(line)
    };
    if any(&is_markdown) { Format::Markdown } else { Format::Lines }
}

/// Tells whether a text is of a kind.
type IsOf = fn(&str) -> bool;

/// Kinds that a text shows by itself, in the order in which they are tried: what begins a file goes before what may stand in any.
const KINDS: [(IsOf, Format); 20] = [
    (super::subtitles::are_subtitles, Format::Subtitles),
    (super::kindle_notebook::is_notebook, Format::KindleNotebook),
    (super::excerpts::are_excerpts, Format::Excerpts),
    (super::chat::is_chat, Format::Chat),
    (super::weread::is_weread, Format::WeRead),
    (super::moon::is_moon, Format::Moon),
    (super::reading_notes::are_notes, Format::ReadingNotes),
    (super::ris::are_references, Format::Ris),
    (super::fortune::are_fortunes, Format::Fortune),
    (super::clippings::are_clippings, Format::Clippings),
    (super::html::looks_so, Format::Html),
    (super::wikiquote::is_dump, Format::Wikitext),
    (super::xml::is_xml, Format::Xml),
    (super::sql::is_dump, Format::Sql),
    (super::bibtex::is_bibtex, Format::BibTex),
    (has_blocks, Format::Blocks),
    (super::wikiquote::is_wikitext, Format::Wikitext),
    (is_toml, Format::Toml),
    (is_yaml, Format::Yaml),
    (super::properties::are_properties, Format::Properties),
];

fn has_blocks(text: &str) -> bool {
    super::blocks::has_blocks(text) || super::latex::is_latex(text)
}

/// The text behind the comments of a program that it begins with.
fn after_comments(sample: &str) -> &str {
    let mut text = sample.trim_start();
    loop {
        let rest = if text.starts_with("//") {
            text.split_once('\n').map(|(_, rest)| rest)
        } else if text.starts_with("/*") {
            text.split_once("*/").map(|(_, rest)| rest)
        } else {
            None
        };
        match rest {
            Some(rest) => text = rest.trim_start(),
            None => return text,
        }
    }
}

/// The byte at which the value of a program begins: `const quotes = [`, `export default {`, `quotes = [`.
pub(super) fn script_value_at(sample: &str) -> Option<usize> {
    const HEADS: [&str; 10] = [
        "const ",
        "let ",
        "var ",
        "export ",
        "module.exports",
        "exports.",
        "window.",
        "import ",
        "'use strict'",
        "\"use strict\"",
    ];
    let text = after_comments(sample);
    let is_name = |head: &str| {
        let head = head.trim();
        !head.is_empty() && head.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
    };
    let first = text.lines().next().unwrap_or_default();
    let is_assigned = first
        .split_once('=')
        .is_some_and(|(head, value)| is_name(head) && value.trim_start().starts_with(['[', '{']));
    if !is_assigned && !HEADS.iter().any(|head| text.starts_with(head)) {
        return None;
    }
    let base = sample.len() - text.len();
    let opens = text.match_indices(['[', '{']).find(|&(at, _)| {
        let before = text.get(..at).unwrap_or_default().trim_end();
        let is_value =
            before.ends_with('=') || before.ends_with("default") || before.ends_with('(');
        is_value && looks_like_value(text.get(at..).unwrap_or_default())
    });
    opens.map(|(at, _)| base + at)
}

/// Whether a program has more than one value of its own, or joins texts that stand side by side, as Python does: then all of it is
/// read, and not its first value alone.
fn has_several_values(sample: &str) -> bool {
    const NAMED: [&str; 6] =
        ["const ", "let ", "var ", "export const ", "export let ", "export default "];
    let is_value = |line: &&str| {
        NAMED.iter().any(|named| line.starts_with(named)) && line.trim_end().ends_with(['[', '{'])
    };
    let is_text = |line: &str| line.trim_start().starts_with(['"', '\'']);
    let ends_text = |line: &str| line.trim_end().ends_with(['"', '\'']);
    let joined = sample.lines().zip(sample.lines().skip(1));
    sample.lines().filter(is_value).count() > 1
        || joined.into_iter().any(|(line, next)| ends_text(line) && is_text(next))
}

/// Whether a list or an object with something in it begins here.
fn looks_like_value(text: &str) -> bool {
    let mut characters = text.chars();
    let open = characters.next();
    let next = after_comments(characters.as_str()).chars().next();
    match open {
        Some('[') => matches!(next, Some('{' | '[' | '(' | '"' | '\'' | '`')),
        _ => next.is_some_and(|c| c.is_alphanumeric() || matches!(c, '"' | '\'' | '_')),
    }
}

/// Whether a text begins with a table of TOML whose name stands in marks, `["Jane Doe"]`, which is no list of JSON.
fn toml_begins_with_table(text: &str) -> bool {
    text.lines().next().is_some_and(|line| line.trim_end().ends_with("\"]"))
}

/// Whether the first line that says something opens a table of TOML, or a list of them.
fn is_toml(text: &str) -> bool {
    let said = |line: &&str| !line.trim().is_empty() && !line.trim_start().starts_with('#');
    let mut lines = text.lines().filter(said);
    let is_head = |line: &str| {
        let name = line.trim().trim_matches(['[', ']']);
        line.trim().starts_with('[')
            && line.trim().ends_with(']')
            && (name.chars().all(|c| c.is_ascii_alphanumeric() || "_.-".contains(c))
                || (name.len() > 2
                    && name.starts_with('"')
                    && name.ends_with('"')
                    && !name.contains(',')))
    };
    let is_pair = |line: &str| {
        line.split_once(" = ").is_some_and(|(name, value)| {
            !name.trim().contains(' ') && value.starts_with(['"', '\'', '[', '{'])
        })
    };
    lines.next().is_some_and(|first| is_head(first) || is_pair(first))
        && lines.next().is_some_and(|second| is_pair(second) || is_head(second))
}

/// Whether the first lines that say something are names with a colon, in a list or in one another.
fn is_yaml(text: &str) -> bool {
    let mut body = text;
    if let Some(rest) = text.strip_prefix("---") {
        // Between two such lines stands the front matter of a text in Markdown.
        if rest.lines().skip(1).any(|line| line.trim_end() == "---") {
            return false;
        }
        body = rest;
    }
    // Two marks before a word are no comment behind the first line that says something, but a heading of Markdown.
    let is_comment = |line: &&str| line.trim().is_empty() || line.starts_with('#');
    if body.lines().skip_while(is_comment).any(|line| line.starts_with("## ")) {
        return false;
    }
    let said = |line: &&str| !line.trim().is_empty() && !line.trim_start().starts_with('#');
    let mut lines = body.lines().filter(said);
    let name = |line: &str| {
        // Symbols of Ruby are names too: `:author: Jane Doe`.
        let line = line.trim();
        let (name, value) = line.strip_prefix(':').unwrap_or(line).split_once(':')?;
        let is_name = !name.is_empty()
            && name.chars().count() <= 40
            && name.chars().all(|c| c.is_alphanumeric() || "_- \"'".contains(c));
        (is_name && (value.is_empty() || value.starts_with(' '))).then(|| value.trim().is_empty())
    };
    let Some(first) = lines.next() else { return false };
    if first.trim_end() == "-" {
        let is_field = |line: &str| line.starts_with([' ', '\t']) && name(line).is_some();
        return lines.next().is_some_and(is_field);
    }
    if let Some(item) = first.trim_start().strip_prefix("- ") {
        // `- text: …`, and no sentence with a colon in it; what goes on with a further name is no sentence.
        let second = lines.next();
        let goes_on = second.is_some_and(|second| {
            second.starts_with([' ', '\t'])
                && !second.trim_start().starts_with("- ")
                && name(second).is_some()
        });
        return name(item).is_some()
            && second.is_none_or(|second| {
                second.starts_with([' ', '\t']) || second.trim_start().starts_with("- ")
            })
            && (goes_on || !super::attribution::is_introduced(item));
    }
    // `quotes:` and below it a list or names of its own.
    let opens = name(first) == Some(true);
    opens
        && lines.next().is_some_and(|second| {
            let is_deeper = second.starts_with([' ', '\t']) && name(second).is_some();
            second.trim_start().starts_with("- ") || is_deeper
        })
}

/// Whether a line is an item of a list that quotes something.
fn is_list_item(line: &str) -> bool {
    let item = line.strip_prefix("- ").or_else(|| line.strip_prefix("* "));
    item.is_some_and(|item| item.trim_start().starts_with(['“', '"', '「', '『', '‘']))
}

/// Whether JSON follows an opening bracket, and not the words of a note.
fn looks_like_json(text: &str) -> bool {
    let mut characters = text.chars().filter(|character| !character.is_whitespace());
    match (characters.next(), characters.next()) {
        (Some('{'), Some(second)) => {
            // `{text: "…"}` is JSON as programs write it; the words of a note in brackets have no colon.
            let name = text.trim_start_matches(|c: char| c == '{' || c.is_whitespace());
            let is_bare = name
                .split_once(':')
                .is_some_and(|(name, _)| name.chars().all(|c| c.is_alphanumeric() || c == '_'));
            matches!(second, '"' | '}' | '\'') || is_bare
        }
        (Some('['), Some('[')) => {
            !matches!(characters.next(), Some(third) if third.is_alphabetic())
        }
        (Some('['), Some(second)) => matches!(second, '{' | '"' | ']' | '\'' | '`'),
        (Some(_), None) => true,
        _ => false,
    }
}

/// Whether the first line is a value, and the second begins another, if there is one.
fn is_json_lines(text: &str) -> bool {
    let mut lines = text.lines().filter(|line| !line.trim().is_empty());
    let Some(first) = lines.next().map(str::trim) else { return false };
    let second = lines.next().map_or("{", str::trim);
    if !first.starts_with('{') || !second.starts_with('{') {
        return false;
    }
    // The first of them may be damaged, or be cut off by the end of the sample.
    let is_value = |line: &str| {
        serde_json::from_str::<serde::de::IgnoredAny>(line).is_ok()
            || super::lenient::read(line).is_ok()
    };
    is_value(first) || is_value(second) || (first.ends_with('}') && second.ends_with('}'))
}
