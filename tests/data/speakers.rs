//! Who speaks: the seven named ones with the names they are looked up by, and the groups.

use baijia::atlas::Speaker;

use crate::{ATLAS, LANDSCAPE};

fn speaker(key: &str) -> &'static Speaker {
    let id = ATLAS.speakers.find(key).unwrap_or_else(|| panic!("no speaker {key}"));
    &ATLAS[id]
}

#[test]
fn the_seven_named_speakers_are_shown_as_the_article_names_them() {
    let cases: [(&str, &str, &str, &str, &[&str]); 7] = [
        (
            "zhao-zhigeng",
            "赵志耕",
            "zhao zhi geng",
            "中国科学技术信息研究所所长，科技部新一代人工智能发展研究中心主任",
            &["赵志耘", "Zhao Zhiyun", "Zhiyun Zhao", "Zhigeng Zhao"],
        ),
        ("li-yanhong", "李彦宏", "li yan hong", "百度董事长", &["Robin Li", "Yanhong Li"]),
        ("li-kaifu", "李开复", "li kai fu", "", &["Kai-Fu Lee", "Kaifu Lee", "Lee Kai-Fu"]),
        (
            "xiao-yanghua",
            "肖仰华",
            "xiao yang hua",
            "复旦大学教授、上海市数据科学重点实验室主任",
            &["Yanghua Xiao"],
        ),
        ("jian-renxian", "简仁贤", "jian ren xian", "竹间智能创始人兼CEO", &["Renxian Jian"]),
        (
            "qiu-xipeng",
            "邱锡鹏",
            "qiu xi peng",
            "复旦大学计算机科学技术学院教授、MOSS系统负责人",
            &["Xipeng Qiu"],
        ),
        (
            "yang-zhiming",
            "杨志明",
            "yang zhi ming",
            "深思考创始人、AI算法科学家",
            &["Zhiming Yang"],
        ),
    ];
    assert_eq!(LANDSCAPE.speakers.iter().filter(|(_, speaker)| speaker.named).count(), cases.len());
    for (key, name, pinyin, role, aliases) in cases {
        let speaker = speaker(key);
        assert!(speaker.named, "{key}");
        assert_eq!((speaker.name.zh.as_str(), speaker.pinyin.as_str()), (name, pinyin), "{key}");
        assert_eq!(speaker.role.as_ref().map_or("", |role| &role.zh), role, "{key}");
        for alias in aliases {
            assert!(speaker.aliases.iter().any(|known| known == alias), "{key} lacks {alias}");
        }
    }
}

#[test]
fn the_name_in_doubt_keeps_its_spelling_and_says_so() {
    let speaker = speaker("zhao-zhigeng");
    assert_eq!(speaker.readings, ["zhao zhi yun"]);
    assert!(speaker.notes.iter().any(|note| note.zh.contains("赵志耘")));
    assert!(speaker.sources.iter().any(|&source| ATLAS[source].key == "ctx-gmw"));
}

#[test]
fn a_role_that_the_article_does_not_give_stays_unknown() {
    let speaker = speaker("li-kaifu");
    assert_eq!(speaker.role, None);
    assert!(speaker.organizations.is_empty());
    assert!(!speaker.notes.is_empty());
}

#[test]
fn the_unnamed_stay_groups_without_a_role() {
    let groups: Vec<&Speaker> = LANDSCAPE
        .speakers
        .iter()
        .map(|(_, speaker)| speaker)
        .filter(|speaker| !speaker.named)
        .collect();
    let keys: Vec<&str> = groups.iter().map(|group| group.key.as_str()).collect();
    assert_eq!(keys, ["forum-experts", "entrepreneurs", "insiders"]);
    for group in groups {
        assert_eq!(group.role, None, "{}", group.key);
        assert!(group.organizations.is_empty() && !group.notes.is_empty(), "{}", group.key);
    }
}

#[test]
fn pinyin_has_a_syllable_for_every_hanzi() {
    for (_, speaker) in LANDSCAPE.speakers.iter() {
        for reading in std::iter::once(&speaker.pinyin).chain(&speaker.readings) {
            let syllables = reading.split(' ').count();
            assert_eq!(syllables, speaker.name.zh.chars().count(), "{}", speaker.key);
        }
    }
}

#[test]
fn everybody_who_speaks_is_quoted() {
    for (id, speaker) in LANDSCAPE.speakers.iter() {
        let mut said: Vec<u8> = LANDSCAPE
            .quotes
            .iter()
            .filter(|(_, quote)| quote.speaker == id)
            .filter_map(|(_, quote)| quote.paragraph)
            .collect();
        said.dedup();
        assert_eq!(said, speaker.paragraphs, "{}", speaker.key);
    }
}
