//! A pipe that is read as it fills: whoever reads it can wait for so long, and no longer.

use std::io::{self, BufRead, Read};
use std::sync::mpsc::{Receiver, RecvTimeoutError, sync_channel};
use std::thread;
use std::time::{Duration, Instant};

use crate::document::encoding::{Recognized, archive_bytes};

/// How much is read at once.
const BLOCK_BYTES: usize = 64 << 10;

/// How many blocks may wait, so that a quick writer does not fill the memory.
const MOST_BLOCKS: usize = 16;

/// How long a reader that has nothing at hand waits before it looks whether it is still wanted.
const LOOK_EVERY: Duration = Duration::from_secs(1);

/// What the thread at the pipe hands on.
type Block = io::Result<Vec<u8>>;

/// The bytes of a pipe, decoded as those of an archive's file are.
///
/// A thread of its own waits at the pipe. It is not waited for: where nobody writes any more, it ends with the process.
#[derive(Debug)]
pub struct PipeReader {
    blocks: Receiver<Block>,
    block: Vec<u8>,
    used: usize,
    is_ended: bool,
    /// What is at hand is wanted by then.
    due: Option<Instant>,
}

impl PipeReader {
    /// Begins to read, and recognises the encoding by what comes first.
    ///
    /// # Errors
    /// If the system has no thread left, or the first bytes cannot be read.
    pub fn new(from: impl Read + Send + 'static) -> io::Result<(Self, Recognized)> {
        let (tell, told) = sync_channel(1);
        let (send, blocks) = sync_channel::<Block>(MOST_BLOCKS);
        thread::Builder::new().name("pipe".to_owned()).spawn(move || {
            let (mut bytes, recognized) = match archive_bytes(from, false) {
                Ok(opened) => opened,
                Err(error) => return drop(tell.send(Err(error))),
            };
            let _ = tell.send(Ok(recognized));
            loop {
                let mut block = vec![0; BLOCK_BYTES];
                let read = match bytes.read(&mut block) {
                    Ok(0) => return,
                    Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                    read => read,
                };
                let is_over = read.is_err();
                let block = read.map(|length| {
                    block.truncate(length);
                    block
                });
                if send.send(block).is_err() || is_over {
                    return;
                }
            }
        })?;
        let recognized = told.recv().map_err(io::Error::other)??;
        let reader = Self { blocks, block: Vec::new(), used: 0, is_ended: false, due: None };
        Ok((reader, recognized))
    }

    /// From now on [`BufRead::fill_buf`] waits no longer than until then; without a time, for as long as [`LOOK_EVERY`].
    pub fn wait_until(&mut self, due: Option<Instant>) {
        self.due = due;
    }

    /// Whether the time that was given is over.
    pub fn is_due(&self) -> bool {
        self.due.is_some_and(|due| Instant::now() >= due)
    }
}

impl Read for PipeReader {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        let ready = self.fill_buf()?;
        let count = ready.len().min(to.len());
        to[..count].copy_from_slice(&ready[..count]);
        self.consume(count);
        Ok(count)
    }
}

impl BufRead for PipeReader {
    /// The bytes at hand; none at the end.
    ///
    /// # Errors
    /// [`io::ErrorKind::WouldBlock`] where nothing came in time, and whatever the pipe says.
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.used == self.block.len() && !self.is_ended {
            let patience =
                self.due.map_or(LOOK_EVERY, |due| due.saturating_duration_since(Instant::now()));
            match self.blocks.recv_timeout(patience) {
                Ok(block) => {
                    self.block = block?;
                    self.used = 0;
                }
                Err(RecvTimeoutError::Timeout) => return Err(io::ErrorKind::WouldBlock.into()),
                Err(RecvTimeoutError::Disconnected) => self.is_ended = true,
            }
        }
        Ok(self.block.get(self.used..).unwrap_or_default())
    }

    fn consume(&mut self, count: usize) {
        self.used = (self.used + count).min(self.block.len());
    }
}
