//! Kinds of sentences that news of other regions and houses has: honorifics, names in one piece, kin, comparisons, announcements.

use baijia::quotation::{Names, propose};

use crate::assert_read;

/// A text and what is said in it.
const NAMES: &[(&str, &str)] = &[
    // An honorific is no part of the name, and a title may stand before it.
    ("丹斯里黄永发指出，协会将提出申诉。", "reported 黄永发: 协会将提出申诉\n"),
    ("（滨城28日讯）拿督林远发说，会员可以报名。", "reported 林远发: 会员可以报名\n"),
    ("水利部长拿督斯里莫哈末道兰说，堤坝没有渗漏。", "reported 莫哈末道兰: 堤坝没有渗漏\n"),
    ("财政部长爵士理查德·霍姆斯说，税率不会改变。", "reported 理查德·霍姆斯: 税率不会改变\n"),
    // A name in one piece goes on over a character that is a verb as well.
    ("水利部长莫哈末道兰说，堤坝没有渗漏。", "reported 莫哈末道兰: 堤坝没有渗漏\n"),
    ("总理颂猜·他那叻说，选举将如期举行。", "reported 颂猜·他那叻: 选举将如期举行\n"),
    // 发 and 前 end given names before a verb of speech.
    ("市长林远发说，桥会按期通车。", "reported 林远发: 桥会按期通车\n"),
    ("市长张向前说，桥会按期通车。", "reported 张向前: 桥会按期通车\n"),
    // A firm that is named in short is the one that was named with what it is.
    (
        "龙池集团昨日发布公告。龙池方面回应称，公司会负责到底。",
        "reported 龙池集团: 公司会负责到底\n",
    ),
    ("英国河岸网站刊文称，木桥越来越少。", "reported 英国河岸网站: 木桥越来越少\n"),
    // An acronym in the bracket behind a name stands for it.
    (
        "河岸广播公司（XBC）报道称，木桥越来越少。XBC称，修桥的人也老了。",
        "reported 河岸广播公司: 木桥越来越少\nreported 河岸广播公司: 修桥的人也老了\n",
    ),
    // 言说 is no noun where a name ends before the verb; 续 is no part of a name.
    ("王立言说，报告会在月底公布。", "reported 王立言: 报告会在月底公布\n"),
    ("王立言续指，报告会在月底公布。", "reported 王立言: 报告会在月底公布\n"),
];

#[test]
fn a_name_is_whole_and_without_the_honorific_before_it() {
    assert_read(NAMES);
}

/// A text and what is said in it.
const ANTECEDENTS: &[(&str, &str)] = &[
    // Who was only asked about or compared with is not 他.
    (
        "秦远山称，停电时自己在机房。被追问为何打开罗素英的柜子，他说，备用钥匙放在那里。",
        "reported 秦远山: 停电时自己在机房\nreported 秦远山: 备用钥匙放在那里\n",
    ),
    (
        "秦远山称，停电时自己在机房。和船员罗素英一样，他也称，灯塔亮了一整夜。",
        "reported 秦远山: 停电时自己在机房\nreported 秦远山: 灯塔亮了一整夜\n",
    ),
    // Whose kin was named: the kin is meant.
    (
        "罗素英说，渡船提前开了。不过，在码头卖票的罗素英母亲记得不同。“船是等人上齐了才开的。”她说。",
        "reported 罗素英: 渡船提前开了\ndirect 罗素英母亲: 船是等人上齐了才开的。\n",
    ),
    (
        "罗素英爷爷、秦远山爷爷均表示，老桥还能再走十年。",
        "reported 罗素英爷爷、秦远山爷爷: 老桥还能再走十年\n",
    ),
    // Who is only in the phrase between somebody and the verb does not speak.
    (
        "罗素英说，她要办画展。有路过画室的邮递员在看到罗素英作品后表示，颜色像家乡的河。",
        "reported 罗素英: 她要办画展\nreported 路过画室的邮递员: 颜色像家乡的河\n",
    ),
    // The clause before is nothing but who speaks, or tells what they do.
    ("教练又将新的训练表发给队员，希望他们能够早睡早起。", "reported 教练: 他们能够早睡早起\n"),
];

