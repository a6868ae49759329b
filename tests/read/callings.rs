//! Names beside the callings, brackets and firms that stand around them, and what their bearers are.

use baijia::quotation::{Names, propose};

use crate::assert_read;

/// A text and what is said in it.
const SENTENCES: &[(&str, &str)] = &[
    // A calling that no list of titles has ends before the surname.
    ("电梯厂的供应商秦远山（化名）告诉记者，货款拖了半年。", "reported 秦远山: 货款拖了半年\n"),
    ("夜市商家秦朗（化名）表示，摊位费涨了。", "reported 秦朗: 摊位费涨了\n"),
    (
        "安全厂商首席信息安全官鲍里斯·科恩说：“补丁明天发布。”",
        "direct 鲍里斯·科恩: 补丁明天发布。\n",
    ),
    // A verb before a colon is none of the name, however often it stands there; a name may end as a verb does.
    (
        "秦山说：“闸门开了。”\n\n秦山说：“水退了。”",
        "direct 秦山: 闸门开了。\ndirect 秦山: 水退了。\n",
    ),
    (
        "秦山称：“闸门开了。”\n\n欧阳山问：“水退了吗？”\n\n秦山称：“退了。”\n\n欧阳山问：“都退了？”",
        "direct 秦山: 闸门开了。\ndirect 欧阳山: 水退了吗？\ndirect 秦山: 退了。\ndirect 欧阳山: 都退了？\n",
    ),
    (
        "秦山道：“闸门开了。”\n\n秦山道：“水退了。”",
        "direct 秦山: 闸门开了。\ndirect 秦山: 水退了。\n",
    ),
    // Names in other forms of the same characters are two names.
    (
        "于之莹表示：“先下这一步。”\n\n於之莹表示：“再看三步。”",
        "direct 于之莹: 先下这一步。\ndirect 於之莹: 再看三步。\n",
    ),
    // Who hears it, and where, is no part of who says it.
    ("海州药业向潮汐新闻记者透露，药价会降。", "reported 海州药业: 药价会降\n"),
    ("NightLamp在邮件中向潮汐记者表示，修补要两周。", "reported NightLamp: 修补要两周\n"),
    // A title ends before a foreign name that begins with a rare character.
    ("云帆工作室创始人本·范德温说：“缆车速度极快。”", "direct 本·范德温: 缆车速度极快。\n"),
    // A nickname of the last character of the only name that ends so.
    (
        "演员秦达山表示，戏已经拍完。山哥透露，伤口八周才好。",
        "reported 秦达山: 戏已经拍完\nreported 秦达山: 伤口八周才好\n",
    ),
    // A hyphen joins the parts of a foreign name as a dot does, and its bearer comes back by the last.
    (
        "航运公司CEO斯图尔特-温德(Stuart Wend)表示，运价会降。\n\n温德说：“船已经够了。”",
        "reported 斯图尔特-温德: 运价会降\ndirect 斯图尔特-温德: 船已经够了。\n",
    ),
    ("莫斯科-喀山铁路今天通车，运营方表示，票价不变。", "reported 运营方: 票价不变\n"),
    // A calling behind the name that its bearer has by the role is no other person.
    ("海州一中语文老师秦远山批改了试卷。秦远山老师认为，立意准确。", "reported 秦远山: 立意准确\n"),
    // A firm that begins like a name: its people and its 官方.
    (
        "洁康美再次被质疑。洁康美官方回应：“用量合规。”洁康美相关负责人表示，将配合检测。“结果会公布。”该负责人补充道。",
        "direct 洁康美: 用量合规。\nreported 洁康美相关负责人: 将配合检测\ndirect 洁康美相关负责人: 结果会公布。\n",
    ),
    // The whole name for which another is short.
    (
        "海州云帆港务股份有限公司（600000，下称云帆港务）停牌。云帆港务方面表示，泊位够用。",
        "reported 海州云帆港务股份有限公司: 泊位够用\n",
    ),
    // 这位员工 is who was brought in under another calling of the same people.
    (
        "另一位码头的工作人员没有说话。外国游客都走了。这位员工表示：“今天不开船。”",
        "direct 另一位码头的工作人员: 今天不开船。\n",
    ),
    // There is somebody: what leads to it is no part of who.
    ("刚进去便有一名店员告诉记者，衣服不零售。", "reported 一名店员: 衣服不零售\n"),
    // A bracket of the house before the sentence.
    (
        "【海州时报综合报道】日本防卫相西村诚13日在记者会上透露，协议已经签了。",
        "reported 西村诚: 协议已经签了\n",
    ),
    ("帮助客户寻找漏洞的NightLamp称，修补一次要两周。", "reported NightLamp: 修补一次要两周\n"),
    // What stands behind the name is what its bearer is, also where that is all that tells of it.
    ("普利莫夫总统强调，关税不变。", "reported 普利莫夫: 关税不变\n"),
    ("秦远山先生说：“戏还没有演完。”", "direct 秦远山: 戏还没有演完。\n"),
    ("乌兹别克斯坦总统表示，铁路已经通车。", "reported 乌兹别克斯坦总统: 铁路已经通车\n"),
    ("卫生部长认为，药价会降。", "reported 卫生部长: 药价会降\n"),
    // 有 belongs to the word: 有关, 有些, 有的.
    ("有关专家认为，水位还会涨。", "reported 有关专家: 水位还会涨\n"),
    ("也有的厂家表示，今年不涨价。", "reported 有的厂家: 今年不涨价\n"),
    ("记者从有关部门获悉，渡口下月重开。", "reported 有关部门: 渡口下月重开\n"),
    // A noun that holds a verb of speech says nothing.
    ("武侠小说畅销全国，各种年龄的人都爱读。", ""),
    ("监督电话：12345，全天有人值守接听。", ""),
    // A book is quoted.
    ("《荀子》上说：“人无礼则不生。”", ""),
    // The whole name of an office of which the short one has some characters, and no other office.
    (
        "海州新区管理委员会上月成立。海州新区管委会表示，地块不卖。",
        "reported 海州新区管理委员会: 地块不卖\n",
    ),
    ("海州市公安分局来了人。海州市公安局表示，案件还在查。", "reported 海州市公安局: 案件还在查\n"),
    // Somebody else with 却 answers; the first words end there.
    (
        "街坊詹四海认为商家隐瞒了克重，客服却表示，页面上已经写明。",
        "reported 詹四海: 商家隐瞒了克重\nreported 客服: 页面上已经写明\n",
    ),
    // What media report is theirs to answer for, and what is written on a thing is no speech.
    ("早就有媒体报道称，渡口要停运两个月。", "reported 媒体: 渡口要停运两个月\n"),
    ("门上用中文写“请走侧门”，商户都不说话。", ""),
    // How something is said is nobody.
    ("村民秦远山抹着泪，深有感触地说：“日子好过了。”", "direct 秦远山: 日子好过了。\n"),
    // Where somebody is, and when, is no part of a foreign name in one piece.
    ("德雷克在记者会上说，谈判没有破裂。", "reported 德雷克: 谈判没有破裂\n"),
];

