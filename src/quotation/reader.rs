//! From cues and marks to proposals, paragraph by paragraph.

use super::clause::{clauses, is_whole};
use super::cue::{Context, Cue};
use super::discourse::Discourse;
use super::draft::Draft;
use super::kin::kin_at;
use super::letters;
use super::lexicon::{NARRATOR, OBJECT, SAY, WORDS};
use super::marks::{Marked, Marks, Place};
use super::names::Names;
use super::people::{self, People};
use super::proposal::{Proposal, Rule, Speech};
use super::source::{Source, Who, actor};
use super::view::{Style, View};
use super::{english, remarks, role, turns};

mod confidence;
mod direct;
mod going_on;
mod named_behind;
mod next_verb;
mod proposals;
mod reported;
mod speaker;
mod turn;

/// A cue whose source is known.
struct Told {
    cue: Cue,
    source: Option<Source>,
    /// The reported words, where there are any.
    span: Option<(usize, usize)>,
}

/// The shortest paragraph that is read as what somebody said behind a colon, in characters.
const SHORTEST_SPEECH: usize = 12;

/// How many cues before and behind a quotation are looked at.
const NEAR_CUES: usize = 12;

/// Reads a text.
pub(super) struct Reader<'a> {
    pub view: &'a View,
    pub marks: &'a Marks,
    pub people: &'a People,
    discourse: Discourse<'a>,
    drafts: Vec<Draft>,
    /// Who spoke last in the paragraph before, unless a heading stands between.
    carried: Option<Source>,
    /// Who was announced by a colon at the end of the paragraph before, and the verb.
    announced: Option<(Source, String)>,
    /// Quotations that wait for the next paragraph to name their speaker.
    waiting: Vec<usize>,
    first_person: bool,
}

/// Everything that a text proposes.
pub(super) fn read(text: &str, known: &Names) -> Vec<Proposal> {
    read_naming(text, known).0
}

/// The same, and the names of the people of the text.
pub(super) fn read_naming(text: &str, known: &Names) -> (Vec<Proposal>, Vec<String>) {
    let view = View::new(text);
    let marks = Marks::new(&view);
    // English has people of its own: those of the Chinese rules would be looked for in vain.
    let is_english = english::is_english(&view);
    let mut people = if is_english { People::default() } else { People::new(&view, &marks, known) };
    role::assign(&view, &marks, &mut people);
    let mut reader = Reader {
        view: &view,
        marks: &marks,
        people: &people,
        discourse: if is_english {
            Discourse::empty(&view, &marks, &people)
        } else {
            Discourse::new(&view, &marks, &people)
        },
        drafts: Vec::new(),
        carried: None,
        announced: None,
        waiting: Vec::new(),
        first_person: !is_english && first_person(&view, &marks),
    };
    if is_english {
        reader.drafts = english::read(&view, &marks, &turns::find(&view, &marks));
    } else {
        let turns = turns::find(&view, &marks);
        reader.paragraphs(&turns);
    }
    let drafts = std::mem::take(&mut reader.drafts);
    let proposals = reader.finish(drafts, known);
    (proposals, people.persons.into_iter().map(|person| person.name).collect())
}

/// Whether the author speaks of himself throughout: a diary, a blog.
fn first_person(view: &View, marks: &Marks) -> bool {
    let told = || (0..view.text.len()).filter(|&at| marks.places[at] == Place::Told);
    let me =
        told().filter(|&at| view.text[at] == '我' && view.text.get(at + 1) != Some(&'国')).count();
    me >= 6 && me * 300 > told().count()
}

