"""Measures the anonymity gate on made-up data, beside LAC's and jieba's taggers: recall by kind, documents without a miss, speed.

Run: ``python -m tests.bench.bench_anonymity`` (or through ``make bench``).
"""

from __future__ import annotations

import random
import time
from collections import Counter

from generators.anonymity.digits import find_numbers
from generators.anonymity.find import find_findings
from generators.anonymity.identifiers import find_identifiers
from generators.anonymity.lexicon import words
from generators.anonymity.normalise import fold, fold_digits
from tests.bench.marked_recall import print_marked
from tests.bench.notices import MASKED, notice
from tests.bench.unseen_dresses import KNOWN, UNSEEN, Dressed, dressed, others
from tests.bench.unseen_notices import unseen_notice
from tests.shared_texts import SHARED

DOCUMENTS = 200
_DRESSES = {
    "plain": lambda number: number,
    "full width": lambda number: "".join(chr(ord(c) + 0xFEE0) for c in number),
    "Chinese": lambda number: "".join("〇一二三四五六七八九"[int(c)] for c in number),
    "capital Chinese": lambda number: "".join("零壹贰叁肆伍陆柒捌玖"[int(c)] for c in number),
    "circled": lambda number: "".join("⓪①②③④⑤⑥⑦⑧⑨"[int(c)] for c in number),
    "grouped": lambda number: f"{number[:3]}-{number[3:7]}-{number[7:]}",
    "zero width": lambda number: "\u200b".join(number),
    "emphasis": lambda number: f"{number[:3]}**{number[3:7]}**{number[7:]}",
    "line break": lambda number: f"{number[:5]}\n{number[5:]}",
    "unseen: mathematical": lambda number: "".join(chr(0x1D7CE + int(c)) for c in number),
    "unseen: Arabic": lambda number: "".join(chr(0x0660 + int(c)) for c in number),
    "unseen: stars": lambda number: f"{number[:3]}★{number[3:7]}★{number[7:]}",
    "unseen: letters": lambda number: number.replace("0", "O").replace("1", "l"),
    "unseen: struck out": lambda number: "".join(f"{c}\u0336" for c in number),
    "unseen: keycaps": lambda number: "".join(f"{c}\ufe0f\u20e3" for c in number),
    "unseen: entities": lambda number: "".join(f"&#{ord(c)};" for c in number),
}


def main() -> None:
    words()
    _identifiers()
    _notices()
    _another_hand()
    print_marked()
    masked = sum(bool(find_findings(sentence)) for sentence in MASKED)
    print(f"masked sentences flagged       {masked} of {len(MASKED)}")
    _statutes()


def _identifiers() -> None:
    random_ = random.Random(7)
    for name, dress in _DRESSES.items():
        found = 0
        for _ in range(200):
            number = f"1{random_.choice('3456789')}" + "".join(random_.choice("0123456789") for _ in range(9))
            written = dress(number)
            text = random_.choice(("联系{}。", "其手机为{}，", "（{}）")).replace("{}", written)
            start = text.index(written)
            found += any(f.start <= start and f.end >= start + len(written) for f in find_findings(text, names=False))
        print(f"phone, {name:<24}{found / 200:.3f}")


def _notices() -> None:
    planted: Counter[str] = Counter()
    found: Counter[str] = Counter()
    by_jieba = clean = clean_jieba = 0
    characters = 0
    started = time.perf_counter()
    for seed in range(DOCUMENTS):
        document = notice(50_000 + seed)
        characters += len(document.text)
        findings = find_findings(document.text)
        missed = False
        for one in document.planted:
            planted[one.kind] += 1
            hit = any(f.start <= one.start and one.end <= f.end for f in findings)
            found[one.kind] += hit
            missed |= one.kind == "person" and not hit
        clean += not missed
    elapsed = time.perf_counter() - started
    for seed in range(DOCUMENTS):
        document = notice(50_000 + seed)
        spans = _jieba_names(document.text)
        hits = [(p.start, p.end) in spans for p in document.planted if p.kind == "person"]
        by_jieba += sum(hits)
        clean_jieba += all(hits)
    for kind in sorted(planted):
        print(f"notices, {kind:<22}{found[kind] / planted[kind]:.4f}   ({planted[kind]})")
    print(f"notices, persons by jieba      {by_jieba / planted['person']:.4f}")
    print(f"documents without a name missed  {clean / DOCUMENTS:.3f}   jieba {clean_jieba / DOCUMENTS:.3f}")
    print(f"names and places               {characters / elapsed / 1000:.0f} thousand characters a second")


def _another_hand() -> None:
    """The rows that were written by somebody else than the author of the patterns."""
    for name, items in (
        ("known dresses", dressed(1001, 10, KNOWN)),
        ("odd dresses", dressed(1002, 10, UNSEEN)),
        ("other identifiers", others(1003, 100)),
    ):
        covered = [_covered(item) for item in items]
        print(f"another hand, {name:<18}{sum(covered) / len(covered):.4f}   ({len(covered)})")
    planted: Counter[str] = Counter()
    found: Counter[str] = Counter()
    clean = 0
    for seed in range(DOCUMENTS):
        document = unseen_notice(90_000 + seed)
        findings = find_findings(document.text)
        missed = False
        for one in document.planted:
            spans = [i for i in range(one.start, one.end) if document.text[i].isalpha()]
            hit = all(any(f.start <= i < f.end for f in findings) for i in spans)
            planted[one.kind] += 1
            found[one.kind] += hit
            missed |= one.kind == "person" and not hit
        clean += not missed
    for kind in sorted(planted):
        print(f"another hand, {kind:<18}{found[kind] / planted[kind]:.4f}   ({planted[kind]})")
    print(f"another hand, documents without a name missed  {clean / DOCUMENTS:.3f}")


def _covered(item: Dressed) -> bool:
    return any(f.start <= item.start and item.end <= f.end for f in find_findings(item.text))


def _jieba_names(text: str) -> set[tuple[int, int]]:
    import jieba.posseg

    spans, position = set(), 0
    for word, tag in jieba.posseg.cut(text):
        if tag.startswith("nr"):
            spans.add((position, position + len(word)))
        position += len(word)
    return spans


def _statutes() -> None:
    texts = [path.read_text("utf-8") for path in sorted((SHARED / "texts" / "laws").glob("*.md"))]
    if not texts:
        print("statutes: ../shared is not here, skipped")
        return
    whole = "\n".join(texts)
    findings = sum(len(find_findings(text)) for text in texts)
    print(f"statutes                       {findings / len(whole) * 10_000:.2f} findings in 10,000 characters")
    started = time.process_time()
    folded = fold(whole)
    digits = fold_digits(folded.text)
    count = sum(1 for _ in find_numbers(folded.text, digits)) + sum(1 for _ in find_identifiers(folded.text, digits))
    speed = len(whole.encode()) / 1e6 / (time.process_time() - started)
    print(f"identifiers alone              {speed:.1f} MB a CPU second   ({count} found in statutes)")


if __name__ == "__main__":
    main()
