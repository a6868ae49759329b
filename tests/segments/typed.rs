//! What people type for what they mean: pinyin in every way of typing it, initials, apostrophes, signs that nobody sees.

use baijia::search::{Found, Index, Item, fold};
use serde_json::json;

use crate::{file, open};

/// An archive of `(text, speaker)`, whose ids are `q0`, `q1` and so on, as a large one is kept and as a small one is.
fn both(name: &str, quotes: &[(&str, &str)]) -> [Index; 2] {
    let line = |(at, &(text, speaker)): (usize, &(&str, &str))| {
        json!({"text": text, "speaker": speaker, "id": format!("q{at}")}).to_string()
    };
    let lines: Vec<String> = quotes.iter().enumerate().map(line).collect();
    let path = file(&format!("{name}.jsonl"), lines.join("\n").as_bytes());
    [open(&path, true).0, open(&path, false).0]
}

/// The ids of the archive's quotes that a query finds, in order.
fn quotes(index: &Index, query: &str) -> Vec<String> {
    let of = |found: Found| found.hits.into_iter().map(|hit| hit.item);
    let quotes = of(index.search(query)).filter_map(|item| match item {
        Item::Quotation(quotation) => Some(quotation.key.clone()),
        _ => None,
    });
    quotes.collect()
}

/// The archive's own speakers that a query finds.
fn speakers(index: &Index, query: &str) -> Vec<String> {
    let speakers = index.search(query).hits.into_iter().filter_map(|hit| match hit.item {
        Item::Speaker(speaker) => Some(speaker.name.zh.to_string()),
        _ => None,
    });
    speakers.collect()
}

/// Every syllable of ü: a character of it, and the ways to type it.
const UMLAUT: &[(char, &[&str])] = &[
    (
        '绿',
        &["lü", "lv", "lu", "lyu", "lu:", "lv4", "lü4", "lyu4", "lu:4", "lǜ", "lu\u{308}\u{300}"],
    ),
    (
        '女',
        &["nü", "nv", "nu", "nyu", "nu:", "nv3", "nü3", "nyu3", "nu:3", "nǚ", "nu\u{308}\u{30c}"],
    ),
    ('略', &["lüe", "lve", "lue", "lyue", "lu:e", "lve4", "lüe4", "lyue4", "lu:e4", "lüè"]),
    ('虐', &["nüe", "nve", "nue", "nyue", "nu:e", "nve4", "nüe4", "nyue4", "nu:e4", "nüè"]),
    ('句', &["ju", "jv", "jü", "ju4", "jv4", "jù"]),
    ('决', &["jue", "jve", "jüe", "jue2", "jve2", "jué"]),
    ('捐', &["juan", "jvan", "jüan", "juan1", "jvan1", "juān"]),
    ('军', &["jun", "jvn", "jün", "jun1", "jvn1", "jūn"]),
    ('曲', &["qu", "qv", "qü", "qu3", "qv3", "qǔ"]),
    ('缺', &["que", "qve", "qüe", "que1", "qve1", "quē"]),
    ('泉', &["quan", "qvan", "qüan", "quan2", "qvan2", "quán"]),
    ('群', &["qun", "qvn", "qün", "qun2", "qvn2", "qún"]),
    ('需', &["xu", "xv", "xü", "xu1", "xv1", "xū"]),
    ('雪', &["xue", "xve", "xüe", "xue3", "xve3", "xuě"]),
    ('宣', &["xuan", "xvan", "xüan", "xuan1", "xvan1", "xuān"]),
    ('寻', &["xun", "xvn", "xün", "xun2", "xvn2", "xún"]),
    ('雨', &["yu", "yv", "yü", "yu3", "yv3", "yǔ"]),
    ('月', &["yue", "yve", "yüe", "yue4", "yve4", "yuè"]),
    ('院', &["yuan", "yvan", "yüan", "yuan4", "yvan4", "yuàn"]),
    ('云', &["yun", "yvn", "yün", "yun2", "yvn2", "yún"]),
];

