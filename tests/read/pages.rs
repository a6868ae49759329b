//! Pages that no editor makes: however deep or broken, they are read, and their text is kept.

use std::ffi::OsStr;
use std::fs;
use std::io::Write as _;

use baijia::document::{Article, Place};
use baijia::quotation::{Names, propose};

use crate::program::run;
use crate::{directory, lines};

const SAID: &str = "海州药业总经理温书棋说：“这不是重点，重点是这两个月的差距我们追得上。”";

/// The quotations that a page is read to have: who, and what.
fn quoted(name: &str, page: &str) -> Vec<(String, String)> {
    let file = directory(name).join("page.html");
    fs::write(&file, page).unwrap();
    let ran = run([OsStr::new("read"), file.as_os_str(), OsStr::new("--json")]);
    assert_eq!((ran.status, &*ran.stderr), (0, ""), "{name}");
    let field = |value: &serde_json::Value, key: &str| value[key].as_str().unwrap().to_owned();
    lines(&ran.stdout).iter().map(|one| (field(one, "speaker"), field(one, "text"))).collect()
}

#[test]
fn the_quotation_of_a_page_is_found_however_deep_or_broken_it_is() {
    let deep = 20_000;
    let pages = [
        ("blocks", format!("{}{SAID}", "<div>".repeat(deep))),
        ("closed", format!("{}{SAID}{}", "<div>".repeat(deep), "</div>".repeat(deep))),
        ("spans", format!("<p>{}{SAID}</p>", "<span>".repeat(deep))),
        ("formatting", format!("<p>{}{SAID}</p>", "<b>".repeat(deep))),
        ("paragraphs", format!("{}<p>{SAID}</p>", "<p><b class=x>今天下雨。".repeat(deep))),
        ("crossed", format!("{}<p>{SAID}</p>", "<span><div></span>".repeat(deep))),
        ("lists", format!("{}{SAID}", "<ul><li>".repeat(deep))),
        ("tables", format!("{}{SAID}", "<table><tr><td>".repeat(deep))),
        ("siblings", format!("{}<p>{SAID}</p>", "<div>今天下雨。</div>".repeat(deep))),
    ];
    for (name, page) in pages {
        let found = quoted(name, &format!("<!DOCTYPE html><html><body>{page}</body></html>"));
        assert!(
            found.iter().any(|(who, what)| who == "温书棋" && what.starts_with("这不是重点")),
            "{name}: {found:?}"
        );
    }
}

#[test]
fn a_page_of_a_chinese_house_tells_its_title_its_day_its_publisher_and_its_address() {
    let body = format!("<p>{SAID}</p>").repeat(8);
    let cases = [
        (
            "text",
            format!(
                "<!DOCTYPE html><html><head><title>药业走出低谷_海州网财经_海州网</title>\
                 <link rel=\"canonical\" href=\"https://news.example.cn/a/1.html\"></head><body><h1>药业走出低谷</h1>\
                 <div>2019-09-07 13:43 <span>来源：海州晚报</span></div><script>var d='2001-01-01 10:10';</script>\
                 <div id=content>{body}</div></body></html>"
            ),
            ("药业走出低谷", "海州晚报", "2019-09-07", Some("https://news.example.cn/a/1.html")),
        ),
        (
            "meta",
            format!(
                "<!DOCTYPE html><html><head><title>药业走出低谷--财经--海州网</title><meta name=\"publishdate\" content=\"2020-1-3\">\
                 <meta name=\"source\" content=\"来源：海州网-财经频道 原创稿\"></head><body><h1>药业走出低谷</h1>{body}</body></html>"
            ),
            ("药业走出低谷", "海州网-财经频道", "2020-01-03", None),
        ),
        (
            "title",
            format!(
                "<!DOCTYPE html><html><head><title>药业走出低谷-海州网</title></head><body><h1>药业走出低谷</h1>\
                 <p>发布时间：2011年7月8日</p>{body}</body></html>"
            ),
            ("药业走出低谷", "海州网", "2011-07-08", None),
        ),
    ];
    for (name, page, (title, publisher, date, address)) in cases {
        let file = directory(&format!("facts-{name}")).join("page.html");
        fs::write(&file, page).unwrap();
        let article = Article::read(&Place::File(file)).unwrap();
        let found = (
            article.title.as_deref(),
            article.publisher.as_deref(),
            article.date.as_deref(),
            article.address.as_deref(),
        );
        assert_eq!(found, (Some(title), Some(publisher), Some(date), address), "{name}");
    }
}

