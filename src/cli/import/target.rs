//! The archive that lines are added to: all of them at once, or none.
//!
//! The old lines and the new ones are written to a file beside the archive. Where no old line was put right, the new ones are then added
//! at the archive's end, so that it stays the file that it is: another program may hold it open and add lines of its own. Else the
//! file takes the archive's place in one step (`rename`), with what was added meanwhile. Whatever ends the program before that leaves
//! the archive as it was. A lock on the archive keeps a second program of this kind waiting at the door.

use std::collections::HashSet;
use std::fs::{self, File, OpenOptions};
use std::io::{
    self, BufRead, BufReader, BufWriter, IsTerminal as _, Read as _, Seek as _, SeekFrom, Write,
};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use crate::atlas::import::{speaker_hash, words_hash};
use crate::atlas::{ArchiveLine, Language, read_line, read_speaker_line, without_byte_order_mark};

use super::super::Failure;
use super::super::data_option::typed_path;
use super::super::refused::refused;
use crate::document::encoding::{DecodingReader, Options};
use crate::document::regular_file;
use crate::document::trouble::in_chinese;

/// The file beside the archive, which goes away with the program; nothing once it has taken the archive's place.
type Unfinished = Arc<Mutex<Option<PathBuf>>>;

/// What is to stand in place of a line.
pub(in crate::cli) type Replace<'a> = dyn FnMut(&[u8], &ArchiveLine<'_>) -> Option<String> + 'a;

/// An archive that lines are added to.
pub(in crate::cli) struct Target {
    path: PathBuf,
    /// The archive as it was, locked; `None` where there was none.
    old: Option<File>,
    /// How many bytes of it were read.
    old_bytes: u64,
    /// Where the added lines begin in `new`; `None` where a line of the archive was put right.
    added_from: Option<u64>,
    new: BufWriter<File>,
    unfinished: Unfinished,
}

impl Target {
    /// Opens an archive, and tells the words that it has already: a [`words_hash`] each.
    ///
    /// # Errors
    /// If it is no archive, or cannot be written, or somebody else adds to it.
    pub(super) fn open(path: &Path, language: Language) -> Result<(Self, HashSet<u64>), Failure> {
        Self::open_replacing(path, language, &mut |_, _| None)
    }

    /// The same, where lines may be put right: `replace` is given each line as it stands and as it reads, and answers with what is to
    /// stand there instead.
    ///
    /// # Errors
    /// If it is no archive, or cannot be written, or somebody else adds to it.
    pub(in crate::cli) fn open_replacing(
        path: &Path,
        language: Language,
        replace: &mut Replace<'_>,
    ) -> Result<(Self, HashSet<u64>), Failure> {
        let wrong = |error: io::Error| Failure::Use(not_written(Some(path), &error, language));
        // A link stays a link: what it leads to is replaced.
        let path = &path.canonicalize().unwrap_or_else(|_| path.to_owned());
        let old = open_old(path, language)?;
        let beside = beside(path);
        let new = OpenOptions::new().read(true).write(true).create_new(true).open(&beside);
        let new = new.map_err(wrong)?;
        let unfinished: Unfinished = Arc::new(Mutex::new(Some(beside)));
        #[cfg(unix)]
        remove_when_ended(Arc::clone(&unfinished), language).map_err(wrong)?;
        let mut target = Self {
            path: path.clone(),
            old,
            old_bytes: 0,
            added_from: Some(0),
            new: BufWriter::with_capacity(1 << 20, new),
            unfinished,
        };
        let known = target.copy_old(language, replace)?;
        Ok((target, known))
    }

    /// Whether lines could be added to an archive, told before there is any; nothing is changed.
    ///
    /// # Errors
    /// As for [`Target::open`]; of a long file that begins with lines that are none, only its beginning is judged.
    pub(in crate::cli) fn probe(path: &Path, language: Language) -> Result<(), Failure> {
        let wrong = |error: io::Error| Failure::Use(not_written(Some(path), &error, language));
        let path = &path.canonicalize().unwrap_or_else(|_| path.to_owned());
        if let Some(old) = open_old(path, language)? {
            let is_short = old.metadata().map_err(wrong)?.len() <= LONGEST_BEGINNING_BYTES;
            let mut old = BufReader::new(old.take(LONGEST_BEGINNING_BYTES));
            let (mut line, mut bad, mut good) = (Vec::new(), 0_u64, false);
            while !good && old.read_until(b'\n', &mut line).map_err(wrong)? > 0 {
                let text = line.strip_suffix(b"\n").unwrap_or(&line);
                let text = if bad == 0 { without_byte_order_mark(text) } else { text };
                good = is_line(text);
                bad += u64::from(!good && read_line(text).is_err());
                line.clear();
            }
            if !good && bad > 0 && is_short {
                return Err(no_archive(path, language));
            }
        }
        let beside = beside(path);
        OpenOptions::new().write(true).create_new(true).open(&beside).map_err(wrong)?;
        fs::remove_file(&beside).map_err(wrong)
    }

