//! Public collections in the shapes in which they are published.

use std::fs;

use serde_json::{Value, json};

use super::{directory, imported, taken};
use crate::program::run;

/// What the lines say of who spoke and what, in their order.
fn said(lines: &[Value]) -> Vec<(String, String)> {
    let text = |line: &Value, name: &str| line[name].as_str().unwrap().to_owned();
    lines.iter().map(|line| (text(line, "speaker"), text(line, "text"))).collect()
}

fn pairs(wanted: &[(&str, &str)]) -> Vec<(String, String)> {
    wanted.iter().map(|(speaker, text)| ((*speaker).to_owned(), (*text).to_owned())).collect()
}

#[test]
fn programs_data_files_and_dumps_are_read_as_the_records_that_they_hold() {
    let wanted = pairs(&[("寅卯", "路要自己量。"), ("辰巳", "尺子也要量。")]);
    let shapes = [
        (
            "const quotes = [\n  { text: '路要自己量。', author: \"寅卯\" }, // one\n  {text: `尺子也要量。`, author: '辰巳',},\n];\nexport default quotes;\n",
            "JavaScript",
        ),
        (
            "/* ours */\nmodule.exports = [{\"quote\": \"路要自己量。\", \"author\": \"寅卯\"}, {\"quote\": \"尺子也要量。\", \"author\": \"辰巳\"}];\n",
            "JavaScript",
        ),
        (
            "[{'text': '路要自己量。', 'author': '寅卯'}, {'text': '尺子也要量。', 'author': '辰巳'}]",
            "JSON",
        ),
        (
            "// by hand\n[{\"text\": \"路要自己量。\", \"author\": \"寅卯\"},\n{\"text\": \"尺子也要量。\", \"author\": \"辰巳\"},]\n",
            "JSON",
        ),
        (
            "# ours\n- text: 路要自己量。\n  author: 寅卯\n- text: >-\n    尺子也要量。\n  author: '辰巳'\n",
            "YAML",
        ),
        (
            "quotes:\n  - quote: \"路要自己量。\"\n    by: 寅卯\n  - quote: 尺子也要量。\n    by: 辰巳\n",
            "YAML",
        ),
        (
            "[[quotes]]\ntext = \"路要自己量。\"\nauthor = \"寅卯\"\n\n[[quotes]]\ntext = \"尺子也要量。\"\nauthor = \"辰巳\"\n",
            "TOML",
        ),
        (
            "<?xml version=\"1.0\"?>\n<quotes><quote><text>路要自己量。</text><author>寅卯</author></quote>\n<quote author=\"辰巳\">尺子也要量。</quote></quotes>",
            "XML",
        ),
        (
            "CREATE TABLE q (\n  id int,\n  quote text,\n  author text\n);\nINSERT INTO q VALUES (1,'路要自己量。','寅卯'),\n(2,'尺子也要量。','辰巳');\n",
            "SQL dump",
        ),
        (
            "INSERT INTO `q` (`author`, `quote`) VALUES ('寅卯', '路要自己量。');\nINSERT INTO `q` (`author`, `quote`) VALUES ('辰巳', '尺子也要量。');\n",
            "SQL dump",
        ),
        (
            "# 语录\n\n| 作者 | 内容 |\n|---|:---:|\n| 寅卯 | 路要自己量。 |\n| 辰巳 | 尺子也要量。 |\n",
            "Markdown",
        ),
        (
            "{\"code\": 0, \"data\": {\"total\": 2, \"list\": [{\"content\": \"路要自己量。\", \"author\": \"寅卯\"}, {\"content\": \"尺子也要量。\", \"author\": \"辰巳\"}]}}",
            "JSON",
        ),
        (
            "{\"寅卯\": [{\"text\": \"路要自己量。\"}], \"辰巳\": {\"quotes\": [\"尺子也要量。\"]}}",
            "JSON",
        ),
        (
            "{\"authors\": [{\"name\": \"寅卯\", \"quotes\": [{\"text\": \"路要自己量。\"}]}, {\"name\": \"辰巳\", \"quotes\": [\"尺子也要量。\"]}]}",
            "JSON",
        ),
        (
            "[{\"attributes\": {\"quote\": \"路要自己量。\", \"author\": {\"data\": {\"attributes\": {\"name\": \"寅卯\"}}}}}, {\"attributes\": {\"quote\": \"尺子也要量。\", \"author\": {\"data\": {\"attributes\": {\"name\": \"辰巳\"}}}}}]",
            "JSON",
        ),
        ("[\"路要自己量。——寅卯\", \"尺子也要量。—— 辰巳\"]", "JSON"),
        ("寅卯：路要自己量。\n辰巳：尺子也要量。\n", "lines of text"),
        ("sep=;\nquote;author\n路要自己量。;寅卯\n尺子也要量。;辰巳\n", "CSV with semicolons"),
        ("# exported\n# by hand\nquote,author\n路要自己量。,寅卯\n尺子也要量。,辰巳\n", "CSV"),
        ("语录汇编,\n,\n引语,发言人\n路要自己量。,寅卯\n尺子也要量。,辰巳\n", "CSV"),
        ("Zitat;Autor\n路要自己量。;寅卯\n尺子也要量。;辰巳\n", "CSV with semicolons"),
    ];
    for (at, (shape, format)) in shapes.iter().enumerate() {
        let (ran, lines) = imported(&format!("program-{at}"), shape, &[]);
        assert_eq!(ran.status, 0, "{shape}\n{}{}", ran.stdout, ran.stderr);
        assert!(ran.stdout.contains(format), "{format}: {}", ran.stdout);
        let mut got = said(&lines);
        got.sort();
        assert_eq!(got, wanted, "{shape}");
    }
}

