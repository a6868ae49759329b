//! Collections of quotes: how their titles call them, and whether their headings are the people whose words stand below.

use super::person::looks_like_person;

/// Words in titles of collections of quotes.
pub(super) const COLLECTIONS: [&str; 12] = [
    "名人名言",
    "经典语录",
    "语录",
    "語錄",
    "名言",
    "名句",
    "金句",
    "警句",
    "Quotes",
    "quotes",
    "Quotations",
    "Sayings",
];

/// Whether a title says that the file is a collection of quotes.
pub(super) fn is_collection(title: &str) -> bool {
    COLLECTIONS.iter().any(|word| title.contains(word))
}

/// Words of headings that name what quotes are about, or a part of the page.
const TOPICS: [&str; 64] = [
    "life",
    "love",
    "success",
    "wisdom",
    "work",
    "time",
    "lessons",
    "learning",
    "leadership",
    "general",
    "misc",
    "miscellaneous",
    "other",
    "others",
    "motivation",
    "happiness",
    "programming",
    "software",
    "science",
    "art",
    "about",
    "contents",
    "license",
    "usage",
    "quotes",
    "quotations",
    "sayings",
    "books",
    "movies",
    "funny",
    "励志",
    "人生",
    "爱情",
    "友情",
    "友谊",
    "金钱",
    "时间",
    "读书",
    "学习",
    "成长",
    "成功",
    "失败",
    "梦想",
    "生活",
    "幸福",
    "智慧",
    "勇气",
    "青春",
    "教育",
    "科学",
    "艺术",
    "文学",
    "历史",
    "哲学",
    "其他",
    "其它",
    "未分类",
    "前言",
    "目录",
    "后记",
    "说明",
    "方法",
    "江湖",
    "高兴",
];

/// Whether a heading names a topic.
pub(super) fn is_topic(heading: &str) -> bool {
    heading
        .split(|c: char| !c.is_alphanumeric())
        .any(|word| TOPICS.contains(&word.to_lowercase().as_str()))
}

/// What the headings of a page below its title are.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Headings {
    /// Topics, parts of the page, or a mixture.
    #[default]
    Any,
    /// Names of people, nearly all of them.
    People,
}

impl Headings {
    /// Those of a page that begins so.
    pub(super) fn of(sample: &str) -> Self {
        let headings: Vec<&str> = sample
            .lines()
            .filter(|line| line.starts_with("##"))
            .map(|line| line.trim_start_matches('#').trim())
            .filter(|heading| !heading.is_empty())
            .collect();
        let people = headings.iter().filter(|heading| looks_like_person(heading)).count();
        let has_topic = headings.iter().any(|heading| is_topic(heading));
        let are_people = people > 0 && people * 10 >= headings.len() * 6 && !has_topic;
        if are_people { Self::People } else { Self::Any }
    }
}
