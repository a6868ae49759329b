//! Dates as they stand in archives: what is read of them, and what becomes of those that cannot be read.

use baijia::atlas::{Date, Language};
use proptest::prelude::*;

use crate::quote;

/// What is written, and the date that it is.
const READ: &[(&str, &str)] = &[
    ("2023年5月28日", "2023-05-28"),
    ("2023年6月", "2023-06"),
    ("2023/7/11", "2023-07-11"),
    ("2023.5.28", "2023-05-28"),
    ("2023–05–28", "2023-05-28"),
    ("2023—5—28", "2023-05-28"),
    ("2023−05−28", "2023-05-28"),
    ("20230528", "2023-05-28"),
    ("May 28, 2023", "2023-05-28"),
    ("28 May 2023", "2023-05-28"),
    ("2023-05-28T09:00:00+08:00", "2023-05-28"),
    ("二〇二三年五月", "2023-05"),
    ("二○二三年十二月三十一日", "2023-12-31"),
    ("二零二三年十月十日", "2023-10-10"),
    ("二O二三年五月廿八日", "2023-05-28"),
    ("贰零贰叁年伍月", "2023-05"),
    ("二千零二十三年五月", "2023-05"),
    ("二〇二三·五·二八", "2023-05-28"),
    ("２０２３年５月２８日", "2023-05-28"),
    ("２０２３／５／２８", "2023-05-28"),
    ("2023 年 5 月 28 日", "2023-05-28"),
    ("2023年5月28號", "2023-05-28"),
    ("2023年05月28日 星期日", "2023-05-28"),
    ("2023年7月2日星期日 下午9:15:02", "2023-07-02"),
    ("2023年7月2日 9点15分", "2023-07-02"),
    ("2023年7月2日上午十时", "2023-07-02"),
    ("2023-05-28（周日）", "2023-05-28"),
    ("（2023年5月28日）", "2023-05-28"),
    ("2023年", "2023"),
    ("2023", "2023"),
    ("2023年5月中旬", "2023-05"),
    ("2023年夏", "2023"),
    ("2023年年底", "2023"),
    ("2023年第二季度", "2023"),
    ("2023年二季度", "2023"),
    ("2023-Q2", "2023"),
    ("1082年", "1082"),
    ("618年", "0618"),
    ("2023-5", "2023-05"),
    ("2023/05", "2023-05"),
    ("2023. 5. 28.", "2023-05-28"),
    ("2023 05 28", "2023-05-28"),
    ("2023_05_28", "2023-05-28"),
    ("2023-05-00", "2023-05"),
    ("2023-00-00", "2023"),
    ("202305", "2023-05"),
    ("20230528090000", "2023-05-28"),
    ("20230528T090000Z", "2023-05-28"),
    ("2023-05-28 09:00", "2023-05-28"),
    ("2023-05-28 09:00:00.123 UTC", "2023-05-28"),
    ("2023-05-28T23:00:00Z", "2023-05-28"),
    ("2023/5/28 9:00:00 AM", "2023-05-28"),
    ("May 28 2023", "2023-05-28"),
    ("MAY 28TH, 2023", "2023-05-28"),
    ("Sept. 5, 2023", "2023-09-05"),
    ("Sep 2023", "2023-09"),
    ("May, 2023", "2023-05"),
    ("28th of May, 2023", "2023-05-28"),
    ("28. May 2023", "2023-05-28"),
    ("28-May-2023", "2023-05-28"),
    ("2023 May 28", "2023-05-28"),
    ("2023-May-28", "2023-05-28"),
    ("late May 2023", "2023-05"),
    ("Summer 2023", "2023"),
    ("Q2 2023", "2023"),
    ("Sunday, July 2, 2023 9:20:11 PM", "2023-07-02"),
    ("Sunday, 28 May 2023", "2023-05-28"),
    ("Sun, 28 May 2023 09:00:00 +0800 (CST)", "2023-05-28"),
    ("Sun May 28 09:00:00 2023", "2023-05-28"),
    ("Sun May 28 01:00:00 +0000 2023", "2023-05-28"),
    ("Sun May 28 2023 09:00:00 GMT+0800 (China Standard Time)", "2023-05-28"),
    ("9:20 PM · Jul 2, 2023", "2023-07-02"),
    ("28.5.2023", "2023-05-28"),
    ("5.6.2023", "2023-06-05"),
    ("28/05/2023", "2023-05-28"),
    ("05/28/2023", "2023-05-28"),
    ("05/05/2023", "2023-05-05"),
    ("05/06/2023", "2023"),
    ("05/2023", "2023-05"),
    (" 2023-05-28\u{200b} ", "2023-05-28"),
    // Radicals and signs of PDFs.
    ("2023年5⽉28⽇", "2023-05-28"),
    ("⼆〇⼆三年五⽉⼆⼗⼋⽇", "2023-05-28"),
    ("2023年㋄㏻", "2023-05-28"),
    // As newsrooms write them.
    ("新华社北京2023年5月28日电", "2023-05-28"),
    ("新华社三亚2023年5月28日电（记者 甲乙）", "2023-05-28"),
    ("【中新社香港二〇二三年五月二十八日电】", "2023-05-28"),
    ("本报讯 2023年5月28日讯", "2023-05-28"),
    ("2023年5月28日电", "2023-05-28"),
    ("2023年5月28日讯", "2023-05-28"),
    ("2023年5月28日报道", "2023-05-28"),
    ("2023年5月28日 刊", "2023-05-28"),
    ("发表于2023-05-28", "2023-05-28"),
    ("发表于 2023-05-28 09:30", "2023-05-28"),
    ("发布时间：2023-05-28", "2023-05-28"),
    ("更新时间：2023-05-28 10:00", "2023-05-28"),
    ("Published on May 28, 2023", "2023-05-28"),
    ("Posted: 28 May 2023", "2023-05-28"),
    ("Last updated: 2023-05-28T09:00:00Z", "2023-05-28"),
    ("截至2023年5月28日", "2023-05-28"),
    ("公元2023年5月28日", "2023-05-28"),
    ("2023-05-28 来源：新华网", "2023-05-28"),
    ("2023年5月28日 09:12 来源: 某报", "2023-05-28"),
    ("2023年5月28日第3版", "2023-05-28"),
    ("2023年5月28日 第十二版", "2023-05-28"),
    ("2023年第5期", "2023"),
    ("2023-W19", "2023"),
    ("2023-05-28Z", "2023-05-28"),
    ("2023 5月28日", "2023-05-28"),
    ("the 28th of May 2023", "2023-05-28"),
];

