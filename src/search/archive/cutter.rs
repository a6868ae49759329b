//! Cuts files into batches of lines, each of which becomes a segment.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Seek as _, SeekFrom};
use std::sync::mpsc::SyncSender;
use std::time::{Duration, Instant};

use crate::atlas::{Fault, LONGEST_LINE_BYTES, without_byte_order_mark};
use crate::document::encoding::{Recognized, archive_bytes};
use crate::search::archive::extent::{FileEnd, Position};
use crate::search::archive::pipe::PipeReader;
use crate::search::archive::segment::MOST_ROWS;

/// Up to so many quotes an archive is looked through as it is, without slices.
const UNSLICED: usize = 2_000;
/// The most bytes of a file that go on one segment.
const MOST_BYTES: usize = 16 << 20;
/// How much of a file is read at once.
const BUFFER_BYTES: usize = 1 << 20;
const BYTE_ORDER_MARK: [u8; 3] = [0xEF, 0xBB, 0xBF];
/// So long the first line of a pipe waits for others before it can be found.
const PIPE_PATIENCE: Duration = Duration::from_millis(200);
/// Each segment before it adds so much to that, so that a pipe that drips for hours does not become thousands of segments.
const PIPE_PATIENCE_PER_BATCH: Duration = Duration::from_millis(2);
/// But it never waits longer than this.
const LONGEST_PIPE_PATIENCE: Duration = Duration::from_secs(5);

/// A file that is read.
pub struct Opened {
    pub file: File,
    /// How long it is.
    pub bytes: u64,
    /// Whether it is a file, and no pipe.
    pub is_file: bool,
    /// Where reading begins.
    pub from: Position,
}

/// Lines on their way to a segment.
pub struct Batch {
    pub at: usize,
    /// Which archive they are from.
    pub archive: u32,
    pub first_line: u64,
    pub bytes: Vec<u8>,
    /// The bytes of all files up to its end.
    pub read: u64,
    pub sliced: bool,
    pub faults: Vec<(u64, Fault)>,
}

/// Cuts files into batches of lines.
pub struct Cutter<'a> {
    pub to: SyncSender<Batch>,
    pub sliced: bool,
    /// The number of the next batch.
    next: usize,
    /// The bytes of all files so far.
    read: u64,
    is_cancelled: &'a (dyn Fn() -> bool + Sync),
}

/// Where the bytes of a file come from.
enum Source {
    File(Box<dyn BufRead>),
    Pipe(PipeReader),
}

impl Source {
    /// Opens it where reading begins: that is behind a byte order mark.
    fn new(opened: Opened) -> io::Result<(Self, Recognized, Position)> {
        let Opened { mut file, is_file, mut from, .. } = opened;
        if !is_file {
            let (pipe, recognized) = PipeReader::new(file)?;
            return Ok((Self::Pipe(pipe), recognized, from));
        }
        if from != Position::START {
            file.seek(SeekFrom::Start(from.bytes))?;
            // Only a file of plain bytes is read on.
            let source = Self::File(Box::new(BufReader::with_capacity(BUFFER_BYTES, file)));
            return Ok((source, Recognized::plain(), from));
        }
        let mut head = Vec::new();
        (&mut file).take(BYTE_ORDER_MARK.len() as u64).read_to_end(&mut head)?;
        file.seek(SeekFrom::Start(0))?;
        if head == BYTE_ORDER_MARK {
            from.bytes = BYTE_ORDER_MARK.len() as u64;
        }
        let (bytes, recognized) = archive_bytes(file, true)?;
        let source = Self::File(Box::new(BufReader::with_capacity(BUFFER_BYTES, bytes)));
        Ok((source, recognized, from))
    }

    fn reader(&mut self) -> &mut dyn BufRead {
        match self {
            Self::File(file) => file,
            Self::Pipe(pipe) => pipe,
        }
    }

    /// Lets the first line at hand wait for others no longer than this.
    fn wait(&mut self, patience: Option<Duration>) {
        if let Self::Pipe(pipe) = self {
            pipe.wait_until(patience.map(|patience| Instant::now() + patience));
        }
    }

    fn is_due(&self) -> bool {
        matches!(self, Self::Pipe(pipe) if pipe.is_due())
    }
}

impl<'a> Cutter<'a> {
    pub fn new(
        to: SyncSender<Batch>,
        sliced: bool,
        is_cancelled: &'a (dyn Fn() -> bool + Sync),
    ) -> Self {
        Self { to, sliced, next: 0, read: 0, is_cancelled }
    }

