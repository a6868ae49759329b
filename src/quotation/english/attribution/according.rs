//! According to somebody, as a frame before or behind the words.

use super::super::super::marks::Place;
use super::super::words::{ends_sentence, is_capital};
use super::{Attribution, Line};

impl Line<'_> {
    /// According to somebody, …; …, according to somebody.
    pub(super) fn according(&self, at: usize, line_start: usize) -> Option<Attribution> {
        let from = self.words.get(at + 2)?.start;
        let stop = self.sentence_end(from);
        let first = self.words[at].start;
        let sentence = (line_start..first)
            .rev()
            .find(|&at| ends_sentence(self.view, at, self.end))
            .map_or(line_start, |at| at + 1);
        let opens = self.view.text[sentence..first].iter().all(|c| c.is_whitespace());
        let comma = (from..stop).find(|&at| self.view.text[at] == '，').unwrap_or(stop);
        let text = self.view.written(from, comma).to_lowercase();
        let work = [
            "data",
            "report",
            "survey",
            "figures",
            "filing",
            "document",
            "study",
            "statistics",
            "research",
            "records",
            "website",
            "paper",
        ];
        if work.iter().any(|word| text.contains(word))
            || comma - from > 90
            || opens && comma == stop
        {
            return None;
        }
        let last = self.words.partition_point(|word| word.start < comma).checked_sub(1)?;
        let named = is_capital(self.view, &self.words[at + 2]).then(|| self.named(at + 2, last));
        let name = named.as_ref().map_or((from, comma), |named| named.name);
        let skip = |start: usize| {
            (start..stop)
                .find(|&at| !self.view.text[at].is_whitespace() && self.view.text[at] != '，')
                .unwrap_or(stop)
        };
        // According to Wan Gang, president of the association, …
        let begins = skip(comma);
        let second = (begins..stop).find(|&at| self.view.text[at] == '，');
        let apposition = second
            .filter(|_| named.as_ref().is_some_and(|named| named.proper))
            .and_then(|second| self.role_in((begins, second)).map(|role| (role, second)));
        let content = if opens {
            (apposition.map_or(begins, |(_, second)| skip(second)), stop)
        } else {
            let end = (sentence..first)
                .rev()
                .find(|&at| !self.view.text[at].is_whitespace() && self.view.text[at] != '，')?
                + 1;
            ((sentence..end).find(|&at| !self.view.text[at].is_whitespace())?, end)
        };
        let marked = |at: usize| self.marks.places.get(at) == Some(&Place::Marked);
        Some(Attribution {
            start: first,
            end: comma,
            name: self.view.written(name.0, name.1),
            mention: name,
            pronoun: false,
            proper: named.as_ref().is_some_and(|named| named.proper),
            role: apposition.map(|(role, _)| role).or(named.and_then(|named| named.role)),
            cue: "according to".to_owned(),
            content: Some(content).filter(|&(start, end)| end > start && !marked(start)),
            that: true,
            frame: true,
        })
    }
}
