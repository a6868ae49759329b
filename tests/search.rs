//! Search as its users feel it: queries in, first hits out, and what holds for every query.

use std::fmt::Write as _;
use std::sync::{Arc, LazyLock};

use baijia::atlas::{Atlas, Kind, Language, RecordId, Word as _};
use baijia::search::{Field, Hit, Index, Way, field_text, fold};

#[path = "search/beside_words.rs"]
mod beside_words;
#[path = "search/days.rs"]
mod days;
#[path = "search/rules.rs"]
mod rules;
#[path = "search/stopped.rs"]
mod stopped;

static ATLAS: LazyLock<Arc<Atlas>> =
    LazyLock::new(|| Atlas::embedded().expect("the embedded atlas loads"));
static INDEX: LazyLock<Index> = LazyLock::new(|| Index::new(Arc::clone(&ATLAS)));
static OTHER: LazyLock<Index> = LazyLock::new(|| Index::new(Arc::clone(&ATLAS)));

/// Whether a record is what a golden line names: `speaker=ID` also by one of their quotes.
fn is(record: RecordId, wanted: &str) -> bool {
    let (kind, key) = wanted.split_once('=').expect("kind=id");
    if let (RecordId::Quote(quote), "speaker") = (record, kind) {
        return ATLAS[ATLAS[quote].speaker].key == key;
    }
    record.kind().word() == kind && ATLAS.key(record) == key
}

fn golden(cases: &str) {
    let mut failures = String::new();
    for line in cases.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let mut columns = line.split('\t');
        let query = columns.next().expect("a query");
        let wanted = columns.next().expect("a first hit");
        let found = INDEX.search(query);
        let holds = match found.hits.first() {
            None => wanted == "none",
            Some(hit) => wanted != "none" && is(record_of(hit), wanted),
        };
        if !holds {
            let _ = writeln!(failures, "{query} → {wanted}, but found");
            for hit in found.hits.iter().take(3) {
                let _ = writeln!(failures, "    {} {hit:?}", named(record_of(hit)));
            }
        }
    }
    assert!(failures.is_empty(), "\n{failures}");
}

/// The record of the atlas that was found.
fn record_of(hit: &Hit) -> RecordId {
    hit.item.record().expect("only the atlas is searched")
}

fn named(record: RecordId) -> String {
    format!("{}={}", record.kind().word(), ATLAS.key(record))
}

/// What is lit in a hit: each field with the original words.
fn lit(hit: &Hit) -> String {
    let words = hit.matches.iter().map(|place| {
        let text = field_text(&ATLAS, record_of(hit), place.field).expect("a field of the record");
        let words: String = text.chars().skip(place.start).take(place.end - place.start).collect();
        format!("{}={words}", place.field.word())
    });
    words.collect::<Vec<_>>().join(" ")
}

fn first(query: &str) -> Hit {
    INDEX.search(query).hits.into_iter().next().unwrap_or_else(|| panic!("{query} finds nothing"))
}

#[test]
fn the_shared_golden_queries_hold() {
    golden(include_str!("golden.tsv"));
}

#[test]
fn the_golden_queries_of_the_article_hold_as_of_its_day_too() {
    let index = Index::new(Arc::new(ATLAS.as_of("2023-05-28".parse().unwrap())));
    for line in include_str!("golden.tsv").lines().filter(|line| !line.starts_with('#')) {
        let mut columns = line.split('\t');
        let (query, wanted) = (columns.next().unwrap(), columns.next().unwrap_or_default());
        let Some((kind, key)) = wanted.split_once('=') else { continue };
        let named = [kind, ":", key].concat();
        if ATLAS.find(&named).iter().any(|&record| !index.atlas().holds(record)) {
            // A model of June or July.
            continue;
        }
        let found = index.search(query);
        let first = found.hits.first().unwrap_or_else(|| panic!("{query} finds nothing"));
        assert!(
            is(record_of(first), wanted),
            "{query} → {wanted}, but {}",
            self::named(record_of(first))
        );
        assert!(found.hits.iter().all(|hit| index.atlas().holds(record_of(hit))), "{query}");
    }
}

