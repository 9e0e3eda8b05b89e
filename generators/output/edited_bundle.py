"""The bundle after an edit: what has not changed is taken over from the last one as it was packed, byte for byte."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Mapping
from pathlib import Path

from generators.output.bundle import SUMS_NAME, front_page
from generators.output.last_site import LastSite
from generators.output.page_cache import FolderCache
from generators.output.site_folder import Mark, write_marked
from generators.output.zip_writer import edit_zip, read_member


def write_edited_bundle(
    last: LastSite, out: Path, files: Mapping[str, bytes], cache: Path
) -> tuple[LastSite, dict[str, Mark]]:
    """Brings the bundle that ``last`` remembers up to the site, of whose ``files`` those are new. Gives its mark too.

    An edit of notes makes no file come or go, so the list of members stays.
    """
    ((label, place, _, count),) = last.parts["offline"]
    changed = {path: files[path] if path in files else (out / "site" / path).read_bytes() for path in last.stale}
    if "index.html" in changed:
        changed["index.html"] = front_page(changed["index.html"])
    package = (out / place).read_bytes()
    changed[SUMS_NAME] = _sums(read_member(package, SUMS_NAME), changed)
    data = edit_zip(package, changed, FolderCache(cache / "bundle"))
    mark = write_marked(out / place, data)
    parts = last.parts | {"offline": [(label, place, len(data), count)]}
    return dataclasses.replace(last, parts=parts, stale=[]), {Path(place).name: mark}


def _sums(listed: bytes, changed: Mapping[str, bytes]) -> bytes:
    """The list of checksums with those of ``changed``."""
    lines = []
    for line in listed.decode().splitlines():
        path = line[66:]
        digest = hashlib.sha256(changed[path]).hexdigest() if path in changed else line[:64]
        lines.append(f"{digest}  {path}\n")
    return "".join(lines).encode()
