"""Reads the sorted lines of one question into a ``Question``, with every problem that they have."""

from __future__ import annotations

import re

from generators.content.question_block import CHOICES, Block
from generators.model.audience import Audience
from generators.model.location import Location
from generators.model.problem import Problem
from generators.model.question import Basis, Option, Question, QuestionKind

BLANK_MARK = re.compile(r"[（(][\s_＿]*[）)]|_{2,}|＿{2,}")
MAX_OPTIONS = 26

_QUOTED = re.compile(r"“([^“”]*)”|「([^「」]*)」|\"([^\"]*)\"")
_BLANKS = re.compile(r"(?:\\.|[^；;\\]|\\$)+")
_ANSWERS = re.compile(r"(?:\\.|[^|｜\\]|\\$)+")
_EQUALS = re.compile(r"(?<!\\)[=＝]")
_LISTS = re.compile(r"[、，,；;\s]+")
_TRUE = frozenset("对 正确 √ ✓ ✔ 是 T t TRUE True true A".split())
_FALSE = frozenset("错 错误 × ✗ ✘ 否 F f FALSE False false B".split())


def build_question(block: Block, parts: tuple[Question, ...], audience: Audience) -> tuple[Question, list[Problem]]:
    """The question that a block writes, and what is wrong with it. ``audience`` is the bank's, a floor for its own."""
    problems = block.problems
    values: dict[str, tuple[str, Location]] = {}
    for key, value, at in block.fields:
        if key in values and key != "依据":
            problems.append(Problem("Q009", at, f"同一道题写了两次“{key}”。", "合并成一处。"))
        values[key] = (value, at)
    stem = "\n".join(block.stem).strip("\n")
    if not stem.strip():
        problems.append(Problem("Q004", block.at, "题干是空的。", "在题型后面写上题干。"))
    _check_options(block, problems)
    question = Question(
        id=block.id,
        kind=block.kind,
        stem=stem,
        at=block.at,
        options=_options(block) if block.kind in CHOICES else (),
        truth=_truth(block, values, problems),
        blanks=_blanks(block, stem, values, problems),
        points=_points(block, parts, problems),
        sequence=_sequence(block, problems),
        pairs=_pairs(block, problems),
        parts=parts,
        basis=tuple(basis for key, value, at in block.fields if key == "依据" for basis in parse_basis(value, at)),
        explanation=values.get("解析", ("", block.at))[0].strip("\n"),
        topics=tuple(dict.fromkeys(filter(None, _LISTS.split(values.get("知识点", ("", block.at))[0])))),
        difficulty=_difficulty(values, problems),
        measures=tuple(filter(None, _LISTS.split(values.get("工作要点", ("", block.at))[0]))),
        audience=_audience(values, audience, problems),
        pending=_pending(values, problems),
        reviewed_against=values.get("已复核版本", ("", block.at))[0] or None,
    )
    return question, problems


def parse_basis(value: str, at: Location) -> list[Basis]:
    """``《X》第八条 “words”；第九条`` → one Basis a citation; quotations belong to the citation before them."""
    found: list[tuple[str, int, list[str]]] = []
    for match in re.finditer(r"(?:“[^“”]*”|「[^「」]*」|\"[^\"]*\"|[^；;])+", value):
        quoted = [next(filter(None, q.groups()), "") for q in _QUOTED.finditer(match[0])]
        citation = _QUOTED.sub("", match[0]).strip(" \t\u3000，,。、")
        if citation:
            lead = len(match[0]) - len(match[0].lstrip())
            found.append((citation, match.start() + lead, [q for q in quoted if q]))
        elif found:
            found[-1][2].extend(q for q in quoted if q)
    return [Basis(text, Location(at.path, at.line, at.column + start), tuple(q)) for text, start, q in found]


def _options(block: Block) -> tuple[Option, ...]:
    return tuple(
        Option(chr(ord("A") + i), item.text, bool(item.ticked), "\n".join(item.feedback), item.at)
        for i, item in enumerate(block.items[:MAX_OPTIONS])
    )


def _check_options(block: Block, problems: list[Problem]) -> None:
    if block.kind in CHOICES:
        if not 2 <= len(block.items) <= MAX_OPTIONS:
            message = f"选择题有 {len(block.items)} 个选项，应当有 2 至 {MAX_OPTIONS} 个。"
            problems.append(Problem("Q006", block.at, message, "每个选项一行：“- [ ] 选项”，正确的写“- [x] 选项”。"))
        problems += [
            Problem("Q006", item.at, "选项是空的。", "写上选项的文字，或删去这一行。")
            for item in block.items
            if not item.text.strip()
        ]
        stray = next((at for key, _, at in block.fields if key == "答案"), None)
        if stray:
            problems.append(Problem("Q007", stray, "选择题不写“答案”。", "在正确选项前写“- [x]”，删去这一行。"))
    elif block.kind is QuestionKind.JUDGEMENT and block.items:
        problems.append(
            Problem("Q006", block.items[0].at, "判断题没有选项。", "删去选项，写一行“答案: 对”或“答案: 错”。")
        )


