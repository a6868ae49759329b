//! The configuration file, each value with its line.

use std::io;
use std::path::PathBuf;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::row::{Mistake, SETTINGS, meant};
use crate::app::{COMMANDS, Command, Key, Keymap};
use crate::atlas::Bilingual;
use crate::document::regular_file;
use crate::document::trouble::in_chinese;

/// Where the file stands, by the XDG base directory specification; `None` where the environment names no home.
pub(in crate::cli) fn path(lookup: &dyn Fn(&str) -> Option<String>) -> Option<PathBuf> {
    let absolute = |name: &str| lookup(name).map(PathBuf::from).filter(|path| path.is_absolute());
    let folder = absolute("XDG_CONFIG_HOME")
        .or_else(|| absolute("HOME").map(|home| home.join(".config")))?;
    Some(folder.join("baijia").join("config.toml"))
}

/// What the file says.
#[derive(Debug, Default)]
pub(super) struct File {
    /// By row of [`SETTINGS`], with the line.
    pub values: [Option<(String, usize)>; SETTINGS.len()],
    /// The archives beside the atlas, with the line.
    pub data: Option<(Vec<PathBuf>, usize)>,
    pub keymap: Keymap,
    /// The commands whose keys it changes, with the line.
    pub changed: Vec<(&'static str, usize)>,
    pub mistakes: Vec<Mistake>,
}

impl File {
    /// Reads the file where there is one.
    pub(super) fn read(lookup: &dyn Fn(&str) -> Option<String>) -> Self {
        let Some(path) = path(lookup) else { return Self::default() };
        let place = path.display().to_string();
        match regular_file::read_to_string(&path) {
            Ok(text) => Self::parse(&place, &text, lookup("HOME")),
            Err(error)
                if matches!(
                    error.kind(),
                    io::ErrorKind::NotFound | io::ErrorKind::NotADirectory
                ) =>
            {
                Self::default()
            }
            Err(error) => {
                let what = Bilingual::new(in_chinese(&error), error.to_string());
                let mistakes = vec![Mistake { key: None, place, what }];
                Self { mistakes, ..Self::default() }
            }
        }
    }

    fn parse(place: &str, text: &str, home: Option<String>) -> Self {
        let home = home.map(PathBuf::from);
        let mut reader = Reader { place, text, home, file: Self::default(), keys: Vec::new() };
        let (table, errors) = DeTable::parse_recoverable(text);
        for error in errors {
            let line = reader.line(error.span().map_or(0, |span| span.start));
            let what = error.message();
            reader.complain(line, Bilingual::new(format!("不合 TOML 的写法（{what}）"), what));
        }
        for (key, value) in table.get_ref() {
            reader.entry(key, value);
        }
        reader.finish()
    }
}

struct Reader<'t> {
    place: &'t str,
    text: &'t str,
    home: Option<PathBuf>,
    file: File,
    keys: Vec<(Command, &'static str, Vec<Key>, usize)>,
}

impl Reader<'_> {
    /// The line of a byte, from 1.
    fn line(&self, byte_idx: usize) -> usize {
        1 + self.text.bytes().take(byte_idx).filter(|byte| *byte == b'\n').count()
    }

    fn complain(&mut self, line: usize, what: Bilingual) {
        self.complain_of(None, line, what);
    }

    fn complain_of(&mut self, key: Option<&'static str>, line: usize, what: Bilingual) {
        let place = format!("{}:{line}", self.place);
        // What follows from a mistake that was told is not told again.
        if self.file.mistakes.iter().all(|mistake| mistake.place != place) {
            self.file.mistakes.push(Mistake { key, place, what });
        }
    }

