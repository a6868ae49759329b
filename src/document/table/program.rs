//! Quotes in the source of a program: the lists and records that stand in it, whatever stands around them.

use serde_json::Value as Json;

use super::lenient::{Dialect, Reader};
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
const GIVES: [&str; 17] = [
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
    is_head
        && GIVES.iter().any(|sign| text.contains(sign))
        && (text.contains(['"', '\'', '`']) || text.contains("[["))
}

/// Which language a text is in, as far as its values differ.
fn dialect(text: &str) -> Dialect {
    let text = text.trim_start_matches('\u{feff}').trim_start();
    let code = behind_comments(text);
    let is_lua = text.starts_with("--")
        || code.starts_with("local ")
        || code.starts_with("return {")
        || (code.contains("] = {") && !code.contains('$'));
    if is_lua { Dialect::Lua } else { Dialect::Program }
}

/// A text behind the comments that it begins with.
fn behind_comments(text: &str) -> &str {
    let mut text = text.trim_start_matches('\u{feff}').trim_start();
    loop {
        let ends = [
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
            '"' | '\'' | '`' => at = reader.behind_string(at, character),
            '{' | '[' | '(' => match reader.value_at(at).filter(|(value, end, _)| {
                let next = text.get(*end..).unwrap_or_default().trim_start();
                // `quotes["x"] = …`: a place in something else.
                let is_place = next.starts_with('=') && !next.starts_with("==");
                let may_be_call = character == '(' && !holds_records(value);
                has_words(value) && !is_place && !may_be_call
            }) {
                Some((value, end, starts)) => {
                    push(value, &starts, at, &line_of, to);
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
        Json::Array(mut values) if values.len() == 1 && values[0].is_array() => {
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

/// Whether a text of a value may be words of somebody: several, or many Hanzi.
fn has_words(value: &Json) -> bool {
    match value {
        Json::String(text) => {
            text.split_whitespace().count() > 2
                || text.chars().filter(|c| !c.is_ascii()).count() > 3
        }
        Json::Array(values) => values.iter().any(has_words),
        Json::Object(fields) => fields.values().any(has_words),
        _ => false,
    }
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
