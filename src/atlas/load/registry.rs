//! What a filing says must agree with the registry's lists, and with the catalogue.
//!
//! The registry is published as lists, an attachment each, and for some days the authority announced how many services there were: up to
//! such a day the lists before it are whole. So a list has a span: from the last day whose total earlier lists fill, to the first whose
//! total it fills.

use super::super::loading::Loading;
use super::super::nearest;
use super::super::{Atlas, Bilingual, Date, Filing, FilingDay, FilingSeries};
use super::organization::stands_in;

/// Nothing is checked against records that could not be read, or references that may be stand-ins.
pub(super) fn check(atlas: &Atlas, loading: &mut Loading) {
    let files = ["filings.json", "filing_days.json", "models.json", "sources.json"];
    if loading.problems.iter().any(|told| files.contains(&&*told.file)) {
        return;
    }
    let lists = lists(atlas);
    let totals = totals(atlas, &lists, loading);
    for (_, filing) in atlas.filings.iter() {
        source_days(atlas, filing, loading);
        span(filing, &lists, &totals, loading);
    }
    order(atlas, loading);
    organizations(atlas, loading);
}

/// A list of the registry, by its month, and how many services stand in it and all before it.
struct List {
    month: Date,
    so_far: u32,
}

fn lists(atlas: &Atlas) -> Vec<List> {
    let mut months: Vec<Date> = atlas.filings.iter().map(|(_, filing)| filing.attachment).collect();
    months.sort_unstable();
    let lists = months.chunk_by(Date::eq).scan(0, |so_far, list| {
        *so_far += u32::try_from(list.len()).unwrap_or(u32::MAX);
        Some(List { month: list[0], so_far: *so_far })
    });
    lists.collect()
}

/// The totals that the authority announced, by day, where they are what is listed.
///
/// An announced total that is neither what is filed by its day nor what the lists hold is a mistake, unless a note of its day says what
/// the lists have.
fn totals(atlas: &Atlas, lists: &[List], loading: &mut Loading) -> Vec<(Date, u32)> {
    let mut totals = Vec::new();
    for (_, day) in atlas.filing_days.iter() {
        let Some(total) = day.official_total else { continue };
        let filed = atlas.filings.iter().filter(|(_, filing)| filing.filed <= day.date).count();
        if filed as u64 == u64::from(total) || lists.iter().any(|list| list.so_far == total) {
            totals.push((day.date, total));
        } else if filed > 0 && !is_noted(day, filed) {
            let found = (
                format!("{total}，而到 {} 备案的有 {filed}", day.date),
                format!("{total}, where {filed} are filed by {}", day.date),
            );
            let expected = (
                "到那天的备案数，或有说明写出两个数",
                "what is filed by its day, or a note that tells both numbers",
            );
            let place = ("filing_days.json", &*day.key);
            loading.report_near(place, "official_total", found, expected, filed.to_string());
        }
    }
    totals.sort_unstable();
    totals
}

/// Whether a note of the day has the number that the lists give.
fn is_noted(day: &FilingDay, filed: usize) -> bool {
    let filed = filed.to_string();
    let mut numbers =
        day.notes.iter().flat_map(|note| note.zh.split(|c: char| !c.is_ascii_digit()));
    numbers.any(|number| number == filed)
}

/// Nothing is in a source that is older than it.
fn source_days(atlas: &Atlas, filing: &Filing, loading: &mut Loading) {
    let days = filing.sources.iter().map(|&source| atlas[source].date.map(Date::last_day));
    // One without a day may be of any.
    let Some(Some(newest)) = days.max_by_key(|day| day.unwrap_or(Date::LAST)) else { return };
    for (field, date) in [("filed", filing.filed), ("attachment", filing.attachment)] {
        if date.packed() > newest.packed() {
            let found = format!("\"{date}\"");
            let expected = (
                format!("不晚于其来源之日 {newest} 的日期"),
                format!("a date up to {newest}, the day of its source"),
            );
            let near = if field == "filed" { Some(newest) } else { newest.to_month() };
            let near = near.unwrap_or(newest).to_string();
            loading.report_near(("filings.json", &filing.key), field, found, expected, near);
        }
    }
}

