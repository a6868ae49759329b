//! Whose numbers the messages of a team's export bear: `U2` is who users.json beside the channels says.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use serde_json::Value as Json;

use crate::document::regular_file;
use crate::document::table::{Row, Value};

/// A list of people is not longer.
const LONGEST_BYTES: u64 = 64 << 20;
/// What an export has beside the messages.
const LISTS: [&str; 7] = [
    "users.json",
    "channels.json",
    "groups.json",
    "dms.json",
    "mpims.json",
    "integration_logs.json",
    "canvases.json",
];

/// The names of a team's people by their numbers.
#[derive(Debug, Default)]
pub(super) struct Team {
    names: HashMap<String, String>,
}

/// The teams of the directories that were met.
#[derive(Debug, Default)]
pub(super) struct Teams {
    by_directory: HashMap<PathBuf, Rc<Team>>,
}

impl Teams {
    /// The team of a file: its list of people lies beside the file, or beside the channel in which the file lies.
    pub(super) fn of(&mut self, file: Option<&Path>) -> Rc<Team> {
        let directories = file.into_iter().flat_map(|file| file.ancestors().skip(1).take(2));
        let mut found = Rc::default();
        for directory in directories {
            let known = self.by_directory.entry(directory.to_owned());
            let team = known.or_insert_with(|| Rc::new(Team::read(directory).unwrap_or_default()));
            if !team.names.is_empty() {
                found = Rc::clone(team);
                break;
            }
        }
        found
    }

    /// Whether a file is one of the lists that an export has beside its messages.
    pub(super) fn is_list(&mut self, file: Option<&Path>) -> bool {
        let name = file.and_then(Path::file_name).and_then(|name| name.to_str());
        name.is_some_and(|name| LISTS.contains(&name)) && !self.of(file).names.is_empty()
    }
}

impl Team {
    fn read(directory: &Path) -> Option<Self> {
        let path = directory.join(LISTS[0]);
        let metadata = path.metadata().ok()?;
        if !metadata.is_file() || metadata.len() > LONGEST_BYTES {
            return None;
        }
        let people: Json =
            serde_json::from_reader(std::io::BufReader::new(regular_file::open_input(&path).ok()?))
                .ok()?;
        let names = people.as_array()?.iter().filter_map(|person| {
            let profile = person.get("profile");
            let text = |of: Option<&Json>, name: &str| {
                let text = of?.get(name)?.as_str()?.trim();
                (!text.is_empty()).then(|| text.to_owned())
            };
            let name = text(profile, "real_name")
                .or_else(|| text(Some(person), "real_name"))
                .or_else(|| text(profile, "display_name"))
                .or_else(|| text(Some(person), "name"))?;
            Some((person.get("id")?.as_str()?.to_owned(), name))
        });
        Some(Self { names: names.collect() })
    }

    /// Puts names for the numbers of a message, as who sent it and where its words mention somebody; the numbers that nobody is known by.
    pub(super) fn name_people(&self, row: &mut Row) -> Vec<String> {
        let has = |name: &str| row.cells.iter().any(|(column, _)| **column == *name);
        if !has("ts") || !has("user") {
            return Vec::new();
        }
        // Beside the number may stand who it was.
        let is_named = row.cells.iter().any(|(column, _)| column.starts_with("user_profile"));
        let mut unknown = Vec::new();
        for (column, value) in &mut row.cells {
            let Value::Text(text) = value else { continue };
            if **column == *"user" {
                match self.names.get(text.as_str()) {
                    Some(name) => text.clone_from(name),
                    None if is_number(text) && !is_named => unknown.push(text.clone()),
                    None => {}
                }
            } else if **column == *"text" {
                *text = self.mentioned(text, &mut unknown);
            }
        }
        unknown
    }

    /// A text with names behind `@` for numbers.
    fn mentioned(&self, text: &str, unknown: &mut Vec<String>) -> String {
        let mut parts = text.split('@');
        let mut named = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            named.push('@');
            let end = part.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(part.len());
            let (number, rest) = part.split_at_checked(end).unwrap_or((part, ""));
            let name = self.names.get(number).map(String::as_str);
            if name.is_none() && is_number(number) {
                unknown.push(number.to_owned());
            }
            named.push_str(name.unwrap_or(number));
            named.push_str(rest);
        }
        named
    }
}

/// Whether a text is a number of a person as these exports write them: U024BE7LH.
fn is_number(text: &str) -> bool {
    text.starts_with(['U', 'W', 'B'])
        && text.len() > 1
        && text.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
        && text.bytes().any(|byte| byte.is_ascii_digit())
}
