"""A shelf gives back what was put, whole or not at all, whatever happened to its file."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generators.output.page_cache import FolderCache
from generators.output.shelf import Shelf

THINGS = {letter * 64: letter.encode() * size for letter, size in zip("abcdef", (0, 1, 7, 300, 5000, 40), strict=True)}


def filled(path: Path) -> Shelf:
    shelf = Shelf(str(path))
    for key, data in THINGS.items():
        shelf.put(key, data)
    return shelf


def test_what_was_put_is_given(tmp_path: Path) -> None:
    shelf = filled(tmp_path / "s")
    for reader in (shelf, Shelf(str(tmp_path / "s"))):
        assert {key: reader.get(key) for key in THINGS} == THINGS
        assert reader.get("0" * 64) is None


def test_the_last_put_counts(tmp_path: Path) -> None:
    shelf = filled(tmp_path / "s")
    shelf.put("a" * 64, b"again")
    assert shelf.get("a" * 64) == Shelf(str(tmp_path / "s")).get("a" * 64) == b"again"


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_damaged_file_loses_things_and_gives_none_wrong(tmp_path: Path, data: st.DataObject) -> None:
    path = tmp_path / "s"
    path.unlink(missing_ok=True)
    filled(path)
    whole = path.read_bytes()
    cut = data.draw(st.integers(0, len(whole)))
    at = data.draw(st.integers(0, len(whole)))
    noise = data.draw(st.binary(max_size=80))
    spoiled = whole[:at] + noise + whole[at + len(noise) :]
    path.write_bytes(spoiled[:cut] if data.draw(st.booleans()) else spoiled)
    shelf = Shelf(str(path))
    assert all(shelf.get(key) in (None, thing) for key, thing in THINGS.items())
    for key, thing in THINGS.items():
        if shelf.get(key) is None:
            shelf.put(key, thing)
    assert {key: Shelf(str(path)).get(key) for key in THINGS} == THINGS


@pytest.mark.parametrize("kept", [1, 40])
def test_half_a_record_at_the_end_is_cut_off(kept: int, tmp_path: Path) -> None:
    path = tmp_path / "s"
    filled(path)
    before = path.stat().st_size
    shelf = Shelf(str(path))
    shelf.put("9" * 64, b"x" * 60)
    with path.open("r+b") as file:
        file.truncate(before + kept)
    again = Shelf(str(path))
    assert again.get("9" * 64) is None
    again.put("8" * 64, b"y")
    reader = Shelf(str(path))
    assert reader.get("8" * 64) == b"y"
    assert {key: reader.get(key) for key in THINGS} == THINGS


def test_what_another_added_or_put_in_its_place_is_seen(tmp_path: Path) -> None:
    path = tmp_path / "s"
    ours = filled(path)
    other = Shelf(str(path))
    other.put("7" * 64, b"theirs")
    assert ours.get("7" * 64) == b"theirs"
    other.keep({"7" * 64, "c" * 64})
    assert ours.get("5" * 64) is None
    ours.put("5" * 64, b"ours")
    reader = Shelf(str(path))
    assert [reader.get(key * 64) for key in "75c"] == [b"theirs", b"ours", THINGS["c" * 64]]


def test_keep_drops_the_rest(tmp_path: Path) -> None:
    path = tmp_path / "s"
    shelf = filled(path)
    shelf.put("b" * 64, b"newer")
    wanted = {"b" * 64, "d" * 64, "0" * 64}
    shelf.keep(wanted)
    small = path.stat()
    for reader in (shelf, Shelf(str(path))):
        assert {key: reader.get(key) for key in THINGS if reader.get(key) is not None} == {
            "b" * 64: b"newer",
            "d" * 64: THINGS["d" * 64],
        }
    shelf.keep(wanted)
    assert path.stat().st_mtime_ns == small.st_mtime_ns
    assert path.stat().st_ino == small.st_ino


def test_a_thousand_things_are_a_few_files(tmp_path: Path) -> None:
    cache = FolderCache(tmp_path / "cache")
    keys = [f"{number % 256:02x}{number:062d}" for number in range(1000)]
    assert cache.get(keys[0]) is None
    for key in keys:
        cache.put(key, key.encode())
    assert all(FolderCache(tmp_path / "cache").get(key) == key.encode() for key in keys[::97])
    cache.forget_unused()
    assert len(list((tmp_path / "cache").iterdir())) == 257


def test_a_cache_that_cannot_be_written_gives_nothing(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file where the folder would be", "utf-8")
    cache = FolderCache(tmp_path / "cache")
    cache.put("a" * 64, b"a")
    assert cache.get("a" * 64) is None
    cache.forget_unused()
