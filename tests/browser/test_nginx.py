"""The handbook's nginx lines in a real nginx, under a sub-path: headers, compression, MIME types, and a switch of versions."""

from __future__ import annotations

import gzip
import os
import re
import shutil
import urllib.error
import urllib.request
from email.message import Message
from pathlib import Path
from xml.etree import ElementTree

import pytest
from browser.chromium import watched
from browser.web_server import GUIDE, NGINX, nginx
from playwright.sync_api import Browser

pytestmark = pytest.mark.browser
needs_nginx = pytest.mark.skipif(NGINX is None, reason="nginx is not here (apt-get install nginx-light)")
FIRST_LOAD = 150_000


def fetched(address: str, **headers: str) -> tuple[int, Message, bytes]:
    request = urllib.request.Request(address, headers={key.replace("_", "-"): value for key, value in headers.items()})
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.headers, error.read()


@needs_nginx
def test_headers_compression_and_types(built: Path, tmp_path: Path) -> None:
    with nginx(tmp_path, built / "site") as address:
        status, headers, body = fetched(f"{address}/index.html", Accept_Encoding="gzip")
        assert status == 200
        assert headers["Content-Type"] == "text/html; charset=utf-8"
        assert headers["Content-Encoding"] == "gzip"
        assert "前哨" in gzip.decompress(body).decode()
        assert headers["Cache-Control"] == "no-cache"
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert fetched(f"{address}/index.html", If_None_Match=headers["ETag"])[0] == 304
        types = {
            "assets/qs/core.js": "application/javascript; charset=utf-8",
            "assets/qs/qianshao.css": "text/css",
            "assets/qs/icon.svg": "image/svg+xml",
        }
        for path, wanted in types.items():
            _, headers, _ = fetched(f"{address}/{path}", Accept_Encoding="gzip")
            assert headers["Content-Type"] == wanted, path
        calendars = sorted(path.relative_to(built / "site").as_posix() for path in (built / "site").rglob("*.ics"))
        assert calendars
        status, headers, body = fetched(f"{address}/{calendars[0]}", Accept_Encoding="gzip")
        assert (status, headers["Content-Type"]) == (200, "text/calendar; charset=utf-8")
        assert (headers["Cache-Control"], headers["X-Content-Type-Options"]) == ("no-cache", "nosniff")
        assert gzip.decompress(body).startswith(b"BEGIN:VCALENDAR")
        assert fetched(f"{address}/none.ics")[0] == 404
        assert fetched(f"{address}/%2e%2e/%2e%2e/secret.ics")[0] in (400, 404)
        sheets = [path.relative_to(built / "site").as_posix() for path in (built / "site").rglob("*.docx")]
        assert "wordprocessingml" in (fetched(f"{address}/{sheets[0]}")[1]["Content-Type"] or "")
        assert fetched(f"{address}/")[0] == 200
        assert fetched(f"{address}/none.html")[0] == 404
        assert fetched(f"{address}/assets/")[0] in (403, 404)


@needs_nginx
def test_a_switch_of_versions_is_whole(built: Path, tmp_path: Path, chromium: Browser) -> None:
    """``current`` is switched as the handbook says while a reader is inside; no page is half there before or after.

    The two versions are dated a month apart, as two builds are: nginx makes a file's ETag of its date (whole seconds) and
    length alone, so two pages of one length from one second would be one page to it."""
    for name, stamp in (("20261101", 1_793_500_000), ("20261201", 1_796_100_000)):
        shutil.copytree(built / "site", tmp_path / name)
        (tmp_path / name / "version.html").write_text(name, "utf-8")
        os.utime(tmp_path / name / "version.html", (stamp, stamp))
    with nginx(tmp_path, tmp_path / "20261101") as address:
        page = chromium.new_page()
        page.goto(f"{address}/version.html")
        assert page.inner_text("body") == "20261101"
        (tmp_path / "current.new").symlink_to(tmp_path / "20261201")
        (tmp_path / "current.new").replace(tmp_path / "current")
        page.goto(f"{address}/version.html")
        assert page.inner_text("body") == "20261201"
        log = watched(page)
        page.goto(f"{address}/index.html")
        assert log.faults == []
        page.close()


@needs_nginx
@pytest.mark.parametrize("path", ["index.html", "regulations/index.html", "quizzes/index.html", "calendar/2027.html"])
def test_the_first_page_is_small(built: Path, tmp_path: Path, chromium: Browser, path: str) -> None:
    """What comes over the wire for one page with an empty cache, and that no font is among it."""
    with nginx(tmp_path, built / "site") as address:
        context = chromium.new_context()
        page = context.new_page()
        session = context.new_cdp_session(page)
        session.send("Network.enable")
        received: list[float] = []
        session.on("Network.loadingFinished", lambda event: received.append(event["encodedDataLength"]))
        log = watched(page)
        page.goto(f"{address}/{path}")
        page.wait_for_load_state("networkidle")
        context.close()
    assert 5_000 < sum(received) <= FIRST_LOAD
    assert [url for url in log.requests if re.search(r"\.(?:woff2?|ttf|otf)", url)] == []


def test_the_other_servers_snippets_are_well_formed() -> None:
    blocks = re.findall(r"^```xml\n(.*?)^```", GUIDE.read_text("utf-8"), re.DOTALL | re.MULTILINE)
    assert len(blocks) == 3
    for block in blocks:
        ElementTree.fromstring(f"<all>{re.sub(r'<[?]xml.*?[?]>', '', block)}</all>")
