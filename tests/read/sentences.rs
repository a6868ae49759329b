//! Sentences, one kind each, in Chinese and in English.

use crate::read;

/// An English text and what is said in it.
const ENGLISH_SENTENCES: &[(&str, &str)] = &[
    (
        "LISBON, Oct 21 (Agency) - Bright Sea plans to cut its prices by a third, two people with knowledge of the matter said. The plan was not made public before the summer holidays of this year.\n",
        "reported two people with knowledge of the matter: Bright Sea plans to cut its prices by a third\n",
    ),
    (
        "“We made four offers,” said Carol Leung Ka-ho, founder of a start-up. Leung said pay was only part of the problem, adding that many engineers wanted larger models.\n",
        "direct Carol Leung Ka-ho: We made four offers,\n\
         reported Carol Leung Ka-ho: pay was only part of the problem\n\
         reported Carol Leung Ka-ho: many engineers wanted larger models\n",
    ),
    (
        "“Nobody checks the books,” said Helen Brandt, an auditor. Founder Dana Moore claims her agents are faster.\n\nMoore does not disagree. “We keep a human in the loop,” she said.\n\nAsked about profits, Brandt laughed. “Ask me in two years.”\n",
        "direct Helen Brandt: Nobody checks the books,\n\
         reported Dana Moore: her agents are faster\n\
         direct Dana Moore: We keep a human in the loop,\n\
         direct Helen Brandt: Ask me in two years.\n",
    ),
    (
        "Bright Sea's chief financial officer, Mary Quill, told analysts last month that demand remained strong in every one of its many markets. \"We oppose the new rules,\" foreign ministry spokesperson Paul Brown told a regular briefing on Monday when asked about prices.\n",
        "reported Mary Quill: demand remained strong in every one of its many markets\n\
         direct Paul Brown: We oppose the new rules,\n",
    ),
];

#[test]
fn english_sentences_are_read_as_the_language_means_them() {
    for (text, expected) in ENGLISH_SENTENCES {
        assert_eq!(&read(text), expected, "{text}");
    }
}

