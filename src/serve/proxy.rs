//! The PROXY protocol, version 2: what a balancer says of whom it stands for.
//!
//! <https://www.haproxy.org/download/3.2/doc/proxy-protocol.txt>, section 2.2.

use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use tokio::io::{AsyncRead, AsyncReadExt as _};

/// What every header begins with.
const SIGNATURE: [u8; 12] = *b"\r\n\r\n\0\r\nQUIT\n";

/// The longest header that is read, in bytes after the first 16: addresses of Unix sockets take 216, the rest is for additions.
const MOST_BYTES: usize = 2048;

/// Reads a header. `None` where the balancer speaks for itself, as in its health checks.
///
/// # Errors
/// If what comes is no header of version 2, or one of something other than TCP.
pub(super) async fn read(stream: &mut (impl AsyncRead + Unpin)) -> io::Result<Option<SocketAddr>> {
    let mut head = [0; 16];
    stream.read_exact(&mut head).await?;
    let length = usize::from(u16::from_be_bytes([head[14], head[15]]));
    if head[..12] != SIGNATURE || head[12] >> 4 != 2 || length > MOST_BYTES {
        return Err(io::ErrorKind::InvalidData.into());
    }
    let mut body = vec![0; length];
    stream.read_exact(&mut body).await?;
    match (head[12] & 0xf, head[13]) {
        (0, _) => Ok(None),
        // TCP over IPv4 and over IPv6; the source comes first.
        (1, 0x11) => v4(&body).map(Some).ok_or_else(|| io::ErrorKind::InvalidData.into()),
        (1, 0x21) => v6(&body).map(Some).ok_or_else(|| io::ErrorKind::InvalidData.into()),
        _ => Err(io::ErrorKind::InvalidData.into()),
    }
}

fn v4(body: &[u8]) -> Option<SocketAddr> {
    let address: [u8; 4] = body.get(..4)?.try_into().ok()?;
    let port = body.get(8..10)?.try_into().ok()?;
    let _destination = body.get(..12)?;
    Some(SocketAddr::new(IpAddr::V4(Ipv4Addr::from(address)), u16::from_be_bytes(port)))
}

fn v6(body: &[u8]) -> Option<SocketAddr> {
    let address: [u8; 16] = body.get(..16)?.try_into().ok()?;
    let port = body.get(32..34)?.try_into().ok()?;
    let _destination = body.get(..36)?;
    Some(SocketAddr::new(IpAddr::V6(Ipv6Addr::from(address)), u16::from_be_bytes(port)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn header(command: u8, family: u8, body: &[u8]) -> Vec<u8> {
        let length = u16::try_from(body.len()).unwrap().to_be_bytes();
        [&SIGNATURE[..], &[0x20 | command, family], &length, body].concat()
    }

    fn told(mut bytes: &[u8]) -> io::Result<Option<SocketAddr>> {
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        runtime.block_on(read(&mut bytes))
    }

    #[test]
    fn the_source_is_whom_the_balancer_stands_for() {
        let v4 = [192, 0, 2, 7, 198, 51, 100, 1, 0x30, 0x39, 0, 22];
        assert_eq!(told(&header(1, 0x11, &v4)).unwrap(), Some("192.0.2.7:12345".parse().unwrap()));
        let with_additions = [&v4[..], &[4, 0, 1, 0]].concat();
        let told_too = told(&header(1, 0x11, &with_additions)).unwrap();
        assert_eq!(told_too, Some("192.0.2.7:12345".parse().unwrap()));
        let mut v6 = [0; 36];
        v6[..16].copy_from_slice(&"2001:db8::7".parse::<Ipv6Addr>().unwrap().octets());
        v6[32..34].copy_from_slice(&12345_u16.to_be_bytes());
        assert_eq!(
            told(&header(1, 0x21, &v6)).unwrap(),
            Some("[2001:db8::7]:12345".parse().unwrap())
        );
        assert_eq!(told(&header(0, 0, &[])).unwrap(), None);
        assert_eq!(told(&header(0, 0x11, &v4)).unwrap(), None);
    }

    #[test]
    fn whatever_is_no_header_of_tcp_is_an_error() {
        let whole = header(1, 0x11, &[192, 0, 2, 7, 198, 51, 100, 1, 0x30, 0x39, 0, 22]);
        for length in 0..whole.len() {
            assert!(told(&whole[..length]).is_err(), "{length} bytes");
        }
        for bytes in [
            b"PROXY TCP4 192.0.2.7 198.51.100.1 12345 22\r\n".to_vec(),
            b"SSH-2.0-OpenSSH_9.2p1\r\n".to_vec(),
            header(1, 0x11, &[192, 0, 2, 7]),
            header(1, 0x12, &[0; 12]),
            header(1, 0x31, &[0; 216]),
            header(2, 0x11, &[0; 12]),
            header(1, 0x11, &[0; 4000]),
        ] {
            assert!(told(&bytes).is_err(), "{bytes:?}");
        }
    }
}
