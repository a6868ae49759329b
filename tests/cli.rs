//! What the command line promises: what it prints, and with which status it ends.

#[path = "cli/check.rs"]
mod check;
#[path = "cli/completions.rs"]
mod completions;
#[path = "cli/lists.rs"]
mod lists;
mod program;
#[path = "cli/streams.rs"]
mod streams;

use std::fs;
use std::path::PathBuf;

use baijia::view::text::Ruler;
use program::{command, ran, run};

/// Arguments, exit status, what standard output and standard error must contain; an empty text there means nothing at all.
type Promise = (&'static [&'static str], i32, &'static [&'static str], &'static [&'static str]);

const PROMISES: &[Promise] = &[
    (&["--version"], 0, &[env!("CARGO_PKG_VERSION")], &[""]),
    (&["--help"], 0, &["baijia search", "护城河", "lyh gap", "Exit status"], &[""]),
    (&["help", "search"], 0, &["huchenghe", "--limit"], &[""]),
    (&["search", "--help"], 0, &["护城河", "robon li", "-- -开源"], &[""]),
    (
        &["search", "lkf", "--limit", "1"],
        0,
        &["Speaker", "Li Kaifu 李开复", "speaker:li-kaifu"],
        &[""],
    ),
    (&["show", " li-kaifu-p17-direct "], 0, &["Support open source"], &[""]),
    (&["cite", "quote: li-kaifu-p17-direct"], 0, &["Li Kaifu"], &[""]),
    (&["search", "lkf", "--limit", "1", "--lang", "zh"], 0, &["人物", "李开复 Li Kaifu"], &[""]),
    (&["search", "lkf", "--kind", "quote"], 0, &["Li Kaifu: ! “Support open source"], &[""]),
    (
        &["search", "lkf", "--explain", "--limit", "1"],
        0,
        &["tier 3 · initials · name"],
        &["understood as lkf"],
    ),
    (&["search", "开源 -模型"], 0, &[""; 0], &[""]),
    (&["search", "--", "开源", "-模型"], 0, &[""; 0], &[""]),
    (&["search", "zzqxj"], 1, &[""], &["nothing found for “zzqxj”"]),
    (&["show", ""], 2, &[""], &["“” has no id in it"]),
    (&["cite", "quote:"], 2, &[""], &["“quote:” has no id in it"]),
    (&["search", "date:2025"], 0, &["20"], &["there is no field “date:”", "use year:2025"]),
    (
        &["search", "--lang", "zh", "许可：MIT"],
        0,
        &["模型"],
        &["没有字段“许可:”", "list models -f licence=MIT"],
    ),
    // A sentence that nothing has whole finds what has the most of it; one word that nothing has finds nothing.
    (
        &["search", "李彦宏说文心一言与ChatGPT的差距只有两个月"],
        0,
        &["quote:li-yanhong-p13-reported  without 文心一言, 只有", "quote:li-yanhong-p13-direct"],
        &["no exact match; similar (the nearest is without “文心一言”, “只有”):"],
    ),
    (
        &["search", "--lang", "zh", "lyh zzqxj", "--limit", "1"],
        0,
        &["李彦宏：", "缺 zzqxj"],
        &["没有完全匹配；相近的（最接近的一条没有“zzqxj”）："],
    ),
    (&["search", "lyh zzqxj", "--kind", "speaker"], 0, &["speaker:li-yanhong"], &["zzqxj"]),
    (&["search", "lyh zzqxj", "--kind", "region"], 1, &[""], &["no region found"]),
    (&["search", "zzqxj qxjzz"], 1, &[""], &["nothing found for “zzqxj qxjzz”"]),
    (&["search", "lyh zzqxj speaker:nobody"], 1, &[""], &["nothing is called “nobody”"]),
    // What is written as other searches have it, a date that is none, and what nothing can be.
    (&["search", "开源 NOT 大模型"], 0, &["quote:"], &["to leave it out: -大模型"]),
    (&["search", "--lang", "zh", "开源 OR 护城河"], 0, &["quote:"], &["分开找：“开源”、“护城河”"]),
    (&["search", "year:24"], 1, &[""], &["“24” is no date; did you mean year:2024?"]),
    (&["search", "year:2023-2025"], 1, &[""], &["did you mean year:2023..2025?"]),
    (&["search", "year:2023-02-30"], 1, &[""], &["did you mean year:2023-02?"]),
    (&["search", "after:May 2025"], 1, &[""], &["use after:2025-05"]),
    (&["search", "before:x"], 1, &[""], &["“x” is no date; write before:2023, before:2023-05"]),
    (&["search", "year:2023 year:2024"], 1, &[""], &["for all of the time: year:2023..2024"]),
    (&["search", "after:2025 before:2023"], 1, &[""], &["did you mean after:2023 before:2025?"]),
    (&["search", "kind:quote kind:model"], 1, &[""], &["nothing is kind:quote and kind:model"]),
    (&["search", "speaker:lkf speaker:lyh"], 1, &[""], &["nothing is speaker:lkf and speaker:lyh"]),
    (&["search", "--", "-开源"], 1, &[""], &["only says what to leave out"]),
    (&["search", "谁说过护城河"], 1, &[""], &["use kind:quote 护城河"]),
    (&["search", "--lang", "zh", "广东有哪些模型"], 0, &["话题"], &["请写 广东的模型"]),
    (&["search", "MIT licence models"], 0, &["topic:"], &["baijia list models -f licence=MIT"]),
    (&["search", "128k"], 1, &[""], &["baijia list models -f context=128k.."]),
    (&["search", "in:beijing in:shanghai"], 0, &["figure:"], &[""]),
    (&["search", "不存在的词"], 1, &[""], &["nothing found for “不存在的词”"]),
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
    (&["search", "a", "--limit", "9999999999", "--lang", "zh"], 2, &[""], &["最大是 4294967295"]),
    (&["serve", "--max-sessions", "0", "--lang", "zh"], 2, &[""], &["应大于零"]),
    (&["--mouse=x", "--lang", "zh"], 2, &[""], &["没有叫“x”的开关", "true、false"]),
    (&["--ambiguous-width", "3", "--lang", "zh"], 2, &[""], &["没有叫“3”的宽度", "1、2"]),
    (&["list"], 0, &["models", "matrix", "who is quoted"], &[""]),
    (&["list", "--json"], 0, &["\"list\":\"quotes\""], &[""]),
    (&["list", "models", "-f", "parameters=100B.."], 0, &["100B"], &[""]),
    (&["list", "models", "-f", "parameters=350M..1B"], 0, &["1B"], &[""]),
    (&["show", "--lang", "zh"], 2, &[""], &["缺少", "--help 列出全部选项"]),
    (
        &["search", "x", "--limitt", "3", "--lang", "zh"],
        2,
        &[""],
        &["没有选项“--limitt”", "--limit"],
    ),
    (
        &["search", "护城河", "--kind", "region"],
        1,
        &[""],
        &["no region found", "without --kind there are"],
    ),
    (&["search"], 2, &[""], &["WORDS", "--help"]),
    (&["search", "  ", "　"], 2, &[""], &["there is nothing to look for"]),
    (&["search", ""], 2, &[""], &["there is nothing to look for"]),
    (
        &["search", "x", "--kind", "qoute"],
        2,
        &[""],
        &["there is no kind “qoute”; did you mean quote?"],
    ),
    (&["search", "x", "--limit", "0"], 2, &[""], &["--limit"]),
    (
        &["search", "开源", "-模型"],
        2,
        &[""],
        &["there is no option “-模型”", "baijia search \"开源 -模型\""],
    ),
    (&["search", "x", "--limitt", "3"], 2, &[""], &["did you mean --limit?"]),
    (
        &["show", "chatglm-6b"],
        0,
        &["[model:chatglm-6b]", "[region:beijing]", "THUDM/ChatGLM-6B"],
        &[""],
    ),
    (
        &["show", "region:beijing", "--lang", "zh"],
        0,
        &["北京", "报告", "收录", "[figure:models-in-beijing]"],
        &[""],
    ),
    (&["show", "li-kaifuu"], 2, &[""], &["no record has the id “li-kaifuu”", "speaker:li-kaifu"]),
    (&["show", "model:li-kaifu"], 2, &[""], &["the nearest: speaker:li-kaifu"]),
    (&["show", "李开复"], 0, &["[speaker:li-kaifu]"], &[""]),
    (&["show", "speaker:李开复"], 0, &["[speaker:li-kaifu]"], &[""]),
    (&["show", "某某某某"], 2, &[""], &["“某某某某”\n  to look by name"]),
    (&["show", "modle:moss"], 2, &[""], &["there is no kind “modle”; did you mean model?"]),
    (&["show", "li-kaifu", "no-such-id-at-all"], 2, &[""], &["no-such-id-at-all"]),
    (&["show"], 2, &[""], &["ID"]),
    (
        &["list", "regions"],
        0,
        &["Models (catalogued)", "Models (catalogued)", "region:beijing"],
        &[""],
    ),
    (&["list", "regions", "--lang", "zh"], 0, &["模型（收录）", "收录至"], &[""]),
    (&["list", "routes"], 0, &["Models (catalogued)"], &[""]),
    (&["list", "models", "-f", "field=医疗"], 0, &["healthcare"], &[""]),
    (&["list", "models", "-f", "field=Healthcare", "-f", "open=yes"], 0, &["healthcare"], &[""]),
    (
        &["list", "quotes", "-f", "speaker=李彦宏", "-f", "topic=gap"],
        0,
        &["quote:li-yanhong-"],
        &[""],
    ),
    (
        &["list", "models", "-f", "org=百度", "-f", "region=guangdong"],
        1,
        &[""],
        &["leave one --filter out"],
    ),
    (&["list", "foo"], 2, &[""], &["there is no list “foo”\n  it is one of: models"]),
    (
        &["compare", "chatglm-6b", "model:chatglm-6b"],
        2,
        &[""],
        &["that is 2 times the same, model:chatglm-6b"],
    ),
    (&["list", "modles"], 2, &[""], &["there is no list “modles”; did you mean models?"]),
    (
        &["list", "models", "-f", "regin=beijing"],
        2,
        &[""],
        &["there is no column “regin”; did you mean region?"],
    ),
    (&["list", "models", "-f", "region=bejing"], 2, &[""], &["did you mean beijing?"]),
    (&["list", "models", "-f", "beijing"], 2, &[""], &["facet=value"]),
    (&["list", "models", "-f", "released=2023-03-13"], 0, &["ChatGLM-6B"], &[""]),
    (&["list", "models", "--sort", "relesed"], 2, &[""], &["did you mean released?"]),
    (&["list", "sources", "-f", "date=2023-07-28"], 0, &["Awesome-Chinese-LLM"], &[""]),
    (
        &["list", "sources", "-f", "datum=2023"],
        2,
        &[""],
        &["there is no column “datum”; did you mean date?"],
    ),
    (&["list", "speakers", "-f", "quotes=3.."], 0, &["speaker:li-yanhong"], &[""]),
    (
        &["list", "speakers", "-f", "quotes=many"],
        2,
        &[""],
        &["quotes is a number: quotes=5", "not “many”"],
    ),
    (
        &["list", "regions", "-f", "name=江", "-f", "models-catalogued=10.."],
        0,
        &["region:zhejiang", "region:jiangsu"],
        &[""],
    ),
    (
        &["list", "regions", "-f", "models-reported=unknown", "-f", "name=北京"],
        1,
        &[""],
        &["leave one --filter out"],
    ),
    (
        &["list", "models", "-f", "name=百川", "-f", "parameters=10.."],
        0,
        &["model:baichuan-13b"],
        &[""],
    ),
    (&["list", "matrix", "-f", "speaker=li-yanhong"], 0, &["speaker:li-yanhong topic:gap"], &[""]),
    (&["list", "models", "--count-by", "released"], 0, &["released=2023-05"], &[""]),
    // A question is asked by its words, and not by those of every question.
    (
        &["search", "what did li kaifu say about open source", "--limit", "1"],
        0,
        &["quote:li-kaifu-p17-direct"],
        &["no exact match; similar (every word, but not side by side)"],
    ),
    // What a filter of one kind means is found where it is one of another.
    (
        &["list", "models", "-f", "licence=unrestricted"],
        2,
        &[""],
        &["perhaps it is -f availability=open_weights_unrestricted"],
    ),
    (
        &["list", "models", "-f", "availability=unrestricted"],
        2,
        &[""],
        &["did you mean open_weights_unrestricted?"],
    ),
    (
        &["search", "deepseek", "--as-of", "2022-06-01"],
        1,
        &[""],
        &["not there by that day, but later: DeepSeek"],
    ),
    (
        &["list", "models", "--as-of", "2024Q1"],
        2,
        &[""],
        &["takes a day, a month or a year", "not “2024Q1”; did you mean 2024?"],
    ),
    (&["list", "models", "--as-of", "2023-00"], 2, &[""], &["not “2023-00”; did you mean 2023?"]),
    (
        &["list", "models", "--as-of", "2023-05-00"],
        2,
        &[""],
        &["not “2023-05-00”; did you mean 2023-05?"],
    ),
    (&["list", "models", "--as-of", "2023.."], 2, &[""], &["not “2023..”; did you mean 2023?"]),
    (
        &["list", "filings", "-f", "filed=2023-05-00"],
        2,
        &[""],
        &["filed is a date", "did you mean filed=2023-05?"],
    ),
    (
        &["list", "models", "-f", "released=2023-00"],
        2,
        &[""],
        &["released=2023-00 is no date; did you mean released=2023?"],
    ),
    (
        &["list", "models", "-f", "year=2023-00"],
        2,
        &[""],
        &["year=2023-00 is no date; did you mean year=2023?"],
    ),
    (&["search", "a", "--limit", "0", "--lang", "zh"], 2, &[""], &["（最小是 1）"]),
    (&["search", "--limt", "1", "a"], 2, &[""], &["did you mean --limit?"]),
    (&["show", "model:beijing"], 2, &[""], &["the nearest: region:beijing\n"]),
    (
        &["list", "models", "--count-by", "licence", "-f", "context=128k..", "-f", "open=yes"],
        0,
        &["Apache-2.0"],
        &[""],
    ),
    (
        &["list", "models", "--count-by", "year", "-f", "released=2025-03-01..2025-03-31"],
        0,
        &["2025"],
        &[""],
    ),
    (
        &["list", "models", "--count-by", "year", "-f", "contxt=1"],
        2,
        &[""],
        &["there is no column “contxt”; did you mean context?"],
    ),
    (&["search", "asof:2023-00 qwenzzzz"], 1, &[""], &["“2023-00”", "asof:2023"]),
    (
        &["search", "kind:source 490", "--as-of", "2022"],
        1,
        &[""],
        &["not there by that day, but later"],
    ),
    (
        &["list", "filings", "-f", "filed=2025-06..2025-07", "--json"],
        0,
        &["2025-06-", "2025-07-"],
        &[""],
    ),
    (&["list", "filings", "-f", "filed=2030.."], 1, &[""], &["nothing passes"]),
    (&["list", "filings", "-f", "filed=2025Q1.."], 2, &[""], &["filed is a date: filed=2025-06"]),
    (&["show", "li-yanhong-two-months"], 0, &["[quote:li-yanhong-"], &[""]),
    (&["show", "filed-2023-12-31"], 2, &[""], &["baijia list filings --as-of 2023-12-31"]),
    (&["list", "filing_days"], 0, &["Guangdong said 132 in February 2026"], &[""]),
    (&["list", "models", "--count-by", "month"], 2, &[""], &["there is no facet “month”"]),
    (&["list", "quotes", "--count-by", "topic"], 2, &[""], &["list topics"]),
    (
        &["compare", "chatglm-6b", "baichuan-7b"],
        0,
        &["[model:chatglm-6b]", "Parameters  ≠", "6B", "7B"],
        &[""],
    ),
    (&["compare", "route:general", "route:vertical"], 0, &["Applied in", "Outlook"], &[""]),
    (&["compare", "chatglm-6b"], 2, &[""], &["two to 4 models"]),
    (&["compare", "chatglm-6b", "li-kaifu"], 2, &[""], &["this is: Model, Speaker"]),
    (&["check"], 0, &["models        557", "filings      1112", "ok"], &[""]),
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
    (&["--lang", "zh", "list", "modles"], 2, &[""], &["没有叫“modles”的列表；最接近的是 models"]),
    (&["--lang", "zh", "check", "/no/such"], 2, &[""], &["/no/such：没有这个文件或目录"]),
    (&["--lang", "zh", "search", "--limit", "x", "y"], 2, &[""], &["应是一个整数"]),
    (&["--lang", "zh", "help", "search"], 0, &["要找的词"], &[""]),
    (&["help", "search", "--lang", "zh"], 0, &["要找的词"], &[""]),
    (&["help", "--lang=zh", "search"], 0, &["要找的词"], &[""]),
    (&["help", "--lang", "zh"], 0, &["用法："], &[""]),
    (&["help", "search", "--lang", "fr"], 2, &[""], &["baijia: "]),
    (&["--lang", "fr"], 2, &[""], &["there is no lang “fr”", "zh, en"]),
    (&[], 2, &[""], &["baijia search", "baijia show", "baijia list"]),
    (&["护城河"], 2, &[""], &["baijia search 护城河"]),
    (&["开源", "--lang", "en", "search"], 2, &[""], &["baijia search 开源 search"]),
    (&["--", "search"], 2, &[""], &["baijia search search"]),
    (&["--lang", "en", "--", "--help"], 2, &[""], &["baijia search --help"]),
];

