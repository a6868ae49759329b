//! The words for properties beside the names of records and values, and those that join them or say nothing.

use crate::atlas::{Kind, Openness};

/// Further words for kinds.
pub(super) const KIND_WORDS: [(Kind, &[&str]); 5] = [
    (
        Kind::Model,
        &[
            "llm",
            "llms",
            "large model",
            "large models",
            "big model",
            "big models",
            "large language model",
            "large language models",
            "大模型",
            "大语言模型",
        ],
    ),
    (Kind::Speaker, &["people", "person", "experts", "专家", "人"]),
    (Kind::Region, &["places", "provinces", "省份", "省"]),
    (Kind::Figure, &["numbers", "数字"]),
    (Kind::Quote, &["views", "opinions", "statements", "remarks", "观点", "语录", "言论"]),
];

/// How it is said that a model is open or closed; what can be typed behind `open:` stands with the values.
pub(super) const OPENNESS: [(Openness, &[&str]); 2] = [
    (
        Openness::Yes,
        &["open", "open source", "open sourced", "open weight", "open weights", "开源"],
    ),
    (Openness::No, &["closed", "closed source", "proprietary", "闭源"]),
];

/// Further names of places, by id.
pub(super) const PLACE_WORDS: [(&str, &[&str]); 4] = [
    ("xizang", &["tibet"]),
    ("hong-kong", &["hongkong", "hk"]),
    ("macao", &["macau", "macao"]),
    ("inner-mongolia", &["neimenggu"]),
];

/// Words that join properties: `models from Shanghai`.
pub(super) const JOINING: [&str; 10] =
    ["in", "from", "by", "for", "of", "about", "on", "at", "with", "的"];

/// Words that say nothing of what is looked for.
pub(super) const SILENT: [&str; 17] = [
    "the",
    "a",
    "an",
    "all",
    "any",
    "and",
    "which",
    "that",
    "are",
    "made",
    "built",
    "released",
    "developed",
    // All of it is of China.
    "china",
    "chinese",
    "中国",
    "国产",
];

/// How organisations' names begin that have no more in common.
pub(super) const NO_ORGANIZATION: [&str; 13] = [
    "national",
    "state",
    "the",
    "university",
    "institute",
    "school",
    "ai",
    "new",
    "big",
    "data",
    "国家",
    "全国",
    "人工",
];
