//! What stands between a name and the words, or in a clause that leads to them: a chain of titles, adverbials and verbs with their
//! objects that ends in a verb of speech.

use std::ops::Range;

use crate::quotation::lexicon::{OBJECT, WORDS};
use crate::quotation::parts::words;

use super::super::SAYINGS;
use super::chain::Chain;
use super::lists::{NO_CUE, OPPOSES, OTHER_SAYINGS, OWN_TAILS, TAILS};

/// The longest name or description of who hears the words.
const LONGEST_HEARER_CHARS: usize = 8;

/// What the chain leads to.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Lead {
    /// The words follow.
    Before { has_colon: bool },
    /// The words went before.
    Behind,
    /// A signature: no verb.
    Signature,
}

/// Whether what stands behind a name leads from the person to the words.
pub(super) fn leads(text: &[char], lead: Lead) -> bool {
    if lead == Lead::Signature {
        let chain = Chain { text, words: words(text) };
        let titles = (0..chain.words.len()).take_while(|&at| chain.is_title(at)).count();
        return chain.adverbial_end(titles) == chain.words.len();
    }
    if text.first() == Some(&'等') {
        return false;
    }
    if owns(text, lead) {
        return true;
    }
    let verbs: Vec<Range<usize>> = (0..text.len())
        .filter_map(|at| {
            let (length, class) = WORDS.cue(text, at)?;
            is_tail(text, at + length, class, lead).then_some(at..at + length)
        })
        .collect();
    if verbs.is_empty() {
        // 某某：“…”, 某某摆摆手：“…”
        let chain = Chain { text, words: words(text) };
        return lead == Lead::Before { has_colon: true } && chain.leads(None);
    }
    verbs.into_iter().any(|verb| {
        let said: String = text[verb.clone()].iter().collect();
        let body = &text[..verb.start];
        let chain = Chain { text: body, words: words(body) };
        let opposes = lead == Lead::Behind && OPPOSES.contains(&said.as_str());
        !opposes && !NO_CUE.contains(&said.as_str()) && chain.leads(Some(&said))
    })
}

/// Whether what stands behind a verb of speech leads on to the words: nothing, 道, who hears them.
fn is_tail(text: &[char], from: usize, class: u32, lead: Lead) -> bool {
    let after: String = text.get(from..).unwrap_or_default().iter().collect();
    if after.is_empty() || TAILS.contains(&after.as_str()) {
        return true;
    }
    if lead == Lead::Behind && after.starts_with(['着', '了', '道', '过']) {
        return true;
    }
    // 告诉记者, 安慰员工
    let hearer = after.trim_start_matches(['过', '了']);
    let has_cue = (from..text.len()).any(|at| WORDS.cue(text, at).is_some());
    if class & OBJECT != 0
        && hearer.chars().count() <= LONGEST_HEARER_CHARS
        && !has_cue
        && !hearer.contains('的')
    {
        return true;
    }
    // 常说的一句话是
    ["的一句话", "的话", "的一句", "的那句话", "的是", "的就是"].iter().any(|word| {
        hearer.strip_prefix(word).is_some_and(|rest| matches!(rest, "" | "是" | "就是"))
    })
}

/// 的判断是, 那句, 的话说, 有句名言: what the words are called.
fn owns(text: &[char], lead: Lead) -> bool {
    let text: String = text.iter().collect();
    let own = ["给出的", "的", "曾有一句", "曾有", "有一句", "有句", "常说的"]
        .iter()
        .find_map(|word| text.strip_prefix(word));
    let own = own.unwrap_or(&text);
    SAYINGS.iter().chain(&OTHER_SAYINGS).any(|word| {
        own.strip_prefix(word).is_some_and(|after| {
            OWN_TAILS.contains(&after)
                || lead == Lead::Behind && !after.contains(['不', '没', '被'])
        })
    })
}

#[cfg(test)]
mod tests {
    use super::{Lead, leads};
    use crate::quotation::parts::words;

    #[test]
    fn chains_that_are_understood_lead_to_the_words() {
        let mut wrong = Vec::new();
        for (between, has_colon) in [
            ("说", false),
            ("在接受媒体采访时表示", false),
            ("透过视频连线表示", true),
            ("代表百度发言时说", true),
            ("在回答学生提问时说", true),
            ("对着黑板说", true),
            ("向现场的学生们说", true),
            ("敲着黑板说", true),
            ("写下一行字", true),
            ("指着屏幕告诉大家", true),
            ("在致股东信中写道", true),
            ("谈到李彦宏时说", true),
            ("被问到竞争对手时说", true),
            ("被记者问及此事时说", true),
            ("内部信写道", true),
            ("发布的公开信写道", true),
            ("有句名言", true),
            ("在跟李彦宏辩论时说", true),
            ("和李彦宏对话时说", true),
            ("答记者问时说", true),
            ("没有回避这个问题", true),
            ("反驳", true),
        ] {
            let text: Vec<char> = between.chars().collect();
            if !leads(&text, Lead::Before { has_colon }) {
                let cut: Vec<String> = words(&text)
                    .iter()
                    .map(|w| {
                        format!("{}/{:?}", text[w.start..w.end].iter().collect::<String>(), w.part)
                    })
                    .collect();
                wrong.push(cut.join(" "));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    #[test]
    fn somebody_else_words_of_others_and_what_may_be_lead_to_nothing() {
        for (between, has_colon) in [
            ("记得父亲常说", true),
            ("收到一条短信", true),
            ("念出了观众的留言", true),
            ("听完高岩的发言", true),
            ("在小说里让主人公说", true),
            ("本该说", true),
            ("身旁的翻译抢先说", true),
            ("身后的标语写着", true),
            ("举起牌子", true),
            ("听一个出租车司机说", true),
            ("最喜欢的一句话是", true),
            ("的秘书说", true),
            ("去世后好友说", true),
            ("", false),
            ("想起一句老话", true),
        ] {
            let text: Vec<char> = between.chars().collect();
            assert!(!leads(&text, Lead::Before { has_colon }), "{between}");
        }
    }
}