#[test]
fn every_syllable_of_ü_is_found_however_it_is_typed() {
    let texts: Vec<String> = UMLAUT.iter().map(|(hanzi, _)| format!("说{hanzi}字")).collect();
    let lines: Vec<(&str, &str)> = texts.iter().map(|text| (text.as_str(), "甲")).collect();
    for index in both("umlaut", &lines) {
        for (at, (hanzi, ways)) in UMLAUT.iter().enumerate() {
            for way in *ways {
                // Alone, inside a word, and as the end of one that is still being typed.
                for query in [way.to_string(), format!("shuo{way}"), format!("shuo'{way}")] {
                    if query.starts_with("shuo") && way.ends_with(|end: char| end.is_ascii_digit())
                    {
                        // Every syllable has its digit, or none has.
                        continue;
                    }
                    let found = quotes(&index, &query);
                    assert!(found.contains(&format!("q{at}")), "{query} for {hanzi}: {found:?}");
                }
                if let Some(toned) = way.strip_suffix(|end: char| end.is_ascii_digit()) {
                    let query = format!("shuo1{way}zi4 {toned}");
                    let found = quotes(&index, &query);
                    assert!(found.contains(&format!("q{at}")), "{query} for {hanzi}: {found:?}");
                }
            }
        }
    }
}

#[test]
fn names_with_ü_are_found_in_passport_spelling_and_as_input_methods_take_it() {
    let lines = [("海", "吕岩"), ("河", "于娟"), ("江", "聂绿漪"), ("湖", "徐略")];
    for index in both("umlaut-names", &lines) {
        for (query, name) in [
            ("lyuyan", "吕岩"),
            ("lvyan", "吕岩"),
            ("lüyan", "吕岩"),
            ("luyan", "吕岩"),
            ("lyu yan", "吕岩"),
            ("lv3 yan2", "吕岩"),
            ("lǚ yán", "吕岩"),
            ("yvjvan", "于娟"),
            ("yujvan", "于娟"),
            ("nielyuyi", "聂绿漪"),
            ("nie4lv4yi1", "聂绿漪"),
            ("xulyue", "徐略"),
            ("xvlve", "徐略"),
        ] {
            assert!(speakers(&index, query).contains(&name.to_owned()), "{query}");
        }
    }
}

/// Names with characters beyond the Basic Multilingual Plane, and their pinyin.
const BEYOND: &[(&str, &str)] = &[
    ("王𬭎", "wang hong"),
    ("周𬬭", "zhou lun"),
    ("陈𬱟", "chen wei"),
    ("赵𫖯", "zhao fu"),
    ("孙𬘡", "sun yin"),
    ("郑𬍛", "zheng li"),
    ("吴𬤊", "wu shi"),
    ("冯𬒈", "feng que"),
    ("何𬱖", "he di"),
    ("刘𫍯", "liu xian"),
    ("林𬴃", "lin huo"),
    ("许𫘧", "xu lu"),
    ("谢𬸘", "xie yan"),
    ("高𬀩", "gao wei"),
    ("马𬴊", "ma lin"),
    ("𠮷野", "ji ye"),
    ("王𬙊", "wang mo"),
    ("李㴋", "li su"),
];

#[test]
fn characters_beyond_the_first_plane_have_their_readings_in_names_and_in_texts() {
    let texts: Vec<String> = BEYOND.iter().map(|(name, _)| format!("灯塔下的{name}说")).collect();
    let lines: Vec<(&str, &str)> =
        BEYOND.iter().zip(&texts).map(|((name, _), text)| (text.as_str(), *name)).collect();
    for index in both("beyond", &lines) {
        for (at, (name, pinyin)) in BEYOND.iter().enumerate() {
            let full = pinyin.replace(' ', "");
            let initials: String =
                pinyin.split(' ').filter_map(|syllable| syllable.chars().next()).collect();
            for query in [&full, *pinyin, &initials, *name, &pinyin.replace(' ', "'")] {
                let found = speakers(&index, query);
                assert!(found.contains(&(*name).to_owned()), "{query}: {found:?}");
            }
            let in_text = format!("dengtaxiade{full}");
            let first = quotes(&index, &in_text);
            assert!(first.contains(&format!("q{at}")), "{in_text}: {first:?}");
            // The same sound in other characters.
            let (surname, given) =
                name.split_at(name.char_indices().nth(1).map_or(0, |(at, _)| at));
            let other = match pinyin.split(' ').nth(1) {
                Some("hong") => "红",
                Some("lun") => "轮",
                Some("wei") => "伟",
                Some("li") => "力",
                _ => continue,
            };
            assert_ne!(given, other);
            let same = speakers(&index, &format!("{surname}{other}"));
            assert!(same.contains(&(*name).to_owned()), "{surname}{other}: {same:?}");
        }
    }
}

