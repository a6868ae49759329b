//! Whom a subject means: what was named before, and what goes with 他, 该负责人, 前者, 声明.

use std::collections::HashMap;

use super::letters;
use super::lexicon::{ORGANISATION, PERSON, TITLE, WORDS};
use super::marks::{Marks, Place};
use super::people::{Mention, People};
use super::source::{Source, Subject, Who};
use super::view::{Style, View};

mod abbreviation;
mod definite;
mod introduce;
mod introduced;
mod name;
mod office;
mod other_side;
mod side;

use abbreviation::Abbreviation;
use introduced::Introduced;
use name::{is_medium, is_organisation, is_several, is_work};

/// How far back a description is looked for: in so many names. It also keeps the time linear.
const NEAR: usize = 160;

/// From here on a pronoun tells of whom it means whether they are a woman or a man.
const SURE_OF_PRONOUN: f32 = 0.9;

/// What a woman is to somebody, or how she is addressed.
const FEMALE: [&str; 17] = [
    "母亲", "妈妈", "奶奶", "外婆", "姥姥", "妻子", "女儿", "姐姐", "妹妹", "女士", "小姐", "太太",
    "阿姨", "大妈", "孙女", "遗孀", "女友",
];

/// What a man is to somebody, or how he is addressed.
const MALE: [&str; 14] = [
    "父亲", "爸爸", "爷爷", "外公", "姥爷", "丈夫", "儿子", "哥哥", "弟弟", "先生", "大爷", "孙子",
    "男友", "叔叔",
];

/// What an article has named so far.
pub(super) struct Discourse<'a> {
    view: &'a View,
    marks: &'a Marks,
    /// The people.
    pub people: &'a People,
    introduced: Vec<Introduced>,
    /// Short names that stand beside whole ones.
    short: Vec<Abbreviation>,
    /// Organisations and media that spoke or were spoken of: where, and the name.
    organisations: Vec<(usize, String)>,
    /// Media on whose reports sentences rest, without the marks of a title: where, and the name.
    media: Vec<(usize, String)>,
    /// Of whom 他 or 她 was said, and which.
    said_of: HashMap<usize, bool>,
    /// The last two different sources.
    last: Vec<Who>,
    joint: Option<(Who, Who)>,
    /// The reported words so far: who is named in them was spoken of.
    reported: Vec<(usize, usize)>,
}

impl<'a> Discourse<'a> {
    /// Of a text in which nobody is looked for.
    pub(super) fn empty(view: &'a View, marks: &'a Marks, people: &'a People) -> Self {
        Self {
            view,
            marks,
            people,
            introduced: Vec::new(),
            short: Vec::new(),
            organisations: Vec::new(),
            media: Vec::new(),
            said_of: HashMap::new(),
            last: Vec::new(),
            joint: None,
            reported: Vec::new(),
        }
    }

    pub(super) fn new(view: &'a View, marks: &'a Marks, people: &'a People) -> Self {
        let mut discourse = Self::empty(view, marks, people);
        discourse.short = abbreviation::find(view, marks);
        for paragraph in view.paragraphs.iter().filter(|paragraph| paragraph.style == Style::Body) {
            for at in paragraph.start..paragraph.end {
                if marks.places[at] == Place::Told || marks.places[at] == Place::Titled {
                    discourse.introduce(at, paragraph.end);
                }
            }
        }
        discourse.introduced.sort_by_key(|one| one.start);
        discourse
    }

    /// Those unnamed who were brought in before a place, the nearest first.
    fn introduced_before(&self, at: usize) -> impl Iterator<Item = &Introduced> {
        let until = self.introduced.partition_point(|one| one.start < at);
        self.introduced[..until].iter().rev().take(NEAR)
    }

    /// Remembers who spoke.
    pub(super) fn spoke(&mut self, source: &Source) {
        if self.last.last() != Some(&source.who) {
            self.last.push(source.who.clone());
        }
        if let (Who::Described(name), Some((start, end))) = (&source.who, source.mention) {
            let first = self.introduced.partition_point(|one| one.start < start);
            let folded: Vec<char> = crate::search::fold(name).chars().collect();
            let is_somebody = WORDS.before(&folded, 0, folded.len(), PERSON | TITLE).is_some();
            if let Some(one) = self.introduced.get_mut(first).filter(|one| one.end <= end) {
                one.name = Some(name.clone());
            } else if is_somebody && !is_several(name) && self.view.written(start, end) == *name {
                let one = Introduced { start, end, name: Some(name.clone()) };
                self.introduced.insert(first, one);
            }
            if !is_somebody {
                self.organisations.push((start, name.clone()));
                self.short.extend(abbreviation::acronym(self.view, start, end));
            }
        }
    }

