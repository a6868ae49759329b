//! Who speaks at a place: a name, a pronoun, 该负责人, somebody described, an organisation, a medium.

use super::letters;
use super::lexicon::{
    ADVERB, BEFORE_VERB, CUE, DOCUMENT, ORGANISATION, PERSON, STATEMENT, TITLE, WORDS,
};
use super::marks::{Marks, Place};
use super::people::{Mention, People};
use super::view::View;

mod actor;
mod around_name;
mod described;
mod edge;
mod kin;
mod nominal;
mod noun;
mod through;

pub(super) use actor::actor;
use around_name::{before_object, before_phrase, is_behind, is_gloss, titled_pair};
pub(super) use described::calls;
use described::described;
use edge::{any_at, before_bracket, is_relayed, word_at};
pub(super) use edge::{passes_on, without_adverbs, without_opening};
pub(super) use kin::kin_at;
use kin::{KIN, STAFF, is_form_of_address, is_own_calling};
pub(super) use nominal::{Fit, fit};
pub(super) use noun::goes_on;
use noun::noun_end;
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

/// What stands as the subject, before it is known whom it means.
#[derive(Clone, Debug)]
pub(super) enum Subject {
    /// A person's name.
    Named(Mention),
    /// Several: their words.
    Joint(usize, usize),
    /// 他, 她, 其, 他们.
    Pronoun(usize, usize),
    /// 前者 (true), 后者.
    Former(usize, bool),
    /// 该…, 这位…, 上述…
    Definite(usize, usize),
    /// A description, an organisation, a medium.
    Described(usize, usize),
    /// 声明, 公告, 报道: the organisation or medium last named.
    Statement(usize, usize),
    /// The author, a reporter, hearsay, a document: no source.
    None,
}

impl Subject {
    /// Behind the last character of a name or a description.
    pub(super) fn end(&self) -> Option<usize> {
        match *self {
            Self::Named(mention) => Some(mention.end),
            Self::Described(_, end) => Some(end),
            _ => None,
        }
    }

