//! Surnames with a form of address: 周教授, 陈总, 王师傅.

use std::sync::LazyLock;

use super::super::letters;
use super::super::lexicon::{ADVERB, PERSON, SURNAME, SURNAME_OF_TWO, TITLE, WORDS};
use super::super::marks::Marks;
use super::super::parts::{self, Part};
use super::super::view::{Style, View};
use super::edges::{begins_name, ends_name, inside_word, is_hanzi, titled};
use super::{Mention, People, Person, forms};

/// Forms of address that follow a surname, and what a role holds that goes with them.
const ADDRESSES: [(&str, &[&str]); 89] = [
    ("老板娘", &[]),
    ("老板", &["老板", "创始", "总"]),
    ("大夫", &["医"]),
    ("护士", &["护士"]),
    ("奶奶", &[]),
    ("爷爷", &[]),
    ("大叔", &[]),
    ("大婶", &[]),
    ("大嫂", &[]),
    ("大娘", &[]),
    ("大伯", &[]),
    ("婆婆", &[]),
    ("姑娘", &[]),
    ("老汉", &[]),
    ("木匠", &[]),
    ("铁匠", &[]),
    ("石匠", &[]),
    ("裁缝", &[]),
    ("司机", &["司机"]),
    ("会计", &["会计"]),
    ("厨师", &["厨"]),
    ("医师", &["医"]),
    ("村长", &["村"]),
    ("镇长", &["镇长"]),
    ("乡长", &["乡长"]),
    ("科长", &["科"]),
    ("处长", &["处"]),
    ("组长", &["组长"]),
    ("园长", &["园长"]),
    ("馆长", &["馆长"]),
    ("社长", &["社长"]),
    ("船长", &["船长"]),
    ("机长", &["机长"]),
    ("导演", &["导演"]),
    ("嫂子", &[]),
    ("姐", &[]),
    ("哥", &[]),
    ("叔", &[]),
    ("伯", &[]),
    ("婶", &[]),
    ("嫂", &[]),
    ("姨", &[]),
    ("阿婆", &[]),
    ("同志", &[]),
    ("教练", &["教练"]),
    ("店长", &["店长"]),
    ("站长", &["站长"]),
    ("教授", &["教授", "博导"]),
    ("院士", &["院士"]),
    ("老师", &["教师", "老师", "教授", "主任", "讲师"]),
    ("师傅", &["师傅", "工"]),
    ("先生", &[]),
    ("女士", &[]),
    ("小姐", &[]),
    ("太太", &[]),
    ("总", &["总", "裁", "CEO", "首席", "创始", "董事"]),
    ("董", &["董事"]),
    ("局长", &["局长"]),
    ("院长", &["院长"]),
    ("主任", &["主任"]),
    ("校长", &["校长"]),
    ("所长", &["所长"]),
    ("厂长", &["厂长"]),
    ("医生", &["医"]),
    ("律师", &["律师"]),
    ("博士", &["博士"]),
    ("经理", &["经理"]),
    ("大姐", &[]),
    ("大哥", &[]),
    ("大妈", &[]),
    ("大爷", &[]),
    ("阿姨", &[]),
    ("书记", &["书记"]),
    ("市长", &["市长"]),
    ("县长", &["县长"]),
    ("部长", &["部长"]),
    ("行长", &["行长"]),
    ("会长", &["会长"]),
    ("主席", &["主席"]),
    ("队长", &["队长"]),
    ("法官", &["法官"]),
    ("警官", &["警"]),
    ("同学", &["学生"]),
    ("某某", &[]),
    ("某甲", &[]),
    ("某乙", &[]),
    ("某丙", &[]),
    ("某丁", &[]),
    ("某", &[]),
];

