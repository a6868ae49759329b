//! To whom a draft gives a quotation, where a known name stands right beside it.
//!
//! The reading of articles must do without knowing anybody; here the speakers of the atlas and the archive are known. A known name
//! decides where the draft sets it as a signature behind the words (`——郭杰`), where the clause that leads to the words ends with it, or
//! where the sentence goes on with it behind the closing mark.

use crate::quotation::Names;

/// So many characters before and behind a quotation are looked at.
const BESIDE_CHARS: usize = 60;
/// So many characters may stand between a name and the words that it leads to: 当时说，
const BETWEEN_CHARS: usize = 10;

/// The draft's characters and the names that stand in it.
pub(super) struct Attributions<'a> {
    draft: &'a [char],
    names: Vec<Vec<char>>,
}

impl<'a> Attributions<'a> {
    pub(super) fn new(draft: &'a [char], names: &Names) -> Self {
        let text: String = draft.iter().collect();
        let mut names: Vec<Vec<char>> = names
            .iter()
            .filter(|name| text.contains(*name))
            .map(|name| name.chars().collect())
            .collect();
        names.retain(|name| name.len() > 1);
        // The longest first: 李明华 is not 李明.
        names.sort_by_key(|name| std::cmp::Reverse(name.len()));
        Self { draft, names }
    }

    /// The known name to which words from `start` to `end` are given, if one stands right beside them.
    pub(super) fn of(&self, start: usize, end: usize) -> Option<String> {
        self.signature(end).or_else(|| self.before(start)).or_else(|| self.behind(start, end))
    }

    /// The known name with which the draft begins.
    pub(super) fn beginning(&self) -> Option<String> {
        let name = self.names.iter().find(|name| self.draft.starts_with(name))?;
        Some(name.iter().collect())
    }

    /// `——郭杰` behind the words, on the same line or, in a block quotation, on the next.
    fn signature(&self, end: usize) -> Option<String> {
        let rest = &self.draft[end.min(self.draft.len())..self.draft.len().min(end + BESIDE_CHARS)];
        let skipped = rest
            .iter()
            .take_while(|&&c| is_closing(c) || c.is_whitespace() || matches!(c, '>' | '*'))
            .count();
        let rest = &rest[skipped..];
        let dashes = rest.iter().take_while(|&&c| matches!(c, '—' | '-' | '―' | '–')).count();
        if dashes == 0 {
            return None;
        }
        let line: Vec<char> = rest[dashes..].iter().copied().take_while(|&c| c != '\n').collect();
        self.first_in(&line).map(|(name, ..)| name)
    }

    /// The last name of the clause that leads to the words: 来自华为的张晨国当时说，
    fn before(&self, start: usize) -> Option<String> {
        let from = start.saturating_sub(BESIDE_CHARS);
        let before = &self.draft[from..start.min(self.draft.len())];
        let open = before.iter().rposition(|&c| !is_opening(c))? + 1;
        let before = &before[..open];
        let sentence = before
            .iter()
            .rposition(|&c| matches!(c, '。' | '！' | '？' | '!' | '?' | '”' | '」' | '』' | '\n'))
            .map_or(0, |at| at + 1);
        let (name, _, last_end) = self.last_in(&before[sentence..])?;
        let between = &before[sentence + last_end..];
        // A name in brackets behind it, an emphasis, and the clause's own words may follow; another clause may not.
        let own = between
            .iter()
            .rposition(|&c| !matches!(c, '，' | '：' | ',' | ':' | ' ' | '*'))
            .map_or(0, |at| at + 1);
        let body = &between[..own];
        let is_one_clause = !body.iter().any(|&c| matches!(c, '，' | ',' | '；' | '：' | ':'));
        let is_owner = body.first() == Some(&'的')
            && !body.iter().any(|&c| matches!(c, '是' | '说' | '言' | '道'));
        let is_addressed = ["回应", "对", "问", "向", "给", "据", "与"].iter().any(|word| {
            let word: Vec<char> = word.chars().collect();
            let at = sentence + last_end - name.chars().count();
            before[sentence..at].ends_with(&word)
        });
        let length = body.iter().filter(|&&c| c != '*').count();
        (is_one_clause && !is_owner && !is_addressed && length <= BETWEEN_CHARS + bracketed(body))
            .then_some(name)
    }