    /// Copies the old lines, and tells the words in them.
    fn copy_old(
        &mut self,
        language: Language,
        replace: &mut Replace<'_>,
    ) -> Result<HashSet<u64>, Failure> {
        let wrong = |path: &Path, error: io::Error| refused(path.display(), &error, language);
        let mut known = HashSet::new();
        let Some(old) = &self.old else { return Ok(known) };
        let metadata = old.metadata().map_err(|error| wrong(&self.path, error))?;
        let _ = self.new.get_ref().set_permissions(metadata.permissions());
        let mut old = BufReader::with_capacity(1 << 20, old);
        let (mut line, mut bad, mut good, mut last) = (Vec::new(), 0, 0, None);
        let mut is_put_right = false;
        loop {
            line.clear();
            if old.read_until(b'\n', &mut line).map_err(|error| wrong(&self.path, error))? == 0 {
                break;
            }
            last = line.last().copied();
            self.old_bytes += line.len() as u64;
            let mut replaced = None;
            let text = line.strip_suffix(b"\n").unwrap_or(&line);
            let text = if good + bad == 0 { without_byte_order_mark(text) } else { text };
            match read_line(text) {
                Ok(Some(quote)) => {
                    good += 1;
                    replaced = replace(text, &quote);
                    let line =
                        replaced.as_ref().and_then(|line| read_line(line.as_bytes()).ok()?);
                    let quote = line.unwrap_or(quote);
                    known.insert(words_hash(&quote.speaker, &quote.text));
                }
                Ok(None) => {}
                Err(_) => match read_speaker_line(text) {
                    Some(Ok(line)) => {
                        good += 1;
                        known.insert(speaker_hash(&line));
                    }
                    _ => bad += 1,
                },
            }
            let written = match &replaced {
                Some(line) => writeln!(self.new, "{line}"),
                None => self.new.write_all(&line),
            };
            written.map_err(|error| wrong(&self.path, error))?;
            last = if replaced.is_some() { Some(b'\n') } else { last };
            is_put_right |= replaced.is_some();
        }
        if good == 0 && bad > 0 {
            return Err(no_archive(&self.path, language));
        }
        if last.is_some_and(|last| last != b'\n') {
            self.new.write_all(b"\n").map_err(|error| wrong(&self.path, error))?;
        }
        let end = self.new.stream_position().map_err(|error| wrong(&self.path, error))?;
        self.added_from = (!is_put_right).then_some(end);
        Ok(known)
    }

    /// Adds a line.
    pub(in crate::cli) fn line(&mut self, line: &str) -> io::Result<()> {
        self.new.write_all(line.as_bytes())?;
        self.new.write_all(b"\n")
    }

    /// Lets the archive have what was written; without a line added, it stays as it is.
    pub(in crate::cli) fn finish(mut self, added: u64) -> io::Result<()> {
        if added == 0 {
            return Ok(());
        }
        self.new.flush()?;
        // From here on no signal ends the program before all is done.
        let mut unfinished = self.unfinished.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(beside) = unfinished.as_deref() else { return Ok(()) };
        if let Some(old) = &self.old {
            if !is_at(old, &self.path) {
                let moved = "another file stands in its place now; try again";
                return Err(io::Error::new(io::ErrorKind::AlreadyExists, moved));
            }
            if let Some(from) = self.added_from {
                return add_at_end(old, self.new.get_mut(), from);
            }
            let (mut old, new) = (old, self.new.get_mut());
            old.seek(SeekFrom::Start(self.old_bytes))?;
            io::copy(&mut old, new)?;
            new.sync_all()?;
            fs::rename(beside, &self.path)?;
        } else {
            self.new.get_ref().sync_all()?;
            // Somebody may have made one meanwhile: a link never takes another's place.
            match fs::hard_link(beside, &self.path) {
                Ok(()) => fs::remove_file(beside)?,
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => return Err(error),
                Err(_) => fs::rename(beside, &self.path)?,
            }
        }
        *unfinished = None;
        Ok(())
    }
}

