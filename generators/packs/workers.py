"""Work shared out to processes that end with the one that started them: at Ctrl-C, when it is killed, when it fails."""

from __future__ import annotations

import multiprocessing
import multiprocessing.connection
import os
import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import resource_tracker
from typing import TypeVar

_Given = TypeVar("_Given")
_Made = TypeVar("_Made")


def shared_out(
    work: Callable[[_Given], _Made], given: Iterable[_Given], jobs: int, chunksize: int = 1
) -> Iterator[_Made]:
    """``work`` of each of ``given``, in order, by ``jobs`` processes. What ``work`` raises is raised here.

    The processes are spawned: the PDF engine keeps threads of its own, which a forked child would wait for for ever.
    Raises ``BrokenProcessPool`` where one of them dies, of too little memory for instance.
    """
    pieces = _pieces(list(given), chunksize)
    pool = ProcessPoolExecutor(jobs, multiprocessing.get_context("spawn"), _begin)
    try:
        with _interrupt_held_back():
            made = [pool.submit(_each, work, piece) for piece in pieces]
        for future in made:
            yield from future.result()
    except BaseException:
        # What is half done is of no use to anybody, and who pressed Ctrl-C does not wait for it. Nothing is cancelled:
        # the pool's own thread would trip over that.
        for process in list((pool._processes or {}).values()):
            process.kill()
        raise
    finally:
        pool.shutdown()


def _pieces(given: list[_Given], size: int) -> list[list[_Given]]:
    return [given[start : start + size] for start in range(0, len(given), size)]


def _each(work: Callable[[_Given], _Made], given: list[_Given]) -> list[_Made]:
    return [work(one) for one in given]


@contextmanager
def _interrupt_held_back() -> Iterator[None]:
    """Processes begun meanwhile never see Ctrl-C, which a terminal sends to all; their parent sees it at the end of this.

    They take the mask over. The parent needs a handler too: a thread of the PDF engine may be the one that is told.
    """
    if not hasattr(signal, "pthread_sigmask") or threading.current_thread() is not threading.main_thread():
        yield
        return
    told: list[int] = []
    # Begun by itself amid the others, this helper of Python's would take the mask off.
    resource_tracker.ensure_running()
    handler = signal.signal(signal.SIGINT, lambda number, _: told.append(number))
    mask = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, mask)
        signal.signal(signal.SIGINT, handler)
    if told:
        raise KeyboardInterrupt


def _begin() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()


def _end_with(sentinel: int) -> None:
    """A parent that was killed shuts nothing down: its workers would wait for work for ever."""
    multiprocessing.connection.wait([sentinel])
    os._exit(1)