/// A text and the role of who speaks first in it.
const ROLES: &[(&str, Option<&str>)] = &[
    ("隐居外地三个多月的海州药业董事长秦远山说，他会回来。", Some("海州药业董事长")),
    ("跟踪该行业多年的私募研究员秦远山说，价格会降。", Some("跟踪该行业多年的私募研究员")),
    ("一位海州药业供应商秦远山说，货款没有结清。", Some("海州药业供应商")),
    ("34岁男嘉宾秦远山说，他很紧张。", Some("男嘉宾")),
    ("该校校长秦远山说，课时不变。", Some("校长")),
    ("正高级教师秦远山说，题目不难。", Some("正高级教师")),
    (
        "海州药业创始人、CEO（首席执行官）秦远山说，价格会降。",
        Some("海州药业创始人、CEO（首席执行官）"),
    ),
    ("前海州足坛名将秦远山说，他不会退出。", Some("前海州足坛名将")),
    ("海州司法鉴定所参与鉴定的秦远山（化名）说，结论没有变。", Some("海州司法鉴定所")),
    ("父亲秦远山说，孩子已经回家。", None),
];

#[test]
fn names_end_at_the_callings_and_firms_around_them() {
    assert_read(SENTENCES);
}

#[test]
fn the_label_of_a_turn_is_the_person_with_that_surname_and_answers_are_the_spokespersons() {
    let turns = "记：水位还会涨吗？\n\n彭：水位不会再涨，请大家放心。\n\n记：渡口何时恢复？\n\n彭：渡口下月恢复，船已经修好。";
    let lead = "记者采访了水文站站长彭远山。\n\n";
    let speakers = |text: &str| {
        let found = propose(text, &Names::default());
        found.into_iter().map(|one| one.speaker).collect::<Vec<_>>()
    };
    assert_eq!(speakers(&format!("{lead}{turns}")), ["彭远山", "彭远山"]);
    let asked = "外交部发言人秦远山主持例行记者会。外长罗素英上周抵达，罗素英还会见了商人。\n\n问：行程何时结束？\n\n答：行程下周结束，双方会发表公报。\n\n问：有何成果？\n\n答：双方签了三份协议，内容会公布。";
    assert_eq!(speakers(asked), ["秦远山", "秦远山"]);
}