#[test]
fn tone_digits_and_tone_marks_are_read_as_pinyin() {
    let lines = [
        ("开源是一种力量。", "李开复"),
        ("护城河不是一天挖成的。", "欧阳询"),
        ("Baichuan2 发布了。", "孙甲"),
        ("欸，好的。", "嗯乙"),
    ];
    let cases: &[(&str, &str)] = &[
        ("kai1yuan2", "q0"),
        ("kai1 yuan2", "q0"),
        ("kai1yuan", "q0"),
        ("kai1yu", "q0"),
        ("Kāiyuán", "q0"),
        ("KĀI YUÁN", "q0"),
        ("ka\u{304}iyua\u{301}n", "q0"),
        ("kɑ̄iyuán", "q0"),
        ("ｋａｉｙｕａｎ", "q0"),
        ("kai1yuan2shi4yi4zhong3li4liang4", "q0"),
        ("hu4cheng2he2", "q1"),
        ("hù chéng hé", "q1"),
        ("hù'chéng'hé", "q1"),
        ("ou1yang2 xun2", "q1"),
        ("ōuyáng xún", "q1"),
        ("li3 kai1 fu4", "q0"),
        ("li3kai1fu4", "q0"),
        ("Lǐ Kāifù", "q0"),
        ("baichuan2", "q2"),
        ("ế", "q3"),
        ("e\u{302}\u{30c}", "q3"),
    ];
    for index in both("tones", &lines) {
        for (query, wanted) in cases {
            let found = quotes(&index, query);
            // One Latin letter searches names only, with a tone too.
            if query.chars().next().is_some_and(|first| fold(&first.to_string()) == "e") {
                assert!(found.is_empty(), "{query}: {found:?}");
                continue;
            }
            assert_eq!(found.first().map(String::as_str), Some(*wanted), "{query}: {found:?}");
        }
        let person = index.search("li3 kai1 fu4").hits;
        assert_eq!(person[0].item.key(index.atlas()), "li-kaifu");
        let narrowed = quotes(&index, "speaker:li3kai1fu4");
        assert_eq!(narrowed, ["q0"]);
    }
}

#[test]
fn a_character_that_stands_for_several_letters_is_found_by_them_and_they_by_it() {
    let texts = [
        "An eﬃcient oﬃce ﬁles a ﬂoor plan.",
        "重㎏以上，Ⅻ章第⑩节，占½。",
        "㍿甲社的㋀报告，ChatGPT™发布。",
        "An efficient office files a floor plan.",
        "重 kg 以上，XII 章第 10 节，占 1/2。",
    ];
    let pairs: Vec<(&str, &str)> = texts.iter().map(|&text| (text, "甲乙")).collect();
    for index in both("several", &pairs) {
        for (query, wanted) in [
            ("efficient", ["q0", "q3"].as_slice()),
            ("eﬃcient", &["q0", "q3"]),
            ("floor files", &["q0", "q3"]),
            ("ﬂoor", &["q0", "q3"]),
            ("kg", &["q1", "q4"]),
            ("㎏", &["q1", "q4"]),
            ("xii", &["q1", "q4"]),
            ("第10节", &["q1", "q4"]),
            ("第⑩节", &["q1", "q4"]),
            ("\"1/2\"", &["q1", "q4"]),
            ("株式会社", &["q2"]),
            ("1月报告", &["q2"]),
            ("ChatGPT发布", &["q2"]),
        ] {
            let mut found = quotes(&index, &format!("kind:quote {query}"));
            found.retain(|key| key.starts_with('q'));
            found.sort();
            assert_eq!(found, wanted, "{query}");
        }
        let hits = index.search("kind:quote efficient").hits;
        let shown = |item: &Item| match item {
            Item::Quotation(quotation) => quotation.text.clone(),
            _ => String::new(),
        };
        assert!(hits.iter().any(|hit| shown(&hit.item) == texts[0]), "its text as it was written");
    }
}

