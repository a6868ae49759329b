//! What the reader sets, through the real program: the file, the environment, the command line, the keys.
#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

mod pty;
use pty::Pty;

/// A home of its own for one test.
struct Home(PathBuf);

impl Home {
    fn new(name: &str) -> Self {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(path.join(".config/baijia")).unwrap();
        Self(path)
    }

    fn with_file(self, text: &str) -> Self {
        fs::write(self.0.join(".config/baijia/config.toml"), text).unwrap();
        self
    }

    fn path(&self) -> &str {
        self.0.to_str().unwrap()
    }

    fn config(&self, arguments: &[&str], env: &[(&str, &str)]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_baijia"));
        command.args(arguments).env_clear().env("HOME", self.path());
        command.envs(env.iter().copied()).output().unwrap()
    }

    fn open(&self, arguments: &[&str], env: &[(&str, &str)]) -> Pty {
        let mut all = vec![("HOME", self.path())];
        all.extend(env);
        Pty::spawn(arguments, (120, 36), &all)
    }
}

fn lines(bytes: &[u8]) -> Vec<String> {
    String::from_utf8_lossy(bytes).lines().map(str::to_owned).collect()
}

#[test]
fn the_command_line_is_over_the_environment_over_the_file_over_the_locale() {
    let home =
        Home::new("precedence").with_file("theme = \"dark\"\nlanguage = \"en\"\nmouse = true\n");
    let told = |arguments: &[&str], env: &[(&str, &str)], line: &str| {
        let output = home.config(arguments, env);
        assert!(output.status.success());
        let lines = lines(&output.stdout);
        let squeezed = |line: &String| line.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(
            lines.iter().map(squeezed).any(|told| told.split("; ").next() == Some(line)),
            "{line} in {lines:#?}"
        );
    };
    let zh = ("LANG", "zh_CN.UTF-8");
    told(&["config"], &[zh], "theme = \"dark\" # line 1");
    told(&["config"], &[zh], "language = \"en\" # line 2");
    told(&["config"], &[zh], "mouse = true # line 3");
    told(&["config"], &[zh], "ambiguous_width = 1 # default");
    told(&["config"], &[zh], "compare = [\"c\", \"=\"] # default");
    told(&["config"], &[("BAIJIA_THEME", "light")], "theme = \"light\" # BAIJIA_THEME");
    told(
        &["--theme", "none", "config"],
        &[("BAIJIA_THEME", "light")],
        "theme = \"none\" # --theme",
    );
    told(&["config"], &[("NO_COLOR", "1")], "theme = \"none\" # NO_COLOR");
    told(
        &["config"],
        &[("NO_COLOR", "1"), ("BAIJIA_THEME", "light")],
        "theme = \"light\" # BAIJIA_THEME",
    );
    told(&["config"], &[("NO_COLOR", "")], "theme = \"dark\" # line 1");
    told(&["--mouse=false", "config"], &[], "mouse = false # --mouse");
    told(&["--ascii", "config"], &[], "ascii = true # --ascii");
    told(&["config"], &[("LC_ALL", "C")], "ascii = true # locale");
}

#[test]
fn trap_14_no_color_leaves_a_screen_without_colours_until_a_theme_is_asked_for() {
    let home = Home::new("no-color");
    let is_coloured = |pty: &Pty| {
        let (rows, cols) = pty.screen().size();
        let cells = (0..rows.get()).flat_map(|y| (0..cols.get()).map(move |x| (y, x)));
        cells.filter_map(|(y, x)| pty.screen().cell(y, x)).any(|cell| {
            !cell.contents().trim().is_empty() && cell.fgcolor() != vt100::Color::Default
        })
    };
    for (arguments, coloured) in [(&[][..], false), (&["--theme", "auto"][..], true)] {
        let mut pty = home.open(arguments, &[("NO_COLOR", "1"), ("LANG", "en_GB.UTF-8")]);
        pty.wait_for("1 Models");
        pty.wait_until("the whole frame", |pty| pty.sent().ends_with(b"\x1b[?2026l"));
        assert_eq!(is_coloured(&pty), coloured, "{arguments:?}");
        pty.press("C");
        pty.wait_for("Theme:");
        assert_ne!(is_coloured(&pty), coloured, "{arguments:?}, and C");
        pty.press("q");
        assert!(pty.wait_for_end().success());
    }
}

