//! The people of an article: their names, found by titles before them and verbs behind them, and every place where one is named.

use std::collections::HashMap;

use super::letters;
use super::lexicon::{
    ADVERB, BEFORE_VERB, CUE, GIVEN, NEVER_GIVEN, NOT_NAME, NOT_PREPOSITION, ORGANISATION, PERSON,
    SURNAME, SURNAME_OF_TWO, TITLE, WORDS,
};
use super::marks::{Marks, Place};
use super::names::Names;
use super::view::{Style, View};

mod address;
mod foreign;

/// Somebody with a name.
#[derive(Clone, Debug)]
pub(super) struct Person {
    /// The name as the article writes it.
    pub name: String,
    /// The name, folded.
    pub key: Vec<char>,
    /// Title and organisation: shown characters.
    pub role: Option<(usize, usize)>,
    /// Who wrote the article.
    pub reporter: bool,
}

/// A place where a person is named.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mention {
    /// The first shown character.
    pub start: usize,
    /// Behind the last one.
    pub end: usize,
    /// The person's number.
    pub person: usize,
}

/// The people of an article.
pub(super) struct People {
    /// In the order in which they are first named.
    pub persons: Vec<Person>,
    /// In the order of the text, none overlapping.
    pub mentions: Vec<Mention>,
}

/// What speaks for a string of characters being a name.
#[derive(Clone, Copy, Default)]
struct Evidence {
    /// The score of the clearest place.
    best: u8,
    /// The first place.
    first: usize,
    /// How many places speak for it.
    places: u8,
    /// Whether the characters behind the surname are such as given names have.
    likely: bool,
}

impl Evidence {
    /// Whether it is enough: one clear place, or a weaker one that another supports.
    fn is_enough(self) -> bool {
        self.best >= 3 || self.best == 2 && self.places > 1 && self.likely
    }
}

impl People {
    pub(super) fn new(view: &View, marks: &Marks, known: &Names) -> Self {
        let mut found: HashMap<Vec<char>, Evidence> = HashMap::new();
        for paragraph in &view.paragraphs {
            if paragraph.style == Style::Heading {
                continue;
            }
            for at in paragraph.start..paragraph.end {
                if marks.places[at] != Place::Marked {
                    collect(view, marks, paragraph.start, paragraph.end, at, &mut found);
                }
            }
        }
        foreign::collect(view, marks, &mut found);
        let mut names: Vec<(Vec<char>, usize)> = found
            .iter()
            .filter(|(_, evidence)| evidence.is_enough())
            .map(|(name, evidence)| (name.clone(), evidence.first))
            .collect();
        for name in known.iter() {
            let key: Vec<char> = crate::search::fold(name).chars().collect();
            if key.len() > 1 && !name.is_ascii() && !found.contains_key(&key) {
                names.push((key, usize::MAX));
            }
        }
        names.sort_by_key(|(name, first)| (*first, name.len()));
        let mut people = Self { persons: Vec::new(), mentions: Vec::new() };
        let mut keys: Vec<(Vec<char>, usize)> = Vec::new();
        for (key, first) in names {
            let number = people.persons.len();
            for alias in foreign::short_forms(&key) {
                keys.push((alias, number));
            }
            keys.push((key.clone(), number));
            let name = if first == usize::MAX {
                String::new()
            } else {
                view.written(first, first + key.len())
            };
            people.persons.push(Person { name, key, role: None, reporter: false });
        }
        people.scan(view, marks, &keys);
        people.drop_beginnings(view);
        address::collect(view, marks, &mut people);
        // None overlaps another: the one that begins first stays, and of two the longer.
        people.mentions.sort_by_key(|mention| (mention.start, usize::MAX - mention.end));
        let mut end = 0;
        people.mentions.retain(|mention| {
            let stays = mention.start >= end;
            end = if stays { mention.end } else { end };
            stays
        });
        people
    }

    /// Drops names that are the beginning of a longer word: 海澜数 of 海澜数据 has the same character behind it at every place.
    fn drop_beginnings(&mut self, view: &View) {
        // Of each person: the number of places, and the character behind all of them.
        let mut behind: Vec<(usize, Option<char>)> = vec![(0, None); self.persons.len()];
        for mention in &self.mentions {
            let next = view.text.get(mention.end).copied().filter(|&c| is_hanzi(c));
            let next = next.filter(|_| {
                WORDS.cue(&view.text, mention.end).is_none()
                    && WORDS.at(&view.text, mention.end, TITLE).is_none()
            });
            let (places, common) = &mut behind[mention.person];
            *common = if *places == 0 || *common == next { next } else { None };
            *places += 1;
        }
        let plain = |c: char| WORDS.is(c, ADVERB | BEFORE_VERB) || "的和与及".contains(c);
        let whole = |mention: &Mention| match behind[mention.person] {
            (places, Some(c)) if places > 1 => plain(c) && c != '据',
            _ => true,
        };
        self.mentions.retain(whole);
    }

