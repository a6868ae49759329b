//! The help in Chinese: what stands in it for each English line. A line that has none stays as it is.

use clap::{Arg, ArgAction, Command};

mod after;

use after::AFTER;

/// The lines: in English, as the arguments have them, and in Chinese.
pub(super) const LINES: &[(&str, &str)] = &[
    (
        "百家: a terminal atlas of China's large models, every fact with its source",
        "百家：终端里的中国大模型图谱，每一条都有出处",
    ),
    // Commands.
    ("Find records by Hanzi, pinyin, initials or English", "按汉字、拼音、首字母或英文搜索"),
    ("Print records whole, with their notes and sources", "输出整条记录，连同说明和出处"),
    ("List the records of a kind, narrowed and sorted", "列出一种记录，可筛选、排序"),
    ("Lay models side by side, or the two routes", "并排比较模型，或两条路线"),
    (
        "Cite records in the form that a text or a reference manager takes",
        "按文稿或文献管理软件要的格式著录",
    ),
    (
        "Bring quotes from a table, notes or clippings into an archive",
        "把表格、笔记、剪报里的引语收进档案",
    ),
    ("Check the data and count it", "检查并清点数据"),
    ("Print every setting, its value, and where it came from", "列出每一项设置及其值和来源"),
    (
        "Let readers open the atlas over SSH, with nothing to install",
        "让别人用 SSH 打开图谱，什么都不用装",
    ),
    ("Print completions for a shell", "输出 shell 补全脚本"),
    ("Print the manual page", "输出手册页"),
    ("Find who said what in articles", "从文章里找出谁说了什么"),
    // Shared options.
    ("The language [default: as the locale says]", "界面语言 [默认：随 locale]"),
    (
        "auto, vermilion, dark, light, contrast or none",
        "配色：auto、vermilion、dark、light、contrast 或 none",
    ),
    ("Columns of characters such as “ ” … ─", "“ ” … ─ 等字符占几列"),
    ("Draw lines and marks in ASCII", "线条和记号用 ASCII"),
    ("Take clicks and the wheel; Shift selects text", "接管点击和滚轮；按住 Shift 选字"),
    ("Keep no archive ready for the next time", "不为下次缓存档案"),
    ("Opens the atlas with these words in the finder", "打开图谱，搜索框里填好这些词"),
    ("The file that keeps marks and notes", "存放标记和笔记的文件"),
    ("The atlas as it stood on a day", "某一天为止的图谱"),
    // search
    ("What to look for", "要找的词"),
    ("Only records of this kind", "只要这一种记录"),
    ("At most so many hits", "最多几条"),
    ("One JSON object a line", "一行一个 JSON 对象"),
    ("Say how the query was read and why each hit was found", "说明怎样理解查询，每一条为什么命中"),
    // show, cite, compare
    ("Ids, as id or kind:id", "编号，写作 编号 或 种类:编号"),
    ("One JSON object a line, with every field", "一行一个 JSON 对象，全部字段"),
    (
        "Two to four models, or the two routes; as id or kind:id",
        "二至四个模型，或两条路线；写作 编号 或 种类:编号",
    ),
    ("Only where the answers differ", "只看不同之处"),
    ("One JSON object a line, a question each", "一行一个 JSON 对象，每项一个"),
    ("The form of the citation", "著录格式"),
    // list
    (
        "models, regions, quotes… (all of them below)",
        "models、regions、quotes……（全部见下）；不写则列出各列表",
    ),
    ("Only what has this value; may be repeated", "只列有这个值的；可重复"),
    ("Sort by this column", "按这一列排序"),
    ("The other way round", "倒序"),
    // read
    (
        "On a terminal: the archive that what is taken goes into when the review is left",
        "在终端里审阅时：离开时把收下的写进哪个档案",
    ),
    // import, check, config
    ("Files, directories, or - for standard input", "文件、目录，或 - 表示标准输入"),
    ("The archive to add to; it need not exist", "收进哪个档案；不必先建好"),
    (
        "What columns hold: FIELD=COLUMN, several with commas",
        "哪个字段在哪一列：字段=列名，多列用逗号",
    ),
    ("What every line has that says nothing else", "行里没写时，统一填什么"),
    ("What stands between the parts of a column", "一列里的几部分用什么分开"),
    ("The encoding, where it is not recognised", "认不出编码时，在这里写明"),
    ("Tell every line, not the first ten of each reason", "逐行说明，不止每种原因的前十行"),
    ("Print where the file is looked for", "显示到哪里去找这个文件"),
    ("Which shell", "哪一种 shell"),
    // serve
    (
        "An address to listen on, beside what systemd hands over; may be given several times [default: 127.0.0.1:2222]",
        "除 systemd 交来的以外，还监听哪个地址；可写多次 [默认：127.0.0.1:2222]",
    ),
    ("Let in everybody who reaches the address", "凡能连到这个地址的人，都可以进"),
    (
        "Let in who holds a key of this file, which is read again when it changes",
        "只让持有这个文件里的公钥的人进；文件改了会重读",
    ),
    (
        "What the server is known by [default: made once in baijia's data directory]",
        "服务器自己的密钥 [默认：首次在 baijia 的数据目录里生成]",
    ),
    (
        "Tell numbers and health over HTTP: GET /metrics, GET /health",
        "通过 HTTP 提供指标和健康状态：GET /metrics、GET /health",
    ),
    (
        "A balancer, or a network of them, that must send PROXY protocol v2; may be given several times",
        "必须发送 PROXY protocol v2 的负载均衡器或其网段；可写多次",
    ),
    ("How long opening the atlas may take", "打开图谱最多等多久"),
    ("Sessions in all", "会话总数"),
    ("Sessions of one address (of IPv6, of one /64)", "一个地址的会话数（IPv6 为一个 /64）"),
    ("Unfinished connections in all", "未完成的连接总数"),
    ("Unfinished connections of one address", "一个地址未完成的连接数"),
    (
        "How much longer each failure keeps an address out, after three; off keeps nobody out",
        "失败三次以后，每次再失败多拒绝多久；off 为不拒绝",
    ),
    ("Without a key for so long a session ends", "多久不按键就结束会话"),
    ("How long a session lasts at most", "一个会话最长多久"),
    ("How long before either end the reader is warned", "结束前多久提醒"),
    ("How much of an unfinished paste is kept", "没贴完的文字最多留多少"),
    ("csv, tsv, json, jsonl, markdown or html", "csv、tsv、json、jsonl、markdown 或 html"),
    (
        "A table instead: csv, tsv, json, jsonl, markdown or html",
        "改为输出表格：csv、tsv、json、jsonl、markdown 或 html",
    ),
    ("Citations instead, in a style of `baijia cite`", "改为输出引文，格式见 `baijia cite`"),
    (
        "Of regions: reported, catalogued or filed numbers",
        "地区的数字：reported 报告、catalogued 收录或 filed 备案",
    ),
    ("Count models or filings by this facet instead", "改为按这一项清点模型或备案"),
    ("Print the numbers and what they count, in place of the quotes", "不列引语，改列数字及其所指"),
    ("Print the text as it was read, and nothing else", "只输出读到的正文"),
    ("Write what is marked as a document with numbered sources", "把标记整理成一份文稿，出处编号"),
    (
        "Verify the quotations of a draft against the atlas and an archive",
        "对照图谱和档案，核对稿子里的引语",
    ),
    (
        "Drafts: text, Markdown, HTML, DOCX or PDF; directories; - for standard input",
        "稿子：文本、Markdown、HTML、DOCX、PDF；目录；- 表示标准输入",
    ),
    ("A sentence to verify, instead of a file", "要核对的一句话，代替文件"),
    ("Exit with 1 only for these verdicts", "只在出现这些判断时以状态 1 退出"),
    ("The name of a collection [default: the current one]", "哪一叠 [默认：当前这一叠]"),
    ("markdown, html or json", "markdown、html 或 json"),
    ("Gather the quotes by order, topic or speaker", "引语怎样归拢：order、topic 或 speaker"),
    (
        "Citations of the marks instead, in any style of `baijia cite`",
        "改为输出各标记的引文，格式见 `baijia cite`",
    ),
    ("A file of quotes; again for more, off for none", "档案文件；可写多个，off 为不读"),
    ("Print JSON Lines", "输出 JSON Lines，一行一条"),
    ("Print a report", "输出一份报告"),
    (
        "An archive with one quote a line (.jsonl), or a directory with the twelve files of an atlas [default: the atlas inside this program]",
        "档案（.jsonl，一行一条），或装有图谱十二个文件的目录 [默认：程序内置的图谱]",
    ),
    (
        "Where marks and notes of readers with a key are kept: a file, a postgres:// address (sslmode=require encrypts), or off [default: with --authorized-keys, desks.db in baijia's data directory]",
        "用密钥登录的读者，标记和笔记存在哪里：文件、postgres:// 地址（sslmode=require 为加密），或 off [默认：有 --authorized-keys 时，存在 baijia 数据目录的 desks.db]",
    ),
    (
        "How long the rest of a key's sequence may take on the way before its ESC is the Esc key",
        "收到 ESC 后最多等多久，后面没有字节来就算按了 Esc 键",
    ),
    (
        "The form of the references: plain, gbt7714, gbt7714-2015, apa, chicago, mla",
        "参考文献的格式：plain、gbt7714、gbt7714-2015、apa、chicago、mla",
    ),
    (
        "A directory with the twelve files, or an archive [default: the atlas]",
        "十二个文件的目录，或档案 [默认：内置图谱]",
    ),
    ("List the archives kept ready in the cache directory", "列出缓存目录里存好的档案"),
    ("How long sessions may take to end after SIGTERM", "收到 SIGTERM 后，会话最多多久结束"),
];

