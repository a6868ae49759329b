//! `baijia read FILE…` on a terminal: the articles on the screen, with what was found in them to be taken or dropped; and
//! `baijia verify DRAFT…`: drafts with their verdicts in place.

use std::cell::RefCell;
use std::io::{self, IsTerminal as _};
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, LazyLock, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use twox_hash::XxHash3_64;

use crate::app::review::{
    Facts, FileEntry, Finding, HASH, Purpose, Review, ReviewDocument, ReviewNews, verified,
};
use crate::app::{Action, App};
use crate::atlas::{Atlas, Bilingual, Language};
use crate::desk::{self, Change, Owner, Store};
use crate::document::{Article, Place, Trouble, files, front_matter_bytes};
use crate::quotation::verify::Verifier;
use crate::quotation::{Names, people, propose};
use crate::search::{Archive, Index};
use crate::terminal::{Driver, Ending, Post};

use super::data::Beside;
use super::desk_file::tell_lost;
use super::doubts::tell_doubts;
use super::import::Target;
use super::{Call, Failure, Outcome, open};

mod into;
mod left;

use left::Left;

/// How often the screen is told how many files have been read.
const TOLD_EVERY: Duration = Duration::from_millis(100);

/// Whether files are reviewed on the screen: where there is one, and none of them is what the keyboard types.
pub(super) fn is_offered(paths: &[PathBuf], call: &Call<'_>) -> bool {
    let is_typed = paths.iter().any(|path| path == Path::new("-"));
    let is_helpless = || open::helpless_terminal(call).is_some();
    io::stdin().is_terminal() && io::stdout().is_terminal() && !is_typed && !is_helpless()
}

/// Reviews articles; what is taken goes into an archive when the review is left.
///
/// # Errors
/// If a file cannot be read, the archive not be written, or the terminal refuses something.
pub(super) fn articles(
    paths: &[PathBuf],
    into: Option<&Path>,
    call: &mut Call<'_>,
) -> Result<Outcome, Failure> {
    // Before anything is decided, not when the review is left.
    if let Some(archive) = into {
        Target::probe(archive, call.language)?;
    }
    let atlas = Atlas::embedded()?;
    let review = Review::new(Purpose::Read, into.map(|path| path.display().to_string()));
    let (driver, app) = screen(&atlas, review, call)?;
    let (driver, app, keeper) = open::with_desk(driver, app, call)?;
    let unread = Arc::new(Mutex::new(Vec::new()));
    let doubts = Arc::new(Mutex::new(Vec::new()));
    let post = || driver.post().map_err(open::refused(call.language));
    let reading = Reading {
        paths: paths.to_vec(),
        post: post()?,
        unread: Arc::clone(&unread),
        doubts: Arc::clone(&doubts),
        is_left: Arc::default(),
        is_done: Arc::default(),
    };
    let is_left = Arc::clone(&reading.is_left);
    let (names, decisions) = (Names::of(&atlas), call.place());
    thread::Builder::new().name("articles".to_owned()).spawn(move || {
        let place = decisions.filter(|place| !place.is_empty());
        // What keeps it from being opened, whoever keeps the desk says.
        let mut store = place.and_then(|place| place.open().ok()).map(|opened| opened.store);
        reading.run(|place, article| document(place, article, &names, store.as_deref_mut()));
    })?;
    // Speakers are looked for in the archives that were named, else in the one that is added to.
    let mut archives = call.data.paths.clone();
    if archives.is_empty() {
        archives.extend(into.filter(|path| path.exists()).map(Path::to_owned));
    }
    let beside = if archives.is_empty() {
        None
    } else {
        let loading = call.data.loading(call.lookup);
        let beside = Beside::new(&atlas, &archives, loading, post()?, post()?);
        Some(beside.map_err(open::refused(call.language))?)
    };
    let index = LazyLock::new(|| Index::new(Arc::clone(&atlas)));
    let decided = Rc::new(RefCell::new(Vec::new()));
    let handed = Rc::clone(&decided);
    let driver = driver.with_archiving(move |quotes| *handed.borrow_mut() = quotes);
    let ending = driver.run(app, |generation, query| match &beside {
        Some(beside) => {
            beside.ask(generation, query);
            None
        }
        None => Some(Action::Found { generation, found: index.search_or_relax(query) }),
    });
    is_left.store(true, Ordering::Relaxed);
    if let Some(beside) = beside {
        let _ = beside.finish();
    }
    let has_desk = keeper.is_some();
    let lost = open::finish(keeper, call);
    let ending = ending.map_err(open::refused(call.language));
    let is_lost = if matches!(ending, Ok(Ending::Quit)) {
        Left { decided: &decided.borrow(), lost, has_desk, into }.tell(call)?
    } else {
        // Nothing is archived; what the desk has goes on the next time.
        tell_lost(&lost, call.language)
    };
    let outcome = open::outcome(ending?, is_lost);
    tell_doubts(&doubts.lock().unwrap_or_else(PoisonError::into_inner), call.language);
    let unread = unread.lock().unwrap_or_else(PoisonError::into_inner);
    if matches!(outcome, Outcome::Found | Outcome::Wrong) && !unread.is_empty() {
        return Err(Failure::Use(told_again(&unread, call.language)));
    }
    Ok(outcome)
}

