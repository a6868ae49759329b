//! Quotes in the sources of programs, whichever way their lists are written.

use super::{imported, said, taken};

const THREE: [(&str, &str); 3] = [
    ("Jane Doe", "Maps are for thinking."),
    ("Rick Roe", "Roads are long."),
    ("Ann Poe", "Bridges last."),
];

#[test]
fn no_way_of_writing_an_item_costs_another_in_the_same_list() {
    let sources = [
        (
            "csharp",
            "using System;\nnamespace Q\n{\n    public static class Quotes\n    {\n        public static readonly List<Quote> All = new List<Quote>\n        {\n            new Quote { Text = \"Maps are for thinking.\", Author = \"Jane Doe\" },\n            new(\"Roads are long.\", \"Rick Roe\"),\n            new Quote(\"Bridges last.\") { Author = \"Ann Poe\" },\n        };\n    }\n}\n",
        ),
        (
            "csharp-tables",
            "namespace Q;\npublic static class Quotes\n{\n    static readonly (string Text, string Author)[] All =\n    {\n        (\"Maps are for thinking.\", \"Jane Doe\"),\n    };\n    static readonly Dictionary<string, string[]> Others = new()\n    {\n        [\"Rick Roe\"] = new[] { \"Roads are long.\" },\n        [\"Ann Poe\"] = new string[] { @\"Bridges last.\" },\n    };\n}\n",
        ),
        (
            "rust",
            "use std::fmt;\npub fn quotes() -> Vec<Quote> {\n    vec![\n        Quote { text: \"Maps are for thinking.\".to_string(), author: String::from(\"Jane Doe\") },\n        Quote::new(\"Roads are long.\", \"Rick Roe\"),\n        Quote::new(\"Bridges last.\", \"Ann Poe\"),\n    ]\n}\n",
        ),
        (
            "python",
            "import random\nQUOTES = [\n    (\"Maps are \"\n     \"for thinking.\", \"Jane Doe\"),\n]\nMORE = [dict(text=\"Roads are long.\", author=\"Rick Roe\"), Quote(\"Bridges last.\", author=\"Ann Poe\")]\n",
        ),
        (
            "javascript",
            "import React from 'react';\nconst quotes = [\n  [\"Maps are for thinking.\", \"Jane Doe\"],\n];\nexport const more = new Map([[\"Roads are long.\", \"Rick Roe\"], [\"Bridges last.\", \"Ann Poe\"]]);\nexport default function Quote() { return quotes[0]; }\n",
        ),
        (
            "vue",
            "<template>\n  <p>{{ quote.text }}</p>\n</template>\n\n<script>\nexport default {\n  data() {\n    return {\n      quotes: [\n        { text: 'Maps are for thinking.', author: 'Jane Doe' },\n        { text: `Roads are long.`, author: 'Rick Roe' },\n        { text: 'Bridges last.', author: 'Ann Poe' },\n      ],\n    }\n  },\n}\n</script>\n",
        ),
        (
            "haskell",
            "module Quotes (quotes) where\n\n-- | Mine.\nquotes :: [(String, String)]\nquotes =\n  [ (\"Maps are \\\n     \\for thinking.\", \"Jane Doe\") ]\n\nmore :: [Quote]\nmore = [ Quote \"Roads are long.\" \"Rick Roe\", Quote { text = \"Bridges last.\", author = \"Ann Poe\" } ]\n",
        ),
        (
            "elisp",
            ";;; quotes.el --- Mine -*- lexical-binding: t -*-\n(require 'cl-lib)\n(defvar my-quotes '((\"Maps are for thinking.\" . \"Jane Doe\")) \"What is shown.\")\n(setq more (list '(:quote \"Roads are long.\" :author \"Rick Roe\") '((quote . \"Bridges last.\") (author . \"Ann Poe\"))))\n(provide 'quotes)\n",
        ),
        (
            "clojure",
            "(ns quotes.core)\n(def quotes [{:text \"Maps are for thinking.\" :author \"Jane Doe\"}\n             {:text \"Roads are long.\", :author \"Rick Roe\"}\n             {:text \"Bridges last.\" :author \"Ann Poe\"}])\n",
        ),
    ];
    for (name, source) in sources {
        let lines = taken(&format!("mixed-{name}"), source, &[]);
        let mut of_file = said(&lines);
        of_file.sort_by_key(|(who, _)| THREE.iter().position(|(name, _)| name == who));
        assert_eq!(of_file, THREE, "{name}");
    }
}

#[test]
fn an_item_that_only_the_program_can_make_is_told_with_its_line() {
    let source = "use std::fmt;\npub fn quotes() -> Vec<Quote> {\n    vec![\n        Quote { text: \"Maps are for thinking.\", author: \"Jane Doe\" },\n        computed(\"Roads are long and winding.\", |who| who + 1),\n    ]\n}\n";
    let (ran, lines) = imported("computed-item", source, &[]);
    assert_eq!((ran.status, lines.len()), (1, 1));
    assert!(ran.stdout.contains(":5:"), "{}", ran.stdout);
}

#[test]
fn texts_of_which_both_may_be_the_words_are_given_to_nobody() {
    let source = "from os import path\nPAIRS = [\n    (\"Maps are for thinking.\", \"They show the way.\"),\n    (\"Roads are long.\", \"So are days.\"),\n]\nOTHERS = [{\"text\": \"Bridges last.\", \"author\": \"Ann Poe\"}]\n";
    let (ran, lines) = imported("both-words", source, &[]);
    assert_eq!((ran.status, lines.len()), (1, 1), "{lines:?}");
    assert!(ran.stdout.contains(":3:") && ran.stdout.contains(":4:"), "{}", ran.stdout);
}
