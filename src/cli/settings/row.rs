//! The table of settings, and what is said of a value that means nothing.

use crate::app::ThemeName;
use crate::atlas::{Bilingual, Language, Word as _};
use crate::cli::nearest;

/// A setting: its name in the file, its variable, its option, and the words that it takes.
#[derive(Debug)]
pub(in crate::cli) struct SettingRow {
    pub key: &'static str,
    pub variable: &'static str,
    /// Another name of the variable, which holds where the first is not set; empty where there is none.
    pub also: &'static str,
    /// Empty where only the file and the environment set it.
    pub option: &'static str,
    pub words: fn() -> Vec<&'static str>,
    /// Whether the file writes it in quotation marks.
    pub quoted: bool,
}

pub(super) const LANGUAGE: usize = 0;
pub(super) const THEME: usize = 1;
pub(super) const AMBIGUOUS_WIDTH: usize = 2;
pub(super) const ASCII: usize = 3;
pub(super) const MOUSE: usize = 4;
pub(super) const ESCAPE_MS: usize = 5;

/// The words that a setting takes which is on or off.
pub(in crate::cli) const TRUTHS: [&str; 2] = ["true", "false"];

/// Present and not empty, it asks for no colours, whatever it says (<https://no-color.org>).
pub(in crate::cli) const NO_COLOR: &str = "NO_COLOR";

fn truths() -> Vec<&'static str> {
    TRUTHS.to_vec()
}

/// The words that the setting `theme` takes.
pub(in crate::cli) fn themes() -> Vec<&'static str> {
    ThemeName::ALL.iter().map(|theme| theme.word()).collect()
}

/// Every setting with a value of its own.
pub(in crate::cli) const SETTINGS: [SettingRow; 6] = [
    SettingRow {
        key: "language",
        variable: "BAIJIA_LANG",
        also: "BAIJIA_LANGUAGE",
        option: "--lang",
        words: || vec!["zh", "en"],
        quoted: true,
    },
    SettingRow {
        key: "theme",
        variable: "BAIJIA_THEME",
        also: "",
        option: "--theme",
        words: themes,
        quoted: true,
    },
    SettingRow {
        key: "ambiguous_width",
        variable: "BAIJIA_AMBIGUOUS_WIDTH",
        also: "",
        option: "--ambiguous-width",
        words: || vec!["1", "2"],
        quoted: false,
    },
    SettingRow {
        key: "ascii",
        variable: "BAIJIA_ASCII",
        also: "",
        option: "--ascii",
        words: truths,
        quoted: false,
    },
    SettingRow {
        key: "mouse",
        variable: "BAIJIA_MOUSE",
        also: "",
        option: "--mouse",
        words: truths,
        quoted: false,
    },
    SettingRow {
        key: "escape_ms",
        variable: "BAIJIA_ESCAPE_MS",
        also: "",
        option: "",
        words: || vec!["50", "150", "300", "600", "1000", "2000"],
        quoted: false,
    },
];

/// A value that means nothing, or a key that there is not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::cli) struct Mistake {
    /// The setting that it is about, where it is about one: its key.
    pub key: Option<&'static str>,
    /// Where it stands: the file with its line, or the variable.
    pub place: String,
    /// What is wrong, and what would be right.
    pub what: Bilingual,
}

impl Mistake {
    /// One line for people.
    pub(in crate::cli) fn line(&self, language: Language) -> String {
        format!("{}{}{}", self.place, language.pick("：", ": "), self.what.get(language))
    }
}

impl SettingRow {
    /// Whether a value is one of the row's words; if not, the complaint with the nearest of them.
    pub(super) fn check(&self, value: &str) -> Result<(), Bilingual> {
        let words = (self.words)();
        if words.contains(&value) {
            return Ok(());
        }
        let (key, meant) = (self.key, meant(value, &words));
        Err(Bilingual::new(
            format!("{key} 不能是“{value}”；{}", meant.zh),
            format!("{key} cannot be “{value}”; {}", meant.en),
        ))
    }
}

/// What may have been meant, where something is near, and what else there is where that is not much.
pub(super) fn meant(written: &str, words: &[&'static str]) -> Bilingual {
    /// So many words stand on a line.
    const FEW: usize = 8;
    let listed = words.join(", ");
    match near(written, words) {
        Some(near) if words.len() > FEW => {
            Bilingual::new(format!("也许是 {near}？"), format!("did you mean {near}?"))
        }
        Some(near) => Bilingual::new(
            format!("也许是 {near}？可以是 {listed}"),
            format!("did you mean {near}? It is one of: {listed}"),
        ),
        None if words.len() > FEW => {
            Bilingual::new("baijia config 列出有哪些", "baijia config prints what there is")
        }
        None => Bilingual::new(format!("可以是 {listed}"), format!("it is one of: {listed}")),
    }
}

/// The word that may have been meant: of numbers the nearest, of yes and no what says the same, else the one that is spelled nearly so.
fn near(written: &str, words: &[&'static str]) -> Option<&'static str> {
    const SAME: [(&str, &[&str]); 4] = [
        ("true", &["1", "yes", "on", "y", "t", "是", "开"]),
        ("false", &["0", "no", "off", "n", "f", "否", "关"]),
        ("zh", &["chinese", "cn", "zhongwen", "中文", "汉语", "简体中文"]),
        ("en", &["english", "英文", "英语"]),
    ];
    let lower = written.trim().to_lowercase();
    let number = |text: &str| text.trim_end_matches("ms").trim().parse::<f64>().ok();
    let distances = number(&lower).map(|typed| {
        words.iter().filter_map(move |word| Some(((number(word)? - typed).abs(), *word)))
    });
    if let Some((_, near)) =
        distances.and_then(|all| all.min_by(|one, other| one.0.total_cmp(&other.0)))
    {
        return Some(near);
    }
    let same = SAME.iter().find(|(word, typed)| words.contains(word) && typed.contains(&&*lower));
    same.map(|(word, _)| *word)
        .or_else(|| {
            words.iter().copied().find(|word| {
                lower.starts_with(&format!("{word}_")) || lower.starts_with(&format!("{word}-"))
            })
        })
        .or_else(|| nearest::likely(&lower, words))
}
