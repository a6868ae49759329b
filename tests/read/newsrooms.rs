//! Kinds of sentences that press conferences, courts, laboratories, firms and sports have.

use baijia::quotation::{Names, propose};

use crate::assert_read;

/// A text and what is said in it.
const SPEAKERS: &[(&str, &str)] = &[
    // What happened in which instance is no part of the court's name.
    (
        "临河区人民法院一审认定，双方签订的合同有效。",
        "reported 临河区人民法院: 双方签订的合同有效\n",
    ),
    // A foreign name in one piece behind a calling, or before those who are with its bearer.
    ("店员艾默里克告诉记者：“周末来的人最多。”", "direct 艾默里克: 周末来的人最多。\n"),
    ("北港队前锋卢卡斯在接受采访时表示，球队的目标是夺冠。", "reported 卢卡斯: 球队的目标是夺冠\n"),
    (
        "地质学家丹尼尔·沃恩及其同事发现了断层。沃恩说：“这改写了历史。”",
        "direct 丹尼尔·沃恩: 这改写了历史。\n",
    ),
    // A name in brackets only is another form of the one before it.
    (
        "国家安全助理杰克·桑德斯（Jake Sanders；桑德思）在记者会上说，谈判还在继续。",
        "reported 杰克·桑德斯: 谈判还在继续\n",
    ),
    // Names that went wrong by one character.
    (
        "首相山本健太郎表示，损失会减少。山本强调，大门敞开。",
        "reported 山本健太郎: 损失会减少\nreported 山本健太郎: 大门敞开\n",
    ),
    ("农民阿卜杜·热合曼说，棉花卖得好。", "reported 阿卜杜·热合曼: 棉花卖得好\n"),
    ("卫健委副主任应若旻在发布会上介绍，门诊已经开放。", "reported 应若旻: 门诊已经开放\n"),
    (
        "护林员罗大山每天要走二十公里。“每一棵树我都认得。”他说。",
        "direct 罗大山: 每一棵树我都认得。\n",
    ),
    (
        "“没办法，只能关门。”在三楼经营服装店的孙女士无奈地说。",
        "direct 孙女士: 没办法，只能关门。\n",
    ),
    // 邢老 is the only one whose surname it is.
    (
        "桥梁协会会长邢国梁表示，水平很高。邢老说：“我看到了希望。”",
        "reported 邢国梁: 水平很高\ndirect 邢国梁: 我看到了希望。\n",
    ),
    // Somebody who is told by a name in marks alone.
    ("昵称为“小船长”的网友评论道，票价太贵。", "reported 小船长: 票价太贵\n"),
    ("知乎答主“河岸人”就认为，是组件崩溃。", "reported 河岸人: 是组件崩溃\n"),
    // What a medium is, or reports of, is no part of who speaks.
    ("中国官媒《环港日报》则称，双方都应克制。", "reported 《环港日报》: 双方都应克制\n"),
    ("河岸通讯社報導海国商務部表示，將展開調查。", "reported 海国商務部: 將展開調查\n"),
    (
        "河岸网8月15日报道 英媒称，新的跨海大桥将在明年通车。",
        "reported 英媒: 新的跨海大桥将在明年通车\n",
    ),
    // Media that only pass on are no source.
    ("据多家媒体透露，两家公司正在谈判。有報導稱，預算超過十億。", ""),
    ("据介绍，该成果已申请专利。", ""),
    // Who did something before they speak.
    (
        "大使馆接到求助后立即向当地政府提出交涉，要求对方尽快放人。",
        "reported 大使馆: 对方尽快放人\n",
    ),
    ("昨晚接受河岸报记者的采访多名律师均表示，方案有争议。", "reported 多名律师: 方案有争议\n"),
    // What is spoken of is not 她.
    (
        "市長何美玲強調，捷運不會停工。對於議員批評進度落後，她回應：「進度沒有落後。」",
        "reported 何美玲: 捷運不會停工\ndirect 何美玲: 進度沒有落後。\n",
    ),
    // A verb ends a name of two characters, however often it comes so; 坦 begins one.
    (
        "市民李刚说，菜价降了。“以前一斤五块。”李刚说。",
        "reported 李刚: 菜价降了\ndirect 李刚: 以前一斤五块。\n",
    ),
    ("业内资深人士张凡坦言，租金上调了。", "reported 张凡: 租金上调了\n"),
    // 该公司 is the firm, and 该负责人 nobody who is called 先生.
    (
        "河岸电子今年裁员两千人。该公司发言人表示，裁员已经结束。\n\n河岸电子今天宣布停产。该公司还称，工厂不会关闭。",
        "reported 该公司发言人: 裁员已经结束\nreported 河岸电子: 工厂不会关闭\n",
    ),
    (
        "王先生来到蛋糕店，该蛋糕店成都负责人作了回应。\n\n该负责人承认，订单是公司员工退的。",
        "reported 该蛋糕店成都负责人: 订单是公司员工退的\n",
    ),
    (
        "对于此次遭遇，王先生及股东们认为，大家都应合法经营。",
        "reported 王先生及股东们: 大家都应合法经营\n",
    ),
    (
        "记者联系到河岸面包店官方一工作人员。她表示，目前只是暂时关门。",
        "reported 河岸面包店官方一工作人员: 目前只是暂时关门\n",
    ),
    // An authority that counted is a source, a law is none.
    ("据海国交管部门统计，堵车长达六百公里。", "reported 海国交管部门: 堵车长达六百公里\n"),
    ("去年开始实行的《河岸安全法》明确提到：网站应当公开规则，明示目的。", ""),
    // 公司 is whose news it is.
    (
        "河岸电子今日发布三季报，净利润增长两成。\n\n公司在公告中表示，增长来自车载业务。",
        "reported 河岸电子: 增长来自车载业务\n",
    ),
];

