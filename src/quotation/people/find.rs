//! Finds the people of an article: what may be a name, whether enough speaks for it, and then every place of it.

use std::collections::{HashMap, HashSet};

use crate::quotation::letters::{self, CharSet};
use crate::quotation::lexicon::{
    ADVERB, BEFORE_VERB, CONNECTIVE, ORGANISATION, PERSON, TITLE, TRANSLITERATION, WORDS,
};
use crate::quotation::marks::{Marks, Place};
use crate::quotation::names::Names;
use crate::quotation::parts;
use crate::quotation::view::{Style, View};

use super::edges::{is_hanzi, titled, whole_word};
use super::evidence::Evidence;
use super::{Mention, People, Person, address, chinese, foreign, forms, labels};

/// Counts the places of names that have a title once and an unusual character: who comes back is somebody.
fn count_again(view: &View, marks: &Marks, found: &mut HashMap<Vec<char>, Evidence>) {
    let open: HashMap<char, Vec<Vec<char>>> = found
        .iter()
        .filter(|(_, evidence)| evidence.is_open())
        .fold(HashMap::new(), |mut open, (name, _)| {
            open.entry(name[0]).or_insert_with(Vec::new).push(name.clone());
            open
        });
    if open.is_empty() {
        return;
    }
    // A set of characters spares most places the look into the map.
    let begins = CharSet::of(open.keys().copied());
    for (at, c) in view.text.iter().enumerate().filter(|(_, c)| begins.may_hold(**c)) {
        for name in open.get(c).into_iter().flatten().take(MOST_OPEN) {
            if marks.places[at] != Place::Marked
                && view.text[at..].starts_with(name)
                && let Some(evidence) = found.get_mut(name).filter(|one| one.first != at)
            {
                evidence.places = evidence.places.saturating_add(1);
            }
        }
    }
}

/// Makes a name of two characters of one of three of which nothing tells where it ends, where the first two come back without the third:
/// 队长宋平首发, and 宋平 elsewhere.
fn cut_open_ended(view: &View, marks: &Marks, found: &mut HashMap<Vec<char>, Evidence>) {
    const LENGTH: usize = 3;
    let open: Vec<(Vec<char>, Evidence)> = found
        .iter()
        .filter(|(name, one)| one.open_ended && one.best == 3 && name.len() == LENGTH)
        .map(|(name, one)| (name.clone(), *one))
        .take(MOST_OPEN)
        .collect();
    for (name, evidence) in open {
        let short = &name[..LENGTH - 1];
        let (mut whole, mut without) = (0, 0);
        for (at, part) in view.text.windows(LENGTH).enumerate() {
            if part.starts_with(short) && marks.places[at] != Place::Marked {
                whole += usize::from(part[LENGTH - 1] == name[LENGTH - 1]);
                without += usize::from(part[LENGTH - 1] != name[LENGTH - 1]);
            }
        }
        if whole == 1 && without > 1 && !parts::is_word(short) {
            found.remove(&name);
            found.entry(short.to_vec()).or_insert(Evidence { open_ended: false, ..evidence });
        }
    }
}

/// Whether a name is that of who took a picture: （某某 摄）.
fn took_picture(view: &View, name_end: usize, line_end: usize) -> bool {
    ["摄", " 摄", "/摄", "摄影", " 摄影", " 图", "供图", " 供图"].iter().any(|word| {
        letters::begins(&view.text, name_end, line_end, word)
            .is_some_and(|length| view.text.get(name_end + length).is_none_or(|&c| !is_hanzi(c)))
    })
}

/// Those of some words behind which a verb of speech stands somewhere: each is somebody's name there, also where a flower is called so.
fn speaking(view: &View, words: &HashSet<&[char]>) -> HashSet<Vec<char>> {
    const LONGEST: usize = 7;
    let text = &view.text;
    if words.is_empty() {
        return HashSet::new();
    }
    let begins = CharSet::of(words.iter().filter_map(|word| word.first().copied()));
    let cues = (0..text.len()).filter(|&at| WORDS.cue(text, at).is_some());
    let word = |at: usize| (at.saturating_sub(LONGEST)..at).map(move |from| (from, at));
    cues.flat_map(word)
        .filter(|(from, _)| begins.may_hold(text[*from]))
        .map(|(from, at)| &text[from..at])
        .filter(|word| words.contains(word))
        .map(<[char]>::to_vec)
        .collect()
}

/// Whether a name is the last part of exactly one other, under which its bearer comes back: 约翰逊 of 鲍里斯·约翰逊.
fn is_last_part(name: &[char], names: &[(Vec<char>, usize)]) -> bool {
    let bearers = names
        .iter()
        .filter(|(other, first)| *first != usize::MAX && forms::short_form(other) == Some(name));
    bearers.take(2).count() == 1
}

