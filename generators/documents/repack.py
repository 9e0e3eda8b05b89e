"""Makes a zip-based file (docx, xlsx, epub, apkg …) deterministic: fixed times, fixed order, fixed attributes."""

from __future__ import annotations

import io
import zipfile

_EPOCH = (1980, 1, 1, 0, 0, 0)
# OPC readers want [Content_Types].xml first; ODF and EPUB want an uncompressed ``mimetype`` first.
_FIRST = {"mimetype": 0, "[Content_Types].xml": 1, "_rels/.rels": 2}


def repack(data: bytes, *, level: int = 6) -> bytes:
    """The same archive with equal bytes for equal contents.

    Every entry is dated 1980-01-01, carries no extra field and no machine's attributes, and stands in one order:
    ``mimetype`` (stored), ``[Content_Types].xml``, ``_rels/.rels``, then the rest by name. Folders' own entries are
    dropped; of two entries with one name the last counts. ``level`` is deflate's (1 fast … 9 small).

    Raises ``zipfile.BadZipFile`` where ``data`` is no zip archive.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = {name: archive.read(name) for name in archive.namelist() if not name.endswith("/")}
    return pack(tuple(entries.items()), level=level)


def pack(entries: tuple[tuple[str, bytes], ...], *, level: int = 6) -> bytes:
    """A deterministic archive of (name, bytes) pairs, ordered as ``repack`` orders them."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as archive:
        for name, content in sorted(entries, key=lambda entry: (_FIRST.get(entry[0], 9), entry[0])):
            info = zipfile.ZipInfo(name, _EPOCH)
            info.create_system = 0
            info.external_attr = 0
            info.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(info, content, compresslevel=level)
    return buffer.getvalue()
