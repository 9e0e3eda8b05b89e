"""Understands a written key: letters, 对错, the contents of blanks — and keys that stand inside the stem."""

from __future__ import annotations

import re
from collections.abc import Callable

from generators.importers.questions.imported import LETTERS
from generators.importers.questions.marks import folded

RIGHT_WORDS = frozenset(
    {"对", "√", "✓", "✔", "☑", "正确", "是", "T", "TRUE", "Y", "YES", "真", "V", "R", "RIGHT", "说法正确", "1"}
)
WRONG_WORDS = frozenset(
    {
        "错",
        "×",
        "✗",
        "✘",
        "✕",
        "╳",
        "错误",
        "否",
        "非",
        "F",
        "FALSE",
        "N",
        "NO",
        "假",
        "X",
        "不对",
        "不正确",
        "W",
        "WRONG",
        "乂",
        "说法错误",
        "0",
    }
)
_SEPARATORS = re.compile(r"[\s、，,；;/|和与及&+.。·]+")
_BLANK = re.compile(
    r"[_＿]{2,}|[（(][\s\u3000_＿]*+[)）]|【[\s\u3000_＿]*+】|\[[\s\u3000_＿]*+\]|[﹍﹎‗﹏─━]{2,}|…{3,}|\.{6,}"
)
_LETTER_BRACKET = re.compile(r"[（(【\[]\s*+([A-Za-z](?:[、,，;；/.\s]{0,4}[A-Za-z]){0,25})\s*+[)）】\]]")
_TRUTH_BRACKET = re.compile(
    r"[（(【\[]\s*+(√|✓|✔|×|✗|✘|✕|╳|对|错|正确|错误|T|F|TRUE|FALSE|True|False|true|false|V|X|x|Y|N|是|否)\s*+[)）】\]]"
)
_TRAILING_LETTERS = re.compile(r"(?:(?<=[。？?：:）)，,])\s*+|(?<!\s)\s++)([A-Z](?:[、,，\s]?[A-Z]){0,9})\s*+[。.]?$")
_UNDERLINED_LETTERS = re.compile(r"(?<![_＿])[_＿]++\s*+([A-Z]{1,8})\s*+[_＿]++")
# Longer runs are blanks to be filled: what stands between two of them is the sentence going on.
_FILLED_UNDERLINE = re.compile(r"(?<![_＿])[_＿]{1,3}\s*+([^_＿\s][^_＿]{0,60}?)\s*+[_＿]{1,3}(?![_＿])")
_TRAILING_KEY = re.compile(
    r"(?<!\s)\s*+[（(【\[]\s*+(?:答案\s*+[:：])?\s*+([^（()）【】\[\]]{1,80}?)\s*+[)）】\]]\s*+[。.]?$"
)
_FILLED_BRACKET = re.compile(r"[（(【]\s*+([^（()）【】]{1,40}?)\s*+[)）】]")
_PARENTHESIS = re.compile(r"试行|修订|修正|草案|以下简称|下同|暂行|\d{4}\s*+年|节选|略")
_BLANK_NUMBER = re.compile(r"^(?:[①-⑩]|[（(]\d[)）]|第[一二三四五六七八九十\d]空\s*+[:：]?|1[.、](?!\d))\s*+")
_BRACKETED_BLANKS = re.compile(r"(?:[（(【][^（()）【】]+[)）】][\s、，,；;]*+)+")
EMPTY = "（　）"


def letters(text: str, count: int) -> tuple[str, ...] | None:
    """``A、C`` or ``ＡＣ`` among ``count`` options → ("A", "C"), sorted and once each; None where it is anything else."""
    plain = _SEPARATORS.sub("", folded(text)).upper().strip("【】[]（）()“”\"'项选")
    if not plain or len(plain) > 26 or any(c not in LETTERS[: max(count, 1)] for c in plain):
        return None
    return tuple(sorted(set(plain)))


