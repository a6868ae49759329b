//! An option that a command does not use is an error that says so; the table below has every pair.

mod program;

use program::{command, ran, run};

/// Every command that ends by itself, in each form that uses other options, with what it needs.
const COMMANDS: [(&str, &[&str]); 17] = [
    ("search", &["护城河"]),
    ("show", &["li-kaifu"]),
    ("list", &[]),
    ("list topics", &[]),
    ("list quotes", &[]),
    ("list marks", &[]),
    ("compare", &["route:general", "route:vertical"]),
    ("cite", &["li-kaifu"]),
    ("brief", &[]),
    ("import", &[ARCHIVE]),
    ("read --json", &[ARTICLE]),
    ("read --figures", &[ARTICLE]),
    ("verify --json", &[ARTICLE]),
    ("verify --fail-on", &["absent", ARTICLE]),
    ("check", &[]),
    ("config", &[]),
    ("man", &[]),
];

/// Every option that stands before a command or behind it, with a value, and the forms of commands that use it.
const OPTIONS: [(&[&str], &[&str]); 9] = [
    (&["--lang", "en"], &[]),
    (&["--theme", "dark"], &["config", "read", "verify"]),
    (&["--ambiguous-width", "2"], &["config", "read", "verify"]),
    (&["--ascii"], &["config", "read", "verify"]),
    (&["--mouse"], &["config", "read", "verify"]),
    (
        &["--data", ARCHIVE],
        &[
            "search",
            "show",
            "list topics",
            "list quotes",
            "cite",
            "check",
            "serve",
            "read",
            "verify",
            "verify --json",
            "verify --fail-on",
        ],
    ),
    (
        &["--no-cache"],
        &[
            "search",
            "show",
            "list topics",
            "list quotes",
            "cite",
            "serve",
            "read",
            "verify",
            "verify --json",
            "verify --fail-on",
        ],
    ),
    (&["--desk", DESK], &["list marks", "brief", "read", "verify"]),
    (
        &["--as-of", "2023-12-31"],
        &["search", "show", "list", "list topics", "list quotes", "compare", "cite"],
    ),
];

const ARTICLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/read/wire.txt");

const DESK: &str = concat!(env!("CARGO_TARGET_TMPDIR"), "/options-desk.db");

const ARCHIVE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden_archive.jsonl");

#[test]
fn every_command_uses_an_option_or_says_that_it_does_not() {
    for (form, words) in COMMANDS {
        let form_words: Vec<&str> = form.split(' ').collect();
        let (command, rest) = form_words.split_at(1);
        for (option, users) in OPTIONS {
            let calls = [
                [option, command, rest, words].concat(),
                [command, option, rest, words].concat(),
                [command, rest, words, option].concat(),
            ];
            for call in calls {
                let ran = run(&call);
                if option[0] == "--lang" || users.contains(&form) {
                    // No desk is there yet.
                    let is_answered = ran.status < 2 || option[0] == "--desk";
                    let is_used = is_answered && !ran.stderr.contains("does not use");
                    assert!(is_used, "{call:?}: {}", ran.stderr);
                    continue;
                }
                assert_eq!((ran.status, &*ran.stdout), (2, ""), "{call:?}");
                let told = format!(" does not use {}", option[0]);
                let is_told = ran.stderr.contains(&format!("baijia {}", command[0]))
                    && ran.stderr.contains(&told);
                assert!(is_told, "{call:?}: {}", ran.stderr);
                // A list that uses what every list uses is told as the command.
                let is_told = |user: &str| {
                    !(user.contains("--") || option[0] == "--as-of" && user.contains(' '))
                };
                for user in users.iter().filter(|user| is_told(user)) {
                    let is_told = ran.stderr.contains(&format!("baijia {user}"));
                    assert!(is_told, "{call:?}: {user}: {}", ran.stderr);
                }
            }
        }
    }
}

/// Every list, with the shared options that it uses; the command alone lists the lists.
const LISTS: [(&str, &[&str]); 15] = [
    ("", &["--as-of"]),
    ("models", &["--as-of"]),
    ("regions", &["--as-of"]),
    ("speakers", &["--data", "--no-cache", "--as-of"]),
    ("quotes", &["--data", "--no-cache", "--as-of"]),
    ("routes", &["--as-of"]),
    ("topics", &["--data", "--no-cache", "--as-of"]),
    ("craft", &["--as-of"]),
    ("figures", &["--as-of"]),
    ("filings", &["--as-of"]),
    ("filing_days", &["--as-of"]),
    ("sources", &["--data", "--no-cache", "--as-of"]),
    ("gap", &["--as-of"]),
    ("matrix", &["--as-of"]),
    ("marks", &["--desk"]),
];

