//! What a column's name says that it holds.

use super::byline::is_byline;
use super::column_names::{NAMES, plain};
use super::meaning::Meaning;
use super::own_export;
use super::shape::Shape;
use crate::atlas::archive::ArchiveField;

/// Names under which a list holds several quotes, and not the lines of one.
const SEVERAL: [&str; 14] = [
    "quotes",
    "sayings",
    "quotations",
    "语录",
    "語錄",
    "名言",
    "金句",
    "摘录",
    "highlights",
    "sentences",
    "list",
    "items",
    "texts",
    "frases",
];

/// Inner names of an object that say no more than its own: `author.name`, `quote.text`, `speaker.zh`.
const INNER: [&str; 10] =
    ["name", "text", "value", "content", "zh", "cn", "fullname", "label", "display", "full"];

/// Whether the column names a writer, whose `title` then is that of a work, and not a role.
pub(super) fn is_author(name: &str) -> bool {
    matches!(
        plain(name).as_str(),
        "author"
            | "作者"
            | "quoteauthor"
            | "fromwho"
            | "book"
            | "authors"
            | "authorname"
            | "attribution"
    )
}

/// Whether the column names somebody who may also be no more than whoever entered the record.
fn may_be_submitter(name: &str) -> bool {
    // `user.name` and `user.screen_name` are of one user.
    let whole = name.split('.').next().unwrap_or(name);
    matches!(plain(whole).as_str(), "creator" | "creatorname" | "user" | "username")
}

/// Whether the column is of whoever marked a page, in a list of annotations: nobody who speaks in it.
pub(super) fn is_of_annotator(name: &str) -> bool {
    name.split('.').any(|part| plain(part).starts_with("user"))
}

/// Whether the column tells that somebody else entered the record than who speaks: it names a speaker of its own, or says how the
/// record came in.
pub(super) fn tells_submitter(name: &str) -> bool {
    let is_speaker = matches!(by_name(name), Some((ArchiveField::Speaker, _)));
    let is_of_entry = matches!(plain(name).as_str(), "creatoruid" | "commitfrom" | "reviewer");
    is_of_entry || (is_speaker && !may_be_submitter(name))
}

/// Whether the column belongs to a talk, or says what its speaker is: a `title` beside it is that of the talk.
pub(super) fn is_of_talk(name: &str) -> bool {
    matches!(
        plain(name).as_str(),
        "transcript"
            | "event"
            | "occupations"
            | "occupation"
            | "role"
            | "position"
            | "speech"
            | "speakeroccupation"
            | "职务"
            | "职位"
            | "身份"
            | "pubdate"
    )
}

/// Whether the columns name a page on the web and nobody who speaks: a `title` is that of the page.
pub(super) fn are_of_page(names: &[&str]) -> bool {
    let is_field = |name: &str, wanted: ArchiveField| matches!(by_name(name), Some((field, _)) if field == wanted);
    let is_speaker = |name: &str| {
        is_field(name, ArchiveField::Speaker) && !may_be_submitter(name) || plain(name) == "name"
    };
    names.iter().any(|name| is_field(name, ArchiveField::Url))
        && !names.iter().any(|name| is_speaker(name))
}

/// Whether the columns are those of Goodreads and of what is made of it: `author` there has the work too, behind a comma.
pub(super) fn have_work_with_author(names: &[&str]) -> bool {
    let names: Vec<String> = names.iter().map(|name| plain(name)).collect();
    let has = |wanted: &str| names.iter().any(|name| name == wanted);
    has("quote")
        && has("author")
        && (has("category") || has("tags") || has("likes"))
        && !["source", "book", "title", "work"].iter().any(|name| has(name))
}

/// Whether a list in the column holds several quotes.
pub(super) fn is_several(name: &str) -> bool {
    SEVERAL.contains(&plain(name).as_str())
}

/// What the columns beside it say of a column.
#[derive(Clone, Copy, Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each says one thing of the columns, whatever the others say"
)]
pub(super) struct Around {
    /// A writer is named.
    pub authored: bool,
    /// What kind of row it is.
    pub shape: Shape,
    /// A list of quotes stands in it.
    pub has_several: bool,
    /// The words are a talk, or a role stands apart: a title is that of a work.
    pub has_talk: bool,
    /// Somebody is named who only entered the record: see [`tells_submitter`].
    pub submitted: bool,
    /// A column says who speaks: the name of a writer is the byline of the text.
    pub spoken: bool,
    /// Nobody is named as a speaker, and a page on the web is: a title is that of the page.
    pub of_page: bool,
    /// How many there are.
    pub cells: usize,
}

