//! Collections of quotes as repositories keep them, each of its own shape.

use super::{imported, said, taken};

#[test]
fn yaml_is_known_below_comments_with_symbols_for_names_and_with_dashes_on_lines_of_their_own() {
    let wanted = [("Jane Doe", "Maps are for thinking."), ("Rick Roe", "Roads are long.")];
    let below_comments = "# Favorite Quotes data\n## Intention: to show some of them.\n\n-\n  quote: Maps are for thinking.\n  author: Jane Doe\n  source: a mail\n-\n  quote: Roads are long.\n  author: Rick Roe\n";
    assert_eq!(said(&taken("yaml-below-comments", below_comments, &[])), wanted);
    let symbols = "---\n- :quote: Maps are for thinking.\n  :author: Jane Doe\n\n- :quote: |\n   Roads are long.\n  :author: Rick Roe\n";
    assert_eq!(said(&taken("yaml-with-symbols", symbols, &[])), wanted);
    let in_marks = "- author: \"Jane Doe\"\n  quote: \"Maps are for thinking.\"\n  company: \"Maps, Roads\"\n- author: \"Rick Roe\"\n  quote: \"Roads are long.\"\n";
    assert_eq!(said(&taken("yaml-in-marks", in_marks, &[])), wanted);
}

#[test]
fn a_heading_right_below_a_block_says_whose_words_it_has_with_the_page_and_the_work() {
    let page = "> Maps are for\n> thinking.\n#### Jane Doe, \"Some Book\", 1950\n\n> Roads are long.\n#### \"The Roads\" pg 663, Rick Roe\n\n> Bridges last.\n#### pgg 12-13 \"The Roads\", Rick Roe\n\n> We meet again.\n#### The Bridge, season 1 ep 2\n";
    let (ran, lines) = imported("headings-below", page, &[]);
    assert_eq!((ran.status, lines.len()), (1, 3), "{}", ran.stdout);
    assert_eq!((&lines[0]["source"], &lines[0]["date"]), (&"Some Book".into(), &"1950".into()));
    for (line, page) in [(&lines[1], "663"), (&lines[2], "12-13")] {
        assert_eq!(line["speaker"], "Rick Roe");
        assert_eq!((&line["source"], &line["page"]), (&"The Roads".into(), &page.into()));
    }
}

#[test]
fn an_element_without_a_speaker_is_told_beside_those_that_have_one_and_lines_lose_their_indentation()
 {
    let xml = "<?xml version=\"1.0\"?>\n<quotations>\n<quote>Nobody said this.</quote>\n<quote by=\"Jane Doe\">Maps are\n      for thinking.</quote>\n</quotations>\n";
    let (ran, lines) = imported("xml-without-a-speaker", xml, &[]);
    assert_eq!(said(&lines), [("Jane Doe", "Maps are\nfor thinking.")]);
    assert!(ran.status == 1 && ran.stdout.contains(":3:"), "{}", ran.stdout);
}

#[test]
fn a_dialogue_of_the_classics_is_given_to_none_of_those_who_speak_in_it() {
    let chapter = r#"[{"chapter": "某章", "paragraphs": [
        "子曰：“路要自己量。”", "曾子曰：桥要修。", "孔子對曰：“尺要準。”",
        "子禽問於子貢曰：“何謂也？”子貢曰：“夫子溫良。”", "子溫而厲。"
    ]}]"#;
    let (ran, lines) = imported("dialogues", chapter, &[]);
    let wanted = [("子", "路要自己量。"), ("曾子", "桥要修。"), ("孔子", "尺要準。")];
    assert_eq!(said(&lines), wanted);
    assert_eq!(ran.status, 1, "{}", ran.stdout);
}

