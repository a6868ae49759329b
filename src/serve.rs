//! Where it is shown, over SSH: the same app, view and encoder for every reader who opens a session.
//!
//! ```text
//! Server ─→ a connection ─→ Admission: is it taken? ─→ ClientHandler: what it asks for ─→ Session: the app, its screen, its clock
//! ```
//!
//! - [`Server`] opens sockets, accepts, drains and reloads; [`Settings`] is everything that its operator chooses.
//! - `Admission` counts connections, sessions and failures of each address; what it turns away is told why before any key exchange.
//! - `ClientHandler` answers every request of a client: one terminal is given, all else is refused with a reason.
//! - `Session` owns one reader's app. The atlas and the search index are shared.
//! - `Searches` gives the searches of all sessions their turns.
//!
//! A session keeps of its screen only a packed frame, a twentieth of a buffer. It writes nothing but its reader's desk, reads no file, and never
//! sees the server's environment.

mod admission;
mod client_stream;
mod connection;
mod connection_state;
mod descriptors;
mod environment;
mod handler;
mod holdings;
pub mod host_key;
mod keyring;
mod library;
mod limits;
mod log;
mod metrics;
mod network;
mod notice;
mod packed_frame;
mod processor_time;
mod proxy;
mod refusal;
mod refused;
mod searches;
mod server;
mod session;
mod session_screen;
mod settings;
mod state;
mod status;

pub use holdings::{Data, Draw, Holdings};
pub use limits::Limits;
pub use network::Network;
pub use server::{Control, ServeError, Server};
pub use settings::{Entry, Settings};
