"""The standard size (300 regulations of 100 articles, 5,000 cases, 20,000 questions, 60 sessions, 17 revised): each step.

Run: ``python -m tests.bench province`` or, smaller, ``python -m tests.bench.bench_province 0.2`` (every number times 0.2).
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from dataclasses import asdict, replace
from pathlib import Path

from generators.anonymity.public import ALLOW_PATH
from generators.checks.anonymity_text import CACHE_PATH
from tests.bench.measured import Cost, run_measured
from tests.bench.province import TODAY, Size, title_of, write_province

ROOT = Path(__file__).resolve().parents[2]
QIANSHAO = str(Path(sys.executable).parent / "qianshao")
CPU_BAR, MEMORY_BAR_MB, CHECK_BAR = 120.0, 1536.0, 5.0
# Rows by one name at every size, so that they stand beside each other in one table.
FIRST = "first check: the gate scans everything"
COLD = "cold build, everything"
CHECK = "check alone, nothing changed"
UNCHANGED = "build, nothing changed"
PAGE_CHECK = "check, one edited page"
PAGE_SITE = "one edited page, site alone"
PAGE = "one edited page, everything"
CARD = "one edited card, everything"
TEMPLATE = "one edited template, everything"
BUNDLE = "bundle alone, nothing packed before"
HANDOUTS = "handouts alone, nothing printed before"
SEARCH = "search index alone"
IMPORT = "import of 20 wordings"
EDITED_TEMPLATE = """
import shutil, sys, tempfile
from pathlib import Path
from generators.output import engine, program
with tempfile.TemporaryDirectory() as folder:
    theme = Path(folder) / "theme"
    shutil.copytree(engine.THEME_FOLDER, theme)
    footer = theme / "partials" / "footer.html"
    footer.write_text(footer.read_text("utf-8") + "<!-- edited -->", "utf-8")
    engine.THEME_FOLDER = theme
    program.program_digest = lambda: "with another template"
    from generators.cli.main import main
    sys.exit(main())
"""
_SEARCH = """
import sys, time
from datetime import date
from pathlib import Path
from generators.output.features import feature_contents
from generators.output.page_cache import FolderCache
from generators.output.pipeline import load_library
from generators.output.syllables import remembered_syllables
from generators.search.assets import render_search_assets
root = Path(sys.argv[1])
library = load_library(root, date.fromisoformat(sys.argv[2])).library
cache = FolderCache(root / ".cache" / "pages")
entries = [entry for content in feature_contents(library, root, cache, cache) for entry in content.search]
started = time.process_time()
made = render_search_assets(entries, library.regulations, library.today, remembered_syllables(cache))
print(f"search {time.process_time() - started:.3f} {len(entries)} {sum(len(asset.data) for asset in made)}")
"""


def scaled(share: float) -> Size:
    """The standard size times ``share``, at least one of each; the year keeps its sixty sessions."""
    values = {name: max(1, round(value * share)) if value else 0 for name, value in asdict(Size()).items()}
    return replace(Size(**values), articles=Size().articles, sessions=Size().sessions)


def measure(size: Size) -> dict[str, Cost]:
    """Costs by row. The gate's first scan is a row of its own; the whole build after it starts with its verdicts alone."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        portal = root / "portal"
        write_province(portal, size)
        note = portal / "docs" / "notes" / "new.md"
        note.parent.mkdir(parents=True, exist_ok=True)
        note.write_text(f"# 新笔记\n\n见《{title_of(0)}》第三条。\n", "utf-8")
        ours = [QIANSHAO, "--portal", str(portal)]
        day = ["--date", TODAY.isoformat()]
        rows: dict[str, Cost] = {}

        def row(name: str, *words: str, codes: tuple[int, ...] = (0,)) -> None:
            rows[name] = run_measured([*ours, *words, *day], root, codes=codes)
            print(f"  {name:42}{rows[name].wall:9.2f}{rows[name].cpu:9.2f}{rows[name].peak_mb:9.0f}", flush=True)

        row(FIRST, "check", codes=(0, 1))
        allow_what_reads_like_a_name(portal, [*ours, "check", "--json", *day])
        forget_all_but_verdicts(portal / ".cache")
        row(COLD, "build")
        row(CHECK, "check")
        row(UNCHANGED, "build")
        _edit(note, "\n又一句话。\n")
        row(PAGE_CHECK, "check")
        _edit(note, "\n再一句话。\n")
        row(PAGE_SITE, "build", "--only", "site")
        _edit(note, "\n还有一句话。\n")
        row(PAGE, "build")
        card = portal / "docs" / "regulations" / "r000.md"
        _edit(card, "\n## 第七条\n- 要点: 新写的一句话。\n")
        row("check, one edited card", "check")
        row(CARD, "build")
        case = portal / "case_library" / "c0000.md"
        before = case.read_text("utf-8")
        case.write_text(before.replace("# 警示教育\n\n", "# 警示教育\n\n先说一句。"), "utf-8")
        rows["check, one edited case"] = run_measured([*ours, "check", *day], root, codes=(0, 1))
        case.write_text(before, "utf-8")
        bank = portal / "quizzes" / "b000.md"
        bank.write_text(bank.read_text("utf-8").replace("难度: 1", "难度: 2", 1), "utf-8")
        row("check, one edited question", "check")
        driver = [sys.executable, "-c", EDITED_TEMPLATE, "--portal", str(portal), "build", *day]
        rows[TEMPLATE] = run_measured(driver, ROOT)
        for name in ("bundle", "documents"):
            shutil.rmtree(portal / ".cache" / name, ignore_errors=True)
        row(BUNDLE, "build", "--only", "offline")
        row(HANDOUTS, "build", "--only", "handouts")
        rows[SEARCH] = search_cost(portal)
        rows[IMPORT] = import_cost(root, portal)
        return rows


