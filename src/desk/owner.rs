//! Whose desk it is.

/// Whose desk it is; no owner's changes or queries reach another's rows.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Owner(String);

impl Owner {
    /// The one reader of a local program.
    #[must_use]
    pub fn local() -> Self {
        Self("local".to_owned())
    }

    /// A served reader, known by the fingerprint of a key (`SHA256:…`).
    #[must_use]
    pub fn of_key(fingerprint: &str) -> Self {
        Self(format!("key:{fingerprint}"))
    }

    /// A served reader without a key, known for one session.
    #[must_use]
    pub fn of_session(number: u64) -> Self {
        Self(format!("session:{number}"))
    }

    /// The owner as rows name them.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}