/// A form of address, and what a role holds that goes with it.
type Form = (&'static str, &'static [&'static str]);

/// The forms of address by their first characters, sorted: behind most surnames none follows, and one look tells.
static BEGINNINGS: LazyLock<Vec<(char, Vec<Form>)>> = LazyLock::new(|| {
    let firsts = ADDRESSES.iter().filter_map(|(address, _)| address.chars().next()).chain(['副']);
    let mut first: Vec<char> = firsts.collect();
    first.sort_unstable();
    first.dedup();
    let of = |c: char| ADDRESSES.iter().filter(move |(address, _)| address.starts_with(c)).copied();
    first.into_iter().map(|c| (c, of(c).collect())).collect()
});

/// How far before a surname alone its bearer is named, in characters, where several have it.
const NEAR: usize = 200;

/// Surnames that mostly are other words.
const PARTICLES: &str = "向和于从为由应时在与经任对同给以当有后那来都过要单别能";

/// Finds the places, leads each to the person with that surname, or makes one.
pub(super) fn collect(view: &View, marks: &Marks, people: &mut People) {
    let mut found: Vec<Mention> = Vec::new();
    // Where each person is first named in full.
    let mut first = vec![usize::MAX; people.persons.len()];
    for mention in &people.mentions {
        first[mention.person] = first[mention.person].min(mention.start);
    }
    for paragraph in view.paragraphs.iter().filter(|paragraph| paragraph.style == Style::Body) {
        let mut at = paragraph.start;
        while at < paragraph.end {
            let Some(Address { surname, end, fits, office }) = address(view, at, paragraph.end)
            else {
                if let Some(person) = people.bearer_alone(view, paragraph.start, at) {
                    found.push(Mention { start: at, end: at + 1, person });
                }
                at += 1;
                continue;
            };
            let has_title = titled(view, paragraph.start, at);
            // 王建国教授: the last character of a name is no surname.
            let before = at - paragraph.start;
            let opens = before == 2 || before > 2 && !view.text[at - 3].is_alphanumeric();
            let calling = WORDS
                .before(&view.text, paragraph.start, at, PERSON)
                .is_some_and(|length| length > 1);
            let in_name = opens
                // 宿管王阿姨
                && !calling
                && WORDS.is(view.text[at - 2], SURNAME)
                && !PARTICLES.contains(view.text[at - 2])
                && is_hanzi(view.text[at - 1])
                && !PARTICLES.contains(view.text[at - 1]);
            // 参展商李女士: the form of address tells it from a word, unless the surname is one.
            let told = end - at - surname > 1
                && !office
                && !PARTICLES.contains(view.text[at])
                && !inside_word(&view.text, paragraph.start, at);
            // 小禾奶奶: the surname is part of a nickname.
            let nick = before > 0 && matches!(view.text[at - 1], '小' | '阿');
            // 值班经理, 同班同学: the surname ends a word. 班主任: it begins one.
            let in_word = surname == 1
                && (before > 0
                    && !has_title
                    && matches!(
                        parts::part_of(&view.text[at - 1..=at]),
                        Some(
                            Part::Noun
                                | Part::Verb
                                | Part::VerbOrNoun
                                | Part::Pronoun
                                | Part::Number
                                | Part::Time
                        )
                    )
                    // 师姐, 苏姨夫
                    || end == at + 2 && is_joined(&view.text, at, end)
                    || WORDS
                        .at(&view.text, at, TITLE | PERSON)
                        .is_some_and(|(length, _)| at + length >= end));
            if in_name
                || in_word
                || nick
                || !(has_title || told || begins_name(view, marks, paragraph.start, at))
                // 游客李先生咬了一口: nothing else ends with such a form of address; nor where a clause begins with it, and no word goes on.
                || ends_name(view, marks, end, paragraph.end) == 0
                    && !(has_title && is_polite(&view.text[at + surname..end]))
                    && !(told && opens_clause(&view.text, paragraph.start, (at, end)))
                || !people.within(at, end).is_empty()
            {
                at += 1;
                continue;
            }
            // Of 张先生 before anybody named 张 in full nothing says that he is that one; of a title it may.
            let earlier = |person: usize| {
                !fits.is_empty() || first.get(person).is_none_or(|&place| place < at)
            };
            let key = view.text[at..end].to_vec();
            let same = people.persons.iter().position(|person| person.key == key);
            // 胡某甲 is nobody who is named in full.
            let lettered = matches!(view.text[end - 1], '甲' | '乙' | '丙' | '丁');
            let bearer = || people.bearer(&view.text[at..at + surname], fits, view, earlier);
            let known = if lettered { same } else { same.or_else(bearer) };
            let person = known.unwrap_or_else(|| {
                let name = view.written(at, end);
                people.persons.push(Person { name, key, role: None, reporter: false });
                people.persons.len() - 1
            });
            found.push(Mention { start: at, end, person });
            at = end;
        }
    }
    people.mentions.extend(found);
}

/// Whether a clause begins with a surname and a form of address, and no word goes on behind it: 吴老师转过身; not 高老师傅.
fn opens_clause(text: &[char], line_start: usize, (at, end): (usize, usize)) -> bool {
    let opens = at == line_start || matches!(text[at - 1], '，' | '。' | '；' | '！' | '？' | '”');
    opens && text.get(end - 1..=end).is_none_or(|word| !parts::is_word(word))
}

/// Whether a surname and one character are a word, or the character begins one: 师姐; 哥哥 of 李哥哥.
fn is_joined(text: &[char], at: usize, end: usize) -> bool {
    matches!(text[end - 1], '姐' | '哥' | '叔' | '伯' | '婶' | '嫂' | '姨')
        && (parts::is_word(&text[at..end])
            || text.get(end - 1..=end).is_some_and(parts::is_word)
            || at > 0 && parts::is_word(&text[at - 1..=at]))
}

/// Whether a form of address is one that anybody has.
fn is_polite(address: &[char]) -> bool {
    const POLITE: [&str; 8] = ["先生", "女士", "小姐", "太太", "阿姨", "大爷", "大妈", "奶奶"];
    POLITE.iter().any(|polite| polite.chars().eq(address.iter().copied()))
}

/// A surname with a form of address, or with an office.
struct Address {
    /// The length of the surname.
    surname: usize,
    end: usize,
    /// What the role of its bearer holds.
    fits: &'static [&'static str],
    /// Whether it is an office, which stands behind a whole name too: 秦总书记, 李副市长.
    office: bool,
}

fn address(view: &View, at: usize, line_end: usize) -> Option<Address> {
    let text = &view.text;
    let surname = if WORDS.at(text, at, SURNAME_OF_TWO).is_some() {
        2
    } else if WORDS.is(text[at], SURNAME) {
        1
    } else {
        return None;
    };
    let next = text.get(at + surname)?;
    let place = BEGINNINGS.binary_search_by_key(next, |(first, _)| *first).ok()?;
    let forms = &BEGINNINGS.get(place)?.1;
    // 李副市长
    let deputy = (text.get(at + surname) == Some(&'副'))
        .then(|| WORDS.at(text, at + surname, TITLE))
        .flatten()
        .map(|(length, _)| (length, [].as_slice()));
    let (length, fits) = forms
        .iter()
        .find_map(|(address, fits)| {
            letters::begins(text, at + surname, line_end, address).map(|length| (length, *fits))
        })
        .or(deputy)?;
    // 总书记 is longer than 总.
    let title = WORDS.at(text, at + surname, TITLE).map_or(0, |(title, _)| title);
    let office = title > length || deputy.is_some();
    let (length, fits) = if title > length { (title, [].as_slice()) } else { (length, fits) };
    let end = at + surname + length;
    // 高院长 is a person, 高院长春 is not; 陈某 may be 陈某某.
    (text.get(end).is_none_or(|&c| !is_hanzi(c) || c != '们')).then_some(Address {
        surname,
        end,
        fits,
        office,
    })
}

impl People {
    /// Who is called by the surname alone at the beginning of a clause: 黄亦向记者声称.
    fn bearer_alone(&self, view: &View, line_start: usize, at: usize) -> Option<usize> {
        let text = &view.text;
        let begins = at == line_start || matches!(text[at - 1], '，' | '。' | '；');
        if !begins || !WORDS.is(text[at], SURNAME) || PARTICLES.contains(text[at]) {
            return None;
        }
        let next = *text.get(at + 1)?;
        let acts = matches!(next, '被' | '在' | '向' | '对' | '于' | '获' | '因')
            || WORDS.at(text, at + 1, ADVERB).is_some()
            || WORDS.cue(text, at + 1).is_some();
        if !acts || parts::is_word(&text[at..at + 2]) || !self.within(at, at + 1).is_empty() {
            return None;
        }
        let bears = |&number: &usize| {
            let key = &self.persons[number].key;
            (2..=3).contains(&key.len()) && key[0] == text[at] && !self.persons[number].reporter
        };
        let mut bearers = (0..self.persons.len()).filter(bears);
        let first = bearers.next();
        if bearers.next().is_none() {
            return first;
        }
        // Of several whose surname it is, who was named a little before.
        let near = self.before(at).iter().rev().take_while(|one| one.start + NEAR >= at);
        near.map(|one| one.person).find(bears)
    }

    /// The person with this surname whose role goes with the address best.
    fn bearer(
        &self,
        surname: &[char],
        fits: &[&str],
        view: &View,
        earlier: impl Fn(usize) -> bool,
    ) -> Option<usize> {
        let bears = |person: &Person| {
            person.key.starts_with(surname)
                && person.key.len() > surname.len()
                && person.key.len() <= surname.len() + 2
                && !person.reporter
                && !person.name.is_empty()
                && person.key[surname.len()..].iter().all(|&c| is_hanzi(c))
        };
        let among = || {
            (0..self.persons.len())
                .filter(|&number| bears(&self.persons[number]) && earlier(number))
        };
        among()
            .find(|&number| {
                self.persons[number].role.is_some_and(|(start, end)| {
                    let role = view.written(start, end);
                    fits.iter().any(|fit| role.contains(fit))
                })
            })
            .or_else(|| among().next())
            .or_else(|| {
                // 陈女士 of 玛丽亚·陈, where nobody else is called so.
                let bears = |person: &Person| forms::chinese_surname(&person.key) == Some(surname);
                let mut bearers = (0..self.persons.len()).filter(|&at| bears(&self.persons[at]));
                bearers.next().filter(|_| bearers.next().is_none())
            })
    }
}