/// Every vowel of pinyin with every tone mark, composed and decomposed.
#[test]
fn every_vowel_with_every_tone_mark_is_the_vowel() {
    for (plain, marked) in [
        ("a", "āáǎàɑ"),
        ("o", "ōóǒò"),
        ("e", "ēéěèêếề"),
        ("i", "īíǐì"),
        ("u", "ūúǔùüǖǘǚǜ"),
        ("n", "ńňǹ"),
        ("m", "ḿ"),
        ("g", "ɡ"),
    ] {
        for letter in marked.chars() {
            assert_eq!(fold(&letter.to_string()), plain, "{letter}");
            assert_eq!(fold(&letter.to_uppercase().to_string()), plain, "{letter}");
        }
    }
    let [index, _] = both("marks", &[("妈麻马骂", "甲"), ("绿旅驴", "乙")]);
    for (query, wanted) in [("mā má mǎ mà", "q0"), ("mamamama", "q0"), ("lǜlǚlǘ", "q1")] {
        assert_eq!(quotes(&index, query), [wanted], "{query}");
        let decomposed: String = query.chars().flat_map(decomposed).collect();
        assert_eq!(quotes(&index, &decomposed), [wanted], "{query} decomposed");
    }
}

/// A letter with its tone mark behind it.
fn decomposed(letter: char) -> Vec<char> {
    let marks = [('\u{304}', "āǖ"), ('\u{301}', "áǘ"), ('\u{30c}', "ǎǚ"), ('\u{300}', "àǜ")];
    let found = marks.iter().find(|(_, letters)| letters.contains(letter));
    let Some((mark, letters)) = found else { return vec![letter] };
    if letters.starts_with(letter) { vec!['a', *mark] } else { vec!['u', '\u{308}', *mark] }
}

#[test]
fn an_apostrophe_is_the_border_of_a_syllable() {
    let lines = [
        ("企鹅在冰上走。", "庚"),
        ("番茄涨价了。", "辛"),
        ("西安的方案更好。", "壬"),
        ("先翻案再说。", "癸"),
        ("天鹅与海鸥。", "子"),
        ("第二名。", "丑"),
    ];
    let cases: &[(&str, &[&str])] = &[
        ("qi'e", &["q0"]),
        ("qi’e", &["q0"]),
        ("qi＇e", &["q0"]),
        ("qi‘e", &["q0"]),
        ("qi`e", &["q0"]),
        ("qi′e", &["q0"]),
        ("qi\u{2b9}e", &["q0"]),
        ("qi\u{2bb}e", &["q0"]),
        ("qi\u{2bc}e", &["q0"]),
        ("QI'E", &["q0"]),
        ("qie", &["q1", "q0"]),
        ("xi'an", &["q2"]),
        ("xi'an'de", &["q2"]),
        ("xi'andefang'an", &["q2"]),
        ("fang'an", &["q2"]),
        ("fan'an", &["q3"]),
        ("xian", &["q3", "q2"]),
        ("tian'e", &["q4"]),
        ("hai'ou", &["q4"]),
        ("di'er", &["q5"]),
        ("x'a", &[]),
        ("'qi'e'", &["q0"]),
        ("kind:quote qi'e", &["q0"]),
    ];
    for index in both("border", &lines) {
        for (query, wanted) in cases {
            let own = quotes(&index, query);
            if wanted.is_empty() {
                assert!(!own.contains(&"q3".to_owned()), "{query}: {own:?}");
            } else {
                assert_eq!(own, *wanted, "{query}");
            }
        }
    }
}

#[test]
fn an_apostrophe_in_a_latin_name_is_as_good_as_none() {
    let lines = [("one", "Tim O'Reilly"), ("two", "Pat OReilly"), ("three", "Jo Xianwen")];
    for index in both("latin-border", &lines) {
        for query in ["o'reilly", "oreilly", "O’Reilly"] {
            let mut found = speakers(&index, query);
            found.sort();
            assert_eq!(found, ["Pat OReilly", "Tim O'Reilly"], "{query}");
        }
        assert!(!speakers(&index, "xi'an").contains(&"Jo Xianwen".to_owned()));
    }
}