#[test]
fn how_a_word_is_read_is_not_among_the_words_of_a_page_or_of_a_document() {
    let page = SAID
        .replace('差', "<ruby>差<rp>（</rp><rt>chā</rt><rp>）</rp></ruby>")
        .replace("温书棋", "<ruby>温书棋<rtc><rt>Wēn</rt></rtc></ruby>");
    let paragraph = format!("<p>{page}</p>");
    let wanted = ("温书棋".to_owned(), "这不是重点，重点是这两个月的差距我们追得上。".to_owned());
    let found = quoted("ruby", &format!("<html><body>{paragraph}</body></html>"));
    assert_eq!(found.as_slice(), std::slice::from_ref(&wanted));
    let word = "差</w:t></w:r><w:r><w:ruby><w:rt><w:r><w:t>jù</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>距</w:t></w:r></w:rubyBase></w:ruby></w:r><w:r><w:t>";
    let body = SAID.replace("差距", word);
    let file = directory("ruby-of-word").join("ruby.docx");
    let mut docx = zip::ZipWriter::new(fs::File::create(&file).unwrap());
    docx.start_file("word/document.xml", zip::write::SimpleFileOptions::default()).unwrap();
    write!(docx, "<w:document xmlns:w=\"w\"><w:body><w:p><w:r><w:t>{body}</w:t></w:r></w:p></w:body></w:document>")
        .unwrap();
    docx.finish().unwrap();
    let ran = run([OsStr::new("read"), file.as_os_str(), OsStr::new("--json")]);
    let texts: Vec<String> =
        lines(&ran.stdout).iter().map(|one| one["text"].as_str().unwrap().to_owned()).collect();
    assert_eq!(texts, [wanted.1]);
}

#[test]
fn a_text_box_of_a_document_is_read_once_and_what_was_deleted_not_at_all() {
    let drawn = "<w:p><w:r><w:t>海州药业总经理温书棋说：“价格不会再降。”</w:t></w:r></w:p>";
    let body = format!(
        "<w:document xmlns:w=\"w\" xmlns:mc=\"mc\"><w:body><w:p><w:r><mc:AlternateContent><mc:Choice>{drawn}</mc:Choice>\
         <mc:Fallback>{drawn}</mc:Fallback></mc:AlternateContent></w:r></w:p><w:p><w:r><w:t>温书棋说：“</w:t></w:r>\
         <w:del><w:r><w:delText>我们不行</w:delText></w:r></w:del><w:ins><w:r><w:t>我们能行。</w:t></w:r></w:ins>\
         <w:r><w:t>”</w:t></w:r></w:p></w:body></w:document>"
    );
    let file = directory("text-box").join("box.docx");
    let mut docx = zip::ZipWriter::new(fs::File::create(&file).unwrap());
    docx.start_file("word/document.xml", zip::write::SimpleFileOptions::default()).unwrap();
    docx.write_all(body.as_bytes()).unwrap();
    docx.finish().unwrap();
    let ran = run([OsStr::new("read"), file.as_os_str(), OsStr::new("--json")]);
    let texts: Vec<String> =
        lines(&ran.stdout).iter().map(|one| one["text"].as_str().unwrap().to_owned()).collect();
    assert_eq!(texts, ["价格不会再降。", "我们能行。"]);
}