    /// The name with which the sentence goes on behind the words, where nothing of it stands before them.
    fn behind(&self, start: usize, end: usize) -> Option<String> {
        let before = self.draft[..start.min(self.draft.len())].iter().rev();
        let lead = before.copied().find(|&c| !is_opening(c) && !matches!(c, ' ' | '*' | '>'));
        if lead.is_some_and(|c| !matches!(c, '\n' | '。' | '！' | '？' | '”' | '」' | '』'))
        {
            return None;
        }
        let rest = &self.draft[end.min(self.draft.len())..self.draft.len().min(end + BESIDE_CHARS)];
        let skipped =
            rest.iter().take_while(|&&c| is_closing(c) || matches!(c, '，' | ',' | '*')).count();
        // A sentence that ends here says no more of whose words they were.
        let clause: Vec<char> = rest[skipped..]
            .iter()
            .copied()
            .take_while(|&c| !matches!(c, '。' | '\n' | '“' | '「' | '，' | '：'))
            .collect();
        let (name, at, _) = self.first_in(&clause)?;
        let lead: String = clause[..at].iter().collect();
        (at == 0 || lead.ends_with('的') || lead.chars().all(|c| c == '*')).then_some(name)
    }

    /// The first known name, the longest that begins there: name, start, end.
    fn first_in(&self, text: &[char]) -> Option<(String, usize, usize)> {
        (0..text.len()).find_map(|at| {
            let name = self.names.iter().find(|name| text[at..].starts_with(name))?;
            Some((name.iter().collect(), at, at + name.len()))
        })
    }

    /// The last known name, the longest that ends there.
    fn last_in(&self, text: &[char]) -> Option<(String, usize, usize)> {
        (0..=text.len()).rev().find_map(|end| {
            let name = self.names.iter().find(|name| text[..end].ends_with(name))?;
            Some((name.iter().collect(), end - name.len(), end))
        })
    }
}

fn bracketed(text: &[char]) -> usize {
    let open = text.iter().position(|&c| c == '（');
    let close = text.iter().position(|&c| c == '）');
    open.zip(close).map_or(0, |(open, close)| (close + 1).saturating_sub(open))
}

fn is_opening(c: char) -> bool {
    matches!(c, '“' | '「' | '『' | '"' | '‘')
}

fn is_closing(c: char) -> bool {
    matches!(c, '”' | '」' | '』' | '"' | '’')
}

#[cfg(test)]
mod tests {
    use super::Attributions;
    use crate::quotation::Names;

    /// To whom the words between the first pair of curly marks are given.
    fn given(draft: &str) -> Option<String> {
        let mut names = Names::default();
        for name in ["郭杰", "张晨国", "朱峰", "徐华平"] {
            names.add(name, "");
        }
        let draft: Vec<char> = draft.chars().collect();
        let start = draft.iter().position(|&c| c == '“').unwrap() + 1;
        let end = draft.iter().position(|&c| c == '”').unwrap();
        Attributions::new(&draft, &names).of(start, end)
    }

    #[test]
    fn a_signature_behind_the_words_is_their_speaker() {
        assert_eq!(given("朱峰没有来。“甲乙丙丁。”——郭杰"), Some("郭杰".to_owned()));
        assert_eq!(given("> “甲乙丙丁。”\n>\n> —— 郭杰\n"), Some("郭杰".to_owned()));
    }

    #[test]
    fn the_last_name_of_the_clause_before_the_words_is_their_speaker() {
        assert_eq!(
            given("据朱峰回忆，来自华为的张晨国当时说，“甲乙丙丁。”"),
            Some("张晨国".to_owned())
        );
        assert_eq!(
            given("朱峰也在场，不过先开口的是徐华平：“甲乙丙丁。”"),
            Some("徐华平".to_owned())
        );
        assert_eq!(given("朱峰的方案“甲乙丙丁”没有通过。"), None);
    }

    #[test]
    fn the_name_that_goes_on_behind_the_words_is_their_speaker() {
        assert_eq!(given("“甲乙丙丁，”郭杰在回应朱峰时说。"), Some("郭杰".to_owned()));
    }
}
