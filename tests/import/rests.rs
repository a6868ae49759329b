//! What exports leave around names, words and cells, and messages that are copied together.

use std::fs;

use super::{directory, imported, said, taken};
use crate::program::run;

#[test]
fn a_cell_that_reaches_over_several_rows_is_in_each_of_them() {
    let page = "<html><body><table><tr><th>Speaker<th>Quote<th>Date<tr><td rowspan=2>甲子<td>路要自己量。<td>2023<tr><td>尺子也要量。<td>2024<tr><td>乙丑<td>慢就是快。<td>2025</table></body></html>";
    let lines = taken("rowspan", page, &[]);
    assert_eq!(
        said(&lines),
        [("甲子", "路要自己量。"), ("甲子", "尺子也要量。"), ("乙丑", "慢就是快。")]
    );
    assert_eq!([&lines[0]["date"], &lines[1]["date"], &lines[2]["date"]], ["2023", "2024", "2025"]);
    // A cell over several columns takes none of the next one's.
    let page = "<html><body><table><tr><th>Speaker<th>Role<th>Quote<tr><td colspan=2>甲子<td>路要自己量。<tr><td>乙丑<td>院长<td>慢就是快。</table></body></html>";
    assert_eq!(
        said(&taken("colspan", page, &[])),
        [("甲子", "路要自己量。"), ("乙丑", "慢就是快。")]
    );
}

#[test]
fn how_a_word_is_read_is_not_among_the_words_of_a_page() {
    let page = "<html><body><blockquote><ruby>路<rp>(</rp><rt>lù</rt><rp>)</rp></ruby>要自己量。<footer>— <ruby>甲子<rt>jiǎ zǐ</rt></ruby></footer></blockquote></body></html>";
    assert_eq!(said(&taken("ruby", page, &[])), [("甲子", "路要自己量。")]);
}

#[test]
fn lines_in_another_encoding_are_left_out_and_told_and_the_others_are_taken() {
    let line = "“路要自己量，慢就是快，尺子也要自己量。” — 甲子\n";
    let sound: String =
        (1..=9).map(|number| line.replace('路', &format!("{number}号路"))).collect();
    let (other, ..) = encoding_rs::GB18030.encode(line);
    let (ran, lines) = imported("mixed", [sound.as_bytes(), &other].concat(), &[]);
    assert_eq!(lines.len(), 9, "{}{}", ran.stdout, ran.stderr);
    assert!(ran.stdout.contains("not taken: 1\n"), "{}", ran.stdout);
    assert!(ran.stderr.contains("read as UTF-8; "), "{}", ran.stderr);
}

#[test]
fn a_report_of_zotero_is_read_in_chinese_and_its_older_notes_too() {
    let report = "<html><body><ul class=\"report\"><li class=\"item newspaperArticle\"><h2>某文</h2><table><tr><th>条目类型</th><td>报纸文章</td></tr><tr><th class=\"author\">作者</th><td>张三</td></tr><tr><th>日期</th><td>2024-05-06</td></tr><tr><th>报纸</th><td>某报</td></tr><tr><th>网址</th><td>https://example.com</td></tr></table><ul class=\"notes\"><li><div><p>李彦宏：“开源模型会越来越落后。”</p></div></li><li><p>待核实</p></li></ul></li></ul></body></html>";
    let (ran, lines) = imported("zotero-report-zh", report, &[]);
    assert_eq!(said(&lines), [("李彦宏", "开源模型会越来越落后。")], "{}", ran.stdout);
    assert_eq!(
        (&lines[0]["date"], &lines[0]["url"]),
        (&"2024-05-06".into(), &"https://example.com".into())
    );
    assert_eq!(lines[0]["author"], "张三");
    let notes = "<html><body><h1>Annotations<br/>(2024/5/6)</h1><p>“模型的护城河在于数据” (<a href=\"zotero://select/x\">李彦宏, 2024, p. 3</a>) (<a href=\"zotero://open-pdf/y?page=3\">pdf</a>) 我的评论</p></body></html>";
    let lines = taken("zotero-older-notes", notes, &[]);
    assert_eq!(said(&lines), [("李彦宏", "模型的护城河在于数据")]);
    assert_eq!((&lines[0]["page"], &lines[0]["note"]), (&"3".into(), &"我的评论".into()));
}

