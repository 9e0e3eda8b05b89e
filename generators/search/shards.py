"""Search entries as script shards, none so large that running it holds a page up."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generators.model.site import SearchEntry, SearchKind
from generators.search.fold import is_folded

_FIELD, _ROW = "\ue001", "\ue000"
_CHARACTERS = 80_000
_UNSAFE = {ord(_FIELD): " ", ord(_ROW): " ", 0: None}


def render_shards(entries: Iterable[SearchEntry], regulations: Mapping[str, int]) -> Iterator[tuple[int, str]]:
    """(kind's place in ``SearchKind``, script) in the kinds' order; ``regulations`` gives each id its number in the meta.

    A row is title, address, context, flags, regulation, article, version, text. A field that repeats the row above's is
    empty, an empty one a hyphen; an address on the same page as the row above's starts with ``#``. Beside the rows stand
    the numbers of those that folding changes, so that a browser need not fold the rest.
    """
    listed = list(entries)
    for number, kind in enumerate(SearchKind):
        rows: list[str] = []
        unfolded: list[int] = []
        size = 0
        above: tuple[str, Sequence[str]] = ("", ())
        for entry in listed:
            if entry.kind is not kind:
                continue
            row, above = _row(entry, regulations, above)
            if not (is_folded(entry.title) and is_folded(entry.text)):
                unfolded.append(len(rows))
            rows.append(row)
            size += len(row)
            if size >= _CHARACTERS:
                yield number, _script(number, rows, unfolded)
                rows, unfolded, size, above = [], [], 0, ("", ())
        if rows:
            yield number, _script(number, rows, unfolded)


@dataclass(frozen=True, slots=True)
class Row:
    """What a shard says of one entry, as far as an edit of its words can change it."""

    href: str
    title: str
    text: str


def read_rows(script: str) -> tuple[Row, ...]:
    """The rows of a shard that ``render_shards`` made."""
    fields = (row.split(_FIELD) for row in _read(script)[1])
    return tuple(Row(row[_HREF], row[_TITLE], row[_TEXT]) for row in fields)


def edit_shard(script: str, edited: Mapping[str, tuple[str, str]], last: bool) -> str | None:
    """The shard with new (title, text) by the address of a row; None where rows would move to or from another shard.

    ``last`` says that no shard of the same kind follows.
    """
    kind, rows, listed = _read(script)
    unfolded = set(listed)
    for place, row in enumerate(rows):
        fields = row.split(_FIELD)
        if fields[_HREF] in edited:
            title, text = edited[fields[_HREF]]
            fields[_TITLE], fields[_TEXT] = _clean(title), _clean(text)
            rows[place] = _FIELD.join(fields)
            unfolded.discard(place)
            if not (is_folded(title) and is_folded(text)):
                unfolded.add(place)
    size = sum(map(len, rows))
    if size - len(rows[-1]) >= _CHARACTERS or (size < _CHARACTERS and not last):
        return None
    return _script(kind, rows, sorted(unfolded))


_TITLE, _HREF, _TEXT = 0, 1, 7


def _read(script: str) -> tuple[int, list[str], list[int]]:
    kind, rows, unfolded = json.loads(f"[{script.partition('(')[2].rpartition(')')[0]}]")
    return kind, rows.split(_ROW), unfolded


def _row(
    entry: SearchEntry, regulations: Mapping[str, int], above: tuple[str, Sequence[str]]
) -> tuple[str, tuple[str, Sequence[str]]]:
    page, mark, anchor = entry.href.partition("#")
    regulation = regulations.get(entry.regulation or "")
    repeated = (
        _clean(entry.context),
        str(int(entry.in_force)),
        "" if regulation is None else str(regulation),
        entry.version or "",
    )
    context, flags, number, version = (
        "" if above[1] and value == above[1][place] else value or "-" for place, value in enumerate(repeated)
    )
    href = f"#{anchor}" if mark and page == above[0] else entry.href
    fields = (_clean(entry.title), href, context, flags, number, entry.article or "", version, _clean(entry.text))
    return _FIELD.join(fields), (page, repeated)


def _clean(text: str) -> str:
    return text.translate(_UNSAFE) if _FIELD in text or _ROW in text or "\0" in text else text


def _script(kind: int, rows: list[str], unfolded: list[int]) -> str:
    return f"Qianshao.searchShard({kind},{script_json(_ROW.join(rows))},{script_json(unfolded)});\n"


def script_json(value: object) -> str:
    """JSON that may stand in a script: U+2028 and U+2029 end a line in old browsers' strings."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029").replace("</", "<\\/")