    /// Remembers the reported words of a source.
    pub(super) fn report(&mut self, start: usize, end: usize) {
        self.reported.push((start, end));
    }

    /// Whether a place lies in the reported words so far.
    fn is_reported(&self, at: usize) -> bool {
        let last = self.reported.partition_point(|&(start, _)| start <= at);
        last.checked_sub(1).is_some_and(|last| at < self.reported[last].1)
    }

    /// The person last named before a place in the article's own words, since `from`: nobody of whom a source only told, and nobody who was
    /// answered or mentioned: 在回应某某时.
    fn last_active(&self, at: usize, from: usize) -> Option<Source> {
        const SPOKEN_OF: [&str; 8] =
            ["回应", "答复", "反驳", "谈到", "谈及", "提到", "提及", "针对"];
        let is_she = self.view.text.get(at) == Some(&'她');
        // 其 tells nothing of whom it means.
        let tells = self.view.text.get(at) != Some(&'其');
        let until = self.people.mentions.partition_point(|mention| mention.start < at);
        let mut named = self.people.mentions[..until]
            .iter()
            .rev()
            .take(NEAR)
            .take_while(|mention| mention.start >= from)
            .filter(|mention| {
                let told = self.is_reported(mention.start)
                    || self.is_topic(mention.start, from)
                    || tells && self.gender(mention).is_some_and(|she| she != is_she);
                let spoken_of = SPOKEN_OF.iter().any(|word| {
                    letters::ends(&self.view.text, from, mention.start, word).is_some()
                });
                self.marks.places[mention.start] == Place::Told
                    && !self.people.persons[mention.person].reporter
                    && !told
                    && !spoken_of
            });
        // 某某的好友…: whose something is gives way to who is named by themselves.
        let owns = |mention: &&Mention| self.view.text.get(mention.end) == Some(&'的');
        let last = named.next()?;
        // 某某的妻子…，她: whose kin is meant.
        if owns(&last)
            && let Some((start, end)) = self.kin_of_gender(last, is_she)
        {
            let who = Who::Described(self.view.written(start, end));
            return Some(Source { who, mention: None, sure: 0.85 });
        }
        let named = if owns(&last) {
            named.find(|mention| !owns(mention) && mention.person != last.person).unwrap_or(last)
        } else {
            last
        };
        let named = self.subject_of(named, from);
        let who = match self.kin(named) {
            Some((start, end)) => Who::Described(self.view.written(start, end)),
            None => Who::Person(named.person),
        };
        Some(Source { who, mention: None, sure: 0.92 })
    }

    /// Who opens the sentence in which somebody else is named behind a verb or a preposition: 某某代表总统…表示同情, 某某与某某通话.
    fn subject_of<'b>(&'b self, named: &'b Mention, from: usize) -> &'b Mention {
        const FARTHEST: usize = 60;
        const LEADS: [&str; 22] = [
            "代表", "会见", "会晤", "接见", "陪同", "感谢", "祝贺", "支持", "批评", "采访", "帮助",
            "告诉", "邀请", "陪着", "看着", "和", "与", "同", "向", "对", "给", "为",
        ];
        let text = &self.view.text;
        let role = self.people.persons[named.person].role;
        let begins = role
            .filter(|role| role.1 == named.start || role.1 + 1 == named.start)
            .map_or(named.start, |role| role.0);
        let begins = begins - usize::from(begins > from && matches!(text[begins - 1], '了' | '过'));
        if !LEADS.iter().any(|lead| letters::ends(text, from, begins, lead).is_some()) {
            return named;
        }
        let line = from.max(named.start.saturating_sub(FARTHEST));
        let start = (line..named.start)
            .rev()
            .find(|&at| matches!(text[at], '。' | '；' | '！' | '？' | '”'))
            .map_or(line, |at| at + 1);
        let opens = |one: &&Mention| {
            let role = self.people.persons[one.person].role;
            let begins = role.filter(|role| role.1 == one.start).map_or(one.start, |role| role.0);
            begins == start
                && self.marks.places[one.start] == Place::Told
                && !self.people.persons[one.person].reporter
        };
        self.people.within(start, named.start).iter().find(opens).unwrap_or(named)
    }

