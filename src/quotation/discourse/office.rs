//! The fullest name of an office: 海州市临江区教育局 where the cue has 教育局 or 临江区教育局.

use super::Discourse;
use crate::quotation::letters;
use crate::quotation::lexicon::{ADVERB, ORGANISATION, PERSON, TITLE, WORDS};
use crate::quotation::marks::Place;
use crate::quotation::parts::{Part, part_of, words};
use crate::quotation::people::is_hanzi;
use crate::quotation::source::Who;

/// The longest place that stands before an office, in characters.
const LONGEST_PLACE: usize = 12;

/// The shortest name that is looked for, in characters: 法院 alone may be any.
const SHORTEST: usize = 3;

/// How much of an article is looked at before a name, in characters; it keeps the time linear.
const FARTHEST: usize = 4_000;

impl Discourse<'_> {
    /// The last source, where it is no person and no medium: the firm that 公司 means.
    pub(super) fn last_firm(&self) -> Option<String> {
        let Who::Described(name) = self.last.last()? else { return None };
        let folded: Vec<char> = crate::search::fold(name).chars().collect();
        let person = WORDS.before(&folded, 0, folded.len(), PERSON | TITLE).is_some();
        (!person && folded.len() > 2 && !name.starts_with('《')).then(|| name.clone())
    }

    /// The firm with whose name the nearest paragraph before begins that says what it did: 某某电子今日发布三季报.
    pub(super) fn firm_of_news(&self, before: usize) -> Option<String> {
        const LONGEST: usize = 16;
        const MOST: usize = 40;
        const DOES: [&str; 8] = ["发布", "宣布", "公告", "披露", "公布", "发布了", "推出", "召开"];
        let text = &self.view.text;
        let until = self.view.paragraphs.partition_point(|paragraph| paragraph.start < before);
        self.view.paragraphs[..until].iter().rev().take(MOST).find_map(|paragraph| {
            let line_end = paragraph.end.min(before);
            let start =
                crate::quotation::source::without_opening(self.view, paragraph.start, line_end);
            let end = (start + 3..line_end.min(start + LONGEST)).find(|&end| {
                WORDS
                    .before(text, start, end, ORGANISATION)
                    .is_some_and(|length| length > 1 && end - start > length)
                    && WORDS.at(text, end, ORGANISATION | PERSON | TITLE).is_none()
                    && (text[end] == '（'
                        || WORDS.at(text, end, ADVERB).is_some_and(|(length, _)| length > 1)
                        || DOES
                            .iter()
                            .any(|verb| letters::begins(text, end, line_end, verb).is_some()))
            })?;
            let plain = text[start..end]
                .iter()
                .all(|&c| c.is_alphanumeric() && !"的在与和对向".contains(c));
            plain.then(|| self.view.written(start, end))
        })
    }

    /// The name of an office with the place that an earlier mention has before it, and 人民 before 法院, 检察院, 政府.
    pub(super) fn office_in_full(&self, start: usize, end: usize) -> Option<String> {
        let text = &self.view.text;
        let key = text.get(start..end)?;
        let ends = [
            "局",
            "厅",
            "院",
            "委",
            "办",
            "部",
            "署",
            "政府",
            "法院",
            "警方",
            "集团",
            "社",
            "台",
            "协会",
            "委员会",
            "大学",
        ];
        let is_office = key.len() >= SHORTEST
            && WORDS.before(text, start, end, ORGANISATION).is_some()
            && ends.iter().any(|tail| key.ends_with(&tail.chars().collect::<Vec<_>>()));
        if !is_office {
            return None;
        }
        let from = start.saturating_sub(FARTHEST);
        let people: Vec<char> = people_form(key);
        let mut best: Option<(usize, usize)> = None;
        for at in from..start {
            let length = if text[at..start].starts_with(key) {
                key.len()
            } else if !people.is_empty() && text[at..start].starts_with(&people) {
                people.len()
            } else {
                continue;
            };
            if self.marks.places[at] == Place::Marked {
                continue;
            }
            let begins = self.with_place(at);
            let long = at + length - begins;
            if long > key.len() && best.is_none_or(|(a, b)| b - a < long) {
                best = Some((begins, at + length));
            }
        }
        best.map(|(start, end)| self.view.written(start, end))
    }

    /// The whole name of an office of which the characters are some, in their order: 管理委员会 of 管委会.
    pub(super) fn spelled_out(&self, start: usize, end: usize) -> Option<String> {
        const SHORTEST_KEY: usize = 4;
        const LONGEST_WHOLE: usize = 26;
        const LONGEST_LEFT_OUT: usize = 4;
        // What makes another office of it: 公安分局 is not 公安局.
        const OTHERS: &str = "分支区县市省镇乡副原各的了是在对将已被与及";
        let text = &self.view.text;
        let key = text.get(start..end)?;
        let kinds = ["会", "局", "委", "办", "院", "部", "厅", "署", "所"];
        let is_office = key.len() >= SHORTEST_KEY
            && WORDS.before(text, start, end, ORGANISATION).is_some()
            && kinds.iter().any(|tail| key.ends_with(&tail.chars().collect::<Vec<_>>()));
        if !is_office {
            return None;
        }
        let from = start.saturating_sub(FARTHEST);
        let begins = |at: &usize| {
            text[*at..].starts_with(&key[..2]) && self.marks.places[*at] != Place::Marked
        };
        (from..start.saturating_sub(key.len())).filter(begins).find_map(|at| {
            let mut left = key;
            let mut stop = at;
            while let Some(next) = left.first() {
                let c = *text.get(stop).filter(|_| stop < start && stop - at < LONGEST_WHOLE)?;
                let same = c == *next;
                // 海州市教育局 of 海州教育局
                let kind = stop == at + 2 && matches!(c, '省' | '市' | '县' | '区');
                if !same && !kind && (!matches!(c, '一'..='龥') || OTHERS.contains(c)) {
                    return None;
                }
                left = if same { &left[1..] } else { left };
                stop += 1;
            }
            let kind = WORDS.before(text, at, stop, ORGANISATION);
            let near = stop - at <= key.len() + LONGEST_LEFT_OUT;
            let whole = stop - at > key.len()
                && kind.is_some_and(|length| length > 1 || near && stop - at > key.len() + 1);
            whole.then(|| self.view.written(self.with_place(at), stop))
        })
    }

    /// The name of a firm with what it is, under which the article has it before: 某某集团 of 某某.
    pub(super) fn with_kind(&self, start: usize, end: usize) -> Option<String> {
        const LONGEST: usize = 6;
        const KINDS: [&str; 10] = [
            "股份有限公司",
            "有限公司",
            "集团",
            "公司",
            "控股",
            "股份",
            "银行",
            "证券",
            "网站",
            "科技",
        ];
        let text = &self.view.text;
        let key = text.get(start..end)?;
        let is_name = (2..=LONGEST).contains(&key.len())
            && key.iter().all(|c| c.is_alphanumeric())
            && WORDS.before(text, start, end, PERSON | TITLE | ORGANISATION).is_none()
            && !matches!(part_of(key), Some(Part::Place | Part::Noun));
        if !is_name {
            return None;
        }
        let named = |at: usize| {
            let behind = at + key.len();
            let kind = KINDS.iter().find_map(|kind| letters::begins(text, behind, start, kind))?;
            let begins = at == 0 || !is_hanzi(text[at - 1]) || !self.in_name(at);
            (begins && self.marks.places[at] != Place::Marked).then_some((at, behind + kind))
        };
        let found = (start.saturating_sub(FARTHEST)..start)
            .filter(|&at| text[at] == key[0] && text[at..start].starts_with(key))
            .find_map(named)?;
        Some(self.view.written(found.0, found.1))
    }

    /// Whether a longer name may begin before a place: another noun stands right before it.
    fn in_name(&self, at: usize) -> bool {
        let text = &self.view.text;
        let before = at.checked_sub(2).map(|from| &text[from..at]);
        before.and_then(part_of).is_some_and(|part| matches!(part, Part::Noun | Part::Place))
    }

    /// Where the places begin that stand right before an office.
    pub(super) fn with_place(&self, at: usize) -> usize {
        let text = &self.view.text;
        let from = (at.saturating_sub(LONGEST_PLACE)..at)
            .rev()
            .take_while(|&before| matches!(text[before], '一'..='龥'))
            .last()
            .unwrap_or(at);
        let list = words(&text[from..at]);
        let mut begins = at;
        let mut suffix = false;
        for word in list.iter().rev() {
            let kind = matches!(text[from + word.end - 1], '省' | '市' | '县' | '区' | '州' | '国');
            let is_place = word.part == Part::Place
                || kind
                || suffix && word.part == Part::Noun
                || word.is_one_of(&text[from..at], &["国家", "中国", "全国"]);
            if !is_place {
                break;
            }
            // 海州 of 海州省, where the two are two words.
            suffix = kind && word.end - word.start == 1;
            begins = if suffix { begins } else { from + word.start };
        }
        // 州市 of 海州市: the name of a place has a character before its kind.
        let cut = matches!(text.get(begins), Some('州' | '市' | '省' | '县' | '区')) && begins < at;
        begins - usize::from(cut && begins > from)
    }
}

/// The name with 人民 before its kind: 某县人民法院 of 某县法院; empty where it has none.
fn people_form(key: &[char]) -> Vec<char> {
    let kind = ["法院", "检察院", "政府"]
        .iter()
        .map(|kind| kind.chars().collect::<Vec<char>>())
        .find(|kind| key.ends_with(kind) && key.len() > kind.len());
    let Some(kind) = kind else { return Vec::new() };
    let place = &key[..key.len() - kind.len()];
    if place.ends_with(&['人', '民']) {
        return Vec::new();
    }
    [place, &['人', '民'], &kind].concat()
}
