//! The one table of commands: keymap, help and hint bar all read it.

use crate::atlas::Language;

use super::{App, Key, KeyCode, Overlay, Pane, Tab};

/// What a key means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Command {
    /// To the Models tab.
    Models,
    /// To the Regions tab.
    Regions,
    /// To the Views tab.
    Views,
    /// To the Routes tab.
    Routes,
    /// To the tab on the left.
    PreviousTab,
    /// To the tab on the right.
    NextTab,
    /// To the next pane.
    NextPane,
    /// To the pane before.
    PreviousPane,
    /// Up.
    Up,
    /// Down.
    Down,
    /// Left.
    Left,
    /// Right.
    Right,
    /// To the first row.
    First,
    /// To the last row.
    Last,
    /// Half a page up.
    HalfPageUp,
    /// Half a page down.
    HalfPageDown,
    /// A page up.
    PageUp,
    /// A page down.
    PageDown,
    /// Opens what is selected.
    Open,
    /// Back to where one was.
    Back,
    /// One level up.
    Leave,
    /// Opens the finder.
    Find,
    /// Offers the columns to sort by.
    Sort,
    /// Offers the filters.
    Filter,
    /// Drops all filters.
    ClearFilters,
    /// The next view of the tab.
    NextView,
    /// Reported or catalogued numbers.
    Basis,
    /// Picks a model for comparison.
    Pick,
    /// Chooses a filter, or no longer.
    Choose,
    /// Compares the picked models.
    Compare,
    /// Copies the record with its citation.
    Copy,
    /// Shows the record's bare text, to be selected with the terminal's own means.
    BareText,
    /// Shows what came of reading the archive.
    Archive,
    /// Reads no more of the archive.
    StopReading,
    /// The other language.
    Language,
    /// The next theme.
    Theme,
    /// No colours, or the theme's again.
    Colors,
    /// Lists the commands.
    Help,
    /// Draws everything anew.
    Redraw,
    /// Gives the terminal back for a while.
    Suspend,
    /// Leaves.
    Quit,
}

/// A row of the table.
#[derive(Debug)]
pub struct CommandRow {
    /// The command.
    pub command: Command,
    /// Its name in configuration files.
    pub word: &'static str,
    /// The keys that give it unless the reader chose others, the one to be shown first.
    pub keys: &'static [Key],
    help: (&'static str, &'static str),
    hint: Option<(&'static str, &'static str)>,
    live: fn(&App) -> bool,
}

impl CommandRow {
    /// What it does, in a few words.
    #[must_use]
    pub fn help(&self, language: Language) -> &'static str {
        language.pick(self.help.0, self.help.1)
    }

    /// What the hint bar says of it; `None` for what everybody tries anyway.
    #[must_use]
    pub fn hint(&self, language: Language) -> Option<&'static str> {
        self.hint.map(|(zh, en)| language.pick(zh, en))
    }

    /// Whether it would do something here.
    #[must_use]
    pub fn is_live(&self, app: &App) -> bool {
        (self.live)(app)
    }
}

const fn plain(code: KeyCode) -> Key {
    Key::plain(code)
}

const fn key(character: char) -> Key {
    Key::char(character)
}

const fn f(number: u8) -> Key {
    Key::plain(KeyCode::F(number))
}

const fn ctrl(character: char) -> Key {
    Key::ctrl(character)
}

macro_rules! commands {
    ($($command:ident $word:literal [$($key:expr),*] $help:expr, $hint:expr, $live:expr;)*) => {
        &[$(CommandRow {
            command: Command::$command,
            word: $word,
            keys: const { &[$($key),*] },
            help: $help,
            hint: $hint,
            live: $live,
        }),*]
    };
}

