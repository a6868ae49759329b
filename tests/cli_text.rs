//! What `show` and `list` print as plain text: all of the sheet, and ids that can be typed again.

mod program;

use baijia::app::sheet::{Target, sheet};
use baijia::atlas::{Atlas, Bilingual, Kind, Language, RecordId, Word};
use baijia::view::text::Ruler;
use program::run;

const LANGUAGES: [(Language, &str); 2] = [(Language::Zh, "zh"), (Language::En, "en")];

/// Stands between two records in one call, so that their texts can be told apart.
const SEPARATOR: &str = "region:hainan";

fn name(atlas: &Atlas, id: RecordId) -> String {
    format!("{}:{}", id.kind().word(), atlas.key(id))
}

/// The text of every record but the separator, all from one call.
fn texts(atlas: &Atlas, language: &str) -> Vec<(RecordId, String)> {
    let ids: Vec<RecordId> = atlas.records().filter(|&id| name(atlas, id) != SEPARATOR).collect();
    let between = run(["--lang", language, "show", SEPARATOR]).stdout;
    let names = ids.iter().flat_map(|&id| [name(atlas, id), SEPARATOR.to_owned()]);
    let arguments = ["--lang", language, "show"].map(str::to_owned).into_iter().chain(names);
    let all = run(arguments).stdout;
    let texts: Vec<&str> = all.split(&between).collect();
    assert_eq!(texts.len(), ids.len() + 1, "each record is printed once, in the order of the call");
    ids.into_iter().zip(texts.into_iter().map(str::to_owned)).collect()
}

/// Text without the white space that wrapping moves.
fn unwrapped(text: &str) -> String {
    text.chars().filter(|character| !character.is_whitespace()).collect()
}

fn notes(atlas: &Atlas, id: RecordId) -> &[Bilingual] {
    match id {
        RecordId::Speaker(id) => &atlas[id].notes,
        RecordId::Quote(id) => &atlas[id].notes,
        RecordId::Model(id) => &atlas[id].notes,
        RecordId::Craft(id) => &atlas[id].notes,
        RecordId::Figure(id) => &atlas[id].notes,
        RecordId::Source(id) => &atlas[id].notes,
        RecordId::Filing(id) => &atlas[id].notes,
        RecordId::Region(_) | RecordId::Route(_) | RecordId::Topic(_) => &[],
    }
}

#[test]
fn trap_20_the_text_of_a_record_has_every_note_source_and_link_of_its_sheet() {
    let atlas = Atlas::embedded().expect("the embedded atlas is sound");
    for (language, word) in LANGUAGES {
        for (id, text) in texts(&atlas, word) {
            let shown = unwrapped(&text);
            let has = |part: &str| {
                let what = name(&atlas, id);
                assert!(shown.contains(&unwrapped(part)), "{what} must show “{part}”:\n{text}");
            };
            has(&format!("[{}]", name(&atlas, id)));
            for note in notes(&atlas, id) {
                has(note.get(language));
            }
            for &source in atlas.sources_of(id) {
                has(atlas[source].title.get(language));
                has(&format!("[source:{}]", atlas[source].key));
            }
            let sheet = sheet(&atlas, id, language);
            for target in sheet.links() {
                if let Target::Record(id) = target {
                    has(&format!("[{}]", name(&atlas, *id)));
                }
            }
            for section in &sheet.sections {
                has(&section.label);
            }
        }
    }
}

#[test]
fn no_line_of_a_record_is_wider_than_a_page() {
    let atlas = Atlas::embedded().expect("the embedded atlas is sound");
    for (_, word) in LANGUAGES {
        for (id, text) in texts(&atlas, word) {
            for line in text.lines() {
                let width_cols = Ruler::default().width_cols(line);
                assert!(width_cols <= 80, "{}: {width_cols} columns: {line}", name(&atlas, id));
            }
        }
    }
}

#[test]
fn a_link_to_a_list_lists_as_many_as_the_sheet_says() {
    for record in ["region:beijing", "route:vertical", "route:general", "source:wgwang-b3f5242"] {
        let text = run(["show", record]).stdout;
        let links: Vec<(&str, &str)> = text
            .lines()
            .filter_map(|line| line.split_once(" [list models "))
            .filter_map(|(before, after)| Some((before, after.strip_suffix(']')?)))
            .collect();
        assert!(!links.is_empty(), "{text}");
        let mut counted = 0;
        for (before, filters) in links.into_iter().take(12) {
            let mut numbers = before.split_whitespace().filter_map(|word| word.parse().ok());
            let Some(count): Option<usize> = numbers.next_back() else { continue };
            let filters = filters.replace('\'', "");
            let filters = filters.split("-f ").skip(1).flat_map(|filter| ["-f", filter.trim()]);
            let listed = run(["list", "models"].into_iter().chain(filters));
            let rows = listed.stdout.lines().count().saturating_sub(1);
            assert_eq!(rows, count, "{record}: {before}");
            counted += 1;
        }
        assert!(counted > 0, "{record} has no number beside a link:\n{text}");
    }
}