    /// Cuts a file; says where it ended, and how it was written.
    ///
    /// # Errors
    /// If it cannot be read.
    pub fn cut(&mut self, opened: Opened, archive: u32) -> io::Result<(FileEnd, Recognized)> {
        let (mut source, recognized, from) = Source::new(opened)?;
        let mut end = FileEnd { position: from, unterminated_bytes: 0 };
        // The head of a line that a pipe has not ended yet, and how long that is.
        let (mut head, mut begun) = (Vec::new(), 0);
        // A batch is about as long as the one before it.
        let mut expected = 0;
        for at in 0.. {
            let first_line = end.position.line;
            let mut bytes: Vec<u8> = std::mem::take(&mut head);
            bytes.reserve(expected);
            let mut faults = Vec::new();
            let mut lines = 0;
            let mut ended = false;
            source.wait(None);
            while lines < MOST_ROWS && bytes.len() < MOST_BYTES && !(lines > 0 && source.is_due()) {
                // A head that was kept is all that stands in the batch.
                let from = if begun > 0 { 0 } else { bytes.len() };
                let (line, with_end) = match next_line(source.reader(), &mut bytes, &mut begun)? {
                    Next::Line { line, with_end } => (line, with_end),
                    Next::NotYet if lines > 0 || (self.is_cancelled)() => {
                        head = bytes.split_off(from);
                        break;
                    }
                    Next::NotYet => continue,
                    Next::End => {
                        ended = true;
                        break;
                    }
                };
                self.read += with_end as u64;
                if at == 0 && lines == 0 && first_line == 1 {
                    let marked = bytes.len();
                    let text = without_byte_order_mark(&bytes).len();
                    bytes.drain(..marked - text);
                }
                if line > LONGEST_LINE_BYTES + 1 {
                    bytes.truncate(from);
                    bytes.push(b'\n');
                    faults.push((end.position.line, Fault::TooLong { bytes: line }));
                }
                if lines == 0 {
                    source.wait(Some(self.pipe_patience()));
                }
                lines += 1;
                if with_end > line {
                    end.position.bytes += with_end as u64;
                    end.position.line += 1;
                } else {
                    end.unterminated_bytes = line as u64;
                }
            }
            if bytes.last() == Some(&b'\n') {
                bytes.pop();
            }
            let is_whole = at == 0 && ended && lines <= UNSLICED && first_line == 1;
            if lines > 0 {
                expected = bytes.len();
                let (at, read, sliced) = (self.next, self.read, self.sliced || !is_whole);
                self.next += 1;
                let batch = Batch { at, archive, first_line, bytes, read, sliced, faults };
                if self.to.send(batch).is_err() {
                    break;
                }
            }
            if ended || (self.is_cancelled)() {
                break;
            }
        }
        Ok((end, recognized))
    }

    /// How long the first line of a batch waits for others.
    fn pipe_patience(&self) -> Duration {
        let batches = u32::try_from(self.next).unwrap_or(u32::MAX);
        let patience = PIPE_PATIENCE_PER_BATCH.saturating_mul(batches);
        (PIPE_PATIENCE + patience).min(LONGEST_PIPE_PATIENCE)
    }
}

/// What comes next.
enum Next {
    /// A line, of so many bytes without its line feed and with it.
    Line { line: usize, with_end: usize },
    /// A pipe has not ended its line in time.
    NotYet,
    /// Nothing.
    End,
}

/// Adds the next line with its end to `bytes`, but of a line that is too long only the head. `begun` is how many bytes of it were read
/// before, by a call that was told to wait.
fn next_line(reader: &mut dyn BufRead, bytes: &mut Vec<u8>, begun: &mut usize) -> io::Result<Next> {
    loop {
        let read = match reader.fill_buf() {
            Ok(read) => read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => return Ok(Next::NotYet),
            Err(error) => return Err(error),
        };
        let end = memchr::memchr(b'\n', read).map(|at| at + 1);
        let taken = end.unwrap_or(read.len());
        if *begun <= LONGEST_LINE_BYTES + 2 {
            bytes.extend_from_slice(read.get(..taken).unwrap_or(&[]));
        }
        *begun += taken;
        let is_done = end.is_some() || taken == 0;
        reader.consume(taken);
        if is_done {
            let with_end = std::mem::take(begun);
            let line = with_end - usize::from(end.is_some());
            return Ok(if with_end > 0 { Next::Line { line, with_end } } else { Next::End });
        }
    }
}
