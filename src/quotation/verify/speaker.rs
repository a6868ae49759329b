//! Whether two names are one speaker: as the draft has it, and as a record has it.

use crate::search::fold;

/// The names of one speaker, folded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SpeakerForms {
    names: Vec<String>,
    /// Surname of a foreign name, 阿尔特曼 of 萨姆·阿尔特曼: the weaker form.
    last: Vec<String>,
}

/// What stands behind a surname in an address.
pub(super) const TITLES: [&str; 18] = [
    "教授",
    "博士",
    "院士",
    "先生",
    "女士",
    "老师",
    "主任",
    "院长",
    "总",
    "董事长",
    "总裁",
    "总经理",
    "部长",
    "校长",
    "医生",
    "律师",
    "局长",
    "主席",
];

impl SpeakerForms {
    /// The forms of these names.
    pub fn of<'a>(names: impl IntoIterator<Item = &'a str>) -> Self {
        let mut forms = Self::default();
        for name in names {
            let whole = plain(name);
            if whole.is_empty() || forms.names.contains(&whole) {
                continue;
            }
            let parts = name.split(['·', '•', '・', ' ']).filter(|part| !part.is_empty());
            if let Some(last) =
                parts.skip(1).last().map(plain).filter(|last| last.chars().count() > 1)
            {
                forms.last.push(last);
            }
            forms.names.push(whole);
        }
        forms
    }

    /// The first letters of every form: two speakers without one in common are two.
    pub(super) fn initials(&self) -> impl Iterator<Item = char> + '_ {
        self.names.iter().chain(&self.last).filter_map(|name| name.chars().next())
    }

    /// Whether both may be one speaker: a name in common, or a surname with a title for a full name.
    #[must_use]
    pub fn is(&self, other: &Self) -> bool {
        self.names.iter().any(|name| other.names.contains(name) || other.last.contains(name))
            || other.names.iter().any(|name| self.last.contains(name))
            || self.names.iter().any(|name| other.names.iter().any(|full| is_addressed(name, full)))
            || other.names.iter().any(|name| self.names.iter().any(|full| is_addressed(name, full)))
    }
}

/// Whether `name` is 李教授 for 李某某.
fn is_addressed(name: &str, full: &str) -> bool {
    let letters = full.chars().count();
    (2..=4).contains(&letters)
        && TITLES.iter().any(|title| {
            name.strip_suffix(title).is_some_and(|surname| {
                (1..=2).contains(&surname.chars().count())
                    && surname.chars().count() < letters
                    && full.starts_with(surname)
            })
        })
}

fn plain(name: &str) -> String {
    fold(name).chars().filter(|letter| letter.is_alphanumeric()).collect()
}

#[cfg(test)]
mod tests {
    use super::SpeakerForms;

    fn same(one: &str, other: &str) -> bool {
        SpeakerForms::of([one]).is(&SpeakerForms::of([other]))
    }

    #[test]
    fn script_case_and_marks_do_not_tell_names_apart() {
        assert!(same("李彥宏", "李彦宏"));
        assert!(same("sam altman", "Sam  Altman"));
    }

    #[test]
    fn a_surname_with_a_title_and_a_foreign_surname_stand_for_the_name() {
        assert!(same("肖教授", "肖仰华"));
        assert!(same("阿尔特曼", "萨姆·阿尔特曼"));
        assert!(!same("李教授", "肖仰华"));
        assert!(!same("李彦宏", "李开复"));
        assert!(!same("李", "李开复"));
    }
}
