"""What reading WordprocessingML takes everywhere: its namespace, an element's attribute, a number that may be none."""

from __future__ import annotations

import xml.etree.ElementTree as ET

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def attribute(element: ET.Element | None, name: str = "val") -> str:
    """The attribute in Word's namespace; "" where it or the element is missing."""
    return "" if element is None else element.get(f"{W}{name}", "")


def whole_number(text: str, default: int = 0) -> int:
    """``default`` for what is no whole number of fewer than seven characters."""
    return int(text) if text.lstrip("-").isascii() and text.lstrip("-").isdigit() and len(text) < 7 else default
