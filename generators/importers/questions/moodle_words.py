"""What GIFT and Moodle XML share: words out of HTML, names that nobody sees, numbers, the 依据 of our own exports."""

from __future__ import annotations

import html
import re

from generators.importers.questions.imported import Doubt, Weight


def _picture(tag: re.Match[str]) -> str:
    named = re.search(r"(?i)\balt=(?:\"([^\"]*)\"|'([^']*)')", tag[0])
    return f"[图：{named[1] or named[2] or ''}]" if named else "[图]"


def plain_html(text: str) -> str:
    """The words of simple HTML: breaks and paragraphs as newlines, entities resolved, markup gone, pictures named."""
    text = re.sub(r"(?is)<(script|style)\b.*?(?:</\1>|\Z)", "", text)
    text = re.sub(r"(?i)<img\b(?:[^<>\"']++|\"[^<\"]*\"|'[^<']*')*>", _picture, text)
    text = re.sub(r"(?i)<br\s*+/?>|</(?:p|div|li|tr|h[1-6])\s*+>", "\n", text)
    text = html.unescape(re.sub(r"<!--.*?(?:-->|\Z)|</?[A-Za-z][^<>]*>", "", text, flags=re.DOTALL)).replace(
        "\u00a0", " "
    )
    return re.sub(r"(?<![ \t])[ \t]*+\n\s*+", "\n", text).strip()


def names_left_out(names: list[tuple[int, str]]) -> Doubt:
    """One doubt for the names that Moodle gives questions and nobody sees."""
    return Doubt(
        names[0][0],
        f"{len(names)} 道题在 Moodle 里另有题名，题名没有导入",
        "；".join(name for _, name in names),
        Weight.LEFT_OUT,
    )


def split_basis(explanation: str) -> tuple[str, str]:
    """An explanation and the 依据 that an export of this portal put on its last line."""
    before, mark, basis = explanation.rpartition("依据：")
    if not mark or "\n" in basis or (before and not before.endswith("\n")):
        return explanation, ""
    return before.strip(), basis.strip()


def float_or(text: str, default: float) -> float:
    try:
        return float(text)
    except ValueError:
        return default
