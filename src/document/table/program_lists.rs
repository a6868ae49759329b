//! Lists in the source of a program of which some items have names and others go by their places: `Quote { Text = "…" }` beside
//! `Quote("…", "…")`. Each list is looked at by itself, since another may have the speaker first.

use serde_json::{Map, Value as Json};

use super::person::looks_like_person;

/// Items with more places are records of something else.
const MOST_PLACES: usize = 6;

/// The texts of one place in the items of a list.
#[derive(Default)]
struct Place {
    cells: usize,
    chars: usize,
    names: usize,
    sentences: usize,
}

impl Place {
    fn add(&mut self, text: &str) {
        self.cells += 1;
        self.chars += text.chars().count();
        self.names += usize::from(looks_like_person(text));
        self.sentences += usize::from(is_sentence(text));
    }

    fn are_names(&self) -> bool {
        self.names * 10 >= self.cells * 6
    }

    fn are_sentences(&self) -> bool {
        self.sentences * 2 > self.cells
    }

    fn mean_chars(&self) -> usize {
        self.chars / self.cells.max(1)
    }
}

fn is_sentence(text: &str) -> bool {
    text.trim_end().ends_with(['。', '！', '？', '.', '!', '?', '”', '…', '"', '；'])
        && (text.contains(' ') || !text.is_ascii())
}

/// Names the places of the items of a list, where it is clear which of them has the words and which who says them. The names keep the
/// number of the place behind them, so that a reader sees that nothing in the file says so.
///
/// Where it is not, they keep their numbers with that of the list, so that no other list decides it for them.
pub(super) fn named(list: Vec<Json>, number: usize) -> Vec<Json> {
    let mut places: Vec<Place> = Vec::new();
    for item in &list {
        for (at, text) in in_places(item) {
            if places.len() <= at {
                places.resize_with(at + 1, Place::default);
            }
            places[at].add(text);
        }
    }
    let told = told_apart(&places);
    let name = |at: usize| match told {
        Some((words, _)) if at == words => format!("text ({})", at + 1),
        Some((_, who)) if at == who => format!("author ({})", at + 1),
        Some(_) => (at + 1).to_string(),
        None => format!("{} (list {number})", at + 1),
    };
    let item = |item: Json| match item {
        Json::Array(values) if are_places(&values) => {
            let fields = values.into_iter().enumerate().map(|(at, value)| (name(at), value));
            Json::Object(fields.collect())
        }
        Json::Object(fields) => Json::Object(with_words(fields)),
        other => other,
    };
    list.into_iter().map(item).collect()
}

/// The fields of a record of which one alone goes by its place and has a sentence: `Quote("…") { By = "…" }`.
fn with_words(fields: Map<String, Json>) -> Map<String, Json> {
    let placed: Vec<&String> = fields.keys().filter(|key| place(key).is_some()).collect();
    let [only] = placed.as_slice() else { return fields };
    let is_alone =
        fields.len() > 1 && fields.get(*only).and_then(Json::as_str).is_some_and(is_sentence);
    let only = (*only).clone();
    if !is_alone {
        return fields;
    }
    let named = fields.into_iter().map(|(key, value)| {
        if key == only { (format!("text ({key})"), value) } else { (key, value) }
    });
    named.collect()
}

fn place(key: &str) -> Option<usize> {
    key.parse::<usize>().ok()?.checked_sub(1)
}

/// The texts of an item that go by their places.
fn in_places(item: &Json) -> Vec<(usize, &str)> {
    let values = item.as_array().filter(|values| are_places(values));
    let values = values.into_iter().flatten().enumerate();
    values.filter_map(|(at, value)| Some((at, value.as_str()?))).collect()
}

fn are_places(values: &[Json]) -> bool {
    let texts = values.iter().filter(|value| value.is_string()).count();
    (2..=MOST_PLACES).contains(&values.len())
        && texts >= 2
        && !values.iter().any(|value| value.is_array() || value.is_object())
}

/// Which place has the words, and which who says them; `None` where that is not clear.
fn told_apart(places: &[Place]) -> Option<(usize, usize)> {
    let is_full = |place: &Place| place.cells * 2 > places.first().map_or(0, |first| first.cells);
    let all = || places.iter().enumerate().filter(|(_, place)| is_full(place));
    let (words, longest) = all().max_by_key(|(_, place)| place.mean_chars())?;
    let second = all().filter(|(at, _)| *at != words).map(|(_, place)| place.mean_chars()).max()?;
    let others = || all().filter(|(at, _)| *at != words);
    let is_clear = !longest.are_names()
        && !others().any(|(_, place)| place.are_sentences())
        && (longest.are_sentences() || longest.mean_chars() * 2 >= second * 3);
    let mut named = others().filter(|(_, place)| place.are_names());
    let who = match (named.next(), named.next()) {
        (Some((at, _)), None) => at,
        // Names of one word look like nothing: where there are two places, the other one is who says it, if it is as short as a name.
        (None, _) => {
            let mut others = others();
            let (at, other) = others.next()?;
            (others.next().is_none() && other.mean_chars() <= 30).then_some(at)?
        }
        _ => return None,
    };
    is_clear.then_some((words, who))
}

/// Whether a list is clearly one record that goes by its places, and no list of texts.
pub(super) fn is_record(values: &[Json]) -> bool {
    let mut places: Vec<Place> = Vec::new();
    for text in values.iter().filter_map(Json::as_str) {
        places.push(Place::default());
        places.iter_mut().last().into_iter().for_each(|place| place.add(text));
    }
    are_places(values)
        && told_apart(&places).is_some_and(|(_, who)| places.get(who).is_some_and(Place::are_names))
}

/// Whether an item goes by its places.
pub(super) fn goes_by_places(item: &Json) -> bool {
    item.as_array().is_some_and(|values| are_places(values))
}

/// Whether the items of a list need names to be told with those of others: some have names, and some go by their places.
pub(super) fn are_mixed<'v>(lists: impl Iterator<Item = &'v Json>) -> bool {
    let (mut named, mut placed) = (false, false);
    for item in lists {
        match item {
            Json::Object(_) | Json::String(_) => named = true,
            Json::Array(values) => placed |= are_places(values),
            _ => {}
        }
    }
    named && placed
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn of(list: Json) -> Json {
        let Json::Array(list) = list else { return list };
        Json::Array(named(list, 1))
    }

    #[test]
    fn the_places_of_a_list_are_named_where_they_are_clear() {
        let list = json!([["Maps are for thinking.", "Jane Doe"], ["Roads are long.", "Plato"]]);
        let wanted = json!([
            {"text (1)": "Maps are for thinking.", "author (2)": "Jane Doe"},
            {"text (1)": "Roads are long.", "author (2)": "Plato"},
        ]);
        assert_eq!(of(list), wanted);
        let list = json!([["Jane Doe", "Maps are for thinking.", 3], {"text": "b"}]);
        let wanted = json!([
            {"author (1)": "Jane Doe", "text (2)": "Maps are for thinking.", "3": 3}, {"text": "b"}
        ]);
        assert_eq!(of(list), wanted);
    }

    #[test]
    fn they_keep_their_numbers_where_both_may_be_words() {
        let list =
            json!([["Maps are for thinking.", "They are."], ["Roads are long.", "So are we."]]);
        let wanted = json!([
            {"1 (list 1)": "Maps are for thinking.", "2 (list 1)": "They are."},
            {"1 (list 1)": "Roads are long.", "2 (list 1)": "So are we."},
        ]);
        assert_eq!(of(list), wanted);
    }
}