#[test]
fn the_golden_queries_of_after_the_article_hold() {
    golden(include_str!("golden_later.tsv"));
}

#[test]
fn our_own_golden_queries_hold() {
    golden(include_str!("golden_own.tsv"));
}

/// Query, first hit, tier, way, and a part of what is lit.
const WAYS: &[(&str, &str, u8, Way, &str)] = &[
    ("护城河", "quote=li-kaifu-p16-reported", 0, Way::AsWritten, "text=护城河"),
    ("護城河", "quote=li-kaifu-p16-reported", 0, Way::AsWritten, "text=护城河"),
    ("moat", "quote=li-kaifu-p16-reported", 0, Way::AsWritten, "english=moat"),
    ("huchenghe", "quote=li-kaifu-p16-reported", 1, Way::Pinyin, "text=护城河"),
    ("huchengh", "quote=li-kaifu-p16-reported", 1, Way::Pinyin, "text=护城河"),
    ("护成河", "quote=li-kaifu-p16-reported", 2, Way::SameSound, "text=护城河"),
    ("hucenghe", "quote=li-kaifu-p16-reported", 2, Way::FuzzySound, "text=护城河"),
    ("hch", "quote=li-kaifu-p16-reported", 3, Way::Initials, "text=护城河"),
    ("技术城河", "quote=li-kaifu-p16-reported", 4, Way::Split, "text=技术 text=城河"),
    ("lkf天花板", "quote=li-kaifu-p17-reported", 4, Way::Split, "text=天花板 speaker=李开复"),
    ("护城之河", "quote=li-kaifu-p16-reported", 5, Way::Dropped, "text=护城河"),
    ("不断评测", "quote=xiao-yanghua-p21-reported", 4, Way::Split, "text=不断 text=评测"),
    ("断章义", "quote=li-yanhong-p13-reported", 5, Way::Gapped, "text=断章 text=义"),
    ("李开复", "speaker=li-kaifu", 0, Way::AsWritten, "name=李开复"),
    ("lkf", "speaker=li-kaifu", 3, Way::Initials, "name=李开复"),
    ("cglm", "model=chatglm-6b", 3, Way::Initials, "name=C name=GLM"),
    ("chtglm", "model=chatglm-6b", 4, Way::Gapped, "name=Ch name=tGLM"),
    ("likiafu", "speaker=li-kaifu", 5, Way::Edited, "name=李开复"),
    ("百度 执行力", "quote=li-yanhong-p14-reported", 0, Way::AsWritten, "text=百度 text=执行力"),
    ("lyh gap", "quote=li-yanhong-p13-direct", 3, Way::Initials, "english=gap speaker=李彦宏"),
];

#[test]
fn every_way_of_matching_says_its_tier_and_lights_the_original() {
    for &(query, record, tier, way, part) in WAYS {
        let hit = first(query);
        assert_eq!(named(record_of(&hit)), record, "{query}");
        assert_eq!((hit.tier, hit.why.way), (tier, way), "{query}");
        assert!(lit(&hit).contains(part), "{query} lights {}", lit(&hit));
    }
}

#[test]
fn a_quote_found_through_its_speaker_lights_the_speaker() {
    let found = INDEX.search("lkf");
    let quotes: Vec<&Hit> =
        found.hits.iter().filter(|hit| record_of(hit).kind() == Kind::Quote).collect();
    assert_eq!(quotes.len(), 3);
    assert!(quotes.iter().all(|quote| lit(quote).contains("speaker=李开复")));
}

#[test]
fn one_latin_letter_searches_names_only() {
    let found = INDEX.search("l");
    assert!(found.hits.iter().any(|hit| named(record_of(hit)) == "speaker=li-kaifu"));
    assert!(found.hits.iter().all(|hit| record_of(hit).kind() != Kind::Quote));
}

