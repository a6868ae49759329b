//! Templates of wikitext that hold quotes: `{{quote|words|who|where}}` of Wikipedia, `{{citation|words}}` of the French Wikiquote.

/// A template: its name in small letters, and its parameters; those without a name are numbered.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Template<'t> {
    name: String,
    parameters: Vec<(String, &'t str)>,
}

/// The names of templates with words in them.
const QUOTES: [&str; 14] = [
    "quote",
    "cquote",
    "quotation",
    "blockquote",
    "quote box",
    "bquote",
    "rquote",
    "centered pull quote",
    "pull quote",
    "block quotation",
    "citation",
    "citation bloc",
    "cita",
    "zitat",
];

impl<'t> Template<'t> {
    /// The template that a text is, all of it.
    pub(super) fn of(text: &'t str) -> Option<Self> {
        let inner = text.trim().strip_prefix("{{")?.strip_suffix("}}")?;
        let mut parts = parts(inner).into_iter();
        let name = parts.next()?.trim().to_lowercase();
        let mut parameters = Vec::new();
        let mut number = 0;
        for part in parts {
            let named = part.split_once('=').filter(|(name, _)| {
                name.trim().chars().all(|c| c.is_alphanumeric() || "_- ".contains(c))
            });
            if let Some((name, value)) = named {
                parameters.push((name.trim().to_lowercase(), value.trim()));
            } else {
                number += 1;
                parameters.push((number.to_string(), part.trim()));
            }
        }
        Some(Self { name, parameters })
    }

    /// The first parameter with one of these names that says something.
    pub(super) fn parameter(&self, names: &[&str]) -> Option<&'t str> {
        let of = |wanted: &&str| {
            let found =
                self.parameters.iter().find(|(name, value)| name == wanted && !value.is_empty());
            found.map(|(_, value)| *value)
        };
        names.iter().find_map(of)
    }

    /// Whether it holds a quote.
    pub(super) fn is_quote(&self) -> bool {
        QUOTES.contains(&self.name.as_str())
    }

    /// Whether it says where the quote before it stands.
    pub(super) fn is_reference(&self) -> bool {
        self.name.starts_with("réf") || self.name.starts_with("ref ")
    }

    /// The words, who said them and where.
    pub(super) fn quote(&self) -> Option<(&'t str, &'t str, &'t str)> {
        let words =
            self.parameter(&["citation", "text", "quote", "content", "1", "texto", "original"])?;
        let who = self.parameter(&["author", "auteur", "sign", "by", "speaker", "2", "autor"]);
        let place = self.parameter(&["source", "title", "titre", "3", "fuente"]);
        Some((words, who.unwrap_or_default(), place.unwrap_or_default()))
    }
}

/// The parts between bars, but not within links and templates.
fn parts(text: &str) -> Vec<&str> {
    let (mut found, mut from, mut depth) = (Vec::new(), 0, 0_usize);
    for (at, character) in text.char_indices() {
        match character {
            '{' | '[' => depth += 1,
            '}' | ']' => depth = depth.saturating_sub(1),
            '|' if depth == 0 => {
                found.push(text.get(from..at).unwrap_or_default());
                from = at + 1;
            }
            _ => {}
        }
    }
    found.push(text.get(from..).unwrap_or_default());
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_template_gives_its_words_and_who_said_them() {
        let cases = [
            (
                "{{quote|Maps [[a|are]] it.|Jane Doe|Some Book}}",
                ("Maps [[a|are]] it.", "Jane Doe", "Some Book"),
            ),
            ("{{Cquote|text=Roads.|author=Rick Roe}}", ("Roads.", "Rick Roe", "")),
            ("{{citation|citation=Les routes.}}", ("Les routes.", "", "")),
        ];
        for (text, wanted) in cases {
            let template = Template::of(text).unwrap();
            assert!(template.is_quote());
            assert_eq!(template.quote(), Some(wanted), "{text}");
        }
        assert!(Template::of("{{Réf Livre|titre=X|auteur=Y}}").unwrap().is_reference());
        assert_eq!(Template::of("{{quote|x}} y"), None);
    }
}
