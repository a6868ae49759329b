//! From a key to what it does: the table of commands under the reader's keys.

use super::action::Effect;
use super::command::{BesideText, COMMANDS, Command, CommandRow};
use super::key::{Key, KeyCode, half_width};
use super::keymap::{Clash, Keymap};
use super::marks::{DeskAsk, Home};
use super::overlay::Overlay;
use super::state::App;

impl App {
    /// One key: text where there is a box for it, else the command that it gives here.
    pub(super) fn press(&mut self, key: Key) {
        self.message = None;
        if self.kept.home() == Home::Store {
            self.effects.push(Effect::Desk(DeskAsk::Look));
        }
        let text = self.overlays.last().is_some_and(Overlay::is_text);
        if text && key != Key::ctrl('c') && self.type_key(key) {
            return;
        }
        if self.begin_day(key) {
            return;
        }
        let given = command(self, key);
        if let Some(row) = given.filter(|row| !text || row.beside_text() == BesideText::Program) {
            row.run(self);
        } else if given.is_none() && !text {
            self.say_what_would(key);
        }
    }

    /// A key that does nothing says what it does elsewhere, and where the others are listed.
    fn say_what_would(&mut self, key: Key) {
        // A command of the review has other keys' words while no document is reviewed.
        let of_review = |row: &&CommandRow| row.is_of_review() == self.is_review();
        // What a list of collections does is told where nothing else has the key.
        let of_lists = |row: &&CommandRow| {
            use Command::{DropCollection, NewCollection, RenameCollection};
            matches!(row.command, DropCollection | NewCollection | RenameCollection)
        };
        let row = self.keymap.rows(key).filter(of_review).find(|row| !of_lists(row));
        let row = row.or_else(|| self.keymap.rows(key).find(of_review));
        let row = row.or_else(|| self.keymap.rows(key).next());
        // Whoever steps aside where nothing is beside meant no command.
        if row.is_some_and(|row| matches!(row.command, Command::Left | Command::Right)) {
            return;
        }
        let types = matches!(key.code, KeyCode::Char(_));
        let help = self.key_of(Command::Help);
        let language = self.language;
        let text = match row {
            Some(row) => {
                let what = row.help(language);
                language.pick(
                    format!("{key}（{what}）在这里不能用；{help} 列出这里能用的键"),
                    format!("Nothing here for {key} ({what}); {help} lists what there is"),
                )
            }
            None if types => language.pick(
                format!("{key} 没有对应的命令；{help} 列出这里能用的键"),
                format!("No command has the key {key}; {help} lists those that there are"),
            ),
            None => return,
        };
        self.say(text);
    }

    /// Carries out a command.
    pub(super) fn perform(&mut self, command: Command) {
        if let Some(at) = row_of(command) {
            COMMANDS[at].run(self);
        }
    }

    /// The key of a command as the interface shows it; empty where the reader gave it none.
    #[must_use]
    pub fn key_of(&self, command: Command) -> String {
        let row = COMMANDS.iter().find(|row| row.command == command);
        let key = row.and_then(|row| self.keymap.keys(row).first());
        key.map(ToString::to_string).unwrap_or_default()
    }
}

impl App {
    /// The key of a command where letters are text: the first that types none.
    #[must_use]
    pub fn key_of_text(&self, command: Command) -> String {
        let row = COMMANDS.iter().find(|row| row.command == command);
        let mut keys = row.into_iter().flat_map(|row| self.keymap.keys(row));
        let types = |key: &Key| matches!(key.code, KeyCode::Char(_)) && !key.ctrl && !key.alt;
        keys.find(|key| !types(key)).map(ToString::to_string).unwrap_or_default()
    }
}

/// The command that a key gives here.
///
/// Full-width forms count as their ASCII twins, so that commands work while an input method is on.
fn command(app: &App, pressed: Key) -> Option<&'static CommandRow> {
    app.keymap.rows(pressed).find(|row| row.is_live(app))
}

impl Default for Keymap {
    /// The keys of the table.
    fn default() -> Self {
        Self { keys: COMMANDS.iter().map(|row| row.keys.to_vec()).collect() }
    }
}

impl Keymap {
    /// The table's keys with other ones for some commands. A command that keeps the table's keys leaves a further one of them to
    /// whoever was given it. Where a key would still give two commands, the later of the changed ones keeps the table's keys, and the
    /// clash is told.
    #[must_use]
    pub fn with(changes: &[(Command, Vec<Key>)]) -> (Self, Vec<Clash>) {
        let mut own: Vec<(usize, Vec<Key>)> = Vec::new();
        for (command, keys) in changes {
            if let Some(at) = row_of(*command) {
                own.retain(|(known, _)| *known != at);
                own.push((at, keys.iter().copied().map(half_width).collect()));
            }
        }
        let mut clashes = Vec::new();
        loop {
            let keymap = Self::changed(&own);
            let clash = keymap.first_clash().and_then(|(key, one, other)| {
                let last = own.iter().rposition(|&(at, _)| at == one || at == other)?;
                Some((key, one, other, last))
            });
            let Some((key, one, other, last)) = clash else { return (keymap, clashes) };
            let (refused, _) = own.remove(last);
            let taken_by = if refused == one { other } else { one };
            let (refused, taken_by) = (COMMANDS[refused].word, COMMANDS[taken_by].word);
            clashes.push(Clash { key, refused, taken_by });
        }
    }