#[test]
fn an_initial_is_that_of_a_syllable() {
    let found = INDEX.search("gd");
    assert!(found.hits.iter().any(|hit| lit(hit).contains("name=广东")));
    let initials = found.hits.iter().filter(|hit| hit.why.way == Way::Initials);
    assert!(initials.clone().count() > 1);
    assert!(initials.into_iter().all(|hit| !lit(hit).to_lowercase().contains("=gd")));
}

#[test]
fn an_exact_name_comes_before_everything() {
    for query in ["robin", "moss", "开源", "京", "Robin Li", "chatglm-6b", "li-kaifu"] {
        assert!(first(query).why.exact, "{query}");
    }
}

#[test]
fn a_name_comes_before_an_organisation_and_a_speakers_before_a_models() {
    let found = INDEX.search("深思考");
    let order: Vec<String> = found.hits.iter().map(|hit| named(record_of(hit))).collect();
    let place = |wanted: &str| order.iter().position(|record| record == wanted);
    assert!(place("speaker=yang-zhiming") < place("model=dongni"), "{order:?}");
    let leyan = INDEX.search("乐言");
    assert_eq!(leyan.hits[0].why.field, Some(Field::NameZh));
}

#[test]
fn every_term_must_match_and_may_match_the_person_or_the_words() {
    let found = INDEX.search("qxp 聊天");
    let order: Vec<String> = found.hits.iter().map(|hit| named(record_of(hit))).collect();
    assert_eq!(order, ["quote=qiu-xipeng-p26-reported"]);
    assert!(INDEX.search("qxp 护城河").hits.is_empty());
}

#[test]
fn fields_narrow_and_say_how_they_were_understood() {
    let labels = |query: &str, language| {
        let found = INDEX.search(query);
        let labels = found.understood.iter().map(|term| term.label(&ATLAS, language));
        labels.collect::<Vec<_>>().join(" · ")
    };
    assert_eq!(labels("speaker:lkf 开源", Language::Zh), "人物：李开复 · 开源");
    assert_eq!(labels("speaker:lkf 开源", Language::En), "speaker: Li Kaifu · 开源");
    assert_eq!(labels("in:shanxi", Language::Zh), "地区：山西、陕西");
    assert_eq!(labels("话题：gap “天花板” -百度", Language::Zh), "话题：差距 · “天花板” · −百度");
    assert_eq!(labels("ＫＩＮＤ：quotes", Language::En), "kind: Quote");
    assert_eq!(labels("open:y model:moss", Language::En), "open: yes · kind: Model · moss");
}

#[test]
fn every_field_lets_pass_what_has_it() {
    let all = |query: &str, holds: &dyn Fn(RecordId) -> bool| {
        let found = INDEX.search(query);
        assert!(!found.hits.is_empty(), "{query}");
        for hit in found.hits {
            assert!(holds(record_of(&hit)), "{query} let pass {}", named(record_of(&hit)));
        }
    };
    all("speaker:邱锡鹏", &|record| is(record, "speaker=qiu-xipeng"));
    all("kind:引语", &|record| record.kind() == Kind::Quote);
    all("in:广东 kind:model", &|record| match record {
        RecordId::Model(id) => ATLAS[id].region.is_some_and(|at| ATLAS[at].key == "guangdong"),
        _ => false,
    });
    all("in:shenzhen kind:model", &|record| match record {
        RecordId::Model(id) => ATLAS[id].city.as_ref().is_some_and(|city| city.zh == "深圳"),
        _ => false,
    });
    all("route:vertical kind:model", &|record| match record {
        RecordId::Model(id) => ATLAS[ATLAS[id].route].key == "vertical",
        _ => false,
    });
    all("open:no", &|record| match record {
        RecordId::Model(id) => ATLAS[id].open_source.word() == "no",
        _ => false,
    });
    all("topic:gap kind:quote", &|record| match record {
        RecordId::Quote(id) => ATLAS[id].topics.iter().any(|&topic| ATLAS[topic].key == "gap"),
        _ => false,
    });
}

