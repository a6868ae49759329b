//! The list from which the speaker of a quote is chosen: the people of the article first, then what atlas and archive have, then
//! what was typed.

use tui_input::Input;

use crate::app::action::Effect;
use crate::app::finder::{edit, insert};
use crate::app::key::{Key, KeyCode};
use crate::app::list::ListState;
use crate::app::overlay::Overlay;
use crate::app::state::App;
use crate::app::tab::Move;
use crate::atlas::{Atlas, RecordId, Text};
use crate::quotation::Proposal;
use crate::search::{Item, name_matches};

use super::document::ReviewDocument;
use super::speaker_box::{LONGEST_FIELD_BYTES, SpeakerRow};

impl App {
    /// Offers speakers for the quote at hand.
    pub(in crate::app) fn open_speakers(&mut self) {
        if self.quote_at_hand().is_some() {
            self.overlays.push(Overlay::Speakers(Box::default()));
        }
    }

    /// Who else in the article may have spoken, the likeliest first.
    #[must_use]
    pub fn likely_speakers(&self) -> Vec<String> {
        let document = self.review().and_then(|review| review.document());
        document.map(likely_people).unwrap_or_default()
    }

    /// What the list offers, from the likeliest on.
    #[must_use]
    pub fn speaker_rows(&self) -> Vec<SpeakerRow> {
        let Some(Overlay::Speakers(open)) = self.layers().last() else { return Vec::new() };
        let Some(document) = self.review().and_then(|review| review.document()) else {
            return Vec::new();
        };
        let typed = open.input.value().trim();
        let people = likely_people(document).into_iter();
        if typed.is_empty() {
            let people = people.map(SpeakerRow::Person);
            return people.chain([SpeakerRow::Nobody]).collect();
        }
        let people: Vec<String> = people.filter(|name| name_matches(name, typed)).collect();
        let is_new = |item: &&Item| !people.iter().any(|name| item.name(&self.atlas).zh == *name);
        let known: Vec<SpeakerRow> =
            open.found.iter().filter(is_new).cloned().map(SpeakerRow::Known).collect();
        let people = people.iter().cloned().map(SpeakerRow::Person);
        people.chain(known).chain([SpeakerRow::Typed(typed.to_owned())]).collect()
    }

    /// A key in the line; false for keys that concern the whole program.
    pub(in crate::app) fn type_in_speakers(&mut self, key: Key) -> bool {
        let Some(Overlay::Speakers(open)) = self.overlays.last_mut() else { return false };
        let is_empty = open.input.value().is_empty();
        match (key.code, key.ctrl, key.alt) {
            (KeyCode::Esc, ..) => drop(self.overlays.pop()),
            (KeyCode::Enter, ..) => self.take_speaker(),
            (KeyCode::Up | KeyCode::BackTab, ..) | (KeyCode::Char('p' | 'k'), true, _) => {
                self.go(Move::Up);
            }
            (KeyCode::Down | KeyCode::Tab, ..) | (KeyCode::Char('n' | 'j'), true, _) => {
                self.go(Move::Down);
            }
            (KeyCode::PageUp, ..) => self.go(Move::PageUp),
            (KeyCode::PageDown, ..) => self.go(Move::PageDown),
            (KeyCode::Char(digit @ ('1'..='9' | '１'..='９')), false, false) if is_empty => {
                let digit = crate::app::half_width(Key::char(digit));
                let KeyCode::Char(digit) = digit.code else { return true };
                let at = digit.to_digit(10).map_or(0, |digit| digit as usize - 1);
                if at < self.speaker_rows().len() {
                    if let Some(Overlay::Speakers(open)) = self.overlays.last_mut() {
                        open.list.selected = at;
                    }
                    self.take_speaker();
                }
            }
            _ => match edit(key) {
                Some(request) => {
                    open.input.handle(request);
                    self.look_for_speaker();
                }
                None => return false,
            },
        }
        true
    }

    /// Text that was pasted into the line.
    pub(in crate::app) fn paste_into_speakers(&mut self, text: &str) {
        let Some(Overlay::Speakers(open)) = self.overlays.last_mut() else { return };
        insert(&mut open.input, text);
        self.look_for_speaker();
    }

