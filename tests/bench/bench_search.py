"""Search in Chromium: recall and precision, article addresses in eight habits, time to readiness, time a query."""

from __future__ import annotations

import gzip
import math
import random
import re
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from browser.chromium import browser, served
from playwright.sync_api import Browser, Page
from search_corpus import TODAY, entries_of, made_others, made_regulations, real_regulations

from generators.model.numerals import chinese_numeral
from generators.model.regulation import Regulation
from generators.model.site import Asset, SearchEntry
from generators.output.site_build import CSP
from generators.search.assets import render_search_assets
from generators.search.fold import fold

WEB = Path(__file__).resolve().parent.parent.parent / "generators" / "pages" / "web"
_PAGE = f"""<!doctype html><html lang="zh"><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{CSP}">
<meta name="qs-portal" content="bench"><meta name="qs-base" content=""><script src="core.js"></script><p>bench</p></html>"""
# Loads search as the shell does and tells when the catalogue and the whole text stood ready, and the longest stall.
_START = """
() => new Promise(resolve => {
  const began = performance.now(), times = {};
  let last = began, stall = 0;
  const beat = setInterval(() => { const now = performance.now(); stall = Math.max(stall, now - last - 4); last = now; }, 4);
  const tasks = [];
  new PerformanceObserver(list => list.getEntries().forEach(entry => tasks.push(entry.duration))).observe({entryTypes: ["longtask"]});
  const node = document.createElement("script");
  node.src = "assets/qs/search.js";
  node.onload = () => {
    window.loader = Qianshao.createSearchLoader("", state => {
      times[state] = performance.now() - began;
      if (state === "catalogue") { const q = window.loader ? window.loader.query : null; if (q) q.direct(q.parse("监察法22条")); times.direct = performance.now() - began; }
      if (state === "ready") setTimeout(() => { clearInterval(beat); resolve({...times, stall, longest: Math.max(0, ...tasks)}); }, 60);
    });
  };
  document.head.appendChild(node);
})"""
_ASK = """
async ([queries, limit]) => {
  const made = [];
  for (const typed of queries) {
    const began = performance.now();
    const result = await new Promise(done => loader.ask(typed, limit, "", done));
    made.push({ms: performance.now() - began, rows: limit > 100 ? result.groups.flatMap(g => g.rows.map(r => r.href)) : result.total});
  }
  return made;
}"""
_FIRST = """
queries => queries.map(typed => {
  const direct = loader.query.direct(loader.query.parse(typed));
  return direct.places.length ? direct.places[0].href : "";
})"""


def write_site(folder: Path, entries: Sequence[SearchEntry], regulations: Sequence[Regulation]) -> dict[str, float]:
    began = time.perf_counter()
    assets = render_search_assets(entries, regulations, TODAY)
    seconds = time.perf_counter() - began
    for asset in (*assets, Asset("index.html", _PAGE.encode()), Asset("core.js", (WEB / "core.js").read_bytes())):
        path = folder / asset.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(asset.data)
    text = sum(len(entry.text.encode()) for entry in entries)
    packed = sum(len(gzip.compress(asset.data)) for asset in assets)
    return {"text MB": text / 1e6, "build MB/s": text / 1e6 / seconds, "gzip KB": packed / 1e3}


def sample_phrases(entries: Sequence[SearchEntry], count: int, seed: int = 3) -> list[str]:
    """Phrases of one to sixteen characters as they stand in the texts, none over a line's end."""
    draw = random.Random(seed)
    phrases: list[str] = []
    while len(phrases) < count:
        line = draw.choice(draw.choice(entries).text.split("\n"))
        size = draw.choice((1, 2, 2, 3, 4, 4, 5, 6, 8, 10, 12, 16))
        if len(line) < size:
            continue
        start = draw.randrange(len(line) - size + 1)
        phrase = line[start : start + size]
        if not re.search(r"[\s「」『』“”\"]", phrase):
            phrases.append(phrase)
    return phrases


def recall_and_precision(page: Page, entries: Sequence[SearchEntry], phrases: Sequence[str]) -> tuple[float, float]:
    folded = [(entry.href, fold(f"{entry.title}\n{entry.text}")) for entry in entries]
    answers = page.evaluate(_ASK, [[f"「{phrase}」" for phrase in phrases], 10_000_000])
    right = extra = missed = 0
    for phrase, answer in zip(phrases, answers, strict=True):
        wanted = Counter(href for href, text in folded if fold(phrase) in text)
        got = Counter(answer["rows"])
        both = (wanted & got).total()
        right += both
        missed += wanted.total() - both
        extra += got.total() - both
    return right / (right + missed), right / (right + extra)


def habits(regulation: Regulation, main: int, branch: int, initials: str | None) -> list[str]:
    """One article as eight kinds of readers type it; the two by initials only where the initials are this one's alone."""
    short = regulation.short_title
    tail = f"之{chinese_numeral(branch)}" if branch else ""
    digits = f"{main}-{branch}" if branch else str(main)
    written = chinese_numeral(main)
    made = [
        f"{short} 第{written}条{tail}",
        f"{short}{main}条{tail}",
        f"{short}第{main}条{tail}第1款",
        f"第{main}条{tail} {short}",
        f"{short}{written}{tail}",
        f"《{regulation.title}》第{written}条{tail}",
    ]
    return made + ([f"{initials}{digits}", f"{initials} {digits}"] if initials else [])


