"""The home page's own data: days off by the State Council's arrangement, and what to import first."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

from generators.model.library import Library
from generators.output.pipeline import load_library
from generators.pages.days import render_days
from generators.pages.home import render_home

GOLDEN = Path(__file__).resolve().parent.parent / "golden" / "portal"


def library(today: date = date(2026, 11, 23)) -> Library:
    loaded = load_library(GOLDEN, today)
    assert loaded.library is not None
    return loaded.library


def test_days_follow_the_arrangement_of_the_year() -> None:
    data = render_days(library(date(2025, 1, 2))).data.decode()
    marks = json.loads(data[data.index("=", data.index("days")) + 1 : -2])
    assert marks["2025-10-01"] == "休"
    assert marks["2025-01-26"] == "班"
    assert "2025-03-12" not in marks


def test_first_imports_are_counted_and_named() -> None:
    known = library()
    asked = replace(known, portal=replace(known.portal, first_imports=("demo", "unknown")))
    body = render_home(asked, ()).body
    assert "首周导入　0/1" in body
    assert "regulations/demo.html" in body
    assert "首周导入" not in render_home(known, ()).body
