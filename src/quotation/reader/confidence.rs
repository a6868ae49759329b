//! How sure words and their speakers may be: what lowers it, as counted over annotated articles.

use crate::search::fold;

use super::super::cue::{Form, Lead};
use super::super::letters;
use super::super::lexicon::{
    CUE, ORGANISATION, PERSON, SAY, SURNAME, TITLE, TRANSLITERATION, WORDS,
};
use super::super::marks::Place;
use super::super::people::is_hanzi;
use super::super::proposal::Rule;
use super::super::source::Who;
use super::{Reader, Told};

/// What makes a span or its speaker less sure.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Doubt {
    /// 宣布, 公布: as often what is done as what is said.
    Verb,
    /// A colon, and no marks: a list or a heading as often as words.
    Colon,
    /// Another verb of speech stands in the words.
    Nested,
    /// Several who are described stand at the verb: the first may be missing.
    Several,
    /// The words follow the verb at once and are shorter than a sentence.
    Short,
}

/// The most that a doubt leaves, from the shares that were right of the annotated news articles under `docs/read.md` (right and all, for
/// verbs before the words), smoothed by one wrong in two.
const CEILINGS: [(Doubt, f32); 5] = [
    // 4 of 16.
    (Doubt::Verb, 0.28),
    // 1 of 5.
    (Doubt::Colon, 0.29),
    // 12 of 17.
    (Doubt::Nested, 0.68),
    // 3 of 6.
    (Doubt::Several, 0.5),
    // 12 of 19.
    (Doubt::Short, 0.62),
];

/// Verbs that are as often what somebody does.
const DOING: [&str; 7] = ["宣布", "发布", "公布", "报告", "鼓励", "写", "怀疑"];

/// The fewest letters of words that are surely whole.
const FEWEST_LETTERS: usize = 9;

/// The rule of a quotation behind a cue, and how sure it is whose it is, before what is known of the source.
///
/// Behind nouns of speech and colons with somebody named, 22 of 22 were right.
pub(super) fn quoted(form: Form, lead: Lead, whole: bool, sure: f32) -> (Rule, f32) {
    let named = whole && sure > 0.95;
    match (form, lead) {
        (Form::Verb, Lead::Mark) => (Rule::CueBefore, if whole { 0.95 } else { 0.75 }),
        (Form::Verb, _) => (Rule::CueBefore, 0.98),
        (Form::Frame, _) => (Rule::Frame, 0.9),
        (Form::Noun, _) => (Rule::SpeechNoun, if named { 0.91 } else { 0.86 }),
        (Form::Narrative, _) if whole => (Rule::Colon, if named { 0.9 } else { 0.8 }),
        (Form::Narrative, _) => (Rule::Colon, 0.55),
    }
}

impl Reader<'_> {
    /// The most that the confidence of reported words may be.
    pub(super) fn ceiling(&self, one: &Told, start: usize, end: usize) -> f32 {
        let doubts = CEILINGS.iter().filter(|(doubt, _)| self.doubts(*doubt, one, start, end));
        doubts.map(|&(_, most)| most).fold(1.0, f32::min)
    }

    fn doubts(&self, doubt: Doubt, one: &Told, start: usize, end: usize) -> bool {
        let text = &self.view.text;
        let verb = one.cue.form == Form::Verb;
        match doubt {
            Doubt::Verb => {
                verb && DOING
                    .iter()
                    .any(|word| letters::ends(text, one.cue.start, one.cue.end, word).is_some())
            }
            Doubt::Colon => verb && one.cue.lead == Lead::Colon,
            Doubt::Nested => (start..end).any(|at| {
                self.marks.places[at] == Place::Told
                    && WORDS.cue(text, at).is_some_and(|(length, class)| {
                        class & (SAY | CUE) != 0
                            && length > 1
                            && matches!(text.get(at + length), Some('，' | '：' | '“' | '「'))
                    })
            }),
            Doubt::Several => one.source.as_ref().is_some_and(
                |source| matches!(&source.who, Who::Described(name) if name.contains('、')),
            ),
            Doubt::Short => {
                one.cue.lead == Lead::Bare
                    && text[start..end].iter().filter(|c| c.is_alphanumeric()).count()
                        < FEWEST_LETTERS
            }
        }
    }
}

/// A speaker as it is proposed.
pub(super) struct Speaker<'a> {
    pub name: &'a str,
    pub mention: Option<&'a str>,
    /// The person's number, where it is one of the list.
    pub person: Option<usize>,
    /// Whether the article gives a title or an organisation.
    pub titled: bool,
    /// Whether the label of a turn names them, or they are known beforehand.
    pub certain: bool,
}

