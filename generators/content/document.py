"""Reads one Markdown file: front matter with a line and column for each value, and the body with its first line."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

import yaml
from frontmatter.default_handlers import YAMLHandler

from generators.content.folders import printable_path
from generators.content.os_reason import os_reason
from generators.content.plain_text import plain_text
from generators.model.location import Location
from generators.model.problem import Problem
from generators.model.source import SourceFile

MAX_BYTES = 5_000_000
MAX_YAML_NODES = 20_000
MAX_YAML_DEPTH = 20
# Patterns that pass over space, ours and the engines', cost its square or worse; nobody writes this much of it.
_SPACE = re.compile(r"\s+")
MAX_SPACES, MAX_EMPTY_LINES = 400, 300
MAX_BRACKETS = 1_000

# A scalar is kept as PyYAML's safe schema reads it (str, int, float, bool, date, None).
Scalar = object


@dataclass(frozen=True, slots=True)
class Node:
    """A value of the front matter and where it stands. ``value`` is a scalar, a tuple of Nodes, or a Mapping."""

    value: object
    at: Location
    width: int


@dataclass(frozen=True, slots=True)
class Entry:
    key: str
    key_at: Location
    node: Node


@dataclass(frozen=True, slots=True)
class Mapping:
    entries: tuple[Entry, ...]

    def get(self, key: str) -> Entry | None:
        return next((entry for entry in self.entries if entry.key == key), None)


@dataclass(frozen=True, slots=True)
class Document:
    """A parsed file. ``body_line`` is the line of the file at which ``body`` begins."""

    path: str
    front: Mapping
    body: str
    body_line: int

    @property
    def at(self) -> Location:
        return Location(self.path)


def read_source(root: Path, path: str) -> tuple[SourceFile | None, list[Problem]]:
    """Reads an authored text file; what cannot be read is a problem, never an exception."""
    at = Location(printable_path(path))
    if at.path != path:
        hint = "给它改名；如果是解压出来的，换能认中文文件名的解压软件（例如 7-Zip）重新解压。"
        return None, [Problem("G001", at, "文件名的编码不是 UTF-8，Windows 和浏览器会认错。", hint)]
    full = root / path
    try:
        if full.stat().st_size > MAX_BYTES:
            return None, [
                Problem(
                    "G003",
                    at,
                    f"文件过大（超过 {MAX_BYTES // 1_000_000} MB）。",
                    "拆成几个文件，或检查是否误存了图片、附件。",
                )
            ]
        data = full.read_bytes()
    except FileNotFoundError:
        return None, [Problem("G001", at, "找不到这个文件。", "检查文件名和所在文件夹。")]
    except OSError as error:
        return None, [
            Problem(
                "G001", at, f"读不了这个文件（{os_reason(error)}）。", "检查文件是否被别的程序占用、是否有读取权限。"
            )
        ]
    return decode_source(path, data)


def decode_source(path: str, data: bytes) -> tuple[SourceFile | None, list[Problem]]:
    at = Location(path)
    digest = hashlib.sha256(data).hexdigest()
    if b"\0" in data[:4096] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return None, [Problem("G002", at, "这不是文本文件。", "Word、PDF 等请用导入命令，不要改后缀名。")]
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        return None, [Problem("G002", Location(path, line), *_encoding_words(data))]
    text = plain_text(text.replace("\r\n", "\n").replace("\r", "\n"))
    gap = _gap(text)
    if gap is not None:
        line = text.count("\n", 0, gap) + 1
        hint = "删去多余的空格和空行；要对齐的，用表格。"
        return None, [Problem("G070", Location(path, line), "这里连着几百个空格或空行，无法排版。", hint)]
    return SourceFile(path, text, digest), []


def _gap(text: str) -> int | None:
    """Where the first run of space stands that is too long for one line, or of too many empty ones."""
    # A run of more than so many characters covers one of every so many: most texts are known for sound by a few.
    beyond = 0
    for place in range(0, len(text), MAX_SPACES):
        if place < beyond or not text[place].isspace():
            continue
        start = place
        while start > 0 and text[start - 1].isspace():
            start -= 1
        match = _SPACE.match(text, start)
        beyond = match.end() if match else place
        if match and match.end() - start > MAX_SPACES:
            lines = match[0].split("\n")
            if len(lines) > MAX_EMPTY_LINES or max(map(len, lines)) > MAX_SPACES:
                return start
    return None


def _encoding_words(data: bytes) -> tuple[str, str]:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "文件是 UTF-16 编码，不是 UTF-8。", "用记事本打开，“另存为”时编码选 UTF-8。"
    try:
        data.decode("gb18030")
    except UnicodeDecodeError:
        return "文件不是 UTF-8 编码，也认不出是哪种编码。", "用原来的程序打开，另存为 UTF-8 文本。"
    return "文件是 GB18030（GBK）编码，不是 UTF-8。", "用记事本打开，“另存为”时编码选 UTF-8。"


def parse_document(path: str, text: str) -> tuple[Document, list[Problem]]:
    """Splits front matter from body and reads it with positions. A broken front matter gives an empty one."""
    empty = Mapping(())
    if not text.startswith("---\n"):
        return Document(path, empty, text, 1), []
    handler = YAMLHandler()
    try:
        raw, body = handler.split(text)
    except ValueError:
        at = Location(path)
        problem = Problem(
            "G010", at, "文件头没有结束：开头的 --- 之后缺少单独一行的 ---。", "在文件头最后一行之后加一行 ---。"
        )
        return Document(path, empty, "", text.count("\n") + 1), [problem]
    body_start = len(text) - len(body)
    front, problems = parse_yaml(path, raw.removeprefix("\n"), first_line=2)
    return Document(path, front, body, text.count("\n", 0, body_start) + 1), problems


def parse_yaml(path: str, raw: str, first_line: int = 1) -> tuple[Mapping, list[Problem]]:
    """A YAML mapping with positions; duplicate keys, tags, anchors bombs and wrong syntax are problems."""
    problems: list[Problem] = []
    # Nested brackets cost the reader of YAML the square of their number.
    if raw.count("[") + raw.count("{") > MAX_BRACKETS:
        return Mapping(()), [
            Problem(
                "G011", Location(path, first_line), "文件头里的方括号、花括号过多。", "文件头只写事实，长的清单分行写。"
            )
        ]
    try:
        root = _compose(raw)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line, column = (mark.line + first_line, mark.column + 1) if mark else (first_line, 1)
        return Mapping(()), [
            Problem(
                "G011",
                Location(path, line, column),
                f"文件头写法有误：{_yaml_reason(error)}。",
                "每行写“键: 值”（冒号后空一格）；值里有冒号或引号时整个值用引号括起来。",
            )
        ]
    except RecursionError:
        return Mapping(()), [Problem("G011", Location(path, first_line), "文件头嵌套过深。", "文件头只需一两层。")]
    if root is None:
        return Mapping(()), []
    builder = _Builder(path, first_line, problems)
    if not isinstance(root, yaml.MappingNode):
        at = builder.location(root)
        return Mapping(()), [Problem("G011", at, "文件头应当是一行行“键: 值”。", "参照手册里的例子重写文件头。")]
    return builder.mapping(root, 0), problems


# Where libyaml and PyYAML's own reader give other nodes or other places: tabs, tags, anchors, blocks, controls,
# document marks, and a key without a value in brackets; and depth, which libyaml's composer meets with no bound.
# A test compares the two on text without these.
_ODD_YAML = re.compile(
    r"[\x00-\x09\x0b-\x1f\x7f-\xa0&*!|>?%@`\u2028\u2029\ufeff\ud800-\udfff]|^(?:---|\.\.\.)|^[ -]{40}|:\s+[]},]",
    re.MULTILINE,
)
_FAST_LOADER = getattr(yaml, "CSafeLoader", None)


def _compose(raw: str) -> yaml.Node | None:
    """The nodes of ``raw``: by libyaml, ten times faster, where both readers agree; errors always by PyYAML's own."""
    if _FAST_LOADER is not None and not _ODD_YAML.search(raw):
        try:
            return _compose_with(_FAST_LOADER, raw)
        except yaml.YAMLError:
            pass
    return _compose_with(yaml.SafeLoader, raw)


