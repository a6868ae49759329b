//! What lists print.

use super::{Promise, keep};

const PROMISES: &[Promise] = &[
    (&["list"], 0, &["models", "matrix", "who is quoted"], &[""]),
    (&["list", "--json"], 0, &["\"list\":\"quotes\""], &[""]),
    (&["list", "models", "-f", "parameters=100B.."], 0, &["100B"], &[""]),
    (&["list", "models", "-f", "parameters=350M..1B"], 0, &["1B"], &[""]),
    (&["list", "regions"], 0, &["Models (catalogued)", "region:beijing"], &[""]),
    (&["list", "regions", "--lang", "zh"], 0, &["模型（收录）", "收录至"], &[""]),
    (&["list", "routes"], 0, &["Models (catalogued)"], &[""]),
    (&["list", "models", "-f", "field=医疗"], 0, &["healthcare"], &[""]),
    (&["list", "models", "-f", "field=Healthcare", "-f", "open=yes"], 0, &["healthcare"], &[""]),
    (
        &["list", "quotes", "-f", "speaker=李彦宏", "-f", "topic=gap"],
        0,
        &["quote:li-yanhong-"],
        &[""],
    ),
    (
        &["list", "models", "-f", "org=百度", "-f", "region=guangdong"],
        1,
        &[""],
        &["leave one --filter out"],
    ),
    (&["list", "foo"], 2, &[""], &["there is no list “foo”\n  it is one of: models"]),
    (&["list", "modles"], 2, &[""], &["there is no list “modles”; did you mean models?"]),
    (
        &["list", "models", "-f", "regin=beijing"],
        2,
        &[""],
        &["there is no column “regin”; did you mean region?"],
    ),
    (&["list", "models", "-f", "region=bejing"], 2, &[""], &["did you mean beijing?"]),
    (&["list", "models", "-f", "beijing"], 2, &[""], &["facet=value"]),
    (&["list", "models", "-f", "released=2023-03-13"], 0, &["ChatGLM-6B"], &[""]),
    (&["list", "models", "--sort", "relesed"], 2, &[""], &["did you mean released?"]),
    (&["list", "sources", "-f", "date=2023-07-28"], 0, &["Awesome-Chinese-LLM"], &[""]),
    (
        &["list", "sources", "-f", "datum=2023"],
        2,
        &[""],
        &["there is no column “datum”; did you mean date?"],
    ),
    (&["list", "speakers", "-f", "quotes=3.."], 0, &["speaker:li-yanhong"], &[""]),
    (
        &["list", "speakers", "-f", "quotes=many"],
        2,
        &[""],
        &["quotes is a number: quotes=5", "not “many”"],
    ),
    (
        &["list", "regions", "-f", "name=江", "-f", "models-catalogued=10.."],
        0,
        &["region:zhejiang", "region:jiangsu"],
        &[""],
    ),
    (
        &["list", "regions", "-f", "models-reported=unknown", "-f", "name=北京"],
        1,
        &[""],
        &["leave one --filter out"],
    ),
    (
        &["list", "models", "-f", "name=百川", "-f", "parameters=10.."],
        0,
        &["model:baichuan-13b"],
        &[""],
    ),
    (&["list", "matrix", "-f", "speaker=li-yanhong"], 0, &["speaker:li-yanhong topic:gap"], &[""]),
    (&["list", "models", "--count-by", "released"], 0, &["released=2023-05"], &[""]),
    // What a filter of one kind means is found where it is one of another.
    (
        &["list", "models", "-f", "licence=unrestricted"],
        2,
        &[""],
        &["perhaps it is -f availability=open_weights_unrestricted"],
    ),
    (
        &["list", "models", "-f", "availability=unrestricted"],
        2,
        &[""],
        &["did you mean open_weights_unrestricted?"],
    ),
    (
        &["list", "models", "--as-of", "2024Q1"],
        2,
        &[""],
        &["takes a day, a month or a year", "not “2024Q1”; did you mean 2024?"],
    ),
    (&["list", "models", "--as-of", "2023-00"], 2, &[""], &["not “2023-00”; did you mean 2023?"]),
    (
        &["list", "models", "--as-of", "2023-05-00"],
        2,
        &[""],
        &["not “2023-05-00”; did you mean 2023-05?"],
    ),
    (&["list", "models", "--as-of", "2023.."], 2, &[""], &["not “2023..”; did you mean 2023?"]),
    (
        &["list", "filings", "-f", "filed=2023-05-00"],
        2,
        &[""],
        &["filed is a date", "did you mean filed=2023-05?"],
    ),
    (
        &["list", "models", "-f", "released=2023-00"],
        2,
        &[""],
        &["released=2023-00 is no date; did you mean released=2023?"],
    ),
    (
        &["list", "models", "-f", "year=2023-00"],
        2,
        &[""],
        &["year=2023-00 is no date; did you mean year=2023?"],
    ),
    (
        &["list", "models", "--count-by", "licence", "-f", "context=128k..", "-f", "open=yes"],
        0,
        &["Apache-2.0"],
        &[""],
    ),
    (
        &["list", "models", "--count-by", "year", "-f", "released=2025-03-01..2025-03-31"],
        0,
        &["2025"],
        &[""],
    ),
    (
        &["list", "models", "--count-by", "year", "-f", "contxt=1"],
        2,
        &[""],
        &["there is no column “contxt”; did you mean context?"],
    ),
    (
        &["list", "filings", "-f", "filed=2025-06..2025-07", "--json"],
        0,
        &["2025-06-", "2025-07-"],
        &[""],
    ),
    (&["list", "filings", "-f", "filed=2030.."], 1, &[""], &["nothing passes"]),
    (&["list", "filings", "-f", "filed=2025Q1.."], 2, &[""], &["filed is a date: filed=2025-06"]),
    (&["list", "filing_days"], 0, &["Guangdong said 132 in February 2026"], &[""]),
    (&["list", "models", "--count-by", "month"], 2, &[""], &["there is no facet “month”"]),
    (&["list", "quotes", "--count-by", "topic"], 2, &[""], &["list topics"]),
    (&["--lang", "zh", "list", "modles"], 2, &[""], &["没有叫“modles”的列表；最接近的是 models"]),
];

#[test]
fn each_list_prints_and_ends_as_promised() {
    keep(PROMISES);
}
