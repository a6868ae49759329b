//! A citation keeps what a reader must know, in every style, and programs read back what is written for them.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use baijia::atlas::{Atlas, Bilingual, Language, RecordId, Word as _};
use baijia::cite::{Style, cite};
use baijia::desk::{Card, Words, Work};

fn card(key: &str) -> Card {
    let atlas = Atlas::embedded().unwrap();
    Card::of_record(&atlas, atlas.find(key)[0])
}

fn cited(key: &str, style: Style, language: Language) -> String {
    cite(&card(key), style, language, "2026-11-27".parse().unwrap())
}

#[test]
fn words_that_must_not_stand_alone_take_their_warning_along_in_every_style() {
    for &style in Style::ALL {
        let text = cited("li-yanhong-p13-reported", style, Language::Zh);
        // TeX's own characters do not occur in these.
        for part in [
            "李彦宏",
            "不可单引两个月",
            "这不是重点,重点是这两个月的差距",
            "第一财经",
            "转述",
            "13",
        ] {
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
    for id in atlas.records() {
        let card = Card::of_record(&atlas, id);
        for language in [Language::Zh, Language::En] {
            for &style in Style::ALL {
                let text = cite(&card, style, language, "2026-11-27".parse().unwrap());
                assert!(!text.trim().is_empty(), "{}", card.record());
                if let RecordId::Quote(_) = id
                    && card.sources.len() == 1
                {
                    let unknown = language.pick("不详", "publisher unknown");
                    assert!(text.matches(unknown).count() <= 1, "{text}");
                }
            }
        }
    }
}

/// A source as the standard's worked examples have them.
fn work(title: &str, publisher: &str, date: &str, address: Option<&str>) -> Card {
    let both = |text: &str| Bilingual::new(text, text);
    Card {
        words: Some(Words { text: "字".into(), ..Words::default() }),
        sources: vec![Work {
            title: Some(both(title)),
            publisher: Some(both(publisher)),
            date: date.parse().ok(),
            address: address.map(str::to_owned),
            ..Work::default()
        }],
        ..Card::empty(baijia::atlas::Kind::Quote, "q-1")
    }
}

#[test]
fn gb_t_7714_has_the_marks_of_its_edition() {
    let printed = work("数字革命与竞争国际化", "中国青年日报", "2000-11-20", None);
    let page = work("出版业信息化迈入快车道", "萧钰", "2001-12-19", Some("http://example.com/a"));
    let data = work("名录", "某机构", "2023-07-31", Some("https://github.com/a/b"));
    for (card, style, expected) in [
        (&printed, Style::Gbt7714In2015, "数字革命与竞争国际化[N]. 中国青年日报, 2000-11-20."),
        (&printed, Style::Gbt7714, "数字革命与竞争国际化[N]. 中国青年日报，2000-11-20."),
        (
            &page,
            Style::Gbt7714In2015,
            "萧钰. 出版业信息化迈入快车道[EB/OL]. (2001-12-19)[2026-11-27]. http://example.com/a.",
        ),
        (
            &page,
            Style::Gbt7714,
            "萧钰. 出版业信息化迈入快车道[EB/OL]. （2001-12-19）[2026-11-27]. http://example.com/a.",
        ),
        (
            &data,
            Style::Gbt7714,
            "某机构. 名录[DB/OL]. （2023-07-31）[2026-11-27]. https://github.com/a/b.",
        ),
    ] {
        let text = cite(card, style, Language::Zh, "2026-11-27".parse().unwrap());
        assert_eq!(text.lines().last(), Some(expected));
    }
}

#[test]
fn csl_json_is_json_and_ris_is_lines_of_tags() {
    let item = cited("li-kaifu-p17-direct", Style::CslJson, Language::Zh);
    let item: serde_json::Value = serde_json::from_str(&item).unwrap();
    assert_eq!(item["type"], "article-newspaper");
    assert_eq!(item["issued"]["date-parts"], serde_json::json!([[2023]]));
    let ris = cited("chatglm-6b", Style::Ris, Language::En);
    let lines: Vec<&str> = ris.split("\r\n").collect();
    assert!(lines[0].starts_with("TY  - ") && lines.last() == Some(&"ER  - "), "{ris}");
    let is_tagged = |line: &&str| line.as_bytes().get(2..6) == Some(b"  - ");
    assert!(lines.iter().all(is_tagged), "{ris}");
}