impl Drop for Target {
    fn drop(&mut self) {
        let mut unfinished = self.unfinished.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(path) = unfinished.take() {
            let _ = fs::remove_file(path);
        }
    }
}

/// Of a long file so much is looked at before there is anything to add.
const LONGEST_BEGINNING_BYTES: u64 = 1 << 20;

/// How many bytes are added with one write, and the rest of the line.
const PIECE_BYTES: u64 = 1 << 20;

/// Adds the lines that a file has from a place on at the end of another, all of them or none. Each write ends with a line: whoever else
/// adds lines meanwhile adds them between two.
fn add_at_end(to: &File, from: &mut File, start: u64) -> io::Result<()> {
    from.seek(SeekFrom::Start(start))?;
    let mut from = BufReader::new(from);
    let before = to.metadata()?.len();
    let mut to = to;
    let mut piece = Vec::new();
    if before > 0 {
        let mut last = [0];
        to.seek(SeekFrom::Start(before - 1))?;
        to.read_exact(&mut last)?;
        piece.extend((last != *b"\n").then_some(b'\n'));
    }
    let mut added_bytes = 0;
    let mut add = || {
        while from.by_ref().take(PIECE_BYTES).read_to_end(&mut piece)? > 0 {
            from.read_until(b'\n', &mut piece)?;
            to.write_all(&piece)?;
            added_bytes += piece.len() as u64;
            piece.clear();
        }
        to.sync_all()
    };
    let added = add();
    let attempted_bytes = added_bytes + piece.len() as u64;
    if added.is_err() && to.metadata()?.len() <= before + attempted_bytes {
        // What of it is there would be read as lines. A file that is longer has lines of somebody else, which are not cut off.
        let _ = to.set_len(before);
    }
    added
}

/// Whether a path still leads to a file that was opened by it.
fn is_at(file: &File, path: &Path) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt as _;
        let identity = |about: fs::Metadata| (about.dev(), about.ino());
        let opened = file.metadata().map(identity);
        fs::metadata(path).map(identity).is_ok_and(|now| opened.is_ok_and(|opened| opened == now))
    }
    #[cfg(not(unix))]
    {
        let _ = (file, path);
        true
    }
}

/// The archive as it is, locked; `None` where there is none.
fn open_old(path: &Path, language: Language) -> Result<Option<File>, Failure> {
    let wrong = |error: io::Error| Failure::Use(not_written(Some(path), &error, language));
    let old = match OpenOptions::new().read(true).append(true).open(path) {
        // To read a pipe is to wait for its writer.
        Ok(file) if !file.metadata().map_err(wrong)?.is_file() => {
            return Err(wrong(regular_file::none()));
        }
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            return no_file_can_be_made(path, language).map_or(Ok(None), Err);
        }
        Err(error) => return Err(wrong(error)),
    };
    refuse_other_than_utf8(&old, path, language)?;
    old.try_lock().map_err(|_| {
        Failure::Use(language.pick(
            format!("{}：另一个程序正在写这个档案；等它写完再试", path.display()),
            format!(
                "{}: another program is writing this archive; try again when it is done",
                path.display()
            ),
        ))
    })?;
    Ok(Some(old))
}

/// Why no archive can be begun under a path where nothing is; `None` where one can.
fn no_file_can_be_made(path: &Path, language: Language) -> Option<Failure> {
    let shown = path.display();
    if path.as_os_str().as_encoded_bytes().ends_with(b"/") {
        return Some(Failure::Use(language.pick(
            format!("{shown}：写不进去：以 / 结尾的是目录，档案是文件；去掉末尾的 /"),
            format!("{shown}: cannot be written: a name that ends with / is a directory's, and an archive is a file; leave the / out"),
        )));
    }
    let leads_to = fs::read_link(path).ok()?;
    let leads_to = leads_to.display();
    Some(Failure::Use(language.pick(
        format!("{shown}：写不进去：这个链接指向 {leads_to}，那里没有文件；去掉链接，或写它所指的文件"),
        format!("{shown}: cannot be written: the link leads to {leads_to}, where there is no file; remove the link, or name the file that it is to lead to"),
    )))
}

