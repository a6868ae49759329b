//! A stream of bytes in any encoding, read as UTF-8.

use std::io::{self, Cursor, Read};
use std::rc::Rc;

use encoding_rs::{Decoder, DecoderResult};

use super::charset::{Encoding, Kind};
use super::doubt::{Doubt, Flaws};
use super::members::Members;
use super::options::Options;
use super::recognize::{self, Start};
use super::recognized::Recognized;
use super::utf32;

/// How much is read at once.
const BLOCK_BYTES: usize = 64 << 10;

/// So much of the start is looked at. More only while it is all ASCII, which every encoding writes alike.
const START_BYTES: usize = 256 << 10;

/// But never more than this.
const LONGEST_START_BYTES: usize = 8 << 20;

/// U+FFFD in UTF-8: what stands for bytes that are no character.
const REPLACEMENT: &[u8] = "\u{fffd}".as_bytes();

/// What stands for them where damage is kept: a byte that no text in UTF-8 has.
const DAMAGE: &[u8] = b"\xff";

/// Stands before the first character of a line that is UTF-8 in a file that is not, where damage is kept: in no text in UTF-8, and in
/// hardly any damaged one.
pub const LINE_IN_UTF8: &[u8] = b"\xff\xfe\xff\xfe";

const GZIP: [u8; 2] = [0x1f, 0x8b];

/// How files begin that other programs pack: bzip2, xz, zstd, 7z, rar.
const PACKED: [&[u8]; 5] =
    [b"BZh", b"\xfd7zXZ\0", b"\x28\xb5\x2f\xfd", b"7z\xbc\xaf\x27\x1c", b"Rar!"];

/// What is said of such a file.
pub const IS_PACKED: &str = "it is packed, and of packed files only gzip is read; unpack it first (bzip2, xz, zstd, 7z or rar)";

/// What is said of a packed file in a packed one.
pub const IS_PACKED_TWICE: &str = "it is packed twice: what gzip holds is packed once more (gzip, bzip2, xz, zstd, 7z or rar); unpack it once first (gunzip)";

/// Reads a file of any encoding as UTF-8, in memory that does not grow with the file.
///
/// Bytes that are no character become U+FFFD and are counted; whoever needs the words byte for byte asks [`Self::malformed`].
pub struct DecodingReader<'a> {
    from: Box<dyn Read + 'a>,
    recognized: Recognized,
    coder: Coder,
    /// Bytes that were read and not yet decoded.
    raw: Vec<u8>,
    is_ended: bool,
    /// Whether the last block is decoded.
    is_finished: bool,
    /// Decoded text, and how much of it has been handed on.
    text: Vec<u8>,
    handed_bytes: usize,
    flaws: Rc<Flaws>,
    /// What stands for bytes that are no character.
    instead: &'static [u8],
    /// Whether lines that are UTF-8 in a file that is not are left as they are, with [`LINE_IN_UTF8`] in them.
    marks_utf8: bool,
}

enum Coder {
    Web(Decoder),
    Utf32(utf32::Order),
}

impl<'a> DecodingReader<'a> {
    /// Looks at the start, and reads on from there.
    ///
    /// # Errors
    /// If the start cannot be read, or a packed file is damaged.
    pub fn new(from: impl Read + 'a, options: Options) -> io::Result<Self> {
        let mut from: Box<dyn Read + 'a> = Box::new(from);
        let mut start = Vec::new();
        let mut is_ended = read_start(&mut from, &mut start, options.is_patient)?;
        let gzip = start.starts_with(&GZIP);
        if PACKED.iter().any(|head| start.starts_with(head)) {
            return Err(io::Error::new(io::ErrorKind::InvalidData, IS_PACKED));
        }
        let flaws: Rc<Flaws> = Rc::default();
        if gzip {
            let packed = Cursor::new(std::mem::take(&mut start)).chain(from);
            let limited = Limited {
                from: Members::new(packed, Rc::clone(&flaws)),
                most: options.most_bytes,
                left: options.most_bytes,
            };
            from = Box::new(limited);
            is_ended = read_start(&mut from, &mut start, options.is_patient)?;
            if start.starts_with(&GZIP) || PACKED.iter().any(|head| start.starts_with(head)) {
                return Err(io::Error::new(io::ErrorKind::InvalidData, IS_PACKED_TWICE));
            }
        }
        let Start { encoding, basis, mark_bytes } =
            recognize::recognize(&start, is_ended, options.encoding);
        let coder = match encoding.0 {
            Kind::Web(encoding) => Coder::Web(encoding.new_decoder_without_bom_handling()),
            Kind::Utf32(order) => Coder::Utf32(order),
        };
        start.drain(..mark_bytes);
        Ok(Self {
            from,
            recognized: Recognized { encoding, basis, gzip },
            coder,
            raw: start,
            is_ended,
            is_finished: false,
            text: Vec::new(),
            handed_bytes: 0,
            flaws,
            instead: if options.keeps_damage { DAMAGE } else { REPLACEMENT },
            marks_utf8: options.keeps_damage && has_lines_apart(encoding),
        })
    }

