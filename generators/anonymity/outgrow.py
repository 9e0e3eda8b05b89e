"""Lets a place or a unit that was found run on over what belongs to it: 水利局国库股, 大坝村安全饮水工程, 新兴村一组、二组."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from generators.anonymity.finding import Kind
from generators.anonymity.lexicon import segment, words
from generators.anonymity.name_context import title_set
from generators.anonymity.name_words import PREDICATE_SIGNS
from generators.anonymity.place_hit import HAN, MASK, PlaceHit
from generators.anonymity.place_words import LINKING

_COUNT = r"(?:[0-9]{1,3}|[一二三四五六七八九十百]{1,4})"
_GROUP = rf"第?{_COUNT}(?:村民小?组|小组|组|社|队|屯)(?![织长员会交])"
_MORE_GROUPS = re.compile(rf"(?:第?{_COUNT}(?:村民小?组|小组|组|社)(?![织长员会交]))?(?:[、和及与]{_GROUP})*")
_OFFICE = re.compile(
    rf"营业部|分理处|储蓄所|信用分社|[{HAN}]{{1,8}}?(?:股|科|室|办|队|站|处|所|中心|大队|支队|中队|局|党支部|党总支|党委|党组|分局|专班|窗口|车间|项目部|委员会|工作组|指挥部|事务所|支行|分行|营业部|储蓄所|信用社|派出所|常委会|巡察办|校区|院区|分院|分校)"
)
_PROJECT = re.compile(rf"[{HAN}]{{0,14}}?(?:工程|项目|标段|地块)")
_AFTER_OFFICE = "的和与、后时在任上原副正负工经承主干职民警司会出科文采报纳兼党书组委及内为向对从与同给让请被把将立接收"
_SENTENCE = frozenset("诉在到由从向对把被的是为将跟同给让请了着过按经以送住赴任兼有说听于与和及比替往该本各每其并且因")
_ACTING = frozenset(
    "承建 承接 承揽 实施 负责 中标 参与 违规 申报 申请 获得 取得 审批 批准 签订 直接 擅自 利用 通过 施工 投资 组织 开展 推进 管理 监管 监督 协调 介绍 插手 干预 主管 分管".split()
)


def outgrow(text: str, hits: Iterable[PlaceHit]) -> Iterator[PlaceHit]:
    """``hits`` with what belongs to each of them at its right; each at least as long as it was."""
    for hit in hits:
        end = hit.end
        if hit.kind is not Kind.ORGANISATION:
            end = _longer(_MORE_GROUPS, text, end)
            end = _listed_end(text, end)
        place_end = end
        for _ in range(2):
            end = _office_end(text, end)
        end = _project_end(text, end)
        if end > place_end:
            yield PlaceHit(hit.start, end, Kind.ORGANISATION, "单位名称，点出了具体是哪一家")
        else:
            yield replace(hit, end=end)


_KINDS = ("街道", "社区", "小区", "嘎查", "苏木", "村", "镇", "乡", "县", "区")


def _listed_end(text: str, at: int) -> int:
    """The end of a list that a place begins, whose items bear the same kind: 何家坪村、大桥村."""
    kind = next((kind for kind in _KINDS if text.endswith(kind, 0, at)), "")
    while kind and (item := re.compile(rf"[、和及与][{HAN}]{{2,4}}?{kind}(?![{HAN}]{{0,1}}级)").match(text, at)):
        if MASK.search(item[0]) or any(sign in _SENTENCE for sign in item[0][1:]):
            break
        at = item.end()
    return at


def _longer(pattern: re.Pattern[str], text: str, at: int) -> int:
    match = pattern.match(text, at)
    return match.end() if match else at


def _office_end(text: str, at: int) -> int:
    """The end of an inner office that stands right after a unit, before a title or a sign that ends the name."""
    for match in _offices(text, at):
        end, inner = match, text[at:match]
        following = text[end : end + 1]
        if any(sign in _SENTENCE for sign in inner) or MASK.search(inner) or not _inner(inner):
            return at
        if words().cost.get(text[end - 1 : end + 1], -99.0) > -12.5 and following not in _AFTER_OFFICE:
            continue
        if len(inner) > 3 and (
            following in PREDICATE_SIGNS or words().tags.get(text[end : end + 2], "")[:1] in ("v", "d", "p", "n")
        ):
            return end
        titled = any(text[end : end + width] in title_set() for width in (2, 3, 4))
        if titled or not re.match(f"[{HAN}]", following) or following in _AFTER_OFFICE:
            return end
    return at


def _offices(text: str, at: int) -> Iterator[int]:
    """Ends of what could be an inner office from ``at``, the shortest first."""
    for width in range(2, 11):
        if _OFFICE.fullmatch(text, at, at + width) and at + width <= len(text):
            yield at + width


def _inner(inner: str) -> bool:
    """Whether no verb or linking word stands in the name of an inner office."""
    parts = [inner[a:b] for a, b in segment(inner)]
    return parts[0] not in _ACTING and not any(part in LINKING and len(part) > 1 for part in parts)


def _project_end(text: str, at: int) -> int:
    match = _PROJECT.match(text, at)
    if not match or any(sign in _SENTENCE for sign in match[0]) or MASK.search(match[0]):
        return at
    first = next((match[0][a:b] for a, b in segment(match[0])), "")
    if (
        first in _ACTING
        or (first in LINKING and len(first) > 1)
        or first in title_set()
        or text[match.end() : match.end() + 1] in ("师", "款", "部", "队")
    ):
        return at
    return match.end()
