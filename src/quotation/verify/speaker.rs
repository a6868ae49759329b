//! Whether two names are one speaker: as the draft has it, and as a record has it.

use super::twins::{Twins, folded};

/// The names of one speaker.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SpeakerForms {
    names: Vec<Name>,
    /// Surname of a foreign name, 阿尔特曼 of 萨姆·阿尔特曼: the weaker form.
    last: Vec<String>,
}

/// A whole name.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Name {
    folded: String,
    /// Its characters as they are written, where the archive has somebody of that name and a twin.
    written: Option<String>,
}

impl Name {
    /// Whether both may be the name of one speaker: of twins, only what is written with the same characters.
    fn is(&self, other: &Self) -> bool {
        let differ = |(one, other): (&String, &String)| one != other;
        self.folded == other.folded
            && !self.written.as_ref().zip(other.written.as_ref()).is_some_and(differ)
    }
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
    /// The forms of these names, beside the twins of an archive.
    pub(super) fn of<'a>(names: impl IntoIterator<Item = &'a str>, twins: &Twins) -> Self {
        let mut forms = Self::default();
        for name in names {
            let whole = folded(name);
            let whole = Name { written: twins.written(name, &whole), folded: whole };
            if whole.folded.is_empty() || forms.names.contains(&whole) {
                continue;
            }
            let parts = name.split(['·', '•', '・', ' ']).filter(|part| !part.is_empty());
            if let Some(last) =
                parts.skip(1).last().map(folded).filter(|last| last.chars().count() > 1)
            {
                forms.last.push(last);
            }
            forms.names.push(whole);
        }
        forms
    }

    /// The first letters of every form: two speakers without one in common are two.
    pub(super) fn initials(&self) -> impl Iterator<Item = char> + '_ {
        let names = self.names.iter().map(|name| &name.folded);
        names.chain(&self.last).filter_map(|name| name.chars().next())
    }

    /// Whether both may be one speaker: a name in common, or a surname with a title for a full name.
    #[must_use]
    pub fn is(&self, other: &Self) -> bool {
        let stands_for = |name: &Name, full: &Name| is_addressed(&name.folded, &full.folded);
        self.names.iter().any(|name| {
            other.last.contains(&name.folded)
                || other
                    .names
                    .iter()
                    .any(|full| name.is(full) || stands_for(name, full) || stands_for(full, name))
        }) || other.names.iter().any(|name| self.last.contains(&name.folded))
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

#[cfg(test)]
mod tests {
    use super::{SpeakerForms, Twins};

    fn same(one: &str, other: &str) -> bool {
        let none = Twins::default();
        SpeakerForms::of([one], &none).is(&SpeakerForms::of([other], &none))
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
