//! `baijia` and `baijia WORDS…`: the atlas on the screen, with the finder filled in.

use std::io::{self, IsTerminal};

use super::{Call, Failure, Outcome};
use crate::atlas::Language;
use crate::document::trouble::in_chinese;

/// Opens the atlas; with words, the finder is filled in.
///
/// # Errors
/// If standard input or output is no terminal, or the terminal refuses something.
pub(super) fn run(words: &[String], call: &mut Call<'_>) -> Result<Outcome, Failure> {
    let example = example(words, call);
    let words = words.join(" ");
    let words = words.trim();
    if call.data.has_stdin() {
        take_stdin(call)?;
    }
    if !io::stdin().is_terminal() || !io::stdout().is_terminal() {
        return Err(Failure::Use(call.language.pick(
            format!(
                "这里不是终端，图谱打不开。在管道里可用 baijia search {example}、baijia show ID、baijia list models"
            ),
            format!(
                "the atlas opens on a terminal, and this is none; in a pipe, use: baijia search {example}, \
                 baijia show ID or baijia list models"
            ),
        )));
    }
    if let Some(term) = helpless_terminal(call) {
        if term.is_empty() {
            return Err(Failure::Use(call.language.pick(
                format!("没有设 TERM，不知道这是什么终端，图谱打不开；可用 baijia search {example}，或设 TERM（如 TERM=xterm-256color）"),
                format!("TERM is not set, so nobody knows what this terminal can do, and the atlas does not open; use: baijia search {example}, or set TERM (TERM=xterm-256color)"),
            )));
        }
        return Err(Failure::Use(call.language.pick(
            format!(
                "TERM={term} 的终端不按 ECMA-48 移动光标，图谱打不开；可用 baijia search {example}，或在支持全屏的终端里设 TERM（如 TERM=xterm-256color）"
            ),
            format!(
                "a terminal with TERM={term} does not move its cursor as ECMA-48 says, so the atlas does not open there; use: baijia search \
                 {example}, or set TERM where the terminal can do more (TERM=xterm-256color)"
            ),
        )));
    }
    on_screen(words, call)
}

/// What may be typed behind `baijia search` instead: the words, and the archives that were asked for.
fn example(words: &[String], call: &Call<'_>) -> String {
    let typed = words.iter().flat_map(|word| word.split_whitespace());
    let typed: Vec<&str> = typed.collect();
    call.data.typed_with(if typed.is_empty() { vec!["护城河"] } else { typed })
}

/// The name of the terminal, where no screen opens on a terminal of that name; empty where it has none.
pub(super) fn helpless_terminal(call: &Call<'_>) -> Option<String> {
    // On Windows no terminal is named.
    let term = (call.lookup)("TERM").or_else(|| cfg!(unix).then(String::new))?;
    (!crate::terminal::moves_its_cursor(&term)).then_some(term)
}

/// An archive comes through standard input, and the keys from the terminal that the program runs on.
fn take_stdin(call: &mut Call<'_>) -> Result<(), Failure> {
    if io::stdin().is_terminal() {
        return Err(Failure::Use(call.language.pick(
            "--data -：标准输入就是终端，没有档案从那里来；可用 zcat quotes.jsonl.gz | baijia --data -".to_owned(),
            "--data -: standard input is the terminal, and no archive comes from there; use: zcat quotes.jsonl.gz | baijia \
             --data -"
                .to_owned(),
        )));
    }
    #[cfg(unix)]
    {
        let file = crate::terminal::keys_from_terminal().map_err(|error| {
            Failure::Use(call.language.pick(
                format!("--data -：按键要来自终端，而这里没有（/dev/tty：{}）", in_chinese(&error)),
                format!(
                    "--data -: keys come from the terminal, and there is none (/dev/tty: {error})"
                ),
            ))
        })?;
        call.data.read_stdin_from(&file);
    }
    Ok(())
}

