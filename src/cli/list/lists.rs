//! The lists themselves, each with what it holds and how many rows it has.

use crate::cli::json::Json;
use crate::cli::{Call, Failure, Outcome};
use crate::view::text::Ruler;

use super::arguments::Arguments;
use super::listings::LISTINGS;
use super::request::Request;

/// What each list holds, in Chinese and in English.
const HOLD: [(&str, &str, &str); LISTINGS.len()] = [
    ("models", "收录的模型", "the catalogued models"),
    (
        "regions",
        "34 个省级单位：报告、收录或备案的数字",
        "34 province-level units: reported, catalogued, filed numbers",
    ),
    ("speakers", "说话人", "who is quoted"),
    ("quotes", "原话和转述", "direct and reported speech"),
    ("routes", "商业化路线", "the commercialization routes"),
    ("topics", "话题", "what the quotes are about"),
    ("craft", "炼制工艺的五个部分", "the five parts of the refining craft"),
    ("figures", "报告的数字和排名", "reported numbers and rankings"),
    ("filings", "官方登记的备案服务", "the services in the official registry"),
    ("filing_days", "登记数所到的 13 天", "the 13 days at which the registry is counted"),
    ("sources", "来源", "where the facts come from"),
    ("gap", "对同 ChatGPT 差距的说法", "the claims about the gap to ChatGPT"),
    ("matrix", "谁谈了什么", "who spoke about what"),
];

pub(super) fn run(arguments: &Arguments, call: &mut Call<'_>) -> Result<Outcome, Failure> {
    let language = call.language;
    // What is said of rows, where no rows are asked for.
    if !arguments.filters.is_empty()
        || arguments.count_by.is_some()
        || arguments.sort.is_some()
        || arguments.reverse
        || arguments.format.is_some()
        || arguments.cite.is_some()
    {
        return Err(Failure::Use(
            language.pick(
                "要哪个列表？例如 baijia list models；单写 baijia list 列出全部列表".to_owned(),
                "which list? For example: baijia list models; baijia list alone prints them all"
                    .to_owned(),
            ),
        ));
    }
    let atlas = call.atlas()?;
    let ruler = Ruler::default();
    for listing in &LISTINGS {
        let request =
            Request { atlas: &atlas, language, columns: listing.columns, filters: &[], sort: None };
        let rows = (listing.rows)(&request)?.len();
        let hold = HOLD.iter().find(|(word, ..)| *word == listing.word);
        let hold = hold.map_or("", |(_, zh, en)| language.pick(zh, en));
        if arguments.json {
            call.page.json(&Json::Object(vec![
                ("list", listing.word.into()),
                ("rows", Json::count(rows)),
                ("columns", Json::list(listing.columns, |column| column.word.into())),
            ]))?;
        } else {
            let word = ruler.pad(listing.word, 11);
            call.page.line(&format!("{word} {rows:>5}  {hold}"))?;
        }
    }
    Ok(Outcome::Found)
}
