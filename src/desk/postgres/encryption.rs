//! The encrypted way to a database: whether one is asked for, and whose certificates are believed.

use std::path::PathBuf;
use std::sync::Arc;

use percent_encoding::percent_decode_str;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject as _;
use rustls::{ClientConfig, RootCertStore};
use tokio_postgres_rustls::MakeRustlsConnect;

use super::server_error::ServerError;

/// What an address asks for, in libpq's words: `sslmode` and `sslrootcert`.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Asked {
    is_encrypted: bool,
    /// The file with the authority that signed the database's certificate; `None` for those that the system believes.
    root: Option<PathBuf>,
}

/// An address without what it asks for here, and what that is. It is a URL with parameters, or libpq's words with blanks between them.
///
/// # Errors
/// [`ServerError::Mode`] where a mode would let the connection go on without encryption, or is unknown.
pub(super) fn taken_from(address: &str) -> Result<(String, Asked), ServerError> {
    let (place, parameters, between) = match address.split_once('?') {
        Some((place, parameters)) => (Some(place), parameters, "&"),
        None if address.contains("://") => (Some(address), "", "&"),
        None => (None, address, " "),
    };
    let mut asked = Asked::default();
    let mut left = Vec::new();
    for parameter in parameters.split(between).filter(|parameter| !parameter.is_empty()) {
        match parameter.split_once('=') {
            // libpq's `require` checks no certificate where it has no authority's; without one, whoever sits on the way could answer.
            Some(("sslmode", "require" | "verify-ca" | "verify-full")) => asked.is_encrypted = true,
            Some(("sslmode", "disable")) => asked.is_encrypted = false,
            Some(("sslmode", mode)) => return Err(ServerError::Mode(mode.to_owned())),
            Some(("sslrootcert", "system")) => asked.root = None,
            Some(("sslrootcert", path)) => {
                asked.root = Some(percent_decode_str(path).decode_utf8_lossy().into_owned().into());
            }
            _ => left.push(parameter),
        }
    }
    let left = left.join(between);
    let address = match place {
        Some(place) if left.is_empty() => place.to_owned(),
        Some(place) => format!("{place}?{left}"),
        None => left,
    };
    Ok((address, asked))
}

impl Asked {
    /// What encrypts connections; `None` where that is not asked for.
    ///
    /// # Errors
    /// [`ServerError::Certificates`] where nobody's certificates can be believed.
    pub(super) fn connector(&self) -> Result<Option<MakeRustlsConnect>, ServerError> {
        if !self.is_encrypted {
            return Ok(None);
        }
        let believed = self.believed()?;
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let config = ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .map_err(|error| ServerError::Certificates(error.to_string()))?;
        let config = config.with_root_certificates(believed).with_no_client_auth();
        Ok(Some(MakeRustlsConnect::new(config)))
    }

    fn believed(&self) -> Result<RootCertStore, ServerError> {
        let mut believed = RootCertStore::empty();
        let Some(path) = &self.root else {
            let found = rustls_native_certs::load_native_certs();
            believed.add_parsable_certificates(found.certs);
            if believed.is_empty() {
                let why =
                    found.errors.first().map_or_else(String::new, |error| format!(": {error}"));
                let why = format!("the system has none{why}");
                return Err(ServerError::Certificates(why));
            }
            return Ok(believed);
        };
        let refused = |why: String| ServerError::Certificates(format!("{}: {why}", path.display()));
        let certificates =
            CertificateDer::pem_file_iter(path).map_err(|error| refused(error.to_string()))?;
        for certificate in certificates {
            let certificate = certificate.map_err(|error| refused(error.to_string()))?;
            believed.add(certificate).map_err(|error| refused(error.to_string()))?;
        }
        if believed.is_empty() {
            return Err(refused("it has no certificate in PEM form".to_owned()));
        }
        Ok(believed)
    }
}
