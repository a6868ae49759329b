//! Names where a character could as well be a word of its own, foreign ones, and the short forms under which somebody comes back.

use baijia::quotation::{Names, propose};

use crate::assert_read;

/// A text and what is said in it.
const SENTENCES: &[(&str, &str)] = &[
    // A preposition that has no object is the end of the name.
    (
        "市律协委员周立同律师也表示，合同要写清楚。周立同则认为，押金应当退还。",
        "reported 周立同: 合同要写清楚\nreported 周立同: 押金应当退还\n",
    ),
    // Words that do not stand alone between somebody and a verb of speech.
    ("首席法官陈国能表示，程序要公开。", "reported 陈国能: 程序要公开\n"),
    ("“缆车下周停运。”站长何守道告诉记者。", "direct 何守道: 缆车下周停运。\n"),
    ("馆长宋圆圆在会上指出，展柜要换。", "reported 宋圆圆: 展柜要换\n"),
    // Several before 均: the adverb.
    ("馆长何原、副馆长宋平均表示，展柜要换。", "reported 馆长何原、副馆长宋平: 展柜要换\n"),
    ("副局长于世钧在会上指出，堤坝要加固。", "reported 于世钧: 堤坝要加固\n"),
    ("前锋罗子凌告诉记者，草皮太硬了。", "reported 罗子凌: 草皮太硬了\n"),
    // Two surnames before the given name; who bears them comes back by the two.
    ("特首陈冯淑珍拒绝延期。陈冯表示，渡轮明天照开。", "reported 陈冯淑珍: 渡轮明天照开\n"),
    // A Japanese surname alone.
    (
        "东京电视台的渡边健太是头一回来，他说，票很难买。渡边认为，明年会好些。",
        "reported 渡边健太: 票很难买\nreported 渡边健太: 明年会好些\n",
    ),
    // The whole name may come later than the short one.
    (
        "瑞典首相林德说，谈判很难。安娜·林德周一在议会表示，税率不会变。",
        "reported 安娜·林德: 谈判很难\nreported 安娜·林德: 税率不会变\n",
    ),
    // 连 inside a name opens no clause, and 大卫 holds a character that few such names have.
    ("泽连科夫则称，谈判不会重开。", "reported 泽连科夫: 谈判不会重开\n"),
    ("前首相大卫·霍尔登说，谈判很难。", "reported 大卫·霍尔登: 谈判很难\n"),
    ("助理部长德默林自夸说，案子办得漂亮。", "reported 德默林: 案子办得漂亮\n"),
    ("前总理萨米尔·汗表示，谈判很难。", "reported 萨米尔·汗: 谈判很难\n"),
    ("外交部发言人阮氏秋云说，谈判很难。", "reported 阮氏秋云: 谈判很难\n"),
    // A day and a place behind the name are no part of it.
    ("日本首相渡边健太28日在国会表示，税率不会变。", "reported 渡边健太: 税率不会变\n"),
    (
        "在咨询公司工作多年以后，Nordwind CEO Anna Berg 在接受采访时表示，“税率会变，我们也要变。”",
        "direct Anna Berg: 税率会变，我们也要变。\n",
    ),
    (
        "海州大学教授 Anna Berg 就曾在 Twitter 上说道，税率不会变。海州大学去年有三千名新生，今年还会更多。",
        "reported Anna Berg: 税率不会变。海州大学去年有三千名新生，今年还会更多\n",
    ),
    // A title of two words before the name, one of them a verb elsewhere.
    ("某局专家组组长何成民在接受采访时说，堤坝要加固。", "reported 何成民: 堤坝要加固\n"),
    // A title behind the name, as at a congress.
    ("何成民代表说，堤坝要加固。", "reported 何成民: 堤坝要加固\n"),
    // Whose wife it is does not speak.
    (
        "何成民叹了口气。何成民的妻子告诉记者，他们欠了很多债。“欠了三十万。”她说。",
        "reported 何成民的妻子: 他们欠了很多债\ndirect 何成民的妻子: 欠了三十万。\n",
    ),
    // Of whom it was said 她 is not 他.
    (
        "作家何成民的妻子宋小雨是一名教师。她说，学校要搬家。他说，新书明年出版。",
        "reported 宋小雨: 学校要搬家\nreported 何成民: 新书明年出版\n",
    ),
    // Nothing tells there where the name ends, but it comes back.
    (
        "教练何成民让队长宋平首发。赛后，宋平说，草皮太硬了。宋平下周还会上场。",
        "reported 宋平: 草皮太硬了\n",
    ),
    // Named once, with the age.
    ("何成民，45岁，是一名司机。他说，油价太高了。", "reported 何成民: 油价太高了\n"),
    ("何成民教授是宋平的老师。他认为，学校要搬家。", "reported 何成民: 学校要搬家\n"),
    // 于 before two characters of given names, and what its bearer does.
    ("于永平还告诉记者，油价太高了。", "reported 于永平: 油价太高了\n"),
    // Where somebody is from, and who hears it, is no part of a name.
    ("来自海州的董其新说，油价太高了。", "reported 董其新: 油价太高了\n"),
    ("刘其兵对记者说，油价太高了。", "reported 刘其兵: 油价太高了\n"),
    // What somebody is does not take the place of the name.
    ("罗子凌是海州市的一名教师，他说，学校要搬家。", "reported 罗子凌: 学校要搬家\n"),
    // 受访 is no part of a name, and no 任何 stands in 主任何成民.
    ("发言人宋平受访指出，油价太高了。", "reported 宋平: 油价太高了\n"),
    ("研究部主任何成民写道，油价太高了。", "reported 何成民: 油价太高了\n"),
    // A noun for somebody is no name, though it begins with a surname.
    (
        "一位从事外贸的商人告诉记者，订单做不完。一名科技业主管私下透露，明年会更忙。",
        "reported 一位从事外贸的商人: 订单做不完\nreported 一名科技业主管: 明年会更忙\n",
    ),
    // Who is shown in a picture did not take it.
    (
        "何秀兰守着弟弟的渔船。 王方 摄\n\n“船要修三个月。”何秀兰说。",
        "direct 何秀兰: 船要修三个月。\n",
    ),
];

#[test]
fn names_are_whole_and_one_person_has_one() {
    assert_read(SENTENCES);
}

/// What somebody is, of the first words of a text.
fn role(text: &str) -> String {
    propose(text, &Names::default())[0].role.clone().unwrap_or_default()
}

#[test]
fn roles_begin_where_they_name_what_somebody_is() {
    assert_eq!(role("日本朝日电视台的渡边健太说，票很难买。"), "日本朝日电视台");
    assert_eq!(role("因特首陈冯淑珍拒绝延期，渡轮停开。陈冯淑珍表示，渡轮明天照开。"), "特首");
    assert_eq!(role("咨询机构罗兰大中华区执行总监何成民称，雷诺会来。"), "罗兰大中华区执行总监");
    assert_eq!(role("法新社援引军方发言人哈加林的话说，风险仍然很大。"), "军方发言人");
    assert_eq!(role("正在海州访问的瑞典首相林德说，谈判很难。"), "瑞典首相");
    assert_eq!(role("“这是新路，”安娜·林德说，她是海州大学的研究员。"), "海州大学的研究员");
    assert_eq!(
        role("作为一名报道过十年展会的海外记者，索菲亚很忙。巴西电视台记者索菲亚说，票很难买。"),
        "巴西电视台记者"
    );
    assert_eq!(role("罗子凌现任海州大学校长。罗子凌说，票很难买。"), "海州大学校长");
    assert_eq!(role("林德总统说，谈判很难。"), "总统");
}