/// A filing is dated within the span of the list that it stands in.
fn span(filing: &Filing, lists: &[List], totals: &[(Date, u32)], loading: &mut Loading) {
    let Some(at) = lists.iter().position(|list| list.month == filing.attachment) else { return };
    let before = at.checked_sub(1).map_or(0, |at| lists[at].so_far);
    let after = totals.iter().rev().find(|(_, total)| *total <= before).map(|(day, _)| *day);
    let first = after.and_then(Date::next_day);
    // No announced total closes the newest list: it goes on to the end of its month.
    let closed = totals.iter().find(|(_, total)| *total >= lists[at].so_far).map(|(day, _)| *day);
    let last = closed.unwrap_or_else(|| filing.attachment.last_day());
    let near = match first {
        Some(first) if filing.filed < first => first,
        _ if filing.filed > last => last,
        _ => return,
    };
    let month = filing.attachment;
    let expected = match first {
        Some(first) => (
            format!("从 {first} 到 {last} 的一天，{month} 那份名单的期间"),
            format!("a day from {first} to {last}, the span of the list of {month}"),
        ),
        None => (
            format!("不晚于 {last} 的一天，{month} 那份名单到此为止"),
            format!("a day up to {last}, where the list of {month} ends"),
        ),
    };
    let found = format!("\"{}\"", filing.filed);
    loading.report_near(("filings.json", &filing.key), "filed", found, expected, near.to_string());
}

/// Each list goes on with the numbers of the one before.
fn order(atlas: &Atlas, loading: &mut Loading) {
    let mut services: Vec<&Filing> = atlas.filings.iter().map(|(_, filing)| filing).collect();
    services.retain(|filing| filing.series == FilingSeries::Service);
    services.sort_unstable_by_key(|filing| filing.number);
    for near in services.windows(3) {
        let [before, filing, after] = near else { continue };
        let (first, last) = (before.attachment, after.attachment);
        if first <= last && !(first..=last).contains(&filing.attachment) {
            let found = format!("\"{}\"", filing.attachment);
            let expected = (
                format!("从 {first} 到 {last} 的名单，前后的编号在那里"),
                format!("a list from {first} to {last}, which have the numbers about it"),
            );
            let place = ("filings.json", &*filing.key);
            loading.report_near(place, "attachment", found, expected, first.to_string());
        }
    }
}

/// The organisations of a filing are of the catalogue, and each stands in the name of whoever filed, or a note tells of it.
fn organizations(atlas: &Atlas, loading: &mut Loading) {
    let mut known: Vec<&Bilingual> =
        atlas.models.iter().flat_map(|(_, model)| &model.organizations).collect();
    known.sort_unstable_by_key(|organization| (&organization.zh, &organization.en));
    known.dedup();
    for (_, filing) in atlas.filings.iter() {
        let place = ("filings.json", &*filing.key);
        for (at, organization) in filing.organizations.iter().enumerate() {
            let (field, found) =
                (format!("organizations[{at}]"), format!("\"{}\"", organization.zh));
            if !known.contains(&organization) {
                let names = known.iter().map(|known| &*known.zh);
                let near = nearest::spelling(&organization.zh, names);
                let expected = (
                    "某个模型的机构，两种语言都与那里一致",
                    "an organisation of a model, in both languages as it stands there",
                );
                loading.report_near(place, &field, found, expected, near);
            } else if !stands_in(organization, &filing.filed_by) && !is_told(filing, organization) {
                let mut standing: Vec<&Bilingual> =
                    known.iter().copied().filter(|it| stands_in(it, &filing.filed_by)).collect();
                // Of 浪潮 and 浪潮云 the longer says more.
                standing.sort_by_key(|standing| standing.zh.len());
                let near = standing.last().map(|standing| standing.zh.to_string());
                let by = &filing.filed_by;
                let expected = (
                    format!("名字出现在 filed_by“{by}”里的机构，或有说明提到它"),
                    format!(
                        "an organisation whose name stands in filed_by, “{by}”, or a note that names it"
                    ),
                );
                loading.report_near(place, &field, found, expected, near);
            }
        }
    }
}

fn is_told(filing: &Filing, organization: &Bilingual) -> bool {
    filing.notes.iter().any(|note| note.zh.contains(&*organization.zh))
}
