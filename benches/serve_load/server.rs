//! The server under load, a process of its own, and what the system says of it.

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// A running `baijia serve`; it is killed when dropped.
pub struct Server {
    child: Child,
    pub address: SocketAddr,
    directory: PathBuf,
}

/// Clock ticks in a second, as `/proc` counts them on Linux (`USER_HZ`).
const TICKS_PER_SECOND: f64 = 100.0;

impl Server {
    pub fn start(arguments: &[&str]) -> Self {
        let directory = std::env::temp_dir().join(format!("baijia-load-{}", std::process::id()));
        fs::create_dir_all(&directory).unwrap();
        let mut child = Command::new(env!("CARGO_BIN_EXE_baijia"))
            .args(["serve", "--listen", "127.0.0.1:0", "--lang", "zh"])
            .args(arguments)
            .env_clear()
            .env("XDG_DATA_HOME", &directory)
            .env("XDG_CACHE_HOME", &directory)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(fs::File::create(directory.join("log")).unwrap())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let address = line.split(' ').nth(2).unwrap().trim_end_matches(':').parse().unwrap();
        Self { child, address, directory }
    }

    /// Waits until the archive is read: the log says so.
    pub async fn until_read(&self) {
        while !std::fs::read_to_string(self.directory.join("log"))
            .is_ok_and(|log| log.contains("\"event\":\"archive\""))
        {
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }

    /// Resident memory, in KiB.
    pub fn resident_kib(&self) -> f64 {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap();
        let line = status.lines().find(|line| line.starts_with("VmRSS:")).unwrap();
        line.split_whitespace().nth(1).unwrap().parse().unwrap()
    }

    /// Open descriptors.
    pub fn descriptors(&self) -> usize {
        fs::read_dir(format!("/proc/{}/fd", self.child.id())).unwrap().count()
    }

    /// Time spent on processors so far.
    pub fn busy(&self) -> Duration {
        let stat = fs::read_to_string(format!("/proc/{}/stat", self.child.id())).unwrap();
        let (_, after_name) = stat.rsplit_once(") ").unwrap();
        let fields: Vec<f64> =
            after_name.split(' ').filter_map(|field| field.trim().parse().ok()).collect();
        // The state is no number, so that utime and stime are at 10 and 11.
        Duration::from_secs_f64((fields[10] + fields[11]) / TICKS_PER_SECOND)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        let _ = fs::remove_dir_all(&self.directory);
    }
}
