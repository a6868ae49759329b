//! What a filing says agrees with the registry's lists and with the catalogue, and what does not is told.

use baijia::atlas::Files;
use serde_json::json;

use crate::ATLAS;
use crate::mistake::Mistake::{Drop, Set};
use crate::mistake::check;

#[test]
fn an_organisation_that_does_not_stand_in_who_filed_is_told() {
    check(&[
        (
            "filings.json",
            Set("filing-4", "/organizations/0", json!({"zh": "百度", "en": "Baidu"})),
            "filing-4: organizations[0]: \"百度\"; expected an organisation whose name stands in filed_by, “北京百川智能科技有限公司”, or a note that names it; did you mean “百川智能”?",
        ),
        (
            "filings.json",
            Set("filing-4", "/organizations/0/zh", json!("百川智慧")),
            "filing-4: organizations[0]: \"百川智慧\"; expected an organisation of a model, in both languages as it stands there; did you mean “百川智能”?",
        ),
        // 抖音 is 字节跳动 only because the filing says from where that is known.
        (
            "filings.json",
            Drop("filing-3", "/notes"),
            "filing-3: organizations[0]: \"字节跳动\"; expected an organisation whose name stands in filed_by, “北京抖音信息服务有限公司”, or a note that names it",
        ),
    ]);
}

#[test]
fn a_filing_dated_outside_its_list_or_after_its_source_is_told() {
    check(&[
        (
            "filings.json",
            Set("filing-1", "/filed", json!("2024-08-31")),
            "filing-1: filed: \"2024-08-31\"; expected a day up to 2024-04-02, where the list of 2024-04 ends; did you mean “2024-04-02”?",
        ),
        (
            "filings.json",
            Set("filing-300", "/filed", json!("2024-01-07")),
            "filing-300: filed: \"2024-01-07\"; expected a day from 2024-08-06 to 2024-12-31, the span of the list of 2025-01; did you mean “2024-08-06”?",
        ),
        (
            "filings.json",
            Set("filing-1100", "/filed", json!("2026-09-01")),
            "filing-1100: filed: \"2026-09-01\"; expected a day from 2026-07-01 to 2026-08-31, the span of the list of 2026-08; did you mean “2026-08-31”?",
        ),
        (
            "filings.json",
            Set("filing-1100", "/filed", json!("2026-12-01")),
            "filing-1100: filed: \"2026-12-01\"; expected a date up to 2026-09-15, the day of its source; did you mean “2026-09-15”?",
        ),
        (
            "filings.json",
            Set("filing-50", "/attachment", json!("2024-08")),
            "filing-50: attachment: \"2024-08\"; expected a list from 2024-04 to 2024-04, which have the numbers about it; did you mean “2024-04”?",
        ),
    ]);
}

#[test]
fn an_official_total_that_is_not_that_of_the_lists_is_told_unless_a_note_says_so() {
    let wrong = Set("filed-2024-08-05", "/official_total", json!(198));
    check(&[(
        "filing_days.json",
        Set("filed-2024-08-05", "/official_total", json!(198)),
        "filed-2024-08-05: official_total: 198, where 188 are filed by 2024-08-05; expected what is filed by its day, or a note that tells both numbers; did you mean “188”?",
    )]);
    let files = wrong.make("filing_days.json", Files::embedded());
    let note = json!([{"zh": "公告说 198 个，名单里是 188 个。", "en": "198 were announced, the list has 188."}]);
    let noted = Set("filed-2024-08-05", "/notes", note).make("filing_days.json", files);
    assert!(baijia::atlas::Atlas::load(&noted).is_ok());
}

#[test]
fn what_generates_images_is_multimodal() {
    check(&[
        (
            "models.json",
            Set("chatglm-6b", "/makes", json!("images")),
            "chatglm-6b: modality: \"language\"; expected multimodal, of a model that makes images; did you mean “multimodal”?",
        ),
        (
            "models.json",
            Drop("z-image", "/modality"),
            "z-image: modality: nothing; expected multimodal, of a model that makes images; did you mean “multimodal”?",
        ),
    ]);
}

#[test]
fn a_list_that_names_a_model_before_its_release_is_told_unless_a_note_says_so() {
    check(&[(
        "models.json",
        Set("ommodel", "/listed_by", json!("2023-07-03")),
        "ommodel: listed_by: \"2023-07-03\", before the release, 2023-07-07; expected a day not before the release, or a note that tells the day; did you mean “2023-07-07”?",
    )]);
}

#[test]
fn a_filing_names_the_model_that_organisation_and_name_say_it_is_and_no_other() {
    for (filing, model) in [
        ("追一博文", Some("bowen")),
        ("XiaomiMiMo", Some("mimo")),
        ("塔斯TARS大模型", Some("tars")),
        ("abab", Some("minimax-abab")),
        ("百业灵犀大模型（LinSeer）", Some("linseer")),
        ("AndesGPT大模型", Some("andesgpt")),
        ("欧姆多模态大模型", Some("ommodel")),
        // Another thing of the same organisation.
        ("AndesGPT-LVM", None),
        ("MiniCPM-V", None),
        ("天工音乐", None),
        ("腾讯混元助手大模型", None),
        ("孟子GPT", None),
        ("紫东太初大模型开放平台", None),
    ] {
        let filing = ATLAS.filings.iter().find(|(_, it)| &*it.service == filing).unwrap().1;
        let named: Vec<&str> = filing.models.iter().map(|&id| &*ATLAS[id].key).collect();
        assert_eq!(named, model.into_iter().collect::<Vec<_>>(), "{}", filing.service);
    }
    check(&[
        (
            "filings.json",
            Drop("filing-562", "/models"),
            "filing-562: models: nothing; expected the model that organizations and service say it is; did you mean “bowen”?",
        ),
        (
            "filings.json",
            Set("filing-625", "/models", json!(["minicpm"])),
            "filing-625: models[0]: \"minicpm\"; expected a model whose name stands in service, and nothing there that makes it another thing",
        ),
        (
            "filings.json",
            Set("filing-1", "/models/0", json!("mimo")),
            "filing-1: models[0]: \"mimo\"; expected an organisation of the model among organizations; did you mean “ernie-bot”?",
        ),
    ]);
}

#[test]
fn the_other_filings_of_its_organisations_stand_apart_from_a_model_s_own() {
    let model = &ATLAS[ATLAS.models.find("ernie-bot").unwrap()];
    let services = |ids: &[baijia::atlas::FilingId]| -> Vec<String> {
        ids.iter().map(|&id| ATLAS[id].service.to_string()).collect()
    };
    assert_eq!(services(&model.filings), ["文心一言"]);
    let beside = services(&model.filings_beside);
    assert!(beside.contains(&"千帆".to_owned()) && !beside.contains(&"文心一言".to_owned()));
    for (_, model) in ATLAS.models.iter() {
        for &filing in &model.filings_beside {
            let filing = &ATLAS[filing];
            let is_shared = |maker| filing.organizations.contains(maker);
            assert!(model.organizations.iter().any(is_shared), "{}", model.key);
        }
    }
}
