//! What is on the desk, as the disk has it and as it will be once everything that was asked for is there.

use std::collections::{HashMap, VecDeque};

use crate::atlas::Bilingual;
use crate::desk::{Change, Collection, Contents, Mark, Refusal, Trouble};

/// How many changes can be undone.
const STEPS_MOST: usize = 500;

/// Where the desk is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Home {
    /// In the app alone: it ends with the session, and the reader is told so.
    Session,
    /// In a store that the driver writes.
    Store,
}

/// What is asked of the store.
#[derive(Clone, Debug, PartialEq)]
pub enum DeskAsk {
    /// Keep a change; [`crate::desk::News::Kept`] or a refusal answers with the same ticket.
    Keep {
        /// Grows with every change.
        ticket: u64,
        /// The change.
        change: Box<Change>,
    },
    /// Tell the desk if another program has changed it.
    Look,
}

/// What a list shows of a record that is marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// It is marked.
    Marked,
    /// It is marked, and there is a note.
    Noted,
}

/// What kind of step a change is for the reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::app) enum Way {
    /// A new one.
    Do,
    /// One that takes another back.
    Undo,
    /// One that was taken back, and is done again.
    Redo,
}

/// What became of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::app) enum Carried {
    /// Nothing was to be done.
    Nothing,
    /// It is carried out, and no store is to be asked.
    Here,
    /// It is carried out here, and the store is to be asked for it under this ticket.
    Asked(u64),
}

/// A change that can be taken back.
#[derive(Clone, Debug)]
pub(in crate::app) struct Step {
    ticket: u64,
    /// What was done, as the status line says it.
    pub what: Bilingual,
    /// The change that takes it back.
    pub change: Change,
    told: bool,
}

/// A change that is not known to be on the disk.
#[derive(Clone, Debug)]
pub(in crate::app) struct Waiting {
    ticket: u64,
    pub change: Change,
    pub what: Bilingual,
    pub way: Way,
    /// Whether the status line says when it is kept.
    pub told: bool,
}

/// What keeps the store from being read or written, as the reader was told of it.
#[derive(Clone, Debug, PartialEq)]
struct Told {
    trouble: Trouble,
    /// How many changes waited then.
    waiting: usize,
}

/// The desk of one reader.
///
/// `contents` is `stored` with the changes of `waiting` carried out, in their order.
#[derive(Clone, Debug)]
pub struct Kept {
    home: Home,
    stored: Contents,
    contents: Contents,
    waiting: VecDeque<Waiting>,
    undo: Vec<Step>,
    redo: Vec<Step>,
    last_ticket: u64,
    trouble: Option<Told>,
    closed: Option<Trouble>,
    /// Every marked record of every collection.
    signs: HashMap<String, Sign>,
}

impl Kept {
    /// An empty desk.
    #[must_use]
    pub fn new(home: Home) -> Self {
        Self {
            home,
            stored: Contents::default(),
            contents: Contents::default(),
            waiting: VecDeque::new(),
            undo: Vec::new(),
            redo: Vec::new(),
            last_ticket: 0,
            trouble: None,
            closed: None,
            signs: HashMap::new(),
        }
    }

    /// Where it is kept.
    #[must_use]
    pub fn home(&self) -> Home {
        self.home
    }

    /// What is on it, changes on their way to the disk among it.
    #[must_use]
    pub fn contents(&self) -> &Contents {
        &self.contents
    }

    /// The current collection.
    #[must_use]
    pub fn current(&self) -> &Collection {
        self.contents.current()
    }

    /// The mark of a record, as `kind:id`, in the current collection.
    #[must_use]
    pub fn mark(&self, record: &str) -> Option<&Mark> {
        self.current().mark(record)
    }

