"""Opens a file for import: size and bomb limits, encodings, and which format its contents (not its name) are."""

from __future__ import annotations

import io
import re
import zipfile
from enum import StrEnum

from generators.importers.questions.cloze import looks_like_cloze

MAX_BYTES = 60_000_000
MAX_UNPACKED = 200_000_000
MAX_PART = 120_000_000
MAX_RATIO = 400
MAX_ENTRIES = 5_000


class Format(StrEnum):
    WORD = "docx"
    SHEET = "xlsx"
    CSV = "csv"
    GIFT = "gift"
    MOODLE = "moodle-xml"
    AIKEN = "aiken"
    CLOZE = "cloze"
    WEB = "html"
    TYPED = "txt"


class Refused(Exception):
    """A file that is not read at all; the message says why, in Chinese, for the person who chose it."""


def sniff(name: str, data: bytes) -> Format:
    """The format by what the file holds; the ending decides only between texts that could be either."""
    if len(data) > MAX_BYTES:
        raise Refused(f"文件超过 {MAX_BYTES // 1_000_000} MB，不像题库。")
    if not data.strip():
        raise Refused("文件是空的。")
    if data.startswith(b"PK\x03\x04"):
        return _sniff_package(data)
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise Refused("这是旧版 Office 文件（doc、xls）或已加密。请在 Word 或 Excel 里另存为 docx、xlsx 再导入。")
    if data.startswith((b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"{\\rtf", b"Rar!", b"7z\xbc\xaf")):
        raise Refused("不支持这种文件。请用 Word、Excel 或文本文件。")
    text = decode(data)
    ending = name.rpartition(".")[2].lower()
    head = text.lstrip()[:2000]
    if head.startswith("<"):
        if re.search(r"<quiz[\s>]", text[:5000]):
            return Format.MOODLE
        if re.match(r"<(?:!doctype html|html|head|body|p|div|h\d|span|ol|ul|table|br)\b", head, re.IGNORECASE):
            return Format.WEB
        raise Refused("这个 XML 不是 Moodle 题库（没有 <quiz>）。")
    if ending in ("csv", "tsv"):
        return Format.CSV
    if re.search(r"^ANSWER:\s*+[A-Z]", text, re.MULTILINE) and not re.search(
        r"^[^\S\n]*+[\d一二三]+[.、]", text, re.MULTILINE
    ):
        return Format.AIKEN
    if looks_like_cloze(text) and not re.search(r"^::|^[^\S\n]*+\d+[.、]", text, re.MULTILINE):
        return Format.CLOZE
    if ending == "gift" or looks_like_gift(text):
        return Format.GIFT
    return Format.TYPED


def looks_like_gift(text: str) -> bool:
    """An unescaped {…} holding =, ~, T, F or # answers, or ::title:: and $CATEGORY marks."""
    if re.search(r"^[^\S\n]*+\$CATEGORY:", text, re.MULTILINE):
        return True
    braces = re.findall(r"(?<!\\)\{\s*+(?:[=~#]|T\s*+[#}]|F\s*+[#}]|TRUE|FALSE|\})", text)
    return bool(braces) and not re.search(r"^[^\S\n]*+#{2,4}\s", text, re.MULTILINE)


def _sniff_package(data: bytes) -> Format:
    names = open_package(data).namelist()
    if "word/document.xml" in names:
        return Format.WORD
    if "xl/workbook.xml" in names:
        return Format.SHEET
    raise Refused("这个压缩文件既不是 Word 也不是 Excel 文件。")


def open_package(data: bytes) -> zipfile.ZipFile:
    """A zip package that is safe to unpack: few entries, bounded size and ratio, no DTD in its XML."""
    try:
        package = zipfile.ZipFile(io.BytesIO(data))
        entries = package.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise Refused("文件不完整，打不开。请在原来的程序里重新另存一份。") from error
    total = sum(entry.file_size for entry in entries)
    if len(entries) > MAX_ENTRIES or total > MAX_UNPACKED or any(entry.file_size > MAX_PART for entry in entries):
        raise Refused("文件解开后过大，不像题库，没有打开。")
    if any(
        entry.file_size > 5_000_000 and entry.file_size > MAX_RATIO * max(entry.compress_size, 1) for entry in entries
    ):
        raise Refused("文件的压缩率异常（疑似压缩炸弹），没有打开。")
    if any(entry.flag_bits & 1 for entry in entries):
        raise Refused("文件已加密，没有打开。")
    return package


def read_part(package: zipfile.ZipFile, name: str) -> bytes:
    """One part, never more bytes than it declared; b"" where there is none. A DTD in it is refused."""
    try:
        entry = package.getinfo(name)
        with package.open(entry) as stream:
            data = stream.read(min(entry.file_size, MAX_PART) + 1)
    except KeyError:
        return b""
    except (zipfile.BadZipFile, OSError, EOFError, RuntimeError, NotImplementedError, ValueError) as error:
        raise Refused("文件不完整，打不开。请在原来的程序里重新另存一份。") from error
    except Exception as error:  # zlib.error has no common base with the above
        raise Refused("文件不完整，打不开。请在原来的程序里重新另存一份。") from error
    if len(data) > entry.file_size:
        raise Refused("文件解开后与声明的大小不符，没有打开。")
    head = data[:4096]
    if (
        b"<!DOCTYPE" in head
        or b"<!ENTITY" in data
        or "<!ENTITY".encode("utf-16-le") in data
        or "<!DOCTYPE".encode("utf-16-le") in head
    ):
        raise Refused("文件里有外部实体定义，可能不安全，没有打开。")
    return data


def decode(data: bytes) -> str:
    """Text in UTF-8, UTF-16 or GB18030, with newlines as ``\\n``."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    elif len(data) > 3 and data[1:4:2] == b"\0\0":
        encodings = ["utf-16-le"]
    else:
        encodings = ["utf-8-sig", "gb18030"]
    for encoding in encodings:
        try:
            text = data.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    else:
        if b"\0" in data[:4096]:
            raise Refused("这不是文本文件。")
        text = data.decode("utf-8-sig" if data.startswith(b"\xef\xbb\xbf") else "gb18030", errors="replace")
    if text.count("\0") > 2:
        raise Refused("这不是文本文件。")
    return re.sub(r"\r\n?|[\u2028\u2029\x0b\x0c\x85]", "\n", text).replace("\0", "")
