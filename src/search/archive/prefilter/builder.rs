//! The automaton of a pattern, laid out piece by piece.

use std::collections::HashMap;

use crate::search::archive::encoded_text;
use crate::search::archive::prefilter::slice_query::SliceQuery;
use crate::search::archive::prefilter::{ALTERNATIVES, Automaton, State, Transition};
use crate::search::archive::signatures::{self, Opening};
use crate::search::query::lattice::{self, Piece};
use crate::search::query::pattern::{LONGEST, Pattern};
use crate::search::text::confusable;
use crate::search::text::pinyin::{self, Syllable};
use crate::search::way::Way;

impl Automaton {
    /// The quotes that may hold the pattern in this way; `None` if none can.
    pub fn new(pattern: &Pattern, way: Way) -> Option<Self> {
        match way {
            Way::AsWritten => Some(Self::as_written(pattern)),
            Way::Gapped => Some(Self::gapped(pattern)),
            _ if pattern.len() > LONGEST => None,
            _ => AutomatonBuilder::new(pattern, way).automaton(),
        }
    }

    fn as_written(pattern: &Pattern) -> Self {
        let codes: Vec<u16> =
            pattern.letters.iter().map(|&letter| encoded_text::code(letter)).collect();
        let mut all: Vec<u32> = codes.iter().flat_map(|&code| signatures::letter(code)).collect();
        // So short a pattern does not stand inside a Latin word.
        if let (&[first, second, ..], true) = (codes.as_slice(), pattern.is_short()) {
            all.extend(signatures::word_head(first, second));
        }
        let mut opening: Vec<u32> = Vec::new();
        for (at, two) in codes.windows(2).enumerate() {
            // An exact phrase may run on behind a clause's end.
            if pattern.exact && pattern.breaks[at + 1] {
                continue;
            }
            all.push(signatures::pair(two[0], two[1]));
            if at == 0 {
                opening.push(Opening::Pair(two[0], two[1]).slice());
            }
        }
        opening.extend(codes.first().map(|&code| Opening::Letter(code).slice()));
        Self::of(all, opening)
    }

    fn gapped(pattern: &Pattern) -> Self {
        let codes = pattern.letters.iter().map(|&letter| encoded_text::code(letter));
        Self::of(codes.flat_map(signatures::letter).collect(), Vec::new())
    }

    fn of(mut all: Vec<u32>, opening: Vec<u32>) -> Self {
        all.sort_unstable();
        all.dedup();
        let asked = SliceQuery { all, any: Vec::new() };
        let opening = SliceQuery { all: opening, any: Vec::new() };
        let state = State { starts: true, ends: true, asked, opening, next: Vec::new() };
        Self { states: vec![state] }
    }
}

/// Lays the pattern out piece by piece.
struct AutomatonBuilder<'a> {
    pattern: &'a Pattern,
    way: Way,
    states: Vec<(usize, State)>,
    met: HashMap<(usize, Piece), usize>,
}

impl<'a> AutomatonBuilder<'a> {
    fn new(pattern: &'a Pattern, way: Way) -> Self {
        Self { pattern, way, states: Vec::new(), met: HashMap::new() }
    }

