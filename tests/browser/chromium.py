"""Chromium for the browser tests: Debian's, headless, with the network cut but for this machine and every fault kept."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from browser.web_server import served
from playwright.sync_api import Browser, Page, Playwright, sync_playwright

__all__ = ["EXECUTABLE", "FLAGS", "Log", "browser", "launch", "served", "watched"]
EXECUTABLE = os.environ.get("QIANSHAO_CHROMIUM") or shutil.which("chromium") or "/usr/bin/chromium"
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@dataclass
class Log:
    """What a page said and asked for. A test looks at both at its end."""

    faults: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def outside(self) -> list[str]:
        allowed = ("file://", "http://127.0.0.1", "data:", "blob:")
        return [url for url in self.requests if not url.startswith(allowed)]


_running: list[Playwright] = []


@contextmanager
def browser() -> Iterator[Browser]:
    """A process has one driver at a time: a browser that is asked for while another is open comes from the same."""
    if _running:
        started = launch(_running[0])
        try:
            yield started
        finally:
            started.close()
        return
    with sync_playwright() as playwright:
        _running.append(playwright)
        try:
            yield launch(playwright)
        finally:
            _running.clear()


def launch(playwright: Playwright) -> Browser:
    return playwright.chromium.launch(executable_path=EXECUTABLE, args=list(FLAGS))


def watched(page: Page) -> Log:
    """Records every console error, page error, failed and made request of ``page``."""
    log = Log()
    page.on(
        "console", lambda message: log.faults.append(message.text) if message.type in ("error", "warning") else None
    )
    page.on("pageerror", lambda error: log.faults.append(str(error)))
    # A request that the next page cut off is no fault.
    page.on(
        "requestfailed",
        lambda request: None if request.failure == "net::ERR_ABORTED" else log.faults.append(f"failed: {request.url}"),
    )
    page.on("request", lambda request: log.requests.append(request.url))
    return log
