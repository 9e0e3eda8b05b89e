"""``make bench``: every benchmark in one run, one table each, and all figures in build/bench.json."""

from __future__ import annotations

import importlib
import json
import sys
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
ROOT = FOLDER.parent.parent


def run_all(chosen: list[str]) -> None:
    for folder in (FOLDER, ROOT / "tests", ROOT):
        sys.path.insert(0, str(folder))
    names = sorted(path.stem for path in FOLDER.glob("bench_*.py"))
    figures: dict[str, object] = {}
    for name in names:
        if chosen and name.removeprefix("bench_") not in chosen:
            continue
        print(f"\n== {name.removeprefix('bench_')}", flush=True)
        figures[name.removeprefix("bench_")] = importlib.import_module(name).main()
    target = ROOT / "build" / "bench.json"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(json.dumps(figures, ensure_ascii=False, indent=1, default=str) + "\n", "utf-8")
    print(f"\n{target.relative_to(ROOT)}")


if __name__ == "__main__":
    run_all(sys.argv[1:])
