"""Ctrl-C and a kill in the middle of a build: one sentence, the old site whole, no process left behind."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from output.portals import PLAN, ROOT, build, small_portal, tree, write

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="needs process groups and /proc")
ENTRY = "import sys; from generators.cli.main import main; sys.exit(main())"


def begin(portal: Path, *words: str, before: Callable[[], None] | None = None) -> subprocess.Popen[str]:
    """A build of everything by two processes, in a process group of its own as a terminal gives it."""
    command = [sys.executable, "-c", ENTRY, "--portal", str(portal), "build", "--jobs", "2", "--date", "2026-11-23"]
    return subprocess.Popen(
        [*command, *words], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, cwd=ROOT,
        start_new_session=True, preexec_fn=before,
    )  # fmt: skip


def members(group: int) -> list[str]:
    """The command lines of the group's processes that still run."""
    found = []
    for entry in Path("/proc").iterdir():
        try:
            if entry.name.isdigit() and os.getpgid(int(entry.name)) == group:
                words = (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode()
                found += [words] if words else []
        except (ProcessLookupError, FileNotFoundError):
            continue
    return found


def wait_until(true: Callable[[], bool], seconds: float = 90) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "nothing happened"
        time.sleep(0.02)


def working(group: int) -> bool:
    return sum("spawn_main" in words for words in members(group)) >= 2


@pytest.fixture(scope="module")
def built_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = small_portal(tmp_path_factory.mktemp("interrupt"))
    write(made, "docs/notes/a.md", "# 甲\n\n旧话。\n")
    write(made, "docs/plans/2027.md", PLAN)
    build(made)
    write(made, "docs/notes/a.md", "# 甲\n\n新话。\n")
    # Every document is to be rendered again: only then is there work for processes.
    shutil.rmtree(made / ".cache")
    return made


@pytest.fixture
def portal(built_once: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(built_once, tmp_path / "portal"))


@pytest.mark.parametrize("pause", [0.0, 0.3])
def test_ctrl_c_is_one_sentence(portal: Path, pause: float) -> None:
    """The terminal sends it to the whole group, while the workers start and while they work."""
    before = tree(portal / "build" / "site")
    process = begin(portal)
    wait_until(lambda: working(process.pid))
    time.sleep(pause)
    os.killpg(process.pid, signal.SIGINT)
    _, said = process.communicate(timeout=60)
    if process.returncode == 0:
        pytest.skip("it was done before the key was pressed")
    assert (process.returncode, said.count("\n")) == (130, 1), said
    assert said.startswith("已中断")
    assert tree(portal / "build" / "site") == before
    wait_until(lambda: not members(process.pid), 20)
    build(portal)
    assert tree(portal / "build" / "site") != before


def test_a_killed_build_leaves_no_worker(portal: Path) -> None:
    process = begin(portal)
    wait_until(lambda: working(process.pid))
    process.kill()
    process.communicate()
    wait_until(lambda: not members(process.pid), 20)


def test_a_worker_that_dies_is_said(portal: Path) -> None:
    before = tree(portal / "build" / "site")
    process = begin(portal)
    wait_until(lambda: working(process.pid))
    for entry in Path("/proc").iterdir():
        if (
            entry.name.isdigit()
            and b"spawn_main" in _command_line(entry)
            and os.getpgid(int(entry.name)) == process.pid
        ):
            os.kill(int(entry.name), signal.SIGKILL)
            break
    _, said = process.communicate(timeout=60)
    assert process.returncode == 1
    assert "--jobs 1" in said
    assert "Traceback" not in said
    assert tree(portal / "build" / "site") == before


def _command_line(entry: Path) -> bytes:
    try:
        return (entry / "cmdline").read_bytes()
    except (ProcessLookupError, FileNotFoundError):
        return b""


def test_a_build_in_the_background_ends(portal: Path) -> None:
    """nohup and a shell's & leave Ctrl-C ignored from the start."""
    process = begin(portal, before=lambda: void(signal.signal(signal.SIGINT, signal.SIG_IGN)))
    _, said = process.communicate(timeout=300)
    assert (process.returncode, said) == (0, "")
    assert not members(process.pid)


def void(value: object) -> None:
    del value
