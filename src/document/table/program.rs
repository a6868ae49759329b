//! Quotes in the source of a program: the lists and records that stand in it, whatever stands around them.

use serde_json::Value as Json;

use super::lenient::{Dialect, Reader};
use super::program_lists;
use super::tree::Placed;

/// What the first line of a program begins with, behind comments.
const HEADS: [&str; 42] = [
    "<?php",
    "<?=",
    "local ",
    "return {",
    "return [",
    "package ",
    "import ",
    "from ",
    "using ",
    "use ",
    "namespace ",
    "public ",
    "private ",
    "class ",
    "struct ",
    "enum ",
    "final ",
    "static ",
    "val ",
    "let ",
    "var ",
    "const ",
    "module ",
    "export ",
    "fileprivate ",
    "module.exports",
    "pub ",
    "pub(crate) ",
    "data class ",
    "object ",
    "@interface ",
    "@file:",
    "List<",
    "Map<",
    "const List",
    "internal ",
    "defmodule ",
    "type ",
    "interface ",
    "declare ",
    "abstract ",
    "static const ",
];

/// Signs that a program gives a value, or a function its arguments.
const GIVES: [&str; 21] = [
    "= {",
    "={",
    "= [",
    "=[",
    "= (",
    "return {",
    "return [",
    "array(",
    "= []",
    "List.of(",
    "listOf(",
    "make([",
    "= &[",
    "= new ",
    "@quotes [",
    "vec![",
    "asList(",
    ".put(\"",
    ".add(\"",
    ".add(new ",
    ".push({",
];

/// Whether a text is the source of a program with values in it.
pub(super) fn is_program(sample: &str) -> bool {
    let text = behind_comments(sample);
    let is_assigned =
        text.lines().next().and_then(|line| line.split_once('=')).is_some_and(|(name, value)| {
            let is_name = |c: char| c.is_ascii_alphanumeric() || "_.$@:<>[] ".contains(c);
            !name.trim().is_empty()
                && name.chars().all(is_name)
                && name.split_whitespace().count() <= 3
                && matches!(value.trim(), "[" | "{" | "{}" | "(" | "array(" | "[[" | "{{")
        });
    let is_head = HEADS.iter().any(|head| text.starts_with(head)) || is_assigned;
    (is_head || is_haskell(text))
        && GIVES.iter().any(|sign| text.contains(sign))
        && (text.contains(['"', '\'', '`']) || text.contains("[["))
}

/// Whether a text is a module of Haskell: names have their types behind `::`, and no line ends with a semicolon.
fn is_haskell(text: &str) -> bool {
    let is_signature = |line: &str| {
        line.split_once(" :: ").is_some_and(|(name, of)| {
            name.chars().all(|c| c.is_ascii_alphanumeric() || "_'".contains(c))
                && name.starts_with(|c: char| c.is_ascii_lowercase())
                && of.trim_start().starts_with(|c: char| c.is_ascii_uppercase() || "[(".contains(c))
        })
    };
    text.lines().any(is_signature) && !text.lines().any(|line| line.trim_end().ends_with(';'))
}

/// Which language a text is in, as far as its values differ.
fn dialect(text: &str) -> Dialect {
    let text = text.trim_start_matches('\u{feff}').trim_start();
    let code = behind_comments(text);
    let is_lua = text.starts_with("--")
        || code.starts_with("local ")
        || code.starts_with("return {")
        || (code.contains("] = {") && !code.contains('$'));
    if is_haskell(text) {
        Dialect::Haskell
    } else if is_lua {
        Dialect::Lua
    } else {
        Dialect::Program
    }
}

/// A text behind the comments that it begins with.
fn behind_comments(text: &str) -> &str {
    let mut text = text.trim_start_matches('\u{feff}').trim_start();
    loop {
        let ends = [
            ("{-", "-}"),
            ("/*", "*/"),
            ("--[[", "]]"),
            ("\"\"\"", "\"\"\""),
            ("//", "\n"),
            ("--", "\n"),
            ("#", "\n"),
        ];
        let Some((open, end)) = ends.iter().find(|(open, _)| text.starts_with(open)) else {
            return text;
        };
        let inner = text.get(open.len()..).unwrap_or_default();
        let Some((_, rest)) = inner.split_once(end) else { return "" };
        text = rest.trim_start();
    }
}

/// Reads what the programs in a page have: its quotes may be there alone.
pub(super) fn read_scripts(page: &str, to: &mut Vec<Placed>) {
    let mut rest = page;
    while let Some((_, opened)) = rest.split_once("<script") {
        let Some((code, after)) =
            opened.split_once('>').and_then(|(_, code)| code.split_once("</script"))
        else {
            return;
        };
        let before = page.len() - after.len() - "</script".len() - code.len();
        let line = page.get(..before).unwrap_or_default().matches('\n').count() as u64;
        if is_program(code) {
            let from = to.len();
            read(code, to);
            to.iter_mut().skip(from).for_each(|(number, _)| *number += line);
        }
        rest = after;
    }
}

/// Reads the values of a program that have words in them.
pub(super) fn read(text: &str, to: &mut Vec<Placed>) {
    let mut lists = lists(text);
    // One list whose records all go by their places is a table without headings, which is told apart as tables are.
    let has_places =
        |list: &&Vec<Placed>| list.iter().any(|(_, value)| program_lists::goes_by_places(value));
    let placed = lists.iter().filter(has_places).count();
    if placed > 1 || program_lists::are_mixed(lists.iter().flatten().map(|(_, value)| value)) {
        for (list, number) in lists.iter_mut().zip(1..) {
            let (lines, values): (Vec<u64>, Vec<Json>) = std::mem::take(list).into_iter().unzip();
            *list = lines.into_iter().zip(program_lists::named(values, number)).collect();
        }
    }
    to.extend(lists.into_iter().flatten());
}

