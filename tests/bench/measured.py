"""Runs a command and tells what it cost: wall and CPU seconds of it and its children, peak memory."""

from __future__ import annotations

import os
import subprocess
import time
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
