//! Verdicts in words: what a reader is told.

use crate::atlas::{Language, on_one_line};

use super::Checked;
use super::doubt::Doubt;
use super::figure::{agree, figures};
use super::negation::NEGATIONS;
use super::verdict::{DifferenceKind, Slight, Verdict};
use super::words::Words;

impl Verdict {
    /// The verdict in the reader's language.
    #[must_use]
    pub fn label(self, language: Language) -> &'static str {
        match self {
            Self::Exact => language.pick("一致", "exact"),
            Self::Part => language.pick("节引", "part"),
            Self::Cut => language.pick("有删略", "cut"),
            Self::Altered => language.pick("有改动", "altered"),
            Self::Merged => language.pick("拼接", "merged"),
            Self::Misattributed => language.pick("张冠李戴", "misattributed"),
            Self::Reported => language.pick("原为转述", "reported"),
            Self::Absent => language.pick("查无此语", "absent"),
        }
    }
}

impl Slight {
    /// What differs, in the reader's language.
    #[must_use]
    pub fn label(self, language: Language) -> &'static str {
        match self {
            Self::Marks => language.pick("标点", "punctuation"),
            Self::Width => language.pick("全半角", "width"),
            Self::Script => language.pick("繁简", "script"),
            Self::Blanks => language.pick("空格", "blanks"),
        }
    }
}

/// How many quotations of a draft are too short to be judged, and their words; `None` where there are none.
#[must_use]
pub fn too_short<'w>(
    words: impl IntoIterator<Item = &'w str>,
    language: Language,
) -> Option<String> {
    let words: Vec<String> =
        words.into_iter().map(|words| format!("“{}”", on_one_line(words))).collect();
    let (count, words) = (words.len(), words.join(language.pick("、", ", ")));
    match (count, language) {
        (0, _) => None,
        (_, Language::Zh) => Some(format!("{count} 处引语太短，无法判断：{words}")),
        (1, Language::En) => Some(format!("1 quotation too short to judge: {words}")),
        (_, Language::En) => Some(format!("{count} quotations too short to judge: {words}")),
    }
}

impl Checked {
    /// Whether an editor has to do something about it.
    #[must_use]
    pub fn fails(&self) -> bool {
        self.quoted && !self.judgement.verdict.is_sound()
    }

    /// What a reader must know before printing the words, beside the verdict; empty where that is nothing.
    #[must_use]
    pub fn cautions(&self, language: Language) -> Vec<String> {
        let mut cautions: Vec<String> = Vec::new();
        match self.doubt {
            Some(Doubt::Denied) => cautions.push(
                language
                    .pick(
                        "原稿说这话没有说过或另有出处，请核对",
                        "the draft denies these words or whose they are: check it",
                    )
                    .to_owned(),
            ),
            Some(Doubt::SecondHand) => cautions.push(
                language
                    .pick(
                        "原稿像是转述别人的话，请核对是谁说的",
                        "the draft seems to pass on somebody else's words: check whose",
                    )
                    .to_owned(),
            ),
            Some(Doubt::OtherSubject) => cautions.push(
                language
                    .pick(
                        "说话的可能是另一个人，请核对是谁说的",
                        "somebody else may say these words: check who",
                    )
                    .to_owned(),
            ),
            Some(Doubt::Unsure) => cautions.push(
                language
                    .pick(
                        "原稿没有肯定这话确实说过，请核对出处",
                        "the draft does not vouch for these words: check where they come from",
                    )
                    .to_owned(),
            ),
            None => {}
        }
        if self.quoted && self.speaker.is_none() && self.judgement.verdict.is_sound() {
            let unsaid = language.pick(
                "看不出原稿说这是谁的话，请核对",
                "whose words these are in the draft is not understood: check it",
            );
            cautions.push(unsaid.to_owned());
        }
        if self.quoted && self.judgement.verdict == Verdict::Part {
            cautions.extend(self.left_out_around(language));
        }
        for record in &self.judgement.records {
            if let Some(words) = &record.rendering_of {
                cautions.push(language.pick(
                    format!("这是本图谱的英译，说话人的原话是：“{words}”"),
                    format!(
                        "this is the atlas's own translation; the speaker's words are: “{words}”"
                    ),
                ));
            }
            if let Some(caution) = &record.caution {
                cautions.push(caution.get(language).to_owned());
            }
            cautions.extend(record.told_paired(language));
            if record.manner.is_none() {
                let unsaid = language.pick(
                    "档案没有注明是不是原话",
                    "the archive does not say whether the words are the speaker's own",
                );
                cautions.push(unsaid.to_owned());
            }
        }
        if !self.quoted && self.judgement.verdict == Verdict::Reported {
            cautions.extend(self.told_otherwise(language));
        }
        cautions.extend(self.same_figures(language));
        if self.judgement.verdict == Verdict::Altered && self.judgement.is_foreign {
            let foreign = language.pick("所近的记录是别人的话", "the record is another speaker's");
            cautions.push(foreign.to_owned());
        }
        cautions.dedup();
        cautions
    }

