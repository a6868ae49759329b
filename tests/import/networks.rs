//! Posts, messages and pages of networks: who is named in one is not always who said it.

use super::{imported, taken};

/// Who says what, line by line.
#[track_caller]
fn said(name: &str, text: &str) -> Vec<(String, String)> {
    let lines = taken(name, text, &[]);
    let field = |line: &serde_json::Value, name: &str| line[name].as_str().unwrap().to_owned();
    lines.iter().map(|line| (field(line, "speaker"), field(line, "text"))).collect()
}

#[track_caller]
fn is(name: &str, text: &str, wanted: &[(&str, &str)]) {
    let said = said(name, text);
    let said: Vec<(&str, &str)> = said.iter().map(|(who, text)| (&**who, &**text)).collect();
    assert_eq!(said, wanted, "{name}");
}

const BOTH: [(&str, &str); 2] =
    [("Jane Doe", "Maps are for thinking."), ("Rick Roe", "Roads are long.")];

#[test]
fn a_post_is_from_the_name_that_is_shown_and_not_from_the_account() {
    is(
        "posts",
        r#"[{"created_at":"Sun May 28 09:00:00 +0000 2023","id_str":"1","full_text":"Maps are for thinking.","user":{"id":11,"name":"Jane Doe","screen_name":"janed","description":"I draw maps, and never sleep at all."}},{"created_at":"Sun May 28 09:02:00 +0000 2023","id_str":"2","text":"Roads are long.","user":{"id":12,"name":"Rick Roe","screen_name":"rroe"}}]"#,
        &BOTH,
    );
    is(
        "messages-of-a-server",
        r#"{"guild":{"id":"1","name":"Mappers"},"channel":{"id":"2","category":"Text","name":"general"},"messages":[{"id":"10","timestamp":"2023-05-28T09:00:00+00:00","content":"Maps are for thinking.","author":{"id":"1","name":"janed","discriminator":"0","nickname":"Jane Doe","isBot":false}},{"id":"11","content":"Roads are long.","author":{"id":"2","name":"rroe","discriminator":"0","nickname":"Rick Roe","isBot":false}}]}"#,
        &BOTH,
    );
    is(
        "posts-with-users-apart",
        r#"{"data":[{"id":"1","text":"Maps are for thinking.","author_id":"11"},{"id":"2","text":"Roads are long.","author_id":"12"}],"includes":{"users":[{"id":"11","name":"Jane Doe","username":"janed"},{"id":"12","name":"Rick Roe","username":"rroe"}]}}"#,
        &BOTH,
    );
}

#[test]
fn whoever_is_mentioned_in_a_post_did_not_say_it_and_whoever_is_passed_on_did() {
    let archive = r#"window.YTD.tweets.part0 = [
      { "tweet" : { "id" : "1", "created_at" : "Sun May 28 09:00:00 +0000 2023", "full_text" : "Maps are for thinking.",
          "entities" : { "user_mentions" : [ { "name" : "Ann Aoe", "screen_name" : "ann" } ] } } },
      { "tweet" : { "id" : "2", "created_at" : "Sun May 28 10:00:00 +0000 2023", "full_text" : "RT @rroe: Roads are long.",
          "entities" : { "user_mentions" : [ { "name" : "Rick Roe", "screen_name" : "rroe" } ] } } } ]"#;
    let (ran, lines) = imported("posts-of-an-archive", archive, &[]);
    assert_eq!(ran.status, 1, "{}", ran.stdout);
    assert_eq!(lines.len(), 1, "{lines:?}");
    assert_eq!(
        (&lines[0]["speaker"], &lines[0]["text"]),
        (&"Rick Roe".into(), &"Roads are long.".into())
    );
    assert!(ran.stdout.contains("--set speaker=NAME"), "{}", ran.stdout);
    let (_, lines) = imported("posts-of-an-archive-named", archive, &["--set", "speaker=Jane Doe"]);
    let who = lines.iter().map(|line| line["speaker"].as_str().unwrap()).collect::<Vec<_>>();
    assert_eq!(who, ["Jane Doe", "Rick Roe"]);
    is(
        "posts-passed-on",
        r#"{"user":{"id":"1","screen_name":"甲子"},"weibo":[{"id":1,"screen_name":"甲子","text":"地图是用来想的。<br />真的。","created_at":"2023-05-28","source":"iPhone客户端"},{"id":2,"screen_name":"甲子","text":"转发微博","created_at":"2023-05-29","retweet":{"id":3,"screen_name":"乙丑","text":"路要自己量。","created_at":"2023-05-27"}}]}"#,
        &[("甲子", "地图是用来想的。\n真的。"), ("乙丑", "路要自己量。")],
    );
}

