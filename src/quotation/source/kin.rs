//! Who speaks for somebody that is named right before: kin, staff, an office.

use crate::quotation::letters;
use crate::quotation::view::View;

/// Who belongs to somebody that is named before: 某某母亲说.
pub(super) const KIN: [&str; 34] = [
    "母亲",
    "父亲",
    "妈妈",
    "爸爸",
    "奶奶",
    "爷爷",
    "外婆",
    "外公",
    "姥姥",
    "姥爷",
    "妻子",
    "丈夫",
    "儿子",
    "女儿",
    "哥哥",
    "姐姐",
    "弟弟",
    "妹妹",
    "父母",
    "家属",
    "家人",
    "家长",
    "家",
    "亲属",
    "亲友",
    "朋友",
    "同学",
    "同事",
    "邻居",
    "律师",
    "老师",
    "班主任",
    "经纪人",
    "友人",
];

/// Who works for what is named before, which is a firm then: 某某相关负责人表示.
pub(super) const STAFF: [&str; 15] = [
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
];

/// Whether a calling behind a name is what its bearer is by the role, not somebody else: 老师 behind the name of a 语文老师.
pub(super) fn is_own_calling(calling: &[char], role: &[char]) -> bool {
    let marks: &str = match calling {
        ['老', '师'] => "师教校讲",
        ['律', '师'] => "律",
        ['班', '主', '任'] => "班师",
        _ => return false,
    };
    role.iter().any(|&c| marks.contains(c))
}

/// Whether somebody is addressed by a calling, behind a name with a title: 委员某某律师.
pub(super) fn is_form_of_address(calling: &[char]) -> bool {
    matches!(calling, ['律' | '老', '师'])
}

/// What somebody has that speaks for them: 某某的办公室说.
const OFFICES: [&str; 7] = ["办公室", "发言人", "新闻发言人", "助理", "律师团队", "团队", "代理人"];

/// The length of the kin or the office that stands at a place.
pub(in crate::quotation) fn kin_at(view: &View, at: usize, end: usize) -> Option<usize> {
    KIN.iter().chain(&OFFICES).filter_map(|word| letters::begins(&view.text, at, end, word)).max()
}