#[test]
fn what_a_note_has_around_its_words_and_names_is_none_of_them() {
    let table = "| 引文 | 发言人 | 出处 |\n|---|---|---|\n| 路要自己量。 | 李彦宏（百度董事长） | [某报](https://example.com/a) |\n| 慢就是快。 | 王坚（院士） | 《某报》 |\n| 尺子也要量。 | 王（小川） | 某报 |\n";
    let lines = taken("roles-in-brackets", table, &[]);
    let speakers: Vec<&str> = lines.iter().filter_map(|line| line["speaker"].as_str()).collect();
    assert_eq!(speakers, ["李彦宏", "王坚", "王（小川）"]);
    assert_eq!((&lines[0]["org"], &lines[0]["role"]), (&"百度".into(), &"董事长".into()));
    assert_eq!(
        (&lines[0]["source"], &lines[0]["url"]),
        (&"某报".into(), &"https://example.com/a".into())
    );
    let note = "> [!quote] 李彦宏\n> 开源模型会越来越落后。 ^abc123\n\n> 2^10 是一千多 —— 王坚\n";
    let (_, lines) = imported("block-ids", note, &[]);
    assert_eq!(said(&lines), [("李彦宏", "开源模型会越来越落后。"), ("王坚", "2^10 是一千多")]);
}

#[test]
fn messages_that_are_copied_together_are_of_the_name_above_them() {
    let copied = "李彦宏:\n开源模型会越来越落后。\n\n王小川:\n我不同意。\n你说的“落后”是指什么？\n———————————————\n李彦宏：\n「王小川：我不同意。」\n- - - - - - - - - - - - - - -\n再等等。\n";
    let lines = taken("copied-together", copied, &[]);
    assert_eq!(
        said(&lines),
        [
            ("李彦宏", "开源模型会越来越落后。"),
            ("王小川", "我不同意。\n你说的“落后”是指什么？"),
            ("李彦宏", "再等等。"),
        ]
    );
    // Headings that end so are no names.
    let (ran, lines) =
        imported("headings-with-colons", "优点：\n走得快。\n缺点：\n走不远。\n", &[]);
    assert!(lines.is_empty(), "{}", ran.stdout);
    assert!(ran.stdout.contains("--map speaker=COLUMN"), "{}", ran.stdout);
}

/// Root opens everything; a mode of the owner's own is none to it.
#[cfg(unix)]
#[test]
fn a_directory_that_cannot_be_opened_is_named_and_the_others_are_read() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};

    let folder = directory("closed-beside-open");
    for name in ["a-closed", "b-open"] {
        fs::create_dir_all(folder.join(name)).unwrap();
        fs::write(folder.join(name).join("x.jsonl"), "{\"text\":\"试\",\"speaker\":\"甲\"}\n")
            .unwrap();
    }
    // A circle of links ends.
    let _ = symlink(&folder, folder.join("b-open/again"));
    let closed = folder.join("a-closed");
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o000)).unwrap();
    let is_open = fs::read_dir(&closed).is_ok();
    let ran = run([std::ffi::OsStr::new("import"), folder.as_os_str()]);
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o755)).unwrap();
    assert!(
        ran.stdout.contains("b-open/x.jsonl") && ran.status == 0,
        "{}{}",
        ran.stdout,
        ran.stderr
    );
    assert!(!ran.stdout.contains("again"), "{}", ran.stdout);
    assert!(is_open || ran.stderr.contains("a-closed: cannot be read"), "{}", ran.stderr);
}