impl Reader<'_> {
    fn paragraphs(&mut self, turns: &turns::Turns) {
        for number in 0..self.view.paragraphs.len() {
            let paragraph = &self.view.paragraphs[number];
            match paragraph.style {
                Style::Heading => {
                    self.carried = None;
                    continue;
                }
                Style::Note => continue,
                Style::Body => {}
            }
            match turns.of(number) {
                turns::Turn::None if self.answer(number) => {}
                turns::Turn::None => self.paragraph(number),
                turns::Turn::Question => {}
                turns::Turn::Answer { speaker, start } => {
                    let source = self.turn_source(speaker);
                    self.carried.clone_from(&source);
                    self.turn(number, start, source, speaker);
                }
            }
        }
        self.give_up_waiting();
    }

    /// A block quote behind a paragraph that ends with a verb of speech and a colon: the words of who was announced.
    fn block_quote(&mut self, number: usize) -> bool {
        let paragraph = &self.view.paragraphs[number];
        let (start, mut end) = (paragraph.start, paragraph.end);
        let Some((source, cue)) = self.announced.clone() else { return false };
        let marked = matches!(self.view.text[start], '“' | '「' | '"' | '『');
        // Without a block quote it is theirs where somebody speaks of himself, and nobody is quoted.
        let quoted = self.marks.from(start).first().is_some_and(|quote| quote.open < end);
        let listed = end - start < SHORTEST_SPEECH
            || self.view.text[end - 1] == '：'
            || !self.view.text[start..end].contains(&'我')
            || quoted;
        if marked || !paragraph.quoted && listed {
            self.announced = None;
            return false;
        }
        if end > start + 1 && matches!(self.view.text[end - 1], '。' | '！') {
            end -= 1;
        }
        self.drafts.push(Draft {
            start,
            end,
            speech: Speech::Reported,
            source: Some(Source { mention: None, ..source.clone() }),
            cue: Some(cue),
            rule: Rule::Colon,
            confidence: if paragraph.quoted { 0.85 } else { 0.8 } * source.sure,
            paragraph: number,
            role: None,
        });
        // Without a block quote only one paragraph is surely theirs.
        if !paragraph.quoted {
            self.announced = None;
        }
        self.carried = Some(source);
        true
    }

    fn paragraph(&mut self, number: usize) {
        if self.block_quote(number) || self.labelled(number) {
            return;
        }
        let (start, end) = (self.view.paragraphs[number].start, self.view.paragraphs[number].end);
        let clauses = clauses(self.view, self.marks, start, end);
        let context = Context {
            view: self.view,
            marks: self.marks,
            people: self.people,
            clauses: &clauses,
            line_end: end,
        };
        let cues = context.cues();
        let told = self.tell(&clauses, cues, start, end);
        let from = self.marks.quotes.partition_point(|quote| quote.open < start);
        let until = self.marks.quotes.partition_point(|quote| quote.open < end);
        let quotes = self.marks.quotes.get(from..until).unwrap_or_default().to_vec();
        let begun = self.drafts.len();
        self.reported(&told, &clauses, number);
        let spans: Vec<(usize, usize)> =
            self.drafts[begun..].iter().map(|draft| (draft.start, draft.end)).collect();
        for quote in &quotes {
            let before = spans.partition_point(|&(start, _)| start <= quote.open);
            if before.checked_sub(1).is_some_and(|last| quote.close <= spans[last].1) {
                continue;
            }
            // Only the cues near a quotation can tell of it; this also keeps the time linear in a long paragraph.
            let near = told.partition_point(|one| one.cue.start < quote.open);
            let window = near.saturating_sub(NEAR_CUES)..(near + NEAR_CUES).min(told.len());
            self.quote(quote, &told[window], &clauses, number, begun);
        }
        self.drafts[begun..].sort_by_key(|draft| draft.start);
        if self.drafts.len() == begun && quotes.is_empty() {
            self.free(number, &told);
        }
        self.after(number, &told, begun);
    }

    fn starts(&self, at: usize, word: &str) -> bool {
        letters::begins(&self.view.text, at, self.view.text.len(), word).is_some()
    }

    fn is_whole(&self, quote: &Marked) -> bool {
        is_whole(self.view, quote.open, quote.close) || !quote.closed
    }

    /// Whether a quotation without a full stop inside stands as a clause by itself: behind a mark, and before the end of the sentence.
    fn stands_alone(&self, quote: &Marked) -> bool {
        const SHORTEST_CLAUSE: usize = 8;
        if self.is_whole(quote) {
            return true;
        }
        let text = &self.view.text;
        let before = quote.open.checked_sub(1).map(|at| text[at]);
        let end = self.view.paragraphs[quote.paragraph].end;
        let after = (quote.close + 1..end).find(|&at| text[at] != ' ').map(|at| &text[at]);
        let inside = quote.close - quote.open - 1;
        // …，“一句话”，他说，“又一句”: the comma belongs to the verb behind.
        let spoken = after == Some(&'，') && self.spoken_behind(quote.close + 2);
        let first = quote.open == self.view.paragraphs[quote.paragraph].start;
        matches!(before, Some('，' | '：' | '—' | '。' | ' '))
            && !first
            && (spoken
                || matches!(after, None | Some('。' | '；' | '！' | '？' | '）'))
                // …，“一句完整的话”，…
                || after == Some(&'，')
                    && inside >= SHORTEST_CLAUSE
                    && remarks::is_spoken(self.view, quote)
                    && !self.told_by_another(quote))
            && inside >= 5
    }

    /// Whether the clause before a quotation ends with a verb of speech or who heard it: 专家告诉他，“…”，所以… is in somebody's words.
    fn told_by_another(&self, quote: &Marked) -> bool {
        const FARTHEST: usize = 6;
        let text = &self.view.text;
        let line = self.view.paragraphs[quote.paragraph].start;
        let end = quote.open.saturating_sub(1).max(line);
        let from = line.max(end.saturating_sub(FARTHEST));
        let clause = (from..end).rev().find(|&at| !text[at].is_alphanumeric());
        (clause.map_or(from, |at| at + 1)..end)
            .any(|at| WORDS.cue(text, at).is_some_and(|(_, class)| class & (SAY | OBJECT) != 0))
    }

    /// Whether a quotation is long enough for a clause, and a comma follows: 他说：“一句话”，所谓…
    fn is_all_before_comma(&self, quote: &Marked) -> bool {
        const SHORTEST: usize = 6;
        quote.closed
            && quote.close - quote.open > SHORTEST
            && self.view.text.get(quote.close + 1) == Some(&'，')
    }

    /// Whether a quotation is a clause that somebody says, and a comma follows: 他建议，“我们要立法”，作为…
    fn is_clause_before_comma(&self, quote: &Marked) -> bool {
        const SHORTEST: usize = 10;
        self.is_all_before_comma(quote)
            && quote.close - quote.open > SHORTEST
            && remarks::is_spoken(self.view, quote)
    }

    /// Whether a quotation opens a sentence: at the beginning of the paragraph, or behind a full stop or another quotation.
    fn opens_sentence(&self, quote: &Marked) -> bool {
        let start = self.view.paragraphs[quote.paragraph].start;
        quote.open == start
            || matches!(self.view.text[quote.open - 1], '。' | '！' | '？' | '”' | '」')
    }

    /// Whether somebody and a verb of speech stand at a place, and the clause ends there: 他说，
    fn spoken_behind(&self, at: usize) -> bool {
        const LONGEST: usize = 8;
        let text = &self.view.text;
        let named = self.people.within(at, at + 1).first().map(|mention| mention.end);
        let pronoun = matches!(text.get(at), Some('他' | '她')).then_some(at + 1);
        let Some(from) = named.or(pronoun) else { return false };
        (from..text.len().min(from + LONGEST)).any(|verb| {
            WORDS.cue(text, verb).is_some_and(|(length, _)| {
                matches!(text.get(verb + length), Some('，' | '。' | '：'))
            })
        })
    }

    /// A paragraph without cue or marks that goes on in the first person.
    fn free(&mut self, number: usize, told: &[Told]) {
        let paragraph = &self.view.paragraphs[number];
        let (start, mut end) = (paragraph.start, paragraph.end);
        let opens = ["我们", "我"].iter().any(|word| self.starts(start, word));
        let Some(source) = self.carried.clone() else { return };
        if !opens
            || self.first_person
            || !told.is_empty()
            || WORDS.at(&self.view.text, start, NARRATOR).is_some()
        {
            return;
        }
        if matches!(self.view.text[end - 1], '。' | '！') {
            end -= 1;
        }
        self.drafts.push(Draft {
            start,
            end,
            speech: Speech::Reported,
            source: Some(Source { mention: None, ..source }),
            cue: None,
            rule: Rule::Continued,
            confidence: 0.5,
            paragraph: number,
            role: None,
        });
    }

    /// Who is the subject of a last clause that leads with a colon and without a verb of speech to a block quote: 网友打出一个问号：
    fn shows(&self, number: usize) -> Option<(Source, String)> {
        let next = self.view.paragraphs.get(number + 1).filter(|next| next.quoted)?;
        let paragraph = self.view.paragraphs.get(number).filter(|own| !own.quoted)?;
        let clauses = clauses(self.view, self.marks, paragraph.start, next.start - 1);
        let last =
            clauses.last().filter(|last| last.mark == '：' || last.end + 1 >= paragraph.end)?;
        let sentence = clauses.iter().rev().take(4).take_while(|one| one.sentence == last.sentence);
        let source = sentence.into_iter().find_map(|clause| {
            let (start, end) = (clause.start, clause.end);
            let named = self.people.within(start, end).first();
            let opens = |mention: &&people::Mention| mention.start <= start + 2;
            named.filter(opens).map(|mention| Who::Person(mention.person)).or_else(|| {
                actor(self.view, self.marks, start, end)
                    .map(|(start, end)| Who::Described(self.view.written(start, end)))
            })
        })?;
        Some((Source { who: source, mention: None, sure: 0.75 }, "：".to_owned()))
    }

    /// Whoever without a name acts in the last sentence of a paragraph: 一位遛弯的大爷每天从这里经过。
    fn acting(&self, number: usize) -> Option<Source> {
        let paragraph = &self.view.paragraphs[number];
        let text = &self.view.text;
        let last = paragraph.end.checked_sub(1)?;
        let stop = |at: &usize| matches!(text[*at], '。' | '！' | '？');
        let start =
            (paragraph.start..last).rev().find(stop).map_or(paragraph.start, |stop| stop + 1);
        let (start, end) = actor(self.view, self.marks, start, paragraph.end)?;
        let who = Who::Described(self.view.written(start, end));
        Some(Source { who, mention: None, sure: 0.6 })
    }

    /// Whom a sentence tells of that begins with a name: its bearer, or their kin (某某的儿子今年上大三).
    fn told_of(&self, mention: &people::Mention) -> Who {
        let text = &self.view.text;
        let kin = mention.end + usize::from(text.get(mention.end) == Some(&'的'));
        let stands = text.get(kin).is_some_and(|_| kin > mention.end);
        match kin_at(text, kin, text.len()).filter(|length| stands && *length > 1) {
            Some(length) if text.get(kin + length).is_some_and(|c| !"的、和与".contains(*c)) => {
                Who::Described(self.view.written(mention.start, kin + length))
            }
            _ => Who::Person(mention.person),
        }
    }

    /// What the paragraph leaves to the next: who spoke, and quotations that still want a speaker.
    fn after(&mut self, number: usize, told: &[Told], begun: usize) {
        for draft in &self.drafts[begun..] {
            if let Some(source) = &draft.source
                && draft.speech == Speech::Direct
                && source.mention.is_some()
                && matches!(source.who, Who::Described(_))
            {
                self.discourse.spoke(source);
            }
        }
        let paragraph = &self.view.paragraphs[number];
        let last = self.drafts[begun..]
            .iter()
            .rev()
            .find(|draft| draft.rule != Rule::Nobody)
            .and_then(|draft| draft.source.clone());
        let spoken = told.iter().rev().find_map(|one| one.source.clone());
        let first = told
            .iter()
            .find_map(|one| one.source.clone().filter(|source| source.mention.is_some()));
        let named = self
            .people
            .within(paragraph.start, paragraph.end)
            .iter()
            .find(|mention| {
                self.marks.places[mention.start] == Place::Told
                    && !self.people.persons[mention.person].reporter
            })
            .map(|mention| Source { who: self.told_of(mention), mention: None, sure: 0.6 });
        let cataphoric = ["说出", "发出", "说这", "讲出", "写下", "抛出", "喊出", "道出"]
            .iter()
            .any(|word| self.starts(paragraph.start, word));
        if !self.waiting.is_empty() && self.waiting.iter().all(|&draft| draft < begun) {
            let source = if cataphoric { named.clone() } else { named.clone().or(first) };
            let heading = self.drafts[self.waiting[0]].source.is_none();
            for draft in std::mem::take(&mut self.waiting) {
                let draft = &mut self.drafts[draft];
                if (heading || cataphoric)
                    && let Some(source) = &source
                {
                    draft.source = Some(Source { mention: None, ..source.clone() });
                    draft.rule = Rule::NextParagraph;
                    draft.confidence = if cataphoric { 0.85 } else { 0.6 };
                }
            }
        }
        // A paragraph of one quotation that has no cue of its own may be named by the next.
        let whole = self.drafts.len() > begun
            && self.drafts[begun..].iter().all(|draft| {
                draft.speech == Speech::Direct
                    && matches!(draft.rule, Rule::CarriedOver | Rule::Nobody)
            })
            && told.is_empty();
        if whole {
            self.waiting.extend(begun..self.drafts.len());
        }
        let announces = self.view.text[paragraph.end - 1] == '：';
        self.announced = announces
            .then(|| told.last())
            .flatten()
            .and_then(|one| one.source.clone().map(|source| (source, one.cue.name.clone())))
            .or_else(|| announces.then(|| self.shows(number)).flatten());
        let before = last.or(spoken).or(named).or(self.carried.take());
        self.carried = before.or_else(|| self.acting(number)).map(|source| Source {
            mention: None,
            sure: source.sure.min(0.8),
            ..source
        });
    }
}
