"""Text folded to what a person reads in it, with the way back to the place in the file.

A finding is looked for in the folded text, where one digit is one digit whatever sign wrote it, and reported at its
offsets in the source. Everything is a table over Unicode's own properties rather than a list of tricks, so that a
disguise that nobody has thought of yet folds too.
"""

from __future__ import annotations

import functools
import html
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import unquote

from generators.anonymity.anchored import Anchored

_INVISIBLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f"
    "\ufeff\uffa0\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20f0\ufe20-\ufe2f\U000e0000-\U000e01ef\ufff9-\ufffb"
)
_HIDDEN = re.compile(f"[{_INVISIBLE}]")
_TAG = r"\]\((?!https?:|mailto:|ftp:)[^()\s]{0,80}\)|</?[A-Za-z][^<>\n]{0,80}>|<!--(?:[^-]|-(?!->)){0,200}-->"
_ENTITY = r"&(?:amp;)*(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z]{2,8});?"
_ESCAPE = r"(?:%[0-9A-Fa-f]{2}){3,}|\\u[0-9A-Fa-f]{4}"
_SPOKEN = {
    **{word: str(i) for i, word in enumerate("zero one two three four five six seven eight nine".split())},
    **{word: str(i) for i, word in enumerate("ling yi er san si wu liu qi ba jiu".split())},
    **{"oh": "0", "dong": "0", "yao": "1", "liang": "2", "guai": "7", "gou": "9"},
}
_SPOKEN_RUN = (
    rf"(?<![A-Za-z])(?:(?:{'|'.join(_SPOKEN)})[ \t,.、，·-]{{1,3}}){{6,20}}(?:{'|'.join(_SPOKEN)})(?![A-Za-z])"
)
_LATIN = dict(
    zip(
        "АВЕЅІЈКМНОРСТХУаеіјорсухѕΑΒΕΖΗΙΚΜΝΟΡΤΥΧαορνυχıɡԛԝһӏ",
        "ABESIJKMHOPCTXYaeijopcyxsABEZHIKMNOPTYXaopvuxigqwhl",
        strict=True,
    )
)
_SIGNS = {
    "＠": "@",
    "﹫": "@",
    "〇": "0",
    "￣": "-",
    "—": "-",
    "–": "-",
    "‐": "-",
    "‑": "-",
    "‒": "-",
    "−": "-",
    "－": "-",
}
_CHINESE_DIGITS = {c: str(i % 10) for c, i in zip("〇零○◯一二三四五六七八九", (0, 0, 0, 0, *range(1, 10)), strict=True)}
_CHINESE_DIGITS |= {c: str(i) for i, c in enumerate("零壹贰叁肆伍陆柒捌玖")}
_CHINESE_DIGITS |= dict(
    zip("贰弐貳弍参參叄陸弌幺么洞拐两兩〡〢〣〤〥〦〧〨〩", "22223336111072212345678" + "9", strict=True)
) | {"两": "2", "兩": "2", "勾": "9", "钩": "9"}


@dataclass(frozen=True, slots=True)
class Folded:
    """``text`` folded; ``gaps`` are positions in it before which blanks were taken out."""

    text: str
    starts: tuple[int, ...]
    sources: tuple[int, ...]
    widths: tuple[int, ...]
    gaps: frozenset[int] = frozenset()

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where ``text[start:end]`` stands in the source; ``end`` exclusive and beyond ``start``."""
        return self._place(start)[0], self._place(end - 1)[1]

    def _place(self, position: int) -> tuple[int, int]:
        piece = bisect_right(self.starts, position) - 1
        source = self.sources[piece]
        if self.widths[piece]:
            return source, source + self.widths[piece]
        source += position - self.starts[piece]
        return source, source + 1


def fold(text: str) -> Folded:
    """Entities, escapes and tags resolved, invisible signs out, every sign folded to the plain one; order kept."""
    return _rebuild(text, _ODD, _resolved)


def fold_digits(folded: str) -> str:
    """The same length with Chinese digits (一, 壹, 幺, 〡) as ASCII ones."""
    return _replaced(_WORD_ONE.sub("壱", folded), _CHINESE_DIGITS)


def compact(folded: Folded) -> Folded:
    """Chinese text without the blanks, soft line ends and paired emphasis that may stand inside a word."""
    gaps: list[int] = []
    inner = _rebuild(folded.text, _JOIN, lambda match: match["inside"] or "", gaps)
    return _compose(folded, inner, frozenset(gaps))


def _compose(outer: Folded, inner: Folded, gaps: frozenset[int]) -> Folded:
    """The way from ``inner``'s text through ``outer`` to the source."""
    starts: list[int] = []
    sources: list[int] = []
    widths: list[int] = []
    for piece, start in enumerate(inner.starts):
        end = inner.starts[piece + 1] if piece + 1 < len(inner.starts) else len(inner.text)
        middle = inner.sources[piece]
        if inner.widths[piece]:
            first, last = outer.span(middle, middle + inner.widths[piece])
            starts.append(start)
            sources.append(first)
            widths.append(last - first)
            continue
        outer_piece = bisect_right(outer.starts, middle) - 1
        while start < end:
            begin = middle - outer.starts[outer_piece]
            stop = outer.starts[outer_piece + 1] if outer_piece + 1 < len(outer.starts) else len(outer.text)
            width = outer.widths[outer_piece]
            starts.append(start)
            sources.append(outer.sources[outer_piece] + (0 if width else begin))
            widths.append(width)
            step = min(end - start, stop - middle)
            start, middle, outer_piece = start + step, middle + step, outer_piece + 1
    return Folded(inner.text, tuple(starts), tuple(sources), tuple(widths), gaps)