def _truth(block: Block, values: dict[str, tuple[str, Location]], problems: list[Problem]) -> bool | None:
    if block.kind is not QuestionKind.JUDGEMENT:
        return None
    written, at = values.get("答案", ("", block.at))
    if written in _TRUE or written in _FALSE:
        return written in _TRUE
    problems.append(
        Problem("Q007", at, "判断题的答案应当是“对”或“错”。", "写一行“答案: 对”或“答案: 错”。", len(written))
    )
    return None


def _blanks(
    block: Block, stem: str, values: dict[str, tuple[str, Location]], problems: list[Problem]
) -> tuple[tuple[str, ...], ...]:
    if block.kind is not QuestionKind.BLANK:
        return ()
    written, at = values.get("答案", ("", block.at))
    blanks = tuple(tuple(filter(None, map(_unescaped, _ANSWERS.findall(blank)))) for blank in _BLANKS.findall(written))
    marks = len(BLANK_MARK.findall(stem))
    if not written or not all(blanks):
        problems.append(
            Problem(
                "Q007",
                at,
                "填空题有的空没有答案。",
                "写“答案: 三十日|30日；十五日”：各空用“；”隔开，同一空的几种写法用“|”隔开。",
            )
        )
    elif marks != len(blanks):
        message = f"题干里有 {marks} 个空，答案却有 {len(blanks)} 个。"
        problems.append(Problem("Q007", at, message, "空写成（　）或 ____；各空的答案用“；”隔开。", len(written)))
    return tuple(filter(None, blanks))


def _unescaped(text: str) -> str:
    return re.sub(r"\\([|｜；;\\])", r"\1", text).strip()


def _points(block: Block, parts: tuple[Question, ...], problems: list[Problem]) -> tuple[str, ...]:
    lead = next((value for key, value, _ in block.fields if key == "要点"), "")
    points = tuple(filter(None, (lead, *(item.text.strip() for item in block.points))))
    if block.kind is QuestionKind.SHORT and block.known and not points:
        problems.append(Problem("Q007", block.at, "简答题没有要点。", "写一行“要点:”，下面每个要点一行“- …”。"))
    if block.kind is QuestionKind.CASE and not points and not parts:
        hint = "在案情之后写小题“#### [单选] … {#编号-1}”，或写“要点:”。"
        problems.append(Problem("Q007", block.at, "案例分析题没有小题，也没有要点。", hint))
    return points


def _sequence(block: Block, problems: list[Problem]) -> tuple[str, ...]:
    if block.kind is not QuestionKind.ORDER:
        return ()
    steps = tuple(filter(None, (item.text.strip() for item in block.items)))
    if len(steps) < 2:
        problems.append(Problem("Q007", block.at, "排序题至少要有两步。", "按正确顺序写“1. …”“2. …”，每步一行。"))
    return steps


def _pairs(block: Block, problems: list[Problem]) -> tuple[tuple[str, str], ...]:
    if block.kind is not QuestionKind.MATCH:
        return ()
    pairs: list[tuple[str, str]] = []
    for item in block.items:
        pieces = _EQUALS.split(item.text, maxsplit=1)
        left, right = pieces[0].strip(), pieces[-1].strip()
        if len(pieces) == 2 and left and right:
            pairs.append((left.replace("\\=", "="), right))
        else:
            problems.append(Problem("Q007", item.at, "配对题的这一行没有写成“左 = 右”。", "写成“- 左 = 右”。"))
    if len(block.items) < 2:
        problems.append(Problem("Q007", block.at, "配对题至少要有两对。", "每对一行：“- 左 = 右”。"))
    return tuple(pairs)


def _difficulty(values: dict[str, tuple[str, Location]], problems: list[Problem]) -> int:
    if "难度" not in values:
        return 1
    written, at = values["难度"]
    if written in ("1", "2", "3"):
        return int(written)
    problems.append(
        Problem("Q008", at, f"难度不能写“{written[:20]}”。", "写 1（易）、2（中）或 3（难）。", len(written))
    )
    return 1


def _audience(values: dict[str, tuple[str, Location]], bank: Audience, problems: list[Problem]) -> Audience:
    written, at = values.get("知悉范围", ("", Location("")))
    if not written:
        return bank
    if written not in set(Audience):
        hint = f"可以写：{'、'.join(Audience)}。"
        problems.append(Problem("Q008", at, f"知悉范围不能写“{written[:20]}”。", hint, len(written)))
        return Audience.INTERNAL
    own = Audience(written)
    return own if own.may_see(bank) else bank


def _pending(values: dict[str, tuple[str, Location]], problems: list[Problem]) -> bool:
    written, at = values.get("待审", ("否", Location("")))
    if written not in ("是", "否"):
        problems.append(
            Problem("Q008", at, f"待审不能写“{written[:20]}”。", "写“是”，审过之后删去这一行。", len(written))
        )
    return written != "否"