/// The lists in a program that have words in them, item by item; a null stands for an item that cannot be read.
fn lists(text: &str) -> Vec<Vec<Placed>> {
    let mut lists = Vec::new();
    let mut filled = Vec::new();
    let mut reader = Reader::new(text, dialect(text));
    let line_of = |at: usize| text.get(..at).unwrap_or_default().matches('\n').count() as u64 + 1;
    let mut at = 0;
    while let Some(character) = text.get(at..).and_then(|rest| rest.chars().next()) {
        let passed = reader.behind_blanks(at);
        if passed > at {
            at = passed;
            continue;
        }
        match character {
            // A mark within a name is none of a text: `foldl'` of Haskell, a lifetime of Rust.
            '\'' if reader.is_no_string(at) => at += 1,
            '"' | '\'' | '`' => at = reader.behind_string(at, character),
            '{' | '[' | '(' => match reader.value_at(at).filter(|(value, end, _)| {
                let next = text.get(*end..).unwrap_or_default().trim_start();
                // `quotes["x"] = …`: a place in something else.
                let is_place = next.starts_with('=') && !next.starts_with("==");
                let may_be_call =
                    character == '(' && !holds_records(value) && !fills_table(text, at, value);
                has_words(value) && !is_place && !may_be_call
            }) {
                Some((value, end, starts)) => {
                    // Pairs of calls that stand one behind the other are one list.
                    let is_filled = character == '(' && fills_table(text, at, &value);
                    if is_filled {
                        filled.push((line_of(at), value));
                        at = end;
                        continue;
                    }
                    let mut list = Vec::new();
                    push(value, &starts, at, &line_of, &mut list);
                    list.extend(reader.unread().iter().map(|&at| (line_of(at), Json::Null)));
                    list.sort_by_key(|(line, _)| *line);
                    lists.push(list);
                    at = end;
                }
                None => at += 1,
            },
            // `array(…)` and the like are read with their name: it says that a record comes.
            _ => {
                let is_letter = |c: char| c.is_alphanumeric() || c == '_';
                let rest = text.get(at..).unwrap_or_default();
                let word = rest.find(|c: char| !is_letter(c)).unwrap_or(rest.len());
                at += word.max(character.len_utf8());
            }
        }
    }
    lists.push(filled);
    lists
}

/// Each item of a list is a value of its own, with its line.
fn push(
    value: Json,
    starts: &[usize],
    at: usize,
    line_of: &dyn Fn(usize) -> u64,
    to: &mut Vec<Placed>,
) {
    match value {
        Json::Array(mut values)
            if values.len() == 1
                && values[0].as_array().is_some_and(|only| !program_lists::is_record(only)) =>
        {
            let line = line_of(starts.first().copied().unwrap_or(at));
            let inner = values.pop().and_then(|inner| match inner {
                Json::Array(inner) => Some(inner),
                _ => None,
            });
            to.extend(inner.into_iter().flatten().map(|value| (line, value)));
        }
        Json::Array(values) => {
            for (place, value) in values.into_iter().enumerate() {
                to.push((line_of(starts.get(place).copied().unwrap_or(at)), value));
            }
        }
        other => to.push((line_of(at), other)),
    }
}

/// Whether a text of a value may be words of somebody: several, a sentence or many Hanzi; or what the names of a record say they are.
pub(super) fn has_words(value: &Json) -> bool {
    match value {
        Json::String(text) => {
            let words = text.split_whitespace().count();
            words > 2
                || (words == 2 && text.trim_end().ends_with(['.', '!', '?']))
                || text.chars().filter(|c| !c.is_ascii()).count() > 3
        }
        Json::Array(values) => values.iter().any(has_words),
        Json::Object(fields) => {
            let has = |names: &[&str]| {
                fields.iter().any(|(name, value)| {
                    names.contains(&name.to_lowercase().as_str()) && value.is_string()
                })
            };
            fields.values().any(has_words)
                || fields.keys().any(|name| name.split_whitespace().count() > 3)
                || (has(&["text", "quote", "content", "saying"])
                    && has(&["author", "speaker", "by", "who"]))
        }
        _ => false,
    }
}

/// Whether a call puts a pair into a table, or a record into a list: `quotes.put("Jane Doe", "…")`, `quotes.add("…", "Jane Doe")`.
fn fills_table(text: &str, at: usize, value: &Json) -> bool {
    const FILLS: [&str; 9] =
        [".put", ".add", ".push", ".append", ".insert", ".Add", ".Put", ".push_back", ".addQuote"];
    let before = text.get(..at).unwrap_or_default().trim_end();
    let texts =
        value.as_array().filter(|values| values.len() == 2 && values.iter().all(Json::is_string));
    texts.is_some() && FILLS.iter().any(|fills| before.ends_with(fills))
}

/// Whether a value holds lists or records: the arguments of any call may be texts.
fn holds_records(value: &Json) -> bool {
    match value {
        Json::Array(values) => {
            !values.is_empty() && values.iter().all(|value| value.is_array() || value.is_object())
        }
        Json::Object(fields) => fields.values().any(Json::is_string),
        _ => false,
    }
}
