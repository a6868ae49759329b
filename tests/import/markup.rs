//! Quotes in markup of light and heavy kinds, each with who said it as the markup says so.

use super::{imported, taken};

/// Who says what, and where it stands, line by line.
#[track_caller]
fn is(name: &str, text: &str, wanted: &[(&str, &str, &str)]) {
    let lines = taken(name, text, &[]);
    let field = |line: &serde_json::Value, name: &str| line[name].as_str().unwrap_or("").to_owned();
    let said: Vec<_> = lines
        .iter()
        .map(|line| (field(line, "speaker"), field(line, "text"), field(line, "source")))
        .collect();
    let said: Vec<(&str, &str, &str)> =
        said.iter().map(|(who, text, source)| (&**who, &**text, &**source)).collect();
    assert_eq!(said, wanted, "{name}");
}

#[test]
fn asciidoc_names_who_and_where_above_below_and_by_name() {
    is(
        "asciidoc-kinds",
        "= Notes\n\n[quote#roads.big,Rick Roe,'https://example.org[A talk, in Spring]']\n____\nRoads are long.\n____\n\n[quote, attribution=\"Jane Doe\", citetitle=\"Some Book\"]\nMaps are for thinking.\n\n\"Rain is early, and\nlate.\"\n-- Ann Aoe, Weather\n\n> Fog is late.\n> -- Carl Coe\n",
        &[
            ("Rick Roe", "Roads are long.", "A talk, in Spring"),
            ("Jane Doe", "Maps are for thinking.", "Some Book"),
            ("Ann Aoe", "Rain is early, and\nlate.", "Weather"),
            ("Carl Coe", "Fog is late.", ""),
        ],
    );
}

#[test]
fn a_heading_that_names_nobody_says_nothing_of_a_block_below_it() {
    let text = "= Quotes on Maps\n\n== First\n\n[quote]\nMaps are for thinking.\n";
    let (ran, lines) = imported("asciidoc-heading", text, &[]);
    assert_eq!((ran.status, lines.len()), (2, 0), "{lines:?}");
    assert!(ran.stdout.contains("heading"), "{}", ran.stdout);
}

#[test]
fn latex_names_who_in_the_arguments_of_its_packages() {
    is(
        "latex-kinds",
        "\\documentclass{article}\n\\begin{document}\n\\epigraph{Maps are for\nthinking.}{Jane Doe\\\\\\textit{Some Book}}\n% \\epigraph{No.}{Nobody}\n\\begin{displayquote}[Ann Aoe][.]\nFog is late\n\\end{displayquote}\n\\textquote[Dan Doe]{Hail \\emph{hurts}.}\n\\begin{quote}\n``Wind blows.'' \\\\\n\\raggedleft --- Eve Eoe, \\emph{Letters}\n\\end{quote}\n\\dictum[Kurt G\\\"odel]{Proofs are \\& stay.}\n\\begin{savequote}[45mm]\nRoads are long.\n\\qauthor{Rick Roe}\n\\end{savequote}\n\\end{document}\n",
        &[
            ("Jane Doe", "Maps are for thinking.", "Some Book"),
            ("Ann Aoe", "Fog is late", ""),
            ("Dan Doe", "Hail hurts.", ""),
            ("Eve Eoe", "Wind blows.", "Letters"),
            ("Kurt Gödel", "Proofs are & stay.", ""),
            ("Rick Roe", "Roads are long.", ""),
        ],
    );
}

#[test]
fn a_key_of_a_reference_names_nobody() {
    let text = "\\begin{displayquote}[{\\cite[12]{doe2019}}]\nMaps are for thinking.\n\\end{displayquote}\n";
    let (ran, lines) = imported("latex-key", text, &[]);
    assert_eq!((ran.status, lines.len()), (2, 0), "{lines:?}");
}

#[test]
fn org_names_who_in_properties_attributes_and_behind_the_words() {
    is(
        "org-kinds",
        "#+TITLE: Notes\n* Maps   :maps:\n:PROPERTIES:\n:AUTHOR: Jane Doe\n:SOURCE: Some Book\n:END:\n#+begin_quote\nMaps are for thinking.\n#+end_quote\n* Roads\n#+BEGIN_QUOTE\nRoads are long.\n\n  --- Rick Roe, /Long Roads/\n#+END_QUOTE\n#+ATTR_QUOTE: :author Mary Moe\n#+begin_quote\nRain is early.\n#+end_quote\n",
        &[
            ("Jane Doe", "Maps are for thinking.", "Some Book"),
            ("Rick Roe", "Roads are long.", "Long Roads"),
            ("Mary Moe", "Rain is early.", ""),
        ],
    );
    is(
        "org-table",
        "| Quote | Author |\n|-------+----------|\n| Maps are for thinking. | Jane Doe |\n",
        &[("Jane Doe", "Maps are for thinking.", "")],
    );
}

#[test]
fn passages_of_a_library_have_their_page_and_the_note_behind_them() {
    let text = "# Annotations\n\n“Maps are for thinking.” ([Doe, 2019, p. 12](zotero://select/x)) ([pdf](zotero://open-pdf/y?page=1)) mine\n";
    let lines = taken("passages-of-a-library", text, &[]);
    assert_eq!(lines.len(), 1, "{lines:?}");
    for (name, wanted) in
        [("speaker", "Doe"), ("text", "Maps are for thinking."), ("page", "12"), ("note", "mine")]
    {
        assert_eq!(lines[0][name], wanted, "{name}");
    }
}
