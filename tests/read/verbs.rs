//! Which verbs lead to words, and which only stand beside them.

use crate::assert_read;

/// A text and what is said in it.
const SENTENCES: &[(&str, &str)] = &[
    // Blame with a clause for its object, and with a thing.
    ("民主党批评政府安排失当。", "reported 民主党: 政府安排失当\n"),
    (
        "议员何原指责市长“撒谎”，要求他马上辞职下台。",
        "reported 何原: 市长“撒谎”\nreported 何原: 他马上辞职下台\n",
    ),
    ("议员何原批评这一做法。", ""),
    // 要求 of somebody who spoke.
    (
        "主席何原称，空袭必须停止。他要求该国政府尊重国际人道主义法。",
        "reported 何原: 空袭必须停止\nreported 何原: 该国政府尊重国际人道主义法\n",
    ),
    // Nouns: what is done, a document, a forecast that is missed.
    ("局长何原在大会上作报告，港口扩建列入其中。", ""),
    ("根据公告，两家公司将合并。", ""),
    ("因收入不达预期，但支出不断增长，预算改了三次。", ""),
    // Nobody is said to say what is only supposed.
    ("如果用户认为账单有误，则可以表示异议。", ""),
    ("毫不夸张地说，这些年，海港变了样。", ""),
    // In the frame of somebody's words what others say is in the words.
    (
        "据政府官员称，总统指责邻国散布谣言，称港口藏有武器。",
        "reported 政府官员: 总统指责邻国散布谣言，称港口藏有武器\n",
    ),
    // Who is the object of a verb does not speak.
    ("一些议员欢迎市长何原道歉，且认为居民会接受道歉。", "reported 一些议员: 居民会接受道歉\n"),
    // An accusation tells what people did, to the end of the paragraph.
    (
        "海州市检察院指控，何原担任主任期间挪用公款。2011年11月，何原向某公司的宋平索要五百万元。",
        "reported 海州市检察院: 何原担任主任期间挪用公款。2011年11月，何原向某公司的宋平索要五百万元\n",
    ),
    // Behind words that go on, 他 and what he is tell only who spoke them.
    (
        "“这是在走一条新路，”安娜·林德说，她是海州大学的研究员。",
        "direct 安娜·林德: 这是在走一条新路，\n",
    ),
    // A clause in marks between two commas.
    (
        "党魁何原就曾建议，“我们需要全面的隐私立法，现在就要”，作为应对干扰的一步。",
        "direct 何原: 我们需要全面的隐私立法，现在就要\n",
    ),
    // A noun that ends with the first character of what looks like a verb.
    ("东海证券研报称，运费还会再涨。", "reported 东海证券: 运费还会再涨\n"),
    ("判决后，被告人何成民不服，提出上诉称，原判量刑过重。", "reported 何成民: 原判量刑过重\n"),
    // Who sees what the sentence tells goes on speaking.
    (
        "社长何成民来过三次。他发现，不少部长有备而来。“这样的对话，意义非常重大。”",
        "direct 何成民: 这样的对话，意义非常重大。\n",
    ),
    // What is answered.
    ("对于质疑，市长何成民说，车站明年完工。", "reported 何成民: 车站明年完工\n"),
    ("对外界质疑，市长何成民表示，车站明年完工。", "reported 何成民: 车站明年完工\n"),
    // Nobody is said to have said what goes round.
    ("“海上无兄弟。”当时流传这样一句话。", ""),
    ("一次次训练让何原认定，取胜的关键在于配合。", "reported 何原: 取胜的关键在于配合\n"),
];

#[test]
fn verbs_lead_to_words_where_somebody_says_them() {
    assert_read(SENTENCES);
}
