//! What pages of Chinese cost, beside the stock backend.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::sync::Arc;

use baijia::app::{Action, App, Effect, Key, KeyCode};
use baijia::atlas::{Atlas, Language, Model, Quote};
use baijia::search::Index;
use baijia::terminal::{Capabilities, Frame, encode};
use baijia::view::draw;
use ratatui::backend::Backend as _;
use ratatui::buffer::{Buffer, CellWidth as _};
use ratatui::style::{Color, Modifier, Style};
use ratatui_crossterm::CrosstermBackend;

const COLS: u16 = 120;
const ROWS: u16 = 36;

/// A list of models beside the quote that is selected, as an atlas would have them.
fn page(models: &[&Model], quotes: &[&Quote], selected: usize) -> Frame {
    let mut frame = Frame::blank(COLS, ROWS);
    let buffer = &mut frame.buffer;
    buffer.set_string(0, 0, " 百家  1 模型  2 地区  3 观点  4 路线", Style::new().bold());
    let rule = "─".repeat(COLS.into());
    buffer.set_string(0, 1, &rule, Style::new().fg(Color::DarkGray));
    buffer.set_string(0, ROWS - 2, &rule, Style::new().fg(Color::DarkGray));
    buffer.set_string(
        0,
        ROWS - 1,
        " ↑↓ 移动  回车 打开  / 查找  ? 帮助  q 退出",
        Style::new().dim(),
    );
    let page_rows = usize::from(ROWS - 4);
    let first = selected / page_rows * page_rows;
    for (y, (index, model)) in (2..ROWS - 2).zip(models.iter().enumerate().skip(first)) {
        let row = if index == selected { Style::new().reversed() } else { Style::new() };
        buffer.set_style(ratatui::layout::Rect::new(0, y, 59, 1), row);
        buffer.set_stringn(1, y, &model.name.zh, 20, row);
        buffer.set_stringn(22, y, &model.name.en, 20, row.fg(Color::Cyan));
        buffer.set_stringn(43, y, &model.key, 15, row.add_modifier(Modifier::DIM));
        buffer.set_string(59, y, "│", Style::new().fg(Color::DarkGray));
    }
    let quote = quotes[selected % quotes.len()];
    let mut y = 3;
    let notes = models[selected].notes.iter().map(|note| &note.zh);
    for text in std::iter::once(&quote.text).chain(notes) {
        let mut x = 61;
        for symbol in text.chars().map(String::from) {
            if x + symbol.cell_width() > COLS - 1 {
                (x, y) = (61, y + 1);
            }
            buffer.set_string(x, y, &symbol, Style::new());
            x += symbol.cell_width();
        }
        y += 2;
    }
    frame
}

fn stock_bytes(before: &Buffer, after: &Buffer) -> usize {
    crossterm::style::force_color_output(true);
    let mut bytes = Vec::new();
    CrosstermBackend::new(&mut bytes).draw(before.diff(after).into_iter()).unwrap();
    bytes.len()
}

fn our_bytes(before: Option<&Frame>, after: &Frame) -> usize {
    let mut bytes = Vec::new();
    encode(before, after, Capabilities::FULL, &mut bytes);
    bytes.len()
}

/// The UTF-8 bytes of the cells that changed.
fn changed_bytes(before: &Buffer, after: &Buffer) -> usize {
    before.diff(after).iter().map(|(_, _, cell)| cell.symbol().len()).sum()
}