/// Whether what stands before a value can be somebody's name: no number, no id, and no word for what follows it.
pub(super) fn may_be_person(key: &str) -> bool {
    let is_word = key.bytes().all(|byte| byte.is_ascii_lowercase() || b"_-".contains(&byte));
    // `@graph`, `$defs`, `_source`: the words of a format; in marks of code stand keys and commands.
    let is_of_format = key.starts_with(['@', '$', '_', '#']) || key.contains('`');
    !is_of_format
        && key.chars().any(char::is_alphabetic)
        && !key.chars().any(|c| c.is_ascii_digit())
        && !is_word
        && !is_known(key)
}

/// Whether a text is a name that a column has.
pub(super) fn is_known(text: &str) -> bool {
    exact(&plain(text)).is_some()
}

/// What a column holds, by its name.
pub(super) fn meaning(name: &str, around: Around) -> Meaning {
    if around.shape == Shape::Archive
        && let Some(field) = ArchiveField::from_name(name)
    {
        return if field == ArchiveField::Other {
            Meaning::Other
        } else {
            Meaning::Field { field, rank: 0 }
        };
    }
    if around.shape == Shape::OwnTable
        && let Some(field) = own_export::of_heading(name)
    {
        return match field {
            ArchiveField::Other => Meaning::Kept,
            field => Meaning::Field { field, rank: 0 },
        };
    }
    if matches!(plain(name).as_str(), "name" | "姓名" | "人物") && around.has_several {
        return Meaning::Field { field: ArchiveField::Speaker, rank: 95 };
    }
    if around.submitted && around.shape != Shape::Linked && may_be_submitter(name) {
        // Nobody is taken for the speaker who only entered what another said.
        return Meaning::Other;
    }
    if name.starts_with('@') {
        return Meaning::Other;
    }
    let field = |field| Meaning::Field { field, rank: 5 };
    match (around.shape, plain(name.rsplit('.').next().unwrap_or(name)).as_str()) {
        (Shape::Turn, "from" | "role") => return field(ArchiveField::Speaker),
        (Shape::Turn, "value") => return field(ArchiveField::Text),
        (Shape::Post, "createdat") | (Shape::Linked, "datecreated") => {
            return field(ArchiveField::Date);
        }
        (Shape::Post, "source") | (Shape::Product, "description") => return Meaning::Other,
        _ => {}
    }
    if plain(name) == "attribution" {
        return Meaning::Attribution;
    }
    if name == "value" && (around.cells <= 2 || around.authored) {
        // `{"甲": ["…"]}`: who, then what.
        return Meaning::Field { field: ArchiveField::Text, rank: 40 };
    }
    if name == "key" {
        return Meaning::Key;
    }
    if around.shape == Shape::Annotation {
        // Notes on web pages: the words of the page, and the reader's own beside them.
        if name.rsplit('.').next() == Some("exact") {
            return Meaning::Field { field: ArchiveField::Text, rank: 0 };
        }
        match plain(name).as_str() {
            "text" => return Meaning::Field { field: ArchiveField::Note, rank: 0 },
            "uri" => return Meaning::Field { field: ArchiveField::Url, rank: 0 },
            "source" => return Meaning::Other,
            _ if is_of_annotator(name) => return Meaning::Other,
            _ => {}
        }
    }
    // What an answer, a link or a note says of itself is nothing of the words: `note-attributes.author` is whoever keeps the notes.
    let is_aside = ["response.", "_links.", "channel.category", "channel.type"]
        .iter()
        .any(|aside| name.starts_with(aside))
        || (name.starts_with("note-attributes.") && !name.ends_with("url"));
    if is_aside {
        return Meaning::Other;
    }
    if name == "a" && around.shape == Shape::Server {
        return Meaning::Field { field: ArchiveField::Speaker, rank: 99 };
    }
    if name == "q" && around.shape != Shape::Server {
        return Meaning::Other;
    }
    let found = by_name(name);
    match found {
        // Of whoever speaks a title is a role; of whoever writes it is that of the work.
        Some((ArchiveField::Title, rank))
            if plain(name) == "title"
                && !around.authored
                && !around.has_talk
                && !around.of_page =>
        {
            Meaning::Field { field: ArchiveField::Role, rank: rank + 30 }
        }
        Some((ArchiveField::Speaker, rank)) if around.spoken && is_byline(name) => {
            Meaning::Field { field: ArchiveField::Author, rank }
        }
        Some((field, rank)) => Meaning::Field { field, rank },
        None => Meaning::Other,
    }
}