#[test]
fn every_table_has_a_heading_aligned_columns_and_ids_that_show_takes() {
    let mut ids: Vec<String> = Vec::new();
    for word in Kind::ALL.iter().map(|kind| match kind {
        Kind::Craft => "craft".to_owned(),
        kind => format!("{}s", kind.word()),
    }) {
        let table = run(["list", &word]).stdout;
        let mut lines = table.lines();
        let heading = lines.next().expect("a heading");
        let start = Ruler::default().width_cols(heading.split("  Name").next().unwrap_or_default());
        for line in lines {
            let (id, rest) = line.split_once(' ').expect("an id and more");
            // The mark of a warning stands before a name.
            let marked = rest.trim_start();
            let named = marked.strip_prefix("? ").or(marked.strip_prefix("! ")).unwrap_or(marked);
            if heading.contains("  Name") {
                let name = Ruler::default().width_cols(id) + rest.len() - named.len();
                assert_eq!(name + 1, start + 2, "{word}: {line}");
            }
            ids.push(id.to_owned());
        }
    }
    let shown = run(["show", "--json"].map(str::to_owned).into_iter().chain(ids.clone()));
    assert_eq!((shown.status, shown.stdout.lines().count()), (0, ids.len()), "{}", shown.stderr);
    let atlas = Atlas::embedded().expect("the embedded atlas is sound");
    assert_eq!(ids.len(), atlas.records().count());
}

#[test]
fn every_list_marks_the_records_that_must_not_simply_be_printed() {
    let atlas = Atlas::embedded().expect("the embedded atlas is sound");
    for list in ["models", "speakers", "quotes", "figures"] {
        let listed = run(["list", list]).stdout;
        let mut marked = 0;
        for line in listed.lines().skip(1) {
            let id = line.split(' ').next().unwrap_or_default();
            let record = atlas.find(id);
            let record = *record.first().expect("the id of a record");
            let mark = atlas.caution(record).map(|caution| format!("  {} ", caution.mark()));
            marked += usize::from(mark.is_some());
            let has = |mark: &str| line.contains(&format!("  {mark} "));
            match mark {
                Some(mark) => assert!(line.contains(&mark), "{mark} in {line}"),
                None => assert!(!has("!") && !has("?"), "{line}"),
            }
        }
        assert!(marked > 0, "{list} has records with warnings");
    }
    // Claims about the gap are those of their quotes.
    assert!(run(["list", "gap"]).stdout.contains("  ! "));
}

/// The commands of a README: the lines in its fenced blocks up to the column in which each is explained.
fn commands(readme: &str) -> Vec<&str> {
    const PROGRAMS: [&str; 5] = ["baijia", "cargo", "ssh", "pip", "BAIJIA_"];
    let blocks = readme.split("\n```").skip(1).step_by(2);
    let lines = blocks.flat_map(str::lines);
    let command = |line: &&str| PROGRAMS.iter().any(|program| line.starts_with(program));
    lines.filter(command).map(|line| line.split("   ").next().unwrap_or(line).trim_end()).collect()
}

#[test]
fn the_english_and_the_chinese_readme_have_the_same_commands() {
    let english = commands(include_str!("../README.md"));
    let chinese = commands(include_str!("../docs/README.zh.md"));
    assert!(english.len() > 15, "{english:#?}");
    assert_eq!(english, chinese);
}

/// What bash offers for a line, by the script that `completions bash` prints: bash itself parts the line at `=` and `:`.
#[cfg(unix)]
fn bash_offers(words: &[&str]) -> Vec<String> {
    let program = std::path::Path::new(env!("CARGO_BIN_EXE_baijia"));
    let path = format!("{}:/usr/bin:/bin", program.parent().expect("a directory").display());
    let (line, last) = (words.concat(), words.len());
    let parts: Vec<String> = words
        .iter()
        .filter(|word| !word.trim().is_empty())
        .map(|word| format!("'{word}'"))
        .collect();
    let (current, at) = (parts.last().expect("a word").clone(), parts.len() - 1);
    assert!(last > 1);
    let script = format!(
        "source <(baijia completions bash); COMP_WORDS=({}); COMP_CWORD={at}; COMP_LINE='{line}'; \
         COMP_TYPE=9; _baijia baijia {current} ''; printf '%s\\n' \"${{COMPREPLY[@]}}\"",
        parts.join(" ")
    );
    let output = std::process::Command::new("bash")
        .args(["--norc", "-c", &script])
        .env_clear()
        .env("PATH", path)
        .env("LANG", "en_GB.UTF-8")
        .output()
        .expect("bash starts");
    let told = String::from_utf8_lossy(&output.stdout).into_owned();
    told.lines().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect()
}

#[cfg(unix)]
#[test]
fn bash_completes_values_behind_its_own_borders_of_words() {
    for (words, offered) in [
        (
            &["baijia", " ", "list", " ", "models", " ", "-f", " ", "region", "=", "bei"][..],
            "beijing",
        ),
        (&["baijia", " ", "list", " ", "models", " ", "--sort", " ", "rel"], "released"),
        (&["baijia", " ", "show", " ", "model", ":", "chatglm-6"], "chatglm-6b"),
        (&["baijia", " ", "search", " ", "kind", ":", "quo"], "quote"),
        (&["baijia", " ", "search", " ", "gap", " ", "speaker", ":", "li-k"], "li-kaifu"),
    ] {
        assert_eq!(bash_offers(words), [offered], "{}", words.concat());
    }
}