    fn entry(&mut self, key: &Spanned<toml::de::DeString<'_>>, value: &Spanned<DeValue<'_>>) {
        let line = self.line(key.span().start);
        let name = key.get_ref().as_ref();
        if name == "keys" {
            return match value.get_ref() {
                DeValue::Table(table) => {
                    for (word, keys) in table {
                        self.binding(word, keys);
                    }
                }
                _ => self.complain(
                    line,
                    Bilingual::new("keys 是一张表：[keys]", "keys is a table: [keys]"),
                ),
            };
        }
        if name == "data" {
            return self.data(value, line);
        }
        let Some(at) = SETTINGS.iter().position(|row| row.key == name) else {
            let known = SETTINGS.iter().map(|row| row.key).chain(["data", "keys"]);
            let known: Vec<&str> = known.collect();
            let meant = meant(name, &known);
            let what = Bilingual::new(
                format!("没有“{name}”这项设置；{}", meant.zh),
                format!("there is no setting “{name}”; {}", meant.en),
            );
            return self.complain(line, what);
        };
        let value = match value.get_ref() {
            DeValue::String(text) => text.to_string(),
            DeValue::Integer(number) => number.as_str().to_owned(),
            DeValue::Boolean(truth) => truth.to_string(),
            _ => {
                let words = (SETTINGS[at].words)().join(", ");
                let what = Bilingual::new(
                    format!("{name} 可以是 {words}"),
                    format!("{name} is one of: {words}"),
                );
                return self.complain(line, what);
            }
        };
        match SETTINGS[at].check(&value) {
            Ok(()) => self.file.values[at] = Some((value, line)),
            Err(what) => self.complain_of(Some(SETTINGS[at].key), line, what),
        }
    }

    /// `data = "~/quotes.jsonl"`, or several in a list. A path counts from the home directory, whatever directory one is in.
    fn data(&mut self, value: &Spanned<DeValue<'_>>, line: usize) {
        let written: Vec<&DeValue<'_>> = match value.get_ref() {
            DeValue::Array(all) => all.iter().map(Spanned::get_ref).collect(),
            one => vec![one],
        };
        let mut paths = Vec::new();
        for one in written {
            let DeValue::String(path) = one else {
                let what = Bilingual::new(
                    "data 是一份档案的路径，或几个路径的列表",
                    "data is the path of an archive, or a list of them",
                );
                return self.complain(line, what);
            };
            let path = path.strip_prefix("~/").unwrap_or(path);
            let home = self.home.as_deref();
            paths.push(home.map_or_else(|| PathBuf::from(path), |home| home.join(path)));
        }
        self.file.data = Some((paths, line));
    }

    /// `compare = "m"`, or `compare = ["m", "Ctrl-m"]`.
    fn binding(&mut self, word: &Spanned<toml::de::DeString<'_>>, keys: &Spanned<DeValue<'_>>) {
        let line = self.line(word.span().start);
        let word = word.get_ref().as_ref();
        let Some(row) = COMMANDS.iter().find(|row| row.word == word) else {
            let words: Vec<&str> = COMMANDS.iter().map(|row| row.word).collect();
            let meant = meant(word, &words);
            let what = Bilingual::new(
                format!("keys：没有命令“{word}”；{}", meant.zh),
                format!("keys: there is no command “{word}”; {}", meant.en),
            );
            return self.complain(line, what);
        };
        let written: Vec<&DeValue<'_>> = match keys.get_ref() {
            DeValue::Array(all) => all.iter().map(Spanned::get_ref).collect(),
            one => vec![one],
        };
        let mut keys = Vec::new();
        for one in written {
            let DeValue::String(name) = one else {
                let what = Bilingual::new(
                    format!("keys.{word} 是一个键，如 \"m\"，或几个键的列表"),
                    format!("keys.{word} is a key such as \"m\", or a list of keys"),
                );
                return self.complain(line, what);
            };
            if let Ok(key) = name.parse() {
                keys.push(key);
            } else {
                let names: Vec<&str> = Key::names().collect();
                let meant = meant(name, &names);
                let what = Bilingual::new(
                    format!("keys.{word}：没有“{name}”这个键；{}", meant.zh),
                    format!("keys.{word}: there is no key “{name}”; {}", meant.en),
                );
                return self.complain(line, what);
            }
        }
        self.keys.push((row.command, row.word, keys, line));
    }

    fn finish(mut self) -> File {
        // The table is sorted by key; people read by line.
        self.keys.sort_by_key(|(.., line)| *line);
        let wanted: Vec<(Command, Vec<Key>)> =
            self.keys.iter().map(|(command, _, keys, _)| (*command, keys.clone())).collect();
        let (keymap, clashes) = Keymap::with(&wanted);
        let mut changed: Vec<(&'static str, usize)> =
            self.keys.iter().map(|(_, word, _, line)| (*word, *line)).collect();
        for clash in clashes {
            let at = changed.iter().position(|(word, _)| *word == clash.refused);
            let line = at.map_or(1, |at| changed.remove(at).1);
            let (key, word, other) = (clash.key.name(), clash.refused, clash.taken_by);
            let what = Bilingual::new(
                format!("keys.{word}：{key} 已是 {other} 的键；给 {other} 换一个，或给 {word} 换"),
                format!(
                    "keys.{word}: {key} is the key of {other}; give {other} another, or {word}"
                ),
            );
            self.complain(line, what);
        }
        self.file.keymap = keymap;
        self.file.changed = changed;
        self.file.mistakes.sort_by_key(|mistake| line_of(&mistake.place));
        self.file
    }
}

