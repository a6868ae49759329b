//! Which quotes may hold a needle: what to ask of the slices of a rack.
//!
//! A needle can be laid along a text in several ways: letter by letter, a syllable for a Hanzi, an initial for a Hanzi. A [`Plan`] is
//! the net of all of them. Its answer may be too large, never too small: whatever the closer look finds is in it.

use std::collections::HashMap;
use std::ops::Range;

use super::rack::Rack;
use super::slices::{self, Opening};
use crate::search::found::Way;
use crate::search::needle::{LONGEST, Needle};
use crate::search::reading::{self, Syllable};

/// More alternatives than these are not asked for: they let nearly everything pass.
const ALTERNATIVES: usize = 10;

/// What to ask of the slices of a rack.
#[derive(Clone, Debug, Default)]
pub struct Plan {
    /// In the order of their place in the needle; the first ones are those without a way into them.
    states: Vec<State>,
}

/// A piece of the needle laid on a letter of the text.
#[derive(Clone, Debug)]
struct State {
    starts: bool,
    ends: bool,
    asked: Asked,
    /// What is asked beside it where the needle opens a clause.
    opening: Asked,
    next: Vec<Link>,
}

/// Which piece may stand behind another.
#[derive(Clone, Debug)]
struct Link {
    to: usize,
    asked: Asked,
    /// What is asked instead where the first of them opens a clause.
    opening: Asked,
}

/// Slices to ask.
#[derive(Clone, Debug, Default)]
struct Asked {
    /// All of them must be set.
    all: Vec<u32>,
    /// One of these must be set, where there are any.
    any: Vec<u32>,
}

/// How a piece of the needle is laid on a letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Piece {
    /// A letter as it stands.
    Literal,
    /// A Hanzi for another of the same sound.
    Sound,
    /// A whole syllable.
    Whole(Syllable),
    /// The head of a syllable at the needle's end.
    Cut,
    /// The initial of a syllable.
    Initial,
}

impl Plan {
    /// The quotes that may hold the needle in this way; `None` if none can.
    pub fn new(needle: &Needle, way: Way) -> Option<Self> {
        match way {
            Way::AsWritten => Some(Self::as_written(needle)),
            Way::Gapped => Some(Self::gapped(needle)),
            _ if needle.len() > LONGEST => None,
            _ => Net { needle, way, states: Vec::new(), met: HashMap::new() }.plan(),
        }
    }

    fn as_written(needle: &Needle) -> Self {
        let codes: Vec<u16> = needle.letters.iter().map(|&letter| slices::code(letter)).collect();
        let mut all: Vec<u32> = codes.iter().flat_map(|&code| slices::letter(code)).collect();
        // So short a needle does not stand inside a Latin word.
        if let (&[first, second, ..], true) = (codes.as_slice(), needle.is_short()) {
            all.extend(slices::word_head(first, second));
        }
        let mut opening: Vec<u32> = Vec::new();
        for (at, two) in codes.windows(2).enumerate() {
            // An exact phrase may run on behind a clause's end.
            if needle.exact && needle.breaks[at + 1] {
                continue;
            }
            all.push(slices::pair(two[0], two[1]));
            if at == 0 {
                opening.push(Opening::Pair(two[0], two[1]).slice());
            }
        }
        opening.extend(codes.first().map(|&code| Opening::Letter(code).slice()));
        Self::of(all, opening)
    }

    fn gapped(needle: &Needle) -> Self {
        let codes = needle.letters.iter().map(|&letter| slices::code(letter));
        Self::of(codes.flat_map(slices::letter).collect(), Vec::new())
    }

    fn of(mut all: Vec<u32>, opening: Vec<u32>) -> Self {
        all.sort_unstable();
        all.dedup();
        let asked = Asked { all, any: Vec::new() };
        let opening = Asked { all: opening, any: Vec::new() };
        let state = State { starts: true, ends: true, asked, opening, next: Vec::new() };
        Self { states: vec![state] }
    }

