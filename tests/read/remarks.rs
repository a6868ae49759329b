//! Remarks in a row, quoted clauses between commas, lines that are all quotation or all name, and what is cut as a name but is none.

use baijia::quotation::{Names, propose};

use crate::assert_read;

/// A text and what is said in it.
const ROWS: &[(&str, &str)] = &[
    // Each remark of a row is a quotation of the one who made it.
    (
        "观众们轮番摇头叹气，批评“唱得太急了”、“连词都没记住，真不知道怎么上台的”、“笑起来扭扭捏捏”，不过班主没有发话。",
        "direct 观众们: 唱得太急了\ndirect 观众们: 连词都没记住，真不知道怎么上台的\ndirect 观众们: 笑起来扭扭捏捏\n",
    ),
    (
        "船主罗永年说“今年的鱼不多了”，“明年再看吧”，他打算改种莲藕。",
        "direct 罗永年: 今年的鱼不多了\ndirect 罗永年: 明年再看吧\n",
    ),
    (
        "也有人缓颊“其实唱得不错”、“多给他们一点时间吧。”",
        "direct 有人: 其实唱得不错\ndirect 有人: 多给他们一点时间吧。\n",
    ),
    // Terms in a row are none.
    ("局长罗永年提出“一河一策”、“一湖一长”，要求各镇落实。", ""),
    // Lines of songs in a row are none.
    (
        "会上放了老录音。“小船儿轻轻推开浪……”“月亮走呀我也走”等伴过几代渔民的歌曲，都出自罗永年之手。",
        "",
    ),
    // A quoted clause between commas stands by itself; one that somebody else told the source stays in the words.
    (
        "渔民秦远山表示这样大家才安心，“过去抢着下网是没有道理的”，抢得太凶就没有鱼苗，“鱼也要歇一歇。”",
        "reported 秦远山: 这样大家才安心\ndirect 秦远山: 过去抢着下网是没有道理的\ndirect 秦远山: 鱼也要歇一歇。\n",
    ),
    (
        "馆长韩立群表示，修画的师傅告诉他，“颜料要晒足三个月才不会掉”，所以开展要等到秋天。",
        "reported 韩立群: 修画的师傅告诉他，“颜料要晒足三个月才不会掉”，所以开展要等到秋天\n",
    ),
    // A line that is nothing but a quotation, with its full stop outside the marks.
    (
        "船主罗永年说，渡口要关了。\n“大家走了几十年，说停就停，我心里也不好受”。\n",
        "reported 罗永年: 渡口要关了\ndirect 罗永年: 大家走了几十年，说停就停，我心里也不好受\n",
    ),
    // A line that is nothing but somebody and a colon leads to the paragraph behind it.
    (
        "渡口的人说法不一。\n滨城市渡口管理站工作人员：\n票价从下月起不变，老人凭证件免票，学生半价。\n渡口周末休息。\n",
        "reported 滨城市渡口管理站工作人员: 票价从下月起不变，老人凭证件免票，学生半价\n",
    ),
];

#[test]
fn each_remark_of_a_row_is_direct_and_goes_to_who_made_it() {
    assert_read(ROWS);
}

/// A text and what is said in it.
const SOMEBODY: &[(&str, &str)] = &[
    // A calling is no name, whatever its first character.
    ("“这里不好走。”接待渔民的一位法官说。", "direct 接待渔民的一位法官: 这里不好走。\n"),
    ("经专家讨论认为，塘里的水可以浇菜。", "reported 专家: 塘里的水可以浇菜\n"),
    (
        "售票单位还在留言中表示：船票当天有效，不退不换。",
        "reported 售票单位: 船票当天有效，不退不换\n",
    ),
    ("“方经理”向渔民强调，手机每天必须开机。", "reported 方经理: 手机每天必须开机\n"),
    (
        "船长罗永年说，船进港了。见天色晚了，便饶有兴趣地问：“明天还来吗？”",
        "reported 罗永年: 船进港了\ndirect 罗永年: 明天还来吗？\n",
    ),
    ("提起诉讼的船户告诉记者，他们还会再来。", "reported 提起诉讼的船户: 他们还会再来\n"),
    ("此间观察家认为，谈判还要拖上一年。", "reported 此间观察家: 谈判还要拖上一年\n"),
    ("有个小姑娘发了一条朋友圈：“我好想看一回海啊”。", "direct 小姑娘: 我好想看一回海啊\n"),
    ("这就让人更担心船会不会停开。", ""),
    ("（应受访者要求，文中人物为化名）", ""),
    // A name goes on over a character that begins a calling with the next one.
    ("据渔村支部书记方远中介绍，堤坝修好了。", "reported 方远中: 堤坝修好了\n"),
    // Who opens the sentence is 他, not whom he speaks for or with.
    (
        "外长韩立群代表总统秦远山对受灾的渔民表示同情。他说，船会尽快修好。",
        "reported 韩立群: 船会尽快修好\n",
    ),
    // A spokesman is not the minister who was named last.
    ("外长韩立群已经回国。该发言人说，谈判下周继续。", "reported 该发言人: 谈判下周继续\n"),
    // What is demanded is said, and makes a name known.
    (
        "韩立群要求，各镇要守好堤坝。他说，一处也不能漏。",
        "reported 韩立群: 各镇要守好堤坝\nreported 韩立群: 一处也不能漏\n",
    ),
    ("局长韩立群在网上予以否认，“我没有辞职的打算”。", "direct 韩立群: 我没有辞职的打算\n"),
];

