//! Classes of total sizes.

use crate::atlas::{Parameters, words};

words! {
    /// A class of total sizes.
    SizeClass {
        Small = "under-10b", "不到 10B", "under 10B", "Under ten billion parameters.";
        Middle = "10b-100b", "10B 到不足 100B", "10B to under 100B", "From ten to under a hundred billion.";
        Large = "100b-1t", "100B 到不足 1T", "100B to under 1T", "From a hundred billion to under a trillion.";
        Huge = "1t-up", "1T 及以上", "1T and more", "From a trillion on.";
    }
}

impl SizeClass {
    /// The class of a size.
    #[must_use]
    pub fn of(size: Parameters) -> Self {
        match size.billions {
            ..10.0 => Self::Small,
            ..100.0 => Self::Middle,
            ..1000.0 => Self::Large,
            _ => Self::Huge,
        }
    }
}
