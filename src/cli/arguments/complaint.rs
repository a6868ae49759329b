//! What is said of arguments that cannot be read.

use std::borrow::Cow;
use std::ffi::OsString;

use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::atlas::Language;
use crate::cli::Failure;
use crate::cli::nearest::{likely, unknown};

/// What is wrong with the arguments, and what can be typed instead. `takes_words` says that words without a dash are taken, so that
/// one with a dash may have been meant as such.
pub(super) fn complaint(
    error: &clap::Error,
    typed: &[OsString],
    takes_words: bool,
    language: Language,
) -> Failure {
    match error.kind() {
        ErrorKind::UnknownArgument => unknown_option(error, typed, takes_words, language),
        ErrorKind::InvalidValue => {
            unknown_value(error, language).unwrap_or_else(|| whole(error, language))
        }
        // As `help` sees an option that there is not.
        ErrorKind::InvalidSubcommand => {
            no_such_option(error, language).map_or_else(|| whole(error, language), Failure::Use)
        }
        _ => whole(error, language),
    }
}

/// The complaint about an option in the place of a command; `None` where it is a word.
fn no_such_option(error: &clap::Error, language: Language) -> Option<String> {
    let typed = error.get(ContextKind::InvalidSubcommand)?.to_string();
    typed.starts_with('-').then(|| {
        language.pick(
            format!("没有选项“{typed}”\n  --help 列出全部选项"),
            format!("there is no option “{typed}”\n  --help lists the options"),
        )
    })
}

/// What clap has to say, in the reader's language where it is one of the usual complaints.
fn whole(error: &clap::Error, language: Language) -> Failure {
    let message = error.render().to_string();
    let message = message.trim_start_matches("error: ").trim_end();
    if language == Language::En {
        return Failure::Use(message.to_owned());
    }
    let text = |kind| match error.get(kind) {
        Some(ContextValue::Strings(several)) => several.join(" "),
        Some(value) => value.to_string(),
        None => String::new(),
    };
    let argument = text(ContextKind::InvalidArg);
    let value = text(ContextKind::InvalidValue);
    let complaint = match error.kind() {
        ErrorKind::MissingRequiredArgument => format!("缺少：{argument}"),
        ErrorKind::InvalidValue if value.is_empty() => format!("{argument} 后面要有一个值"),
        ErrorKind::InvalidValue => format!("“{value}”不能作 {argument} 的值"),
        ErrorKind::ValueValidation => {
            let why = std::error::Error::source(error).map(ToString::to_string).unwrap_or_default();
            let why = reason_in_chinese(&why);
            format!("“{value}”不能作 {argument} 的值（{why}）")
        }
        ErrorKind::TooManyValues => format!("{argument} 的值太多：“{value}”"),
        ErrorKind::ArgumentConflict => {
            format!("{argument} 不能和 {} 同用", text(ContextKind::PriorArg))
        }
        ErrorKind::NoEquals => format!("{argument} 的值要用 = 连着写"),
        ErrorKind::InvalidSubcommand => {
            format!("没有命令“{}”", text(ContextKind::InvalidSubcommand))
        }
        ErrorKind::InvalidUtf8 => "参数不是 UTF-8 文字".to_owned(),
        _ => return Failure::Use(message.to_owned()),
    };
    let usage = message.lines().find_map(|line| {
        line.trim().strip_prefix("Usage: ").or_else(|| line.trim().strip_prefix("用法："))
    });
    let usage = usage.map(|usage| format!("\n  用法：{usage}")).unwrap_or_default();
    Failure::Use(format!("{complaint}{usage}\n  --help 列出全部选项"))
}

