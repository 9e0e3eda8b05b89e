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
# A code of hundreds of articles changes its matter sooner.
_NEAR_IN_A_CODE = 12
_NOUN = re.compile(
    r"[下以][列](?:的)?[^，：]{0,14}?(情形|行为|人员|职责|权利|义务|措施|事项|条件|原则|程序|方式|材料|内容|纪律|规定|情况|任务|职权|证据|处分|要求|文件|案件|工作|信息)"
)


_OPEN_ENDED = re.compile(
    r"(?:载明|写明|记载|注明|公布|公示|公开|登记|提交|提供|告知|报告|审查|审核|包括|说明)[^，。]{0,8}[下以]列|[下以]列[^，。]{0,10}(?:信息|内容|材料|文件|程序|工作|任务|规定|要求)|的主要(?:内容|任务)"
)


_MISCONDUCT = re.compile(r"滥用职权|玩忽职守|徇私舞弊|超越.{0,4}职权|以权谋私")
_CONSEQUENCES = ("追究", "责令改正", "依法给予处理")


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
    reach = _NEAR if len(source.text.articles) <= 200 else _NEAR_IN_A_CODE
    for position, enumeration in enumerate(enumerations):
        stem = _stem(source, enumeration.lead)
        right = _options(enumeration)
        if stem is None or len(right) < 3:
            continue
        siblings = sorted((abs(i - position), i) for i in range(len(enumerations)) if i != position)
        near = [enumerations[i] for _, i in siblings[:14] if _distance(enumerations[i], enumeration) <= reach]
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
    # 分别处理: each item has its own outcome. 载明、公布 … 事项: another list's item may well belong there too.
    if "分别" in lead or (_OPEN_ENDED.search(lead) and not re.search(r"职责|职权|权利|义务", lead)):
        return None
    if re.search(r"第[一二三四五六七八九十百千]+[条款]", lead):
        return None
    own = re.sub(r"([下以]列)(?:的)?一[项种](?:或者|或)(?:多项|几项|数项|几种|多种)", r"\1", own)
    if re.search(r"[下以]列", own):
        asked = re.sub(r"\A(.*[下以]列)", r"\1哪些", own).replace("哪些的", "哪些")
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
    named = noun is not None and all(words.endswith(noun) for words in right)
    longest, ending = max(map(len, right)), right[0].endswith("的")
    found: list[str] = []
    for sibling in siblings:
        if noun is None or _noun(sibling.lead) != noun or _same_consequence(enumeration.lead, sibling.lead):
            continue
        # 事项 are acts to decide on in one article and entries of a register in the next.
        if noun == "事项" and fuzz.ratio(enumeration.lead, sibling.lead) < 55:
            continue
        for words in _options(sibling):
            if (
                words.endswith("的") is not ending
                or len(words) > longest * 1.6 + 6
                or len(words) * 2.5 < min(map(len, right))
                or (named and noun is not None and not words.endswith(noun))
                or "，由" in words
                or (_MISCONDUCT.search(words) and re.search(r"责令改正|处分|处理|追究", enumeration.lead))
            ):
                continue
            if any(_shared(words, text) >= 0.4 for text in (*ours, *found)):
                continue
            if all(fuzz.ratio(words, text) < 55 and fuzz.partial_ratio(words, text) < 82 for text in (*ours, *found)):
                found.append(words)
                break
        if len(found) == 2:
            break
    return tuple(found)


def _shared(words: str, text: str) -> float:
    """The share of ``words`` whose four-character pieces stand in ``text`` too; 1 where it is ``text`` put shortly."""
    if len(words) <= 14 and sum(c in text for c in words) >= 0.85 * len(words):
        return 1.0
    pieces = [words[i : i + 4] for i in range(max(1, len(words) - 3))]
    return sum(piece in text for piece in pieces) / len(pieces)


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
    # Two kinds of responsibility for like acts: an item may bring either.
    if fuzz.ratio(*heads) >= 35 and any(all(word in tail for tail in tails) for word in _CONSEQUENCES):
        return True
    # The same people's misconduct, listed twice for two ends: either list may hold the other's item.
    if _noun(one) == "行为" and fuzz.ratio(*heads) >= 80:
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
