//! Who may enter, and what the server is known by.

use std::fs::{self, Permissions};
use std::net::SocketAddr;
use std::os::unix::fs::PermissionsExt as _;
use std::thread;

use baijia::serve::host_key::{self, HostKeyError};
use baijia::serve::{Entry, ServeError, Server};

use crate::host::{Host, key, settings};
use crate::limits::directory;
use crate::reader::knock;

#[test]
fn only_loopback_is_open_to_everybody_unasked() {
    for (address, entry, opens) in [
        ("127.0.0.1:0", Entry::Loopback, true),
        ("[::1]:0", Entry::Loopback, true),
        ("0.0.0.0:0", Entry::Loopback, false),
        ("[::]:0", Entry::Loopback, false),
        ("127.0.0.1:0", Entry::Everybody, true),
    ] {
        let mut settings = settings();
        settings.listen = vec![address.parse::<SocketAddr>().unwrap()];
        settings.entry = entry;
        match Server::bind(settings) {
            Ok(_) => assert!(opens, "{address}"),
            Err(ServeError::NotLoopback(_)) => assert!(!opens, "{address}"),
            // A machine without IPv6.
            Err(ServeError::Address(..)) if address.starts_with("[::1]") => {}
            Err(error) => panic!("{address}: {error}"),
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_file_of_keys_is_read_again_when_it_changes() {
    let directory = directory();
    let file = directory.join("readers");
    let (known, later) = (key(), key());
    let line = |key: &russh::keys::PrivateKey| key.public_key().to_openssh().unwrap() + "\n";
    fs::write(&file, line(&known)).unwrap();
    let mut settings = settings();
    settings.entry = Entry::Keys(file.clone());
    settings.limits.penalty = std::time::Duration::ZERO;
    let host = Host::open(settings);
    assert!(knock(host.address, known.clone()).await);
    assert!(!knock(host.address, later.clone()).await);
    fs::write(&file, format!("# both\n{}restrict {}", line(&known), line(&later))).unwrap();
    assert!(knock(host.address, later.clone()).await);
    fs::write(&file, line(&later)).unwrap();
    assert!(!knock(host.address, known).await);
    // A file is seen to have changed whatever its size and its time say.
    let stamp = fs::metadata(&file).unwrap().modified().unwrap();
    fs::write(&file, line(&key())).unwrap();
    fs::File::options().append(true).open(&file).unwrap().set_modified(stamp).unwrap();
    assert!(!knock(host.address, later.clone()).await);
    fs::write(&file, line(&later)).unwrap();
    assert!(knock(host.address, later.clone()).await);
    fs::remove_file(&file).unwrap();
    assert!(!knock(host.address, later).await, "without the file nobody may enter");
    fs::remove_dir_all(directory).unwrap();
}

#[test]
fn a_file_of_keys_that_others_can_write_is_refused() {
    let directory = directory();
    let file = directory.join("readers");
    fs::write(&file, key().public_key().to_openssh().unwrap()).unwrap();
    fs::set_permissions(&file, Permissions::from_mode(0o666)).unwrap();
    let mut settings = settings();
    settings.entry = Entry::Keys(file);
    let error = Server::bind(settings).unwrap_err().to_string();
    assert!(error.contains("others can write it"), "{error}");
    fs::remove_dir_all(directory).unwrap();
}

#[test]
fn the_host_key_is_made_once_for_its_owner_alone() {
    let directory = directory();
    let file = directory.join("a").join("b").join(host_key::FILE);
    let servers: Vec<_> = (0..4)
        .map(|_| {
            let file = file.clone();
            thread::spawn(move || host_key::load_or_make(&file).unwrap().public_key().clone())
        })
        .collect();
    let keys: Vec<_> = servers.into_iter().map(|server| server.join().unwrap()).collect();
    assert!(keys.iter().all(|key| *key == keys[0]), "all servers have the same key");
    let again = host_key::load_or_make(&file).unwrap();
    assert_eq!(*again.public_key(), keys[0]);
    let mode = |path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(file.clone()), 0o600);
    assert_eq!(mode(directory.join("a").join("b")), 0o700);
    let files = fs::read_dir(directory.join("a").join("b")).unwrap().count();
    assert_eq!(files, 1, "nothing is left beside it");
    fs::remove_dir_all(directory).unwrap();
}

#[test]
fn a_host_key_that_proves_nothing_is_refused() {
    let directory = directory();
    let file = directory.join("key");
    host_key::load_or_make(&file).unwrap();
    for mode in [0o640, 0o604, 0o660] {
        fs::set_permissions(&file, Permissions::from_mode(mode)).unwrap();
        let error = host_key::load_or_make(&file).unwrap_err();
        assert!(matches!(error, HostKeyError::Readable(..)), "{mode:o}: {error}");
        assert!(error.to_string().contains("chmod 600"));
    }
    fs::set_permissions(&file, Permissions::from_mode(0o600)).unwrap();
    fs::write(&file, "no key").unwrap();
    assert!(matches!(host_key::load_or_make(&file), Err(HostKeyError::Broken(..))));
    fs::remove_dir_all(directory).unwrap();
}
