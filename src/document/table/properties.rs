//! Names with values, a pair a line: `quote.1.text=…` of Java, and sections of INI.

use serde_json::{Map, Value as Json};

use super::tree::Placed;

/// The name and the value of a line.
fn pair(line: &str) -> Option<(&str, &str)> {
    let (name, value) = line.split_once('=')?;
    let name = name.trim();
    let is_name = |c: char| c.is_alphanumeric() || "_.-".contains(c);
    (!name.is_empty() && name.chars().all(is_name)).then(|| (name, value.trim()))
}

fn is_section(line: &str) -> Option<&str> {
    line.strip_prefix('[')?.strip_suffix(']').filter(|name| !name.contains(['[', '"', ',']))
}

fn is_remark(line: &str) -> bool {
    line.is_empty() || line.starts_with(['#', ';', '!'])
}

/// Whether a text is such pairs.
pub(super) fn are_properties(sample: &str) -> bool {
    let mut pairs = 0;
    let mut goes_on = false;
    for line in sample.lines().map(str::trim) {
        let is_rest = std::mem::replace(&mut goes_on, line.ends_with('\\'));
        if is_rest || is_remark(line) || is_section(line).is_some() {
            continue;
        }
        if pair(line).is_none() {
            return false;
        }
        pairs += 1;
    }
    pairs > 1
}

/// Reads the pairs: those of one section, or with one name up to the last point, are a record; others are texts.
pub(super) fn read(text: &str, to: &mut Vec<Placed>) {
    let mut records: Vec<(String, u64, Map<String, Json>)> = Vec::new();
    let mut section = String::new();
    let mut lines = text.lines().zip(1_u64..);
    while let Some((line, number)) = lines.next() {
        let line = line.trim().trim_start_matches('\u{feff}');
        if let Some(name) = is_section(line) {
            name.trim().clone_into(&mut section);
            continue;
        }
        let Some((name, value)) = pair(line).filter(|_| !is_remark(line)) else { continue };
        let mut value = value.to_owned();
        while value.ends_with('\\') {
            value.pop();
            let Some((next, _)) = lines.next() else { break };
            value.push_str(next.trim());
        }
        let value = Json::String(unescaped(&value));
        let (stem, field) = match name.rsplit_once('.') {
            Some((stem, field)) if !is_number(field) => (format!("{section}.{stem}"), field),
            _ if !section.is_empty() => (section.clone(), name),
            _ => {
                to.push((number, value));
                continue;
            }
        };
        if let Some((.., fields)) = records.iter_mut().find(|(there, ..)| *there == stem) {
            fields.insert(field.to_owned(), value);
        } else {
            records.push((stem, number, Map::from_iter([(field.to_owned(), value)])));
        }
    }
    for (stem, number, fields) in records {
        // `[Jane Doe]` with numbers below it: whose texts they are.
        if fields.keys().all(|name| is_number(name.trim_start_matches(|c: char| c.is_alphabetic())))
        {
            let quotes = fields.into_iter().map(|(_, text)| text).collect();
            to.push((number, Json::Object(Map::from_iter([(stem, Json::Array(quotes))]))));
        } else {
            to.push((number, Json::Object(fields)));
        }
    }
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// `\u8def`, `\n` and the like as the signs that they stand for, and a text without the marks around it.
fn unescaped(value: &str) -> String {
    let value = value.strip_prefix('"').and_then(|value| value.strip_suffix('"')).unwrap_or(value);
    let mut units: Vec<u16> = Vec::with_capacity(value.len());
    let mut rest = value;
    while let Some(character) = rest.chars().next() {
        rest = rest.get(character.len_utf8()..).unwrap_or_default();
        let sign = if character == '\\' { rest.chars().next() } else { None };
        let Some(sign) = sign else {
            units.extend(character.encode_utf16(&mut [0; 2]).iter());
            continue;
        };
        rest = rest.get(sign.len_utf8()..).unwrap_or_default();
        let code = rest.get(..4).and_then(|hex| u16::from_str_radix(hex, 16).ok());
        match (sign, code) {
            ('u', Some(code)) => {
                units.push(code);
                rest = rest.get(4..).unwrap_or_default();
            }
            ('n', _) => units.push(u16::from(b'\n')),
            ('t', _) => units.push(u16::from(b'\t')),
            (other, _) => units.extend(other.encode_utf16(&mut [0; 2]).iter()),
        }
    }
    String::from_utf16_lossy(&units)
}
