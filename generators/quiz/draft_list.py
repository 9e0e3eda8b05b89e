"""Drafts from enumerations: 多选 whose wrong options are items of sibling articles, and 配对 of item and measure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz

from generators.quiz.draft_source import DraftSource, Enumeration, is_set_phrase

_CATCH_ALL = re.compile(
    r"其他|等(?:情形|行为|事项)?$|另有规定|本条例|本法|前款|前项|第[一二三四五六七八九十]+[条款项]|上述|以上各"
)
# Items of distant articles speak of other matters, and nobody would take them for right.
_NEAR = 40
_NOUN = re.compile(
    r"[下以][列](?:的)?[^，：]{0,14}?(情形|行为|人员|职责|权利|义务|措施|事项|条件|原则|程序|方式|材料|内容|纪律|规定|情况|任务|职权|证据|处分|要求|文件|案件|工作|信息)"
)


@dataclass(frozen=True, slots=True)
class ListFact:
    """A 多选 in the making. ``right`` and ``wrong`` are options; ``quoted`` is an item as it stands in the text."""

    stem: str
    right: tuple[str, ...]
    wrong: tuple[str, ...]
    citation: str
    quoted: str
    key: str


def list_facts(source: DraftSource) -> Iterator[ListFact]:
    enumerations = [e for e in source.enumerations() if len(e.items) >= 3]
    for position, enumeration in enumerate(enumerations):
        stem = _stem(source, enumeration.lead)
        right = _options(enumeration)
        if stem is None or len(right) < 3:
            continue
        siblings = sorted((abs(i - position), i) for i in range(len(enumerations)) if i != position)
        near = [enumerations[i] for _, i in siblings[:14] if _distance(enumerations[i], enumeration) <= _NEAR]
        wrong = _distractors(enumeration, right, near)
        if wrong:
            keep = right[:3] if len(wrong) < 2 or len(right) == 3 else right[:4]
            yield ListFact(
                stem,
                keep,
                wrong[:2] if len(keep) == 4 else wrong[:1],
                enumeration.citation,
                keep[0],
                enumeration.article.number.key,
            )


def _distance(one: Enumeration, other: Enumeration) -> int:
    return abs(one.article.number.main - other.article.number.main)


def _stem(source: DraftSource, lead: str) -> str | None:
    own = source.own(lead)
    where = "" if f"《{source.name}》" in own else f"根据《{source.name}》，"
    if re.search(r"[下以]列", own):
        asked = re.sub(r"([下以]列)(?!.*[下以]列)", r"\1哪些", own).replace("哪些的", "哪些")
        return f"{where}{asked}？（　）"
    if re.search(r"(?:包括|为|是|有|如下|种类)$", own):
        asked = re.sub(r"(?:如下|为|是|有|分)$", "", own)
        asked = asked if asked.endswith("包括") else f"{asked}包括"
        return f"{where}{asked}（　）。"
    return None


def _options(enumeration: Enumeration) -> tuple[str, ...]:
    found = []
    for _, text in enumeration.items:
        words = text.split("。")[0].rstrip("；，。").strip()
        if (
            2 <= len(words) <= 48
            and not _CATCH_ALL.search(words)
            and not is_set_phrase(words)
            and "：" not in words
            and "；" not in words
        ):
            found.append(words)
    return tuple(dict.fromkeys(found))


def _distractors(enumeration: Enumeration, right: tuple[str, ...], siblings: list[Enumeration]) -> tuple[str, ...]:
    """Items of like enumerations that lead to something else, of like length and ending, and like none of ours."""
    noun = _noun(enumeration.lead)
    ours = [text for _, text in enumeration.items]
    longest, ending = max(map(len, right)), right[0].endswith("的")
    found: list[str] = []
    for sibling in siblings:
        if noun is None or _noun(sibling.lead) != noun or _same_consequence(enumeration.lead, sibling.lead):
            continue
        for words in _options(sibling):
            if (
                words.endswith("的") is not ending
                or len(words) > longest * 1.6 + 6
                or len(words) * 2.5 < min(map(len, right))
            ):
                continue
            if all(fuzz.ratio(words, text) < 55 and fuzz.partial_ratio(words, text) < 82 for text in (*ours, *found)):
                found.append(words)
                break
        if len(found) == 2:
            break
    return tuple(found)


def _noun(lead: str) -> str | None:
    match = _NOUN.search(lead)
    if match:
        return match[1]
    plain = re.search(r"(种类|原则|职责|期间)(?:包括|为|是|如下|有)?$", lead)
    return plain[1] if plain else None


def _same_consequence(one: str, other: str) -> bool:
    """Whether two leads lead to the same thing, so that an item of one might be right under the other."""
    tails = [re.split(r"之一的?，?|下列|以下", lead)[-1].strip("，：") or lead for lead in (one, other)]
    heads = [re.split(r"下列|以下", lead)[0] for lead in (one, other)]
    if fuzz.ratio(*tails) >= 75 and fuzz.ratio(*heads) >= 60:
        return True
    degrees = [
        frozenset(re.findall(r"警告|记过|记大过|降级|撤职|开除|留党察看|撤销党内职务|罚款|拘留", lead))
        for lead in (one, other)
    ]
    return bool(degrees[0] & degrees[1])


def pair_facts(source: DraftSource) -> Iterator[tuple[str, tuple[tuple[str, str], ...], str, str, str]]:
    """(stem, pairs, citation, quoted, key) for 警告，六个月 and for articles with captions of their own."""
    for enumeration in source.enumerations():
        pairs = []
        for _, text in enumeration.items:
            left, comma, right = text.rstrip("；。").partition("，")
            if comma and 2 <= len(left) <= 14 and 2 <= len(right) <= 16 and "，" not in right:
                pairs.append((left, right))
        if len(pairs) >= 3 and len(pairs) == len(enumeration.items) and len({r for _, r in pairs}) == len(pairs):
            quoted = f"{pairs[0][0]}，{pairs[0][1]}"
            stem = f"根据《{source.name}》，将下列各项与对应的内容连起来（{source.own(enumeration.lead)}）。"
            yield stem, tuple(pairs), enumeration.citation, quoted, enumeration.article.number.key
