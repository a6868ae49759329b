//! Whom a description takes up: 该负责人, 上述企业负责人, 前述银行人士, 公司.

use super::Discourse;
use super::NEAR;
use super::name::{is_organisation, without_brackets};
use crate::quotation::kin::kin_at;
use crate::quotation::letters;
use crate::quotation::lexicon::{ORGANISATION, PERSON, TITLE, WORDS};
use crate::quotation::marks::Place;
use crate::quotation::parts::{Part, words};
use crate::quotation::source::{Fit, Source, Who, fit, goes_on, without_opening};

/// The longest calling that 该 takes up without a word in common with somebody, in characters: 该负责人.
const LONGEST_CALLING: usize = 5;

/// The longest description that one with 的 may as well only tell of somebody, in characters.
const LONGEST_PLAIN: usize = 10;

/// How far before 老人 the same word is looked for, in characters.
const FARTHEST_CALLED: usize = 400;

/// How many people of an article are looked through for a surname; it keeps the time linear.
const MOST_PEOPLE: usize = 200;

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
fn calling(words: &[char]) -> Option<usize> {
    let ends = |word: &&str| letters::ends(words, 0, words.len(), word).is_some();
    ALIKE.iter().position(|list| list.iter().any(&ends))
}

/// Whether a description is a firm with 官方 behind it; of a country, 官方 is part of the name.
fn is_official(key: &[char]) -> bool {
    let Some(firm) = key.strip_suffix(&['官', '方']) else { return false };
    let last = words(firm).last().map(|word| (word.part, word.end - word.start));
    firm.len() > 2 && !matches!(last, Some((Part::Place, 2..)))
}

