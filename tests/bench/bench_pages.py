"""Pages: ours with every check on, beside plain MkDocs with Material on the same pages in the same run."""

from __future__ import annotations

import itertools
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.bench.bench_province import EDITED_TEMPLATE, ROOT, import_cost, search_cost
from tests.bench.measured import Cost, run_measured
from tests.bench.page_corpus import write_pages
from tests.bench.province import Size, write_province

BIN = Path(sys.executable).parent
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


def measure(count: int, others: bool) -> dict[str, Cost]:
    """Costs by row name at ``count`` pages of 5 KB; ``others`` runs MkDocs and Zensical too, Hugo runs at any size."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        portal = root / "portal"
        run_measured([str(BIN / "qianshao"), "new", "portal", str(portal), "--id", "bench"], root)
        write_pages(portal / "docs" / "notes", count)
        ours = [str(BIN / "qianshao"), "--portal", str(portal), "build", "--date", "2026-11-23"]
        rows = {
            "first check (anonymity gate scans all)": run_measured([*ours[:3], "check", "--date", "2026-11-23"], root),
            "check, warm": run_measured([*ours[:3], "check", "--date", "2026-11-23"], root),
            "cold site": run_measured([*ours, "--only", "site"], root),
            "bundle, nothing packed before": run_measured([*ours, "--only", "offline"], root),
            "cold rest (calendar, handouts)": run_measured(ours, root),
        }
        page = portal / "docs" / "notes" / "part000" / "page00007.md"
        page.write_text(page.read_text("utf-8") + "\n新加的一句话。\n", "utf-8")
        rows["one edited page, site"] = run_measured([*ours, "--only", "site"], root)
        page.write_text(page.read_text("utf-8") + "\n又一句。\n", "utf-8")
        rows["one edited page, everything"] = run_measured(ours, root)
        rows["nothing changed, site"] = run_measured([*ours, "--only", "site"], root)
        rows["one edited page in qianshao serve"] = _served(portal, page)
        card = portal / "docs" / "regulations" / "bench.md"
        card.parent.mkdir(parents=True, exist_ok=True)
        card.write_text(_CARD, "utf-8")
        rows["one new card, site"] = run_measured([*ours, "--only", "site"], root)
        card.write_text(_CARD + "\n## 第三条\n- 要点: 新写的一句话。\n", "utf-8")
        rows["one edited card, site"] = run_measured([*ours, "--only", "site"], root)
        driver = [sys.executable, "-c", EDITED_TEMPLATE, *ours[1:], "--only", "site"]
        rows["one edited template, site"] = run_measured(driver, ROOT)
        rows["search index alone"] = search_cost(portal)
        write_province(root / "given-portal", Size(regulations=20, cases=0, questions=0, pairs=0))
        rows["import of 20 wordings"] = import_cost(root, root / "given-portal")
        plain = root / "plain"
        shutil.copytree(portal / "docs" / "notes", plain / "docs")
        (plain / "docs" / "index.md").write_text("# x\n", "utf-8")
        if others:
            (plain / "mkdocs.yml").write_text(_PLAIN, "utf-8")
            rows["mkdocs + material (baseline)"] = run_measured([str(BIN / "mkdocs"), "build", "-q"], plain, _QUIET)
            (plain / "mkdocs.yml").write_text(_PRUNED, "utf-8")
            rows["mkdocs + material, navigation.prune"] = run_measured(
                [str(BIN / "mkdocs"), "build", "-q"], plain, _QUIET
            )
            rows["zensical"] = run_measured([str(BIN / "zensical"), "build", "--clean"], plain)
        if shutil.which("hugo"):
            rows["hugo, bare templates"] = _hugo(plain)
        else:
            print("hugo: not installed (apt-get install hugo), skipped")
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


def main(sizes: tuple[int, ...] = (100, 1000, 6000)) -> dict[str, object]:
    """Others run up to 1,000 pages: plain Material's output grows with the square (17 GB at 6,000)."""
    result: dict[str, object] = {}
    growth: dict[int, dict[str, Cost]] = {}
    for count in sizes:
        rows = measure(count, others=count <= 1000)
        if count > 1000:
            print(
                f"mkdocs + material, zensical: not run at {count} pages, a list of all pages in each grows with the square"
            )
        base = rows.get("mkdocs + material (baseline)")
        print(f"\n{count} pages of 5 KB{'':24}{'wall s':>9}{'CPU s':>9}{'peak MB':>9}{'CPU / baseline':>16}")
        for name, cost in rows.items():
            ratio = f"{cost.cpu / base.cpu:.3f}" if base else ""
            print(f"  {name:42}{cost.wall:9.2f}{cost.cpu:9.2f}{cost.peak_mb:9.0f}{ratio:>16}")
        growth[count] = rows
        result[str(count)] = {name: {"wall": c.wall, "cpu": c.cpu, "peak_mb": c.peak_mb} for name, c in rows.items()}
    for small, large in itertools.pairwise(sizes):
        print(f"\ngrowth of CPU from {small} to {large} pages ({large / small:.1f} times)")
        factors = {
            n: growth[large][n].cpu / max(growth[small][n].cpu, 0.01) for n in growth[large] if n in growth[small]
        }
        for name, factor in factors.items():
            print(f"  {name:42}{factor:9.2f}")
        result[f"growth {small}-{large}"] = factors
    return result


if __name__ == "__main__":
    main(tuple(int(word) for word in sys.argv[1:]) or (100, 1000, 6000))
