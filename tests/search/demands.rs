//! What a text demands of a word before it is found in it, sort by sort: how long it is, and how much of a longer word.

use baijia::atlas::Kind;
use baijia::search::{Field, Hit, KeptRecord, KeptRecords, KeptText, Way};

use crate::{ATLAS, INDEX, record_of};

/// Whether a text holds a word as strictly as it must to be excluded by it.
fn holds(sort: KeptText, text: &str, word: &str) -> bool {
    let texts = vec![(sort, text.to_owned())];
    let record = KeptRecord { kind: Kind::Quote, manner: None, texts };
    KeptRecords::new([record]).find(&format!("-{word}")).is_empty()
}

#[test]
fn a_word_is_found_from_the_length_that_its_sort_of_text_demands() {
    use KeptText::{Aside, Key, Name, Source, Topic, Words};
    for (sorts, text, found, missed) in [
        // The shortest word in Latin letters.
        (&[Name][..], "foghorn", &["f", "fo"][..], &[][..]),
        (&[Topic, Source, Words, Aside, Key], "foghorn", &["fo"], &["f"]),
        // Inside a Latin word, and at its end.
        (&[Name, Topic, Source], "foghorn", &["ogho", "orn"], &["gho", "rn"]),
        (&[Words, Aside], "foghorn", &["oghor", "horn"], &["ogho", "orn"]),
        (&[Key], "foghorn-lamp", &["foghorn", "lamp", "la"], &["oghorn", "amp"]),
        // Initials.
        (&[Name], "护城河", &["hc", "hch"], &["hh"]),
        (&[Topic, Source, Words], "护城河", &["hch"], &["hc"]),
        (&[Aside], "护城河", &["huchenghe", "hucheng"], &["hch"]),
    ] {
        for sort in sorts {
            for word in found {
                assert!(holds(*sort, text, word), "{word} is not found in {text}, {sort:?}");
            }
            for word in missed {
                assert!(!holds(*sort, text, word), "{word} is found in {text}, {sort:?}");
            }
        }
    }
}

/// Whether a hit was found by what its record or its speaker is called, or by another word for a topic.
fn is_by_name(hit: &Hit) -> bool {
    use Field as F;
    use Kind as K;
    match hit.why.field {
        Some(F::NameZh | F::NameEn | F::Alias(_) | F::FullName | F::FullNameEn) => {
            !matches!(record_of(hit).kind(), K::Figure | K::Source | K::Filing)
        }
        Some(F::ShortName | F::OtherShortName | F::Speaker | F::SpeakerEn | F::SpeakerAlias(_)) => {
            true
        }
        _ => false,
    }
}

#[test]
fn one_letter_and_two_initials_are_looked_for_in_names_alone() {
    let letters = || ('a'..='z').map(String::from);
    for letter in letters() {
        for hit in INDEX.search(&letter).hits {
            assert!(is_by_name(&hit), "{letter}: {hit:?}");
        }
        for query in letters().map(|other| letter.clone() + &other) {
            let hits = INDEX.search(&query).hits;
            for hit in hits.iter().filter(|hit| hit.why.way == Way::Initials) {
                assert!(is_by_name(hit), "{query}: {hit:?}");
            }
        }
    }
}

#[test]
fn a_filing_is_found_by_four_initials_and_not_by_three() {
    let by_initials = |query: &str| {
        let hits = INDEX.search(query).hits.into_iter();
        let filings = hits.filter(|hit| record_of(hit).kind() == Kind::Filing);
        filings.filter(|hit| hit.why.way == Way::Initials).count()
    };
    for (four, three) in [("wxyy", "wxy"), ("tyqw", "tyq")] {
        assert_eq!(by_initials(three), 0, "{three}");
        assert!(by_initials(four) > 0, "{four}");
    }
    // Of Latin letters two are enough at its head, and inside a word four.
    let finds = |query: &str, service: &str| {
        let hits = INDEX.search(&format!("kind:filing {query}")).hits;
        hits.iter().any(|hit| ATLAS.name(record_of(hit)).zh == service)
    };
    for (query, is_found) in [("ch", true), ("c", false), ("arac", true), ("ara", false)] {
        assert_eq!(finds(query, "CharacterGLM"), is_found, "{query}");
    }
}

#[test]
fn slips_are_looked_for_in_names_other_words_and_organisations_alone() {
    for (slipped, is_of) in [
        ("tencnet", (|field| matches!(field, Field::OrganizationEn(_))) as fn(Field) -> bool),
        ("comercialisation", |field| matches!(field, Field::Alias(_))),
    ] {
        let hits = INDEX.search(slipped).hits;
        let by = |hit: &Hit| {
            let is_loose = matches!(hit.why.way, Way::Edited | Way::Gapped);
            is_loose && hit.matches.iter().any(|place| is_of(place.field))
        };
        assert!(hits.iter().any(by), "{slipped}: {hits:?}");
    }
    // Words of a title, and of a role, with two letters exchanged.
    for (word, slipped) in [("announces", "annuonces"), ("professor", "profesosr")] {
        assert!(!INDEX.search(word).hits.is_empty(), "{word}");
        assert_eq!(INDEX.search(slipped).hits, [], "{slipped}");
    }
}
