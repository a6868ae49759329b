//! The prefilter: which quotes may hold a pattern, asked of the bit-sliced signatures of a segment.
//!
//! A pattern parts into pieces in several ways (the [`lattice`]). An [`Automaton`] has a state for each piece at each place; between two
//! states stands what both together demand. It is run bit-parallel over rows: a register of a state holds a bit for each quote in which
//! the pattern can have come so far. It is a position automaton (Glushkov 1961) over documents instead of letters.
//!
//! Invariant: the candidates are a superset of what the closer look finds. Hash collisions and pairs that stand in different places of a
//! quote make it larger, nothing makes it smaller. Limits: more than [`ALTERNATIVES`] slices are not asked for one piece.

use std::collections::HashMap;
use std::ops::Range;

use crate::search::archive::segment::Segment;
use crate::search::archive::signatures::{self, Opening};
use crate::search::archive::slice::{BLOCKS, words_of_block};
use crate::search::query::lattice::{self, Piece};
use crate::search::query::pattern::{LONGEST, Pattern};
use crate::search::text::confusable;
use crate::search::text::pinyin::{self, Syllable};
use crate::search::way::Way;

/// More alternatives than these are not asked for: they let nearly everything pass.
const ALTERNATIVES: usize = 10;

/// What to ask of the slices of a segment.
#[derive(Clone, Debug, Default)]
pub struct Automaton {
    /// In the order of their place in the pattern; the first ones are those without a way into them.
    states: Vec<State>,
}

/// A piece of the pattern laid on a letter of the text.
#[derive(Clone, Debug)]
struct State {
    starts: bool,
    ends: bool,
    asked: SliceQuery,
    /// What is asked beside it where the pattern opens a clause.
    opening: SliceQuery,
    next: Vec<Transition>,
}

/// Which piece may stand behind another.
#[derive(Clone, Debug)]
struct Transition {
    to: usize,
    asked: SliceQuery,
    /// What is asked instead where the first of them opens a clause.
    opening: SliceQuery,
}

/// Slices to ask.
#[derive(Clone, Debug, Default)]
struct SliceQuery {
    /// All of them must be set.
    all: Vec<u32>,
    /// One of these must be set, where there are any.
    any: Vec<u32>,
}

impl Automaton {
    /// The quotes that may hold the pattern in this way; `None` if none can.
    pub fn new(pattern: &Pattern, way: Way) -> Option<Self> {
        match way {
            Way::AsWritten => Some(Self::as_written(pattern)),
            Way::Gapped => Some(Self::gapped(pattern)),
            _ if pattern.len() > LONGEST => None,
            _ => AutomatonBuilder { pattern, way, states: Vec::new(), met: HashMap::new() }
                .automaton(),
        }
    }

    fn as_written(pattern: &Pattern) -> Self {
        let codes: Vec<u16> =
            pattern.letters.iter().map(|&letter| signatures::code(letter)).collect();
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
        let codes = pattern.letters.iter().map(|&letter| signatures::code(letter));
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

    /// Adds the bits of the quotes that may hold the pattern to `bits`, which are those of a range of the segment; those that may hold it
    /// where a clause opens, if `opening`.
    pub fn ask(
        &self,
        range: &SegmentRange<'_>,
        opening: bool,
        scratch: &mut Scratch,
        bits: &mut [u64],
    ) {
        if !range.segment.is_sliced() {
            let everything = range.segment.everything();
            bits.copy_from_slice(everything.get(range.words.clone()).unwrap_or(&[]));
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
                state.opening.narrow(register, range, alternatives)
                    && state.asked.narrow(register, range, alternatives)
            } else if state.starts {
                register.fill(u64::MAX);
                state.asked.narrow(register, range, alternatives)
            } else {
                touched[at] && state.asked.narrow(register, range, alternatives)
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
                let left = asked.narrow(step, range, alternatives);
                let Some(target) = later.get_mut((link.to - at - 1) * words..) else { continue };
                if left {
                    target.iter_mut().zip(&*step).for_each(|(bit, found)| *bit |= found);
                    touched[link.to] = true;
                }
            }
        }
    }
}

impl SliceQuery {
    /// Leaves the bits that the slices have; whether any is left.
    fn narrow(&self, bits: &mut [u64], range: &SegmentRange<'_>, room: &mut Vec<u64>) -> bool {
        for &slice in &self.all {
            if !range.and(slice, bits) {
                return false;
            }
        }
        match self.any.as_slice() {
            [] => true,
            &[one] => range.and(one, bits),
            any => {
                room.clear();
                room.resize(bits.len(), 0);
                for &slice in any {
                    range.or(slice, bits, room);
                }
                and(bits, room)
            }
        }
    }
}
/// Some of the quotes of a segment.
#[derive(Clone, Debug)]
pub struct SegmentRange<'a> {
    pub segment: &'a Segment,
    /// 64 quotes each.
    pub words: Range<usize>,
}

