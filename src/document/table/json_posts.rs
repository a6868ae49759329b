//! Posts and messages of networks as their archives and servers write them, brought to what was said and by whom.
//!
//! What is passed on, forwarded or quoted is said by whoever is named in it, and not by whoever sent it.

use serde_json::{Map, Value as Json};

use super::passed_on::{is_bare, own_stretches};

/// What a post says of the marks in its text: mentions, addresses, pictures. People named there did not say it.
const MARKS: [&str; 6] = [
    "entities",
    "extended_entities",
    "edit_info",
    "display_text_range",
    "user_mentions",
    "at_users",
];

/// Envelopes around a post.
const ENVELOPES: [&str; 2] = ["tweet", "mblog"];

/// What stands under these names is the post that is passed on.
const INNER: [&str; 4] = ["retweeted_status", "retweet", "quoted_status", "reblog"];

/// The records of an object: a post and the one that it passes on are two. Anything else is given back as it is.
pub(super) fn said(fields: Map<String, Json>) -> Json {
    let mut fields = with_users(named(without_envelope(fields)));
    if is_post(&fields) {
        let inner = INNER.iter().find_map(|name| fields.remove(*name)).filter(Json::is_object);
        passed_on(&mut fields);
        fields.retain(|name, _| !MARKS.contains(&name.as_str()));
        if let Some(inner) = inner {
            let own = text_of(&fields).map(str::trim).unwrap_or_default();
            let is_mute = is_bare(own) || own.is_empty() || fields.contains_key("speaker");
            return if is_mute { inner } else { Json::Array(vec![Json::Object(fields), inner]) };
        }
    }
    own(fields)
}

/// A message of a chat with only what its sender says in it: as many records as there are stretches of that.
fn own(mut fields: Map<String, Json>) -> Json {
    let has = |name: &str| fields.contains_key(name);
    let author = fields.get("author").and_then(Json::as_object);
    let is_of_server =
        author.is_some_and(|author| is_account(author) || (has("content") && has("timestamp")));
    let is_of_team = has("ts") && has("user");
    let name = if is_of_server { "content" } else { "text" };
    if !(is_of_server || is_of_team || has("from")) {
        return Json::Object(fields);
    }
    if is_of_team && let Some(Json::String(text)) = fields.get_mut(name) {
        *text = without_team_marks(text)
            .replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&amp;", "&");
    }
    let own = match fields.get(name) {
        Some(Json::String(text)) => own_stretches(text),
        Some(Json::Array(parts)) => outside_blocks(parts),
        _ => None,
    };
    let Some(own) = own else { return Json::Object(fields) };
    // Of nothing but repeated words nobody is left who says them.
    let own = if own.is_empty() { vec![String::new()] } else { own };
    let own = own.into_iter().map(|words| {
        let mut fields = fields.clone();
        fields.insert(name.to_owned(), Json::String(words));
        Json::Object(fields)
    });
    Json::Array(own.collect())
}

/// A message of a team without the marks that its program shows otherwise: `<@U2|rick>` is `@rick`, `<#C1|general>` is `#general`,
/// `<!here>` is `@here`, `<https://example.org|the page>` is `the page (https://example.org)`.
fn without_team_marks(text: &str) -> String {
    let mut parts = text.split('<');
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let Some((mark, rest)) = part.split_once('>') else {
            plain.push('<');
            plain.push_str(part);
            continue;
        };
        let (what, label) = mark.split_once('|').map_or((mark, None), |(a, b)| (a, Some(b)));
        let label = label.filter(|label| !label.is_empty());
        let is_address = what.contains("://") || what.starts_with("mailto:");
        let shown = match what.split_at_checked(1) {
            Some(("@", id)) => format!("@{}", label.unwrap_or(id).trim_start_matches('@')),
            Some(("#", id)) => format!("#{}", label.unwrap_or(id)),
            Some(("!", word)) => {
                let label = label.unwrap_or(word.split('^').next().unwrap_or(word));
                format!("@{}", label.trim_start_matches('@'))
            }
            _ if is_address => match label.filter(|label| !what.ends_with(label)) {
                Some(label) => format!("{label} ({what})"),
                None => what.trim_start_matches("mailto:").to_owned(),
            },
            _ => format!("<{mark}>"),
        };
        plain.push_str(&shown);
        plain.push_str(rest);
    }
    plain
}

/// The stretches of a text in parts that stand in no block of repeated words.
fn outside_blocks(parts: &[Json]) -> Option<Vec<String>> {
    let is_block = |part: &&Json| part.get("type").and_then(Json::as_str) == Some("blockquote");
    parts.iter().find(is_block)?;
    let text =
        |part: &Json| part.as_str().or_else(|| part.get("text")?.as_str()).map(str::to_owned);
    let own = parts.split(|part| is_block(&part));
    let own = own.map(|parts| parts.iter().filter_map(text).collect::<String>().trim().to_owned());
    Some(own.filter(|words| !words.is_empty()).collect())
}

/// Whether an author is an account of a chat.
fn is_account(author: &Map<String, Json>) -> bool {
    author.contains_key("discriminator") || author.contains_key("isBot")
}

fn text_of(fields: &Map<String, Json>) -> Option<&str> {
    ["full_text", "text", "content"].iter().find_map(|name| fields.get(*name)?.as_str())
}

