"""What all tests share: the project on the path, the option that rewrites golden files, quiet and repeatable hypothesis."""

from __future__ import annotations

import shutil
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parent.parent
for folder in (ROOT, ROOT / "tests"):
    if str(folder) not in sys.path:
        sys.path.insert(0, str(folder))

settings.register_profile(
    "project", derandomize=True, deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("project")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write the golden files anew instead of comparing")
    parser.addoption("--soak", action="store_true", help="the long versions: make soak")


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update-golden"))


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped portal's build folder: ``site`` and ``offline``. Sources are copied, so nothing here is touched."""
    from generators.output.build import build_portal

    folder = tmp_path_factory.mktemp("shipped")
    for name in ("docs", "quizzes", "case_library"):
        shutil.copytree(ROOT / name, folder / name)
    result = build_portal(folder, folder / "build", today=date(2026, 11, 23), parts=("site", "offline"))
    assert result.problems == ()
    return folder / "build"