def _compose_with(loader_class: type[yaml.SafeLoader], raw: str) -> yaml.Node | None:
    loader = loader_class(raw)
    try:
        node: yaml.Node | None = loader.get_single_node()
        return node
    finally:
        loader.dispose()


def _yaml_reason(error: yaml.YAMLError) -> str:
    reason = str(getattr(error, "problem", "") or "")
    for english, chinese in _YAML_REASONS:
        if english in reason:
            return chinese
    return "这一行读不懂"


_YAML_REASONS = (
    ("mapping values are not allowed", "同一行出现了两个“键: 值”"),
    ("found character '\\t'", "用了制表符缩进，应当用空格"),
    ("could not find expected ':'", "缺少英文冒号，或冒号后没有空格"),
    ("found undefined alias", "出现了 * 开头的值，应当加引号"),
    ("expected <block end>", "缩进不一致"),
    ("found unexpected end of stream", "引号没有配对"),
    ("special characters are not allowed", "含有不可见的控制字符"),
)


class _Builder:
    """Turns PyYAML's nodes into ours, counting them so that an alias bomb stops early."""

    def __init__(self, path: str, first_line: int, problems: list[Problem]) -> None:
        self.path = path
        self.first_line = first_line
        self.problems = problems
        self.count = 0

    def location(self, node: yaml.Node) -> Location:
        return Location(self.path, node.start_mark.line + self.first_line, node.start_mark.column + 1)

    def mapping(self, node: yaml.MappingNode, depth: int) -> Mapping:
        entries: list[Entry] = []
        seen: set[str] = set()
        for key_node, value_node in node.value:
            key_at = self.location(key_node)
            if not isinstance(key_node, yaml.ScalarNode):
                self.problems.append(Problem("G011", key_at, "键应当是一个词。", "参照手册里的例子重写这一行。"))
                continue
            key = plain_text(str(key_node.value)).strip()
            if key in seen:
                self.problems.append(Problem("G012", key_at, f"“{key}”写了两次。", "删去其中一处。", len(key)))
                continue
            seen.add(key)
            entries.append(Entry(key, key_at, self.node(value_node, depth + 1)))
        return Mapping(tuple(entries))

    def node(self, node: yaml.Node, depth: int) -> Node:
        at = self.location(node)
        self.count += 1
        if self.count > MAX_YAML_NODES or depth > MAX_YAML_DEPTH:
            if self.count <= MAX_YAML_NODES + 1:
                self.problems.append(
                    Problem("G011", at, "文件头内容过多或嵌套过深。", "文件头只写事实，长内容写到正文。")
                )
                self.count = MAX_YAML_NODES + 1
            return Node(None, at, 0)
        width = node.end_mark.column - node.start_mark.column if node.end_mark.line == node.start_mark.line else 0
        if isinstance(node, yaml.MappingNode):
            return Node(self.mapping(node, depth), at, width)
        if isinstance(node, yaml.SequenceNode):
            return Node(tuple(self.node(child, depth + 1) for child in node.value), at, width)
        try:
            value: Scalar = yaml.constructor.SafeConstructor().construct_object(node)
        except (yaml.YAMLError, ValueError, OverflowError):
            value = node.value
            if node.tag.startswith(("!", "tag:yaml.org,2002:python")):
                self.problems.append(
                    Problem("G013", at, f"不允许的标记 {node.tag}。", "删去感叹号开头的标记，只写普通文字。", width)
                )
            elif node.tag == "tag:yaml.org,2002:timestamp":
                value = str(node.value)
        if isinstance(value, str):
            value = plain_text(value)
        return Node(value, at, width)
