//! Reads what the files of an archive gained since they were read, while it stays open.
//!
//! A file that only grew is read on from where it was left, and every quote keeps its place. One that was written anew is read anew,
//! beside the quotes that are there, which are replaced once it is read whole: whoever searches meanwhile misses nothing.

use std::fs::{self, File};
use std::io;
use std::path::Path;
use std::sync::Arc;

use crate::search::archive::cache::Identity;
use crate::search::archive::cutter::Opened;
use crate::search::archive::dictionary::Dictionary;
use crate::search::archive::extent::{
    ArchiveExtent, FileExtent, Look, Position, begins_a_line, count_lines, fingerprint, is_sampled,
};
use crate::search::archive::loader::{open, read_rosters};
use crate::search::archive::loading::{LoadError, Loading};
use crate::search::archive::progress::{Progress, Report};
use crate::search::archive::registrar::Registrar;
use crate::search::archive::snapshot::Archive;

/// What became of a file since it was read.
enum Since {
    /// It has the bytes that were read, and perhaps more.
    ReadOn(Opened),
    /// It has others.
    Other,
}

impl Archive {
    /// Reads what the files gained since they were read, or all of them anew where one of them has other bytes than it had; `None`
    /// where there is nothing new. Only an archive that [follows](Loading::follows) knows how far it was read.
    ///
    /// Where the reading was stopped, it goes on only if somebody `asked` for it.
    ///
    /// # Errors
    /// If a file cannot be opened or read; what was read before stays.
    pub fn read_on(
        &self,
        paths: &[&Path],
        loading: &Loading,
        asked: bool,
        told: &mut dyn FnMut(&Progress),
    ) -> Result<Option<Report>, LoadError> {
        let mut kept = self.extent();
        let Some(extent) = kept.as_mut() else {
            // It could not be read at all, or nobody said that it is to be followed.
            drop(kept);
            let is_wanted = asked && loading.follows;
            return is_wanted.then(|| self.load_all(paths, loading, told)).transpose();
        };
        let is_stopped = extent.report.cancelled;
        if is_stopped && !asked {
            return Ok(None);
        }
        if !is_stopped && !looks_changed(paths, extent, asked)? {
            return Ok(None);
        }
        self.resume();
        let beside = read_rosters(paths)?;
        if beside != extent.beside {
            return self.read_anew(paths, loading, told, &mut kept).map(Some);
        }
        let mut files = Vec::new();
        let mut looks = Vec::new();
        for (&path, file) in paths.iter().zip(&extent.files) {
            let (since, look) = since(path, file).map_err(|error| LoadError::new(path, error))?;
            match since {
                Since::ReadOn(opened) => files.push(opened),
                Since::Other => return self.read_anew(paths, loading, told, &mut kept).map(Some),
            }
            looks.push(look);
        }
        if !is_stopped && files.iter().all(|file| file.bytes <= file.from.bytes) {
            // Touched, or written with the same bytes.
            for (file, look) in extent.files.iter_mut().zip(looks) {
                file.look = look;
            }
            return Ok(None);
        }
        let bytes = files.iter().map(|file| file.bytes).sum();
        let (is_outgrown, kept_bytes) = (extent.has_outgrown_cache(bytes), extent.kept_bytes);
        let cache = loading.cache.as_deref().filter(|_| is_outgrown).and_then(|directory| {
            let named: Vec<(&Path, &File)> =
                paths.iter().copied().zip(files.iter().map(|opened| &opened.file)).collect();
            Some((directory, Identity::of(&named, &beside, &self.atlas)?))
        });
        let mut registrar = Registrar::resumed(self, extent);
        let before = extent.files.clone();
        for (at, (opened, file)) in files.iter().zip(&before).enumerate() {
            if file.has_bad_tail {
                registrar.forget_fault(at, opened.from.line);
            }
        }
        let (mut grown, builders) =
            self.read_lines(paths, files, registrar, cache, loading, told)?;
        grown.kept_bytes = grown.kept_bytes.max(kept_bytes);
        grown.beside = beside;
        // Who grows once grows again.
        grown.builders = Some(builders);
        let report = grown.report.clone();
        *kept = Some(grown);
        Ok(Some(report))
    }

    /// Reads everything anew, and only then replaces what is there.
    fn read_anew(
        &self,
        paths: &[&Path],
        loading: &Loading,
        told: &mut dyn FnMut(&Progress),
        kept: &mut Option<ArchiveExtent>,
    ) -> Result<Report, LoadError> {
        let fresh = Self::new(Arc::clone(&self.atlas));
        let report = fresh.load_all(paths, loading, &mut |progress| {
            if self.is_cancelled() {
                fresh.stop();
            }
            told(progress);
        })?;
        let snapshot = fresh.snapshot();
        self.publish(snapshot.segments.clone(), Dictionary::clone(&snapshot.dictionary));
        *kept = fresh.extent().take();
        Ok(report)
    }
}

/// Whether a file looks other than it did, or is to be looked into because somebody `asked`. One that is gone for the moment, as while
/// it is replaced, looks as it did unless somebody asked.
fn looks_changed(paths: &[&Path], extent: &ArchiveExtent, asked: bool) -> Result<bool, LoadError> {
    for (path, file) in paths.iter().zip(&extent.files) {
        if !file.look.is_file {
            continue;
        }
        match fs::metadata(path) {
            Ok(metadata) if Look::of(&metadata) != file.look => return Ok(true),
            Err(error) if asked => return Err(LoadError::new(path, error)),
            _ => {}
        }
    }
    Ok(asked && read_rosters(paths)? != extent.beside)
}

/// What became of a file, and how it looks now.
fn since(path: &Path, known: &FileExtent) -> io::Result<(Since, Look)> {
    if !known.look.is_file {
        // What a pipe had to say it has said.
        let file = File::open("/dev/null")?;
        let opened = Opened { file, bytes: 0, is_file: true, from: Position { bytes: 0, line: 2 } };
        return Ok((Since::ReadOn(opened), known.look));
    }
    let (mut opened, look) = open(path, Position::START).map_err(LoadError::into_io)?;
    let Some(mut position) = known.position else {
        return Ok((Since::Other, look));
    };
    // Something was changed, and nothing gained: between the blocks of a long file, perhaps.
    let may_be_edited = look.bytes == known.look.bytes && look != known.look;
    if look.bytes < position.bytes
        || may_be_edited && is_sampled(position.bytes)
        || fingerprint(&mut opened.file, position.bytes)? != known.fingerprint
    {
        return Ok((Since::Other, look));
    }
    if known.is_open && look.bytes > position.bytes {
        // The line that had no end must have got one; otherwise it says something else now.
        if !begins_a_line(&mut opened.file, position.bytes)? {
            return Ok((Since::Other, look));
        }
    }
    if position.line == 0 {
        position.line = count_lines(&mut opened.file, position.bytes)? + 1;
    }
    opened.from = position;
    Ok((Since::ReadOn(opened), look))
}
