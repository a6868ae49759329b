//! How it is found.
