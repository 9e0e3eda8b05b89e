"""The id that stands in braces behind a heading's words."""

from __future__ import annotations


def split_heading_id(words: str) -> tuple[str, str]:
    """``题目 {#id}`` → ("题目", "id"), blanks left off round both; the id is empty where none stands at the end."""
    text = words.strip(" \t")
    at = text.rfind("{#")
    written = text[at + 2 : -1]
    if at < 0 or not text.endswith("}") or "{" in written or "}" in written:
        return text, ""
    return text[:at].rstrip(" \t"), written.strip()
