//! Who said what: the direct quotes byte for byte, and of reported speech the terms by which it is remembered.

use baijia::atlas::{Caution, Manner, Quote, RecordId};

use crate::{ATLAS, LANDSCAPE};

/// Every direct quote of the article: id, speaker, paragraph, and the words inside its “ ”.
const DIRECT: [(&str, &str, u8, &str); 9] = [
    (
        "zhao-zhigeng-p4-direct",
        "zhao-zhigeng",
        4,
        "据不完全统计,中国10亿以上参数规模的大模型已经发布了79个,从地区来看北京和广东最多,自然语言处理是大模型研发最活跃的领域。",
    ),
    ("forum-experts-p5-direct", "forum-experts", 5, "自主创新是发展大模型的必经之路。"),
    (
        "li-yanhong-p13-direct",
        "li-yanhong",
        13,
        "这不是重点,重点是这两个月的差距我们要用多长时间才能赶上,也许很快,也许永远也赶不上。",
    ),
    (
        "li-yanhong-p14-direct",
        "li-yanhong",
        14,
        "我们的战略、人才、组织机制和文化能不能适应新的形势,我们在新的环境下能不能持续创新,生死攸关。",
    ),
    ("li-kaifu-p17-direct", "li-kaifu", 17, "支持开源,但不能过度依赖开源模型"),
    (
        "xiao-yanghua-p21-direct",
        "xiao-yanghua",
        21,
        "不是能做还是不能做的问题,而是做出来的效果是70分与100分的差别。",
    ),
    (
        "zhao-zhigeng-p23-direct",
        "zhao-zhigeng",
        23,
        "目前,中国大模型的产业化应用沿着两条技术路线发展,第一条路线是通用类大模型,正不断打造跨行业的通用化人工智能能力平台,其行业应用正在从办公、生活、娱乐等方向向医疗、工业、教育等领域加速拓展。另一条路线是针对垂直领域的专业类大模型,有大批针对生物制药、遥感、气象等垂直领域的专业大模型,正发挥其在领域内的纵深应用效果。同时,我们也看到许多企业提供针对特定业务场景的高质量专业化解决方案,不断扩大大模型产业化应用的市场空间和水平。",
    ),
    (
        "jian-renxian-p25-direct",
        "jian-renxian",
        25,
        "在过去的几个月,有十几个大语言模型的发布会,这些模型都大同小异,现状就是,在全球范围内只有OpenAI能够达到通用人工智能的商业化,并且有绝大部分用户的市场。",
    ),
    (
        "yang-zhiming-p30-direct",
        "yang-zhiming",
        30,
        "在垂直领域,我们有可能追上,在通用这块还会有一段时间。",
    ),
];

/// Every piece of reported speech: id, speaker, paragraph, and the terms that a summary keeps.
const REPORTED: [(&str, &str, u8, &str); 13] = [
    ("forum-experts-p5-reported", "forum-experts", 5, "开源开放 · 基础研究"),
    (
        "zhao-zhigeng-p7-reported",
        "zhao-zhigeng",
        7,
        "中国 · 美国 · 全球 80% · 2020年 · 同步增长 · 10亿参数 · 79个 · 北京 38 · 广东 20",
    ),
    ("entrepreneurs-p12-reported", "entrepreneurs", 12, "对标ChatGPT · 数月 · 数年 · 追赶上"),
    ("li-yanhong-p13-reported", "li-yanhong", 13, "差距 · 两个月 · 断章取义"),
    ("li-yanhong-p14-reported", "li-yanhong", 14, "文心一言 · 努力 · 把握机会 · 执行力"),
    ("li-kaifu-p16-reported", "li-kaifu", 16, "数据质量 · AI工程师 · AI科学家 · 技术护城河"),
    (
        "li-kaifu-p17-reported",
        "li-kaifu",
        17,
        "开源模型 · 自研模型 · 国外大厂 · 天花板 · 关闭风险 · 文化 · 用户习惯 · 法律法规 · 微调",
    ),
    (
        "xiao-yanghua-p19-reported",
        "xiao-yanghua",
        19,
        "模型 · 数据 · 算力 · 劣势 · 短板 · 炼制工艺 · 数据配方 · 数据清洗 · 参数设置",
    ),
    (
        "xiao-yanghua-p21-reported",
        "xiao-yanghua",
        21,
        "模块 · 整合 · 总体效果 · 差距 · 试错 · 评测 · 改进",
    ),
    ("insiders-p24-reported", "insiders", 24, "场景落地 · 差距"),
    ("jian-renxian-p25-reported", "jian-renxian", 25, "发布会 · 可商用化 · 距离"),
    ("qiu-xipeng-p26-reported", "qiu-xipeng", 26, "聊天软件 · 生产力工具 · 代差"),
    (
        "yang-zhiming-p30-reported",
        "yang-zhiming",
        30,
        "通用 · OpenAI · 1-2代 · 代差 · 模型层 · 知识 · 能力",
    ),
];

