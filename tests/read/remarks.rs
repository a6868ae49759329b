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
