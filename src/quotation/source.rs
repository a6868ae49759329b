//! Who speaks at a place: a name, a pronoun, 该负责人, somebody described, an organisation, a medium.

use std::ops::ControlFlow;

use super::letters;
use super::lexicon::{ADVERB, DOCUMENT, PERSON, STATEMENT, TITLE, WORDS};
use super::marks::{Marks, Place};
use super::people::People;
use super::view::View;

mod actor;
mod around_name;
mod beginning;
mod counted;
mod described;
mod edge;
mod named;
mod nominal;
mod noun;
mod own_calling;
mod range;
mod subject;
mod through;

pub(super) use actor::{actor, holds_clause};
pub(super) use counted::counted;
pub(super) use described::calls;
use described::described;
use edge::{any_at, before_bracket, word_at};
pub(super) use edge::{passes_on, without_adverbs, without_opening};

use named::named;
pub(super) use nominal::{Fit, fit};
pub(super) use noun::goes_on;
use noun::noun_end;
use range::{behind_dateline, is_hearsay};
pub(super) use subject::Subject;
use through::{account, issuer_end, medium_behind_place, trim_in};

/// What a source is.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Who {
    /// Somebody with a name.
    Person(usize),
    /// Somebody described, an organisation, a medium, several people: the words of the text.
    Described(String),
}

/// A source at a place.
#[derive(Clone, Debug)]
pub(super) struct Source {
    /// Who.
    pub who: Who,
    /// How it is named there: shown characters.
    pub mention: Option<(usize, usize)>,
    /// How sure that is, from 0 to 1.
    pub sure: f32,
}

