//! What holds for the answer to any query.

use baijia::atlas::{Kind, RecordId};
use baijia::search::{Field, Found, Hit, Match, PAGE, Way, field_text, fold};
use proptest::prelude::*;

use crate::{ATLAS, INDEX, OTHER, named, record_of};

/// Where a hit of one word must stand, as far as it shows: exact, tier, group of kinds, by what. `None` where it was found by
/// less than the head of what stands beside its name.
fn place(hit: &Hit) -> Option<(u8, bool, u8, u8, u8)> {
    use Field as F;
    let by = match hit.why.field {
        _ if hit.why.exact => 0,
        Some(F::Organization(_) | F::OrganizationEn(_)) => 1,
        Some(
            F::NameZh
            | F::NameEn
            | F::Alias(_)
            | F::FullName
            | F::FullNameEn
            | F::ShortName
            | F::OtherShortName
            | F::Text
            | F::English
            | F::Speaker
            | F::SpeakerEn
            | F::SpeakerAlias(_),
        ) => 0,
        Some(F::Summary | F::SummaryEn | F::Cell(..) | F::CellEn(..)) => return None,
        _ => 2,
    };
    let deciding = |place: &&Match| Some(place.field) == hit.why.field;
    let from_head = hit.matches.iter().find(deciding).is_some_and(|place| place.start == 0);
    let group = match record_of(hit).kind() {
        _ if by > 0 && !from_head => return None,
        Kind::Quote => 1,
        Kind::Speaker | Kind::Model | Kind::Region | Kind::Route => 0,
        _ => 2,
    };
    Some((part(hit), !hit.why.exact, hit.tier, group, by))
}

/// Whether it is a filing that was found by who filed it or by its name, as written or by its sound: asked for by more than a model's name
/// it stands with what is met as well.
fn is_met(hit: &Hit) -> bool {
    let by_name = matches!(
        hit.why.field,
        Some(Field::NameZh | Field::Organization(_) | Field::OrganizationEn(_))
    );
    record_of(hit).kind() == Kind::Filing && hit.tier <= 1 && by_name
}

/// What was found as typed, then filings, then what only sounds like it or is a slip away, then such filings.
fn part(hit: &Hit) -> u8 {
    2 * u8::from(matches!(hit.tier, 2 | 5)) + u8::from(record_of(hit).kind() == Kind::Filing)
}

fn check(query: &str, found: &Found) -> Result<(), TestCaseError> {
    let mut seen = Vec::new();
    for hit in &found.hits {
        prop_assert!(
            !seen.contains(&record_of(hit)),
            "{query:?} finds {} twice",
            named(record_of(hit))
        );
        seen.push(record_of(hit));
        prop_assert!(hit.tier <= 5);
        for pair in hit.matches.windows(2) {
            let apart = pair[0].field < pair[1].field
                || (pair[0].field == pair[1].field && pair[0].end < pair[1].start);
            prop_assert!(apart, "{query:?}: {:?}", hit.matches);
        }
        for place in &hit.matches {
            let text = field_text(&ATLAS, record_of(hit), place.field);
            let length = text.map_or(0, |text| text.chars().count());
            prop_assert!(place.start < place.end && place.end <= length, "{query:?}: {place:?}");
        }
        let has_words = hit.why.way != Way::Narrowed && hit.why.field != Some(Field::Date);
        prop_assert!(!has_words || !hit.matches.is_empty(), "{query:?}");
    }
    for (at, filing) in found.hits.iter().enumerate().filter(|(_, hit)| is_met(hit)) {
        for later in &found.hits[at..] {
            let is_model = record_of(later).kind() == Kind::Model;
            prop_assert!(!is_model || later.tier >= filing.tier, "{query:?}: {filing:?} {later:?}");
        }
    }
    let others: Vec<Hit> = found.hits.iter().filter(|hit| !is_met(hit)).cloned().collect();
    for pair in others.windows(2) {
        let order = |hit: &Hit| (part(hit), !hit.why.exact, hit.tier);
        prop_assert!(order(&pair[0]) <= order(&pair[1]), "{query:?}");
        let one_word = found.understood.len() == 1 && pair[0].tier < 4;
        if one_word && pair[0].why.way != Way::Narrowed {
            let (Some(one), Some(next)) = (place(&pair[0]), place(&pair[1])) else { continue };
            prop_assert!(one <= next, "{query:?}: {pair:?}");
        }
    }
    Ok(())
}

/// Words as they are typed: stretches of the atlas, of pinyin and of anything.
fn words() -> impl Strategy<Value = String> {
    let records: Vec<RecordId> = ATLAS.records().collect();
    let written = (proptest::sample::select(records), 0..40_usize, 1..6_usize).prop_map(
        |(record, start, length)| ATLAS.name(record).zh.chars().skip(start).take(length).collect(),
    );
    let names = INDEX.search("kind:speaker").hits;
    let spelled = (proptest::sample::select(names), 1..12_usize).prop_map(|(hit, length)| {
        let RecordId::Speaker(id) = record_of(&hit) else { return String::new() };
        ATLAS[id].pinyin.replace(' ', "").chars().take(length).collect()
    });
    prop_oneof![
        3 => written,
        2 => spelled,
        2 => "[a-z]{1,9}",
        1 => "[a-z]{1,4} [a-z]{1,4}",
        1 => "(speaker|topic|in|route|open|kind|model)[:：][a-z开源北京]{0,4}",
        1 => "[\"“”：:－-]?[a-z一-十開源]{1,4}[\"”]?",
        1 => ".{0,12}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_query_is_answered_in_order_with_matches_inside_the_texts(query in words()) {
        check(&query, &INDEX.search(&query))?;
    }

    #[test]
    fn several_words_are_answered_in_order_too(one in words(), two in words(), three in words()) {
        let query = format!("{one} {two} {three}");
        check(&query, &INDEX.search(&query))?;
    }

    #[test]
    fn an_excluded_word_never_adds_a_hit(query in words(), word in "[a-z]{1,4}|[开源模型李]{1,2}") {
        prop_assume!(!query.contains(['"', '“', '”', '„', '「', '」', '『', '』', '＂']));
        let before: Vec<RecordId> = INDEX.search(&query).hits.iter().map(record_of).collect();
        let after = INDEX.search(&format!("{query} -{word}")).hits;
        prop_assert!(after.iter().all(|hit| before.contains(&record_of(hit))), "{query:?} -{word}");
    }

    #[test]
    fn the_first_page_is_the_head_of_everything(query in words()) {
        let (page, all) = (INDEX.first_page(&query), INDEX.search(&query));
        prop_assert_eq!(&page.hits[..], &all.hits[..all.hits.len().min(PAGE)]);
        let is_told = if page.total.more { page.total.count <= all.total.count } else { page.total == all.total };
        prop_assert!(is_told, "{:?} of {:?}", page.total, all.total);
    }

    #[test]
    fn the_same_query_has_the_same_answer(query in words()) {
        prop_assert_eq!(INDEX.search(&query), OTHER.search(&query));
    }

    #[test]
    fn folding_makes_one_character_of_each(text in any::<String>()) {
        prop_assert_eq!(fold(&text).chars().count(), text.chars().count());
        prop_assert_eq!(fold(&fold(&text)), fold(&text));
    }
}
