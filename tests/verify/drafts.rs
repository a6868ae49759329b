//! Drafts as editors write them: who said the words stands before, behind, around, in a label, in brackets, on the next line.

use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;

use super::{ARCHIVE, Value, directory, every, is, run};

/// `{name}` says `{words}`, in as many ways; a whole draft each.
const WAYS: &[&str] = &[
    "{name}说：“{words}”",
    "“{words}”{name}告诉记者。",
    "“{words}”在昨天的会上，{name}这样说道。",
    "“{words}”这是{name}在年会上说的话。",
    "“{words}”说这话的是{name}。",
    "“{words}”说出这番话的，是台上的{name}。",
    "“{words}”{name}的回答很干脆。",
    "“{words}”{name}笑着摇了摇头。",
    "“{words}”{name}用这句话结束了演讲。",
    "“{words}”在接受本报专访时，{name}给出了这样的判断。",
    "在{name}看来，“{words}”",
    "正如{name}所说，“{words}”",
    "{name}有一句名言：“{words}”",
    "{name}抬起头，说：“{words}”",
    "{name}停了一会儿。“{words}”",
    "{name}的态度很明确。“{words}”",
    "“{words}”——{name}",
    "- **{name}：**“{words}”",
    "1. “{words}”（{name}，11月20日）",
    "{name}在内部信中写道：\n\n“{words}”",
    "“{words}”\n\n说这话时，{name}正站在窗前。",
    "引用{name}的一句话，“{words}”",
    "{name}那句“{words}”至今还被人引用。",
    "{name}“{words}”的说法引起了争议。",
    "「{words}」{name}說。",
    "> “{words}”\n>\n> {name}，海州科技董事长",
    "“{words}”对于这个问题，记者多次追问，{name}最后才说。",
    "听完汇报，{name}只说了一句：“{words}”",
];

const WORDS: &str = "先把账算清楚，再谈三年以后的规模，谁也绕不过这一步。";

/// The verdicts and speakers of one draft for each way, all read by one call.
fn in_every_way(of: &str, name: &str) -> Vec<(String, String)> {
    let directory = directory(of);
    let archive = directory.join("archive.jsonl");
    fs::write(&archive, ARCHIVE).unwrap();
    let drafts: Vec<_> = WAYS
        .iter()
        .enumerate()
        .map(|(number, way)| {
            let path = directory.join(format!("{number:02}.md"));
            fs::write(&path, way.replace("{name}", name).replace("{words}", WORDS)).unwrap();
            path
        })
        .collect();
    let mut arguments = vec![
        "verify".as_ref(),
        "--json".as_ref(),
        "--no-cache".as_ref(),
        "--data".as_ref(),
        archive.as_os_str(),
    ];
    arguments.extend(drafts.iter().map(|path| path.as_os_str()));
    let ran = run(arguments);
    let mut found = vec![(String::new(), String::new()); WAYS.len()];
    for line in ran.stdout.lines() {
        let line: Value = serde_json::from_str(line).unwrap();
        let file = std::path::Path::new(line["file"].as_str().unwrap());
        let number: usize = file.file_stem().unwrap().to_str().unwrap().parse().unwrap();
        let text = |key: &str| line[key].as_str().unwrap_or("null").to_owned();
        found[number] = (text("verdict"), text("speaker"));
    }
    found
}

#[test]
fn the_right_speaker_is_understood_wherever_a_draft_names_him() {
    for (way, found) in WAYS.iter().zip(in_every_way("right", "林知夏")) {
        assert_eq!(found, ("exact".to_owned(), "林知夏".to_owned()), "{way}");
    }
}

#[test]
fn words_that_a_draft_gives_to_somebody_else_never_pass() {
    // Known to the archive; with a surname; foreign; without a name.
    for (test, name) in [
        ("known", "孟若川"),
        ("named", "温书棋"),
        ("foreign", "汤姆·贝克"),
        ("described", "一位投资人"),
    ] {
        for (way, (verdict, speaker)) in WAYS.iter().zip(in_every_way(test, name)) {
            assert_eq!(verdict, "misattributed", "{name} in {way}, read as {speaker}");
        }
    }
}

