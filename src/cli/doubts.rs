//! Files whose decoding is doubtful, which are read all the same.

use crate::atlas::Language;
use crate::document::Trouble;

use super::complain;

/// Says on standard error whose decoding is doubtful.
pub(super) fn tell_doubts(doubts: &[Trouble], language: Language) {
    /// So many files are told one by one.
    const TOLD: usize = 12;
    for doubt in doubts.iter().take(TOLD) {
        complain(&language.pick(doubt.chinese(), doubt.english()));
    }
    let more = doubts.len().saturating_sub(TOLD);
    if more > 0 {
        complain(&language.pick(
            format!("另有 {more} 个文件的编码也没有把握"),
            format!("the encoding of {more} more files is in doubt"),
        ));
    }
}
