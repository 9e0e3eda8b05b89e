"""What the name model takes for people, places and units in a text: a second opinion beside the rules, where LAC is installed.

The model is slow beside the rules, so it reads each sentence once: what it said is remembered from run to run.
"""

from __future__ import annotations

import functools
import hashlib
import importlib.util
import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from generators.anonymity.lexicon import segment, words
from generators.anonymity.memory import Verdicts
from generators.anonymity.spans import overlapping, overlaps
from generators.content.installed import versions

if TYPE_CHECKING:
    from generators.anonymity.model_weights import Model
    from generators.anonymity.notice_head import Head

_VERSION, _SIZE = "2.1.2", 31888570
_SENTENCE = re.compile(r"[^\n。!?;|]{3,}")
_CLAUSE = re.compile(r"[^,:]{1,}[,:]?")
_ARTICLE = re.compile("^[#*> ]{0,8}第[零一二三四五六七八九十百千]{1,7}条", re.MULTILINE)
_LONGEST = 240
_HAN = "\u3400-\u9fff"
_ENOUGH = re.compile(rf"(?=[{_HAN}])(?:[^{_HAN}]{{0,40}}[{_HAN}]){{3}}")
_SPAN = re.compile(r"(\d{1,9})-(\d{1,9})([npuNPUx])")
SENTENCE_KEY = "s:"

# A sentence all of whose words are common ones names nobody that the model could tell.
_PROPER = ("nr", "ns", "nt", "nz")
_RARE = -15.5
_SIGN = re.compile(f"[{_HAN}]")
_COMMON_SIGN = -9.0

Said = tuple[tuple[int, int, str], ...]
Tagger = Callable[[Sequence[str]], Iterable[Said]]


@dataclass(frozen=True, slots=True)
class Opinion:
    """Spans of a text, each kind in order: likely ``people``, ``places`` and ``units``; those of any kind that are ``sure`` or
    merely ``possible``; the sentences that were ``read``.
    """

    people: tuple[tuple[int, int], ...] = ()
    places: tuple[tuple[int, int], ...] = ()
    units: tuple[tuple[int, int], ...] = ()
    sure: frozenset[tuple[int, int]] = frozenset()
    possible: tuple[tuple[int, int], ...] = ()
    read: tuple[tuple[int, int], ...] = ()

    def has_read(self, start: int, end: int) -> bool:
        return overlaps(self.read, start, end)

    def rules_out(self, start: int, end: int) -> bool:
        """Whether the sentence was read and nothing there could name anything."""
        return self.has_read(start, end) and not overlaps(self.possible, start, end)


def opinion_on(text: str, memory: Verdicts) -> Opinion:
    """What the installed model says of ``text`` (folded and compact); nothing where none is installed, or of a statute."""
    tagger = _tagger()
    if tagger is None or _is_statute(text):
        return Opinion()
    sentences = list(sentences_of(text))
    distinct = {sentence for _, sentence in sentences}
    said = _remembered(distinct, memory, tagger, _may_name)
    if any(kind in "NU" for spans in said.values() for _, _, kind in spans):
        # Where somebody is named, the next sentence may name somebody whose name is a word.
        said |= _remembered(distinct - said.keys(), memory, tagger, lambda _: True)
    return _as_opinion(sentences, said)


def opinion_about(text: str, spans: Sequence[tuple[int, int]], memory: Verdicts) -> Opinion:
    """The same of the sentences alone that hold one of ``spans``, be ``text`` a statute or not."""
    tagger = _tagger()
    if tagger is None or not spans:
        return Opinion()
    every = list(sentences_of(text))
    bounds = [(offset, offset + len(sentence)) for offset, sentence in every]
    asked = {number for span in spans for number in overlapping(bounds, *span)}
    sentences = [every[number] for number in sorted(asked)]
    return _as_opinion(sentences, _remembered({sentence for _, sentence in sentences}, memory, tagger, lambda _: True))


def _as_opinion(sentences: Sequence[tuple[int, str]], said: Mapping[str, Said]) -> Opinion:
    spans: dict[str, list[tuple[int, int]]] = {kind: [] for kind in "npuNPUx"}
    read = []
    for offset, sentence in sentences:
        if (of_it := said.get(sentence)) is None:
            continue
        read.append((offset, offset + len(sentence)))
        for start, end, kind in of_it:
            spans[kind].append((offset + start, offset + end))
    people, places, units = (tuple(spans[kind]) for kind in "npu")
    sure = frozenset((*spans["N"], *spans["P"], *spans["U"]))
    return Opinion(people, places, units, sure, tuple(spans["x"]), tuple(read))


