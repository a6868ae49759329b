//! The names of a paragraph, with title, sex and sort, and which of them a sentence tells of.

use super::lexicon::{
    COMPANY, DETERMINER, FEMALE, HE, LEADING, MALE, ORGANISATION, PREPOSITION, RELATIVE, SHE, TIME,
    TITLE, kinds,
};
use super::words::{Gap, Line};

/// He or she.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sex {
    He,
    She,
}

/// What speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    Person,
    Organisation,
    /// Several people: analysts, two employees.
    People,
    Unknown,
}

/// A name in a paragraph's own words.
#[derive(Clone, Debug)]
pub(super) struct Run {
    /// Its first character.
    pub start: usize,
    pub name: String,
    /// Title and organisation beside it.
    pub role: Option<(usize, usize)>,
    pub sort: Sort,
    pub sex: Option<Sex>,
    /// Whether it is the subject of a sentence: Her colleague Dev Patel was…
    pub opens: bool,
    /// Whether something is said to be its own: Lumen's.
    pub owns: bool,
}

/// The most words of a phrase of time or place that opens a sentence.
const LONGEST_LEAD: usize = 14;

/// The names of a paragraph, in order.
pub(super) fn runs(line: &Line) -> Vec<Run> {
    let mut found: Vec<Run> = Vec::new();
    let mut at = 0;
    while at < line.words.len() {
        if !line.told(at) || !line.capital(at) {
            at += 1;
            continue;
        }
        let mut last = at;
        while !line.possessive(last)
            && line.joined(last)
            && (line.capital(last + 1)
                || line.particle(last + 1) && line.joined(last + 1) && line.capital(last + 2))
            && line.told(last + 1)
            && last - at < 7
        {
            last += 1;
        }
        if let Some(run) = run(line, at, last) {
            found.push(run);
        }
        at = last + 1;
    }
    // I put that to Brown: whom the author turns to is told of as well.
    for run in &mut found {
        let word = line.word_at(run.start);
        let opening = line.word_at(line.sentence_start(run.start));
        let turned = word > opening && line.is(opening, "i") && line.told(opening) && !run.owns;
        run.opens |= turned && line.words[opening].start >= line.start;
    }
    // Who opens a sentence is what it tells of.
    for first in 0..line.words.len() {
        let opens = line.told(first)
            && matches!(line.before(first), Gap::Sentence | Gap::Quote | Gap::Dash);
        // Last month, Lumen …: behind a phrase of time or place.
        let mut first = first;
        if opens && line.of(first, LEADING | PREPOSITION | TIME) && !line.capital(first) {
            let mut end = first;
            while line.joined(end) {
                end += 1;
            }
            if line.behind(end) == Gap::Comma && end - first < LONGEST_LEAD {
                first = end + 1;
            }
        }
        let Some(subject) =
            opens.then(|| line.opening(first)).flatten().filter(|subject| subject.proper)
        else {
            continue;
        };
        if let Some(run) = found
            .iter_mut()
            .find(|run| {
                (subject.start..subject.end).contains(&run.start)
                    && run.start <= subject.name.0
                    && subject.name.0 < run.start + run.name.chars().count().max(1)
            })
            .filter(|_| !line.possessive(line.word_at(subject.name.1).saturating_sub(1)))
        {
            run.opens = true;
            run.role = run.role.or(subject.role);
            // Mr. Brown's daughter, Inès, drove: kin is a person, with whatever name.
            let kin = subject.role.is_some_and(|(start, end)| {
                (line.word_at(start)..line.word_at(end)).any(|at| line.of(at, HE | SHE))
            });
            if kin && run.sort == Sort::Unknown {
                run.sort = Sort::Person;
            }
        }
    }
    found
}

