//! A citation keeps what a reader must know, in every style, and programs read back what is written for them.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use baijia::atlas::{Atlas, Bilingual, Language, RecordId, Word as _};
use baijia::cite::{Style, cite, cite_all};
use baijia::desk::{Card, Locator, Speech, Words, Work, authors_in};

#[path = "cite/gbt7714.rs"]
mod gbt7714;
#[path = "cite/readers.rs"]
mod readers;

const DAY: &str = "2026-11-27";

fn card(key: &str) -> Card {
    let atlas = Atlas::embedded().unwrap();
    Card::of_record(&atlas, atlas.find(key)[0])
}

fn cited(key: &str, style: Style, language: Language) -> String {
    cite(&card(key), style, language, DAY.parse().unwrap())
}

/// A quote in a source; every text of it the same in both languages.
fn quote(work: Work) -> Card {
    Card {
        name: Bilingual::same("盘启明"),
        words: Some(Words { text: "字".into(), speech: Speech::Direct, ..Words::default() }),
        sources: vec![work],
        ..Card::empty(baijia::atlas::Kind::Quote, "q-1")
    }
}

/// A source as the standard's worked examples have them; an empty text is unknown.
fn work(authors: &str, title: &str, publisher: &str, date: &str, address: &str) -> Work {
    let known = |text: &str| (!text.is_empty()).then(|| Bilingual::same(text));
    Work {
        authors: authors_in(authors),
        title: known(title),
        publisher: known(publisher),
        date: date.parse().ok(),
        address: (!address.is_empty()).then(|| address.to_owned()),
        ..Work::default()
    }
}

/// The last line of a citation: its reference.
fn reference(card: &Card, style: Style, language: Language) -> String {
    let text = cite(card, style, language, DAY.parse().unwrap());
    text.lines().last().unwrap().to_owned()
}

#[test]
fn words_that_must_not_stand_alone_take_their_warning_along_in_every_style() {
    for &style in Style::ALL {
        let text = cited("li-yanhong-p13-reported", style, Language::Zh);
        // TeX's own characters do not occur in these.
        for part in [
            "李彦宏",
            "[不可单引两个月",
            "[须连同引用：",
            "这不是重点,重点是这两个月的差距",
            "第一财经",
            "转述",
            "13",
        ] {
            // In JSON and Markdown a bracket stands as it is too.
            assert!(text.contains(part), "{style:?} lacks {part}:\n{text}");
        }
        let text = cited("li-yanhong-p13-reported", style, Language::En);
        for part in ["must not be quoted alone", "reported speech", "Yicai"] {
            assert!(text.contains(part), "{style:?} lacks {part}:\n{text}");
        }
    }
}

#[test]
fn every_record_is_cited_in_every_style_and_unknown_is_said_once() {
    let atlas = Atlas::embedded().unwrap();
    let mut unknown_once = 0;
    for id in atlas.records() {
        let card = Card::of_record(&atlas, id);
        for language in [Language::Zh, Language::En] {
            for &style in Style::ALL {
                let text = cite(&card, style, language, DAY.parse().unwrap());
                assert!(!text.trim().is_empty(), "{}", card.record());
                if let RecordId::Quote(_) = id
                    && card.sources.len() == 1
                {
                    let unknown = language.pick("不详", "publisher unknown");
                    let count = text.matches(unknown).count();
                    assert!(count <= 1, "{text}");
                    unknown_once += count;
                }
            }
        }
    }
    assert!(unknown_once > 40, "{unknown_once}");
}

/// One quote of an archive with everything that a line can state.
const LINE: &str = r#"{"id":"d-1","text":"先把数据洗干净，再谈规模。","speaker":"盘启明","role":"局长","org":"澜州市数据局","date":"2023-11-04","source":"某报","title":"慢变量","author":"卜飞、何秋燕","page":"3","url":"https://example.com/a?x=1&y=%20#p","accessed":"2024-02-01","occasion":"某论坛分会","via":"《某刊》","context":"不可单引：下一句说的是条件","manner":"reported","topic":["算力","数据"],"note":"问过本人","tags":["待核"]}"#;

fn archived(line: &str) -> Card {
    let path = std::env::temp_dir().join(format!(
        "baijia-cite-{}-{:?}.jsonl",
        std::process::id(),
        std::thread::current().id()
    ));
    std::fs::write(&path, format!("{line}\n")).unwrap();
    let atlas = Atlas::embedded().unwrap();
    let archive = std::sync::Arc::new(baijia::search::Archive::new(std::sync::Arc::clone(&atlas)));
    let loading = baijia::search::Loading::default();
    archive.load(&path, &loading, &mut |_| {}).unwrap();
    let index = baijia::search::Index::new(std::sync::Arc::clone(&atlas)).with_archive(archive);
    let item = index.archived("d-1").unwrap();
    std::fs::remove_file(path).unwrap();
    Card::of_item(&atlas, &item)
}

