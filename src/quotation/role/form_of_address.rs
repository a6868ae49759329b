//! Titles that stand behind a name, as it is spoken: 某某院士, 某某医生.

use crate::quotation::letters;
use crate::quotation::marks::{Marks, Place};
use crate::quotation::people::{People, is_hanzi};
use crate::quotation::view::View;

/// What people are addressed by; 先生 and 女士 are no titles.
const TITLES: [&str; 60] = [
    "院士",
    "教授",
    "副教授",
    "研究员",
    "副研究员",
    "讲师",
    "博士",
    "博士后",
    "老师",
    "校长",
    "副校长",
    "院长",
    "副院长",
    "所长",
    "副所长",
    "医生",
    "医师",
    "主任医师",
    "副主任医师",
    "大夫",
    "律师",
    "法官",
    "检察官",
    "警官",
    "主任",
    "副主任",
    "书记",
    "副书记",
    "局长",
    "副局长",
    "部长",
    "副部长",
    "市长",
    "副市长",
    "总裁",
    "副总裁",
    "董事长",
    "总经理",
    "经理",
    "秘书长",
    "会长",
    "导演",
    "总统",
    "首相",
    "总理",
    "主席",
    "外长",
    "防长",
    "国务卿",
    "大使",
    "议员",
    "参议员",
    "众议员",
    "州长",
    "将军",
    "大校",
    "神父",
    "代表",
    "委员",
    "主教",
];

/// What may follow a title that goes on: 某某教授团队, 某某主任级.
const GOES_ON: [&str; 10] =
    ["团队", "会", "处", "课题组", "工作室", "办公室", "级", "们", "助理", "组"];

/// Gives a person without a role the title that stands behind the name.
pub(super) fn assign(view: &View, marks: &Marks, people: &mut People) {
    const SHORTEST_NAME: usize = 2;
    for number in 0..people.mentions.len() {
        let mention = people.mentions[number];
        let (text, at) = (&view.text, mention.end);
        let person = &mut people.persons[mention.person];
        if person.role.is_some()
            || person.reporter
            || at - mention.start < SHORTEST_NAME
            || marks.places[mention.start] == Place::Marked
            || !text.get(at).copied().is_some_and(is_hanzi)
        {
            continue;
        }
        let end = text.len();
        let longest = TITLES.iter().filter_map(|title| letters::begins(text, at, end, title)).max();
        let Some(length) = longest else { continue };
        let behind = at + length;
        if !GOES_ON.iter().any(|word| letters::begins(text, behind, end, word).is_some()) {
            person.role = Some((at, behind));
        }
    }
}
