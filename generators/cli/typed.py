"""What people type at the command line: a year, and a path that can be typed back as it is printed."""

from __future__ import annotations

import argparse
import re
from pathlib import Path


def as_year(written: str) -> int:
    """2027 from ``2027`` or ``2027年`` (full-width digits too); raises ``ArgumentTypeError`` for anything else."""
    match = re.fullmatch(r"\s*+(20\d\d)\s*+(?:年度?)?\s*+", written)
    if match is None:
        raise argparse.ArgumentTypeError(f"年度写四位数，例如 2027；这里写的是 {written}。")
    return int(match[1])


def quoted(path: Path | str) -> str:
    """The path as the next command takes it: in quotes where a blank or a bracket would break it."""
    words = str(path)
    return f'"{words}"' if re.search(r"[\s()&;']", words) else words
