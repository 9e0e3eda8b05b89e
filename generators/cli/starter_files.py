"""The files of a new portal: settings, the editor's lists, an example of each format to fill in, double-click commands."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

_FOLDER = Path(__file__).parent / "starter"
_PACKAGE = Path(__file__).parent.parent


def starter_files(portal_id: str, unit: str) -> Iterator[tuple[str, bytes]]:
    """(path, bytes) of every file. Command files for Windows end their lines as Windows does."""
    settings = (
        "# 门户设置。改完运行 qianshao check。\n"
        f"编号: {portal_id}\n"
        "名称: 前哨学堂\n"
        f"单位: {json.dumps(unit, ensure_ascii=False)}\n"
        "副题: 派驻纪检监察组学习门户\n"
        "知悉范围: 内部\n"
        "标注内部资料: 是\n"
    )
    yield "docs/portal.yml", settings.encode()
    yield "docs/phrases.yml", (_FOLDER / "phrases.yml").read_bytes()
    yield "docs/欢迎.md", (_FOLDER / "welcome.md").read_bytes()
    for folder in ("docs/regulations", "docs/plans", "quizzes/papers", "case_library"):
        yield f"{folder}/.gitkeep", b""
    yield ".gitignore", b"/build/\n/.cache/\n"
    yield "mkdocs.yml", (_FOLDER / "mkdocs.yml").read_bytes()
    yield "mkdocs_hook.py", (_PACKAGE / "output" / "mkdocs_hook.py").read_bytes()
    for name, verb in (("检查", "check"), ("生成", "build"), ("打开", "open")):
        yield f"{name}.cmd", command_file(verb)


def command_file(verb: str) -> bytes:
    """A double-click command for Windows. ``chcp 65001`` first: the window then shows Chinese whatever its code page."""
    if verb == "open":
        body = 'if exist build\\site\\index.html (start "" build\\site\\index.html) else (echo 还没有生成。请先双击“生成.cmd”。& pause)'
    else:
        body = f"qianshao {verb}\r\nif errorlevel 9009 echo 没有找到 qianshao。请先运行：py -m pip install .\r\npause"
    return f'@echo off\r\nchcp 65001 >nul\r\ncd /d "%~dp0"\r\n{body}\r\n'.encode()
