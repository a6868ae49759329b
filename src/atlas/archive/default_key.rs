//! The keys of quotes and speakers to which nobody gave one: the same on every machine and in every release.

use twox_hash::XxHash3_64;

/// The key of a quote without an `id`: `q-` and the first 12 hexadecimal digits of a hash of its speaker and its words.
///
/// The hash is XXH3-64 of the speaker, a zero byte and the text, the same on every machine and in every release.
#[must_use]
pub fn default_key(speaker: &str, text: &str) -> String {
    let mut hashed = Vec::with_capacity(speaker.len() + 1 + text.len());
    hashed.extend_from_slice(speaker.as_bytes());
    hashed.push(0);
    hashed.extend_from_slice(text.as_bytes());
    key("q", &hashed)
}

/// The key of a speaker whom the atlas does not have: `s-` and the first 12 hexadecimal digits of a hash of the name.
#[must_use]
pub fn default_speaker_key(name: &str) -> String {
    key("s", name.as_bytes())
}

/// Whether a key can be one of those.
pub(crate) fn may_be_default_speaker_key(key: &str) -> bool {
    key.starts_with("s-")
}

fn key(prefix: &str, hashed: &[u8]) -> String {
    format!("{prefix}-{:012x}", XxHash3_64::oneshot(hashed) >> 16)
}
