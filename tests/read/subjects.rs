//! Who the subject of a verb of speech is: a name without the days, phrases and descriptions around it.

use crate::assert_read;

/// A text and what is said in it.
const SENTENCES: &[(&str, &str)] = &[
    // A day of the week is nobody, also where a date in brackets follows.
    ("意大利官员周二（5月6日）表示，谈判已经结束。", "reported 意大利官员: 谈判已经结束\n"),
    ("当地警方周三晚通报称，桥面已经恢复通行。", "reported 当地警方: 桥面已经恢复通行\n"),
    (
        "“码头明天就能用。”港务局局长罗永年周日上午在发布会上说。",
        "direct 罗永年: 码头明天就能用。\n",
    ),
    ("市長陳其邁週五表示，道路將在月底開通。", "reported 陳其邁: 道路將在月底開通\n"),
    // 周一 begins a name where a given name goes on.
    ("设计师周一鸣表示，图纸已经改了三遍。", "reported 周一鸣: 图纸已经改了三遍\n"),
    // 于 is a surname before a verb of speech, and a preposition before a day.
    ("“雨停了就开工。”于磊说。", "direct 于磊: 雨停了就开工。\n"),
    ("快餐店加盟商于晨告诉记者，房租涨了两成。", "reported 于晨: 房租涨了两成\n"),
    ("教练员于洋认为，比赛的节奏太快。", "reported 于洋: 比赛的节奏太快\n"),
    // A foreign name comes back by its first part.
    (
        "塞尔维亚通讯社记者亚历山大·约万诺夫住在北京。亚历山大用中文向记者表示，“这里的春天很美。”",
        "direct 亚历山大·约万诺夫: 这里的春天很美。\n",
    ),
    // A foreign name in one piece behind a title goes before 是 and 将 too.
    (
        "来自非洲新闻中心的记者马库斯是第一次来上海，他告诉记者，他最关心的是港口怎样运转。",
        "reported 马库斯: 他最关心的是港口怎样运转\n",
    ),
    // What somebody is named to be is not another one.
    (
        "巴西电视台记者索菲亚走进展馆。作为一名报道展会十年的海外记者，索菲亚看过许多新车。她认为，今年的车最有看头。",
        "reported 索菲亚: 今年的车最有看头\n",
    ),
    // Somebody with a surname of two characters whom an organisation has.
    (
        "韩国中央电视台的渡边健太是头一回来，他笑着告诉记者，采访名额要排三个月的队。",
        "reported 渡边健太: 采访名额要排三个月的队\n",
    ),
    // 的话 is no part of who says something.
    (
        "据海州地产内部人士的话表示，年内不会再有新楼盘入市。",
        "reported 海州地产内部人士: 年内不会再有新楼盘入市\n",
    ),
    // Whose family or office it is does not speak.
    (
        "赵国强上月获救。赵国强的家人在声明中说：“我们感谢每一位救援人员。”",
        "direct 赵国强的家人: 我们感谢每一位救援人员。\n",
    ),
    (
        "副总统哈里斯取消了行程。哈里斯的办公室表示，她将在线上参加会议。",
        "reported 哈里斯的办公室: 她将在线上参加会议\n",
    ),
    // A semicolon stands for a colon before an opening mark.
    (
        "研究员秦岚向本报表示：“水位还在涨。”她还补充说；“下游也要小心。”",
        "direct 秦岚: 水位还在涨。\ndirect 秦岚: 下游也要小心。\n",
    ),
    // Behind the words a phrase may stand before who said them.
    (
        "教务主任白雪梅说，课时不变。\n\n“孩子们终于有操场了。”对此，校长韩立群很是感慨。",
        "reported 白雪梅: 课时不变\ndirect 韩立群: 孩子们终于有操场了。\n",
    ),
    // Laws, rulings and findings are quoted and say nothing.
    (
        "法律顾问方敏说，《物业条例》第八条规定：“业主有权查阅账目。”",
        "reported 方敏: 《物业条例》第八条规定：“业主有权查阅账目。”\n",
    ),
    ("检测结果显示，“样品中没有发现超标的重金属，各项指标都正常”。", ""),
    ("本院认为，原判事实清楚，适用法律正确。", ""),
    // A time is no words, nor what a thing is about.
    ("在市政府宣布停课消息的当天，两座桥已经封闭。", ""),
    ("网上传出一段张国栋表示歉意和反省的视频。", ""),
    ("没有数据，合作就无从谈起，信任也会受到影响。", ""),
    ("店员赵慧每天站在柜台，对客人的喜好比经理更清楚，对库存也了如指掌。", ""),
    // Who has or does something, formed with 者.
    ("另一位感染者也告诉记者，药已经停了。", "reported 另一位感染者: 药已经停了\n"),
    // With whom somebody spoke, and of whom the words are, is not who says them.
    (
        "林业厅发布报告，引述一名护林专家表示，明年还会少。街坊詹四海与院长罗素英通电话后接受专访时说，他完全了解。",
        "reported 一名护林专家: 明年还会少\nreported 詹四海: 他完全了解\n",
    ),
    // A short while ago is no part of the name.
    ("港务局最近表示，希望优先使用本地的船。", "reported 港务局: 希望优先使用本地的船\n"),
    // The whole calling stands before the name.
    ("“我不去了。”海州天主教荣休主教罗素英枢机苦笑着回答。", "direct 罗素英: 我不去了。\n"),
    // A county has the name of nobody.
    (
        "万和县人民法院作出决定书称，此案已经过了时效。",
        "reported 万和县人民法院: 此案已经过了时效\n",
    ),
];

#[test]
fn the_subject_is_cut_to_somebody() {
    assert_read(SENTENCES);
}
