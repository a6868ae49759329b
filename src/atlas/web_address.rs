//! Addresses that a browser opens from the web, told from those that run a program or read a file.

use std::borrow::Cow;
use std::fmt::Write as _;

const SCHEMES: [&str; 2] = ["https://", "http://"];

/// The address that `written` is of a page on the web, ready to be a link; `None` for every other scheme (`javascript:`, `data:`, `file:`)
/// and for what is no address.
///
/// ```
/// use baijia::atlas::web_address;
///
/// assert_eq!(web_address("https://example.org/a b").as_deref(), Some("https://example.org/a%20b"));
/// assert_eq!(web_address("doi:10.1000/182").as_deref(), Some("https://doi.org/10.1000/182"));
/// assert_eq!(web_address("javascript:alert(1)"), None);
/// ```
///
/// A DOI becomes its address. A host without a scheme (`www.example.org/a`) stays as it is: no program takes it for anything but a page.
/// Blanks, angle brackets and quotation marks, which no address has and which would end a link, are written in percent.
#[must_use]
pub fn web_address(written: &str) -> Option<Cow<'_, str>> {
    let written = written.trim();
    if written.chars().any(char::is_control) {
        return None;
    }
    let lower = written.to_ascii_lowercase();
    if let Some(host) = behind_scheme(&lower) {
        return is_host(host).then(|| unbroken(written));
    }
    if let Some(doi) = doi(written) {
        return Some(Cow::Owned(format!("https://doi.org/{}", unbroken(doi))));
    }
    let host = lower.split(['/', '?', '#']).next().unwrap_or_default();
    let is_bare = !host.contains([':', ' ', '@', '\\']) && host.contains('.') && is_host(&lower);
    is_bare.then(|| unbroken(written))
}

/// Whether what stands behind a scheme begins with a host, and with no user name that looks like one.
pub(super) fn is_host(behind: &str) -> bool {
    let host = behind.split(['/', '?', '#']).next().unwrap_or_default();
    host.contains(char::is_alphanumeric) && !host.contains('@')
}

/// What stands behind `http://` or `https://`, in lower case as all of the address.
pub(super) fn behind_scheme(lower: &str) -> Option<&str> {
    SCHEMES.iter().find_map(|scheme| lower.strip_prefix(scheme))
}

/// The name of a document in the system of DOIs: `10.1000/182`, `doi:10.1000/182`.
fn doi(written: &str) -> Option<&str> {
    let has_prefix = written.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("doi:"));
    let name = if has_prefix { written.get(4..)?.trim_start() } else { written };
    let (registrant, rest) = name.strip_prefix("10.")?.split_once('/')?;
    let is_registrant =
        registrant.len() >= 4 && registrant.chars().all(|c| c.is_ascii_digit() || c == '.');
    (is_registrant && !rest.is_empty()).then_some(name)
}

/// The address with every character in percent that would end a link.
fn unbroken(address: &str) -> Cow<'_, str> {
    let ends = |c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"');
    if !address.contains(ends) {
        return Cow::Borrowed(address);
    }
    let mut written = String::with_capacity(address.len() + 8);
    for character in address.chars() {
        if ends(character) {
            let mut bytes = [0; 4];
            for byte in character.encode_utf8(&mut bytes).bytes() {
                let _ = write!(written, "%{byte:02X}");
            }
        } else {
            written.push(character);
        }
    }
    Cow::Owned(written)
}

#[cfg(test)]
mod tests {
    use super::web_address;

    #[test]
    fn only_pages_of_the_web_are_addresses() {
        for (written, address) in [
            ("https://example.org", Some("https://example.org")),
            ("HTTP://Example.org/a?b=c#d", Some("HTTP://Example.org/a?b=c#d")),
            (" https://例子.中国/路 ", Some("https://例子.中国/路")),
            (
                "https://example.org/a) [x](javascript:alert(1)",
                Some("https://example.org/a)%20[x](javascript:alert(1)"),
            ),
            ("https://example.org/\"><script>", Some("https://example.org/%22%3E%3Cscript%3E")),
            ("www.example.org/a", Some("www.example.org/a")),
            ("10.1000/182", Some("https://doi.org/10.1000/182")),
            ("DOI: 10.1000/182", Some("https://doi.org/10.1000/182")),
            ("javascript:alert(1)", None),
            ("JaVaScRiPt:alert(1)", None),
            ("java\tscript:alert(1)", None),
            ("javascript://example.org/%0aalert(1)", None),
            ("data:text/html,<script>alert(1)</script>", None),
            ("vbscript:x", None),
            ("file:///etc/passwd", None),
            ("blob:https://example.org/1", None),
            ("view-source:https://example.org", None),
            ("ftp://example.org/a", None),
            ("mailto:a@example.org", None),
            ("https://example.org@evil.example", None),
            ("https://", None),
            ("第3页", None),
            ("", None),
        ] {
            assert_eq!(web_address(written).as_deref(), address, "{written}");
        }
    }
}