    /// What stands before a part in its record, or at its beginning, and changes what it says: a condition, others whose view it is.
    fn left_out_around(&self, language: Language) -> Option<String> {
        let (record, covered) = (self.judgement.records.first()?, self.judgement.covered.first()?);
        let before: Vec<char> = record.text.chars().take(covered.start).collect();
        let is_border = |c: &char| matches!(c, '，' | ',' | '。' | '；' | '！' | '？' | '.' | ';');
        let clause = before.rsplit(is_border).nth(1).unwrap_or_default();
        let ends_sentence = before
            .iter()
            .rev()
            .find(|c| is_border(c))
            .is_none_or(|c| matches!(c, '。' | '！' | '？' | '.'));
        let clause: String = clause.iter().collect();
        let clause = clause.trim();
        if !ends_sentence && CONDITIONS.iter().any(|word| clause.starts_with(word)) {
            return Some(language.pick(
                format!("前面的条件没有引：{clause}"),
                format!("the condition before it is left out: {clause}"),
            ));
        }
        let mark = |character: Option<&char>| character.is_none_or(|c| !c.is_alphanumeric());
        let last = before.iter().rev().find(|c| !c.is_whitespace());
        let rest: Vec<char> = record.text.chars().skip(covered.end).collect();
        let goes_on = rest.first().is_some_and(|c| matches!(c, '，' | ','));
        let clauses = self.text.trim_end_matches(is_mark).split(['，', ',']).count();
        let begins = |words: &[&str]| words.iter().any(|word| self.text.starts_with(word));
        if !ends_sentence && (begins(&RESULTS) || denies(clause) && !self.text.contains("而是")) {
            return Some(language.pick(
                format!("前面的分句会改变意思：{clause}"),
                format!("the clause before it changes what it says: {clause}"),
            ));
        }
        let supposes = ["哪怕", "即使", "无论", "不管", "只要", "得再"]
            .iter()
            .any(|word| self.text.contains(word));
        if goes_on && clauses == 1 && (begins(&CONDITIONS) || supposes) {
            return Some(
                language
                    .pick(
                        "只引了条件，没有引结论",
                        "only the condition is quoted, not what follows",
                    )
                    .to_owned(),
            );
        }
        let is_chinese = |character: &char| !character.is_ascii();
        let is_torn = !mark(last) && last.is_some_and(is_chinese)
            || !mark(rest.first()) && rest.first().is_some_and(is_chinese);
        if is_torn {
            return Some(
                language
                    .pick(
                        "断在分句中间，请对照记录的整句",
                        "it breaks a clause: read the record's whole sentence",
                    )
                    .to_owned(),
            );
        }
        OTHERS_SAY.iter().any(|word| self.text.starts_with(word)).then(|| {
            language
                .pick(
                    "说的是别人的看法，请看记录的上下文",
                    "it tells the view of others: read the record around it",
                )
                .to_owned()
        })
    }

    /// Figures that are written otherwise than in the record and are as much.
    fn same_figures(&self, language: Language) -> Option<String> {
        let record = self.judgement.records.first()?;
        let slice = |text: &str, range: &std::ops::Range<usize>| -> String {
            text.chars().skip(range.start).take(range.len()).collect()
        };
        let numbers =
            self.judgement.differences.iter().filter(|one| one.kind == DifferenceKind::Number);
        let same: Vec<String> = numbers
            .map(|one| (slice(&self.text, &one.draft), slice(&record.text, &one.record)))
            .filter(|(own, theirs)| agree(own, theirs))
            .map(|(own, theirs)| format!("{own} = {theirs}"))
            .collect();
        let list = same.join(language.pick("、", ", "));
        (!same.is_empty()).then(|| {
            language.pick(
                format!("数字写法不同，数值相同：{list}"),
                format!("the figures are written otherwise and are as much: {list}"),
            )
        })
    }

    /// What a sentence without marks tells otherwise than the record that it meets, as far as figures and denials show it.
    fn told_otherwise(&self, language: Language) -> Vec<String> {
        let Some(record) = self.judgement.records.first() else { return Vec::new() };
        let own = Words::of(&self.text);
        let (own, theirs) = (own.letters(), record.words.letters());
        let known: Vec<String> = figures(theirs).collect();
        let mut unknown: Vec<String> = figures(own).collect();
        unknown.retain(|figure| !known.contains(figure) && figure.chars().any(counts));
        let mut told = Vec::new();
        if !unknown.is_empty() {
            let list = unknown.join(language.pick("、", ", "));
            told.push(language.pick(
                format!("记录里没有这个数：{list}"),
                format!("the record does not have the figure {list}"),
            ));
        }
        let denies = |letters: &[char]| letters.iter().any(|letter| NEGATIONS.contains(letter));
        if denies(own) && !denies(theirs) {
            let otherwise = language.pick(
                "句子里有否定，记录里没有，请对照",
                "the sentence denies something and the record nothing: compare them",
            );
            told.push(otherwise.to_owned());
        }
        told
    }
}

/// What begins a clause that holds only under the condition before it.
const RESULTS: [&str; 5] = ["都", "就", "才", "也", "便"];

fn is_mark(character: char) -> bool {
    !character.is_alphanumeric()
}

/// Whether a clause denies what the next explains: 利率不是水龙头，拧一下….
fn denies(clause: &str) -> bool {
    ["不是", "并非", "绝非", "不等于"].iter().any(|word| clause.contains(word))
}

/// What begins a clause that sets the condition of the next.
const CONDITIONS: [&str; 20] = [
    "凡是", "无论", "不管", "再", "如果", "假如", "要是", "倘若", "假使", "若", "除非", "即使",
    "哪怕", "只要", "只有", "一旦", "If ", "if ", "Unless ", "unless ",
];

/// What words begin with that tell others' view.
const OTHERS_SAY: [&str; 10] = [
    "有人",
    "有些人",
    "一些人",
    "有的人",
    "很多人",
    "许多人",
    "外界",
    "据说",
    "Some people",
    "They say",
];

/// Whether a character of a figure says how much it is: 几 and signs alone do not.
fn counts(character: char) -> bool {
    character.is_ascii_digit() || "二三四五六七八九十百千万亿两半".contains(character)
}