#[test]
fn who_speaks_is_whole_and_nobody_else() {
    assert_read(SPEAKERS);
}

/// A text and what is said in it.
const WORDS: &[(&str, &str)] = &[
    // A label over a quotation says nothing, and neither is it spoken behind the one before.
    (
        "船主于海君接到船长电话，“船已经放了，我们正在往回开。”相关细节：“他们收走了六部手机！”正在住院的船主于海君说。",
        "direct 于海君: 船已经放了，我们正在往回开。\ndirect 于海君: 他们收走了六部手机！\n",
    ),
    // The words follow the noun for them.
    (
        "船主于海君特别透露了一个细节，登船的人很熟悉船上的设备。",
        "reported 于海君: 登船的人很熟悉船上的设备\n",
    ),
    // A question without marks.
    (
        "论坛昨天开幕。商会会长罗素英问，如果连船工都没有信心，我们为什么要造船？",
        "reported 罗素英: 如果连船工都没有信心，我们为什么要造船\n",
    ),
    // The words stand before who is then told of, or around who says them.
    (
        "许多公司正在寻找机会，河岸顾问公司的顾问罗素英说道，她曾任商会副会长。",
        "reported 罗素英: 许多公司正在寻找机会\n",
    ),
    // Whom somebody has says nothing, and an act without words ends them.
    (
        "店主罗素英经营一家小餐馆，有不少顾客希望边用餐边看比赛。“客人会更多。”",
        "direct 罗素英: 客人会更多。\n",
    ),
    (
        "专员罗素英在声明中说，对此深表遗憾。贸易组织发言人则拒绝置评。",
        "reported 罗素英: 对此深表遗憾\n",
    ),
    // Nouns, purposes and what is spoken of.
    ("故障可从两方面来分析——硬件是一方面，软件是另一方面。", ""),
    ("对稳定性要求较高的行业，监管会有强制要求，其他企业量力而行。", ""),
    ("无论是最初的停电说，还是后来的着火说，都被迅速辟谣。", ""),
    // Rows of words and names in marks are no quotations.
    ("“河岸崩了”“渡口”“修不好了”等词迅速走红。", ""),
    ("他下载了一款名为“渡口的青蛙.”的游戏。", ""),
    // Who acts in the sentence says the clause that ends it.
    (
        "面对记者的镜头，消防员邓超群有些腼腆，“其实也没什么，换谁都会这么做”。",
        "direct 邓超群: 其实也没什么，换谁都会这么做\n",
    ),
    // What somebody threatens to do, calls for, or points out.
    ("总统罗素英曾威脅向兩千億元商品加徵關稅。", "reported 罗素英: 向兩千億元商品加徵關稅\n"),
    ("有居民指三個月內捕獲一百八十隻老鼠。", "reported 居民: 三個月內捕獲一百八十隻老鼠\n"),
    (
        "《河岸日報》指加關稅是為抵銷人民幣貶值的影響。",
        "reported 《河岸日報》: 加關稅是為抵銷人民幣貶值的影響\n",
    ),
    // How it is said is not said, and neither is a summary of what follows.
    (
        "店主罗素英说，又像在喃喃自语：“是我的孩子，他一定会回来的。”",
        "direct 罗素英: 是我的孩子，他一定会回来的。\n",
    ),
    (
        "河岸数据业整顿\n\n划重点：\n\n店主罗素英表示，监管方从年初就在酝酿整顿。\n\n河岸的店很多。\n\n数据很便宜。\n\n大家都在买。\n\n\
         店主罗素英表示，监管方从年初就在酝酿整顿。",
        "reported 罗素英: 监管方从年初就在酝酿整顿\n",
    ),
    // A link that a page puts behind a name.
    ("河岸银行[微博]发布报告称，复苏将会持续。", "reported 河岸银行: 复苏将会持续\n"),
];

