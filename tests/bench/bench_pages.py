"""Pages: ours with every check on, beside plain MkDocs with Material on the same pages in the same run."""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from measured import Cost, run_measured
from page_corpus import write_pages

BIN = Path(sys.executable).parent
_PLAIN = "site_name: x\ntheme: {name: material, language: zh, font: false}\n"
_PRUNED = "site_name: x\ntheme: {name: material, language: zh, font: false, features: [navigation.prune]}\n"
_QUIET = {"NO_MKDOCS_2_WARNING": "1"}


def measure(count: int, others: bool) -> dict[str, Cost]:
    """Costs by row name at ``count`` pages of 5 KB; ``others`` runs MkDocs and Zensical too."""
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
            "cold rest (bundle)": run_measured(ours, root),
        }
        page = portal / "docs" / "notes" / "part000" / "page00007.md"
        page.write_text(page.read_text("utf-8") + "\n新加的一句话。\n", "utf-8")
        rows["one edited page, site"] = run_measured([*ours, "--only", "site"], root)
        page.write_text(page.read_text("utf-8") + "\n又一句。\n", "utf-8")
        rows["one edited page, everything"] = run_measured(ours, root)
        rows["nothing changed, site"] = run_measured([*ours, "--only", "site"], root)
        if others:
            plain = root / "plain"
            shutil.copytree(portal / "docs" / "notes", plain / "docs")
            (plain / "docs" / "index.md").write_text("# x\n", "utf-8")
            (plain / "mkdocs.yml").write_text(_PLAIN, "utf-8")
            rows["mkdocs + material (baseline)"] = run_measured([str(BIN / "mkdocs"), "build", "-q"], plain, _QUIET)
            (plain / "mkdocs.yml").write_text(_PRUNED, "utf-8")
            rows["mkdocs + material, navigation.prune"] = run_measured(
                [str(BIN / "mkdocs"), "build", "-q"], plain, _QUIET
            )
            rows["zensical"] = run_measured([str(BIN / "zensical"), "build", "--clean"], plain)
            if shutil.which("hugo"):
                rows["hugo"] = run_measured(["hugo", "--quiet", "--contentDir", "docs", "-d", "hugo"], plain)
        return rows


def main(sizes: tuple[int, ...] = (100, 1000)) -> dict[str, object]:
    result: dict[str, object] = {}
    for count in sizes:
        rows = measure(count, others=count <= 1000)
        base = rows.get("mkdocs + material (baseline)")
        print(f"\n{count} pages of 5 KB{'':24}{'wall s':>9}{'CPU s':>9}{'peak MB':>9}{'CPU / baseline':>16}")
        for name, cost in rows.items():
            ratio = f"{cost.cpu / base.cpu:.3f}" if base else ""
            print(f"  {name:42}{cost.wall:9.2f}{cost.cpu:9.2f}{cost.peak_mb:9.0f}{ratio:>16}")
        result[str(count)] = {name: {"wall": c.wall, "cpu": c.cpu, "peak_mb": c.peak_mb} for name, c in rows.items()}
    return result


if __name__ == "__main__":
    main(tuple(int(word) for word in sys.argv[1:]) or (100, 1000))
