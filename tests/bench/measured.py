"""Runs a command and tells what it cost: wall and CPU seconds of it and its children, peak memory; one table of it all."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Cost:
    wall: float
    cpu: float
    peak_mb: float


def run_measured(
    command: list[str], cwd: Path, environment: dict[str, str] | None = None, codes: tuple[int, ...] = (0,)
) -> Cost:
    """The cost of ``command``; one that ends with none of ``codes`` ends the benchmark with what it printed."""
    started = time.monotonic()
    process = subprocess.Popen(
        command, cwd=cwd, env={**os.environ, **(environment or {})}, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    assert process.stdout is not None
    output = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in codes:
        raise SystemExit(f"{' '.join(command)}: exit {process.returncode}\n{output.decode('utf-8', 'replace')[-2000:]}")
    return Cost(time.monotonic() - started, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def least(times: int, measured: Callable[[], Cost]) -> Cost:
    """The cheapest of ``times`` runs: a short command on a busy machine costs more by chance, never less."""
    return min((measured() for _ in range(times)), key=lambda cost: cost.cpu)


def show_table(columns: Mapping[str, Mapping[str, Cost]], growth: tuple[tuple[str, str], ...] = ()) -> None:
    """Rows by name, for each column wall seconds, CPU seconds and peak MB; ``growth`` sets CPU of one over another's."""
    names = list(dict.fromkeys(name for rows in columns.values() for name in rows))
    pairs = [pair for pair in growth if pair[0] in columns and pair[1] in columns]
    print(f"\n{'':44}" + "".join(f"{title:>26}" for title in columns) + "".join(f"{a}→{b}".rjust(14) for a, b in pairs))
    print(f"{'':44}" + f"{'wall s':>10}{'CPU s':>9}{'MB':>7}" * len(columns) + f"{'CPU times':>14}" * len(pairs))
    for name in names:
        cells = [rows.get(name) for rows in columns.values()]
        line = "".join(f"{c.wall:10.2f}{c.cpu:9.2f}{c.peak_mb:7.0f}" if c else f"{'–':>26}" for c in cells)
        for small, large in pairs:
            before, after = columns[small].get(name), columns[large].get(name)
            line += f"{after.cpu / max(before.cpu, 0.01):14.2f}" if before and after else f"{'–':>14}"
        print(f"  {name:42}{line}")
