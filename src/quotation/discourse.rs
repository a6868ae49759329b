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
mod described;
mod introduce;
mod introduced;
mod name;
mod office;
mod other_side;
mod pronoun;
mod side;

use abbreviation::Abbreviation;
use introduced::Introduced;
use name::{is_medium, is_organisation, is_several, is_work};

/// How far back a description is looked for: in so many names. It also keeps the time linear.
const NEAR: usize = 160;

/// From here on a pronoun tells of whom it means whether they are a woman or a man.
const SURE_OF_PRONOUN: f32 = 0.9;

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
            let is_somebody = is_person(&folded);
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

    /// Whoever was named last before a place, unless something was only said or done to them: 他向某某道歉，并表示….
    pub(super) fn last_acting(&self, at: usize, from: usize) -> Option<Source> {
        let source = self.last_named(at, from)?;
        let person = self.people.last_before(self.marks, at, from);
        let addressed = matches!(source.who, Who::Person(_))
            && person.is_some_and(|person| {
                person.start > from
                    && matches!(self.view.text[person.start - 1], '向' | '对' | '给')
            });
        (!addressed).then_some(source)
    }

    /// The last source, where it is somebody described: a sales director of a company.
    fn last_described(&self) -> Option<Source> {
        let Who::Described(name) = self.last.last()? else { return None };
        let folded: Vec<char> = crate::search::fold(name).chars().collect();
        let capitalised = name.starts_with(char::is_uppercase) && name.contains(char::is_lowercase);
        let is_somebody = is_person(&folded);
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
        // 采访了杭州一位公司负责人
        let place = behind.is_some_and(|start| {
            super::parts::part_of(&text[start..one.start]) == Some(super::parts::Part::Place)
        });
        let start = behind.unwrap_or(start);
        let prefix_ends = place
            || WORDS.before(text, start, one.start, ORGANISATION).is_some()
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
            Subject::Described(start, end) => Some(self.description(start, end)),
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

/// Whether a description is of people: it ends with a word for them, or begins with a measure that only they have, 一位收藏迷.
fn is_person(folded: &[char]) -> bool {
    WORDS.before(folded, 0, folded.len(), PERSON | TITLE).is_some()
        || super::source::counted(folded, 0, folded.len()).is_some()
}