#[test]
fn each_call_prints_and_ends_as_promised() {
    for (arguments, status, stdout, stderr) in PROMISES {
        let ran = run(*arguments);
        assert_eq!(ran.status, *status, "{arguments:?}: {ran:?}");
        for (expected, text) in [(stdout, &ran.stdout), (stderr, &ran.stderr)] {
            for part in *expected {
                let holds = if part.is_empty() { text.is_empty() } else { text.contains(part) };
                assert!(holds, "{arguments:?} must print “{part}”: {ran:?}");
            }
        }
    }
}

#[test]
fn help_fits_80_columns() {
    for arguments in
        [&["--help"][..], &["search", "--help"], &["show", "-h"], &["list", "-h"], &["check", "-h"]]
    {
        for line in run(arguments).stdout.lines() {
            let width_cols = Ruler::default().width_cols(line);
            assert!(width_cols <= 80, "{arguments:?}: {width_cols} columns: {line}");
        }
    }
}

#[test]
fn the_language_is_that_of_the_first_variable_that_is_set_unless_it_is_typed() {
    for (variables, arguments, zh) in [
        (&[("LANG", "zh_CN.UTF-8")][..], &["list", "craft"][..], true),
        (&[("LANG", "zh_CN.UTF-8"), ("LC_ALL", "C")], &["list", "craft"], false),
        (&[("LANG", "en_US"), ("LC_ALL", ""), ("LC_MESSAGES", "zh_TW")], &["list", "craft"], true),
        (&[("LANG", "zh_CN.UTF-8")], &["--lang", "en", "list", "craft"], false),
        (&[("LANG", "en_US")], &["list", "craft", "--lang=zh"], true),
        (&[("LANG", "")], &["list", "craft"], false),
    ] {
        let ran = ran(command(arguments).envs(variables.iter().copied()).output());
        assert_eq!(ran.stdout.starts_with("编号"), zh, "{variables:?} {arguments:?}: {ran:?}");
        assert_eq!(ran.stdout.starts_with("Id"), !zh, "{variables:?} {arguments:?}: {ran:?}");
    }
}