/// The subject of a verb at `verb`, looked for from `start`.
#[expect(clippy::too_many_lines, reason = "the rules of one decision, in their order")]
pub(super) fn subject(
    view: &View,
    marks: &Marks,
    people: &People,
    start: usize,
    verb: usize,
) -> Option<Subject> {
    let text = &view.text;
    let behind = without_adverbs(view, start, verb);
    let end = before_bracket(view, marks, start, behind);
    let coded = end < behind;
    // 某官员周六（1月3日）表示
    let end = if coded { without_adverbs(view, start, end) } else { end };
    let start = behind_dateline(view, marks, start, end);
    if is_hearsay(view, start, end) {
        return Some(Subject::None);
    }
    let from = without_opening(view, start, end);
    let only_adverb =
        || WORDS.at(text, from, ADVERB).is_some_and(|(length, _)| from + length >= end);
    if from >= end || only_adverb() {
        return None;
    }
    let placed = from > start
        && text[from - 1] == '在'
        && edge::is_placed(view, from, verb)
        && people.within(from, verb).iter().all(|mention| text.get(mention.end) == Some(&'的'));
    if placed {
        return None;
    }
    if let Some((start, end)) = account(view, start, end) {
        return Some(Subject::Described(start, end));
    }
    // 文中解释称: who wrote it is who acted last.
    if matches!(text[from], '文' | '信' | '帖' | '长')
        && let Some(length) = any_at(view, from, end, &["文中", "信中", "帖中", "帖子里", "长文中"])
        && from + length >= end
    {
        return Some(Subject::Pronoun(from, end));
    }
    if let ControlFlow::Break(found) = named(view, marks, people, (start, from, end)) {
        return found;
    }
    // 其辩护律师提出: somebody else than he.
    if text[from] == '其'
        && end > from + 2
        && WORDS.before(text, from + 1, end, PERSON | TITLE) == Some(end - from - 1)
    {
        return Some(Subject::Described(from, end));
    }
    if let Some(length) = any_at(view, from, end, &["他们", "她们", "他", "她", "其", "自己"])
        && !word_at(view, from, end, "其中")
        && !word_at(view, from, end, "其他")
        && (from + length >= end || text.get(from + length) != Some(&'的'))
    {
        return Some(Subject::Pronoun(from, from + length));
    }
    if any_at(
        view,
        from,
        end,
        &[
            "我们",
            "我",
            "本院",
            "本庭",
            "笔者",
            "记者",
            "本报记者",
            "本刊记者",
            "编者",
            "你",
            "您",
            "俗话",
            "老话",
            "古人",
            "传闻",
            "市场传",
            "网传",
            "坊间",
            "据说",
        ],
    )
    .is_some()
        && !word_at(view, from, end, "我国")
    {
        return Some(Subject::None);
    }
    // 主持人问：“…？”
    if text[..end].ends_with(&['主', '持', '人'])
        && ["问", "提问", "追问", "发问"].iter().any(|word| word_at(view, verb, text.len(), word))
    {
        return Some(Subject::None);
    }
    // 当记者问起, 某财经记者就此询问
    if edge::is_reporter(view, from, end) {
        return Some(Subject::None);
    }
    if word_at(view, from, end, "前者") || word_at(view, from, end, "后者") {
        return Some(Subject::Former(from, text[from] == '前'));
    }
    // The pronoun may come later: 至于价格，他… is another clause, 在接受采访时他 is not.
    if let Some(at) = (from..end)
        .rev()
        .find(|&at| matches!(text[at], '他' | '她') && marks.places[at] == Place::Told)
        && without_adverbs(view, at, end) == at + 1
    {
        return Some(Subject::Pronoun(at, at + 1));
    }
    // 路透社报道称: the medium.
    let relayed = word_at(view, end.saturating_sub(2), end, "报道") && end - from > 4;
    let end = if relayed { end - 2 } else { end };
    // 新华社的报道指出
    let end = end - usize::from(relayed && text[end - 1] == '的');
    // 这条微博写道: the medium or the organisation whose it is.
    if text[from] == '这'
        && any_at(view, from, end, &["这条", "这篇", "这则"]).is_some()
        && ["微博", "推文", "报道", "文章", "消息", "评论", "帖子", "声明", "公告"]
            .iter()
            .any(|kind| letters::ends(text, from, verb, kind) == Some(verb - from - 2))
    {
        return Some(Subject::Statement(from, verb));
    }
    // 该书认为: a work.
    if text[from] == '该'
        && let Some(length) = any_at(view, from, end, &["该书", "该文", "该片", "该剧"])
        && from + length >= end
    {
        return Some(Subject::None);
    }
    // 该报称, 该台说
    if let Some(length) = any_at(view, from, end, &MEDIA)
        && from + length >= end
    {
        return Some(Subject::Statement(from, end));
    }
    let noun = noun_end(view, marks, from, end);
    if let Some(length) = any_at(
        view,
        from,
        end,
        &["上述", "前述", "该", "这位", "这名", "那位", "那名", "此", "这家", "这个"],
    ) {
        let stop = noun.unwrap_or(end);
        // 此间观察家
        let other = ["此间", "此次", "此类", "此人", "此前", "此后", "此时", "此外"]
            .iter()
            .any(|word| word_at(view, from, end, word));
        if stop > from + length && !other {
            if WORDS.before(text, from, stop, STATEMENT).is_some()
                || word_at(view, stop.saturating_sub(2), stop, "报道")
            {
                return Some(Subject::Statement(from, stop));
            }
            // 该校一名同学: somebody of what is meant, who is new.
            let counted = ["一名", "一位", "多名", "多位", "几名", "几位", "两名", "两位", "一个"]
                .iter()
                .any(|count| (from + length..stop).any(|at| word_at(view, at, stop, count)));
            return Some(if counted {
                Subject::Described(from, stop)
            } else {
                Subject::Definite(from, stop)
            });
        }
    }
    let stop = noun.unwrap_or(end);
    // 方案中强调, 该《案例》里提到: a document, and what stands in it.
    // 公告当中, 报告之中
    let within = ["当中", "之中"].iter().find_map(|word| letters::ends(text, from, end, word));
    let end = end - within.map_or(0, |length| length - 1);
    let inside = end.saturating_sub(1);
    let closes = inside > from && (within.is_some() || matches!(text[inside], '中' | '里'));
    let bare = inside - usize::from(closes && text[inside - 1] == '》');
    if closes && WORDS.before(text, from, bare, DOCUMENT).is_some() {
        // 某某在文章中指出: who wrote it.
        let author = (from + 2..bare).find(|&at| text[at] == '在');
        let author = author.and_then(|at| described(view, from, without_adverbs(view, from, at)));
        return Some(author.map_or(Subject::None, |(start, end)| Subject::Described(start, end)));
    }
    // 新闻稿中指出, 报道里提到
    let end = if closes
        && (WORDS.before(text, from, bare, STATEMENT).is_some()
            || word_at(view, bare.saturating_sub(2), bare, "报道"))
    {
        bare
    } else {
        end
    };
    // Documents say nothing; an organisation that speaks through one does.
    if let Some(length) = WORDS.before(text, from, end, STATEMENT) {
        let head = without_adverbs(view, from, end - length);
        let head =
            if head > from && matches!(text[head - 1], '的' | '在') { head - 1 } else { head };
        let through = ["透过", "通过", "发布", "发表", "经由", "藉由", "以", "用"]
            .iter()
            .find_map(|word| letters::ends(text, from + 1, head, word));
        // 院方随后在通报中
        let head = without_adverbs(view, from, head - through.unwrap_or(0));
        return Some(if end - length <= from {
            Subject::Statement(from, end)
        } else {
            Subject::Described(from, issuer_end(view, from, trim_in(view, from, head)))
        });
    }
    if word_at(view, end.saturating_sub(2), end, "报道") && end - from <= 4 {
        return Some(Subject::Statement(from, end));
    }
    let from = medium_behind_place(view, marks, from, end).unwrap_or(from);
    if marks.places[from] == Place::Titled {
        let close = (from..end).find(|&at| text[at] == '》').map_or(end, |at| at + 1);
        // 《某某》杂志
        let close = close + any_at(view, close, end, &["杂志", "周刊", "月刊"]).unwrap_or(0);
        let rest = without_adverbs(view, close, end);
        let relays = (from..verb)
            .any(|at| word_at(view, at, verb, "引述") || word_at(view, at, verb, "援引"));
        if relays {
            return described(view, from, end).map(|(start, end)| Subject::Described(start, end));
        }
        // 《某书》上说: a citation.
        if matches!(text.get(close), Some('上' | '里' | '中')) {
            return Some(Subject::None);
        }
        let work = rest > close && WORDS.before(text, close, rest, DOCUMENT).is_some()
            || WORDS.before(text, from, close - 1, DOCUMENT).is_some()
            // 《某某关于…的建议》
            || (from..close).any(|at| word_at(view, at, close, "关于"));
        return Some(if work { Subject::None } else { Subject::Described(from, close) });
    }
    // 开始实行的《某某法》
    if stop > from + 3
        && text[stop - 1] == '》'
        && (matches!(text[stop - 2], '法' | '例' | '则')
            || WORDS.before(text, from, stop - 1, DOCUMENT).is_some())
    {
        return Some(Subject::None);
    }
    if WORDS.before(text, from, stop, DOCUMENT).is_some()
        // 某数据（600000）: a company.
        && !coded
        && WORDS.before(text, from, stop, PERSON | TITLE).is_none()
    {
        return Some(Subject::None);
    }
    described(view, from, stop).map(|(start, end)| Subject::Described(start, end))
}

/// A medium that was named before.
const MEDIA: [&str; 8] = ["该报", "该刊", "该社", "该台", "该网", "该杂志", "该媒体", "该通讯社"];
