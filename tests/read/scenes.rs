//! Kinds of sentences that features have: people who act before or behind their words, in a time and a place.

use baijia::quotation::{Names, propose};

use crate::assert_read;

/// A text and what is said in it.
const SPEAKERS: &[(&str, &str)] = &[
    // A day, a place or a likeness stands between the words and who acts.
    (
        "“今天有人在家吗？”15日早上6点，投递员吴建林在车上装满了包裹。",
        "direct 吴建林: 今天有人在家吗？\n",
    ),
    (
        "“如今路修到了果园门口。”5月20日上午，在果园的休息中心，宣讲团成员王广财动情讲述家乡的变化。",
        "direct 王广财: 如今路修到了果园门口。\n",
    ),
    (
        "“六岁的儿子不肯和我说话。”跟周立明一样，送货员郑云涛也有自己的烦恼。",
        "direct 郑云涛: 六岁的儿子不肯和我说话。\n",
    ),
    // Behind a title any verb ends a name, and who acts in the clause before the words speaks them.
    (
        "在茶楼内，大堂经理何建林疲于应付前来订位的客人，“位子都订满了，散客要等一等。”",
        "direct 何建林: 位子都订满了，散客要等一等。\n",
    ),
    // Whom a thing makes speak, what only says that somebody is there, and where somebody is.
    ("这一做法也让食客抱怨，“真的太麻烦了。”", "direct 食客: 真的太麻烦了。\n"),
    (
        "“一半的企业是新来的。”这是一位外籍华人参观展览后的感慨。",
        "direct 一位外籍华人: 一半的企业是新来的。\n",
    ),
    ("据现场的乘客透露：“今天没有退钱。”", "direct 现场的乘客: 今天没有退钱。\n"),
    // A calling before a name with a middle dot is none of it.
    (
        "科技大亨伊万·马斯利克表示：“我们的火箭成功了。”",
        "direct 伊万·马斯利克: 我们的火箭成功了。\n",
    ),
    // A trouble that somebody tells of; data that reflect one tell nothing.
    ("近期，有网民反映网速越来越慢。", "reported 网民: 网速越来越慢\n"),
    ("其他学校的同学也普遍反映这学校不规范。", "reported 其他学校的同学: 这学校不规范\n"),
    ("销售数据反映出市场的变化。", ""),
    // Somebody without a name or a title, whatever the frame.
    (
        "随后，司机周立明到公安机关自首，并供述称“因一时生气将人打伤”。",
        "direct 周立明: 因一时生气将人打伤\n",
    ),
    (
        "本报记者从王师傅的家属处获知，王师傅有两个儿子。",
        "reported 王师傅的家属: 王师傅有两个儿子\n",
    ),
    (
        "一知情人称，他们利用了大家的心理。该知情人称，学校会收定金。",
        "reported 一知情人: 他们利用了大家的心理\nreported 一知情人: 学校会收定金\n",
    ),
    ("另一家企业人事告诉记者，年轻职工更好。", "reported 另一家企业人事: 年轻职工更好\n"),
    (
        "据周立明就读学校的工作人员称，他家有四口人。",
        "reported 周立明就读学校的工作人员: 他家有四口人\n",
    ),
    (
        "海州大学昨天停课。记者向该校一名同学了解到，停课只有一天。",
        "reported 该校一名同学: 停课只有一天\n",
    ),
    ("于是司机便走过来对雷天明和付成兰说，“我们一起用力。”", "direct 司机: 我们一起用力。\n"),
    // What somebody is said to have been asked and did not answer, what is hearsay, where something was heard.
    ("对记者的询问，富海集团并未正面回应。", ""),
    ("本报记者接到报料称，还有一些学校乱发通知。", ""),
    ("当地流传的说法称，姐妹俩遇上了两名男子。", ""),
    ("记者从采访中获悉，这类投资有多种原因。", ""),
    // 提出 with what should be; 谈到 with a time; two with their titles; a meeting that is over.
    ("富海集团提出他们应该获得最初承诺的补贴。", "reported 富海集团: 他们应该获得最初承诺的补贴\n"),
    ("富海集团提出一项新的计划。", ""),
    ("周立明谈到这位当年没能加盟的同乡时也难掩失望之情。", ""),
    (
        "富海集团董事长张建东以及河岸商贸董事长王大林呼吁对网店交易征税。",
        "reported 富海集团董事长张建东以及河岸商贸董事长王大林: 对网店交易征税\n",
    ),
    ("日前结束的全国渡口会议指出，木桥要多修。", "reported 全国渡口会议: 木桥要多修\n"),
    // With whom somebody speaks is not who does.
    (
        "司机周立明说，他没有心动，还和对方提到自己想学修船。“修船有意思。”",
        "reported 周立明: 他没有心动，还和对方提到自己想学修船\ndirect 周立明: 修船有意思。\n",
    ),
    // 该人士 is whoever was brought in last, with the place that they are of.
    (
        "业内人士认为，市场会好。本报记者采访了杭州一位票务公司负责人，该人士表示，票价会下降。",
        "reported 业内人士: 市场会好\nreported 杭州一位票务公司负责人: 票价会下降\n",
    ),
    // What was done first, an office, whoever only hears an apology, and a word that begins no name.
    ("某证券（600000）首席研究员于平康经测算指出，物价会走高。", "reported 于平康: 物价会走高\n"),
    ("记者从园区开发部工程处了解到，新路宽八十米。", "reported 园区开发部工程处: 新路宽八十米\n"),
    (
        "公司负责人周立明赶来。他现场向王先生道歉，并表示愿意赔偿损失。",
        "reported 周立明: 愿意赔偿损失\n",
    ),
    ("资深威客刘羽明也认为，做这行需要耐心。", "reported 刘羽明: 做这行需要耐心\n"),
    // A rank behind a name, a surname that no list has, a manner, and an address in a bracket behind who hears it.
    ("张近平总书记强调，发展要靠科技。", "reported 张近平: 发展要靠科技\n"),
    ("河岸集团副总经理、渡口乳业董事长庆立军介绍，工厂很好。", "reported 庆立军: 工厂很好\n"),
    ("张云乐呵呵地回答：“好的。”", "direct 张云: 好的。\n"),
    (
        "渡口相关负责人日前告诉河岸新闻（www.example.org），木桥要停运。",
        "reported 渡口相关负责人: 木桥要停运\n",
    ),
    // A draft says nothing itself.
    ("《渡口管理条例修订稿》提出，收费期限不再延长。", ""),
    ("《河岸省关于制定五年规划的建议》提出，“统筹发展木桥，把渡口建成大产业”。", ""),
    // Somebody whom no title tells, at the beginning of two clauses.
    (
        "靳文涛走进车间。靳文涛填写了表格，出生于2001年的他坦言，自己家就在海州。",
        "reported 靳文涛: 自己家就在海州\n",
    ),
];

