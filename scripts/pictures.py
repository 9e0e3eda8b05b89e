"""Takes the handbook's pictures from the built site: run ``qianshao build`` first, then this with the project's Python."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
SITE = ROOT / "build" / "site"
TARGET = ROOT / "docs" / "guide" / "images"
TODAY = "2027-03-17"
# name, page, width, height
PICTURES = (
    ("home", "index.html", 1366, 1000),
    ("regulation", "regulations/jcf.html#t22", 1366, 800),
    ("case", "cases/dianzi-gouwuka.html", 1366, 1000),
    ("quiz", "quizzes/practice.html?bank=chufen-qijian", 1366, 800),
    ("calendar", "calendar/2027-03.html", 1366, 900),
    ("matrix", "measures/index.html", 1366, 900),
    ("session", "packs/2027-jzxx-03-1.html", 1366, 900),
    ("phone", "index.html", 390, 844),
)


def main() -> int:
    if not (SITE / "index.html").is_file():
        print("还没有生成网站，请先运行 qianshao build。", file=sys.stderr)
        return 2
    TARGET.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        chromium = shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        for name, page_path, width, height in PICTURES:
            page = browser.new_page(viewport={"width": width, "height": height})
            page.add_init_script(f"window.QIANSHAO_TODAY = '{TODAY}'")
            page.goto(f"{SITE.as_uri()}/{page_path}")
            page.wait_for_timeout(300)
            page.screenshot(path=TARGET / f"{name}.png")
            page.close()
        browser.close()
    _shrink()
    return 0


def _shrink() -> None:
    """Sixty-four colours are enough for ink on paper, and keep the repository small."""
    from PIL import Image

    for path in sorted(TARGET.glob("*.png")):
        with Image.open(path) as picture:
            picture.convert("RGB").quantize(64).save(path, optimize=True)


if __name__ == "__main__":
    sys.exit(main())
