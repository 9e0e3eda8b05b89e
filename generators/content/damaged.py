"""What Python raises on the way into a zip (Word, Excel, a package) that is cut off, scratched or made up."""

from __future__ import annotations

import struct
import zipfile
import zlib

# They have no common base: zipfile's own, the decompressor's, the XML parsers' (SyntaxError), and what missing or odd
# parts provoke. RuntimeError covers a password and what is not implemented, ValueError wrong encodings and forbidden XML.
DAMAGED: tuple[type[Exception], ...] = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    SyntaxError,
    EOFError,
    OSError,
    RuntimeError,
    KeyError,
    IndexError,
    ValueError,
    OverflowError,
)
