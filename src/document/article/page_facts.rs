//! What a page says of itself outside the metadata that readers know: the day and the publisher in its own text and in the meta elements of
//! Chinese houses, the title without the name of the site behind it.

use dom_query::Document;

/// Names of meta elements with a day.
const DAYS: [&str; 10] = [
    "publishdate",
    "pubdate",
    "publish_date",
    "og:time",
    "og:release_date",
    "weibo: article:create_at",
    "weibo:article:create_at",
    "bytedance:published_time",
    "dc.date",
    "date",
];

/// Names of meta elements with who published it.
const PUBLISHERS: [&str; 4] = ["mediaid", "source", "contentsource", "media"];

/// What stands before a publisher in a page.
const SOURCES: [&str; 6] = ["来源：", "来源:", "稿源：", "文章来源：", "來源：", "來源:"];

/// What the name of a site ends with.
const SITES: [&str; 19] = [
    "网",
    "新闻",
    "频道",
    "资讯",
    "财经",
    "科技",
    "娱乐",
    "体育",
    "社",
    "报",
    "客户端",
    "订阅",
    "周刊",
    "杂志",
    "门户网站",
    "The Paper",
    "首页",
    "中心",
    "news",
];

/// The longest name of a site or publisher, in characters.
const LONGEST_NAME: usize = 20;

/// What a page says of itself.
#[derive(Default)]
pub(super) struct Facts {
    pub publisher: Option<String>,
    /// The day as year, month, day: 2019-09-07.
    pub date: Option<String>,
    pub address: Option<String>,
}

/// Looks through a page.
pub(super) fn facts(html: &str) -> Facts {
    let page = Document::from(html);
    let meta = |names: &[&str]| {
        names.iter().find_map(|name| {
            page.select("meta").iter().find_map(|one| {
                let named = ["name", "property", "itemprop"].iter().any(|attribute| {
                    one.attr(attribute).is_some_and(|value| value.eq_ignore_ascii_case(name))
                });
                let content = one.attr("content").filter(|_| named)?;
                Some(content.trim().to_owned()).filter(|content| !content.is_empty())
            })
        })
    };
    let attribute = |selector: &str, name: &str| {
        let found = page.select(selector).iter().next()?.attr(name)?;
        Some(found.trim().to_owned()).filter(|address| address.starts_with("http"))
    };
    let date = meta(&DAYS).and_then(|text| day(&text, false));
    let publisher = meta(&PUBLISHERS).and_then(|text| name(&text));
    let address = attribute("link[rel=canonical]", "href")
        .or_else(|| attribute("meta[property='og:url']", "content"));
    if date.is_some() && publisher.is_some() {
        return Facts { publisher, date, address };
    }
    page.select("script, style, noscript, template").remove();
    let text = without_tags(&page.select("body").html());
    Facts {
        publisher: publisher.or_else(|| source(&text)),
        date: date.or_else(|| day(&text, true)),
        address,
    }
}

/// The title without the names of site and channel behind it, and the last of these: `某某_财经_某网`.
pub(super) fn without_site(title: &str) -> (String, Option<String>) {
    let mut head = title.trim();
    let mut site = None;
    while let Some((at, mark)) =
        head.char_indices().rev().find(|(_, c)| matches!(c, '_' | '|' | '｜' | '-'))
    {
        let Some((before, behind)) = head.split_at_checked(at) else { break };
        let last = behind.trim_start_matches(mark).trim();
        let is_site = last.chars().count() <= LONGEST_NAME
            && (SITES.iter().any(|end| last.ends_with(end))
                || site.is_some() && mark != '-' && last.chars().count() <= 6)
            && before.trim_end_matches(mark).chars().count() >= 4;
        if !is_site {
            break;
        }
        // 某新闻-The News: the Chinese name.
        if site.as_ref().is_none_or(|site: &String| site.is_ascii()) {
            site = Some(last.to_owned());
        }
        head = before.trim_end_matches(mark).trim_end();
    }
    (head.to_owned(), site)
}

/// The name of a publisher at the beginning of a text.
fn name(text: &str) -> Option<String> {
    let text = SOURCES.iter().find_map(|lead| text.strip_prefix(lead)).unwrap_or(text).trim_start();
    let name: String = text
        .chars()
        .take_while(|c| {
            !c.is_whitespace()
                && !matches!(
                    c,
                    '|' | '｜' | '/' | '(' | '（' | ')' | '）' | '[' | '【' | '。' | '，'
                )
        })
        .collect();
    let length = name.chars().count();
    ((2..=LONGEST_NAME).contains(&length) && name.chars().any(char::is_alphabetic)).then_some(name)
}

/// Who is named behind 来源： in a page; 图片来源： and 数据来源： are of something else.
pub(super) fn source(text: &str) -> Option<String> {
    SOURCES.iter().find_map(|lead| {
        text.match_indices(lead).find_map(|(at, _)| {
            let (before, behind) = text.split_at_checked(at)?;
            let other = before.ends_with(['片', '料', '据']);
            name(behind).filter(|_| !other)
        })
    })
}

/// The first day of a text; where `timed`, one with a time of day behind it or a word for publishing before it.
pub(super) fn day(text: &str, timed: bool) -> Option<String> {
    const LEADS: [&str; 6] = ["发布时间", "发表时间", "发布日期", "时间", "日期", "发稿"];
    let letters: Vec<char> = text.chars().collect();
    let number = |from: usize, longest: usize| {
        let digits: String =
            letters.iter().skip(from).take(longest).take_while(|c| c.is_ascii_digit()).collect();
        Some((digits.parse::<u32>().ok()?, digits.len()))
    };
    let parts = |at: usize| matches!(letters.get(at), Some('-' | '/' | '.' | '年' | '月'));
    (0..letters.len()).find_map(|at| {
        if letters[at] != '2' && letters[at] != '1' || at > 0 && letters[at - 1].is_ascii_digit() {
            return None;
        }
        let (year, four) = number(at, 4)?;
        let month_at = at + four + 1;
        let (month, months) = number(month_at, 2)
            .filter(|_| four == 4 && (1990..2100).contains(&year) && parts(month_at - 1))?;
        let day_at = month_at + months + 1;
        let (day, days) = number(day_at, 2).filter(|_| parts(day_at - 1))?;
        let real = (1..=12).contains(&month) && (1..=31).contains(&day);
        let behind: String = letters.iter().skip(day_at + days).take(8).collect();
        let before: String = letters[at.saturating_sub(8)..at].iter().collect();
        let clock = behind.trim_start_matches(['日', ' ', '\u{a0}', 'T', '\n', '\t']);
        let has_time = clock.split_once([':', '：']).is_some_and(|(hour, _)| {
            (1..=2).contains(&hour.len()) && hour.chars().all(|c| c.is_ascii_digit())
        });
        let told = !timed || has_time || LEADS.iter().any(|lead| before.contains(lead));
        (real && told).then(|| format!("{year:04}-{month:02}-{day:02}"))
    })
}

/// The text of a page with a line end for every tag, so that what stands in different elements stays apart.
fn without_tags(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    for part in html.split('<') {
        match part.split_once('>') {
            Some((_, behind)) => {
                text.push('\n');
                text.push_str(behind);
            }
            None => text.push_str(part),
        }
    }
    text.replace("&nbsp;", " ").replace("&amp;", "&")
}
