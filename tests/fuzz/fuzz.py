"""Coverage-guided fuzzing of every parser, by hand and outside CI; what it finds becomes a test.

    pip install --no-deps --target /tmp/fuzzer atheris==3.0.0
    PYTHONPATH=/tmp/fuzzer:. .venv/bin/python tests/fuzz/fuzz.py bank 600

gives one target (``TARGETS``) the seconds that are asked for. An exception, or an input of a few kilobytes that takes
longer than ``SLOW`` seconds of processor time, is written to ``build/fuzz/TARGET/`` once for each place in the code; the
run goes on. atheris has no wheel for every system, so it is not among the locked requirements.
"""

from __future__ import annotations

import sys
import time
import traceback

import atheris  # type: ignore[import-not-found]

with atheris.instrument_imports(include=["generators"]):
    from tests.fuzz.targets import ROOT, TARGETS, seeds

SLOW = 5.0


def main(name: str, seconds: int) -> None:
    target, _ = TARGETS[name]
    found = ROOT / "build" / "fuzz" / name
    corpus = found / "corpus"
    corpus.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(seeds(name)):
        (corpus / f"seed-{number}").write_bytes(seed)
    seen: set[str] = set()

    def keep(place: str, data: bytes, words: str) -> None:
        if place in seen:
            return
        seen.add(place)
        (found / f"finding-{len(seen)}").write_bytes(data)
        print(f"FINDING {name} {len(seen)} {place}\n{words}", flush=True)

    def one(data: bytes) -> None:
        began = time.process_time()
        try:
            target(data)
        except Exception as error:
            last = traceback.extract_tb(error.__traceback__)[-1]
            keep(f"{type(error).__name__} {last.filename}:{last.lineno}", data, traceback.format_exc(limit=-6))
        spent = time.process_time() - began
        if spent > SLOW:
            keep(f"slow, by size {len(data) // 1000} KB", data, f"{spent:.1f} s for {len(data)} bytes")

    words = [
        f"-max_total_time={seconds}",
        "-max_len=4096",
        "-timeout=120",
        "-rss_limit_mb=3000",
        "-print_final_stats=1",
    ]
    atheris.Setup([sys.argv[0], *words, f"-artifact_prefix={found}/", str(corpus)], one)
    atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
