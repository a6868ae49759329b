//! What `baijia verify` says of the quotations of a draft, and that no draft stops it.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[path = "verify/drafts.rs"]
mod drafts;
#[path = "verify/figures.rs"]
mod figures;
#[path = "verify/interviews.rs"]
mod interviews;
mod program;
#[path = "verify/speakers.rs"]
mod speakers;

use std::fs;
use std::path::PathBuf;
use std::sync::LazyLock;

use baijia::atlas::Atlas;
use baijia::quotation::verify::Verifier;
use baijia::search::Index;
use proptest::prelude::*;
use serde_json::Value;

use program::{Ran, run};

/// An archive of a test's own: direct words, reported speech, and words of which it does not say whose they are.
const ARCHIVE: &str = r#"{"id":"lin-1","speaker":"林知夏","manner":"direct","text":"先把账算清楚，再谈三年以后的规模，谁也绕不过这一步。"}
{"id":"lin-2","speaker":"林知夏","manner":"direct","text":"模型可以租，数据租不来，所以我们把七成的钱花在清洗上。"}
{"id":"zhou-1","speaker":"周以恒","manner":"reported","text":"他认为县城的医院最需要的是会写病历的助手"}
{"id":"zhou-2","speaker":"周以恒","text":"我们不追求跑得最快，只追求每一步都能复查。"}
{"id":"meng-1","speaker":"孟若川","manner":"direct","text":"开放不是把门拆掉，而是给每个人一把钥匙。"}
"#;

/// Against the atlas alone; its tables are made once.
static VERIFIER: LazyLock<Verifier> =
    LazyLock::new(|| Verifier::new(&Index::new(Atlas::embedded().unwrap())));

fn directory(name: &str) -> PathBuf {
    let directory = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("verify").join(name);
    let _ = fs::remove_dir_all(&directory);
    fs::create_dir_all(&directory).unwrap();
    directory
}

/// What is said of a draft, with the archive above beside the atlas.
fn verified(name: &str, draft: &str) -> (Ran, Vec<Value>) {
    verified_against(name, ARCHIVE, draft)
}

/// The same with another archive.
fn verified_against(name: &str, records: &str, draft: &str) -> (Ran, Vec<Value>) {
    let directory = directory(name);
    let (archive, path) = (directory.join("archive.jsonl"), directory.join("draft.txt"));
    fs::write(&archive, records).unwrap();
    fs::write(&path, draft).unwrap();
    let ran = run([
        "verify".as_ref(),
        "--json".as_ref(),
        "--no-cache".as_ref(),
        "--data".as_ref(),
        archive.as_os_str(),
        path.as_os_str(),
    ]);
    let lines = ran.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    (ran, lines)
}

/// Verdict, id and speaker of the only quotation.
fn only(name: &str, draft: &str) -> (String, String, String) {
    let (_, lines) = verified(name, draft);
    assert_eq!(lines.len(), 1, "{lines:?}");
    let text = |key: &str| lines[0][key].as_str().unwrap_or("null").to_owned();
    (text("verdict"), text("id"), text("speaker"))
}

fn is(verdict: &str, id: &str, speaker: &str) -> (String, String, String) {
    (verdict.to_owned(), id.to_owned(), speaker.to_owned())
}

#[test]
fn the_words_of_a_record_are_exact_whatever_their_marks_width_and_script() {
    let plain = "林知夏说：“先把账算清楚，再谈三年以后的规模，谁也绕不过这一步。”";
    assert_eq!(only("exact", plain), is("exact", "lin-1", "林知夏"));
    let other = "林知夏說：「先把賬算清楚；再談三年以後的規模,誰也繞不過這一步」。";
    let (_, lines) = verified("script", other);
    assert_eq!(lines[0]["verdict"], "exact");
    let kinds: Vec<&str> = lines[0]["differences"]
        .as_array()
        .unwrap()
        .iter()
        .map(|each| each["kind"].as_str().unwrap())
        .collect();
    assert_eq!(kinds, ["marks", "script"]);
}