    /// What was read of the start, unpacked but not decoded.
    pub(in crate::document) fn start(&self) -> &[u8] {
        &self.raw
    }

    /// The bytes as they are, without a byte order mark, unpacked but not decoded.
    pub(super) fn into_bytes(self) -> impl Read + 'a {
        Cursor::new(self.raw).chain(self.from)
    }

    /// What the file was recognised as.
    #[must_use]
    pub fn recognized(&self) -> Recognized {
        self.recognized
    }

    /// How many stretches of bytes so far were no character of the encoding.
    #[must_use]
    pub fn malformed(&self) -> u64 {
        self.flaws.malformed.get()
    }

    /// What makes the decoding so far doubtful.
    #[must_use]
    pub fn doubt(&self) -> Option<Doubt> {
        Doubt::of(self.recognized, &self.flaws)
    }

    /// What is met from here on, for whoever hands the reader away.
    pub(in crate::document) fn flaws(&self) -> Rc<Flaws> {
        Rc::clone(&self.flaws)
    }

    /// Decodes until there is some text, or the end.
    fn fill(&mut self) -> io::Result<()> {
        self.text.clear();
        self.handed_bytes = 0;
        while self.text.is_empty() && !self.is_finished {
            while self.wants_more() && !self.is_ended {
                self.is_ended = read_block(&mut self.from, &mut self.raw)? == 0;
            }
            let is_last = self.is_ended && self.raw.len() <= BLOCK_BYTES;
            if self.marks_utf8 && self.hand_on_utf8_line(is_last) {
                continue;
            }
            let bytes = self.block_bytes(is_last);
            let is_last = is_last && bytes == self.raw.len();
            let used = self.decode_raw(bytes, is_last);
            self.raw.drain(..used);
            self.is_finished = is_last;
        }
        Ok(())
    }

    /// Whether too little is there to decode: less than a character, or than a line where lines are looked at.
    fn wants_more(&self) -> bool {
        let is_cut = || self.raw.len() < BLOCK_BYTES && !self.raw.contains(&b'\n');
        self.raw.len() < 4 || (self.marks_utf8 && is_cut())
    }

    /// How many bytes are decoded next: a block; where lines are looked at, its whole lines before the next that is UTF-8.
    fn block_bytes(&self, is_last: bool) -> usize {
        let block = self.raw.get(..BLOCK_BYTES).unwrap_or(&self.raw);
        if !self.marks_utf8 {
            return block.len();
        }
        let mut whole = 0;
        for line in block.split_inclusive(|&byte| byte == b'\n') {
            if !line.ends_with(b"\n") && !is_last {
                break;
            }
            if whole > 0 && is_utf8_line(line) {
                return whole;
            }
            whole += line.len();
        }
        // A line that is longer than a block comes in parts.
        if whole == 0 { block.len() } else { whole }
    }

    /// Hands on the line that comes next, if it is UTF-8; whether it is.
    fn hand_on_utf8_line(&mut self, is_last: bool) -> bool {
        let end = self.raw.iter().position(|&byte| byte == b'\n').map(|at| at + 1);
        let Some(end) = end.or_else(|| is_last.then_some(self.raw.len())) else { return false };
        let line = self.raw.get(..end).unwrap_or_default();
        if !is_utf8_line(line) {
            return false;
        }
        let ascii = line.iter().take_while(|byte| byte.is_ascii()).count();
        let (before, behind) = line.split_at(ascii);
        self.text.extend([before, LINE_IN_UTF8, behind].concat());
        self.flaws.has_utf8.set(true);
        self.raw.drain(..end);
        true
    }

    /// Decodes the next bytes; how many of them were used. Once the last are decoded there is nothing more to ask a decoder.
    fn decode_raw(&mut self, bytes: usize, is_last: bool) -> usize {
        let block = self.raw.get(..bytes).unwrap_or(&self.raw);
        if has_lines_apart(self.recognized.encoding) && !self.flaws.has_utf8.get() {
            self.flaws.has_utf8.set(block.split(|&byte| byte == b'\n').any(is_utf8_line));
        }
        match &mut self.coder {
            Coder::Utf32(order) => {
                let (used, malformed) =
                    utf32::decode(*order, block, is_last, self.instead, &mut self.text);
                self.flaws.malformed.update(|met| met + malformed);
                used
            }
            Coder::Web(decoder) => {
                // Enough for the longest text of a block: a byte becomes at most three.
                self.text.resize(block.len() * 3 + 16, 0);
                let (mut used, mut written) = (0, 0);
                loop {
                    let (result, read, wrote) = decoder.decode_to_utf8_without_replacement(
                        block.get(used..).unwrap_or_default(),
                        self.text.get_mut(written..).unwrap_or_default(),
                        is_last,
                    );
                    used += read;
                    written += wrote;
                    match result {
                        DecoderResult::InputEmpty => break,
                        DecoderResult::OutputFull => self.text.resize(self.text.len() * 2, 0),
                        DecoderResult::Malformed(..) => {
                            self.flaws.malformed.update(|met| met + 1);
                            let end = written + self.instead.len();
                            self.text.resize(self.text.len().max(end), 0);
                            self.text[written..end].copy_from_slice(self.instead);
                            written = end;
                        }
                    }
                }
                self.text.truncate(written);
                used
            }
        }
    }
}

