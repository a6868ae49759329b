//! A source as a bibliography writes it.

use super::address::{link, unlinked};
use super::authors::{Names, listed};
use super::day;
use super::style::Style;
use crate::atlas::{Date, Language};
use crate::desk::{Locator, Work};

/// What a source is, by GB/T 7714's codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Medium {
    /// A newspaper.
    News,
    /// A page on the web.
    Page,
    /// A list or table that programs read.
    Database,
    /// A standard.
    Standard,
}

/// What a source is: by its address, and for pages by who published them.
pub(super) fn medium(work: &Work) -> Medium {
    const OUTLETS: [&str; 9] =
        ["新华", "澎湃", "Xinhua", "The Paper", "日报", "晚报", "周报", "新闻", "Daily"];
    let publisher = work.publisher.as_ref().or(work.title.as_ref());
    let is_outlet =
        |text: &str| text.ends_with('报') || OUTLETS.iter().any(|outlet| text.contains(outlet));
    let is_standard = |text: &str| text.starts_with("GB/T ") || text.starts_with("GB ");
    match link(work).as_deref() {
        Some(address) if address.contains("//github.com/") => Medium::Database,
        Some(_) if !publisher.is_some_and(|it| is_outlet(&it.zh) || is_outlet(&it.en)) => {
            Medium::Page
        }
        None if work.title.as_ref().is_some_and(|it| is_standard(&it.zh)) => Medium::Standard,
        Some(_) | None => Medium::News,
    }
}

/// The title; an untitled source is described by what is known of it, in brackets, as catalogues do.
pub(super) fn title(work: &Work, language: Language) -> String {
    match &work.title {
        Some(title) => one_line(title.get(language)),
        None if work.is_article() => language
            .pick("[无题，2023年年中的中文新闻特稿]", "[Untitled Chinese news feature of mid-2023]")
            .to_owned(),
        None => language.pick("[无题]", "[Untitled]").to_owned(),
    }
}

/// The publisher; said to be unknown where it is, and only here.
pub(super) fn publisher(work: &Work, language: Language) -> String {
    match &work.publisher {
        Some(publisher) => one_line(publisher.get(language)),
        None => language.pick("[出版者不详]", "[publisher unknown]").to_owned(),
    }
}

/// A text of a source in one line: what breaks it in an archive breaks no entry.
pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The day on which a source was read: its own, where the archive has one, else the day of the citation.
pub(super) fn read_on(work: &Work, accessed: Date) -> Date {
    work.accessed.unwrap_or(accessed)
}

/// The place in the source, `第 16 段` or `¶16`.
#[must_use]
pub fn place(work: &Work, language: Language) -> Option<String> {
    let paragraphs = |numbers: &[u32]| {
        let numbers: Vec<String> = numbers.iter().map(u32::to_string).collect();
        language.pick(format!("第 {} 段", numbers.join("、")), format!("¶{}", numbers.join(", ")))
    };
    let page = |page: &str| {
        // A page that its source names in words needs none of ours.
        let is_number = page.chars().all(|c| c.is_ascii_alphanumeric() || "-–,. ".contains(c));
        let is_said =
            ["p.", "pp.", "page"].iter().any(|word| page.to_lowercase().starts_with(word));
        match (is_number && !is_said, language) {
            (false, _) => one_line(page),
            (true, Language::Zh) => format!("第 {page} 页"),
            (true, Language::En) if page.contains(['-', '–', ',']) => format!("pp. {page}"),
            (true, Language::En) => format!("p. {page}"),
        }
    };
    Some(match work.locator.as_ref()? {
        Locator::Paragraphs(numbers) => paragraphs(numbers),
        Locator::Page(name) => page(name),
        Locator::PageAndParagraphs(name, numbers) => {
            let comma = language.pick("，", ", ");
            format!("{}{comma}{}", page(name), paragraphs(numbers))
        }
    })
}

/// The page for programs, which write `p.` or 页 themselves: its number or range alone. Paragraphs, and a page that is named in other
/// words, are none: [`place`] has them.
pub(super) fn pages(work: &Work) -> Option<String> {
    match work.locator.as_ref()? {
        Locator::Page(name) | Locator::PageAndParagraphs(name, _) => bare_page(name),
        Locator::Paragraphs(_) => None,
    }
}

/// Whether [`pages`] tells the whole place.
pub(super) fn is_page(work: &Work) -> bool {
    matches!(&work.locator, Some(Locator::Page(name)) if bare_page(name).is_some())
}

/// `3` of `p. 3` and `第 3 页`.
fn bare_page(name: &str) -> Option<String> {
    let name = one_line(name);
    let bare = name.strip_prefix('第').unwrap_or(&name);
    let bare = bare.strip_suffix(['版', '页', '頁']).unwrap_or(bare);
    let words = ["pp.", "p.", "pages", "page"];
    let bare = words.iter().find_map(|word| bare.strip_prefix(word)).unwrap_or(bare).trim();
    let is_number = bare.chars().all(|c| c.is_ascii_alphanumeric() || "-–,. ".contains(c));
    (is_number && !bare.is_empty()).then(|| bare.to_owned())
}