#[test]
fn a_piece_of_whole_clauses_is_a_part_and_words_left_out_are_a_cut() {
    assert_eq!(
        only("part", "林知夏表示，“先把账算清楚，再谈三年以后的规模”。"),
        is("part", "lin-1", "林知夏")
    );
    let (_, lines) = verified("cut", "林知夏表示，“先把账算清楚，谁也绕不过这一步。”");
    assert_eq!((&lines[0]["verdict"], &lines[0]["id"]), (&"cut".into(), &"lin-1".into()));
    assert_eq!(lines[0]["differences"][0]["kind"], "left_out");
    assert_eq!(lines[0]["differences"][0]["record"], "再谈三年以后的规模");
}

#[test]
fn a_changed_figure_and_a_lost_negation_are_altered_and_stand_out() {
    let (ran, lines) =
        verified("figure", "林知夏说：“先把账算清楚，再谈五年以后的规模，谁也绕不过这一步。”");
    assert_eq!((&lines[0]["verdict"], &lines[0]["id"]), (&"altered".into(), &"lin-1".into()));
    assert_eq!(lines[0]["differences"][0]["kind"], "number");
    assert_eq!(ran.status, 1, "{}", ran.stderr);
    let (_, lines) = verified("negation", "周以恒说：“我们追求跑得最快，只追求每一步都能复查。”");
    assert_eq!(lines[0]["verdict"], "altered");
    assert_eq!(lines[0]["differences"][0]["kind"], "negation");
}

#[test]
fn a_clause_left_out_that_is_like_the_next_is_a_cut() {
    let draft = "周以恒说：“我们不追求跑得最快，只追求每一步都能复查。”林知夏说：“先把账算清楚，谁也绕不过这一步。”";
    assert_eq!(every("clause", draft)[1], is("cut", "lin-1", "林知夏"));
    let like = "赵一鸣说：“今天很难，后天很好，可是多数人过不了明晚。”";
    let archive = r#"{"id":"zhao-1","speaker":"赵一鸣","manner":"direct","text":"今天很难，明天更难，后天很好，可是多数人过不了明晚。"}"#;
    let (_, lines) = verified_against("like", archive, like);
    assert_eq!(lines[0]["verdict"], "cut");
    assert_eq!(lines[0]["differences"][0]["record"], "明天更难");
}

#[test]
fn a_figure_written_otherwise_is_altered_and_said_to_be_as_much() {
    let draft = "林知夏说：“模型可以租，数据租不来，所以我们把70%的钱花在清洗上。”";
    let (_, lines) = verified("as-much", draft);
    assert_eq!(lines[0]["verdict"], "altered");
    assert!(lines[0]["caution"].as_str().unwrap().contains("70% = 七成"), "{}", lines[0]);
}

#[test]
fn marks_around_a_paraphrase_of_reported_speech_are_wrong() {
    let ran =
        run(["verify", "--json", "--text", "李彦宏说：“文心一言与ChatGPT的差距约为两个月。”"]);
    let line: Value = serde_json::from_str(ran.stdout.lines().next().unwrap()).unwrap();
    assert_eq!((&line["verdict"], &line["quoted"]), (&"reported".into(), &true.into()));
    assert_eq!((&line["id"], ran.status), (&"li-yanhong-p13-reported".into(), 1));
}

#[test]
fn words_of_two_records_are_merged_and_anothers_words_misattributed() {
    assert_eq!(
        only(
            "merged",
            "林知夏说：“先把账算清楚，再谈三年以后的规模，所以我们把七成的钱花在清洗上。”"
        ),
        is("merged", "lin-1+lin-2", "林知夏")
    );
    assert_eq!(
        only("misattributed", "周以恒说：“开放不是把门拆掉，而是给每个人一把钥匙。”"),
        is("misattributed", "meng-1", "周以恒")
    );
}

#[test]
fn marks_around_reported_speech_are_wrong_and_words_that_nobody_said_are_absent() {
    assert_eq!(
        only("reported", "周以恒说：“县城的医院最需要的是会写病历的助手。”"),
        is("reported", "zhou-1", "周以恒")
    );
    assert_eq!(
        only("absent", "孟若川说：“十年之内不会再有人谈论这件事。”"),
        is("absent", "null", "孟若川")
    );
}