    /// Finds every place of every name; the longest wins.
    fn scan(&mut self, view: &View, marks: &Marks, keys: &[(Vec<char>, usize)]) {
        let mut by_first: HashMap<char, Vec<usize>> = HashMap::new();
        for (number, (key, _)) in keys.iter().enumerate() {
            by_first.entry(key[0]).or_default().push(number);
        }
        for list in by_first.values_mut() {
            list.sort_by_key(|&number| usize::MAX - keys[number].0.len());
        }
        // A table by characters spares most places the look into the map.
        let mut begins = vec![false; 0x1_0000];
        for first in by_first.keys() {
            if let Some(place) = begins.get_mut(*first as usize) {
                *place = true;
            }
        }
        let mut at = 0;
        while at < view.text.len() {
            let c = view.text[at];
            let hit = begins.get(c as usize).copied().unwrap_or(false).then(|| {
                by_first[&c].iter().copied().find(|&number| {
                    let key = &keys[number].0;
                    view.text[at..].starts_with(key)
                        && whole_word(view, at, at + key.len())
                        && marks.places[at] == marks.places[at + key.len() - 1]
                })
            });
            let Some(Some(number)) = hit else {
                at += 1;
                continue;
            };
            let (key, person) = &keys[number];
            self.mentions.push(Mention { start: at, end: at + key.len(), person: *person });
            if self.persons[*person].name.is_empty() {
                self.persons[*person].name = view.written(at, at + key.len());
            }
            at += key.len();
        }
    }

    /// The last person named before `at`, who is no reporter, and where; in the article's own words only.
    pub(super) fn last_before(&self, marks: &Marks, at: usize, from: usize) -> Option<Mention> {
        let until = self.mentions.partition_point(|mention| mention.start < at);
        self.mentions[..until]
            .iter()
            .rev()
            .take(160)
            .take_while(|mention| mention.start >= from)
            .find(|mention| {
                marks.places[mention.start] == Place::Told && !self.persons[mention.person].reporter
            })
            .copied()
    }

    /// The person that is named most often before a place, reporters left out: who answers in an interview.
    pub(super) fn most_named(&self, before: usize) -> Option<usize> {
        let mut counts = vec![0usize; self.persons.len()];
        for mention in self.mentions.iter().take_while(|mention| mention.start < before) {
            counts[mention.person] += usize::from(!self.persons[mention.person].reporter);
        }
        let most = counts.iter().copied().max().filter(|&most| most > 0)?;
        counts.iter().position(|&count| count == most)
    }

    /// The mentions before a place.
    pub(super) fn before(&self, at: usize) -> &[Mention] {
        let until = self.mentions.partition_point(|mention| mention.start < at);
        self.mentions.get(..until).unwrap_or_default()
    }

    /// The mentions that lie in a range.
    pub(super) fn within(&self, start: usize, end: usize) -> &[Mention] {
        let from = self.mentions.partition_point(|mention| mention.start < start);
        let until = self.mentions.partition_point(|mention| mention.start < end);
        self.mentions.get(from..until).unwrap_or_default()
    }
}

/// Whether a run of Latin letters is not cut.
fn whole_word(view: &View, start: usize, end: usize) -> bool {
    let latin = |at: usize| view.text.get(at).is_some_and(char::is_ascii_alphanumeric);
    let cut_before = start > 0 && latin(start) && latin(start - 1);
    let cut_behind = latin(end - 1) && latin(end);
    !cut_before && !cut_behind
}

pub(super) fn is_hanzi(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}')
}

