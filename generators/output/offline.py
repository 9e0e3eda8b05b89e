"""``build/offline``: the bundle and, where an earlier one is given, the update that turns it into the new one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from generators.model.library import Library
from generators.output.bundle import SUMS_NAME, bundle_files
from generators.output.files import remove_unlisted
from generators.output.page_cache import FolderCache
from generators.output.signature import SIGNATURE_NAME, sign
from generators.output.site_folder import Mark, write_marked
from generators.output.update import update_members
from generators.output.zip_writer import render_zip


@dataclass(frozen=True, slots=True)
class Package:
    """A zip that was written, its size in bytes, and what it may be known again by."""

    name: str
    path: Path
    size: int
    mark: Mark


@dataclass(frozen=True, slots=True)
class Offline:
    """How the bundle is handed out. ``earlier`` are the digests of last month's (path → sha256)."""

    earlier: Mapping[str, str] | None = None
    since: Path | None = None
    key: Ed25519PrivateKey | None = None


def write_offline(
    files: Mapping[str, bytes], library: Library, folder: Path, cache: Path, offline: Offline
) -> list[Package]:
    """Each zip. Nothing else stays in ``folder`` but the earlier bundle, where it lies there."""
    packed = FolderCache(cache / "bundle")
    members = bundle_files(files, library.portal.name)
    stem = _stem(library)
    packages = [("离线包", f"{stem}.zip", members)]
    if offline.earlier is not None:
        packages.append(("更新包", f"{stem}-update.zip", update_members(members, offline.earlier)))
    made = []
    for name, file, contents in packages:
        if offline.key is not None:
            contents[SIGNATURE_NAME] = sign(contents[SUMS_NAME], offline.key)
        data = render_zip(contents, packed)
        made.append(Package(name, folder / file, len(data), write_marked(folder / file, data)))
    packed.forget_unused()
    kept = {package.path.name for package in made}
    if offline.since is not None and offline.since.resolve().parent == folder.resolve():
        kept.add(offline.since.name)
    remove_unlisted(folder, kept)
    return made


def _stem(library: Library) -> str:
    """Names the circle too where it is not the portal's usual one: two bundles of a day must not be mistaken."""
    circle = "" if library.audience is library.portal.audience else f"-{library.audience.value}"
    return f"{library.portal.id}-{library.today:%Y%m%d}{circle}"