#[cfg(unix)]
fn on_screen(words: &str, call: &mut Call<'_>) -> Result<Outcome, Failure> {
    use std::cell::LazyCell;
    use std::sync::Arc;

    use super::data::Beside;

    use crate::app::{Action, App};
    use crate::search::Index;
    use crate::terminal::Driver;

    let settings = &call.settings;
    let capabilities = settings.capabilities(call.lookup);
    let driver =
        Driver::new(capabilities).map_err(refused(call.language))?.with_mouse(settings.mouse());
    let mut driver = driver.with_escape(settings.escape());
    let atlas = crate::atlas::Atlas::embedded()?;
    // The index is built by the first search, not before the first paint.
    let index = LazyCell::new(|| Index::new(Arc::clone(&atlas)));
    let mut app = App::new(Arc::clone(&atlas), call.language)
        .with_theme(settings.theme())
        .with_keymap(settings.keymap.clone())
        .with_as_of(call.as_of)
        .with_day(crate::atlas::Date::today());
    if let Some(greeting) = greeting(&app, call) {
        app.say(greeting);
    }
    let beside = match call.data.paths.as_slice() {
        [] => None,
        paths => {
            app = app.with_archives(call.data.names());
            let post = || driver.post().map_err(refused(call.language));
            let loading = call.data.loading(call.lookup);
            let beside = Beside::new(&atlas, paths, loading, post()?, post()?)
                .map_err(refused(call.language))?;
            app = app.with_archived_quotes(Arc::clone(beside.stacks()));
            let stacks = Arc::clone(beside.stacks());
            driver = driver.with_stop(move || stacks.stop());
            let keeper = beside.stacks().keeper();
            driver = driver.with_read_on(move || keeper.ask());
            Some(beside)
        }
    };
    let archive = beside.as_ref().map(|beside| Arc::clone(beside.stacks()));
    driver = with_verifying(driver, &atlas, archive, call.language)?;
    let (mut driver, mut app, keeper) = with_desk(driver, app, call)?;
    let editor = ["VISUAL", "EDITOR"]
        .into_iter()
        .filter_map(|name| (call.lookup)(name))
        .find(|editor| !editor.trim().is_empty());
    driver = driver.with_editor(editor.unwrap_or_else(|| "vi".to_owned()));
    app = app.with_editor();
    let folder = std::env::current_dir().map(|folder| folder.display().to_string());
    app = app.with_files(folder.unwrap_or_else(|_| ".".to_owned()));
    if !words.is_empty() {
        app.find(words);
    }
    let ending = driver.run(app, |generation, query| match &beside {
        Some(beside) => {
            beside.ask(generation, query);
            None
        }
        None => Some(Action::Found { generation, found: index.search_or_relax(query) }),
    });
    if let Some(report) = beside.and_then(super::data::Beside::finish) {
        super::data::tell_all(&call.data.paths(), &report, call.language);
    }
    let lost = finish(keeper, call);
    let is_lost = super::desk_file::tell_lost(&lost, call.language);
    Ok(outcome(ending.map_err(refused(call.language))?, is_lost))
}

/// Why there is no screen, in a language.
#[cfg(unix)]
pub(super) fn refused<E>(language: Language) -> impl Fn(E) -> Failure
where
    crate::terminal::DriverError: From<E>,
{
    move |error| Failure::Use(crate::terminal::DriverError::from(error).label(language))
}

/// Keeps the desk of an app on the screen in its store, where there is one.
#[cfg(unix)]
pub(super) fn with_desk(
    driver: crate::terminal::Driver,
    app: crate::app::App,
    call: &Call<'_>,
) -> Result<
    (crate::terminal::Driver, crate::app::App, Option<std::sync::Arc<crate::desk::Keeper>>),
    Failure,
> {
    use std::sync::{Arc, Mutex, PoisonError};
    use std::time::{Duration, Instant};

    use crate::app::{Action, DeskAsk};
    use crate::desk::{Keeper, News, Owner, Reply, Trouble};

    /// How often keys look for another program's changes of the desk at most.
    const LOOK_EVERY: Duration = Duration::from_millis(300);

    let Some(place) = call.place() else { return Ok((driver, app, None)) };
    let keeper = Keeper::new(place);
    let post = Mutex::new(driver.post().map_err(refused(call.language))?);
    let reply: Reply = Arc::new(move |news| {
        post.lock().unwrap_or_else(PoisonError::into_inner).send(Action::Desk(news));
    });
    let keeper = Arc::new(keeper);
    let owner = Owner::local();
    keeper.read(&owner, None, &reply);
    let beginning = (Arc::clone(&keeper), Arc::clone(&reply));
    let driver = driver.with_begin(move || {
        let (keeper, reply) = beginning;
        if let Err(error) = keeper.begin() {
            reply(News::Closed(Trouble::Other(error.to_string())));
        }
    });
    let (keeping, mut looked) = (Arc::clone(&keeper), Instant::now());
    let driver = driver.with_keeper(move |ask| match ask {
        DeskAsk::Keep { ticket, change } => keeping.keep(&owner, ticket, *change, &reply),
        DeskAsk::Look if looked.elapsed() >= LOOK_EVERY => {
            looked = Instant::now();
            keeping.look(&owner, &reply);
        }
        DeskAsk::Look => {}
    });
    Ok((driver, app.with_desk(), Some(keeper)))
}

