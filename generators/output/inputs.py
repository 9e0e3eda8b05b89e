"""Digests of everything that a portal is made from, as it lies on disk."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generators.anonymity.attached_files import Attached, read_attached
from generators.content.folders import CONTENT_FOLDERS, LOG_PATH, authored_paths
from generators.model.audience import Audience
from generators.output import program
from generators.output.check_memory import has_passed
from generators.output.own_config import read_config


@dataclass(frozen=True, slots=True)
class Inputs:
    """``files`` are the sha256 of authored files by path, ``beside`` one digest of all else that content is (``beside_key``)."""

    files: Mapping[str, str]
    beside: str
    today: date
    audience: Audience | None

    @property
    def content_key(self) -> str:
        return content_key(self.files, self.beside, self.today, self.audience)

    def without(self, paths: Collection[str]) -> str:
        """Digest of everything but the words of the files at ``paths``."""
        others = {path: sha for path, sha in self.files.items() if path not in paths}
        return content_key(others, self.beside, self.today, self.audience)


def content_key(files: Mapping[str, str], beside: str, today: date, audience: Audience | None) -> str:
    """Hex digest of everything that a verdict depends on: files, their names, the day, the program."""
    digest = hashlib.sha256(f"{program.content_digest()} {today} {audience}\n{beside}\n".encode())
    for path, sha256 in sorted(files.items()):
        digest.update(f"{path}\0{sha256}\0".encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def beside_key(attached: Iterable[Attached], log: bytes, names: Iterable[str], config: Iterable[bytes]) -> str:
    """Hex digest of what lies beside authored text: attachments, the approval log, the names of all files, MkDocs' own
    configuration and what it would run.
    """
    digest = hashlib.sha256()
    for file in sorted(attached, key=lambda file: file.path):
        data = b"unreadable" if file.data is None else hashlib.sha256(file.data).digest()
        digest.update(file.path.encode("utf-8", "surrogatepass") + b"\0" + data)
    for data in (log, *config):
        digest.update(hashlib.sha256(data).digest())
    digest.update("\n".join(sorted(names)).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def read_inputs(root: Path, today: date, audience: Audience | None) -> Inputs:
    """Of the files as they lie there, unparsed. Raises OSError where one cannot be read."""
    files = {}
    for path in authored_paths(root):
        with open(root / path, "rb") as file:
            files[path] = hashlib.sha256(file.read()).hexdigest()
    return Inputs(
        files, beside_key(read_attached(root), read_log(root), content_files(root), read_config(root)), today, audience
    )


def read_log(root: Path) -> bytes:
    try:
        return (root / LOG_PATH).read_bytes()
    except OSError:
        return b""


def content_files(root: Path) -> frozenset[str]:
    """Paths, relative to the portal, of every file below the content folders."""
    found = []
    for folder in CONTENT_FOLDERS:
        for base, folders, names in os.walk(root / folder):
            folders[:] = [name for name in folders if not name.startswith((".", "_"))]
            prefix = Path(base).relative_to(root).as_posix()
            found += [f"{prefix}/{name}" for name in names]
    return frozenset(found)


def passed_before(root: Path, today: date) -> int | None:
    """How many authored files there are, if all of them passed every check as they lie there; else None."""
    try:
        inputs = read_inputs(root, today, None)
    except OSError:
        return None
    return len(inputs.files) if has_passed(root, inputs.content_key) else None
