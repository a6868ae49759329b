//! The sheet of a model: everything known, its doubts, and who speaks about it.

use crate::atlas::{
    Confidence, ContextLimit, FilingId, LicenceOf, Modality, ModelId, Openness, RecordId,
    RegionBasis, Word,
};

use super::document::{Line, Sheet, Span, Target, Tone};
use super::writer::Writer;
use crate::app::archive::grouped;
use crate::app::filter::Filters;
use crate::app::model_fields::FacetValue;

pub(super) fn sheet(pen: Writer<'_>, id: ModelId) -> Sheet {
    let model = &pen.atlas[id];
    let language = pen.language;
    let mut sheet = Sheet { title: pen.name(&model.name, Tone::Strong), ..Sheet::default() };
    sheet.title.extend(pen.warning(id.into()));
    // What is in doubt is read before the values.
    let [doubts, notes] = pen.doubts_apart(&model.notes);
    sheet.push(pen.pick("注意", "Beware"), doubts);

    let size = model.parameters.map(|size| {
        let mut spans = vec![Span::plain(size.to_string())];
        if size.approximate {
            spans.push(Span::quiet(pen.pick("　只知数量级", "  order of magnitude only")));
        }
        Line::of(spans)
    });
    sheet.push(pen.pick("参数", "Parameters"), vec![size.unwrap_or_else(Writer::unknown)]);
    let active = model.active_parameters.map(|size| Line::text(size.to_string(), Tone::Plain));
    sheet.push(pen.pick("激活参数", "Active"), active.into_iter().collect());
    sheet.push(pen.pick("上下文", "Context"), context(pen, id).into_iter().collect());
    sheet.push(pen.pick("发布", "Released"), vec![released(pen, id)]);
    let openness = match model.open_source {
        Openness::Yes => {
            pen.pick("● 是　权重可下载或申请", "● yes, weights to download or on application")
        }
        Openness::No => pen.pick("○ 否　有来源称其闭源", "○ no, a source calls it closed"),
        Openness::Unknown => pen.pick("· 不明　没有来源说明", "· unknown, no source says"),
    };
    sheet.push(pen.pick("开源", "Open"), vec![Line::text(openness, Tone::Plain)]);
    access(pen, id, &mut sheet);
    let modality = model.modality.map(|modality| Line::text(modality.label(language), Tone::Plain));
    sheet.push(
        pen.pick("模态", "Modality"),
        vec![match (modality, model.makes) {
            (Some(mut line), Some(makes)) => {
                line.spans.push(Span::quiet(format!("　{}", makes.label(language))));
                line
            }
            // The rows of 2023 call a generator of images multimodal too, and seldom say that it is one.
            (Some(mut line), None)
                if model.modality == Some(Modality::Multimodal) && model.confidence.is_none() =>
            {
                let unsaid = pen
                    .pick("　生成什么，所读来源没有说", "  what it generates no source read says");
                line.spans.push(Span::quiet(unsaid));
                line
            }
            (modality, _) => modality.unwrap_or_else(Writer::unknown),
        }],
    );
    sheet.push(pen.pick("路线", "Route"), vec![pen.link(RecordId::Route(model.route))]);
    let fields = model.fields.iter().map(|field| {
        let same = Filters::of([FacetValue::Field(field.zh.clone())]);
        Line::of(pen.name(field, Tone::Plain)).to(Target::Models(same))
    });
    sheet.push(pen.pick("领域", "Field"), fields.collect());
    let makers = model.organizations.iter().map(|name| {
        let same = Filters::of([FacetValue::Organization(name.zh.clone())]);
        let line = Line::of(pen.name(name, Tone::Plain));
        // A list of this model alone would lead nowhere. Two are soon found among the latest.
        let has_others = same.releases(pen.atlas).nth(1).is_some();
        if has_others { line.to(Target::Models(same)) } else { line }
    });
    sheet.push(pen.pick("机构", "Made by"), makers.collect());
    let kind = Line::text(model.organization_kind.label(language), Tone::Plain);
    sheet.push(pen.pick("类型", "Kind"), vec![kind]);

    let region = match model.region {
        None => Writer::unknown(),
        Some(region) => {
            let mut line = pen.link(RecordId::Region(region));
            if let Some(city) = &model.city {
                line.spans.push(Span::plain(format!("　{}", city.get(language))));
            }
            line
        }
    };
    let mut place = vec![region];
    if !matches!(model.region_basis, RegionBasis::Listed | RegionBasis::Unknown) {
        let basis = model.region_basis.label(language);
        let known = pen.pick("依据：", "basis: ");
        place.push(Line::text(format!("{known}{basis}"), Tone::Quiet));
    }
    sheet.push(pen.pick("地区", "Region"), place);

    let address = model.address.iter().map(|address| Line::text(address, Tone::Plain));
    sheet.push(pen.pick("地址", "Address"), address.collect());

    let confidence = model.confidence.map(|confidence| {
        let doubtful = confidence != Confidence::Confirmed;
        Line::text(confidence.label(language), if doubtful { Tone::Doubt } else { Tone::Plain })
    });
    sheet.push(pen.pick("可信度", "Confidence"), confidence.into_iter().collect());
    sheet.push_apart(pen.pick("说明", "Notes"), notes);
    sheet.push_apart(pen.pick("备案", "Filed"), filings(pen, &model.filings).collect());
    let mentions = pen.quotes(|quote| quote.about.contains(&RecordId::Model(id)));
    sheet.push_apart(pen.pick("谁提到", "Mentioned"), mentions);
    let figures = pen.atlas.figures.iter();
    let figures = figures.filter(|(_, figure)| figure.about.contains(&RecordId::Model(id)));
    let figures = figures.map(|(figure, _)| pen.link(RecordId::Figure(figure)));
    sheet.push_apart(pen.pick("报告", "Reported"), figures.collect());
    // No fact about this model: behind its own, and before the sources, with which every sheet ends.
    sheet.push_apart(pen.pick("另备案", "Also filed"), filings_beside(pen, id));
    sheet.push_apart(pen.pick("来源", "Sources"), pen.sources(RecordId::Model(id), &[]));
    sheet
}