def article_queries(regulations: Sequence[Regulation], count: int, seed: int = 4) -> list[tuple[str, str]]:
    """(query, wanted anchor): ``count`` articles in each habit."""
    from generators.search.catalogue import regulation_names, sounds

    draw = random.Random(seed)
    short_of = {r.id: sounds("", [r.short_title])[1] for r in regulations}
    taken = [sound for r in regulations for sound in sounds("", regulation_names(r))]
    made: list[tuple[str, str]] = []
    for _ in range(count):
        regulation = draw.choice(regulations)
        text = regulation.versions[0].text
        assert text is not None
        number = draw.choice(text.articles).number
        initials = short_of[regulation.id]
        alone = initials if taken.count(initials) == 1 else None
        made += [
            (query, f"regulations/{regulation.id}.html#t{number.key}")
            for query in habits(regulation, number.main, number.branch, alone)
        ]
    return made


def first_share(page: Page, queries: Sequence[tuple[str, str]]) -> tuple[float, list[str]]:
    firsts = page.evaluate(_FIRST, [query for query, _ in queries])
    wrong = [query for (query, wanted), first in zip(queries, firsts, strict=True) if first.partition("k")[0] != wanted]
    return 1 - len(wrong) / len(queries), wrong


def p95(values: Sequence[float]) -> float:
    return sorted(values)[math.ceil(len(values) * 0.95) - 1]


def measure_size(
    chromium: Browser, name: str, entries: Sequence[SearchEntry], regulations: Sequence[Regulation], exact: bool
) -> dict[str, object]:
    figures: dict[str, object] = {"entries": len(entries)}
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        figures |= write_site(folder, entries, regulations)
        phrases = sample_phrases(entries, 1000)
        for scheme in ("file", "http"):
            with served(folder) as address:
                page = chromium.new_context().new_page()
                page.goto(f"{folder.as_uri() if scheme == 'file' else address}/index.html")
                figures[f"{scheme} cold"] = rounded(page.evaluate(_START))
                page.reload()
                figures[f"{scheme} warm"] = rounded(page.evaluate(_START))
                if scheme == "file":
                    answers = page.evaluate(_ASK, [phrases, 6])
                    figures["p95 ms"] = round(p95([answer["ms"] for answer in answers]), 2)
                    if exact:
                        figures["recall, precision"] = recall_and_precision(page, entries, phrases)
                    queries = article_queries(regulations, 60)
                    share, wrong = first_share(page, queries)
                    figures["address first"] = f"{share:.4f} of {len(queries)}"
                    figures["address wrong"] = wrong[:8]
                page.context.close()
        figures["p95 ms, no worker, CPU / 6"] = throttled(chromium, folder, phrases[:120])
    print(f"\n{name}")
    for label, value in figures.items():
        print(f"  {label:28}{value if not isinstance(value, float) else round(value, 2)}", flush=True)
    return figures


def throttled(chromium: Browser, folder: Path, phrases: Sequence[str]) -> float:
    """p95 with the page's processor slowed six times; the scan runs on the page, since a worker would not be slowed."""
    page = chromium.new_context().new_page()
    page.add_init_script("delete window.Worker")
    page.goto(f"{folder.as_uri()}/index.html")
    page.evaluate(_START)
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": 6})
    answers = page.evaluate(_ASK, [list(phrases), 6])
    page.context.close()
    return round(p95([answer["ms"] for answer in answers]), 1)


def count_articles(regulations: Sequence[Regulation]) -> int:
    return sum(len(version.text.articles) for r in regulations for version in r.versions if version.text)


def rounded(times: dict[str, float]) -> dict[str, int]:
    return {name: round(value) for name, value in times.items()}


def main(sizes: Sequence[str] = ("real", "group", "province", "all")) -> dict[str, object]:
    real = real_regulations()
    province = [*real, *made_regulations(30_000 - count_articles(real), real)]
    result: dict[str, object] = {}
    with browser() as chromium:
        if "real" in sizes:
            result["real"] = measure_size(chromium, "shared texts", entries_of(real), real, True)
        if "group" in sizes:
            few: list[Regulation] = []
            for regulation in real:
                if count_articles([*few, regulation]) <= 3000:
                    few.append(regulation)
            result["group"] = measure_size(chromium, "a group (3,000 articles)", entries_of(few), few, True)
        if "province" in sizes:
            result["province"] = measure_size(chromium, "30,000 articles", entries_of(province), province, True)
        if "all" in sizes:
            others = made_others(5000, 20_000, real)
            result["all"] = measure_size(
                chromium,
                "30,000 articles, 5,000 cases, 20,000 questions",
                [*entries_of(province), *others],
                province,
                False,
            )
    return result


if __name__ == "__main__":
    main(tuple(sys.argv[1:]) or ("real", "group", "province", "all"))