    /// Asks for the speakers that the line means.
    fn look_for_speaker(&mut self) {
        let Some(Overlay::Speakers(open)) = self.overlays.last_mut() else { return };
        if open.input.value().len() > LONGEST_FIELD_BYTES {
            let fits = |(at, c): &(usize, char)| at + c.len_utf8() <= LONGEST_FIELD_BYTES;
            let short = open.input.value().char_indices().take_while(fits).map(|(_, c)| c);
            open.input = Input::from(short.collect::<String>());
        }
        open.list = ListState::default();
        open.found.clear();
        self.generation += 1;
        let typed = open.input.value().trim().replace('"', " ");
        if !typed.is_empty() {
            let query = format!("kind:speaker {typed}");
            self.effects.push(Effect::Search { generation: self.generation, query });
        }
    }

    /// Gives the quote at hand the selected speaker.
    pub(in crate::app) fn take_speaker(&mut self) {
        let Some(Overlay::Speakers(open)) = self.overlays.last() else { return };
        let Some(row) = self.speaker_rows().get(open.list.selected).cloned() else { return };
        let (name, id) = match row {
            SpeakerRow::Nobody => (Proposal::NOBODY.to_owned(), None),
            SpeakerRow::Person(name) | SpeakerRow::Typed(name) => {
                let id = speaker_called(&self.atlas, &name);
                (name, id)
            }
            SpeakerRow::Known(item) => {
                let id = match item {
                    Item::Record(RecordId::Speaker(id)) => Some(self.atlas[id].key.to_string()),
                    _ => None,
                };
                (item.name(&self.atlas).zh.into(), id)
            }
        };
        self.overlays.pop();
        // Somebody else has another role: the one that the article gives them beside other words of theirs.
        let document = self.review().and_then(|review| review.document());
        let beside = document.and_then(|document| role_of(document, &name));
        self.change_quote(("说话人", "now the speaker"), |quote| {
            if quote.claim.speaker != name {
                (quote.claim.role, quote.claim.org) = beside.unwrap_or_default();
            }
            (quote.claim.speaker, quote.claim.speaker_id) = (name, id);
        });
    }
}

/// The people of the article but the one who is said to have spoken, those named nearest before the quote first.
fn likely_people(document: &ReviewDocument) -> Vec<String> {
    let Some(quote) = document.finding().and_then(|finding| finding.quote()) else {
        return Vec::new();
    };
    let start = quote.claim.start;
    // Whoever is named behind the words is a little less likely than who is named as far before them.
    let distance = |places: &[usize]| {
        let far = |&at: &usize| if at <= start { start - at } else { (at - start) * 2 };
        places.iter().map(far).min().unwrap_or(usize::MAX)
    };
    let mut people: Vec<(usize, &str)> = document
        .people
        .iter()
        .filter(|(name, _)| *name != quote.claim.speaker && *name != Proposal::NOBODY)
        .map(|(name, places)| (distance(places), name.as_str()))
        .collect();
    people.sort_by_key(|(distance, _)| *distance);
    people.into_iter().map(|(_, name)| name.to_owned()).collect()
}

/// Title and organisation that another quote of the same speaker has.
fn role_of(document: &ReviewDocument, name: &str) -> Option<(Option<String>, Option<String>)> {
    let quotes = document.findings.iter().filter_map(|finding| finding.quote());
    let mut own = quotes.filter(|quote| quote.claim.speaker == name && quote.claim.role.is_some());
    own.next().map(|quote| (quote.claim.role.clone(), quote.claim.org.clone()))
}

/// The key of the atlas's speaker with this very name.
fn speaker_called(atlas: &Atlas, name: &str) -> Option<String> {
    let is = |own: &Text| own == name;
    let found = atlas.speakers.iter().find(|(_, speaker)| {
        is(&speaker.name.zh) || is(&speaker.name.en) || speaker.aliases.iter().any(is)
    });
    found.map(|(_, speaker)| speaker.key.to_string())
}