#[test]
fn a_walk_over_chinese_pages_takes_two_fifths_of_the_stock_bytes() {
    let atlas = Atlas::embedded().unwrap();
    let models: Vec<_> = atlas.models.ids().map(|id| &atlas[id]).collect();
    let quotes: Vec<_> = atlas.quotes.ids().map(|id| &atlas[id]).collect();
    let empty = Frame::blank(COLS, ROWS);
    let first = page(&models, &quotes, 0);
    let (ours, stock) = (our_bytes(None, &first), stock_bytes(&empty.buffer, &first.buffer));
    let text = changed_bytes(&empty.buffer, &first.buffer);
    println!("first page: {ours} bytes, stock {stock}, changed text {text}");
    let (mut all_ours, mut all_stock, mut all_text) = (ours, stock, text);
    let mut before = first;
    for selected in 1..models.len() {
        let after = page(&models, &quotes, selected);
        all_ours += our_bytes(Some(&before), &after);
        all_stock += stock_bytes(&before.buffer, &after.buffer);
        all_text += changed_bytes(&before.buffer, &after.buffer);
        before = after;
    }
    let frames = models.len();
    println!("{frames} frames: {all_ours} bytes, stock {all_stock}, changed text {all_text}");
    assert!(all_ours * 5 <= all_stock * 2, "{all_ours} bytes, stock {all_stock}");
    assert!(all_ours * 10 <= all_text * 13 + 2000 * frames, "{all_ours} bytes for {all_text}");
}

/// Every frame of a walk through the program, as its reader would see it.
fn walk(keys: &[Key]) -> Vec<Frame> {
    let atlas = Atlas::embedded().unwrap();
    let index = Index::new(Arc::clone(&atlas));
    let mut app = App::new(atlas, Language::Zh);
    let mut actions = vec![Action::Resize { cols: COLS, rows: ROWS }];
    actions.extend(keys.iter().map(|key| Action::Press(*key)));
    let mut frames = Vec::new();
    for action in actions {
        let mut effects = app.update(action);
        while let Some(effect) = effects.pop() {
            if let Effect::Search { generation, query } = effect {
                let found = index.search(&query);
                effects.extend(app.update(Action::Found { generation, found }));
            }
        }
        let mut frame = Frame::blank(COLS, ROWS);
        let painted = draw(&app, Capabilities::FULL.look(), &mut frame.buffer);
        frame.caret = painted.caret;
        app.update(Action::Painted(painted));
        frames.push(frame);
    }
    frames
}

#[test]
fn a_walk_through_the_program_takes_less_than_half_of_the_stock_bytes() {
    let text = |text: &str| text.chars().map(Key::char).collect::<Vec<_>>();
    let enter = [Key::plain(KeyCode::Enter)];
    let esc = [Key::plain(KeyCode::Esc)];
    let keys = [
        text(&"j".repeat(80)),
        text("vvv2jjjjjjlll3jjjjjjjjvv4jjjj1sss"),
        text("/"),
        text("lkf"),
        enter.to_vec(),
        text("/规模"),
        esc.to_vec(),
        text("?"),
        esc.to_vec(),
        text("3GgL"),
    ]
    .concat();
    let frames = walk(&keys);
    let empty = Frame::blank(COLS, ROWS);
    let (mut ours, mut stock, mut text) = (0, 0, 0);
    for (index, after) in frames.iter().enumerate() {
        let before = index.checked_sub(1).map(|index| &frames[index]);
        let cells = &before.unwrap_or(&empty).buffer;
        let (one, other) = (our_bytes(before, after), stock_bytes(cells, &after.buffer));
        let key = index.checked_sub(1).map(|index| keys[index].to_string());
        println!("{}: {one} bytes, stock {other}", key.unwrap_or_default());
        ours += one;
        stock += other;
        text += changed_bytes(cells, &after.buffer);
    }
    println!("{} frames: {ours} bytes, stock {stock}, changed text {text}", frames.len());
    assert!(ours * 2 < stock, "{ours} bytes, stock {stock}");
    assert!(ours * 10 <= text * 13 + 2000 * frames.len(), "{ours} bytes for {text}");
}

#[test]
fn a_step_down_the_models_costs_about_a_kilobyte() {
    let models = Atlas::embedded().unwrap().models.len();
    let frames = walk(&vec![Key::char('j'); models - 1]);
    let steps: Vec<usize> =
        frames.windows(2).map(|pair| our_bytes(Some(&pair[0]), &pair[1])).collect();
    let mut sorted = steps.clone();
    sorted.sort_unstable();
    let (median, all) = (sorted[steps.len() / 2], steps.iter().sum::<usize>());
    let average = all / steps.len();
    println!(
        "j in the Models tab: {median} bytes in the middle, {average} on average over {}",
        steps.len()
    );
    assert!(average <= 1100, "{average} bytes on average");
}
