//! Toneless syllables, and every way to type one.
//!
//! A syllable has one spelling, as textbooks have it but for ü, which is v: `lv`, `ju`. Where the keyboard has no ü people type it in
//! more ways than one: [`other_spellings`] has them.

use crate::search::text::fold;
use crate::search::text::slot::{Syllable, bit};

/// How else a syllable is typed: `lyu` for `lv` as passports have it, `jv` for `ju` as an input method takes it.
pub fn other_spellings(spelling: &str) -> Option<String> {
    let after = |initials: &[char]| {
        let rest = spelling.strip_prefix(initials)?;
        spelling.chars().next().zip(Some(rest))
    };
    if let Some((initial, rest)) = after(&['l', 'n'])
        && let Some(rest) = rest.strip_prefix('v')
    {
        return Some(format!("{initial}yu{rest}"));
    }
    let (initial, rest) = after(&['j', 'q', 'x', 'y'])?;
    Some(format!("{initial}v{}", rest.strip_prefix('u')?))
}

/// The syllables met so far.
#[derive(Default)]
pub struct SyllableNames {
    /// The letters of each.
    pub spellings: Vec<String>,
    /// The bit of the first letter of each.
    pub initials: Vec<u32>,
    /// By first letter and length: a spelling of the pinyin crate, and the syllables that it stands for.
    met: Vec<Vec<(&'static str, Vec<Syllable>)>>,
}

impl SyllableNames {
    /// The syllables that a spelling of the pinyin crate stands for.
    pub fn of(&mut self, plain: &'static str) -> &[Syllable] {
        let first = usize::from(plain.bytes().next().unwrap_or(0) % 32);
        let slot = first * 8 + plain.len().min(7);
        if self.met.len() <= slot {
            self.met.resize_with(32 * 8, Vec::new);
        }
        if let Some(at) = self.met[slot].iter().position(|&(met, _)| met == plain) {
            return &self.met[slot][at].1;
        }
        // ü is typed as v, and often as u.
        let folded = fold::fold(plain);
        let mut names = vec![self.name(folded)];
        if plain.contains('ü') {
            names.insert(0, self.name(plain.replace('ü', "v")));
        }
        self.met[slot].push((plain, names));
        self.met[slot].last().map_or(&[], |(_, names)| names)
    }

    fn name(&mut self, spelling: String) -> Syllable {
        let at = self.spellings.iter().position(|name| *name == spelling).unwrap_or_else(|| {
            self.initials.push(spelling.chars().next().map_or(0, bit));
            self.spellings.push(spelling);
            self.spellings.len() - 1
        });
        Syllable::try_from(at).unwrap_or(0)
    }
}