    /// Adds the bits of the quotes that may hold the needle to `bits`, which are those of a stretch of the rack; those that may hold it
    /// where a clause opens, if `opening`.
    pub fn ask(
        &self,
        stretch: &Stretch<'_>,
        opening: bool,
        scratch: &mut Scratch,
        bits: &mut [u64],
    ) {
        if !stretch.rack.is_sliced() {
            let everything = stretch.rack.everything();
            bits.copy_from_slice(everything.get(stretch.words.clone()).unwrap_or(&[]));
            return;
        }
        let words = bits.len();
        scratch.prepare(self.states.len(), words);
        let Scratch { registers, touched, step, alternatives, .. } = scratch;
        for (at, state) in self.states.iter().enumerate() {
            let (before, later) = registers.split_at_mut((at + 1) * words);
            let Some(register) = before.get_mut(at * words..) else { continue };
            let opens = opening && state.starts;
            let left = if opens {
                register.fill(u64::MAX);
                // What opens a clause is rarer than what stands in it.
                state.opening.narrow(register, stretch, alternatives)
                    && state.asked.narrow(register, stretch, alternatives)
            } else if state.starts {
                register.fill(u64::MAX);
                state.asked.narrow(register, stretch, alternatives)
            } else {
                touched[at] && state.asked.narrow(register, stretch, alternatives)
            };
            if !left {
                continue;
            }
            if state.ends {
                bits.iter_mut().zip(&*register).for_each(|(bit, found)| *bit |= found);
            }
            for link in &state.next {
                step.clear();
                step.extend_from_slice(register);
                let asked = if opens { &link.opening } else { &link.asked };
                let left = asked.narrow(step, stretch, alternatives);
                let Some(target) = later.get_mut((link.to - at - 1) * words..) else { continue };
                if left {
                    target.iter_mut().zip(&*step).for_each(|(bit, found)| *bit |= found);
                    touched[link.to] = true;
                }
            }
        }
    }
}

impl Asked {
    /// Leaves the bits that the slices have; whether any is left.
    fn narrow(&self, bits: &mut [u64], stretch: &Stretch<'_>, room: &mut Vec<u64>) -> bool {
        for &slice in &self.all {
            if !and(bits, stretch.slice(slice)) {
                return false;
            }
        }
        match self.any.as_slice() {
            [] => true,
            &[one] => and(bits, stretch.slice(one)),
            any => {
                room.clear();
                room.resize(bits.len(), 0);
                for &slice in any {
                    let set = stretch.slice(slice);
                    room.iter_mut().zip(set).for_each(|(bit, set)| *bit |= set);
                }
                and(bits, room)
            }
        }
    }
}
/// Some of the quotes of a rack.
#[derive(Clone, Debug)]
pub struct Stretch<'a> {
    pub rack: &'a Rack,
    /// 64 quotes each.
    pub words: Range<usize>,
}

impl Stretch<'_> {
    fn slice(&self, slice: u32) -> &[u64] {
        self.rack.slice(slice, self.words.clone())
    }
}

/// Room for the bits on their way; kept from rack to rack.
#[derive(Debug, Default)]
pub struct Scratch {
    /// The bits that a tier brings.
    pub fresh: Vec<u64>,
    registers: Vec<u64>,
    touched: Vec<bool>,
    step: Vec<u64>,
    alternatives: Vec<u64>,
}

impl Scratch {
    fn prepare(&mut self, states: usize, words: usize) {
        self.registers.clear();
        self.registers.resize(states * words, 0);
        self.touched.clear();
        self.touched.resize(states, false);
    }
}

/// Whether anything is left.
fn and(bits: &mut [u64], slice: &[u64]) -> bool {
    let mut left = 0;
    for (bit, &set) in bits.iter_mut().zip(slice) {
        *bit &= set;
        left |= *bit;
    }
    left != 0
}

/// Lays the needle out piece by piece.
struct Net<'a> {
    needle: &'a Needle,
    way: Way,
    states: Vec<(usize, State)>,
    met: HashMap<(usize, Piece), usize>,
}