/// A text and what is said in it.
const SENTENCES: &[(&str, &str)] = &[
    // A verb inside a noun, a hearsay, a document, a slogan, an announcement to come.
    ("这份分析报告指出，需求正在回升。据悉，新厂下月动工。", ""),
    ("俗话说“外行看热闹”。墙上刷着“安全第一”。公司将于五月宣布结果。", ""),
    ("他被称为“铁人”，这一说法从何而来无人知道。", ""),
    // The verb behind the words, three clauses on.
    (
        "“先把表填完。”在昨天的会上，谈到进度，作为主人，海州药业总经理温书棋说。",
        "direct 温书棋: 先把表填完。\n",
    ),
    // Broken in two, and built in.
    (
        "“我们不急，”海州药业总经理温书棋说，“急的是对手。”",
        "direct 温书棋: 我们不急，\ndirect 温书棋: 急的是对手。\n",
    ),
    (
        "海州药业总经理温书棋承认，新规“对谁都不公平”，公司正在改。",
        "reported 温书棋: 新规“对谁都不公平”，公司正在改\n",
    ),
    // Traditional characters, corner marks, and a verb that only Hong Kong uses so.
    (
        "海州中學校長羅詠珊指，學生人數減少。她說：「我們會想辦法。」",
        "reported 羅詠珊: 學生人數減少\ndirect 羅詠珊: 我們會想辦法。\n",
    ),
    // 她 is the person last named; 向 is no surname here.
    (
        "护士长桂芳洲向媒体表示，夜班太多。她的同事、医生屈明远很少抱怨。“习惯了。”他说。",
        "reported 桂芳洲: 夜班太多\ndirect 屈明远: 习惯了。\n",
    ),
    // Half-width marks; a name set off by markup.
    ("**海州药业总经理温书棋**表示:\"我们不急.\"", "direct 温书棋: 我们不急.\n"),
    // Frames and nouns of speech.
    ("在海州药业总经理温书棋看来，价格还会再降。", "reported 温书棋: 价格还会再降\n"),
    ("据海州药业总经理温书棋介绍，工厂有三条产线。", "reported 温书棋: 工厂有三条产线\n"),
    // Nobody is named; a medium relays; an office stands for somebody.
    (
        "有评论称，这不公平。海州晚报援引知情人士称，谈判已经结束。",
        "reported 知情人士: 谈判已经结束\n",
    ),
    (
        "海州市教育局相关负责人介绍，课程九月开始。该负责人强调，不设考试。",
        "reported 海州市教育局相关负责人: 课程九月开始\nreported 海州市教育局相关负责人: 不设考试\n",
    ),
    // 海澜数据 is a company, not somebody called 海澜数.
    (
        "海澜数据首席运营官许蔚兰表示，海澜数据不缺订单。据海澜数据招股书披露，收入翻番。",
        "reported 许蔚兰: 海澜数据不缺订单\n",
    ),
    // A dateline, with and without a day.
    (
        "新闻社里斯本6月17日电 挪兰财政部长叶琳17日说，通胀正在回落。",
        "reported 叶琳: 通胀正在回落\n",
    ),
    // A title that no list has; a name of one word behind a title; what stands between 并 and a comma.
    (
        "海州验光师宋清远说，镜片太贵。星河创投合伙人Mia说，项目很多。该投资人并称，价格还会降。",
        "reported 宋清远: 镜片太贵\nreported Mia: 项目很多\nreported Mia: 价格还会降\n",
    ),
    (
        "首席气候科学家伊莲娜·科瓦廖娃（Elena）回应：“会更热。”",
        "direct 伊莲娜·科瓦廖娃: 会更热。\n",
    ),
    // What is still to come, and what is denied with adverbs between, is said by nobody.
    ("园区管委会将联合三家企业发布指南，内容待定。公司并未明确表示，是否涨价。", ""),
    // 曾 before a verb is no surname.
    (
        "海州药业总经理温书棋也曾公开谈及此事。去年，他表示，价格会降。",
        "reported 温书棋: 价格会降\n",
    ),
    // A block quotation behind a colon; somebody described by a view.
    ("海州药业总经理温书棋发文：\n\n> 我们不会涨价。\n", "reported 温书棋: 我们不会涨价\n"),
    (
        "海州药业总经理温书棋说，价格会降。\n\n一位前员工的看法更加悲观。“每个季度换一个方向。”\n",
        "reported 温书棋: 价格会降\ndirect 一位前员工: 每个季度换一个方向。\n",
    ),
    // A foreign name in one piece; a place behind 在 is nobody.
    ("挪兰总统法尔科尼9日在里斯本说，谈判将继续。", "reported 法尔科尼: 谈判将继续\n"),
    // A second verb of the same subject begins words of its own, also behind a document.
    (
        "海州药业总经理温书棋表示，工厂会提交报告，但强调现阶段不裁员。",
        "reported 温书棋: 工厂会提交报告\nreported 温书棋: 现阶段不裁员\n",
    ),
    // Words that somebody behind them says; behind a phrase of time nobody has said anything.
    (
        "海州药业总经理温书棋认为，需求会回来。价格还会再降，产能也会减少，他预计。",
        "reported 温书棋: 需求会回来\nreported 温书棋: 价格还会再降，产能也会减少\n",
    ),
    // A quotation that ends with one inside it.
    (
        "“我很难过。他说，‘卖了吧。’”海州药业总经理温书棋说。",
        "direct 温书棋: 我很难过。他说，‘卖了吧。’\n",
    ),
    // Somebody described behind a quotation that opens a paragraph.
    (
        "海州药业总经理温书棋说，账算过了。\n\n“账不是这么算的。”一位前员工不同意。\n",
        "reported 温书棋: 账算过了\ndirect 一位前员工: 账不是这么算的。\n",
    ),
    // A document, ancients, and a name between an adverb and a verb that seem to hold 来回.
    ("恒岳银行2023年年报称，投入占百分之三。古人说“尽信书不如无书”。", ""),
    ("霍启明后来回忆，王晓明走得最晚。", "reported 霍启明: 王晓明走得最晚\n"),
    // A word behind a foreign name is none of its characters.
    ("詹姆斯·霍尔特也说：“先看看再走。”", "direct 詹姆斯·霍尔特: 先看看再走。\n"),
];

#[test]
fn sentences_are_read_as_the_language_means_them() {
    for (text, expected) in SENTENCES {
        assert_eq!(&read(text), expected, "{text}");
    }
}