#[test]
fn what_an_answer_of_a_server_says_of_itself_is_nothing_of_its_quotes() {
    let answer = r#"{"page": 1, "totalCount": 1, "results": [{"content": "路要自己量。", "author": "寅卯"}]}"#;
    let lines = taken("answer", answer, &[]);
    assert_eq!(lines[0].get("page"), None);
    assert_eq!(lines[0]["other"], json!({"response.page": 1, "response.totalCount": 1}));
}

#[test]
fn a_table_without_headings_is_told_apart_by_its_names_and_its_sentences() {
    let table = "路要自己一步一步地量,李大路,随笔\n\"尺子,也要有人去量\",王小尺,访谈\n量完了还要再量,赵再量,访谈\n";
    let lines = taken("bare-names", table, &[]);
    assert_eq!(lines.len(), 3);
    assert_eq!(lines[1]["speaker"], "王小尺");
    assert_eq!(lines[1]["text"], "尺子,也要有人去量");
}

#[test]
fn notes_of_weread_and_of_its_markdown_exports_know_the_book() {
    let notes = "《某书》\n\n某作者\n3个笔记\n\n第一章\n\n◆ 路要自己量。\n\n◆ 2023/05/28发表想法\n\n想得不错\n\n原文：尺子也要量。\n\n-- 来自微信读书\n";
    let lines = taken("weread", notes, &[]);
    assert_eq!(
        lines,
        [
            json!({"text": "路要自己量。", "speaker": "某作者", "source": "某书", "other": {"chapter": "第一章"}}),
            json!({"text": "尺子也要量。", "speaker": "某作者", "source": "某书", "note": "想得不错", "accessed": "2023-05-28", "other": {"chapter": "第一章"}}),
        ]
    );
    let markdown = "# 某书\n> 作者：某作者\n\n> 📌 路要自己量。\n> ⏱ 2023-05-28 10:00:00\n";
    let lines = taken("weread-md", markdown, &[]);
    assert_eq!(said(&lines), pairs(&[("某作者", "路要自己量。")]));
}

