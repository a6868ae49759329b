//! The places to which one can go back.

use super::overlay::Overlay;
use super::tabs::{Tab, Tabs};

/// Where one was before a link was followed.
#[derive(Clone, Debug)]
pub(super) struct Place {
    pub tab: Tab,
    /// The tab that the link led to.
    pub led_to: Tab,
    pub tabs: Tabs,
    pub overlays: Vec<Overlay>,
}