/// How surely a name ends before `at`: 2 surely, 1 perhaps, 0 hardly.
pub(super) fn ends_name(view: &View, marks: &Marks, at: usize, line_end: usize) -> u8 {
    if at >= line_end || view.edges[at] || marks.places[at] != marks.places[at - 1] {
        return 2;
    }
    let c = view.text[at];
    if !is_hanzi(c) && !c.is_alphanumeric() {
        return 2;
    }
    if let Some((length, _)) = WORDS.cue(&view.text, at) {
        // 回, 问, 叹 alone begin many other words.
        let alone = length == 1 && !matches!(c, '说' | '称' | '笑');
        let marked = view.text.get(at + 1).is_none_or(|&c| !is_hanzi(c));
        return if alone && !marked { 1 } else { 2 };
    }
    if let Some((length, _)) = WORDS.at(&view.text, at, ADVERB) {
        return if length > 1 || says_soon(view, at, line_end) { 2 } else { 1 };
    }
    if c.is_ascii_digit() {
        // 马克龙9日
        let digits = view.text[at..line_end].iter().take_while(|c| c.is_ascii_digit()).count();
        let day = view.text.get(at + digits).is_some_and(|c| matches!(c, '日' | '月'));
        return if day { 2 } else { 1 };
    }
    if sees_here(view, at) {
        return 2;
    }
    if WORDS.at(&view.text, at, BEFORE_VERB).is_some()
        && WORDS.at(&view.text, at, NOT_PREPOSITION).is_none()
    {
        return if says_soon(view, at, line_end) { 2 } else { 1 };
    }
    u8::from(
        "是的和与及没不有会要能可已正所把将被让等前至这那随听话此并常率连第不来则".contains(c)
            || WORDS.at(&view.text, at, TITLE).is_some(),
    )
}

/// Whether a verb of speech follows in the clause, within a few words.
pub(super) fn says_soon(view: &View, at: usize, line_end: usize) -> bool {
    let until = line_end.min(at + 24);
    let mut at = at;
    while at < until {
        let c = view.text[at];
        if matches!(c, '，' | '。' | '；' | '：' | '！' | '？' | '“' | '”') {
            return false;
        }
        if let Some((length, _)) = WORDS.at(&view.text, at, super::lexicon::BLOCK) {
            at += length;
            continue;
        }
        if WORDS.cue(&view.text, at).is_some() {
            return true;
        }
        at += 1;
    }
    false
}

/// Whether a clause, or a name in it, may begin at `at`.
pub(super) fn begins_name(view: &View, marks: &Marks, line_start: usize, at: usize) -> bool {
    if at == line_start || view.edges[at] || marks.places[at - 1] != marks.places[at] {
        return true;
    }
    let before = view.text[at - 1];
    if !is_hanzi(before) {
        return !before.is_alphanumeric();
    }
    // 在巴黎出席 names a place; 在周明看来 names somebody.
    let inside = before == '在' && !sees(view, at);
    !inside && "和与及跟对向据由请找给是叫名的在听让为但而或到像如位被把用".contains(before)
        || WORDS
            .before(
                &view.text,
                line_start.max(at.saturating_sub(6)),
                at,
                super::lexicon::CONNECTIVE,
            )
            .is_some()
}

/// Whether 看来, 眼中 or 心中 follows within the length of a name: 在…看来.
fn sees(view: &View, at: usize) -> bool {
    (at + 2..=at + 5).any(|at| sees_here(view, at))
}

fn sees_here(view: &View, at: usize) -> bool {
    ["看来", "眼中", "眼里", "心中", "口中"]
        .iter()
        .any(|word| letters::begins(&view.text, at, view.text.len(), word).is_some())
}

/// Whether a title ends before `at`.
pub(super) fn titled(view: &View, line_start: usize, at: usize) -> bool {
    let end = if at > line_start && view.text[at - 1] == ' ' { at - 1 } else { at };
    WORDS.before(&view.text, line_start.max(end.saturating_sub(8)), end, TITLE).is_some()
        || called(view, line_start, at)
}

/// Whether the words before say that a name follows: 名叫, 29岁的.
fn called(view: &View, line_start: usize, at: usize) -> bool {
    ["名叫", "人叫", "他叫", "她叫", "名为", "岁的", "化名"]
        .iter()
        .any(|word| letters::ends(&view.text, line_start, at, word).is_some())
}

