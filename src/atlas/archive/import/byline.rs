//! The byline of a text in which somebody else speaks: its writer is no speaker.

use super::column_names::plain;

/// Names of columns that say who speaks, and nothing else.
const SPEAKERS: [&str; 24] = [
    "speaker",
    "speakername",
    "speakernames",
    "mainspeaker",
    "saidby",
    "spokenby",
    "spokesperson",
    "statementoriginator",
    "说话人",
    "说话者",
    "说者",
    "发言人",
    "發言人",
    "发言者",
    "発言者",
    "讲话人",
    "講話人",
    "讲者",
    "講者",
    "演讲者",
    "演讲人",
    "嘉宾",
    "受访者",
    "受訪者",
];

/// Names of columns of writers: of the words, where no column says who speaks; else of the text in which the words stand.
const WRITERS: [&str; 9] =
    ["author", "authors", "authorname", "writer", "作者", "原作者", "著者", "autor", "auteur"];

/// Of `speaker.name` the name of the object.
fn outer(name: &str) -> String {
    plain(name.split('.').next().unwrap_or(name))
}

/// Whether a column says who speaks.
pub(super) fn names_speaker(name: &str) -> bool {
    SPEAKERS.contains(&outer(name).as_str())
}

/// Whether a column beside one that says who speaks has the writers of the text.
pub(super) fn is_byline(name: &str) -> bool {
    WRITERS.contains(&outer(name).as_str())
}