#[test]
fn a_kindle_note_goes_with_the_highlight_in_which_it_stands() {
    let clippings = "某书 (某作者)\n- 您在位置 #33的笔记 | 添加于 2023年6月1日星期四 下午3:00:00\n\n要记住\n==========\n某书 (某作者)\n- 您在位置 #31-35的标注 | 添加于 2023年6月1日星期四 下午3:00:00\n\n路要自己量。\n==========\n另一书 (另一人)\n- 您在位置 #33的标注 | 添加于 2023年6月1日星期四 下午3:00:00\n\n尺子也要量。\n==========\n";
    let lines = taken("notes", clippings, &[]);
    assert_eq!(said(&lines), pairs(&[("某作者", "路要自己量。"), ("另一人", "尺子也要量。")]));
    assert_eq!((&lines[0]["note"], lines[1].get("note")), (&json!("要记住"), None));
}

/// Clippings: of each the book, what stands at which place, and the words.
fn clippings(of: &[(&str, &str, &str)]) -> String {
    let clipping = |(book, place, words): &(&str, &str, &str)| {
        format!(
            "{book}\n- 您在位置 #{place} | 添加于 2023年6月1日星期四 下午3:00:00\n\n{words}\n==========\n"
        )
    };
    of.iter().map(clipping).collect()
}

#[test]
fn a_kindle_note_finds_its_highlight_behind_clippings_of_other_books() {
    let (one, other) = ("某书 (某作者)", "另一书 (另一人)");
    let file = clippings(&[
        (one, "180-182的标注", "路要自己量。"),
        (one, "190-192的标注", "量完再量。"),
        (other, "182的标注", "尺子也要量。"),
        (one, "182的笔记", "好句"),
        (one, "193的笔记", "就在旁边"),
        (one, "181的笔记", "再想想"),
    ]);
    let lines = taken("notes-apart", file, &[]);
    let wanted = [("某作者", "路要自己量。"), ("某作者", "量完再量。"), ("另一人", "尺子也要量。")];
    assert_eq!(said(&lines), pairs(&wanted));
    let notes: Vec<_> = lines.iter().map(|line| line.get("note")).collect();
    assert_eq!(notes, [Some(&json!("好句\n再想想")), Some(&json!("就在旁边")), None]);
}

#[test]
fn a_kindle_note_on_no_highlight_is_told_as_a_note() {
    let file = clippings(&[
        ("某书 (某作者)", "180-182的标注", "路要自己量。"),
        ("某书 (某作者)", "500的笔记", "在别处"),
    ]);
    let (ran, lines) = imported("note-alone", file, &[]);
    assert_eq!((ran.status, lines.len()), (1, 1));
    let told = "1 row with a note, but without the words that it is on";
    assert!(ran.stdout.contains(told), "{}", ran.stdout);
}

#[test]
fn names_before_colons_lose_their_verb_and_brackets_say_where() {
    let text = "李大路说：“路要自己量。”（某报，2023-05-28）\n\n- **王小尺**：“尺子也要量。”\n1. “量完再量。”——赵再量《某书》\n\n> [!quote] 钱一量\n> 一量再量。\n";
    let lines = taken("colons.md", text, &[]);
    let wanted = [
        ("李大路", "路要自己量。"),
        ("王小尺", "尺子也要量。"),
        ("赵再量", "量完再量。"),
        ("钱一量", "一量再量。"),
    ];
    assert_eq!(said(&lines), pairs(&wanted));
    assert_eq!((&lines[0]["source"], &lines[0]["date"]), (&json!("某报"), &json!("2023-05-28")));
}

#[test]
fn a_row_without_a_speaker_stays_without_one_unless_the_reader_maps_another_column() {
    let file = r#"[{"hitokoto": "路要自己量。", "from": "某片", "from_who": null}, {"hitokoto": "尺子也要量。", "from": "某片", "from_who": "辰巳"}]"#;
    let (ran, _) = imported("partly", file, &[]);
    assert_eq!(ran.status, 1);
    assert!(!ran.stdout.contains("speaker=from_who,speaker=from"), "{}", ran.stdout);
    let lines = taken("partly-mapped", file, &["--map", "speaker=from_who,speaker=from"]);
    assert_eq!(said(&lines), pairs(&[("某片", "路要自己量。"), ("辰巳", "尺子也要量。")]));
}

