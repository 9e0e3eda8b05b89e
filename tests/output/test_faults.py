"""What may go wrong on a real machine: full and read-only disks, files that change, two builds, clocks, missing parts."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from output.portals import PLAN, ROOT, TODAY, build, small_portal, tree, write

from generators.output.build import PARTS, BuildRefused, build_portal

REDUCED, FULL = 6, 50
VERSIONS = 3
DISK_KB = 24_000
ENTRY = "import sys; from generators.cli.main import main; sys.exit(main())"
BUILD = ("build", "--only", "site", "--date", TODAY.isoformat())


@contextmanager
def small_disk(folder: Path, size_kb: int = DISK_KB) -> Iterator[Path]:
    """A file system of its own in memory; only root on Linux can mount one."""
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={size_kb}k", "tmpfs", str(folder)], capture_output=True, check=False
    )
    if mounted.returncode != 0:
        pytest.skip("cannot mount a tmpfs here")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


def command(portal: Path, *words: str) -> list[str]:
    return [sys.executable, "-c", ENTRY, "--portal", str(portal), *words]


def clean_tree(portal: Path, folder: Path, part: str = "site") -> dict[str, str]:
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(portal, folder, ignore=shutil.ignore_patterns("build", ".cache", "filler"))
    build(folder, PARTS)
    return tree(folder / "build" / part)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="needs tmpfs")
def test_disk_full_at_any_moment(
    tmp_path: Path, request: pytest.FixtureRequest, capsys: pytest.CaptureFixture[str]
) -> None:
    soak = request.config.getoption("--soak")
    rounds = FULL if soak else REDUCED
    draw = random.Random(20261123)
    refused = 0
    with small_disk(tmp_path / "disk") as disk:
        portal = small_portal(disk)
        right = []
        for version in range(VERSIONS):
            write(portal, "docs/notes/a.md", f"# 甲\n\n第 {version} 版。\n")
            right.append(clean_tree(portal, tmp_path / "clean"))
        build(portal, PARTS)
        for number in range(rounds):
            package = tree(portal / "build" / "offline")
            write(portal, "docs/notes/a.md", f"# 甲\n\n第 {number % VERSIONS} 版。\n")
            if draw.random() < 0.3:
                shutil.rmtree(portal / ".cache", ignore_errors=True)
            used = shutil.disk_usage(disk)
            free_kb = draw.choice((0, 4, draw.randrange(3000), draw.randrange(8000)))
            with (disk / "filler").open("wb") as filler:
                filler.write(b"\0" * max(0, used.free - free_kb * 1024))
            try:
                build_portal(portal, portal / "build", today=TODAY, parts=PARTS)
            except BuildRefused as refusal:
                refused += 1
                assert "磁盘已满" in str(refusal), refusal  # noqa: PT017
                # The old site, or the new one whole where the disk filled after the switch.
                assert tree(portal / "build" / "site") in right, number
                for path in (portal / "build" / "offline").glob("*.zip"):
                    assert zipfile.ZipFile(path).testzip() is None
                assert tree(portal / "build" / "offline").keys() >= package.keys()
            (disk / "filler").unlink()
            build(portal, PARTS)
            assert tree(portal / "build" / "site") == right[number % VERSIONS], number
    assert refused >= rounds // 3
    if soak:
        with capsys.disabled():
            print(f"\ndisk full: {rounds} tried, {refused} ran out of space, {rounds} survived", flush=True)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="needs tmpfs")
def test_read_only_output_is_said(tmp_path: Path) -> None:
    portal = small_portal(tmp_path)
    with small_disk(tmp_path / "disk") as disk:
        build_portal(portal, disk / "out", today=TODAY, parts=("site",))
        before = tree(disk / "out" / "site")
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
        write(portal, "docs/notes/a.md", "# 甲\n\n新话。\n")
        done = subprocess.run(
            command(portal, *BUILD, "--out", str(disk / "out")), capture_output=True, text=True, cwd=ROOT, check=False
        )
        assert done.returncode == 1
        assert "只读" in done.stderr
        assert "--out" in done.stderr
        assert "Traceback" not in done.stderr
        assert tree(disk / "out" / "site") == before


def test_file_that_changes_after_it_was_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The site shows one version of it throughout, and the next build the other."""
    portal = small_portal(tmp_path)
    write(portal, "docs/notes/a.md", "# 旧题目\n\n旧话。\n")
    original = Path.read_bytes

    def read(path: Path) -> bytes:
        data = original(path)
        if path == portal / "docs/notes/a.md" and "旧话".encode() in data:
            path.write_text("# 新题目\n\n新话。\n", "utf-8")
        return data

    monkeypatch.setattr(Path, "read_bytes", read)
    build(portal)
    monkeypatch.undo()
    words = "".join(path.read_text("utf-8") for path in (portal / "build" / "site").rglob("*.html"))
    assert "旧题目" in words
    assert "新题目" not in words
    build(portal)
    assert tree(portal / "build" / "site") == clean_tree(portal, tmp_path / "clean")