#[test]
fn an_archived_quote_is_cited_with_everything_that_its_line_states() {
    let card = archived(LINE);
    for &style in Style::ALL {
        let text = cite(&card, style, Language::Zh, DAY.parse().unwrap());
        let parts = [
            "盘启明",
            "局长",
            "澜州市数据局",
            "某论坛分会",
            "转引自《某刊》",
            "转述，非原话",
            "慢变量",
            "某报",
            "卜飞",
            "何秋燕",
            "不可单引：下一句说的是条件",
            "先把数据洗干净，再谈规模。",
        ];
        for part in parts {
            assert!(text.contains(part), "{style:?} lacks {part}:\n{text}");
        }
        // Reported speech stands in no marks; the reader's own note is not printed.
        assert!(!text.contains("“先把") && !text.contains("问过本人"), "{style:?}:\n{text}");
        // It was read when the archive says, not today.
        assert!(!text.contains(DAY) && !text.contains("11月27日"), "{style:?}:\n{text}");
    }
    assert_eq!(
        reference(&card, Style::Gbt7714, Language::Zh),
        "卜飞，何秋燕. 慢变量[N/OL]. 某报，2023-11-04（3）[2024-02-01]. https://example.com/a?x=1&y=%20#p."
    );
    let table = baijia::cite::table_of([(&card, "")], Language::Zh, DAY.parse().unwrap());
    let row: Vec<&str> = table.rows[0].iter().flatten().map(String::as_str).collect();
    assert!(row.iter().any(|cell| cell.contains("问过本人") && cell.contains("待核")), "{row:?}");
}

#[test]
fn an_entry_for_programs_is_in_the_language_of_its_title_with_bare_pages() {
    let chinese = archived(LINE);
    let english = archived(
        r#"{"id":"d-1","text":"word","speaker":"Pan","source":"The Daily Post","title":"Slow Variables","page":"pp. 3-5"}"#,
    );
    for language in [Language::Zh, Language::En] {
        let written = |card: &Card, style| cite(card, style, language, DAY.parse().unwrap());
        for (card, langid, code, page) in
            [(&chinese, "chinese", "zh", "3"), (&english, "english", "en", "3-5")]
        {
            let entry = written(card, Style::Biblatex);
            assert!(entry.contains(&format!("langid = {{{langid}}}")), "{entry}");
            assert!(entry.contains(&format!("pages = {{{page}}}")), "{entry}");
            let entry = written(card, Style::Ris);
            assert!(entry.contains(&format!("LA  - {code}\r\n")), "{entry}");
            assert!(entry.contains(&format!("SP  - {page}\r\n")), "{entry}");
            let item: serde_json::Value =
                serde_json::from_str(&written(card, Style::CslJson)).unwrap();
            let item = item.get(0).unwrap_or(&item);
            assert_eq!(item["page"], *page);
            assert!(item["language"].as_str().unwrap().starts_with(code), "{item}");
        }
    }
}

#[test]
fn an_entry_says_the_language_of_its_source_or_none_and_a_title_of_ours_stands_in_brackets() {
    let mixed = archived(
        r#"{"id":"d-1","text":"字","speaker":"盘启明","source":"The Daily Post","title":"Slow Variables"}"#,
    );
    for language in [Language::Zh, Language::En] {
        for key in ["ren-zhengfei-2025-reported", "li-yanhong-p13-reported"] {
            assert!(cited(key, Style::Ris, language).contains("LA  - zh\r\n"), "{key}");
            assert!(cited(key, Style::Biblatex, language).contains("langid = {chinese}"), "{key}");
        }
        let written = |style| cite(&mixed, style, language, DAY.parse().unwrap());
        assert!(!written(Style::Ris).contains("LA  -"));
        assert!(!written(Style::Biblatex).contains("langid"));
        assert!(!written(Style::CslJson).contains("\"language\""));
    }
    for &style in Style::ALL {
        let text = cited("ren-zhengfei-2025-reported", style, Language::En);
        let is_in_brackets =
            ["[A report of Ren", "[任正非与国际"].iter().any(|it| text.contains(it));
        assert!(is_in_brackets, "{style:?}:\n{text}");
    }
}

