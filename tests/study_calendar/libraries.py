"""A library of the shipped plans alone, without what other features add."""

from __future__ import annotations

import functools
from datetime import date
from pathlib import Path

from generators.content.document import parse_document
from generators.content.plan import read_plan
from generators.content.portal import parse_portal
from generators.content.work_plan import read_work_plan
from generators.model.library import Library, SourceFile
from generators.schedule.sessions import schedule_sources

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 11, 23)


@functools.cache
def library(*years: str, sources: tuple[SourceFile, ...] = ()) -> Library:
    plans = []
    for year in years:
        document, _ = parse_document(f"docs/plans/{year}.md", (ROOT / f"docs/plans/{year}.md").read_text("utf-8"))
        plan, problems = read_plan(document)
        assert plan is not None
        assert problems == []
        plans.append(plan)
    document, _ = parse_document("w", (ROOT / "docs/plans/2023-work-plan.md").read_text("utf-8"))
    work, _ = read_work_plan(document)
    assert work is not None
    portal, _ = parse_portal("编号: demo\n单位: 某县派驻纪检监察组\n落款: 派驻纪检监察组\n当前学习计划: 2027\n")
    sessions, problems = schedule_sources(plans, sources)
    assert problems == []
    return Library(portal, TODAY, (), (work,), tuple(plans), sessions, (), (), (), (), (), sources)