#[test]
fn he_and_she_are_who_acts_and_not_who_is_only_spoken_of() {
    assert_read(ANTECEDENTS);
}

/// A text and what is said in it.
const QUOTED: &[(&str, &str)] = &[
    // A quoted clause that opens the sentence, and a comma behind it.
    (
        "“入冬以来，三家船厂都停了工”，秦远山说只能把订单转到南方。",
        "direct 秦远山: 入冬以来，三家船厂都停了工\nreported 秦远山: 只能把订单转到南方\n",
    ),
    (
        "记者问起收成。“雨下得太早了，我看今年的稻子要减三成”，罗素英说，“别家也一样。”",
        "direct 罗素英: 雨下得太早了，我看今年的稻子要减三成\ndirect 罗素英: 别家也一样。\n",
    ),
    // Behind a colon the words in the marks are direct, whatever the writer adds.
    (
        "秦远山说：“这条航线要看河面结不结冰”，所谓结冰，是指冰厚过一掌。",
        "direct 秦远山: 这条航线要看河面结不结冰\n",
    ),
    // The words go on where the source speaks of himself, and to the next verb of speech, person or narrator.
    (
        "罗素英表示，把钟楼漆成白色，远看不觉得刺眼吗？我知道设计师图的是省事，但这不是办法。",
        "reported 罗素英: 把钟楼漆成白色，远看不觉得刺眼吗？我知道设计师图的是省事，但这不是办法\n",
    ),
    (
        "秦远山分析称，水位下降有两个原因。上游的闸门关得太早。下游的沙也挖得太多。罗素英认为，水位不久会回升。",
        "reported 秦远山: 水位下降有两个原因。上游的闸门关得太早。下游的沙也挖得太多\nreported 罗素英: 水位不久会回升\n",
    ),
    // Advice has its hearer, and what they are to do, behind the verb.
    ("交警罗永年提醒司机不要疲劳驾驶。", "reported 罗永年: 司机不要疲劳驾驶\n"),
    ("罗永年敦促各方立即停火并回到谈判桌。", "reported 罗永年: 各方立即停火并回到谈判桌\n"),
    (
        "罗永年认为，渔期应当缩短。秦远山也持相同的观点，鱼群要两年才能长回来。",
        "reported 罗永年: 渔期应当缩短\nreported 秦远山: 鱼群要两年才能长回来\n",
    ),
    // A line that begins with somebody's title, name and a colon is what they say.
    (
        "滨城市卫健委主任 林志远：这件事不能再拖了，大家都在等。",
        "reported 林志远: 这件事不能再拖了，大家都在等\n",
    ),
    // What will be said another day, and what is a noun here, are not offered.
    ("港务局局长林志远将于3日宣布新的航班表。", ""),
    ("台下递来许多纸条，其中有赞美和鼓励，也有涂鸦。", ""),
    (
        "罗素英说，邻居都来帮忙。她一遍遍地说明，院子里的井早就填平了。",
        "reported 罗素英: 邻居都来帮忙\nreported 罗素英: 院子里的井早就填平了\n",
    ),
];

#[test]
fn a_quoted_clause_before_a_comma_is_direct_and_an_announcement_to_come_is_none() {
    assert_read(QUOTED);
}

#[test]
fn what_somebody_also_is_or_speaks_as_is_the_role() {
    let cases = [
        ("林志远也是海州大学经济学教授。林志远说，物价会涨。", Some("海州大学经济学教授")),
        ("作为海州数据公司的副总裁，林志远说，物价会涨。", Some("海州数据公司的副总裁")),
        // What somebody is the first of is none.
        ("作为大奖首位获奖者，林志远说，物价会涨。", None),
    ];
    for (text, role) in cases {
        let found = propose(text, &Names::default());
        assert_eq!(found[0].role.as_deref(), role, "{text}");
    }
}
