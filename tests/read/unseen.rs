//! Kinds of sentences that news of other regions and houses has: honorifics, names in one piece, kin, comparisons, announcements.

use baijia::quotation::{Names, propose};

use crate::assert_read;

/// A text and what is said in it.
const NAMES: &[(&str, &str)] = &[
    // An honorific is no part of the name, and a title may stand before it.
    ("丹斯里黄永发指出，协会将提出申诉。", "reported 黄永发: 协会将提出申诉\n"),
    ("（滨城28日讯）拿督林远发说，会员可以报名。", "reported 林远发: 会员可以报名\n"),
    ("卫生部长拿督斯里莫哈末道菲说，疫情受到控制。", "reported 莫哈末道菲: 疫情受到控制\n"),
    ("财政部长爵士理查德·霍姆斯说，税率不会改变。", "reported 理查德·霍姆斯: 税率不会改变\n"),
    // A name in one piece goes on over a character that is a verb as well.
    ("卫生部长莫哈末道菲说，疫情受到控制。", "reported 莫哈末道菲: 疫情受到控制\n"),
    ("总理颂猜·他那叻说，选举将如期举行。", "reported 颂猜·他那叻: 选举将如期举行\n"),
    // 发 and 前 end given names before a verb of speech.
    ("市长林远发说，桥会按期通车。", "reported 林远发: 桥会按期通车\n"),
    ("市长张向前说，桥会按期通车。", "reported 张向前: 桥会按期通车\n"),
    // A firm that is named in short is the one that was named with what it is.
    (
        "龙池集团昨日发布公告。龙池方面回应称，公司会负责到底。",
        "reported 龙池集团: 公司会负责到底\n",
    ),
    ("英国河岸网站刊文称，各国正在取经。", "reported 英国河岸网站: 各国正在取经\n"),
    // An acronym in the bracket behind a name stands for it.
    (
        "河岸广播公司（XBC）报道称，各国正在取经。XBC称，这种做法很好。",
        "reported 河岸广播公司: 各国正在取经\nreported 河岸广播公司: 这种做法很好\n",
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
        "小强称，事发时自己在做作业。被追问为何拉小芳的手，他说，当时很着急。",
        "reported 小强: 事发时自己在做作业\nreported 小强: 当时很着急\n",
    ),
    (
        "小强称，事发时自己在做作业。和学生小芳一样，他也称，没有听到声音。",
        "reported 小强: 事发时自己在做作业\nreported 小强: 没有听到声音\n",
    ),
    // Whose kin was named: the kin is meant.
    (
        "赵晓芳说，自己没有看清。不过，当时不在场的赵晓芳母亲说法不同。“我们没有想太多，就走了。”她说。",
        "reported 赵晓芳: 自己没有看清\ndirect 赵晓芳母亲: 我们没有想太多，就走了。\n",
    ),
    (
        "小芳奶奶、小强奶奶均表示，当时没有看到纸片。",
        "reported 小芳奶奶、小强奶奶: 当时没有看到纸片\n",
    ),
    // Who is only in the phrase between somebody and the verb does not speak.
    (
        "李晓云说，孩子走丢了。有乘坐缆车的游客在看到李晓云照片后表示，曾经见过这个人。",
        "reported 李晓云: 孩子走丢了\nreported 乘坐缆车的游客: 曾经见过这个人\n",
    ),
    // The clause before is nothing but who speaks, or tells what they do.
    ("民警又将孩子的想法告知家长，希望他们可以多沟通。", "reported 民警: 他们可以多沟通\n"),
];

#[test]
fn he_and_she_are_who_acts_and_not_who_is_only_spoken_of() {
    assert_read(ANTECEDENTS);
}

/// A text and what is said in it.
const QUOTED: &[(&str, &str)] = &[
    // A quoted clause that opens the sentence, and a comma behind it.
    (
        "“今年，各家公司都加快了脚步”，张凡远说只能靠涨价来覆盖成本。",
        "direct 张凡远: 今年，各家公司都加快了脚步\nreported 张凡远: 只能靠涨价来覆盖成本\n",
    ),
    (
        "记者问起价格。“这个真是无从下手，我觉得没有人会去做这样的事情”，马晓云说，“大家都很难。”",
        "direct 马晓云: 这个真是无从下手，我觉得没有人会去做这样的事情\ndirect 马晓云: 大家都很难。\n",
    ),
    // Behind a colon the words in the marks are direct, whatever the writer adds.
    (
        "张凡远说：“入场费主要看商家的话语权”，所谓话语权，是双方的博弈。",
        "direct 张凡远: 入场费主要看商家的话语权\n",
    ),
    // The words go on where the source speaks of himself, and to the next verb of speech, person or narrator.
    (
        "马晓云表示，改成这样，唱起来不觉得拗口吗？我理解大家是来搞笑的，但这不值得提倡。",
        "reported 马晓云: 改成这样，唱起来不觉得拗口吗？我理解大家是来搞笑的，但这不值得提倡\n",
    ),
    (
        "王清远分析称，上述情况较为典型。这样做会破坏墙体。建设方有不可推卸的责任。李玉书认为，墙体没有问题。",
        "reported 王清远: 上述情况较为典型。这样做会破坏墙体。建设方有不可推卸的责任\nreported 李玉书: 墙体没有问题\n",
    ),
    // Advice has its hearer, and what they are to do, behind the verb.
    ("交警罗永年提醒司机不要疲劳驾驶。", "reported 罗永年: 司机不要疲劳驾驶\n"),
    ("罗永年敦促各方立即停火并回到谈判桌。", "reported 罗永年: 各方立即停火并回到谈判桌\n"),
    (
        "罗永年认为，价格应当回升。朱远也持相同的观点，低价之后价格要恢复到正常水平。",
        "reported 罗永年: 价格应当回升\nreported 朱远: 低价之后价格要恢复到正常水平\n",
    ),
    // A line that begins with somebody's title, name and a colon is what they say.
    (
        "滨城市卫健委主任 林志远：这件事不能再拖了，大家都在等。",
        "reported 林志远: 这件事不能再拖了，大家都在等\n",
    ),
    // What will be said another day, and what is a noun here, are not offered.
    ("总理林志远将于11日宣布改革的总体架构。", ""),
    ("各种声音随之而来，其中有安慰和鼓励，也不乏怀疑。", ""),
    (
        "李晓云说，家里人都在找。她一次次地说明，当时的警戒线只是两根细线。",
        "reported 李晓云: 家里人都在找\nreported 李晓云: 当时的警戒线只是两根细线\n",
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
