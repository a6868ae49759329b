//! The archive beside the atlas: how far it is read, in as many columns as there are, and its sheet.

use ratatui::layout::Rect;

use super::painter::Painter;
use crate::app::archive::grouped;
use crate::app::{Archive, Pane, SheetState};
use crate::atlas::Language;

/// The columns of the gauge's bar.
const BAR_COLS: u16 = 10;

impl Painter<'_> {
    /// What came of reading the archive, over the whole body.
    pub fn archive(&mut self, area: Rect, state: &SheetState) {
        let Some(archive) = self.app.archive() else { return };
        let sheet = crate::app::sheet::archive_sheet(self.atlas(), archive, self.language());
        let width = area.width.saturating_sub(2).min(96);
        let inner = Rect { x: area.x + 1, width, ..area };
        self.sheet(inner, Pane::Overlay, &sheet, state);
    }

    /// How far the archive is read, at the right end of a row; whether one is read, and there was room to say so.
    pub fn gauge(&mut self, area: Rect) -> bool {
        let Some(archive) = self.app.archive().filter(|archive| archive.is_read()) else {
            return false;
        };
        let theme = self.look().theme;
        let ruler = self.look().ruler;
        let texts = gauge_texts(archive, self.language());
        let width = usize::from(area.width);
        let Some(text) = texts.iter().find(|text| ruler.width_cols(text) <= width) else {
            return false;
        };
        let took = u16::try_from(ruler.width_cols(text)).unwrap_or(area.width);
        self.pen.put_right(area.x, area.y, area.width, text, theme.quiet);
        let bar_x = area.right().saturating_sub(took + 1 + BAR_COLS);
        if bar_x >= area.x + 2 && archive.progress.total_bytes > 0 {
            // The bar grows to the right, and what is still to come is a quiet rule.
            self.pen.rule(bar_x, area.y, BAR_COLS);
            self.pen.bar(bar_x, area.y, BAR_COLS, archive.permille(), theme.quantity);
        }
        true
    }
}

/// The same in ever fewer words: megabytes, quotes and seconds left; percent and quotes; percent alone. Of an archive whose lines are all
/// read: the quotes, all of which are found, and how much is ready to be found quickly.
fn gauge_texts(archive: &Archive, language: Language) -> [String; 4] {
    let progress = &archive.progress;
    let percent = format!("{} %", archive.permille() / 10);
    let quotes = grouped(progress.quotes);
    let quotes = language.pick(format!("{quotes} 条"), format!("{quotes} quotes"));
    if archive.is_being_readied() {
        let left = if archive.stopping {
            language.pick("正在停止", "stopping").to_owned()
        } else {
            language.pick(format!("提速 {percent}"), format!("speeding up {percent}"))
        };
        let all_found = language.pick(format!("{quotes}都可查"), format!("{quotes}, all found"));
        return [format!("{all_found} · {left}"), format!("{quotes} · {left}"), left, percent];
    }
    let mib = |bytes: u64| grouped(usize::try_from(bytes >> 20).unwrap_or(usize::MAX));
    let bytes = format!("{} / {} MiB", mib(progress.bytes), mib(progress.total_bytes));
    if progress.total_bytes == 0 && progress.quotes > 0 {
        // A pipe does not say how much there is.
        let so_far = if archive.stopping {
            language.pick("正在停止", "stopping")
        } else {
            language.pick("还在来", "more to come")
        };
        let whole = format!("{quotes} · {so_far}");
        return [whole.clone(), whole, quotes.clone(), grouped(progress.quotes)];
    }
    let left = match (archive.stopping, progress.left()) {
        (true, _) => language.pick("正在停止", "stopping").to_owned(),
        (false, Some(left)) => {
            let seconds = left.as_secs() + 1;
            language.pick(format!("还需 {seconds} 秒"), format!("{seconds} s left"))
        }
        (false, None) => language.pick("档案", "archive").to_owned(),
    };
    [
        format!("{bytes} · {quotes} · {left}"),
        format!("{quotes} · {left}"),
        format!("{percent} · {left}"),
        percent,
    ]
}
