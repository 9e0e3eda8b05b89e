"""The 校验码 of a case: a digest over its canonical text and every local file that it shows or links to."""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections.abc import Iterable, Iterator
from datetime import date
from urllib.parse import unquote

from generators.content.document import Document, Mapping, Node
from generators.model.case import Attachment
from generators.model.location import Location

_REFERENCE = re.compile(r"\]\(\s*<?([^)<>\s]+)|^\s{0,3}\[[^\]\n]+\]:\s*<?([^\s<>]+)", re.MULTILINE)
_TAG = re.compile(r"<(?:img|a|source)\b[^>]*", re.IGNORECASE)
_LED_TO = re.compile(r"""\b(?:src|href)\s*=\s*["']?([^"'\s>]+)""", re.IGNORECASE)
_FOREIGN = re.compile(r"[a-z][a-z0-9+.-]*:|//|#|/", re.IGNORECASE)


def text_hash(document: Document) -> str:
    """Hex sha256 over front matter and body. What no reader can see (trailing blanks, kind of newline) does not count."""
    digest = hashlib.sha256(b"qianshao-case-1\n")
    digest.update(_front_text(document.front).encode("utf-8", "surrogatepass"))
    digest.update(b"\n---\n")
    lines = [line.rstrip() for line in document.body.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    digest.update("\n".join(lines).strip("\n").encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def case_hash(text: str, attachments: Iterable[Attachment]) -> str:
    """Hex sha256 of the text's hash and of path and digest of each attachment, in path order."""
    digest = hashlib.sha256(text.encode())
    for attachment in sorted(attachments, key=lambda a: a.path):
        digest.update(f"\n{attachment.path}\0{attachment.sha256}".encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def short_hash(content_hash: str) -> str:
    """The first 16 hex digits in groups of four, as pages and forms print it."""
    return " ".join(content_hash[i : i + 4] for i in range(0, 16, 4))


def _references(body: str) -> Iterator[tuple[int, str]]:
    """Where each begins and what it says, in Markdown and in tags."""
    for match in _REFERENCE.finditer(body):
        group = 1 if match[1] else 2
        yield match.start(group), match[group]
    for tag in _TAG.finditer(body):
        for match in _LED_TO.finditer(tag[0]):
            yield tag.start() + match.start(1), match[1]


def find_attachments(document: Document) -> tuple[Attachment, ...]:
    """Each local file named by a link or an image, once, in the order of the text; links to pages are none."""
    folder = posixpath.dirname(document.path)
    found: dict[str, Attachment] = {}
    for start, reference in sorted(_references(document.body)):
        if _FOREIGN.match(reference):
            continue
        bare = unquote(reference.partition("#")[0].partition("?")[0])
        path = posixpath.normpath(posixpath.join(folder, bare))
        if not bare or bare.lower().endswith((".md", ".html", ".htm")) or "\0" in path or path in found:
            continue
        before = document.body[:start]
        line = document.body_line + before.count("\n")
        at = Location(document.path, line, len(before) - before.rfind("\n"))
        found[path] = Attachment(path, reference, at)
    return tuple(found.values())


def _front_text(value: object) -> str:
    if isinstance(value, Mapping):
        return "{" + ",".join(f"{entry.key!r}:{_front_text(entry.node.value)}" for entry in value.entries) + "}"
    if isinstance(value, tuple):
        return "[" + ",".join(_front_text(item.value if isinstance(item, Node) else item) for item in value) + "]"
    if isinstance(value, date):
        return value.isoformat()
    return repr(value)
