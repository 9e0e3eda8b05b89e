"""The project's own site for the browser tests, over http and from an unpacked bundle over file://."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from browser.chromium import browser, served
from playwright.sync_api import Browser


@pytest.fixture(scope="session")
def unpacked(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The offline bundle, unpacked under a path with Chinese and a space, as readers have it."""
    folder = tmp_path_factory.mktemp("offline") / "测试 目录"
    with zipfile.ZipFile(next((built / "offline").glob("*.zip"))) as package:
        package.extractall(folder)
    return folder


@pytest.fixture(scope="session", params=["http", "file"])
def base(request: pytest.FixtureRequest, built: Path, unpacked: Path) -> Iterator[str]:
    """The site's address, once over http and once over file://."""
    if request.param == "file":
        yield unpacked.as_uri()
        return
    with served(built / "site") as address:
        yield address


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with browser() as launched:
        yield launched