/// Whether an object is a post: it has words, and a time at which the network had them.
fn is_post(fields: &Map<String, Json>) -> bool {
    let has = |name: &str| fields.contains_key(name);
    text_of(fields).is_some() && has("created_at") && (has("id") || has("id_str"))
}

/// A post without the envelope around it; what stands beside the envelope says nothing of the post.
fn without_envelope(mut fields: Map<String, Json>) -> Map<String, Json> {
    let is_envelope = |name: &&&str| fields.get(**name).is_some_and(Json::is_object);
    let Some(name) = ENVELOPES.iter().find(is_envelope) else { return fields };
    match fields.remove(*name) {
        Some(Json::Object(post)) => post,
        _ => fields,
    }
}

/// `RT @janed: …` says what somebody else said.
fn passed_on(fields: &mut Map<String, Json>) {
    let Some((handle, words)) = text_of(fields)
        .and_then(|text| text.strip_prefix("RT @"))
        .and_then(|rest| rest.split_once(':'))
        .filter(|(handle, _)| handle.chars().all(|c| c.is_ascii_alphanumeric() || c == '_'))
    else {
        return;
    };
    let mentions = fields.get("entities").and_then(|marks| marks.get("user_mentions"));
    let mention = mentions.and_then(Json::as_array).into_iter().flatten().find(|mention| {
        let name = mention.get("screen_name").and_then(Json::as_str);
        name.is_some_and(|name| name.eq_ignore_ascii_case(handle))
    });
    let name = mention.and_then(|mention| mention.get("name")?.as_str()).unwrap_or(handle);
    let (name, words) = (name.to_owned(), words.trim().to_owned());
    for text in ["full_text", "text", "user"] {
        fields.remove(text);
    }
    fields.insert("speaker".to_owned(), Json::String(name));
    fields.insert("full_text".to_owned(), Json::String(words));
}

/// An author of a chat by the name that is shown beside the message; a message that is forwarded by whoever wrote it.
fn named(mut fields: Map<String, Json>) -> Map<String, Json> {
    if let Some(Json::Object(author)) = fields.get_mut("author")
        && is_account(author)
    {
        let shown = ["nickname", "global_name", "display_name"].iter().find_map(|name| {
            author.get(*name)?.as_str().filter(|shown| !shown.is_empty()).map(str::to_owned)
        });
        if let Some(shown) = shown
            && let Some(account) = author.insert("name".to_owned(), Json::String(shown))
        {
            author.insert("account".to_owned(), account);
        }
    }
    let is_message = fields.contains_key("from") && fields.contains_key("text");
    if is_message && let Some(from) = fields.remove("forwarded_from") {
        // Whoever wrote it may hide the name: then nobody is known to have said it.
        let sender = fields.insert("from".to_owned(), from);
        fields.extend(sender.map(|sender| ("forwarded_by".to_owned(), sender)));
    }
    fields
}

/// Posts with their authors, where an answer has them in a list apart: `{"data": [{"author_id": …}], "includes": {"users": […]}}`.
fn with_users(mut fields: Map<String, Json>) -> Map<String, Json> {
    let users = fields.get("includes").and_then(|includes| includes.get("users"));
    let Some(users) = users.and_then(Json::as_array).cloned() else { return fields };
    let Some(posts) = fields.get_mut("data").and_then(Json::as_array_mut) else { return fields };
    for post in posts.iter_mut().filter_map(Json::as_object_mut) {
        let id = post.get("author_id");
        let author = users.iter().find(|user| id.is_some() && user.get("id") == id);
        if let Some(name) = author.and_then(|author| author.get("name")).cloned() {
            post.insert("speaker".to_owned(), name);
        }
    }
    fields.remove("includes");
    fields
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[track_caller]
    fn of(value: Json) -> Json {
        let Json::Object(fields) = value else { panic!("{value}") };
        said(fields)
    }

    #[test]
    fn what_is_passed_on_is_said_by_whoever_is_named_in_it() {
        let tweet = json!({"tweet": {"id": "2", "created_at": "Sun May 28 10:00:00 +0000 2023",
            "full_text": "RT @rroe: Roads are long.",
            "entities": {"user_mentions": [{"name": "Rick Roe", "screen_name": "rroe"}]}}});
        assert_eq!(of(tweet)["speaker"], "Rick Roe");
        let weibo = json!({"id": 1, "created_at": "2023-05-29", "text": "转发微博", "screen_name": "甲",
            "retweet": {"id": 2, "created_at": "2023-05-28", "text": "路要自己量。", "screen_name": "乙"}});
        assert_eq!(of(weibo)["screen_name"], "乙");
        let message =
            json!({"from": "甲", "from_id": "user1", "text": "路。", "forwarded_from": "乙"});
        assert_eq!(
            of(message),
            json!({"from": "乙", "from_id": "user1", "text": "路。", "forwarded_by": "甲"})
        );
    }

    #[test]
    fn people_mentioned_in_a_post_did_not_say_it() {
        let post = json!({"id": "1", "created_at": "2023", "full_text": "A.",
            "entities": {"user_mentions": [{"name": "Rick Roe"}]}});
        assert_eq!(of(post), json!({"id": "1", "created_at": "2023", "full_text": "A."}));
    }
}
