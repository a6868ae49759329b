//! What of a draft may be somebody's words: what the reading of articles proposes, what else stands in quotation marks, block quotations.

use std::ops::Range;

use crate::quotation::marks::Marks;
use crate::quotation::view::View;
use crate::quotation::{Proposal, Speech};

use super::threshold::SHORTEST_FOREIGN_PIECE_LETTERS;

/// Words of a draft that may be somebody's, with what the reading of articles says of them.
pub(super) struct Found {
    pub chars: Range<usize>,
    pub text: String,
    /// The text with blanks for what is markup.
    pub shown: String,
    pub quoted: bool,
    /// Whether it is a block quotation without marks, which counts only where somebody signs it.
    pub is_block: bool,
    /// Who said them.
    pub read: Option<String>,
    pub key: Option<String>,
    /// Whether the reading takes them for a quotation, however short they are.
    pub is_certain: bool,
}

/// The proposals of a draft, and what else stands in quotation marks. Words in marks that reported speech holds, as in 用某某的话说，就是“…”,
/// are a quotation of their own where the marks hold most of it.
pub(super) fn quotations(draft: &str, proposals: Vec<Proposal>) -> Vec<Found> {
    let view = View::new(draft);
    let marks = Marks::new(&view);
    let quotes = marks.quotes.iter().filter(|quote| quote.closed && quote.open + 1 < quote.close);
    let ranges: Vec<Range<usize>> =
        quotes.map(|quote| view.place(quote.open + 1)..view.place(quote.close)).collect();
    let blocks = blocks(&view);
    let characters: Vec<char> = draft.chars().collect();
    let mut is_shown = vec![false; characters.len()];
    for at in 0..view.text.len() {
        is_shown[view.place(at)] = true;
    }
    let found_at = |chars: Range<usize>| Found {
        text: characters[chars.clone()].iter().collect(),
        shown: chars.clone().map(|at| if is_shown[at] { characters[at] } else { ' ' }).collect(),
        chars,
        quoted: true,
        is_block: false,
        read: None,
        key: None,
        is_certain: false,
    };
    let mut found: Vec<Found> = Vec::new();
    for proposal in proposals {
        let Proposal { start, end, speech, speaker, speaker_id, .. } = proposal;
        let first = ranges.partition_point(|range| range.start < start);
        let holds = ranges[first..].first().filter(|range| {
            let length = range.end.saturating_sub(range.start);
            speech == Speech::Reported && range.end <= end && 2 * length > end - start
        });
        let block = blocks.partition_point(|block| block.start < start);
        let block = blocks.get(block).filter(|block| block.start == start && end <= block.end);
        let chars = holds.or(block).cloned().unwrap_or(start..end);
        // What stands in a block quotation that was taken whole is no quotation of its own.
        if found.last().is_some_and(|last| chars.start < last.chars.end) {
            continue;
        }
        found.push(Found {
            quoted: speech == Speech::Direct || holds.is_some() || block.is_some(),
            read: Some(speaker).filter(|speaker| speaker != Proposal::NOBODY),
            key: speaker_id,
            is_certain: true,
            ..found_at(chars)
        });
    }
    let taken: Vec<Range<usize>> = found.iter().map(|one| one.chars.clone()).collect();
    let is_free = |range: &Range<usize>| {
        let at = taken.partition_point(|other| other.end <= range.start);
        taken.get(at).is_none_or(|other| range.end <= other.start)
    };
    for range in ranges {
        if is_free(&range)
            && (is_led(&characters, range.start) || range.len() >= SHORTEST_FOREIGN_PIECE_LETTERS)
        {
            found.push(found_at(range));
        }
    }
    for range in blocks.into_iter().filter(is_free) {
        found.push(Found { is_block: true, ..found_at(range) });
    }
    found.retain(|one| !one.quoted || !is_title(&characters, one.chars.start));
    found
}

/// The paragraphs of block quotations that hold no quotation marks, and are no signature.
fn blocks(view: &View) -> Vec<Range<usize>> {
    let is_mark = |c: &char| matches!(c, '“' | '”' | '「' | '」' | '『' | '』' | '"' | '—');
    let quoted = view.paragraphs.iter().filter(|paragraph| paragraph.quoted);
    quoted
        .filter(|paragraph| !view.text[paragraph.start..paragraph.end].iter().any(is_mark))
        .map(|paragraph| view.place(paragraph.start)..view.place(paragraph.end - 1) + 1)
        .collect()
}

/// Whether what stands before a mark leads to speech. In the middle of a clause short words in marks are a term or a title.
fn is_led(draft: &[char], start: usize) -> bool {
    let before = draft[..start.saturating_sub(1)].iter().rev();
    let last = before.copied().find(|c| !matches!(c, ' ' | '　' | '*'));
    let said = ["说过", "讲过", "写过", "表示", "认为", "强调", "指出"].iter().any(|verb| {
        let verb: Vec<char> = verb.chars().collect();
        draft[..start.saturating_sub(1)].ends_with(&verb)
    });
    said || last.is_none_or(|c| "：:，,。！？；!?\n”」』\"—>-是说道称".contains(c))
}

/// Whether words in marks are the title of something, as what stands before them says: 演讲题为“…”, a keynote titled "…".
fn is_title(draft: &[char], start: usize) -> bool {
    const TITLED: [&str; 26] = [
        "题为",
        "题目为",
        "题目是",
        "题目叫",
        "为题",
        "主题是",
        "主题为",
        "主题叫",
        "标题是",
        "标题为",
        "标题叫",
        "副标题是",
        "书名是",
        "名为",
        "名叫",
        "取名",
        "起名",
        "命名为",
        "栏目叫",
        "titled",
        "entitled",
        "headlined",
        "called",
        "named",
        "title is",
        "title was",
    ];
    let before = &draft[..start.saturating_sub(1)];
    let kept = before.iter().rposition(|c| !matches!(c, ' ' | '：' | ':' | ',' | '，' | '*'));
    let from = start.saturating_sub(20);
    let lead: String =
        before.get(from..kept.map_or(0, |at| at + 1)).unwrap_or_default().iter().collect();
    let lead = lead.to_lowercase();
    TITLED.iter().any(|word| lead.ends_with(word))
}
