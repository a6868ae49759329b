//! A brief: the marks of a collection as a document with numbered sources, for print or for a program.
//!
//! Reported figures, what is counted over the atlas, and filings stand in parts of their own and are never mixed. Direct and reported
//! speech are told apart, and every warning stands with its words.

use super::style::Style;
use crate::atlas::{Date, Kind, Language, words};
use crate::desk::{Card, Collection, Mark};

mod html;
mod json;
mod markdown;
mod references;
mod write;

words! {
    /// The form of a brief.
    BriefFormat {
        Markdown = "markdown", "Markdown", "Markdown", "A document in Markdown.";
        Html = "html", "网页", "HTML page", "A page that prints well.";
        Json = "json", "JSON", "JSON", "One JSON object.";
    }
}

words! {
    /// What the quotes of a brief are gathered by.
    Grouping {
        Order = "order", "自己的顺序", "the reader's own order", "As the reader ordered the marks.";
        Topic = "topic", "话题", "topic", "By topic, in the order of the first mark of each.";
        Speaker = "speaker", "说话人", "speaker", "By speaker, in the order of the first mark of each.";
    }
}

/// How a brief is written.
#[derive(Clone, Copy, Debug)]
pub struct Brief {
    /// What the quotes are gathered by.
    pub grouping: Grouping,
    /// The form of the numbered references; one for readers.
    pub style: Style,
    /// The language of everything but the words themselves.
    pub language: Language,
    /// The day on which the sources were read.
    pub day: Date,
}

/// A part of a brief: marks of kinds that belong together, in groups.
struct Part<'m> {
    heading: &'static str,
    /// What must be known of the whole part.
    caution: Option<&'static str>,
    /// A heading for each group, where there is more than one way to gather.
    groups: Vec<(Option<String>, Vec<&'m Mark>)>,
}

impl Brief {
    fn pick(&self, zh: &'static str, en: &'static str) -> &'static str {
        self.language.pick(zh, en)
    }

    /// How many marks and notes there are, and the day.
    fn summary(&self, collection: &Collection) -> String {
        let marks = collection.marks.len();
        let notes = collection.marks.iter().filter(|mark| !mark.note.is_empty()).count();
        let day = self.day;
        match self.language {
            Language::Zh => format!("{day} · {marks} 条标记，{notes} 则笔记"),
            Language::En => {
                let plural = |count| if count == 1 { "" } else { "s" };
                format!("{day} · {marks} mark{}, {notes} note{}", plural(marks), plural(notes))
            }
        }
    }

    /// The parts that have marks, in the order in which a reader wants them.
    fn parts<'m>(&self, collection: &'m Collection) -> Vec<Part<'m>> {
        let of = |is: &dyn Fn(&Card) -> bool| -> Vec<&Mark> {
            collection.marks.iter().filter(|mark| is(&mark.card)).collect()
        };
        let kind = |mark: &Card| mark.kind;
        let whole = |marks: Vec<&'m Mark>| vec![(None, marks)];
        let quotes = of(&|card| card.words.is_some());
        let figures = of(&|card| kind(card) == Kind::Figure);
        let models = of(&|card| kind(card) == Kind::Model);
        let filings = of(&|card| kind(card) == Kind::Filing);
        let others = of(&|card| {
            let own = [Kind::Figure, Kind::Model, Kind::Filing, Kind::Region];
            card.words.is_none() && !own.contains(&kind(card))
        });
        let places = of(&|card| kind(card) == Kind::Region);
        let part = |zh, en, caution: Option<(&'static str, &'static str)>, groups| Part {
            heading: self.pick(zh, en),
            caution: caution.map(|(zh, en)| self.pick(zh, en)),
            groups,
        };
        let parts = [
            part("引语", "Quotes", None, self.groups(quotes)),
            part(
                "报告数字",
                "Reported figures",
                Some((
                    "有人在某日这样报告；与收录数、备案数不可相加。",
                    "Somebody reported so, on a day; not to be added to what is catalogued or filed.",
                )),
                whole(figures),
            ),
            part(
                "收录的模型",
                "Catalogued models",
                Some((
                    "本图谱的收录，不是报告数字，也不是备案。",
                    "As this atlas has them: neither reported figures nor filings.",
                )),
                whole(models),
            ),
            part(
                "备案",
                "Filings",
                Some((
                    "官方名录所载，按备案日期；与报告数、收录数不可相加。",
                    "As the official registry has them, by filing date; not to be added to the other two.",
                )),
                whole(filings),
            ),
            part(
                "地区",
                "Places",
                Some((
                    "报告数、收录数和备案数各数各的，截止日也不同：不可相加，也不可互相代替。",
                    "Reported, catalogued and filed numbers count different things up to different days: never add or swap them.",
                )),
                whole(places),
            ),
            part("其他", "Further records", None, whole(others)),
        ];
        let has_marks = |part: &Part<'_>| part.groups.iter().any(|(_, marks)| !marks.is_empty());
        parts.into_iter().filter(has_marks).collect()
    }

    fn groups<'m>(&self, quotes: Vec<&'m Mark>) -> Vec<(Option<String>, Vec<&'m Mark>)> {
        if self.grouping == Grouping::Order {
            return vec![(None, quotes)];
        }
        let mut groups: Vec<(Option<String>, Vec<&Mark>)> = Vec::new();
        for mark in quotes {
            let heading = match self.grouping {
                Grouping::Speaker => mark.card.name.get(self.language).to_owned(),
                _ => match mark.card.topics.first() {
                    Some(topic) => topic.get(self.language).to_owned(),
                    None => self.pick("未归话题", "Under no topic").to_owned(),
                },
            };
            match groups.iter_mut().find(|(known, _)| known.as_ref() == Some(&heading)) {
                Some((_, marks)) => marks.push(mark),
                None => groups.push((Some(heading), vec![mark])),
            }
        }
        groups
    }
}
