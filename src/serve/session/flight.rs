//! A frame on its way to the reader.

use std::future::{self, Future};
use std::pin::Pin;

use russh::Error;

/// A frame on its way to the reader. There is one at most: while it flies, newer states replace each other in the app.
pub(super) type Flight = Pin<Box<dyn Future<Output = Result<(), Error>> + Send>>;

/// The frame that flies; never, where none does.
pub(super) async fn landed(flight: &mut Option<Flight>) -> Result<(), Error> {
    match flight {
        Some(flight) => flight.await,
        None => future::pending().await,
    }
}
