#!/usr/bin/env python3
"""Writes an archive of made-up quotes to measure search with. Nobody said any of it.

    pip install jieba
    python3 benches/corpus.py 1000000 archive.jsonl

Common words and how common they are come from jieba's dictionary (MIT), so that characters and pairs of them are as frequent as in
Chinese; every seventh word comes from the atlas's own quotes, models and topics, so that queries about them find much. A quote has 45 to
75 characters; its speaker is one of 3 000 made-up names, few of whom speak often, and now and then a speaker of the atlas.
The same count gives the same bytes, and a smaller archive is the beginning of a larger one.
"""
import itertools
import json
import os
import random
import re
import sys

import jieba

DATA = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "data")
HANZI = re.compile(r"[\u4e00-\u9fff]+")
COMMON_WORDS = 60_000
SPEAKERS = 3_000
DOMAIN_SHARE = 0.15
LATIN_SHARE = 0.012
ATLAS_SPEAKER_SHARE = 0.0004
CHUNK = 200_000
LATIN = ["ChatGPT", "OpenAI", "MOSS", "ChatGLM-6B", "AGI", "AI", "CEO"]
ORGANISATIONS = ["百度", "阿里巴巴", "腾讯", "华为", "清华大学", "复旦大学", "科大讯飞", "商汤科技", "智谱", "字节跳动", "京东", "网易"]
REGIONS = ["北京", "广东", "上海", "浙江", "江苏", "安徽", "四川", "湖北"]
SURNAMES = "王wang 李li 张zhang 刘liu 陈chen 杨yang 赵zhao 黄huang 周zhou 吴wu 徐xu 孙sun 胡hu 朱zhu 高gao 林lin 何he 郭guo 马ma 罗luo " \
    "梁liang 宋song 郑zheng 谢xie 韩han 唐tang 冯feng 于yu 董dong 萧xiao 程cheng 曹cao 袁yuan 邓deng 许xu 傅fu 沈shen 曾zeng 彭peng 吕lv"
GIVEN = "伟wei 芳fang 娜na 敏min 静jing 丽li 强qiang 磊lei 军jun 洋yang 勇yong 艳yan 杰jie 娟juan 涛tao 明ming 超chao 秀xiu 霞xia 平ping " \
    "刚gang 桂gui 英ying 华hua 玉yu 萍ping 红hong 玲ling 建jian 文wen 辉hui 力li 宁ning 志zhi 国guo 海hai 云yun 林lin 晨chen 宇yu 浩hao 凯kai 峰feng"


def read(name):
    with open(os.path.join(DATA, name), encoding="utf-8") as file:
        return json.load(file)


def common_words():
    """The commonest words of one to four Hanzi, and how often each stands in jieba's texts."""
    words = []
    with open(os.path.join(os.path.dirname(jieba.__file__), "dict.txt"), encoding="utf-8") as lines:
        for line in lines:
            word, count = line.split()[:2]
            if len(word) <= 4 and HANZI.fullmatch(word) and int(count) >= 3:
                words.append((-int(count), word))
    words.sort()
    words = words[:COMMON_WORDS]
    return [word for _, word in words], [-count for count, _ in words]


def domain_words():
    """The words of the atlas's quotes, topics and models."""
    texts = [quote["text"] for quote in read("quotes.json")]
    for topic in read("topics.json"):
        texts += [topic["name"]["zh"], topic["meaning"]["zh"], *topic.get("aliases", [])]
    texts += [model["name"]["zh"] for model in read("models.json")]
    jieba.setLogLevel("ERROR")
    words = {word for text in texts for word in jieba.cut(text, HMM=False)}
    words |= {"护城河", "天花板", "大模型", "炼制", "代差", "垂直", "通用"}
    return sorted(word for word in words if 2 <= len(word) <= 4 and HANZI.fullmatch(word))


def names(rng, taken):
    """Made-up people: the name, the same in Latin letters, an organisation, a region."""
    split = [[(pair[0], pair[1:].capitalize()) for pair in table.split()] for table in (SURNAMES, GIVEN)]
    people = []
    while len(people) < SPEAKERS:
        surname = rng.choice(split[0])
        given = [rng.choice(split[1]) for _ in range(rng.choice((1, 2, 2, 2)))]
        name = surname[0] + "".join(hanzi for hanzi, _ in given)
        if name not in taken:
            taken.add(name)
            latin = "".join(latin for _, latin in given).capitalize() + " " + surname[1]
            people.append((name, latin, rng.choice(ORGANISATIONS), rng.choice(REGIONS)))
    return people


def quotes(count):
    rng = random.Random(7)
    common, counts = common_words()
    counts = list(itertools.accumulate(counts))
    domain = domain_words()
    of_the_atlas = [speaker for speaker in read("speakers.json") if speaker["named"]]
    of_the_atlas = [(person["name"]["zh"], person["name"]["en"], (person.get("organizations") or [{"zh": None}])[0]["zh"], None)
                    for person in of_the_atlas]
    people = names(rng, {person[0] for person in of_the_atlas})
    shares = list(itertools.accumulate(1 / (rank + 5) for rank in range(len(people))))
    pool = iter(())
    for _ in range(count):
        chosen = int(rng.random() / ATLAS_SPEAKER_SHARE)
        speaker = of_the_atlas[chosen] if chosen < len(of_the_atlas) else rng.choices(people, cum_weights=shares)[0]
        wanted, length, clause, parts = rng.randrange(45, 76), 0, rng.randrange(5, 12), []
        while length < wanted:
            dice = rng.random()
            if dice < LATIN_SHARE:
                word = LATIN[int(dice / LATIN_SHARE * len(LATIN))]
                length += 1
            else:
                if dice < LATIN_SHARE + DOMAIN_SHARE:
                    word = domain[int(rng.random() * len(domain))]
                else:
                    word = next(pool, None)
                    if word is None:
                        pool = iter(rng.choices(common, cum_weights=counts, k=CHUNK))
                        word = next(pool)
                length += len(word)
            parts.append(word)
            clause -= 1
            if clause == 0 and length < wanted:
                parts.append("，")
                clause = rng.randrange(5, 12)
        fields = zip(("speaker", "speaker_en", "org", "region"), speaker)
        quote = {name: value for name, value in fields if value}
        yield {**quote, "source": "made up", "text": "".join(parts) + "。"}


def main():
    try:
        _, count, path = sys.argv
        count = int(count)
    except ValueError:
        sys.exit(__doc__)
    with open(path, "w", encoding="utf-8", newline="\n") as file:
        for quote in quotes(count):
            file.write(json.dumps(quote, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