/// One source in a style for readers.
pub(super) fn reference(work: &Work, style: Style, language: Language, accessed: Date) -> String {
    let text = match style {
        Style::Gbt7714 | Style::Gbt7714In2015 => gbt7714(work, style, language, accessed),
        Style::Apa => apa(work, language, accessed),
        Style::Chicago => chicago(work, language, accessed),
        Style::Mla => mla(work, language, accessed),
        _ => {
            let mut parts = listed(&work.authors, Names::AsWritten, language).into_iter().collect();
            plain(work, language, accessed, &mut parts);
            let text = parts.join(language.pick("，", ", "));
            match style {
                Style::Plain => format!("— {text}"),
                // A link in Markdown ends at a bracket.
                _ => match link(work).filter(|link| link.contains(['[', ']'])) {
                    Some(link) => {
                        let whole = link.replace('[', "%5B").replace(']', "%5D");
                        text.replace(&*link, &whole)
                    }
                    None => text,
                },
            }
        }
    };
    match unlinked(work, language) {
        Some(unlinked) => format!("{text} {unlinked}"),
        None => text,
    }
}

fn plain(work: &Work, language: Language, accessed: Date, parts: &mut Vec<String>) {
    parts.extend([title(work, language), publisher(work, language)]);
    parts.extend(work.date.map(|date| date.to_string()));
    parts.extend(place(work, language));
    if let Some(address) = link(work) {
        let accessed = read_on(work, accessed);
        parts.push(address.into_owned());
        parts.push(language.pick(format!("查阅于 {accessed}"), format!("accessed {accessed}")));
    }
}

/// The American Psychological Association's: `Author. (2023, May 28). Title. Outlet. Place. Retrieved …, from …`. Without authors the
/// publisher of a page or data set stands in their place, and of a newspaper the title.
fn apa(work: &Work, language: Language, accessed: Date) -> String {
    let date = work.date.map_or_else(|| "n.d.".to_owned(), |date| day::year_first(date, language));
    let is_news = matches!(medium(work), Medium::News | Medium::Standard);
    let (title, publisher) = (title(work, language), publisher(work, language));
    let authors = listed(&work.authors, Names::Apa, language);
    let mut parts = match authors {
        Some(authors) => vec![authors, format!("({date})"), title, publisher],
        None if is_news => vec![title, format!("({date})"), publisher],
        None => vec![publisher, format!("({date})"), title],
    };
    parts.extend(place(work, language));
    if let Some(address) = link(work) {
        let day = day::in_words(read_on(work, accessed), language);
        parts.push(
            language
                .pick(format!("{day}读取自 {address}"), format!("Retrieved {day}, from {address}")),
        );
        return sentences(&parts);
    }
    sentences(&parts) + "."
}

/// The parts with a full stop between them; a part that ends with one gets no second.
fn sentences(parts: &[String]) -> String {
    let (last, before) =
        parts.split_last().map_or((None, parts), |(last, before)| (Some(last), before));
    let mut text = String::new();
    for part in before {
        text.push_str(part.strip_suffix('.').unwrap_or(part));
        text.push_str(". ");
    }
    text + last.map_or("", |last| last.strip_suffix('.').unwrap_or(last))
}

/// The Chicago Manual's, as a note: `Author, “Title,” Outlet, May 28, 2023, place, accessed …, address.`
fn chicago(work: &Work, language: Language, accessed: Date) -> String {
    let mut text = String::new();
    push(&mut text, "", listed(&work.authors, Names::AsWritten, language).map(|it| it + ", "));
    // The comma stands inside the marks, as in print in America.
    text.extend(["“", &title(work, language), ",” ", &publisher(work, language)]);
    push(&mut text, ", ", work.date.map(|date| day::in_words(date, language)));
    push(&mut text, ", ", place(work, language));
    if let Some(address) = link(work) {
        let day = day::in_words(read_on(work, accessed), language);
        let online =
            language.pick(format!("{day}访问，{address}"), format!("accessed {day}, {address}"));
        push(&mut text, ", ", Some(online));
    }
    text + "."
}

/// The Modern Language Association's: `Author. “Title.” Outlet, 28 May 2023, place, address. Accessed ….`
fn mla(work: &Work, language: Language, accessed: Date) -> String {
    let mut text = String::new();
    let authors = listed(&work.authors, Names::Mla, language);
    push(&mut text, "", authors.map(|it| it.trim_end_matches('.').to_owned() + ". "));
    text.extend(["“", &title(work, language), ".” ", &publisher(work, language)]);
    push(&mut text, ", ", work.date.map(|date| day::day_first(date, language)));
    push(&mut text, ", ", place(work, language));
    let address = link(work);
    push(&mut text, ", ", address.as_deref().map(str::to_owned));
    text.push('.');
    if address.is_some() {
        let day = day::day_first(read_on(work, accessed), language);
        push(
            &mut text,
            " ",
            Some(language.pick(format!("{day}访问."), format!("Accessed {day}."))),
        );
    }
    text
}

