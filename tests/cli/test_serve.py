"""``qianshao serve`` in a process of its own: the page changes after a source does, and survives a mistake."""

from __future__ import annotations

import re
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from output.portals import small_portal, write

ENTRY = "import sys; from generators.cli.main import main; sys.exit(main())"


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[tuple[Path, str]]:
    portal = small_portal(tmp_path)
    write(portal, "docs/notes/a.md", "# 甲\n\n旧话。\n")
    process = subprocess.Popen(
        [sys.executable, "-c", ENTRY, "--portal", str(portal), "serve", "--port", "0", "--date", "2026-11-23"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert process.stdout is not None
    for line in process.stdout:
        address = re.search(r"http://127\.0\.0\.1:\d+", line)
        if address:
            yield portal, address[0]
            break
    process.terminate()
    process.wait(20)


def fetched(address: str) -> str:
    with urllib.request.urlopen(address, timeout=10) as answer:
        return str(answer.read().decode("utf-8"))


def eventually(address: str, words: str, seconds: float = 60) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if words in fetched(address):
            return True
        time.sleep(0.3)
    return False


def test_the_page_follows_its_source(preview: tuple[Path, str]) -> None:
    portal, address = preview
    page = f"{address}/notes/notes/a.html"
    assert "旧话" in fetched(page)
    before = fetched(f"{address}/__qianshao_stamp")
    write(portal, "docs/notes/a.md", "# 甲\n\n新话。\n")
    assert eventually(page, "新话")
    # The stamp is raised right after the switch: the open page then asks for what is there already.
    end = time.monotonic() + 30
    while fetched(f"{address}/__qianshao_stamp") == before and time.monotonic() < end:
        time.sleep(0.2)
    assert fetched(f"{address}/__qianshao_stamp") != before
    # A mistake leaves the last good page on show; mending it goes on from there.
    write(portal, "docs/notes/a.md", "# 甲\n\n[没有](nowhere.md)\n")
    time.sleep(2)
    assert "新话" in fetched(page)
    write(portal, "docs/notes/a.md", "# 甲\n\n改好了。\n")
    assert eventually(page, "改好了")


def test_a_taken_port_is_said(preview: tuple[Path, str], tmp_path: Path) -> None:
    portal, address = preview
    port = address.rpartition(":")[2]
    done = subprocess.run(
        [sys.executable, "-c", ENTRY, "--portal", str(portal), "serve", "--port", port], capture_output=True, timeout=60
    )
    assert done.returncode == 2
    assert f"端口 {port} 已被占用" in done.stderr.decode("utf-8")