/// What is no date, or no sure one.
const UNREAD: &[&str] = &[
    "去年夏天",
    "2023-13-01",
    "2023-02-30",
    "2023年13月",
    "2023年2月29日",
    "31 June 2023",
    "soon",
    "",
    "-",
    "5月28日",
    "23年5月28日",
    "28/05/23",
    "May 28",
    "May",
    "2023-05-28/29",
    "2023年5月28日至30日",
    "2023-2024",
    "2023-24",
    "1990s",
    "1468605909",
    "1468605909000",
    "201112",
    "12345678",
    "20231301",
    "农历五月初八",
    "癸卯年五月",
    "腊月",
    "2023年春节",
    "公元前551年",
    "约2023年",
    "2023-05/06",
    "2023-05-28 25:00",
    "0000-00-00",
    "2023-00-28",
    "2023-05-28x",
    "2023年5月28日，北京",
    "星期日",
    "09:00",
    "十一",
    "http://2023.05.28",
    "新华社北京5月28日电",
    "新华社2023年北京5月28日电",
    "2023年5月28日至30日电",
    "新华社北京2023年5月28日至30日电",
    "发表于 2023-05-28/29",
    "2023-05-28 来源：某报2023-05-27",
    "发布时间：2023-05-28 更新时间：2023-05-29",
    "公元前2年",
    "updates 2023",
    "28-May-23",
    "第5期",
];

#[test]
fn a_date_is_read_in_every_form_that_people_write() {
    for &(written, date) in READ {
        let read = Date::read(written).map(|date| date.to_string());
        assert_eq!(read.as_deref(), Some(date), "{written}");
    }
}

#[test]
fn what_is_no_sure_date_is_none() {
    for written in UNREAD {
        assert_eq!(Date::read(written), None, "{written}");
    }
}