#[test]
fn linked_data_of_a_page_gives_its_quotations() {
    is(
        "linked-data-of-a-page",
        r#"<!DOCTYPE html><html><head><title>Quotes</title><script type="application/ld+json">{"@context":"https://schema.org","@type":"ItemList","itemListElement":[{"@type":"ListItem","item":{"@type":"Quotation","text":"Maps are for thinking.","creator":{"@type":"Person","name":"Jane Doe"}}},{"@type":"ListItem","item":{"@type":"Quotation","text":"Roads are long.","author":{"@type":"Person","name":"Rick Roe"}}}]}</script></head><body><p>Words around them.</p></body></html>"#,
        &BOTH,
    );
}

#[test]
fn of_several_messages_in_turn_the_first_names_their_sender_and_what_is_forwarded_names_its_own() {
    is(
        "messages-of-a-page",
        r#"<html><body><div class="page_header"><div class="text bold">Mappers</div></div><div class="history"><div class="message default clearfix"><div class="body"><div class="pull_right date details" title="28.05.2023 09:00:00 UTC+01:00">09:00</div><div class="from_name">Jane Doe</div><div class="text">Maps are for thinking.</div></div></div><div class="message default clearfix joined"><div class="body"><div class="text">And for more.</div></div></div><div class="message default clearfix"><div class="body"><div class="from_name">Jane Doe</div><div class="forwarded body"><div class="from_name">Rick Roe</div><div class="text">Roads are long.</div></div></div></div></div></body></html>"#,
        &[
            ("Jane Doe", "Maps are for thinking."),
            ("Jane Doe", "And for more."),
            ("Rick Roe", "Roads are long."),
        ],
    );
}

#[test]
fn another_voice_within_a_cue_is_another_speaker() {
    is(
        "voices-of-a-cue",
        "WEBVTT\n\n00:01.000 --> 00:03.000\n<v.loud Jane Doe>Maps are <c>for</c> thinking.</v>\n<v Rick Roe>Roads are long.\n",
        &BOTH,
    );
    let cues = "1\n00:00:01,000 --> 00:00:03,000\nJANE DOE: Maps are\n\n2\n00:00:03,000 --> 00:00:05,000\n- Are they?\n- Yes: very.\n";
    let (ran, lines) = imported("dashes-of-a-cue", cues, &[]);
    assert_eq!((ran.status, lines.len()), (1, 1), "{lines:?}");
    assert_eq!(lines[0]["text"], "Maps are");
}

#[test]
fn sentences_with_commas_are_no_table_and_name_nobody() {
    let article = "# What they say\n\nIn May they met. “Maps are for thinking,” Jane Doe said at the opening.\n\nRick Roe disagreed. “Roads are long,” he said.\n";
    let (ran, lines) = imported("article-in-markdown", article, &[]);
    assert_eq!((ran.status, lines.len()), (2, 0), "{lines:?}");
}

#[test]
fn a_message_of_a_team_stands_without_the_marks_of_its_program() {
    let text = r#"[{"type":"message","ts":"1685246400.000100","user":"U1","user_profile":{"real_name":"Jane Doe"},"text":"<@U2|rick> and <@U3>: <https://example.org/a|the map> is for <#C1|roads>, <!here>, at &lt;1 km, if a < b."},
        {"type":"message","ts":"1685246401.000100","user":"U2","user_profile":{"real_name":"Rick Roe"},"text":"See <https://example.org/b>."}]"#;
    is(
        "team-marks",
        text,
        &[
            (
                "Jane Doe",
                "@rick and @U3: the map (https://example.org/a) is for #roads, @here, at <1 km, if a < b.",
            ),
            ("Rick Roe", "See https://example.org/b."),
        ],
    );
    let table = "speaker,text\n<@U2>,Roads are long.\nJane Doe,Maps are for thinking.\n";
    let (ran, lines) = imported("team-account", table, &[]);
    assert_eq!(lines.len(), 1, "an account's number is nobody's name: {lines:?}");
    assert!(ran.stdout.contains("no speaker"), "{}", ran.stdout);
}

#[test]
fn several_people_in_one_speaker_are_told() {
    let table = "text,speaker\n路要自己量。,李彦宏和李开复\n路很长。,李彦宏、李开复\nRoads are long.,Jane Doe and Rick Roe\n\
                 路窄。,陈和平\n路宽。,Jane Doe\n";
    let (ran, lines) = imported("several", table, &[]);
    assert_eq!(lines.len(), 5, "all are taken");
    let told = "with several people for a speaker, kept as one: 3 (李彦宏和李开复)";
    assert!(ran.stdout.contains(told), "{}", ran.stdout);
    let (ran, _) = imported("one-each", "text,speaker\n路窄。,陈和平\n", &[]);
    assert!(!ran.stdout.contains("several"), "{}", ran.stdout);
}
