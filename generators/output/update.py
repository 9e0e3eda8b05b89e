"""An update of a bundle that readers have already: only what changed, unpacked over the old folder.

Unpacking cannot remove a file, so what is gone is overwritten with a short notice: a withdrawn case must not stay
readable in the folders of those who had it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from generators.output.bundle import ALWAYS, SUMS_NAME, render_sums
from generators.output.signature import SIGNATURE_NAME

UPDATE_NAME = "SHA256SUMS.update"
_OWN = frozenset({SUMS_NAME, UPDATE_NAME, SIGNATURE_NAME})
_GONE_PAGE = (
    '<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>已撤下</title></head>'
    "<body><p>这一页已撤下。请关掉它，从首页重新进入。</p></body></html>\n"
).encode()
_GONE_FILE = "/* 已撤下 */\n".encode()


def update_members(members: Mapping[str, bytes], earlier: Mapping[str, str]) -> dict[str, bytes]:
    """The members of the update that turns a folder with the digests ``earlier`` (path → sha256) into ``members``.

    ``SHA256SUMS`` lists the whole folder as it is after unpacking over, ``SHA256SUMS.update`` what the update itself
    brings. The update of a folder that is up to date holds only these two and the readme.
    """
    whole = {path: data for path, data in members.items() if path not in _OWN}
    whole |= {path: gone(path) for path in earlier if path not in whole and path not in _OWN}
    brought = {
        path: data
        for path, data in whole.items()
        if path in ALWAYS or earlier.get(path) != hashlib.sha256(data).hexdigest()
    }
    brought[UPDATE_NAME] = whole[UPDATE_NAME] = render_sums(brought)
    brought[SUMS_NAME] = render_sums(whole)
    return brought


def gone(path: str) -> bytes:
    """What stands in the place of a file that the new bundle does not have."""
    return _GONE_PAGE if path.endswith(".html") else _GONE_FILE
