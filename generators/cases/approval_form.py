"""保密审查审批表: the paper on which a case is signed off, bound to its content by the 校验码."""

from __future__ import annotations

from dataclasses import replace

from generators.content.approvals import Step
from generators.content.case_hash import short_hash
from generators.documents.document import FORM, Align, Cell, Document, Form, Paragraph, Space, Table
from generators.model.case import Case, CaseSection
from generators.model.portal import Portal

_QUESTIONS = (
    ("来源合规", "不含在办案件、问题线索、谈话笔录、案卷和忏悔录原件的内容"),
    ("不涉国家秘密、工作秘密", "保守国家秘密法第三十五条、其实施条例第四十二条：先审查、后公开"),
    ("不能对号入座", "姓名、单位、地方、号码均已隐去；岗位、时间、金额合起来也认不出人"),
    ("纪法适用准确", "实体按行为终了时、程序按办理时有效的条文"),
    ("知悉范围适当", "与表中所列一致"),
)
# One sheet: a page in LibreOffice holds less than one in Word.
_SHEET = replace(FORM, top=20, bottom=16)
_STEPS = ((Step.DRAFTED, "拟稿人"), (Step.REVIEWED, "审核人"), (Step.CLEARED, "保密审查人"), (Step.ISSUED, "签发人"))


def build_approval_form(case: Case, portal: Portal) -> Document:
    """One sheet for one state of one case; any later edit gives another 校验码, and the sheet no longer fits."""
    brief = case.section(CaseSection.BRIEF)
    facts = Form(
        (
            ("案例编号", case.id),
            ("审批单号", ""),
            ("案例标题", case.title),
            ("知悉范围", case.audience.value),
            ("来源", case.source.kind.value),
            ("附件", f"{len(case.attachments)} 个"),
            ("拟稿", case.author or ""),
            ("内容校验码", short_hash(case.content_hash)),
        )
    )
    rows = [("审查事项", "要求", "意见")]
    rows += [(name, words, "□符合　□不符合") for name, words in _QUESTIONS]
    signs: list[tuple[str | Cell, ...]] = [("环节", "意见", "签名", "日期")]
    signs += [(f"{step.value}（{who}）", "", "", "　　年　月　日") for step, who in _STEPS]
    return Document(
        "警示教育案例保密审查审批表",
        (
            facts,
            Paragraph(
                f"提要：{_plain(case.summary or (brief.markdown if brief else ''))}", first=0, align=Align.LEFT, size=12
            ),
            Table(tuple(rows), (1.5, 3.1, 1.4), size=11),
            Space(0.1),
            Table(tuple(signs), (2.0, 2.1, 1.2, 1.4), height=10, size=11),
            Paragraph(
                "说明：拟稿、审核、保密审查由三个人分别签字；保密审查可以由派出机关承担。签完后由学习委员登记单号、姓名和日期，在背面抄下审批记录的条数和末条链码。"
                "签发以后改动正文或附件，校验码即变，本表作废，须重新审批。",
                first=0,
                align=Align.LEFT,
                size=10,
            ),
        ),
        subtitle=portal.group,
        layout=_SHEET,
        author=portal.group,
        subject=f"校验码 {case.content_hash}",
        page_numbers=False,
    )


def _plain(markdown: str) -> str:
    text = " ".join(markdown.replace("**", "").split())
    return text if len(text) <= 90 else f"{text[:89]}…"