fn quote(key: &str) -> &'static Quote {
    let id = ATLAS.quotes.find(key).unwrap_or_else(|| panic!("no quote {key}"));
    &ATLAS[id]
}

#[test]
fn every_quote_of_the_article_is_one_record_and_no_other_is() {
    assert_eq!(LANDSCAPE.quotes.len(), DIRECT.len() + REPORTED.len());
    let direct = DIRECT
        .iter()
        .map(|&(key, speaker, paragraph, _)| (key, speaker, paragraph, Manner::Direct));
    let reported = REPORTED
        .iter()
        .map(|&(key, speaker, paragraph, _)| (key, speaker, paragraph, Manner::Reported));
    for (key, speaker, paragraph, manner) in direct.chain(reported) {
        let quote = quote(key);
        assert_eq!(ATLAS[quote.speaker].key, speaker, "{key}");
        assert_eq!((quote.paragraph, quote.manner), (Some(paragraph), manner), "{key}");
        assert!(ATLAS[quote.speaker].paragraphs.contains(&paragraph), "{key}");
        assert_eq!(ATLAS[quote.sources[0]].key, "article", "{key}");
    }
}

#[test]
fn a_direct_quote_is_the_article_byte_for_byte() {
    for (key, _, _, words) in DIRECT {
        assert_eq!(quote(key).text, words, "{key}");
    }
}

#[test]
fn no_quote_brings_quotation_marks_of_its_own_around_it() {
    const MARKS: [char; 6] = ['“', '”', '"', '「', '」', '\''];
    for (_, quote) in LANDSCAPE.quotes.iter() {
        for text in [&quote.text, &quote.english] {
            assert!(!text.starts_with(MARKS) && !text.ends_with(MARKS), "{}", quote.key);
        }
        if quote.manner == Manner::Direct {
            assert!(!quote.text.contains(MARKS), "{}", quote.key);
        }
    }
}

#[test]
fn reported_speech_keeps_the_terms_that_it_is_remembered_by() {
    for (key, _, _, terms) in REPORTED {
        for term in terms.split(" · ") {
            assert!(quote(key).text.contains(term), "{key} lacks {term}");
        }
    }
}

#[test]
fn a_quote_falls_under_the_topics_it_speaks_of_and_a_mere_count_under_none() {
    let cases: &[(&str, &[&str])] = &[
        ("zhao-zhigeng-p4-direct", &[]),
        ("forum-experts-p5-direct", &["independent-innovation"]),
        ("forum-experts-p5-reported", &["open-source", "independent-innovation"]),
        ("zhao-zhigeng-p7-reported", &[]),
        ("entrepreneurs-p12-reported", &["gap"]),
        ("li-yanhong-p13-reported", &["gap"]),
        ("li-yanhong-p13-direct", &["gap"]),
        ("li-yanhong-p14-reported", &["gap"]),
        ("li-yanhong-p14-direct", &["gap"]),
        ("li-kaifu-p16-reported", &["talent-data-compute"]),
        ("li-kaifu-p17-direct", &["open-source"]),
        ("li-kaifu-p17-reported", &["open-source"]),
        ("xiao-yanghua-p19-reported", &["craft", "talent-data-compute"]),
        ("xiao-yanghua-p21-direct", &["gap", "craft"]),
        ("xiao-yanghua-p21-reported", &["craft", "gap"]),
        ("zhao-zhigeng-p23-direct", &["routes", "commercialization"]),
        ("insiders-p24-reported", &["commercialization"]),
        ("jian-renxian-p25-direct", &["commercialization", "gap"]),
        ("jian-renxian-p25-reported", &["commercialization"]),
        ("qiu-xipeng-p26-reported", &["gap"]),
        ("yang-zhiming-p30-direct", &["gap", "routes"]),
        ("yang-zhiming-p30-reported", &["gap"]),
    ];
    assert_eq!(cases.len(), LANDSCAPE.quotes.len());
    for &(key, topics) in cases {
        let found: Vec<&str> =
            quote(key).topics.iter().map(|&topic| ATLAS[topic].key.as_str()).collect();
        assert_eq!(found, topics, "{key}");
    }
}

