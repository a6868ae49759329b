//! Whom of the atlas's speakers a line means.

use baijia::atlas::SpeakerNames;
use baijia::search::fold;

use crate::{ATLAS, quote};

#[test]
fn a_name_an_alias_and_an_id_join_the_atlas() {
    let names = SpeakerNames::new(&ATLAS, fold);
    let key = |name: &str| names.find(name).map(|id| &*ATLAS[id].key);
    for (name, speaker) in [
        ("李开复", Some("li-kaifu")),
        ("李開復", Some("li-kaifu")),
        ("Kai-Fu Lee", Some("li-kaifu")),
        ("ｋａｉ－ｆｕ　ｌｅｅ", Some("li-kaifu")),
        ("LI KAIFU", Some("li-kaifu")),
        ("李 开复", Some("li-kaifu")),
        ("Kai-Fu  Lee", Some("li-kaifu")),
        ("li-kaifu", Some("li-kaifu")),
        ("赵志耘", Some("zhao-zhigeng")),
        ("Robin Li", Some("li-yanhong")),
        ("李开", None),
        ("", None),
    ] {
        assert_eq!(key(name), speaker, "{name}");
    }
}

#[test]
fn a_group_without_names_is_joined_by_its_id_alone() {
    let names = SpeakerNames::new(&ATLAS, fold);
    let (group, experts) = ATLAS.speakers.iter().find(|(_, speaker)| !speaker.named).unwrap();
    assert_eq!(names.find(&experts.name.zh), None);
    assert_eq!(names.find(&experts.key), Some(group));
}

#[test]
fn the_english_name_joins_where_the_first_does_not() {
    let names = SpeakerNames::new(&ATLAS, fold);
    let of = |line: &str| names.of(&quote(line)).map(|id| &*ATLAS[id].key);
    let joined = r#"{"text":"试","speaker":"开复老师","speaker_en":"Kai-Fu Lee"}"#;
    assert_eq!(of(joined), Some("li-kaifu"));
    let first = r#"{"text":"试","speaker":"邱锡鹏","speaker_en":"Kai-Fu Lee"}"#;
    assert_eq!(of(first), Some("qiu-xipeng"));
    assert_eq!(of(r#"{"text":"试","speaker":"甲"}"#), None);
}