def _rebuild(
    text: str,
    pattern: re.Pattern[str] | Anchored,
    replacement: Callable[[re.Match[str]], str],
    gaps: list[int] | None = None,
) -> Folded:
    starts, sources, widths, parts = [0], [0], [0], []
    length = last = 0
    for match in pattern.finditer(text):
        new = replacement(match)
        if new == match[0]:
            continue
        parts.append(text[last : match.start()])
        length += match.start() - last
        last = match.end()
        if gaps is not None and match[0][:1].isspace():
            gaps.append(length)
        if new:
            parts.append(new)
            starts.append(length)
            sources.append(match.start())
            widths.append(match.end() - match.start())
            length += len(new)
        starts.append(length)
        sources.append(last)
        widths.append(0)
    parts.append(text[last:])
    folded = "".join(parts)
    if pattern is _ODD:
        folded = _plain(folded)
    keep = [i for i in range(len(starts)) if i + 1 == len(starts) or starts[i + 1] > starts[i]]
    return Folded(
        folded, tuple(starts[i] for i in keep), tuple(sources[i] for i in keep), tuple(widths[i] for i in keep)
    )


def _resolved(match: re.Match[str]) -> str:
    found = match[0]
    if found[0] == "&":
        found = re.sub("&(?:amp;)+(?=#|[A-Za-z]+;)", "&", found)
        resolved = html.unescape(found if found.endswith(";") else found + ";")
        return resolved if len(resolved) <= 2 and resolved != found else found
    if found[0] in "<]" or _HIDDEN.match(found):
        return ""
    if found[0] == "%":
        return unquote(found, errors="replace")
    if len(found) > 12 and found[0].isascii() and found[0].isalpha():
        return "".join(_SPOKEN[word] for word in re.findall("[a-z]+", found))
    if "\u2160" <= found <= "\u2188" and 0 <= unicodedata.numeric(found, 0) <= 9:
        return str(int(unicodedata.numeric(found)))
    if found[0] == "\\":
        return chr(int(found[2:], 16))
    return "".join(c for c in unicodedata.normalize("NFKC", found) if c not in "⁄()（）.,、 ") or " "


def _plain(text: str) -> str:
    """Each sign by the plain one; the few of an ordinary text one by one, which is many times faster than a table."""
    found: dict[str, str] = {c: plain for c in set(_FOLDABLE.findall(text)) if (plain := _plain_sign(c)) is not None}
    if len(found) > _FEW or not found.keys().isdisjoint("".join(found.values())):
        return text.translate({ord(c): plain for c, plain in found.items()})
    return _replaced(text, found)


def _replaced(text: str, table: dict[str, str]) -> str:
    """Each key, which no value holds, by its value."""
    for c, plain in table.items():
        text = text.replace(c, plain)
    return text


@functools.cache
def _plain_sign(c: str) -> str | None:
    """The one ASCII sign or digit that ``c`` is another way of writing, by Unicode's own properties; None for any other."""
    if c in "\u3000\u00a0":
        return " "
    if c in _CHINESE_DIGITS:
        return None
    if c in _ALIKE:
        return _ALIKE[c]
    if not any(first <= ord(c) < end for first, end in _FOLDED):
        return None
    value = unicodedata.numeric(c, None)
    if value is not None and value == int(value) and 0 <= value <= 9:
        return str(int(value))
    plain = unicodedata.normalize("NFKC", c)
    return plain if len(plain) == 1 and plain != c and not unicodedata.combining(c) else None


_ALIKE = _LATIN | _SIGNS
_FOLDED = ((0x80, 0x3400), (0xA000, 0xAC00), (0xF900, 0x20000))


def _several() -> str:
    """Signs that stand for several (⑽, ⒈, ㏠): what NFKC writes longer."""
    found = [
        chr(code)
        for code in (*range(0x2000, 0x3400), *range(0xFB00, 0xFB07), *range(0x1F100, 0x1F200))
        if len(unicodedata.normalize("NFKC", chr(code))) > 1 and unicodedata.numeric(chr(code), None) is not None
    ]
    found += [
        chr(code)
        for code in (*range(0x2474, 0x249C), *range(0x1F100, 0x1F10B), *range(0x3358, 0x3371), *range(0x33E0, 0x33FF))
    ]
    return "".join(sorted(set(found)))


_WORD_ONE = re.compile("一(?=[直些般样起共定同并律致切旦概向带])")
TRAILING = re.compile(f"[{_INVISIBLE}]+")
_SEVERAL = _several()
_SPOKEN_FIRST = "".join(sorted({word[0] for word in _SPOKEN}))
_ODD = Anchored(
    re.compile(rf"[<\]&%\\{_SPOKEN_FIRST}{_INVISIBLE}{_SEVERAL}](?<![A-Za-z][a-z])"),
    re.compile(f"[{_INVISIBLE}]+|{_SPOKEN_RUN}|{_TAG}|{_ENTITY}|{_ESCAPE}|[{_SEVERAL}]"),
)
_FOLDABLE = re.compile(r"[^\x00-\x7f\u3400-\u9fff、。《》“”]")
_FEW = 80
_HAN = r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff·]"
_JOIN = re.compile(
    rf"(?<={_HAN})[ \t\u2000-\u200a\u00a0]+(?={_HAN})"
    rf"|(?<={_HAN}{{12}})[ \t]*\n[ \t>]*(?={_HAN})"
    rf"|(?P<mark>[*_~`=]{{1,3}})(?P<inside>(?![和与及把将被向对给托找请同由从让跟是在的]){_HAN}{{1,2}})(?P=mark)(?={_HAN})"
)
