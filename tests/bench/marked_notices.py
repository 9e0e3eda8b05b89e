"""Notices in which every name (人), place (地) and unit (单) is marked: 〔人:张三〕. All invented, written before they were first run.

``third`` and ``fourth`` are frames whose slots were filled once; ``fifth`` to ``eighth`` were written by hand. In all but the last many
names and brands are on purpose words (习惯, 公正, 来一碗面馆): harder than what notices hold.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from tests.bench.notices import Notice, Planted

SETS = ("third", "fourth", "fifth", "sixth", "seventh", "eighth")
_MARK = re.compile(r"〔([人地单]):([^〕]+)〕")
_KINDS = {"人": "person", "地": "place", "单": "organisation"}


def marked_notices(name: str) -> Iterator[Notice]:
    """The documents of one of ``SETS``, marks taken out; what was marked once counts wherever it stands in a document."""
    text = (Path(__file__).with_name("marked") / f"{name}.txt").read_text("utf-8")
    for document in text.strip().split("\n---\n"):
        yield _unmarked(document)


def _unmarked(document: str) -> Notice:
    plain, last = "", 0
    spans: list[tuple[int, int, str]] = []
    for match in _MARK.finditer(document):
        plain += document[last : match.start()]
        spans.append((len(plain), len(plain) + len(match[2]), _KINDS[match[1]]))
        plain, last = plain + match[2], match.end()
    plain += document[last:]
    taken = {place for start, end, _ in spans for place in range(start, end)}
    for words, kind in sorted({(plain[a:b], kind) for a, b, kind in spans if b - a > 1}, key=lambda w: (-len(w[0]), w)):
        for match in re.finditer(re.escape(words), plain):
            if taken.isdisjoint(range(*match.span())):
                spans.append((*match.span(), kind))
                taken.update(range(*match.span()))
    return Notice(plain, tuple(Planted(start, end, kind) for start, end, kind in sorted(spans)))
