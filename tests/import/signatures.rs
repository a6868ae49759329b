//! Who said it, behind a dash or above the words: as collections write it, and as sentences only look.

use super::{imported, said, taken};

#[test]
fn a_dash_within_a_sentence_makes_nobody_its_speaker() {
    let fortune = "A clash of doctrine is no disaster -- it is an opportunity.\n%\nGarbage In -- Gospel Out.\n%\nTwo roads meet\n- they part.\n%\nMaps are for thinking. -- Jane Doe\n%\n";
    let (ran, lines) = imported("dashes-in-fortunes", fortune, &[]);
    assert_eq!(ran.status, 1, "{}", ran.stdout);
    assert_eq!(said(&lines), [("Jane Doe", "Maps are for thinking.")]);
    let prose = "He walks along the road - or beside it - all day,\nand counts what he sees in this world – that man\nis a partner of the road. It is late.\n";
    let (ran, lines) = imported("dashes-in-prose", prose, &[]);
    assert!(lines.is_empty(), "{lines:?}");
    assert_eq!(ran.status, 2, "{}", ran.stdout);
    let list = r#"["Maps are for thinking. - Jane Doe", "It is just a function - not a method, not a class."]"#;
    let (_, lines) = imported("dashes-in-texts", list, &[]);
    assert_eq!(said(&lines), [("Jane Doe", "Maps are for thinking.")]);
}

#[test]
fn a_conversation_with_dashes_has_no_speaker_in_its_last_line() {
    let fortune = "-- Where does it go?\n-- Nowhere.\n%\nRoads are long.\n\t\t-- Rick Roe\n%\n";
    let (_, lines) = imported("conversation", fortune, &[]);
    assert_eq!(said(&lines), [("Rick Roe", "Roads are long.")]);
}

#[test]
fn fortunes_of_poems_and_sayings_are_read_without_their_colours() {
    let fortune = "\u{1b}[32m题目:《量路》\u{1b}[m\n\u{1b}[33m作者:寅卯（９４６－９９９）\u{1b}[m\n路要自己量，\n\n    尺子也要量。\n%\n慢就是快。\n\u{1b}[33m    -- 一九三四年，辰巳\u{1b}[32m《某书》\u{1b}[m\u{1b}[m\n%\n不知是谁。\n    --《某书》\n%\n";
    let (ran, lines) = imported("coloured", fortune, &[]);
    assert_eq!(ran.status, 1, "{}", ran.stdout);
    assert_eq!(
        said(&lines),
        [("寅卯", "路要自己量，\n\n    尺子也要量。"), ("辰巳", "慢就是快。")]
    );
    assert_eq!(
        (&lines[0]["source"], &lines[0]["other"]["lived"]),
        (&"量路".into(), &"９４６－９９９".into())
    );
    assert_eq!((&lines[1]["source"], &lines[1]["date"]), (&"某书".into(), &"1934".into()));
}

#[test]
fn a_signature_over_two_lines_is_one_and_its_title_is_whole() {
    let fortune = "Maps are for thinking.\n\t\t-- Jane Doe, \"Maps, Roads\n\t\t   and Rulers\", 1971\n%\nRoads are long.\n\t\t-- Rick Roe in \"Roads\"\n%\nRoads end.\n\t\t-- Rick Roe on list-of-roads\n%\n";
    let lines = taken("two-lines", fortune, &[]);
    assert_eq!(
        (&lines[0]["speaker"], &lines[0]["source"]),
        (&"Jane Doe".into(), &"Maps, Roads and Rulers".into())
    );
    assert_eq!(lines[0]["date"], "1971");
    assert_eq!((&lines[1]["speaker"], &lines[1]["source"]), (&"Rick Roe".into(), &"Roads".into()));
    assert_eq!(
        (&lines[2]["speaker"], &lines[2]["source"]),
        (&"Rick Roe".into(), &"list-of-roads".into())
    );
}

#[test]
fn a_name_is_taken_out_of_its_dash_its_link_and_its_marks() {
    let records = r#"[{"author": "― Jane Doe, Some Book", "quote": "Maps are for thinking."}, {"author": "- Rick Roe", "quote": "Roads are long."}]"#;
    let lines = taken("dash-in-cell", records, &[]);
    assert_eq!(
        said(&lines),
        [("Jane Doe", "Maps are for thinking."), ("Rick Roe", "Roads are long.")]
    );
    assert_eq!(lines[0]["source"], "Some Book");
    let page = "> Maps are for thinking.\n>\n> -- [Jane Doe](https://example.com/jane)\n<br />\n";
    let lines = taken("linked-name", page, &[]);
    assert_eq!(
        (&lines[0]["speaker"], &lines[0]["url"]),
        (&"Jane Doe".into(), &"https://example.com/jane".into())
    );
    let lines = taken(
        "close-dash",
        "\"Maps are for thinking.\" -Jane Doe\nRoads are long.~Rick Roe\n",
        &[],
    );
    assert_eq!(
        said(&lines),
        [("Jane Doe", "Maps are for thinking."), ("Rick Roe", "Roads are long.")]
    );
}

#[test]
fn the_byline_of_an_article_and_the_keys_of_a_manual_are_nobody_who_speaks() {
    let article = "# 地震\n\n> 作者：寅卯 | 首发于某站 | 2025-06-18\n\n> “路要自己量。”\n\n> “慢就是快。” —— 辰巳\n";
    let (ran, lines) = imported("byline", article, &[]);
    assert_eq!(said(&lines), [("辰巳", "慢就是快。")], "{}", ran.stdout);
    let manual = "| key | | |\n|---|---|---|\n| `Enter` | opens what is selected or follows a link | x |\n| `Esc` | goes up a level and leaves the box | x |\n";
    let (ran, lines) = imported("keys-of-a-manual", manual, &[]);
    assert!(lines.is_empty(), "{lines:?}{}", ran.stdout);
    let options = "The shell was built with these options:\n--with-curses \\\n";
    let (_, lines) = imported("options", options, &[]);
    assert!(lines.is_empty(), "{lines:?}");
}

#[test]
fn a_verb_between_the_name_and_the_words_in_marks_is_no_part_of_the_name() {
    let text = "李开复说：“开源是大模型的未来。”\n马云：“好的开始是成功的一半。”\n林知夏指出：“先做三个月再看。”\n";
    let lines = taken("verb-before-marks", text, &[]);
    let who: Vec<&str> = said(&lines).iter().map(|(who, _)| *who).collect();
    assert_eq!(who, ["李开复", "马云", "林知夏"]);
}
