//! What is known after the article: models, filings, statements, and what each of them may claim.

use std::collections::BTreeMap;

use baijia::atlas::{
    Confidence, ContextLimit, FilingSeries, Jurisdiction, LicenceOf, Makes, Manner, Modality,
};

use crate::ATLAS;

#[test]
fn the_later_models_are_those_of_the_facts() {
    let later = || ATLAS.models.iter().map(|(_, model)| model).filter(|it| it.confidence.is_some());
    assert_eq!((ATLAS.models.len(), later().count()), (557, 311));
    let rated = |confidence| later().filter(|model| model.confidence == Some(confidence)).count();
    let all = [Confidence::Confirmed, Confidence::Listed, Confidence::CatalogueEntry].map(rated);
    assert_eq!(all, [209, 92, 10]);
}

#[test]
fn a_size_is_no_less_than_what_is_active_of_it() {
    let sizes = ATLAS.models.iter().map(|(_, it)| (&it.key, it.parameters, it.active_parameters));
    let both = sizes.filter_map(|(key, all, active)| Some((key, all?, active?)));
    let both: Vec<_> = both.collect();
    assert!(both.len() > 70, "{}", both.len());
    for (key, all, active) in both {
        assert!(active.billions <= all.billions, "{key}");
    }
    let v4 = &ATLAS[ATLAS.models.find("deepseek-v4-pro").unwrap()];
    assert_eq!(v4.parameters.unwrap().to_string(), "1.6T");
    assert_eq!(v4.active_parameters.unwrap().to_string(), "49B");
}

#[test]
fn an_api_s_context_and_a_repository_s_licence_are_said_to_be_that() {
    let of = |limit| ATLAS.models.iter().filter(|(_, it)| it.context_limit == Some(limit)).count();
    assert_eq!((of(ContextLimit::Api), of(ContextLimit::Model)), (61, 19));
    let licences = ATLAS.models.iter().flat_map(|(_, model)| &model.licences);
    let repository = licences.filter(|licence| licence.of == LicenceOf::Repository).count();
    assert_eq!(repository, 15);
}

#[test]
fn one_rule_of_modality_holds_for_old_and_new_rows() {
    let makers: Vec<_> = ATLAS.models.iter().filter(|(_, it)| it.makes.is_some()).collect();
    assert_eq!(makers.len(), 34);
    assert!(makers.iter().all(|(_, model)| model.modality == Some(Modality::Multimodal)));
    let old = &ATLAS[ATLAS.models.find("taiyi-sd").unwrap()];
    assert_eq!(old.makes, Some(Makes::Images));
}

#[test]
fn dates_that_rest_on_one_database_carry_their_doubt() {
    for key in [
        "kling",
        "kling-1-5",
        "doubao-pro",
        "hunyuan-turbos",
        "yi-lightning",
        "sensenova-v6",
        "abab7",
    ] {
        let model = &ATLAS[ATLAS.models.find(key).unwrap()];
        assert!(model.notes.iter().any(|note| note.en.contains("in doubt")), "{key}");
    }
}

#[test]
fn the_filings_are_the_registry_s() {
    assert_eq!(ATLAS.filings.len(), 1112);
    let mut places: BTreeMap<&str, usize> = BTreeMap::new();
    for (_, filing) in ATLAS.filings.iter() {
        let place = match filing.jurisdiction {
            Jurisdiction::Region(id) => ATLAS[id].key.as_str(),
            Jurisdiction::Sasac => "sasac",
        };
        *places.entry(place).or_default() += 1;
    }
    for (place, count) in
        [("beijing", 296), ("guangdong", 194), ("shanghai", 188), ("zhejiang", 104), ("sasac", 16)]
    {
        assert_eq!(places[place], count, "{place}");
    }
    let phones = ATLAS.filings.iter().filter(|(_, it)| it.series == FilingSeries::Phone).count();
    assert_eq!(phones, 7);
    let numbers = ATLAS.filings.iter().filter(|(_, it)| it.series == FilingSeries::Service);
    assert!(numbers.map(|(_, filing)| filing.number).eq(1..=1105));
}

#[test]
fn by_filing_date_the_registry_stands_where_it_is_said_to_stand() {
    assert_eq!(ATLAS.filing_days.len(), 13);
    let by = |day: &str| ATLAS.as_of(day.parse().unwrap()).filings.len();
    assert_eq!((by("2023-12-31"), by("2026-08-31")), (61, 1112));
    let guangdong = ATLAS.regions.find("guangdong").unwrap();
    let view = ATLAS.as_of("2026-02-28".parse().unwrap());
    let there = view.filings.iter().filter(|(_, it)| it.jurisdiction.region() == Some(guangdong));
    assert_eq!(there.count(), 124);
}

#[test]
fn a_filing_is_linked_where_organisation_and_name_both_say_so() {
    let linked: Vec<_> = ATLAS.filings.iter().filter(|(_, it)| !it.models.is_empty()).collect();
    assert_eq!(linked.len(), 46);
    // A company that files under another name than its models have is not said to be the same.
    let other =
        |name: &str| ATLAS.filings.iter().find(|(_, it)| it.filed_by.contains(name)).unwrap().1;
    for name in ["三快", "维沃", "华品博睿", "行吟"] {
        assert!(other(name).organizations.is_empty(), "{name}");
    }
}

#[test]
fn what_was_said_later_is_reported_and_never_in_its_speaker_s_words() {
    let later = || ATLAS.quotes.iter().filter(|(_, quote)| quote.paragraph.is_none());
    assert_eq!(later().count(), 5);
    for (_, quote) in later() {
        assert_eq!(quote.manner, Manner::Reported, "{}", quote.key);
        assert!(quote.date.is_some() && !quote.sources.is_empty(), "{}", quote.key);
    }
    assert_eq!(ATLAS.gap.len(), 14);
}