/// Shows drafts with the verdicts on their quotations.
///
/// # Errors
/// If a file cannot be read, or the terminal refuses something.
pub(super) fn drafts(paths: &[PathBuf], call: &mut Call<'_>) -> Result<Outcome, Failure> {
    let atlas = Atlas::embedded()?;
    let (driver, app) = screen(&atlas, Review::new(Purpose::Verify, None), call)?;
    let (driver, app, keeper) = open::with_desk(driver, app, call)?;
    let unread = Arc::new(Mutex::new(Vec::new()));
    let doubts = Arc::new(Mutex::new(Vec::new()));
    let reading = Reading {
        paths: paths.to_vec(),
        post: driver.post().map_err(open::refused(call.language))?,
        unread: Arc::clone(&unread),
        doubts: Arc::clone(&doubts),
        is_left: Arc::default(),
        is_done: Arc::default(),
    };
    let (is_left, is_done) = (Arc::clone(&reading.is_left), Arc::clone(&reading.is_done));
    let fails = Arc::new(AtomicBool::new(false));
    let (failing, language) = (Arc::clone(&fails), call.language);
    let (archives, loading) = (call.data.paths.clone(), call.data.loading(call.lookup));
    thread::Builder::new().name("drafts".to_owned()).spawn(move || {
        let mut index = Index::new(Arc::clone(&atlas));
        if !archives.is_empty() {
            let quotes = Arc::new(Archive::new(atlas));
            let paths: Vec<&Path> = archives.iter().map(PathBuf::as_path).collect();
            match quotes.load_all(&paths, &loading, &mut |_| {}) {
                Ok(_) => index = index.with_archive(quotes),
                Err(error) => reading.unread(Bilingual::new(
                    super::data::cannot_open(&error, Language::Zh),
                    super::data::cannot_open(&error, Language::En),
                )),
            }
        }
        let verifier = Verifier::new(&index);
        reading.run(|place, article| {
            let Article { text, title, publisher, date, address, .. } = article;
            let facts = Facts { title, publisher, date, address };
            let document = verified(&verifier, &index, &place.name(), facts, &text);
            failing.fetch_or(document.findings.iter().any(Finding::fails), Ordering::Relaxed);
            document
        });
    })?;
    let ending = driver.run(app, |_, _| None);
    is_left.store(true, Ordering::Relaxed);
    let lost = open::finish(keeper, call);
    let is_lost = tell_lost(&lost, language);
    let outcome = open::outcome(ending.map_err(open::refused(language))?, is_lost);
    tell_doubts(&doubts.lock().unwrap_or_else(PoisonError::into_inner), call.language);
    let unread = unread.lock().unwrap_or_else(PoisonError::into_inner);
    if matches!(outcome, Outcome::Found | Outcome::Wrong) && !unread.is_empty() {
        return Err(Failure::Use(told_again(&unread, language)));
    }
    if outcome == Outcome::Found && !is_done.load(Ordering::Relaxed) {
        let (zh, en) = (
            "没有查完就退出了：没读到的稿子没有判定，请再运行一次，等它读完",
            "left before every draft was read: there is no verdict on the rest; run it again and wait for the end",
        );
        return Err(Failure::Use(language.pick(zh, en).to_owned()));
    }
    let is_failing = outcome == Outcome::Found && fails.load(Ordering::Relaxed);
    Ok(if is_failing { Outcome::NothingFound } else { outcome })
}

