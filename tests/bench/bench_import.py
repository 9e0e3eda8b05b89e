"""The bars of the regulation import and of the comparison, counted over the shared texts and over hostile files."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from pathlib import Path
from typing import TypedDict

from generators.importers.regulation.read import read_regulation_file
from generators.model.regulation import Article, Division, RegulationText
from generators.regulations.compare import Change, compare
from generators.regulations.compare_words import folded
from tests.importers import test_regulation_hostile as hostile
from tests.importers.regulation_variants import VARIANTS, package, sample
from tests.shared_texts import TEXTS

# VmHWM starts anew with the program; ru_maxrss would count what this process held when it forked.
_CHILD = """import sys
from generators.cli.main import main
code = main(["import", "regulation", sys.argv[1], "--dry-run", "--json"])
print(next(line for line in open("/proc/self/status") if line.startswith("VmHWM")), file=sys.stderr)
"""
_SOURCES = re.compile(r"_(?:site|scraped)$")
# The one file of texts/office that holds an older version than the Markdown beside it.
_OLDER = {"中华人民共和国行政许可法"}


class Entry(TypedDict):
    file: str
    articles: int
    sequence: str
    heads: list[tuple[str, int, str, int | None]]


def main() -> None:
    texts = _sequences()
    _exactness(texts)
    _variants()
    _hostile()
    _comparisons()


def _sequences() -> dict[str, RegulationText]:
    entries: list[Entry] = json.loads((TEXTS / "manifest.json").read_text("utf-8"))
    texts: dict[str, RegulationText] = {}
    counts = heads = clean = total = 0
    refused: list[str] = []
    for entry in entries:
        wording = read_regulation_file(TEXTS / entry["file"], entry["file"]).wording
        if wording.text is not None:
            texts[entry["file"]] = wording.text
        if entry["sequence"] != "ok" or wording.text is None:
            continue
        total += 1
        counts += len(wording.text.articles) == entry["articles"]
        heads += _same_heads(wording.text.divisions, entry)
        clean += not wording.problems
        refused += [f"{entry['file']}: {problem.message}" for problem in wording.problems]
    print(f"import, whole sequences: {counts}/{total} strictly consecutive and equal to the manifest's count")
    print(f"import, headings in order with their first articles: {heads}/{total}; without any problem: {clean}/{total}")
    for line in refused:
        print(f"  refused: {line}")
    return texts


def _same_heads(divisions: tuple[Division, ...], entry: Entry) -> bool:
    """The manifest cuts a title that runs over two lines; its beginning must be ours."""
    got = [(d.level.value, d.number, d.title, d.first.main if d.first else None) for d in divisions if d.number]
    wanted = [(a, b, c.replace(" ", ""), d) for a, b, c, d in entry["heads"] if a != "plain"]
    return len(got) == len(wanted) and all(
        (g[0], g[1], g[3]) == (w[0], w[1], w[3]) and g[2].startswith(w[2]) for g, w in zip(got, wanted, strict=True)
    )


def _exactness(texts: dict[str, RegulationText]) -> None:
    total: Counter[str] = Counter()
    exact: Counter[str] = Counter()
    for path in sorted([*TEXTS.glob("office/*"), *TEXTS.glob("raw/*")]):
        text = read_regulation_file(path).wording.text
        stem = _SOURCES.sub("", path.stem).replace("_", "__")
        if stem in _OLDER or stem.startswith("v5"):
            continue
        stem = "中华人民共和国监察法" if re.match(r"v\d", stem) else "刑法" if stem == "中华人民共和国刑法" else stem
        best = max((_shared(text, other) for name, other in texts.items() if stem in name), default=(0, 0))
        kind = f"{path.parent.name} {path.suffix[1:]}"
        exact[kind] += best[0]
        total[kind] += best[1]
        if best[1] and best[0] < 0.95 * best[1]:
            print(f"  below the bar: {path.name} {best[0]}/{best[1]}")
    for kind in sorted(total):
        print(
            f"import, articles exact, {kind}: {exact[kind]}/{total[kind]} = {exact[kind] / total[kind]:.2%} (bar 95%)"
        )


def _shared(text: RegulationText | None, other: RegulationText) -> tuple[int, int]:
    wanted = {article.number: _plain(article) for article in other.articles}
    articles = text.articles if text else ()
    return sum(wanted.get(article.number) == _plain(article) for article in articles), len(wanted)


def _plain(article: Article) -> str:
    return re.sub(r"\s", "", article.plain_text)


def _variants() -> None:
    good = total = 0
    with tempfile.TemporaryDirectory() as folder:
        for variant, (name, make) in VARIANTS.items():
            for seed in range(100, 112):
                text = sample(seed, count=24 + seed % 17, branches=variant != "docx, numbered")
                path = Path(folder) / name
                path.write_bytes(make(text))
                wording = read_regulation_file(path).wording
                got = (
                    [(a.number.key, a.plain_text.replace("條", "条")) for a in wording.text.articles]
                    if wording.text
                    else []
                )
                wanted = [(piece.number.key, "\n".join(piece.lines)) for piece in text.pieces]
                total += 1
                good += got == wanted and not wording.problems
                if got != wanted or wording.problems:
                    print(f"  not exact: {variant}, seed {seed}")
    print(f"import, invented regulations exact in {len(VARIANTS)} kinds of file: {good}/{total}")


def _hostile() -> None:
    line = "".join(f"第{n % 9000 + 1}条 甲。" for n in range(1_000_000)).encode()
    files = {
        "zip bomb.docx": hostile.bomb(110),
        "zip bomb under the limit.docx": hostile.bomb(11),
        "flood.docx": package("<w:p/>" * 290_000),
        "articles on one line.txt": line,
        "articles on one line, cut.txt": line[:4_900_000],
        "lines.txt": "甲\n".encode() * 1_200_000,
        "tags.html": b"<html>" + b"<b>" * 1_200_000,
        "old.docx": b"\xd0\xcf\x11\xe0" + bytes(600),
        "truncated.docx": package("<w:p/>" * 100)[:-60],
    }
    with tempfile.TemporaryDirectory() as folder:
        for name, data in files.items():
            (Path(folder) / name).write_bytes(data)
        with (Path(folder) / "200 MB.pdf").open("wb") as big:
            big.truncate(200_000_000)
        slowest, memory = (0.0, ""), 0
        for path in sorted(Path(folder).iterdir()):
            start = time.perf_counter()
            done = subprocess.run([sys.executable, "-c", _CHILD, str(path)], capture_output=True, text=True, check=True)
            seconds = time.perf_counter() - start
            (problem,) = json.loads(done.stdout)["documents"][0]["problems"]
            slowest = max(slowest, (seconds, f"{path.name}: {problem['message']}"))
            memory = max(memory, int(done.stderr.split()[-2]) // 1024)
    print(f"import, {len(files) + 1} hostile files refused: slowest {slowest[0]:.2f} s ({slowest[1]}), bar 2 s")
    print(f"import, most memory of a refusal: {memory} MB (bar 256 MB)")


def _comparisons() -> None:
    groups: dict[str, list[Path]] = defaultdict(list)
    for path in sorted(TEXTS.glob("pairs/*.md")):
        groups[path.stem.split("__")[0]].append(path)
    identical = missed = 0
    slowest = (0.0, "")
    for name, (older, newer) in groups.items():
        old, new = read_regulation_file(older).wording.text, read_regulation_file(newer).wording.text
        if old is None or new is None:
            raise SystemExit(f"not read: {name}")
        start = time.perf_counter()
        comparison = compare(old, new)
        slowest = max(slowest, (time.perf_counter() - start, name))
        wordings = {article.number: folded(article.plain_text) for article in new.articles}
        row_of = {number: row for row in comparison.rows for number in row.old}
        for article in old.articles:
            words = folded(article.plain_text)
            if words in wordings.values():
                identical += 1
                missed += all(wordings[number] != words for number in row_of[article.number].new)
        if name == "监察法":
            splits = [
                ([n.key for n in r.old], [n.key for n in r.new]) for r in comparison.rows if r.change is Change.SPLIT
            ]
            counts = ", ".join(
                f"{change.value} {comparison.count(change)}" for change in Change if comparison.count(change)
            )
            print(f"compare, 监察法 2018→2024: {counts}; splits {splits}")
    print(
        f"compare, {len(groups)} pairs: {identical - missed}/{identical} identical articles aligned; slowest {slowest[1]} {slowest[0]:.2f} s (bar 10 s)"
    )


if __name__ == "__main__":
    main()
