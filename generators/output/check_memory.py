"""Remembers which content passed every check, by the hash of all that a check reads: the same is not gone through again."""

from __future__ import annotations

import contextlib
import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from generators.anonymity.attached_files import Attached, read_attached
from generators.content.approvals import LOG_PATH
from generators.content.folders import authored_paths
from generators.model.audience import Audience
from generators.model.library import SourceFile
from generators.output import program
from generators.output.files import write_if_changed

_RECORD = ".cache/passed.json"


def content_key(
    sources: Iterable[SourceFile],
    attached: Iterable[Attached],
    log: bytes,
    names: Iterable[str],
    today: date,
    audience: Audience | None,
) -> str:
    """Hex digest of everything that a verdict depends on: files, their names, the day, the program."""
    files = {source.path: source.sha256 for source in sources}
    return _key(files, attached, log, names, today, audience)


def content_key_on_disk(root: Path, names: Iterable[str], today: date, audience: Audience | None) -> tuple[str, int]:
    """The same digest of the files as they lie there, unparsed, and how many authored files there are.

    Raises OSError where one cannot be read.
    """
    files = {path: hashlib.sha256((root / path).read_bytes()).hexdigest() for path in authored_paths(root)}
    return _key(files, read_attached(root), read_log(root), names, today, audience), len(files)


def read_log(root: Path) -> bytes:
    try:
        return (root / LOG_PATH).read_bytes()
    except OSError:
        return b""


def has_passed(root: Path, key: str) -> bool:
    """Whether content with this key passed. A record that cannot be read counts as none."""
    try:
        record = json.loads((root / _RECORD).read_text("utf-8"))
    except (OSError, ValueError):
        return False
    return isinstance(record, dict) and record.get("key") == key


def remember_passed(root: Path, key: str) -> None:
    with contextlib.suppress(OSError):
        write_if_changed(root / _RECORD, json.dumps({"key": key}).encode())


def _key(
    files: Mapping[str, str],
    attached: Iterable[Attached],
    log: bytes,
    names: Iterable[str],
    today: date,
    audience: Audience | None,
) -> str:
    digest = hashlib.sha256(f"{program.program_digest()} {today} {audience}\n".encode())
    for path, sha256 in sorted(files.items()):
        digest.update(f"{path}\0{sha256}\0".encode("utf-8", "surrogatepass"))
    for file in sorted(attached, key=lambda file: file.path):
        data = b"unreadable" if file.data is None else hashlib.sha256(file.data).digest()
        digest.update(file.path.encode("utf-8", "surrogatepass") + b"\0" + data)
    digest.update(hashlib.sha256(log).digest())
    digest.update("\n".join(sorted(names)).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()
