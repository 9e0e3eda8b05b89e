"""Drafts of 判断: a sentence as it stands, or with 应当 and 可以 exchanged, or with one number changed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generators.quiz.draft_number import clause, is_telling, near_values, quantities
from generators.quiz.draft_source import DraftSource, Sentence

_MODAL = re.compile(r"应当|可以|不得|必须|严禁|有权|禁止")
# Words of procedure: only there does a change of 应当 to 可以 ask something that a reader could get wrong.
_PROCEDURE = re.compile(
    r"批准|备案|通知|书面|告知|登记|回避|移送|公开|签名|盖章|录音录像|见证|听取|报告|审批|征求|送达|公示|出示|报请|协助|立案|查封|扣押|冻结|谈话|询问|讯问|留置|解除|返还|清单|核实|集体|审计|公布|招标|答复|受理|复审|复核|申请|会议|讨论|表决|档案|期限|说明理由|延长|撤销|组织生活会|民主评议|建立|设立|轮训|培训|考察|公证|委托|指定|调取"
)
# What is at once seen as wrong when it is allowed, or asks for an attitude and not for an act.
_EASY = re.compile(
    r"及时受领|建立健全|相互|监督和指导|全面、客观|充分|强化|创新|切实|充分发挥|增强|注重|选配|重视|关心|审慎|妥善|优先|承担|赔偿|协作|配合|加大|泄露|索取|收受|侵犯|侵害|打击报复|歧视|滥用|伪造|篡改|隐匿|毁灭|威胁|引诱|欺骗|刑讯|非法|强迫|虐待|侮辱|拒绝|阻碍|截留|挪用|私分|弄虚作假|忠于|模范|自觉|带头|清正|廉洁|爱国|热爱|加强|坚持|遵守宪法|维护|弘扬|尊重|鼓励|支持|应当遵守|应当服从"
)


_DUTY = re.compile(
    r"(?:当场|当面|立即|同时|依法|即时|按规定|重新|另行|先行|共同|事先|提前|主动|在[^，。]{2,24}|自[^，。]{2,24}|向[^，。]{2,16}|将[^，。]{2,24}|由[^，。]{2,20}|对[^，。]{2,20}|以[^，。]{2,14}|与[^，。]{2,14})?"
    r"(?:予以|进行|如实)?"
    r"(?:经|报|书面|告知|通知|听取|征求|公示|公开|公告|出示|回避|移送|备案|登记|解除|返还|退还|录音|录像|全程|集体|委托|组成|签名|盖章|说明理由|送达|立案|主持召开|召开|成立|指定|决定|撤销|中止|终止|终结|调查|审查|答复|复查|复核|重新|变更|查明|责令|组织|派|请示|报告|制作|出具|附|填写|提请|提交|提出|保存|销毁|归还|补正|退回|受理|转送|公布|备查|核查|讯问|询问|准许)"
)
_WORDS = (
    ("过半数", "三分之二以上", re.compile(r"三分之二|以上|过半数为")),
    ("上一级", "同级", re.compile(r"同级|本级|逐级")),
    ("书面", "口头", re.compile(r"口头|电子|书面(?:审|材料|证言|意见书)|其他(?:形式|方式)|公证|录音|签")),
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
            changed = (
                _number_changed(source, sentence) or _word_changed(source, sentence) or _modal_changed(source, sentence)
            )
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
    was, behind = found[0][0], text[found[0].end() :]
    now = {"应当": "可以", "可以": "应当", "必须": "可以", "不得": "可以"}.get(was)
    # 可以按照…, 可以直接或者委托…: a choice between ways is no permission, and 应当 would not make it false alone.
    if now is None or (was == "可以" and re.search(r"或者|可以不|可以及时|其中|任何|选择|至少", text)):
        return None
    # 应当立案而不予立案: the duty is what was not done, not what the sentence asks for.
    if re.match(r"[^，。]{1,12}而(?:不|未)", behind) or re.match(r"[^，。]{0,4}支付", behind):
        return None
    # 可以报上一级批准 is false, and a reader may miss it; 可以及时办理 only reads oddly.
    if was in ("应当", "必须") and not _DUTY.match(behind):
        return None
    if was == "不得" and re.search(r"超过|少于|低于|高于|违反|违规|任何|变相|不得(?:有|因|以|作为|对)|的除外|但", text):
        return None
    return _changed(source, sentence, found[0].start(), was, now)


def _word_changed(source: DraftSource, sentence: Sentence) -> Statement | None:
    """书面 as 口头, 上一级 as 同级, 过半数 as 三分之二以上: one word on which the rule hangs."""
    text = sentence.text
    for was, now, unless in _WORDS:
        if text.count(was) == 1 and not unless.search(text) and now not in sentence.article.plain_text:
            return _changed(source, sentence, text.index(was), was, now)
    return None


def _changed(source: DraftSource, sentence: Sentence, start: int, was: str, now: str) -> Statement:
    text = sentence.text
    return Statement(
        _stem(source, text[:start] + now + text[start + len(was) :]),
        False,
        sentence.citation,
        clause(text, start, start + len(was)),
        sentence.article.number.key,
        was,
        now,
    )


def _number_changed(source: DraftSource, sentence: Sentence) -> Statement | None:
    text = sentence.text
    found = quantities(text)
    if len(found) != 1 or not is_telling(text, found[0]):
        return None
    other = near_values(found[0], 1)
    if not other:
        return None
    return _changed(source, sentence, found[0].start, found[0].written, other[0])


def _stem(source: DraftSource, text: str) -> str:
    own = source.own(text)
    return own if f"《{source.name}》" in own else f"根据《{source.name}》，{own}"
