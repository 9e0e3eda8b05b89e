"""``qianshao serve``: the site on this machine, built anew when a source changes; the open page reloads itself."""

from __future__ import annotations

import argparse
import functools
import http.server
import os
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

from generators.cli.dates import add_date, chosen_date
from generators.content.folders import CONTENT_FOLDERS
from generators.output.build import build_portal
from generators.output.report import render_problems
from generators.output.result import BuildRefused

_POLL_SECONDS = 0.5
_STAMP = "/__qianshao_stamp"
# The site's policy forbids connections, so the page asks for the stamp as a picture's size would be asked: by a script.
_RELOAD = (
    b"<script>(function(){var seen=null;function ask(){var s=document.createElement('script');"
    b"s.src='/__qianshao_stamp?'+Date.now();s.onload=function(){s.remove();"
    b"if(seen!==null&&seen!==window.__qsStamp)location.reload();seen=window.__qsStamp;setTimeout(ask,700)};"
    b"s.onerror=function(){setTimeout(ask,2000)};document.head.appendChild(s)}ask()})()</script>"
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--port", metavar="端口号", type=int, default=8000, help="端口，默认 8000")
    parser.add_argument("--once", action="store_true", help=argparse.SUPPRESS)
    add_date(parser)


class _State:
    """The number of the build that is being shown; the handler reads it, the watcher raises it."""

    def __init__(self) -> None:
        self.stamp = 0


class _Handler(http.server.SimpleHTTPRequestHandler):
    def __init__(self, *arguments: object, state: _State, **options: object) -> None:
        self.state = state
        super().__init__(*arguments, **options)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        if self.path.startswith(_STAMP):
            self._send(f"window.__qsStamp={self.state.stamp};".encode(), "text/javascript")
            return
        path = Path(self.translate_path(self.path))
        if path.is_dir():
            path = path / "index.html"
        if path.suffix == ".html" and path.is_file():
            # Only the preview's copy goes without the policy, since its reload script is written into the page.
            page = path.read_bytes().replace(b'http-equiv="Content-Security-Policy"', b'name="qs-policy-off"')
            self._send(page.replace(b"</body>", _RELOAD + b"</body>"), "text/html; charset=utf-8")
            return
        super().do_GET()

    def _send(self, data: bytes, kind: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *arguments: object) -> None:
        return


def run(arguments: argparse.Namespace) -> int:
    root: Path = arguments.portal
    out = root / "build"
    state = _State()
    _build(root, out, arguments, state)
    (out / "site").mkdir(parents=True, exist_ok=True)
    handler = functools.partial(_Handler, state=state, directory=str(out / "site"))
    try:
        server = http.server.ThreadingHTTPServer(("127.0.0.1", arguments.port), handler)
    except OverflowError:
        print(f"没有 {arguments.port} 这个端口，请写 1024 到 65535 之间的数，例如 --port 8001。", file=sys.stderr)
        return 2
    except OSError:
        print(f"端口 {arguments.port} 已被占用，请加 --port 换一个，例如 --port 8001。", file=sys.stderr)
        return 2
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(f"请在浏览器打开 http://127.0.0.1:{server.server_port}/ ，改动后自动刷新。按 Ctrl+C 结束。", flush=True)
    try:
        for _ in _changes(root):
            _build(root, out, arguments, state)
    except KeyboardInterrupt:
        server.shutdown()
        print("\n已结束。")
    return 0


def _build(root: Path, out: Path, arguments: argparse.Namespace, state: _State) -> None:
    clock = time.monotonic()
    try:
        result = build_portal(root, out, today=chosen_date(arguments), parts=("site",))
    except BuildRefused as refusal:
        print(str(refusal), file=sys.stderr, flush=True)
        return
    if result.problems:
        print(render_problems(result.problems, result.sources, "页面保持上一次的样子"), file=sys.stderr, flush=True)
        return
    state.stamp += 1
    print(f"已更新：{result.fresh} 页，用时 {time.monotonic() - clock:.1f} 秒", flush=True)


def _changes(root: Path) -> Iterator[None]:
    """Yields whenever a file below the content folders was written, made or removed."""
    seen = _snapshot(root)
    while True:
        time.sleep(_POLL_SECONDS)
        now = _snapshot(root)
        if now != seen:
            seen = now
            yield


def _snapshot(root: Path) -> frozenset[tuple[str, int, int]]:
    found = []
    for folder in CONTENT_FOLDERS:
        for base, _, names in os.walk(root / folder):
            for name in names:
                try:
                    status = os.stat(os.path.join(base, name))
                except OSError:
                    continue
                found.append((os.path.join(base, name), status.st_mtime_ns, status.st_size))
    return frozenset(found)