#[test]
fn lists_of_which_one_has_the_speaker_first_are_told_apart_each_by_itself() {
    let program = "package demo;\nimport java.util.*;\npublic class Demo {\n  static void fill() {\n    map.put(\"鲁迅\",\"这句话是我说的\");\n    map.put(\"曹操\",\"不可能绝对不可能\");\n    map.put(\"刘备\",\"接着奏乐接着舞\");\n    quotes.add(new Quote(\"Maps are for thinking.\", \"Jane Doe\"));\n    quotes.add(new Quote(\"Roads are long.\", \"Rick Roe\"));\n    System.out.println(\"Here are some quotes for you: \");\n  }\n}\n";
    let lines = taken("filled-by-calls", program, &[]);
    let mut of_file = said(&lines);
    of_file.sort_unstable();
    let wanted = [
        ("Jane Doe", "Maps are for thinking."),
        ("Rick Roe", "Roads are long."),
        ("刘备", "接着奏乐接着舞"),
        ("曹操", "不可能绝对不可能"),
        ("鲁迅", "这句话是我说的"),
    ];
    assert_eq!(of_file, wanted);
}

#[test]
fn the_date_of_a_page_is_of_none_of_those_whom_it_quotes() {
    let page = "---\ntitle: 语录\ndate: 2021-05-03\n---\n\n> 路要自己量。\n>\n> —— 鲁迅《某书》\n";
    let lines = taken("page-of-others", page, &[]);
    assert_eq!(lines[0].get("date"), None);
    assert_eq!(lines[0]["other"]["page date"], "2021-05-03");
    let page =
        "---\nlayout: quote\ndate: 2021-05-03\nauthor: Jane Doe\n---\nMaps are for thinking.\n";
    assert_eq!(taken("page-of-its-own", page, &[])[0]["date"], "2021-05-03");
    let page = "---\nsource: 某报\ndate: 2021-05-03\n---\n\n> 路要自己量。\n>\n> —— 鲁迅\n";
    assert_eq!(taken("page-of-a-source", page, &[])[0]["date"], "2021-05-03");
}

#[test]
fn excerpts_that_were_mailed_say_whose_they_are_in_one_line() {
    let mail = "“Maps are for thinking.”\n\nExcerpt From: Jane Doe. “Some Book.” Apple Books. \n\n“Roads are long.”\n\nExcerpt From\nThe Roads\nRick Roe\nhttps://books.apple.com/us/book/roads/id1\nThis material may be protected by copyright.\n";
    let lines = taken("mailed-excerpts", mail, &[]);
    assert_eq!(
        said(&lines),
        [("Jane Doe", "Maps are for thinking."), ("Rick Roe", "Roads are long.")]
    );
    assert_eq!(
        (&lines[0]["source"], &lines[1]["source"]),
        (&"Some Book".into(), &"The Roads".into())
    );
}

#[test]
fn blanks_before_the_marks_of_a_cell_are_none_of_it() {
    let table = "\"quotes\",\"author\"\n\"Maps are for thinking, and roads.\", \"Jane Doe\"\n\"Roads are “long, so”, he said.\", \"Rick Roe\"\n\"Bridges last.\", \" –Ann Poe\"\n";
    let wanted = [
        ("Jane Doe", "Maps are for thinking, and roads."),
        ("Rick Roe", "Roads are “long, so”, he said."),
        ("Ann Poe", "Bridges last."),
    ];
    assert_eq!(said(&taken("blanks-before-marks", table, &[])), wanted);
}

#[test]
fn a_text_over_two_lines_with_who_says_it_at_its_end_is_one_and_a_swung_dash_is_no_part_of_a_name()
{
    let text = "Maps are for thinking. – Jane Doe\n\nRoads are long. — Rick Roe\n\nI drew my first map when\nI was 12. – Ann Poe\n\nBridges last. ― Tom Low\n";
    let lines = taken("over-two-lines", text, &[]);
    assert_eq!(said(&lines)[2], ("Ann Poe", "I drew my first map when\nI was 12."));
    let xml = "<quotes><entry><quote>Maps are for thinking.</quote><author>\n~ Jane Doe, Some Book\n</author></entry><entry><quote>Roads are long.</quote><author>~ Rick Roe</author></entry></quotes>";
    let lines = taken("swung-dashes", xml, &[]);
    assert_eq!(
        (&lines[0]["speaker"], &lines[0]["source"]),
        (&"Jane Doe".into(), &"Some Book".into())
    );
    assert_eq!(lines[1]["speaker"], "Rick Roe");
}