#[test]
fn without_a_file_everything_is_the_default_and_the_path_says_where_it_would_be() {
    let home = Home::new("no-file");
    let path = lines(&home.config(&["config", "--path"], &[]).stdout);
    assert_eq!(path, [home.0.join(".config/baijia/config.toml").display().to_string()]);
    let output = home.config(&["config"], &[]);
    assert!(output.status.success());
    assert!(lines(&output.stdout)[0].ends_with("(not there)"));
    let elsewhere = home.config(&["config", "--path"], &[("XDG_CONFIG_HOME", "/x")]);
    assert_eq!(lines(&elsewhere.stdout), ["/x/baijia/config.toml"]);
}

#[test]
fn what_config_prints_is_a_file_that_means_the_same() {
    let home =
        Home::new("round").with_file("theme = \"light\"\n[keys]\ncompare = [\"$\", \"Ctrl-t\"]\n");
    let printed = home.config(&["config"], &[]).stdout;
    let again = Home::new("round-again").with_file(&String::from_utf8(printed).unwrap());
    let output = again.config(&["config"], &[]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.contains("theme = \"light\"") && text.contains("compare = [\"$\", \"Ctrl-t\"]"));
}

#[test]
fn a_mistake_is_told_and_the_program_starts_with_the_default() {
    let home = Home::new("mistake").with_file("\ntheme = \"drak\"\n[keys]\ncompair = \"m\"\n");
    let output = home.config(&["config"], &[]);
    assert_eq!(output.status.code(), Some(2));
    let told = lines(&output.stderr);
    assert!(
        told[0].contains("config.toml:2: theme cannot be “drak”; did you mean dark?"),
        "{told:?}"
    );
    assert!(
        told[1]
            .contains("config.toml:4: keys: there is no command “compair”; did you mean compare?")
    );

    let mut pty = home.open(&[], &[]);
    // In the language of the screen.
    pty.wait_for("theme 不能是“drak”");
    pty.press("q");
    pty.wait_until("the same on standard error", |pty| {
        String::from_utf8_lossy(pty.sent()).contains("没有命令“compair”")
    });
    assert!(pty.wait_for_end().success());
}

#[test]
fn a_changed_key_gives_its_command_and_the_screen_shows_it() {
    let home = Home::new("keys").with_file("[keys]\nhelp = \"H\"\nsort = \"o\"\n");
    let mut pty = home.open(&["--lang", "en"], &[]);
    pty.wait_for("H help");
    pty.press("j");
    pty.wait_for("o sort");
    pty.press("o");
    pty.wait_for("Sort by");
    pty.press("\x1b");
    pty.wait_until_gone("Sort by");
    pty.press("H");
    pty.wait_for("What can be done here");
    pty.press("\x1b");
    pty.wait_until_gone("What can be done here");
    pty.press("q");
    assert!(pty.wait_for_end().success());
}

#[test]
fn the_first_run_says_one_line_and_the_second_nothing() {
    let home = Home::new("first-run");
    for hinted in [true, false] {
        let mut pty = home.open(&["--lang", "en"], &[]);
        pty.wait_for("Models");
        let hints = "/ finds (pinyin too)";
        if hinted {
            pty.wait_for(hints);
            pty.press("j");
        }
        pty.wait_for("sort");
        assert!(!pty.text().contains(hints));
        pty.press("q");
        assert!(pty.wait_for_end().success());
    }
    let mut pty = Pty::spawn(&["--lang", "en"], (120, 36), &[("HOME", "/dev/null")]);
    pty.wait_for("sort");
    pty.press("q");
    assert!(pty.wait_for_end().success());
}

