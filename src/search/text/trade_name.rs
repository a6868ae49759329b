//! Where the own name of a company begins: the registered name of one opens with the place (`北京抖音信息服务有限公司`), and is known by what
//! stands behind it.

use crate::atlas::PLACE_NAMES;
use crate::search::text::letters::Letters;

/// How many letters stand before the own name; 0 where no place opens the text, or nothing follows it.
pub fn start<L: Letters>(text: &L) -> usize {
    let begins = |at: usize, word: &str| {
        (at..).zip(word.chars()).all(|(at, wanted)| at < text.len() && text.folded(at) == wanted)
    };
    let Some(place) = PLACE_NAMES.iter().find(|place| begins(0, place)) else { return 0 };
    let after = place.chars().count();
    let after =
        if ["市", "省"].iter().any(|word| begins(after, word)) { after + 1 } else { after };
    if after < text.len() { after } else { 0 }
}

#[cfg(test)]
mod tests {
    use crate::search::text::search_text::SearchText;

    use super::start;

    #[test]
    fn the_own_name_stands_behind_the_place() {
        for (name, before) in [
            ("北京抖音信息服务有限公司", 2),
            ("深圳市腾讯计算机系统有限公司", 3),
            ("科大讯飞股份有限公司", 0),
            ("OPPO广东移动通信有限公司", 0),
            ("北京", 0),
        ] {
            assert_eq!(start(&SearchText::new(name)), before, "{name}");
        }
    }
}