fn by_name(name: &str) -> Option<(ArchiveField, u8)> {
    let whole = exact(&plain(name));
    // `speaker_1`: the first of several.
    let first = || exact(plain(name).strip_suffix('1')?).map(|(field, rank)| (field, rank + 1));
    let whole = whole.or_else(first);
    if (whole.is_some() && !is_inner_id(name)) || !name.contains('.') {
        return whole;
    }
    let (mut outer, inner) = name.rsplit_once('.')?;
    let inner = plain(inner);
    // `author.name.zh`: the outermost name says what it is, those between no more.
    while let Some((further, between)) = outer.rsplit_once('.')
        && INNER.contains(&plain(between).as_str())
    {
        outer = further;
    }
    let outer = exact(&plain(outer.rsplit('.').next().unwrap_or(outer)));
    match (outer, inner.as_str()) {
        (Some((ArchiveField::Speaker, rank)), "en" | "english") => {
            Some((ArchiveField::SpeakerEn, rank))
        }
        // The words of a work are not its name.
        (Some((ArchiveField::Source, _)), "content" | "text" | "value") => None,
        (Some((field, rank)), inner) if INNER.contains(&inner) => Some((field, rank)),
        (Some((ArchiveField::Text, rank)), "body") => Some((ArchiveField::Text, rank)),
        (Some((ArchiveField::Text, _)), "lang" | "language") => Some((ArchiveField::Lang, 50)),
        (Some((ArchiveField::Source, rank)), "title") => Some((ArchiveField::Source, rank)),
        (Some((ArchiveField::Speaker, rank)), "username" | "screenname") => {
            Some((ArchiveField::Speaker, rank + 20))
        }
        // Of a note: the words that it is of.
        (Some((ArchiveField::Note, _)), inner) => exact(inner)
            .filter(|(field, _)| matches!(field, ArchiveField::Text | ArchiveField::Note))
            .map(|(field, rank)| (field, rank + 50)),
        // Of a book or a person in an object of its own: its author, their role.
        (Some((ArchiveField::Source, _)), inner) => exact(inner)
            .filter(|(field, _)| {
                use ArchiveField::{Date, Page, Publisher, Speaker, Url};
                matches!(field, Speaker | Publisher | Page | Date | Url)
            })
            .map(|(field, rank)| (field, rank + 50)),
        (Some((ArchiveField::Speaker, _)), inner) => exact(inner)
            .filter(|(field, _)| {
                use ArchiveField::{Aliases, Org, Region, Role};
                matches!(field, Role | Org | Region | Aliases)
            })
            .map(|(field, rank)| (field, rank + 50)),
        (outer, inner) => {
            // Of what an id is there nobody knows; what describes something else is not the words.
            let found = exact(inner)
                .filter(|(field, _)| *field != ArchiveField::Id && inner != "description");
            found.filter(|_| outer.is_none()).map(|(field, rank)| (field, rank + 50))
        }
    }
}

/// Whether a name is that of an id within something: `author.id` numbers the author in the file's own way.
fn is_inner_id(name: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(_, inner)| plain(inner) == "id")
}

fn exact(plain: &str) -> Option<(ArchiveField, u8)> {
    NAMES.iter().find_map(|(field, names)| {
        let rank = names.iter().position(|name| *name == plain)?;
        Some((*field, u8::try_from(rank).unwrap_or(u8::MAX)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const AROUND: Around = Around {
        authored: false,
        shape: Shape::Plain,
        has_several: false,
        has_talk: false,
        submitted: false,
        spoken: false,
        of_page: false,
        cells: 5,
    };

    #[test]
    fn columns_are_known_by_their_names_in_both_languages() {
        let cases = [
            ("发言人", ArchiveField::Speaker),
            ("from_who", ArchiveField::Speaker),
            ("Quote Author", ArchiveField::Speaker),
            ("author.name", ArchiveField::Speaker),
            ("speaker.en", ArchiveField::SpeakerEn),
            ("quote.text", ArchiveField::Text),
            ("quoteText", ArchiveField::Text),
            ("日期（公历）", ArchiveField::Date),
            ("出处", ArchiveField::Source),
            ("container-title", ArchiveField::Source),
            ("_id", ArchiveField::Id),
            ("标签", ArchiveField::Topic),
        ];
        for (name, wanted) in cases {
            let is_wanted =
                matches!(meaning(name, AROUND), Meaning::Field { field, .. } if field == wanted);
            assert!(is_wanted, "{name}: {:?}", meaning(name, AROUND));
        }
        for name in ["created_at", "length", "authorSlug", "reviewer", "dateAdded", "commit_from"] {
            assert_eq!(meaning(name, AROUND), Meaning::Other, "{name}");
        }
    }

    #[test]
    fn no_name_stands_for_two_fields() {
        let mut seen = std::collections::HashSet::new();
        for (field, names) in NAMES {
            for name in *names {
                assert_eq!(*name, plain(name), "{field:?}");
                assert!(seen.insert(*name), "{name} twice");
            }
        }
    }
}