#[test]
fn the_line_keeps_what_is_written_where_it_has_another_form_than_the_date() {
    for &(written, date) in READ {
        let line = serde_json::json!({"text": "试", "speaker": "甲", "date": written}).to_string();
        let line = quote(&line);
        assert_eq!(line.date.unwrap().to_string(), date, "{written}");
        let kept = line.date_written.as_deref();
        assert_eq!(kept, Some(written.trim()).filter(|written| *written != date), "{written}");
        // Whoever writes a part of a month or a year is told that it is not read.
        let is_part = Date::is_part_of_it(written);
        assert_eq!(line.remarks().count(), usize::from(is_part), "{written}");
    }
    let both = r#"{"text":"试","speaker":"甲","date":"2023-05","date_written":"二〇二三年五月"}"#;
    let line = quote(both);
    assert_eq!(line.date.unwrap().to_string(), "2023-05");
    assert_eq!(line.date_written.as_deref(), Some("二〇二三年五月"));
}

#[test]
fn a_date_that_cannot_be_read_costs_the_date_and_not_the_quote() {
    let unread = UNREAD.iter().filter(|written| !written.is_empty());
    for written in unread.copied().chain(["2023-05-28\n或29日"]) {
        let line = serde_json::json!({"text": "试", "speaker": "甲", "date": written}).to_string();
        let line = quote(&line);
        assert_eq!((&*line.text, line.date), ("试", None), "{written}");
        assert_eq!(line.date_written.as_deref(), Some(&*written.replace('\n', " ")));
        let remarks: Vec<_> = line.remarks().collect();
        assert_eq!(remarks.len(), 1, "{written}");
        for language in [Language::Zh, Language::En] {
            let told = remarks[0].label(language);
            assert!(told.contains(&*written.replace('\n', " ")), "{told}");
            assert!(!told.contains("did you mean") && !told.contains("是不是"), "{told}");
        }
    }
}

#[test]
fn a_number_may_be_a_date_and_nothing_that_stands_there_costs_the_quote() {
    for (value, date) in [
        ("2023", Some("2023")),
        ("20230528", Some("2023-05-28")),
        ("1468605909", None),
        ("2023.5", Some("2023-05")),
        ("-1", None),
        ("true", None),
        ("{\"year\":2023}", None),
    ] {
        let line = format!(r#"{{"text":"试","speaker":"甲","date":{value}}}"#);
        let line = quote(&line);
        assert_eq!(line.date.map(|date| date.to_string()).as_deref(), date, "{value}");
    }
}

/// The words of a number as they are written in a Chinese date.
fn numeral(number: u8) -> String {
    let digit =
        |digit: u8| ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"][digit as usize];
    match (number / 10, number % 10) {
        (0, ones) => digit(ones).to_owned(),
        (1, ones) => format!("十{}", digit(ones)),
        (tens, ones) => format!("{}十{}", digit(tens), digit(ones)),
    }
}

proptest! {
    #[test]
    fn every_day_is_read_in_every_form(year in 1000_u16..9999, month in 1_u8..=12, day in 1_u8..=31) {
        const NAMES: [&str; 12] = [
            "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
            "November", "December",
        ];
        let date = Date::new(year, Some(month), Some(day));
        let name = NAMES[usize::from(month) - 1];
        let short = name.get(..3).unwrap();
        let zh: String = year.to_string().chars()
            .map(|digit| "〇一二三四五六七八九".chars().nth(digit.to_digit(10).unwrap() as usize).unwrap())
            .collect();
        let plain = [
            format!("{year}-{month}-{day}"), format!("{year}/{month:02}/{day:02}"), format!("{year}.{month}.{day}"),
            format!("{year}年{month}月{day}日"), format!("{year:04}{month:02}{day:02}"), format!("{day}.{month}.{year}"),
            format!("{zh}年{}月{}日", numeral(month), numeral(day)), format!("{name} {day}, {year}"),
            format!("{day} {name} {year}"), format!("{day} {short} {year}"), format!("{short}. {day}, {year}"),
            format!("{year}-{month:02}-{day:02}T08:30:00.000Z"),
        ];
        for written in &plain {
            let wide: String = written.chars()
                .map(|sign| if sign.is_ascii_graphic() { char::from_u32(sign as u32 + 0xFEE0).unwrap() } else { sign })
                .collect();
            for written in [written, &wide] {
                prop_assert_eq!(Date::read(written), date, "{}", written);
            }
        }
    }

    #[test]
    fn any_text_is_read_or_not(text in "[0-9年月日TZtz:. /-]{0,30}|\\PC{0,30}") {
        let _ = Date::read(&text);
    }

    #[test]
    fn what_a_date_is_written_as_is_read_as_it(year in 1000_u16..9999, month in proptest::option::of(1_u8..=12)) {
        let date = Date::new(year, month, None).unwrap();
        prop_assert_eq!(Date::read(&date.to_string()), Some(date));
    }
}
