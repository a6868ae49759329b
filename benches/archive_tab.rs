//! How long a key takes in the Archive tab until the frame that answers it: every view, group, order and filter.
//!
//! ```text
//! cargo bench --bench archive_tab
//! BAIJIA_ARCHIVE=archive.jsonl cargo bench --bench archive_tab
//! ```
//!
//! Without an archive it makes one of which nearly everything differs: as many sources as a fifth of the quotes, as many speakers as a
//! twentieth, a thousand topics, twenty years. What can be set, in the environment:
//!
//! | | |
//! |---|---|
//! | `BAIJIA_ARCHIVE` | the archive; its cache is kept where the program keeps caches |
//! | `BAIJIA_QUOTES` | how many quotes the made one has, 100000 |
//! | `BAIJIA_MOST_MS` | more than so many milliseconds for a key is a failure |
#![allow(clippy::unwrap_used, reason = "a measurement that cannot go on has failed")]

use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Instant;

use baijia::app::{Action, App, ArchiveNews, Key};
use baijia::atlas::{Atlas, Language};
use baijia::search::{Archive, Loading};
use baijia::terminal::{Canvas, Capabilities};

const COLS: u16 = 120;
const ROWS: u16 = 36;

/// What is pressed, and what it does. A blank parts keys; `text:` types letters, each a key of its own.
const STEPS: [(&str, &str); 17] = [
    ("5", "open the tab"),
    ("v v v v v v v", "next view, all of them"),
    ("j j j k G g", "walk the groups by speaker"),
    ("Tab j j PgDn G g", "walk the quotes of all"),
    ("s G g s G g s G g s", "every order, its end and its beginning"),
    ("Shift-Tab j s s s s", "every order of one group"),
    ("v j j j G g", "walk the groups by source"),
    ("s s s s", "every order of all"),
    ("f", "open the filters"),
    ("/ text:zw", "two initials in the filters"),
    ("Backspace Backspace text:zhang", "pinyin in the filters"),
    ("Backspace Backspace Backspace Backspace Backspace text:某报", "Hanzi in the filters"),
    ("Enter Space Space", "choose a filter, and drop it"),
    ("Space Esc", "choose it, and close"),
    ("v v v v v v v", "every view with a filter"),
    ("s G s G s G s G", "every order with a filter"),
    ("x", "drop the filters"),
];

fn main() -> ExitCode {
    let set = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    let own = set("BAIJIA_ARCHIVE").map(PathBuf::from);
    let quotes = set("BAIJIA_QUOTES").map_or(100_000, |number| number.parse().unwrap());
    let most_ms = set("BAIJIA_MOST_MS").map_or(f64::MAX, |number| number.parse().unwrap());
    let directory = Path::new(env!("CARGO_TARGET_TMPDIR")).join("archive_tab");
    std::fs::create_dir_all(&directory).unwrap();
    let is_own = own.is_some();
    let path = own.unwrap_or_else(|| made(&directory, quotes));
    let cache = set("XDG_CACHE_HOME").filter(|_| is_own);
    let cache =
        cache.map_or_else(|| directory.join("cache"), |home| Path::new(&home).join("baijia"));

    let atlas = Atlas::embedded().unwrap();
    let archive = Arc::new(Archive::new(Arc::clone(&atlas)));
    let loading = Loading { cache: Some(cache), ..Loading::default() };
    let began = Instant::now();
    let report = archive.load(&path, &loading, &mut |_| {}).unwrap();
    println!("{} quotes after {:.0} ms", report.quotes, began.elapsed().as_secs_f64() * 1e3);

    let app = App::new(atlas, Language::Zh).with_archive("archive.jsonl");
    let mut screen = Screen {
        app: app.with_archived_quotes(archive),
        canvas: Canvas::new(COLS, ROWS, Capabilities::FULL),
    };
    screen.update(Action::Resize { cols: COLS, rows: ROWS });
    screen.update(Action::Archive(ArchiveNews::Done(Box::new(report))));
    let mut slowest = (0.0, String::new());
    for (keys, what) in STEPS {
        let times: Vec<(f64, String)> = keys
            .split(' ')
            .flat_map(|word| match word.strip_prefix("text:") {
                Some(text) => text.chars().map(Key::char).collect::<Vec<_>>(),
                None => vec![word.parse().unwrap()],
            })
            .map(|key| (screen.press(key), key.to_string()))
            .collect();
        let (most, key) = times.iter().max_by(|one, other| one.0.total_cmp(&other.0)).unwrap();
        let all: Vec<String> = times.iter().map(|(took, _)| format!("{took:.1}")).collect();
        println!("{most:>8.1} ms  {what} ({key})  {}", all.join(" "));
        if *most > slowest.0 {
            slowest = (*most, format!("{what} ({key})"));
        }
    }
    println!("slowest: {:.1} ms, {}", slowest.0, slowest.1);
    if slowest.0 > most_ms { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

/// A reader's screen, as the local terminal has it.
struct Screen {
    app: App,
    canvas: Canvas,
}

impl Screen {
    /// Presses a key; the milliseconds until its frame is there, with what the frame tells the app.
    fn press(&mut self, key: Key) -> f64 {
        let began = Instant::now();
        self.update(Action::Press(key));
        began.elapsed().as_secs_f64() * 1e3
    }

    fn update(&mut self, action: Action) {
        self.app.update(action);
        let (_, painted) = self.canvas.paint(&self.app);
        self.app.update(Action::Painted(painted));
    }
}

/// Writes an archive in which nearly everything differs, the same each time.
fn made(directory: &Path, quotes: u32) -> PathBuf {
    const SURNAMES: &str = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹";
    const GIVEN: &str = "文武明华国强建军志勇秀英晓燕海波丽娟永平玉兰春雷少芳子涵一诺宇航思远";
    const WORDS: &str = "大模型开源算力数据人才产业应用安全治理标准生态芯片资本教育医疗金融";
    let path = directory.join(format!("{quotes}.jsonl"));
    if path.exists() {
        return path;
    }
    let pick = |from: &str, number: u32| -> char {
        let characters: Vec<char> = from.chars().collect();
        characters[number as usize % characters.len()]
    };
    let text = |from: &str, mut seed: u32, length: u32| -> String {
        (0..length)
            .map(|_| {
                seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                pick(from, seed >> 8)
            })
            .collect()
    };
    let mut file = BufWriter::new(File::create(&path).unwrap());
    for at in 0..quotes {
        let who = at.wrapping_mul(2_654_435_761) % (quotes / 20).max(1);
        let source = at.wrapping_mul(40_503) % (quotes / 5).max(1);
        let day = at.wrapping_mul(48_271);
        let line = serde_json::json!({
            "text": format!("{}，第 {at} 句。", text(WORDS, at, 24)),
            "speaker": format!("{}{}", pick(SURNAMES, who), text(GIVEN, who, 2)),
            "org": format!("{}公司", text(WORDS, who % 500, 3)),
            "source": format!("《{}报》第 {source} 期", text(WORDS, source, 6)),
            "date": format!("{}-{:02}-{:02}", 2004 + day % 20, 1 + day / 20 % 12, 1 + day / 240 % 28),
            "topic": text(WORDS, at % 1000, 4),
            "manner": if at % 3 == 0 { "reported" } else { "direct" },
        });
        writeln!(file, "{line}").unwrap();
    }
    file.flush().unwrap();
    path
}
