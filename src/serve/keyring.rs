//! The keys of those who may enter, in the form of OpenSSH's `authorized_keys`, read again whenever the file changes.

use std::collections::HashMap;
use std::fs;
use std::io;
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};
use std::str::FromStr as _;
use std::sync::{Mutex, PoisonError};

use russh::keys::ssh_key::authorized_keys::Entry;
use russh::keys::ssh_key::public::KeyData;
use russh::keys::{Algorithm, PublicKey};

use super::log::Line;
use crate::document::regular_file;

/// The options of a line that change nothing here: what they forbid is forbidden to all. A line with any other (`from=`,
/// `expiry-time=`, `cert-authority`) is left out, because to ignore it would let in whom it keeps out.
const HARMLESS_OPTIONS: [&str; 6] = [
    "restrict",
    "pty",
    "no-agent-forwarding",
    "no-port-forwarding",
    "no-user-rc",
    "no-x11-forwarding",
];

/// The keys of those who may enter.
#[derive(Debug)]
pub(super) struct Keyring {
    path: PathBuf,
    read: Mutex<Read>,
}

#[derive(Debug)]
struct Read {
    stamp: Stamp,
    /// Each key with its comment, by which the log knows its holder.
    keys: HashMap<KeyData, String>,
}

/// What of a file changes when it does, or when who may write it does.
type Stamp = Option<(u64, u64, u64, i64, i64)>;

impl Keyring {
    /// Opens the file.
    ///
    /// # Errors
    /// If it cannot be read, if others can write it, or if it lets nobody in.
    pub(super) fn open(path: &Path) -> Result<Self, String> {
        let stamp = stamp(path);
        let keys = read(path).map_err(|why| format!("{}: {why}", path.display()))?;
        if keys.is_empty() {
            return Err(format!("{}: no key in it may enter, so nobody could", path.display()));
        }
        Ok(Self { path: path.to_owned(), read: Mutex::new(Read { stamp, keys }) })
    }

    /// The comment of this key, if whoever has it may enter now.
    pub(super) fn holder(&self, key: &PublicKey) -> Option<String> {
        let mut last = self.read.lock().unwrap_or_else(PoisonError::into_inner);
        let now = stamp(&self.path);
        if now != last.stamp {
            *last = Read { stamp: now, keys: read_and_tell(&self.path).unwrap_or_default() };
        }
        last.keys.get(key.key_data()).cloned()
    }

    /// Reads the file again, whether or not it seems to have changed.
    ///
    /// # Errors
    /// If nobody can enter from now on.
    pub(super) fn reload(&self) -> Result<(), String> {
        let (stamp, keys) = (stamp(&self.path), read_and_tell(&self.path));
        let may_enter = match &keys {
            Ok(keys) if keys.is_empty() => Err("no key in it may enter".to_owned()),
            Ok(_) => Ok(()),
            Err(why) => Err(why.clone()),
        };
        let read = Read { stamp, keys: keys.unwrap_or_default() };
        *self.read.lock().unwrap_or_else(PoisonError::into_inner) = read;
        may_enter.map_err(|why| format!("{}: {why}; nobody can enter", self.path.display()))
    }
}

/// Reads the keys and says in the log how many there are. Of a file that is gone or broken, nobody may enter: whoever took a key
/// away meant it.
fn read_and_tell(path: &Path) -> Result<HashMap<KeyData, String>, String> {
    let keys = read(path);
    let line = Line::of("keys").text("file", &path.to_string_lossy());
    match &keys {
        Ok(keys) => line.number("keys", keys.len() as u64).write(),
        Err(why) => line.text("why", why).write(),
    }
    keys
}

fn stamp(path: &Path) -> Stamp {
    let file = fs::metadata(path).ok()?;
    Some((file.dev(), file.ino(), file.size(), file.ctime(), file.ctime_nsec()))
}

/// Reads the keys; a line that is not understood is left out and told.
fn read(path: &Path) -> Result<HashMap<KeyData, String>, String> {
    let text = |error: io::Error| error.to_string();
    let mode = fs::metadata(path).map_err(text)?.mode();
    if mode & 0o022 != 0 {
        return Err(format!(
            "others can write it (mode {:04o}), and with it let anybody in; chmod go-w cures it",
            mode & 0o7777
        ));
    }
    let file = regular_file::read_to_string(path).map_err(text)?;
    let mut keys = HashMap::new();
    for (line, number) in file.lines().zip(1..) {
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        match key(line) {
            Ok((key, comment)) => drop(keys.insert(key, comment)),
            Err(why) => Line::of("keys")
                .text("file", &path.to_string_lossy())
                .number("line", number)
                .text("why", &why)
                .write(),
        }
    }
    Ok(keys)
}

/// The key of a line, and its comment.
fn key(line: &str) -> Result<(KeyData, String), String> {
    // Between options and a key without a comment, the parser of ssh-key 0.7 takes the options for the key's kind.
    let entry = Entry::from_str(line)
        .or_else(|error| Entry::from_str(&format!("{line} -")).map_err(|_| error))
        .map_err(|error| format!("left out: {error}"))?;
    let option = entry.config_opts().iter().find(|option| {
        !HARMLESS_OPTIONS.iter().any(|harmless| harmless.eq_ignore_ascii_case(option))
    });
    if let Some(option) = option {
        return Err(format!("left out: the option {option} is not known here"));
    }
    let key = entry.public_key().key_data();
    let kind = key.algorithm();
    // The crate that checks them has an advisory without a cure (RUSTSEC-2023-0071).
    if matches!(kind, Algorithm::Rsa { .. } | Algorithm::Dsa) {
        return Err(format!(
            "left out: keys of the kind {kind} are not taken; Ed25519 and ECDSA are"
        ));
    }
    let comment = entry.public_key().comment().to_string();
    // What stands there where there is none.
    let comment = if comment == "-" { String::new() } else { comment };
    Ok((key.clone(), comment))
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: &str =
        "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAILM+rvN+ot98qgEN796jTiQfZfG1KaT0PtFDJ/XFSqti";

    #[test]
    fn a_line_whose_options_keep_somebody_out_lets_nobody_in() {
        for (options, taken) in [
            ("", true),
            ("restrict,pty ", true),
            ("no-port-forwarding,no-X11-forwarding ", true),
            ("from=\"10.0.0.0/8\" ", false),
            ("expiry-time=\"20200101\" ", false),
            ("cert-authority ", false),
            ("command=\"date\" ", false),
            ("restrict,from=\"10.0.0.0/8\" ", false),
        ] {
            for comment in ["", " a comment"] {
                assert_eq!(key(&format!("{options}{KEY}{comment}")).is_ok(), taken, "{options}");
            }
        }
        for line in ["ssh-ed25519", "nonsense", "ssh-ed25519 AAAA"] {
            assert!(key(line).is_err(), "{line}");
        }
    }

    #[test]
    fn a_key_that_could_never_let_anybody_in_is_told() {
        let rsa = "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAAAgQDBCzBVep/E6Q4zWH2ix+wRNluApcrvFDleg6jN8hc8YYar0PUaP2SJrtP4HUJnjLHW+yBFao+02f4jSG2St9wBJktwlbrfBClOc5i94gcsUXabwOUKL1R5nsPoDTJXfKHG6xA1Wn+kye4TOF2Cp8zxFjtgharP9Bk+Y4it0vccAQ==";
        assert!(key(rsa).unwrap_err().contains("ssh-rsa"));
    }
}