#[test]
fn every_list_uses_an_option_or_says_that_it_does_not() {
    let nowhere = "/nowhere/d.db";
    let shared: [&[&str]; 4] =
        [&["--data", nowhere], &["--no-cache"], &["--desk", nowhere], &["--as-of", "2024-12"]];
    for (list, used) in LISTS {
        let call = ["list", list];
        let call: Vec<&str> = call.into_iter().filter(|word| !word.is_empty()).collect();
        for option in shared {
            let ran = run([&call[..], option].concat());
            let told = format!("baijia {} does not use {}", call.join(" "), option[0]);
            let is_told = ran.stderr.contains(&told);
            assert_eq!(is_told, !used.contains(&option[0]), "{call:?} {option:?}: {}", ran.stderr);
            if option.contains(&nowhere) {
                assert_eq!((ran.status, &*ran.stdout), (2, ""), "{call:?} {option:?}");
            }
            if !is_told && option.contains(&nowhere) {
                assert!(ran.stderr.contains(nowhere), "{}", ran.stderr);
            }
        }
    }
    let marks = run(["list", "models", "--desk", nowhere]);
    assert!(marks.stderr.contains("baijia list marks"), "{}", marks.stderr);
}

#[test]
fn a_form_of_a_command_says_which_options_it_does_not_use() {
    for call in [
        &["list", "models", "--count-by", "region", "--cite", "apa"][..],
        &["list", "models", "--count-by", "region", "--format", "csv"],
        &["list", "filings", "--count-by", "year", "--cite", "apa"],
        &["check", "--caches", "--data", ARCHIVE],
        &["check", "--all"],
        &["read", "README.md", "--json", "--data", ARCHIVE],
        &["read", "README.md", "--text", "--desk", "/nowhere/d.db"],
        &["check", "data", "--all"],
        &["config", "--path", "--theme", "dark"],
        &["verify", "--text", "一句", "--mouse"],
        &["verify", "README.md", "--format", "html", "--ascii"],
        &["read", "README.md", "--data", "/nowhere.jsonl"],
        &["verify", "README.md", "--data", "/nowhere.jsonl"],
    ] {
        let ran = run(call);
        assert_eq!((ran.status, &*ran.stdout), (2, ""), "{call:?}: {}", ran.stderr);
        let named = call.iter().any(|word| word.starts_with("--") && ran.stderr.contains(word));
        assert!(named || ran.stderr.contains("/nowhere.jsonl"), "{call:?}: {}", ran.stderr);
    }
}

#[test]
fn a_commands_help_offers_the_shared_options_that_it_uses_and_no_other() {
    let options =
        ["theme", "ambiguous-width", "ascii", "mouse", "data", "no-cache", "desk", "as-of"];
    for (command, used) in [
        ("search", &["data", "no-cache", "as-of"][..]),
        ("compare", &["as-of"]),
        ("read", &["theme", "ambiguous-width", "ascii", "mouse", "data", "no-cache", "desk"]),
        ("verify", &["theme", "ambiguous-width", "ascii", "mouse", "data", "no-cache", "desk"]),
        ("import", &[]),
        ("man", &[]),
    ] {
        for language in ["en", "zh"] {
            let help = run([command, "--help", "--lang", language]).stdout;
            for option in options {
                let is_offered = help.lines().any(|line| {
                    let word = line.split_whitespace().next().unwrap_or_default();
                    word.split('[').next() == Some(&format!("--{option}"))
                });
                assert_eq!(is_offered, used.contains(&option), "{command} --{option}:\n{help}");
            }
        }
    }
}

#[test]
fn serve_too_says_which_options_it_does_not_use_and_takes_data_on_either_side() {
    let foreign =
        |(option, users): &(&[&str], &[&str])| option[0] != "--lang" && !users.contains(&"serve");
    for (option, users) in OPTIONS.into_iter().filter(foreign) {
        let ran = run([option, &["serve", "--listen", "127.0.0.1:0"]].concat());
        assert_eq!(ran.status, 2, "{users:?}");
        let told = format!("baijia serve does not use {}", option[0]);
        assert!(ran.stderr.contains(&told), "{}", ran.stderr);
    }
    for call in [["--data", "/nowhere.jsonl", "serve"], ["serve", "--data", "/nowhere.jsonl"]] {
        let ran = ran(command(call).env("HOME", env!("CARGO_TARGET_TMPDIR")).output());
        assert_eq!(ran.status, 2, "{call:?}");
        assert!(ran.stderr.contains("/nowhere.jsonl"), "{call:?}: {}", ran.stderr);
    }
}

