//! PDF, through `pdftotext` (poppler) where it is installed: no library reads the Chinese in PDF files reliably.

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;

use crate::document::place::Trouble;

use super::{Article, byline};

pub(super) fn read(path: &Path, bytes: &[u8]) -> Result<Article, Trouble> {
    let absent = |_| {
        Trouble::new(
            path,
            "读 PDF 要用 pdftotext，这里没有；请安装 poppler-utils，或先把文章存成文本",
            "is a PDF, which needs pdftotext: install poppler-utils, or save the article as text",
        )
    };
    let mut child = Command::new("pdftotext")
        .args(["-enc", "UTF-8", "-nopgbrk", "-", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(absent)?;
    // The program may write before it has read all.
    let writer = child.stdin.take().map(|mut stdin| {
        let bytes = bytes.to_vec();
        thread::spawn(move || stdin.write_all(&bytes))
    });
    let output = child
        .wait_with_output()
        .map_err(|error| Trouble::of(&path.display().to_string(), &error))?;
    if let Some(writer) = writer {
        // A program that failed has closed its input; its own words tell more.
        let _ = writer.join();
    }
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        let said = said.lines().next().unwrap_or_default().to_owned();
        return Err(Trouble::new(
            path,
            format!("pdftotext 读不了：{said}"),
            format!("pdftotext cannot read it: {said}"),
        ));
    }
    let text = unwrapped(&String::from_utf8_lossy(&output.stdout));
    if text.trim().is_empty() {
        return Err(Trouble::new(
            path,
            "PDF 里没有文字，只有图像",
            "is a PDF without text: only pictures",
        ));
    }
    let byline = byline::byline(&text);
    Ok(Article { text, publisher: byline.publisher, date: byline.date, ..Article::default() })
}

/// Joins the lines of a paragraph: a line goes on in the next unless it ends a sentence well before the others end.
fn unwrapped(text: &str) -> String {
    let widest = text.lines().map(|line| line.trim().chars().count()).max().unwrap_or(0);
    let mut joined = String::with_capacity(text.len());
    for line in text.lines().map(str::trim) {
        let ends = line.is_empty()
            || line.ends_with(['。', '！', '？', '”', '」', '：', '…', '）'])
            || line.chars().count() * 10 < widest * 7;
        joined.push_str(line);
        if ends {
            joined.push('\n');
        } else if line.ends_with(|c: char| c.is_ascii_alphanumeric()) {
            joined.push(' ');
        }
    }
    joined
}