#[test]
fn a_value_that_names_nothing_is_said_with_the_nearest() {
    let found = INDEX.search("speaker:qqqq 开源");
    assert!(found.hits.is_empty());
    assert_eq!((found.unknown[0].field, found.unknown[0].value.as_str()), ("speaker", "qqqq"));
    let found = INDEX.search("topic:comercialisatoin-of");
    assert_eq!(found.unknown[0].nearest.as_deref(), Some("commercialization"));
}

#[test]
fn no_hit_offers_the_nearest_name() {
    let found = INDEX.search("wenxinyanyi2");
    assert!(found.hits.is_empty());
    assert_eq!(
        found.nearest.map(|item| named(item.record().expect("a record"))).as_deref(),
        Some("model=ernie-bot")
    );
}

#[test]
fn a_query_of_nothing_finds_nothing() {
    for query in ["", " ", "　", "。", "-", "\"\"", "-开源", "speaker:", "：", "“"] {
        assert_eq!(INDEX.search(query).hits, [], "{query:?}");
    }
}

#[test]
fn every_record_is_found_by_its_id_and_by_its_name() {
    for record in ATLAS.records() {
        let key = ATLAS.key(record);
        let hit = INDEX.search(key).hits.into_iter().find(|hit| record_of(hit) == record);
        assert!(hit.is_some_and(|hit| hit.why.exact), "{key} does not find {}", named(record));
        let name = ATLAS.name(record).zh;
        let found = INDEX.search(&name).hits;
        let hit = found.iter().find(|hit| record_of(hit) == record);
        assert!(hit.is_some_and(|hit| hit.tier == 0), "{name}");
        if record.kind() != Kind::Quote {
            assert!(hit.is_some_and(|hit| hit.why.exact), "{name}");
        }
        let first = &found[0];
        if record.kind() == Kind::Filing {
            // Others of its name stand before it, and may be found less well.
            continue;
        }
        assert!(
            first.why.exact || record_of(first) == record,
            "{name}: {}",
            named(record_of(first))
        );
    }
}

#[test]
fn pinyin_finds_every_speaker_and_every_region() {
    for (id, speaker) in ATLAS.speakers.iter() {
        for pinyin in std::iter::once(&speaker.pinyin).chain(&speaker.readings) {
            for query in [pinyin.to_string(), pinyin.replace(' ', "")] {
                assert_eq!(record_of(&first(&query)), RecordId::Speaker(id), "{query}");
            }
        }
    }
    for (id, region) in ATLAS.regions.iter() {
        for query in [region.pinyin.to_string(), region.pinyin.replace(' ', "")] {
            let found = INDEX.search(&query);
            let hit = found.hits.iter().find(|hit| record_of(hit) == RecordId::Region(id));
            assert!(hit.is_some_and(|hit| hit.tier <= 1), "{query}");
        }
    }
}

#[test]
fn an_index_is_shared_between_sessions() {
    fn shared<T: Send + Sync>(_: &T) {}
    shared(&*INDEX);
}

#[test]
fn folding_knows_case_width_script_and_punctuation() {
    assert_eq!(fold("ＣｈａｔＧＬＭ－６Ｂ"), "chatglm 6b");
    assert_eq!(fold("開源、護城河。Kāifù"), "开源 护城河 kaifu");
    assert_eq!(fold("李開復：“體驗”"), "李开复  体验 ");
}

#[test]
fn a_very_long_query_is_answered() {
    let paragraph: String = ATLAS.quotes.iter().map(|(_, quote)| quote.text.as_str()).collect();
    assert!(INDEX.search(&paragraph).hits.is_empty());
    let quote = ATLAS.quotes.iter().max_by_key(|(_, quote)| quote.text.len()).expect("a quote");
    let found = INDEX.search(&format!("“{}”", quote.1.text));
    assert_eq!(found.hits.first().map(record_of), Some(RecordId::Quote(quote.0)));
    assert_eq!(INDEX.search(&"kai ".repeat(300)).hits.len(), INDEX.search("kai kai").hits.len());
}

