//! Reads random and mutated texts: nothing panics, every proposal is the slice that its places name, none overlaps another, and the time
//! stays in proportion to the length.
//!
//! ```text
//! cargo bench --bench fuzz_articles              a million texts
//! cargo bench --bench fuzz_articles -- 20000 7   so many, from another seed
//! ```
//!
//! The texts are pieces of the articles of the project's tests, cut, joined and strewn with marks, and strings of characters that the
//! rules look at. The first that fails is printed, and the program ends with 1.
#![allow(clippy::unwrap_used, reason = "a measurement that cannot go on has failed")]

use std::panic::catch_unwind;
use std::path::Path;
use std::time::{Duration, Instant};

use baijia::atlas::Atlas;
use baijia::quotation::{Names, figures, propose};

/// The characters that the rules look at, and some that they do not.
const LETTERS: &str = "“”\"「」『』‘’'，。；：！？…—、（）()[]【】《》<>#>*-`|·.,:;!?\n\n\n \t\r他她其我王李张说称道表示认为指出问答记者的了在对向据将某位名该上述前述公司aAiIsShHeEQ1290年月日%$€🙂\u{200b}\u{feff}\u{301}𠮷ａＺ０";

/// The longest piece of an article, in characters.
const LONGEST: usize = 600;

/// The most time that a text may take for each character, however slow the machine, and beside that at most [`GRACE`].
const PER_CHAR: Duration = Duration::from_micros(50);
const GRACE: Duration = Duration::from_millis(500);

/// A generator of random numbers (xorshift64*, Marsaglia and Vigna).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d)
    }

    /// A number below a limit.
    fn below(&mut self, limit: usize) -> usize {
        usize::try_from(self.next() >> 33).unwrap() % limit.max(1)
    }
}

fn main() {
    let mut arguments = std::env::args().skip(1).filter_map(|argument| argument.parse().ok());
    let count: u64 = arguments.next().unwrap_or(1_000_000);
    let mut random = Random(arguments.next().unwrap_or(0x9e37_79b9_7f4a_7c15));
    let names = Names::of(&Atlas::embedded().unwrap());
    let articles = articles();
    let letters: Vec<char> = LETTERS.chars().collect();
    let begun = Instant::now();
    let (mut chars, mut proposed, mut slowest) = (0, 0, Duration::ZERO);
    for number in 0..count {
        let text = text(&mut random, &articles, &letters);
        let length = text.chars().count();
        let now = Instant::now();
        let found = catch_unwind(|| checked(&text, &names));
        let time = now.elapsed();
        let failure = match found {
            Ok(Ok(proposals)) => {
                proposed += proposals;
                (time > PER_CHAR * u32::try_from(length).unwrap() + GRACE)
                    .then(|| format!("took {time:?} for {length} characters"))
            }
            Ok(Err(failure)) => Some(failure),
            Err(_) => Some("panicked".to_owned()),
        };
        if let Some(failure) = failure {
            println!("text {number} {failure}:\n{text:?}");
            std::process::exit(1);
        }
        chars += length;
        slowest = slowest.max(time);
    }
    println!(
        "{count} texts, {chars} characters, {proposed} proposals in {:?}; the slowest took {slowest:?}",
        begun.elapsed()
    );
}

/// The articles of the tests, as characters.
fn articles() -> Vec<Vec<char>> {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/read/articles");
    let mut files: Vec<_> =
        std::fs::read_dir(directory).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files.iter().map(|file| std::fs::read_to_string(file).unwrap().chars().collect()).collect()
}

/// A piece of an article.
fn piece<'a>(random: &mut Random, articles: &'a [Vec<char>]) -> &'a [char] {
    let article = &articles[random.below(articles.len())];
    let start = random.below(article.len());
    let end = (start + 1 + random.below(LONGEST)).min(article.len());
    &article[start..end]
}

/// A random text.
fn text(random: &mut Random, articles: &[Vec<char>], letters: &[char]) -> String {
    if random.below(5) == 0 {
        return (0..random.below(200)).map(|_| letters[random.below(letters.len())]).collect();
    }
    let mut text = piece(random, articles).to_vec();
    for _ in 0..random.below(9) {
        let at = random.below(text.len() + 1);
        let until = (at + random.below(30)).min(text.len());
        match random.below(5) {
            0 => drop(text.drain(at..until)),
            1 => text.insert(at, letters[random.below(letters.len())]),
            2 => {
                let again = text[at..until].to_vec();
                text.splice(at..at, again);
            }
            3 => {
                let other = piece(random, articles);
                let other = &other[..other.len().min(80)];
                text.splice(at..until, other.iter().copied());
            }
            _ => text[at..until].reverse(),
        }
    }
    text.into_iter().collect()
}

/// The number of proposals of a text, or what is wrong with one.
fn checked(text: &str, names: &Names) -> Result<usize, String> {
    let proposals = propose(text, names);
    let chars: Vec<char> = text.chars().collect();
    let mut end = 0;
    for proposal in &proposals {
        let slice: Option<String> =
            chars.get(proposal.start..proposal.end).map(|slice| slice.iter().collect());
        if slice.as_deref() != Some(proposal.text.as_str()) {
            return Err(format!("has a proposal that is no slice of it: {proposal:?}"));
        }
        if proposal.start < end || !(0.0..=1.0).contains(&proposal.confidence) {
            return Err(format!("has a proposal that overlaps another: {proposal:?}"));
        }
        end = proposal.end;
    }
    for figure in figures(text, &proposals) {
        let slice: Option<String> =
            chars.get(figure.start..figure.end).map(|slice| slice.iter().collect());
        if slice.as_deref() != Some(figure.text.as_str()) {
            return Err(format!("has a figure that is no slice of it: {figure:?}"));
        }
    }
    Ok(proposals.len())
}
