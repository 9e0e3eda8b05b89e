"""Opens an Office file as the hostile thing that it may be: bounded parts, no entities, one sentence when refused."""

from __future__ import annotations

import io
import zipfile
import zlib
from xml.etree.ElementTree import Element, ParseError

import defusedxml.ElementTree
from defusedxml import DefusedXmlException

from generators.importers.regulation.source import RefusedError

MAX_PART = 12_000_000
MAX_TOTAL = 120_000_000
MAX_ENTRIES = 5_000
MAX_ELEMENTS = 300_000
_OLE = b"\xd0\xcf\x11\xe0"
_RESAVE = "用 Word 或 WPS 打开，另存为新的 .docx 后再导入。"


class Archive:
    def __init__(self, data: bytes) -> None:
        if data.startswith(_OLE):
            if "EncryptedPackage".encode("utf-16-le") in data[:4_000_000]:
                raise RefusedError("文件加了密码，打不开。", "用 Word 或 WPS 打开，去掉密码后另存再导入。")
            raise RefusedError("这是旧版 Word（.doc）或 WPS 文件。", _RESAVE)
        try:
            self.zip = zipfile.ZipFile(io.BytesIO(data))
            entries = self.zip.infolist()
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, UnicodeError) as error:
            raise RefusedError("文件不完整或已损坏，打不开。", "重新下载或重新复制一份，" + _RESAVE) from error
        if len(entries) > MAX_ENTRIES or sum(entry.file_size for entry in entries) > MAX_TOTAL:
            raise RefusedError("文件解压后过大，不像一份正常的文档。", _RESAVE)
        if any(entry.flag_bits & 1 for entry in entries):
            raise RefusedError("文件加了密码，打不开。", "去掉密码后另存再导入。")
        self.sizes = {entry.filename: entry.file_size for entry in entries}

    def read(self, name: str) -> bytes | None:
        """A part's bytes, or None where there is none. Never more than ``MAX_PART``."""
        if name not in self.sizes:
            return None
        if self.sizes[name] > MAX_PART:
            raise RefusedError("文件里的正文部分过大，不像一部法规。", _RESAVE)
        try:
            with self.zip.open(name) as part:
                data = part.read(MAX_PART + 1)
        except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, RuntimeError) as error:
            raise RefusedError("文件不完整或已损坏，读不出正文。", "重新下载或重新复制一份，" + _RESAVE) from error
        if len(data) > MAX_PART:
            raise RefusedError("文件里的正文部分过大，不像一部法规。", _RESAVE)
        return data

    def xml(self, name: str) -> Element | None:
        data = self.read(name)
        if data is None:
            return None
        if data.count(b"<") > MAX_ELEMENTS:
            raise RefusedError("文件的内部结构过于庞大，不像一部法规。", _RESAVE)
        try:
            root: Element = defusedxml.ElementTree.fromstring(data, forbid_dtd=True)
        except DefusedXmlException as error:
            raise RefusedError("文件里含有不安全的内容（外部实体），已拒绝。", _RESAVE) from error
        except (ParseError, ValueError, LookupError, UnicodeError) as error:
            raise RefusedError("文件内部损坏，读不出正文。", _RESAVE) from error
        return root