impl Discourse<'_> {
    /// Who is taken up by a description before a place, where nobody is named behind it: 前述银行人士, 该负责人.
    pub(super) fn taken_up(&self, at: usize, from: usize) -> Option<Source> {
        const FARTHEST: usize = 160;
        const LEADS: [&str; 6] = ["上述", "前述", "这位", "这名", "那位", "那名"];
        let text = &self.view.text;
        let named = self.people.last_before(self.marks, at, from).map_or(from, |one| one.end);
        let introduced = self.introduced_before(at).next().map_or(from, |one| one.end);
        let from = from.max(at.saturating_sub(FARTHEST)).max(named).max(introduced);
        let start = (from..at).rev().find(|&start| {
            self.marks.places[start] == Place::Told
                && LEADS.iter().any(|lead| letters::begins(text, start, at, lead).is_some())
        })?;
        let end = (start + 4..at.min(start + 16)).find(|&end| {
            WORDS.before(text, start + 2, end, PERSON | TITLE).is_some()
                && WORDS.at(text, end, PERSON | TITLE).is_none()
                && !goes_on(self.view, start, end)
        })?;
        let source = self.definite(start, end);
        // Somebody who was not named before is not taken up.
        let unknown = source.who == Who::Described(self.view.written(start, end));
        let sure = source.sure.min(0.8);
        (!unknown).then_some(Source { mention: None, sure, ..source })
    }

    /// 该负责人, 上述企业负责人, 协会方面: who of those named goes with the description best.
    pub(in crate::quotation) fn definite(&self, start: usize, end: usize) -> Source {
        let text = &self.view.text;
        let lead = ["上述", "前述", "这位", "这名", "那位", "那名", "这家", "这个"]
            .iter()
            .any(|lead| text[start..end].iter().copied().take(2).eq(lead.chars()));
        let from = (start + if lead { 2 } else { 1 }).min(end);
        // 这位住在河边的商人: what is told of somebody says nothing of who they are.
        let near =
            lead && !matches!(text[start], '上' | '前') && !matches!(text[start + 1], '家' | '个');
        let told = (from..end).rev().find(|&at| text[at] == '的').filter(|_| near);
        let head = &text[told.map_or(from, |de| de + 1)..end];
        if let Some(source) = self.organisation_near(start, end, head) {
            return source;
        }
        if let Some(source) = self.anybody(start, end, head) {
            return source;
        }
        let mut best: Option<(usize, usize, Source)> = None;
        let mut weigh = |place: usize, words: &[char], source: Source| {
            let shared =
                head.windows(2).filter(|pair| words.windows(2).any(|other| other == *pair)).count();
            let tail =
                head.iter().rev().zip(words.iter().rev()).take_while(|(a, b)| a == b).count();
            let alike = calling(head).is_some_and(|own| calling(words) == Some(own));
            // The calling at the end tells more than the office before it.
            let calls = head.len() > 2 && tail > 1;
            let weight =
                shared * 4 + tail + usize::from(alike) * 3 + if calls { head.len() } else { 0 };
            // 该平台客服人员 is not the AI客服 that has one word of it.
            // 这位海州学生 is not a 海州市民 who spoke before.
            let common =
                tail > 0 || alike || !near && (head.len() <= LONGEST_CALLING || shared > 1);
            if weight > 1
                && common
                && best
                    .as_ref()
                    .is_none_or(|(other, at, _)| weight > *other || weight == *other && place > *at)
            {
                best = Some((weight, place, source));
            }
        };
        // 该公司 is not the 该公司发言人 who spoke.
        let firm = WORDS.before(head, 0, head.len(), ORGANISATION).is_some()
            && WORDS.before(head, 0, head.len(), PERSON | TITLE).is_none();
        let is_other = |words: &[char]| firm && super::is_person(words);
        for one in self.introduced_before(start) {
            // 上述某部人士 is 某部一位人士, with what stands before the measure.
            let source = self.described(one);
            let Who::Described(name) = &source.who else { continue };
            let words: Vec<char> = crate::search::fold(name).chars().collect();
            if is_other(&words) {
                continue;
            }
            weigh(one.start, &words, source);
        }
        let until = self.people.mentions.partition_point(|mention| mention.start < start);
        for mention in self.people.mentions[..until].iter().rev().take(NEAR) {
            if let Some((from, to)) = self.people.persons[mention.person].role {
                weigh(
                    mention.start,
                    &text[from..to],
                    Source { who: Who::Person(mention.person), mention: None, sure: 0.9 },
                );
            }
        }
        for (place, name) in
            self.organisations.iter().rev().take(NEAR).filter(|(place, _)| *place < start)
        {
            let words: Vec<char> = crate::search::fold(name).chars().collect();
            if is_other(&words) {
                continue;
            }
            weigh(
                *place,
                &words,
                Source { who: Who::Described(name.clone()), mention: None, sure: 0.7 },
            );
        }
        if let Some((_, _, source)) = best {
            return Source { mention: Some((start, end)), sure: source.sure.min(0.85), ..source };
        }
        if let Some(source) = self.told_of_before(start, end, head) {
            return source;
        }
        let found = self.by_kind(start, end, head, near);
        let unknown = || Source {
            who: Who::Described(self.view.written(start, end)),
            mention: None,
            sure: 0.4,
        };
        let found = found.unwrap_or_else(unknown);
        Source { mention: Some((start, end)), sure: found.sure.min(0.6), ..found }
    }

    /// Who is meant by a description that has no word in common with anybody: the firm of the news, the organisation or the person named
    /// last.
    fn by_kind(&self, start: usize, end: usize, head: &[char], near: bool) -> Option<Source> {
        let is_organisation = WORDS.before(&self.view.text, start, end, ORGANISATION).is_some();
        let firm = || self.firm_of_news(start).filter(|_| head == ['公', '司']);
        if let Some(firm) = firm() {
            Some(Source { who: Who::Described(firm), mention: None, sure: 0.6 })
        } else if is_organisation {
            self.organisations
                .iter()
                .rev()
                .find(|(place, name)| *place < start && !name.starts_with('《'))
                .map(|(_, name)| Source {
                    who: Who::Described(name.clone()),
                    mention: None,
                    sure: 0.6,
                })
        } else if head.len() > LONGEST_CALLING && !near {
            // 该平台客服人员: who is called so much was not named before.
            None
        } else {
            self.last_named(start, 0).filter(|source| self.may_be(source, head))
        }
    }

    /// Whom a calling takes up that a sentence before began with: 该查勘员 is 保险公司的查勘员.
    fn told_of_before(&self, start: usize, end: usize, head: &[char]) -> Option<Source> {
        const FARTHEST: usize = 300;
        const LONGEST: usize = 20;
        const SHORTEST: usize = 3;
        let text = &self.view.text;
        // 查勘员: a calling that no list has ends so.
        let calling = WORDS.before(head, 0, head.len(), PERSON | TITLE).is_some()
            || matches!(head.last(), Some('员' | '师' | '工' | '者' | '商' | '户'));
        if head.len() < SHORTEST || !calling {
            return None;
        }
        let line = start.saturating_sub(FARTHEST);
        let at = (line..start.saturating_sub(head.len()))
            .rev()
            .find(|&at| text[at..].starts_with(head) && self.marks.places[at] == Place::Told)?;
        let stop = at + head.len();
        let mark =
            |at: &usize| matches!(text[*at], '，' | '。' | '；' | '！' | '？' | '：' | '”' | '“');
        let paragraph = self.view.paragraphs.partition_point(|paragraph| paragraph.end <= at);
        let first = self.view.paragraphs.get(paragraph)?.start;
        let clause = (first..at).rev().find(mark).map_or(first, |mark| mark + 1);
        let begins = without_opening(self.view, clause, stop);
        let fits = stop > begins
            && stop - begins <= LONGEST
            && at > begins
            && self.people.within(begins, stop).is_empty()
            && fit(&text[begins..stop]) != Fit::Never;
        fits.then(|| Source {
            who: Who::Described(self.view.written(begins, stop)),
            mention: Some((start, end)),
            sure: 0.75,
        })
    }

    /// Whom 该人士 takes up: whoever without a name was brought in last in the paragraph or the one before, whatever they were called.
    fn anybody(&self, start: usize, end: usize, head: &[char]) -> Option<Source> {
        if head != ['人', '士'] {
            return None;
        }
        let number = self.view.paragraphs.partition_point(|paragraph| paragraph.end <= start);
        let from = self.view.paragraphs.get(number.saturating_sub(1))?.start;
        // 上述人士 is whoever was called 人士, however near somebody else stands.
        let above = matches!(self.view.text[start], '上' | '前');
        let same = self
            .introduced_before(start)
            .find(|one| above && self.view.text[..one.end].ends_with(&['人', '士']));
        let one = same.or_else(|| {
            self.introduced_before(start).find(|one| {
                one.start >= from
                    && WORDS.before(&self.view.text, one.start, one.end, PERSON | TITLE).is_some()
            })
        })?;
        Some(Source { mention: Some((start, end)), sure: 0.7, ..self.described(one) })
    }

    /// Whether a calling can be that of somebody: of a minister, 发言人 cannot; of who has no title, any.
    fn may_be(&self, source: &Source, head: &[char]) -> bool {
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

    /// The organisation last named in the paragraph, for one that is called by its kind alone: 该公司.
    fn organisation_near(&self, start: usize, end: usize, head: &[char]) -> Option<Source> {
        let kinds = ["公司", "企业", "机构", "平台", "集团", "银行"];
        kinds.iter().any(|kind| kind.chars().eq(head.iter().copied())).then_some(())?;
        let number = self.view.paragraphs.partition_point(|paragraph| paragraph.end <= start);
        let from = self.view.paragraphs.get(number)?.start;
        let near = self.organisations.iter().rev().take(NEAR);
        let (_, name) = near
            .filter(|(place, name)| (from..start).contains(place) && is_organisation(name))
            .max_by_key(|(place, _)| *place)?;
        let who = Who::Described(name.clone());
        Some(Source { who, mention: Some((start, end)), sure: 0.7 })
    }

    /// Who is called by the surname and the calling of a description: 孟考生 for 一名姓孟的考生.
    fn of_surname(&self, description: &[char]) -> Option<usize> {
        let at = description.iter().position(|&c| c == '姓')?;
        let (surname, calling) = match description.get(at + 1..)? {
            [surname, '的', calling @ ..] => (*surname, calling),
            calling => (*description.get(at.checked_sub(1)?)?, calling),
        };
        let is = |key: &Vec<char>| {
            key.len() > 2 && key.first() == Some(&surname) && key[1..] == *calling
        };
        self.people.persons.iter().take(MOST_PEOPLE).position(|person| is(&person.key))
    }

    /// The whole name for which the article says that this one is short.
    fn whole_name(&self, start: usize, end: usize) -> Option<String> {
        let key = self.view.text.get(start..end)?;
        let one = self.short.iter().find(|one| one.short == key)?;
        Some(without_brackets(&self.view.written(one.start, one.end)))
    }

    /// The name of an organisation of which the words are the end, named before by the whole of it: 国防委员会 of 某国下议院国防委员会.
    fn fuller_name(&self, start: usize, end: usize) -> Option<String> {
        let text = &self.view.text;
        // 委员会 alone may be any of several.
        let kind = WORDS.before(text, start, end, ORGANISATION);
        if end - start < 3 || kind.is_none_or(|length| length >= end - start) {
            return None;
        }
        let name = self.view.written(start, end);
        let is_fuller = |other: &&String| {
            other.ends_with(&name) && other.len() > name.len() && !other.contains('的')
        };
        let organisations = self.organisations.iter().rev().take(NEAR);
        let organisations =
            organisations.filter(|(place, _)| *place < start).map(|(_, other)| other);
        let introduced = self.introduced_before(start).filter_map(|one| one.name.as_ref());
        let mut fuller = organisations.chain(introduced).filter(is_fuller);
        let first = fuller.next()?;
        fuller.all(|other| other == first).then(|| first.clone())
    }

    /// Whom 老人 or 男子 takes up: the only person who is named before it in the paragraph.
    fn person_called(&self, start: usize, end: usize) -> Option<Source> {
        const CALLINGS: [&str; 12] = [
            "老人",
            "老人家",
            "老汉",
            "老太太",
            "老师傅",
            "男子",
            "女子",
            "小伙子",
            "小伙",
            "姑娘",
            "女孩",
            "男孩",
        ];
        let key = self.view.text.get(start..end)?;
        if !CALLINGS.iter().any(|calling| calling.chars().eq(key.iter().copied())) {
            return None;
        }
        let number = self.view.paragraphs.partition_point(|paragraph| paragraph.end <= start);
        let mut from = self.view.paragraphs.get(number)?.start;
        // “…。”老人笑着说: nobody is named in the paragraph, and the one before tells of him.
        if self.people.within(from, start).is_empty() && number > 0 {
            from = self.view.paragraphs.get(number - 1)?.start;
            let near = from.max(start.saturating_sub(FARTHEST_CALLED));
            if self.view.text[near..start].windows(key.len()).any(|other| other == key) {
                return None;
            }
        }
        let own = self.people.within(from, start).iter();
        let mut own = own.filter(|one| {
            self.marks.places[one.start] == Place::Told && !self.people.persons[one.person].reporter
        });
        let person = own.next()?.person;
        let brought_in = self.introduced_before(start).any(|one| one.start >= from);
        (!brought_in && own.all(|one| one.person == person)).then_some(Source {
            who: Who::Person(person),
            mention: Some((start, end)),
            sure: 0.75,
        })
    }

    /// Whom a bare calling takes up: 老人 the nearest who was brought in with that word at the end, 一位来办事的老人.
    fn called_before(&self, start: usize, end: usize) -> Option<Source> {
        let text = &self.view.text;
        let key = text.get(start..end)?;
        let kind = WORDS.before(text, start, end, ORGANISATION).is_some();
        // 负责人 alone is that of the office that spoke before.
        let office =
            ["负责人", "发言人"].iter().any(|office| office.chars().eq(key.iter().copied()));
        let counted = |at: usize| {
            let lead = ["一位", "一名", "一个", "有位", "另一"];
            // 一知情人
            text[at] == '一' && text[at + 1..].starts_with(key)
                || kind
                || office
                || lead.iter().any(|lead| letters::begins(text, at, end, lead).is_some())
        };
        if let Some(source) = self.person_called(start, end) {
            return Some(source);
        }
        let one = self.introduced_before(start).find(|one| {
            one.end - one.start > end - start
                && text[..one.end].ends_with(key)
                && counted(one.start)
        })?;
        Some(Source { mention: Some((start, end)), sure: 0.7, ..self.described(one) })
    }

    /// The only person of the article whose title and organisation an office alone takes up: 俄外交部发言人 where 俄罗斯外交部发言人某某 is named.
    fn in_office(&self, start: usize, end: usize) -> Option<Source> {
        const SHORTEST: usize = 4;
        let text = &self.view.text;
        let key = text.get(start..end).filter(|key| key.len() >= SHORTEST)?;
        let title = WORDS.before(text, start, end, TITLE).filter(|&length| length > 1)?;
        let counted = "一多某数两几各有另该这那前原其他她".contains(key[0]);
        if counted || title >= key.len() || key.contains(&'的') {
            return None;
        }
        let holds = |&number: &usize| {
            let person = &self.people.persons[number];
            person.role.is_some_and(|(from, to)| {
                let role = &text[from..to];
                let mut rest = role.iter();
                role.len() >= key.len()
                    && role.first() == key.first()
                    && role.ends_with(&key[key.len() - title..])
                    && key.iter().all(|c| rest.any(|other| other == c))
            })
        };
        let mut persons = (0..self.people.persons.len()).filter(holds);
        let person = persons.next().filter(|_| persons.next().is_none())?;
        Some(Source { who: Who::Person(person), mention: Some((start, end)), sure: 0.8 })
    }

    /// Whose kin 其奶奶 or 他的奶奶 is, where the article has them by the name: 小林奶奶. Of 小林的奶奶 the shorter form, where the article has it.
    fn kin_of_last(&self, start: usize, end: usize) -> Option<Source> {
        let text = &self.view.text;
        let named = self.people.within(start, start + 1).first().filter(|one| one.start == start);
        let owner = named.map_or(start + 1, |one| one.end);
        let kin = owner + usize::from(text.get(owner) == Some(&'的'));
        let is_kin = kin_at(text, kin, end).is_some_and(|length| kin + length == end);
        let pronoun = matches!(text[start], '其' | '他' | '她');
        if !is_kin || named.is_some() && kin == owner || named.is_none() && !pronoun {
            return None;
        }
        let person = match named {
            Some(one) => one.person,
            None => match self.last_named(start, 0)?.who {
                Who::Person(person) => person,
                Who::Described(_) => return None,
            },
        };
        let kin = &text[kin..end];
        let place = self.people.mentions.iter().find(|one| {
            one.person == person && text.get(one.end..).is_some_and(|rest| rest.starts_with(kin))
        })?;
        let name = self.view.written(place.start, place.end + kin.len());
        Some(Source { who: Who::Described(name), mention: Some((start, end)), sure: 0.8 })
    }

    /// A description, or an organisation by the fuller name under which the article has it.
    #[expect(clippy::too_many_lines, reason = "the rules of one decision, in their order")]
    pub(in crate::quotation) fn organisation_of(&self, start: usize, end: usize) -> Source {
        let text = &self.view.text;
        let mut end = end;
        let mut sure = 0.95;
        if end > start + 2 && text[start..end].ends_with(&['方', '面']) {
            end -= 2;
            sure = 0.8;
        }
        if is_official(&text[start..end]) {
            end -= 2;
        }
        // 某某的推文写道: who is a person of the article.
        if let Some(one) = self.people.within(start, start + 1).first()
            && one.start == start
            && one.end == end
        {
            let who = Who::Person(one.person);
            return Source { who, mention: Some((start, end)), sure };
        }
        // 一名姓孟的考生, where 孟考生 is told of elsewhere.
        if let Some(person) = self.of_surname(&text[start..end]) {
            return Source { who: Who::Person(person), mention: Some((start, end)), sure: 0.9 };
        }
        // 对方: the organisation or whoever without a name spoke last.
        if text[start..end] == ['对', '方']
            && let Some(Who::Described(_)) = self.last.last()
        {
            let who = self.last[self.last.len() - 1].clone();
            return Source { who, mention: Some((start, end)), sure: 0.6 };
        }
        let name = without_brackets(&self.view.written(start, end));
        let key = &text[start..end];
        let spoken =
            || Source { who: Who::Described(name.clone()), mention: Some((start, end)), sure };
        // 公司, 协会 stand for the one named before.
        if end - start <= 2 && WORDS.before(text, start, end, ORGANISATION) == Some(end - start) {
            let role = self.people.before(start).iter().rev().take(NEAR).find_map(|mention| {
                let (from, to) = self.people.persons[mention.person].role?;
                let name = crate::quotation::role::organisation(&self.view.written(from, to))?;
                let folded: Vec<char> = crate::search::fold(&name).chars().collect();
                (folded.ends_with(key) && folded.len() > key.len()).then_some(name)
            });
            let company = key == ['公', '司'];
            let fuller = role.or_else(|| {
                let named = self.organisations.iter().rev().take(NEAR).find(|(place, name)| {
                    *place < start
                        && (company && is_organisation(name)
                            || name.ends_with(&self.view.written(start, end))
                                && name.chars().count() > end - start)
                });
                named.map(|(_, name)| name.clone())
            });
            // The company whose people spoke.
            let fuller = fuller
                .or_else(|| company.then(|| self.employer(start)).flatten())
                .or_else(|| company.then(|| self.last_firm()).flatten())
                .or_else(|| company.then(|| self.firm_of_news(start)).flatten());
            if let Some(fuller) = fuller {
                return Source {
                    who: Who::Described(fuller),
                    mention: Some((start, end)),
                    sure: 0.6,
                };
            }
        }
        if let Some(source) = self.side(start, end) {
            return source;
        }
        if let Some(fuller) = self
            .whole_name(start, end)
            .or_else(|| self.spelled_out(start, end))
            .or_else(|| self.fuller_name(start, end))
            .or_else(|| self.office_in_full(start, end))
            .or_else(|| self.with_kind(start, end))
        {
            let who = Who::Described(fuller);
            return Source { who, mention: Some((start, end)), sure: sure.min(0.9) };
        }
        if let Some(source) = self.kin_of_last(start, end).or_else(|| self.in_office(start, end)) {
            return source;
        }
        let known = WORDS.before(text, start, end, PERSON | TITLE | ORGANISATION);
        if known == Some(end - start) {
            if key == ['对', '方']
                && let Some(source) = self.other_side(start, end)
            {
                return source;
            }
            if let Some(source) = self.called_before(start, end) {
                return source;
            }
            // 老师, 对方, 公司: whoever it is was named before, and nothing says who.
            return Source { sure: 0.7, ..spoken() };
        }
        let ends = known.is_some();
        let is_name = text[start].is_ascii_uppercase() || text[start] == '《';
        let source = spoken();
        let sure = match fit(key) {
            Fit::Perhaps => 0.55,
            _ if text[start] == '其' => 0.6,
            // 走在身后的邻居: a short relative clause is as often only told of somebody as it names them (5 of 7).
            _ if ends && end - start <= LONGEST_PLAIN && key.contains(&'的') => {
                source.sure.min(0.93)
            }
            _ if is_name || ends => source.sure,
            // The name of a firm that nothing tells for one.
            Fit::Well if end - start <= 5 => source.sure.min(0.88),
            _ => 0.55,
        };
        Source { sure, ..source }
    }
}
