"""Drafts from who decides (报上一级监察机关批准), from definitions (本法所称…，是指…) and from captions of articles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz

from generators.model.article_address import article_label
from generators.quiz.draft_number import clause
from generators.quiz.draft_source import DraftSource, is_set_phrase, split, usable

_BODY = r"(?!过)(?:(?!通过|讨论|审批|研究)[^，。；：、（）的由经报向应并或可和与]){0,14}?(?:监察机关|监察委员会|人民法院|人民检察院|公安机关|人民政府|党委|党组|纪委|党组织|委员会|机关|部门|主要负责人|负责人|党支部|单位|代表大会|常务委员会|支部党员大会|党员大会)"
_DECIDES = re.compile(
    rf"(?:报请?|经|由|须经|应当经|提请)(?P<body>{_BODY})(?P<verb>(?:集体研究|讨论|审查|审核)?(?:批准|决定|审批|备案|同意|任免|选举产生|确定))"
)
_DEFINITION = re.compile(
    r"(?:本(?:法|条例|规定|办法|规则|细则)所?称的?)“?(?P<term>[^，。“”]{2,12})”?，(?:是指|指)(?P<rest>[^。]{8,90})。"
)
_VAGUE = frozenset(
    {"有关机关", "有关部门", "机关", "部门", "单位", "本单位", "负责人", "委员会", "所在单位", "有关单位", "主管部门"}
)


@dataclass(frozen=True, slots=True)
class Authority:
    stem: str
    right: str
    wrong: tuple[str, ...]
    citation: str
    quoted: str
    key: str


def authority_facts(source: DraftSource) -> Iterator[Authority]:
    """Who approves or decides, with the other bodies of the same text as wrong options."""
    bodies: dict[str, None] = {}
    for article in usable(source.text):
        for match in _DECIDES.finditer(article.plain_text):
            if match["body"] not in _VAGUE and len(match["body"]) >= 4:
                bodies.setdefault(match["body"])
    for sentence in source.sentences():
        found = list(_DECIDES.finditer(sentence.text))
        if len(found) != 1 or found[0]["body"] not in bodies or sentence.text.count(found[0]["body"]) > 1:
            continue
        match, right = found[0], found[0]["body"]
        wrong = [body for body in bodies if _differs(body, right) and body not in sentence.text]
        chosen: list[str] = []
        for body in sorted(wrong, key=lambda body: (-fuzz.ratio(body, right), body)):
            if all(_differs(body, other) for other in chosen):
                chosen.append(body)
        if len(chosen) < 3 or fuzz.ratio(chosen[1], right) < 45:
            continue
        own = source.own(sentence.text[: match.start("body")]), source.own(sentence.text[match.end("body") :])
        stem = f"根据《{source.name}》，{own[0]}（　）{own[1]}"
        quoted = clause(sentence.text, match.start(), match.end())
        yield Authority(stem, right, tuple(chosen[:3]), sentence.citation, quoted, sentence.article.number.key)


def _differs(one: str, other: str) -> bool:
    if {_level(one), _level(other)} == {"上", "级"}:
        return False
    return one != other and one not in other and other not in one and fuzz.ratio(one, other) < 90


def _level(body: str) -> str:
    """上一级 and 省级以上 may be one and the same body, so neither is a wrong option for the other."""
    return "上" if body.startswith("上") else "级" if "级以上" in body else ""


def definition_facts(source: DraftSource) -> Iterator[tuple[str, str, str, str, str]]:
    """(stem, answer, citation, quoted, key): the term left blank in its own definition."""
    for article in source.text.articles:
        several = len(article.paragraphs) > 1
        for position, paragraph in enumerate(article.paragraphs, 1):
            for sentence in split(paragraph.text):
                match = _DEFINITION.fullmatch(sentence)
                if (
                    match is None
                    or match["term"] in match["rest"]
                    or is_set_phrase(sentence)
                    or "以上" in match["term"]
                ):
                    continue
                stem = (
                    source.own(sentence[: match.start("term")]) + "（　）" + source.own(sentence[match.end("term") :])
                )
                citation = article_label(article.number) + (
                    f"第{'一二三四五六七八九十'[position - 1]}款" if several and position <= 10 else ""
                )
                yield (
                    stem,
                    match["term"],
                    citation,
                    f"{match['term']}，是指" if "，是指" in sentence else match["term"],
                    article.number.key,
                )


def caption_pairs(source: DraftSource) -> Iterator[tuple[str, tuple[tuple[str, str], ...], str, str, str]]:
    """Four neighbouring captions with what they forbid: (stem, pairs, citation, quoted, key)."""
    captioned = [article for article in source.text.articles if article.heading and article.paragraphs]
    for start in range(0, len(captioned) - 3, 4):
        group = captioned[start : start + 4]
        pairs = []
        for article in group:
            opening = re.split(r"，处|，对|的，", split(article.paragraphs[0].text)[0])[0].rstrip("，。")
            if 6 <= len(opening) <= 60 and article.heading and article.heading.rstrip("罪") not in opening:
                pairs.append((article.heading, opening))
        if len(pairs) == 4 and len({left for left, _ in pairs}) == 4:
            first, last = article_label(group[0].number), article_label(group[3].number)
            stem = f"《{source.name}》{first}至{last}：将下列罪名（条标）与规定的内容连起来。"
            yield stem, tuple(pairs), first, pairs[0][1], group[0].number.key
