"""What LAC's tagger takes for people, places and units in a text: a second opinion that the rules weigh, where it is installed.

The model is slow beside the rules, so it reads each sentence once: what it said is remembered from run to run.
"""

from __future__ import annotations

import functools
import hashlib
import importlib.util
import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from generators.anonymity.lexicon import segment, words
from generators.anonymity.memory import Verdicts
from generators.content.installed import versions

if TYPE_CHECKING:
    from generators.anonymity.model_weights import Model

_VERSION, _SIZE = "2.1.2", 31888570
_SENTENCE = re.compile(r"[^\n。!?;|]{3,}")
_CLAUSE = re.compile(r"[^,:]{1,}[,:]?")
_ARTICLE = re.compile("^[#*> ]{0,8}第[零一二三四五六七八九十百千]{1,7}条", re.MULTILINE)
_LONGEST = 240
_HAN = "\u3400-\u9fff"
_ENOUGH = re.compile(rf"(?=[{_HAN}])(?:[^{_HAN}]{{0,40}}[{_HAN}]){{3}}")
_SPAN = re.compile(r"(\d{1,9})-(\d{1,9})([npu])")
SENTENCE_KEY = "s:"
_KINDS = {"PER": "n", "LOC": "p", "ORG": "u"}

# A sentence all of whose words are common ones names nobody that the model could tell.
_PROPER = ("nr", "ns", "nt", "nz")
_RARE = -15.5
_SIGN = re.compile(f"[{_HAN}]")
_COMMON_SIGN = -9.0

Said = tuple[tuple[int, int, str], ...]
Tagger = Callable[[Sequence[str]], Iterable[Said]]


@dataclass(frozen=True, slots=True)
class Opinion:
    """Spans of the text that was asked about: of ``people``, ``places`` and ``units``, each in order."""

    people: tuple[tuple[int, int], ...] = ()
    places: tuple[tuple[int, int], ...] = ()
    units: tuple[tuple[int, int], ...] = ()


def opinion_on(text: str, memory: Verdicts) -> Opinion:
    """What the installed model says of ``text`` (folded and compact); nothing where none is installed, or of a statute."""
    tagger = None if _is_statute(text) else _tagger()
    if tagger is None:
        return Opinion()
    sentences = list(_sentences(text))
    said = _remembered({sentence for _, sentence in sentences}, memory, tagger)
    spans: dict[str, list[tuple[int, int]]] = {"n": [], "p": [], "u": []}
    for offset, sentence in sentences:
        for start, end, kind in said[sentence]:
            spans[kind].append((offset + start, offset + end))
    return Opinion(tuple(spans["n"]), tuple(spans["p"]), tuple(spans["u"]))


def _is_statute(text: str) -> bool:
    """Whether ``text`` is made of articles: official wording names places that are everybody's (渭河, 青海省)."""
    return len(_ARTICLE.findall(text)) >= max(3, len(text) // 600)


def _sentences(text: str) -> Iterator[tuple[int, str]]:
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


def _remembered(sentences: set[str], memory: Verdicts, tagger: Tagger) -> dict[str, Said]:
    said: dict[str, Said] = {}
    for sentence in sentences:
        known = memory.get(_key(sentence))
        if known is not None:
            said[sentence] = tuple((int(a), int(b), kind) for a, b, kind in _SPAN.findall(known))
    unknown = sentences - said.keys()
    said |= {sentence: () for sentence in unknown if not _may_name(sentence)}
    asked = sorted(unknown - said.keys())
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
    folder = _folder()
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


def _folder() -> Path | None:
    """The model's folder inside the installed package, which is found but not imported."""
    spec = importlib.util.find_spec("LAC")
    return Path(spec.origin).parent / "lac_model" if spec is not None and spec.origin is not None else None


@functools.cache
def _tagger() -> Tagger | None:
    """Loads nothing yet: numpy and the weights come with the first sentence that was not asked about before."""
    folder = _folder()
    return functools.partial(_tag, folder) if folder is not None and model_name() else None


def _tag(folder: Path, sentences: Sequence[str]) -> list[Said]:
    # So small a model is slower on several threads; where numpy is there already, its threads are left as they are.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from generators.anonymity.model_tagger import tag_sentences

    return [
        tuple((span.start, span.end, _KINDS[span.kind]) for span in spans if span.kind in _KINDS)
        for spans in tag_sentences(_model(folder), sentences)
    ]


@functools.cache
def _model(folder: Path) -> Model:
    from generators.anonymity.model_weights import read_model

    return read_model(folder)
