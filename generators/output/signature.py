"""An office's signature of a bundle: Ed25519 over SHA256SUMS, as openssl makes and checks it too.

``openssl pkeyutl -verify -pubin -inkey 公钥.pem -rawin -in SHA256SUMS -sigfile SHA256SUMS.sig``
"""

from __future__ import annotations

import os
from pathlib import Path

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from generators.output.result import KeyRefused as KeyRefused

SIGNATURE_NAME = "SHA256SUMS.sig"
PRIVATE_NAME, PUBLIC_NAME = "sign-private.pem", "sign-public.pem"


def make_keys(folder: Path) -> tuple[Path, Path]:
    """Writes a new pair of keys into ``folder`` and gives their paths, the private one first.

    Raises ``KeyRefused`` where a key lies there already: a lost key cannot be made again.
    """
    private, public = folder / PRIVATE_NAME, folder / PUBLIC_NAME
    for path in (private, public):
        if path.exists():
            raise KeyRefused(f"{path} 已经存在，没有覆盖。要换新密钥，请写另一个文件夹。")
    key = Ed25519PrivateKey.generate()
    folder.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(private, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(
            key.private_bytes(
                serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
            )
        )
    public.write_bytes(
        key.public_key().public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    )
    return private, public


def read_private_key(path: Path, password: str | None = None) -> Ed25519PrivateKey:
    """Raises ``KeyRefused``; one that asks for a password, where none is given, ends its sentence with 口令。"""
    try:
        key = serialization.load_pem_private_key(_read(path), password.encode() if password else None)
    except TypeError as error:
        raise KeyRefused(f"{path} 设了口令，请把口令放进环境变量 QIANSHAO_SIGN_PASSWORD 再运行。") from error
    except (ValueError, UnsupportedAlgorithm) as error:
        raise KeyRefused(
            f"{path} 不是能用的私钥，或者口令不对。可以用 qianshao new key 文件夹 新建一对密钥。"
        ) from error
    if not isinstance(key, Ed25519PrivateKey):
        raise KeyRefused(f"{path} 不是 Ed25519 私钥。可以用 qianshao new key 文件夹 新建一对密钥。")
    return key


def read_public_key(path: Path) -> Ed25519PublicKey:
    """Raises ``KeyRefused``. A private key in its place is refused too: it has no business with those who verify."""
    data = _read(path)
    try:
        key = serialization.load_pem_public_key(data)
    except (ValueError, UnsupportedAlgorithm) as error:
        if b"PRIVATE KEY" in data:
            raise KeyRefused(f"{path} 是私钥，只应由签名的人保管。核对请用公钥。") from error
        raise KeyRefused(f"{path} 不是公钥文件，请向发布离线包的单位索取。") from error
    if not isinstance(key, Ed25519PublicKey):
        raise KeyRefused(f"{path} 不是 Ed25519 公钥。")
    return key


def sign(sums: bytes, key: Ed25519PrivateKey) -> bytes:
    """64 bytes, the same for the same sums and key."""
    return key.sign(sums)


def is_signed(sums: bytes, signature: bytes, key: Ed25519PublicKey) -> bool:
    try:
        key.verify(signature, sums)
    except InvalidSignature:
        return False
    return True


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise KeyRefused(f"读不了密钥文件：{path}。") from error
