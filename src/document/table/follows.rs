//! Whether what follows a dash names who said the words before it, or goes on with their sentence.

use super::marks::is_marked;
use super::person::{looks_like_person, names_nobody};

/// Names without a capital.
const UNKNOWN: [&str; 8] = [
    "anonymous",
    "anon",
    "unknown",
    "author unknown",
    "unbekannt",
    "anonyme",
    "inconnu",
    "anónimo",
];

/// Characters that sentences have and names of people hardly ever do.
const OF_SENTENCES: [char; 16] = [
    '是', '了', '没', '吗', '呢', '吧', '就', '也', '都', '还', '很', '会', '要', '它', '被', '让',
];

/// Whether a text ends as a sentence or a quotation does.
pub(super) fn is_end(text: &str) -> bool {
    text.trim_end().trim_end_matches(['*', '_', '`']).ends_with([
        '.', '!', '?', '…', '。', '！', '？', '；', '”', '"', '」', '』', '’', '»', '›', ')', '）',
        '》', '~', '～',
    ])
}

/// Whether a text behind a dash is who said what stands before it. A name may stand behind the end of a sentence; behind half a
/// sentence it has to look like one.
pub(super) fn is_who(text: &str, before: &str) -> bool {
    // `00:00:01.000 --> 00:00:04.000` names nobody.
    if !text.chars().any(char::is_alphabetic) || text.starts_with('>') {
        return false;
    }
    let text = text.trim_matches(['*', '_', '`', '<', '[', '(', '（', '“', '"', '「', ' ']);
    let end = text.find([',', '，', ';', '；', '、', '|', '(', '（', '《', '"', '“', '[', ']']);
    let name = text.get(..end.unwrap_or(text.len())).unwrap_or_default().trim();
    let has_more = end.is_some_and(|end| end > 0);
    let is_after_end = is_end(before);
    if text.ends_with(['。', '！', '？', '!', '?', '…', '」', ':', '：'])
        || is_sentence(text, name, is_after_end)
    {
        return false;
    }
    // Behind words that stand in marks, all of them, nothing of theirs follows.
    if is_marked(before) {
        return true;
    }
    let Some(first) = name.chars().find(|c| c.is_alphabetic()) else {
        // `《周易》` and `"Some Film"` say where and not who, behind the end of the words.
        return is_after_end;
    };
    if is_han(first) {
        return is_hanzi_name(name, is_after_end, has_more);
    }
    if first.is_lowercase() {
        return UNKNOWN.contains(&name.to_lowercase().as_str()) || {
            let of = ["by ", "from ", "attributed to "];
            is_after_end && of.iter().any(|of| text.starts_with(of))
        };
    }
    let words = name.split_whitespace().count();
    if is_after_end {
        let goes_on = words > 1 && names_nobody(name) && !is_title(name);
        return words <= LONGEST_WORDS && !goes_on;
    }
    let is_one = words == 1 && before.split_whitespace().nth(FEWEST_WORDS - 1).is_some();
    is_one || looks_like_person(name) || !first.is_uppercase() && words <= 4
}

/// No name has more words.
const LONGEST_WORDS: usize = 9;

/// Fewer words before a dash and one behind it are a title, or a name of two parts.
const FEWEST_WORDS: usize = 3;

/// Whether a text in letters ends as a sentence: its full stop is that of no initial and no title.
fn is_sentence(text: &str, name: &str, is_after_end: bool) -> bool {
    const SHORT: [&str; 10] = ["jr", "sr", "etc", "esq", "dr", "inc", "ltd", "al", "st", "co"];
    let Some(rest) = text.strip_suffix('.') else { return false };
    let last = rest.split(|c: char| c.is_whitespace() || c == ',').next_back().unwrap_or_default();
    let is_initial = last.chars().count() <= 1 || last.contains('.');
    let is_short = is_initial || SHORT.contains(&last.to_lowercase().as_str());
    let is_name = is_after_end && looks_like_person(name.trim_end_matches('.'));
    !(is_short || is_name)
}

/// Whether a name begins with an article and goes on with a capital, as titles do: `The Buddha`, `A Friend`.
fn is_title(name: &str) -> bool {
    let mut words = name.split_whitespace();
    let article = words.next().unwrap_or_default();
    let is_next = words.next().and_then(|word| word.chars().next());
    matches!(article, "The" | "A" | "An") && is_next.is_some_and(char::is_uppercase)
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// Whether a text that begins with Hanzi is a name: with whatever says who that is, or alone.
fn is_hanzi_name(name: &str, is_after_end: bool, has_more: bool) -> bool {
    const LONGEST_CHARS: usize = 20;
    const LONGEST_ALONE_CHARS: usize = 6;
    let chars = name.chars().count();
    if looks_like_person(name) || name.contains('·') {
        return true;
    }
    if name.contains(OF_SENTENCES) || chars > LONGEST_CHARS || chars < 2 && !is_after_end {
        return false;
    }
    is_after_end || has_more && chars <= LONGEST_ALONE_CHARS || {
        chars <= LONGEST_ALONE_CHARS
            && !name.contains(['的', '不', '有', '在', '我', '你', '他', '她', '这', '那'])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_behind_a_dash_is_told_from_the_rest_of_a_sentence() {
        let names = [
            ("Maps are for thinking.", "Jane Doe"),
            ("Maps are for thinking", "Jane Doe"),
            ("Maps are for thinking", "Plato"),
            ("Maps are for thinking.", "C. Doe, Jr."),
            ("Maps are for thinking.", "Jane Doe."),
            ("Maps are for thinking.", "The Buddha"),
            ("“Maps are for thinking”", "jane doe"),
            ("Maps are for thinking.", "unknown"),
            ("Maps are for thinking.", "from \"Some Film\""),
            ("路要自己量。", "寅卯，某报"),
            ("路要自己量", "乔布斯"),
            ("路要自己量", "吕不韦"),
            ("路要自己量。", "《周易》"),
            ("路要自己量", "寅卯《某书》"),
            ("道は自分で測る。", "夏目漱石"),
            ("길은 스스로 잰다", "김구"),
        ];
        for (before, text) in names {
            assert!(is_who(text, before), "{before} – {text}");
        }
        let sentences = [
            ("A clash of doctrine is not a disaster", "it is an opportunity."),
            ("Garbage In", "Gospel Out."),
            ("It is only a function", "not a method, not a class"),
            ("I have not lost my mind.", "It is backed up on tape somewhere."),
            ("We went home.", "But that is another story, as they say"),
            ("Wow!", "he said"),
            ("路要自己量", "这没有人知道"),
            ("他来了。", "这是第一次"),
            ("Все программисты", "оптимисты!"),
            ("Любовь", "это болезнь, которая быстро проходит."),
            ("Everything is new", "and old"),
        ];
        for (before, text) in sentences {
            assert!(!is_who(text, before), "{before} – {text}");
        }
    }
}
