//! Keys of archived quotes.

use baijia::atlas::{ArchiveKeys, Clash, Holder};

use crate::ATLAS;

#[test]
fn a_key_that_is_taken_gets_the_next_free_suffix() {
    let mut keys = ArchiveKeys::new(&ATLAS);
    let clash = |holder, becomes: &str| Some(Clash { holder, becomes: becomes.to_owned() });
    assert_eq!(keys.give("nb-1", 1), None);
    assert_eq!(keys.give("nb-1-3", 2), None);
    assert_eq!(keys.give("nb-1", 3), clash(Holder::Line(1), "nb-1-2"));
    assert_eq!(keys.give("nb-1", 4), clash(Holder::Line(1), "nb-1-4"));
    assert_eq!(keys.give("nb-1-2", 5), clash(Holder::Line(3), "nb-1-2-2"));
}

#[test]
fn every_id_of_the_atlas_is_taken() {
    let mut keys = ArchiveKeys::new(&ATLAS);
    for key in ["li-kaifu", "li-kaifu-p17-direct", "chatglm-6b", "beijing", "gap"] {
        let becomes = format!("{key}-2");
        assert_eq!(keys.give(key, 1), Some(Clash { holder: Holder::Atlas, becomes }));
    }
}