/// The name of a run of capitalised words, without the titles before it.
fn run(line: &Line, first: usize, last: usize) -> Option<Run> {
    let title = (first..=last).rev().find(|&at| line.of(at, TITLE) && !line.of(at, MALE | FEMALE));
    let name = title.map_or(first, |title| title + 1);
    if name > last || last - name > 4 {
        return None;
    }
    let called = name == first && first > 0 && line.joined(first - 1) && line.calls(first - 1);
    let titled = called || name > first;
    let from =
        if titled { line.calling_from(if called { first - 1 } else { first }) } else { first };
    let mut role = titled
        .then(|| line.before_address(from, name))
        .filter(|&until| until > from)
        .map(|until| (line.words[from].start, line.words[until - 1].end))
        .filter(|role| role.1 - role.0 > 4 || line.capital(from));
    let company = first > 0 && line.joined(first - 1) && line.of(first - 1, COMPANY);
    let mut apposed_company = false;
    if line.behind(last) == Gap::Comma && !line.possessive(last) {
        let aged = line.words[last + 1].lower.chars().all(|c| c.is_ascii_digit())
            && line.behind(last + 1) == Gap::Comma;
        let last = last + usize::from(aged);
        let mut end = last + 1;
        while line.joined(end) && line.told(end + 1) {
            end += 1;
        }
        if line.told(last + 1)
            && end > last + 1
            && matches!(line.behind(end), Gap::Comma | Gap::Sentence | Gap::Quote)
        {
            let noun = (last + 1..=end)
                .take_while(|&at| at == last + 1 || !line.of(at, PREPOSITION | RELATIVE))
                .last()
                .unwrap_or(end);
            apposed_company = line.of(last + 1, DETERMINER) && line.of(noun, COMPANY)
                || line.is(last + 1, "which");
            if line.of(last + 1, DETERMINER | TITLE) && !apposed_company {
                role = line.role_in(last + 1, end).or(role);
            }
        }
    }
    let owns = line.possessive(last) && (last + 1..last + 4).any(|at| line.of(at, TITLE));
    let heads = line.joined(last) && line.of(last + 1, TITLE) && !line.capital(last + 1);
    let sex = sex_of(line, first.saturating_sub(1), last, name);
    let personal = name <= last && line.of(name, MALE | FEMALE) && last > name
        || title.is_some()
        || called && !line.of(last, ORGANISATION) && (last > name || line.of(first - 1, HE | SHE))
        // Tasha, 34, is against.
        || aged_behind(line, last);
    let sort = if personal && !apposed_company {
        Sort::Person
    } else if line.of(last, ORGANISATION)
        || company
        || apposed_company
        || owns && last == name
        || heads
    {
        Sort::Organisation
    } else {
        Sort::Unknown
    };
    let mut written = line.view.written(line.words[name].start, line.words[last].end);
    if line.possessive(last) {
        let bare = written.trim_end_matches(['s']).trim_end_matches(['\'', '’']).len();
        if written.ends_with('s') && bare + 1 < written.len() {
            written.truncate(bare);
        }
    }
    Some(Run {
        start: line.words[name].start,
        name: written,
        role: role.filter(|_| sort != Sort::Organisation),
        sort,
        sex,
        opens: false,
        owns: line.possessive(last),
    })
}

/// Whether an age in commas follows a word.
fn aged_behind(line: &Line, last: usize) -> bool {
    let years = |word: &str| word.len() == 2 && word.chars().all(|c| c.is_ascii_digit());
    line.behind(last) == Gap::Comma
        && !line.possessive(last)
        && line.words.get(last + 1).is_some_and(|word| years(&word.lower))
        && line.behind(last + 1) != Gap::Joined
}

/// The sex that a name or the titles before it tell.
pub(super) fn sex_of(line: &Line, first: usize, last: usize, name: usize) -> Option<Sex> {
    let title = || {
        (first..=last).find_map(|at| match (line.of(at, HE), line.of(at, SHE)) {
            (true, false) => Some(Sex::He),
            (false, true) => Some(Sex::She),
            _ => None,
        })
    };
    (name < last).then(|| given(&line.words[name].lower)).flatten().or_else(title)
}

/// The sex of a given name that only one has.
fn given(name: &str) -> Option<Sex> {
    match (kinds(name) & MALE != 0, kinds(name) & FEMALE != 0) {
        (true, false) => Some(Sex::He),
        (false, true) => Some(Sex::She),
        _ => None,
    }
}