def truth(text: str) -> bool | None:
    """对, √, 正确, T … → True; 错, ×, F … → False; None where it is neither."""
    plain = folded(text).strip(" 　。.；;,，（）()【】[]“”\"'!！").upper()
    plain = re.sub(
        r"^(?:该|此|这种|题干|本题)?(?:说法|表述|观点|判断)?是?(?=(?:不?正确|错误|不?对|错)的?$)", "", plain
    ).removesuffix("的")
    if plain in RIGHT_WORDS:
        return True
    return False if plain in WRONG_WORDS else None


def blank_count(stem: str) -> int:
    return len(_BLANK.findall(stem))


def blanks_as_marks(stem: str) -> str:
    """Every blank that is not （　） or ____ rewritten as （　）."""
    return _BLANK.sub(
        lambda match: match[0] if re.fullmatch(r"[（(][\s_＿]*[)）]|_{2,}|＿{2,}", match[0]) else EMPTY, stem
    )


def answer_below(stem: str) -> tuple[str, str] | None:
    """A written question and the answer typed under it with no label; None where the lines below may still ask."""
    first, _, rest = stem.partition("\n")
    asks = re.search(r"[？?]\s*+$", first) or re.match(r"(?:简述|试述|论述|什么是|何为|如何|为什么|请|谈谈)", first)
    term = len(first) <= 20 and not re.search(r"[，。：；！]", first)
    asking_on = re.search(
        r"[？?][^\S\n]*+$|^[（(]?\d*[)）.、]?[^\S\n]*+(?:请|试|结合|谈谈|要求|问题)", rest, re.MULTILINE
    )
    return (first, rest) if rest and (asks or term) and not asking_on else None


def spaces_as_blanks(stem: str) -> str:
    """A stem whose blanks are only wide gaps (要做到　　　　、　　　　。) with （　） for each."""
    return re.sub(r"(?<=\S)(?:\u3000{3,}| {5,}|[ \u3000]{4,})(?=\S)", EMPTY, stem)


def is_filled_between_underlines(stem: str) -> bool:
    return _FILLED_UNDERLINE.search(stem) is not None


def blanks(text: str, count: int) -> tuple[tuple[tuple[str, ...], ...], bool]:
    """The accepted answers of each blank, and whether their number fits ``count`` (0: not known).

    The blanks are parted by the first of ； | numbers ①②(1) spaces 、 ，that gives as many as the stem has;
    within a blank | or / or 或 parts alternatives.
    """
    plain = text.strip().rstrip("。")
    wanted = max(count, 1)
    if wanted == 1:
        return ((_alternatives(plain),), True)
    for split in (
        _bracketed,
        _split_on(re.compile(r"[；;]")),
        _numbered,
        _split_on(re.compile(r"[|｜]")),
        _split_on(re.compile(r"#+|[$&]{2}")),
        _split_on(re.compile(r"\s{2,}|\t")),
        _split_on(re.compile(r"[、]")),
        _split_on(re.compile(r"[，,]")),
        _split_on(re.compile(r"\s+")),
        _split_on(re.compile(r"[、，,]")),
        _split_on(re.compile(r"/")),
    ):
        pieces = split(plain)
        if len(pieces) == wanted:
            return tuple(_alternatives(piece) for piece in pieces), True
    pieces = _split_on(re.compile(r"[；;]"))(plain)
    return tuple(_alternatives(piece) for piece in pieces), False


def _split_on(between: re.Pattern[str]) -> Callable[[str], list[str]]:
    return lambda text: [piece.strip() for piece in between.split(text) if piece.strip()]


def _bracketed(text: str) -> list[str]:
    """（三十）（十五）: each blank's words in brackets of its own."""
    found = re.findall(r"[（(【]([^（()）【】]+)[)）】]", text) if _BRACKETED_BLANKS.fullmatch(text) else []
    return [piece.strip() for piece in found]


def _numbered(text: str) -> list[str]:
    pieces = re.split(
        r"(?<![；;，,、\s])[；;，,、\s]*+(?:[①②③④⑤⑥⑦⑧⑨⑩]|[（(]\d[)）]|(?<!\d)\d[.．、:：](?!\d)|第[一二三四五六]空[:：])[；;，,、\s]*+",
        text,
    )
    return [piece.strip(" ；;，,") for piece in pieces if piece.strip()]