/// Verifies sentences on a thread of its own, so that keys are answered meanwhile.
#[cfg(unix)]
pub(super) fn with_verifying(
    driver: crate::terminal::Driver,
    atlas: &std::sync::Arc<crate::atlas::Atlas>,
    archive: Option<std::sync::Arc<crate::search::Archive>>,
    language: Language,
) -> Result<crate::terminal::Driver, Failure> {
    use std::sync::mpsc::channel;

    use crate::app::Action;
    use crate::app::review::verified_sentence;
    use crate::search::Index;

    let post = driver.post().map_err(refused(language))?;
    let (ask, asked) = channel::<(u64, String)>();
    let atlas = std::sync::Arc::clone(atlas);
    let work = move || {
        let index = std::cell::LazyCell::new(|| match archive {
            Some(archive) => Index::new(atlas).with_archive(archive),
            None => Index::new(atlas),
        });
        while let Ok(first) = asked.recv() {
            // Of several questions only the newest is waited for.
            let (generation, text) = asked.try_iter().last().unwrap_or(first);
            let document = Box::new(verified_sentence(&index, &text));
            post.send(Action::Verified { generation, document });
        }
    };
    // The thread begins with the first question, so that a screen that asks nothing has none, and lives as long as the screen.
    let mut work = Some(work);
    Ok(driver.with_verifying(move |generation, text| {
        if let Some(work) = work.take() {
            let thread = std::thread::Builder::new().name("verify".to_owned());
            // Where the system has no thread to give, nobody answers, and the screen goes on.
            drop(thread.spawn(work));
        }
        let _ = ask.send((generation, text));
    }))
}

/// Saves what waits when the screen is gone, and says what the settings have wrong; what could not be saved comes back.
#[cfg(unix)]
#[must_use]
pub(super) fn finish(
    keeper: Option<std::sync::Arc<crate::desk::Keeper>>,
    call: &Call<'_>,
) -> Vec<crate::desk::Change> {
    /// How long what waits is tried to be saved.
    const PATIENCE: std::time::Duration = std::time::Duration::from_secs(3);

    let lost = keeper.map(|keeper| keeper.finish(PATIENCE)).unwrap_or_default();
    for mistake in &call.settings.mistakes {
        super::complain(&mistake.line(call.language));
    }
    lost
}

/// What the program answers when the screen has ended; something that was decided there may be lost.
#[cfg(unix)]
pub(super) fn outcome(ending: crate::terminal::Ending, is_lost: bool) -> Outcome {
    use crate::terminal::Ending;

    /// The signal of a terminal that is gone.
    const HANG_UP: u8 = 1;

    match ending {
        Ending::Quit if is_lost => Outcome::Wrong,
        Ending::Quit => Outcome::Found,
        Ending::HangUp => Outcome::Signal(HANG_UP),
        Ending::Signal(signal) => Outcome::Signal(u8::try_from(signal).unwrap_or(u8::MAX)),
    }
}

/// What the status line says at first: mistakes in the settings, a locale that cannot show everything, or the first run's hints.
#[cfg(unix)]
fn greeting(app: &crate::app::App, call: &Call<'_>) -> Option<String> {
    use crate::app::Command;

    let settings = &call.settings;
    if let [first, more @ ..] = settings.mistakes.as_slice() {
        let rest = if more.is_empty() { String::new() } else { format!(" (+{})", more.len()) };
        return Some(format!("{}{rest}", first.line(call.language)));
    }
    if let Some(charset) = crate::terminal::foreign_charset(call.lookup) {
        // In ASCII: in such a locale, Chinese would be garbage itself.
        return Some(format!(
            "This locale's character set is {charset}: Hanzi will be garbage. Use a UTF-8 one: LC_ALL=zh_CN.UTF-8 baijia"
        ));
    }
    if settings.is_ascii_by_locale() {
        let told = call.language.pick(
            "此 locale 不是 UTF-8：线条和记号改用 ASCII",
            "This locale is not UTF-8: lines and marks are drawn in ASCII",
        );
        return Some(told.to_owned());
    }
    let [find, open, help, theme, quit] =
        [Command::Find, Command::Open, Command::Help, Command::Theme, Command::Quit]
            .map(|command| app.key_of(command));
    super::first_run::is_first_run(call.lookup).then(|| {
        call.language.pick(
            format!("{find} 搜索（汉字、拼音、首字母都行）  {open} 打开  {help} 按键  {theme} 换配色（vermilion 朱砂）  {quit} 退出"),
            format!("{find} finds (pinyin too)  {open} opens  {help} keys  {theme} colours: try vermilion  {quit} quits"),
        )
    })
}

#[cfg(not(unix))]
fn on_screen(words: &str, call: &mut Call<'_>) -> Result<Outcome, Failure> {
    let example = example(&[words.to_owned()], call);
    Err(Failure::Use(call.language.pick(
        format!("屏幕界面目前只支持 Linux 和 macOS；可用 baijia search {example}"),
        format!("the screen works on Linux and macOS so far; use: baijia search {example}"),
    )))
}
