//! The data: what the atlas holds is what its sources say, and a mistake in it is told so that it can be mended.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::sync::{Arc, LazyLock};

use baijia::atlas::Atlas;

#[path = "data/agreement.rs"]
mod agreement;
#[path = "data/as_of.rs"]
mod as_of;
#[path = "data/catalogue.rs"]
mod catalogue;
#[path = "data/compact.rs"]
mod compact;
#[path = "data/figures.rs"]
mod figures;
#[path = "data/later.rs"]
mod later;
#[path = "data/mistake.rs"]
mod mistake;
#[path = "data/mutation.rs"]
mod mutation;
#[path = "data/problems.rs"]
mod problems;
#[path = "data/quotes.rs"]
mod quotes;
#[path = "data/references.rs"]
mod references;
#[path = "data/registry.rs"]
mod registry;
#[path = "data/releases.rs"]
mod releases;
#[path = "data/sources.rs"]
mod sources;
#[path = "data/speakers.rs"]
mod speakers;
#[path = "data/values.rs"]
mod values;
#[path = "data/views.rs"]
mod views;

static ATLAS: LazyLock<Arc<Atlas>> = LazyLock::new(|| Atlas::embedded().unwrap());

/// The landscape of the article and of the lists of its summer.
static LANDSCAPE: LazyLock<Atlas> = LazyLock::new(|| ATLAS.as_of("2023-07-31".parse().unwrap()));
