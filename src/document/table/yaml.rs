//! YAML: every item of the outermost list is a value, or the whole document is one.

use serde_json::{Map, Value as Json};
use yaml_rust2::parser::{Event, Parser};
use yaml_rust2::scanner::TScalarStyle;

use super::tree::{Broken, DEEPEST, Placed};

/// What is open: a list, or an object with the name that waits for its value.
enum Open {
    List(Vec<Json>),
    Object(Map<String, Json>, Option<String>),
}

/// Reads all documents of a text. A name that stands for another value (`*name`) is left out: values that repeat one another could
/// grow without end.
pub(super) fn read(text: &str, to: &mut Vec<Placed>) -> Result<(), Broken> {
    let mut parser = Parser::new_from_str(text);
    let mut open: Vec<Open> = Vec::new();
    let mut began = 1;
    loop {
        let (event, marker) =
            parser.next_token().map_err(|error| Broken { line: error.marker().line() as u64 })?;
        let line = marker.line() as u64;
        let is_outermost = open.is_empty() || matches!(open.as_slice(), [Open::List(_)]);
        if is_outermost {
            began = line.max(1);
        }
        let value = match event {
            Event::StreamEnd => return Ok(()),
            Event::SequenceStart(..) | Event::MappingStart(..) if open.len() >= DEEPEST => {
                return Err(Broken { line });
            }
            Event::SequenceStart(..) => {
                open.push(Open::List(Vec::new()));
                continue;
            }
            Event::MappingStart(..) => {
                open.push(Open::Object(Map::new(), None));
                continue;
            }
            Event::Scalar(text, style, ..) => scalar(text, style),
            Event::Alias(_) => Json::Null,
            Event::SequenceEnd | Event::MappingEnd => match open.pop() {
                Some(Open::List(_)) if open.is_empty() => continue,
                Some(Open::List(values)) => Json::Array(values),
                Some(Open::Object(fields, _)) => Json::Object(fields),
                None => continue,
            },
            _ => continue,
        };
        match open.as_mut_slice() {
            // Items of the outermost list are values of their own: each has its line.
            [] | [Open::List(_)] => to.push((began, value)),
            [.., Open::List(values)] => values.push(value),
            [.., Open::Object(fields, name)] => match name.take() {
                None => {
                    *name = Some(value.as_str().map_or_else(|| value.to_string(), str::to_owned));
                }
                Some(name) => {
                    fields.insert(name, value);
                }
            },
        }
    }
}

fn scalar(text: String, style: TScalarStyle) -> Json {
    if style != TScalarStyle::Plain {
        return Json::String(text.trim_end_matches('\n').to_owned());
    }
    match text.as_str() {
        "" | "~" | "null" | "Null" | "NULL" => Json::Null,
        "true" => Json::Bool(true),
        "false" => Json::Bool(false),
        // A number stays as it is written, unless it would lose something: `007`, `2023-05`.
        number => match number.parse::<i64>() {
            Ok(whole) if whole.to_string() == number => Json::from(whole),
            _ => Json::String(text),
        },
    }
}
