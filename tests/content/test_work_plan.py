"""Work plans as authored: parts and measures with their places, names in 《》, 不适用 with its reason."""

from __future__ import annotations

import re
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from generators.content.document import parse_document
from generators.content.work_plan import read_work_plan

ROOT = Path(__file__).resolve().parent.parent.parent


def example(page: str) -> str:
    found = re.search(r"```markdown\n(.*?)```", (ROOT / "docs" / "guide" / page).read_text("utf-8"), re.DOTALL)
    assert found is not None
    return found[1]


def test_the_handbooks_example() -> None:
    document, problems = parse_document("docs/plans/2027-work-plan.md", example("format-work-plan.md"))
    plan, found = read_work_plan(document)
    assert problems + found == []
    assert plan is not None
    assert [(m.id, m.title, m.not_applicable) for m in plan.measures] == [
        ("2027-1", "健全学习机制", None),
        ("2027-2", "做好调研", "本年度没有调研任务"),
    ]
    named = plan.measures[0].documents[0]
    assert (named.name, named.at.line, named.at.column) == ("纪检监察机关派驻机构工作规则", 14, 3)


def test_the_shipped_plan_has_six_parts_and_nineteen_measures() -> None:
    text = (ROOT / "docs" / "plans" / "2023-work-plan.md").read_text("utf-8")
    plan, problems = read_work_plan(parse_document("docs/plans/2023-work-plan.md", text)[0])
    assert problems == []
    assert plan is not None
    assert [part.number for part in plan.parts] == [1, 2, 3, 4, 5, 6]
    assert [measure.number for measure in plan.measures] == list(range(1, 20))


@given(st.text(alphabet="#一二三、. 1\n《》学 不适用:", max_size=200))
def test_any_body_gives_problems_and_no_exception(body: str) -> None:
    front = '---\n编号: "1"\n标题: 甲\n年度: 2027\n---\n'
    plan, _ = read_work_plan(parse_document("a.md", front + body)[0])
    assert plan is not None
