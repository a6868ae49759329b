//! What the views are about: topics, the claims about the gap, the refining craft, the routes.

use baijia::atlas::{Cell, CellKind, Route, RouteStanding};

use crate::{ATLAS, LANDSCAPE};

fn route(key: &str) -> &'static Route {
    &ATLAS[ATLAS.routes.find(key).unwrap()]
}

fn cell(route: &'static Route, kind: CellKind) -> &'static Cell {
    route.cell(kind).unwrap_or_else(|| panic!("{} has no {kind:?}", route.key))
}

#[test]
fn the_seven_topics_are_those_of_the_article() {
    let found: Vec<(&str, &str)> = ATLAS
        .topics
        .iter()
        .map(|(_, topic)| (topic.key.as_str(), topic.name.zh.as_str()))
        .collect();
    let expected = [
        ("gap", "差距"),
        ("open-source", "开源"),
        ("craft", "炼制工艺"),
        ("talent-data-compute", "人才、数据、算力"),
        ("commercialization", "商业化"),
        ("routes", "两条路线"),
        ("independent-innovation", "自主创新"),
    ];
    assert_eq!(found, expected);
    for (id, topic) in ATLAS.topics.iter() {
        assert!(ATLAS.quotes.iter().any(|(_, quote)| quote.topics.contains(&id)), "{}", topic.key);
    }
}

#[test]
fn the_claims_about_the_gap_can_be_laid_side_by_side() {
    let cases = [
        ("li-yanhong-p13-reported", "大约两个月"),
        ("li-yanhong-p13-direct", "也许很快，也许永远赶不上"),
        ("xiao-yanghua-p21-direct", "70 分与 100 分的差别"),
        ("qiu-xipeng-p26-reported", "或许差别不太大"),
        ("qiu-xipeng-p26-reported", "代差，非几个月能追上"),
        ("yang-zhiming-p30-direct", "有可能追上"),
        ("yang-zhiming-p30-direct", "还会有一段时间"),
        ("yang-zhiming-p30-reported", "大概 1-2 代"),
        ("entrepreneurs-p12-reported", "数月间"),
        ("entrepreneurs-p12-reported", "接近数年"),
        ("entrepreneurs-p12-reported", "已经追赶上"),
        ("jian-renxian-p25-direct", "只有 OpenAI 能够商业化"),
    ];
    let found = LANDSCAPE.gap.iter().map(|(_, claim)| (&*ATLAS[claim.quote].key, &*claim.claim.zh));
    assert!(found.eq(cases), "{:?}", LANDSCAPE.gap);
    let gap = ATLAS.topics.find("gap").unwrap();
    for (_, claim) in ATLAS.gap.iter() {
        assert!(ATLAS[claim.quote].topics.contains(&gap), "{}", claim.key);
    }
}

#[test]
fn the_craft_has_five_parts_and_says_which_of_them_have_a_speaker() {
    let found: Vec<(&str, &str, &[u8])> = ATLAS
        .craft
        .iter()
        .map(|(_, part)| (&*part.key, &*part.name.zh, &*part.paragraphs))
        .collect();
    let expected: [(&str, &str, &[u8]); 5] = [
        ("data-recipe", "数据配方", &[19, 20]),
        ("data-cleaning", "数据清洗", &[19, 20]),
        ("parameter-setting", "参数设置", &[19, 20]),
        ("process-design", "流程设计", &[20]),
        ("quality-control", "质量控制", &[20]),
    ];
    assert_eq!(found, expected);
    for (_, part) in ATLAS.craft.iter() {
        assert!(part.notes.iter().any(|note| note.zh.contains("没有署说话人")), "{}", part.key);
    }
}

#[test]
fn the_routes_are_two_and_something_stands_beside_them() {
    let found: Vec<(&str, RouteStanding)> =
        ATLAS.routes.iter().map(|(_, route)| (&*route.key, route.standing)).collect();
    let expected = [
        ("general", RouteStanding::Route),
        ("vertical", RouteStanding::Route),
        ("scenario-solutions", RouteStanding::Beside),
    ];
    assert_eq!(found, expected);
}

#[test]
fn every_cell_that_the_article_fills_is_filled_and_no_other() {
    use CellKind::{Applied, Built, Needs, Obstacles, Outlook, What};
    let cases: &[(&str, CellKind, &[u8], &[&str])] = &[
        ("general", What, &[23], &["跨行业", "平台"]),
        ("general", Applied, &[23], &["办公", "生活", "娱乐", "医疗", "工业", "教育"]),
        ("general", Needs, &[28], &["全栈", "业务场景", "AI 安全治理", "生态开放"]),
        ("general", Obstacles, &[28], &["算力需求", "训练和推理成本", "数据质量"]),
        ("general", Built, &[29], &["高昂的开发训练成本"]),
        ("general", Outlook, &[30], &["1-2 代", "一段时间"]),
        ("vertical", What, &[23, 29], &["垂直领域", "行业需求"]),
        ("vertical", Applied, &[23], &["生物制药", "遥感", "气象"]),
        ("vertical", Needs, &[29], &["擅长的领域", "远小于"]),
        ("vertical", Built, &[29], &["开源模型", "开发成本", "数据安全", "“产业版GPT”"]),
        ("vertical", Outlook, &[30], &["有可能追上"]),
        ("scenario-solutions", What, &[23], &["特定业务场景", "许多企业"]),
    ];
    for &(key, kind, paragraphs, words) in cases {
        let cell = cell(route(key), kind);
        assert_eq!(cell.paragraphs, paragraphs, "{key} {kind:?}");
        let text: String = cell.items.iter().map(|item| item.zh.as_str()).collect();
        for word in words {
            assert!(text.contains(word), "{key} {kind:?} lacks {word}");
        }
        for &quote in &cell.quotes {
            assert!(paragraphs.contains(&ATLAS[quote].paragraph.unwrap()), "{key} {kind:?}");
        }
    }
    let filled: usize = ATLAS.routes.iter().map(|(_, route)| route.cells.len()).sum();
    assert_eq!(filled, cases.len());
    assert!(route("vertical").cell(Obstacles).is_none());
}
