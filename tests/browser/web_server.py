"""The web server of the browser tests: nginx with the very lines of the handbook, under a sub-path; else Python's own."""

from __future__ import annotations

import functools
import http.server
import os
import re
import shutil
import socket
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

GUIDE = Path(__file__).resolve().parent.parent.parent / "docs" / "guide" / "it.md"
NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")
_ADDRESS = "http://127.0.0.1"


def nginx_snippet() -> str:
    """The first ``location`` block of the handbook."""
    found = re.search(r"^```\n(location /xuetang/ \{\n.*?^\})\n```", GUIDE.read_text("utf-8"), re.DOTALL | re.MULTILINE)
    assert found is not None
    return found[1]


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a server on this machine that serves ``folder`` while the block runs."""
    if NGINX is None:
        with _by_python(folder) as address:
            yield address
        return
    with tempfile.TemporaryDirectory() as temporary, nginx(Path(temporary), folder) as address:
        yield address


@contextmanager
def nginx(work: Path, folder: Path) -> Iterator[str]:
    """``work/current`` leads to ``folder`` as ``/srv/xuetang/current`` does in the handbook; switching it needs no restart."""
    assert NGINX is not None
    current = work / "current"
    if not current.is_symlink():
        current.symlink_to(folder.resolve())
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    # Started by root, its workers would be somebody who may not read the tests' folders.
    user = "user root;" if os.geteuid() == 0 else ""
    places = "".join(
        f"{kind}_temp_path {work}/{kind};\n" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    config = work / "nginx.conf"
    config.write_text(
        f"""{user}
daemon off;
worker_processes 1;
pid {work}/nginx.pid;
error_log {work}/error.log;
events {{ worker_connections 256; }}
http {{
include /etc/nginx/mime.types;
default_type application/octet-stream;
access_log off;
{places}
server {{
listen 127.0.0.1:{port};
root {work}/empty;
{nginx_snippet().replace("/srv/xuetang/current/", f"{current}/")}
}}
}}
""",
        "utf-8",
    )
    process = subprocess.Popen([NGINX, "-c", str(config), "-p", str(work)], stderr=subprocess.PIPE, text=True)
    try:
        _wait_until_up(port, process)
        yield f"{_ADDRESS}:{port}/xuetang"
    finally:
        process.terminate()
        process.wait(10)
        if process.stderr is not None:
            process.stderr.close()


def _wait_until_up(port: int, process: subprocess.Popen[str]) -> None:
    for _ in range(400):
        if process.poll() is not None:
            raise RuntimeError(process.stderr.read() if process.stderr else "nginx stopped")
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise RuntimeError("nginx does not answer")


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *arguments: object) -> None:
        return


@contextmanager
def _by_python(folder: Path) -> Iterator[str]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"{_ADDRESS}:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
