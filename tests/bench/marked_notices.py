"""Notices in which every name, place and unit is marked (``marked_text.py``). All invented, written before they were first run.

None of them was shown to the layer that ``teach.py`` teaches. ``third`` and ``fourth`` are frames whose slots were filled
once; in the ``fifth`` to ``seventh`` many names and brands are on purpose words (习惯, 公正, 来一碗面馆): harder than what
notices hold. ``tenth`` and ``thirteenth`` are bulletins in the manner in which they are published, ``eleventh`` and ``fourteenth``
stories of cases, ``twelfth`` and ``fifteenth`` lists, résumés and other office texts; whoever wrote these knew neither the rules nor
the lesson. ``sixteenth`` (bulletins and stories) was written last, and nothing was mended after its first run.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tests.bench.marked_text import marked_documents, plain_text
from tests.bench.notices import Notice, Planted

SETS = tuple(
    "third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth".split()
)
_KINDS = {"n": "person", "p": "place", "u": "organisation"}


def marked_notices(name: str) -> Iterator[Notice]:
    """The documents of one of ``SETS``, marks taken out."""
    for pieces in marked_documents(Path(__file__).with_name("marked") / f"{name}.txt"):
        text, spans = plain_text(pieces)
        yield Notice(text, tuple(Planted(start, end, _KINDS[kind]) for start, end, kind in spans))
