"""One builder at a time for one folder of output."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from generators.output.result import BuildRefused


@contextmanager
def only_builder(out: Path) -> Iterator[None]:
    """Two builds at once into one folder would mix; the second is told to wait. A dead builder's lock is taken over."""
    out.mkdir(parents=True, exist_ok=True)
    lock = out / ".building"
    descriptor = _take(lock)
    try:
        yield
    finally:
        os.close(descriptor)
        lock.unlink(missing_ok=True)


def _take(lock: Path) -> int:
    descriptor = os.open(lock, os.O_CREAT | os.O_RDWR, 0o644)
    try:
        import fcntl
    except ImportError:  # Windows: the open file itself cannot be removed by another process.
        return descriptor
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(descriptor)
        raise BuildRefused(f"另一个生成任务正在使用 {lock.parent}，请等它结束再试。") from None
    return descriptor