#[test]
fn what_the_environment_or_the_file_sets_is_never_such_an_error() {
    let home = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("options");
    std::fs::create_dir_all(home.join("baijia")).expect("the directory for tests can be written");
    let file =
        "theme = \"dark\"\nambiguous_width = 2\nascii = true\nmouse = true\nlanguage = \"en\"\n";
    std::fs::write(home.join("baijia/config.toml"), file).expect("the file is written");
    for (form, words) in COMMANDS {
        let call: Vec<&str> = form.split(' ').chain(words.iter().copied()).collect();
        let by_file = ran(command(&call).env("XDG_CONFIG_HOME", &home).output());
        let is_plain = |ran: &program::Ran| {
            ran.status < 2
                && ["does not use", "theme", "mouse"].iter().all(|word| !ran.stderr.contains(word))
        };
        assert!(is_plain(&by_file), "{call:?}: {}", by_file.stderr);
        let by_environment = ran(command(&call)
            .envs([("BAIJIA_THEME", "dark"), ("BAIJIA_MOUSE", "true"), ("BAIJIA_ASCII", "true")])
            .env("BAIJIA_AMBIGUOUS_WIDTH", "2")
            .output());
        assert!(is_plain(&by_environment), "{call:?}: {}", by_environment.stderr);
    }
}

#[test]
fn the_complaint_is_in_the_language_of_the_interface() {
    let ran = run(["--data", ARCHIVE, "--lang", "zh", "man"]);
    assert!(ran.stderr.contains("baijia man 不接受 --data"), "{}", ran.stderr);
}

#[test]
fn check_opens_what_data_names_and_takes_one_file_at_a_time() {
    let named = run(["check", ARCHIVE]);
    assert_eq!(run(["check", "--data", ARCHIVE]).stdout, named.stdout);
    assert_eq!(run(["--data", ARCHIVE, "check"]).stdout, named.stdout);
    let nowhere = run(["check", "--data", "/nowhere.jsonl"]);
    assert_eq!((nowhere.status, &*nowhere.stdout), (2, ""));
    assert!(nowhere.stderr.contains("/nowhere.jsonl"), "{}", nowhere.stderr);
    let both = run(["check", "data", "--data", ARCHIVE]);
    assert_eq!(both.status, 2);
    assert!(both.stderr.contains("one at a time"), "{}", both.stderr);
}

#[test]
fn desks_at_an_address_of_another_kind_are_refused_without_what_may_be_a_password() {
    let key = concat!(env!("CARGO_TARGET_TMPDIR"), "/desks-host-key");
    for scheme in ["mysql", "postgre", "Postgres", "sqlite"] {
        let address = format!("{scheme}://u:geheim@host/d");
        let serve = ["serve", "--listen", "127.0.0.1:0", "--lang", "en"];
        let ran = run([&serve[..], &["--host-key", key, "--desks", &address]].concat());
        assert_eq!(ran.status, 2, "{ran:?}");
        assert!(ran.stderr.contains(&format!("{scheme}://")), "{}", ran.stderr);
        assert!(
            ran.stderr.contains("postgres://") && !ran.stderr.contains("geheim"),
            "{}",
            ran.stderr
        );
    }
}

#[test]
fn a_database_address_with_a_slip_is_refused_and_no_password_in_it_is_told() {
    for address in [
        "postgres:/desk:hunter2@db.example/baijia",
        "POSTGRES:desk:hunter2@db.example",
        "desk:hunter2@db.example/baijia",
        "host=db.example password=hunter2",
        "Postgres://desk:hunter2@db.example/baijia",
        "mysql://desk:hunter2@db.example/baijia",
        "postgres://desk:hunter2",
        "postgres://desk:hunter2@db.example:port/baijia",
        "postgres://desk@db.example/baijia?password=hunter2",
    ] {
        let key = concat!(env!("CARGO_TARGET_TMPDIR"), "/slip-host-key");
        let ran = run(["serve", "--listen", "127.0.0.1:0", "--host-key", key, "--desks", address]);
        assert_eq!((ran.status, &*ran.stdout), (2, ""), "{address}");
        assert!(!ran.stderr.contains("hunter2"), "{address}: {}", ran.stderr);
        let is_told = ["postgres://", "PGPASSWORD"].iter().any(|what| ran.stderr.contains(what));
        assert!(is_told, "{address}: {}", ran.stderr);
    }
}