#[test]
fn a_quotation_that_its_attribution_parts_is_judged_as_one() {
    let right = "“开放不是把门拆掉，”孟若川说，“而是给每个人一把钥匙。”";
    let part = is("part", "meng-1", "孟若川");
    assert_eq!(every("parted", right), [part.clone(), part]);
    let wrong = "“开放不是把门拆掉，”周以恒说，“而是给每个人一把钥匙。”";
    let other = is("misattributed", "meng-1", "周以恒");
    assert_eq!(every("parted-wrong", wrong), [other.clone(), other]);
    let changed = "“模型可以租，数据租不来，”林知夏说，“所以我们把八成的钱花在清洗上。”";
    assert_eq!(
        every("parted-changed", changed),
        [is("part", "lin-2", "林知夏"), is("altered", "lin-2", "林知夏")]
    );
}

#[test]
fn markup_inside_and_around_the_marks_changes_nothing() {
    let link = "[林知夏](https://example.com/lin)说：“模型可以租，[数据租不来](https://example.com/d)，\
                所以我们把**七成**的钱花在清洗上。”";
    assert_eq!(every("link", link), [is("exact", "lin-2", "林知夏")]);
    let table =
        "| 谁 | 说了什么 |\n|---|---|\n| 孟若川 | “开放不是把门拆掉，而是给每个人一把钥匙。” |\n";
    assert_eq!(every("table", table)[0].0, "exact");
    let block = "> 开放不是把门拆掉，而是给每个人一把钥匙。\n>\n> ——孟若川\n";
    assert_eq!(every("signed", block), [is("exact", "meng-1", "孟若川")]);
    let other = "> 开放不是把门拆掉，而是给每个人一把钥匙。\n>\n> ——周以恒\n";
    assert_eq!(every("signed-wrong", other), [is("misattributed", "meng-1", "周以恒")]);
    // A block quotation that nobody signs may be anything.
    assert_eq!(every("unsigned", "> 开放不是把门拆掉，而是给每个人一把钥匙。\n"), []);
}

#[test]
fn words_are_judged_in_marks_of_every_kind() {
    let marks = [
        ["“", "”"],
        ["”", "“"],
        ["”", "”"],
        ["\"", "\""],
        ["'", "'"],
        ["‘", "’"],
        ["「", "」"],
        ["『", "』"],
        ["﹁", "﹂"],
        ["﹃", "﹄"],
        ["„", "“"],
        ["«", "»"],
        ["»", "«"],
        ["‹", "›"],
        ["❝", "❞"],
        ["〝", "〞"],
        ["＂", "＂"],
        ["&ldquo;", "&rdquo;"],
        ["&quot;", "&quot;"],
    ];
    for [open, close] in marks {
        let draft = format!("孟若川说：{open}闭源必胜，开源必败，这是定论。{close}");
        let found = every("marks", &draft);
        assert!(matches!(&found[..], [(verdict, ..)] if verdict == "absent"), "{draft}: {found:?}");
    }
    assert_eq!(every("turned", "”闭源必胜，开源必败，这是定论。“孟若川说。")[0].0, "absent");
}

#[test]
fn a_quotation_over_two_paragraphs_is_whose_the_line_before_says() {
    let draft = |name: &str| {
        format!(
            "{name}在年会上回忆说：\n\n“先把账算清楚，再谈三年以后的规模。\n\n“谁也绕不过这一步。”\n"
        )
    };
    let part = is("part", "lin-1", "林知夏");
    assert_eq!(every("paragraphs", &draft("林知夏")), [part.clone(), part]);
    let verdicts: Vec<String> = every("paragraphs-wrong", &draft("周以恒"))
        .into_iter()
        .map(|(verdict, ..)| verdict)
        .collect();
    assert!(verdicts.iter().all(|verdict| verdict != "exact" && verdict != "part"), "{verdicts:?}");
}

#[test]
fn the_former_and_the_latter_are_two_people() {
    let draft = "林知夏和孟若川都谈到开放。前者说：“先把账算清楚，再谈三年以后的规模，谁也绕不过这一步。”\
                 后者说：“开放不是把门拆掉，而是给每个人一把钥匙。”";
    assert_eq!(
        every("latter", draft),
        [is("exact", "lin-1", "林知夏"), is("exact", "meng-1", "孟若川")]
    );
}

