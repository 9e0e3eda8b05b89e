"""Drafts of 判断: a sentence as it stands, or with 应当 and 可以 exchanged, or with one number changed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generators.quiz.draft_number import clause, near_values, quantities
from generators.quiz.draft_source import DraftSource, Sentence

_MODAL = re.compile(r"应当|可以|不得|必须|严禁|有权|禁止")
# Words of procedure: only there does a change of 应当 to 可以 ask something that a reader could get wrong.
_PROCEDURE = re.compile(
    r"批准|备案|通知|书面|告知|登记|回避|移送|公开|签名|盖章|录音录像|见证|听取|报告|审批|征求|送达|公示|出示|报请|协助|立案|查封|扣押|冻结|谈话|询问|讯问|留置|解除|返还|清单|核实|集体|审计|公布|招标|答复|受理|复审|复核|申请|会议|讨论|表决|档案|期限|说明理由|延长|撤销|组织生活会|民主评议|建立|设立|轮训|培训|考察|公证|委托|指定|调取"
)
_EASY = re.compile(
    r"忠于|模范|自觉|带头|清正|廉洁|爱国|热爱|加强|坚持|遵守宪法|维护|弘扬|尊重|鼓励|支持|应当遵守|应当服从"
)


@dataclass(frozen=True, slots=True)
class Statement:
    """A 判断. ``was`` and ``now`` are the words changed in a false one; ``quoted`` the text's own."""

    stem: str
    true: bool
    citation: str
    quoted: str
    key: str
    was: str = ""
    now: str = ""


def statements(source: DraftSource, asked: frozenset[str] = frozenset()) -> Iterator[Statement]:
    """False and true by turns, so that 对 and 错 stay in balance; none where falsehood is forbidden.

    ``asked`` are sentences that another draft asks about already: one would give the other away.
    """
    false_next = True
    for sentence in source.sentences():
        if not 20 <= len(sentence.text) <= 80 or not sentence.leads or sentence.text in asked:
            continue
        if false_next and not source.hallowed:
            changed = _number_changed(source, sentence) or _modal_changed(source, sentence)
            if changed is not None:
                yield changed
                false_next = False
        elif not source.hallowed and _worth_asking(sentence.text):
            modal = _MODAL.search(sentence.text)
            start = modal.start() if modal else 0
            yield Statement(
                _stem(source, sentence.text),
                True,
                sentence.citation,
                clause(sentence.text, start, start + 2),
                sentence.article.number.key,
            )
            false_next = True


def _worth_asking(text: str) -> bool:
    return len(_MODAL.findall(text)) == 1 and _PROCEDURE.search(text) is not None and not _EASY.search(text)


def _modal_changed(source: DraftSource, sentence: Sentence) -> Statement | None:
    text = sentence.text
    found = list(_MODAL.finditer(text))
    if len(found) != 1 or not _worth_asking(text):
        return None
    was = found[0][0]
    now = {"应当": "可以", "可以": "应当", "必须": "可以"}.get(was)
    # 可以按照…, 可以直接或者委托…: a choice between ways is no permission, and 应当 would not make it false alone.
    if (
        now is None
        or (was == "可以" and re.search(r"或者|可以不", text))
        or (
            was in ("应当", "必须")
            and re.search(
                r"(?:应当|必须)(?:依法|按照|依照|根据|予以|给予|有|是|由|具|符合|严格|主动|认真|积极|充分|切实|遵守)",
                text,
            )
        )
    ):
        return None
    changed = text[: found[0].start()] + now + text[found[0].end() :]
    return Statement(
        _stem(source, changed),
        False,
        sentence.citation,
        clause(text, found[0].start(), found[0].end()),
        sentence.article.number.key,
        was,
        now,
    )


def _number_changed(source: DraftSource, sentence: Sentence) -> Statement | None:
    text = sentence.text
    found = quantities(text)
    if len(found) != 1 or not re.search(
        r"内|不得超过|不超过|不少于|不得少于|任期|年满|每|延长|以上",
        text[max(0, found[0].start - 8) : found[0].end + 3],
    ):
        return None
    other = near_values(found[0], 1)
    if not other:
        return None
    changed = text[: found[0].start] + other[0] + text[found[0].end :]
    return Statement(
        _stem(source, changed),
        False,
        sentence.citation,
        clause(text, found[0].start, found[0].end),
        sentence.article.number.key,
        found[0].written,
        other[0],
    )


def _stem(source: DraftSource, text: str) -> str:
    own = source.own(text)
    return own if f"《{source.name}》" in own else f"根据《{source.name}》，{own}"
