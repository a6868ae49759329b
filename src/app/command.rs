//! The one table of commands: what each is called, its keys, where it is live, and what it does. Keymap, help, hint bar and manual
//! read it.

use std::sync::LazyLock;

use crate::atlas::Language;

use super::action::Effect;
use super::key::{Key, KeyCode};
use super::review::{End, Step};
use super::state::App;
use super::tab::Move;
use super::tabs::Tab;

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
    run: Run,
    beside_text: BesideText,
}

/// What a command does.
#[derive(Clone, Copy, Debug)]
enum Run {
    /// This.
    Do(fn(&mut App)),
    /// It opens a tab.
    Open(Tab),
}

/// What becomes of a command where letters are text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum BesideText {
    /// It has no key there.
    Nothing,
    /// It moves in the list that stands below the text, or takes the selected row.
    List,
    /// It concerns the whole program, and works there as everywhere.
    Program,
}

impl CommandRow {
    /// What it does, in a few words.
    #[must_use]
    pub fn help(&self, language: Language) -> &'static str {
        language.pick(self.help.0, self.help.1)
    }

    /// The same in the list of commands of an app, which also says what it needs there.
    #[must_use]
    pub fn help_in(&self, app: &App) -> String {
        let help = self.help(app.language);
        match self.run {
            Run::Open(Tab::Archive) if !app.has_archive_tab() => app
                .language
                .pick(format!("{help}：要 --data 文件"), format!("{help}: needs --data FILE")),
            _ => help.to_owned(),
        }
    }

    /// What the hint bar says of it; `None` for what everybody tries anyway.
    #[must_use]
    pub fn hint(&self, language: Language) -> Option<&'static str> {
        self.hint.map(|(zh, en)| language.pick(zh, en))
    }

    /// Whether it would do something here. Over a panel nothing is done to what lies below it.
    #[must_use]
    pub fn is_live(&self, app: &App) -> bool {
        (self.live)(app) && (self.is_of_panels() || !app.on_panel())
    }

    /// Whether it works in a panel: a choice of it, a step, or what concerns the whole program.
    fn is_of_panels(&self) -> bool {
        let after_tabs = COMMANDS.iter().rev().take_while(|row| row.command != Command::NextTab);
        let mut steps = after_tabs.map(|row| row.command);
        matches!(
            self.command,
            Command::Open
                | Command::Choose
                | Command::NarrowPanel
                | Command::ClearFilters
                | Command::Leave
        ) || steps.any(|command| command == self.command)
    }

    /// Whether it is live only while documents are reviewed. These rows stand first, so that there they have a key that others have too.
    pub(super) fn is_of_review(&self) -> bool {
        let mut rows = COMMANDS.iter().take_while(|row| row.command != Command::Open);
        rows.any(|row| row.command == self.command)
    }

    /// What becomes of it where letters are text.
    pub(super) fn beside_text(&self) -> BesideText {
        self.beside_text
    }

    /// Does it.
    pub(super) fn run(&self, app: &mut App) {
        match self.run {
            Run::Do(run) => run(app),
            Run::Open(Tab::Archive) if !app.has_archive_tab() => app.say_how_to_get_an_archive(),
            Run::Open(tab) => app.open_tab(tab),
        }
    }

    /// The row of a tab, which the table of tabs describes.
    fn open(tab: Tab) -> Self {
        Self {
            command: Command::Tab(tab),
            word: tab.word(),
            keys: tab.keys(),
            help: tab.labels(),
            hint: None,
            live: App::can_change_tab,
            run: Run::Open(tab),
            beside_text: BesideText::Nothing,
        }
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

const fn alt(code: KeyCode) -> Key {
    Key { code, ctrl: false, alt: true }
}

const fn ctrl(character: char) -> Key {
    Key::ctrl(character)
}

/// Defines the commands: a row each, and one for each tab where `tabs` stands.
///
/// A row: the command, its word in configuration files, its keys, its line in the help (Chinese, English), its hint, where it is
/// live, what it does, and what becomes of it beside text, if anything.
macro_rules! commands {
    (
        $($before:ident $before_word:literal $before_keys:tt ($before_zh:literal, $before_en:literal), $before_hint:expr, $before_live:expr, $before_run:expr $(, $before_text:ident)?;)*
        --- tabs ---
        $($after:ident $after_word:literal $after_keys:tt ($after_zh:literal, $after_en:literal), $after_hint:expr, $after_live:expr, $after_run:expr $(, $after_text:ident)?;)*
    ) => {
        /// What a key means.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Command {
            $(#[doc = $before_en] $before,)*
            /// To a tab.
            Tab(Tab),
            $(#[doc = $after_en] $after,)*
        }

        fn rows() -> Vec<CommandRow> {
            let mut rows = vec![$(commands!(@row $before $before_word $before_keys ($before_zh, $before_en), $before_hint, $before_live, $before_run $(, $before_text)?)),*];
            rows.extend(Tab::ALL.iter().map(|&tab| CommandRow::open(tab)));
            rows.extend([$(commands!(@row $after $after_word $after_keys ($after_zh, $after_en), $after_hint, $after_live, $after_run $(, $after_text)?)),*]);
            rows
        }
    };
    (@row $command:ident $word:literal [$($key:expr),*] $help:expr, $hint:expr, $live:expr, $run:expr) => {
        commands!(@row $command $word [$($key),*] $help, $hint, $live, $run, Nothing)
    };
    (@row $command:ident $word:literal [$($key:expr),*] $help:expr, $hint:expr, $live:expr, $run:expr, $text:ident) => {
        CommandRow {
            command: Command::$command,
            word: $word,
            keys: const { &[$($key),*] },
            help: $help,
            hint: $hint,
            live: $live,
            run: Run::Do($run),
            beside_text: BesideText::$text,
        }
    };
}

/// Every command, in the order in which help lists them. Where two rows share a key, the first that is live has it.
///
/// Every command has a key that is no letter: where an input method is on, letters go to it.
pub static COMMANDS: LazyLock<Vec<CommandRow>> = LazyLock::new(rows);

commands! {
    Accept "accept" [key('a'), key('=')]
        ("收下这一处，到下一处", "take this quote and go on"), Some(("收", "take")), App::can_decide, App::accept;
    Reject "reject" [key('x'), plain(KeyCode::Delete)]
        ("弃去这一处，到下一处", "drop this quote and go on"), Some(("弃", "drop")), App::can_decide, App::reject;
    Speaker "speaker" [key('s'), f(2)]
        ("改说话人", "correct the speaker"), Some(("说话人", "speaker")), App::can_decide, App::open_speakers;
    EditQuote "edit-quote" [key('e'), plain(KeyCode::Enter)]
        ("改各项", "edit its fields"), Some(("改", "edit")), App::can_decide, App::open_fields;
    Reopen "reopen" [key('u'), key('<')]
        ("重新待定", "leave this one open again"), Some(("重新待定", "reopen")), App::can_reopen, App::reopen;
    NextFinding "next-finding" [plain(KeyCode::Tab)]
        ("下一处", "the next one found"), Some(("下一处", "next")), App::can_step_finding, |app| app.step_finding(1);
    PreviousFinding "previous-finding" [plain(KeyCode::BackTab)]
        ("上一处", "the one before"), None, App::can_step_finding, |app| app.step_finding(-1);
    NextDocument "next-document" [key(']')]
        ("下一篇", "the next document"), Some(("下一篇", "next document")), App::can_step_document, |app| app.step_document(1);
    PreviousDocument "previous-document" [key('[')]
        ("上一篇", "the document before"), None, App::can_step_document, |app| app.step_document(-1);
    Manner "manner" [key('t'), f(6)]
        ("原话或转述", "direct or reported"), Some(("原话/转述", "direct/reported")), App::can_decide, App::toggle_manner;
    AddQuote "add-quote" [key('n'), plain(KeyCode::Insert)]
        ("补一处没提出的", "add a quote that was missed"), Some(("补一处", "add")), App::can_add, App::begin_selection;
    MoveStart "move-start" [plain(KeyCode::Home), key('{')]
        ("移动开头", "move its start"), Some(("开头", "start")), App::can_decide, |app| app.choose_end(End::Start);
    MoveFinal "move-end" [plain(KeyCode::End), key('}')]
        ("移动末尾", "move its end"), Some(("末尾", "end")), App::can_decide, |app| app.choose_end(End::Final);
    WordLeft "word-left" [alt(KeyCode::Left), key('b')]
        ("边界左移一词", "the end a word left"), None, App::can_move_end, |app| app.move_end(Step::Word, false);
    WordRight "word-right" [alt(KeyCode::Right), key('w')]
        ("边界右移一词", "the end a word right"), None, App::can_move_end, |app| app.move_end(Step::Word, true);
    ClauseLeft "clause-left" [key('('), key(',')]
        ("边界左移一小句", "the end a clause left"), None, App::can_move_end, |app| app.move_end(Step::Clause, false);
    ClauseRight "clause-right" [key(')'), key('.')]
        ("边界右移一小句", "the end a clause right"), None, App::can_move_end, |app| app.move_end(Step::Clause, true);
    NextFailing "next-failing" [key('n'), key('!')]
        ("下一处有问题的", "the next that fails"), Some(("下一处有问题的", "next failing")), App::can_step_failing, |app| app.step_failing(true);
    PreviousFailing "previous-failing" [key('N'), key('^')]
        ("上一处有问题的", "the failing one before"), None, App::can_step_failing, |app| app.step_failing(false);
    Files "files" [key('f'), f(3)]
        ("各篇，读不了的文件", "documents, unread files"), None, App::can_list_files, App::open_files;
    Open "open" [plain(KeyCode::Enter)]
        ("打开所选", "open what is selected"), Some(("打开", "open")), App::can_open, App::open, List;
    Pick "pick" [key(' ')]
        ("选入比较", "pick for comparison"), Some(("选入", "pick")), App::can_pick, App::pick_selected;
    Choose "choose" [key(' ')]
        ("选中或去掉这个筛选", "choose or drop this filter"), Some(("选", "choose")), App::can_choose, App::choose;
    Compare "compare" [key('c'), key('=')]
        ("并排比较所选的二至四个", "compare two to four picked"), Some(("比较", "compare")), App::can_compare, App::compare;
    Sort "sort" [key('s'), f(2)]
        ("排序", "sort"), Some(("排序", "sort")), App::can_sort, App::sort;
    Filter "filter" [key('f'), f(3)]
        ("筛选", "filter"), Some(("筛选", "filter")), App::can_filter, App::filter;
    NarrowPanel "narrow-panel" [key('/'), key('&')]
        ("按文字缩小这个列表", "narrow this list by text"), Some(("按文字", "by text")), App::on_panel, App::begin_narrowing;
    Narrow "narrow" [key('&')]
        ("按文字缩小列表", "narrow the list by text"), None, App::can_narrow, App::begin_narrowing;
    ClearFilters "clear-filters" [key('x'), f(4)]
        ("去掉全部筛选", "drop all filters"), Some(("去掉筛选", "drop filters")), App::has_filters, App::clear_filters;
    NextView "next-view" [key('v'), f(5)]
        ("换一种视图", "next view of this tab"), Some(("换视图", "next view")), App::has_views, App::next_view;
    Zoom "zoom" [key('z'), key('+')]
        ("年、季、月", "years, quarters, months"), Some(("年/季/月", "year/quarter/month")), App::on_releases, |app| app.tabs.models.next_zoom(&app.atlas);
    Basis "basis" [key('t'), f(6)]
        ("换一种数字", "whose numbers are shown"), Some(("收录/报告/备案", "catalogued/reported/filed")), |app| app.on_tab(Tab::Regions), App::next_basis;
    AsOf "as-of" [key('a'), key('@')]
        ("图谱截至哪一天", "the atlas as of a day"), None, |app| app.types_nothing() && !app.is_review(), App::open_days;
    Differences "differences" [key('d'), f(10)]
        ("只看不同之处", "only where they differ"), Some(("只看不同", "differences")), App::on_compare, App::toggle_differences;
    Copy "copy" [key('y'), f(7), ctrl('y')]
        ("复制并注明出处", "copy with its citation"), Some(("复制", "copy")), App::can_copy, App::copy, Program;
    Forms "forms" [key('Y'), key('\'')]
        ("复制的形式：引文格式、纯文字", "the forms of a copy"), None, App::can_choose_form, App::open_forms;
    BareText "bare-text" [f(8)]
        ("只显示文字，便于选取", "only the text, to select it"), None, App::can_copy, App::show_bare_text, Program;
    Export "export" [key('E'), key('!'), alt(KeyCode::Char('e'))]
        ("导出这张表", "export this list"), Some(("导出", "export")), App::can_export, App::open_export, Program;
    Brief "brief" [key('B'), key('#')]
        ("这一叠成稿", "a brief of this collection"), Some(("成稿", "brief")), App::can_brief, App::open_brief;
    PreviewDown "preview-down" [alt(KeyCode::Char('j')), alt(KeyCode::PageDown)]
        ("预览向下", "scroll the preview down"), None, App::has_preview, |app| app.scroll_preview(true), Program;
    PreviewUp "preview-up" [alt(KeyCode::Char('k')), alt(KeyCode::PageUp)]
        ("预览向上", "scroll the preview up"), None, App::has_preview, |app| app.scroll_preview(false), Program;
    StopReading "stop-reading" [ctrl('x')]
        ("不再读档案", "stop reading the archive"), Some(("停止读取", "stop reading")), App::can_stop_reading, App::stop_reading, Program;
    ReadOn "read-on" [key('r'), key('%')]
        ("读档案新增的引语", "read what the archive gained"), None, App::can_read_on, App::read_on;
    Archive "archive" [key('i'), f(9)]
        ("档案：读了多少，哪些行读不出来", "the archive: how much was read, which lines were not"), None, App::can_show_archive, App::show_archive;
    Mark "mark" [key('m'), key('+')]
        ("标记，再按去掉", "mark, and again to unmark"), Some(("标记", "mark")), App::can_mark, App::toggle_mark;
    Note "note" [key('w'), key(';')]
        ("写笔记", "write a note"), Some(("笔记", "note")), App::can_mark, App::write_note;
    EditNote "edit-note" [key('W'), key('"')]
        ("用自己的编辑器写笔记", "write the note in one's own editor"), None, App::can_edit_note, App::edit_note;
    Desk "desk" [key('M'), f(12)]
        ("案头：标记和笔记", "the desk: marks and notes"), Some(("案头", "desk")), App::can_open_desk, App::open_desk;
    MarkUp "mark-up" [key('K'), alt(KeyCode::Up)]
        ("标记上移", "move the mark up"), Some(("上移", "move up")), |app| app.can_move_mark(false), |app| app.move_mark(false);
    MarkDown "mark-down" [key('J'), alt(KeyCode::Down)]
        ("标记下移", "move the mark down"), Some(("下移", "down")), |app| app.can_move_mark(true), |app| app.move_mark(true);
    Collections "collections" [key('c'), key('=')]
        ("换一叠", "another collection"), Some(("换一叠", "collections")), App::on_desk, App::open_collections;
    NewCollection "new-collection" [key('n'), plain(KeyCode::Insert)]
        ("新的一叠", "a new collection"), Some(("新的一叠", "new")), App::on_collections, App::new_collection;
    RenameCollection "rename-collection" [key('r'), f(2)]
        ("改名", "rename it"), Some(("改名", "rename")), App::on_collections, App::rename_collection;
    DropCollection "drop-collection" [key('x'), plain(KeyCode::Delete)]
        ("去掉这一叠", "take it away, with its marks"), Some(("去掉", "take away")), App::can_drop_collection, App::drop_collection;
    Undo "undo" [key('u'), key('<')]
        ("撤销", "undo the last change of the desk"), Some(("撤销", "undo")), App::can_undo, App::undo;
    Redo "redo" [ctrl('r'), key('>')]
        ("重做", "do it again"), None, App::can_redo, App::redo;
    NextPane "next-pane" [plain(KeyCode::Tab)]
        ("到下一栏", "to the next pane"), Some(("下一栏", "next pane")), App::has_panes, |app| app.step_pane(1), List;
    PreviousPane "previous-pane" [plain(KeyCode::BackTab)]
        ("到上一栏", "to the pane before"), None, App::has_panes, |app| app.step_pane(-1), List;
    Back "back" [plain(KeyCode::Backspace)]
        ("回到原处", "back to where one was"), Some(("返回", "back")), App::can_go_back, App::go_back;
    NextHit "next-hit" [key('n'), key('>')]
        ("搜索结果的下一条", "the next hit"), Some(("下一条", "next hit")), App::has_hits, |app| app.step_hit(true);
    PreviousHit "previous-hit" [key('N'), key('<')]
        ("搜索结果的上一条", "the hit before"), None, App::has_hits, |app| app.step_hit(false);
    Leave "leave" [plain(KeyCode::Esc)]
        ("上一层", "one level up"), Some(("上一层", "up a level")), App::can_leave, App::leave, List;
    Find "find" [key('/')]
        ("搜索：人、模型、地区、引语", "find by name, sound or word"), None, App::can_find, App::open_finder;
    Verify "verify" [ctrl('v'), f(11)]
        ("核对一句话是否这样说过", "verify a sentence"), None, App::can_verify, App::verify, Program;

    --- tabs ---

    PreviousTab "previous-tab" [key('[')] ("左边的一页", "the tab on the left"), None, App::can_change_tab, |app| app.step_tab(-1);
    NextTab "next-tab" [key(']')] ("右边的一页", "the tab on the right"), None, App::can_change_tab, |app| app.step_tab(1);
    Up "up" [plain(KeyCode::Up), key('k'), ctrl('k'), ctrl('p')] ("上", "up"), None, |_| true, |app| app.go(Move::Up), List;
    Down "down" [plain(KeyCode::Down), key('j'), ctrl('j'), ctrl('n')] ("下", "down"), None, |_| true, |app| app.go(Move::Down), List;
    Left "left" [plain(KeyCode::Left), key('h')] ("左", "left"), None, App::moves_sideways, |app| app.go(Move::Left);
    Right "right" [plain(KeyCode::Right), key('l')] ("右", "right"), None, App::moves_sideways, |app| app.go(Move::Right);
    First "first" [key('g'), plain(KeyCode::Home)] ("到开头", "to the beginning"), None, |_| true, |app| app.go(Move::First), List;
    Last "last" [key('G'), plain(KeyCode::End)] ("到末尾", "to the end"), None, |_| true, |app| app.go(Move::Last), List;
    HalfPageUp "half-page-up" [ctrl('u')] ("上半页", "half a page up"), None, |_| true, |app| app.go(Move::HalfPageUp), List;
    HalfPageDown "half-page-down" [ctrl('d')] ("下半页", "half a page down"), None, |_| true, |app| app.go(Move::HalfPageDown), List;
    PageUp "page-up" [plain(KeyCode::PageUp), ctrl('b'), key('b')] ("上一页", "a page up"), None, |_| true, |app| app.go(Move::PageUp), List;
    PageDown "page-down" [plain(KeyCode::PageDown), ctrl('f'), key(' ')] ("下一页", "a page down"), None, |_| true, |app| app.go(Move::PageDown), List;
    Center "center" [key('z'), key('.')] ("所选一行到中间", "centre the selected row"), None, App::can_center, App::center;
    Language "language" [key('L'), key('~')] ("中文 / English", "English / 中文"), None, App::types_nothing, |app| app.language = app.language.other();
    Theme "theme" [key('T'), key('*')] ("换配色", "the next theme"), None, App::types_nothing, |app| app.choose_theme(app.theme.next());
    Colors "colors" [key('C'), key('-')] ("不用颜色，再按恢复", "no colours, and back"), None, App::types_nothing, App::toggle_colors;
    Help "help" [key('?'), key(':'), f(1)] ("这里能用的命令", "what can be done here"), None, App::types_nothing, App::open_help;
    Redraw "redraw" [ctrl('l')] ("重画屏幕", "draw the screen anew"), None, |_| true, |app| app.effects.push(Effect::Redraw), Program;
    Suspend "suspend" [ctrl('z')] ("暂回命令行", "to the shell for a while"), None, |_| true, |app| app.effects.push(Effect::Suspend), Program;
    Quit "quit" [key('q'), ctrl('c')] ("退出", "quit"), None, |_| true, App::quit, Program;
}