    /// Somebody's kin, where a name is followed by such a word: 某某母亲.
    fn kin(&self, mention: &Mention) -> Option<(usize, usize)> {
        let text = &self.view.text;
        let length = FEMALE
            .iter()
            .chain(&MALE)
            .find_map(|word| letters::begins(text, mention.end, text.len(), word))?;
        let own = ["先生", "女士", "小姐", "太太"];
        let address =
            own.iter().any(|word| letters::begins(text, mention.end, text.len(), word).is_some());
        (!address).then_some((mention.start, mention.end + length))
    }

    /// Somebody's kin behind 的, where the word is of a woman, or of a man: 某某的妻子.
    fn kin_of_gender(&self, mention: &Mention, is_she: bool) -> Option<(usize, usize)> {
        let text = &self.view.text;
        let words: &[&str] = if is_she { &FEMALE } else { &MALE };
        let from = mention.end + 1;
        let length = words.iter().find_map(|word| letters::begins(text, from, text.len(), word))?;
        Some((mention.start, from + length))
    }

    /// Whether a mention, with the word behind it, is of a woman; none where nothing tells.
    fn gender(&self, mention: &Mention) -> Option<bool> {
        let text = &self.view.text;
        let name = self.people.persons[mention.person].name.as_str();
        let is = |words: &[&str]| {
            words.iter().any(|word| {
                name.ends_with(word)
                    || letters::begins(text, mention.end, text.len(), word).is_some()
            })
        };
        // 妻子某某
        let before = |words: &[&str]| {
            words.iter().any(|word| letters::ends(text, 0, mention.start, word).is_some())
        };
        if is(&FEMALE) || before(&FEMALE) {
            return Some(true);
        }
        let told = || self.said_of.get(&mention.person).copied();
        if is(&MALE) || before(&MALE) { Some(false) } else { told() }
    }

    /// Whether the clause of a place only tells of what was asked or spoken of, or with whom somebody is compared: 被追问为何拉住某某，;
    /// 和某某一样，
    fn is_topic(&self, at: usize, from: usize) -> bool {
        const FARTHEST: usize = 40;
        const ASKED: [&str; 22] = [
            "被追问",
            "被问",
            "当被问",
            "问及",
            "谈及",
            "谈到",
            "谈起",
            "说起",
            "说到",
            "提及",
            "提到",
            "提起",
            "面对",
            "针对",
            "对于",
            "关于",
            "至于",
            "听到",
            "看到",
            "得知",
            "回忆起",
            "说到底",
        ];
        let text = &self.view.text;
        let stops = |at: &usize| matches!(text[*at], '，' | '。' | '；' | '！' | '？' | '：' | '”');
        let line = from.max(at.saturating_sub(FARTHEST));
        let start = (line..at).rev().find(stops).map_or(line, |stop| stop + 1);
        if ASKED.iter().any(|word| letters::begins(text, start, at, word).is_some()) {
            return true;
        }
        let with = matches!(text.get(start), Some('和' | '与' | '跟' | '同' | '像'));
        let end = (at..text.len().min(at + FARTHEST)).find(stops).unwrap_or(at);
        with && ["一样", "不同", "相同", "相比", "类似", "相似", "相反"]
            .iter()
            .any(|word| letters::ends(text, start, end, word).is_some())
    }

    /// The person last named before a place, or somebody unnamed who came later than that.
    pub(super) fn last_named(&self, at: usize, from: usize) -> Option<Source> {
        let person = self.people.last_before(self.marks, at, from);
        // Who is only told of in somebody's words is not meant.
        let described = self
            .introduced_before(at)
            .find(|one| one.start >= from && !self.is_reported(one.start));
        match (person, described) {
            (Some(person), Some(one)) if one.start > person.start => Some(self.described(one)),
            (Some(person), _) => {
                Some(Source { who: Who::Person(person.person), mention: None, sure: 0.95 })
            }
            (None, Some(one)) => Some(self.described(one)),
            (None, None) => None,
        }
    }

    /// The last source, where it is somebody described: a sales director of a company.
    fn last_described(&self) -> Option<Source> {
        let Who::Described(name) = self.last.last()? else { return None };
        let folded: Vec<char> = crate::search::fold(name).chars().collect();
        let capitalised = name.starts_with(char::is_uppercase) && name.contains(char::is_lowercase);
        let is_somebody = WORDS.before(&folded, 0, folded.len(), PERSON | TITLE).is_some();
        // 特朗普…。他写道: a short name that nothing tells for one.
        let short = (2..=5).contains(&folded.len())
            && folded.iter().all(|&c| super::people::is_hanzi(c))
            && !is_organisation(name);
        (is_somebody || capitalised || short).then(|| Source {
            who: Who::Described(name.clone()),
            mention: None,
            sure: if is_somebody { 0.6 } else { 0.5 },
        })
    }

