//! The block of metadata at the head of a Markdown file, between two lines of three hyphens, as static sites and clippers of the web
//! write it in YAML. It is no part of the article.

use yaml_rust2::{Yaml, YamlLoader};

use super::Article;

/// A block with more lines is none: the two rules are of a text.
const MOST_LINES: usize = 200;

/// Keys for each fact, the first that has a value counts.
const TITLE: [&str; 3] = ["title", "标题", "headline"];
const PUBLISHER: [&str; 8] =
    ["publisher", "site", "site_name", "sitename", "media", "媒体", "来源", "source"];
const DAY: [&str; 9] = [
    "published",
    "date_published",
    "publish_date",
    "pubdate",
    "date",
    "发布时间",
    "发布日期",
    "日期",
    "时间",
];
const ADDRESS: [&str; 7] = ["source", "url", "link", "permalink", "canonical", "链接", "网址"];

/// How many bytes of a text the block takes with the line behind it; 0 without one.
pub(crate) fn front_matter_bytes(text: &str) -> usize {
    block(text).map_or(0, |(_, behind)| behind)
}

/// What the block says; nothing of it where it cannot be read.
pub(super) fn facts(text: &str) -> Article {
    let pairs = block(text)
        .and_then(|(block, _)| YamlLoader::load_from_str(block).ok())
        .and_then(|documents| documents.into_iter().next()?.into_hash());
    let value = |keys: &[&str], fits: fn(&str) -> bool| -> Option<String> {
        keys.iter().find_map(|wanted| {
            let found = pairs.as_ref()?.iter().find(|(key, _)| {
                key.as_str().is_some_and(|key| key.trim().eq_ignore_ascii_case(wanted))
            });
            let text = text_of(found?.1)?;
            fits(&text).then_some(text)
        })
    };
    let is_address = |text: &str| text.starts_with("http://") || text.starts_with("https://");
    Article {
        title: value(&TITLE, |_| true),
        publisher: value(&PUBLISHER, |text| !text.contains("://")),
        date: value(&DAY, |text| text.chars().any(|c| c.is_ascii_digit())),
        address: value(&ADDRESS, is_address),
        ..Article::default()
    }
}

/// A value as text: of a list its first item, without the brackets that notes link with.
fn text_of(value: &Yaml) -> Option<String> {
    let text = match value {
        Yaml::String(text) | Yaml::Real(text) => text.clone(),
        Yaml::Integer(number) => number.to_string(),
        Yaml::Array(items) => return text_of(items.first()?),
        _ => return None,
    };
    let text = text.trim();
    let text = text.strip_prefix("[[").and_then(|text| text.strip_suffix("]]")).unwrap_or(text);
    (!text.is_empty()).then(|| text.to_owned())
}

/// The lines between the two rules, and the byte behind the second one and its line end.
fn block(text: &str) -> Option<(&str, usize)> {
    let is_rule = |line: &str| line.trim_end() == "---";
    let mut lines = text.split_inclusive('\n');
    let first = lines.next()?;
    if !is_rule(first.trim_start_matches('\u{feff}')) {
        return None;
    }
    let mut end = first.len();
    let mut has_pair = false;
    for line in lines.take(MOST_LINES) {
        let begin = end;
        end += line.len();
        if is_rule(line) || line.trim_end() == "..." {
            let block = text.get(first.len()..begin)?;
            return has_pair.then_some((block, end));
        }
        let bare = line.trim();
        let is_pair = is_key(bare);
        let goes_on = line.starts_with([' ', '\t', '-', '#']) || bare.is_empty();
        if !is_pair && !goes_on {
            return None;
        }
        has_pair |= is_pair && !line.starts_with([' ', '\t', '-']);
    }
    None
}

/// Whether a line begins with a key of its own: `title: …`.
fn is_key(line: &str) -> bool {
    line.split_once(':').is_some_and(|(key, value)| {
        let key = key.trim_matches('"');
        (1..=40).contains(&key.chars().count())
            && key.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | ' '))
            && (value.is_empty() || value.starts_with([' ', '\t']))
    })
}
