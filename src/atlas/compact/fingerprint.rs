//! Numbers that tell one content of some files from another; the build script reads this file too.

/// The texts of the compact form, under `data/`.
pub const TEXTS: &str = "compact/texts.txt";
/// The records of the compact form, under `data/`.
pub const RECORDS: &str = "compact/records.bin";
/// How many bytes stand before the records: three fingerprints, of the files, of the shape of the records, and of the form itself.
pub const HEAD_BYTES: usize = 24;

/// The fingerprint of named files, in their order.
pub fn of<'a>(files: impl Iterator<Item = (&'a str, &'a [u8])>) -> u64 {
    files.fold(START, |so_far, (name, bytes)| {
        let so_far = more(so_far, name.as_bytes());
        // The length keeps two files from passing for other two that end elsewhere.
        more(more(so_far, &(bytes.len() as u64).to_le_bytes()), bytes)
    })
}

/// The fingerprint of a compact form: of its texts and of its records without their head.
pub fn of_form(texts: &[u8], records: &[u8]) -> u64 {
    let body = records.get(HEAD_BYTES..).unwrap_or_default();
    of([(TEXTS, texts), (RECORDS, body)].into_iter())
}

/// The fingerprint of nothing.
pub const START: u64 = 0xcbf2_9ce4_8422_2325;

/// The fingerprint of what came before and of further bytes: FNV-1a with 64 bits (Fowler, Noll and Vo), which constants can call.
pub const fn more(so_far: u64, bytes: &[u8]) -> u64 {
    let mut fingerprint = so_far;
    let mut at = 0;
    while at < bytes.len() {
        fingerprint = (fingerprint ^ bytes[at] as u64).wrapping_mul(0x0000_0100_0000_01b3);
        at += 1;
    }
    fingerprint
}
