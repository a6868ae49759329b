//! Which quotes may hold a needle: what to ask of the slices of a rack.
//!
//! A needle can be laid along a text in several ways: letter by letter, a syllable for a Hanzi, an initial for a Hanzi. A [`Plan`] is
//! the net of all of them. Its answer may be too large, never too small: whatever the closer look finds is in it.

use std::collections::HashMap;

use super::rack::Rack;
use super::slices;
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
    /// All of them must be set.
    all: Vec<u32>,
    /// One of them must be set, where there are any.
    any: Vec<u32>,
    next: Vec<Link>,
}

/// Which piece may stand behind another.
#[derive(Clone, Debug)]
struct Link {
    to: usize,
    all: Vec<u32>,
    /// Both of one of these must be set, where there are any.
    any: Vec<[u32; 2]>,
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
        let short = needle.len() <= 3 && !needle.breaks.iter().skip(1).any(|&broken| broken);
        if let (&[first, second, ..], true) = (codes.as_slice(), short) {
            all.extend(slices::word_head(first, second).into_iter().flatten());
        }
        for (at, two) in codes.windows(2).enumerate() {
            // An exact phrase may run on behind a clause's end.
            if !(needle.exact && needle.breaks[at + 1]) {
                all.extend(slices::pair(two[0], two[1]));
            }
        }
        Self::of(all)
    }

    fn gapped(needle: &Needle) -> Self {
        let codes = needle.letters.iter().map(|&letter| slices::code(letter));
        Self::of(codes.flat_map(slices::letter).collect())
    }

    fn of(mut all: Vec<u32>) -> Self {
        all.sort_unstable();
        all.dedup();
        let state = State { starts: true, ends: true, all, any: Vec::new(), next: Vec::new() };
        Self { states: vec![state] }
    }

    /// Adds the bits of the quotes that may hold the needle to `bits`.
    pub fn ask(&self, rack: &Rack, scratch: &mut Scratch, bits: &mut [u64]) {
        if !rack.is_sliced() {
            bits.fill(u64::MAX);
            return;
        }
        let words = bits.len();
        scratch.prepare(self.states.len(), words);
        let Scratch { registers, touched, step, alternatives } = scratch;
        for (at, state) in self.states.iter().enumerate() {
            let (before, later) = registers.split_at_mut((at + 1) * words);
            let Some(register) = before.get_mut(at * words..) else { continue };
            if state.starts {
                register.fill(u64::MAX);
            } else if !touched[at] {
                continue;
            }
            let mut left =
                state.all.iter().fold(true, |_, &slice| and(register, rack.slice(slice)));
            if left && !state.any.is_empty() {
                left = and_any(register, rack, &state.any, alternatives);
            }
            if !left {
                continue;
            }
            if state.ends {
                bits.iter_mut().zip(&*register).for_each(|(bit, found)| *bit |= found);
            }
            for link in &state.next {
                step.clear();
                step.extend_from_slice(register);
                let mut left = link.all.iter().fold(true, |_, &slice| and(step, rack.slice(slice)));
                if left && !link.any.is_empty() {
                    left = and_any_pair(step, rack, &link.any, alternatives);
                }
                let Some(target) = later.get_mut((link.to - at - 1) * words..) else { continue };
                if left {
                    target.iter_mut().zip(&*step).for_each(|(bit, found)| *bit |= found);
                    touched[link.to] = true;
                }
            }
        }
    }
}

/// Room for the bits on their way; kept from rack to rack.
#[derive(Debug, Default)]
pub struct Scratch {
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

fn and_any(bits: &mut [u64], rack: &Rack, any: &[u32], room: &mut Vec<u64>) -> bool {
    if let [one] = any {
        return and(bits, rack.slice(*one));
    }
    room.clear();
    room.resize(bits.len(), 0);
    for &slice in any {
        room.iter_mut().zip(rack.slice(slice)).for_each(|(bit, &set)| *bit |= set);
    }
    and(bits, room)
}

fn and_any_pair(bits: &mut [u64], rack: &Rack, any: &[[u32; 2]], room: &mut Vec<u64>) -> bool {
    if let [[one, other]] = any {
        and(bits, rack.slice(*one));
        return and(bits, rack.slice(*other));
    }
    room.clear();
    room.resize(bits.len(), 0);
    for &[one, other] in any {
        let both = rack.slice(one).iter().zip(rack.slice(other)).map(|(one, other)| one & other);
        room.iter_mut().zip(both).for_each(|(bit, set)| *bit |= set);
    }
    and(bits, room)
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
        let (all, any) = self.asked(at, piece);
        let ends = end == self.needle.len();
        let place = self.states.len();
        let state = State { starts: false, ends, all, any, next: Vec::new() };
        self.states.push((at, state));
        self.met.insert((at, piece), place);
        if !ends {
            let mut next = Vec::new();
            for follower in self.pieces(end) {
                let to = self.state(end, follower);
                let (all, any) = self.between(at, piece, end, follower);
                next.push(Link { to, all, any });
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
        let mut pieces = vec![Piece::Literal];
        if self.needle.readings[at] != 0 {
            if matches!(self.way, Way::SameSound | Way::FuzzySound) {
                pieces.push(Piece::Sound);
            }
            return pieces;
        }
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

    /// What must be set for a piece: all of the first, one of the second.
    fn asked(&self, at: usize, piece: Piece) -> (Vec<u32>, Vec<u32>) {
        if piece == Piece::Literal {
            let [one, other] = slices::letter(slices::code(self.needle.letters[at]));
            return (if one == other { vec![one] } else { vec![one, other] }, Vec::new());
        }
        let any: Vec<u32> = self.syllables(at, piece).into_iter().map(slices::syllable).collect();
        let most = if self.fuzzy() { 3 * ALTERNATIVES } else { ALTERNATIVES };
        (Vec::new(), if any.len() > most { Vec::new() } else { any })
    }

    /// What must be set for two pieces that follow one another.
    fn between(
        &self,
        at: usize,
        piece: Piece,
        end: usize,
        follower: Piece,
    ) -> (Vec<u32>, Vec<[u32; 2]>) {
        let needle = self.needle;
        if self.fuzzy() {
            return (Vec::new(), Vec::new());
        }
        if piece == Piece::Literal && follower == Piece::Literal {
            let code = |at: usize| slices::code(needle.letters[at]);
            return (slices::pair(code(at), code(end)).to_vec(), Vec::new());
        }
        let sounds = |piece| matches!(piece, Piece::Sound | Piece::Whole(_));
        let mut any = Vec::new();
        if sounds(piece) && (sounds(follower) || follower == Piece::Cut) {
            let (firsts, seconds) = (self.syllables(at, piece), self.syllables(end, follower));
            for &first in firsts.iter().filter(|_| firsts.len() * seconds.len() <= ALTERNATIVES) {
                any.extend(seconds.iter().map(|&second| slices::syllable_pair(first, second)));
            }
        }
        let heads = slices::heads(needle.letters[at], needle.letters[end]);
        (heads.into_iter().collect(), any)
    }
}