def allow_what_reads_like_a_name(portal: Path, check: list[str]) -> None:
    """Words drawn at random read now and then like a name: a reviewer lets them stand, before anything is built."""
    found = subprocess.run(check, capture_output=True, text=True, check=False).stdout
    words = {problem["message"].partition("：")[2].rstrip("。") for problem in json.loads(found)["problems"]}
    entries = [
        f"  - 文字: {json.dumps(word, ensure_ascii=False)}\n    理由: 随机文字\n    审核人: 示例\n    有效期至: 2027-12-31\n"
        for word in sorted(words)
    ]
    if entries:
        (portal / ALLOW_PATH).write_text(f"放行:\n{''.join(entries)}", "utf-8")


def forget_all_but_verdicts(cache: Path) -> None:
    """Everything that earlier runs left, but for what the gate's first scan keeps: its verdicts and its words."""
    for path in cache.iterdir():
        if path.is_dir():
            shutil.rmtree(path)
        elif path.name not in (Path(CACHE_PATH).name, "words.json"):
            path.unlink()


def _edit(path: Path, more: str) -> None:
    path.write_text(path.read_text("utf-8") + more, "utf-8")


def search_cost(portal: Path) -> Cost:
    """The part that makes the index; reading the portal before it is not counted."""
    done = subprocess.run(
        [sys.executable, "-c", _SEARCH, str(portal), TODAY.isoformat()],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    seconds = float(done.stdout.split()[1])
    return Cost(seconds, seconds, 0)


def import_cost(root: Path, portal: Path) -> Cost:
    """Twenty of the portal's own wordings as plain text files, into an empty portal."""
    given = root / "given"
    given.mkdir()
    for path in sorted((portal / "docs" / "regulations" / "texts").rglob("*.md"))[-20:]:
        lines = path.read_text("utf-8").split("---\n", 2)[2].replace("**", "").replace("- （", "（").split("\n")
        words = "\n".join(line.lstrip("# ").split(" {")[0] for line in lines)
        (given / f"{path.parent.name}.txt").write_text(words, "utf-8")
    empty = root / "empty"
    run_measured([QIANSHAO, "new", "portal", str(empty), "--id", "bench"], root)
    return run_measured(
        [QIANSHAO, "--portal", str(empty), "import", "regulation", str(given), "--dry-run"], root, codes=(0, 1)
    )


def main(share: float = 1.0) -> dict[str, object]:
    size = scaled(share)
    print(f"\n{size}")
    print(f"{'':44}{'wall s':>9}{'CPU s':>9}{'peak MB':>9}")
    rows = measure(size)
    first, whole = rows[FIRST].cpu, rows[COLD].cpu
    peak = max(cost.peak_mb for cost in rows.values())
    print(f"  whole cold build {whole:.1f} CPU s (bar {CPU_BAR:.0f}), with the gate's first scan {whole + first:.1f}")
    print(f"  peak {peak:.0f} MB (bar {MEMORY_BAR_MB:.0f})")
    slowest = max(cost.cpu for name, cost in rows.items() if name.startswith("check"))
    print(f"  check, warm or after one edit {slowest:.1f} CPU s at most (bar {CHECK_BAR:.0f})")
    figures: dict[str, object] = {name: asdict(cost) for name, cost in rows.items()}
    return {
        "share": share,
        "size": asdict(size),
        "rows": figures,
        "whole_cold_cpu": whole,
        "first_scan_cpu": first,
        "peak_mb": peak,
    }


if __name__ == "__main__":
    main(float(sys.argv[1]) if len(sys.argv) > 1 else 1.0)
