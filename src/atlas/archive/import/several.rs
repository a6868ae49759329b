//! Whether a speaker is several people in one text: `李彦宏、李开复`, `Jane Doe and Rick Roe`.

use crate::document::table::looks_like_person;

/// The longest list of names that is looked at.
const LONGEST_CHARS: usize = 200;

/// Whether a text names several people. 和 and the like join two names only where both look like one: 陈和平 is one person.
pub(super) fn are_several(text: &str) -> bool {
    if text.chars().nth(LONGEST_CHARS).is_some() || text.contains(['（', '(', '《', '“', '"']) {
        return false;
    }
    let by_marks: Vec<&str> =
        text.split(['、', '/', '／', '&', '＆', ';', '；', '，', ',']).collect();
    // Doe, Jane: one person, the surname first.
    let is_inverted = text.contains(',') && by_marks.iter().all(|part| !part.trim().contains(' '));
    if by_marks.len() == 2 && is_inverted {
        return false;
    }
    if by_marks.len() > 1 {
        return by_marks.iter().all(|part| names_somebody(part.trim()));
    }
    [" and ", " und ", " et ", " y ", "和", "与", "與", "及", "跟"].iter().any(|joint| {
        let mut parts = text.match_indices(joint);
        parts.any(|(at, joint)| {
            let sides = text.get(..at).zip(text.get(at + joint.len()..));
            sides.is_some_and(|(before, behind)| {
                names_somebody(before.trim()) && names_somebody(behind.trim())
            })
        })
    })
}

fn names_somebody(name: &str) -> bool {
    let is_word = |name: &str| {
        name.chars().next().is_some_and(char::is_uppercase)
            && name.chars().count() > 1
            && name.chars().all(char::is_alphabetic)
    };
    looks_like_person(name) || is_word(name)
}

#[cfg(test)]
mod tests {
    use super::are_several;

    #[test]
    fn several_people_are_told_from_one_with_a_long_name() {
        for several in [
            "李彦宏和李开复",
            "李彦宏与李开复",
            "李彦宏、李开复",
            "李彦宏、李开复、周鸿祎",
            "李彦宏 / 李开复",
            "Jane Doe and Rick Roe",
            "Jane Doe & Rick Roe",
            "Jane Doe, Rick Roe",
            "Simon and Garfunkel",
            "张和平和李彦宏",
        ] {
            assert!(are_several(several), "{several}");
        }
        for one in [
            "陈和平",
            "欧阳和",
            "李彦宏",
            "Jane Doe",
            "Doe and Sons of the road",
            "山姆·阿尔特曼",
            "李彦宏，百度董事长",
            "Jane Doe, Ph.D.",
            "Doe, Jane",
            "Alexander Andersson",
            "",
        ] {
            assert!(!are_several(one), "{one}");
        }
    }
}
