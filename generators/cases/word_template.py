"""The Word template of a case: a table of facts to fill in, then the fixed sections with what belongs into each."""

from __future__ import annotations

from generators.documents.document import FORM, Align, Document, Heading, Paragraph, Space, Table
from generators.model.case import CaseSection

_FACTS = (
    ("编号", "（填写：小写字母和数字，例如 czk-01）"),
    ("标题", "（填写）"),
    ("摘要", "（填写：一句话，可不写）"),
    ("知悉范围", "内部"),
    ("来源", "综合编写"),
    ("通报标题", "（填写：来源是公开通报时写）"),
    ("通报机关", "（填写：来源是公开通报时写）"),
    ("通报日期", "（填写：来源是公开通报时写）"),
    ("通报地址", "（填写：来源是公开通报时写）"),
    ("审批单号", "（填写：来源是经批准通报时写）"),
    ("行为起", "（填写：2022-09）"),
    ("行为止", "（填写：2023-06）"),
    ("程序日期", "（填写：2023-09）"),
    ("类型", "（填写：违反廉洁纪律）"),
    ("领域", "（填写：项目审批）"),
    ("岗位", "（填写：年轻干部）"),
    ("形态", "（填写：第一种形态）"),
    ("节点", "（填写：中秋）"),
    ("标签", "（填写：用顿号隔开）"),
    ("工作要点", "（填写：2023-13）"),
    ("题库", "（填写：题库编号，可不写）"),
    ("拟稿", "（填写）"),
    ("复核期限", "（填写：2027-12-31）"),
)
_HINTS = {
    CaseSection.BRIEF: "（填写：用甲、乙，不写真实的人、地方、单位）",
    CaseSection.FACTS: "（填写：一行一件事，以“时候：”开头，例如“第一年秋：乙把卡夹在资料袋里。”）",
    CaseSection.OUTCOME: "（填写：处分和处理的种类）",
    CaseSection.CAUSES: "（填写）",
    CaseSection.LINKS: "（填写：写明哪件法规第几条）",
    CaseSection.WARNING: "（填写）",
    CaseSection.QUESTIONS: "（填写：一行一题）",
    CaseSection.HOST_GUIDE: "（填写：只给主持人看，不进网站）",
}
_DECISION = (
    "（填写：可不写。每个抉择照下面的样子写，一行一项）",
    "（例：问：卡还在抽屉里，甲该怎么办？）",
    "（例：时间：第一年冬）",
    "（例：选项：先放着，等机会还给他）",
    "（例：后果：放着就是占有，时间越长越说不清。）",
    "（例：正确选项：当天报告，登记上交）",
    "（例：后果：说明来路，登记上交，申请回避该项目。）",
)
_NUMBERS = "一二三四五六七八九"


def build_case_template(case_id: str = "", title: str = "") -> Document:
    """A line that begins with （填写 or （例 is a hint, which the import leaves out."""
    given = {"编号": case_id, "标题": title}
    rows = tuple((name, given.get(name) or hint) for name, hint in _FACTS)
    blocks: list[Heading | Paragraph | Table | Space] = [
        Paragraph(
            "在办案件、线索、谈话笔录、案卷和忏悔录原件一律不得写进本表。带“（填写”的提示可以留着，导入时自动去掉。",
            first=0,
            align=Align.LEFT,
            size=11,
        ),
        Table(rows, (1.0, 3.6), header=0, size=11, height=8),
    ]
    for number, section in enumerate(CaseSection):
        blocks += [Heading(1, f"{_NUMBERS[number]}、{section.value}"), Paragraph(_HINTS[section])]
    blocks += [Heading(1, f"{_NUMBERS[8]}、关键抉择"), *(Paragraph(line) for line in _DECISION)]
    return Document("警示教育案例（模板）", tuple(blocks), layout=FORM, page_numbers=False)