#[test]
fn what_is_cut_as_a_speaker_can_be_one() {
    assert_read(SOMEBODY);
}

/// A text and what is said in it.
const GOING_ON: &[(&str, &str)] = &[
    // Who is named in the words, or hears them, does not go on speaking.
    (
        "馆长韩立群表示，新馆的灯由罗素英设计，并称开馆要等到秋天。",
        "reported 韩立群: 新馆的灯由罗素英设计\nreported 韩立群: 开馆要等到秋天\n",
    ),
    (
        "一名男子声称自己是修船的，称船底裂了一道缝，还称要收三千元。",
        "reported 一名男子: 自己是修船的\nreported 一名男子: 船底裂了一道缝\nreported 一名男子: 要收三千元\n",
    ),
    (
        "河边的一位女士卖掉了渔船，转而种起莲藕，并声称每年能多挣三万元。",
        "reported 河边的一位女士: 每年能多挣三万元\n",
    ),
    // The calling ends before the verb.
    (
        "渡口管理站负责人介绍，船票不涨价。上述负责人称，老人免票。",
        "reported 渡口管理站负责人: 船票不涨价\nreported 渡口管理站负责人: 老人免票\n",
    ),
    ("原告方强调，堤坝是去年才裂开的。", "reported 原告方: 堤坝是去年才裂开的\n"),
    // Who wrote it, not the writing; of whom it was asked.
    ("罗素英在文章中指出，河里的鱼越来越小。", "reported 罗素英: 河里的鱼越来越小\n"),
    ("记者向滨城渡口管理站了解到，新船下月下水。", "reported 滨城渡口管理站: 新船下月下水\n"),
    // Words of one's own that somebody signs, or that are told for theirs.
    (
        "渡口的碑上多了一行字。\n“等河清了，我想和家人再坐一回船”。——罗素英\n\n罗素英说，字是儿子刻的。",
        "direct 罗素英: 等河清了，我想和家人再坐一回船\nreported 罗素英: 字是儿子刻的\n",
    ),
    (
        "店主罗素英说，船靠岸了。“我去山里，不为别的。”这是罗素英告别母亲时的话，大家都记得。",
        "reported 罗素英: 船靠岸了\ndirect 罗素英: 我去山里，不为别的。\n",
    ),
    // A block quote behind a colon without a verb of speech.
    (
        "网友也缓缓打出一个问号：\n> 既然船不开，那票为什么还卖？\n",
        "reported 网友: 既然船不开，那票为什么还卖？\n",
    ),
    // The office that acts in the clause before.
    (
        "船户昨天到法院递了材料，但该法院没有收下，告知船户，应该去找河务局。",
        "reported 该法院: 应该去找河务局\n",
    ),
    // A time alone stands between the words and who says them; who speaks goes on behind them.
    (
        "“渡口停了，我们绕路要多走一个钟头。”这些天，罗素英每天四点起床。罗素英说，她习惯了。",
        "direct 罗素英: 渡口停了，我们绕路要多走一个钟头。\nreported 罗素英: 她习惯了\n",
    ),
    (
        "“他管修船，我管卖票。”阿龙哥说从去年春天起生意才好了一些。",
        "direct 阿龙哥: 他管修船，我管卖票。\nreported 阿龙哥: 从去年春天起生意才好了一些\n",
    ),
    ("河务局一位官员矢口否认罗素英是船主。", "reported 河务局一位官员: 罗素英是船主\n"),
    ("记者与河务局负责人座谈后得知，新船下月下水。", "reported 河务局负责人: 新船下月下水\n"),
    // A document, a study, a quantity, a phrase and a caption say nothing.
    ("专题片披露，罗永年先后管过四个渡口。", ""),
    ("河岸学会通过对渡口客流的调查分析，得出三条结论。", ""),
    ("节日期间，渡口日均客流量预计将达两万人次。", ""),
    ("罗素英平日爱看戏，从来不说空话讲排场，大家都喜欢她。", ""),
    ("渡口停航了。\n罗素英说，船底裂了一道大缝。 罗素英供图\n", ""),
    // A short foreign name behind a title, where its bearer speaks elsewhere.
    (
        "外长韩立群昨天和渔业部长科恩举行了会谈。科恩在会谈中代表总统秦远山对受灾的渔民表示同情。他说，船会尽快修好。科恩说，鱼群会回来。",
        "reported 科恩: 船会尽快修好\nreported 科恩: 鱼群会回来\n",
    ),
];

#[test]
fn further_words_of_a_sentence_are_of_who_spoke_in_it() {
    assert_read(GOING_ON);
}

#[test]
fn a_role_begins_behind_what_was_done_and_where_its_bearer_works() {
    let cases = [
        ("法院审理了滨城市原副市长罗永年一案。罗永年说，他愿意认错。", "滨城市原副市长"),
        ("在江边大厦上班的某船务公司会计罗永年说，票卖完了。", "某船务公司会计"),
        ("上月我有幸陪同海州大学校长罗永年上船。罗永年说，江面很宽。", "海州大学校长"),
        ("巴斯尼亚渔业委员会主任罗永年说，鱼群回来了。", "巴斯尼亚渔业委员会主任"),
    ];
    for (text, role) in cases {
        let found = propose(text, &Names::default());
        assert_eq!(found[0].role.as_deref(), Some(role), "{text}");
    }
}
