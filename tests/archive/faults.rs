//! What is said of a line that cannot be read.

use baijia::atlas::{Fault, LONGEST_LINE_BYTES, Language};
use proptest::prelude::*;

use crate::{fault, told};

/// A line, and what is told of it.
const FAULTS: &[(&str, &str)] = &[
    (r#"{"text":"试","speaker":"甲","#, "not JSON at column 26: EOF while parsing a value"),
    (r#"{"text":"试验" "speaker":"甲"}"#, "not JSON at column 14: expected `,` or `}`"),
    (r#"{"text":"试","speaker":"甲"} x"#, "not JSON at column 28: trailing characters"),
    (r#"{"text":"\ud800","speaker":"甲"}"#, "not JSON at column 16: unexpected end of hex escape"),
    ("text,speaker", "not JSON at column 2: expected ident"),
    ("[]", r#"[…]; expected an object, {"text": …, "speaker": …}"#),
    ("7", r#"7; expected an object, {"text": …, "speaker": …}"#),
    ("null", r#"null; expected an object, {"text": …, "speaker": …}"#),
    (r#""试""#, r#""试"; expected an object, {"text": …, "speaker": …}"#),
    (r#"{"text":"试"}"#, "speaker: missing"),
    (r#"{"text":"试","speakr":"甲"}"#, "speaker: missing; is “speakr” meant as it?"),
    (r#"{"txt":"试","speaker":"甲"}"#, "text: missing; is “txt” meant as it?"),
    (r#"{"text":"试","speaker":" "}"#, "speaker: blank; expected a text that is not"),
    (r#"{"text":"　\n","speaker":"甲"}"#, "text: blank; expected a text that is not"),
    (r#"{"text":null,"speaker":"甲"}"#, "text: blank; expected a text that is not"),
    (r#"{"text":"试","speaker":"甲","text":"验"}"#, "text: given twice"),
    (r#"{"text":7,"speaker":"甲"}"#, "text: 7; expected a text"),
    (r#"{"text":"试","speaker":["甲","乙"]}"#, "speaker: […]; expected a text"),
    (r#"{"text":"试","speaker":{"zh":"甲"}}"#, "speaker: {…}; expected a text"),
    (r#"{"text":"试","speaker":"甲","role":true}"#, "role: true; expected a text"),
    (
        r#"{"text":"试","speaker":"甲","kind":"model"}"#,
        "kind: “model”; only quotes are read from an archive",
    ),
    (
        r#"{"text":"试","speaker":"甲","id":"nb 1"}"#,
        "id: “nb 1”; expected at most 200 bytes and no blanks; did you mean “nb-1”?",
    ),
    (r#"{"text":"试","speaker":"甲\u001b[31m"}"#, "speaker: has U+001B, which steers the terminal"),
    (r#"{"text":"试","speaker":"\u202e甲"}"#, "speaker: has U+202E, which steers the terminal"),
    (
        r#"{"text":"试","speaker":"甲","org":"某\n报"}"#,
        "org: has U+000A, which steers the terminal",
    ),
    (r#"{"text":"试","speaker":"甲\u000b乙"}"#, "speaker: has U+000B, which steers the terminal"),
    (
        r#"{"text":"试","speaker":"甲","source":"某\u0085报"}"#,
        "source: has U+0085, which steers the terminal",
    ),
    (r#"{"text":"试\u009b验","speaker":"甲"}"#, "text: has U+009B, which steers the terminal"),
];

#[test]
fn a_line_that_cannot_be_read_is_told_with_what_was_found_and_what_was_expected() {
    for (line, expected) in FAULTS {
        assert_eq!(&told(line.as_bytes()), expected, "{line}");
    }
}

#[test]
fn every_fault_is_told_in_both_languages() {
    for (line, english) in FAULTS {
        let chinese = fault(line.as_bytes()).label(Language::Zh);
        assert_ne!(&chinese, english, "{line}");
        assert!(!chinese.contains("expected an") && !chinese.contains("meant"), "{chinese}");
    }
}

#[test]
fn bytes_that_are_no_text_are_told_with_their_place() {
    assert_eq!(fault(b"{\"text\":\"\xe8\xaf"), Fault::Malformed { column: 10 });
    assert_eq!(fault(b"\xff\xfe{\0"), Fault::Malformed { column: 1 });
}

#[test]
fn a_line_of_ten_megabytes_is_not_read_but_told() {
    let long = vec![b'x'; 10_000_000];
    assert_eq!(fault(&long), Fault::TooLong { bytes: 10_000_000 });
    assert!(told(&long).contains(&LONGEST_LINE_BYTES.to_string()));
}

#[test]
fn an_id_is_at_most_200_bytes_long() {
    let line =
        |bytes: usize| format!(r#"{{"text":"试","speaker":"甲","id":"{}"}}"#, "i".repeat(bytes));
    assert_eq!(crate::quote(&line(200)).key().len(), 200);
    let message = told(line(201).as_bytes());
    assert!(message.starts_with("id: “iii") && message.contains("…”; expected at most 200 bytes"));
}

#[test]
fn a_message_never_carries_what_steers_a_terminal_and_never_drowns() {
    let line = format!(r#"{{"text":"试","speaker":"甲","kind":"{}"}}"#, "长".repeat(5000));
    assert!(told(line.as_bytes()).chars().count() < 200);
    let deep = "[".repeat(100_000);
    assert!(told(deep.as_bytes()).chars().count() < 200);
    let deep = format!(r#"{{"a":{deep}"#);
    assert!(told(deep.as_bytes()).chars().count() < 200);
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_told(line in proptest::collection::vec(any::<u8>(), 0..200)) {
        if let Err(fault) = baijia::atlas::read_line(&line) {
            prop_assert!(!fault.label(Language::Zh).is_empty());
        }
    }

    #[test]
    fn any_text_written_as_json_is_read_as_it_is(text in "\\PC{0,40}", speaker in "[\\p{Han}a-z ]{0,9}") {
        let line = serde_json::json!({"text": text, "speaker": speaker}).to_string();
        match baijia::atlas::read_line(line.as_bytes()) {
            Ok(read) => {
                let read = read.unwrap();
                prop_assert_eq!(&*read.text, text);
                // Hanzi set apart one by one are one name; 〸 and 々 are none. Where several blanks stand, one is kept.
                let is_hanzi = |c: char| matches!(c, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}');
                let is_spaced = speaker
                    .split_whitespace()
                    .all(|part| part.chars().count() == 1 && part.chars().all(is_hanzi));
                let parts: Vec<&str> = speaker.split_whitespace().collect();
                let name = parts.join(if is_spaced { "" } else { " " });
                prop_assert_eq!(&*read.speaker, name);
            }
            Err(fault) => { let is_blank = matches!(fault, Fault::Blank { .. }); prop_assert!(is_blank, "{fault}"); }
        }
    }
}