/// Filings that are there as of the day, each with its own.
fn filings<'a>(pen: Writer<'a>, ids: &'a [FilingId]) -> impl Iterator<Item = Line> + 'a {
    ids.iter().filter(move |&&filing| pen.atlas.filings.shows(filing)).map(move |&filing| {
        let mut line = pen.link(RecordId::Filing(filing));
        line.spans.push(Span::quiet(format!("　{}", pen.atlas[filing].filed)));
        line
    })
}

/// What the organisation filed beside the model, called that.
fn filings_beside(pen: Writer<'_>, id: ModelId) -> Vec<Line> {
    /// So many are named before the finder has the rest.
    const MOST: usize = 5;
    let model = &pen.atlas[id];
    let count = filings(pen, &model.filings_beside).count();
    if count == 0 {
        return Vec::new();
    }
    let what = pen.pick(
        "同一机构备案的其他服务；没有来源说它们就是这个模型",
        "Other services filed by the same organisation; no source says that one is this model",
    );
    let mut lines = vec![Line::text(what, Tone::Quiet)];
    lines.extend(filings(pen, &model.filings_beside).take(MOST));
    if count > MOST {
        let rest = count - MOST;
        let more = pen.language.pick(format!("还有 {rest} 个"), format!("{rest} more"));
        let makers = model.organizations.iter().map(|maker| &maker.zh);
        let filed = makers.filter(|maker| {
            let mut beside = model.filings_beside.iter();
            beside.any(|&it| pen.atlas[it].organizations.iter().any(|who| who.zh == **maker))
        });
        let line = Line::text(more, Tone::Plain);
        let query = filed.map(|maker| format!("kind:filing {maker}")).next();
        lines.push(match query {
            Some(query) => line.to(Target::Find(query)),
            None => line,
        });
    }
    lines
}

/// How one may use it and get at it.
fn access(pen: Writer<'_>, id: ModelId, sheet: &mut Sheet) {
    let model = &pen.atlas[id];
    let language = pen.language;
    let licences = model.licences.iter().map(|licence| {
        let same = Filters::of([FacetValue::Licence(Some(licence.clone()))]);
        let of = licence.of.label(language);
        let of = language.pick(format!("　{of}的"), format!("  of {of}"));
        Line::of(vec![Span::plain(&licence.name), Span::quiet(of)]).to(Target::Models(same))
    });
    let mut licences: Vec<Line> = licences.collect();
    if !model.licences.is_empty() && !model.licences.iter().any(|it| it.of == LicenceOf::Model) {
        let unsaid = pen.pick(
            "权重用什么许可，所读来源没有说",
            "Which licence the weights have no source read says",
        );
        licences.push(Line::text(unsaid, Tone::Quiet));
    }
    sheet.push(pen.pick("许可", "Licence"), licences);
    let availability = model.availability.map(|availability| {
        let by = pen.pick("　Epoch 的说法，不是许可的名称", "  Epoch's words, no licence's name");
        Line::of(vec![Span::plain(availability.label(language)), Span::quiet(by)])
    });
    sheet.push(pen.pick("可得性", "Availability"), availability.into_iter().collect());
}

/// The longest context with whose limit it is.
fn context(pen: Writer<'_>, id: ModelId) -> Option<Line> {
    let model = &pen.atlas[id];
    let (tokens, limit) = model.context_tokens.zip(model.context_limit)?;
    let limit = match limit {
        ContextLimit::Model => pen.pick("　词元，模型的上限", " tokens, the model's limit"),
        ContextLimit::Api => {
            pen.pick("　词元，API 的上限", " tokens, an API's limit; the model's may be longer")
        }
    };
    let tokens = grouped(usize::try_from(tokens).unwrap_or(usize::MAX));
    Some(Line::of(vec![Span::plain(tokens), Span::quiet(limit)]))
}

/// The release date; where there is none, the day by which a list names the model, said as what it is.
fn released(pen: Writer<'_>, id: ModelId) -> Line {
    let model = &pen.atlas[id];
    match (model.released, model.listed_by) {
        (Some(date), _) => Line::text(date.to_string(), Tone::Plain),
        (None, Some(date)) => Line::of(vec![
            Span::quiet("—"),
            Span::quiet(match pen.language {
                crate::atlas::Language::Zh => format!("　{date} 已见于名单"),
                crate::atlas::Language::En => format!("  in a list by {date}"),
            }),
        ]),
        (None, None) => Writer::unknown(),
    }
}
