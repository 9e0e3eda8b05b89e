"""A Chromium of 2019 driven over its pipe: Playwright speaks a newer protocol than it knows."""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

EXECUTABLE = Path(__file__).resolve().parent.parent.parent / ".cache" / "old-chromium" / "chromium"
_WAIT = 60.0
_KEYS = {
    "Enter": ("Enter", 13, "\r"),
    "ArrowDown": ("ArrowDown", 40, ""),
    "Escape": ("Escape", 27, ""),
    "/": ("Slash", 191, "/"),
}


class OldPage:
    """One tab: goes to addresses, evaluates scripts, presses keys, and keeps every fault and request."""

    def __init__(self, browser: OldChromium, session: str) -> None:
        self._browser = browser
        self._session = session
        self.faults: list[str] = []
        self.requests: list[str] = []
        for domain in ("Page", "Runtime", "Network", "Log"):
            self.call(f"{domain}.enable")

    def call(self, method: str, **parameters: object) -> dict[str, object]:
        return self._browser.call(method, parameters, self._session)

    def goto(self, address: str) -> None:
        self._browser.loaded = False
        self.call("Page.navigate", url=address)
        self._browser.until(lambda: self._browser.loaded, address)

    def evaluate(self, script: str) -> object:
        answer = self.call("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in answer:
            raise AssertionError(json.dumps(answer["exceptionDetails"], ensure_ascii=False)[:500])
        result = answer["result"]
        assert isinstance(result, dict)
        return result.get("value")

    def wait_for(self, script: str) -> object:
        """The first true value of ``script``."""
        end = time.monotonic() + _WAIT
        while time.monotonic() < end:
            value = self.evaluate(script)
            if value:
                return value
            time.sleep(0.1)
        raise AssertionError(f"never true: {script}; {self.faults}")

    def type(self, text: str) -> None:
        self.call("Input.insertText", text=text)

    def press(self, key: str) -> None:
        code, number, text = _KEYS[key]
        shared = {"key": key, "code": code, "windowsVirtualKeyCode": number}
        self.call("Input.dispatchKeyEvent", type="keyDown" if text else "rawKeyDown", text=text, **shared)
        self.call("Input.dispatchKeyEvent", type="keyUp", **shared)

    def heard(self, method: str, told: dict[str, object]) -> None:
        """Called by the browser for every event of this tab."""
        if method == "Runtime.exceptionThrown":
            self.faults.append(json.dumps(told, ensure_ascii=False)[:400])
        elif method == "Log.entryAdded":
            entry = told["entry"]
            if isinstance(entry, dict) and entry.get("level") in ("error", "warning"):
                self.faults.append(str(entry.get("text")))
        elif method == "Network.requestWillBeSent":
            request = told["request"]
            assert isinstance(request, dict)
            self.requests.append(str(request["url"]))


class OldChromium:
    """The process and its two pipes: commands go to its descriptor 3, answers and events come from its 4."""

    def __init__(self, profile: Path) -> None:
        self.loaded = False
        self._number = 0
        self._buffer = b""
        self._pages: dict[str, OldPage] = {}
        to_read, self._write = os.pipe()
        self._read, to_write = os.pipe()
        flags = "--headless --no-sandbox --disable-gpu --no-zygote --no-proxy-server --remote-debugging-pipe"
        self._process = subprocess.Popen(
            ["bash", "-c", f'exec "$@" 3<&{to_read} 4>&{to_write}', "bash", str(EXECUTABLE), *flags.split(), f"--user-data-dir={profile}"],
            pass_fds=(to_read, to_write),
            stderr=subprocess.DEVNULL,
        )  # fmt: skip
        os.close(to_read)
        os.close(to_write)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.kill()
        self._process.wait(10)
        os.close(self._write)
        os.close(self._read)

    def new_page(self) -> OldPage:
        target = self.call("Target.createTarget", {"url": "about:blank"})["targetId"]
        session = str(self.call("Target.attachToTarget", {"targetId": target, "flatten": True})["sessionId"])
        page = OldPage.__new__(OldPage)
        self._pages[session] = page
        page.faults = []
        OldPage.__init__(page, self, session)
        return page

    def call(self, method: str, parameters: dict[str, object], session: str = "") -> dict[str, object]:
        self._number += 1
        message: dict[str, object] = {"id": self._number, "method": method, "params": parameters}
        if session:
            message["sessionId"] = session
        os.write(self._write, json.dumps(message).encode() + b"\0")
        wanted = self._number
        end = time.monotonic() + _WAIT
        while time.monotonic() < end:
            answer = self._next()
            if answer.get("id") == wanted:
                if "error" in answer:
                    raise AssertionError(f"{method}: {answer['error']}")
                result = answer["result"]
                assert isinstance(result, dict)
                return result
        raise AssertionError(f"no answer to {method}")

    def until(self, done: object, what: str) -> None:
        end = time.monotonic() + _WAIT
        while time.monotonic() < end:
            if callable(done) and done():
                return
            self._next()
        raise AssertionError(f"never loaded: {what}")

    def _next(self) -> dict[str, object]:
        while b"\0" not in self._buffer:
            data = os.read(self._read, 1 << 20)
            if not data:
                raise AssertionError("the old browser has ended")
            self._buffer += data
        line, _, self._buffer = self._buffer.partition(b"\0")
        message: dict[str, object] = json.loads(line)
        if message.get("method") == "Page.loadEventFired":
            self.loaded = True
        page = self._pages.get(str(message.get("sessionId", "")))
        told = message.get("params")
        if page is not None and isinstance(told, dict) and "method" in message:
            page.heard(str(message["method"]), told)
        return message


@contextmanager
def old_chromium() -> Iterator[OldChromium]:
    with tempfile.TemporaryDirectory() as profile, OldChromium(Path(profile)) as browser:
        yield browser
