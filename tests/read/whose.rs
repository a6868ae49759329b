//! What somebody did not say is not offered as theirs, and who passes words on is not who said them.

use baijia::atlas::Atlas;
use baijia::quotation::{Names, Speech, propose};

use crate::read;

/// A text and what is said in it.
const SENTENCES: &[(&str, &str)] = &[
    // The negated claim is nobody's.
    ("李志飞并不认为大模型会取代搜索。", ""),
    ("温书棋不觉得价格会降。", ""),
    ("张勇不相信阿里会被拆分。", ""),
    ("温书棋从未说过“价格会降一半。”", ""),
    ("温书棋没有说过“价格会降一半。”", ""),
    ("温书棋否认曾说过“价格会降一半。”", ""),
    ("温书棋不想说“价格会降一半。”", ""),
    ("温书棋拒绝承认价格会降一半。", ""),
    // What sounds like one and is none.
    ("温书棋不得不承认，价格会降一半。", "reported 温书棋: 价格会降一半\n"),
    // Words passed on are of whom they come from.
    (
        "华为常务董事余承东在微博上转发了雷军的帖子：“小米汽车很好。”",
        "direct 雷军: 小米汽车很好。\n",
    ),
    ("陈立群转述赵刚的话说：“价格战是自杀。”", "direct 赵刚: 价格战是自杀。\n"),
    ("王建国教授说，价格会降。", "reported 王建国: 价格会降\n"),
    ("“我没说过这句话。”李想否认道。", "direct 李想: 我没说过这句话。\n"),
    // What was said instead.
    (
        "海州科技董事长林知夏没有说“我们做不到”，而是说“我们先做三个月再看”。",
        "direct 林知夏: 我们先做三个月再看\n",
    ),
    // An adverb before the verb is no part of a name.
    ("马云直说：“没有捷径可走。”", "direct 马云: 没有捷径可走。\n"),
    // Turns without names: whom the title or the lead says was interviewed, else nobody.
    (
        "海州大学教授赵刚说，模型很多。赵刚认为，算力不够。本报近日采访了海州大学教授孟若川。\n\n问：今年怎么样？\n\n答：有人用就好。\n\n\
         问：县城呢？\n\n答：先从病历开始。",
        "reported 赵刚: 模型很多\nreported 赵刚: 算力不够\nreported 孟若川: 有人用就好\nreported 孟若川: 先从病历开始\n",
    ),
    (
        "模型十问\n\n问：今年怎么样？\n\n答：有人用就好。\n\n问：县城呢？\n\n答：先从病历开始。",
        "reported 未注明: 有人用就好\nreported 未注明: 先从病历开始\n",
    ),
    // A question from the floor is not the answerer's.
    (
        "海州大学教授王建国说：“价格会降。”“您怎么看明年的价格？”记者问。",
        "direct 王建国: 价格会降。\ndirect 未注明: 您怎么看明年的价格？\n",
    ),
    (
        "海州药业总经理赵刚说，价格会降。\n\n有分析师指出，市场规模约为三百亿元。该分析师还说，增速将放缓到5%。",
        "reported 赵刚: 价格会降\nreported 分析师: 市场规模约为三百亿元\nreported 分析师: 增速将放缓到5%\n",
    ),
];

#[test]
fn what_was_not_said_is_not_offered_and_words_passed_on_keep_their_speaker() {
    for (text, expected) in SENTENCES {
        assert_eq!(&read(text), expected, "{text}");
    }
}

#[test]
fn a_quotation_inside_what_is_denied_keeps_both_its_marks() {
    let text = "It rained in Lisbon all day long, and nobody at the bank by the river had expected it. \
        Anna Lopez denied that she had said “AI is dead.” The bank closed early on that day.";
    assert_eq!(read(text), "reported Anna Lopez: she had said “AI is dead.”\n");
}

#[test]
fn what_somebody_describes_a_thing_as_is_reported_with_its_marks() {
    let text = "It rained in Lisbon all day long, and nobody at the bank by the river had expected it. \
        Anna Lopez, who leads the union, describes the delay as “a gift to the people who lift boxes.”";
    let expected = "reported Anna Lopez: “a gift to the people who lift boxes.”\n";
    assert_eq!(read(text), expected);
}

#[test]
fn an_english_denial_is_not_a_quotation_and_a_short_answer_is() {
    let rest = "Bright Sea makes batteries for ships in a town by the coast, and it has done so for more than thirty years without a pause.";
    let cases = [
        ("Anna Lopez denied that she had ever said “AI is dead.”", ""),
        ("Anna Lopez never said “AI is dead.”", ""),
        ("Anna Lopez did not say “AI is dead.”", ""),
        ("It rained. “No,” Jae Park replied.", "direct Jae Park: No,\n"),
    ];
    for (text, expected) in cases {
        let found = read(&format!("{text}\n\n{rest}\n"));
        let direct: String =
            found.split_inclusive('\n').filter(|line| line.starts_with("direct")).collect();
        assert_eq!(direct, expected, "{text}: {found}");
    }
}

#[test]
fn a_known_speakers_words_are_sure_only_where_verify_would_pass_them() {
    let names = Names::of(&Atlas::embedded().unwrap());
    let given = [
        "李彦宏夫人马东敏说：“技术要先落地，再谈规模。”",
        "李彦宏被李开复批评：“技术要先落地，再谈规模。”",
        "李彦宏饰演者陈明说：“技术要先落地，再谈规模。”",
        "李开复模仿秀演员说：“技术要先落地，再谈规模。”",
        "李彦宏援引马斯克称：“技术要先落地，再谈规模。”",
        "李开复替王明说：“技术要先落地，再谈规模。”",
        "AI生成的李彦宏说：“技术要先落地，再谈规模。”",
        "网传李彦宏说：“技术要先落地，再谈规模。”",
        "假如李彦宏说：“技术要先落地，再谈规模。”",
    ];
    for text in given {
        let found = propose(text, &names);
        let direct = found.iter().filter(|one| one.speech == Speech::Direct);
        assert!(direct.clone().count() > 0 && direct.clone().all(|one| !one.is_sure()), "{text}");
    }
    assert!(propose("李彦宏说：“技术要先落地，再谈规模。”", &names)[0].is_sure());
}
