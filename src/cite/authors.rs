//! Who wrote a source, as each style lists names.

use crate::atlas::Language;

/// How a style writes names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Names {
    /// As they are written, all of them.
    AsWritten,
    /// The family name first and initials behind it, three at most.
    Gbt7714,
    /// The same with the family name in capitals.
    Gbt7714In2015,
    /// The family name first, initials with full stops, `&` before the last.
    Apa,
    /// One, or two with `and`; of more the first with `et al.`
    Mla,
}

/// How many authors GB/T 7714 names before it says that there are others.
const GBT7714_MOST: usize = 3;

/// The names of a source's authors in a line; `None` where none is known.
pub(super) fn listed(authors: &[String], names: Names, language: Language) -> Option<String> {
    let (first, rest) = authors.split_first()?;
    let is_zh = |name: &str| name.chars().any(|c| matches!(c, '\u{3400}'..='\u{9fff}'));
    let language = if authors.iter().any(|name| is_zh(name)) { Language::Zh } else { language };
    let written = |name: &String| one(name, names);
    Some(match names {
        Names::AsWritten => {
            authors.iter().map(written).collect::<Vec<_>>().join(language.pick("、", ", "))
        }
        Names::Gbt7714 | Names::Gbt7714In2015 => {
            let comma = if names == Names::Gbt7714 { "，" } else { ", " };
            let mut shown: Vec<String> = authors.iter().take(GBT7714_MOST).map(written).collect();
            if authors.len() > GBT7714_MOST {
                shown.push(language.pick("等", "et al").to_owned());
            }
            shown.join(comma)
        }
        Names::Apa => match rest.split_last() {
            None => written(first),
            Some((last, between)) => {
                let mut shown = vec![written(first)];
                shown.extend(between.iter().map(written));
                let last = written(last);
                match language {
                    Language::Zh => shown.into_iter().chain([last]).collect::<Vec<_>>().join("、"),
                    Language::En => format!("{}, & {last}", shown.join(", ")),
                }
            }
        },
        Names::Mla => match rest {
            [] => written(first),
            [second] => match language {
                Language::Zh => format!("{}、{}", written(first), written(second)),
                Language::En => format!("{}, and {}", written(first), turned(second)),
            },
            _ => language
                .pick(format!("{} 等", written(first)), format!("{}, et al.", written(first))),
        },
    })
}

/// A name. Only one that has its family name before a comma says which part that is; any other stays as it is written.
fn one(name: &str, names: Names) -> String {
    let Some((family, given)) = name.split_once(", ").filter(|(family, _)| !family.is_empty())
    else {
        return name.to_owned();
    };
    let initials = |between: &str, behind: &str| -> String {
        let initial = |part: &str| part.chars().next().map(|c| format!("{c}{behind}"));
        let parts = given.split_whitespace().filter_map(|part| {
            let hyphened: Vec<String> = part.split('-').filter_map(initial).collect();
            (!hyphened.is_empty()).then(|| hyphened.join("-"))
        });
        parts.collect::<Vec<_>>().join(between)
    };
    match names {
        Names::Gbt7714 => format!("{family} {}", initials(" ", "")),
        Names::Gbt7714In2015 => {
            format!("{} {}", family.to_uppercase(), initials(" ", "").replace('-', " "))
        }
        Names::Apa => format!("{family}, {}", initials(" ", ".")),
        Names::AsWritten => turned(name),
        Names::Mla => name.to_owned(),
    }
}

/// `Thomas Boobier` of `Boobier, Thomas`.
fn turned(name: &str) -> String {
    match name.split_once(", ") {
        Some((family, given)) => format!("{given} {family}"),
        None => name.to_owned(),
    }
}

/// The family name and the rest of a name that says which is which.
pub(super) fn parts(name: &str) -> Option<(&str, &str)> {
    name.split_once(", ").filter(|(family, given)| !family.is_empty() && !given.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::authors_in;

    #[test]
    fn names_are_parted_and_listed_as_each_style_has_them() {
        for (written, gbt, gbt_2015, apa, mla) in [
            ("丁文祥", "丁文祥", "丁文祥", "丁文祥", "丁文祥"),
            (
                "印森林、吴胜和、李俊飞、冯文杰",
                "印森林，吴胜和，李俊飞，等",
                "印森林, 吴胜和, 李俊飞, 等",
                "印森林、吴胜和、李俊飞、冯文杰",
                "印森林 等",
            ),
            ("Boobier, Tony", "Boobier T", "BOOBIER T", "Boobier, T.", "Boobier, Tony"),
            (
                "Fordham, Edmund William; Ali, A; Turner, David; Charters, Jane",
                "Fordham E W，Ali A，Turner D，et al",
                "FORDHAM E W, ALI A, TURNER D, et al",
                "Fordham, E. W., Ali, A., Turner, D., & Charters, J.",
                "Fordham, Edmund William, et al.",
            ),
            ("Godard, Jean-Luc", "Godard J-L", "GODARD J L", "Godard, J.-L.", "Godard, Jean-Luc"),
            (
                "American Chemical Society",
                "American Chemical Society",
                "American Chemical Society",
                "American Chemical Society",
                "American Chemical Society",
            ),
        ] {
            let authors = authors_in(written);
            let list = |names| listed(&authors, names, Language::En).expect("there are some");
            assert_eq!(list(Names::Gbt7714), gbt);
            assert_eq!(list(Names::Gbt7714In2015), gbt_2015);
            assert_eq!(list(Names::Apa), apa);
            assert_eq!(list(Names::Mla), mla);
        }
        assert_eq!(listed(&[], Names::Apa, Language::En), None);
    }
}