    /// Its first character; `None` where nobody is named.
    pub(super) fn start(&self) -> Option<usize> {
        match *self {
            Self::Named(mention) => Some(mention.start),
            Self::Joint(start, _)
            | Self::Pronoun(start, _)
            | Self::Former(start, _)
            | Self::Definite(start, _)
            | Self::Described(start, _)
            | Self::Statement(start, _) => Some(start),
            Self::None => None,
        }
    }
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
    // A dateline in brackets opens the sentence: 电（记者 某某）某市教育局3日宣布.
    let start = (start..end)
        .rev()
        .find(|&at| text[at] == '）' && marks.places[at] == Place::Bracketed)
        .filter(|&close| {
            let open = (start..close).rev().find(|&at| text[at] == '（').unwrap_or(start);
            (open..close).any(|at| {
                word_at(view, at, close, "记者")
                    || word_at(view, at, close, "编辑")
                    || word_at(view, at, close, "通讯员")
            })
        })
        .map_or(start, |close| close + 1);
    // 【某报综合报道】某国外相表示
    let start = (start..end).rev().find(|&at| text[at] == '】').map_or(start, |close| close + 1);
    // A dateline without brackets: 新华社华盛顿6月17日电 美国财政部长….
    let start = (start..end.min(start + 24))
        .find(|&at| {
            // 朝日电视台 is no dateline.
            let day = at > 0 && text[at - 1].is_ascii_digit();
            day && (word_at(view, at, end, "日电")
                || word_at(view, at, end, "日讯")
                // 某网8月15日报道 某国媒体称
                || word_at(view, at, end, "日报道 "))
                || word_at(view, at, end, "报讯")
        })
        .map_or(start, |at| if word_at(view, at, end, "日报道 ") { at + 4 } else { at + 2 });
    if text.get(start) == Some(&'有')
        && [
            "有观点",
            "有声音",
            "有分析",
            "有说法",
            "有报道",
            "有消息",
            "有看法",
            "有意见",
            "有猜测",
            "有评论",
            "有研究",
            "有媒体报道",
        ]
        .iter()
        .any(|word| word_at(view, start, end, word))
        && !word_at(view, start, end, "有分析师")
        && !word_at(view, start, end, "有分析人士")
    {
        return Some(Subject::None);
    }
    // 记者接到报料称, 当地流传的说法称
    let hearsay = ["报料", "爆料", "举报", "投诉", "线索"].iter().any(|word| {
        letters::ends(text, start, end, word).is_some()
            && (start..end)
                .any(|at| word_at(view, at, end, "接到") || word_at(view, at, end, "收到"))
    }) || letters::ends(text, start, end, "流传的说法").is_some()
        || letters::ends(text, start, end, "流传").is_some();
    if hearsay {
        return Some(Subject::None);
    }
    // 早就有媒体报道称
    if letters::ends(text, start, end, "媒体报道").is_some() {
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
    // A name that is not in a prepositional phrase and owns nothing.
    let mentions: Vec<Mention> = people
        .within(start, end)
        .iter()
        .copied()
        .filter(|mention| {
            marks.places[mention.start] == Place::Told
                || marks.places[mention.start] == Place::Bracketed
                    && !is_gloss(view, marks, people, start, mention)
        })
        .collect();
    // Where a name begins, with the title before it.
    let begins_at = |mention: &Mention| {
        people.persons[mention.person]
            .role
            .filter(|role| role.1 == mention.start || role.1 + 1 == mention.start)
            .map_or(mention.start, |role| role.0)
    };
    let addressed = |mention: &Mention| {
        // 司机对某甲和某乙说: the second is as much the hearer.
        let first = mentions.iter().find(|first| first.end + 1 == mention.start);
        let both = first.is_some_and(|first| {
            matches!(text[first.end], '和' | '与' | '、' | '及')
                && begins_at(first) > from
                && matches!(text[begins_at(first) - 1], '对' | '向' | '跟' | '给')
        });
        if both {
            return true;
        }
        let begins = begins_at(mention);
        // 某人与总统某某通话后说: with whom, where somebody else stands before.
        let with = begins > from + 2
            && matches!(text[begins - 1], '与' | '和' | '同' | '跟')
            && mentions.last().is_some_and(|last| last.start == mention.start)
            && WORDS.at(text, mention.end, BEFORE_VERB | CUE).is_none()
            && without_adverbs(view, mention.end, end) > mention.end;
        with || begins > start
            && [
                "对", "向", "跟", "给", "像", "为", "把", "让", "比", "问", "由", "被", "替",
                "采访", "问过", "问了", "告诉", "找过",
            ]
            .iter()
            .any(|lead| {
                letters::ends(text, 0, begins, lead).is_some()
            })
            // Right before the verb only a preposition at the name itself makes it the hearer.
            && (begins == mention.start || begins > from + 2)
            // 一次次训练让某某认定: it is they who think so.
            && !(matches!(text[begins - 1], '让' | '令')
                && ["认定", "觉得", "相信", "坚信", "深信", "感慨", "感叹", "认为"]
                    .iter()
                    .any(|verb| letters::begins(text, mention.end, text.len(), verb).is_some()))
    };
    let owns =
        |mention: &Mention| matches!(text.get(mention.end), Some('的' | '所')) && mention.end < end;
    if let Some(relayed) = mentions.iter().rev().find(|mention| is_relayed(view, from, mention)) {
        return Some(Subject::Named(*relayed));
    }
    // 某某的家人在声明中说: whose they are does not speak.
    if let Some(last) = mentions.last().filter(|last| text.get(last.end) == Some(&'的')) {
        let kin = kin_at(view, last.end + 1, end);
        if let Some(kin) = kin.filter(|kin| {
            let at = last.end + 1 + kin;
            at >= end || WORDS.at(text, at, BEFORE_VERB | ADVERB).is_some()
        }) {
            return Some(Subject::Described(last.start, last.end + 1 + kin));
        }
    }
    // 游客在看到某某的照片后表示: who acts stands before the phrase.
    if let Some(last) = mentions.last()
        && mentions.len() == 1
        && let Some(stop) = before_phrase(view, from, last, end)
    {
        return described(view, from, stop).map(|(start, end)| Subject::Described(start, end));
    }
    if mentions.last().is_some_and(|last| is_behind(view, last, end)) {
        // 当时给某某检查的医生: the time is that of the clause.
        let then = letters::ends(text, start, from, "当时").unwrap_or(0);
        return Some(Subject::Described(from - then, end));
    }
    if let Some((start, end)) = titled_pair(view, people, &mentions, end) {
        return Some(Subject::Joint(start, end));
    }
    let mut valid: Vec<Mention> =
        mentions.iter().copied().filter(|mention| !addressed(mention) && !owns(mention)).collect();
    if let [.., first, second] = valid[..]
        && second.start - first.end <= 1
        && matches!(text[first.end], '和' | '与' | '、' | '及' | '跟')
    {
        return Some(Subject::Joint(first.start, second.end));
    }
    // 总统马克龙在巴黎…说: who has a title is the subject, not what follows 在.
    let titled = |mention: &Mention| {
        people.persons[mention.person]
            .role
            .is_some_and(|role| role.1 <= mention.start && mention.start - role.1 <= 1)
    };
    if let [.., first, second] = valid[..]
        && titled(&first)
        && !titled(&second)
        && matches!(text[second.start - 1], '在' | '到' | '赴' | '于' | '向' | '对')
    {
        valid.pop();
    }
    // 一些议员欢迎某某道歉: the name is the object.
    if let [only] = valid[..]
        && let Some(head) = before_object(view, from, &only, end)
    {
        return Some(Subject::Described(from, head));
    }
    if let Some(last) = valid.pop() {
        if people.persons[last.person].reporter {
            return Some(Subject::None);
        }
        // 张三的…, 李四团队表示: the noun behind the name is the subject.
        let tail = without_adverbs(view, last.end, end);
        // 小禾奶奶曾对某报说: whose kin somebody is.
        let kin =
            KIN.iter().chain(&STAFF).find_map(|word| letters::begins(text, last.end, end, word));
        let kin = kin.filter(|length| {
            let at = last.end + length;
            at >= end
                || WORDS.at(text, at, BEFORE_VERB | ADVERB).is_some()
                || WORDS.cue(text, at).is_some()
        });
        if let Some(kin) = kin {
            let own = people.persons[last.person].role.is_some_and(|role| {
                is_own_calling(&text[last.end..last.end + kin], &text[role.0..role.1])
                    || role.1 == last.start && is_form_of_address(&text[last.end..last.end + kin])
            });
            if own {
                return Some(Subject::Named(last));
            }
            // 某甲奶奶、某乙奶奶均表示
            let joined = valid.last().filter(|first| {
                kin_at(view, first.end, last.start)
                    .is_some_and(|length| first.end + length + 1 == last.start)
                    && matches!(text[last.start - 1], '、' | '和' | '与' | '及')
            });
            let start = joined.map_or(last.start, |first| first.start);
            return Some(Subject::Described(start, last.end + kin));
        }
        // 某某及其团队
        let company = any_at(view, last.end, end, &["及其", "和他的", "和她的"]);
        if company.is_some_and(|length| last.end + length < tail) && tail - last.end <= 8 {
            return Some(Subject::Described(last.start, tail));
        }
        // 某某及股东们
        let others = text.get(last.end) == Some(&'及')
            && tail > last.end + 2
            && tail - last.end <= 8
            && (text[tail - 1] == '们' || WORDS.before(text, last.end + 1, tail, PERSON).is_some());
        if others {
            return Some(Subject::Described(last.start, tail));
        }
        // 某某先生, 某某老人: the same person.
        let own = last.end - last.start > 1
            && [
                "先生", "女士", "小姐", "老人", "同志", "教授", "院士", "博士", "大使", "老汉",
                "大爷", "师傅", "代表", "委员", "议员",
            ]
            .iter()
            .any(|word| {
                letters::begins(text, last.end, tail, word)
                    .is_some_and(|length| last.end + length == tail)
            });
        // 某某28日在国会表示: a day and a place are no part of a noun.
        let behind = text.get(last.end..tail).unwrap_or_default();
        let phrase = behind.iter().any(|c| c.is_ascii_digit() || matches!(c, '在' | '于'));
        let noun = !own
            && !phrase
            && tail > last.end
            && tail - last.end <= 6
            && WORDS.before(text, last.end, tail, PERSON | ORGANISATION).is_some()
            && WORDS.at(text, last.end, BEFORE_VERB).is_none()
            && WORDS.at(text, last.end, ADVERB).is_none();
        if !noun {
            return Some(Subject::Named(last));
        }
        return Some(Subject::Described(last.start, tail));
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
            || WORDS.before(text, from, close - 1, DOCUMENT).is_some();
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
