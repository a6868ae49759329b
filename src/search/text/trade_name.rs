//! Where the own name of a company begins: the registered name of one opens with the place (`北京抖音信息服务有限公司`), and is known by what
//! stands behind it.

use crate::search::text::letters::Letters;

/// Places with which registered names open: the province-level units, and cities that companies register in. 市 and 省 may follow.
const PLACES: [&str; 64] = [
    "中国",
    "北京",
    "天津",
    "上海",
    "重庆",
    "河北",
    "山西",
    "内蒙古",
    "辽宁",
    "吉林",
    "黑龙江",
    "江苏",
    "浙江",
    "安徽",
    "福建",
    "江西",
    "山东",
    "河南",
    "湖北",
    "湖南",
    "广东",
    "广西",
    "海南",
    "四川",
    "贵州",
    "云南",
    "西藏",
    "陕西",
    "甘肃",
    "青海",
    "宁夏",
    "新疆",
    "香港",
    "澳门",
    "台湾",
    "深圳",
    "广州",
    "珠海",
    "东莞",
    "佛山",
    "杭州",
    "宁波",
    "温州",
    "南京",
    "苏州",
    "无锡",
    "南通",
    "常州",
    "成都",
    "武汉",
    "长沙",
    "合肥",
    "芜湖",
    "厦门",
    "福州",
    "西安",
    "青岛",
    "济南",
    "郑州",
    "大连",
    "沈阳",
    "哈尔滨",
    "昆明",
    "贵阳",
];

/// How many letters stand before the own name; 0 where no place opens the text, or nothing follows it.
pub fn start<L: Letters>(text: &L) -> usize {
    let begins = |at: usize, word: &str| {
        (at..).zip(word.chars()).all(|(at, wanted)| at < text.len() && text.folded(at) == wanted)
    };
    let Some(place) = PLACES.iter().find(|place| begins(0, place)) else { return 0 };
    let after = place.chars().count();
    let after =
        if ["市", "省"].iter().any(|word| begins(after, word)) { after + 1 } else { after };
    if after < text.len() { after } else { 0 }
}

#[cfg(test)]
mod tests {
    use crate::search::text::search_text::SearchText;

    use super::start;

    #[test]
    fn the_own_name_stands_behind_the_place() {
        for (name, before) in [
            ("北京抖音信息服务有限公司", 2),
            ("深圳市腾讯计算机系统有限公司", 3),
            ("科大讯飞股份有限公司", 0),
            ("OPPO广东移动通信有限公司", 0),
            ("北京", 0),
        ] {
            assert_eq!(start(&SearchText::new(name)), before, "{name}");
        }
    }
}
