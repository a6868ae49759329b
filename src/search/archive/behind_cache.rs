//! An archive whose cache is of its beginning: what the files gained since is read behind it.

use std::path::Path;

use crate::atlas::Roster;
use crate::search::archive::cache::{Identity, KeptEnd};
use crate::search::archive::cutter::Opened;
use crate::search::archive::extent::{ArchiveExtent, FileExtent, Look, Position, begins_a_line};
use crate::search::archive::loading::{LoadError, Loading};
use crate::search::archive::progress::{Progress, Report};
use crate::search::archive::registrar::Registrar;
use crate::search::archive::snapshot::Archive;

/// What a cache holds of the beginning of an archive, and how far that goes.
pub struct Beginning {
    pub report: Report,
    /// The same of each archive.
    pub of_files: Vec<Report>,
    /// What is said of speakers beside the archives.
    pub beside: Roster,
    /// The same with what their own lines say.
    pub roster: Roster,
    pub ends: Vec<KeptEnd>,
}

/// Whether files go on behind these ends with lines of their own: a last line without an end may have gone on instead.
pub fn go_on_with_lines(files: &mut [Opened], ends: &[KeptEnd]) -> bool {
    files.iter_mut().zip(ends).all(|(opened, end)| {
        !end.is_open
            || opened.bytes <= end.bytes
            || begins_a_line(&mut opened.file, end.bytes).unwrap_or(false)
    })
}

impl Beginning {
    /// How far the files were read. Who wants to know later whether they have still the same bytes looks at all of them.
    fn extent(self) -> ArchiveExtent {
        let kept_bytes = self.ends.iter().map(|end| end.bytes).sum();
        let file = |end: KeptEnd| FileExtent {
            position: Some(Position { bytes: end.bytes, line: end.line }),
            is_open: end.is_open,
            has_bad_tail: end.has_bad_tail,
            fingerprint: 0,
            look: Look::default(),
        };
        let files = self.ends.into_iter().map(file).collect();
        let Self { report, of_files, beside, roster, .. } = self;
        ArchiveExtent { files, beside, roster, report, of_files, builders: None, kept_bytes }
    }
}

impl Archive {
    /// Reads what stands in files behind what the cache holds, and keeps all of it anew where that is much.
    ///
    /// # Errors
    /// If a file cannot be read on.
    pub(super) fn read_behind(
        &self,
        beginning: Beginning,
        paths: &[&Path],
        mut files: Vec<Opened>,
        cache: Option<(&Path, Identity)>,
        loading: &Loading,
        told: &mut dyn FnMut(&Progress),
    ) -> Result<(Report, Option<ArchiveExtent>), LoadError> {
        let mut extent = beginning.extent();
        for (opened, file) in files.iter_mut().zip(&extent.files) {
            opened.from = file.position.unwrap_or(Position::START);
        }
        let bytes = files.iter().map(|file| file.bytes).sum();
        let cache = cache.filter(|_| extent.has_outgrown_cache(bytes));
        let mut registrar = Registrar::resumed(self, &mut extent);
        for (at, (opened, file)) in files.iter().zip(&extent.files).enumerate() {
            if file.has_bad_tail {
                registrar.forget_fault(at, opened.from.line);
            }
        }
        let (mut grown, builders) =
            self.read_lines(paths, files, registrar, cache, loading, told)?;
        grown.beside = extent.beside;
        grown.kept_bytes = grown.kept_bytes.max(extent.kept_bytes);
        grown.builders = Some(builders);
        Ok((grown.report.clone(), loading.follows.then_some(grown)))
    }
}
