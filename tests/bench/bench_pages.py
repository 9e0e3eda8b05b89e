"""Pages: ours with every check on, beside plain MkDocs with Material on the same pages in the same run."""

from __future__ import annotations

import itertools
import shutil
import subprocess
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path

from tests.bench.bench_province import (
    BUNDLE,
    CARD,
    CHECK,
    COLD,
    EDITED_TEMPLATE,
    FIRST,
    IMPORT,
    PAGE,
    PAGE_CHECK,
    PAGE_SITE,
    ROOT,
    SEARCH,
    TEMPLATE,
    UNCHANGED,
    allow_what_reads_like_a_name,
    forget_all_but_verdicts,
    import_cost,
    search_cost,
)  # fmt: skip
from tests.bench.measured import Cost, least, run_measured
from tests.bench.page_corpus import write_pages
from tests.bench.province import Size, write_province

BIN = Path(sys.executable).parent
COLD_SITE = "cold build, site alone"
PAGE_SERVED = "one edited page in qianshao serve"
BASELINE = "mkdocs + material (baseline)"
# Plain Material and Zensical list every page in every page: what they write grows with the square.
MOST_LISTED = 1000
_CARD = """---
编号: bench
标题: 示例测量办法
种类: 规范性文件
性质: 综合
制定机关: 示例机关
版本:
  - 施行: 2020-01-01
    核对: 凭记忆
    条数: 10
---
示例卡片。
"""
_PLAIN = "site_name: x\ntheme: {name: material, language: zh, font: false}\n"
_PRUNED = "site_name: x\ntheme: {name: material, language: zh, font: false, features: [navigation.prune]}\n"
_QUIET = {"NO_MKDOCS_2_WARNING": "1"}


def measure(count: int) -> dict[str, Cost]:
    """Costs by row name at ``count`` pages of 5 KB, ours and the others' on the same pages."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        portal = root / "portal"
        run_measured([str(BIN / "qianshao"), "new", "portal", str(portal), "--id", "bench"], root)
        write_pages(portal / "docs" / "notes", count)
        return _ours(root, portal) | _others(root, portal, count)


def _ours(root: Path, portal: Path) -> dict[str, Cost]:
    day = ["--date", "2026-11-23"]
    check = [str(BIN / "qianshao"), "--portal", str(portal), "check", *day]
    build = [str(BIN / "qianshao"), "--portal", str(portal), "build", *day]
    site = [*build, "--only", "site"]
    page = portal / "docs" / "notes" / "part000" / "page00007.md"
    rows: dict[str, Cost] = {}

    def row(name: str, command: list[str], codes: tuple[int, ...] = (0,)) -> None:
        rows[name] = run_measured(command, root, codes=codes)
        print(f"  {name:42}{rows[name].wall:9.2f}{rows[name].cpu:9.2f}{rows[name].peak_mb:9.0f}", flush=True)

    def edited(command: list[str]) -> Cost:
        page.write_text(page.read_text("utf-8") + "\n新加的一句话。\n", "utf-8")
        return run_measured(command, root)

    row(FIRST, check, codes=(0, 1))
    allow_what_reads_like_a_name(portal, [*check, "--json"])
    forget_all_but_verdicts(portal / ".cache")
    row(COLD_SITE, site)
    forget_all_but_verdicts(portal / ".cache")
    shutil.rmtree(portal / "build")
    row(COLD, build)
    row(CHECK, check)
    row(UNCHANGED, build)
    # Packed before, so that the next edit is measured and not this one's catching up.
    rows[PAGE_SITE] = least(3, lambda: edited(site))
    run_measured(build, root)
    rows[PAGE] = least(3, lambda: edited(build))
    edited(["true"])
    row(PAGE_CHECK, check)
    rows[PAGE_SERVED] = _served(portal, page)
    card = portal / "docs" / "regulations" / "bench.md"
    card.parent.mkdir(parents=True, exist_ok=True)
    card.write_text(_CARD, "utf-8")
    run_measured(build, root)
    card.write_text(_CARD + "\n## 第三条\n- 要点: 新写的一句话。\n", "utf-8")
    row(CARD, build)
    rows[TEMPLATE] = run_measured([sys.executable, "-c", EDITED_TEMPLATE, *build[1:]], ROOT)
    shutil.rmtree(portal / ".cache" / "bundle")
    row(BUNDLE, [*build, "--only", "offline"])
    rows[SEARCH] = search_cost(portal)
    write_province(root / "given-portal", Size(regulations=20, cases=0, questions=0, pairs=0))
    rows[IMPORT] = import_cost(root, root / "given-portal")
    return rows


def _others(root: Path, portal: Path, count: int) -> dict[str, Cost]:
    rows: dict[str, Cost] = {}
    plain = root / "plain"
    shutil.copytree(portal / "docs" / "notes", plain / "docs")
    (plain / "docs" / "index.md").write_text("# x\n", "utf-8")
    if count <= MOST_LISTED:
        (plain / "mkdocs.yml").write_text(_PLAIN, "utf-8")
        rows[BASELINE] = run_measured([str(BIN / "mkdocs"), "build", "-q"], plain, _QUIET)
        rows["zensical"] = run_measured([str(BIN / "zensical"), "build", "--clean"], plain)
    else:
        print(f"  {BASELINE}, zensical: not run at {count} pages, each page lists all of them (17 GB at 6,000)")
    shutil.rmtree(plain / "site", ignore_errors=True)
    (plain / "mkdocs.yml").write_text(_PRUNED, "utf-8")
    rows["mkdocs + material, navigation.prune"] = run_measured([str(BIN / "mkdocs"), "build", "-q"], plain, _QUIET)
    if shutil.which("hugo"):
        rows["hugo, bare templates"] = _hugo(plain)
    else:
        print("  hugo: not installed (apt-get install hugo), skipped")
    return rows


# One process builds, edits a page and builds again, as the live preview does: only the second build is measured.
_SERVED = """
import resource, sys, time
from datetime import date
from pathlib import Path
from generators.output.build import build_portal
portal, page = Path(sys.argv[1]), Path(sys.argv[2])
for number in range(3):
    page.write_text(page.read_text("utf-8") + f"\\n预览 {number}。\\n", "utf-8")
    wall, cpu = time.monotonic(), time.process_time()
    build_portal(portal, portal / "build", today=date(2026, 11, 23), parts=("site",))
    spent = time.monotonic() - wall, time.process_time() - cpu
