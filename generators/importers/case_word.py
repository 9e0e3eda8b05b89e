"""Reads a case from the Word template that ``new case --docx`` gives: a table of facts, then the fixed sections."""

from __future__ import annotations

import io
import json
import re
import zipfile
from dataclasses import dataclass

from generators.content.damaged import DAMAGED
from generators.importers.word import UnreadableWord, WordLine, WordTable, read_word
from generators.model.case import CaseSection

DECISIONS = "关键抉择"
LISTS = frozenset(("类型", "领域", "岗位", "形态", "节点", "标签", "工作要点", "题库"))
FACTS = (
    "编号",
    "标题",
    "摘要",
    "知悉范围",
    "来源",
    "行为起",
    "行为止",
    "程序日期",
    "类型",
    "领域",
    "岗位",
    "形态",
    "节点",
    "标签",
    "工作要点",
    "题库",
    "拟稿",
    "复核期限",
)
SOURCE_FACTS = {"通报标题": "标题", "通报机关": "机关", "通报日期": "日期", "通报地址": "地址", "审批单号": "审批单号"}
_TITLES = (*(section.value for section in CaseSection), DECISIONS)
_HEADING = re.compile(rf"(?:[一二三四五六七八九十]+\s*[、.．]\s*)?({'|'.join(_TITLES)})\s*[:：]?")
_KEYED = re.compile(r"(问|抉择|时间|情形|选项|正确选项|对|后果)\s*[:：]\s*(.+)")
_WARNING = "在办案件、线索"
_MAX_PART = 50_000_000
_DAMAGED = "不是完好的 Word 文件，请在 Word 或 WPS 里另存为 .docx。"
_HINT = re.compile(r"^[（(【\[](?:填写|说明|例)[:：]?")


class _TooLargeError(Exception):
    pass


@dataclass(frozen=True, slots=True)
class ImportedCase:
    """``markdown`` is the file to write; ``doubts`` say what could not be placed."""

    id: str
    markdown: str
    doubts: tuple[str, ...]


def read_case_word(data: bytes) -> ImportedCase:
    """Any .docx gives a file and doubts; raises ``ValueError`` (in Chinese) where ``data`` is no readable Word file."""
    try:
        content = read_word(*_parts(data))
    except UnreadableWord as error:
        raise ValueError(_DAMAGED) from error
    facts: dict[str, str] = {}
    sections: dict[str, list[str]] = {}
    doubts: list[str] = []
    current: str | None = None
    for block in content.blocks:
        if isinstance(block, WordTable):
            _take_facts(block, facts)
        elif isinstance(block, WordLine):
            text = block.text.strip()
            heading = _HEADING.fullmatch(text)
            if heading:
                current = heading[1]
                sections.setdefault(current, [])
            elif text and not _HINT.match(text):
                if current is None:
                    if len(text) > 25 and not text.startswith(_WARNING):
                        doubts.append(f"第 {block.paragraph} 段在第一个部分之前，没有收：{text[:20]}…")
                else:
                    sections[current].append(text)
    doubts += [f"没有找到“{section.value}”部分。" for section in CaseSection if section.value not in sections]
    doubts += [f"没有填“{name}”。" for name in ("编号", "标题", "来源") if not facts.get(name)]
    case_id = facts.get("编号", "")
    return ImportedCase(case_id, _markdown(facts, sections, case_id), tuple(doubts))


def _parts(data: bytes) -> tuple[bytes, bytes, bytes]:
    """The parts of the package that the words and their automatic numbers stand in."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            if archive.getinfo("word/document.xml").file_size > _MAX_PART:
                raise _TooLargeError
            optional = ("word/numbering.xml", "word/styles.xml")
            numbering, styles = (archive.read(name) if name in names else b"" for name in optional)
            return archive.read("word/document.xml"), numbering, styles
    except _TooLargeError as error:
        raise ValueError("文件展开后过大。") from error
    except DAMAGED as error:
        raise ValueError(_DAMAGED) from error


def _take_facts(table: WordTable, facts: dict[str, str]) -> None:
    for row in table.rows:
        for name, value in zip(row[::2], row[1::2], strict=False):
            key = name.strip().rstrip(":：")
            if key in FACTS or key in SOURCE_FACTS:
                facts[key] = "" if _HINT.match(value.strip()) else value.strip()


def _markdown(facts: dict[str, str], sections: dict[str, list[str]], case_id: str) -> str:
    lines = ["---"]
    for name in FACTS:
        value = facts.get(name, "")
        if name in LISTS:
            words = [word for word in re.split(r"[、,，;；\s]+", value) if word]
            lines.append(f"{name}: {json.dumps(words, ensure_ascii=False)}")
        elif name == "来源":
            lines += _source(value, facts)
        elif value:
            lines.append(
                f"{name}: {value if re.fullmatch(r'[0-9-]+|[a-z0-9-]+', value) else json.dumps(value, ensure_ascii=False)}"
            )
    lines += ["---", ""]
    for section in CaseSection:
        body = sections.get(section.value, [])
        lines += [f"## {section.value}", "", *_body(section, body), ""]
    if sections.get(DECISIONS):
        lines += [f"## {DECISIONS}", "", *_decisions(sections[DECISIONS], case_id or "jz"), ""]
    return "\n".join(lines).rstrip("\n") + "\n"


def _source(value: str, facts: dict[str, str]) -> list[str]:
    more = [(key, facts[name]) for name, key in SOURCE_FACTS.items() if facts.get(name)]
    if not more:
        return [f"来源: {value}"]
    return ["来源:", f"  类型: {value}", *(f"  {key}: {json.dumps(text, ensure_ascii=False)}" for key, text in more)]


def _body(section: CaseSection, lines: list[str]) -> list[str]:
    """A paragraph a line; facts that begin with a moment become a list, numbered questions stay one."""
    escaped = [re.sub(r"^(#{1,6}|[-+>*])(?=\s)", r"\\\1", line) for line in lines]
    if section is CaseSection.FACTS and len(lines) > 1 and all(re.match(r"[^：:]{1,18}[：:]", line) for line in lines):
        return [f"- {line}" for line in lines]
    if section is CaseSection.QUESTIONS:
        return [
            f"{n}. {re.sub(r'^[0-9一二三四五六七八九十]+[.．、)）]', '', line).strip()}"
            for n, line in enumerate(lines, 1)
        ]
    return [part for line in escaped for part in (line, "")][:-1]


def _decisions(lines: list[str], case_id: str) -> list[str]:
    out: list[str] = []
    count = 0
    for line in lines:
        keyed = _KEYED.fullmatch(line)
        key, text = (keyed[1], keyed[2]) if keyed else ("", line)
        if key in ("问", "抉择"):
            count += 1
            out += [*([""] if out else []), f"### {text} {{#{case_id}-{count}}}"]
        elif key == "时间":
            out.append(f"时间: {text}")
        elif key in ("选项", "正确选项", "对"):
            out += [
                *([""] if out and not out[-1].startswith(("- [", "  >")) else []),
                f"- [{' ' if key == '选项' else 'x'}] {text}",
            ]
        elif key == "后果":
            out.append(f"  > {text}")
        else:
            out.append(text)
    return out