/// What stands for a line in Chinese.
pub(super) fn line(english: &str) -> Option<&'static str> {
    LINES.iter().find(|(known, _)| *known == english).map(|(_, chinese)| *chinese)
}

/// A command whose help is in Chinese.
pub(super) fn translated(command: Command) -> Command {
    let is_whole = command.get_version().is_some();
    let about = command.get_about().map(ToString::to_string);
    let about = about.and_then(|about| line(&about));
    let name = if is_whole { "baijia" } else { command.get_name() };
    let after = AFTER.iter().find(|(known, _)| *known == name).map(|(_, after)| *after);
    let mut command = command
        .mut_args(translated_argument)
        .mut_subcommands(translated)
        .disable_help_flag(true)
        .arg(flag("help", 'h', ArgAction::Help, "显示这份帮助"))
        .subcommand_help_heading("命令")
        .subcommand_value_name("命令")
        .help_template(
            "{before-help}{about-with-newline}\n用法：{usage}\n\n{all-args}{after-help}",
        );
    if is_whole {
        command = command.disable_version_flag(true).arg(flag(
            "version",
            'V',
            ArgAction::Version,
            "显示版本",
        ));
    }
    if let Some(about) = about {
        command = command.about(about);
    }
    if let Some(after) = after {
        command = command.after_help(super::help::filled(after));
    }
    command
}

