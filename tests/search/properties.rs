//! Words that name a property of what is looked for.

use baijia::atlas::{Kind, Language};

use crate::{ATLAS, INDEX, first, named, record_of};

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