#[test]
fn who_acts_around_the_words_speaks_them() {
    assert_read(SPEAKERS);
}

/// A text and the role of who speaks first in it.
const ROLES: [(&str, &str); 6] = [
    ("经验丰富的采购员何建林告诉记者，送餐很累。", "采购员"),
    ("论文作者之一的海州大学教授何建林表示，样本很少。", "海州大学教授"),
    (
        "海州大学附属医疗中心（以下简称“医疗中心”）儿内科主任李淑云提醒，流感来得很快。",
        "海州大学附属医疗中心（以下简称“医疗中心”）儿内科主任",
    ),
    ("海州理工学院（HIT）宇航学教授何建林表示，样本很少。", "海州理工学院（HIT）宇航学教授"),
    ("罗安·贝森管理咨询公司首席执行官常博文感慨，教育会变。", "罗安·贝森管理咨询公司首席执行官"),
    ("留在城里过年的送货员郑云涛说，儿子六岁了。", "送货员"),
];

#[test]
fn a_role_leaves_out_qualities_and_keeps_brackets() {
    for (text, expected) in ROLES {
        let found = propose(text, &Names::default());
        let first = found.first().unwrap_or_else(|| panic!("nothing in {text}"));
        assert_eq!(first.role.as_deref(), Some(expected), "{text} {}", first.speaker);
    }
}
