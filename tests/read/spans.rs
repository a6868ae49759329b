//! Where reported words begin and end, which verbs lead to them, and how sure that is.

use crate::assert_read;

/// A text and what is said in it.
const SENTENCES: &[(&str, &str)] = &[
    // A verb that opens a clause begins new words of the same speaker.
    (
        "物业经理罗永年称水管昨夜已经修好，并称水费从下月起照旧。",
        "reported 罗永年: 水管昨夜已经修好\nreported 罗永年: 水费从下月起照旧\n",
    ),
    (
        "教授秦岚表示，水位今年不会再涨，认为堤坝可以放心。",
        "reported 秦岚: 水位今年不会再涨\nreported 秦岚: 堤坝可以放心\n",
    ),
    (
        "店主赵慧说，今年的房租涨了两成，校长韩立群也表示，来店里的客人少了一半。",
        "reported 赵慧: 今年的房租涨了两成\nreported 韩立群: 来店里的客人少了一半\n",
    ),
    // Words that are all in marks are a quotation, whatever follows.
    (
        "董事长罗永年回应称，「很高兴看到这样的结果」，并相信明年会更好。",
        "direct 罗永年: 很高兴看到这样的结果\nreported 罗永年: 明年会更好\n",
    ),
    // A suspicion, and an indirect question.
    ("住户赵慧怀疑这扇门是有人故意撬开的。", "reported 赵慧: 这扇门是有人故意撬开的\n"),
    ("议员陈其迈询问这座桥明年是否收费。", "reported 陈其迈: 这座桥明年是否收费\n"),
    ("媒体询问这座桥明年是否收费。", ""),
    // Frames.
    ("在馆长韩立群的印象中，这幅画从未展出过。", "reported 韩立群: 这幅画从未展出过\n"),
    ("根据馆长韩立群的介绍，这幅画从未展出过。", "reported 韩立群: 这幅画从未展出过\n"),
    // Where it was heard is nobody; who is there is somebody.
    ("记者从北京获悉，新的地铁线明年年底开通。", ""),
    ("记者从江苏省苏州市获悉，新的地铁线明年年底开通。", ""),
    ("记者从北京地铁公司获悉，新线明年年底开通。", "reported 北京地铁公司: 新线明年年底开通\n"),
    // Hearsay, documents, and what was done.
    (
        "馆长韩立群说，画展周末结束。\n\n据透露，新的展厅明年才会建成。",
        "reported 韩立群: 画展周末结束\n",
    ),
    ("实施方案中强调，桥面不得停放任何车辆。", ""),
    // A time alone leads to the quotation behind it.
    (
        "歌手秦岚说，听到这个消息的时候，“我一下子就哭了出来。”",
        "direct 秦岚: 我一下子就哭了出来。\n",
    ),
    // The question of somebody from a medium is not a source, whatever is told in it.
    ("新华社记者：据报道，市长罗永年称，大桥明年要收费，对此有何评论？谢谢。", ""),
    // A space inside a verb, as pages of PDF have it.
    ("律师方敏表 示，租约到年底才算到期。", "reported 方敏: 租约到年底才算到期\n"),
    // English.
    (
        "The bridge was closed on Monday after a crack was found in one of its pillars, and residents near the river moved out of their houses.\n\nHarbour chief Mary Brown stated it was the first closure in ten years.",
        "reported Mary Brown: it was the first closure in ten years\n",
    ),
    (
        "The bridge was closed on Monday after a crack was found in one of its pillars, and residents near the river moved out of their houses.\n\nMayor Mary Brown questioned whether the bridge would ever be finished.",
        "reported Mary Brown: whether the bridge would ever be finished\n",
    ),
];

#[test]
fn reported_words_begin_and_end_where_their_sentence_has_them() {
    assert_read(SENTENCES);
}

/// A sentence, and whether what it says bears no question mark.
const SURE: &[(&str, bool)] = &[
    ("局长罗永年表示，大桥明年年底之前一定会通车。", true),
    // What is announced is as often done as said.
    ("局长罗永年宣布，大桥明年年底之前一定会通车。", false),
    // A colon without marks opens a list as often as words.
    ("局长罗永年回应：大桥明年年底之前一定会通车。", false),
    // Several who are described: the first may be missing.
    ("远海、近海等公司表示，明年的运价一定还会再涨一成。", false),
    // A verb of speech in the words: whose they are can be another's.
    ("局长罗永年告诉记者，施工方多次告知，大桥明年年底之前一定会通车。", false),
];

#[test]
fn what_is_less_often_right_bears_a_question_mark() {
    for (text, sure) in SURE {
        let found = baijia::quotation::propose(text, &baijia::quotation::Names::default());
        assert_eq!(
            found.first().map(baijia::quotation::Proposal::is_sure),
            Some(*sure),
            "{text} {found:?}"
        );
    }
}
