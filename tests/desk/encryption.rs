//! The encrypted way to a database: what is asked for is given, or nothing is sent.

use std::io::{Read as _, Write as _};
use std::net::TcpListener;

use baijia::desk::{self, Place, Server, Trouble};

use super::stores::{Folder, encrypted_address, marking, owner};

fn place(address: &str) -> Place {
    let lookup = |name: &str| (name == "PGPASSWORD").then(|| "hunter2".to_owned());
    Place::Postgres(Box::new(Server::from_address(address, &lookup).unwrap()))
}

#[test]
fn desks_are_kept_over_an_encrypted_connection_whose_certificate_is_checked() {
    let Some(address) = encrypted_address() else {
        println!(
            "left out: PostgreSQL over TLS, because BAIJIA_TEST_POSTGRES_TLS names no database"
        );
        return;
    };
    for mode in ["require", "verify-ca", "verify-full"] {
        let place = place(&format!("{address}&sslmode={mode}"));
        let mut store = place.open().unwrap().store;
        let sql = "SELECT ssl::text FROM pg_stat_ssl WHERE pid = pg_backend_pid()";
        assert_eq!(
            store.rows(sql, &[]).unwrap(),
            [[desk::Value::Text("true".to_owned())]],
            "{mode}"
        );
        let owner = owner();
        let written = desk::write(&mut *store, &[(owner.clone(), marking("quote:a"))]).unwrap();
        assert!(written[0].is_ok(), "{mode}");
        assert_eq!(desk::contents(&mut *store, &owner).unwrap().current().marks.len(), 1, "{mode}");
    }
}

#[test]
fn a_certificate_of_another_authority_or_name_is_not_believed() {
    let Some(address) = encrypted_address() else { return };
    let folder = Folder::new();
    let stranger = folder.0.join("stranger.pem");
    std::fs::write(&stranger, STRANGER).unwrap();
    let (server, _) = address.split_once('?').unwrap();
    let by_stranger = format!("{server}?sslmode=require&sslrootcert={}", stranger.display());
    // The certificate is for `localhost`, and not for the address of it.
    let by_number = address.replace("@localhost", "@127.0.0.1") + "&sslmode=require";
    for address in [by_stranger, by_number] {
        let Err(Trouble::Unreachable(why)) = place(&address).open().map(drop) else {
            panic!("{address} is believed");
        };
        assert!(why.contains("certificate"), "{why}");
    }
}

#[test]
fn a_server_without_encryption_is_sent_nothing_but_the_question() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let server = std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let mut asked = [0; 8];
        stream.read_exact(&mut asked).unwrap();
        stream.write_all(b"N").unwrap();
        let mut further = Vec::new();
        stream.read_to_end(&mut further).unwrap();
        (asked, further)
    });
    let folder = Folder::new();
    let authority = folder.0.join("authority.pem");
    std::fs::write(&authority, STRANGER).unwrap();
    let root = authority.display().to_string().replace('/', "%2F");
    let address =
        format!("postgres://desk@127.0.0.1:{port}/desk?sslmode=require&sslrootcert={root}");
    let Err(Trouble::Unreachable(why)) = place(&address).open().map(drop) else {
        panic!("it goes on in the clear");
    };
    assert!(why.contains("TLS"), "{why}");
    let (asked, further) = server.join().unwrap();
    // The question whether the server speaks TLS, by the protocol's number for it.
    assert_eq!(asked, [0, 0, 0, 8, 4, 210, 22, 47]);
    assert_eq!(further, b"");
}

/// The certificate of an authority that signed nothing.
const STRANGER: &str = "-----BEGIN CERTIFICATE-----\n\
MIIBfTCCASOgAwIBAgIUFf1nCMAjlw1Wwky6RkENPNi7whQwCgYIKoZIzj0EAwIw\n\
EzERMA8GA1UEAwwIc3RyYW5nZXIwIBcNMjYxMTI4MTMxNTMyWhgPMjEyNjExMDQx\n\
MzE1MzJaMBMxETAPBgNVBAMMCHN0cmFuZ2VyMFkwEwYHKoZIzj0CAQYIKoZIzj0D\n\
AQcDQgAETLE6yk8fCoPc6uoPUUcXCX9SYS6m4A3wHaCbpdouTDuIEZpJg5v4tN0A\n\
Hfrcl80/YWqk2sttOzwGRtis/n0cQ6NTMFEwHQYDVR0OBBYEFKgQCa6qpINPVhEY\n\
kxz8gzjtN8gGMB8GA1UdIwQYMBaAFKgQCa6qpINPVhEYkxz8gzjtN8gGMA8GA1Ud\n\
EwEB/wQFMAMBAf8wCgYIKoZIzj0EAwIDSAAwRQIgDiAHI5GXQDDYAP93zq1qvmYF\n\
ReksxpwRHyA3en3yXLwCIQCg81rp85enqs3JI8JRfNEYpMgpaU39W2M4o3fVs8aX\n\
iQ==\n\
-----END CERTIFICATE-----\n";
