//! What a shell is offered at Tab.

use crate::program::{command, ran};

/// Where zsh is installed: the words that it is offered, each with whether a space follows.
fn completed_by_zsh(words: &str) -> Option<Vec<(String, bool)>> {
    const CALL: &str = r#"
compdef() { : }
_describe() { local word; for word in "${(P@)3}"; do print -r -- "${4:+open }$word"; done }
source <(baijia completions zsh)
words=(${=LINE} ${LAST-})
CURRENT=$#words
_baijia"#;
    let program = std::path::Path::new(env!("CARGO_BIN_EXE_baijia"));
    let folder = program.parent().expect("the folder of the program").display();
    let path = format!("{folder}:{}", std::env::var("PATH").unwrap_or_default());
    let mut zsh = std::process::Command::new("zsh");
    zsh.args(["-f", "-c", CALL]).env("PATH", path).env("LINE", words).env("LANG", "C.UTF-8");
    let output = zsh.output().ok()?;
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    let word = |line: &str| match line.strip_prefix("open ") {
        Some(word) => (word.to_owned(), false),
        None => (line.to_owned(), true),
    };
    Some(text.lines().map(word).collect())
}

#[test]
fn zsh_puts_no_space_behind_what_goes_on() {
    for (words, begins, with_space) in [
        ("baijia list models -f regi", "region=", false),
        ("baijia search spea", "speaker\\:", false),
        ("baijia list models -f region=beij", "region=beijing", true),
        ("baijia show speaker:li-k", "speaker\\:li-kaifu:", true),
        ("baijia sho", "show:", true),
    ] {
        let Some(offered) = completed_by_zsh(words) else {
            eprintln!("zsh is not installed: its completions were not tried");
            return;
        };
        let found = offered.iter().find(|(word, _)| word.starts_with(begins));
        assert_eq!(found.map(|(_, space)| *space), Some(with_space), "{words}: {offered:?}");
    }
}

/// What a shell is offered behind these words.
fn completed(words: &[&str]) -> String {
    let mut call = command(["--"].into_iter().chain(words.iter().copied()));
    let ran = ran(call.env("COMPLETE", "fish").output());
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""), "{words:?}");
    ran.stdout
}

#[test]
fn a_shell_completes_ids_kinds_columns_values_and_sort_keys() {
    for (words, offered) in [
        (&["baijia", "show", "li-k"][..], "li-kaifu"),
        (&["baijia", "show", "model:chatglm"], "model:chatglm-6b"),
        (&["baijia", "cite", "li-yanhong-p13-d"], "li-yanhong-p13-direct"),
        (&["baijia", "compare", "chatglm"], "chatglm-6b"),
        (&["baijia", "list", "mod"], "models"),
        (&["baijia", "list", "models", "--filter", "reg"], "region="),
        (&["baijia", "list", "models", "--filter", "region=bei"], "region=beijing"),
        (&["baijia", "list", "quotes", "--filter", "topic=g"], "topic=gap"),
        (&["baijia", "list", "models", "--sort", "par"], "parameters"),
        (&["baijia", "list", "models", "--count-by", "mod"], "modality"),
        (&["baijia", "search", "x", "--kind", "qu"], "quote"),
        (&["baijia", "com"], "compare"),
    ] {
        let shown = completed(words);
        assert!(shown.lines().any(|line| line.starts_with(offered)), "{words:?}: {shown}");
    }
    // Behind a whole id the next one begins with its first letter; behind none, and where two are wanted, all are offered.
    for (words, offers) in [
        (&["baijia", "show", "li-kaifu", ""][..], false),
        (&["baijia", "cite", "quote:li-kaifu-p17-direct", ""], false),
        (&["baijia", "show", "li-kaifu", "li-y"], true),
        (&["baijia", "show", ""], true),
        (&["baijia", "compare", "chatglm-6b", ""], true),
    ] {
        let shown = completed(words);
        let has_ids = shown.contains("li-yanhong")
            || shown.contains("chatglm-130b")
            || shown.contains("chatglm2-6b");
        assert_eq!(has_ids, offers, "{words:?}: {shown}");
    }
    assert!(
        !completed(&["baijia", "compare", "li-"]).contains("li-kaifu"),
        "no model is called so"
    );
}
