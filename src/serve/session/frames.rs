//! Frames: what a session sends, one at a time, and how it gives the terminal back.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use russh::Error;

use super::{Ending, Session};
use crate::app::Action;
use crate::serve::notice::Farewell;
use crate::terminal::{ENTER, LEAVE};

impl Session {
    /// Sends what the reader does not see yet, if the last frame has been taken.
    pub(super) fn send(&mut self) -> Option<Ending> {
        if self.frame_write.is_some() || (!self.dirty && self.copy.is_empty()) {
            return None;
        }
        let mut bytes = std::mem::take(&mut self.copy);
        if !std::mem::replace(&mut self.entered, true) {
            bytes.splice(0..0, ENTER.iter().copied());
        }
        if std::mem::take(&mut self.dirty)
            && let Some(ending) = self.paint(&mut bytes)
        {
            return Some(ending);
        }
        if let Some(asked) = self.asked.take() {
            self.shared.metrics.answered(asked.elapsed());
        }
        if !bytes.is_empty() {
            self.shared.metrics.frames.add(1);
            self.shared.metrics.frame_bytes.add(bytes.len() as u64);
            let write = Arc::clone(&self.write);
            let client_stream = self.client_stream.clone();
            self.frame_write = Some(Box::pin(async move {
                write.data_bytes(bytes).await?;
                client_stream.passed().await;
                Ok(())
            }));
        }
        None
    }

    fn paint(&mut self, bytes: &mut Vec<u8>) -> Option<Ending> {
        let (screen, app) = (&mut self.screen, &mut self.app);
        let effects = catch_unwind(AssertUnwindSafe(|| {
            let painted = screen.paint(app, bytes);
            // What a frame tells the app changes no frame: it is not drawn again for it.
            app.update(Action::Painted(painted))
        }));
        match effects {
            Ok(effects) => effects.into_iter().find_map(|effect| self.carry_out(effect)),
            Err(_) => Some(Ending::Told(Farewell::Broken)),
        }
    }

    /// Gives the terminal back, says why, and closes.
    pub(super) async fn leave(&mut self, ending: Ending) -> Result<(), Error> {
        // A frame that is half sent is sent whole.
        if let Some(write) = self.frame_write.take() {
            write.await?;
        }
        let mut bytes = if self.entered { LEAVE.to_vec() } else { Vec::new() };
        let mut status = 0;
        if let Ending::Told(farewell) = ending {
            bytes.extend(farewell.text(self.app.language()).as_bytes());
            bytes.extend(b"\r\n");
            // A server that restarts is no failure of anything.
            status = u32::from(farewell != Farewell::Draining);
        }
        self.write.data_bytes(bytes).await?;
        self.write.exit_status(status).await?;
        self.write.eof().await?;
        self.write.close().await
    }
}