#[test]
fn neither_a_byline_nor_a_source_speaks_where_a_column_says_who_does() {
    for (name, table) in [
        ("byline.csv", "作者,引语,发言人\n记者甲,路要自己量。,寅卯\n记者甲,尺子也要量。,\n"),
        ("byline-en.csv", "author,quote,speaker\n记者甲,路要自己量。,寅卯\n记者甲,尺子也要量。,\n"),
        ("outlet.csv", "语录,发言者,出处\n路要自己量。,寅卯,澜州日报\n尺子也要量。,,澜州日报\n"),
    ] {
        let (ran, lines) = imported(name, table, &[]);
        assert_eq!((ran.status, said(&lines)), (1, pairs(&[("寅卯", "路要自己量。")])), "{name}");
        assert!(ran.stdout.contains("1 row without a speaker"), "{}", ran.stdout);
        let hints = ["speaker=作者", "speaker=author", "speaker=出处"];
        assert!(!hints.iter().any(|hint| ran.stdout.contains(hint)), "{}", ran.stdout);
        if name.starts_with("byline") {
            assert_eq!(lines[0]["author"], json!("记者甲"), "{name}");
        }
    }
}

#[test]
fn a_byline_does_not_speak_where_the_column_of_speakers_is_empty() {
    let (ran, lines) = imported("empty.csv", "作者,引语,发言人\n记者甲,路要自己量。,\n", &[]);
    assert_eq!((ran.status, lines.len()), (2, 0), "{}", ran.stdout);
    assert!(!ran.stdout.contains("speaker=作者"), "{}", ran.stdout);
}

#[test]
fn a_directory_is_read_without_tripping_over_what_holds_no_text() {
    let directory = directory("vault");
    let vault = directory.join("vault");
    fs::create_dir_all(vault.join("inner")).unwrap();
    fs::create_dir_all(vault.join(".obsidian")).unwrap();
    fs::write(vault.join("a.md"), "> 路要自己量。\n> — 寅卯\n").unwrap();
    fs::write(vault.join("inner/b.md"), "> 尺子也要量。\n> — 辰巳\n").unwrap();
    fs::write(vault.join("empty.md"), "").unwrap();
    fs::write(vault.join("picture.png"), b"\x89PNG\r\n\x1a\n").unwrap();
    fs::write(vault.join("bytes.bin"), (0..=255_u8).cycle().take(4096).collect::<Vec<_>>())
        .unwrap();
    fs::write(vault.join(".obsidian/app.json"), "{}").unwrap();
    let ran = run([std::ffi::OsStr::new("import"), vault.as_os_str()]);
    assert_eq!((ran.status, &*ran.stderr), (0, ""), "{}", ran.stdout);
    assert!(ran.stdout.contains("would be taken: 2"), "{}", ran.stdout);
    assert!(ran.stdout.contains("2 files are no text and left out"), "{}", ran.stdout);
    // Named by itself, such a file is a failure.
    let named = run([std::ffi::OsStr::new("import"), vault.join("bytes.bin").as_os_str()]);
    assert_eq!(named.status, 2);
    assert!(named.stderr.contains("binary"), "{}", named.stderr);
}

#[test]
fn a_file_that_breaks_off_gives_what_stands_before_and_says_where() {
    for (name, text, line) in [
        ("cut.xml", "<q><a><text>甲乙。</text><author>丙</author></a>\n<a><text>丁<", "2:"),
        ("open.csv", "author,text\n丙,甲乙。\n丁,\"戊\n己,庚\n", "3: cannot be read from here on"),
        ("cut.yml", "- text: 甲乙。\n  author: 丙\n- text: [\n", "4: cannot be read from here on"),
        ("cut.json", "[{\"text\": \"甲乙。\", \"author\": \"丙\"},\n{\"text\": \"丁", "2:"),
    ] {
        let (ran, lines) = imported(name, text, &[]);
        assert_eq!(ran.status, 1, "{name}: {}", ran.stdout);
        assert_eq!(said(&lines), pairs(&[("丙", "甲乙。")]), "{name}");
        assert!(ran.stdout.contains(&format!("DIR/file:{line}")), "{name}: {}", ran.stdout);
    }
}