#[test]
fn a_quote_without_a_source_is_no_article_that_is_called_like_its_speaker() {
    let card = archived(r#"{"id":"d-1","text":"没有来源的话","speaker":"盘启明"}"#);
    for (style, kind) in
        [(Style::Biblatex, "@misc{"), (Style::Bibtex, "@misc{"), (Style::Ris, "TY  - GEN")]
    {
        let entry = cite(&card, style, Language::Zh, DAY.parse().unwrap());
        assert!(entry.starts_with(kind), "{entry}");
        assert!(entry.contains("[来源不详]"), "{entry}");
        let titles = ["title = {盘启明}", "TI  - 盘启明"];
        assert!(!titles.iter().any(|title| entry.contains(title)), "{entry}");
    }
}

#[test]
fn a_source_called_like_an_outlet_is_the_publisher_of_an_untitled_text() {
    let line = r#"{"id":"d-1","text":"字","speaker":"盘启明","date":"2023-11","source":"澜州日报","page":"A3"}"#;
    let card = archived(line);
    assert_eq!(
        reference(&card, Style::Gbt7714, Language::Zh),
        "[无题][N]. 澜州日报，2023-11（A3）."
    );
    assert_eq!(
        reference(&card, Style::Chicago, Language::En),
        "“[Untitled],” 澜州日报, November 2023, p. A3."
    );
    let line = r#"{"id":"d-1","text":"字","speaker":"盘启明","source":"慢变量：一场对谈","paragraph":"3-5"}"#;
    assert_eq!(
        reference(&archived(line), Style::Gbt7714In2015, Language::Zh),
        "慢变量：一场对谈[N]. [出版者不详]: 第 3、4、5 段."
    );
}

#[test]
fn apa_chicago_and_mla_have_their_own_days_and_marks() {
    let mut page = work(
        "Boobier, Tony; Smith, Jane Ann",
        "What banks want",
        "The Example",
        "2023-05-28",
        "https://example.com/a",
    );
    page.locator = Some(Locator::Paragraphs(vec![4]));
    let page = quote(page);
    for (style, expected) in [
        (
            Style::Apa,
            "Boobier, T., & Smith, J. A. (2023, May 28). What banks want. The Example. ¶4. Retrieved November 27, 2026, from https://example.com/a",
        ),
        (
            Style::Chicago,
            "Tony Boobier, Jane Ann Smith, “What banks want,” The Example, May 28, 2023, ¶4, accessed November 27, 2026, https://example.com/a.",
        ),
        (
            Style::Mla,
            "Boobier, Tony, and Jane Ann Smith. “What banks want.” The Example, 28 May 2023, ¶4, https://example.com/a. Accessed 27 November 2026.",
        ),
    ] {
        assert_eq!(reference(&page, style, Language::En), expected);
    }
    // Without an author the title of a newspaper's text leads, and of a page its publisher.
    let printed = quote(work("", "What banks want", "Example Daily", "2023", ""));
    assert_eq!(
        reference(&printed, Style::Apa, Language::En),
        "What banks want. (2023). Example Daily."
    );
}

#[test]
fn several_records_are_one_file() {
    let cards = [card("li-kaifu-p17-direct"), card("chatglm-6b")];
    let all = |style| cite_all(&cards, style, Language::En, DAY.parse().unwrap());
    let items: serde_json::Value = serde_json::from_str(&all(Style::CslJson)).unwrap();
    assert_eq!(items.as_array().unwrap().len(), 2);
    assert_eq!(all(Style::Ris).matches("\r\nER  - \r\n").count(), 2);
    assert_eq!(all(Style::Biblatex).matches("\n@").count(), 1);
    assert!(all(Style::Plain).contains("\n\n") && all(Style::Plain).ends_with('\n'));
}

#[test]
fn a_title_that_the_line_has_for_its_source_too_is_cited_once_and_the_publisher_is_unknown() {
    let card = archived(
        r#"{"id":"d-1","text":"字","speaker":"盘启明","date":"2023-11-02","source":"小城的机房","title":"小城的机房"}"#,
    );
    assert_eq!(
        reference(&card, Style::Gbt7714, Language::Zh),
        "小城的机房[N]. [出版者不详]，2023-11-02."
    );
    assert_eq!(
        reference(&card, Style::Apa, Language::En),
        "小城的机房. (2023, November 2). [publisher unknown]."
    );
    for &style in Style::ALL {
        let text = cite(&card, style, Language::Zh, DAY.parse().unwrap());
        assert_eq!(text.matches("小城的机房").count(), 1, "{style:?}: {text}");
    }
}
