//! Verbs of speech that lead to the words with nothing between: 他称自己两年前…, 批评政府安排失当.

use super::super::lexicon::{CUE, ORGANISATION, PERSON, SAY, SPEECH_NOUN, TITLE, WORDS};
use super::super::marks::Place;
use super::super::parts::{Part, part_of, words};
use super::super::source::Subject;
use super::{Context, ends_with, word_at};

impl Context<'_> {
    /// Whether a verb may lead to the words with nothing between: 他称自己两年前….
    pub(super) fn stands_bare(
        &self,
        number: usize,
        (start, stem, end, content): (usize, usize, usize, usize),
        class: u32,
        found: bool,
        own: Option<&Subject>,
    ) -> bool {
        let clause = self.clauses[number];
        let text = &self.view.text;
        let told = content > end
            && ["记者", "笔者", "媒体"].iter().any(|word| ends_with(self.view, end, content, word));
        let plain = told
            || self.asks_whether(number, start, stem) == Some(content)
            || content == stem && self.advises(number, start, stem)
            // 威胁要加征关税; not 威胁国家安全
            || content == end
                && word_at(self.view, start, end, "威胁")
                && text.get(end).is_some_and(|c| "要将会向如不说称".contains(*c))
            || content == end && self.blames(start, (content, clause.end))
            || content == end && self.complains(start, (content, clause.end), own)
            || content == end && self.proposes(start, (content, clause.end), own)
            // 法院认定属于违约; not 认定书
            || content == end
                && word_at(self.view, start, end, "认定")
                && ["属于", "构成", "系", "是", "属", "其"]
                    .iter()
                    .any(|word| word_at(self.view, end, clause.end, word))
            || content == end && self.demands(number, start, content, own)
            || class & SAY != 0 && end == stem
            || end == stem && self.denies_that(start, (content, clause.end))
            || end == start + 1 && self.points(number, start, own);
        let opens = found && self.opens_clause(number, start);
        let adjacent = own.is_some() || opens;
        let enough = clause.end.saturating_sub(content) >= 4;
        // 谈到…时, 谈及…时说
        let mentions = ["谈", "提", "说到", "说起", "讲到", "聊"]
            .iter()
            .any(|verb| word_at(self.view, start, end, verb));
        let reach = if mentions { clause.end } else { clause.end.min(content + 10) };
        let when = (content..reach).any(|at| {
            text[at] == '时'
                && (at + 1 == clause.end
                    || self.marks.places[at] == Place::Told && WORDS.cue(text, at + 1).is_some()
                    // 谈到某人时也难掩失望之情
                    || mentions && clause.mark != '：' && matches!(text[at + 1], '也' | '，' | '都' | '仍' | '难'))
        });
        // 在平壤宣布这个消息的当天，: a time, and no words.
        let when = when
            || matches!(text[clause.start], '在' | '自' | '当')
                && clause.mark == '，'
                && ["之后", "之前", "当天", "之际", "的同时", "以来", "期间", "后"]
                    .iter()
                    .any(|word| ends_with(self.view, content, clause.end, word));
        // 某国呼吁各方加入后，…: what was done, and when.
        let when = when
            || clause.mark == '，'
                && matches!(text[clause.end - 1], '后')
                && ["呼吁", "宣布", "公布", "发布", "承认"]
                    .iter()
                    .any(|verb| word_at(self.view, start, end, verb));
        // 一段某某表示歉意的视频: the verb describes a thing.
        let when = when
            || own.and_then(Subject::start).is_some_and(|at| {
                ["一段", "一份", "一封", "一则", "一篇", "这段", "那段", "这份", "这封"]
                    .iter()
                    .any(|word| ends_with(self.view, clause.start, at, word))
            }) && text[content..clause.end].contains(&'的');
        // “某某”倡议做出…: a noun behind a name in marks.
        let named = start > clause.start
            && matches!(text[start - 1], '”' | '」' | '》')
            && ["倡议", "主张", "建议", "担忧", "预测", "判断", "承诺", "猜测", "期待"]
                .iter()
                .any(|noun| word_at(self.view, start, end, noun));
        // 某某经营小店，有不少顾客希望…: whom somebody has says nothing here.
        let owned = number > 0
            && text[clause.start] == '有'
            && self.clauses[number - 1].sentence == clause.sentence
            && matches!(own, Some(Subject::Described(at, _)) if *at == clause.start + 1)
            && !self.people.within(self.clauses[number - 1].start, clause.start).is_empty();
        let forecast = own.is_some_and(|own| self.is_forecast_of(start, own));
        let worry = self.is_worry_for(start, end, (content, clause.end));
        !named && !owned && !forecast && plain && adjacent && enough && !when && !worry
    }

    /// Whether a verb of blame or praise has a clause for its object: 批评政府安排失当, 指责他“撒谎”; not 批评这一做法.
    pub(super) fn blames(&self, start: usize, (from, to): (usize, usize)) -> bool {
        const VERBS: [&str; 20] = [
            "批评", "指责", "谴责", "抨击", "斥责", "怒斥", "痛斥", "大骂", "炮轰", "狠批", "痛批",
            "怒批", "狠评", "直指", "踢爆", "嘲讽", "讽刺", "责备", "埋怨", "赞扬",
        ];
        const DENIES: &str = "没未不无是";
        const LONG: usize = 10;
        if !VERBS.iter().any(|word| word_at(self.view, start, from, word)) || to <= from {
            return false;
        }
        let object = &self.view.text[from..to];
        // The words end with a mark.
        let marked = (from + 1..to).any(|at| self.marks.opening_at(at).is_some())
            && self.marks.places[to - 1] == Place::Marked;
        let head = object.iter().rposition(|&c| c == '的').map_or(0, |de| de + 1);
        let tail = &object[head..];
        let predicate = words(tail).iter().skip(1).any(|word| {
            let long = word.end - word.start > 1;
            long && matches!(word.part, Part::Verb | Part::Adjective)
                || long && word.part == Part::VerbOrNoun && word.end < tail.len()
                || DENIES.contains(tail[word.start])
        });
        // 政府仍未察觉…的破坏
        let denied = object.len() >= LONG && object.iter().skip(2).any(|c| DENIES.contains(*c));
        marked || (predicate || denied) && !matches!(object.first(), Some('这' | '该' | '此'))
    }

    /// Whether 提出 has for its object what somebody says of themselves or what should be: 公司提出他们应获得补贴; not 提出一项计划.
    fn proposes(&self, start: usize, (from, to): (usize, usize), own: Option<&Subject>) -> bool {
        const BEGINNINGS: [&str; 10] =
            ["他们", "她们", "自己", "其", "应", "应该", "应当", "希望", "不需要", "愿意"];
        const SHORTEST: usize = 5;
        word_at(self.view, start, from, "提出")
            && own.is_some()
            && to >= from + SHORTEST
            && BEGINNINGS.iter().any(|word| word_at(self.view, from, to, word))
    }

    /// Whether somebody tells of a trouble in a clause behind 反映 or the like: 有网民反映网速越来越慢; not 数据反映出的变化.
    fn complains(&self, start: usize, (from, to): (usize, usize), own: Option<&Subject>) -> bool {
        let text = &self.view.text;
        let verb = ["反映", "反馈", "吐槽", "抱怨", "投诉", "控诉"]
            .iter()
            .any(|word| word_at(self.view, start, from, word));
        let somebody = match own {
            Some(Subject::Named(_)) => true,
            Some(Subject::Described(begin, end)) => {
                text[end - 1] == '们'
                    || WORDS
                        .before(text, *begin, *end, PERSON | TITLE)
                        .is_some_and(|length| length > 1)
            }
            _ => false,
        };
        let Some(object) = text.get(from..to).filter(|_| verb && somebody) else { return false };
        let head = object.iter().rposition(|&c| c == '的').map_or(0, |de| de + 1);
        words(&object[head..]).iter().skip(1).any(|word| {
            matches!(word.part, Part::Adjective)
                || word.part == Part::Verb && word.end - word.start > 1
                || "不没无".contains(object[head + word.start])
        }) && !object.first().is_some_and(|c| "了出的".contains(*c))
    }

    /// Whether 要求 has its hearer and what they are to do behind it, and somebody named, or who spoke in the clause before, before it:
    /// 他要求某国停止空袭, 并要求他辞职.
    pub(super) fn demands(
        &self,
        number: usize,
        start: usize,
        content: usize,
        own: Option<&Subject>,
    ) -> bool {
        const SHORTEST: usize = 6;
        let clause = self.clauses[number];
        let spoke = || {
            let before = number.checked_sub(1).map(|before| self.clauses[before]);
            before.is_some_and(|before| {
                let protests = ["交涉", "抗议", "致函", "发函", "去函", "约谈"];
                (before.start..before.end).any(|at| {
                    self.marks.places[at] == Place::Told
                        && (WORDS.cue(&self.view.text, at).is_some()
                            || protests.iter().any(|act| word_at(self.view, at, before.end, act)))
                })
            })
        };
        let somebody = match own {
            Some(Subject::Named(mention)) => mention.end == start,
            Some(Subject::Pronoun(_, end)) => *end == start,
            _ => self.opens_clause(number, start) && spoke(),
        };
        let hearer = self.view.text.get(content).is_some_and(|c| !"了的过对加必是".contains(*c));
        word_at(self.view, start, clause.end, "要求")
            && hearer
            && somebody
            && clause.end >= content + SHORTEST
    }

    /// Whether a denial has a clause for its object: 否认某某是间谍; not 否认了这一指控.
    pub(super) fn denies_that(&self, start: usize, (from, to): (usize, usize)) -> bool {
        const NOUNS: [&str; 8] = ["这", "该", "上述", "有关", "相关", "关于", "对", "其"];
        let object = self.view.text.get(from..to).unwrap_or_default();
        word_at(self.view, start, from, "否认")
            && !NOUNS.iter().any(|word| word_at(self.view, from, to, word))
            && object.iter().any(|c| "是曾会将有".contains(*c))
            && !object.contains(&'的')
    }

    /// Whether a forecast is of the thing before it, and nobody's: 日均客流量预计将达….
    pub(super) fn is_forecast_of(&self, verb: usize, own: &Subject) -> bool {
        let Subject::Described(start, end) = *own else { return false };
        let text = &self.view.text;
        let forecasts =
            ["预计", "预期", "估计"].iter().any(|word| word_at(self.view, verb, text.len(), word));
        let thing = words(&text[start..end]).last().is_some_and(|last| {
            last.part == Part::Noun && part_of(&text[start + last.start..end]).is_some()
        });
        let somebody = matches!(text[end - 1], '家' | '人' | '们');
        forecasts
            && thing
            && !somebody
            && WORDS.before(text, start, end, PERSON | TITLE | ORGANISATION).is_none()
    }

    /// Whether a verb of feeling has a noun for its object, and no clause: 担心求救者的安危.
    pub(super) fn is_worry_for(
        &self,
        start: usize,
        end: usize,
        (from, to): (usize, usize),
    ) -> bool {
        const LONGEST: usize = 12;
        let text = &self.view.text;
        let feels = ["担心", "担忧", "怀疑", "期待", "期盼", "盼望", "相信"]
            .iter()
            .any(|verb| word_at(self.view, start, end, verb));
        let Some(object) = text.get(from..to).filter(|object| object.len() <= LONGEST) else {
            return false;
        };
        let acts = |part: Part| matches!(part, Part::Verb | Part::Adjective | Part::Adverb);
        feels
            && object.contains(&'的')
            && !object.iter().any(|c| "会能要是有没不被将可应了".contains(*c))
            && words(object)
                .last()
                .is_some_and(|last| last.part == Part::Noun && last.end - last.start > 1)
            && !words(object).iter().any(|word| {
                acts(word.part) && word.end < object.iter().position(|&c| c == '的').unwrap_or(0)
            })
    }

    /// 发文回应，指…; 她指…: behind another verb of speech, a name or a pronoun 指 leads to the words by itself.
    pub(super) fn points(&self, number: usize, verb: usize, own: Option<&Subject>) -> bool {
        const SHORTEST: usize = 8;
        let named = match own {
            // 某某受访时指…
            Some(Subject::Named(mention)) => {
                mention.end == verb || self.view.text[verb - 1] == '时'
            }
            Some(Subject::Pronoun(_, end)) => *end == verb || self.view.text[verb - 1] == '时',
            // 《某报》指…, 有居民指…
            Some(Subject::Described(from, end)) => {
                // 法官裁決時指…
                (*end == verb || self.view.text[verb - 1] == '时')
                    && (self.view.text[verb - 1] == '》'
                        || WORDS
                            .before(&self.view.text, *from, *end, PERSON | TITLE)
                            .is_some_and(|length| length > 1))
            }
            _ => false,
        };
        let next = self.view.text.get(verb + 1);
        let clause = self.clauses[number];
        if self.view.text[verb] == '指'
            && named
            && clause.end >= verb + SHORTEST
            && next.is_some_and(|c| !"着了向点的明正认给导望头尖使控责令派定数标示教".contains(*c))
        {
            return true;
        }
        let before = number.checked_sub(1).map(|before| self.clauses[before]);
        self.view.text[verb] == '指'
            && verb == self.clauses[number].start
            && before.is_some_and(|before| {
                before.mark == '，'
                    && (WORDS
                        .before(&self.view.text, before.start, before.end, CUE | SPEECH_NOUN)
                        .is_some()
                        || !self.people.within(before.start, before.end).is_empty())
            })
    }
}
