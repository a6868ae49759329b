//! Which model a filing names.
//!
//! A service is said to be a model where an organisation is shared and the service is called as the model is. Beside a name of the model
//! there may be names of that organisation and words that any model has: `追一博文`, by 追一科技, is the model 博文, and `塔斯TARS大模型` the
//! model 塔斯 (TARS). Any other word makes it another thing: `腾讯混元助手大模型` is an assistant, `天工音乐` makes music.

use super::super::{Bilingual, Language, Model, Word as _};
use super::organization::{forms, letters};

/// Words that stand beside the name of any model, the longest first.
const OF_ANY_MODEL: [&str; 4] = ["大语言模型", "大模型", "模型", "认知"];

/// A shorter name can stand in any word.
const FEWEST: usize = 2;

/// Whether a service of these organisations is called as the model is.
pub(super) fn is_named(service: &str, organizations: &[Bilingual], model: &Model) -> bool {
    let makers = model.organizations.iter().filter(|maker| organizations.contains(maker));
    let makers: Vec<String> = makers.flat_map(forms).collect();
    let mut names: Vec<String> = Vec::new();
    for name in [&model.name.zh, &model.name.en] {
        let whole = letters(name);
        // `MiniMax abab` is filed as `abab`.
        names.extend(
            makers.iter().filter_map(|maker| whole.strip_prefix(&**maker)).map(str::to_owned),
        );
        names.push(whole);
    }
    names.retain(|name| name.chars().count() >= FEWEST);
    names.sort_unstable_by_key(|name| std::cmp::Reverse(name.len()));
    // The border that a name leaves keeps what stood on its two sides apart.
    let service = letters(service);
    let mut rest = service.clone();
    for name in &names {
        rest = rest.replace(&**name, BORDER);
    }
    if rest == service {
        return false;
    }
    let kind = model.modality.map(|modality| modality.label(Language::Zh));
    for word in OF_ANY_MODEL.into_iter().chain(kind) {
        rest = rest.replace(word, BORDER);
    }
    let is_of_maker = |word: &str| {
        word.chars().count() >= FEWEST && makers.iter().any(|maker| maker.starts_with(word))
    };
    rest.split(BORDER).all(|word| word.is_empty() || is_of_maker(word))
}

/// No letter, so it is in no name.
const BORDER: &str = "|";