fn line_of(place: &str) -> usize {
    place.rsplit(':').next().and_then(|line| line.parse().ok()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::atlas::Language;

    fn mistakes(text: &str) -> Vec<String> {
        File::parse("config.toml", text, None)
            .mistakes
            .iter()
            .map(|mistake| mistake.line(Language::En))
            .collect()
    }

    #[test]
    fn what_is_set_is_read_with_its_line() {
        let file = File::parse(
            "config.toml",
            "# mine\ntheme = \"dark\"\nambiguous_width = 2\nmouse = true\n\n[keys]\ncompare = \"$\"\n",
            None,
        );
        assert_eq!(file.mistakes, []);
        let set: Vec<_> =
            file.values.iter().flatten().map(|(value, line)| (value.as_str(), *line)).collect();
        assert_eq!(set, [("dark", 2), ("2", 3), ("true", 4)]);
        assert_eq!(file.changed, [("compare", 7)]);
    }

    #[test]
    fn a_mistake_names_its_line_its_key_and_the_nearest_word() {
        for (text, told) in [
            (
                "theme = \"drak\"",
                "config.toml:1: theme cannot be “drak”; did you mean dark? It is one of: auto, vermilion, dark, light, contrast, none",
            ),
            (
                "\nthem = \"dark\"",
                "config.toml:2: there is no setting “them”; did you mean theme? It is one of: language, theme, ambiguous_width, ascii, mouse, escape_ms, data, keys",
            ),
            (
                "mouse = 1",
                "config.toml:1: mouse cannot be “1”; did you mean true? It is one of: true, false",
            ),
            ("language = \"fr\"", "config.toml:1: language cannot be “fr”; it is one of: zh, en"),
            ("language = \"zh_CN\"", "config.toml:1: language cannot be “zh_CN”; did you mean zh?"),
            ("language = \"\"", "config.toml:1: language cannot be “”; it is one of: zh, en"),
            (
                "escape_ms = 7",
                "config.toml:1: escape_ms cannot be “7”; did you mean 50? It is one of: 50,",
            ),
            ("escape_ms = 9000", "config.toml:1: escape_ms cannot be “9000”; did you mean 2000?"),
            ("qqq = 7", "config.toml:1: there is no setting “qqq”; it is one of: language,"),
            (
                "[keys]\nqqqq = \"f\"",
                "config.toml:2: keys: there is no command “qqqq”; baijia config prints what there is",
            ),
            (
                "[keys]\ncompair = \"m\"",
                "config.toml:2: keys: there is no command “compair”; did you mean compare?",
            ),
            (
                "[keys]\nfind = \"Entr\"",
                "config.toml:2: keys.find: there is no key “Entr”; did you mean Enter?",
            ),
            (
                "[keys]\ncompare = \"f\"",
                "config.toml:2: keys.compare: f is the key of filter; give filter another, or compare",
            ),
            ("theme = ", "config.toml:1: "),
        ] {
            let all = mistakes(text);
            assert!(all.len() == 1 && all[0].starts_with(told), "{text}: {all:?}");
        }
    }

    #[test]
    fn beside_a_mistake_everything_else_is_taken() {
        let file = File::parse(
            "config.toml",
            "theme = \"drak\"\nmouse = true\n[keys]\ncopy = \"$\"\nfind = \"Entr\"\n",
            None,
        );
        assert_eq!(file.mistakes.len(), 2);
        assert_eq!(file.values.iter().flatten().count(), 1);
        assert_eq!(file.changed, [("copy", 4)]);
    }
}