#[test]
fn two_words_that_are_one_name_together_find_the_name_first() {
    let lines = [
        ("路虽远，行则将至。", "甲"),
        ("鲁迅说过这样的话。", "乙"),
        ("路上寻人。路，迅，训，讯，寻。", "丙"),
        ("别的话。", "鲁迅"),
        ("陆上巡游。", "丁"),
    ];
    for index in both("one-name", &lines) {
        for query in ["lu xun", "lǔ xùn", "lu3 xun4", "LU XUN"] {
            let hits = index.search(query).hits;
            let Item::Speaker(first) = &hits[0].item else { panic!("{query}: {:?}", hits[0]) };
            assert_eq!(first.name.zh, "鲁迅");
            let found = quotes(&index, query);
            // The name in the words, then its bearer's words, then two words apart.
            assert_eq!(found, ["q1", "q3", "q2", "q4"], "{query}");
        }
    }
}

#[test]
fn three_initials_find_what_was_said_also_beside_a_name_that_has_them() {
    let lines = [
        ("大模型的训练离不开算力。", "己"),
        ("护城河不是一天挖成的。", "己"),
        ("黑龙江的雪很大。", "己"),
        ("我们在内蒙古。", "己"),
        ("离开饭桌以后再谈。", "己"),
        ("人工智能的路还长。", "李开复"),
    ];
    for index in both("initials", &lines) {
        for (query, wanted) in [
            ("dmx", "q0"),
            ("hch", "q1"),
            ("hlj", "q2"),
            ("nmg", "q3"),
            ("rgz", "q5"),
            ("DMX", "q0"),
        ] {
            for query in [query.to_owned(), format!("kind:quote {query}")] {
                assert_eq!(quotes(&index, &query), [wanted], "{query}");
            }
        }
        // Whom a name means comes before whatever has its initials by chance.
        assert_eq!(quotes(&index, "lkf"), ["q5", "q4"]);
        assert_eq!(index.search("lkf").hits[0].item.key(index.atlas()), "li-kaifu");
    }
}

/// Characters that nobody sees, or that are no more than a blank.
const UNSEEN: [char; 22] = [
    '\u{feff}',
    '\u{fe0f}',
    '\u{fe0e}',
    '\u{200b}',
    '\u{200c}',
    '\u{200d}',
    '\u{200e}',
    '\u{2060}',
    '\u{ad}',
    '\u{34f}',
    '\u{61c}',
    '\u{115f}',
    '\u{180e}',
    '\u{3164}',
    '\u{ffa0}',
    '\u{e0100}',
    '\u{e0001}',
    '\u{1d173}',
    '\u{2800}',
    '\u{3000}',
    '\u{fffc}',
    '\u{301}',
];

#[test]
fn a_word_of_characters_that_nobody_sees_is_no_word() {
    for index in both("unseen", &[("潮汐码头", "甲"), ("灯塔", "乙")]) {
        let nothing = index.search("");
        for unseen in UNSEEN {
            let code = u32::from(unseen);
            for query in
                [unseen.to_string(), format!("{unseen}{unseen} {unseen}"), format!("\"{unseen}\"")]
            {
                let found = index.search(&query);
                assert!(found.hits.is_empty() && found.total == nothing.total, "U+{code:04X}");
                assert!(found.understood.is_empty(), "U+{code:04X}: {:?}", found.understood);
            }
            for query in [
                format!("潮汐 {unseen}"),
                format!("{unseen}潮汐"),
                format!("潮汐{unseen}"),
                format!("潮汐 -{unseen}"),
            ] {
                assert_eq!(quotes(&index, &query), ["q0"], "U+{code:04X}");
            }
        }
        assert_eq!(quotes(&index, "潮\u{fe0f}汐"), ["q0"]);
        assert_eq!(quotes(&index, "\u{feff}kind:quote 潮汐"), ["q0"]);
    }
    for index in both("unseen-inside", &[("葛\u{e0100}城的潮\u{200d}汐cafe\u{301}s", "甲")]) {
        for query in ["葛城", "潮汐", "\"葛城\"", "cafés", "chaoxi"] {
            assert_eq!(quotes(&index, query), ["q0"], "{query}");
        }
    }
}
