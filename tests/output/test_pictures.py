"""Pictures of a note: published re-encoded, without what a camera wrote into them, and only where a page shows them."""

from __future__ import annotations

import io
from pathlib import Path

from output.portals import build, small_portal, write
from PIL import Image

from generators.pages.notes import image_path


def picture(form: str) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (4, 3), (28, 56, 83)).save(buffer, form)
    return buffer.getvalue()


def test_a_shown_picture_is_published_re_encoded(tmp_path: Path) -> None:
    portal = small_portal(tmp_path)
    write(portal, "docs/notes/a.md", "# 甲\n\n![流程图](流程.png)\n\n![动图](b.gif)\n")
    (portal / "docs/notes/流程.png").write_bytes(picture("PNG"))
    (portal / "docs/notes/b.gif").write_bytes(picture("GIF"))
    (portal / "docs/notes/unused.png").write_bytes(picture("PNG"))
    build(portal)
    site = portal / "build" / "site"
    published = sorted(path.name for path in (site / "assets" / "images").iterdir())
    assert published == sorted(image_path(f"docs/notes/{name}").rpartition("/")[2] for name in ("流程.png", "b.gif"))
    for path in (site / "assets" / "images").iterdir():
        with Image.open(path) as shown:
            assert (shown.format, shown.size, shown.info.get("exif")) == ("PNG", (4, 3), None)
    page = (site / "notes" / "notes" / "a.html").read_text("utf-8")
    assert page.count("assets/images/") == 2