#[test]
fn a_term_in_marks_is_no_quotation() {
    let (ran, lines) = verified("term", "这就是所谓“先把账算清楚”的阶段。");
    assert_eq!(lines, [] as [Value; 0]);
    assert_eq!(ran.status, 0);
}

#[test]
fn a_record_of_unknown_manner_is_matched_with_that_caution() {
    let (ran, lines) =
        verified("unknown", "周以恒说：“我们不追求跑得最快，只追求每一步都能复查。”");
    assert_eq!(lines[0]["verdict"], "exact");
    assert!(lines[0]["caution"].is_string());
    assert_eq!(ran.status, 0);
}

#[test]
fn places_are_characters_of_the_draft() {
    let draft = "# 题\n\n> “开放不是把门拆掉，而是给每个人一把钥匙。”\n>\n> —— 孟若川\n";
    let (_, lines) = verified("places", draft);
    let place = |key: &str| usize::try_from(lines[0][key].as_u64().unwrap()).unwrap();
    let (start, end) = (place("start"), place("end"));
    let slice: String = draft.chars().skip(start).take(end - start).collect();
    assert_eq!(slice, "开放不是把门拆掉，而是给每个人一把钥匙。");
}

#[test]
fn the_sentence_of_the_two_months_is_reported_with_his_own_words_first() {
    let ran = run(["verify", "--json", "--text", "李彦宏说文心一言与ChatGPT的差距只有两个月"]);
    let line: Value = serde_json::from_str(ran.stdout.lines().next().unwrap()).unwrap();
    assert_eq!((&line["verdict"], &line["quoted"]), (&"reported".into(), &false.into()));
    assert_eq!(line["id"], "li-yanhong-p13-reported");
    assert!(line["caution"].is_string());
    assert_eq!(line["nearest"][0]["id"], "li-yanhong-p13-direct");
    assert_eq!(ran.status, 0);
}

/// Verdict, id and speaker of every quotation.
fn every(name: &str, draft: &str) -> Vec<(String, String, String)> {
    let (_, lines) = verified(name, draft);
    let text = |line: &Value, key: &str| line[key].as_str().unwrap_or("null").to_owned();
    lines
        .iter()
        .map(|line| (text(line, "verdict"), text(line, "id"), text(line, "speaker")))
        .collect()
}

#[test]
fn ten_sentences_without_marks_meet_reported_speech_of_their_speaker() {
    let sentences = [
        ("赵志耕介绍，中国和美国的大模型合计超过全球八成。", "zhao-zhigeng-p7-reported"),
        ("李开复认为，中国的大模型公司要有自己的技术护城河。", "li-kaifu-p16-reported"),
        ("李开复提到，开源模型的能力会成为天花板。", "li-kaifu-p17-reported"),
        (
            "肖仰华表示，中国最大的劣势不是模型和算力，而是大模型炼制工艺。",
            "xiao-yanghua-p19-reported",
        ),
        ("肖仰华强调，要赶上最后几十分只能不断试错、评测和改进。", "xiao-yanghua-p21-reported"),
        ("简仁贤认为，从发布会到可商用化还有很长一段距离。", "jian-renxian-p25-reported"),
        ("邱锡鹏表示，把国产大模型当生产力工具用，和ChatGPT还有代差。", "qiu-xipeng-p26-reported"),
        ("杨志明说，国内通用大模型与OpenAI大约有1-2代的代差。", "yang-zhiming-p30-reported"),
        ("李彦宏认为，能不能追上ChatGPT要看百度自身的努力和执行力。", "li-yanhong-p14-reported"),
        ("据李彦宏说，文心一言与ChatGPT差两个月左右。", "li-yanhong-p13-reported"),
    ];
    let draft: Vec<&str> = sentences.iter().map(|(sentence, _)| *sentence).collect();
    let found: Vec<(String, String)> =
        every("ten", &draft.join("\n")).into_iter().map(|(verdict, id, _)| (verdict, id)).collect();
    let expected: Vec<(String, String)> =
        sentences.iter().map(|(_, id)| ("reported".to_owned(), (*id).to_owned())).collect();
    assert_eq!(found, expected);
}