fn flag(name: &'static str, short: char, action: ArgAction, help: &'static str) -> Arg {
    Arg::new(name).short(short).long(name).action(action).help(help).help_heading("选项")
}

/// A page of help, as it is printed, without the one line that the parser adds in English.
pub(super) fn page(help: &str) -> String {
    help.replace(
        "Print this message or the help of the given subcommand(s)",
        "显示这份帮助，或某个命令的帮助",
    )
}

/// An argument whose help is in Chinese, with its default and the values that it can have.
fn translated_argument(argument: Arg) -> Arg {
    let help = argument.get_help().map(ToString::to_string);
    let help = help.and_then(|help| line(&help));
    let heading = if argument.is_positional() { "参数" } else { "选项" };
    let argument = argument.help_heading(heading);
    let Some(help) = help else { return argument };
    let mut help = help.to_owned();
    let default = argument.get_default_values().iter().filter_map(|value| value.to_str());
    let default: Vec<&str> = default.collect();
    // What is on or off has a default that nobody asks for.
    if !argument.get_action().takes_values() {
        return argument.help(help);
    }
    if !default.is_empty() && !argument.is_hide_default_value_set() {
        help = format!("{help} [默认：{}]", default.join("、"));
    }
    let values = argument.get_possible_values();
    let values: Vec<&str> = values.iter().map(clap::builder::PossibleValue::get_name).collect();
    if !values.is_empty() && !argument.is_hide_possible_values_set() {
        help = format!("{help} [可选：{}]", values.join("、"));
    }
    argument.help(help).hide_default_value(true).hide_possible_values(true)
}