#[test]
fn every_radical_and_compatibility_form_folds_to_the_character_that_it_stands_for() {
    use baijia::search::fold;
    for (form, plain) in [
        ("⼤模型", "大模型"),
        ("⾃⼰的⽂字", "自己的文字"),
        ("⻓⻔", "⻓⻔"),
        ("\u{F914}", "乐"),
        ("\u{FA12}", "晴"),
        ("\u{2F800}", "丽"),
    ] {
        assert_eq!(fold(form), fold(plain), "{form}");
    }
    for (radicals, plain) in [
        ("⻢⻓⻜⻥⻔⻛⻋⻅⻝⻩⺠", "马长飞鱼门风车见食黄民"),
        ("⻰⻬⻣⻦⻘⻚⻉⻄⺎⺟", "龙齐骨鸟青页贝西兀母"),
        ("Ⅰⅴ①²𝐀𝒷Ωﹸ", "iv12abωﹸ"),
    ] {
        let pairs = radicals.chars().zip(plain.chars());
        for (radical, plain) in pairs {
            assert_eq!(fold(&radical.to_string()), fold(&plain.to_string()), "{radical}");
        }
    }
    for radical in '\u{2F00}'..='\u{2FD5}' {
        let folded = fold(&radical.to_string());
        let character = folded.chars().next().unwrap();
        assert!(('\u{3400}'..='\u{9FFF}').contains(&character), "{radical}: {folded}");
    }
}

/// What a query was understood as.
fn understood(query: &str) -> String {
    let found = INDEX.search(query);
    let terms = found.understood.iter().map(|term| term.label(&ATLAS, Language::En));
    terms.collect::<Vec<_>>().join(" · ")
}

#[test]
fn other_words_find_the_field_and_the_topic() {
    for (query, wanted) in [
        ("medicine", "model=bentsao"),
        ("medical", "model=bentsao"),
        ("healthcare", "model=bentsao"),
        ("医学", "model=bentsao"),
        ("financial", "model=cao-zhi"),
        ("legal", "model=hanfei"),
        ("education", "model=taoli"),
        ("chips", "topic=talent-data-compute"),
        ("芯片", "topic=talent-data-compute"),
        ("profit", "topic=commercialization"),
        ("commercial", "topic=commercialization"),
    ] {
        let found = INDEX.search(query);
        let has = found.hits.iter().any(|hit| named(record_of(hit)) == wanted);
        assert!(has, "{query} finds {wanted}");
    }
    // That they are ours is said.
    let hit = first("financial");
    assert_eq!(hit.why.label(Language::En), "as written · synonym (ours)");
}

#[test]
fn words_that_are_all_properties_are_read_as_such() {
    for (query, reading) in [
        ("medical models", "field: healthcare · kind: Model"),
        ("vertical finance", "route: Vertical · field: finance"),
        ("Beijing open", "in: Beijing · open: yes"),
        ("open source Beijing", "open: yes · in: Beijing"),
        ("北京 开源", "in: Beijing · open: yes"),
        ("general models", "route: General · kind: Model"),
        (
            "models from Tsinghua",
            "kind: Model · org: Tsinghua University, Tsinghua Pearl River Delta Research Institute",
        ),
        ("models for law", "kind: Model · field: law"),
        ("healthcare in Beijing", "field: healthcare · in: Beijing"),
        ("open 2025 models", "open: yes · year: 2025 · kind: Model"),
        ("models since 2025", "kind: Model · after: 2025"),
        ("multimodal models", "modality: multimodal · kind: Model"),
        ("university models", "builder: university · kind: Model"),
        ("quotes about compute", "kind: Quote · topic: Talent, data, compute"),
        ("direct quotes by Kai-Fu Lee", "manner: direct quote · kind: Quote · speaker: Li Kaifu"),
        ("Baidu filings", "org: Baidu · kind: Filing"),
        // In Chinese in one word, where nothing has the word itself.
        ("医疗大模型", "field: healthcare · kind: Model"),
        ("北京开源", "in: Beijing · open: yes"),
        ("上海的金融大模型", "in: Shanghai · field: finance · kind: Model"),
        ("2025年开源模型", "year: 2025 · open: yes · kind: Model"),
        ("开源模型", "开源模型"),
        ("China models", "China · models"),
        ("open Chinese models", "open: yes · kind: Model"),
        // Neither are these: words of which one is none, two places, and a name of two words.
        ("lyh gap", "lyh · gap"),
        ("Beijing Shanghai", "Beijing · Shanghai"),
        ("open source", "open · source"),
        ("kai-fu lee", "kai-fu · lee"),
        ("DeepSeek LLM", "DeepSeek · LLM"),
    ] {
        assert_eq!(understood(query), reading, "{query}");
    }
    assert!(understood("Alibaba models").starts_with("org: Alibaba"));
    for query in ["medical models", "vertical finance", "Alibaba models", "Beijing open"] {
        let found = INDEX.search(query);
        assert!(!found.hits.is_empty(), "{query}");
        assert!(found.hits.iter().all(|hit| record_of(hit).kind() == Kind::Model), "{query}");
    }
}

