//! A calling behind a name that its bearer has by the role or is addressed by.

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
