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
/// Who belongs to somebody as kin or friends do, however it is told.
pub(super) const ANY: Use = SPEAKS | BEFORE_NAME;

/// The words by what they do. The longest that fits counts.
const TABLE: [(Use, &[&str]); 10] = [
    (
        SPEAKS | NO_ROLE | BEFORE_NAME | BEFORE_FOREIGN,
        &["母亲", "父亲", "妻子", "丈夫", "儿子", "女儿", "哥哥", "姐姐", "弟弟", "妹妹"],
    ),
    (
        SPEAKS | NO_ROLE,
        &[
            "妈妈",
            "爸爸",
            "奶奶",
            "爷爷",
            "外婆",
            "外公",
            "姥姥",
            "姥爷",
            "祖父",
            "祖母",
            "岳父",
            "岳母",
            "公公",
            "伯父",
            "叔父",
            "舅舅",
            "舅妈",
            "姑姑",
            "姑妈",
            "姨妈",
            "朋友",
            "同学",
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
            "养父",
            "养母",
            "生父",
            "生母",
            "继父",
            "继母",
            "前妻",
            "前夫",
            "遗孀",
            "未婚妻",
            "未婚夫",
            "爱人",
            "男友",
            "女友",
            "男朋友",
            "女朋友",
            "前男友",
            "前女友",
        ],
    ),
    (
        SPEAKS | NO_ROLE | BEFORE_NAME,
        &[
            "邻居",
            "老伴",
            "孙子",
            "孙女",
            "外孙",
            "侄子",
            "外甥",
            "表哥",
            "表姐",
            "表弟",
            "表妹",
            "堂哥",
            "堂姐",
            "堂弟",
            "堂妹",
            "嫂子",
            "嫂嫂",
            "儿媳",
            "儿媳妇",
            "女婿",
            "姐夫",
            "妹夫",
        ],
    ),
    (
        SPEAKS | BEFORE_NAME,
        &["同事", "搭档", "好友", "闺蜜", "老乡", "室友", "徒弟", "师兄", "师姐"],
    ),
    (
        SPEAKS,
        &[
            "父母",
            "家属",
            "家人",
            "家长",
            "家",
            "亲属",
            "亲友",
            "亲戚",
            "律师",
            "代理律师",
            "辩护律师",
            "老师",
            "班主任",
            "经纪人",
            "友人",
            "舍友",
            "工友",
            "战友",
            "一家",
            "一家人",
            "一家三口",
            "夫妇",
            "夫妻",
            "夫妻俩",
            "两口子",
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
    // Behind a name alone they address its bearer: 某某阿姨.
    (OFFICE | NO_ROLE, &["阿姨", "叔叔", "婆婆"]),
    (NO_ROLE, &["外祖父", "外祖母"]),
    (BEFORE_NAME, &["大学同学", "老同学"]),
];

/// The words that do one of some things.
fn words(uses: Use) -> impl Iterator<Item = &'static str> {
    TABLE.iter().filter(move |row| row.0 & uses != 0).flat_map(|row| row.1).copied()
}

/// The length of the word with such a use that begins at a place.
pub(super) fn begins(text: &[char], at: usize, end: usize, uses: Use) -> Option<usize> {
    words(uses).filter_map(|word| letters::begins(text, at, end, word)).max()
}

/// The length of the word with such a use that ends before a place.
pub(super) fn ends(text: &[char], from: usize, end: usize, uses: Use) -> Option<usize> {
    words(uses).filter_map(|word| letters::ends(text, from, end, word)).max()
}

/// The length of the kin or the office that speaks for somebody, at a place behind 的 or behind the name.
pub(super) fn kin_at(text: &[char], at: usize, end: usize) -> Option<usize> {
    words(SPEAKS | OFFICE).filter_map(|word| letters::begins(text, at, end, word)).max()
}
