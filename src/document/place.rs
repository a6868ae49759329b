//! Where articles are: files, the files of directories, standard input; and why one could not be read.

use std::collections::HashMap;
use std::io;
use std::path::{Path, PathBuf};

use super::encoding::Doubt;
use super::walk::{Below, files_below};
use super::{regular_file, trouble};

/// Where a text comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// A file.
    File(PathBuf),
    /// Standard input.
    Stdin,
}

impl Place {
    /// The path as it was given; `-` for standard input.
    #[must_use]
    pub fn name(&self) -> String {
        match self {
            Self::File(path) => path.display().to_string(),
            Self::Stdin => "-".to_owned(),
        }
    }
}

/// Why a place could not be read: what, and what to do, in both languages.
#[derive(Clone, Debug)]
pub struct Trouble {
    place: String,
    zh: String,
    en: String,
}

impl Trouble {
    pub(super) fn new(place: &Path, zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self { place: place.display().to_string(), zh: zh.into(), en: en.into() }
    }

    pub(super) fn of(place: &str, error: &io::Error) -> Self {
        Self {
            place: place.to_owned(),
            zh: format!("读不了：{}", trouble::in_chinese(error)),
            en: format!("cannot be read: {error}"),
        }
    }

    /// What makes the decoding of a file doubtful, which is read all the same.
    #[must_use]
    pub fn of_doubt(place: &Place, doubt: Doubt) -> Self {
        let (mut zh, mut en) = (doubt.chinese(), doubt.english());
        if doubt.is_of_encoding() {
            zh += "；不对就先转成 UTF-8（iconv）";
            en += "; convert it to UTF-8 first where that is wrong (iconv)";
        }
        Self { place: place.name(), zh, en }
    }

    /// What was not looked into below a directory.
    #[must_use]
    pub fn of_walk(directory: &Path, below: &Below) -> Vec<Self> {
        /// So many directories are told one by one.
        const TOLD: usize = 5;
        let closed = below.closed.iter().take(TOLD);
        let mut troubles: Vec<Self> =
            closed.map(|(path, error)| Self::of(&path.display().to_string(), error)).collect();
        let more = below.closed.len().saturating_sub(TOLD);
        if more > 0 {
            troubles.push(Self::new(
                directory,
                format!("另有 {more} 个目录读不了"),
                format!("{more} more directories cannot be read"),
            ));
        }
        let irregular = below.irregular.iter();
        troubles.extend(
            irregular.map(|path| Self::of(&path.display().to_string(), &regular_file::none())),
        );
        if !below.made_up.is_empty() {
            let names: Vec<String> =
                below.made_up.iter().take(TOLD).map(|path| path.display().to_string()).collect();
            troubles.push(Self::new(
                directory,
                format!("略过系统生成的目录 {}", names.join("、")),
                format!("left out what the system makes up: {}", names.join(", ")),
            ));
        }
        if below.is_cut {
            troubles.push(Self::new(
                directory,
                format!(
                    "文件太多：看过 {} 项，只读找到的前 {} 个；其余的请写下面的一个目录",
                    below.looked_at,
                    below.files.len()
                ),
                format!(
                    "there are too many files: {} entries were looked at, and the first {} files are read; for the rest name a directory below it",
                    below.looked_at,
                    below.files.len()
                ),
            ));
        }
        troubles
    }

    /// Many troubles in a few lines: those with one reason together where there are more than a few, and no more lines than a screen has.
    #[must_use]
    pub fn together(troubles: &[Self]) -> Vec<Self> {
        /// So many of one reason are told one by one.
        const ALONE: usize = 3;
        /// So many lines are told.
        const LINES: usize = 12;
        let mut groups: Vec<Vec<&Self>> = Vec::new();
        let mut numbers: HashMap<&str, usize> = HashMap::new();
        for trouble in troubles {
            let number = *numbers.entry(&trouble.en).or_insert(groups.len());
            match groups.get_mut(number) {
                Some(group) => group.push(trouble),
                None => groups.push(vec![trouble]),
            }
        }
        let mut told: Vec<Self> = Vec::new();
        for group in groups {
            match group.as_slice() {
                [first, rest @ ..] if rest.len() >= ALONE => told.push(Self {
                    place: first.place.clone(),
                    zh: format!("{}（另有 {} 处同样如此）", first.zh, rest.len()),
                    en: format!("{} (and {} more like it)", first.en, rest.len()),
                }),
                few => told.extend(few.iter().map(|&one| one.clone())),
            }
        }
        let more = told.len().saturating_sub(LINES);
        if more > 0 {
            told.truncate(LINES);
            told.push(Self {
                place: "…".to_owned(),
                zh: format!("另有 {more} 样读不了的；要看原因，单独读那个文件或目录"),
                en: format!(
                    "{more} more that cannot be read; read the file or directory alone to see why"
                ),
            });
        }
        told
    }

    /// The sentence in Chinese.
    #[must_use]
    pub fn chinese(&self) -> String {
        format!("{}：{}", self.place, self.zh)
    }

    /// The sentence in English.
    #[must_use]
    pub fn english(&self) -> String {
        format!("{}: {}", self.place, self.en)
    }
}

/// The kinds of file that a directory is searched for, packed with gzip or not.
const EXTENSIONS: [&str; 9] =
    ["txt", "md", "markdown", "html", "htm", "xhtml", "docx", "pdf", "text"];

/// The places that paths name, directories opened, in order; beside them the paths that cannot be looked into. `looked` is told how many
/// entries of a directory were looked at, and says whether to go on.
#[must_use]
pub fn files(paths: &[PathBuf], looked: &mut dyn FnMut(u64) -> bool) -> (Vec<Place>, Vec<Trouble>) {
    let mut places = Vec::new();
    let mut troubles = Vec::new();
    for path in paths {
        if path.as_os_str() == "-" {
            places.push(Place::Stdin);
        } else if path.is_dir() {
            let before = (places.len(), troubles.len());
            if !walk(path, &mut places, &mut troubles, looked) {
                break;
            }
            if before == (places.len(), troubles.len()) {
                let endings = EXTENSIONS.join(", ");
                troubles.push(Trouble::new(
                    path,
                    format!("目录里没有可读的文件（{endings}）"),
                    format!("the directory has no files to read ({endings})"),
                ));
            }
        } else {
            places.push(Place::File(path.clone()));
        }
    }
    (places, troubles)
}

/// Opens a directory; whether to go on behind it.
fn walk(
    folder: &Path,
    places: &mut Vec<Place>,
    troubles: &mut Vec<Trouble>,
    looked: &mut dyn FnMut(u64) -> bool,
) -> bool {
    let wanted = |path: &Path| {
        unpacked_extension(path).is_some_and(|extension| EXTENSIONS.contains(&extension.as_str()))
    };
    let below = files_below(folder, &wanted, looked);
    troubles.extend(Trouble::of_walk(folder, &below));
    places.extend(below.files.into_iter().map(|(path, _)| Place::File(path)));
    !below.is_stopped
}

/// The ending of a file's name without that of gzip, in small letters: `txt` of `a.txt.gz`.
pub(super) fn unpacked_extension(path: &Path) -> Option<String> {
    match extension(path)?.as_str() {
        "gz" => extension(&path.with_extension("")),
        extension => Some(extension.to_owned()),
    }
}

/// The ending of a file's name, in small letters.
fn extension(path: &Path) -> Option<String> {
    Some(path.extension()?.to_string_lossy().to_lowercase())
}
