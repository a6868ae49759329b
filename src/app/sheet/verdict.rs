//! The card of a verdict: the draft's words and the record's, their differences lit character by character, and what belongs to them.

use std::ops::Range;

use crate::atlas::{Atlas, Language, breaks_line};
use crate::quotation::verify::{Checked, DifferenceKind, Judgement, Record, Verdict};

use super::document::{Line, Sheet, Span, Tone};
use super::writer::Writer;

/// The card of a verdict.
#[must_use]
pub fn verdict_sheet(atlas: &Atlas, checked: &Checked, language: Language) -> Sheet {
    let pen = Writer { atlas, language };
    let Judgement { verdict, records, covered, slight, nearest, .. } = &checked.judgement;
    let mut sheet =
        Sheet { title: vec![Span::new(verdict.label(language), Tone::Strong)], ..Sheet::default() };
    let speaker = checked.speaker.as_deref();
    let speaker = speaker.unwrap_or(pen.pick("未注明说话人", "no speaker named"));
    sheet.title.push(Span::plain(format!("　{speaker}")));
    if !checked.quoted {
        sheet.title.push(Span::quiet(pen.pick("　转述", ", reported speech")));
    }
    sheet.lead.push(Line::text(meaning(*verdict, language), Tone::Quiet));
    // What differs comes before what must be known: it decides, and may be all that a small screen has room for.
    sheet.push_apart(pen.pick("不同", "Differs"), stressed(checked, language));
    sheet.push_apart(pen.pick("⚠ 注意", "⚠ Caution"), cautions(checked, language));
    sheet.push_apart(pen.pick("稿", "Draft"), vec![Line::of(own_words(checked))]);
    for (at, record) in records.iter().enumerate() {
        let spans = record_words(checked, record, covered.get(at), at == 0);
        let who = format!("{}　{}", record.speaker.get(language), record.key);
        let by = if record.is_reported() {
            format!("{who}　{}", pen.pick("转述", "reported"))
        } else {
            who
        };
        sheet.push(pen.pick("录", "Record"), vec![Line::of(spans), Line::text(by, Tone::Quiet)]);
    }
    if !slight.is_empty() {
        let names: Vec<&str> = slight.iter().map(|each| each.label(language)).collect();
        let line = Line::text(names.join(pen.pick("、", ", ")), Tone::Quiet);
        sheet.push(pen.pick("不计", "Not counted"), vec![line]);
    }
    let near = nearest.iter().map(|(record, similarity)| {
        let percent = (f64::from(*similarity) * 100.0).round();
        let speaker = record.speaker.get(language);
        Line::of(vec![
            Span::new(format!("{percent}%　{speaker}　"), Tone::Strong),
            Span::plain(on_one_line(&record.text)),
            Span::quiet(format!("　{}", record.key)),
        ])
    });
    sheet.push_apart(pen.pick("相近", "Nearest"), near.collect());
    sheet
}

/// What a verdict means, in a sentence.
fn meaning(verdict: Verdict, language: Language) -> &'static str {
    match verdict {
        Verdict::Exact => language.pick("与记录一致", "The words of the record, whole"),
        Verdict::Part => {
            language.pick("记录的一段，首尾在小句处", "A piece of the record, at clauses")
        }
        Verdict::Cut => language.pick("中间略去了字（下面亮出）", "Words are left out, lit below"),
        Verdict::Altered => {
            language.pick("与记录有出入（下面亮出）", "It differs where it is lit below")
        }
        Verdict::Merged => language.pick(
            "两条记录接在一起（下面亮出各取的一段）",
            "Two records run together; what is from each is lit below",
        ),
        Verdict::Misattributed => {
            language.pick("有这句话，说话人不对", "The words are another speaker's")
        }
        Verdict::Reported => {
            language.pick("记录是转述，不是原话", "The record is reported speech, not their words")
        }
        Verdict::Absent => language.pick("记录里没有这句话", "No record has these words"),
    }
}

/// The cautions, each a sentence of its own: behind one another they go on in small letters.
fn cautions(checked: &Checked, language: Language) -> Vec<Line> {
    let cautions = checked.cautions(language).into_iter();
    cautions.map(|caution| Line::text(with_capital(&caution), Tone::Strong)).collect()
}

/// A sentence that begins with a capital letter.
fn with_capital(sentence: &str) -> String {
    let mut letters = sentence.chars();
    let first = letters.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(letters).collect()
}