/// Weighs whether a Chinese name begins at a place, and notes what may be one.
fn collect(
    view: &View,
    marks: &Marks,
    line_start: usize,
    line_end: usize,
    at: usize,
    found: &mut HashMap<Vec<char>, Evidence>,
) {
    let text = &view.text;
    let nick = matches!(text[at], '老' | '小' | '阿');
    let surname = if WORDS.at(text, at, SURNAME_OF_TWO).is_some() {
        2
    } else if WORDS.is(text[at], SURNAME) || nick {
        1
    } else {
        return;
    };
    let has_title = titled(view, line_start, at);
    if !has_title && !begins_name(view, marks, line_start, at) {
        return;
    }
    if WORDS.at(text, at, NOT_NAME).is_some() && surname == 1 || inside_word(text, line_start, at) {
        return;
    }
    // Nicknames: 老J, 阿Ann, 小林.
    if nick {
        let latin =
            text[at + 1..line_end].iter().take(6).take_while(|c| c.is_ascii_alphabetic()).count();
        let length = if latin > 0 { latin } else { 1 };
        let end = at + 1 + length;
        if end <= line_end
            && (latin > 0
                || is_hanzi(text[at + 1]) && (text[at] == '阿' || WORDS.is(text[at + 1], SURNAME)))
            && WORDS.at(text, at, TITLE | super::lexicon::PERSON).is_none()
            && ends_name(view, marks, end, line_end) == 2
            && (says_soon(view, end, line_end) || has_title || text.get(end) == Some(&'（'))
        {
            note(found, &text[at..end], at, 3);
        }
        if !WORDS.is(text[at], SURNAME) {
            return;
        }
    }
    // 对, 向, 和 before a noun are no surnames.
    let preposition =
        surname == 1 && "向和于从为由应时在与经任对同给以当有后那来都过要单别能".contains(text[at]);
    let mut options = [(0u8, 0usize); 2];
    let mut right_of_short = 0;
    for given in 1..=2 {
        let end = at + surname + given;
        if end > line_end || !text[at + surname..end].iter().all(|&c| is_hanzi(c)) {
            break;
        }
        if marks.places[end - 1] != marks.places[at] || (at + 1..end).any(|at| view.edges[at]) {
            break;
        }
        let chars = &text[at + surname..end];
        let never =
            chars.iter().filter(|&&c| WORDS.is(c, NEVER_GIVEN) && !WORDS.is(c, GIVEN)).count();
        let likely = chars.iter().all(|&c| WORDS.is(c, GIVEN));
        let right = ends_name(view, marks, end, line_end);
        // A title before and a verb right behind leave no other reading, also where the given name is a word: 和平, 向东.
        let certain = has_title && right == 2;
        let says = WORDS.cue(text, end).is_some_and(|(length, _)| length > 1);
        if never > 0 && !(certain && (never < given || says && given == 2))
            || preposition && !(right == 2 && likely && (has_title || says))
        {
            continue;
        }
        // 韩国, 温州: a place, not somebody.
        if given == 1 && !has_title && "国州方市县省区港城".contains(chars[0]) {
            continue;
        }
        if given == 1 {
            right_of_short = right;
        } else if options[0].0 > 0
            && !reaches(text, at + surname + 1, never > 0)
            && !(says && right_of_short < 2)
        {
            continue;
        }
        // 周教授 is a surname with a form of address.
        if WORDS.at(text, at + surname, TITLE).is_some_and(|(length, _)| length >= given) {
            continue;
        }
        // Before a mark of the sentence alone nothing tells a name from a word.
        let spoken =
            right == 2 && end < line_end && (is_hanzi(text[end]) || says_soon(view, end, line_end));
        let score = u8::from(has_title) * 3
            + 1
            + if spoken { 2 } else { right.min(1) }
            + u8::from(likely && spoken && given == 2);
        if right > 0 {
            options[given - 1] = (score, end);
        } else if has_title && given == 2 && options[0].0 == 0 && !preposition {
            options[1] = (3, end);
        }
    }
    // Of two lengths the one whose end is surer, else the longer.
    let (short, long) = (options[0], options[1]);
    let (score, end) = if long.0 > 0 && long.0 >= short.0 { long } else { short };
    if score > 0 {
        note(found, &text[at..end], at, score);
    }
}

/// Whether a name may hold the character at `at` as its last, where it could as well end before it: 直 of 直言, 则, 在 belong to
/// what follows.
fn reaches(text: &[char], at: usize, never: bool) -> bool {
    let word = WORDS.at(text, at, CUE | ADVERB | BEFORE_VERB).map_or(0, |(length, _)| length);
    let likely = WORDS.is(text[at], GIVEN);
    word < 2 && !never && (word == 0 || likely)
}

/// Whether `at` lies inside a title, a calling or the end of an organisation's name: 程 of 工程师.
fn inside_word(text: &[char], line_start: usize, at: usize) -> bool {
    (line_start.max(at.saturating_sub(5))..at).any(|from| {
        WORDS
            .at(text, from, TITLE | PERSON | ORGANISATION | NOT_NAME)
            .is_some_and(|(length, _)| from + length > at)
    })
}

fn note(found: &mut HashMap<Vec<char>, Evidence>, name: &[char], at: usize, score: u8) {
    if let Some(evidence) = found.get_mut(name) {
        evidence.best = evidence.best.max(score);
        evidence.places = evidence.places.saturating_add(1);
        return;
    }
    let given = name.get(usize::from(name.len() > 3) + 1..).unwrap_or_default();
    let likely = given.iter().all(|&c| WORDS.is(c, GIVEN));
    found.insert(name.to_vec(), Evidence { best: score, first: at, places: 1, likely });
}
