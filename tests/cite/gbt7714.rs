//! GB/T 7714 by its worked examples, in both editions.
//!
//! The examples are those of the standard for newspapers, pages, data and standards (丁文祥, 萧钰, 许振超, 中国国家博物馆, GB/T 3792); names
//! of several authors are its examples for the rule of three.

use super::{Locator, Style, Work, quote, reference, work};
use baijia::atlas::Language;

const IN_2025: Style = Style::Gbt7714;
const IN_2015: Style = Style::Gbt7714In2015;

fn on_page(page: &str, work: Work) -> Work {
    Work { locator: Some(Locator::Page(page.to_owned())), ..work }
}

fn read_on(day: &str, work: Work) -> Work {
    Work { accessed: day.parse().ok(), ..work }
}

#[track_caller]
fn check(work: &Work, in_2025: &str, in_2015: &str) {
    let card = quote(work.clone());
    for language in [Language::Zh, Language::En] {
        assert_eq!(reference(&card, IN_2025, language), in_2025);
        assert_eq!(reference(&card, IN_2015, language), in_2015);
    }
}

#[test]
fn newspapers() {
    check(
        &on_page("15", work("丁文祥", "数字革命与竞争国际化", "中国青年报", "2000-11-20", "")),
        "丁文祥. 数字革命与竞争国际化[N]. 中国青年报，2000-11-20（15）.",
        "丁文祥. 数字革命与竞争国际化[N]. 中国青年报, 2000-11-20(15).",
    );
    check(
        &on_page("第 3 版", work("", "慢变量", "澜州日报", "2023-11-04", "")),
        "慢变量[N]. 澜州日报，2023-11-04（3）.",
        "慢变量[N]. 澜州日报, 2023-11-04(3).",
    );
    check(
        &read_on(
            "2005-09-28",
            work(
                "傅刚，赵承，李佳路",
                "大风沙过后的思考",
                "北京日报",
                "2000-01-12",
                "http://www.example.com/0412.htm",
            ),
        ),
        "傅刚，赵承，李佳路. 大风沙过后的思考[N/OL]. 北京日报，2000-01-12[2005-09-28]. http://www.example.com/0412.htm.",
        "傅刚, 赵承, 李佳路. 大风沙过后的思考[N/OL]. 北京日报, 2000-01-12[2005-09-28]. http://www.example.com/0412.htm.",
    );
}

#[test]
fn pages() {
    check(
        &read_on(
            "2025-06-22",
            work(
                "许振超",
                "“好好干，当一个好工人”",
                "",
                "2025-02-17",
                "https://cpc.example.com/c.html",
            ),
        ),
        "许振超. “好好干，当一个好工人”[EB/OL]. （2025-02-17）[2025-06-22]. https://cpc.example.com/c.html.",
        "许振超. “好好干，当一个好工人”[EB/OL]. (2025-02-17)[2025-06-22]. https://cpc.example.com/c.html.",
    );
    check(
        &read_on("2025-05-06", work("", "中国国家博物馆", "", "", "https://www.chnmuseum.cn/")),
        "中国国家博物馆[EB/OL]. [2025-05-06]. https://www.chnmuseum.cn/.",
        "中国国家博物馆[EB/OL]. [2025-05-06]. https://www.chnmuseum.cn/.",
    );
    check(
        &read_on(
            "2002-04-15",
            work(
                "萧钰",
                "出版业信息化迈入快车道",
                "",
                "2001-12-19",
                "http://www.example.com/news.html",
            ),
        ),
        "萧钰. 出版业信息化迈入快车道[EB/OL]. （2001-12-19）[2002-04-15]. http://www.example.com/news.html.",
        "萧钰. 出版业信息化迈入快车道[EB/OL]. (2001-12-19)[2002-04-15]. http://www.example.com/news.html.",
    );
    // An English entry: the same marks in 2025, the family name in capitals in 2015 alone.
    check(
        &read_on(
            "2025-01-02",
            work(
                "António, Maria; Pepper, Lena",
                "Fallen books",
                "",
                "2019-07-13",
                "https://example.pt/a",
            ),
        ),
        "António M，Pepper L. Fallen books[EB/OL]. （2019-07-13）[2025-01-02]. https://example.pt/a.",
        "ANTÓNIO M, PEPPER L. Fallen books[EB/OL]. (2019-07-13)[2025-01-02]. https://example.pt/a.",
    );
}

#[test]
fn data_and_standards() {
    check(
        &read_on(
            "2026-11-27",
            work("", "大模型列表", "某机构", "2023-07-31", "https://github.com/a/b"),
        ),
        "某机构. 大模型列表[DB/OL]. （2023-07-31）[2026-11-27]. https://github.com/a/b.",
        "某机构. 大模型列表[DB/OL]. (2023-07-31)[2026-11-27]. https://github.com/a/b.",
    );
    check(
        &work("", "GB/T 3792—2021 信息与文献 资源描述", "", "", ""),
        "GB/T 3792—2021 信息与文献 资源描述[S].",
        "GB/T 3792—2021 信息与文献 资源描述[S].",
    );
}

#[test]
fn of_more_than_three_authors_three_are_named() {
    let many = |authors| work(authors, "题名", "澜州日报", "2012", "");
    check(
        &many("印森林；吴胜和；李俊飞；冯文杰"),
        "印森林，吴胜和，李俊飞，等. 题名[N]. 澜州日报，2012.",
        "印森林, 吴胜和, 李俊飞, 等. 题名[N]. 澜州日报, 2012.",
    );
    let english = |authors| work(authors, "A title", "Example Daily", "2012", "");
    check(
        &english("Fordham, E W; Ali, A; Turner, D A; Charters, J R"),
        "Fordham E W，Ali A，Turner D A，et al. A title[N]. Example Daily，2012.",
        "FORDHAM E W, ALI A, TURNER D A, et al. A title[N]. Example Daily, 2012.",
    );
    check(
        &english("Ali, A; Turner, D A"),
        "Ali A，Turner D A. A title[N]. Example Daily，2012.",
        "ALI A, TURNER D A. A title[N]. Example Daily, 2012.",
    );
}

#[test]
fn an_entry_is_in_the_language_of_its_title() {
    let mut page = work("", "Half of the models", "", "2023-05-29", "https://example.com/n");
    page.publisher = Some(baijia::atlas::Bilingual::new("新华社（经某网）", "Xinhua via Example"));
    for language in [Language::Zh, Language::En] {
        assert_eq!(
            reference(&quote(page.clone()), IN_2015, language),
            "Half of the models[N/OL]. Xinhua via Example, 2023-05-29[2026-11-27]. https://example.com/n."
        );
    }
}

#[test]
fn what_is_not_known_is_said_in_brackets() {
    let untitled = Work { title: None, ..work("", "", "", "2023", "") };
    let card = quote(untitled);
    assert_eq!(reference(&card, IN_2025, Language::Zh), "[无题][N]. [出版者不详]，2023.");
    assert_eq!(
        reference(&card, IN_2015, Language::En),
        "[Untitled][N]. [publisher unknown], 2023."
    );
}