#[test]
fn sentences_without_marks_about_something_else_meet_nothing() {
    let draft = "李彦宏表示，公司今年将扩招三百名工程师。\n李开复认为，人才是最重要的资源。\n\
                 杨志明说，两个月前他搬到了上海。\n肖仰华表示，明年春天会有新的教材出版。";
    assert_eq!(every("nothing", draft), []);
}

#[test]
fn a_quotation_that_breaks_into_the_next_line_is_one() {
    let draft = "林知夏说：“先把账算清楚，再谈三年以后的\n规模，谁也绕不过这一步。”\n";
    assert_eq!(every("wrapped", draft), [is("exact", "lin-1", "林知夏")]);
    let block = "> 「开放不是把门拆掉，\n> 而是给每个人一把钥匙。」\n>\n> —— 孟若川\n";
    assert_eq!(every("block", block), [is("exact", "meng-1", "孟若川")]);
}

#[test]
fn who_was_asked_or_mentioned_is_not_the_speaker() {
    let draft = "“先把账算清楚，再谈三年以后的规模，谁也绕不过这一步。”林知夏在回应周以恒时说。\n\n\
                 她还说，“模型可以租，数据租不来，所以我们把七成的钱花在清洗上。”\n\n\
                 用孟若川的话说，就是“开放不是把门拆掉，而是给每个人一把钥匙”。";
    let expected = [
        is("exact", "lin-1", "林知夏"),
        is("exact", "lin-2", "林知夏"),
        is("exact", "meng-1", "孟若川"),
    ];
    assert_eq!(every("asked", draft), expected);
}

#[test]
fn two_letters_at_the_edge_of_a_clause_are_enough_beside_what_is_left_out() {
    let draft = "林知夏说：“先把账算清楚，再谈规模，谁也绕不过这一步。”";
    assert_eq!(every("edge", draft), [is("cut", "lin-1", "林知夏")]);
    let begins = "林知夏说：“模型数据租不来，所以我们把七成的钱花在清洗上。”";
    assert_ne!(every("begins", begins)[0].0, "exact");
}

#[test]
fn other_words_of_the_same_pattern_are_absent() {
    let draft = "林知夏说：“先把人请进来，再谈三年以后的薪水，谁也绕不过这一步。”";
    assert_eq!(every("pattern", draft), [is("absent", "null", "林知夏")]);
}

#[test]
fn fail_on_names_the_verdicts_that_fail() {
    let directory = directory("fail-on");
    let path = directory.join("draft.txt");
    fs::write(&path, "孟若川说：“十年之内不会再有人谈论这件事。”").unwrap();
    let with = |verdicts: &str| {
        run(["verify".as_ref(), "--fail-on".as_ref(), verdicts.as_ref(), path.as_os_str()]).status
    };
    assert_eq!(with("altered,misattributed"), 0);
    assert_eq!(with("absent"), 1);
    assert_eq!(with("wrong"), 2);
}

#[test]
fn a_report_says_the_same_in_markdown_and_in_html() {
    let text = "孟若川说：“十年之内不会再有人谈论这件事<b>。”";
    let markdown = run(["verify", "--format", "markdown", "--lang", "en", "--text", text]);
    assert!(markdown.stdout.contains("absent"), "{}", markdown.stdout);
    let html = run(["verify", "--format", "html", "--lang", "en", "--text", text]);
    assert!(html.stdout.contains("absent") && !html.stdout.contains("<b>"), "{}", html.stdout);
}

