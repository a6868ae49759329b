//! Text inside Markdown and HTML, and the frame of a page that prints well.

use crate::atlas::Language;

/// A text as it stands in HTML.
pub(super) fn html_text(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// A text as it stands in Markdown: what would be taken for marks is told not to be.
pub(super) fn markdown_text(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        if matches!(character, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '|') {
            escaped.push('\\');
        }
        escaped.push(character);
    }
    escaped
}

/// A text in Markdown that opens no link and no element of HTML; its other marks stay as they are written.
pub(super) fn markdown_inert(text: &str) -> String {
    text.replace('<', "\\<").replace("](", "]\\(").replace("][", "]\\[").replace("]:", "]\\:")
}

/// A text in a cell of a Markdown table.
pub(super) fn markdown_cell(text: &str) -> String {
    markdown_text(text).replace("\r\n", "<br>").replace(['\n', '\r'], "<br>")
}

/// How a page looks, on a screen and printed.
///
/// Chinese has its own typeface first, so that its quotation marks are as wide as its characters, and other languages have theirs. In
/// print a page has its number, tables lie across, and nothing that belongs together is parted: a quote with its source and its
/// warnings, a heading with what follows it, a row. Marks that warn are lines and not fills, which browsers leave out when they print.
const STYLE: &str = "\
body{font-family:'Noto Serif CJK SC','Songti SC',serif;line-height:1.7;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#111;background:#fff}\
:lang(en){font-family:Georgia,'Times New Roman',serif}\
:lang(zh){font-family:'Noto Serif CJK SC','Songti SC',serif}\
h1{font-size:1.5rem}h2{font-size:1.2rem;margin-top:2rem;border-bottom:1px solid #999}h3{font-size:1rem;margin-top:1.5rem}h4{font-size:.95rem;margin:.5rem 0 0 1rem}\
blockquote{margin:.8rem 0 .2rem;padding-left:1rem;border-left:3px solid #b03020;font-size:1.05rem}\
blockquote.reported{border-left:3px dotted #777}\
.by,.english{color:#444;margin:.1rem 0 .1rem 1rem}\
.warning{margin:.3rem 0 .3rem 1rem;padding:.2rem .6rem;border:1px solid #b03020}.warning ul{margin:0;padding-left:1.2rem}\
.note{margin:.3rem 0 .3rem 1rem;background:#f4f1e8;padding:.2rem .6rem;white-space:pre-line;border-left:3px solid #b9a56a}\
.tag{font-size:.85em;color:#777}ul{margin:.3rem 0;padding-left:1.4rem}\
.across{page:across}table{border-collapse:collapse;font-size:.9rem}\
th,td{border:1px solid #bbb;padding:.2rem .5rem;text-align:left;vertical-align:top;mso-number-format:'\\@'}\
td.short{white-space:nowrap}td.address{overflow-wrap:anywhere;min-width:12rem}\
thead{display:table-header-group}tr,article,blockquote,.warning,.note{break-inside:avoid}h2,h3,h4,h2+.tag{break-after:avoid}\
ol.sources li{margin:.2rem 0;overflow-wrap:anywhere;break-inside:avoid}\
@page{size:A4;margin:2cm;@bottom-center{content:counter(page);font-size:9pt;color:#777}}\
@page across{size:A4 landscape;margin:1.2cm}\
@media print{html{font-size:10.5pt}body{margin:0;padding:0;max-width:none;line-height:1.55;orphans:3;widows:3}\
table{font-size:8pt;line-height:1.35}}";

/// A page of its own that needs nothing beside it, and prints in black on white.
pub(super) fn html_page(title: &str, language: Language, body: &str) -> String {
    let lang = language.pick("zh-CN", "en");
    let title = html_text(title);
    format!(
        "<!DOCTYPE html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n\
         <body>\n{body}</body>\n</html>\n"
    )
}