#[test]
fn titles_slogans_and_terms_in_marks_get_no_verdict() {
    for (test, draft) in [
        ("book", "林知夏的新书《先把账算清楚》上周出版，腰封上写着“谁也绕不过这一步”。"),
        ("banner", "会场里挂着“开放不是把门拆掉”的横幅。"),
        ("scare", "她把“例会”看得很重，同事都叫她“闹钟”。"),
        ("article", "《孟若川：“给每个人一把钥匙”》一文刊于本刊第3期。"),
    ] {
        assert_eq!(every(test, draft), [], "{draft}");
    }
}

#[test]
fn drafts_of_every_kind_are_verified_in_one_call() {
    let directory = directory("kinds");
    let archive = directory.join("archive.jsonl");
    fs::write(&archive, ARCHIVE).unwrap();
    let mut paragraphs = String::new();
    for _ in 0..6 {
        write!(
            paragraphs,
            "<p>会议在海州举行，来自各地的代表谈到了规模、成本与数据，气氛热烈。</p>"
        )
        .unwrap();
    }
    let html = format!(
        "<!doctype html><html><head><meta charset=utf-8><title>会</title></head><body><article>{paragraphs}\
         <p>林知夏说：&ldquo;先把账<em>算清楚</em>，再谈三年以后的规模，<a href=\"x\">谁也绕不过</a>这一步。&rdquo;</p>\
         </article></body></html>"
    );
    fs::write(directory.join("a.html"), html).unwrap();
    let runs = ["周以恒说：“开放不是", "把门拆掉，而是给每个人", "一把钥匙。”"];
    let body: String = runs.iter().fold(String::new(), |mut body, run| {
        write!(body, "<w:r><w:t>{run}</w:t></w:r>").unwrap();
        body
    });
    let mut docx = zip::ZipWriter::new(fs::File::create(directory.join("b.docx")).unwrap());
    docx.start_file("word/document.xml", zip::write::SimpleFileOptions::default()).unwrap();
    write!(docx, "<w:document xmlns:w=\"w\"><w:body><w:p>{body}</w:p></w:body></w:document>")
        .unwrap();
    docx.finish().unwrap();
    fs::write(directory.join("c.md"), "孟若川说：「開放不是把門拆掉，而是給每個人一把鑰匙。」\n")
        .unwrap();
    let files = ["a.html", "b.docx", "c.md"].map(|name| directory.join(name));
    let mut arguments = vec![
        "verify".as_ref(),
        "--json".as_ref(),
        "--no-cache".as_ref(),
        "--data".as_ref(),
        archive.as_os_str(),
    ];
    arguments.extend(files.iter().map(|path| path.as_os_str()));
    let ran = run(arguments);
    let verdicts: Vec<String> = ran
        .stdout
        .lines()
        .map(|line| {
            serde_json::from_str::<Value>(line).unwrap()["verdict"].as_str().unwrap().to_owned()
        })
        .collect();
    assert_eq!(verdicts, ["exact", "misattributed", "exact"], "{}", ran.stderr);
    assert_eq!(ran.status, 1);
}

#[test]
fn words_given_to_several_or_to_whom_a_known_name_is_only_a_part_of_are_not_that_persons() {
    let words = "“先把账算清楚，再谈三年以后的规模，谁也绕不过这一步。”";
    for (number, (draft, speaker)) in [
        ("林知夏和孟若川都说：{}", "林知夏和孟若川"),
        ("孟若川和林知夏都说：{}", "孟若川和林知夏"),
        ("林知夏与王大鹏一致认为，{}", "林知夏与王大鹏"),
        ("林知夏和她的同事们说：{}", "林知夏和她的同事们"),
        ("林知夏夫妇说：{}", "林知夏夫妇"),
        ("{}林知夏与孟若川均这样说。", "林知夏与孟若川"),
        ("小林知夏说：{}", "小林知夏"),
        ("林知夏和孟若川说：{}", "林知夏和孟若川"),
        ("林知夏以及几位创始人表示：{}", "林知夏以及几位创始人"),
        ("包括林知夏在内的多位企业家表示：{}", "林知夏在内的多位企业家"),
        ("林知夏粉丝说：{}", "林知夏粉丝"),
        ("{}——林知夏粉丝", "林知夏粉丝"),
        ("{}——孟若川致林知夏", "孟若川"),
    ]
    .into_iter()
    .enumerate()
    {
        let found = every(&format!("several-{number}"), &draft.replace("{}", words));
        assert_eq!(found, [is("misattributed", "lin-1", speaker)], "{draft}");
    }
    for (number, draft) in [
        "林知夏告诉孟若川：{}",
        "林知夏与孟若川对话时表示：{}",
        "林知夏和记者聊天时说：{}",
        "林知夏直说：{}",
        "林知夏及时回应说：{}",
        "林知夏、孟若川先后发言。林知夏说：{}",
    ]
    .into_iter()
    .enumerate()
    {
        let found = every(&format!("one-{number}"), &draft.replace("{}", words));
        assert_eq!(found, [is("exact", "lin-1", "林知夏")], "{draft}");
    }
}

