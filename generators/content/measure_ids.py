"""Ids of measures as people cite them: ``13`` within a work plan is ``2023-13``."""

from __future__ import annotations

from collections.abc import Iterable


def measure_id(written: str, work_plan: str) -> str:
    """``13`` → ``2023-13``; an id that names its work plan stays as it is."""
    bare = written.strip().removeprefix("第").removesuffix("项")
    return f"{work_plan}-{int(bare)}" if bare.isascii() and bare.isdigit() else bare


def measure_ids(written: Iterable[str], work_plan: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(measure_id(one, work_plan) for one in written))
