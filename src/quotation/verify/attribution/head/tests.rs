//! What between a name and a verb of speech makes somebody else the speaker, and what does not.

use super::another;

/// What somebody else is called in what stands between the name and the verb; `None` where the named person speaks.
fn found(between: &str) -> Option<String> {
    let clause: Vec<char> = between.chars().collect();
    another(&clause, true, true).map(|range| clause[range].iter().collect())
}

#[test]
fn titles_adverbials_and_verbs_with_their_objects_leave_the_speaker() {
    for between in [
        "",
        "董事长",
        "先生在致辞中",
        "昨日",
        "昨日在会上对员工",
        "在湖畔大学",
        "在阿里巴巴集团",
        "对记者",
        "演讲时",
        "离职后",
        "也",
        "还",
        "笑着",
        "通过微博",
        "接受央视记者采访时",
        "抬起头",
        "看着记者",
        "拉着同事的手",
        "接过话筒",
        "写信给员工",
        "安慰员工",
        "在致股东信中",
        "在2009年的年会上对全体员工",
        "一字一句地",
        "当着全体高管的面",
        "在前同事的婚礼上",
        "作为创始人",
        "通过发言人",
        "被问到竞争对手时",
        "发布的公开信",
        "凌晨发文",
        "第一次",
        "和记者聊天时",
        "跟记者",
    ] {
        assert_eq!(found(between), None, "{between}");
    }
}

#[test]
fn a_noun_behind_the_name_is_who_speaks() {
    for between in [
        "身边人士",
        "前同事",
        "传记作者",
        "旗下阿里巴巴",
        "创办的公司",
        "和他的团队",
        "收到的短信",
        "方面",
        "的秘书",
        "投资公司",
        "竞争对手",
        "提拔的年轻高管",
        "昨天见到的投资人",
        "在杭州的邻居",
        "扮演者",
        "辩护律师",
        "之父",
        "语录研究者",
        "同他的合伙人",
    ] {
        assert_eq!(found(between).as_deref(), Some(between));
    }
    assert_eq!(found("被记者告知").as_deref(), Some("记者告知"));
}
