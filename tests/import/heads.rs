//! Where a message of a chat begins: at a line with who and when, in whatever form.

use super::{said, taken};

#[test]
fn a_head_of_another_form_ends_the_message_above_it() {
    let chat = "2024-05-06 09:30:11 李彦宏\n开源模型会越来越落后。\n\n2024-05-06 09:31:02 王小川\n我不同意。\n[图片]\n\n昨天 10:02 李彦宏\n再说吧\n\n王小川 昨天 10:03\n好。\n\n星期三 10:04 李彦宏\n那好。\n\n09:30 王小川\n早。\n";
    let lines = taken("heads-of-two-forms", chat, &[]);
    assert_eq!(
        said(&lines),
        [
            ("李彦宏", "开源模型会越来越落后。"),
            ("王小川", "我不同意。"),
            ("李彦宏", "再说吧"),
            ("王小川", "好。"),
            ("李彦宏", "那好。"),
            ("王小川", "早。"),
        ]
    );
    // `昨天` counts from the day of the copy, which nothing tells.
    assert!(lines[2].get("date").is_none(), "{}", lines[2]);
    assert_eq!(lines[2]["other"]["sent"], "昨天 10:02");
    let chat = "[28/05/2023, 09:30:11] Jane Doe: Maps are for thinking.\n[28/05/2023, 09:31:02] Rick Roe: I do not agree\nand a second line\n05/06/23, 9:31 PM - Jane Doe: <Media omitted>\n05/06/23, 9:32 PM - Jane Doe: Roads are long.\n[28/05/2023, 09:33:02] Rick Roe: At 9:30 we met: all of us.\n";
    let lines = taken("heads-after-an-update", chat, &[]);
    assert_eq!(
        said(&lines),
        [
            ("Jane Doe", "Maps are for thinking."),
            ("Rick Roe", "I do not agree\nand a second line"),
            ("Jane Doe", "Roads are long."),
            ("Rick Roe", "At 9:30 we met: all of us."),
        ]
    );
    assert_eq!(lines[1]["date"], "2023-05-28");
    assert!(lines[2].get("date").is_none(), "{}", lines[2]);
}

#[test]
fn a_message_with_a_time_alone_is_of_the_day_above_it_until_the_clock_goes_back() {
    let chat = "寅卯 2024/5/6 9:30:11\n路要自己量。\n寅卯 9:31:02\n尺子也要量。\n辰巳 23:59:10\n慢就是快。\n寅卯 0:02:10\n不早了。\n";
    let lines = taken("times-of-a-day", chat, &[]);
    let days: Vec<Option<&str>> = lines.iter().map(|line| line["date"].as_str()).collect();
    let day = Some("2024-05-06");
    assert_eq!(days, [day, day, day, None]);
}

#[test]
fn a_time_within_what_somebody_says_begins_no_message() {
    let chat = "2024-05-06 09:30:11 寅卯\n日程：\n9:30 开会\n10:00 参观：大家都来\n2024-05-06 09:31:02 辰巳\n好。\n";
    let lines = taken("times-in-words", chat, &[]);
    assert_eq!(
        said(&lines),
        [("寅卯", "日程：\n9:30 开会\n10:00 参观：大家都来"), ("辰巳", "好。")]
    );
}