impl Read for DecodingReader<'_> {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        if to.is_empty() {
            return Ok(0);
        }
        if self.handed_bytes == self.text.len() {
            self.fill()?;
        }
        let ready = self.text.get(self.handed_bytes..).unwrap_or_default();
        let count = ready.len().min(to.len());
        to[..count].copy_from_slice(&ready[..count]);
        self.handed_bytes += count;
        Ok(count)
    }
}

/// Whether lines can be told apart before they are decoded, and are not UTF-8 anyway.
fn has_lines_apart(encoding: Encoding) -> bool {
    encoding != Encoding::UTF_8 && !encoding.has_zeros()
}

/// Whether a line is UTF-8 with so many characters of several bytes that it is so hardly by chance.
fn is_utf8_line(line: &[u8]) -> bool {
    const LEAST: usize = 4;
    let text = std::str::from_utf8(line).unwrap_or_default();
    text.chars().filter(|character| character.len_utf8() > 2).take(LEAST).count() == LEAST
}

/// Reads enough of the start to recognise it by; whether that is all there is.
fn read_start(from: &mut dyn Read, start: &mut Vec<u8>, is_patient: bool) -> io::Result<bool> {
    loop {
        if read_block(from, start)? == 0 {
            return Ok(true);
        }
        let is_enough = start.len() >= START_BYTES && !start.is_ascii();
        if is_enough || !is_patient || start.len() >= LONGEST_START_BYTES {
            return Ok(false);
        }
    }
}

/// Reads what is ready, at most a block; 0 at the end.
fn read_block(from: &mut dyn Read, to: &mut Vec<u8>) -> io::Result<usize> {
    let had = to.len();
    to.resize(had + BLOCK_BYTES, 0);
    let read = loop {
        match from.read(&mut to[had..]) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            read => break read,
        }
    };
    to.truncate(had + read.as_ref().map_or(0, |&read| read));
    read
}

/// Fails once more than so many bytes have come.
struct Limited<R> {
    from: R,
    most: u64,
    left: u64,
}

impl<R: Read> Read for Limited<R> {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        let read = self.from.read(to)?;
        match self.left.checked_sub(read as u64) {
            Some(left) => self.left = left,
            None => {
                return Err(io::Error::new(
                    io::ErrorKind::FileTooLarge,
                    format!(
                        "it unpacks to more than {}, the most that is read of a packed file",
                        binary_size(self.most)
                    ),
                ));
            }
        }
        Ok(read)
    }
}

/// So many bytes in the largest unit of which they are a whole number: 64 MiB.
fn binary_size(bytes: u64) -> String {
    let units = [(30, "GiB"), (20, "MiB"), (10, "KiB")];
    let unit =
        units.into_iter().find(|(bits, _)| bytes >= 1 << bits && bytes.is_multiple_of(1 << bits));
    unit.map_or_else(
        || format!("{bytes} bytes"),
        |(bits, unit)| format!("{} {unit}", bytes >> bits),
    )
}
