//! Which dates of quotes had passed by a day.

use std::ops::Range;

use crate::atlas::Date;

/// The packed dates that had passed by the end of a day: one that is known to the month or the year only once its last day has.
pub fn known_by(day: Date) -> impl Iterator<Item = Range<u32>> {
    let day = day.last_day();
    let vague = [None, day.month()].map(|month| Date::new(day.year(), month, None));
    let open = vague.into_iter().flatten().filter(move |vague| vague.last_day() > day);
    // The dates of the day's year and month stand before all that lie within them.
    let cuts = open.map(Date::packed).chain([day.packed() + 1]);
    let mut from = 1;
    cuts.map(move |cut| std::mem::replace(&mut from, cut + 1)..cut)
}