#[test]
fn words_are_those_that_somebody_says() {
    assert_read(WORDS);
}

/// A text and the role of who speaks first in it.
const ROLES: [(&str, Option<&str>); 11] = [
    (
        "科学期刊《柳叶》主编大卫·林登认为，评审太长。林登说：“作者等不起。”",
        Some("科学期刊《柳叶》主编"),
    ),
    ("联合海洋工作室创始人薇拉·科恩说，设计图已经完成。", Some("联合海洋工作室创始人")),
    ("云服务商、蓝桥软件技术总监季明表示，备份没有做好。", Some("蓝桥软件技术总监")),
    ("大赛的评委之一、桥梁协会会长邢国梁表示，水平很高。", Some("桥梁协会会长")),
    ("其辩护律师杜立则表示，证据不足。", Some("辩护律师")),
    ("另一候選人葉家怡則指出，數字有誤。", Some("候選人")),
    ("被扣押的“海远811”渔船的船主于海君透露，船已经放了。", Some("“海远811”渔船的船主")),
    ("刚从江苏赶来的游客李先生说，桃子很甜。", Some("游客")),
    ("他的长子彭立群写道：“父亲没有说过一句重话。”", None),
    ("跨国公司索尔维斯的发言人乔恩·贝克说，没有裁员计划。", Some("跨国公司索尔维斯的发言人")),
    ("主演赵小涛表示，自己学会了方言。", Some("主演")),
];

#[test]
fn a_role_is_whole_and_nothing_before_it() {
    for (text, expected) in ROLES {
        let found = propose(text, &Names::default());
        let first = found.first().unwrap_or_else(|| panic!("nothing in {text}"));
        assert_eq!(first.role.as_deref(), expected, "{text} {}", first.speaker);
    }
}

#[test]
fn at_a_press_conference_each_may_ask_and_answer_once() {
    let text = "渡口建设发布会\n\n水运局副局长秦远山、规划处处长罗素英介绍情况，并答记者问。\n\n\
        海报记者：今年渡口改造的目标是什么？\n\n秦远山：今年要改造三百处渡口，重点在西部。\n\n\
        河岸日报记者：老旧渡船怎样退出？\n\n罗素英：我们会给船主补贴，自愿报废。";
    let found = propose(text, &Names::default());
    let answers: Vec<&str> = found.iter().map(|one| one.speaker.as_str()).collect();
    assert_eq!(answers, ["秦远山", "罗素英"]);
}

#[test]
fn a_name_that_may_be_a_piece_of_another_is_not_sure() {
    let sure = |text: &str| propose(text, &Names::default())[0].is_sure();
    assert!(sure("首相高木健太郎表示，损失会减少。"));
    assert!(sure("某大型券商行业分析师指出，景气度仍将持续。"));
    // A foreign name in one piece, a name of two characters, a description that holds what was done.
    assert!(!sure("谈到战事，科恩斯基说，谈判很难。科恩斯基指出，没有期限。"));
    assert!(!sure("船主自认倒霉交赎金知情者表示，两艘船已经放了回来。"));
}
