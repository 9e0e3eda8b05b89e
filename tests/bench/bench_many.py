"""A hundred small portals over one pack of regulations: all at once, a second time, and one of them alone.

Run: ``python -m tests.bench many`` or, with fewer, ``python -m tests.bench.bench_many 10``.
"""

from __future__ import annotations

import re
import shutil
import statistics
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path

from tests.bench.measured import Cost, run_measured
from tests.bench.province import TODAY, Size, write_province

QIANSHAO = str(Path(sys.executable).parent / "qianshao")
PACK = Size(regulations=30, articles=60, cases=5, questions=60, sessions=60, pairs=3, notes=10)
_SECONDS = re.compile(r"(\d+(?:\.\d+)?) 秒")


def _write_groups(root: Path, count: int) -> None:
    write_province(root / "pack", PACK)
    for number in range(count):
        own = root / "groups" / f"g{number:03d}"
        shutil.copytree(
            root / "pack", own, ignore=lambda folder, names: ["regulations"] if folder.endswith("docs") else []
        )
        settings = own / "docs" / "portal.yml"
        settings.write_text(settings.read_text("utf-8").replace("province", f"g{number:03d}"), "utf-8")
        note = own / "docs" / "notes" / "own.md"
        note.write_text(f"# 第{number}组\n\n本组自己的一页。\n", "utf-8")


def main(count: int = 100) -> dict[str, object]:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        _write_groups(root, count)
        day = ["--date", TODAY.isoformat(), "--only", "site"]
        words = [QIANSHAO, "build-all", str(root / "groups"), "--pack", str(root / "pack"), *day, "--jobs", "2"]
        rows: dict[str, Cost] = {}
        told: dict[str, list[float]] = {}
        for name in (f"{count} portals, cold", f"{count} portals, nothing changed"):
            output = root / "told.txt"
            rows[name] = run_measured(["/bin/sh", "-c", f'"$@" > {output}', "sh", *words], root)
            told[name] = [
                float(found[1])
                for line in output.read_text("utf-8").split("\n")
                if (found := _SECONDS.search(line)) and "共" not in line
            ]
        alone = root / "alone"
        shutil.copytree(root / "groups" / "g000", alone, ignore=shutil.ignore_patterns("build"))
        shutil.copytree(root / "pack" / "docs" / "regulations", alone / "docs" / "regulations")
        rows["one of them alone, cold"] = run_measured([QIANSHAO, "--portal", str(alone), "build", *day], root)
    print(f"\n{'':40}{'wall s':>9}{'CPU s':>9}{'peak MB':>9}{'a portal, wall s: median':>26}{'most':>8}")
    for name, cost in rows.items():
        each = told.get(name, [])
        words_each = f"{statistics.median(each):26.2f}{max(each):8.2f}" if each else ""
        print(f"  {name:38}{cost.wall:9.2f}{cost.cpu:9.2f}{cost.peak_mb:9.0f}{words_each}")
    return {"rows": {name: asdict(cost) for name, cost in rows.items()}, "each": told}


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100)
