//! What an archive says of its own speakers: other names, and what they were at which time.
//!
//! A line of `kind: "speaker"` says it, in the archive or in a file beside it ([`Roster::beside`]). Two names are one person only where
//! such a line joins them.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json};

use super::{ArchiveField, Fault};
use crate::atlas::{Date, Language};

/// What is said of a speaker.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SpeakerLine {
    /// The name under which all their quotes are counted.
    pub name: String,
    /// The name in English.
    pub name_en: Option<String>,
    /// Other names.
    pub aliases: Vec<String>,
    /// What they were, in the order of the line.
    pub posts: Vec<Post>,
}

/// A role at an organisation, from a day on and up to one, as far as the line says so.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Post {
    /// The role.
    pub role: Option<String>,
    /// The organisation.
    pub org: Option<String>,
    /// The first day, as [`Date`] writes it.
    pub from: Option<String>,
    /// The last day.
    pub to: Option<String>,
}

impl Post {
    /// Organisation, role and time in one text: `创新工场 董事长（2009–2023）`.
    #[must_use]
    pub fn label(&self, language: Language) -> String {
        let parts = [self.org.as_deref(), self.role.as_deref()];
        let what = parts.into_iter().flatten().collect::<Vec<_>>().join(" ");
        let when = match (self.from.as_deref(), self.to.as_deref()) {
            (None, None) => return what,
            (from, to) => format!("{}–{}", from.unwrap_or_default(), to.unwrap_or_default()),
        };
        language.pick(format!("{what}（{when}）"), format!("{what} ({when})"))
    }

    /// Whether it has no time, and so holds for every quote.
    fn is_always(&self) -> bool {
        self.from.is_none() && self.to.is_none()
    }
}

impl SpeakerLine {
    /// The organisation that holds for every quote of theirs which names none.
    #[must_use]
    pub fn organization(&self) -> Option<&str> {
        self.always(|post| post.org.as_deref())
    }

    /// The role that holds for every quote of theirs which names none.
    #[must_use]
    pub fn role(&self) -> Option<&str> {
        self.always(|post| post.role.as_deref())
    }

    fn always<'l>(&'l self, what: fn(&'l Post) -> Option<&'l str>) -> Option<&'l str> {
        self.posts.iter().filter(|post| post.is_always()).find_map(what)
    }
}

/// Reads a line of `kind: "speaker"`; `None` where it is none.
///
/// # Errors
/// If it names nobody, or is no JSON.
#[must_use]
pub fn read_speaker_line(line: &[u8]) -> Option<Result<SpeakerLine, Fault>> {
    // Hardly any line that fails as a quote is one of these: most are told apart without a parser.
    memchr::memmem::find(line, b"\"kind\"")?;
    let fields: Map<String, Json> = serde_json::from_slice(line).ok()?;
    let kind = fields.get("kind").and_then(Json::as_str).map(str::trim);
    (kind == Some("speaker")).then(|| speaker(&fields))
}

fn speaker(fields: &Map<String, Json>) -> Result<SpeakerLine, Fault> {
    let text = |name: &str| text(fields.get(name)?);
    let name = text("name").or_else(|| text("speaker"));
    let name = name.ok_or(Fault::Missing { field: ArchiveField::Speaker, meant: None })?;
    let mut aliases = texts(fields.get("aliases"));
    aliases.extend(texts(fields.get("alias")));
    aliases.retain(|alias| *alias != name);
    aliases.dedup();
    let mut posts = Vec::new();
    let always = Post { role: text("role"), org: text("org"), ..Post::default() };
    if always != Post::default() {
        posts.push(always);
    }
    let listed = ["roles", "posts"].iter().filter_map(|name| fields.get(*name)?.as_array());
    posts.extend(listed.flatten().filter_map(post));
    let name_en = text("name_en").or_else(|| text("speaker_en"));
    Ok(SpeakerLine { name, name_en, aliases, posts })
}

