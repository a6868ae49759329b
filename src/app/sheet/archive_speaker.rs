//! The sheet of somebody whom only an archive names.

use crate::atlas::{ArchiveSpeaker, Language};

use super::document::{Line, Sheet, Target, Tone};
use super::writer::Writer;

pub(super) fn sheet(pen: Writer<'_>, speaker: &ArchiveSpeaker) -> Sheet {
    let name = pen.name(&speaker.name, Tone::Strong);
    let mut sheet = Sheet { title: name, ..Sheet::default() };
    let archive =
        pen.pick("只见于档案，不在本图谱之内", "Met in the archive only; not part of the atlas");
    sheet.lead.push(Line::text(archive, Tone::Quiet));
    if !speaker.aliases.is_empty() {
        let aliases = Line::text(speaker.aliases.join(" · "), Tone::Quiet);
        sheet.push(pen.pick("又作", "Also"), vec![aliases]);
    }
    let posts = speaker.posts.iter().map(|post| Line::text(post.label(pen.language), Tone::Plain));
    sheet.push(pen.pick("任职", "Posts"), posts.collect());
    let lists = [
        (pen.pick("身份", "Role"), &speaker.roles),
        (pen.pick("机构", "Of"), &speaker.organizations),
        (pen.pick("地区", "Region"), &speaker.regions),
    ];
    for (label, list) in lists {
        sheet.push(label, list.iter().map(|text| Line::text(text, Tone::Plain)).collect());
    }
    let count = match (speaker.quotes, pen.language) {
        (1, Language::En) => "1 quote".to_owned(),
        (count, Language::En) => format!("{count} quotes"),
        (count, Language::Zh) => format!("{count} 条引语"),
    };
    let query = format!("speaker:\"{}\" kind:quote", speaker.name.zh);
    let quotes = Line::text(count, Tone::Plain).to(Target::Find(query));
    sheet.push_apart(pen.pick("档案中", "In the archive"), vec![quotes]);
    sheet.push_apart(pen.pick("编号", "Id"), vec![Line::text(&speaker.key, Tone::Quiet)]);
    sheet
}
