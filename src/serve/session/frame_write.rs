//! The write of a frame to the reader.

use std::future::{self, Future};
use std::pin::Pin;

use russh::Error;

/// The write of a frame. At most one is under way; meanwhile newer states coalesce in the app.
pub(super) type FrameWrite = Pin<Box<dyn Future<Output = Result<(), Error>> + Send>>;

/// Returns when the write that is under way has finished; never, where none is.
pub(super) async fn finished(write: &mut Option<FrameWrite>) -> Result<(), Error> {
    match write {
        Some(write) => write.await,
        None => future::pending().await,
    }
}