print(*spent, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


def _served(portal: Path, page: Path) -> Cost:
    shown = subprocess.run(
        [sys.executable, "-c", _SERVED, str(portal), str(page)], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return Cost(*map(float, shown.stdout.split()))


def _hugo(plain: Path) -> Cost:
    """Hugo with two bare templates: what rendering the same Markdown costs without a theme."""
    layouts = plain / "layouts" / "_default"
    layouts.mkdir(parents=True)
    for name in ("single", "list"):
        (layouts / f"{name}.html").write_text("<!doctype html><title>{{ .Title }}</title>{{ .Content }}", "utf-8")
    (plain / "config.toml").write_text('title = "x"\nbaseURL = "/"\n', "utf-8")
    return run_measured(["hugo", "--quiet", "--contentDir", "docs", "-d", "hugo"], plain)


def main(*sizes: float) -> dict[str, object]:
    result: dict[str, object] = {}
    costs: dict[str, dict[str, Cost]] = {}
    for count in map(int, sizes or (100, 1000, 6000)):
        print(f"\n{count} pages of 5 KB{'':24}{'wall s':>9}{'CPU s':>9}{'peak MB':>9}")
        rows = costs[str(count)] = measure(count)
        if BASELINE in rows:
            print(f"  cold site / {BASELINE}: {rows[COLD_SITE].cpu / rows[BASELINE].cpu:.3f} (bar 0.2)")
        result[str(count)] = {name: asdict(cost) for name, cost in rows.items()}
    for small, large in itertools.pairwise(costs):
        result[f"growth {small}-{large}"] = {
            name: cost.cpu / max(costs[small][name].cpu, 0.01)
            for name, cost in costs[large].items()
            if name in costs[small]
        }
    return result


if __name__ == "__main__":
    main(*map(float, sys.argv[1:]))
