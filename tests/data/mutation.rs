//! Whatever the files hold, loading them answers; it never panics.

use baijia::atlas::{Atlas, FILES, Files};
use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::Value;

/// What is done to one character of a text.
#[derive(Clone, Debug)]
enum Change {
    Drop,
    Insert(char),
    Replace(char),
}

fn change() -> impl Strategy<Value = Change> {
    let sign = prop_oneof![
        prop::sample::select(r#"{}[]":,\0123456789-e.nullté家“”"#.chars().collect::<Vec<_>>()),
        any::<char>(),
    ];
    prop_oneof![
        Just(Change::Drop),
        sign.clone().prop_map(Change::Insert),
        sign.prop_map(Change::Replace),
    ]
}

fn json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        ".{0,8}".prop_map(Value::from),
        prop::sample::select(vec![
            "article",
            "model:moss",
            "2023-05",
            "6B",
            "yes",
            "",
            ":",
            "-",
            "~B"
        ])
        .prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 12, 4, |inner| {
        let name = prop_oneof!["[a-z]{0,6}", Just("id".to_owned()), Just("zh".to_owned())];
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::btree_map(name, inner, 0..4)
                .prop_map(|fields| Value::Object(fields.into_iter().collect())),
        ]
    })
}

/// Every value inside `value`, itself included, by its pointer.
fn places(value: &Value, at: &str, found: &mut Vec<String>) {
    found.push(at.to_owned());
    match value {
        Value::Array(values) => {
            for (index, value) in values.iter().enumerate() {
                places(value, &format!("{at}/{index}"), found);
            }
        }
        Value::Object(fields) => {
            for (name, value) in fields {
                places(value, &format!("{at}/{name}"), found);
            }
        }
        _ => {}
    }
}

/// Loads the files; whatever is wrong must be a problem of one of them.
fn load(files: &Files<'_>) -> Result<(), TestCaseError> {
    if let Err(problems) = Atlas::load(files) {
        prop_assert!(!problems.0.is_empty());
        for problem in &problems.0 {
            prop_assert!(FILES.contains(&problem.file.as_str()));
            prop_assert_ne!(&problem.expected.zh, &problem.expected.en);
            for told in [&problem.found, &problem.expected] {
                prop_assert!(!told.zh.is_empty() && !told.en.is_empty());
            }
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn changed_characters_never_panic(
        file in prop::sample::select(FILES.to_vec()),
        changes in prop::collection::vec((any::<Index>(), change()), 1..4),
    ) {
        let mut text: Vec<char> = Files::embedded().text(file).unwrap().chars().collect();
        for (at, change) in changes {
            let at = at.index(text.len());
            match change {
                Change::Drop => drop(text.remove(at)),
                Change::Insert(sign) => text.insert(at, sign),
                Change::Replace(sign) => text[at] = sign,
            }
        }
        load(&Files::embedded().with(file, text.into_iter().collect::<String>()))?;
    }

    #[test]
    fn changed_values_never_panic(
        file in prop::sample::select(FILES.to_vec()),
        changes in prop::collection::vec((any::<Index>(), json()), 1..4),
    ) {
        let mut root: Value = serde_json::from_str(Files::embedded().text(file).unwrap()).unwrap();
        for (at, value) in changes {
            let mut found = Vec::new();
            places(&root, "", &mut found);
            *root.pointer_mut(&found[at.index(found.len())]).unwrap() = value;
        }
        load(&Files::embedded().with(file, root.to_string()))?;
    }
}
