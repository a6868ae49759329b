//! To whom a draft gives its quotations, sentence by sentence.

use super::Attributions;
use crate::quotation::Names;

/// To whom the words between curly marks are given, one after another; the reading knows nobody.
fn all(draft: &str) -> Vec<Option<String>> {
    let mut names = Names::default();
    for name in [
        "郭杰",
        "张晨国",
        "朱峰",
        "徐华平",
        "李安",
        "李安然",
        "萨拉·温特伯恩",
        "Ann Okafor",
        "白鹭市经信局",
        "温和",
        "马云",
    ] {
        names.add(name, "");
    }
    let draft: Vec<char> = draft.chars().collect();
    let open = (0..draft.len()).filter(|&at| draft[at] == '“');
    let marked = open.map(|at| {
        let end = (at..draft.len()).find(|&end| draft[end] == '”').unwrap();
        (at + 1..end, None)
    });
    let given = Attributions::new(&draft, &names).of_all(&marked.collect::<Vec<_>>());
    given.into_iter().map(|one| one.speaker).collect()
}

fn given(draft: &str) -> Option<String> {
    all(draft).last().cloned().flatten()
}

#[allow(clippy::unnecessary_wraps, reason = "it is held against an answer that may be none")]
fn is(name: &str) -> Option<String> {
    Some(name.to_owned())
}

#[test]
fn a_signature_behind_the_words_is_their_speaker() {
    assert_eq!(given("朱峰没有来。“甲乙丙丁。”——郭杰"), is("郭杰"));
    assert_eq!(given("> “甲乙丙丁。”\n>\n> —— 郭杰\n"), is("郭杰"));
    assert_eq!(given("“甲乙丙丁。”——来自白鹭市经信局的温和"), is("温和"));
    assert_eq!(given("“甲乙丙丁。”——老周"), is("老周"));
    assert_eq!(given("“甲乙丙丁。”\n\n- **郭杰**：好"), None);
}

#[test]
fn the_last_name_of_the_clause_before_the_words_is_their_speaker() {
    assert_eq!(given("据朱峰回忆，来自华为的张晨国当时说，“甲乙丙丁。”"), is("张晨国"));
    assert_eq!(given("朱峰也在场，不过先开口的是徐华平：“甲乙丙丁。”"), is("徐华平"));
    assert_eq!(given("用郭杰的话说，就是“甲乙丙丁”。"), is("郭杰"));
    assert_eq!(given("温和（白鹭市经信局）只说了一句：“甲乙丙丁。”"), is("温和"));
    assert_eq!(given("郭杰在回应朱峰时说，“甲乙丙丁。”"), is("郭杰"));
    assert_eq!(given("朱峰的方案“甲乙丙丁”没有通过。"), None);
    assert_eq!(given("朱峰的秘书王芳说：“甲乙丙丁。”"), is("王芳"));
    assert_eq!(given("马云先生的秘书表示：“甲乙丙丁。”"), is("马云先生的秘书"));
    assert_eq!(given("马云之父说：“甲乙丙丁。”"), is("马云之父"));
    assert_eq!(given("马云先生说：“甲乙丙丁。”"), is("马云"));
    assert_eq!(given("“甲乙丙丁，”马云的母亲说。"), is("马云的母亲"));
    assert_eq!(given("“甲乙丙丁。”（朱峰评马云）"), is("朱峰"));
    assert_eq!(given("《马云传》写道：“甲乙丙丁。”"), None);
    assert_eq!(given("“甲乙丙丁。”——《马云传》"), is("《马云传》"));
    assert_eq!(given("马云在《朱峰传》里写道：“甲乙丙丁。”"), is("马云"));
    assert_eq!(given("演员马云飞说：“甲乙丙丁。”"), is("马云飞"));
    assert_eq!(given("马云也说：“甲乙丙丁。”"), is("马云"));
    assert_eq!(given("马云直说：“甲乙丙丁。”"), is("马云"));
    assert_eq!(given("马云明确表示：“甲乙丙丁。”"), is("马云"));
}

#[test]
fn the_name_that_goes_on_behind_the_words_is_their_speaker() {
    assert_eq!(given("“甲乙丙丁，”郭杰在回应朱峰时说。"), is("郭杰"));
    assert_eq!(given("“甲乙丙丁，”白鹭市经信局的温和在电话里说。"), is("温和"));
    assert_eq!(given("“甲乙丙丁。”郭杰没有回答。"), None);
}

#[test]
fn who_was_named_in_full_is_known_by_title_and_last_name() {
    assert_eq!(given("李安来了。李教授当时说，“甲乙丙丁。”"), is("李安"));
    assert_eq!(given("李安来了。李安然也来了。李教授说，“甲乙丙丁。”"), is("李安然"));
    assert_eq!(given("萨拉·温特伯恩来了。“甲乙丙丁，”温特伯恩说。"), is("萨拉·温特伯恩"));
    assert_eq!(given("Ann Okafor来了。Okafor的判断是“甲乙丙丁”。"), is("Ann Okafor"));
}

#[test]
fn who_spoke_goes_on_where_nobody_else_is_named() {
    assert_eq!(given("“甲乙。”郭杰在回应朱峰时说。\n\n他还说，“甲乙丙丁。”"), is("郭杰"));
    assert_eq!(given("郭杰说：“甲乙。”\n\n“甲乙丙丁。”"), is("郭杰"));
    assert_eq!(given("“甲乙。”——郭杰\n\n“甲乙丙丁，”他说。"), is("郭杰"));
    assert_eq!(given("郭杰说：“甲乙。”这位专家同时强调，“甲乙丙丁。”"), is("郭杰"));
    assert_eq!(given("“甲乙，”郭杰说，“甲乙丙丁。”"), is("郭杰"));
    assert_eq!(given("郭杰说：“甲乙。”会场静了。他说，“甲乙丙丁。”"), None);
    assert_eq!(given("郭杰说：“甲乙。”\n\n“甲乙丙丁。”王芳说。"), None);
}
