//! What is said of words that are no command, of values that no option takes, and of a call without any.

use super::{Promise, keep};

const PROMISES: &[Promise] = &[
    // A first word that was meant as a command.
    (
        &["model", "glm"],
        2,
        &[""],
        &["a kind of record", "search --kind model glm", "baijia -- model glm"],
    ),
    (&["quotes"], 2, &[""], &["baijia list quotes"]),
    (&["export", "li-kaifu"], 2, &[""], &["baijia cite li-kaifu"]),
    (&["serch", "lkf"], 2, &[""], &["baijia search lkf"]),
    (&["serch", "lkf", "--lang", "zh"], 2, &[""], &["没有命令“serch”", "baijia search lkf"]),
    (&["--", "serch"], 2, &[""], &["this is none"]),
    (&["serve", "--max-sessions", "0", "--lang", "zh"], 2, &[""], &["应大于零"]),
    (&["--mouse=x", "--lang", "zh"], 2, &[""], &["没有叫“x”的开关", "true、false"]),
    (&["--ambiguous-width", "3", "--lang", "zh"], 2, &[""], &["没有叫“3”的宽度", "1、2"]),
    (&["--lang", "zh", "check", "/no/such"], 2, &[""], &["/no/such：没有这个文件或目录"]),
    (&["--lang", "fr"], 2, &[""], &["there is no lang “fr”", "zh, en"]),
    (&[], 2, &[""], &["baijia search", "baijia show", "baijia list"]),
    (&["护城河"], 2, &[""], &["baijia search 护城河"]),
    (&["开源", "--lang", "en", "search"], 2, &[""], &["baijia search 开源 search"]),
    (&["--", "search"], 2, &[""], &["baijia search search"]),
    (&["--lang", "en", "--", "--help"], 2, &[""], &["baijia search -- --help"]),
];

#[test]
fn each_wrong_call_is_told_what_is_meant_instead() {
    keep(PROMISES);
}
