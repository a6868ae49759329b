//! Callings, the words for what somebody is: 店员, 骑手, 负责人. Two descriptions whose callings are of different people are not of one person.

use super::super::Discourse;
use crate::quotation::letters;
use crate::quotation::source::{Source, Who};

/// Callings of the same people: one takes up another.
const ALIKE: [&[&str]; 9] = [
    &["员工", "工作人员", "店员", "职员", "雇员", "营业员", "服务员"],
    &["骑手", "外卖员", "外卖骑手", "配送员", "快递员"],
    &["医生", "大夫", "医师"],
    &["民警", "警官", "警员", "警察"],
    &["研究员", "学者", "教授", "专家"],
    &["男子", "男人", "小伙", "男士", "男生"],
    &["女子", "女士", "女生", "女孩", "姑娘"],
    &["居民", "村民", "业主", "住户", "市民", "街坊"],
    &["企业家", "商人", "老板", "创业者", "店主"],
];

/// Callings of who speaks for an organisation.
const OFFICES: [&str; 8] =
    ["负责人", "发言人", "工作人员", "官员", "经理", "主任", "客服", "负责同志"];

/// The number of the callings in `ALIKE` with which a description ends.
pub(super) fn calling(words: &[char]) -> Option<usize> {
    let ends = |word: &&str| letters::ends(words, 0, words.len(), word).is_some();
    ALIKE.iter().position(|list| list.iter().any(&ends))
}

impl Discourse<'_> {
    /// Whether a calling can be that of somebody: of a minister, 发言人 cannot; of who has no title, any.
    pub(super) fn may_be(&self, source: &Source, head: &[char]) -> bool {
        let person = match &source.who {
            Who::Person(person) => *person,
            // 该店员 is no 市民 who spoke before.
            Who::Described(name) => {
                let folded: Vec<char> = crate::search::fold(name).chars().collect();
                let (own, other) = (calling(head), calling(&folded));
                // 该院负责人 is not the 院方工作人员 who spoke; 该负责人 may be.
                let office = OFFICES
                    .iter()
                    .find_map(|office| letters::ends(head, 0, head.len(), office))
                    .filter(|&office| office < head.len());
                let ends =
                    office.is_none_or(|office| folded.ends_with(&head[head.len() - office..]));
                if !ends {
                    return false;
                }
                return own.is_none() || other.is_none() || own == other;
            }
        };
        let Some((from, to)) = self.people.persons[person].role else {
            // 王先生 is nobody's 负责人 or 发言人.
            let key = &self.people.persons[person].key;
            let polite = ["先生", "女士", "小姐"]
                .iter()
                .any(|form| letters::ends(key, 0, key.len(), form).is_some());
            let office = ["发言人", "负责人", "工作人员", "官员"]
                .iter()
                .any(|office| letters::ends(head, 0, head.len(), office).is_some());
            return !(polite && office);
        };
        let role = &self.view.text[from..to];
        let office = ["发言人", "负责人", "工作人员", "官员", "经理", "律师", "医生", "教授"];
        let named =
            office.iter().find(|office| letters::ends(head, 0, head.len(), office).is_some());
        named.is_none_or(|office| letters::ends(role, 0, role.len(), office).is_some())
    }
}