/// The verdicts on the first archived words, led to in each of these ways, all read by one call.
fn led_to_by(of: &str, leads: &[&str]) -> Vec<(String, String)> {
    let directory = directory(of);
    let archive = directory.join("archive.jsonl");
    fs::write(&archive, ARCHIVE).unwrap();
    let mut arguments = vec![
        "verify".to_owned(),
        "--json".to_owned(),
        "--no-cache".to_owned(),
        "--data".to_owned(),
    ];
    arguments.push(archive.display().to_string());
    for (number, lead) in leads.iter().enumerate() {
        let path = directory.join(format!("{number:02}.txt"));
        fs::write(&path, format!("{lead}：“{WORDS}”")).unwrap();
        arguments.push(path.display().to_string());
    }
    let ran = run(arguments);
    let read = |line: &str| {
        let line: Value = serde_json::from_str(line).unwrap();
        let text = |key: &str| line[key].as_str().unwrap_or("null").to_owned();
        (text("verdict"), text("speaker"))
    };
    ran.stdout.lines().map(read).collect()
}

#[test]
fn the_head_noun_before_the_verb_speaks_and_not_the_name_that_it_belongs_to() {
    let others = [
        "林知夏身边人士说",
        "林知夏前同事回忆",
        "林知夏传记作者写道",
        "林知夏旗下海州科技称",
        "林知夏创办的公司表示",
        "林知夏和她的团队表示",
        "林知夏收到的短信写着",
        "林知夏方面回应",
        "林知夏被记者告知",
        "林知夏投资的公司说",
        "林知夏竞争对手说",
        "林知夏在海州的邻居说",
        "林知夏提拔的年轻高管表示",
        "接近林知夏的人士说",
        "林知夏昨天见到的投资人说",
        "林知夏看着员工们，有人喊道",
        "据林知夏回忆，她的老师常说",
        "林知夏刚坐下，主持人追问道",
        "林知夏讲完以后，一位观众随即说",
        "林知夏收到一条短信，写着",
        "林知夏点点头，一旁的工程师补充道",
        "林知夏沉默片刻，秘书小声提醒",
        "林知夏身后的标语上写着",
        "林知夏表示，外界常说",
    ];
    for (lead, (verdict, speaker)) in others.iter().zip(led_to_by("heads", &others)) {
        assert_eq!(verdict, "misattributed", "{lead}, read as {speaker}");
    }
    let own = [
        "林知夏董事长说",
        "海州科技董事长林知夏表示",
        "林知夏昨日在会上对员工说",
        "林知夏笑着说",
        "林知夏通过微博说",
        "林知夏在海州大学演讲时说",
        "林知夏看着记者说",
        "林知夏接过话筒说",
        "林知夏安慰员工说",
        "林知夏在前同事的婚礼上说",
        "林知夏作为创始人说",
        "林知夏发布的公开信写道",
        "林知夏被问到竞争对手时说",
        "林知夏在孟若川之后发言，她说",
        "林知夏停了一会儿，语气平静地说",
        "林知夏转过身，对记者说",
        "林知夏刚坐下，主持人还没开口，她便说",
        "林知夏，海州科技创始人，在会上说",
        "林知夏笑了笑，向一位观众解释道",
        "林知夏，海州科技创始人",
    ];
    for (lead, found) in own.iter().zip(led_to_by("own", &own)) {
        assert_eq!(found, ("exact".to_owned(), "林知夏".to_owned()), "{lead}");
    }
}