/// A terminal, and a review on it.
fn screen(atlas: &Arc<Atlas>, review: Review, call: &Call<'_>) -> Result<(Driver, App), Failure> {
    let driver = Driver::new(call.settings.capabilities(call.lookup))
        .map_err(open::refused(call.language))?
        .with_mouse(call.settings.mouse())
        .with_escape(call.settings.escape());
    let app = App::new(Arc::clone(atlas), call.language)
        .with_theme(call.settings.theme())
        .with_keymap(call.settings.keymap.clone())
        .with_day(crate::atlas::Date::today())
        .with_review(review);
    Ok((driver, app))
}

/// What could not be read, said again when the screen is gone: the first few, and how many more.
fn told_again(unread: &[Bilingual], language: Language) -> String {
    const LINES: usize = 12;
    let mut lines: Vec<String> =
        unread.iter().take(LINES).map(|why| why.get(language).to_owned()).collect();
    let more = unread.len().saturating_sub(LINES);
    if more > 0 {
        lines.push(language.pick(
            format!("另有 {more} 处没有读；要看原因，单独读那个文件或目录"),
            format!("{more} more were not read; read the file or directory alone to see why"),
        ));
    }
    lines.join("\n")
}

/// Reads files beside the screen, one after the other.
struct Reading {
    paths: Vec<PathBuf>,
    post: Post,
    /// Why files cannot be read, to be said again when the screen is gone.
    unread: Arc<Mutex<Vec<Bilingual>>>,
    /// Whose decoding is doubtful, said when the screen is gone.
    doubts: Arc<Mutex<Vec<Trouble>>>,
    /// Whether nobody waits for more.
    is_left: Arc<AtomicBool>,
    /// Whether all of them are read.
    is_done: Arc<AtomicBool>,
}

impl Reading {
    /// Says why a file cannot be read, now and when the screen is gone.
    fn unread(&self, why: Bilingual) {
        self.unread.lock().unwrap_or_else(PoisonError::into_inner).push(why.clone());
        self.post.send(Action::Review(ReviewNews::Unread(why)));
    }

    fn run(self, mut document: impl FnMut(&Place, Article) -> ReviewDocument) {
        let tell = |news| self.post.send(Action::Review(news));
        let told =
            |trouble: &Trouble| self.unread(Bilingual::new(trouble.chinese(), trouble.english()));
        let mut last = Instant::now();
        let (places, missing) = files(&self.paths, &mut |entries| {
            if last.elapsed() >= TOLD_EVERY {
                tell(ReviewNews::Looking(entries));
                last = Instant::now();
            }
            !self.is_left.load(Ordering::Relaxed)
        });
        for trouble in &Trouble::together(&missing) {
            told(trouble);
        }
        let mut last: Option<Instant> = None;
        for (done, place) in places.iter().enumerate() {
            if self.is_left.load(Ordering::Relaxed) {
                return;
            }
            if last.is_none_or(|last| last.elapsed() >= TOLD_EVERY) {
                tell(ReviewNews::Progress { done, total: places.len() });
                last = Some(Instant::now());
            }
            let read = Article::read(place).map(|article| {
                let doubt = article.doubt.map(|doubt| Trouble::of_doubt(place, doubt));
                self.doubts.lock().unwrap_or_else(PoisonError::into_inner).extend(doubt);
                Box::new(document(place, article))
            });
            if done + 1 == places.len() {
                // Before it is shown: who leaves at the sight of the last one has left nothing unread.
                self.is_done.store(true, Ordering::Relaxed);
            }
            match read {
                Ok(document) => tell(ReviewNews::Read(document)),
                Err(trouble) => told(&trouble),
            }
        }
        self.is_done.store(true, Ordering::Relaxed);
        tell(ReviewNews::Done);
    }
}

