"""A build after which nothing changed, or nothing but the words of a few notes: only what they touch is made anew.

Whatever is not plainly such an edit gives None, and the whole is built: a change of any other file, of a note's title or
place, of what it cites or shows, a problem of any kind, a file of the site that somebody changed by hand.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from generators.model.audience import Audience
from generators.output.check_memory import remember_passed
from generators.output.inputs import read_inputs
from generators.output.last_site import LastSite, read_last_site, remember_site, untouched
from generators.output.result import PARTS, BuildResult, Part
from generators.output.site_folder import Mark

# With more edited notes than this, the whole build's way of looking at everything at once costs no more.
MOST_NOTES = 50


def rebuild_edited(
    root: Path, out: Path, *, today: date, audience: Audience | None, parts: tuple[str, ...], cache: Path
) -> BuildResult | None:
    """What a whole build would make, byte for byte; None where it takes a whole build to say."""
    clock = time.monotonic()
    if "site" not in parts:
        return None
    last = read_last_site(cache, out)
    if last is None:
        return None
    inputs = read_inputs(root, today, audience)
    if inputs.without(last.notes.keys()) != last.others or not untouched(last, out, parts):
        return None
    edited = [path for path, note in last.notes.items() if inputs.files.get(path) != note.sha256]
    if len(edited) > MOST_NOTES or not _same_typefaces(last):
        return None
    fresh = 0
    files: Mapping[str, bytes] = {}
    marks: dict[str, Mapping[str, Mark]] = {}
    if edited:
        from generators.output.edited_notes import read_edited
        from generators.output.edited_site import render_edited, write_edited

        notes = read_edited(root, edited, inputs, last, today, cache)
        made = None if notes is None else render_edited(notes, inputs, last, out, root, today, cache)
        if made is None:
            return None
        last, marks["site"] = write_edited(made, last, out)
        files, fresh = made.files, made.fresh
    site = Part("网站", out / "site", last.size, len(last.trees["site"]), time.monotonic() - clock)
    clock = time.monotonic()
    if "offline" in parts and last.stale:
        from generators.output.edited_bundle import write_edited_bundle

        last, marks["offline"] = write_edited_bundle(last, out, files, cache)
    if marks:
        remember_passed(root, inputs.content_key)
        remember_site(cache, out, last, marks)
    others = _others(last, out, parts, time.monotonic() - clock)
    return BuildResult((site, *others), (), {}, fresh)


def _others(last: LastSite, out: Path, parts: tuple[str, ...], seconds: float) -> Iterator[Part]:
    """What else was asked for: none of it but the bundle shows a note's words, and that took ``seconds``."""
    for part in PARTS:
        if part in parts and part != "site":
            for name, place, size, count in last.parts[part]:
                yield Part(name, out / place, size, count, seconds if part == "offline" else 0.0)


def _same_typefaces(last: LastSite) -> bool:
    """The session packs are PDF: another typeface makes other pages."""
    from generators.documents.fonts import resolve_fonts

    return resolve_fonts().key == last.fonts
