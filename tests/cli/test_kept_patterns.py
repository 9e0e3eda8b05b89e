"""Kept patterns are the patterns themselves: any module's, in a fresh process, from a file that may be damaged or missing."""

from __future__ import annotations

import importlib
import itertools
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from generators.cli.kept_patterns import KeptPatterns

PATTERNS: tuple[tuple[str | bytes, int], ...] = (
    (r"第[〇零一二两三四五六七八九十百千0-9０-９]{1,9}条(?:之[一二三]{1,3})?", 0),
    (r"(?P<year>\d{4})年(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})日)?", 0),
    (r"(?<![A-Za-z])a(?=b)|(c)\1", re.IGNORECASE),
    (rb"<body\b[^>]*>", 0),
    (r"(?x) a  b # a remark", re.DOTALL),
    (r"[\U00020000-\U0002ffff\u3400-\u9fff]+", re.MULTILINE),
)
NUMBERS = itertools.count()
TEXT = "第三十八条之二、第０９条 2026年11月5日 Ab cc ab \U00020001字\n第一条"


def load(folder: Path) -> ModuleType:
    """A module of an installed place that compiles ``PATTERNS`` as it is loaded; each time another one."""
    name = f"loaded_{next(NUMBERS)}"
    (folder / f"{name}.py").write_text(
        f"import re\nFOUND = [re.compile(text, flags) for text, flags in {PATTERNS!r}]\n"
        "def later(text):\n    return re.compile(text)\n",
        "utf-8",
    )
    importlib.invalidate_caches()
    return importlib.import_module(name)


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("generators.cli.kept_patterns._INSTALLED", (str(tmp_path),))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.syspath_prepend(str(tmp_path))
    return tmp_path / "__pycache__" / "patterns.test"


def through(store: KeptPatterns, folder: Path, monkeypatch: pytest.MonkeyPatch) -> list[re.Pattern[str]]:
    re.purge()
    with monkeypatch.context() as patch:
        patch.setattr(re._compiler, "compile", store.compile)  # type: ignore[attr-defined]
        module = load(folder)
        # Nobody's module: what is compiled for a portal's words stays out of the file.
        module.later("张三的秘密")
    store.save()
    found: list[re.Pattern[str]] = module.FOUND
    return found


def seen(pattern: re.Pattern[str]) -> object:
    text = TEXT.encode() if isinstance(pattern.pattern, bytes) else TEXT
    return (
        pattern.pattern, pattern.flags, pattern.groups, dict(pattern.groupindex),
        [(m.span(), m.groups(), m.groupdict(), m.lastgroup) for m in pattern.finditer(text)],  # type: ignore[arg-type]
    )  # fmt: skip


def test_kept_patterns_are_the_same(kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = [seen(re.compile(text, flags)) for text, flags in PATTERNS]  # type: ignore[arg-type]
    assert [seen(p) for p in through(KeptPatterns(kept), tmp_path, monkeypatch)] == plain
    assert kept.is_file()
    again = KeptPatterns(kept)
    monkeypatch.setattr("generators.cli.kept_patterns._parts", None)
    assert [seen(p) for p in through(again, tmp_path, monkeypatch)] == plain


def test_nothing_of_a_portal_is_kept(kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    through(KeptPatterns(kept), tmp_path, monkeypatch)
    assert "张三的秘密".encode() not in kept.read_bytes()
    assert "第[〇零一".encode() in kept.read_bytes()


@pytest.mark.parametrize("spoilt", [b"", b"short", b"\0" * 4000], ids=["empty", "short", "other bytes"])
def test_a_damaged_file_counts_as_empty(
    spoilt: bytes, kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    through(KeptPatterns(kept), tmp_path, monkeypatch)
    kept.write_bytes(spoilt or b"")
    found = through(KeptPatterns(kept), tmp_path, monkeypatch)
    assert [p.pattern for p in found] == [text for text, _ in PATTERNS]


def test_another_python_counts_as_empty(kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    through(KeptPatterns(kept), tmp_path, monkeypatch)
    assert KeptPatterns(kept)._table
    monkeypatch.setattr(sys, "version", "3.99")
    assert not KeptPatterns(kept)._table


def test_a_wrong_pattern_is_refused_as_ever(kept: Path) -> None:
    with pytest.raises(re.error):
        KeptPatterns(kept).compile("(", 0)


def test_a_command_with_and_without(tmp_path: Path) -> None:
    """The same words from a fresh process, whether patterns are kept or were never."""
    command = [sys.executable, "-m", "generators.cli.main", "cite", "--help"]
    first, second = (subprocess.run(command, capture_output=True, check=True).stdout for _ in range(2))
    assert first == second != b""
