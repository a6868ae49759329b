//! What is searched: how characters fold, how Hanzi are read, and texts analysed letter by letter.

pub mod class;
pub mod confusable;
pub mod field_text;
pub mod fields;
pub mod fold;
pub mod letter_bag;
pub mod letters;
pub mod pinyin;
pub mod romanized;
pub mod search_text;
pub mod signature;
pub mod slot;
pub mod surname;
mod syllables;
pub mod synonyms;
pub mod trade_name;
