"""Tables, papers and the chart: same input, same bytes; nothing in a cell is a formula; reality is not prefilled."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date, datetime

import docx
import openpyxl
import pypdf

from generators.importers.plan import import_plan
from generators.model.plan import SessionStatus
from generators.schedule.holidays import shipped_holidays
from generators.schedule.sessions import build_sessions, calendar_of
from generators.study_calendar.files import plan_files, render_files, render_plan_workbook
from generators.study_calendar.rows import HEADER, render_csv, session_rows
from generators.study_calendar.toolbar import sessions_of
from generators.study_calendar.wall_chart import render_wall_chart
from tests.study_calendar.libraries import library


def test_same_bytes_twice() -> None:
    found = library("2023")
    first = [(asset.path, asset.data) for asset in render_files(found)]
    assert first == [(asset.path, asset.data) for asset in render_files(found)]
    assert {path.rpartition(".")[2] for path, _ in first} == {"ics", "xlsx", "csv", "pdf", "docx"}
    assert all(len(path) <= 80 and path.isascii() for path, _ in first)


def test_chart_is_one_a3_page() -> None:
    for year in ("2023", "2027"):
        found = library(year)
        data = render_wall_chart(found.plans[0], found.sessions, calendar_of(()), found.portal)
        pages = pypdf.PdfReader(io.BytesIO(data)).pages
        assert len(pages) == 1
        assert [round(float(side) / 72 * 25.4) for side in pages[0].mediabox[2:]] == [420, 297]
        assert ("以国务院通知为准" in pages[0].extract_text()) == (year == "2027")


def test_formulas_stay_text() -> None:
    found = library("2023")
    wicked = replace(found.sessions[5], title='=HYPERLINK("http://x")', place="@SUM(A1)", host="+1", lecturer="-1")
    book = openpyxl.load_workbook(io.BytesIO(render_plan_workbook(found.plans[0], (wicked,))))
    cells = [cell for row in book["年度安排"].iter_rows() for cell in row if cell.value is not None]
    assert any(cell.value == '=HYPERLINK("http://x")' for cell in cells)
    assert all(cell.data_type != "f" for cell in cells)
    rows = list(csv.reader(io.StringIO(render_csv(session_rows((wicked,))).decode("utf-8-sig"))))
    assert rows[0] == HEADER
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in rows[1])


def test_csv_opens_in_excel() -> None:
    data = render_csv(session_rows(library("2023").sessions))
    assert data.startswith(b"\xef\xbb\xbf")
    assert b"\r\n" in data


def test_reality_is_not_prefilled() -> None:
    columns = {name: number for number, name in enumerate(HEADER)}
    for row in session_rows(library("2027").sessions):
        assert row[columns["情况"]] == row[columns["实际日期"]] == row[columns["原因"]] == ""


def test_plan_comes_back_from_excel_unchanged() -> None:
    for year in ("2023", "2027"):
        found = library(year)
        plan = found.plans[0]
        imported = import_plan(render_plan_workbook(plan, sessions_of(found, plan)), int(year), plan.at.path)
        assert imported.problems == ()
        assert imported.plan is not None
        # Places differ, for the text is written anew.
        for mine, theirs in zip(plan.rules, imported.plan.rules, strict=True):
            assert replace(theirs, at=mine.at) == mine
        for topic, other in zip(plan.topics, imported.plan.topics, strict=True):
            assert replace(other, at=topic.at) == topic
        assert plan.reminders is not None
        assert imported.plan.reminders is not None
        assert imported.plan.reminders.cases == plan.reminders.cases
        assert imported.plan.reminders.merged == plan.reminders.merged
        assert [(n.id, n.on) for n in imported.plan.reminders.own] == [(n.id, n.on) for n in plan.reminders.own]
        assert imported.plan.blackout == plan.blackout
        assert (imported.plan.title, imported.plan.hours_target_second) == (plan.title, plan.hours_target_second)


def test_reality_filled_in_excel_comes_back() -> None:
    found = library("2027")
    plan = found.plans[0]
    book = openpyxl.load_workbook(io.BytesIO(render_plan_workbook(plan, sessions_of(found, plan))))
    sheet = book["年度安排"]
    heads = {cell.value: cell.column for cell in sheet[1]}
    row = next(cell.row for cell in sheet["A"] if cell.value == "2027-ztdr-03")
    for name, value in (("情况", "已开展"), ("实际日期", datetime(2027, 3, 16))):
        sheet.cell(row, heads[name], value)
    buffer = io.BytesIO()
    book.save(buffer)
    imported = import_plan(buffer.getvalue(), 2027, plan.at.path)
    assert imported.problems == ()
    assert imported.plan is not None
    assert [(r.session, r.status.value, r.actual_date) for r in imported.plan.reality] == [
        ("2027-ztdr-03", "已开展", date(2027, 3, 16))
    ]
    sessions, problems = build_sessions([imported.plan], shipped_holidays())
    assert problems == []
    held = [s for s in sessions if s.status is SessionStatus.HELD]
    assert [(s.id, s.actual_date) for s in held] == [("2027-ztdr-03", date(2027, 3, 16))]
    again = import_plan(render_plan_workbook(imported.plan, sessions), 2027, plan.at.path)
    assert again.plan is not None
    assert [r.session for r in again.plan.reality] == ["2027-ztdr-03"]


def test_documents_hold_what_they_promise() -> None:
    found = library("2027")
    files = {asset.path: asset.data for asset in plan_files(found, found.plans[0], ("docx",))}
    words = {path: _words(data) for path, data in files.items()}
    assert "审定意见" in words["2027-plan.docx"]
    assert "报总支备案" in words["2027-plan.docx"]
    assert "预排，以国务院通知为准" in words["2027-plan.docx"]
    assert "不设支部委员会" in words["2027-quarter-1.docx"]
    assert all(f"2027-month-{month:02d}.docx" in files for month in range(1, 13))
    assert "主题党日材料" in words["2027-archive.docx"]
    assert "上半年" in words["2027-summary.docx"]


def _words(data: bytes) -> str:
    document = docx.Document(io.BytesIO(data))
    parts = [paragraph.text for paragraph in document.paragraphs]
    parts += [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    parts += [p.text for section in document.sections for p in section.footer.paragraphs]
    parts += [p.text for section in document.sections for p in section.even_page_footer.paragraphs]
    return "\n".join(parts)