impl Net<'_> {
    fn plan(mut self) -> Option<Plan> {
        for piece in self.pieces(0) {
            let at = self.state(0, piece);
            self.states[at].1.starts = true;
        }
        // Pieces point to later places only; in their order every register is full before it is read.
        let mut order: Vec<usize> = (0..self.states.len()).collect();
        order.sort_by_key(|&at| self.states[at].0);
        let mut places = vec![0; order.len()];
        order.iter().enumerate().for_each(|(to, &from)| places[from] = to);
        let mut states: Vec<State> = order.iter().map(|&at| self.states[at].1.clone()).collect();
        for state in &mut states {
            state.next.iter_mut().for_each(|link| link.to = places[link.to]);
        }
        (!states.is_empty()).then_some(Plan { states })
    }

    /// The state of a piece, with all that may follow.
    fn state(&mut self, at: usize, piece: Piece) -> usize {
        if let Some(&state) = self.met.get(&(at, piece)) {
            return state;
        }
        let end = self.end(at, piece);
        let asked = self.asked(at, piece);
        let opening = if at == 0 { self.opening(piece) } else { Asked::default() };
        let ends = end == self.needle.len();
        let place = self.states.len();
        let state = State { starts: false, ends, asked, opening, next: Vec::new() };
        self.states.push((at, state));
        self.met.insert((at, piece), place);
        if !ends {
            let mut next = Vec::new();
            for follower in self.pieces(end) {
                let to = self.state(end, follower);
                let asked = self.between(at, piece, end, follower);
                let opening = if at == 0 {
                    self.opening_between(piece, end, follower)
                } else {
                    Asked::default()
                };
                next.push(Link { to, asked, opening });
            }
            self.states[place].1.next = next;
        }
        place
    }

    fn fuzzy(&self) -> bool {
        self.way == Way::FuzzySound
    }

    /// Every piece that can begin at a place of the needle.
    fn pieces(&self, at: usize) -> Vec<Piece> {
        let table = reading::table();
        let reading = self.needle.readings[at];
        if reading != 0 {
            let sounds = matches!(self.way, Way::SameSound | Way::FuzzySound);
            let heard = sounds && !table.syllables(reading).is_empty();
            // It sounds like itself.
            return vec![if heard { Piece::Sound } else { Piece::Literal }];
        }
        let mut pieces = vec![Piece::Literal];
        let rest = self.needle.letters.get(at..).unwrap_or(&[]);
        let mut cut = false;
        for &name in table.beginning_with(rest[0]) {
            let spelling = table.spelling(name);
            if rest.starts_with(spelling) {
                pieces.push(Piece::Whole(name));
            } else if spelling.starts_with(rest) {
                cut = true;
            }
        }
        if cut {
            pieces.push(Piece::Cut);
        }
        if self.way == Way::Initials && rest[0].is_ascii_lowercase() {
            pieces.push(Piece::Initial);
        }
        pieces
    }

    fn end(&self, at: usize, piece: Piece) -> usize {
        match piece {
            Piece::Literal | Piece::Sound | Piece::Initial => at + 1,
            Piece::Whole(name) => at + reading::table().spelling(name).len(),
            Piece::Cut => self.needle.len(),
        }
    }

    /// The syllables that a piece stands for in the text.
    fn syllables(&self, at: usize, piece: Piece) -> Vec<Syllable> {
        let table = reading::table();
        let named: Vec<Syllable> = match piece {
            Piece::Whole(name) => vec![name],
            Piece::Sound => {
                let all = table.syllables(self.needle.readings[at]);
                all.iter().copied().take(reading::COMMON).collect()
            }
            Piece::Cut => {
                let rest = self.needle.letters.get(at..).unwrap_or(&[]);
                let names = table.beginning_with(rest[0]).iter().copied();
                names.filter(|&name| table.spelling(name).starts_with(rest)).collect()
            }
            Piece::Literal | Piece::Initial => Vec::new(),
        };
        if !self.fuzzy() {
            return named;
        }
        let mut alike: Vec<Syllable> =
            named.iter().flat_map(|&name| table.alike(name)).copied().collect();
        alike.sort_unstable();
        alike.dedup();
        alike
    }

    /// What must be set for a piece.
    fn asked(&self, at: usize, piece: Piece) -> Asked {
        if piece == Piece::Literal {
            let [one, other] = slices::letter(slices::code(self.needle.letters[at]));
            let all = if one == other { vec![one] } else { vec![one, other] };
            return Asked { all, any: Vec::new() };
        }
        if self.fuzzy() && (at, self.end(at, piece)) != (0, self.needle.len()) {
            // Each of its sounds would be asked; the pairs that it is part of tell more for less.
            return Asked::default();
        }
        self.any_syllable(at, piece, slices::syllable)
    }

    /// What must be set for a piece with which a clause opens.
    fn opening(&self, piece: Piece) -> Asked {
        let first = self.needle.letters[0];
        if piece == Piece::Literal {
            let all = vec![Opening::Letter(slices::code(first)).slice()];
            return Asked { all, any: Vec::new() };
        }
        let asked = self.any_syllable(0, piece, |name| Opening::Syllable(name).slice());
        if asked.any.is_empty() && first.is_ascii_lowercase() && self.begins_as_typed(0) {
            return Asked { all: vec![Opening::Head(first).slice()], any: Vec::new() };
        }
        asked
    }

    fn any_syllable(&self, at: usize, piece: Piece, slices: fn(Syllable) -> u32) -> Asked {
        let any: Vec<u32> = self.syllables(at, piece).into_iter().map(slices).collect();
        let most = if self.fuzzy() { 3 * ALTERNATIVES } else { ALTERNATIVES };
        Asked { all: Vec::new(), any: if any.len() > most { Vec::new() } else { any } }
    }

    /// What must be set for two pieces that follow one another.
    fn between(&self, at: usize, piece: Piece, end: usize, follower: Piece) -> Asked {
        let letter = |at: usize| self.needle.letters[at];
        let code = |at: usize| slices::code(letter(at));
        let (one, other) = (piece == Piece::Literal, follower == Piece::Literal);
        if one && other {
            return Asked { all: vec![slices::pair(code(at), code(end))], any: Vec::new() };
        }
        let mut all = Vec::new();
        if self.begins_as_typed(at) && self.begins_as_typed(end) {
            all.extend(slices::heads(letter(at), letter(end)));
            let latin = |at: usize| self.needle.readings[at] == 0;
            if one && latin(at) && letter(end).is_ascii_lowercase() {
                all.push(slices::before_hanzi(code(at), letter(end)));
            } else if other && latin(end) && letter(at).is_ascii_lowercase() {
                all.push(slices::behind_hanzi(letter(at), code(end)));
            }
        }
        let any = self.two_syllables(at, piece, end, follower, slices::syllable_pair);
        Asked { all, any }
    }

    /// Whether a syllable whose pinyin begins here begins with this letter.
    fn begins_as_typed(&self, at: usize) -> bool {
        !(self.fuzzy() && matches!(self.needle.letters[at], 'l' | 'n'))
    }

    /// What must be set for two pieces with the first of which a clause opens.
    fn opening_between(&self, piece: Piece, end: usize, follower: Piece) -> Asked {
        let asked = self.between(0, piece, end, follower);
        let (first, second) = (self.needle.letters[0], self.needle.letters[end]);
        if piece == Piece::Literal && follower == Piece::Literal {
            let opening = Opening::Pair(slices::code(first), slices::code(second));
            return Asked { all: [&[opening.slice()], &*asked.all].concat(), any: asked.any };
        }
        let pair = |first, second| Opening::SyllablePair(first, second).slice();
        let any = self.two_syllables(0, piece, end, follower, pair);
        let typed = self.begins_as_typed(0) && self.begins_as_typed(end);
        let heads = typed && first.is_ascii_lowercase() && second.is_ascii_lowercase();
        let heads = heads.then(|| Opening::Heads(first, second).slice());
        let all = heads.into_iter().chain(asked.all).collect();
        Asked { all, any }
    }

    /// The slices of every two syllables that two pieces may stand for; none where they are too many.
    fn two_syllables(
        &self,
        at: usize,
        piece: Piece,
        end: usize,
        follower: Piece,
        slices: fn(Syllable, Syllable) -> u32,
    ) -> Vec<u32> {
        let sounds = |piece| matches!(piece, Piece::Sound | Piece::Whole(_));
        if !(sounds(piece) && (sounds(follower) || follower == Piece::Cut)) {
            return Vec::new();
        }
        let leaders = |at, piece| {
            let table = reading::table();
            let names = self.syllables(at, piece).into_iter();
            let mut leaders: Vec<Syllable> = names.map(|name| table.leader(name)).collect();
            leaders.sort_unstable();
            leaders.dedup();
            leaders
        };
        let (firsts, seconds) = (leaders(at, piece), leaders(end, follower));
        if firsts.len() * seconds.len() > ALTERNATIVES {
            return Vec::new();
        }
        let two = |&first: &Syllable| seconds.iter().map(move |&second| slices(first, second));
        firsts.iter().flat_map(two).collect()
    }
}
