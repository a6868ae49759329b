//! What is searched: how characters fold, how Hanzi are read, and texts analysed letter by letter.

pub mod fields;
pub mod fold;
pub mod pinyin;
pub mod romanized;
pub mod search_text;
pub mod signature;
