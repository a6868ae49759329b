//! Whom what stands right beside a quotation gives it to: a signature, the clause that leads to it, the sentence that goes on behind.

use std::ops::Range;

use super::super::known::Named;

use super::{
    Attributions, BEFORE_NAME_CHARS, BESIDE_CHARS, BETWEEN_CHARS, Given, SAYINGS, SIGNATURE_CHARS,
    english, is_closing, is_opening, is_stop, without_brackets,
};

impl Attributions<'_> {
    pub(super) fn beside(&self, chars: &Range<usize>) -> Option<Given> {
        self.signature(chars.end)
            .or_else(|| {
                let speaker = self.before(chars.start)?;
                Some(Given { speaker, end: chars.end })
            })
            .or_else(|| self.behind(chars.start, chars.end))
            .or_else(|| self.commenting(chars.end))
    }

    /// `——郭杰` behind the words, on the same line or, in a block quotation, on the next.
    pub(super) fn signature(&self, end: usize) -> Option<Given> {
        let rest = self.rest(end);
        let skipped =
            rest.iter().take_while(|&&c| is_closing(c) || matches!(c, ' ' | '　' | '*')).count();
        let mut at = end + skipped;
        if self.draft.get(at) == Some(&'\n') {
            let is_quoted = |c: char| matches!(c, '\n' | '>' | ' ');
            at += self.draft[at..].iter().take(8).take_while(|&&c| is_quoted(c)).count();
        }
        let dashes = self.rest(at).iter().take_while(|&&c| matches!(c, '—' | '―' | '–' | '-'));
        let dashes = dashes.count();
        if dashes == 0 || dashes == 1 && self.draft[at] == '-' {
            return None;
        }
        let from = at + dashes;
        let length = self.rest(from).iter().take_while(|&&c| c != '\n').count();
        let line = from..from + length;
        let is_line_end = self.draft.get(line.end).is_none_or(|&c| c == '\n');
        let signs = |named: &&Named| !self.is_addressed(line.start, named.chars.start);
        if let Some(named) = self.unbracketed(line.clone()).rfind(signs)
            && length <= SIGNATURE_CHARS * 2
            && self.draft[named.chars.end..line.end].iter().all(|&c| !is_stop(c))
        {
            let joint = self.together(line.start, named, line.end);
            return Some(Given {
                speaker: joint.unwrap_or_else(|| self.name(named)),
                end: line.end,
            });
        }
        let text: String = self.draft[line.clone()].iter().collect();
        let text = text.trim().trim_start_matches("来自");
        let name = text.split(['（', '(', '，', ',']).next().unwrap_or_default().trim();
        let name = name.rsplit('的').next().unwrap_or(name);
        let is_name = is_line_end
            && !text.contains(is_stop)
            && (2..=SIGNATURE_CHARS).contains(&name.chars().count());
        is_name.then(|| Given { speaker: name.to_owned(), end: line.end })
    }

    /// `Li Kaifu 李开复 (2023, our translation): “…”`: whom a line names that begins as English citations of the program do.
    pub(super) fn cited(&self, chars: &Range<usize>) -> Option<String> {
        let before = self.draft.get(..chars.start)?;
        let line = before.iter().rposition(|&c| c == '\n').map_or(0, |at| at + 1);
        let lead: String = before[line..].iter().collect();
        let lead = lead.trim_end_matches(|c| is_opening(c) || c == ' ');
        let (label, _) = lead.strip_suffix("our translation):")?.split_once('(')?;
        let head = line..line + label.chars().count();
        let known = self.known.within(head.clone());
        let is_known = |at: &usize| known.iter().any(|named| named.chars.contains(at));
        let mut others = head.filter(|at| !is_known(at)).map(|at| self.draft[at]);
        let is_bare = others.all(|c| matches!(c, ' ' | '>' | '*'));
        known.last().filter(|_| is_bare).map(|named| self.name(named))
    }

    /// The subject of the clause that leads to the words: 来自华为的张晨国当时说，
    fn before(&self, start: usize) -> Option<String> {
        let from = start.saturating_sub(BESIDE_CHARS);
        let open = (from..start).rev().find(|&at| !is_opening(self.draft[at]))? + 1;
        // 某某写道：, and the words on the next line.
        let between = |c: char| matches!(c, '\n' | '\r' | ' ' | '　' | '>' | '*');
        let lead = (from..open).rev().find(|&at| !between(self.draft[at]))?;
        let open = if matches!(self.draft[lead], '：' | ':') { lead + 1 } else { open };
        let sentence = (from..open)
            .rev()
            .find(|&at| {
                let c = self.draft[at];
                is_stop(c) || is_closing(c) || c == '.' && self.ends_english(at)
            })
            .map_or(from, |at| at + 1);
        // What stands between the name and the words, without the marks that lead to them.
        let own = (sentence..open)
            .rev()
            .find(|&at| !matches!(self.draft[at], '，' | '：' | ',' | ':' | ' ' | '*'))?
            + 1;
        // Whether a name was passed over that only tells when or with whom: 在某某之后发言，他说.
        let mut is_beside = false;
        for named in self.unbracketed(sentence..own).rev() {
            let body = &self.folded[named.chars.end..own];
            if self.is_beside(sentence, named, own) {
                is_beside = true;
                continue;
            }
            if self.is_addressed(sentence, named.chars.start) {
                continue;
            }
            if let Some(at) = english::described(&self.draft[sentence..named.chars.start]) {
                return Some(self.draft[sentence + at..named.chars.end].iter().collect());
            }
            let another =
                self.another(named, own).or_else(|| self.later_subject(named.chars.end, own));
            if another.is_some() {
                return another;
            }
            let body = without_brackets(body);
            let titles = ["先生", "女士", "教授", "博士", "老师"];
            let body = titles.iter().find_map(|title| body.strip_prefix(title)).unwrap_or(&body);
            let owned = body.strip_prefix('的').map(|owned| {
                SAYINGS.iter().find_map(|saying| owned.strip_prefix(saying).map(str::to_owned))
            });
            let fits = match owned {
                Some(Some(rest)) => rest.chars().count() <= BETWEEN_CHARS,
                Some(None) => false,
                None => {
                    let parted = body.contains(['，', ',', '；', '：', ':']);
                    let seen = ["所说，", "看来，", "眼里，", "所言，"]
                        .iter()
                        .any(|frame| body.starts_with(frame));
                    let speaks = self.speaks(named.chars.end..own);
                    let goes_on = is_beside
                        && body
                            .rsplit(['，', ','])
                            .next()
                            .is_some_and(|clause| clause.starts_with(['他', '她']));
                    (!parted || seen || goes_on)
                        && (speaks || body.chars().count() <= BETWEEN_CHARS)
                        && body.chars().count() <= 2 * BETWEEN_CHARS
                }
            };
            return fits
                .then(|| self.together(sentence, named, own).unwrap_or_else(|| self.name(named)));
        }
        None
    }

    /// The name with which the sentence goes on behind the words, where nothing of it stands before them.
    fn behind(&self, start: usize, end: usize) -> Option<Given> {
        let before = self.draft[..start.min(self.draft.len())].iter().rev().copied();
        let lead = before
            .skip_while(|&c| is_opening(c))
            .find(|&c| !matches!(c, ' ' | '　' | '*' | '>' | '-'));
        if lead.is_some_and(|c| !is_stop(c) && !is_closing(c)) {
            return None;
        }
        let clause = self.clause_behind(end);
        for named in self.unbracketed(clause.clone()) {
            let at = named.chars.start;
            let another = self.another(named, clause.end);
            let is_owner = another.is_none() && self.draft.get(named.chars.end) == Some(&'的');
            if is_owner || self.is_addressed(clause.start, at) {
                continue;
            }
            let near = at - clause.start <= BEFORE_NAME_CHARS;
            let says = self.speaks(named.chars.end..clause.end);
            let leads = self.speaks(clause.start..at);
            return (near && says && !leads).then(|| {
                let joint = self.together(clause.start, named, clause.end);
                let speaker = joint.unwrap_or_else(|| self.name(named));
                Given { speaker, end: self.behind_end(end) }
            });
        }
        None
    }
}
