//! `baijia man`: the manual page, with all subcommands on it.

use std::io::{self, Write as _};

use clap_mangen::Man;

use crate::app::COMMANDS;
use crate::atlas::Language;

use super::settings::{NO_COLOR, SETTINGS};
use super::{Call, Failure, Outcome};

/// What `man` takes.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  baijia man | man -l -
  baijia man --lang zh > ~/.local/share/man/zh_CN/man1/baijia.1
  baijia man > ~/.local/share/man/man1/baijia.1")]
pub(super) struct Arguments {}

pub(super) fn run(_: &Arguments, call: &mut Call<'_>) -> Result<Outcome, Failure> {
    call.page.bytes(page((call.grammar)(), call.language)?.as_bytes())?;
    Ok(Outcome::Found)
}

/// The page as roff. The generator writes one page a subcommand; here each is a section of one page, because one file is easily
/// installed and read.
fn page(grammar: clap::Command, language: Language) -> io::Result<String> {
    let mut command = grammar.disable_help_subcommand(true);
    if language == Language::Zh {
        command = super::chinese::translated(command);
    }
    command.build();
    let whole = Man::new(command.clone());
    let mut page = Vec::new();
    whole.render_title(&mut page)?;
    whole.render_name_section(&mut page)?;
    whole.render_synopsis_section(&mut page)?;
    whole.render_options_section(&mut page)?;
    write_examples(&mut page, "SH", &command)?;
    for subcommand in command.get_subcommands() {
        let part = Man::new(subcommand.clone());
        let mut section = Vec::new();
        part.render_synopsis_section(&mut section)?;
        part.render_description_section(&mut section)?;
        part.render_options_section(&mut section)?;
        let section = String::from_utf8_lossy(&section).replace(".SH ", ".SS ");
        writeln!(page, ".SH {}\n{section}", subcommand.get_name().to_uppercase())?;
        write_examples(&mut page, "SS", subcommand)?;
    }
    write_keys(&mut page, language)?;
    write_environment(&mut page, language)?;
    let page = String::from_utf8_lossy(&page).into_owned();
    Ok(if language == Language::Zh { in_chinese(&page) } else { page })
}

/// What the generator itself writes, in Chinese: the headings of sections, and what it says of defaults and values.
fn in_chinese(page: &str) -> String {
    let mut chinese = String::with_capacity(page.len());
    for line in page.lines() {
        let known = line.split_at_checked(4).and_then(|(request, heading)| {
            let mut headings = HEADINGS.iter().filter(|_| matches!(request, ".SH " | ".SS "));
            let (_, chinese) = headings.find(|(english, _)| *english == heading)?;
            Some([request, chinese].concat())
        });
        let line = known.unwrap_or_else(|| {
            let line = line.replace("[default: ", "[默认：");
            line.replace("[possible values: ", "[可选：").replace("[aliases: ", "[别名：")
        });
        chinese.push_str(&line);
        chinese.push('\n');
    }
    chinese
}

/// The headings of sections in English and in Chinese.
const HEADINGS: [(&str, &str); 8] = [
    ("NAME", "名称"),
    ("SYNOPSIS", "用法"),
    ("DESCRIPTION", "说明"),
    ("OPTIONS", "选项"),
    ("EXAMPLES", "示例"),
    ("KEYS", "按键"),
    ("ENVIRONMENT", "环境变量"),
    ("FILES", "文件"),
];

/// The keys of the screen, as help lists them.
fn write_keys(page: &mut Vec<u8>, language: Language) -> io::Result<()> {
    writeln!(page, ".SH KEYS")?;
    writeln!(
        page,
        "{}",
        escaped(language.pick(
            "在屏幕上，各在能用之处；? 列出此处能用的，config.toml 可以改键。",
            "On the screen, each where it does something; ? lists those, and config.toml may change them."
        ))
    )?;
    for row in COMMANDS.iter() {
        let keys: Vec<String> = row.keys.iter().map(|key| escaped(&key.name())).collect();
        let keys = keys.join("\\fR, \\fB");
        let help = escaped(row.help(language));
        writeln!(page, ".TP\n\\fB{keys}\\fR\n{help} ({})", escaped(row.word))?;
    }
    Ok(())
}

/// What else decides, and what is remembered.
fn write_environment(page: &mut Vec<u8>, language: Language) -> io::Result<()> {
    let settings: Vec<&str> = SETTINGS.iter().map(|row| row.variable).collect();
    let settings = settings.join(", ");
    let variables = [
        (
            settings.as_str(),
            language.pick(
                "各项设置；高于配置文件，低于选项",
                "the settings; over the file, under the options",
            ),
        ),
        (
            NO_COLOR,
            language.pick(
                "非空时不用颜色，除非另外指定配色",
                "where it is set and not empty, the theme is none unless one is asked for",
            ),
        ),
        ("TERM, COLORTERM", language.pick("终端有哪些颜色", "which colours the terminal has")),
        (
            "LC_ALL, LC_CTYPE, LANG",
            language.pick("能否显示 ASCII 以外的字", "whether it shows more than ASCII"),
        ),
        ("LC_ALL, LC_MESSAGES, LANG", language.pick("界面的语言", "the language")),
        (
            "TMUX",
            language.pick(
                "复制经 tmux load-buffer -w，还是以 OSC 52 交给终端",
                "whether copies go through tmux load-buffer -w, or to the terminal as OSC 52",
            ),
        ),
    ];
    let files = [
        (
            "$XDG_CONFIG_HOME/baijia/config.toml",
            language.pick(
                "设置和按键，写法同 baijia config 所示",
                "the settings and the keys, in the form that baijia config prints",
            ),
        ),
        (
            "$XDG_STATE_HOME/baijia/hints-seen",
            language.pick("首次运行的提示已看过", "that the first run's hints were seen"),
        ),
    ];
    for (heading, rows) in [("ENVIRONMENT", &variables[..]), ("FILES", &files)] {
        writeln!(page, ".SH {heading}")?;
        for (name, what) in rows {
            writeln!(page, ".TP\n\\fB{}\\fR\n{}", escaped(name), escaped(what))?;
        }
    }
    writeln!(
        page,
        ".PP\n{}",
        language.pick(
            "没有这两个变量时，用 $HOME/.config 和 $HOME/.local/state。",
            "Without these variables, $HOME/.config and $HOME/.local/state stand for them."
        )
    )
}

/// What stands below a command's help, line by line as it stands there.
fn write_examples(page: &mut Vec<u8>, heading: &str, command: &clap::Command) -> io::Result<()> {
    let examples = command.get_after_help().map(ToString::to_string).unwrap_or_default();
    writeln!(page, ".{heading} EXAMPLES\n.nf")?;
    let examples = examples.trim_start_matches("Examples:\n").trim_start_matches("例：\n");
    for line in examples.lines() {
        writeln!(page, "{}", escaped(line))?;
    }
    writeln!(page, ".fi")
}

/// A text as roff: a backslash begins an escape, a bare hyphen may be typeset longer, and a dot or a quote that begins a line is a
/// request.
fn escaped(text: &str) -> String {
    let text = text.replace('\\', "\\e").replace('-', "\\-");
    if text.starts_with(['.', '\'']) { format!("\\&{text}") } else { text }
}
