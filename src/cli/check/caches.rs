//! `baijia check --caches`: which archives are kept ready, and where.

use std::time::UNIX_EPOCH;

use crate::atlas::{Date, Language};
use crate::search::{CacheFile, CacheState, caches};

use super::super::data_option::cache_directory;
use super::super::refused::refused;
use super::super::{Call, Failure, Outcome};

const MIB: u64 = 1 << 20;

pub(super) fn check(call: &mut Call<'_>) -> Result<Outcome, Failure> {
    let language = call.language;
    let Some(directory) = cache_directory(call.lookup) else {
        return Err(Failure::Use(language.pick(
            "没有缓存目录：XDG_CACHE_HOME 和 HOME 都没有设".to_owned(),
            "there is no cache directory: neither XDG_CACHE_HOME nor HOME is set".to_owned(),
        )));
    };
    let shown = directory.display();
    let files = caches(&directory).map_err(|error| refused(&shown, &error, language))?;
    for file in &files {
        call.page.line(&line(file, language))?;
    }
    let bytes: u64 = files.iter().map(|file| file.bytes).sum();
    let (count, mib) = (files.len(), bytes.div_ceil(MIB));
    call.page.line(&match (language, count) {
        (Language::Zh, 0) => format!("{shown} 里没有缓存"),
        (Language::Zh, _) => format!("{shown} 里有 {count} 份缓存，共 {mib} MiB；删掉哪一份都可以，下次打开档案时会重做"),
        (Language::En, 0) => format!("no caches in {shown}"),
        (Language::En, 1) => format!("1 cache in {shown}, {mib} MiB; it can be deleted, and is made again when its archive is opened"),
        (Language::En, _) => format!(
            "{count} caches in {shown}, {mib} MiB in all; any of them can be deleted, and is made again when its archive is opened"
        ),
    })?;
    Ok(Outcome::Found)
}

/// One cache: its size, the day of its last use, what has become of it, whose it is, and its file.
fn line(file: &CacheFile, language: Language) -> String {
    let day = file.used.and_then(|used| {
        let seconds = used.duration_since(UNIX_EPOCH).ok()?.as_secs();
        Date::of_days_since_1970(i64::try_from(seconds / 86_400).ok()?)
    });
    let day = day.map_or_else(|| "-".to_owned(), |day| day.to_string());
    let state = state(file.state, language);
    let archive =
        file.archive.as_ref().map_or_else(|| "-".to_owned(), |path| path.display().to_string());
    let mib = file.bytes.div_ceil(MIB);
    format!("{mib:>6} MiB  {day:<10}  {state}  {archive}  ({})", file.path.display())
}

fn state(state: CacheState, language: Language) -> &'static str {
    match state {
        CacheState::Ready => language.pick("可用", "ready"),
        CacheState::Outdated => language.pick("档案已改", "outdated"),
        CacheState::Orphaned => language.pick("档案已不在", "archive gone"),
        CacheState::BeingWritten => language.pick("正在写", "being written"),
        CacheState::Abandoned => language.pick("没有写完", "unfinished"),
        CacheState::Unusable => language.pick("不可用", "unusable"),
    }
}
