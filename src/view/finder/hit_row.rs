//! A hit in a line, with what matched lit in the original text.

use ratatui::style::{Modifier, Style};

use crate::atlas::{Kind, Language, Manner, Quotation, RecordId};
use crate::desk::caution_of;
use crate::search::{Field, Hit, Item};
use crate::view::painter::{ListRow, Painter};

/// How many columns the letter takes, in Chinese and in English, that tells in whose words a quote is, where there is no room for a word.
const LETTER_COLS: (u16, u16) = (2, 1);

/// Whether a row shows its model's first organisation because it matched, and that is what is asked for.
fn shows_organization(hit: &Hit, asked: bool) -> bool {
    asked && hit.matches.iter().any(|found| found.field == Field::Organization(0))
}

impl Painter<'_> {
    /// A quote of an archive: the mark of a warning, who said it, the words.
    fn archived_hit(&mut self, row: &ListRow, x: u16, end: u16, hit: &Hit, quote: &Quotation) {
        if let Some(caution) = caution_of(quote) {
            let doubt = self.look().theme.doubt.patch(row.style);
            self.pen.put(x - 2, row.area.y, 1, caution.mark(), doubt);
        }
        let name = self.language().pick(Field::Speaker, Field::SpeakerEn);
        let strong = self.look().theme.strong.patch(row.style);
        let words_x = x + self.lit(x, row.area.y, end, hit, name, strong) + 1;
        self.lit(words_x, row.area.y, end, hit, Field::Text, row.style);
    }

    /// A hit in a line, with what matched lit in the original text.
    pub(super) fn hit_row(&mut self, row: &ListRow, hit: &Hit) {
        let language = self.language();
        let (x, y) = (row.area.x, row.area.y);
        let is_quote = hit.item.kind() == Kind::Quote;
        let narrow = row.area.width < 50;
        let words_cols = language
            .pick(if narrow { LETTER_COLS.0 } else { 4 }, if narrow { LETTER_COLS.1 } else { 8 });
        let (word, letter) = match self.manner(hit) {
            Some(Manner::Direct) => language.pick(("原话", "原"), ("direct", "d")),
            Some(Manner::Reported) => language.pick(("转述", "转"), ("reported", "r")),
            None => language.pick(("档案", "档"), ("archived", "a")),
        };
        let kind_cols = if is_quote { words_cols } else { 0 };
        self.pen.put(x, y, kind_cols, if narrow { letter } else { word }, row.quiet);
        // A mark of caution stands between the two.
        let mut at = x + kind_cols + if is_quote { 3 } else { 1 };
        let sign = self.sign(row, &hit.item);
        let end = row.area.right().saturating_sub(if sign { 2 } else { 0 });
        if let Item::Record(RecordId::Quote(id)) = hit.item {
            if let Some(caution) = self.atlas().caution(id) {
                self.pen.put(
                    at - 2,
                    y,
                    1,
                    caution.mark(),
                    self.look().theme.doubt.patch(row.style),
                );
            }
            let name = language.pick(Field::Speaker, Field::SpeakerEn);
            at += self.lit(at, y, end, hit, name, self.look().theme.strong.patch(row.style)) + 1;
            let direct = self.atlas()[id].manner == Manner::Direct;
            let text = match (language, hit.matches.iter().any(|found| found.field == Field::Text))
            {
                (Language::Zh, _) | (_, true) => Field::Text,
                _ => Field::English,
            };
            if direct {
                at += self.pen.put(at, y, end.saturating_sub(at), "“", row.style);
            }
            let took = self.lit(at, y, end.saturating_sub(u16::from(direct)), hit, text, row.style);
            if direct {
                self.pen.put(at + took, y, end.saturating_sub(at + took), "”", row.style);
            }
            return;
        }
        if let Item::Quotation(quote) = &hit.item {
            return self.archived_hit(row, at, end, hit, quote);
        }
        let (first, second) = match hit.item {
            // A service has one name, as printed.
            Item::Record(RecordId::Filing(_)) => (Field::NameZh, Field::Organization(0)),
            _ => language.pick((Field::NameZh, Field::NameEn), (Field::NameEn, Field::NameZh)),
        };
        let caution = match hit.item {
            Item::Record(id) => self.atlas().caution(id),
            _ => None,
        };
        // The mark of a doubt is never cut.
        let name_end = end.saturating_sub(if caution.is_some() { 2 } else { 0 });
        at += self.lit(at, y, name_end, hit, first, row.style) + 1;
        if let Some(caution) = caution {
            let doubt = self.look().theme.doubt.patch(row.style);
            at += self.pen.put(at, y, 1, caution.mark(), doubt) + 1;
        }
        let name = hit.item.name(self.atlas());
        let has_second = second == Field::Organization(0) || name.second(language).is_some();
        if has_second && at < end {
            at += self.lit(at, y, end, hit, second, row.quiet) + 2;
        }
        if let Item::Record(RecordId::Speaker(id)) = hit.item
            && let Some(known) = self.atlas()[id].known_as()
        {
            let known = format!("({known})");
            let cols = u16::try_from(self.look().ruler.width_cols(&known)).unwrap_or(u16::MAX);
            if at.saturating_add(cols) <= end {
                at += self.pen.put(at.saturating_sub(1), y, cols, &known, row.quiet) + 1;
            }
        }
        if let Item::Record(RecordId::Model(id)) = hit.item
            && let Some(apart) = self.atlas().apart_from_namesakes(id)
            // Where it is what matched, it is shown below anyway.
            && !shows_organization(hit, self.atlas()[id].organizations.first() == Some(&apart))
        {
            let apart = format!("({})", apart.get(language));
            let cols = u16::try_from(self.look().ruler.width_cols(&apart)).unwrap_or(u16::MAX);
            if at.saturating_add(cols) <= end {
                at += self.pen.put(at.saturating_sub(1), y, cols, &apart, row.quiet) + 1;
            }
        }
        if matches!(hit.item, Item::Speaker(_)) && at < end {
            let archive = self.pick("档案", "in the archive");
            at += self.pen.put(at, y, end - at, archive, row.quiet) + 2;
        }
        // What matched elsewhere is shown, so that one sees why the record is here.
        let elsewhere = hit.matches.iter().map(|found| found.field);
        let named = |&field: &Field| field == first || field == second;
        let mut fields: Vec<Field> = elsewhere.filter(|field| !named(field)).collect();
        fields.dedup();
        for field in fields {
            if at + 4 < end {
                at += self.lit(at, y, end, hit, field, row.quiet) + 2;
            }
        }
    }

    fn manner(&self, hit: &Hit) -> Option<Manner> {
        match hit.item {
            Item::Record(RecordId::Quote(id)) => Some(self.atlas()[id].manner),
            _ => None,
        }
    }

    /// Draws a field of a hit with its matches lit, from a place at which the first of them is in view.
    fn lit(&mut self, x: u16, y: u16, end: u16, hit: &Hit, field: Field, style: Style) -> u16 {
        let Some(text) = hit.item.text(self.atlas(), field) else { return 0 };
        let ranges: Vec<(usize, usize)> = hit
            .matches
            .iter()
            .filter(|found| found.field == field)
            .map(|found| (found.start, found.end))
            .collect();
        let ruler = self.look().ruler;
        // In a row that is lit as a whole, a colour would turn into a block of it.
        let matched = if style.add_modifier.contains(Modifier::REVERSED) {
            style.add_modifier(Modifier::BOLD | Modifier::UNDERLINED)
        } else {
            style.patch(self.look().theme.matched)
        };
        let room = usize::from(end.saturating_sub(x));
        let (mut char_idx, mut byte_end) = (0, 0);
        let mut clusters = Vec::new();
        for (byte_idx, cluster, cols) in ruler.clusters(text) {
            // What takes no column is not drawn and counts all the same.
            char_idx += text.get(byte_end..byte_idx).unwrap_or_default().chars().count();
            clusters.push((char_idx, cluster, cols));
            char_idx += cluster.chars().count();
            byte_end = byte_idx + cluster.len();
        }
        let first_match = ranges.first().map_or(0, |(start, _)| *start);
        let cols_to_match: usize =
            clusters.iter().filter(|(at, ..)| *at < first_match).map(|(.., cols)| cols).sum();
        let whole: usize = clusters.iter().map(|(.., cols)| cols).sum();
        let mut skip = 0;
        if whole > room && cols_to_match > room / 2 {
            // Keep some words before the match for its sense.
            let wanted = cols_to_match - room / 3;
            let mut passed = 0;
            skip = clusters
                .iter()
                .take_while(|(.., cols)| {
                    passed += cols;
                    passed <= wanted
                })
                .count();
            // A Latin word is not shown from its middle on.
            let inside = |at: usize| {
                let letter = |at: usize| {
                    let (.., cluster, _) = clusters[at];
                    cluster.starts_with(|c: char| c.is_ascii_alphanumeric())
                };
                at > 0 && clusters[at].0 < first_match && letter(at) && letter(at - 1)
            };
            while inside(skip) {
                skip += 1;
            }
        }
        let mut at = x;
        if skip > 0 {
            at += self.pen.put(at, y, 2, ruler.ellipsis(), style);
        }
        let left: usize = clusters.iter().skip(skip).map(|(.., cols)| cols).sum();
        let cut = left > usize::from(end.saturating_sub(at));
        let limit = if cut { end.saturating_sub(2) } else { end };
        for (char_idx, cluster, cols) in clusters.into_iter().skip(skip) {
            let cols = u16::try_from(cols).unwrap_or(u16::MAX);
            if at.saturating_add(cols) > limit {
                break;
            }
            let lit = ranges.iter().any(|&(start, end)| (start..end).contains(&char_idx));
            at += self.pen.put(at, y, cols, cluster, if lit { matched } else { style });
        }
        if cut {
            at += self.pen.put(at, y, 2, ruler.ellipsis(), style);
        }
        at - x
    }
}
