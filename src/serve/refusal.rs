//! A readable no before any key exchange, at the price of one small packet.

use std::io::ErrorKind;
use std::time::Duration;

use tokio::io::AsyncReadExt as _;
use tokio::io::AsyncWriteExt as _;
use tokio::net::TcpStream;
use tokio::time::timeout;

/// How the server names itself.
pub(super) const SERVER_ID: &str = concat!("SSH-2.0-baijia_", env!("CARGO_PKG_VERSION"));

/// `SSH_DISCONNECT_TOO_MANY_CONNECTIONS` (RFC 4253 §11.1).
const TOO_MANY_CONNECTIONS: u32 = 12;

/// How long the client may take to read it.
const PATIENCE: Duration = Duration::from_secs(2);

/// What is read of the client meanwhile at most, in bytes.
const MOST_READ_BYTES: usize = 64 * 1024;

/// Says why and closes. A plain disconnect packet: OpenSSH's client shows its text, while lines before the version are shown only
/// with `-v`.
pub(super) async fn refuse(mut stream: TcpStream, why: &str) {
    let _ = timeout(PATIENCE, async {
        stream.write_all(&packet(why)).await?;
        stream.shutdown().await?;
        // Closing with unread bytes would reset the connection, and the client would never see the reason.
        let mut bytes = [0; 1024];
        let mut read_bytes = 0;
        while read_bytes < MOST_READ_BYTES {
            match stream.read(&mut bytes).await? {
                0 => break,
                count => read_bytes += count,
            }
        }
        Ok::<(), std::io::Error>(())
    })
    .await
    .unwrap_or(Err(ErrorKind::TimedOut.into()));
}

/// The version line, and the packet `SSH_MSG_DISCONNECT` without encryption (RFC 4253 §6).
fn packet(why: &str) -> Vec<u8> {
    let mut payload = vec![1];
    payload.extend(TOO_MANY_CONNECTIONS.to_be_bytes());
    for text in [why, "en"] {
        payload.extend(u32::try_from(text.len()).unwrap_or(0).to_be_bytes());
        payload.extend(text.as_bytes());
    }
    // Length, padding length, payload and padding make a multiple of 8; the padding has 4 bytes at least.
    let padding = 4 + (8 - (5 + payload.len() + 4) % 8) % 8;
    let mut bytes = format!("{SERVER_ID}\r\n").into_bytes();
    bytes.extend(u32::try_from(1 + payload.len() + padding).unwrap_or(0).to_be_bytes());
    bytes.push(u8::try_from(padding).unwrap_or(4));
    bytes.extend(payload);
    bytes.resize(bytes.len() + padding, 0);
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_is_a_whole_packet_whatever_its_length() {
        for length in 0..40 {
            let bytes = packet(&"x".repeat(length));
            let body = &bytes[SERVER_ID.len() + 2..];
            assert_eq!(body.len() % 8, 0);
            let told = u32::from_be_bytes(body[..4].try_into().unwrap());
            assert_eq!(usize::try_from(told).unwrap(), body.len() - 4);
            assert!(body[4] >= 4);
        }
    }
}
