//! What help, the manual and the completions of shells print.

use super::{Promise, keep};

const PROMISES: &[Promise] = &[
    (&["--version"], 0, &[env!("CARGO_PKG_VERSION")], &[""]),
    (&["--help"], 0, &["baijia search", "护城河", "lyh gap", "Exit status"], &[""]),
    (&["help", "search"], 0, &["huchenghe", "--limit"], &[""]),
    (&["search", "--help"], 0, &["护城河", "robon li", "-- -开源"], &[""]),
    (
        &["--help", "--lang", "zh"],
        0,
        &["用法：", "命令:", "按汉字、拼音", "显示版本", "退出状态"],
        &[""],
    ),
    (&["list", "--help", "--lang=zh"], 0, &["用法：", "按这一列排序", "参数:", "例："], &[""]),
    (
        &["read", "--help"],
        0,
        &["archive of --into could not", "decisions of the review could"],
        &[""],
    ),
    (&["read", "--help", "--lang", "zh"], 0, &["--into 的档案写不进", "取舍没能存下"], &[""]),
    (&["verify", "--help"], 0, &["marked on the screen could not be kept"], &[""]),
    (&["verify", "--help", "--lang", "zh"], 0, &["屏幕上作的标记没能存下"], &[""]),
    (&["--theme", "dark", "help", "read", "--lang", "zh"], 0, &["从文章里找出谁说了什么"], &[""]),
    (&["help", "--light", "read", "--lang", "zh"], 2, &[""], &["没有选项“--light”"]),
    (&["--light", "help", "read", "--lang", "zh"], 2, &[""], &["没有选项“--light”"]),
    (&["completions", "bash"], 0, &["COMPLETE=", "baijia"], &[""]),
    (&["completions", "zsh"], 0, &["#compdef baijia"], &[""]),
    (&["completions", "fish"], 0, &["COMPLETE=fish"], &[""]),
    (&["completions", "fsh"], 2, &[""], &["there is no shell “fsh”; did you mean fish?"]),
    (
        &["man"],
        0,
        &[".TH baijia 1", "护城河", "search", ".SH KEYS", "half a page down", "BAIJIA_THEME"],
        &[""],
    ),
    (&["--lang", "zh", "help", "search"], 0, &["要找的词"], &[""]),
    (&["help", "search", "--lang", "zh"], 0, &["要找的词"], &[""]),
    (&["help", "--lang=zh", "search"], 0, &["要找的词"], &[""]),
    (&["help", "--lang", "zh"], 0, &["用法："], &[""]),
    (&["help", "search", "--lang", "fr"], 2, &[""], &["baijia: "]),
];

#[test]
fn each_call_for_help_prints_and_ends_as_promised() {
    keep(PROMISES);
}
