"""``make bench``: every benchmark in one run, one table of the builds at the end, all figures in build/bench.json.

``python -m tests.bench pages 1000 6000 province 0.2`` runs only those, with these numbers; the others' figures stay.
"""

from __future__ import annotations

import importlib
import json
import os
import platform
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parent
ROOT = FOLDER.parent.parent
TARGET = ROOT / "build" / "bench.json"
GROWTH = (("100", "1000"), ("1000", "6000"))


def run_all(words: list[str]) -> None:
    for folder in (FOLDER, ROOT / "tests", ROOT):
        sys.path.insert(0, str(folder))
    known = sorted(path.stem.removeprefix("bench_") for path in FOLDER.glob("bench_*.py"))
    figures = _earlier() if words else {}
    for name, numbers in _chosen(words, known):
        print(f"\n== {name}", flush=True)
        found = importlib.import_module(f"bench_{name}").main(*(int(n) if n == int(n) else n for n in numbers))
        machine = f"{platform.machine()}, {os.cpu_count()} CPUs, Python {platform.python_version()}"
        figures[name] = {"run": f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC, {machine}", **(found or {})}
        TARGET.parent.mkdir(parents=True, exist_ok=True)
        TARGET.write_text(json.dumps(figures, ensure_ascii=False, indent=1, default=str) + "\n", "utf-8")
    _show(figures)
    print(f"\n{TARGET.relative_to(ROOT)}")


def _chosen(words: list[str], known: list[str]) -> list[tuple[str, list[float]]]:
    """Each benchmark with the numbers that follow its name; all of them where none is named."""
    if not words:
        return [(name, []) for name in known]
    chosen: list[tuple[str, list[float]]] = []
    for word in words:
        if word in known:
            chosen.append((word, []))
        elif chosen and word.replace(".", "", 1).isdigit():
            chosen[-1][1].append(float(word))
        else:
            raise SystemExit(f"no benchmark {word}; there are: {' '.join(known)}")
    return chosen


def _earlier() -> dict[str, Any]:
    try:
        found: dict[str, Any] = json.loads(TARGET.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return found


def _show(figures: dict[str, Any]) -> None:
    """What the builds cost at every size that was measured, ours and the others', side by side."""
    from tests.bench.measured import Cost, show_table

    pages, province = figures.get("pages", {}), figures.get("province", {})
    columns = {size: pages[size] for size in pages if size.isdigit()}
    if province:
        columns["standard" if province["share"] == 1 else f"standard × {province['share']}"] = province["rows"]
    if columns:
        measured = {title: {name: Cost(**cost) for name, cost in rows.items()} for title, rows in columns.items()}
        show_table(measured, GROWTH)
        for name in ("pages", "province"):
            if name in figures:
                print(f"  {name}: {figures[name]['run']}")


if __name__ == "__main__":
    run_all(sys.argv[1:])
