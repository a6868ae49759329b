//! The members of a gzip file, one behind the other, and what stands behind the last.

use std::io::{self, BufRead, BufReader, Read};
use std::rc::Rc;

use flate2::bufread::GzDecoder;

use super::doubt::Flaws;

const GZIP: [u8; 2] = [0x1f, 0x8b];

/// Unpacks a gzip file as gzip(1) does: member by member (RFC 1952), leaving out what stands behind the last of them and is none.
///
/// Bytes of zero are padding; of others the file's flaws tell.
pub(super) struct Members<R> {
    /// `None` once all is unpacked.
    member: Option<GzDecoder<Ahead<R>>>,
    flaws: Rc<Flaws>,
}

impl<R: Read> Members<R> {
    pub(super) fn new(packed: R, flaws: Rc<Flaws>) -> Self {
        let from = BufReader::new(packed);
        Self { member: Some(GzDecoder::new(Ahead { bytes: Vec::new(), from })), flaws }
    }

    /// Goes on to the member behind the one that is at its end, if there is one.
    fn next(&mut self) -> io::Result<()> {
        let Some(member) = self.member.take() else { return Ok(()) };
        let mut behind = member.into_inner();
        behind.look()?;
        if behind.bytes == GZIP {
            self.member = Some(GzDecoder::new(behind));
            return Ok(());
        }
        while let rest @ [_, ..] = behind.fill_buf()? {
            if rest.iter().any(|&byte| byte != 0) {
                self.flaws.has_garbage.set(true);
                return Ok(());
            }
            let length = rest.len();
            behind.consume(length);
        }
        Ok(())
    }
}

impl<R: Read> Read for Members<R> {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        while let Some(member) = &mut self.member {
            match member.read(to)? {
                0 if !to.is_empty() => self.next()?,
                read => return Ok(read),
            }
        }
        Ok(0)
    }
}

/// A reader whose first bytes were looked at.
struct Ahead<R> {
    bytes: Vec<u8>,
    from: BufReader<R>,
}

impl<R: Read> Ahead<R> {
    /// Looks at as many bytes as a member begins with, or those that there are.
    fn look(&mut self) -> io::Result<()> {
        let missing = GZIP.len().saturating_sub(self.bytes.len()) as u64;
        self.from.by_ref().take(missing).read_to_end(&mut self.bytes).map(drop)
    }
}

impl<R: Read> BufRead for Ahead<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.bytes.is_empty() { self.from.fill_buf() } else { Ok(&self.bytes) }
    }

    fn consume(&mut self, count: usize) {
        if self.bytes.is_empty() {
            self.from.consume(count);
        } else {
            self.bytes.drain(..count);
        }
    }
}

impl<R: Read> Read for Ahead<R> {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        let ready = self.fill_buf()?;
        let count = ready.len().min(to.len());
        to[..count].copy_from_slice(&ready[..count]);
        self.consume(count);
        Ok(count)
    }
}
