"""What is remembered of the last build: what it was made from, what its parts take from a note, and its files.

With it a build can tell that nothing changed, or that nothing but the words of a few notes did. It lies in ``.cache``
behind its own digest and counts for the program that wrote it alone.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import cast

from generators.content.kept import read_kept, write_kept
from generators.model.note_page import NotePage
from generators.output import program
from generators.output.site_folder import Mark

# A mark and the time of the last change of the file's entry, which no program sets.
Seen = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class KeptNote:
    """A note's bytes (sha256) and all that anything but its own page and its search row takes from it.

    ``facts`` are its title, audience, measures and order; ``outlook`` what others show because of what it cites;
    ``pictures`` those that it shows; ``shard`` the search file that its row stands in.
    """

    sha256: str
    facts: str
    outlook: str
    pictures: tuple[str, ...]
    shard: str


@dataclass(frozen=True, slots=True)
class LastSite:
    """``others`` is the digest of all input but the words of ``notes``; ``trees`` the files of the site, of its staging and
    of each other part that was built with it.

    ``parts`` are (name, path below the output, size, files) of what each other part consists of; no such part holds words
    of ``notes`` but the bundle, of whose files ``stale`` names those that the site has anew.

    ``titles`` are (path, title) of every page, for wiki links; ``nav`` (path, title, tab, section, order, nav title) of
    the pages that stand beside notes; ``shards`` (path, stamped address, characters) in order; ``counts`` the figures of
    the about page; ``checksums`` the authored files that are no notes; ``hidden`` names what the audience must not see.
    """

    program: str
    others: str
    fonts: str
    notes: dict[str, KeptNote]
    titles: list[list[str]]
    links: dict[str, str]
    shown: list[str]
    hidden: dict[str, list[str]]
    numbers: list[str]
    nav: list[list[str | int | None]]
    name: str
    qs: dict[str, object]
    group: str
    counts: list[list[str | int]]
    checksums: list[list[str]]
    shards: list[list[str]]
    names: str
    catalogue: str
    regulations: str
    size: int
    trees: dict[str, dict[str, Seen]]
    parts: dict[str, list[tuple[str, str, int, int]]]
    stale: list[str]


def read_last_site(cache: Path, out: Path) -> LastSite | None:
    """None where nothing is kept, or where it is damaged or another program's."""
    kept = read_kept(_path(cache, out))
    if kept is None or kept.get("program") != program.program_digest():
        return None
    notes = cast("dict[str, tuple[str, str, str, list[str], str]]", kept["notes"])
    kept["notes"] = {path: KeptNote(a, b, c, tuple(pictures), e) for path, (a, b, c, pictures, e) in notes.items()}
    return LastSite(**kept)  # type: ignore[arg-type]


def remember_site(cache: Path, out: Path, last: LastSite, marks: Mapping[str, Mapping[str, Mark]]) -> None:
    """Keeps ``last`` with the files of each part of ``marks`` as they lie there now, of other parts as they were known;
    not if somebody changed one since it got its mark.
    """
    trees = dict(last.trees)
    for name in ("stage", *marks):
        trees[name] = dict(files_seen(out / name))
    for name, written in marks.items():
        if {path: tuple(seen[:3]) for path, seen in trees[name].items()} != dict(written):
            forget_site(cache, out)
            return
    kept: dict[str, object] = {field.name: getattr(last, field.name) for field in fields(last)}
    kept["notes"] = {path: [getattr(note, name) for name in KeptNote.__slots__] for path, note in last.notes.items()}
    write_kept(_path(cache, out), kept | {"trees": trees})


def forget_site(cache: Path, out: Path) -> None:
    _path(cache, out).unlink(missing_ok=True)


def note_facts(page: NotePage) -> str:
    """All of a note but its words."""
    return repr((page.title, page.audience.value, page.measures, page.measure, page.order))


def untouched(last: LastSite, out: Path, parts: Iterable[str]) -> bool:
    """Whether ``parts`` and the staging were built and hold what was written there, and nothing else: nobody changed a
    file by hand.
    """
    return all(
        name in last.trees
        and (out / name).is_dir()
        and dict(files_seen(out / name)) == {path: tuple(seen) for path, seen in last.trees[name].items()}
        for name in ("stage", *parts)
    )


def files_seen(folder: Path, prefix: str = "") -> Iterator[tuple[str, Seen]]:
    """Every file below ``folder``; a link or anything odd is seen as what no written file is."""
    try:
        entries = list(os.scandir(folder))
    except OSError:
        return
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            yield from files_seen(Path(entry.path), f"{prefix}{entry.name}/")
        elif entry.is_file(follow_symlinks=False):
            status = os.stat(entry.path, follow_symlinks=False)
            yield f"{prefix}{entry.name}", (status.st_size, status.st_mtime_ns, status.st_ino, status.st_ctime_ns)
        else:
            yield f"{prefix}{entry.name}", (-1, 0, 0, 0)


def _path(cache: Path, out: Path) -> Path:
    return cache / "last" / f"{hashlib.sha256(os.fsencode(out.resolve())).hexdigest()[:16]}.json"
