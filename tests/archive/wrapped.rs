//! Quotes whose lines end in the middle of a word, as text that was copied from a page has them.

use crate::{ATLAS, index};

#[test]
fn a_word_is_found_over_the_end_of_a_line_and_a_tab_as_written_and_by_its_sound() {
    let index = index(
        r#"
{"id": "line", "speaker": "闻小满", "text": "谁也没料到，河边的鸬\n鹚回来了。"}
{"id": "tab", "speaker": "闻小满", "text": "还有䴙\t䴘。"}
{"id": "clause", "speaker": "闻小满", "text": "河边有鸬。鹚字怎么写？"}
"#,
    );
    for (query, wanted) in [("鸬鹚", "line"), ("luci", "line"), ("䴙䴘", "tab")] {
        let found = index.search(query);
        let ids: Vec<&str> = found.hits.iter().map(|hit| hit.item.key(&ATLAS)).collect();
        assert_eq!(ids.first(), Some(&wanted), "{query}: {ids:?}");
        assert!(!ids.contains(&"clause"), "{query}: {ids:?}");
    }
}
