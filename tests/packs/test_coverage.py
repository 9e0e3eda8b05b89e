"""The table of what supports each measure, and its page."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from builders import library, session

from generators.model.plan import SessionKind, SessionStatus
from generators.packs.coverage import Month, Support, build_coverage
from generators.packs.coverage_page import render_coverage


def test_each_measure_counts_what_serves_it() -> None:
    coverage = build_coverage(library())
    row = coverage.row("2027-1")
    assert row is not None
    assert [row.count(support) for support in Support] == [1, 1, 1, 14]
    assert row.bare == ()
    assert row.months[2] is Month.PLANNED
    assert row.months.count(Month.NONE) == 11


def test_bare_and_not_applicable_are_told_apart() -> None:
    coverage = build_coverage(library())
    second, third = coverage.row("2027-2"), coverage.row("2027-3")
    assert second is not None
    assert second.bare == tuple(Support)
    assert third is not None
    assert third.bare == ()
    assert (coverage.complete, coverage.lacking, coverage.not_applicable) == (1, 1, 1)


def test_a_month_held_is_shown_as_held_and_a_reminder_is_no_study() -> None:
    held = session(status=SessionStatus.HELD, actual_date=date(2027, 5, 6))
    reminder = session("2027-lj", SessionKind.REMINDER, on=date(2027, 9, 1))
    row = build_coverage(library(held, reminder)).row("2027-1")
    assert row is not None
    assert row.months[4] is Month.HELD
    assert row.months[8] is Month.NONE
    assert row.count(Support.SESSIONS) == 1


def test_pages_show_figures_gaps_and_where_to_mend() -> None:
    content = render_coverage(library())
    pages = {page.path: page for page in content.pages}
    assert set(pages) == {"measures/index.md", "measures/2027-1.md", "measures/2027-2.md", "measures/2027-3.md"}
    table = pages["measures/index.md"].body
    assert table.count("qs-bare") == 4
    assert "缺学习、法规、案例、题目" in table
    assert "不适用：另行安排" in table
    assert 'href="2027-1.html#questions">14<' in table
    assert "qianshao new case" in pages["measures/2027-2.md"].body


def test_every_years_work_plan_keeps_its_pages() -> None:
    current = library().work_plans[0]
    older = replace(
        current,
        id="2026",
        year=2026,
        title="2026年工作要点",
        preamble="以《监察法》为遵循。",
        parts=tuple(
            replace(part, measures=tuple(replace(m, id=f"2026-{m.number}") for m in part.measures))
            for part in current.parts
        ),
    )
    pages = {page.path: page for page in render_coverage(library(work_plans=(older, current))).pages}
    assert {"measures/index.md", "measures/2026.md", "measures/2027-1.md", "measures/2026-1.md"} <= set(pages)
    assert 'href="2026.html"' in pages["measures/index.md"].body
    assert 'href="index.html"' in pages["measures/2026.md"].body
    assert 'href="2026-1.html"' in pages["measures/2026.md"].body
    assert "为遵循" in pages["measures/2026.md"].body
    assert 'href="2026.html">工作要点' in pages["measures/2026-1.md"].body


def test_a_portal_without_a_work_plan_says_what_to_do() -> None:
    content = render_coverage(library(work_plans=()))
    assert "import work-plan" in content.pages[0].body
