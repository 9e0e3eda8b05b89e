"""What a file was read as is given again for the same bytes only, and a forged memory gives nothing."""

from __future__ import annotations

import hashlib
import pickle
from datetime import date
from pathlib import Path

import pytest

from generators.content import reader
from generators.content.reader import Reading, read_portal
from generators.output.read_memory import StoredReadings
from tests.bench.province import SMALL, TODAY, write_province


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("portal")
    write_province(folder, SMALL)
    return folder


def _kept(folder: Path) -> StoredReadings:
    return StoredReadings(folder / "readings")


def test_same_content_as_when_parsed_and_only_what_changed_is_parsed(
    portal: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = read_portal(portal, TODAY)
    first = _kept(tmp_path)
    assert read_portal(portal, TODAY, first) == plain
    first.save()
    parsed: list[str] = []
    real = reader.read_text

    def counting(path: str, text: str) -> Reading:
        parsed.append(path)
        return real(path, text)

    monkeypatch.setattr(reader, "read_text", counting)
    assert read_portal(portal, TODAY, _kept(tmp_path)) == plain
    assert parsed == []
    card = portal / "docs/regulations/r000.md"
    before = card.read_text("utf-8")
    card.write_text(before.replace("标题: ", "标题: 新", 1), "utf-8")
    second = _kept(tmp_path)
    draft, problems = read_portal(portal, TODAY, second)
    second.save()
    card.write_text(before, "utf-8")
    assert parsed == ["docs/regulations/r000.md"]
    assert draft.regulations[0].title.startswith("新")
    assert not problems
    # Back as it was: the one file is read anew, the rest is still known.
    assert read_portal(portal, TODAY, _kept(tmp_path)) == plain
    assert parsed == ["docs/regulations/r000.md"] * 2


def test_every_kind_of_content_comes_back_the_same(tmp_path: Path) -> None:
    root = Path(__file__).resolve().parents[2]
    first = _kept(tmp_path)
    plain = read_portal(root, TODAY, first)
    first.save()
    again = _kept(tmp_path)
    assert read_portal(root, TODAY, again) == plain
    assert all(again.get(source.path, source.sha256) is not None for source in plain[0].sources)


def test_problems_are_remembered_with_their_places(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/a.md").write_text("---\n标题: 甲\n标题: 乙\n---\n正文\n", "utf-8")
    first = _kept(tmp_path)
    _, found = read_portal(tmp_path, TODAY, first)
    first.save()
    assert any(problem.code == "G012" for problem in found)
    assert read_portal(tmp_path, TODAY, _kept(tmp_path))[1] == found


@pytest.mark.parametrize("damage", ["cut", "flipped", "empty"])
def test_a_damaged_memory_counts_as_none(portal: Path, tmp_path: Path, damage: str) -> None:
    plain = read_portal(portal, TODAY)
    first = _kept(tmp_path)
    read_portal(portal, TODAY, first)
    first.save()
    for path in (tmp_path / "readings").iterdir():
        data = path.read_bytes()
        path.write_bytes({"cut": data[:-9], "flipped": data[:60] + b"\xff" + data[61:], "empty": b""}[damage])
    assert read_portal(portal, TODAY, _kept(tmp_path)) == plain


class _Acting:
    def __reduce__(self) -> tuple[object, tuple[str]]:
        return eval, ("__import__('pathlib').Path('acted').touch()",)


def test_nothing_acts_out_of_a_forged_memory(portal: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "readings"
    folder.mkdir()
    for number in range(32):
        data = pickle.dumps(("x", _Acting(), date(2026, 1, 1)), protocol=5)
        (folder / f"{number:02d}").write_bytes(hashlib.sha256(data).digest() + data)
    assert read_portal(portal, TODAY, _kept(tmp_path)) == read_portal(portal, TODAY)
    assert not (tmp_path / "acted").exists()
