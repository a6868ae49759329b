//! Whose words they are in the plain prose of news: kin, pseudonyms, descriptions, organisations; and what is nobody.

use crate::read;

/// A text and what is said in it.
const SENTENCES: &[(&str, &str)] = &[
    // A verb or a phrase that holds one is nobody.
    ("按理说，合同上没有限量的条款。", ""),
    ("但不管怎么说，核实的程序不该省略。", ""),
    ("她没有辜负期望，考入了音乐学院。", ""),
    ("从各地生育鼓励政策来看，总体是三种方式。", ""),
    ("这样也能保证女性的劳动力市场参与，也有助于企业。", ""),
    ("新的问题也随之出现：数据太多，机器太少。", ""),
    ("哈马德开口就说一口流利的中文，今年三十岁。", ""),
    ("第一财经记者就此询问，截至发稿公司方面未予以回应。", ""),
    // The words of somebody's kin are not that person's.
    (
        "村里的孩子小禾（化名）去年上学。小禾母亲曾对本报记者说：“她去过许多医院。”",
        "direct 小禾母亲: 她去过许多医院。\n",
    ),
    // A pseudonym is a name, and 她 means whom it is of.
    (
        "做中层的孙丹（化名）最近准备跳槽。“行业里人人自危。”她对本报记者表示。",
        "direct 孙丹: 行业里人人自危。\n",
    ),
    // Who took a picture is not whom the same surname means.
    (
        "老人在用餐。（陈朝霞 摄）\n\n“在这儿住着有家的感觉。”已经住了三年的陈奶奶说。",
        "direct 陈奶奶: 在这儿住着有家的感觉。\n",
    ),
    // A description ends where what somebody did begins.
    ("了解情况后民警告诉他，写字条是一个很好的办法。", "reported 民警: 写字条是一个很好的办法\n"),
    (
        "一位自述为机场塔台的工作人员早前发微博称，飞机已经不见了。",
        "reported 一位自述为机场塔台的工作人员: 飞机已经不见了\n",
    ),
    (
        "一位正在把资金从甲银行转到乙银行的业内人士表示，银行的人忙疯了。",
        "reported 一位正在把资金从甲银行转到乙银行的业内人士: 银行的人忙疯了\n",
    ),
    (
        "台電透過新聞稿說明，外部顧問不符合保安規定，無法核准進入。",
        "reported 台電: 外部顧問不符合保安規定，無法核准進入\n",
    ),
    // What another says behind 但, or with a colon, is not the first one's.
    (
        "一些经济学家认为，增长会放缓，但一些金融人士认为，影响不会太大。",
        "reported 一些经济学家: 增长会放缓\nreported 一些金融人士: 影响不会太大\n",
    ),
    (
        "据海州研究院介绍，芯片性能是第二名的三倍，院长赵刚称：“这是第一步。”",
        "reported 海州研究院: 芯片性能是第二名的三倍\ndirect 赵刚: 这是第一步。\n",
    ),
    // A rank behind the name, and a surname alone behind the whole name.
    ("葵湧警區林景澄總督察表示，昨夜有多輛單車失竊。", "reported 林景澄: 昨夜有多輛單車失竊\n"),
    (
        "網名「米掌櫃」的何柏謙獲釋。\n\n何其後向追訪記者聲稱，他會把車退回。",
        "reported 何柏謙: 他會把車退回\n",
    ),
    // The company is the one of the paragraph.
    (
        "甲公司表示，不予置评。\n\n以软件公司Vantor为例，该公司在一份文件中披露，它有三亿元现金。",
        "reported 甲公司: 不予置评\nreported Vantor: 它有三亿元现金\n",
    ),
    ("某孵化器CEO十分悲观，他称工资都发不出来了。", "reported 某孵化器CEO: 工资都发不出来了\n"),
    // What somebody says in the paragraph behind a colon, where it speaks of itself.
    (
        "赛后，海州队主教练徐正源出席了发布会。\n\n他表示：\n\n比起赢球，我更庆幸今天没有球员受伤。",
        "reported 徐正源: 比起赢球，我更庆幸今天没有球员受伤\n",
    ),
    // He is nobody that was named: no other is meant.
    (
        "在被问及为何离职时，他笑言：“实在是太累了。”公司前员工小陈透露，老板早就想关掉这条线。",
        "direct 未注明: 实在是太累了。\nreported 小陈: 老板早就想关掉这条线\n",
    ),
    ("立法院長韓國瑜提醒，質詢名不符實。", "reported 韓國瑜: 質詢名不符實\n"),
    ("尽管赵刚当面提醒，但众人仍照旧发言。", ""),
    ("同学们则说，他喜欢打篮球。", "reported 同学们: 他喜欢打篮球\n"),
    ("法院审理认为，被告人的行为已构成盗窃罪。", "reported 法院: 被告人的行为已构成盗窃罪\n"),
    // Sentences that only go on are the source's to the end of the paragraph.
    (
        "海州大学教授赵刚表示，政策是好的。但是，成本也会增加，需要各方分担。",
        "reported 赵刚: 政策是好的。但是，成本也会增加，需要各方分担\n",
    ),
    (
        "海州大学教授赵刚表示，政策是好的。截至去年底，全市有三百家企业。",
        "reported 赵刚: 政策是好的\n",
    ),
    // Whoever comes back by a part of the name is the one who bears it.
    (
        "塞布·罗兰兹（Seb Rowlands）经营一家面包房。塞布说，“面粉贵了一倍。”",
        "direct 塞布·罗兰兹: 面粉贵了一倍。\n",
    ),
    (
        "玛丽安·陈（Marian Chen）在海州，她的店开了三年。\n\n“账还没有算完，”陈女士说。",
        "direct 玛丽安·陈: 账还没有算完，\n",
    ),
    (
        "53岁的霜·埃文斯（Frost Evans）在海州开店。“货还在路上，”埃文斯说。",
        "direct 霜·埃文斯: 货还在路上，\n",
    ),
    (
        "海州市下城区国土委员会8日说，这块地不卖。国土委员会称，“还要再看三年。”",
        "reported 海州市下城区国土委员会: 这块地不卖\ndirect 海州市下城区国土委员会: 还要再看三年。\n",
    ),
    // A name behind what somebody is, and no title.
    ("街坊詹四海说，水已经停了两天。", "reported 詹四海: 水已经停了两天\n"),
    // 张先生 is nobody who is named in full only later.
    (
        "“灯坏了三个月。”业主张先生说。\n\n物业公司经理张立山表示，配件已经订了。\n\n张先生说，他还在等。",
        "direct 张先生: 灯坏了三个月。\nreported 张立山: 配件已经订了\nreported 张先生: 他还在等\n",
    ),
    // Whoever acts in the clause before the words says them, also without a name.
    (
        "渡口只剩一条船。\n\n大爷挪了挪凳子，“水太急，今天不走了。”",
        "direct 大爷: 水太急，今天不走了。\n",
    ),
    // Of two persons in a sentence the nearer one.
    (
        "母亲罗素英抹着眼泪，父亲汪大海攥着一张车票，“我们只想把她接回家。”",
        "direct 汪大海: 我们只想把她接回家。\n",
    ),
    // What was done before the words is nobody.
    (
        "“账已经平了。”一名会计说。\n\n会计道了声谢，走前不忘忠告我，“下个月早点来。”",
        "direct 一名会计: 账已经平了。\ndirect 一名会计: 下个月早点来。\n",
    ),
    // A line that begins with a calling is no by-line.
    ("摄影师乔希说，后方的支援不足。", "reported 乔希: 后方的支援不足\n"),
    // An adjective behind the subject is none of it.
    ("舆论广泛认为，票价定得太高。", "reported 舆论: 票价定得太高\n"),
    // 对方 is who was called or spoken to in the clauses before.
    ("记者联系到涉事司机。对方称，当时没看到人。", "reported 涉事司机: 当时没看到人\n"),
    ("记者拨打了卖家电话，对方表示，不退不换。", "reported 卖家: 不退不换\n"),
    ("记者联系了小区物业经理詹四海。对方称，已经上报。", "reported 詹四海: 已经上报\n"),
    // 公司 is the firm that spoke last, whatever its name ends with.
    (
        "海州药业公告称，公司产品合格。公司还表示，将配合调查。",
        "reported 海州药业: 公司产品合格\nreported 海州药业: 将配合调查\n",
    ),
    // An office has the fullest name of the article.
    (
        "海州省万和县人民法院上月开庭。万和县法院认为，此案已经过了时效。",
        "reported 海州省万和县人民法院: 此案已经过了时效\n",
    ),
    // What somebody is, or how old, tells a name.
    (
        "罗素是这家店的店主。她说，生意不好做。\n\n“房租一年涨两次。”她指着门口的招牌。",
        "reported 罗素: 生意不好做\ndirect 罗素: 房租一年涨两次。\n",
    ),
    // Of what is spoken of nobody is the source.
    (
        "针对网友质疑，景区管委会发布情况通报称，已经责令商户整改。",
        "reported 景区管委会: 已经责令商户整改\n",
    ),
    ("被告人刘某辩称，自己并不知情。", "reported 刘某: 自己并不知情\n"),
    ("“你们别再来了。”门卫老孙说。", "direct 老孙: 你们别再来了。\n"),
];

#[test]
fn words_go_to_the_person_or_organisation_that_says_them_and_to_nobody_else() {
    for (text, expected) in SENTENCES {
        assert_eq!(&read(text), expected, "{text}");
    }
}

#[test]
fn english_captions_places_and_conjunctions_do_not_hide_who_speaks() {
    let rest = "It rained in Lisbon all day long, and nobody at the bank by the river had expected it, or so people said.";
    let cases = [
        (
            "Businessman Tim Horner from Petworth, West Sussex, said he has been unable to pay his staff.",
            "reported Tim Horner: he has been unable to pay his staff\n",
        ),
        (
            "But the legal process should not be hijacked for political purposes, Anna Freeland said.",
            "reported Anna Freeland: But the legal process should not be hijacked for political purposes\n",
        ),
        (
            "Jimmy Chang flies with his dog.\n\nRachael Breder trains her dog. PHOTO: RACHAEL BREDER\n\n“We are flying with them,” he says.",
            "direct Jimmy Chang: We are flying with them,\n",
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(read(&format!("{rest}\n\n{text}")), expected, "{text}");
    }
}
