//! A source as a bibliography writes it.

use super::Style;
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
}

/// What a source is: by its address, and for pages by who published them.
pub(super) fn medium(work: &Work) -> Medium {
    const OUTLETS: [&str; 9] =
        ["新华", "澎湃", "Xinhua", "The Paper", "日报", "晚报", "周报", "新闻", "Daily"];
    let publisher = work.publisher.as_ref().or(work.title.as_ref());
    let is_outlet = |text: &str| OUTLETS.iter().any(|outlet| text.contains(outlet));
    match work.address.as_deref() {
        Some(address) if address.contains("//github.com/") => Medium::Database,
        Some(_) if !publisher.is_some_and(|it| is_outlet(&it.zh) || is_outlet(&it.en)) => {
            Medium::Page
        }
        Some(_) | None => Medium::News,
    }
}

/// The title; an untitled source is described by what is known of it, in brackets, as catalogues do.
pub(super) fn title(work: &Work, language: Language) -> String {
    match &work.title {
        Some(title) => title.get(language).to_owned(),
        None if work.key == "article" => language
            .pick("[无题，2023年年中的中文新闻特稿]", "[Untitled Chinese news feature of mid-2023]")
            .to_owned(),
        None => language.pick("[无题]", "[Untitled]").to_owned(),
    }
}

/// The publisher; said to be unknown where it is, and only here.
pub(super) fn publisher(work: &Work, language: Language) -> String {
    match &work.publisher {
        Some(publisher) => publisher.get(language).to_owned(),
        None => language.pick("[出版者不详]", "[publisher unknown]").to_owned(),
    }
}

/// The place in the source, `第 16 段` or `¶16`.
pub(super) fn place(work: &Work, language: Language) -> Option<String> {
    Some(match work.locator.as_ref()? {
        Locator::Paragraphs(numbers) => {
            let numbers: Vec<String> = numbers.iter().map(u32::to_string).collect();
            language
                .pick(format!("第 {} 段", numbers.join("、")), format!("¶{}", numbers.join(", ")))
        }
        Locator::Page(page) => language.pick(format!("第 {page} 页"), format!("p. {page}")),
    })
}

/// One source in a style for readers.
pub(super) fn reference(work: &Work, style: Style, language: Language, accessed: Date) -> String {
    match style {
        Style::Gbt7714 | Style::Gbt7714In2015 => gbt7714(work, style, language, accessed),
        Style::Apa => {
            let date = work.date.map_or_else(|| "n.d.".to_owned(), |date| date.to_string());
            let mut text =
                format!("{}. ({date}). {}", publisher(work, language), title(work, language));
            push(&mut text, ", ", place(work, language));
            text.push('.');
            let online = |address: &String| format!("Retrieved {accessed}, from {address}");
            push(&mut text, " ", work.address.as_ref().map(online));
            text
        }
        Style::Chicago => {
            let mut text = format!("{}, “{}”", publisher(work, language), title(work, language));
            push(&mut text, ", ", work.date.map(|date| date.to_string()));
            push(&mut text, ", ", place(work, language));
            let online = |address: &String| format!("accessed {accessed}, {address}");
            push(&mut text, ", ", work.address.as_ref().map(online));
            text + "."
        }
        Style::Mla => {
            let mut text = format!("“{}.” {}", title(work, language), publisher(work, language));
            push(&mut text, ", ", work.date.map(|date| date.to_string()));
            push(&mut text, ", ", place(work, language));
            push(&mut text, ", ", work.address.clone());
            text.push('.');
            push(&mut text, " ", work.address.as_ref().map(|_| format!("Accessed {accessed}.")));
            text
        }
        _ => {
            let mut parts = vec![title(work, language), publisher(work, language)];
            parts.extend(work.date.map(|date| date.to_string()));
            parts.extend(place(work, language));
            if let Some(address) = &work.address {
                parts.push(address.clone());
                let read =
                    language.pick(format!("查阅于 {accessed}"), format!("accessed {accessed}"));
                parts.push(read);
            }
            let text = parts.join(language.pick("，", ", "));
            if style == Style::Plain { format!("— {text}") } else { text }
        }
    }
}

fn push(text: &mut String, before: &str, part: Option<String>) {
    if let Some(part) = part {
        text.push_str(before);
        text.push_str(&part);
    }
}

/// GB/T 7714: `题名[N]. 报纸，日期：位置.`, `题名[EB/OL]. （日期）[引用日期]. 地址.` A Chinese entry of 2025 has `.` and `[ ]` in half width and
/// all other marks in full width; one of 2015, and any other, has all in half width. The day of access is of online sources only.
fn gbt7714(work: &Work, style: Style, language: Language, accessed: Date) -> String {
    let wide = style == Style::Gbt7714 && language == Language::Zh;
    let [comma, colon, open, close] =
        if wide { ["，", "：", "（", "）"] } else { [", ", ": ", "(", ")"] };
    let medium = medium(work);
    let online = work.address.is_some();
    let code = match medium {
        Medium::News => "N",
        Medium::Page => "EB",
        Medium::Database => "DB",
    };
    let code = if online { format!("{code}/OL") } else { code.to_owned() };
    let title = title(work, language);
    let mut text = match medium {
        Medium::News => {
            let mut text = format!("{title}[{code}]. {}", publisher(work, language));
            push(&mut text, comma, work.date.map(|date| date.to_string()));
            push(&mut text, colon, place(work, language));
            text
        }
        Medium::Page | Medium::Database => {
            let mut text = work
                .publisher
                .as_ref()
                .map_or_else(String::new, |it| format!("{}. ", it.get(language)));
            text.extend([&title, "[", &code, "]. "]);
            push(&mut text, "", work.date.map(|date| format!("{open}{date}{close}")));
            text
        }
    };
    if let Some(address) = &work.address {
        push(&mut text, "[", Some(format!("{accessed}]. {address}")));
    }
    text.push('.');
    text
}