/// Every command, in the order in which help lists them. Where two rows share a key, the first that is live has it.
///
/// Every command has a key that is no letter: where an input method is on, letters go to it.
pub static COMMANDS: &[CommandRow] = commands! {
    Open "open" [plain(KeyCode::Enter)]
        ("打开所选", "open what is selected"), Some(("打开", "open")), App::can_open;
    Pick "pick" [key(' ')]
        ("选入比较", "pick for comparison"), Some(("选入", "pick")), App::can_pick;
    Choose "choose" [key(' ')]
        ("选中或去掉这个筛选", "choose or drop this filter"), Some(("选", "choose")), |app| app.is_covered_by(|overlay| matches!(overlay, Overlay::Filter(_)));
    Compare "compare" [key('c'), key('=')]
        ("并排比较所选的二至四个", "compare two to four picked"), Some(("比较", "compare")), App::can_compare;
    Sort "sort" [key('s'), f(2)]
        ("排序", "sort"), Some(("排序", "sort")), |app| app.on_models_list();
    Filter "filter" [key('f'), f(3)]
        ("筛选", "filter"), Some(("筛选", "filter")), |app| app.on_models();
    ClearFilters "clear-filters" [key('x'), f(4)]
        ("去掉全部筛选", "drop all filters"), Some(("去掉筛选", "drop filters")), |app| app.has_filters();
    NextView "next-view" [key('v'), f(5)]
        ("换一种看法", "next view of this tab"), Some(("换视图", "next view")), |app| !app.is_covered() && app.tab() != Tab::Routes;
    Basis "basis" [key('t'), f(6)]
        ("报告数字或收录数字", "reported or catalogued"), Some(("报告/收录", "reported/catalogued")), |app| !app.is_covered() && app.tab() == Tab::Regions;
    Copy "copy" [key('y'), f(7)]
        ("复制并注明出处", "copy with its citation"), Some(("复制", "copy")), App::can_copy;
    BareText "bare-text" [key('Y'), f(8)]
        ("只显示文字，便于选取", "only the text, to select it"), None, App::can_copy;
    StopReading "stop-reading" [ctrl('x')]
        ("不再读存档", "stop reading the archive"), Some(("停止读取", "stop reading")), App::can_stop_reading;
    Archive "archive" [key('i'), f(9)]
        ("存档：读了多少，哪些行读不出来", "the archive: how much was read, which lines were not"), None, App::can_show_archive;
    NextPane "next-pane" [plain(KeyCode::Tab)]
        ("到下一栏", "to the next pane"), Some(("下一栏", "next pane")), |app| !app.is_covered() && app.panes().len() > 1;
    PreviousPane "previous-pane" [plain(KeyCode::BackTab)]
        ("到上一栏", "to the pane before"), None, |app| !app.is_covered() && app.panes().len() > 1;
    Back "back" [plain(KeyCode::Backspace)]
        ("回到原处", "back to where one was"), Some(("返回", "back")), App::can_go_back;
    Leave "leave" [plain(KeyCode::Esc)]
        ("上一层", "one level up"), Some(("上一层", "up a level")), App::can_leave;
    Find "find" [key('/')]
        ("搜索：人、模型、地区、引语", "find by name, sound or word"), None, |app| !app.is_covered_by(Overlay::is_text);
    Models "models" [key('1')] ("模型", "Models"), None, |app| app.can_change_tab();
    Regions "regions" [key('2')] ("地区", "Regions"), None, |app| app.can_change_tab();
    Views "views" [key('3')] ("观点", "Views"), None, |app| app.can_change_tab();
    Routes "routes" [key('4')] ("路线", "Routes"), None, |app| app.can_change_tab();
    PreviousTab "previous-tab" [key('[')] ("左边的一页", "the tab on the left"), None, |app| app.can_change_tab();
    NextTab "next-tab" [key(']')] ("右边的一页", "the tab on the right"), None, |app| app.can_change_tab();
    Up "up" [plain(KeyCode::Up), key('k')] ("上", "up"), None, |_| true;
    Down "down" [plain(KeyCode::Down), key('j')] ("下", "down"), None, |_| true;
    Left "left" [plain(KeyCode::Left), key('h')] ("左", "left"), None, |app| app.moves_sideways();
    Right "right" [plain(KeyCode::Right), key('l')] ("右", "right"), None, |app| app.moves_sideways();
    First "first" [key('g'), plain(KeyCode::Home)] ("到开头", "to the beginning"), None, |_| true;
    Last "last" [key('G'), plain(KeyCode::End)] ("到末尾", "to the end"), None, |_| true;
    HalfPageUp "half-page-up" [ctrl('u')] ("上半页", "half a page up"), None, |_| true;
    HalfPageDown "half-page-down" [ctrl('d')] ("下半页", "half a page down"), None, |_| true;
    PageUp "page-up" [plain(KeyCode::PageUp)] ("上一页", "a page up"), None, |_| true;
    PageDown "page-down" [plain(KeyCode::PageDown)] ("下一页", "a page down"), None, |_| true;
    Language "language" [key('L'), key('~')] ("中文 / English", "English / 中文"), None, |app| !app.is_covered_by(Overlay::is_text);
    Theme "theme" [key('T'), key('*')] ("换配色", "the next theme"), None, |app| !app.is_covered_by(Overlay::is_text);
    Colors "colors" [key('C'), key('-')] ("不用颜色，再按恢复", "no colours, and back"), None, |app| !app.is_covered_by(Overlay::is_text);
    Help "help" [key('?'), key(':'), f(1)] ("这里能用的命令", "what can be done here"), None, |app| !app.is_covered_by(Overlay::is_text);
    Redraw "redraw" [ctrl('l')] ("重画屏幕", "draw the screen anew"), None, |_| true;
    Suspend "suspend" [ctrl('z')] ("暂回命令行", "to the shell for a while"), None, |_| true;
    Quit "quit" [key('q'), ctrl('c')] ("退出", "quit"), None, |_| true;
};

/// The command that a key gives here.
///
/// Full-width forms count as their ASCII twins, so that commands work while an input method is on.
#[must_use]
pub fn command(app: &App, pressed: Key) -> Option<Command> {
    let pressed = half_width(pressed);
    let mut rows = app.keymap.rows(pressed);
    rows.find(|row| row.is_live(app)).map(|row| row.command)
}

/// The key without its width: `／` is `/`, `１` is `1`, `【` is `[`.
#[must_use]
pub fn half_width(key: Key) -> Key {
    match key.code {
        KeyCode::Char(character) => Key { code: KeyCode::Char(half_width_char(character)), ..key },
        _ => key,
    }
}

/// The ASCII twin of what an input method types in its place.
pub(super) fn half_width_char(character: char) -> char {
    match character {
        '\u{ff01}'..='\u{ff5e}' => {
            char::from_u32(u32::from(character) - 0xff01 + 0x21).unwrap_or(character)
        }
        '【' | '「' => '[',
        '】' | '」' => ']',
        '、' => '/',
        '\u{3000}' => ' ',
        other => other,
    }
}

/// The panes in which left and right mean something.
pub(super) fn is_sideways(pane: Pane) -> bool {
    matches!(pane, Pane::Map | Pane::Matrix | Pane::General | Pane::Vertical)
}