impl SegmentRange<'_> {
    /// Leaves the bits that a slice has too; whether any is left.
    fn and(&self, slice: u32, bits: &mut [u64]) -> bool {
        for (block, first, own) in self.blocks() {
            if let Some(bits) = bits.get_mut(own) {
                self.segment.block(slice, block).and(first, bits);
            }
        }
        bits.iter().any(|&word| word != 0)
    }

    /// Adds the bits that a slice has to `bits`, at least where `wanted` has any.
    fn or(&self, slice: u32, wanted: &[u64], bits: &mut [u64]) {
        for (block, first, own) in self.blocks() {
            if let (Some(wanted), Some(bits)) = (wanted.get(own.clone()), bits.get_mut(own)) {
                self.segment.block(slice, block).or(first, wanted, bits);
            }
        }
    }

    /// The blocks in which the range lies: which one, the first of its words, and which words of the range they are.
    fn blocks(&self) -> impl Iterator<Item = (usize, usize, Range<usize>)> {
        let (range, words) = (self.words.clone(), self.segment.words());
        (0..BLOCKS).filter_map(move |block| {
            let of_block = words_of_block(block, words);
            let own = of_block.start.max(range.start)..of_block.end.min(range.end);
            let of_range = || own.start - range.start..own.end - range.start;
            (!own.is_empty()).then(|| (block, own.start - of_block.start, of_range()))
        })
    }
}

/// Room for the bits on their way; kept from segment to segment.
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

/// Lays the pattern out piece by piece.
struct AutomatonBuilder<'a> {
    pattern: &'a Pattern,
    way: Way,
    states: Vec<(usize, State)>,
    met: HashMap<(usize, Piece), usize>,
}

impl AutomatonBuilder<'_> {
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
            let [one, other] = signatures::letter(signatures::code(self.pattern.letters[at]));
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
            let all = vec![Opening::Letter(signatures::code(first)).slice()];
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
        let code = |at: usize| signatures::code(letter(at));
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
            let opening = Opening::Pair(signatures::code(first), signatures::code(second));
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::search::archive::storage::Storage;
    use crate::search::archive::writer;
    use crate::search::matching::matcher;
    use crate::search::text::class::TextClass;
    use crate::search::text::search_text::SearchText;

    /// A segment of quotes, in the order of their lengths.
    fn segment(texts: &[&str]) -> Segment {
        let line = |text: &&str| serde_json::json!({"text": text, "speaker": "s"}).to_string();
        let lines: Vec<String> = texts.iter().map(line).collect();
        let draft = writer::build(lines.join("\n").as_bytes(), 1, true);
        let storage = Storage::Owned(std::sync::Arc::new(draft.words));
        Segment::new(storage, vec![0], Vec::new(), Vec::new())
            .expect("a segment that was just written")
    }

    /// The quotes that an automaton lets through.
    fn candidates(segment: &Segment, pattern: &str, way: Way, opening: bool) -> Vec<String> {
        let pattern = Pattern::new(pattern, false);
        let Some(automaton) = Automaton::new(&pattern, way) else { return Vec::new() };
        let mut bits = vec![0; segment.words()];
        let range = SegmentRange { segment, words: 0..segment.words() };
        automaton.ask(&range, opening, &mut Scratch::default(), &mut bits);
        let rows = (0..segment.len()).filter(|&row| bits[row / 64] >> (row % 64) & 1 != 0);
        rows.map(|row| segment.text(row).expect("it is whole")).collect()
    }

    #[test]
    fn lets_through_what_has_the_pieces_and_little_else() {
        let segment = segment(&["开源", "好的开源", "护城河很深", "原来都开着"]);
        for (pattern, way, opening, wanted) in [
            ("开源", Way::AsWritten, false, &["开源", "好的开源"][..]),
            ("开源", Way::AsWritten, true, &["开源"]),
            ("kaiyuan", Way::Pinyin, false, &["开源", "好的开源"]),
            ("kaiyuan", Way::Pinyin, true, &["开源"]),
            ("kaiyu", Way::Pinyin, false, &["开源", "好的开源"]),
            ("开原", Way::SameSound, false, &["开源", "好的开源"]),
            ("hcheng", Way::Initials, false, &["护城河很深"]),
            ("hch", Way::Initials, true, &["护城河很深"]),
            ("fucengfe", Way::FuzzySound, false, &[]),
            ("hucenghe", Way::FuzzySound, false, &["护城河很深"]),
            ("原着", Way::Gapped, false, &["原来都开着"]),
            ("yuankai", Way::Pinyin, false, &[]),
        ] {
            let found = candidates(&segment, pattern, way, opening);
            assert_eq!(found, wanted, "{pattern} {way:?} {opening}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

        /// The candidates are a superset of what the closer look finds, in every way.
        #[test]
        fn never_loses_what_is_found(
            texts in proptest::collection::vec("([a-c]{1,3}|gpt|[ ，。'-]){0,3}[开源护城河重庆长乾西安企鹅女绿𬭎]([开源护城河重庆长乾西安企鹅女绿𬭎]|[a-c]{1,3}|gpt|[ ，。'-]){0,5}", 1..70),
            pattern in "([开原护城企西女]|kai|yuan|hu|cheng|he|chong|qing|xi|an|qie|nyu|lv|g|c|h|'|[a-d]){1,4}",
        ) {
            let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
            let segment = segment(&texts);
            let wanted = Pattern::new(&pattern, false);
            prop_assume!(wanted.len() > 0);
            let rules = TextClass::Passage.rules(3, true);
            for row in 0..segment.len() {
                let text = segment.text(row).expect("it is whole");
                let Some(found) = matcher::find(&wanted, &SearchText::new(&text), rules) else { continue };
                let through = candidates(&segment, &pattern, found.way, false);
                prop_assert!(through.contains(&text), "{pattern} {:?} in {text}", found.way);
            }
        }
    }
}