    /// The table's keys with those of some rows changed.
    fn changed(changed: &[(usize, Vec<Key>)]) -> Self {
        let mut keymap = Self::default();
        for (at, keys) in changed {
            keymap.keys[*at].clone_from(keys);
        }
        for (at, row) in COMMANDS.iter().enumerate() {
            if changed.iter().any(|(known, _)| *known == at) {
                continue;
            }
            let is_given = |key: &Key| {
                changed.iter().any(|(other, keys)| {
                    keys.contains(key)
                        && !COMMANDS[*other].keys.contains(key)
                        && COMMANDS[*other].is_of_review() == row.is_of_review()
                })
            };
            // The first key is the one that hints and help show.
            let mut is_first = true;
            keymap.keys[at].retain(|key| std::mem::take(&mut is_first) || !is_given(key));
        }
        keymap
    }

    /// The keys of a row of the table, the one to be shown first.
    #[must_use]
    pub fn keys(&self, row: &CommandRow) -> &[Key] {
        row_of(row.command).map_or(&[], |at| &self.keys[at])
    }

    /// The rows that a key gives, whether they are live or not.
    pub(super) fn rows(&self, key: Key) -> impl Iterator<Item = &'static CommandRow> {
        let key = half_width(key);
        let rows = COMMANDS.iter().zip(&self.keys);
        rows.filter(move |(_, keys)| keys.contains(&key)).map(|(row, _)| row)
    }

    fn first_clash(&self) -> Option<(Key, usize, usize)> {
        let all = self.keys.iter().enumerate();
        let mut all = all.flat_map(|(at, keys)| keys.iter().map(move |key| (at, *key)));
        all.find_map(|(one, key)| {
            let later = self.keys.iter().enumerate().skip(one + 1);
            // What the table itself shares is told apart by where each is live.
            let shared =
                |other: usize| [one, other].iter().all(|&at| COMMANDS[at].keys.contains(&key));
            let one_review = COMMANDS[one].is_of_review();
            let mut others = later.filter(|(other, keys)| {
                keys.contains(&key)
                    && !shared(*other)
                    && COMMANDS[*other].is_of_review() == one_review
            });
            others.next().map(|(other, _)| (key, one, other))
        })
    }
}

fn row_of(command: Command) -> Option<usize> {
    COMMANDS.iter().position(|row| row.command == command)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_table_shares_is_no_clash() {
        assert_eq!(Keymap::default().first_clash(), None);
    }

    #[test]
    fn a_changed_key_gives_its_command_and_the_old_one_no_longer() {
        let (keymap, clashes) = Keymap::with(&[(Command::Compare, vec![Key::char('$')])]);
        assert_eq!(clashes, []);
        let given = |key| keymap.rows(Key::char(key)).map(|row| row.command).collect::<Vec<_>>();
        assert_eq!((given('$'), given('c')), (vec![Command::Compare], vec![Command::Collections]));
    }

    #[test]
    fn a_key_of_the_review_is_free_for_a_command_of_the_atlas() {
        let (keymap, clashes) = Keymap::with(&[(Command::Compare, vec![Key::char('e')])]);
        assert_eq!(clashes, []);
        let given: Vec<_> = keymap.rows(Key::char('e')).map(|row| row.command).collect();
        assert_eq!(given, [Command::EditQuote, Command::Compare]);
    }

    #[test]
    fn a_further_key_of_the_table_is_left_to_whoever_was_given_it() {
        let (keymap, clashes) = Keymap::with(&[(Command::Copy, vec![Key::char('%')])]);
        assert_eq!(clashes, []);
        let given =
            |keymap: &Keymap, key| keymap.rows(Key::char(key)).map(|row| row.command).next();
        assert_eq!(given(&keymap, '%'), Some(Command::Copy));
        assert_eq!(given(&keymap, 'r'), Some(Command::ReadOn));
        // A change that is not made takes nothing from others.
        let keys = vec![Key::char('%'), Key::char('f')];
        let (keymap, clashes) = Keymap::with(&[(Command::Compare, keys)]);
        assert_eq!(clashes.len(), 1);
        assert_eq!(keymap, Keymap::default());
    }

    #[test]
    fn two_commands_can_change_keys_with_each_other() {
        let changes =
            [(Command::Sort, vec![Key::char('f')]), (Command::Filter, vec![Key::char('s')])];
        assert_eq!(Keymap::with(&changes).1, []);
    }

    #[test]
    fn a_key_for_two_commands_is_told_and_the_change_not_made() {
        let (keymap, clashes) = Keymap::with(&[(Command::Compare, vec![Key::char('f')])]);
        let clash = Clash { key: Key::char('f'), refused: "compare", taken_by: "filter" };
        assert_eq!(clashes, [clash]);
        assert_eq!(keymap, Keymap::default());
    }
}
