//! What `baijia check` says of a line that is odd: it is told, and costs no more than what is odd in it.

use crate::check::check;
use crate::program::run;

#[test]
fn what_is_odd_is_told_and_loads_all_the_same() {
    let text = r#"{"text":"one","speaker":"A","id":"li-kaifu"}
{"text":"two","speaker":"A","id":"nb","sorce":"x"}
{"text":"three","speaker":"A","id":"nb","sorce":"y"}
{"text":"three","speaker":"A"}
{"text":"three","speaker":"A"}
"#;
    let ran = check("odd.jsonl", text, &[]);
    let expected = "\
FILE:1: id: the atlas has “li-kaifu”; here it becomes “li-kaifu-2”
FILE:2: there is no field “sorce”, it is kept under “other”; did you mean “source”?
FILE:3: id: line 2 has “nb” too; here it becomes “nb-2”
FILE:5: the same speaker and words as line 4; here it becomes “q-67a3256ef6bc-2”
“sorce” is kept under “other” in 2 lines
quotes           5
speakers         1, 0 of them the atlas's
bad lines        0
ok
";
    assert_eq!((ran.status, &*ran.stdout, &*ran.stderr), (0, expected, ""));
}

#[test]
fn a_part_of_the_day_behind_a_date_is_read_over() {
    for date in ["2023年5月28日晚", "2023年5月28日上午", "2023年5月28日 深夜"] {
        let line = format!("{{\"text\":\"试验句一。\",\"speaker\":\"甲\",\"date\":\"{date}\"}}\n");
        let ran = check("daypart.jsonl", &line, &[]);
        assert!(!ran.stdout.contains("cannot be read as a date"), "{date}: {}", ran.stdout);
    }
}

#[test]
fn a_date_that_says_a_part_of_a_year_is_read_as_the_year_and_that_is_told() {
    let line = |date: &str| format!("{{\"text\":\"试\",\"speaker\":\"甲\",\"date\":\"{date}\"}}\n");
    for date in ["Q2 2023", "2023Q2", "2023-Q2", "2023年第二季度", "spring 2023", "05/06/2023"]
    {
        let ran = check("vague.jsonl", line(date), &[]);
        let told =
            format!("FILE:1: date: of “{date}” 2023 alone is read, and what is written is kept\n");
        assert!(ran.status == 0 && ran.stdout.contains(&told), "{ran:?}");
    }
    let ran = check("vague.jsonl", line("2023年5月下旬"), &["--lang", "zh"]);
    assert!(ran.stdout.contains("“2023年5月下旬”只读成 2023-05"), "{ran:?}");
    for date in ["2023", "2023年", "May 2023", "2023年5月28日 晚上", "2023-05-00"] {
        let ran = check("plain.jsonl", line(date), &[]);
        assert!(!ran.stdout.contains("alone is read"), "{ran:?}");
    }
}

#[test]
fn a_field_under_another_usual_name_is_told_with_its_own() {
    for (name, own) in [("outlet", "via"), ("媒体", "via"), ("职位", "role"), ("sorce", "source")]
    {
        let line = format!("{{\"text\":\"试\",\"speaker\":\"甲\",\"{name}\":\"x\"}}\n");
        let ran = check("called.jsonl", line, &[]);
        assert!(ran.stdout.contains(&format!("did you mean “{own}”?")), "{ran:?}");
    }
}

#[test]
fn an_address_that_is_none_of_the_web_is_told_and_costs_nothing_else() {
    let line = r#"{"text":"试验句。","speaker":"甲","url":"javascript:alert(1)"}"#;
    let ran = check("address.jsonl", line, &[]);
    assert!(
        ran.stdout.contains("FILE:1: url: “javascript:alert(1)” is no address of the web"),
        "{}",
        ran.stdout
    );
    assert!(ran.status == 0 && ran.stdout.contains("quotes           1"), "{}", ran.stdout);
}

#[test]
fn a_name_set_with_blanks_between_its_hanzi_is_the_name() {
    let lines = r#"{"text":"试验句一。","speaker":"李 开 复"}
{"text":"试验句二。","speaker":"王　强"}
{"text":"试验句三。","speaker":"王强"}
{"text":"试验句四。","speaker":"百度 王强"}
"#;
    let ran = check("spaced.jsonl", lines, &[]);
    assert!(ran.stdout.contains("speakers         3, 1 of them the atlas's"), "{}", ran.stdout);
}

#[test]
fn a_text_or_a_name_that_nobody_sees_is_blank_and_an_unseen_character_in_a_name_is_told() {
    for unseen in ["\\u200b", "\\ufeff", "\\u3164", "\\u2060"] {
        for line in [
            format!(r#"{{"text":"潮汐","speaker":"{unseen}"}}"#),
            format!(r#"{{"text":"{unseen}","speaker":"甲"}}"#),
        ] {
            let ran = check("unseen.jsonl", &line, &[]);
            assert_eq!(ran.status, 2, "{line}: {}", ran.stdout);
            assert!(ran.stdout.contains("blank"), "{line}: {}", ran.stdout);
        }
    }
    let twins =
        "{\"text\":\"潮汐\",\"speaker\":\"张三\"}\n{\"text\":\"海浪\",\"speaker\":\"张\\u200b三\"}";
    let ran = check("unseen-name.jsonl", twins, &[]);
    assert!(ran.stdout.contains("FILE:2: speaker: has U+200B"), "{}", ran.stdout);
    for query in ["\u{feff}", "\u{3000}", "\u{200b} \u{fe0f}"] {
        let ran = run(["search", query]);
        assert_eq!(ran.status, 2, "{query:?}");
        assert!(ran.stderr.contains("nothing to look for"), "{}", ran.stderr);
    }
}

#[test]
fn what_a_line_says_cannot_steer_the_terminal() {
    let text = "{\"text\":\"t\",\"speaker\":\"A\",\"\\u001b[31m\":1}\n{\"text\":\"t\",\"speaker\":\"A\",\"date\":\"\\u001b[31m\"}\n";
    let ran = check("steering.jsonl", text, &[]);
    assert!(!ran.stdout.contains('\u{1b}'), "{}", ran.stdout);
    assert_eq!(ran.stdout.lines().count(), 6, "{}", ran.stdout);
}
