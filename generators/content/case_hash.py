"""The 校验码 of a case: a digest over its canonical text and every local file that it shows or links to."""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections.abc import Iterable
from datetime import date
from urllib.parse import unquote

from generators.content.document import Document, Mapping, Node
from generators.model.case import Attachment
from generators.model.location import Location

_REFERENCE = re.compile(
    r"""\]\(\s*<?([^)<>\s]+)|^\s{0,3}\[[^\]\n]+\]:\s*<?([^\s<>]+)|<(?:img|a|source)\b[^>]*?\b(?:src|href)\s*=\s*["']?([^"'\s>]+)""",
    re.IGNORECASE | re.MULTILINE,
)
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


def find_attachments(document: Document) -> tuple[Attachment, ...]:
    """Each local file named by a link or an image, once, in the order of the text; links to pages are none."""
    folder = posixpath.dirname(document.path)
    found: dict[str, Attachment] = {}
    for match in _REFERENCE.finditer(document.body):
        reference = match[1] or match[2] or match[3]
        group = next(i for i in (1, 2, 3) if match[i])
        if _FOREIGN.match(reference):
            continue
        bare = unquote(reference.partition("#")[0].partition("?")[0])
        path = posixpath.normpath(posixpath.join(folder, bare))
        if not bare or bare.lower().endswith((".md", ".html", ".htm")) or "\0" in path or path in found:
            continue
        before = document.body[: match.start(group)]
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
