"""Words looked up one by one are those of the whole dictionary, and an index that is not ours is never used."""

from __future__ import annotations

import json
import math
from pathlib import Path

import pytest

from generators.anonymity import lexicon
from generators.anonymity.lexicon_words import NameLists, Words, WordsBySign, all_words, read_index, write_index

# Names that stand seldom are no words; lines that are no entries; a word twice; a sign that comes back further down.
DICTIONARY = (
    "高 500 a\n高峰 30 nr\n高峰期 12 n\n高大 3 a\n一二三四五六七 9 m\n张三 59 nr\n张三丰 60 nr\n张 nr\n高速 7 n\n高大 5 ad\n\n龙 x y\n𠮷野 4 ns\n"
).encode()
OFFICE = frozenset(("高配", "执纪者", "张罗"))
BORNE = frozenset(("高峰",))
NAMES = NameLists({"峰": -3.5}, frozenset(("若兰",)))


def looked_up(folder: Path, dictionary: bytes = DICTIONARY) -> WordsBySign:
    write_index(folder / "words.json", dictionary, b"program", OFFICE, NAMES)
    found = read_index(folder / "words.json", dictionary, b"program", OFFICE, BORNE)
    assert found is not None
    return found


def same(one: Words, other: Words, words: set[str]) -> None:
    for word in words:
        assert one.cost.get(word) == other.cost.get(word), word
        assert one.tags.get(word, "none") == other.tags.get(word, "none"), word
        assert (word in one.cost) is (word in other.cost), word
        assert (word in one.prefixes) is (word in other.prefixes), word


def test_every_word_and_beginning_and_what_is_neither(tmp_path: Path) -> None:
    text = DICTIONARY.decode() + "".join(OFFICE) + "无此字"
    pieces = {text[a : a + n] for a in range(len(text)) for n in range(8)}
    whole, _ = all_words(DICTIONARY, OFFICE, BORNE)
    found = looked_up(tmp_path)
    same(found.words, whole, pieces)
    assert found.names == NAMES
    assert math.isclose(found.words.cost["张三丰"], math.log(60) - 17.9)
    with pytest.raises(KeyError):
        found.words.cost["张三"]


def test_jiebas_own_dictionary(tmp_path: Path) -> None:
    dictionary = lexicon._dictionary()
    if not dictionary:
        pytest.skip("jieba is not installed")
    whole, tags = all_words(dictionary, OFFICE, BORNE)
    words = set(list(tags)[::197])
    same(
        looked_up(tmp_path, dictionary).words, whole, words | {word[:-1] for word in words} | {w + "的" for w in words}
    )


def test_an_index_that_is_not_ours_counts_as_none(tmp_path: Path) -> None:
    looked_up(tmp_path)
    path = tmp_path / "words.json"
    good = path.read_bytes()
    assert read_index(path, DICTIONARY + b"x 1 n\n", b"program", OFFICE, BORNE) is None
    assert read_index(path, DICTIONARY, b"another program", OFFICE, BORNE) is None
    for damaged in (b"", b"{}", good[:-1], good.replace(b"starts", b"storts"), b"\x80\x05" + good):
        path.write_bytes(damaged)
        assert read_index(path, DICTIONARY, b"program", OFFICE, BORNE) is None
    path.unlink()
    assert read_index(path, DICTIONARY, b"program", OFFICE, BORNE) is None
    # Under our digest but of another shape: somebody else's idea of an index.
    from generators.content.kept import read_kept, write_kept

    path.write_bytes(good)
    kept = read_kept(path)
    assert kept is not None
    for name in ("signs", "starts", "total", "given", "words"):
        write_kept(path, {key: value for key, value in kept.items() if key != name})
        assert read_index(path, DICTIONARY, b"program", OFFICE, BORNE) is None
    assert json.dumps(kept)
