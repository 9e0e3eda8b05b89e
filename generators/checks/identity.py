"""G050 and G051: permanent ids are ASCII and unique among things of their kind; a reader's progress hangs on them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generators.model.file_names import is_reserved
from generators.model.library import Draft
from generators.model.location import Location
from generators.model.problem import Problem

_ID = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._-]{0,47}[A-Za-z0-9])?")


def check_identity(draft: Draft) -> Iterator[Problem]:
    """Ids become file names on the reader's disk, so they also avoid what Windows reserves and differ beyond case."""
    kinds: tuple[tuple[str, Iterable[tuple[str, Location]]], ...] = (
        ("法规", ((r.id, r.at) for r in draft.regulations)),
        ("工作要点", ((w.id, w.at) for w in draft.work_plans)),
        ("学习计划", ((p.id, p.at) for p in draft.plans)),
        ("案例", ((c.id, c.at) for c in draft.cases)),
        ("题库", ((b.id, b.at) for b in draft.banks)),
        ("试卷方案", ((b.id, b.at) for b in draft.blueprints)),
    )
    for kind, things in kinds:
        seen: dict[str, Location] = {}
        for thing_id, at in things:
            if not _ID.fullmatch(thing_id) or is_reserved(thing_id):
                hint = "用 50 个以内的字母、数字和连字符，不用 Windows 保留的名字；定下后不要再改。"
                yield Problem("G051", at, f"{kind}编号“{thing_id[:60]}”不合要求。", hint)
            elif thing_id.lower() in seen:
                other = seen[thing_id.lower()]
                hint = f"另一处在 {other.path} 第 {other.line} 行，改掉后加入的那一个。"
                yield Problem("G050", at, f"{kind}编号“{thing_id}”重复。", hint)
            else:
                seen[thing_id.lower()] = at
    yield from _check_note_names(draft)


def _check_note_names(draft: Draft) -> Iterator[Problem]:
    """Two notes whose paths differ in case alone are one file where the bundle is unpacked on Windows."""
    seen: dict[str, Location] = {}
    for page in draft.pages:
        other = seen.setdefault(page.path.casefold(), page.at)
        if other is not page.at:
            hint = f"另一个是 {other.path}；给其中一个改名。"
            yield Problem("G050", page.at, "两个文件的名字只有大小写不同，在 Windows 上会互相覆盖。", hint)