/// One part of each name that the article has.
fn pieces(
    names: &[(Vec<char>, usize)],
    part: impl Fn(&[char]) -> Option<&[char]>,
) -> Vec<Vec<char>> {
    let own = names.iter().filter(|(_, first)| *first != usize::MAX);
    own.filter_map(|(name, _)| part(name)).map(<[char]>::to_vec).collect()
}

/// Whether a name is the surname of two characters of exactly one other: 佐藤 of 佐藤一郎.
fn is_surname(name: &[char], names: &[(Vec<char>, usize)]) -> bool {
    let bearers = names
        .iter()
        .filter(|(other, first)| *first != usize::MAX && forms::long_surname(other) == Some(name));
    bearers.take(2).count() == 1
}

/// The most names of one surname whose places are counted again; it keeps the time linear.
const MOST_OPEN: usize = 16;

impl People {
    /// The people that an article names, and those of the known names that it does.
    pub(in crate::quotation) fn new(view: &View, marks: &Marks, known: &Names) -> Self {
        let mut found: HashMap<Vec<char>, Evidence> = HashMap::new();
        for paragraph in &view.paragraphs {
            if paragraph.style == Style::Heading {
                continue;
            }
            for at in paragraph.start..paragraph.end {
                if marks.places[at] != Place::Marked {
                    chinese::collect(view, marks, paragraph.start, paragraph.end, at, &mut found);
                }
            }
        }
        foreign::collect(view, marks, &mut found);
        labels::collect(view, &mut found);
        labels::pseudonyms(view, &mut found);
        count_again(view, marks, &mut found);
        cut_open_ended(view, marks, &mut found);
        let mut names: Vec<(Vec<char>, usize)> = found
            .iter()
            .filter(|(_, evidence)| evidence.is_enough())
            .map(|(name, evidence)| (name.clone(), evidence.first))
            .collect();
        // Most known names are ruled out by one look.
        let stands = CharSet::of(view.text.iter().copied());
        let holds = |name: &[char]| name.iter().all(|&c| stands.may_hold(c));
        for name in known.sought() {
            // A name that comes in short as well: the last part is enough.
            let short = forms::short_form(name);
            if (holds(name) || short.is_some_and(holds)) && !found.contains_key(name) {
                names.push((name.to_vec(), usize::MAX));
            }
        }
        names.sort_by_key(|(name, first)| (*first, name.len()));
        let mut people = Self { persons: Vec::new(), mentions: Vec::new() };
        let mut keys: Vec<(Vec<char>, usize)> = Vec::new();
        // 玛丽亚 is 玛丽亚·陈 where the article has one who is called so, not somebody else whose surname is 玛.
        let firsts = pieces(&names, forms::first_part);
        let one = |part: &[char]| firsts.iter().filter(|&first| first == part).count() == 1;
        let taken: HashSet<Vec<char>> = names
            .iter()
            .map(|(name, _)| name.clone())
            .filter(|name| one(name) || is_last_part(name, &names) || is_surname(name, &names))
            .filter(|name| known.sought().all(|sought| sought != name.as_slice()))
            .collect();
        names.retain(|(name, _)| !taken.contains(name));
        let surnames = pieces(&names, forms::long_surname);
        let parts = firsts.iter().chain(&surnames).map(Vec::as_slice).collect();
        let speaking = speaking(view, &parts);
        for (key, first) in names {
            let number = people.persons.len();
            let given = forms::given_form(&key).filter(|_| first != usize::MAX);
            for alias in forms::short_form(&key).into_iter().chain(given) {
                keys.push((alias.to_vec(), number));
            }
            if first != usize::MAX
                && let Some(surname) = forms::long_surname(&key)
                && (taken.contains(surname)
                    || !parts::is_word(surname)
                    || speaking.contains(surname))
            {
                keys.push((surname.to_vec(), number));
            }
            if first != usize::MAX
                && let Some(part) = forms::first_part(&key)
                && one(part)
                && (taken.contains(part) || !parts::is_word(part) || speaking.contains(part))
            {
                keys.push((part.to_vec(), number));
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
        people.complete_beginnings(view, known);
        people.drop_beginnings(view);
        people.drop_firms(view, known);
        people.join_bracketed(view);
        for mention in &people.mentions {
            if took_picture(view, mention.end, view.text.len()) {
                people.persons[mention.person].reporter = true;
            }
        }
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

    /// Gives foreign names that were cut at their beginning the character that stands before all their places: 斯基 of 连斯基.
    fn complete_beginnings(&mut self, view: &View, known: &Names) {
        // Of each person: the number of places, and the character before all of them, which may begin the name.
        let mut before: Vec<(usize, Option<char>)> = vec![(0, None); self.persons.len()];
        let foreign = |key: &[char]| key.iter().all(|&c| WORDS.is(c, TRANSLITERATION));
        let kinds = TITLE | PERSON | ORGANISATION | ADVERB | BEFORE_VERB | CONNECTIVE;
        for mention in &self.mentions {
            let key = &self.persons[mention.person].key;
            let own = mention.end - mention.start == key.len() && foreign(key);
            let last = mention.start.checked_sub(1).filter(|_| own && !view.edges[mention.start]);
            let line = mention.start.saturating_sub(8);
            let c = last.map(|at| view.text[at]).filter(|&c| {
                is_hanzi(c)
                    && WORDS.is(c, TRANSLITERATION)
                    && WORDS.before(&view.text, line, mention.start, kinds).is_none()
            });
            let (places, common) = &mut before[mention.person];
            *common = if *places == 0 || *common == c { c } else { None };
            *places += 1;
        }
        for (number, &(places, c)) in before.iter().enumerate() {
            let (Some(c), true) = (c, places > 1) else { continue };
            let person = &mut self.persons[number];
            if known.key(&person.name).is_some() {
                continue;
            }
            person.key.insert(0, c);
            for mention in self.mentions.iter_mut().filter(|mention| mention.person == number) {
                mention.start -= 1;
            }
            if let Some(first) = self.mentions.iter().find(|mention| mention.person == number) {
                person.name = view.written(first.start, first.end);
            }
        }
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

    /// Drops names of two characters that are short for an organisation of the text: 云程 where 云程科技 stands, unless a title is before one.
    fn drop_firms(&mut self, view: &View, known: &Names) {
        let mut firm = vec![false; self.persons.len()];
        for mention in &self.mentions {
            let bears = WORDS
                .at(&view.text, mention.end, ORGANISATION)
                .is_some_and(|(length, _)| length > 1);
            // 马航副总裁, 马航客机
            let owns = [
                "副总裁",
                "总裁",
                "董事长",
                "总经理",
                "发言人",
                "高管",
                "员工",
                "客机",
                "航班",
                "股价",
                "官方",
                "客服",
            ]
            .iter()
            .any(|word| letters::begins(&view.text, mention.end, view.text.len(), word).is_some());
            // 某某佳官方, 某某佳相关负责人: nobody's name, however long.
            let brand =
                ["官方", "官网", "相关负责人", "有关负责人", "旗舰店", "股价", "旗下", "品牌"]
                    .iter()
                    .any(|word| {
                        letters::begins(&view.text, mention.end, view.text.len(), word).is_some()
                    });
            let length = mention.end - mention.start;
            firm[mention.person] |= (bears || owns) && length == 2 || brand && length == 3;
        }
        for mention in &self.mentions {
            let from = mention.start.saturating_sub(8);
            let line = (from..mention.start).rev().find(|&at| !view.text[at].is_alphanumeric());
            let titled = titled(view, line.map_or(from, |at| at + 1), mention.start)
                && WORDS.at(&view.text, mention.end, ORGANISATION).is_none();
            if titled || known.key(&self.persons[mention.person].name).is_some() {
                firm[mention.person] = false;
            }
        }
        self.mentions.retain(|mention| !firm[mention.person]);
    }

    /// Makes one person of a name and the other form of it in brackets behind: 托马斯·雷德（Thomas Reed）.
    fn join_bracketed(&mut self, view: &View) {
        let mut same: Vec<usize> = (0..self.persons.len()).collect();
        for pair in self.mentions.windows(2) {
            let (name, other) = (pair[0], pair[1]);
            let script = |mention: Mention| view.text[mention.start].is_ascii();
            let bracketed = other.start == name.end + 1
                && view.text[name.end] == '（'
                && view.text.get(other.end) == Some(&'）');
            if bracketed && script(name) != script(other) {
                same[other.person] = same[name.person];
            }
        }
        for mention in &mut self.mentions {
            mention.person = same[mention.person];
        }
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
        // A set of characters spares most places the look into the map.
        let begins = CharSet::of(by_first.keys().copied());
        let mut at = 0;
        while at < view.text.len() {
            let c = view.text[at];
            let numbers = begins.may_hold(c).then(|| by_first.get(&c)).flatten();
            let hit = numbers.map(|numbers| {
                numbers.iter().copied().find(|&number| {
                    let key = &keys[number].0;
                    view.text[at..].starts_with(key)
                        && whole_word(view, at, at + key.len())
                        // 万荣县 is a place.
                        && !matches!(view.text.get(at + key.len()), Some('县' | '镇' | '乡'))
                        // 胡某 is not 胡某甲.
                        && !(key.last() == Some(&'某')
                            && matches!(view.text.get(at + key.len()), Some('甲' | '乙' | '丙' | '丁')))
                        // The first part of somebody else's name.
                        && !matches!(view.text.get(at + key.len()), Some('·' | '-'))
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
}
