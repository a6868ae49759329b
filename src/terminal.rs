//! Where it is shown.
