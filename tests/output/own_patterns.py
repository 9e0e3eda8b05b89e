"""Every regular expression of ours with how it is used, found by reading the source and by walking the loaded modules."""

from __future__ import annotations

import ast
import dataclasses
import importlib
import pkgutil
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import ModuleType

import generators

AnyPattern = re.Pattern[str] | re.Pattern[bytes]
# What a call does with its text: at one place, all of it, or over all of it.
USES = {
    "match": "match", "fullmatch": "fullmatch", "search": "scan", "sub": "scan", "subn": "scan", "split": "scan",
    "findall": "scan", "finditer": "scan",
}  # fmt: skip
ALL_USES = frozenset(USES.values())
_FLAGS_AT = {"compile": 1, "match": 2, "fullmatch": 2, "search": 2, "findall": 2, "finditer": 2, "sub": 4, "split": 3}


@dataclasses.dataclass
class Found:
    """``patterns``: by the place where it stands, the pattern and its uses. ``open``: calls whose words no reading gives."""

    patterns: dict[str, tuple[AnyPattern, frozenset[str]]]
    open: dict[str, str]


def own_patterns() -> Found:
    modules = dict(_modules())
    trees = {name: ast.parse(Path(str(module.__file__)).read_text("utf-8")) for name, module in modules.items()}
    uses = _uses(trees)
    known: dict[AnyPattern, tuple[str, set[str]]] = {}
    open_calls: dict[str, str] = {}

    def add(where: str, pattern: AnyPattern, used: frozenset[str]) -> None:
        known.setdefault(pattern, (where, set()))[1].update(used)

    for name, module in modules.items():
        for path, pattern in _held(vars(module)):
            top = re.split(r"[.\[]", path)[0]
            add(f"{name}.{path}", pattern, uses.get((name, top), ALL_USES) if path == top else ALL_USES)
        for call, method, inside in _calls(trees[name]):
            where = f"{name}:{call.lineno}"
            try:
                pattern = _evaluated(call, method, vars(module))
            except Exception:
                if inside:
                    open_calls[f"{name}: {ast.unparse(call.args[0])}"] = where
                continue
            if method != "compile" or inside:
                add(where, pattern, frozenset({USES[method]}) if method in USES else ALL_USES)
    return Found({where: (pattern, frozenset(used)) for pattern, (where, used) in known.items()}, open_calls)


def _modules() -> Iterator[tuple[str, ModuleType]]:
    for module in pkgutil.walk_packages(generators.__path__, "generators."):
        if not module.name.endswith("__main__"):
            yield module.name, importlib.import_module(module.name)


def _held(values: Mapping[str, object]) -> Iterator[tuple[str, AnyPattern]]:
    for name, value in list(values.items()):
        if not name.startswith("__"):
            yield from _within(value, name, 4)


def _within(value: object, path: str, depth: int) -> Iterator[tuple[str, AnyPattern]]:
    if isinstance(value, re.Pattern):
        yield path, value
    elif depth == 0 or isinstance(value, (str, bytes, int, float, type, ModuleType)):
        return
    elif isinstance(value, Mapping):
        for key, inner in list(value.items()):
            yield from _within(key, f"{path}[key]", depth - 1)
            yield from _within(inner, f"{path}[{key!r}]", depth - 1)
    elif isinstance(value, (tuple, list, set, frozenset)):
        for position, inner in enumerate(value):
            yield from _within(inner, f"{path}[{position}]", depth - 1)
    elif type(value).__module__.startswith("generators."):
        slots = [*getattr(type(value), "__slots__", ()), *getattr(value, "__dict__", ())]
        for slot in slots:
            yield from _within(getattr(value, slot, None), f"{path}.{slot}", depth - 1)


def _calls(tree: ast.Module) -> Iterator[tuple[ast.Call, str, bool]]:
    """Calls of ``re`` with words to compile: the call, its name, whether it stands in a function."""
    inside = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, (ast.FunctionDef, ast.Lambda))
        for inner in ast.walk(node)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args:
            of_re = isinstance(node.func.value, ast.Name) and node.func.value.id == "re"
            if of_re and (node.func.attr in USES or node.func.attr == "compile"):
                yield node, node.func.attr, id(node) in inside


def _evaluated(call: ast.Call, method: str, names: dict[str, object]) -> AnyPattern:
    def value(node: ast.expr) -> object:
        return eval(compile(ast.Expression(node), "<pattern>", "eval"), dict(names))

    at = _FLAGS_AT.get(method, 4)
    given = [word.value for word in call.keywords if word.arg == "flags"] + call.args[at : at + 1]
    flags = value(given[0]) if given else 0
    made = value(call.args[0])
    assert isinstance(made, (str, bytes))
    assert isinstance(flags, int)
    return re.compile(made, flags)


def _uses(trees: Mapping[str, ast.Module]) -> dict[tuple[str, str], frozenset[str]]:
    """How each name of a module is used, there and where it is imported; a name that is handed on is used in every way."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for module, tree in trees.items():
        come = {
            alias.asname or alias.name: (str(node.module), alias.name)
            for node in ast.walk(tree)
            if isinstance(node, ast.ImportFrom)
            for alias in node.names
        }
        called = {id(node.value): node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
                method = called.get(id(node), "")
                if method == "pattern":
                    continue  # Its words become part of another.
                found[come.get(node.id, (module, node.id))] |= {USES[method]} if method in USES else set(ALL_USES)
    return {key: frozenset(used) for key, used in found.items()}
