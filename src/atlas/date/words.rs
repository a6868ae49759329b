//! The words and signs that dates are written with, in Chinese and English.

/// The months in order.
pub(super) const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// The days of the week, from Monday on.
pub(super) const WEEKDAYS: [&str; 7] =
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// What may stand between the parts of a date.
pub(super) const SEPARATORS: [char; 6] = ['-', '/', '.', '_', '\\', ','];

/// The part of a year that a Chinese text may name after it; the year is read.
pub(super) const PARTS_OF_YEAR: [&str; 21] = [
    "年初",
    "年底",
    "年末",
    "年中",
    "上半年",
    "下半年",
    "初",
    "底",
    "末",
    "中",
    "春天",
    "春季",
    "春",
    "夏天",
    "夏季",
    "夏",
    "秋天",
    "秋季",
    "秋",
    "冬天",
    "冬季",
];

/// Words for a part of a month, behind it: a date that has one is read as its month.
pub(super) const PARTS_OF_MONTH: [&str; 8] = ["上旬", "中旬", "下旬", "初", "底", "末", "中", "间"];

/// What an English text may say of a month or a year before it.
pub(super) const VAGUE: [&str; 12] = [
    "early ",
    "mid-",
    "mid ",
    "late ",
    "the beginning of ",
    "the end of ",
    "beginning of ",
    "end of ",
    "in ",
    "spring ",
    "summer ",
    "winter ",
];

pub(super) const VAGUE_YEARS: [&str; 8] =
    ["autumn ", "fall ", "q1 ", "q2 ", "q3 ", "q4 ", "h1 ", "h2 "];

pub(super) const DAYPARTS: [&str; 17] = [
    "北京时间",
    "上午",
    "下午",
    "晚上",
    "早上",
    "早晨",
    "清晨",
    "凌晨",
    "中午",
    "傍晚",
    "夜里",
    "夜间",
    "深夜",
    "午夜",
    "午后",
    "晚",
    "早",
];

/// The time zones that may stand behind a time.
pub(super) const ZONES: [&str; 14] = [
    "utc", "gmt", "cst", "est", "edt", "pst", "pdt", "mst", "mdt", "cdt", "bst", "cet", "jst", "z",
];
