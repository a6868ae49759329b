//! Ordinary people and those without a name as speakers: what is told of them, their kin, where their words end and others' begin.

use crate::{assert_read, read};
use baijia::quotation::{Names, propose};

#[test]
fn a_clause_before_the_noun_is_part_of_a_description() {
    assert_read(&[
        (
            "被撞的老人说，车灯一晃就什么都不知道了。",
            "reported 被撞的老人: 车灯一晃就什么都不知道了\n",
        ),
        (
            "被投诉的商家表示，订单正在退款，两天内到账。",
            "reported 被投诉的商家: 订单正在退款，两天内到账\n",
        ),
        (
            "在河堤下棋的老人说，这里的树是三十年前栽的。",
            "reported 在河堤下棋的老人: 这里的树是三十年前栽的\n",
        ),
        (
            "从外地赶来的球迷说，门票半分钟就没有了。",
            "reported 从外地赶来的球迷: 门票半分钟就没有了\n",
        ),
        (
            "在这里住了四十年的老居民告诉记者，井水一直是甜的。",
            "reported 在这里住了四十年的老居民: 井水一直是甜的\n",
        ),
        ("带孩子来复诊的家长说，挂号用了三天。", "reported 带孩子来复诊的家长: 挂号用了三天\n"),
        (
            "“贵就少买一点。”陪考的家长叹了口气，“没办法。”",
            "direct 陪考的家长: 贵就少买一点。\ndirect 陪考的家长: 没办法。\n",
        ),
    ]);
}

#[test]
fn which_of_several_somebody_is_stays_in_the_description() {
    assert_read(&[
        ("现场一位目击者说，火是从二楼烧起来的。", "reported 现场一位目击者: 火是从二楼烧起来的\n"),
        (
            "其中一位家长告诉记者，名单上周就贴出来了。",
            "reported 其中一位家长: 名单上周就贴出来了\n",
        ),
        ("其中，一位家长告诉记者，名单上周就贴出来了。", "reported 一位家长: 名单上周就贴出来了\n"),
        ("现场，一名店员说，冰柜已经停了两天。", "reported 一名店员: 冰柜已经停了两天\n"),
        ("群里有人说：“钥匙在门卫那里。”", "direct 有人: 钥匙在门卫那里。\n"),
        (
            "等候的乘客中有人说，广播一次也没有响过。",
            "reported 等候的乘客中有人: 广播一次也没有响过\n",
        ),
        ("群里有人说，车位还剩两个没有卖掉。", "reported 有人: 车位还剩两个没有卖掉\n"),
    ]);
}

#[test]
fn a_word_that_holds_a_surname_or_a_verb_is_no_name() {
    assert_read(&[
        ("值班经理说，退款要等财务上班。", "reported 值班经理: 退款要等财务上班\n"),
        ("一位同班同学说，他从来没有迟到过。", "reported 一位同班同学: 他从来没有迟到过\n"),
        ("小陈的班主任表示，学校会安排补课。", "reported 小陈的班主任: 学校会安排补课\n"),
        ("一名学生也坦言，自己很少去图书馆。", "reported 一名学生: 自己很少去图书馆\n"),
        ("伤者的哥哥说，手术做了六个小时。", "reported 伤者的哥哥: 手术做了六个小时\n"),
        ("辖区派出所表示，监控已经调取完毕。", "reported 辖区派出所: 监控已经调取完毕\n"),
        ("村委会说，路灯的钱已经拨下来了。", "reported 村委会: 路灯的钱已经拨下来了\n"),
    ]);
}

#[test]
fn when_something_is_said_is_nobody_who_says_it() {
    assert_read(&[(
        "店员也拨通了那个号码，接听后摇头说：“号码登记错了，我们重新发货。”",
        "direct 店员: 号码登记错了，我们重新发货。\n",
    )]);
}

#[test]
fn kin_and_company_behind_a_name_speak_for_themselves() {
    assert_read(&[
        ("王先生一家表示，愿意再等一个月。", "reported 王先生一家: 愿意再等一个月\n"),
        ("王先生的儿媳说，家里的水管早就漏了。", "reported 王先生的儿媳: 家里的水管早就漏了\n"),
        ("小李的室友告诉记者，那晚没有人出门。", "reported 小李的室友: 那晚没有人出门\n"),
        ("吴女士和丈夫均表示，没有收到过通知。", "reported 吴女士和丈夫: 没有收到过通知\n"),
        (
            "王志远、李明海和张小雨表示，愿意加开三场。",
            "reported 王志远、李明海和张小雨: 愿意加开三场\n",
        ),
        ("市民李先生、王女士等都认为，路灯应该修。", "reported 李先生、王女士等: 路灯应该修\n"),
        ("吴女士对邻居说，楼道的灯坏了。", "reported 吴女士: 楼道的灯坏了\n"),
    ]);
}

