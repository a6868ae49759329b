//! The numbers of a place as JSON: of each measure with the day and the source, and never two of them in one object's numbers.

use crate::app::Basis;
use crate::app::catalogue::{Reported, catalogued, reported, reported_figure};
use crate::app::filed::filed;
use crate::app::measured::{measured_by, measured_day, measured_from};
use crate::atlas::{Atlas, Measure, RegionId, Word as _};
use crate::cli::json::Json;

use super::value::{both, date, word};

/// The fields of an object, in order.
type Object = Vec<(&'static str, Json)>;

/// The numbers of one measure, and behind them of which day they are and whose.
pub(super) fn with_day(atlas: &Atlas, id: RegionId, basis: Basis) -> Json {
    let mut object = numbers(atlas, id, basis);
    object.extend(day_and_source(atlas, id, basis));
    Json::Object(object)
}

/// The measure, its numbers, the day and the source as fields of the place itself.
pub(super) fn fields(atlas: &Atlas, id: RegionId, basis: Basis) -> Object {
    let mut object: Object = vec![("measure", basis.word().into())];
    object.extend(day_and_source(atlas, id, basis));
    object.push(("numbers", Json::Object(numbers(atlas, id, basis))));
    object
}

fn day_and_source(atlas: &Atlas, id: RegionId, basis: Basis) -> Object {
    let from = Json::list(measured_from(atlas, id, basis), |id| atlas.key(id.into()).into());
    vec![
        ("day", Json::maybe(measured_day(atlas, basis), date)),
        ("source", Json::maybe(measured_by(atlas, id, basis).as_ref(), both)),
        ("source_ids", from),
    ]
}

fn numbers(atlas: &Atlas, id: RegionId, basis: Basis) -> Object {
    let each = |number: &dyn Fn(Measure) -> Json| -> Object {
        Measure::ALL.iter().map(|&measure| (measure.word(), number(measure))).collect()
    };
    match basis {
        Basis::Catalogued => {
            each(&|measure| Json::maybe(catalogued(atlas, id, measure), Json::count))
        }
        Basis::Reported => each(&|measure| stated(atlas, id, measure)),
        Basis::Filed => vec![("services", Json::count(filed(atlas, id)))],
    }
}

/// What was reported of a place, with the figure that says so.
fn stated(atlas: &Atlas, id: RegionId, measure: Measure) -> Json {
    let value = match reported(atlas, id, measure) {
        Some(Reported::Number(number)) => Json::number(number),
        Some(Reported::Standing(standing)) => word(standing),
        None => return Json::Null,
    };
    let figure = reported_figure(atlas, id, measure);
    let figure = Json::maybe(figure, |id| atlas.key(id.into()).into());
    Json::Object(vec![("value", value), ("figure", figure)])
}
