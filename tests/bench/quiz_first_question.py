"""How soon a bank of 20,000 questions shows its first one: ``python tests/bench/quiz_first_question.py [COUNT]``.

Times run in the page from its last script but one (the index) until the first question is laid out, over file:// and on a
processor slowed down four and six times.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from browser.chromium import browser  # noqa: E402
from browser.quiz_site import build, plain_bank, write_portal  # noqa: E402

WATCH = """
document.addEventListener("load", function (event) {
  if (/quiz.index\\.js/.test(event.target.src || "")) window.scriptsHere = performance.now();
}, true);
new MutationObserver(function (changes, self) {
  if (!document.querySelector(".qs-q-op")) return;
  self.disconnect();
  requestAnimationFrame(function () { window.firstQuestion = performance.now(); });
}).observe(document, {childList: true, subtree: true});
"""


def measure(count: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        portal = write_portal(work / "portal")
        (portal / "quizzes/putong.md").write_text(plain_bank(range(1, count + 1)), "utf-8")
        started = time.perf_counter()
        site = build(portal, work / "out")
        print(f"{count} questions: site built in {time.perf_counter() - started:.1f} s")
        with browser() as chromium:
            for slower in (1, 4, 6):
                page = chromium.new_page()
                page.add_init_script(WATCH)
                if slower > 1:
                    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": slower})
                page.goto((site / "quizzes/practice.html").as_uri() + "?bank=putong&seed=1")
                page.wait_for_function("window.firstQuestion")
                scripts = page.evaluate("window.scriptsHere")
                shown = page.evaluate("window.firstQuestion")
                print(
                    f"processor {slower}x slower: first question {shown - scripts:.0f} ms after the page's scripts arrived"
                )
                page.close()


if __name__ == "__main__":
    measure(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000)
