"""A build killed at any moment leaves the last good site whole, and the next build is right."""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest
from output.portals import TODAY, build, small_portal, tree, write

from generators.output.build import PARTS

ENTRY = "import sys; from generators.cli.main import main; sys.exit(main())"
REDUCED, FULL = 4, 200
VERSIONS = 3


def test_killed_builds(request: pytest.FixtureRequest, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The portal goes through three states in turn, whose sites and packages clean builds have told beforehand."""
    soak = request.config.getoption("--soak")
    rounds = FULL if soak else REDUCED
    draw = random.Random(20261123)
    portal = small_portal(tmp_path)
    sites, packages = [], []
    for version in range(VERSIONS):
        clean = tmp_path / f"clean-{version}"
        shutil.copytree(portal, clean)
        state(clean, version)
        build(clean, PARTS)
        sites.append(tree(clean / "build" / "site"))
        packages.append(tree(clean / "build" / "offline"))
    state(portal, 0)
    started = time.monotonic()
    build(portal, PARTS)
    longest = time.monotonic() - started + 1
    tried = killed = 0
    for number in range(1, rounds + 1):
        state(portal, number % VERSIONS)
        parts = PARTS if number % 2 else ("site",)
        if draw.random() < 0.3:
            shutil.rmtree(portal / ".cache", ignore_errors=True)
        process = subprocess.Popen(command(portal, parts), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(draw.uniform(0, longest))
        process.kill()
        tried += 1
        killed += process.wait() != 0
        assert tree(portal / "build" / "site") in sites, f"round {number}: neither the old site nor the new one"
        for path in (portal / "build" / "offline").glob("*.zip"):
            assert zipfile.ZipFile(path).testzip() is None, f"round {number}: a package that is not whole"
        if number % 10 == 0:
            build(portal, PARTS)
            assert tree(portal / "build" / "site") == sites[number % VERSIONS], f"round {number}: the next build"
    build(portal, PARTS)
    assert tree(portal / "build" / "site") == sites[rounds % VERSIONS]
    assert tree(portal / "build" / "offline") == packages[rounds % VERSIONS]
    if soak:
        with capsys.disabled():
            print(f"\nkill -9: {tried} tried, {killed} in the middle, {tried} survived", flush=True)


def state(portal: Path, version: int) -> None:
    write(portal, "docs/notes/a.md", f"# 甲\n\n第 {version} 版。\n")


def command(portal: Path, parts: tuple[str, ...]) -> list[str]:
    only = [word for part in parts for word in ("--only", part)]
    return [sys.executable, "-c", ENTRY, "--portal", str(portal), "build", *only, "--date", TODAY.isoformat()]
