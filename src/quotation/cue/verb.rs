//! Verbs of speech with their subject, and words that only look like one.

use super::super::letters;
use super::super::lexicon::{
    ADVERB, BEFORE_VERB, BLOCK, CONNECTIVE, CUE, DOCUMENT, OBJECT, ORGANISATION, PERSON,
    QUOTE_ONLY, SAY, SPEECH_NOUN, STATEMENT, SURNAME, TITLE, WORDS,
};
use super::super::marks::Place;
use super::super::parts::{Part, part_of, words};
use super::super::source::{Subject, passes_on, without_adverbs, without_opening};
use super::denied::TurnedDown;
use super::{Context, Cue, Form, Lead, ends_with, word_at};

impl Context<'_> {
    /// Verbs of speech in a clause; the last that reports counts, and one before the bare words.
    pub(super) fn verbs(&self, number: usize, cues: &mut Vec<Cue>) {
        let clause = self.clauses[number];
        let text = &self.view.text;
        let mut mentions = self.people.within(clause.start, clause.end).iter().peekable();
        let mut at = clause.start;
        while at < clause.end {
            if self.marks.places[at] != Place::Told {
                at += 1;
                continue;
            }
            // A name that holds a verb is a name.
            while mentions.next_if(|mention| mention.start < at).is_some() {}
            if let Some(mention) = mentions.next_if(|mention| mention.start == at) {
                at = mention.end;
                continue;
            }
            if !WORDS.may_begin(text[at], CUE | BLOCK | ADVERB) {
                at += 1;
                continue;
            }
            // 恒川数据称: 据称 is no word there.
            let inside = at > clause.start
                && match text[at] {
                    '据' => matches!(text[at - 1], '数' | '证'),
                    // 负责人称: the calling ends there.
                    '人' => WORDS
                        .before(text, clause.start, at + 1, PERSON | TITLE)
                        .is_some_and(|length| length > 1),
                    _ => false,
                };
            let block =
                WORDS.at(text, at, BLOCK).filter(|_| !inside).map_or(0, |(length, _)| length);
            // 坦率地说 behind a name is a verb, elsewhere a phrase.
            if block > 2
                && text[at + block - 2..at + block] == ['地', '说']
                && at > 0
                && self.people.within(clause.start, at).last().is_some_and(|name| name.end == at)
                && let Some(cue) = self.verb(number, at + block - 1, 1, SAY)
            {
                cues.push(cue);
                return;
            }
            // 该人士并称， says something; 并称“双雄” names something.
            let besides = block == 2
                && text[at + 1] == '称'
                && matches!(text[at], '并' | '又' | '也' | '亦')
                && (matches!(text.get(at + 2), Some('，' | '：'))
                    // …，并称某某性能更好: at the beginning of a clause, and no name follows in marks.
                    || text[at] == '并'
                        && at == clause.start
                        && number > 0
                        && self.clauses[number - 1].mark == '，'
                        && clause.end > at + 6
                        && self.marks.opening_at(at + 2).is_none());
            if besides && let Some(cue) = self.verb(number, at + 1, 1, SAY) {
                cues.push(cue);
                return;
            }
            let Some((length, class)) = WORDS.cue(text, at) else {
                // 后来回忆: the adverb ends before 回忆, and 来回 is no word here.
                let adverb = WORDS.at(text, at, ADVERB).map_or(0, |(length, _)| length);
                at += block.max(adverb).max(1);
                continue;
            };
            // 该报称, 某某日报称, 研报称, 提出上诉称: the noun ends before the verb.
            let noun = at > clause.start
                && length == 2
                && match text[at] {
                    '报' => {
                        let kind = STATEMENT | ORGANISATION | DOCUMENT;
                        text[at - 1] == '该'
                            || WORDS
                                .before(text, clause.start, at + 1, kind)
                                .is_some_and(|length| length > 1)
                    }
                    '诉' => matches!(text[at - 1], '上' | '起' | '申' | '控'),
                    _ => false,
                };
            if noun {
                at += 1;
                continue;
            }
            // 对第一观察表示: the noun at the end of the hearer's name is no verb.
            if ["观察", "评论"].iter().any(|word| word_at(self.view, at, at + length, word))
                && self.ends_hearer(clause.start, at)
                && WORDS.cue(text, at + length).is_some()
            {
                at += length;
                continue;
            }
            // 武侠小说畅销, 监督电话：
            let named = at > clause.start
                && self.people.within(clause.start, at).last().is_some_and(|name| name.end == at);
            // 王立言说: the name ends there; 武侠小说 is no name.
            let noun = at > clause.start && "小学传解演图假".contains(text[at - 1]);
            if (!named || noun) && self.goes_on_noun(clause.start, at) {
                at += 1;
                continue;
            }
            if let Some(cue) = self.verb(number, at, length, class) {
                let bare = cue.lead == Lead::Bare;
                cues.push(cue);
                if bare {
                    return;
                }
                at = clause.end;
                continue;
            }
            // 民警告诉: 警告 is no word there.
            let crossed =
                length == 2 && WORDS.cue(text, at + 1).is_some_and(|(other, _)| other > 1);
            at += if crossed { 1 } else { length };
        }
    }

    pub(super) fn verb(&self, number: usize, at: usize, length: usize, class: u32) -> Option<Cue> {
        let clause = self.clauses[number];
        let text = &self.view.text;
        let (start, mut end) = (at, at + length);
        // Compounds: 回应称, 分析指出, 补充说道.
        let mut class = class;
        while let Some((more, other)) = WORDS
            .cue(text, end)
            .filter(|_| end < clause.end && self.marks.places[end] == Place::Told)
        {
            end += more;
            class = class & OBJECT | other | SAY & other;
        }
        let stem_end = end;
        if end < clause.end && matches!(text[end], '了' | '过' | '着' | '到') {
            end += 1;
        }
        if end > clause.end {
            return None;
        }
        let tail = if end > stem_end { end } else { stem_end };
        let owned = ["的", "所"].iter().any(|word| ends_with(self.view, clause.start, start, word));
        if owned
            || text.get(end) == Some(&'的')
            || self.describes(clause.start, start)
            || self.is_place_of_words(clause.start, (start, end))
        {
            return None;
        }
        match self.turned_down(number, start, tail) {
            TurnedDown::No => {}
            TurnedDown::Yes => return None,
            TurnedDown::ToCome => {
                let nobody = Some(Subject::None);
                return Some(self.cue(number, start, end, Form::Verb, Lead::Stop, end, nobody));
            }
            TurnedDown::Unsaid(content) => {
                let nobody = Some(Subject::None);
                return Some(self.cue(number, start, end, Form::Verb, Lead::Mark, content, nobody));
            }
            TurnedDown::Quoted(content) => {
                let found = self.subject_of(number, start);
                return Some(self.cue(number, start, end, Form::Verb, Lead::Mark, content, found));
            }
        }
        if self.reports_nothing(number, start, end) {
            return None;
        }
        let (mut lead, mut content) = self.lead(tail);
        // The hearer: 告诉记者，
        if class & OBJECT != 0 && lead == Lead::Bare && !self.advises(number, start, tail) {
            match self.behind_hearer(number, start, tail) {
                Some(found) => (lead, content) = found,
                None if self.asks_whether(number, start, tail).is_some() => {
                    (lead, content) = (Lead::Bare, self.asks_whether(number, start, tail)?);
                }
                None if class & SAY == 0 => return None,
                None => {}
            }
        }
        // 将卡号告知其: what is told stands before the verb.
        if class & (OBJECT | SAY) == OBJECT
            && (clause.start..start).any(|at| matches!(text[at], '将' | '把'))
        {
            return None;
        }
        // 说了一句话, 说这番话时, 提出三点：
        if lead == Lead::Bare && clause.mark == '：' && clause.end - tail <= 14 {
            (lead, content) = self.lead(clause.end);
        }
        // 透露了一个细节，…: the words follow the noun for them.
        if lead == Lead::Bare && clause.mark == '，' && self.names_what(tail, clause.end) {
            (lead, content) = self.lead(clause.end);
        }
        // “…，”某某说，他是某校的教授: behind words that go on, the sentence only tells of who spoke them.
        if lead == Lead::Comma && self.ends_open_quotation(number) && self.tells_of(content) {
            lead = Lead::Stop;
        }
        let own = self.subject_in(number, start);
        // …，某公司的某某说道，他曾任…: the words stand before who is told of.
        let behind_words = || {
            number > 0
                && self.clauses[number - 1].mark == '，'
                && matches!(own, Some(Subject::Named(_)))
                && own.as_ref().and_then(Subject::start).is_some_and(|at| at > clause.start + 1)
        };
        if lead == Lead::Comma && self.tells_of_career(content) && behind_words() {
            lead = Lead::Stop;
        }
        // 原因在于…，他说，以及…: the sentence goes on behind who says it.
        let inserted = lead == Lead::Comma
            && number > 0
            && self.clauses[number - 1].mark == '，'
            && self.clauses[number - 1].sentence == clause.sentence
            && own.as_ref().and_then(Subject::start) == Some(clause.start)
            && matches!(own, Some(Subject::Named(mention)) if mention.end == start)
                | matches!(own, Some(Subject::Pronoun(_, end)) if end == start)
            && ["以及", "还有"].iter().any(|word| word_at(self.view, content, text.len(), word));
        if inserted {
            lead = Lead::Stop;
        }
        let found = self.source(number, (start, tail), lead, own.as_ref());
        if lead == Lead::Bare
            && !self.stands_bare(
                number,
                (start, stem_end, end, content),
                class,
                found.is_some(),
                own.as_ref(),
            )
        {
            return None;
        }
        let quoted = self.marks.opening_at(content).is_some()
            // 他们问，如果…，我们为什么…？
            || found.is_some() && self.is_question(number, start, end);
        if class & QUOTE_ONLY != 0 && lead == Lead::Comma && !quoted && end - start < 3 {
            return Some(self.cue(number, start, end, Form::Verb, Lead::Stop, content, found))
                .filter(|cue| cue.subject.is_some());
        }
        if class & SAY == 0
            && matches!(lead, Lead::Comma | Lead::Stop)
            && !quoted
            && own.as_ref().is_some_and(|own| !self.governs(own, start))
        {
            return None;
        }
        if lead == Lead::Stop && found.is_none() && clause.end - clause.start > 8 {
            return None;
        }
        if matches!(found, Some(Subject::None)) {
            return Some(self.cue(number, start, end, Form::Verb, lead, content, found));
        }
        Some(self.cue(number, start, end, Form::Verb, lead, content, found))
    }

    /// Whether a verb of asking ends its clause, and the sentence is a question.
    fn is_question(&self, number: usize, start: usize, end: usize) -> bool {
        let clause = self.clauses[number];
        let asks = ["问", "问道", "反问", "追问", "质问", "发问", "反问道"]
            .iter()
            .any(|verb| letters::begins(&self.view.text, start, end, verb) == Some(end - start));
        let own = self.clauses[number..].iter().take_while(|one| one.sentence == clause.sentence);
        asks && end == clause.end && own.last().is_some_and(|last| last.mark == '？')
    }

    /// Whether nothing but a counted noun for what is told stands behind a verb: 一个细节, 一组数据.
    fn names_what(&self, from: usize, end: usize) -> bool {
        const LONGEST: usize = 10;
        const COUNTS: [&str; 14] = [
            "一个",
            "一组",
            "一则",
            "一项",
            "一点",
            "一些",
            "几个",
            "几点",
            "两个",
            "两点",
            "三个",
            "三点",
            "这样一个",
            "这样一组",
        ];
        const NOUNS: [&str; 19] = [
            "细节", "数据", "数字", "例子", "情况", "现象", "消息", "信息", "事实", "故事", "观点",
            "看法", "判断", "建议", "原因", "原则", "想法", "情节", "案例",
        ];
        let from = from + usize::from(self.view.text.get(from) == Some(&'了'));
        end <= from + LONGEST
            && COUNTS.iter().any(|count| word_at(self.view, from, end, count))
            && NOUNS.iter().any(|noun| ends_with(self.view, from, end, noun))
    }

    /// Whether a clause with a verb only says how the article puts it, or what is spoken of, or the verb is a noun there.
    fn reports_nothing(&self, number: usize, start: usize, end: usize) -> bool {
        let clause = self.clauses[number];
        // 毫不夸张地说，…: nobody stands before the verb.
        let opens = number == 0 || matches!(self.clauses[number - 1].mark, '。' | '！' | '？');
        let manner = start > clause.start + 1 && self.view.text[start - 1] == '地' && opens;
        if manner && end == clause.end && self.subject_in(number, start).is_none() {
            return true;
        }
        // 可从两方面来分析——: what is done to come to something.
        let purpose = start > clause.start + 1
            && self.view.text[start - 1] == '来'
            && !"后本原近从历向年".contains(self.view.text[start - 2])
            && ["分析", "评价", "解读", "判断", "总结", "解释", "描述", "形容", "概括", "看待"]
                .iter()
                .any(|verb| word_at(self.view, start, clause.end, verb));
        // 针对网友质疑，某局通报称…: what is spoken of.
        let topic = ["针对", "面对", "关于", "至于", "围绕", "对于"];
        let is_topic = end >= clause.end
            && topic.iter().any(|word| word_at(self.view, clause.start, clause.end, word));
        // 对外界质疑，某某说…
        let met = end >= clause.end
            && self.view.text[clause.start] == '对'
            && ["质疑", "批评", "指责", "担忧", "投诉", "猜测"]
                .iter()
                .any(|word| word_at(self.view, start, clause.end, word));
        // 监管会有强制要求，…: a noun.
        let had = start > clause.start + 1
            && word_at(self.view, start, clause.end, "要求")
            && (clause.start.max(start.saturating_sub(4))..start).any(|at| {
                self.view.text[at] == '有'
                    && !self.view.text[at..start].iter().any(|c| "人关者员方".contains(*c))
            });
        // 据介绍，…: nobody is named.
        let hearsay =
            start == clause.start + 1 && self.view.text[clause.start] == '据' && end == clause.end;
        // 通过暗示…，这一努力…: how something is done.
        let means = ["通过", "透过", "藉由"]
            .iter()
            .any(|word| ends_with(self.view, clause.start, start, word));
        // 据多家媒体透露，…: a medium that only passes on.
        let relays = self.view.text[clause.start] == '据'
            && ["媒体", "外媒"].iter().any(|word| ends_with(self.view, clause.start, start, word));
        hearsay
            || means
            || relays
            || purpose
            || had
            || is_topic
            || met
            || self.is_noun(clause.start, start)
    }

    /// Whether a quotation that a comma ends inside its marks stands right before a clause.
    fn ends_open_quotation(&self, number: usize) -> bool {
        let before = &self.view.text[..self.clauses[number].start];
        matches!(before, [.., '，', '”' | '」' | '"'])
    }

    /// Whether 他 or 她, and what somebody is or did, begins at a place.
    fn tells_of(&self, at: usize) -> bool {
        let text = &self.view.text;
        // 这是一家…的公司: what the speaker's firm is.
        let firm = ["这是一家", "这是一所", "这是一个", "该公司是", "这家公司是", "该机构是"]
            .iter()
            .any(|word| word_at(self.view, at, text.len(), word));
        firm || matches!(text.get(at), Some('他' | '她'))
            && [
                "是", "指", "曾", "在", "写", "也是", "还是", "现", "目前", "并未", "没有", "负责",
                "领导", "研究",
            ]
            .iter()
            .any(|word| word_at(self.view, at + 1, text.len(), word))
    }

    /// Whether 他 or 她, and what office somebody had, begins at a place: 他曾任….
    fn tells_of_career(&self, at: usize) -> bool {
        let text = &self.view.text;
        matches!(text.get(at), Some('他' | '她'))
            && ["曾任", "曾担任", "曾在", "现任", "目前是", "目前任", "时任"]
                .iter()
                .any(|word| word_at(self.view, at + 1, text.len(), word))
    }

    /// Whether a word that may be a verb is the place where something is written: 在私信中, 在留言里.
    fn is_place_of_words(&self, from: usize, (start, end): (usize, usize)) -> bool {
        const FARTHEST: usize = 8;
        let text = &self.view.text;
        let inside = matches!(text.get(end), Some('中' | '里' | '上'));
        inside
            && (from.max(start.saturating_sub(FARTHEST))..start)
                .any(|at| matches!(text[at], '在' | '从'))
    }

    /// Whether a verb belongs to a description: 一名自称持股六年的投资者.
    fn describes(&self, from: usize, verb: usize) -> bool {
        ["一名", "一位", "有位", "某位", "某名", "那位", "这位", "这名", "那名"]
            .iter()
            .any(|word| ends_with(self.view, from, verb, word))
    }

    /// Whether a verb may lead to the words with nothing between: 他称自己两年前….
    fn stands_bare(
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
            || content == end && self.blames(start, (content, clause.end))
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
                    || self.marks.places[at] == Place::Told && WORDS.cue(text, at + 1).is_some())
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
    fn blames(&self, start: usize, (from, to): (usize, usize)) -> bool {
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

    /// Whether 要求 has its hearer and what they are to do behind it, and somebody named, or who spoke in the clause before, before it:
    /// 他要求某国停止空袭, 并要求他辞职.
    fn demands(&self, number: usize, start: usize, content: usize, own: Option<&Subject>) -> bool {
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
    fn denies_that(&self, start: usize, (from, to): (usize, usize)) -> bool {
        const NOUNS: [&str; 8] = ["这", "该", "上述", "有关", "相关", "关于", "对", "其"];
        let object = self.view.text.get(from..to).unwrap_or_default();
        word_at(self.view, start, from, "否认")
            && !NOUNS.iter().any(|word| word_at(self.view, from, to, word))
            && object.iter().any(|c| "是曾会将有".contains(*c))
            && !object.contains(&'的')
    }

    /// Whether a forecast is of the thing before it, and nobody's: 日均客流量预计将达….
    fn is_forecast_of(&self, verb: usize, own: &Subject) -> bool {
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
    fn is_worry_for(&self, start: usize, end: usize, (from, to): (usize, usize)) -> bool {
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

    /// Whose the words of a verb are.
    fn source(
        &self,
        number: usize,
        (verb, tail): (usize, usize),
        lead: Lead,
        own: Option<&Subject>,
    ) -> Option<Subject> {
        let from = self.clauses[number].start;
        // 报告称: a document, where nobody stands before it.
        let document = WORDS.at(&self.view.text, verb, DOCUMENT).map(|(length, _)| verb + length);
        let opens = without_opening(self.view, from, verb + 1) >= verb;
        if own.is_none() && opens && document.is_some_and(|end| end < tail) {
            return Some(Subject::None);
        }
        // 有评论称, 有分析认为: nobody is named.
        if ends_with(self.view, from, verb, "有") && !ends_with(self.view, from, verb, "没有") {
            return Some(Subject::None);
        }
        let relayed = if lead == Lead::Colon { self.relayed(number, verb, tail) } else { None };
        relayed.or_else(|| own.cloned()).or_else(|| self.subject_before(number, verb))
    }

    /// Whose words a verb passes on: 转述某某的话说, 转发了某某的帖子.
    fn relayed(&self, number: usize, verb: usize, tail: usize) -> Option<Subject> {
        const LONGEST: usize = 16;
        let text = &self.view.text;
        let end = self.clauses[number].end;
        if !passes_on(self.view, verb, end) {
            return None;
        }
        let from = tail + usize::from(matches!(text.get(tail), Some('了' | '过')));
        let stop = (from + 2..end.min(from + LONGEST)).find(|&at| text[at] == '的')?;
        if let Some(named) = self.people.within(from, stop).iter().find(|one| one.end == stop) {
            return Some(Subject::Named(*named));
        }
        let is_name = stop - from <= 3 && WORDS.is(text[from], SURNAME);
        let is_somebody =
            is_name || WORDS.before(text, from, stop, PERSON | TITLE | ORGANISATION).is_some();
        is_somebody.then_some(Subject::Described(from, stop))
    }

    /// 发文回应，指…; 她指…: behind another verb of speech, a name or a pronoun 指 leads to the words by itself.
    fn points(&self, number: usize, verb: usize, own: Option<&Subject>) -> bool {
        const SHORTEST: usize = 8;
        let named = match own {
            // 某某受访时指…
            Some(Subject::Named(mention)) => {
                mention.end == verb || self.view.text[verb - 1] == '时'
            }
            Some(Subject::Pronoun(_, end)) => *end == verb || self.view.text[verb - 1] == '时',
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

    /// Whether the word is used as a noun: 这一建议, 提交报告, or as a passive: 被认为.
    pub(super) fn is_noun(&self, from: usize, verb: usize) -> bool {
        const BEFORE_NOUN: [&str; 63] = [
            "造成",
            "产生",
            "带来",
            "缓解",
            "消除",
            "打消",
            "平息",
            "加剧",
            "辜负",
            "不负",
            "符合",
            "达到",
            "满足",
            "超出",
            "超过",
            "寄予",
            "抱有",
            "充满",
            "引发",
            "引起",
            "遭到",
            "受到",
            "面对",
            "进行",
            "予以",
            "接受",
            "实现",
            "不乏",
            "这一",
            "该",
            "此",
            "上述",
            "一项",
            "一份",
            "一条",
            "这份",
            "这项",
            "这条",
            "这种",
            "一个",
            "提交",
            "提出",
            "作出",
            "做出",
            "给出",
            "发表",
            "印发",
            "下发",
            "收到",
            "听取",
            "进行了",
            "展开了",
            "开展了",
            "作了",
            "做了",
            "作出了",
            "做出了",
            "提出了",
            "给出了",
            "发表了",
            "接受了",
            "表达了",
            "完成了",
        ];
        // （应受访者要求，…）
        let wished = (from..verb.min(from + 2)).any(|at| word_at(self.view, at, verb, "应"))
            && ["要求", "邀请", "建议"]
                .iter()
                .any(|word| word_at(self.view, verb, self.view.text.len(), word));
        let mut end = verb;
        while let Some(length) = WORDS.before(&self.view.text, from, end, ADVERB) {
            end -= length;
        }
        // 予以否认，“…”
        let denies = word_at(self.view, verb, self.view.text.len(), "否认");
        let so = ["如此", "对此", "就此", "因此"]
            .iter()
            .any(|word| ends_with(self.view, from, verb, word));
        // 在大会上作报告, 做说明; 合作 is a word of its own.
        let performed = verb > from
            && matches!(self.view.text[verb - 1], '作' | '做')
            && (verb < from + 2 || part_of(&self.view.text[verb - 2..verb]).is_none());
        // 有安慰和鼓励: one of two nouns.
        let joined = verb > from + 2
            && matches!(self.view.text[verb - 1], '和' | '及' | '与')
            && matches!(
                part_of(&self.view.text[verb - 3..verb - 1]),
                Some(Part::Noun | Part::VerbOrNoun | Part::Verb)
            );
        // 通过对…的调查分析, 进行了量化分析
        let studied = ["分析", "解读", "总结"]
            .iter()
            .any(|word| word_at(self.view, verb, self.view.text.len(), word))
            && verb > from + 2
            && part_of(&self.view.text[verb - 2..verb]).is_some()
            && ["通过", "进行", "开展", "经过"]
                .iter()
                .any(|word| (from..verb).any(|at| word_at(self.view, at, verb, word)));
        // 根据公告，…: a document.
        let cited = ["根据", "按照", "依据", "依照"]
            .iter()
            .any(|word| ends_with(self.view, from, verb, word));
        joined
            || cited
            || performed
            || studied
            || wished
            || !so
                && !denies
                && BEFORE_NOUN.iter().any(|word| ends_with(self.view, from, verb, word))
            || ends_with(self.view, from, end, "被")
    }

    /// Whether a verb opens its clause but for adverbs: …, 并表示…; …, 称…
    pub(super) fn opens_clause(&self, number: usize, verb: usize) -> bool {
        let from = self.clauses[number].start;
        let mut end = verb;
        while end > from
            && let Some(length) = WORDS.before(&self.view.text, from, end, ADVERB | CONNECTIVE)
        {
            end -= length;
        }
        end == from && number > 0 && self.clauses[number - 1].mark == '，'
    }

    /// Whether nothing but adverbs and phrases stands between a subject and its verb.
    pub(super) fn governs(&self, subject: &Subject, verb: usize) -> bool {
        let end = match subject {
            Subject::Named(mention) => self.behind_address(mention.end, verb),
            Subject::Joint(_, end)
            | Subject::Pronoun(_, end)
            | Subject::Definite(_, end)
            | Subject::Statement(_, end)
            | Subject::Described(_, end) => *end,
            Subject::Former(start, _) => start + 2,
            Subject::None => return true,
        };
        if let Subject::Described(start, end) = *subject
            && !self.is_noun_phrase(start, end)
        {
            return false;
        }
        // Anna Berg 在会上说道
        let end = end + usize::from(end < verb && self.view.text[end] == ' ');
        // 昵称为“某某”的网友评论道
        let text = &self.view.text;
        let nick = end + 3 < verb
            && matches!(text[end], '”' | '」')
            && text[end + 1] == '的'
            && WORDS.before(text, end + 2, verb, PERSON | TITLE) == Some(verb - end - 2);
        if nick {
            return true;
        }
        let digits =
            self.view.text[end.min(verb)..verb].iter().take_while(|c| c.is_ascii_digit()).count();
        end >= verb
            // 某某22日在发布会上介绍
            || digits > 0 && matches!(self.view.text.get(end + digits), Some('日' | '月'))
            || self.view.text[end..verb].iter().any(|c| matches!(c, '，' | '（'))
            || WORDS.at(&self.view.text, end, ADVERB | BEFORE_VERB | CONNECTIVE).is_some()
            || WORDS.cue(&self.view.text, end).is_some()
            // 她一遍遍地说明
            || without_adverbs(self.view, end, verb) == end
    }

    /// Where the words end that somebody is addressed by behind the name, if there are any: 某某教授, 某某女士.
    fn behind_address(&self, name_end: usize, verb: usize) -> usize {
        let text = &self.view.text;
        let title = WORDS.at(text, name_end, TITLE | PERSON).map(|(length, _)| length);
        let polite = || {
            let words = ["先生", "女士", "小姐", "老人", "同学"];
            words.iter().find_map(|word| letters::begins(text, name_end, verb, word))
        };
        let end = name_end + title.or_else(polite).unwrap_or(0);
        if end <= verb { end } else { name_end }
    }

    /// Whether a description can be somebody: it ends as one does, or holds no word that only sentences have.
    pub(super) fn is_noun_phrase(&self, start: usize, end: usize) -> bool {
        let text = &self.view.text[start..end];
        // Two characters that are no word are a name.
        let named = text.len() == 2
            && part_of(text).is_none()
            && !text.iter().any(|&c| "这那该此每各有其某".contains(c));
        named
            || WORDS.before(&self.view.text, start, end, PERSON | TITLE | ORGANISATION).is_some()
            || text.len() <= 12
                && !text
                    .iter()
                    .any(|&c| "了是有把被可要会都也就还并个这些没每需须应让使为".contains(c))
    }
}