#[test]
fn among_turns_a_label_that_stands_once_is_who_speaks() {
    let turn = |label: &str, words: &str| format!("{label}：{words}\n\n");
    let lead = "今年的水位\n\n".to_owned()
        + &turn("主持人", "两位怎么看今年的水位？")
        + &turn("秦山", "我看水位还会再涨一点。");
    let end = turn("主持人", "谢谢各位，今天先到这里。") + &turn("秦山", "我谢谢大家听我讲完。");
    for (label, speaker) in [
        ("李强", "李强"),
        ("赵小刚", "赵小刚"),
        ("欧阳锋", "欧阳锋"),
        ("张教授", "张教授"),
        ("海州大学教授周平", "周平"),
        ("李强（插话）", "李强"),
    ] {
        let text = format!("{lead}{}{end}", turn(label, "我同意前面说的，但渡口更要紧。"));
        let found = propose(&text, &Names::default());
        let own = found.iter().find(|one| one.text.contains("渡口更要紧")).expect(label);
        assert!(own.speaker.contains(speaker), "{label}: {own:?}");
        assert!(own.text.starts_with("我同意"), "{label}: {own:?}");
        assert!(found.iter().filter(|one| one.speaker == "秦山").count() >= 2, "{found:?}");
    }
}

#[test]
fn a_role_is_what_somebody_is_without_what_only_tells_of_it() {
    for (text, expected) in ROLES {
        let found = propose(text, &Names::default());
        let role = found.first().and_then(|one| one.role.as_deref());
        assert_eq!(role, *expected, "{text} {:?}", found.first().map(|one| &one.speaker));
    }
}

/// A text and the role of who speaks first in it, whom nothing but what stands behind the name calls something.
const ADDRESSED: [(&str, Option<&str>); 5] = [
    ("秦远山医生告诉记者，早到的病人可以少受罪。", Some("医生")),
    ("“疫苗不会跑。”秦远山院士说。", Some("院士")),
    ("秦远山副教授团队提出一种算法。秦远山说，算法还很慢。", None),
    ("秦远山先生说，灯已经坏了。", None),
    ("石川大学校长秦远山认为，灯该修了。秦远山教授说，他会修。", Some("石川大学校长")),
];

#[test]
fn a_title_behind_a_name_is_the_role_where_the_article_gives_no_other() {
    for (text, expected) in &ADDRESSED {
        let found = propose(text, &Names::default());
        let first = found.first().unwrap_or_else(|| panic!("nothing in {text}"));
        assert_eq!(
            (first.speaker.as_str(), first.role.as_deref()),
            ("秦远山", *expected),
            "{text}"
        );
    }
}
