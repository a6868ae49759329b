//! What somebody is to another: kin, friends, those who work for them. One table, and what each word of it does beside a name.

use super::letters;

/// What a word does beside a name, as a set of bits.
type Use = u8;

/// Behind a name it speaks for its bearer's side: 某某母亲说.
pub(super) const SPEAKS: Use = 1;
/// Behind a name it works for it, and the name is a firm's then: 某某相关负责人表示.
pub(super) const STAFF: Use = 1 << 1;
/// Behind 的 it speaks for who has it: 某某的办公室说.
pub(super) const OFFICE: Use = 1 << 2;
/// Before a name it is no role.
pub(super) const NO_ROLE: Use = 1 << 3;
/// Before it a name is expected: 邻居某某.
pub(super) const BEFORE_NAME: Use = 1 << 4;
/// It is no part of the foreign name behind it: 哥哥德里克·莫斯.
pub(super) const BEFORE_FOREIGN: Use = 1 << 5;

/// The words by what they do. Of two that begin alike the longer stands first.
const TABLE: [(Use, &[&str]); 10] = [
    (
        SPEAKS | NO_ROLE | BEFORE_NAME | BEFORE_FOREIGN,
        &["母亲", "父亲", "妻子", "丈夫", "儿子", "女儿", "哥哥", "姐姐", "弟弟", "妹妹"],
    ),
    (SPEAKS | NO_ROLE, &["妈妈", "爸爸", "奶奶", "爷爷", "外婆", "外公", "朋友", "同学"]),
    (SPEAKS | NO_ROLE | BEFORE_NAME, &["邻居"]),
    (SPEAKS | BEFORE_NAME, &["同事"]),
    (
        SPEAKS,
        &[
            "姥姥",
            "姥爷",
            "父母",
            "家属",
            "家人",
            "家长",
            "家",
            "亲属",
            "亲友",
            "律师",
            "老师",
            "班主任",
            "经纪人",
            "友人",
        ],
    ),
    (
        STAFF,
        &[
            "相关负责人",
            "有关负责人",
            "负责人",
            "工作人员",
            "内部人士",
            "有关人士",
            "相关人士",
            "客服人员",
            "客服",
            "店员",
            "员工",
            "高管",
            "经纪公司",
            "经纪团队",
            "工作室",
        ],
    ),
    (OFFICE, &["办公室", "发言人", "新闻发言人", "助理", "律师团队", "团队", "代理人"]),
    (NO_ROLE | BEFORE_NAME, &["老伴", "孙子", "孙女", "外孙", "侄子"]),
    (
        NO_ROLE,
        &[
            "祖父",
            "祖母",
            "岳父",
            "岳母",
            "叔父",
            "伯父",
            "舅舅",
            "叔叔",
            "姑姑",
            "阿姨",
            "长子",
            "次子",
            "长女",
            "次女",
            "幼子",
            "幼女",
            "外孙女",
            "侄女",
            "养子",
            "养女",
            "前妻",
            "前夫",
            "遗孀",
            "未婚妻",
            "未婚夫",
        ],
    ),
    (
        BEFORE_NAME,
        &[
            "搭档", "好友", "老乡", "室友", "徒弟", "师兄", "师姐", "外甥", "表哥", "表弟", "堂弟",
            "嫂子", "儿媳", "女婿",
        ],
    ),
];

/// The words that do one of some things.
fn words(uses: Use) -> impl Iterator<Item = &'static str> {
    TABLE.iter().filter(move |row| row.0 & uses != 0).flat_map(|row| row.1).copied()
}

/// The length of the word with such a use that begins at a place.
pub(super) fn begins(text: &[char], at: usize, end: usize, uses: Use) -> Option<usize> {
    words(uses).find_map(|word| letters::begins(text, at, end, word))
}

/// The length of the word with such a use that ends before a place.
pub(super) fn ends(text: &[char], from: usize, end: usize, uses: Use) -> Option<usize> {
    words(uses).find_map(|word| letters::ends(text, from, end, word))
}

/// The length of the kin or the office that speaks for somebody, at a place behind 的 or behind the name.
pub(super) fn kin_at(text: &[char], at: usize, end: usize) -> Option<usize> {
    words(SPEAKS | OFFICE).filter_map(|word| letters::begins(text, at, end, word)).max()
}
