//! Ids that are wrong, and references and links to records that are not there.

use serde_json::json;

use crate::mistake::Mistake::{Drop, Set};
use crate::mistake::check;

#[test]
fn a_reference_that_dangles_is_told() {
    check(&[
        (
            "models.json",
            Set("chatglm-6b", "/region", json!("beijng")),
            r#"chatglm-6b: region: "beijng"; expected the id of a region; did you mean “beijing”?"#,
        ),
        (
            "models.json",
            Set("chatglm-6b", "/route", json!("generel")),
            r#"chatglm-6b: route: "generel"; expected the id of a route; did you mean “general”?"#,
        ),
        (
            "models.json",
            Set("chatglm-6b", "/sources/0", json!("wgwang-b3f5241")),
            r#"chatglm-6b: sources[0]: "wgwang-b3f5241"; expected the id of a source; did you mean “wgwang-b3f5242”?"#,
        ),
        (
            "quotes.json",
            Set("li-kaifu-p17-direct", "/speaker", json!("lee-kaifu")),
            r#"li-kaifu-p17-direct: speaker: "lee-kaifu"; expected the id of a speaker; did you mean “li-kaifu”?"#,
        ),
        (
            "quotes.json",
            Set("li-kaifu-p17-direct", "/speaker", json!(7)),
            "li-kaifu-p17-direct: speaker: 7; expected the id of a speaker",
        ),
        (
            "gap.json",
            Set("xiao-yanghua-points", "/quote", json!("xiao-yanghua-p21")),
            r#"xiao-yanghua-points: quote: "xiao-yanghua-p21"; expected the id of a quote; did you mean “xiao-yanghua-p21-direct”?"#,
        ),
        (
            "gap.json",
            Drop("xiao-yanghua-points", "/quote"),
            "xiao-yanghua-points: quote: nothing; expected the id of a quote",
        ),
        (
            "routes.json",
            Set("vertical", "/cells/what/quotes/0", json!("zhao-zhigeng-p23")),
            r#"vertical: cells.what.quotes[0]: "zhao-zhigeng-p23"; expected the id of a quote; did you mean “zhao-zhigeng-p23-direct”?"#,
        ),
    ]);
}

#[test]
fn a_link_that_leads_nowhere_is_told() {
    check(&[
        (
            "quotes.json",
            Set("li-yanhong-p14-reported", "/about/0", json!("model:ernie-bott")),
            r#"li-yanhong-p14-reported: about[0]: "model:ernie-bott"; expected a link, kind:id, with an id of models.json; did you mean “model:ernie-bot”?"#,
        ),
        (
            "quotes.json",
            Set("li-yanhong-p14-reported", "/about/0", json!("modle:ernie-bot")),
            r#"li-yanhong-p14-reported: about[0]: "modle:ernie-bot"; expected a link, kind:id; the kind one of speaker, model, region, route, quote, topic, craft, figure, source, filing; did you mean “model:ernie-bot”?"#,
        ),
        (
            "quotes.json",
            Set("li-yanhong-p14-reported", "/about/0", json!("ernie-bot")),
            r#"li-yanhong-p14-reported: about[0]: "ernie-bot"; expected a link, kind:id; did you mean “model:ernie-bot”?"#,
        ),
    ]);
}

#[test]
fn a_record_without_a_source_is_told() {
    check(&[
        (
            "models.json",
            Drop("chatglm-6b", "/sources"),
            "chatglm-6b: sources: nothing; expected at least one source",
        ),
        (
            "figures.json",
            Set("models-in-beijing", "/sources", json!([])),
            "models-in-beijing: sources: nothing; expected at least one source",
        ),
        (
            "speakers.json",
            Set("li-kaifu", "/sources", json!("article")),
            r#"li-kaifu: sources: "article"; expected a list"#,
        ),
        (
            "speakers.json",
            Set("li-kaifu", "/sources", json!(["article", "article"])),
            r#"li-kaifu: sources[1]: "article"; expected each entry once"#,
        ),
    ]);
}

#[test]
fn an_id_that_is_none_or_taken_is_told() {
    check(&[
        (
            "craft.json",
            Set("quality-control", "/id", json!("process-design")),
            r#"process-design: id: "process-design" again, in record 5; expected an id of its own; did you mean “process-design-2”?"#,
        ),
        (
            "craft.json",
            Set("quality-control", "/id", json!("Quality Control")),
            r#"Quality Control: id: "Quality Control"; expected a-z, 0-9 and hyphens; did you mean “quality-control”?"#,
        ),
        ("craft.json", Drop("quality-control", "/id"), "record 5: id: nothing; expected a text"),
        (
            "craft.json",
            Set("quality-control", "/id", json!(" ")),
            r#"record 5: id: " "; expected a text that is not blank"#,
        ),
        (
            "craft.json",
            Set("quality-control", "/id", json!(5)),
            "record 5: id: 5; expected a text that is not blank; did you mean “5”?",
        ),
    ]);
}
