//! What stands below a command's help in Chinese: examples and what one must know, written for a reader of Chinese.
//!
//! A test holds the commands of both languages equal, so that an example that is added in English is missed here.

/// By the command's name; the program itself is `baijia`. What tables know stands in braces: see [`crate::cli::help::filled`].
pub(super) const AFTER: &[(&str, &str)] = &[
    (
        "baijia",
        "例：
  baijia                          打开图谱
  baijia 护城河                   打开图谱，搜索框里填好这个词
  baijia -- search                同上，只是这个词恰好也是命令
  baijia search lyh gap           首字母、英文、拼音、汉字，可以混着写
  baijia search 开源天花板 --json | head -1
  baijia show li-kaifu            一条记录，连同说明和出处
  baijia list models --filter region=beijing --sort released
  baijia --data archive.jsonl     旁边再打开自己的档案
  baijia --as-of 2023-05-28       回到某一天的图谱
  baijia --theme dark --mouse     全部设置见 `baijia config`

退出状态：0 找到，1 没找到，2 用法或数据有错。",
    ),
    (
        "search",
        "例：
  baijia search 护城河                照原样找
  baijia search huchenghe             拼音；首字母 hch 也行
  baijia search lyh gap               几个词都要有：人，或说的话
  baijia search robon li              手滑打错一个字母
  baijia search 'speaker:lkf 开源'    限定，见下
  baijia search medical models in Beijing   全是属性的词，按属性理解
  baijia search kind:filing in:guangdong 教育
  baijia search '\"大模型\" -开源'      引号里一字不差；减号后面的不要
  baijia search -- -开源 护城河       以“-”开头的词，写在“--”后面
  baijia search 护城河 --kind quote --json --limit 1

种类有：
{kinds}
限定有：
{fields}
asof:（或 --as-of）后面是一天：只要那天已有的。
加 --json，每条是一个对象：kind、id、title、tier、score、matches（field、start、
end，按字符数）；引语还有 speaker 和 text。
退出状态：0 找到，1 没找到，2 用法有错。",
    ),
    (
        "show",
        "例：
  baijia show li-kaifu                    search 和 list 给出的编号
  baijia show model:chatglm-6b route:vertical
  baijia show beijing --lang zh
  baijia show li-kaifu-p17-direct --json
  baijia show 李开复                      全名或别名，只有一条记录叫这个名字时

写作 种类:编号 总是可以；几种记录共用一个编号时，必须这样写。",
    ),
    (
        "list",
        "例：
  baijia list                              有哪些列表
  baijia list models --filter region=beijing --filter route=vertical
  baijia list models -f field=医疗 -f open=yes --sort released
  baijia list models -f released=2023-05 --json
  baijia list regions --measure filed --sort services-filed
  baijia list quotes -f topic=gap -f speaker=li-yanhong
  baijia list regions -f models-catalogued=5.. -f name=江
  baijia list models --count-by released    按月的发布数
  baijia list models -f year=2025..2026 -f context=128k.. --sort active
  baijia list filings -f region=guangdong -f year=2025
  baijia list filings --count-by year       按备案日期
  baijia list marks -f collection=开源之争 --cite gbt7714

列表有：
{lists}
其中 filing_days 是登记册在某些日子的累计数，gap 是关于与 ChatGPT 差距的说法，
matrix 是谁谈过什么，marks 是案头的当前一叠，或 -f collection=名称 那一叠。

同一列的几个筛选，满足其一即可；不同的列，条件要同时满足。下列各项取整个值，写 --json
里的词，或中英文名称：
{facets}
备案还可按 year；service 和 by 也认拼音。
其余各列（--sort 用同样的词）取文字的一部分、日期的开头、一个数或一个范围：
20、5..、..9、5..9。出处没写的是 unknown。
数字和日期，大的、晚的在前；不明的在最后。
--count-by 列出每个值在其他筛选之下还剩多少个模型，与屏幕上的筛选列表一致；
备案可按 {counted}。

加 --data，档案的 quotes、speakers、topics、sources 另列一表；-f archive=名称
只看它。其中的引语可按 speaker、manner、source、topic、org、year、date 和词来筛。

报告的数字是文章或其来源所说；收录的是本图谱数出来的；备案的是官方登记册上的。
三者从不相加，也不并在一起：list regions 一次只列一种，各带日期和来源；列哪一种，由
--measure 或所排、所筛的列决定。
退出状态：0 列出了，1 筛选后一条不剩，2 用法有错。",
    ),
    (
        "compare",
        "例：
  baijia compare model:chatglm-6b model:baichuan-7b
  baijia compare chatglm-6b baichuan-7b --differing
  baijia compare route:general route:vertical --json

终端有 100 列时并排；窄一些时，一问之下依次是各自的答案。不同处有 ≠。
加 --json，一问是一个对象：field、differs、values（每条记录一个列表）。",
    ),
    (
        "cite",
        "例：
  baijia cite li-kaifu-p17-direct
  baijia cite li-yanhong-p13-reported --style gbt7714 --lang zh
  baijia cite models-in-beijing chatglm-6b --style biblatex > atlas.bib
  baijia --data archive.jsonl cite desk-0412 --style ris

引语的提醒，以及必须随它一起引的话，各种格式里都带着。csl-json 输出一个列表。",
    ),
    (
        "import",
        "例：
  baijia import quotes.xlsx                       试读：会收进什么
  baijia import quotes.xlsx --into archive.jsonl  收进去
  baijia import notes/ 'My Clippings.txt' --into archive.jsonl
  baijia import all.json --map text=hitokoto,speaker=from_who --into archive.jsonl
  baijia import poems.csv --map speaker=from:1,source=from:2    列里写作 作者《篇名》
  baijia import letters.txt --set speaker=某人 --set source=某书
  curl … | baijia import - --into archive.jsonl

按内容识别 CSV、TSV、XLSX、ODS、XLS、JSON、JSON Lines、YAML、TOML、XML、plist、
properties、INI、SQLite、SQL 导出、源码（JavaScript、Python、Lua、PHP…）、RSS/Atom、
Markdown（引文块、列表、表格）、DOCX、Anki 卡组、Kindle、Kobo、Moon+ Reader、
Apple Books、Readwise、Roam、Logseq、微信读书、豆瓣、多看、得到、京东读书、网易蜗牛的
笔记、聊天（WhatsApp、微信、QQ、Telegram、Discord）、帖子（Twitter/X、微博）、字幕、
记录稿、CSL-JSON、RIS、NBIB、EndNote、BibTeX、Zotero、维基语录、网页、JSON-LD、TEI、
Org、AsciiDoc、LaTeX、OPML、fortune 文件和纯文本行；认得 UTF-8、UTF-16、UTF-32、GB18030、Big5，gzip 自动解开。
列按中英文列名认，或用 --map 指定；放不进任何字段的，存在“other”里。一串秒数只有写了
--map date=列名 才算日期。一个字段对应几列时，取第一个不空的：
--map speaker=from_who,speaker=from。

不写 --into，什么也不写入。写了，新的行一次性加在末尾；档案里已有的（同一人、同一
段话）不收第二遍。Ctrl-C 中断，档案保持原样。

退出状态：0 全部收下，1 有些行没收，2 一条也读不出，或用法有错。",
    ),
    (
        "read",
        "例：
  baijia read article.txt              找到什么，一行一条
  baijia read clippings/ --json        一个目录里的每篇文章，JSON Lines
  baijia read article.txt --figures    数字：数的是什么，谁说的
  baijia read article.txt --into mine.jsonl   收下的引语并入自己的档案
  baijia read page.html --text         读到的正文
  pbpaste | baijia read - --json       从标准输入

可读文本、Markdown、HTML、DOCX；装有 pdftotext 时也读 PDF；中文编码自动识别。位置按
读到的正文的 Unicode 标量值计；文本和 Markdown 即按文件本身。“confidence”从 0 到 1，
0.9 起为高；低于它的前面有 ?。
退出状态：0 有结果，1 一条也没有，2 用法有错、有文件读不了、--into 的档案写不进，或
审阅时的取舍没能存下。",
    ),
    (
        "verify",
        "例：
  baijia verify draft.md                    在终端上打开：判断标在稿子里
  baijia verify draft.md | cat              每一处引语及其判断，一行一条
  baijia verify --data mine.jsonl draft.md  也对照自己的档案
  baijia verify --text '李彦宏说：“……”'      一句话，代替文件
  pbpaste | baijia verify - --json          从标准输入，JSON Lines
  baijia verify draft.docx --format html > report.html
  baijia verify draft.md --fail-on altered,misattributed,absent

判断有：exact（一字不差）、part（整句的一部分）、cut（中间略去）、altered（改动）、
merged（两处并成一处）、misattributed（是别人说的）、reported（记录是转述）、
absent（没有）。位置按读到的正文的 Unicode 标量值计。
退出状态：0 全是 exact 或 part，1 有别的（或 --fail-on 所列），2 用法有错、文件读不了、
没有查完就退出，或屏幕上作的标记没能存下。",
    ),
    (
        "brief",
        "例：
  baijia brief                                当前这一叠，Markdown
  baijia brief --by topic --format html > brief.html
  baijia brief 开源之争                       叫这个名字的一叠
  baijia brief --cite ris > marks.ris         各处标记，供文献管理软件读取
  baijia --desk team.db brief --format json | jq '.records[].record'

引语、报告的数字、收录的模型、备案各成一部分；原话和转述分开，提醒全部保留。
--format json 是一个对象：collection、day、records（每个标记一条，有 record、note、
citation、cited 以及已知的内容）和 references。
退出状态：0 写出，1 没有标记，2 用法有错。",
    ),
    (
        "check",
        "例：
  baijia check                  程序内置的图谱
  baijia check data             同样十二个文件的目录
  baijia check archive.jsonl    档案；也可写作：
                                baijia check --data archive.jsonl
  baijia check --caches         存好了哪些档案，在哪里

目录里的问题一次全说：文件、记录、字段、应该是什么、最接近的可用值。

档案的一行是一个 JSON 对象，必须有 \"text\" 和 \"speaker\"，可以有
{archive_fields}
其余的存在 \"other\" 里。日期写作 2023-05-28、2023年5月、May 28, 2023……；topic、tags、
aliases 可以是列表；manner 是 direct 或 reported。读不了的行先按原因汇总，再逐行说明，
每种原因先列十行（--all 全列）；然后是可疑之处和计数。认得 UTF-16、UTF-32、GB18030、
Big5，gzip 自动解开。

退出状态：0 没问题，2 有问题。",
    ),
    (
        "serve",
        "例：
  baijia serve                                        只给本机的人，127.0.0.1:2222
  baijia serve --listen 0.0.0.0:2222 --listen [::]:2222 --authorized-keys readers
  baijia serve --listen 0.0.0.0:2222 --open           凡能连到这台机器的人

读者用 ssh -p 2222 主机 打开；带上要找的词：ssh -t -p 2222 主机 护城河
SIGTERM 告知所有读者后结束；SIGHUP 重读 --data。时间写作 400ms、20s、30m、24h，或 off。

退出状态：0 奉命结束，2 用法、数据有错，或地址打不开。",
    ),
    (
        "completions",
        "例：
  echo 'source <(baijia completions bash)' >> ~/.bashrc
  echo 'source <(baijia completions zsh)' >> ~/.zshrc
  baijia completions fish > ~/.config/fish/completions/baijia.fish

每按一次 Tab，shell 都来问程序，所以编号、列名、筛选项及其值也能补全：
show li-k，list models -f region=b。",
    ),
    (
        "man",
        "例：
  baijia man | man -l -
  baijia man --lang zh > ~/.local/share/man/zh_CN/man1/baijia.1
  baijia man > ~/.local/share/man/man1/baijia.1",
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    /// The commands of the examples: of each line what stands before two spaces.
    fn examples(after: &str) -> Vec<String> {
        let lines = after.lines().skip(1).take_while(|line| !line.is_empty());
        let commands = lines.filter_map(|line| line.trim().split("  ").next());
        let mut commands: Vec<String> =
            commands.filter(|command| command.contains("baijia")).map(ToOwned::to_owned).collect();
        commands.sort();
        commands
    }

    #[test]
    fn the_examples_are_the_same_in_both_languages() {
        let whole = super::super::super::arguments::command();
        let all = whole.get_subcommands().map(|command| (command.get_name(), command));
        for (name, command) in std::iter::once(("baijia", &whole)).chain(all) {
            let Some(after) = command.get_after_help() else { continue };
            let chinese = AFTER.iter().find(|(known, _)| *known == name);
            let (_, chinese) = chinese.unwrap_or_else(|| panic!("{name} has no Chinese examples"));
            assert_eq!(examples(chinese), examples(&after.to_string()), "{name}");
        }
    }
}
