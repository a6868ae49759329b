//! An export into a file: whole, or not at all.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use crate::app::{Export, ExportFailure, Saved};

/// Writes the file beside its place and then puts it there, so that nobody ever reads half of it; a file that is there already is
/// replaced only if that was asked for.
///
/// # Errors
/// [`ExportFailure::Exists`] where a file is there and may not be replaced; else what keeps it from being written.
pub(super) fn save(export: &Export) -> Result<Saved, ExportFailure> {
    let named = at_home(&export.path);
    // A link leads to the file that is meant; it is not replaced itself.
    let path = fs::canonicalize(&named).unwrap_or(named);
    match fs::metadata(&path) {
        Ok(about) if about.is_dir() => return Err(ExportFailure::IsFolder),
        Ok(about) if !about.is_file() => return Err(ExportFailure::NotAFile),
        Ok(_) if !export.replace => return Err(ExportFailure::Exists),
        _ => {}
    }
    let folder = match path.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    };
    if !folder.is_dir() {
        return Err(ExportFailure::NoFolder(folder.display().to_string()));
    }
    write(&path, folder, export).map_err(|error| match error.kind() {
        io::ErrorKind::AlreadyExists => ExportFailure::Exists,
        _ => ExportFailure::Failed(error.to_string()),
    })?;
    let path = fs::canonicalize(&path).unwrap_or(path);
    Ok(Saved { path: path.display().to_string() })
}

fn write(path: &Path, folder: &Path, export: &Export) -> io::Result<()> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".baijia-export-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        // As any program makes a file: the reader's umask decides.
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    let mut file = builder.tempfile_in(folder)?;
    file.write_all(export.text.as_bytes())?;
    if let Ok(about) = fs::metadata(path) {
        file.as_file().set_permissions(about.permissions())?;
    }
    file.as_file().sync_all()?;
    let placed = if export.replace { file.persist(path) } else { file.persist_noclobber(path) };
    placed.map_err(|error| error.error)?;
    // The new name is on the disk once its folder is.
    if let Ok(folder) = fs::File::open(folder) {
        let _ = folder.sync_all();
    }
    Ok(())
}

/// A name that begins with `~/` begins at home.
fn at_home(name: &str) -> PathBuf {
    match (name.strip_prefix("~/"), std::env::var_os("HOME")) {
        (Some(rest), Some(home)) if !home.is_empty() => Path::new(&home).join(rest),
        _ => PathBuf::from(name),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn export(path: &Path, text: &str, replace: bool) -> Result<Saved, ExportFailure> {
        let path = path.display().to_string();
        save(&Export { path, text: text.to_owned(), replace })
    }

    #[test]
    fn a_file_is_whole_and_never_replaced_unasked() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("models.csv");
        assert!(export(&path, "one", false).is_ok());
        assert_eq!(export(&path, "two", false), Err(ExportFailure::Exists));
        assert_eq!(fs::read_to_string(&path).expect("it is there"), "one");
        assert!(export(&path, "two", true).is_ok());
        assert_eq!(fs::read_to_string(&path).expect("it is there"), "two");
        // Nothing else is left beside it.
        assert_eq!(fs::read_dir(folder.path()).expect("it is read").count(), 1);
    }

    #[test]
    fn what_is_no_place_for_a_file_is_told() {
        let folder = tempfile::tempdir().expect("a folder");
        assert_eq!(export(folder.path(), "", true), Err(ExportFailure::IsFolder));
        let missing = folder.path().join("missing/models.csv");
        let missing = export(&missing, "", false);
        assert!(matches!(missing, Err(ExportFailure::NoFolder(_))), "{missing:?}");
        #[cfg(unix)]
        assert_eq!(export(Path::new("/dev/null"), "", true), Err(ExportFailure::NotAFile));
    }

    #[cfg(unix)]
    #[test]
    fn a_link_stays_a_link() {
        let folder = tempfile::tempdir().expect("a folder");
        let (file, link) = (folder.path().join("real.csv"), folder.path().join("link.csv"));
        fs::write(&file, "old").expect("it is written");
        std::os::unix::fs::symlink(&file, &link).expect("a link");
        assert!(export(&link, "new", true).is_ok());
        assert_eq!(fs::read_to_string(&file).expect("it is there"), "new");
        assert!(fs::symlink_metadata(&link).expect("it is there").is_symlink());
    }
}
