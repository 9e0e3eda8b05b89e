"""What is no finding: public figures in study matter, placeholders, and the portal's own reviewed list (``docs/allow.yml``)."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generators.content.document import parse_yaml
from generators.content.fields import Fields
from generators.model.location import Location
from generators.model.problem import Problem

ALLOW_PATH = "docs/allow.yml"
PLACEHOLDERS = ("张三", "李四", "王五", "赵六")
_PUBLIC = Path(__file__).with_name("data") / "public.txt"


@dataclass(frozen=True, slots=True)
class AllowedWords:
    """Exact ``words`` that a reviewer let stand, with the reason; after ``until`` they are findings again."""

    words: str
    reason: str
    reviewer: str
    until: date
    at: Location


@dataclass(frozen=True, slots=True)
class Allowed:
    """``risks`` are ids of cases whose re-identification risk a reviewer signed for."""

    entries: tuple[AllowedWords, ...] = ()
    risks: frozenset[str] = frozenset()

    def covers(self, text: str, start: int, end: int) -> bool:
        """Whether ``text[start:end]`` lies within one of the exact words."""
        for entry in self.entries:
            position = text.find(entry.words, max(0, end - len(entry.words)))
            if 0 <= position <= start and end <= position + len(entry.words):
                return True
        return False


@functools.cache
def _public_names() -> frozenset[str]:
    lines = _PUBLIC.read_text("utf-8").split("\n")
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


_LEADING = (
    "总理",
    "总书记",
    "主席",
    "委员长",
    "元帅",
    "将军",
    "常委",
    "诗人",
    "宰相",
    "名臣",
    "清官",
    "烈士",
    "模范",
    "英雄",
    "革命家",
)


_TRAILING = (
    "精神",
    "式",
    "事迹",
    "日记",
    "纪念",
    "故居",
    "思想",
    "著作",
    "墓",
    "祠",
    "传",
    "变法",
    "曾说",
    "有言",
    "写道",
    "有诗",
    "罢官",
)
_PAIR = re.compile(r"[\u4e00-\u9fff·]{2,8}")


def is_public(name: str, text: str, at: int, score: float) -> bool:
    """A public figure of party and state history, a thinker of study matter, or a placeholder such as 张三; at ``text[at:]``.

    Many a private person bears a public figure's name of two signs: where what stands around speaks for a person there
    (``score``), it counts only after a leader's title, before a word of study (雷锋精神), or beside another public figure
    in a list (包拯、海瑞). 老王 and 小李 are nobody only where nothing says that somebody is meant.
    """
    known = _public_names()
    if name not in known:
        return False
    if name[0] in "老小" and len(name) == 2 and name not in ("老子",):
        return score < 2.4
    if len(name) > 2 or score < 5.0 or name in PLACEHOLDERS:
        return True
    end = at + len(name)
    if text[:at].endswith(_LEADING) or text.startswith(_TRAILING, end):
        return True
    before = _PAIR.findall(text[max(0, at - 9) : at - 1])[-1:] if text[at - 1 : at] in "、和与及" and at else []
    after = _PAIR.match(text, end + 1) if text[end : end + 1] in ("、", "和", "与", "及") else None
    beside = [before[0][-n:] for n in (2, 3, 4) if before] + [after[0][:n] for n in (2, 3, 4) if after]
    return any(other in known for other in beside)


def read_allowed(root: Path, today: date) -> tuple[Allowed, list[Problem]]:
    """The list of the portal at ``root``; none, or one that cannot be read as text, allows nothing."""
    try:
        text = (root / ALLOW_PATH).read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        text = ""
    return parse_allowed(text, today) if text else (Allowed(), [])


def parse_allowed(text: str, today: date) -> tuple[Allowed, list[Problem]]:
    """``docs/allow.yml``: 放行 holds exact words (文字), 风险放行 cases (案例), each with 理由, 审核人, 有效期至. A001."""
    mapping, problems = parse_yaml(ALLOW_PATH, text)
    fields = Fields(mapping, Location(ALLOW_PATH))
    entries: list[AllowedWords] = []
    risks: set[str] = set()
    for key, name in (("放行", "文字"), ("风险放行", "案例")):
        for inner, at in fields.mapping_list(key):
            item = Fields(inner, at)
            what, reason = item.text(name, required=True), item.text("理由", required=True)
            reviewer, until = item.text("审核人", required=True), item.date("有效期至", required=True)
            problems += item.finish()
            if len(what) == 1:
                problems.append(Problem("A001", at, f"放行的{name}至少两个字。", "写出要放行的完整词语。"))
            elif what and until and until < today:
                hint = "重新审核后改“有效期至”，或删去这一条并改写原文。"
                problems.append(Problem("A001", at, f"“{what}”的放行已于 {until} 到期。", hint))
            elif what and reason and reviewer and until and key == "放行":
                entries.append(AllowedWords(what, reason, reviewer, until, at))
            elif what and reason and reviewer and until:
                risks.add(what)
    return Allowed(tuple(entries), frozenset(risks)), problems + fields.finish()
