//! The author of a work is not always who speaks in the notes on it.

use super::{imported, said};

#[test]
fn words_that_name_their_speaker_are_not_of_the_author_of_the_work() {
    let table = "\"Key\",\"Item Type\",\"Publication Year\",\"Author\",\"Title\",\"Date\",\"Notes\"\n\"A\",\"newspaperArticle\",\"2024\",\"Li, Yanhong; Wang, Jian\",\"某文\",\"2024-05-06\",\"<p>“路要自己量。”（寅卯，第3页）</p><p>“尺子也要量。”（李彦宏，第3页）</p><p>普通笔记</p>\"\n";
    let (ran, lines) = imported("notes-that-name", table, &[]);
    assert!(said(&lines).contains(&("李彦宏", "尺子也要量。")), "{lines:?}");
    assert!(!lines.iter().any(|line| line["text"] == "普通笔记"), "{lines:?}");
    assert!(ran.stdout.contains("whose words?"), "{}", ran.stdout);
    assert_eq!(lines.last().unwrap()["author"], "Yanhong Li、Jian Wang");
    let highlights = "Highlight,Book Title,Book Author,Note\n李开复说：“开源不可依赖。”,某书,张三,\n有人说，开源会输。,某书,张三,\n慢就是快。,某书,张三,\n";
    let (ran, lines) = imported("highlights-that-name", highlights, &[]);
    assert_eq!(said(&lines), [("李开复", "开源不可依赖。"), ("张三", "慢就是快。")]);
    assert_eq!((&lines[0]["author"], &lines[0]["manner"]), (&"张三".into(), &"direct".into()));
    assert!(ran.stdout.contains("1 row: whose words?"), "{}", ran.stdout);
    let notes = "# 批注\n\n“模型的护城河在于数据” ([李彦宏, 2024, p. 3](zotero://select/x)) ([pdf](zotero://open-pdf/y))\n\n“有人说，‘开源会输’” ([新京报, 2024](zotero://select/x)) ([pdf](zotero://open-pdf/y))\n\n“李开复表示：开源不可依赖” ([张三 等, 2023, p. 12](zotero://select/x)) ([pdf](zotero://open-pdf/y))\n";
    let (_, lines) = imported("annotations-that-name", notes, &[]);
    assert_eq!(said(&lines), [("李彦宏", "模型的护城河在于数据"), ("李开复", "开源不可依赖")]);
}

#[test]
fn a_note_in_no_marks_is_of_nobody_until_the_reader_says_whose_it_is() {
    let bib = "@article{li2024, author={Li, Yanhong}, title={某文}, year={2024}, annote={“路要自己量。”}, note={引文见第3页}}";
    let (ran, lines) = imported("remarks-in-bibtex", bib, &[]);
    assert_eq!(said(&lines), [("Yanhong Li", "路要自己量。")], "{}", ran.stdout);
    assert!(ran.stdout.contains("--map speaker=COLUMN"), "{}", ran.stdout);
    let ris = "TY  - NEWS\nAU  - 某作者\nTI  - 某文\nN1  - “路要自己量。”（李彦宏，第3页）\nN1  - 引文见第3页\nER  - \n";
    let (ran, lines) = imported("remarks-in-ris", ris, &[]);
    assert_eq!(said(&lines), [("李彦宏", "路要自己量。")], "{}", ran.stdout);
    let (_, lines) = imported("remarks-in-ris-of-one", ris, &["--set", "speaker=寅卯"]);
    assert_eq!(said(&lines), [("李彦宏", "路要自己量。"), ("寅卯", "引文见第3页")]);
}