def _alternatives(text: str) -> tuple[str, ...]:
    stripped = _BLANK_NUMBER.sub("", text.strip())
    if "《" in stripped or re.search(r"https?:", stripped):
        pieces = re.split(r"[|｜]", stripped)
    else:
        pieces = re.split(
            r"[|｜]|/(?!\d)|(?<=[^\s])\s*+或者?是?(?=\d|[一二三四五六七八九十百]+(?:[日天月年个]|$))", stripped
        )
    return tuple(dict.fromkeys(piece.strip() for piece in pieces if piece.strip())) or (stripped,)


def letters_in_stem(stem: str, count: int) -> tuple[str, tuple[str, ...]]:
    """A choice's stem with its written key taken out, and the key (empty where there is none)."""
    for pattern in (_LETTER_BRACKET, _UNDERLINED_LETTERS):
        found = [m for m in pattern.finditer(folded(stem)) if letters(m[1], count)]
        if found:
            keys = sorted({letter for m in found for letter in letters(m[1], count) or ()})
            if len(found) > 1 and len({m[1] for m in found}) > 1:
                found, keys = found[-1:], list(letters(found[-1][1], count) or ())
            for match in reversed(found):
                stem = stem[: match.start()] + EMPTY + stem[match.end() :]
            return stem, tuple(keys)
    trailing = _TRAILING_LETTERS.search(folded(stem))
    if trailing and (key := letters(trailing[1], count)):
        return stem[: trailing.start()].rstrip(), key
    return stem, ()


def truth_in_stem(stem: str) -> tuple[str, bool | None]:
    """A judgement's stem without its （√）, and what that says."""
    found = list(_TRUTH_BRACKET.finditer(folded(stem)))
    if found:
        match = found[-1] if not stem[found[-1].end() :].strip(" 。.") else found[0]
        if not stem[: match.start()].strip() or not stem[match.end() :].strip(" 。.；;"):
            return (stem[: match.start()] + stem[match.end() :]).strip(), truth(match[1])
    bare = re.search(r"(?:(?<=[。.；;！!])\s*+|(?<!\s)\s++)(√|×|✓|✗|✔|✘|对|错|正确|错误|T|F)\s*+[。]?$", folded(stem))
    if bare:
        return stem[: bare.start()].rstrip(), truth(bare[1])
    bare = re.search(r"(√|×|✓|✗|✔|✘|✕|╳)\s*+$", stem)
    return (stem[: bare.start()].rstrip(), truth(bare[1])) if bare else (stem, None)


def blanks_in_stem(stem: str) -> tuple[str, tuple[tuple[str, ...], ...]]:
    """A stem whose blanks are filled (__三十日__, （三十日）) with them emptied, and what stood in them.

    Also ``期限为____日。（三十）``: as many words in brackets at the end as there are blanks before them.
    """
    trailing = _TRAILING_KEY.search(stem)
    if trailing:
        before = stem[: trailing.start()]
        accepted, fits = blanks(trailing[1], blank_count(before))
        if fits and blank_count(before):
            return before, accepted
    for pattern in (_FILLED_UNDERLINE, _FILLED_BRACKET):
        filled = [
            m for m in pattern.finditer(stem) if not _PARENTHESIS.search(m[1]) and not _inside_title(stem, m.start())
        ]
        if filled:
            for match in reversed(filled):
                stem = stem[: match.start()] + EMPTY + stem[match.end() :]
            return stem, tuple(_alternatives(match[1]) for match in filled)
    return stem, ()


def _inside_title(stem: str, position: int) -> bool:
    return stem.rfind("《", 0, position) > stem.rfind("》", 0, position)


def without_truth_mark(stem: str) -> str:
    """A judgement's stem without the empty （　） at its end or start."""
    return re.sub(r"^[（(][\s\u3000]*+[)）]\s*+|(?<!\s)\s*+[（(][\s\u3000]*+[)）]\s*+(?=[。.]?$)", "", stem).strip()
