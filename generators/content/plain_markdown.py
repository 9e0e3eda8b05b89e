"""The simplest Markdown straight to HTML: paragraphs, flat lists, headings and bold words, the most of what is written.

Python-Markdown takes a millisecond for such a text; thousands of cases make that minutes. What ``render_plain`` takes on
comes out byte for byte as the long way gives it, which a test proves on generated texts; anything with a sign that could
mean more is left to the long way.
"""

from __future__ import annotations

import re

# Neither Markdown nor HTML means anything by these within a line; * is looked at on its own.
_LINE = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\u3000-\u3020\uff01-\uff5e“”‘’—…·×÷℃‰A-Za-z0-9 ,.;:?/%()\"'+=*-]+")
# What words may begin with: nothing that begins a list, a rule, a definition or an underline of a heading.
_BEGINNING = re.compile(
    "(?:\\*\\*)?(?![0-9]+[.)])[\u3400-\u4dbf\u4e00-\u9fff\u3001-\u3020\uff01-\uff5e“‘—…A-Za-z0-9(\"']"
)
_MARKER = re.compile(r"(?:(- )|([0-9]{1,3}\. )|(#{1,6} ))?(.*)", re.DOTALL)


def render_plain(text: str) -> str | None:
    """HTML of ``text``, or None where it holds more than plain blocks."""
    made: list[str] = []
    items: list[str] = []
    words: list[str] = []
    last = ""
    ended = True
    for line in text.strip("\n").split("\n"):
        if not line:
            _close(made, words, items, last)
            ended = True
            continue
        bullet, number, heading, rest = _MARKER.findall(line)[0]
        inline = _inline(rest)
        if inline is None:
            return None
        kind = "ul" if bullet else "ol" if number else "h" if heading else "p"
        if kind in ("ul", "ol"):
            # A second list after a blank line, or of the other kind, is where the readers of Markdown differ.
            if last in ("ul", "ol") and (ended or last != kind):
                return None
            if not items:
                if number and number != "1. ":
                    return None
                _close(made, words, items, last)
            items.append(inline)
        elif items:
            return None
        elif heading:
            _close(made, words, items, last)
            level = len(heading) - 1
            made.append(f"<h{level}>{inline}</h{level}>")
        else:
            words.append(inline)
        last, ended = kind, False
    _close(made, words, items, last)
    return "\n".join(made)


def _close(made: list[str], words: list[str], items: list[str], kind: str) -> None:
    """Writes the block that is open."""
    if words:
        made.append(f"<p>{chr(10).join(words)}</p>")
        words.clear()
    if items:
        inside = "\n".join(f"<li>{item}</li>" for item in items)
        made.append(f"<{kind}>\n{inside}\n</{kind}>")
        items.clear()


def _inline(words: str) -> str | None:
    """One line's words with the bold ones marked; None where a sign stands in it that could mean more."""
    if not _LINE.fullmatch(words) or not _BEGINNING.match(words) or words[-1] in " \u3000" or "==" in words:
        return None
    if "*" not in words:
        return words
    parts = words.split("**")
    if len(parts) % 2 == 0 or any(
        "*" in part or (index % 2 and part.strip(" \u3000") != part) for index, part in enumerate(parts)
    ):
        return None
    if not all(parts[1::2]) or not all(parts[2:-1:2]):
        return None
    return "".join(f"<strong>{part}</strong>" if index % 2 else part for index, part in enumerate(parts))
