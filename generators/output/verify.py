"""Checks a bundle, packed or unpacked, against its own SHA256SUMS and, with a key, the office's signature of that list."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from generators.content.damaged import DAMAGED
from generators.output.bundle import SUMS_NAME
from generators.output.signature import SIGNATURE_NAME, is_signed
from generators.output.update import UPDATE_NAME, gone

_MAX_MEMBER = 500_000_000


@dataclass(frozen=True, slots=True)
class Verification:
    """Paths in the bundle, sorted. ``complaint`` is set where the bundle cannot be read at all.

    ``signature`` is 无 or 未核 (there is one, no key was given) or 有效 or 无效. ``update`` says that it is an update.
    """

    changed: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    complaint: str = ""
    signature: str = "无"
    update: bool = False

    @property
    def ok(self) -> bool:
        return not (self.changed or self.missing or self.added or self.complaint or self.signature == "无效")


def verify_bundle(path: Path, key: Ed25519PublicKey | None = None) -> Verification:
    """``path`` is the zip or the folder that it was unpacked into, an update unpacked over it or not.

    With ``key`` the list of checksums must carry the office's signature; a bundle without one is refused.
    """
    try:
        members = dict(_digests(path))
    except FileNotFoundError:
        return Verification(complaint=f"找不到：{path}")
    except DAMAGED:
        return Verification(complaint=f"{path} 不是完整的压缩包，可能没有拷完，请重新拷贝。")
    listing = members.pop(SUMS_NAME, None)
    if listing is None:
        return Verification(complaint=f"{path} 里没有 {SUMS_NAME}，不是前哨学堂的离线包，或者校验文件被删掉了。")
    sums = _read(path, SUMS_NAME)
    wanted = _parse_sums(sums)
    if wanted is None:
        return Verification(complaint=f"{SUMS_NAME} 的内容不对，可能被改过。")
    signed = members.pop(SIGNATURE_NAME, None)
    signature = "无" if signed is None else "未核"
    if key is not None:
        if signed is None:
            return Verification(complaint=f"{path} 没有签名，不能证明是谁发布的。", signature=signature)
        signature = "有效" if is_signed(sums, _read(path, SIGNATURE_NAME), key) else "无效"
    update = UPDATE_NAME in wanted
    if update and not path.is_dir() and UPDATE_NAME in members:
        # A packed update brings what its own list says; the list itself is in SHA256SUMS.
        brought = _parse_sums(_read(path, UPDATE_NAME)) or {}
        wanted = {name: digest for name, digest in wanted.items() if name in brought or name == UPDATE_NAME}
    extra = (name for name in members.keys() - wanted.keys() if not _left_over(name, members[name]))
    return Verification(
        changed=tuple(sorted(name for name in wanted.keys() & members.keys() if wanted[name] != members[name])),
        missing=tuple(sorted(wanted.keys() - members.keys())),
        added=tuple(sorted(extra)),
        signature=signature,
        update=update,
    )


def _left_over(name: str, digest: str) -> bool:
    """The list of an earlier update, or the notice that it left in the place of a file that is gone."""
    return name == UPDATE_NAME or digest == hashlib.sha256(gone(name)).hexdigest()


def bundle_digests(path: Path) -> dict[str, str]:
    """Path → sha256 of every file of a bundle, packed or unpacked. ``verify_bundle`` says first whether it can be read."""
    return dict(_digests(path))


def _digests(path: Path) -> Iterator[tuple[str, str]]:
    if path.is_dir():
        for file in sorted(path.rglob("*")):
            if file.is_file():
                yield file.relative_to(path).as_posix(), hashlib.sha256(file.read_bytes()).hexdigest()
        return
    with zipfile.ZipFile(path) as package:
        for entry in package.infolist():
            if entry.file_size > _MAX_MEMBER:
                raise ValueError(entry.filename)
            if not entry.is_dir():
                yield entry.filename, _member_digest(package, entry)


def _member_digest(package: zipfile.ZipFile, entry: zipfile.ZipInfo) -> str:
    """A member whose own checksum fails has been changed, which is an answer and no error."""
    try:
        return hashlib.sha256(package.read(entry)).hexdigest()
    except DAMAGED as error:
        return f"unreadable: {type(error).__name__}"


def _read(path: Path, name: str) -> bytes:
    if path.is_dir():
        return (path / name).read_bytes()
    with zipfile.ZipFile(path) as package:
        try:
            return package.read(name)
        except DAMAGED:
            return b"\0"


def _parse_sums(data: bytes) -> dict[str, str] | None:
    try:
        lines = data.decode("utf-8").splitlines()
    except UnicodeDecodeError:
        return None
    wanted = {}
    for line in lines:
        digest, gap, name = line[:64], line[64:66], line[66:]
        if len(digest) != 64 or gap != "  " or not name or any(c not in "0123456789abcdef" for c in digest):
            return None
        wanted[name] = digest
    return wanted or None
