//! A first word that was meant as a command: what to type instead of opening an odd search.

use crate::atlas::{Kind, Language, Word as _, shell_word, shell_words};

use super::Failure;
use super::commands::{COMMAND_WORDS, users};
use super::data_option::Data;
use super::list::LISTS;
use super::shared::Shared;

/// Words of other programs, and the command here that does what they do.
const ELSEWHERE: [(&str, &str); 7] = [
    ("export", "cite"),
    ("bibtex", "cite"),
    ("find", "search"),
    ("grep", "search"),
    ("get", "show"),
    ("ls", "list"),
    ("diff", "compare"),
];

/// From this length on a word that is one edit from a command is taken for it; shorter ones are too often words.
const LEAST_CHARS: usize = 5;

/// The complaint about a first word that was meant as a command; `None` where the words are to be looked for.
pub(super) fn mistaken(words: &[String], data: &Data, language: Language) -> Option<Failure> {
    let (first, rest) = words.split_first()?;
    let word = first.to_lowercase();
    let all = words.iter().map(|word| shell_word(word)).collect::<Vec<_>>().join(" ");
    let archives = data.typed();
    let search = format!("baijia{archives} -- {all}");
    let rest: Vec<&str> = rest.iter().map(String::as_str).collect();
    let kind = Kind::ALL.iter().copied().find(|kind| {
        word == kind.word()
            || word == format!("{}s", kind.word())
            || word == kind.label(Language::Zh)
    });
    if let Some(kind) = kind {
        return Some(of_kind(kind, first, &rest, data, &search, language));
    }
    if LISTS.contains(&word.as_str()) {
        return Some(Failure::Use(language.pick(
            format!("“{first}”是一个列表，不是命令；请写：\n  baijia list {word}{archives}\n  要搜这些字：{search}"),
            format!("“{first}” is a list, not a command; type:\n  baijia list {word}{archives}\n  to search for the words: {search}"),
        )));
    }
    let elsewhere = ELSEWHERE.iter().find(|(other, _)| *other == word).map(|(_, command)| *command);
    let misspelled = || {
        let close = |command: &&&str| {
            command.chars().count() >= LEAST_CHARS
                && strsim::damerau_levenshtein(command, &word) == 1
        };
        COMMAND_WORDS.iter().find(close).copied()
    };
    let command = elsewhere.or_else(misspelled)?;
    let takes_archives = users(Shared::Data).contains(&command);
    let rest = if takes_archives { data.typed_with(rest) } else { shell_words(rest) };
    let right = format!("baijia {command} {rest}");
    let right = right.trim_end();
    Some(Failure::Use(language.pick(
        format!("没有命令“{first}”；请写：\n  {right}\n  要搜这些字：{search}"),
        format!(
            "there is no command “{first}”; type:\n  {right}\n  to search for the words: {search}"
        ),
    )))
}

fn of_kind(
    kind: Kind,
    first: &str,
    rest: &[&str],
    data: &Data,
    search: &str,
    language: Language,
) -> Failure {
    let list = match kind {
        Kind::Craft => "craft".to_owned(),
        kind => format!("{}s", kind.word()),
    };
    let archives = data.typed();
    let mut lines = vec![language.pick(
        format!("“{first}”是一种记录，不是命令；请写："),
        format!("“{first}” is a kind of record, not a command; type:"),
    )];
    if rest.is_empty() {
        lines.push(language.pick(
            format!("  baijia list {list}{archives}　列出全部"),
            format!("  baijia list {list}{archives}    to list them all"),
        ));
    } else {
        let (kind, typed) = (kind.word(), data.typed_with(rest.iter().copied()));
        lines.push(language.pick(
            format!("  baijia search --kind {kind} {typed}　在这一种里找"),
            format!("  baijia search --kind {kind} {typed}    to find one"),
        ));
        lines.push(language.pick(
            format!("  baijia show {kind}:编号{archives}　看一条；baijia list {list}{archives} 列出编号"),
            format!("  baijia show {kind}:ID{archives}    to read one; baijia list {list}{archives} prints the ids"),
        ));
    }
    lines.push(
        language.pick(
            format!("  要搜这些字：{search}"),
            format!("  to search for the words: {search}"),
        ),
    );
    Failure::Use(lines.join("\n"))
}
