//! Authorities, media and firms as sources: under the fullest name, several together, and without what is told of them.

use crate::assert_read;

/// A text and what is said in it.
const SENTENCES: &[(&str, &str)] = &[
    // What an authority is to the case stands for its name.
    (
        "杭州市人民检察院去年提起公诉。检方认为，三名被告应当赔偿损失。",
        "reported 杭州市人民检察院: 三名被告应当赔偿损失\n",
    ),
    (
        "成都警方14日带走五人。警方介绍，五人的年龄在二十岁上下。",
        "reported 成都警方: 五人的年龄在二十岁上下\n",
    ),
    // 负责人 alone is that of the office that spoke before.
    (
        "港务局负责人发表声明。该声明有三页。负责人强调，码头不会关闭。",
        "reported 港务局负责人: 码头不会关闭\n",
    ),
    // Who issued a document speaks through it.
    ("海通证券发布于去年9月的研报指出，运费还会再涨。", "reported 海通证券: 运费还会再涨\n"),
    ("新华社的报道指出，渡轮已经恢复通航。", "reported 新华社: 渡轮已经恢复通航\n"),
    ("香港《海港早报》称，渡轮已经恢复通航。", "reported 《海港早报》: 渡轮已经恢复通航\n"),
    // A medium on whose report a sentence rests is what 报道 means.
    (
        "据某国官方通讯社“海声”消息，港口11日关闭。\n\n报道称，渡轮要到月底才恢复通航。",
        "reported 海声: 渡轮要到月底才恢复通航\n",
    ),
    (
        "据《海港时报》报道，两名知情人士说，港口要扩建。该报称，扩建要花三年。",
        "reported 两名知情人士: 港口要扩建\nreported 《海港时报》: 扩建要花三年\n",
    ),
    // Two authorities.
    (
        "司法部和联邦调查局（FBI）宣布，对八名被告提起诉讼。",
        "reported 司法部和联邦调查局: 对八名被告提起诉讼\n",
    ),
    (
        "研究人员和政府官员表示，两国没有合作的迹象。",
        "reported 研究人员和政府官员: 两国没有合作的迹象\n",
    ),
    // The short name of a firm beside the number under which it is traded.
    (
        "东海航运集团股份有限公司（东海航运，00488.HK）换了董事长。东海航运公告称，新船明年下水。",
        "reported 东海航运集团股份有限公司: 新船明年下水\n",
    ),
    // Somebody of an office is who is called so, not who works beside him.
    (
        "东海航运投资者关系部一位人士昨日说，没有新的消息。东海航运资本运营部总经理何原说，谈判刚刚开始。上述东海航运投资者关系部人士称，\
         双方只是初步接洽。",
        "reported 东海航运投资者关系部一位人士: 没有新的消息\nreported 何原: 谈判刚刚开始\nreported 东海航运投资者关系部一位人士: 双方只是初步接洽\n",
    ),
    // A short form without what other offices could have.
    (
        "海州市国土资源局换了局长。海州国土局发布声明称，办证不再收费。",
        "reported 海州市国土资源局: 办证不再收费\n",
    ),
    (
        "“这部法律会改变许多事。”《海声》杂志对其评价。",
        "direct 《海声》杂志: 这部法律会改变许多事。\n",
    ),
    // Those who spoke together.
    (
        "经理何成民及其团队则提到，规则还要改。他们表示，两地的想法不一样。",
        "reported 何成民及其团队: 规则还要改\nreported 何成民及其团队: 两地的想法不一样\n",
    ),
    // Several, of whom the sentence before tells.
    (
        "学生何原推出了专栏。\n\n一些喜欢书法的居民，也主动加入进来。他们认为，写字可以静心。",
        "reported 一些喜欢书法的居民: 写字可以静心\n",
    ),
];

#[test]
fn offices_and_media_are_sources_under_their_names() {
    assert_read(SENTENCES);
}