def test_file_that_vanishes_while_the_portal_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    portal = small_portal(tmp_path)
    build(portal)
    before = tree(portal / "build" / "site")
    write(portal, "docs/notes/a.md", "# 甲\n\n话。\n")
    original = Path.stat

    def stat(path: Path, **options: bool) -> os.stat_result:
        if path == portal / "docs/notes/a.md":
            path.unlink(missing_ok=True)
        return original(path, **options)

    monkeypatch.setattr(Path, "stat", stat)
    result = build_portal(portal, portal / "build", today=TODAY, parts=("site",))
    assert [problem.code for problem in result.problems] == ["G001"]
    assert tree(portal / "build" / "site") == before


def test_two_processes_at_once(tmp_path: Path) -> None:
    portal = small_portal(tmp_path)
    write(portal, "docs/notes/a.md", "# 甲\n\n话。\n")
    both = [
        subprocess.Popen(command(portal, *BUILD), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT)
        for _ in range(2)
    ]
    said = [process.communicate(timeout=300)[1] for process in both]
    codes = [process.returncode for process in both]
    assert 0 in codes
    for code, words in zip(codes, said, strict=True):
        assert "Traceback" not in words
        assert code == 0 or "另一个生成任务" in words
    assert tree(portal / "build" / "site") == clean_tree(portal, tmp_path / "clean")


CLOCKS = {"1970": "0.0", "2009": "1.23e9", "2100": "4.1e9"}


@pytest.mark.parametrize("clock", CLOCKS)
def test_the_clock_and_the_zone_change_no_byte(clock: str, tmp_path: Path) -> None:
    """Files dated in the future or at the epoch, a clock far off, a zone across the date line: the same site."""
    portal = small_portal(tmp_path)
    write(portal, "docs/notes/a.md", "# 甲\n\n话。\n")
    seconds = float(CLOCKS[clock])
    for path in portal.rglob("*.md"):
        os.utime(path, (seconds, seconds))
    script = f"import time; time.time = lambda: {seconds}; " + ENTRY
    environment = {**os.environ, "TZ": "Pacific/Kiritimati" if clock == "2100" else "Pacific/Niue"}
    done = subprocess.run(
        [sys.executable, "-c", script, "--portal", str(portal), *BUILD], env=environment, cwd=ROOT, check=False
    )
    assert done.returncode == 0
    assert tree(portal / "build" / "site") == clean_tree(portal, tmp_path / "clean")


def test_no_program_on_the_path(tmp_path: Path) -> None:
    """Without git, fc-list and the like: the date is the newest file's day, and everything is made."""
    portal = small_portal(tmp_path)
    done = subprocess.run(
        command(portal, "build"), capture_output=True, text=True, cwd=ROOT, check=False, env={"PATH": str(tmp_path)}
    )
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    assert list((portal / "build" / "offline").glob("*.zip"))


@pytest.mark.parametrize(
    "words",
    [BUILD, ("build",), ("calendar", "2027", "--format", "pdf"), ("handout", "2027-ztdr-03", "--format", "pdf")],
    ids=["site", "all", "calendar", "handout"],
)
def test_a_machine_without_a_typeface_says_what_to_install(words: tuple[str, ...], tmp_path: Path) -> None:
    portal = small_portal(tmp_path)
    write(portal, "docs/plans/2027.md", PLAN)
    script = "import generators.documents.fonts as fonts; fonts.font_folders = lambda: (); " + ENTRY
    done = subprocess.run(
        [sys.executable, "-c", script, "--portal", str(portal), *words],
        capture_output=True, text=True, cwd=ROOT, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1, done.stderr
    assert "fonts-noto-cjk" in done.stderr
    assert "QIANSHAO_FONTS" in done.stderr
    assert not (portal / "build" / "site").exists()


def test_a_missing_component_says_what_to_run(tmp_path: Path) -> None:
    portal = small_portal(tmp_path)
    script = "import sys; sys.modules['typst'] = None; " + ENTRY
    done = subprocess.run(
        [sys.executable, "-c", script, "--portal", str(portal), *BUILD],
        capture_output=True, text=True, cwd=ROOT, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert "缺少：typst" in done.stderr
    assert "make site" in done.stderr
    assert "Traceback" not in done.stderr


def test_missing_package_without_apt_is_named(tmp_path: Path) -> None:
    """The set-up on a system that is no Debian: what is missing, by name, before anything is changed."""
    tools = tmp_path / "bin"
    tools.mkdir()
    for name in ("bash", "python3", "sha256sum", "cat", "cut", "dirname", "basename", "grep", "id", "mktemp", "env"):
        found = shutil.which(name)
        assert found is not None
        (tools / name).symlink_to(found)
    place = tmp_path / "project"
    shutil.copytree(ROOT / "scripts", place / "scripts")
    shutil.copytree(ROOT / "requirements", place / "requirements")
    shutil.copy(ROOT / "pyproject.toml", place)
    done = subprocess.run(
        ["bash", "scripts/setup.sh", "test"],
        env={"PATH": str(tools), "PYTHON": sys.executable},
        cwd=place, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert "nodejs" in done.stderr
    assert "请先自行安装" in done.stderr
    assert not (place / ".venv").exists()
