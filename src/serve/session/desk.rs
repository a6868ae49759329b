//! The way from a session to its reader's own desk, and back.

use std::future;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::mpsc;
use tokio::time::Instant;

use crate::app::DeskAsk;
use crate::desk::{Keeper, News, Owner, Reply};

/// How often keys look at most for what another session or server changed.
const LOOK_EVERY: Duration = Duration::from_secs(1);

/// One reader's line to the keeper of all desks.
pub(in crate::serve) struct DeskLine {
    /// Whose rows are read and written; no request names another's.
    owner: Owner,
    reply: Reply,
    news: mpsc::UnboundedReceiver<News>,
    looked: Instant,
}

impl DeskLine {
    /// The line of a reader.
    pub(in crate::serve) fn new(owner: Owner) -> Self {
        let (tell, news) = mpsc::unbounded_channel();
        // A session that has ended hears nothing more.
        let reply: Reply = Arc::new(move |news| drop(tell.send(news)));
        Self { owner, reply, news, looked: Instant::now() }
    }

    /// Asks for the desk as it is.
    pub(super) fn read(&self, keeper: &Keeper) {
        keeper.read(&self.owner, None, &self.reply);
    }

    /// Passes on what the app asks.
    pub(super) fn ask(&mut self, ask: DeskAsk, keeper: &Keeper) {
        match ask {
            DeskAsk::Keep { ticket, change } => {
                keeper.keep(&self.owner, ticket, *change, &self.reply);
            }
            DeskAsk::Look if self.looked.elapsed() >= LOOK_EVERY => {
                self.looked = Instant::now();
                keeper.look(&self.owner, &self.reply);
            }
            DeskAsk::Look => {}
        }
    }
}

/// The next news of the desk; never, where there is none.
pub(super) async fn news(desk: &mut Option<DeskLine>) -> News {
    if let Some(desk) = desk
        && let Some(news) = desk.news.recv().await
    {
        return news;
    }
    future::pending().await
}