def _is_statute(text: str) -> bool:
    """Whether ``text`` is made of articles: official wording names places that are everybody's (渭河, 青海省)."""
    return len(_ARTICLE.findall(text)) >= max(3, len(text) // 600)


def sentences_of(text: str) -> Iterator[tuple[int, str]]:
    """Sentences that hold Chinese, each with where it begins; from its first Chinese sign on, long ones in parts."""
    for match in _SENTENCE.finditer(text):
        begin = match.start()
        for clause in _CLAUSE.finditer(text, begin, match.end()):
            if clause.end() - begin > _LONGEST and clause.start() > begin:
                yield from _trimmed(text, begin, clause.start())
                begin = clause.start()
        yield from _trimmed(text, begin, match.end())


def _trimmed(text: str, begin: int, end: int) -> Iterator[tuple[int, str]]:
    first = _ENOUGH.search(text, begin, end)
    if first:
        yield first.start(), text[first.start() : end]


def _remembered(sentences: Set[str], memory: Verdicts, tagger: Tagger, worth: Callable[[str], bool]) -> dict[str, Said]:
    """What is said of each sentence that was, now or earlier, ``worth`` asking about."""
    said: dict[str, Said] = {}
    for sentence in sentences:
        known = memory.get(_key(sentence))
        if known is not None:
            said[sentence] = tuple((int(a), int(b), kind) for a, b, kind in _SPAN.findall(known))
    asked = sorted(sentence for sentence in sentences - said.keys() if worth(sentence))
    if asked:
        for sentence, spans in zip(asked, tagger(asked), strict=True):
            said[sentence] = spans
            memory.put(_key(sentence), " ".join(f"{a}-{b}{kind}" for a, b, kind in spans))
    return said


def _may_name(sentence: str) -> bool:
    """Whether anything in ``sentence`` is no common word: a name that the dictionary knows, or signs that make no word."""
    known = words()
    loose = 0
    for a, b in segment(sentence):
        word = sentence[a:b]
        if known.tags.get(word, "")[:2] in _PROPER or known.cost.get(word, 0.0) < _RARE:
            return True
        loose = loose + 1 if b - a == 1 and _SIGN.match(word) and known.cost.get(word, _RARE) < _COMMON_SIGN else 0
        if loose > 1:
            return True
    return False


def _key(sentence: str) -> str:
    return f"{SENTENCE_KEY}{hashlib.sha256(sentence.encode('utf-8', 'surrogatepass')).hexdigest()[:24]}"


def model_name() -> str:
    """Name and version of the model that is installed; empty where none is, or one that this program does not know."""
    folder = installed_folder()
    if folder is None or importlib.util.find_spec("numpy") is None:
        return ""
    try:
        size = sum(path.stat().st_size for path in (folder / "model").iterdir())
    except OSError:
        return ""
    return f"LAC {_VERSION}" if f"-{_VERSION}." in versions("LAC") and size == _SIZE else ""


def missing_model() -> str:
    """A sentence for the editor where no model is installed; empty where one is."""
    if model_name():
        return ""
    return "没有装姓名模型：姓名、地名和单位只按规则查找，会比装了模型多漏一些；能上网时运行 make model，办公网里照手册“离线安装”装。"


def installed_folder() -> Path | None:
    """The model's folder inside the installed package, which is found but not imported."""
    spec = importlib.util.find_spec("LAC")
    return Path(spec.origin).parent / "lac_model" if spec is not None and spec.origin is not None else None


@functools.cache
def _tagger() -> Tagger | None:
    """Loads nothing yet: numpy and the weights come with the first sentence that was not asked about before."""
    return _tag if model_name() else None


def _tag(sentences: Sequence[str]) -> list[Said]:
    # So small a model is slower on several threads; where numpy is there already, its threads are left as they are.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from generators.anonymity.model_tagger import tag_sentences

    return [
        (
            *((a, b, kind.upper()) for a, b, kind in sure),
            *likely,
            *((a, b, "x") for a, b, _ in possible),
        )
        for sure, likely, possible in tag_sentences(*_installed(), sentences)
    ]


@functools.cache
def _installed() -> tuple[Model, Head]:
    from generators.anonymity.notice_head import read_head

    return installed_model(), read_head()


def installed_model() -> Model:
    """The weights. Raises ``OSError`` where no model is installed (``model_name`` says)."""
    from generators.anonymity.model_weights import read_model

    return read_model(installed_folder() or Path())