#[test]
fn a_name_is_known_behind_a_calling_that_no_list_has_and_where_it_comes_back() {
    assert_read(&[
        ("鱼贩老梁说，活鱼比上周贵了三块。", "reported 老梁: 活鱼比上周贵了三块\n"),
        ("河道管理处的巡河员老窦摇摇头，“这里其实不能钓鱼。”", "direct 老窦: 这里其实不能钓鱼。\n"),
        ("在卖菜的老梁看来，下雨天的菜最难卖。", "reported 老梁: 下雨天的菜最难卖\n"),
        (
            "每天清晨六点，阿芬的早餐车准时出现在校门口。\n\n“孩子们吃得好，我就高兴。”\n\n阿芬今年四十八岁。阿芬的丈夫在工地干活。",
            "direct 阿芬: 孩子们吃得好，我就高兴。\n",
        ),
        ("一个叫温小满的店员说：“面包五点出炉。”", "direct 温小满: 面包五点出炉。\n"),
        (
            "一名姓孟的考生说，最后一题没有做完。\n\n孟考生还说，铃响得太早。",
            "reported 孟考生: 最后一题没有做完\nreported 孟考生: 铃响得太早\n",
        ),
        ("网友“小夏天”告诉记者，评论第二天就不见了。", "reported 小夏天: 评论第二天就不见了\n"),
        (
            "一名不愿透露姓名的“代排族”告诉记者，他每天能挣两百元。",
            "reported 一名不愿透露姓名的“代排族”: 他每天能挣两百元\n",
        ),
        ("馆长林知夏激动地说，钟楼终于又响了。", "reported 林知夏: 钟楼终于又响了\n"),
    ]);
}

#[test]
fn whoever_stands_behind_a_measure_of_people_is_a_person() {
    assert_read(&[
        (
            "一位蘑菇迷说，雨后三天最好采。\n\n他还说，红色的不能碰。",
            "reported 一位蘑菇迷: 雨后三天最好采\nreported 一位蘑菇迷: 红色的不能碰\n",
        ),
        (
            "一位蘑菇迷说，雨后三天最好采。\n\n从该县林业部门了解到，后山已经封了。",
            "reported 一位蘑菇迷: 雨后三天最好采\nreported 该县林业部门: 后山已经封了\n",
        ),
        ("一位骑友收起地图，“往前就没有补给点了。”", "direct 一位骑友: 往前就没有补给点了。\n"),
    ]);
}

#[test]
fn an_office_with_its_organisation_is_nobody_who_is_called_otherwise() {
    assert_read(&[
        (
            "“随时可以来住。”院方工作人员称。\n\n昨日，记者来到养老院总部，该院负责人称，床位已经满了。",
            "direct 院方工作人员: 随时可以来住。\nreported 该院负责人: 床位已经满了\n",
        ),
        (
            "一位熟悉球队的人士称，奖金拖到了冬天。\n\n俱乐部前台工作人员称，经理不在。“更衣室里都在问。”上述人士称。",
            "reported 一位熟悉球队的人士: 奖金拖到了冬天\nreported 俱乐部前台工作人员: 经理不在\ndirect 一位熟悉球队的人士: 更衣室里都在问。\n",
        ),
    ]);
}

#[test]
fn the_next_paragraph_goes_on_with_whom_the_one_before_tells_of() {
    assert_read(&[
        (
            "批发商老万和龚建平打了十年交道，龚建平说，老万最讲信用。\n\n龚建平的儿子今年上大三，暑假回来帮忙。\n\n“以前觉得爸爸很凶，现在才知道他有多累。”",
            "reported 龚建平: 老万最讲信用\ndirect 龚建平的儿子: 以前觉得爸爸很凶，现在才知道他有多累。\n",
        ),
        (
            "路灯坏了半个月。一位遛弯的大爷每天从这里经过。\n\n“夜里根本看不见。”",
            "direct 一位遛弯的大爷: 夜里根本看不见。\n",
        ),
        (
            "农技员小伏说，倒得不厉害的还能扶起来。\n\n保险公司的查勘员也来了。该查勘员表示，三天内出结果。",
            "reported 小伏: 倒得不厉害的还能扶起来\nreported 保险公司的查勘员: 三天内出结果\n",
        ),
        (
            "老板娘曲姐说，夜里的客人最多。\n\n坐在角落里的年轻人刚下班。他说，自己在附近做程序员。",
            "reported 曲姐: 夜里的客人最多\nreported 坐在角落里的年轻人: 自己在附近做程序员\n",
        ),
        (
            "摊主老万说，菜价跌了。\n\n妻子负责收银。她说，最怕的是下雨天。",
            "reported 老万: 菜价跌了\nreported 妻子: 最怕的是下雨天\n",
        ),
    ]);
}

#[test]
fn who_is_only_called_told_or_shown_does_not_speak() {
    assert_read(&[
        (
            "“恭喜，您的包裹已被抽中。”一个从没见过的号码让何女士摸不着头脑。何女士说，她没有网购过。",
            "direct 未注明: 恭喜，您的包裹已被抽中。\nreported 何女士: 她没有网购过\n",
        ),
        ("谁知店家不仅不肯退货，还说赠品要按原价扣钱。", "reported 店家: 赠品要按原价扣钱\n"),
    ]);
}

#[test]
fn where_somebody_learns_and_what_another_tells_are_no_role() {
    let role = |text: &str| propose(text, &Names::default())[0].role.clone();
    assert_eq!(role("就读于海州艺术学院的龚同学说，琴房要抢。"), None);
    assert_eq!(read("就读于海州艺术学院的龚同学说，琴房要抢。"), "reported 龚同学: 琴房要抢\n");
}