/// Why the standard library takes a value for none of its kind; other reasons are in the reader's language already.
fn reason_in_chinese(why: &str) -> Cow<'_, str> {
    // As clap has it: 0 is not in 1..=4294967295.
    if let Some((typed, range)) = why.split_once(" is not in ")
        && let Some((least, most)) = range.split_once("..")
    {
        let most = most.trim_start_matches('=');
        let number = |text: &str| text.parse::<i128>().ok();
        let is_too_small = number(typed) < number(least);
        return Cow::Owned(match (least, most) {
            (least, "" | "4294967295" | "65535") if is_too_small => format!("最小是 {least}"),
            ("" | "0" | "1", most) => format!("最大是 {most}"),
            (least, "") => format!("最小是 {least}"),
            (least, most) => format!("应在 {least} 到 {most} 之间"),
        });
    }
    Cow::Borrowed(match why {
        "invalid digit found in string" => "应是一个整数",
        "cannot parse integer from empty string" => "应是一个整数，而这里什么也没有",
        "number too large to fit in target type" => "数太大",
        "number too small to fit in target type" => "数太小",
        "number would be zero for non-zero type" => "应大于零",
        "invalid socket address syntax" => "应写成 地址:端口，例如 127.0.0.1:2222",
        "expected a time, as in 20s, 30m or 24h" => "应是一段时间，例如 20s、30m、24h",
        "expected a time longer than none" => "应是比零长的一段时间",
        why => why,
    })
}

/// The complaint about a word that is none of its set; `None` where no set is known.
fn unknown_value(error: &clap::Error, language: Language) -> Option<Failure> {
    let Some(ContextValue::String(typed)) = error.get(ContextKind::InvalidValue) else {
        return None;
    };
    let Some(ContextValue::Strings(words)) = error.get(ContextKind::ValidValue) else {
        return None;
    };
    // `--kind <KIND>` and `<KIND>` are both called kind.
    let argument = error.get(ContextKind::InvalidArg)?.to_string();
    let argument = argument
        .split([' ', '['])
        .find(|part| !part.is_empty())?
        .trim_matches(['-', '<', '>', '[', ']', '.'])
        .to_lowercase();
    let words = words.iter().map(String::as_str);
    (words.len() > 0 && !typed.is_empty()).then(|| unknown(&argument, typed, words, language))
}

/// The complaint about an option that there is not; where words are taken it may have been meant as one.
fn unknown_option(
    error: &clap::Error,
    typed: &[OsString],
    takes_words: bool,
    language: Language,
) -> Failure {
    let text = |kind| error.get(kind).map(ToString::to_string);
    let option = text(ContextKind::InvalidArg).unwrap_or_default();
    // Of a cluster of short options clap names the first alone.
    let whole = typed
        .iter()
        .filter_map(|typed| typed.to_str())
        .find(|typed| !option.is_empty() && typed.starts_with(&option));
    let option = whole.unwrap_or(&option);
    if !option.starts_with('-') {
        return Failure::Use(language.pick(
            format!("多了一个参数：“{option}”"),
            format!("“{option}” is one argument too many"),
        ));
    }
    // What clap offers is often far off; an option is spelled without its dashes.
    let near = text(ContextKind::SuggestedArg).filter(|near| {
        let bare = option.split('=').next().unwrap_or(option).trim_start_matches('-');
        likely(bare, &[near.trim_start_matches('-')]).is_some()
    });
    let mut message = match (&near, language) {
        (Some(near), Language::Zh) => format!("没有选项“{option}”；最接近的是 {near}"),
        (None, Language::Zh) => format!("没有选项“{option}”"),
        (Some(near), Language::En) => {
            format!("there is no option “{option}”; did you mean {near}?")
        }
        (None, Language::En) => format!("there is no option “{option}”"),
    };
    if takes_words {
        message.push_str(language.pick(
            "\n  以“-”开头的词写在“--”之后，或放进一对引号里：baijia search \"开源 -模型\"",
            "\n  a word that begins with “-” goes after “--”, or inside one quoted argument: \
             baijia search \"开源 -模型\"",
        ));
    }
    message.push_str(language.pick("\n  --help 列出全部选项", "\n  --help lists the options"));
    Failure::Use(message)
}