/// An article with what is found in it and what was decided of that.
fn document(
    place: &Place,
    article: Article,
    names: &Names,
    store: Option<&mut (dyn Store + 'static)>,
) -> ReviewDocument {
    let Article { text, title, publisher, date, address, .. } = article;
    let hash = format!("xxh3:{:016x}", XxHash3_64::oneshot(text.as_bytes()));
    let owner = Owner::local();
    let mut store = store;
    let mut kept_of = |document: &str| -> Option<Vec<(String, String)>> {
        desk::decisions(store.as_deref_mut()?, &owner, document).ok()
    };
    let (file, kept) = (file_name(place), kept_of(&hash).unwrap_or_default());
    let known = file.as_deref().and_then(&mut kept_of).unwrap_or_default();
    let earlier = known.into_iter().find(|(place, _)| place == HASH).map(|(_, hash)| hash);
    let edited = earlier.clone().filter(|earlier| *earlier != hash);
    let before = edited.as_deref().and_then(&mut kept_of).unwrap_or_default();
    let proposals = propose(&text, names);
    let title = title.or_else(|| headline(&text));
    let facts = Facts { title, publisher, date, address };
    let article = |proposals| {
        let (hash, people) = (hash.clone(), people(&text, names));
        ReviewDocument::article(place.name(), hash, facts.clone(), &text, people, proposals, &kept)
    };
    let mut document = article(proposals.clone());
    let mut entry = FileEntry { name: file.unwrap_or_default(), hash: earlier };
    if let Some(earlier) = edited {
        let mut changes = document.carry(&earlier, &before);
        if !changes.is_empty() {
            changes.push(Change::Decide {
                document: entry.name.clone(),
                place: HASH.to_owned(),
                before: Some(earlier),
                after: Some(hash.clone()),
            });
            let changes: Vec<(Owner, Change)> =
                changes.into_iter().map(|change| (owner.clone(), change)).collect();
            let written = store.map(|store| desk::write(store, &changes));
            if matches!(&written, Some(Ok(written)) if written.iter().all(Result::is_ok)) {
                entry.hash = Some(hash.clone());
            } else {
                // What the desk does not have must not be taken for kept.
                document = article(proposals);
            }
        }
    }
    if entry.name.is_empty() { document } else { document.with_file(entry) }
}

/// The name under which the desk knows a file: its whole path. `None` for what has none.
fn file_name(place: &Place) -> Option<String> {
    let Place::File(path) = place else { return None };
    Some(format!("file:{}", std::path::absolute(path).ok()?.display()))
}

/// The first line of a text, where it can be nothing but a headline: short, without the mark that ends a sentence, and not alone.
fn headline(text: &str) -> Option<String> {
    /// A longer line is a paragraph; in Latin letters a headline takes three times as many characters.
    const LONGEST_CHARS: usize = 40;
    const LONGEST_LATIN_CHARS: usize = 120;
    let behind = text.get(front_matter_bytes(text)..).unwrap_or_default();
    let mut lines = behind.lines().map(str::trim).filter(|line| !line.is_empty());
    let (first, _) = (lines.next()?, lines.next()?);
    let line = first.trim_start_matches('#').trim();
    let is_sentence = line.ends_with(['。', '！', '？', '；', '，', '”', '.', ',', ';']);
    let is_latin = !line.contains(|c: char| c >= '\u{2e80}');
    let longest = if is_latin { LONGEST_LATIN_CHARS } else { LONGEST_CHARS };
    (!line.is_empty() && !is_sentence && line.chars().count() <= longest).then(|| line.to_owned())
}

#[cfg(test)]
mod tests {
    use super::headline;

    #[test]
    fn a_headline_in_latin_letters_may_be_longer_than_a_chinese_one() {
        let line = "Chipmaker's Dublin lab to close as orders shift to Asia";
        assert_eq!(headline(&format!("{line}\n\nIt will close.")).as_deref(), Some(line));
        assert_eq!(headline(&format!("{}\n\n正文。", "长".repeat(60))), None);
    }
}