#[test]
fn a_directory_in_place_of_what_was_asked_for_is_said_to_be_one() {
    let empty = directory("nothing");
    let place = empty.to_str().unwrap();
    for (arguments, wanted) in [
        (&["read", place][..], "the directory has no files to read"),
        (&["--lang", "zh", "read", place], "目录里没有可读的文件"),
        (&["check", place], "the directory has no file of an atlas"),
        (&["--lang", "zh", "check", place], "目录里没有图谱的文件"),
        (&["--desk", place, "list", "marks"], "is a directory, and the desk is a file"),
    ] {
        let ran = run(arguments);
        assert_eq!(ran.status, 2, "{arguments:?}");
        assert!(ran.stderr.contains(wanted), "{arguments:?}: {}", ran.stderr);
    }
}

#[test]
fn an_archive_without_a_readable_line_is_refused_as_check_refuses_it() {
    let file = directory("unreadable").join("notes.jsonl");
    fs::write(&file, "one\ntwo\n").unwrap();
    let place = file.to_str().unwrap();
    let sound = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden_archive.jsonl");
    for command in [&["search", "长"][..], &["search", "--json", "长"], &["show", "li-kaifu"]] {
        for others in [&[][..], &["--data", sound]] {
            let arguments = [others, &["--no-cache", "--data", place], command].concat();
            let ran = run(&arguments);
            assert_eq!((ran.status, ran.stdout.as_str()), (2, ""), "{arguments:?}");
            for part in ["none of its 2 lines can be read", "line 1: not JSON", "baijia import"] {
                assert!(ran.stderr.contains(part), "{part}: {}", ran.stderr);
            }
        }
    }
    // Nor is one of bytes that are no text.
    fs::write(&file, [7, 250, 129, 13, 0, 200, 10, 91].repeat(512)).unwrap();
    let ran = run(["--no-cache", "--data", place, "search", "长"]);
    assert_eq!((ran.status, ran.stdout.as_str()), (2, ""), "{}", ran.stderr);
}