/// Refuses an archive that is packed or in another encoding: lines of plain UTF-8 at its end could not be read with the others.
fn refuse_other_than_utf8(mut old: &File, path: &Path, language: Language) -> Result<(), Failure> {
    let wrong = |error: io::Error| Failure::Use(not_written(Some(path), &error, language));
    // What cannot be recognised, or has no lines of an archive as it is recognised, is judged by its bytes.
    let decoded = DecodingReader::new(old, Options::default());
    let recognized = decoded.ok().and_then(|reader| {
        let recognized = reader.recognized();
        let is_other = !recognized.is_as_it_is() && begins_with_lines(reader);
        is_other.then_some(recognized)
    });
    old.seek(SeekFrom::Start(0)).map_err(wrong)?;
    let Some(recognized) = recognized else { return Ok(()) };
    let (shown, typed) = (path.display(), typed_path(path));
    let encoding = recognized.encoding.name();
    let (zh, en) = match (recognized.gzip, recognized.encoding.is_plainly_other()) {
        (true, true) => {
            (format!("gzip 压缩的 {encoding}"), format!("{encoding}, packed with gzip"))
        }
        (true, false) => ("gzip 压缩的".to_owned(), "packed with gzip".to_owned()),
        (false, _) => (format!("{encoding} 编码的"), encoding.to_owned()),
    };
    Err(Failure::Use(language.pick(
        format!("{shown}：这个档案是 {zh}，只能往不压缩的 UTF-8 档案里加；没有动它\n  先转成 UTF-8：baijia import {typed} --into 新档案.jsonl，再用 --into 新档案.jsonl"),
        format!("{shown}: this archive is {en}, and lines are added to plain UTF-8 alone; it is left as it is\n  convert it first: baijia import {typed} --into NEW.jsonl, then use --into NEW.jsonl"),
    )))
}

/// Whether the beginning of a text has a line of an archive.
fn begins_with_lines(text: impl io::Read) -> bool {
    let mut text = BufReader::new(text.take(LONGEST_BEGINNING_BYTES));
    let mut line = Vec::new();
    while text.read_until(b'\n', &mut line).is_ok_and(|bytes| bytes > 0) {
        if is_line(&line) {
            return true;
        }
        line.clear();
    }
    false
}

/// Whether these bytes are a line of an archive, and no blank one.
fn is_line(line: &[u8]) -> bool {
    let line = line.strip_suffix(b"\n").unwrap_or(line);
    matches!(read_line(line), Ok(Some(_))) || matches!(read_speaker_line(line), Some(Ok(_)))
}

/// That a file is no archive.
fn no_archive(path: &Path, language: Language) -> Failure {
    let (shown, typed) = (path.display(), typed_path(path));
    Failure::Use(language.pick(
        format!("{shown}：不是档案，没有一行读得出来；没有动它\n  baijia check {typed} 说明原因；--into 后面写另一个文件名"),
        format!("{shown}: no archive, none of its lines can be read; it is left as it is\n  baijia check {typed} says why; name another file after --into"),
    ))
}

/// The path of a file beside another, on the same file system.
fn beside(path: &Path) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!(".{name}.import-{}", std::process::id()))
}

/// Removes the file when a signal ends the program, and says so; the status is then that of the signal.
#[cfg(unix)]
fn remove_when_ended(unfinished: Unfinished, language: Language) -> io::Result<()> {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    let mut signals = signal_hook::iterator::Signals::new([SIGHUP, SIGINT, SIGTERM])?;
    std::thread::Builder::new().name("signals".to_owned()).spawn(move || {
        let Some(signal) = signals.forever().next() else { return };
        // Held until the end: nothing takes the archive's place any more.
        let unfinished = unfinished.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(path) = unfinished.as_deref() {
            let _ = fs::remove_file(path);
            // The line of the progress goes; whoever pressed Ctrl-C reads what became of the archive.
            let mut to = io::stderr().lock();
            let clear = if to.is_terminal() { "\r\x1b[K" } else { "" };
            let said = language.pick("已中断；档案没有变", "stopped; the archive is as it was");
            let _ = writeln!(to, "{clear}baijia: {said}");
        }
        std::process::exit(128 + signal);
    })?;
    Ok(())
}

/// That the archive could not be written.
pub(super) fn not_written(path: Option<&Path>, error: &io::Error, language: Language) -> String {
    let shown = path.map(|path| path.display().to_string()).unwrap_or_default();
    language.pick(
        format!("{shown}：写不进去：{}；档案没有变", in_chinese(error)),
        format!("{shown}: cannot be written: {error}; the archive is as it was"),
    )
}
