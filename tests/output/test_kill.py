"""A build killed at any moment leaves the last good site whole, and the next build is right."""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from output.portals import build, small_portal, tree, write

ENTRY = "import sys; from generators.cli.main import main; sys.exit(main())"
REDUCED, FULL = 4, 200


def test_killed_builds(request: pytest.FixtureRequest, tmp_path: Path) -> None:
    rounds = FULL if request.config.getoption("--soak") else REDUCED
    draw = random.Random(20261123)
    portal = small_portal(tmp_path)
    write(portal, "docs/notes/a.md", "# 甲\n\n第 0 版。\n")
    started = time.monotonic()
    build(portal)
    longest = (time.monotonic() - started) * 2 + 1
    good = tree(portal / "build" / "site")
    for number in range(1, rounds + 1):
        write(portal, "docs/notes/a.md", f"# 甲\n\n第 {number} 版。\n")
        command = [
            sys.executable,
            "-c",
            ENTRY,
            "--portal",
            str(portal),
            "build",
            "--only",
            "site",
            "--date",
            "2026-11-23",
        ]
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(draw.uniform(0, longest))
        process.kill()
        process.wait()
        live = tree(portal / "build" / "site")
        if live != good:
            # The kill came after the switch: then the whole new site is there.
            clean = tmp_path / "clean"
            shutil.rmtree(clean, ignore_errors=True)
            shutil.copytree(portal, clean, ignore=shutil.ignore_patterns("build", ".cache"))
            build(clean)
            good = tree(clean / "build" / "site")
            assert live == good, f"round {number}: neither the old site nor the new one"
    build(portal)
    clean = tmp_path / "clean"
    shutil.rmtree(clean, ignore_errors=True)
    shutil.copytree(portal, clean, ignore=shutil.ignore_patterns("build", ".cache"))
    build(clean)
    assert tree(portal / "build" / "site") == tree(clean / "build" / "site")