    /// Whether nothing is marked at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.signs.is_empty()
    }

    /// What a list shows of a record; `None` where no collection has it.
    #[must_use]
    pub fn sign(&self, record: &str) -> Option<Sign> {
        self.signs.get(record).copied()
    }

    /// How many changes wait although the store has been tried, and why.
    #[must_use]
    pub fn unsaved(&self) -> Option<(usize, &Trouble)> {
        let trouble = self.trouble()?;
        (!self.waiting.is_empty()).then_some((self.waiting.len(), trouble))
    }

    /// Why nothing is kept.
    #[must_use]
    pub fn closed(&self) -> Option<&Trouble> {
        self.closed.as_ref()
    }

    /// What `undo` would take back.
    pub(in crate::app) fn last_done(&self) -> Option<&Step> {
        self.undo.last()
    }

    /// What `redo` would do again.
    pub(in crate::app) fn last_undone(&self) -> Option<&Step> {
        self.redo.last()
    }

    /// Carries a change out.
    pub(in crate::app) fn change(
        &mut self,
        change: &Change,
        what: Bilingual,
        way: Way,
        told: bool,
    ) -> Result<Carried, Refusal> {
        // Decisions on documents are no part of the contents: they are read by document.
        let undo = match change {
            Change::Decide { .. } => Ok(change.undone()),
            _ => self.contents.apply(change),
        };
        // A step that was refused is not offered again.
        match way {
            Way::Do => {}
            Way::Undo => drop(self.undo.pop()),
            Way::Redo => drop(self.redo.pop()),
        }
        let Some(undo) = undo? else { return Ok(Carried::Nothing) };
        self.last_ticket += 1;
        let ticket = self.last_ticket;
        let step = Step { ticket, what: what.clone(), change: undo, told };
        match way {
            Way::Do => {
                self.redo.clear();
                self.undo.push(step);
            }
            Way::Undo => self.redo.push(step),
            Way::Redo => self.undo.push(step),
        }
        if self.undo.len() > STEPS_MOST {
            self.undo.remove(0);
        }
        self.look_again();
        if self.home == Home::Session {
            return Ok(Carried::Here);
        }
        self.waiting.push_back(Waiting { ticket, change: change.clone(), what, way, told });
        Ok(Carried::Asked(ticket))
    }

    /// Has something kept that no key of the reader's takes back: the ticket under which the store is to be asked, `None` where nothing
    /// is asked of a store.
    pub(in crate::app) fn note(&mut self, change: &Change) -> Option<u64> {
        if self.home == Home::Session || self.closed.is_some() {
            return None;
        }
        self.last_ticket += 1;
        let what = Bilingual::new("文件", "the file");
        self.waiting.push_back(Waiting {
            ticket: self.last_ticket,
            change: change.clone(),
            what,
            way: Way::Do,
            told: false,
        });
        Some(self.last_ticket)
    }

    /// Takes over the desk as the store has it.
    pub(in crate::app) fn read(&mut self, contents: Contents) {
        self.stored = contents;
        self.closed = None;
        // What waits is told of again if it still cannot be written.
        self.trouble = self.trouble.take().filter(|_| !self.waiting.is_empty());
        self.rebuild();
    }

    /// A change is on the disk; `undo` takes it back there. The answer is the change, with whether others still wait.
    pub(in crate::app) fn kept(
        &mut self,
        ticket: u64,
        undo: Option<Change>,
    ) -> Option<(Waiting, bool)> {
        let at = self.waiting.iter().position(|waiting| waiting.ticket == ticket)?;
        let waiting = self.waiting.remove(at)?;
        // The store has carried it out; where this copy lags behind another program's changes, the next look brings them.
        let _ = self.stored.apply(&waiting.change);
        self.trouble = None;
        let steps = self.undo.iter_mut().chain(&mut self.redo);
        if let Some((step, undo)) = steps.into_iter().find(|step| step.ticket == ticket).zip(undo) {
            step.change = undo;
        }
        Some((waiting, !self.waiting.is_empty()))
    }

    /// A change was refused; it is undone here too, and comes back.
    pub(in crate::app) fn refused(&mut self, ticket: u64) -> Option<Waiting> {
        let at = self.waiting.iter().position(|waiting| waiting.ticket == ticket)?;
        let waiting = self.waiting.remove(at)?;
        self.undo.retain(|step| step.ticket != ticket);
        self.redo.retain(|step| step.ticket != ticket);
        self.rebuild();
        Some(waiting)
    }

    /// The store can be neither read nor written now; the answer is whether the reader is to be told: of each trouble once, and
    /// again with every change that begins to wait.
    pub(in crate::app) fn waits(&mut self, trouble: Trouble) -> bool {
        let told = Told { trouble, waiting: self.waiting.len() };
        let is_new = self.trouble.as_ref() != Some(&told);
        self.trouble = Some(told);
        is_new
    }

    /// Why what is on the disk is not known, or not up to date there.
    #[must_use]
    pub fn trouble(&self) -> Option<&Trouble> {
        self.trouble.as_ref().map(|told| &told.trouble)
    }

    /// Nothing can be written; what waited comes back.
    pub(in crate::app) fn close(&mut self, trouble: Trouble) -> Vec<Waiting> {
        self.closed = Some(trouble);
        self.trouble = None;
        self.undo.clear();
        self.redo.clear();
        let waiting = std::mem::take(&mut self.waiting).into();
        self.rebuild();
        waiting
    }

    fn rebuild(&mut self) {
        self.contents = self.stored.clone();
        for waiting in &self.waiting {
            // One that does not fit any more is refused by the store as well, and told then.
            let _ = self.contents.apply(&waiting.change);
        }
        self.look_again();
    }

    fn look_again(&mut self) {
        self.signs.clear();
        for mark in self.contents.collections.iter().flat_map(|collection| &collection.marks) {
            let sign = if mark.note.is_empty() { Sign::Marked } else { Sign::Noted };
            let shown = self.signs.entry(mark.record.clone()).or_insert(sign);
            if sign == Sign::Noted {
                *shown = sign;
            }
        }
    }
}

impl Step {
    /// Whether the status line says when it is taken back.
    pub(in crate::app) fn is_told(&self) -> bool {
        self.told
    }
}