#[test]
fn only_what_the_article_dates_has_a_date() {
    for (_, quote) in LANDSCAPE.quotes.iter() {
        let dated = ATLAS[quote.speaker].key == "zhao-zhigeng";
        let date = quote.date.map(|date| date.to_string());
        assert_eq!(date.as_deref(), dated.then_some("2023-05-28"), "{}", quote.key);
    }
}

#[test]
fn an_occasion_and_an_outlet_are_named_where_the_article_names_them() {
    const SUB_FORUM: &str = "中关村论坛人工智能大模型发展分论坛";
    for (_, quote) in LANDSCAPE.quotes.iter() {
        let occasion = match quote.paragraph.unwrap() {
            4 | 7 | 23 => Some(SUB_FORUM),
            5 => Some("中关村论坛"),
            13 => Some("百度内部的一个颁奖活动"),
            19 | 26 => Some("媒体采访（文章未写是哪家）"),
            25 => Some("长三角科技产业创新论坛"),
            _ => None,
        };
        assert_eq!(
            quote.occasion.as_ref().map(|occasion| occasion.zh.as_str()),
            occasion,
            "{}",
            quote.key
        );
        let via = (quote.paragraph == Some(13)).then_some("《第一财经》");
        assert_eq!(quote.via.as_ref().map(|via| via.zh.as_str()), via, "{}", quote.key);
    }
}

#[test]
fn the_two_months_are_never_shown_without_their_correction() {
    let reported = quote("li-yanhong-p13-reported");
    assert!(reported.text.contains("断章取义") && reported.english.contains("out of context"));
    assert!(reported.context.is_some() && quote("li-yanhong-p13-direct").context.is_some());
}

#[test]
fn a_quote_that_counts_models_leads_to_its_figures() {
    for figure in [
        "models-in-china",
        "models-in-beijing",
        "models-in-guangdong",
        "china-us-share",
        "growth-since",
    ] {
        let figure = RecordId::Figure(ATLAS.figures.find(figure).unwrap());
        assert!(quote("zhao-zhigeng-p7-reported").about.contains(&figure), "{}", ATLAS.key(figure));
    }
}

/// The mark in a row says that the words must not be printed as they stand: a note that only explains makes none.
#[test]
fn only_a_doubt_or_words_that_must_not_stand_alone_are_marked() {
    let marked = |caution| {
        let quotes = ATLAS.quotes.iter().filter(|(id, _)| ATLAS.caution(*id) == Some(caution));
        quotes.map(|(_, quote)| quote.key.as_str()).collect::<Vec<_>>()
    };
    assert_eq!(
        marked(Caution::NotAlone),
        ["li-yanhong-p13-reported", "li-kaifu-p17-direct", "yang-zhiming-p30-reported"]
    );
    assert_eq!(
        marked(Caution::Doubt),
        [
            "zhao-zhigeng-p4-direct",
            "zhao-zhigeng-p7-reported",
            "xiao-yanghua-p19-reported",
            "zhao-zhigeng-p23-direct",
            "jian-renxian-p25-reported",
            "lin-junyang-2026-reported",
        ]
    );
    let models = ATLAS.models.iter().filter(|(id, _)| ATLAS.caution(*id).is_some());
    let models: Vec<&str> = models.map(|(_, model)| model.key.as_str()).collect();
    assert!(models.contains(&"chatlaw") && !models.contains(&"chatglm-6b"), "{models:?}");
    assert!((30..60).contains(&models.len()), "{models:?}");
}