fn post(value: &Json) -> Option<Post> {
    if let Some(role) = text(value) {
        return Some(Post { role: Some(role), ..Post::default() });
    }
    let fields = value.as_object()?;
    let of = |names: &[&str]| names.iter().find_map(|name| text(fields.get(*name)?));
    let day = |names: &[&str]| {
        let written = of(names)?;
        Some(Date::read(&written).map_or(written, |date| date.to_string()))
    };
    let post = Post {
        role: of(&["role", "title"]),
        org: of(&["org", "organization", "organisation"]),
        from: day(&["from", "since", "start"]),
        to: day(&["to", "until", "end"]),
    };
    (post != Post::default()).then_some(post)
}

/// A text or a number on one line, without what steers a terminal; `None` where nothing stands.
fn text(value: &Json) -> Option<String> {
    let text = match value {
        Json::String(text) => text.clone(),
        Json::Number(number) => number.to_string(),
        _ => return None,
    };
    let plain: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let plain = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    (!plain.is_empty()).then_some(plain)
}

fn texts(value: Option<&Json>) -> Vec<String> {
    match value {
        Some(Json::Array(values)) => values.iter().filter_map(text).collect(),
        Some(one) => text(one).into_iter().collect(),
        None => Vec::new(),
    }
}

/// The speakers of an archive of whom something is said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Roster {
    lines: Vec<SpeakerLine>,
    by_name: HashMap<String, usize>,
}

impl Roster {
    /// Where such lines stand beside an archive: `quotes.speakers.jsonl` of `quotes.jsonl`.
    #[must_use]
    pub fn beside(archive: &Path) -> PathBuf {
        let name = archive.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let stem = name.strip_suffix(".gz").unwrap_or(&name);
        let ends = [".jsonl", ".ndjson", ".json"];
        let stem = ends.iter().find_map(|end| stem.strip_suffix(end)).unwrap_or(stem);
        archive.with_file_name(format!("{stem}.speakers.jsonl"))
    }

    /// Takes a line; two lines of one name are one, and a name that another has already stays that one's.
    pub fn add(&mut self, line: SpeakerLine) {
        let at = match self.by_name.get(&line.name) {
            Some(&at) if self.lines[at].name == line.name => {
                let known = &mut self.lines[at];
                known.name_en = known.name_en.take().or(line.name_en);
                known.aliases.extend(line.aliases);
                known.aliases.dedup();
                known.posts.extend(line.posts);
                at
            }
            _ => {
                self.lines.push(line);
                self.lines.len() - 1
            }
        };
        let known = &self.lines[at];
        let names = std::iter::once(&known.name).chain(&known.name_en).chain(&known.aliases);
        for name in names {
            self.by_name.entry(name.clone()).or_insert(at);
        }
    }

    /// What is said of whoever has this name, written with the same characters.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<&SpeakerLine> {
        self.by_name.get(name).and_then(|&at| self.lines.get(at))
    }

    /// Every line, in the order in which they were met.
    #[must_use]
    pub fn lines(&self) -> &[SpeakerLine] {
        &self.lines
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_joins_names_and_says_what_somebody_was_at_which_time() {
        let line = r#"{"kind": "speaker", "name": "苏轼", "aliases": ["苏东坡", "东坡居士"], "name_en": "Su Shi", "roles": [{"role": "知州", "org": "杭州", "from": "1089年", "to": 1091}]}"#;
        let line = read_speaker_line(line.as_bytes()).unwrap().unwrap();
        assert_eq!(line.posts[0].label(Language::En), "杭州 知州 (1089–1091)");
        let mut roster = Roster::default();
        roster.add(line);
        for name in ["苏轼", "苏东坡", "Su Shi"] {
            assert_eq!(roster.find(name).unwrap().name, "苏轼");
        }
        assert_eq!(roster.find("蘇軾"), None);
        assert!(read_speaker_line(br#"{"text": "a", "speaker": "b"}"#).is_none());
        assert!(read_speaker_line(br#"{"kind": "speaker"}"#).unwrap().is_err());
    }

    #[test]
    fn the_file_beside_an_archive_has_its_name() {
        for archive in ["a/quotes.jsonl", "a/quotes.jsonl.gz", "a/quotes.json", "a/quotes"] {
            assert_eq!(Roster::beside(Path::new(archive)), Path::new("a/quotes.speakers.jsonl"));
        }
    }
}