/// An empty directory of this test's own.
fn directory(name: &str) -> PathBuf {
    let directory = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&directory);
    fs::create_dir_all(&directory).expect("the directory for tests can be written");
    directory
}

#[test]
fn what_cannot_be_read_is_told_by_what_it_is_and_in_the_language_of_the_reader() {
    let folder = directory("odd_files");
    let file = |name: &str, bytes: &[u8]| {
        fs::write(folder.join(name), bytes).unwrap();
        folder.join(name).to_str().unwrap().to_owned()
    };
    // An empty zip file but for one stored file, `x`, with one byte.
    let mut zipped = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    zipped.start_file("x", zip::write::SimpleFileOptions::default()).unwrap();
    let zip = file("a.zip", zipped.finish().unwrap().get_ref());
    let page = file("empty.html", b"<html><body></body></html>");
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    for _ in 0..65 {
        std::io::Write::write_all(&mut packed, &vec![b' '; 1 << 20]).unwrap();
    }
    let bomb = file("bomb.gz", &packed.finish().unwrap());
    let none = folder.join("none").to_str().unwrap().to_owned();
    let serve = format!("serve --host-key {none}.key --data");
    for (arguments, told) in [
        (["read", &zip, "en"], "is a zip file without the word/document.xml of a DOCX"),
        (["read", &zip, "zh"], "是 zip 文件，里面没有 DOCX 的"),
        (["read", &page, "zh"], "网页里找不到正文\n"),
        (["read", &bomb, "en"], "it unpacks to more than 64 MiB"),
        (["read", &bomb, "zh"], "解开后超过 64 MiB"),
        ([&serve, &none, "en"], "serve --data takes an archive (.jsonl)"),
        (["check", &none, "en"], "check takes an archive (.jsonl)"),
    ] {
        let [call, place, language] = arguments;
        let call = call.split(' ').chain([place, "--lang", language]);
        let ran = run(call);
        assert_eq!(ran.status, 2, "{arguments:?}: {ran:?}");
        assert!(ran.stderr.contains(told), "{arguments:?}: {}", ran.stderr);
    }
}

#[test]
fn an_option_that_is_spelled_like_no_other_is_offered_none() {
    for (language, told) in
        [("en", "there is no option “--bogus”\n"), ("zh", "没有选项“--bogus”\n")]
    {
        let ran = run(["read", "--bogus", "--lang", language]);
        assert_eq!(ran.status, 2);
        assert!(ran.stderr.contains(told), "{}", ran.stderr);
    }
}
