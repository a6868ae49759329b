//! Archives that grow while they are open, that come through a pipe, and that are being imported.

use std::fs::{self, File, OpenOptions};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use crate::pty::{PATIENCE, Pty, keys};
use crate::{assert_restored, silent_pipe};

const WIDE: (u16, u16) = (120, 30);

fn directory(name: &str) -> PathBuf {
    let directory = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&directory);
    fs::create_dir_all(&directory).unwrap();
    directory
}

fn line(text: &str) -> String {
    format!("{{\"text\":\"{text}\",\"speaker\":\"某甲\"}}\n")
}

fn append(path: &Path, text: &str) {
    OpenOptions::new().append(true).open(path).unwrap().write_all(text.as_bytes()).unwrap();
}

#[test]
fn a_file_that_grows_is_read_on_by_itself_and_by_a_key() {
    let path = directory("grows-on-screen").join("own.jsonl");
    fs::write(&path, line("算力是新的石油。")).unwrap();
    let mut pty = Pty::spawn(&["--data", path.to_str().unwrap()], WIDE, &[]);
    pty.wait_for("档案已读完：1 条引语");
    pty.press("r");
    pty.wait_for("档案没有新的引语：共 1 条");
    // Nobody presses a key.
    append(&path, &line("数据是新的土壤。"));
    pty.wait_for("档案多了 1 条引语：共 2 条");
    pty.press("/土壤");
    pty.wait_for("数据是新的土壤");
    pty.press(keys::ESC);
    pty.wait_for("名称");
    append(&path, &line("模型是新的工厂。"));
    // Whichever comes first, the key or the watch.
    pty.press("5r");
    pty.wait_for("共 3 条");
    pty.press("r");
    pty.wait_for("没有新的引语：共 3 条");
    fs::remove_file(&path).unwrap();
    pty.press("r");
    pty.wait_for("已读的都在");
    pty.press("q");
    assert!(pty.wait_for_end().success());
    assert_restored(&pty);
}

#[test]
fn an_archive_comes_through_standard_input_and_keys_from_the_terminal() {
    let pipe = silent_pipe("comes-slowly.jsonl");
    let script = format!("cat '{}' | \"$BAIJIA\" --data -; echo \"left, $?\"", pipe.display());
    let mut pty = Pty::spawn_script(&script, WIDE, &[]);
    let mut to = File::options().write(true).open(&pipe).unwrap();
    pty.wait_until("the first frame", |pty| pty.screen().alternate_screen());
    to.write_all(line("算力是新的石油。").as_bytes()).unwrap();
    // The pipe stays open, and what came can be found.
    pty.wait_for("1 条");
    pty.press("/石油");
    pty.wait_for("算力是新的石油");
    to.write_all(line("数据是新的石油。").as_bytes()).unwrap();
    pty.wait_for("数据是新的石油");
    pty.press(keys::CTRL_C);
    drop(to);
    pty.wait_for("left, 0");
    assert_restored(&pty);
}

#[test]
fn standard_input_that_is_the_terminal_is_no_archive() {
    let mut pty = Pty::spawn(&["--data", "-"], WIDE, &[]);
    assert_eq!(pty.wait_for_end().exit_code(), 2);
    assert!(pty.text().contains("| baijia --data -"), "{}", pty.text());
}

#[test]
fn an_import_says_how_far_it_is_and_ctrl_c_leaves_the_archive_as_it_was() {
    let directory = directory("import-interrupted");
    let archive = directory.join("own.jsonl");
    let before = line("算力是新的石油。");
    fs::write(&archive, &before).unwrap();
    let pipe = silent_pipe("imported-slowly.csv");
    let (from, into) = (pipe.display(), archive.display());
    // The shell outlives Ctrl-C, and says how the program ended.
    let script =
        format!("trap : INT; \"$BAIJIA\" import '{from}' --into '{into}'; echo \"left, $?\"");
    let mut pty = Pty::spawn_script(&script, WIDE, &[]);
    let mut to = File::options().write(true).open(&pipe).unwrap();
    to.write_all("引语,说话人\n".as_bytes()).unwrap();
    // After half a second it says so; rows come until then.
    let mut row = 0;
    let deadline = Instant::now() + PATIENCE;
    while !pty.text().contains("条") {
        assert!(Instant::now() < deadline, "{}", pty.text());
        for row in row..row + 256 {
            writeln!(to, "第 {row} 句话这样说。,某乙").unwrap();
        }
        row += 256;
        pty.is_quiet_for(Duration::from_millis(10));
    }
    pty.press(keys::CTRL_C);
    pty.wait_for("left, 130");
    drop(to);
    assert_eq!(fs::read_to_string(&archive).unwrap(), before);
    let files: Vec<_> =
        fs::read_dir(&directory).unwrap().map(|file| file.unwrap().path()).collect();
    assert_eq!(files, [archive], "nothing unfinished is left");
}
