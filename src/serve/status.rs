//! How the server is, for machines: its numbers, and whether it takes readers.

use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Duration;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::AbortHandle;
use tokio::time::{sleep, timeout};

use super::state::ServerState;

/// How long a question may take.
const PATIENCE: Duration = Duration::from_secs(5);

/// How long a question may be, in bytes.
const MOST_BYTES: usize = 8 * 1024;

/// How many questions are heard at once. A further one takes the place of the oldest that has no answer yet: who connects and says
/// nothing keeps nobody from asking.
const MOST_QUESTIONS: usize = 16;

/// How long accepting rests when the system has no descriptor left.
const REST: Duration = Duration::from_millis(100);

/// Answers `GET /metrics` and `GET /health` for as long as the server runs.
pub(super) async fn answer(shared: Arc<ServerState>, listener: TcpListener) {
    let mut heard: VecDeque<AbortHandle> = VecDeque::new();
    loop {
        let Ok((stream, _)) = listener.accept().await else {
            sleep(REST).await;
            continue;
        };
        heard.retain(|question| !question.is_finished());
        if heard.len() >= MOST_QUESTIONS
            && let Some(oldest) = heard.pop_front()
        {
            oldest.abort();
        }
        let shared = Arc::clone(&shared);
        let question = tokio::spawn(async move {
            let _ = timeout(PATIENCE, reply(&shared, stream)).await;
        });
        heard.push_back(question.abort_handle());
    }
}

async fn reply(shared: &ServerState, mut stream: TcpStream) -> std::io::Result<()> {
    let mut asked = Vec::new();
    let mut bytes = [0; 1024];
    while !asked.windows(4).any(|end| end == b"\r\n\r\n") {
        match stream.read(&mut bytes).await? {
            0 => return Ok(()),
            count if asked.len() + count > MOST_BYTES => return Ok(()),
            count => asked.extend(&bytes[..count]),
        }
    }
    let line = asked.split(|byte| *byte == b'\r').next().unwrap_or_default();
    let (status, body) = match line {
        b"GET /metrics HTTP/1.1" | b"GET /metrics HTTP/1.0" => {
            ("200 OK", shared.metrics.text(shared.searches.begun()))
        }
        b"GET /health HTTP/1.1" | b"GET /health HTTP/1.0" if shared.is_draining() => {
            ("503 Service Unavailable", "draining\n".to_owned())
        }
        b"GET /health HTTP/1.1" | b"GET /health HTTP/1.0" => ("200 OK", "ok\n".to_owned()),
        _ => ("404 Not Found", "GET /metrics or /health\n".to_owned()),
    };
    let answer = format!(
        "HTTP/1.1 {status}\r\nContent-Type: text/plain; version=0.0.4; charset=utf-8\r\nContent-Length: {}\r\n\
         Connection: close\r\n\r\n{body}",
        body.len()
    );
    stream.write_all(answer.as_bytes()).await?;
    stream.shutdown().await
}
