//! The connections that come to an address, taken in or turned away.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use russh::server::Config;
use tokio::sync::{Semaphore, mpsc};
use tokio::time::{sleep, timeout};

use crate::serve::connection::{connection, refusal_line};
use crate::serve::connection_state::ConnectionState;
use crate::serve::log::Line;
use crate::serve::refusal::refuse;
use crate::serve::refused::Refused;
use crate::serve::state::ServerState;
use crate::serve::{notice, proxy};

/// How long accepting rests when the system has no descriptor left.
const REST: Duration = Duration::from_millis(100);

/// Takes in whoever comes to one address.
#[derive(Clone)]
pub(super) struct Acceptor {
    pub(super) shared: Arc<ServerState>,
    pub(super) config: Arc<Config>,
    pub(super) numbers: Arc<AtomicU64>,
    pub(super) refusals: Arc<Semaphore>,
    pub(super) present: mpsc::Sender<()>,
}

impl Acceptor {
    pub(super) async fn accept(self, listener: tokio::net::TcpListener) {
        loop {
            let accepted = tokio::select! {
                accepted = listener.accept() => accepted,
                // The socket closes, so that a balancer sends readers elsewhere.
                () = self.shared.draining() => return,
            };
            match accepted {
                Ok((stream, address)) => self.take(stream, address),
                Err(error) => {
                    Line::of("accept").text("why", &error.to_string()).write();
                    sleep(REST).await;
                }
            }
        }
    }

    fn take(&self, mut stream: tokio::net::TcpStream, address: SocketAddr) {
        let address = SocketAddr::new(address.ip().to_canonical(), address.port());
        let is_upstream =
            self.shared.upstreams.iter().any(|upstream| upstream.contains(address.ip()));
        if !is_upstream {
            return self.admit(stream, address);
        }
        let acceptor = self.clone();
        tokio::spawn(async move {
            let grace = acceptor.shared.limits.login_grace;
            match timeout(grace, proxy::read(&mut stream)).await {
                Ok(Ok(told)) => acceptor.admit(stream, told.unwrap_or(address)),
                // A balancer without the header would make all its readers one address.
                Ok(Err(_)) | Err(_) => refusal_line(address, "no PROXY header").write(),
            }
        });
    }

    fn admit(&self, stream: tokio::net::TcpStream, address: SocketAddr) {
        let admitted = if self.shared.is_draining() {
            Err(Refused::Draining)
        } else {
            self.shared.admission.admit(address.ip(), Instant::now())
        };
        let (shared, present) = (Arc::clone(&self.shared), self.present.clone());
        match admitted {
            Ok(slot) => {
                let number = self.numbers.fetch_add(1, Ordering::Relaxed) + 1;
                let state = Arc::new(ConnectionState::new(number, address, slot));
                let talk = connection(shared, Arc::clone(&self.config), stream, state);
                tokio::spawn(async move {
                    talk.await;
                    drop(present);
                });
            }
            Err(refused) => {
                shared.metrics.refused(refused);
                refusal_line(address, refused.word()).write();
                if let Ok(place) = Arc::clone(&self.refusals).try_acquire_owned() {
                    tokio::spawn(async move {
                        refuse(stream, &notice::refusal(refused)).await;
                        drop(place);
                    });
                }
            }
        }
    }
}
