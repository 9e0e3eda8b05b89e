"""Each problem code has a golden portal that shows it and a page in the handbook; a code without either fails here."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from generators.output.pipeline import load_library

ROOT = Path(__file__).resolve().parent.parent.parent
GOLDEN = ROOT / "tests" / "golden"
PROBLEMS = GOLDEN / "problems"
TODAY = date(2026, 11, 23)
_CODE = re.compile(r"""["']([ACGPQRX]\d{3})["']""")


# What no folder of files can show: tests/content/test_reader.py covers these.
UNFOLDED = {"G001", "G003", "G032"}
# Only an import meets these, on files outside the portal: tests/importers/test_regulation_*.py covers them.
UNFOLDED |= {f"R{number:03}" for number in range(40, 52)}
# Only finished documents and rosters show these: tests/documents/test_standard.py and tests/packs/test_roster.py do.
UNFOLDED |= {f"D{number:03}" for number in range(1, 30)}


def codes_in_source() -> set[str]:
    found: set[str] = set()
    for path in (ROOT / "generators").rglob("*.py"):
        found.update(_CODE.findall(path.read_text("utf-8")))
    return found


def overlaid_portal(folder: Path, into: Path) -> Path:
    portal = into / "portal"
    shutil.copytree(GOLDEN / "portal", portal)
    shutil.copytree(folder, portal, dirs_exist_ok=True, ignore=shutil.ignore_patterns("expected.txt"))
    return portal


def test_minimal_portal_is_clean() -> None:
    loaded = load_library(GOLDEN / "portal", TODAY)
    assert loaded.problems == ()
    assert loaded.library is not None


@pytest.mark.parametrize("folder", sorted(PROBLEMS.iterdir()), ids=lambda path: path.name)
def test_golden_problems(folder: Path, tmp_path: Path, update_golden: bool) -> None:
    loaded = load_library(overlaid_portal(folder, tmp_path), TODAY)
    seen = "".join(f"{problem.at} {problem.code}\n" for problem in loaded.problems)
    if update_golden:
        (folder / "expected.txt").write_text(seen, "utf-8")
    assert seen == (folder / "expected.txt").read_text("utf-8")
    assert folder.name in seen
    assert all(problem.message and problem.hint for problem in loaded.problems)


def test_every_code_has_a_golden_folder() -> None:
    missing = sorted(code for code in codes_in_source() - UNFOLDED if not (PROBLEMS / code / "expected.txt").is_file())
    assert missing == []


def test_every_code_has_a_handbook_page() -> None:
    pages = ROOT / "docs" / "guide" / "problems"
    missing = sorted(code for code in codes_in_source() if not (pages / f"{code}.md").is_file())
    assert missing == []
