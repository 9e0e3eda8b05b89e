"""The standard size (300 regulations of 100 articles, 5,000 cases, 20,000 questions, 60 sessions, 17 revised): each step.

Run: ``python -m tests.bench province`` or, smaller, ``python -m tests.bench.bench_province 0.2`` (every number times 0.2).
"""

from __future__ import annotations

import sys
import tempfile
from dataclasses import asdict, replace
from pathlib import Path

from tests.bench.measured import Cost, run_measured
from tests.bench.province import TODAY, Size, title_of, write_province

ROOT = Path(__file__).resolve().parents[2]
QIANSHAO = str(Path(sys.executable).parent / "qianshao")
CPU_BAR, MEMORY_BAR_MB, CHECK_BAR = 120.0, 1536.0, 5.0
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
entries = [entry for content in feature_contents(library, root, cache) for entry in content.search]
started = time.process_time()
made = render_search_assets(entries, library.regulations, library.today, remembered_syllables(cache))
print(f"search {time.process_time() - started:.3f} {len(entries)} {sum(len(asset.data) for asset in made)}")
"""


def scaled(share: float) -> Size:
    """The standard size times ``share``, at least one of each; the year keeps its sixty sessions."""
    values = {name: max(1, round(value * share)) if value else 0 for name, value in asdict(Size()).items()}
    return replace(Size(**values), articles=Size().articles, sessions=Size().sessions)


def measure(size: Size) -> dict[str, Cost]:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        portal = root / "portal"
        write_province(portal, size)
        ours = [QIANSHAO, "--portal", str(portal)]
        day = ["--date", TODAY.isoformat()]
        rows = {
            "check, first (anonymity gate scans all)": run_measured([*ours, "check", *day], root),
            "check, warm": run_measured([*ours, "check", *day], root),
        }
        for part, name in (("site", "site"), ("offline", "bundle"), ("calendar", "calendar"), ("handouts", "handouts")):
            rows[f"cold {name}"] = run_measured([*ours, "build", *day, "--only", part], root)
        rows["nothing changed, everything"] = run_measured([*ours, "build", *day], root)
        only_site = ["build", *day, "--only", "site"]
        (portal / "docs" / "notes").mkdir(parents=True, exist_ok=True)
        (portal / "docs" / "notes" / "new.md").write_text(f"# 新笔记\n\n见《{title_of(0)}》第三条。\n", "utf-8")
        rows["one new page, site"] = run_measured([*ours, *only_site], root)
        card = portal / "docs" / "regulations" / "r000.md"
        card.write_text(card.read_text("utf-8") + "\n## 第七条\n- 要点: 新写的一句话。\n", "utf-8")
        rows["one edited card, check"] = run_measured([*ours, "check", *day], root)
        rows["one edited card, site"] = run_measured([*ours, *only_site], root)
        driver = [sys.executable, "-c", EDITED_TEMPLATE, "--portal", str(portal), *only_site]
        rows["one edited template, site"] = run_measured(driver, ROOT)
        rows["search index alone"] = _search_cost(portal)
        rows["import of 20 wordings"] = _import_cost(root, portal)
        return rows


def _search_cost(portal: Path) -> Cost:
    """The part that makes the index; reading the portal before it is not counted."""
    import subprocess

    done = subprocess.run(
        [sys.executable, "-c", _SEARCH, str(portal), TODAY.isoformat()],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    seconds = float(done.stdout.split()[1])
    return Cost(seconds, seconds, 0)


def _import_cost(root: Path, portal: Path) -> Cost:
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
    rows = measure(size)
    print(f"\n{size}")
    print(f"{'':44}{'wall s':>9}{'CPU s':>9}{'peak MB':>9}")
    for name, cost in rows.items():
        print(f"  {name:42}{cost.wall:9.2f}{cost.cpu:9.2f}{cost.peak_mb:9.0f}")
    whole = sum(cost.cpu for name, cost in rows.items() if name.startswith("cold "))
    peak = max(cost.peak_mb for cost in rows.values())
    print(f"  whole cold build {whole:.1f} CPU s (bar {CPU_BAR:.0f}), peak {peak:.0f} MB (bar {MEMORY_BAR_MB:.0f})")
    print(f"  check, warm {rows['check, warm'].wall:.1f} s (bar {CHECK_BAR:.0f})")
    figures: dict[str, object] = {name: asdict(cost) for name, cost in rows.items()}
    return {"size": asdict(size), "rows": figures, "whole_cold_cpu": whole, "peak_mb": peak}


if __name__ == "__main__":
    main(float(sys.argv[1]) if len(sys.argv) > 1 else 1.0)