/// The draft's words, with what differs lit between brackets, and a bar where merged words go over to the second record.
fn own_words(checked: &Checked) -> Vec<Span> {
    let Judgement { differences, seam, .. } = &checked.judgement;
    let lit: Vec<Range<usize>> =
        differences.iter().map(|difference| difference.draft.clone()).collect();
    let len = checked.text.chars().count();
    let Some(seam) = seam.filter(|seam| *seam < len) else {
        return lit_spans(&checked.text, &lit, &(0..len));
    };
    let part = |chars: Range<usize>| -> String {
        on_one_line(&checked.text.chars().skip(chars.start).take(chars.len()).collect::<String>())
    };
    vec![Span::plain(part(0..seam)), Span::new("｜", Tone::Lit), Span::plain(part(seam..len))]
}

/// A record's words: what the draft has otherwise, or not, lit between brackets, and what it does not quote at all quieter. Of two
/// records whose words are merged each has lit what the draft took from it.
fn record_words(
    checked: &Checked,
    record: &Record,
    covered: Option<&Range<usize>>,
    is_first: bool,
) -> Vec<Span> {
    let len = record.text.chars().count();
    let whole = 0..len;
    let covered = covered.filter(|covered| covered.end <= len && !covered.is_empty());
    let differences = &checked.judgement.differences;
    let lit: Vec<Range<usize>> = if checked.judgement.verdict == Verdict::Merged {
        covered.cloned().into_iter().collect()
    } else if is_first {
        // Differences are counted from the first record alone.
        differences.iter().map(|difference| difference.record.clone()).collect()
    } else {
        Vec::new()
    };
    lit_spans(&record.text, &lit, covered.unwrap_or(&whole))
}

/// A text with some ranges of its characters lit between brackets, and what lies outside `covered` quieter.
fn lit_spans(text: &str, lit: &[Range<usize>], covered: &Range<usize>) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    let mut push = |text: &str, tone: Tone| match spans.last_mut() {
        Some(span) if span.tone == tone => span.text.push_str(text),
        _ => spans.push(Span::new(text, tone)),
    };
    for (at, c) in text.chars().enumerate() {
        if lit.iter().any(|range| range.start == at && !range.is_empty()) {
            push("[", Tone::Lit);
        }
        let is_lit = lit.iter().any(|range| range.contains(&at));
        let tone = match (is_lit, covered.contains(&at)) {
            (true, _) => Tone::Lit,
            (false, true) => Tone::Plain,
            (false, false) => Tone::Quiet,
        };
        let shown = if c == '\t' || breaks_line(c) { ' ' } else { c };
        push(shown.encode_utf8(&mut [0; 4]), tone);
        if lit.iter().any(|range| range.end == at + 1 && !range.is_empty()) {
            push("]", Tone::Lit);
        }
    }
    spans
}

/// What was changed, one difference a line; figures and negations first in the eye.
fn stressed(checked: &Checked, language: Language) -> Vec<Line> {
    /// A draft that differs everywhere needs no list of it.
    const MOST: usize = 12;
    let record = checked.judgement.records.first().map_or("", |record| record.text.as_str());
    let piece = |text: &str, chars: &Range<usize>| -> String {
        text.chars().skip(chars.start).take(chars.len()).collect()
    };
    let differences = checked.judgement.differences.iter().take(MOST);
    let line = |difference: &crate::quotation::verify::Difference| {
        let (own, theirs) =
            (piece(&checked.text, &difference.draft), piece(record, &difference.record));
        let (kind, tone) = match difference.kind {
            DifferenceKind::Number => (language.pick("！数字", "! figure"), Tone::Strong),
            DifferenceKind::Negation => (language.pick("！否定", "! negation"), Tone::Strong),
            DifferenceKind::LeftOut if difference.stands_out(record) => {
                (language.pick("！略去", "! left out"), Tone::Strong)
            }
            DifferenceKind::LeftOut => (language.pick("略去", "left out"), Tone::Plain),
            DifferenceKind::Letters => (language.pick("字", "letters"), Tone::Plain),
        };
        let or_none =
            |text: String| if text.is_empty() { "—".to_owned() } else { on_one_line(&text) };
        Line::of(vec![
            Span::new(format!("{kind}　"), tone),
            Span::plain(format!("{} → {}", or_none(theirs), or_none(own))),
        ])
    };
    differences.map(line).collect()
}

fn on_one_line(text: &str) -> String {
    let parts = |c: char| c == '\t' || breaks_line(c);
    text.split(parts).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}