fn push(text: &mut String, before: &str, part: Option<String>) {
    if let Some(part) = part {
        text.push_str(before);
        text.push_str(&part);
    }
}

/// GB/T 7714: `责任者. 题名[N]. 报纸，日期（版次）[引用日期]. 地址.`, `责任者. 题名[EB/OL]. 出版者（日期）[引用日期]. 地址.`
///
/// In the edition of 2025 `.`, `/` and `[ ]` are half width and all other marks are full width, whatever the language of the entry; family
/// names are no longer in capitals, and a standard begins with its number. In that of 2015 all marks are half width. An entry is written in
/// the language of its title. A page or data set without authors has its publisher in their place. The day of access is of online sources.
fn gbt7714(work: &Work, style: Style, language: Language, accessed: Date) -> String {
    let is_2025 = style == Style::Gbt7714;
    let language = language_of(work, language);
    let [comma, colon, open, close] =
        if is_2025 { ["，", "：", "（", "）"] } else { [", ", ": ", "(", ")"] };
    let names = if is_2025 { Names::Gbt7714 } else { Names::Gbt7714In2015 };
    let authors = listed(&work.authors, names, language);
    let medium = medium(work);
    let code = match medium {
        Medium::News => "N",
        Medium::Page => "EB",
        Medium::Database => "DB",
        Medium::Standard => "S",
    };
    let code = if link(work).is_some() { format!("{code}/OL") } else { code.to_owned() };
    let titled = format!("{}[{code}]", title(work, language));
    let place = place(work, language);
    let mut text = String::new();
    let lead = |text: &mut String, who: String| {
        text.push_str(&who);
        text.push_str(if who.ends_with('.') { " " } else { ". " });
    };
    match medium {
        Medium::News => {
            if let Some(authors) = authors {
                lead(&mut text, authors);
            }
            text.extend([&titled, ". ", &*publisher(work, language)]);
            push(&mut text, comma, work.date.map(|date| date.to_string()));
            // The page of a newspaper stands in brackets behind its day; any other place behind a colon.
            match (newspaper_page(work), place) {
                (Some(page), _) if work.date.is_some() => {
                    push(&mut text, open, Some(format!("{page}{close}")));
                }
                (_, place) => push(&mut text, colon, place),
            }
        }
        Medium::Page | Medium::Database => {
            let publisher = work.publisher.as_ref().map(|it| one_line(it.get(language)));
            let behind = match (authors, publisher) {
                (Some(authors), publisher) => {
                    lead(&mut text, authors);
                    publisher
                }
                (None, Some(publisher)) => {
                    lead(&mut text, publisher);
                    None
                }
                (None, None) => None,
            };
            text.extend([&titled, ". "]);
            let between = if behind.is_some() { colon } else { "" };
            push(&mut text, "", behind);
            push(&mut text, between, place);
            push(&mut text, "", work.date.map(|date| format!("{open}{date}{close}")));
        }
        Medium::Standard => {
            text += &titled;
            push(&mut text, colon, place);
        }
    }
    if let Some(address) = link(work) {
        let accessed = read_on(work, accessed);
        push(&mut text, "[", Some(format!("{accessed}]. {address}")));
    }
    if !text.ends_with('.') {
        text.push('.');
    }
    text
}

/// The language of an entry: that of the title, of which an original in one language stands in both.
pub(super) fn language_of(work: &Work, language: Language) -> Language {
    let Some(title) = &work.title else { return language };
    if title.get(language).chars().any(is_hanzi) { Language::Zh } else { Language::En }
}

/// The language that a source is written in, as far as its texts tell: what it is called, who published it, and the words taken from it.
/// `None` where they leave it open: nobody's reference manager then sets the title by the rules of another language.
pub(super) fn language_of_source(work: &Work, words: Option<&str>) -> Option<Language> {
    let has_hanzi = |text: &str| text.chars().any(is_hanzi);
    if work.is_article() {
        return Some(Language::Zh);
    }
    let title = work.title.as_ref()?;
    let is_ours = title.zh.starts_with('[');
    let publisher_is_chinese = work.publisher.as_ref().is_some_and(|it| has_hanzi(&it.en));
    if is_ours {
        return publisher_is_chinese.then_some(Language::Zh);
    }
    match (has_hanzi(&title.zh), has_hanzi(&title.en)) {
        (true, true) => Some(Language::Zh),
        (true, false) => publisher_is_chinese.then_some(Language::Zh),
        (false, _) if words.is_some_and(has_hanzi) => None,
        (false, _) => Some(Language::En),
    }
}

fn is_hanzi(character: char) -> bool {
    matches!(character, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}')
}

/// The page of a newspaper as it stands in brackets.
fn newspaper_page(work: &Work) -> Option<&str> {
    let Some(Locator::Page(page)) = &work.locator else { return None };
    let page = page.trim();
    let bare = page.strip_prefix('第').unwrap_or(page);
    let bare = bare.strip_suffix(['版', '页']).unwrap_or(bare).trim();
    let is_page = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '–');
    (!bare.is_empty() && bare.chars().all(is_page)).then_some(bare)
}