    fn described(&self, one: &Introduced) -> Source {
        Source { who: Who::Described(self.introduced_name(one)), mention: None, sure: 0.8 }
    }

    /// The description with the organisation before it: 某电网一位调度员.
    fn introduced_name(&self, one: &Introduced) -> String {
        if let Some(name) = &one.name {
            return name.clone();
        }
        let text = &self.view.text;
        let mut start = one.start;
        while start > 0
            && (super::people::is_hanzi(text[start - 1]) || text[start - 1].is_ascii_alphanumeric())
            && one.start - start < 12
            && self.marks.places[start - 1] == Place::Told
            && !self.view.edges[start]
        {
            start -= 1;
        }
        if start < one.start
            && WORDS
                .before(text, start, one.start, super::lexicon::CONNECTIVE)
                .is_some_and(|length| length == one.start - start)
        {
            start = one.start;
        }
        // 记者联系到某品牌官方一工作人员
        let met = ["联系到", "联系上", "找到", "采访到", "采访了", "询问"];
        let behind = (start..one.start).rev().find_map(|at| {
            met.iter()
                .find_map(|verb| letters::begins(text, at, one.start, verb))
                .map(|verb| at + verb)
        });
        let start = behind.unwrap_or(start);
        let prefix_ends = WORDS.before(text, start, one.start, ORGANISATION).is_some()
            || text[one.start.saturating_sub(1)] == '的';
        self.view.written(if prefix_ends { start } else { one.start }, one.end)
    }

    /// Whom a subject means.
    pub(super) fn resolve(
        &mut self,
        subject: &Subject,
        at: usize,
        paragraph_start: usize,
    ) -> Option<Source> {
        match *subject {
            Subject::Named(mention) => Some(Self::named(mention)),
            Subject::Joint(start, end) => {
                let both: Vec<usize> =
                    self.people.within(start, end).iter().map(|mention| mention.person).collect();
                if let [first, second] = both[..] {
                    self.joint = Some((Who::Person(first), Who::Person(second)));
                }
                Some(Source {
                    who: Who::Described(self.view.written(start, end)),
                    mention: Some((start, end)),
                    sure: 0.95,
                })
            }
            Subject::Pronoun(start, end) => {
                let found = self.pronoun(start, end, paragraph_start);
                let alone = end == start + 1 && matches!(self.view.text[start], '他' | '她');
                if let Some(Source { who: Who::Person(person), sure, .. }) = &found
                    && alone
                    && *sure > SURE_OF_PRONOUN
                {
                    self.said_of.entry(*person).or_insert(self.view.text[start] == '她');
                }
                found
            }
            Subject::Former(start, former) => {
                let pair = self.pair(start)?;
                let who = if former { pair.0 } else { pair.1 };
                Some(Source { who, mention: Some((start, start + 2)), sure: 0.85 })
            }
            Subject::Definite(start, end) => Some(self.definite(start, end)),
            Subject::Described(start, end) => Some(self.organisation_of(start, end)),
            Subject::Statement(start, end) => {
                // 报道称, 该报称
                let words = &self.view.text[start..end];
                let report = words.ends_with(&['报', '道']) || words[0] == '该' || words[0] == '这';
                let named = self
                    .organisations
                    .iter()
                    .rev()
                    .take(NEAR)
                    .filter(|(place, name)| {
                        *place < at && report == is_medium(name) && !is_work(name)
                    })
                    .max_by_key(|(place, _)| *place);
                let named = named.filter(|(_, name)| report || is_organisation(name));
                let medium = self.media.iter().rev().find(|(place, _)| report && *place < at);
                let named = match (named, medium) {
                    (Some(named), Some(medium)) if medium.0 > named.0 => Some(medium),
                    (named, medium) => named.or(medium),
                };
                let name = named
                    .map(|(_, name)| name.clone())
                    .or_else(|| self.employer(at))
                    .or_else(|| {
                        self.organisations
                            .iter()
                            .rev()
                            .take(NEAR)
                            .find(|(place, _)| *place < at)
                            .map(|(_, name)| name.clone())
                    })?;
                Some(Source { who: Who::Described(name), mention: Some((start, end)), sure: 0.7 })
            }
            Subject::None => None,
        }
    }