    fn automaton(mut self) -> Option<Automaton> {
        for piece in lattice::pieces(self.pattern, self.way, 0) {
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
        (!states.is_empty()).then_some(Automaton { states })
    }

    /// The state of a piece, with all that may follow.
    fn state(&mut self, at: usize, piece: Piece) -> usize {
        if let Some(&state) = self.met.get(&(at, piece)) {
            return state;
        }
        let end = lattice::end(self.pattern, at, piece);
        let asked = self.asked(at, piece);
        let opening = if at == 0 { self.opening(piece) } else { SliceQuery::default() };
        let ends = end == self.pattern.len();
        let place = self.states.len();
        let state = State { starts: false, ends, asked, opening, next: Vec::new() };
        self.states.push((at, state));
        self.met.insert((at, piece), place);
        if !ends {
            let mut next = Vec::new();
            for follower in lattice::pieces(self.pattern, self.way, end) {
                let to = self.state(end, follower);
                let asked = self.between(at, piece, end, follower);
                let opening = if at == 0 {
                    self.opening_between(piece, end, follower)
                } else {
                    SliceQuery::default()
                };
                next.push(Transition { to, asked, opening });
            }
            self.states[place].1.next = next;
        }
        place
    }

    fn fuzzy(&self) -> bool {
        self.way == Way::FuzzySound
    }

    /// What must be set for a piece.
    fn asked(&self, at: usize, piece: Piece) -> SliceQuery {
        if piece == Piece::Literal {
            let [one, other] = signatures::letter(encoded_text::code(self.pattern.letters[at]));
            let all = if one == other { vec![one] } else { vec![one, other] };
            return SliceQuery { all, any: Vec::new() };
        }
        if self.fuzzy() && (at, lattice::end(self.pattern, at, piece)) != (0, self.pattern.len()) {
            // Each of its sounds would be asked; the pairs that it is part of tell more for less.
            return SliceQuery::default();
        }
        self.any_syllable(at, piece, signatures::syllable)
    }

    /// What must be set for a piece with which a clause opens.
    fn opening(&self, piece: Piece) -> SliceQuery {
        let first = self.pattern.letters[0];
        if piece == Piece::Literal {
            let all = vec![Opening::Letter(encoded_text::code(first)).slice()];
            return SliceQuery { all, any: Vec::new() };
        }
        let asked = self.any_syllable(0, piece, |name| Opening::Syllable(name).slice());
        if asked.any.is_empty() && first.is_ascii_lowercase() && self.begins_as_typed(0) {
            return SliceQuery { all: vec![Opening::Head(first).slice()], any: Vec::new() };
        }
        asked
    }

    fn any_syllable(&self, at: usize, piece: Piece, slices: fn(Syllable) -> u32) -> SliceQuery {
        let any: Vec<u32> =
            lattice::syllables(self.pattern, self.way, at, piece).into_iter().map(slices).collect();
        let most = if self.fuzzy() { 3 * ALTERNATIVES } else { ALTERNATIVES };
        SliceQuery { all: Vec::new(), any: if any.len() > most { Vec::new() } else { any } }
    }

    /// What must be set for two pieces that follow one another.
    fn between(&self, at: usize, piece: Piece, end: usize, follower: Piece) -> SliceQuery {
        let letter = |at: usize| self.pattern.letters[at];
        let code = |at: usize| encoded_text::code(letter(at));
        let (one, other) = (piece == Piece::Literal, follower == Piece::Literal);
        if one && other {
            return SliceQuery {
                all: vec![signatures::pair(code(at), code(end))],
                any: Vec::new(),
            };
        }
        let mut all = Vec::new();
        if self.begins_as_typed(at) && self.begins_as_typed(end) {
            all.extend(signatures::heads(letter(at), letter(end)));
            let latin = |at: usize| self.pattern.readings[at] == 0;
            if one && latin(at) && letter(end).is_ascii_lowercase() {
                all.push(signatures::before_hanzi(code(at), letter(end)));
            } else if other && latin(end) && letter(at).is_ascii_lowercase() {
                all.push(signatures::behind_hanzi(letter(at), code(end)));
            }
        }
        let any = self.two_syllables(at, piece, end, follower, signatures::syllable_pair);
        SliceQuery { all, any }
    }

    /// Whether a syllable whose pinyin begins here begins with this letter.
    fn begins_as_typed(&self, at: usize) -> bool {
        !(self.fuzzy() && confusable::changes_initial(self.pattern.letters[at]))
    }

    /// What must be set for two pieces with the first of which a clause opens.
    fn opening_between(&self, piece: Piece, end: usize, follower: Piece) -> SliceQuery {
        let asked = self.between(0, piece, end, follower);
        let (first, second) = (self.pattern.letters[0], self.pattern.letters[end]);
        if piece == Piece::Literal && follower == Piece::Literal {
            let opening = Opening::Pair(encoded_text::code(first), encoded_text::code(second));
            return SliceQuery { all: [&[opening.slice()], &*asked.all].concat(), any: asked.any };
        }
        let pair = |first, second| Opening::SyllablePair(first, second).slice();
        let any = self.two_syllables(0, piece, end, follower, pair);
        let typed = self.begins_as_typed(0) && self.begins_as_typed(end);
        let heads = typed && first.is_ascii_lowercase() && second.is_ascii_lowercase();
        let heads = heads.then(|| Opening::Heads(first, second).slice());
        let all = heads.into_iter().chain(asked.all).collect();
        SliceQuery { all, any }
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
        let sounds = |piece| matches!(piece, Piece::Sound | Piece::Whole(..));
        if !(sounds(piece) && (sounds(follower) || follower == Piece::Cut)) {
            return Vec::new();
        }
        let leaders = |at, piece| {
            let table = pinyin::table();
            let names = lattice::syllables(self.pattern, self.way, at, piece).into_iter();
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
