//! The prefilter: which quotes may hold a pattern, asked of the bit-sliced signatures of a segment.
//!
//! A pattern parts into pieces in several ways (the [`lattice`]). An [`Automaton`] has a state for each piece at each place; between two
//! states stands what both together demand. It is run bit-parallel over rows: a register of a state holds a bit for each quote in which
//! the pattern can have come so far. It is a position automaton (Glushkov 1961) over documents instead of letters.
//!
//! Invariant: the candidates are a superset of what the closer look finds. Hash collisions and pairs that stand in different places of a
//! quote make it larger, nothing makes it smaller. Limits: more than [`ALTERNATIVES`] slices are not asked for one piece.
//!
//! [`lattice`]: crate::search::query::lattice

mod builder;
mod slice_query;

pub use slice_query::SegmentRange;

use slice_query::SliceQuery;

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

impl Automaton {
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
        let Scratch { asked_words, registers, touched, step, alternatives, .. } = scratch;
        for (at, state) in self.states.iter().enumerate() {
            let (before, later) = registers.split_at_mut((at + 1) * words);
            let Some(register) = before.get_mut(at * words..) else { continue };
            let opens = opening && state.starts;
            if state.starts || touched[at] {
                *asked_words += words * state.asked.slices();
            }
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
                *asked_words += words * asked.slices();
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

/// Room for the bits on their way; kept from segment to segment.
#[derive(Debug, Default)]
pub struct Scratch {
    /// How many words of slices were asked, or fewer where the first ones left nothing.
    pub asked_words: usize,
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

#[cfg(test)]
mod tests {
    use crate::search::archive::segment::Segment;
    use crate::search::query::pattern::Pattern;
    use crate::search::way::Way;
    use proptest::prelude::*;

    use super::*;
    use crate::search::archive::signature_writer::SignatureWriter;
    use crate::search::archive::storage::Storage;
    use crate::search::archive::writer::SegmentWriter;
    use crate::search::matching::matcher;
    use crate::search::text::class::TextClass;
    use crate::search::text::search_text::SearchText;

    /// A segment of quotes, in the order of their lengths.
    fn segment(texts: &[&str]) -> Segment {
        let line = |text: &&str| serde_json::json!({"text": text, "speaker": "s"}).to_string();
        let lines: Vec<String> = texts.iter().map(line).collect();
        let mut words = SegmentWriter::default().write(lines.join("\n").as_bytes(), 1).words;
        SignatureWriter::default().add_slices(&mut words);
        let storage = Storage::Owned(std::sync::Arc::new(words));
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

    #[test]
    fn asks_for_every_sound_of_a_character() {
        let segment = segment(&["中庆", "虫庆好", "走庆好的"]);
        for opening in [false, true] {
            let found = candidates(&segment, "重庆", Way::SameSound, opening);
            assert_eq!(found, ["中庆", "虫庆好"], "{opening}");
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