    /// Whom 他, 她 or 他们 means.
    pub(super) fn pronoun(
        &self,
        start: usize,
        end: usize,
        paragraph_start: usize,
    ) -> Option<Source> {
        let plural = self.view.text.get(start + 1) == Some(&'们');
        if plural && let Some((from, to)) = self.several_before(start, paragraph_start) {
            let who = Who::Described(self.view.written(from, to));
            return Some(Source { who, mention: Some((start, end)), sure: 0.75 });
        }
        if plural && let Some(who) = self.together() {
            return Some(Source { who, mention: Some((start, end)), sure: 0.75 });
        }
        let near = self.last_named(start, paragraph_start);
        // Who was only spoken of gives way to who is named before them.
        let near = match (&near, self.last_active(start, paragraph_start)) {
            (Some(Source { who: Who::Person(last), .. }), Some(active))
                if active.who != Who::Person(*last) =>
            {
                Some(active)
            }
            _ => near,
        };
        // 前述银行人士…“…”他说: who is taken up in the paragraph, later than anybody is named.
        let near = self.taken_up(start, paragraph_start).or(near);
        let found = near
            .or_else(|| {
                let named = self.last_named(start, 0)?;
                let is_person = matches!(named.who, Who::Person(_));
                // Who was only spoken of gives way here too.
                let active = self.last_active(start, 0).filter(|_| is_person);
                Some(Source { sure: 0.75, ..active.unwrap_or(named) })
            })
            .or_else(|| self.last_described())?;
        let sure = if plural { 0.4 } else { found.sure };
        Some(Source { mention: Some((start, end)), sure, ..found })
    }

    /// Those who spoke last together: 某某及其团队, 某局和某厅.
    fn together(&self) -> Option<Who> {
        let last = self.last.last()?;
        matches!(last, Who::Described(name) if name.contains(['及', '和', '与', '、']))
            .then(|| last.clone())
    }

    /// Who 他们 are: several who are the subject of the sentence before, 一些…的居民.
    fn several_before(&self, at: usize, from: usize) -> Option<(usize, usize)> {
        const LEADS: [&str; 12] = [
            "一些", "许多", "不少", "多名", "多位", "众多", "几名", "几位", "两名", "两位", "数名",
            "部分",
        ];
        const LONGEST: usize = 30;
        let text = &self.view.text;
        let stop = |at: usize| matches!(text[at], '。' | '！' | '？' | '；');
        // Of this sentence, or of the one before.
        let mut ends = (from..at).rev().filter(|&at| stop(at));
        let own = ends.next().map_or(from, |end| end + 1);
        let before = ends.next().map_or(from, |end| end + 1);
        [own, before].into_iter().find_map(|begins| {
            LEADS.iter().find(|lead| letters::begins(text, begins, at, lead).is_some())?;
            let end =
                (begins..at.min(begins + LONGEST)).find(|&at| text[at] == '，' || stop(at))?;
            let head = (begins + 3..=end).rev().find(|&head| {
                WORDS.before(text, begins, head, PERSON | TITLE).is_some()
                    && !super::source::goes_on(self.view, begins, head)
            })?;
            Some((begins, head))
        })
    }

    fn named(mention: Mention) -> Source {
        Source {
            who: Who::Person(mention.person),
            mention: Some((mention.start, mention.end)),
            sure: 1.0,
        }
    }

    /// The two that 前者 and 后者 mean.
    fn pair(&mut self, at: usize) -> Option<(Who, Who)> {
        // Named together, with 和 between, most recently.
        let until = self.people.mentions.partition_point(|mention| mention.start < at);
        let near: Vec<Mention> =
            self.people.mentions[..until].iter().rev().take(8).copied().collect();
        let together = near.windows(2).find(|pair| {
            let (second, first) = (pair[0], pair[1]);
            second.start >= first.end
                && second.start - first.end <= 1
                && second.person != first.person
        });
        if let Some(pair) = together {
            return Some((Who::Person(pair[1].person), Who::Person(pair[0].person)));
        }
        if let Some(pair) = self.joint.clone() {
            return Some(pair);
        }
        let second = near.first()?.person;
        let first = near.iter().find(|mention| mention.person != second)?.person;
        let pair = (Who::Person(first), Who::Person(second));
        self.joint = Some(pair.clone());
        Some(pair)
    }

    /// The organisation of the person last named who has one.
    fn employer(&self, at: usize) -> Option<String> {
        self.people.before(at).iter().rev().take(NEAR).find_map(|mention| {
            let (from, to) = self.people.persons[mention.person].role?;
            super::role::organisation(&self.view.written(from, to))
        })
    }
}
