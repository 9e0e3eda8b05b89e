"""G071 and G072: a portal's ``mkdocs.yml`` is code for whoever runs plain MkDocs on it, so only our own hook may stand there."""

from __future__ import annotations

from collections.abc import Iterator, Set

import yaml

from generators.model.location import Location
from generators.model.problem import Problem

MAX_BRACKETS = 500
_PYTHON_TAG = "tag:yaml.org,2002:python"


def check_engine_config(path: str, text: str, own_hooks: Set[str]) -> Iterator[Problem]:
    """``own_hooks`` are the paths, as written in the file, that hold this project's hook byte for byte.

    The file is composed, never constructed: no tag in it is acted upon.
    """
    try:
        # Nested brackets cost the reader of YAML the square of their number.
        if text.count("[") + text.count("{") > MAX_BRACKETS:
            raise ValueError(f"more than {MAX_BRACKETS} brackets")
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        at = Location(path, mark.line + 1, mark.column + 1) if mark else Location(path)
        yield Problem(
            "G071", at, "这个配置文件读不懂，不能确认里面没有夹带程序。", "换回 qianshao new portal 给的样子。"
        )
        return
    seen: set[int] = set()
    waiting = [root] if root is not None else []
    while waiting:
        node = waiting.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        if node.tag.startswith(_PYTHON_TAG):
            hint = "删去这一处；不清楚来历的 mkdocs.yml，换回 qianshao new portal 给的样子。"
            yield Problem("G071", _at(path, node), "配置里有会运行程序的 !!python 标记。", hint)
        if isinstance(node, yaml.SequenceNode):
            waiting += node.value
        elif isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                waiting += [key, value]
                if key.value == "hooks":
                    yield from _check_hooks(path, value, own_hooks)
                elif key.value == "INHERIT":
                    hint = "把要用的设置直接写进这个文件，删去 INHERIT。"
                    yield Problem("G072", _at(path, key), "配置从别的文件继承，那里可以夹带程序。", hint)


def _check_hooks(path: str, value: yaml.Node, own_hooks: Set[str]) -> Iterator[Problem]:
    for entry in value.value if isinstance(value, yaml.SequenceNode) else [value]:
        if isinstance(entry, yaml.ScalarNode) and entry.value in own_hooks:
            continue
        shown = entry.value[:60] if isinstance(entry, yaml.ScalarNode) else "……"
        hint = "删去这一行；只有前哨学堂自带的 mkdocs_hook.py（一字未改）可以写在 hooks 里。"
        yield Problem("G072", _at(path, entry), f"运行 mkdocs 时会执行不是本系统的程序“{shown}”。", hint)


def _at(path: str, node: yaml.Node) -> Location:
    return Location(path, node.start_mark.line + 1, node.start_mark.column + 1)