/// The most that the confidence may be where the name may be another's, or no name.
const UNSURE_NAME: f32 = 0.85;

impl Reader<'_> {
    /// The most that the confidence may be by what is known of the speaker.
    pub(super) fn most_of_speaker(&self, speaker: &Speaker) -> f32 {
        const MOST: f32 = 0.99;
        // 张先生 for a full name that has another title: not the same in one of four (10 of 14).
        let renamed = speaker.mention.is_some_and(|mention| is_renamed(mention, speaker.name));
        // In English one word is as often a piece of a name that stands elsewhere, or of a firm's (4 of 8).
        let piece = self.people.persons.is_empty() && !speaker.titled && is_piece(speaker.name);
        let unsure = renamed
            || piece
            || !speaker.titled && !speaker.certain && self.may_be_cut(speaker)
            || speaker.person.is_none() && !speaker.certain && is_odd(speaker.name);
        if unsure { UNSURE_NAME } else { MOST }
    }

    /// Whether a name without a title may be a piece of a longer one: a foreign one in one piece, a nickname, one that comes once. In articles not seen before 7 of 34 such speakers were right.
    fn may_be_cut(&self, speaker: &Speaker) -> bool {
        const SHORT: usize = 2;
        let Some(person) = speaker.person else { return false };
        let key = &self.people.persons[person].key;
        let chinese = key.iter().all(|&c| is_hanzi(c));
        // Of two characters, or such as begin with a surname, foreign names are not told from Chinese ones.
        let own = key.len() <= SHORT + 1 && WORDS.is(key[0], SURNAME);
        let foreign = chinese
            && key.iter().all(|&c| WORDS.is(c, TRANSLITERATION))
            && (!own || key.len() == SHORT);
        let nick = chinese && key.len() == SHORT && !own;
        let polite = ["先生", "女士", "小姐", "某", "某某"]
            .iter()
            .any(|form| letters::ends(key, 1, key.len(), form).is_some());
        let places = self.people.mentions.iter().filter(|one| one.person == person);
        let once = !polite && places.take(2).count() < 2;
        foreign || nick || once && !key.iter().any(char::is_ascii)
    }
}

/// Whether a mention is neither a pronoun nor a piece of the name that it stands for: 张先生 for 张建国.
fn is_renamed(mention: &str, speaker: &str) -> bool {
    const ADDRESSES: [&str; 6] = ["先生", "女士", "小姐", "太太", "叔", "哥"];
    if !ADDRESSES.iter().any(|address| mention.contains(address)) {
        return false;
    }
    let spaced = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    let (mention, speaker) = (spaced(mention), spaced(speaker));
    ADDRESSES.iter().any(|address| mention.ends_with(address)) && !speaker.contains(&mention)
}

/// Whether a description is none of somebody: it holds what was done or where something is written.
fn is_odd(name: &str) -> bool {
    const DONE: [&str; 12] = [
        "接受", "采访", "报道", "報道", "報導", "报导", "自认", "認為", "认为", "一旦", "如果",
        "当初",
    ];
    const ENDS: [char; 4] = ['中', '里', '上', '下'];
    const SHORT: usize = 4;
    if name == "有人" {
        return false;
    }
    let folded: Vec<char> = fold(name).chars().collect();
    let calling = WORDS.before(&folded, 0, folded.len(), PERSON | TITLE | ORGANISATION);
    let office = folded.last().is_some_and(|c| "部局处署厅院委会司所办队".contains(*c));
    // It ends as a description or an organisation does, is a medium, several people, or in Latin letters.
    let whole = calling.is_some_and(|length| length > 1 || office || folded.len() <= SHORT)
        || !folded.iter().any(|&c| is_hanzi(c))
        || name.contains(['》', '们', '們', '和', '与', '與', '及', '、']);
    let heard = name.contains('向') && name.contains("记者");
    !whole
        || !name.contains('的') && (heard || DONE.iter().any(|word| name.contains(word)))
        || name.ends_with(ENDS)
}

/// Whether a name in Latin letters is one word, or what somebody has: Barclays, Barclays' website.
fn is_piece(speaker: &str) -> bool {
    let latin = speaker.starts_with(|c: char| c.is_ascii_uppercase()) && speaker.is_ascii();
    latin && (!speaker.contains(' ') || speaker.contains("s' ") || speaker.contains("'s "))
}