#[test]
fn a_draft_without_quotations_and_one_that_is_not_there_are_said_on_standard_error() {
    let directory = directory("nothing");
    let plain = directory.join("plain.md");
    fs::write(&plain, "这里没有人说话。").unwrap();
    for (path, status) in [(&plain, 0), (&directory.join("missing.md"), 2)] {
        for form in ["--json", "--format=html", "--format=markdown"] {
            let ran = run(["verify".as_ref(), form.as_ref(), path.as_os_str()]);
            assert_eq!(ran.status, status, "{form} {}", ran.stderr);
            assert!(
                status == 0 && form != "--json" || ran.stdout.is_empty(),
                "{form} {}",
                ran.stdout
            );
            assert!(!ran.stderr.is_empty(), "{form}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_draft_is_judged_within_its_bounds(draft in "([“”「」\"。，：\n]|李彦宏|说|这不是重点|差距|两个月|\\PC){0,60}") {
        let length = draft.chars().count();
        for checked in VERIFIER.check(&draft) {
            prop_assert!(checked.chars.start < checked.chars.end && checked.chars.end <= length);
            let slice: String = draft.chars().skip(checked.chars.start).take(checked.chars.len()).collect();
            prop_assert_eq!(slice, checked.text);
            prop_assert!((0.0..=1.0).contains(&checked.judgement.similarity));
        }
    }
}

#[test]
fn quotations_that_are_too_short_to_judge_are_counted_and_named() {
    let path = directory("too_short").join("draft.txt");
    let verify = |draft: &str, options: &[&str]| {
        fs::write(&path, draft).unwrap();
        let mut arguments = vec!["verify", path.to_str().unwrap()];
        arguments.extend(options);
        run(arguments)
    };
    let draft = "李彦宏说：“这不是重点”";
    let ran = verify(draft, &["--lang", "en"]);
    assert_eq!(ran.status, 0, "nothing is wrong");
    assert!(ran.stdout.contains("1 quotation too short to judge: “这不是重点”"), "{}", ran.stdout);
    assert!(!ran.stderr.contains("nothing to verify"), "{}", ran.stderr);
    let ran = verify(draft, &["--json"]);
    let line: Value = serde_json::from_str(ran.stdout.trim()).unwrap();
    assert_eq!(line["verdict"], Value::Null);
    assert_eq!(line["unjudged"], "too_short");
    assert_eq!((&line["speaker"], &line["text"]), (&"李彦宏".into(), &"这不是重点".into()));
    for format in ["markdown", "html"] {
        let ran = verify(draft, &["--format", format, "--lang", "zh"]);
        assert!(ran.stdout.contains("1 处引语太短，无法判断：“这不是重点”"), "{}", ran.stdout);
    }
    // Beside another quotation, whose verdict alone decides about the exit status.
    let both = format!("李开复说：“支持开源,但不能过度依赖开源模型。”\n{draft}");
    let ran = verify(&both, &["--lang", "en"]);
    assert_eq!(ran.status, 0, "{}", ran.stdout);
    for words in ["1 exact", "1 quotation too short to judge: “这不是重点”"] {
        assert!(ran.stdout.contains(words), "{}", ran.stdout);
    }
    // A term is no quotation.
    let ran = verify(
        "李开复说：“支持开源,但不能过度依赖开源模型。”所谓“大模型”很多。",
        &["--lang", "en"],
    );
    assert!(!ran.stdout.contains("too short"), "{}", ran.stdout);
}

#[test]
fn every_direct_quote_passes_as_cite_writes_it_and_its_english_is_told_as_our_rendering() {
    let atlas = Atlas::embedded().unwrap();
    let draft = |line: &str| VERIFIER.check(line);
    let mut count = 0;
    for (_, quote) in atlas.quotes.iter() {
        if quote.manner != baijia::atlas::Manner::Direct || *quote.english == *quote.text {
            continue;
        }
        count += 1;
        let cited = run(["cite", &format!("quote:{}", quote.key), "--lang", "en"]);
        let line = cited.stdout.lines().next().unwrap();
        let checked = draft(line);
        let told: Vec<String> = checked
            .iter()
            .map(|one| {
                format!(
                    "{} {:?} {:?}",
                    one.judgement.verdict.word(),
                    one.speaker,
                    one.cautions(baijia::atlas::Language::En)
                )
            })
            .collect();
        assert!(checked.iter().all(|one| !one.fails()), "{line}\n{told:#?}");
        assert!(told.iter().any(|told| told.contains("the atlas's own translation")), "{told:#?}");
        assert!(!told.iter().any(|told| told.contains("somebody else may say")), "{told:#?}");
        // Several people without a name are nobody whom a draft can name.
        if line.starts_with("Industry experts") {
            continue;
        }
        let speakers: Vec<&str> = checked.iter().filter_map(|one| one.speaker.as_deref()).collect();
        assert_eq!(speakers.len(), checked.len(), "{line}\n{told:#?}");
        assert!(speakers.windows(2).all(|pair| pair[0] == pair[1]), "{line}\n{told:#?}");
    }
    assert!(count > 3, "{count}");
}