#[test]
fn what_is_far_from_everything_finds_nothing_and_is_told_the_nearest() {
    for query in
        ["GPT-4", "GPT4", "gpt-5", "hallucination", "hallucinations", "zzzqq", "ChatGLM9", "Qwen77"]
    {
        let found = INDEX.search(query);
        let loose =
            |hit: &Hit| hit.why.way.is_similar() && matches!(record_of(hit), RecordId::Model(_));
        assert!(!found.hits.iter().any(loose), "{query}: {:?}", found.hits.first());
        assert!(!found.hits.is_empty() || found.nearest.is_some(), "{query} is told the nearest");
    }
}

#[test]
fn direct_and_reported_speech_are_kinds_of_quotes() {
    let count = |query: &str| INDEX.search(query).hits.len();
    let quotes = count("kind:quote");
    assert_eq!(count("kind:direct") + count("kind:reported"), quotes);
    for (one, other) in [
        ("kind:direct", "manner:direct"),
        ("kind:reported", "manner:reported"),
        ("kind:direct", "种类：原话"),
        ("kind:reported", "方式：转述"),
    ] {
        assert_eq!(count(one), count(other), "{one} is {other}");
        assert!(count(one) > 0, "{one}");
    }
}

#[test]
fn where_nothing_has_all_of_the_words_some_are_left_out_and_told() {
    for (query, left_out, wanted) in [
        ("lkf zzzzq", Some("zzzzq"), "quote=li-kaifu-p16-reported"),
        ("kai-fu lee moat banana", Some("banana"), "quote=li-kaifu-p16-reported"),
        ("lyh gap", None, "quote=li-yanhong-p13-direct"),
    ] {
        let found = INDEX.search_or_relax(query);
        let names: Vec<String> = found.hits.iter().map(|hit| named(record_of(hit))).collect();
        assert_eq!(names.first().map(String::as_str), Some(wanted), "{query}");
        let lacks = found.hits[0].left_out.as_ref().map(|words| words.join(" "));
        assert_eq!(lacks.as_deref(), left_out, "{query}");
        if query.starts_with("lkf") {
            let him = found.hits.iter().find(|hit| named(record_of(hit)) == "speaker=li-kaifu");
            let lacks = him.and_then(|hit| hit.left_out.clone());
            assert_eq!(lacks, Some(vec!["zzzzq".to_owned()]), "{names:?}");
        }
    }
    assert!(INDEX.search_or_relax("zzzqq").hits.is_empty(), "one word stays as it is");
}

/// The keys of what a query finds.
fn keys_of(index: &Index, query: &str) -> Vec<String> {
    let hits = index.search(query).hits.into_iter();
    hits.map(|hit| hit.item.key(index.atlas()).to_owned()).collect()
}