#[test]
fn the_notes_of_a_document_are_read_behind_its_text() {
    let file = directory("notes").join("notes.docx");
    let mut docx = zip::ZipWriter::new(fs::File::create(&file).unwrap());
    let parts = [
        ("word/document.xml", "document", "局长罗永年表示，大桥明年通车。"),
        ("word/footnotes.xml", "footnotes", "罗永年后来补充说，“预算已经批了。”"),
        ("word/endnotes.xml", "endnotes", "工程师方敏强调，检测报告可以查阅。"),
    ];
    for (path, root, text) in parts {
        docx.start_file(path, zip::write::SimpleFileOptions::default()).unwrap();
        let xml = format!(
            "<w:{root} xmlns:w=\"w\"><w:p/><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:{root}>"
        );
        docx.write_all(xml.as_bytes()).unwrap();
    }
    docx.finish().unwrap();
    let ran = run([OsStr::new("read"), file.as_os_str(), OsStr::new("--json")]);
    let said: Vec<String> = lines(&ran.stdout)
        .iter()
        .map(|one| {
            format!("{}: {}", one["speaker"].as_str().unwrap(), one["text"].as_str().unwrap())
        })
        .collect();
    assert_eq!(said, ["罗永年: 大桥明年通车", "罗永年: 预算已经批了。", "方敏: 检测报告可以查阅"]);
}

#[test]
fn a_plain_text_says_below_its_title_when_and_by_whom_it_was_published() {
    let cases = [
        ("来源：海州晚报 2023-05-28 10:12", Some("海州晚报"), Some("2023-05-28")),
        ("发布时间：2024/5/3　文章来源：海州网　作者：温书棋", Some("海州网"), Some("2024-05-03")),
        ("海州晚报 记者 温书棋 2024年5月3日", Some("海州晚报"), Some("2024-05-03")),
        ("2018-05-31 00:34  來源:海州日報 溫書棋", Some("海州日報"), Some("2018-05-31")),
        ("溫書棋 海州网·海州晚报 2009-9-1 7:50:48", None, Some("2009-09-01")),
        ("**2024-05-03 08:00:00**", None, Some("2024-05-03")),
        ("By Jane Doe | Published May 3, 2024", None, Some("May 3, 2024")),
        // The day of an event, of a sentence, and one without a year are no day of publication.
        ("时间：2024年5月3日　地点：海州", None, None),
        ("2024年5月3日，药业公布年报", None, None),
        ("2024年5月3日 药业公布年报", None, None),
        ("2024.5.3 海州药业与某某研究院签约", None, None),
        ("海州5月28日电", None, None),
        ("图片来源：海州网", None, None),
    ];
    for (at, (line, publisher, date)) in cases.into_iter().enumerate() {
        let file = directory(&format!("byline-{at}")).join("article.txt");
        fs::write(&file, format!("药业走出低谷\n\n{line}\n\n{SAID}\n")).unwrap();
        let article = Article::read(&Place::File(file)).unwrap();
        let found = (article.publisher.as_deref(), article.date.as_deref());
        assert_eq!(found, (publisher, date), "{line}");
    }
}

#[test]
fn what_stands_at_the_head_of_a_markdown_file_is_what_it_says_of_itself_and_no_quote() {
    let head = "---\ntitle: \"药业走出低谷\"\nsource: \"https://news.example.cn/a/1\"\nsite: 海州网\npublished: 2024-05-03\n\
                author:\n  - \"[[温书棋]]\"\ntags:\n  - clippings\ndescription: \"温书棋说：“价格已经降了三成。”\"\n---\n";
    let file = directory("front-matter").join("clip.md");
    let text = format!("{head}{SAID}\n");
    fs::write(&file, &text).unwrap();
    let article = Article::read(&Place::File(file)).unwrap();
    assert_eq!(article.text, text, "byte for byte");
    let facts = [&article.title, &article.publisher, &article.date, &article.address];
    let facts = facts.map(|fact| fact.as_deref().unwrap());
    assert_eq!(facts, ["药业走出低谷", "海州网", "2024-05-03", "https://news.example.cn/a/1"]);
    let found = propose(&text, &Names::default());
    assert!(!found.is_empty());
    let behind = head.chars().count();
    for proposal in found {
        assert!(proposal.start >= behind, "{proposal:?}");
    }
    // Two rules around running text are no head.
    let ruled = format!("---\n{SAID}\n---\n{SAID}\n");
    assert!(
        propose(&ruled, &Names::default())
            .iter()
            .any(|proposal| proposal.start < SAID.chars().count())
    );
}
