//! Who speaks in news: surnames without a name, accounts and nicknames, offices, what stands between a quotation and who is named.

use baijia::quotation::{Names, propose};

use crate::assert_read;

/// A text and what is said in it.
const SENTENCES: &[(&str, &str)] = &[
    // A surname with 姓 describes somebody.
    ("一位贺姓业主说，物业从来没有通知过他们。", "reported 一位贺姓业主: 物业从来没有通知过他们\n"),
    (
        "家住滨江小区的王姓居民反映，楼下的烧烤摊营业到凌晨。",
        "reported 家住滨江小区的王姓居民: 楼下的烧烤摊营业到凌晨\n",
    ),
    (
        "賴姓店家表示，生意掉了三成；一名蔡姓顧客則說，價格還能接受。",
        "reported 賴姓店家: 生意掉了三成\nreported 一名蔡姓顧客: 價格還能接受\n",
    ),
    // An account, and a name that somebody goes by.
    (
        "微博用户@江边老林 发文称，车祸发生时他就在现场。",
        "reported @江边老林: 车祸发生时他就在现场\n",
    ),
    (
        "化名“阿树”的店员告诉记者，加班费从来没有足额发放。",
        "reported 阿树: 加班费从来没有足额发放\n",
    ),
    (
        "对于做了多年灯光师的青石（化名）来说，停工已经是常事。但他还是表示，不会转行。",
        "reported 青石: 不会转行\n",
    ),
    // A form of address is no part of a given name, and a clause may begin with it.
    (
        "“孩子发烧三天了，医院还在排队。”在儿童医院门诊大厅，家长苗女士焦急地说。",
        "direct 苗女士: 孩子发烧三天了，医院还在排队。\n",
    ),
    (
        "吴老师退休那天，学生们在操场上站成一排。“老师，您别走。”班长薛宁喊了一声。\n\n吴老师背过身去，过了很久才说：“都回去上课。”",
        "direct 薛宁: 老师，您别走。\ndirect 吴老师: 都回去上课。\n",
    ),
    ("“绝对不可能。”岳川斩钉截铁地说。", "direct 岳川: 绝对不可能。\n"),
    ("在法国学习雕塑的华裔青年闵捷说，两种文化并不冲突。", "reported 闵捷: 两种文化并不冲突\n"),
    // An office alone is its bearer where the article has only one, and 老人 the only person named.
    (
        "俄罗斯外交部发言人扎罗娃说，谈判已经开始。俄外交部发言人表示，下周继续。",
        "reported 扎罗娃: 谈判已经开始\nreported 扎罗娃: 下周继续\n",
    ),
    (
        "村里的变化，八十岁的佟老汉看在眼里。“路宽了，灯亮了，年轻人也回来了。”老人说，“就是我这腿脚不中用了。”",
        "direct 佟老汉: 路宽了，灯亮了，年轻人也回来了。\ndirect 佟老汉: 就是我这腿脚不中用了。\n",
    ),
    // A place or a time between a quotation and who speaks, a voice, and what is done meanwhile.
    (
        "“这不是钱的问题。”在电话里，谭先生的语气很激动，“他们从头到尾没有一句道歉。”\n\n对此，涉事酒店的一名经理回应记者，已多次向谭先生致歉。“但他不接受。”",
        "direct 谭先生: 这不是钱的问题。\ndirect 谭先生: 他们从头到尾没有一句道歉。\nreported 涉事酒店的一名经理: 已多次向谭先生致歉\ndirect 涉事酒店的一名经理: 但他不接受。\n",
    ),
    (
        "“爸，你别操心了。”电话里，儿子的声音很疲惫。挂了电话，老高叹了口气：“他在外面也不容易。”",
        "direct 儿子: 爸，你别操心了。\ndirect 老高: 他在外面也不容易。\n",
    ),
    (
        "“很抱歉，让大家失望了。”赛后，门将章小鹏向球迷鞠躬。",
        "direct 章小鹏: 很抱歉，让大家失望了。\n",
    ),
    (
        "记者以顾客身份走进一家药店。“这个药不用处方。”店员一边说一边打开柜子，“要几盒？”",
        "direct 店员: 这个药不用处方。\ndirect 店员: 要几盒？\n",
    ),
    (
        "“你们是来采访谁的？”门卫探出头问。得知来意后，他摆摆手：“校长不在，你们改天来。”",
        "direct 门卫: 你们是来采访谁的？\ndirect 门卫: 校长不在，你们改天来。\n",
    ),
    // Who is set off from the speaker before, and who is not.
    (
        "整个村子沸腾了。“我们村出了个冠军！”村支书杭天明逢人便说。全红梅的母亲却有些平静：“她高兴就好，金牌不金牌的，不要紧。”",
        "direct 杭天明: 我们村出了个冠军！\ndirect 全红梅的母亲: 她高兴就好，金牌不金牌的，不要紧。\n",
    ),
    (
        "“涨价是肯定的。”一家火锅店的店长告诉记者，牛油的进价每斤涨了三块。隔壁烧烤摊的摊主却不打算涨，“一涨客人就没了。”",
        "direct 一家火锅店的店长: 涨价是肯定的。\nreported 一家火锅店的店长: 牛油的进价每斤涨了三块\ndirect 隔壁烧烤摊的摊主: 一涨客人就没了。\n",
    ),
    (
        "“老师傅，这件还能修吗？”年轻人小心翼翼地问。老人戴上眼镜看了看：“能，明天来取。”",
        "direct 年轻人: 老师傅，这件还能修吗？\ndirect 老人: 能，明天来取。\n",
    ),
    ("“你图什么？”很多人这样问过邱叶。", "direct 很多人: 你图什么？\n"),
    // What is told of somebody in the words is not theirs.
    (
        "罗芸表示，她支持延长假期，因为邻市早就这样做，她认为这不难，除非经费不够。",
        "reported 罗芸: 她支持延长假期，因为邻市早就这样做，她认为这不难，除非经费不够\n",
    ),
    (
        "车站站长介绍，上月初，一位老人从外地来信，称想找到当年的检票员。",
        "reported 车站站长: 上月初，一位老人从外地来信，称想找到当年的检票员\n",
    ),
    (
        "教练任小川相信，只要队员“肯跑肯拼，输球也不丢人。”",
        "reported 任小川: 只要队员“肯跑肯拼，输球也不丢人。”\n",
    ),
    // Verbs of speech, and what only looks like one.
    ("民進黨發言人卓冠廷表明，黨內沒有分歧。", "reported 卓冠廷: 黨內沒有分歧\n"),
    (
        "省疾控中心主任医师段立新提示，接种疫苗后应留观三十分钟。",
        "reported 段立新: 接种疫苗后应留观三十分钟\n",
    ),
    ("当地小报渲染道，“这种天气百年一遇”。", "direct 当地小报: 这种天气百年一遇\n"),
    ("店员告诉记者，“价格不高”。", "direct 店员: 价格不高\n"),
    (
        "海州市中级人民法院一审判处被告人仇某有期徒刑三年。仇某不服，提出上诉，称量刑过重。",
        "reported 仇某: 量刑过重\n",
    ),
    ("研究表明，睡眠不足会影响记忆。", ""),
    ("意见要求，各地要压实责任，确保落实。", ""),
    ("那年春天，村里响应县里的植树号召，家家都领了树苗。", ""),
    ("歌里唱道：“长亭外，古道边，芳草碧连天。”", ""),
    ("广告牌上写着：“吃得放心，用得安心。”", ""),
    ("今年秋天，“白鹭“号渡轮停航。船厂说不清原因，老船长另造了一条，取名“青鸟”。", ""),
    // Descriptions keep what belongs to them.
    ("民宿老板夫妇说，今年的预订量翻了一番。", "reported 民宿老板夫妇: 今年的预订量翻了一番\n"),
    ("审稿人之一表示，结论需要更多证据支持。", "reported 审稿人之一: 结论需要更多证据支持\n"),
    (
        "记者拨打了该公司的电话，一名自称是经理的男子表示，对此事不知情。",
        "reported 一名自称是经理的男子: 对此事不知情\n",
    ),
    ("有乘客拨打本台热线反映，末班车提前了十分钟。", "reported 乘客: 末班车提前了十分钟\n"),
];

#[test]
fn words_of_news_go_to_who_says_them_however_they_are_called() {
    assert_read(SENTENCES);
}

#[test]
fn kin_of_somebody_named_and_the_office_before_a_rank_are_roles() {
    let cases = [
        ("小林（化名）今年九岁。小林母亲李女士说，日子会好的。", "小林母亲"),
        ("海州警区林景澄总督察表示，案件仍在调查。", "海州警区"),
        ("海州图书馆昨天下午邀请馆长柏永年，柏永年说，馆藏都在这里。", "馆长"),
        ("带队的副局长骆安民说，水已经退了。", "副局长"),
    ];
    for (text, expected) in cases {
        let proposals = propose(text, &Names::default());
        assert_eq!(proposals[0].role.as_deref(), Some(expected), "{text}");
    }
}