#[test]
fn a_locale_that_is_not_utf8_is_told_and_drawn_in_ascii() {
    let home = Home::new("locale");
    let mut pty = home.open(&["--lang", "en"], &[("LC_ALL", "C")]);
    pty.wait_for("This locale is not UTF-8");
    assert!(!pty.text().contains('─') && !pty.text().contains('│'), "{}", pty.text());
    pty.press("q");
    assert!(pty.wait_for_end().success());
}

#[test]
fn trap_13_the_mouse_is_left_alone_until_it_is_asked_for_and_given_back() {
    let home = Home::new("mouse");
    for (arguments, asked) in [(&["--lang", "en"][..], false), (&["--lang", "en", "--mouse"], true)]
    {
        let mut pty = home.open(arguments, &[]);
        pty.wait_for("2 Regions");
        assert_eq!(pty.screen().mouse_protocol_mode() != vt100::MouseProtocolMode::None, asked);
        if asked {
            let column = pty.rows()[0].find("2 Regions").unwrap() + 2;
            pty.press(&format!("\x1b[<0;{column};1M\x1b[<0;{column};1m"));
            pty.wait_for("By number");
        } else {
            // A report that another program left on is no click: what is typed goes on.
            pty.press("/mos");
            pty.wait_for("MOSS");
            pty.press("\x1b[<0;12;1Ms zq");
            pty.wait_for("moss zq");
        }
        let sent = String::from_utf8_lossy(pty.sent()).into_owned();
        assert!(!sent.contains("1002h") && !sent.contains("1003h"), "no movement is asked for");
        pty.press(if asked { "q" } else { "\x03" });
        assert!(pty.wait_for_end().success());
        assert_eq!(pty.screen().mouse_protocol_mode(), vt100::MouseProtocolMode::None);
    }
}

#[test]
fn trap_16_the_bare_text_stands_alone_on_the_screen() {
    let home = Home::new("bare");
    let mut pty = home.open(&["--lang", "en"], &[]);
    pty.wait_for("1 Models");
    pty.press("\x1b[19~");
    pty.wait_until_gone("1 Models");
    let rows = pty.rows();
    assert!(!rows[0].is_empty() && !rows[0].starts_with(' '), "{rows:?}");
    assert!(rows.iter().all(|row| !row.contains('│') && !row.contains('─')), "{rows:?}");
    pty.press("\x1b");
    pty.wait_for("1 Models");
    pty.press("q");
    assert!(pty.wait_for_end().success());
}

#[test]
fn a_language_that_there_is_not_is_told_by_every_command() {
    let home = Home::new("no-such-language");
    for (variable, value, told) in [
        ("BAIJIA_LANG", "fr", "BAIJIA_LANG: language cannot be “fr”; it is one of: zh, en"),
        ("BAIJIA_LANGUAGE", "fr", "BAIJIA_LANGUAGE: language cannot be “fr”; it is one of: zh, en"),
        ("BAIJIA_LANGUAGE", "zh_CN", "did you mean zh?"),
    ] {
        for arguments in [&["search", "moss"][..], &["config"], &["list", "routes"]] {
            let output = home.config(arguments, &[(variable, value)]);
            let said = String::from_utf8_lossy(&output.stderr).into_owned();
            assert_eq!(said.matches(told).count(), 1, "{arguments:?}: {said}");
        }
    }
    // Both names of the variable are read, the shorter first.
    let language = |env: &[(&str, &str)]| lines(&home.config(&["config"], env).stdout)[1].clone();
    assert!(language(&[("BAIJIA_LANGUAGE", "zh")]).starts_with("language = \"zh\""));
    let both = language(&[("BAIJIA_LANGUAGE", "zh"), ("BAIJIA_LANG", "en")]);
    assert!(both.starts_with("language = \"en\"") && both.ends_with("BAIJIA_LANG"), "{both}");
}
