"""The offline bundle: the site as one zip that is unpacked and opened by double-click, with its checksums."""

from __future__ import annotations

import hashlib
import re
import zipfile
from collections import Counter
from collections.abc import Mapping
from html import escape
from pathlib import Path

SUMS_NAME = "SHA256SUMS"
_README_NAME = "使用说明.txt"
_README_TWIN = "readme.html"
# What an update brings even where it has not changed.
ALWAYS = frozenset({_README_NAME, _README_TWIN})
_WEB = Path(__file__).parent / "web"
_STYLE = "assets/qs/bundle.css"
_LAUNCH = "assets/qs/launch.js"

_LINES = (
    "先把整个压缩包解压到一个文件夹，再双击里面的 index.html。直接在压缩包里打开，页面之间跳不过去。",
    "不需要联网，不需要安装。浏览器用 Chrome、Edge、360（极速模式）、奇安信、统信、麒麟自带浏览器都可以；IE 和兼容模式不行。",
    "学习记录只保存在这台电脑的浏览器里，换电脑前请在“测试”页备份。",
    "用光盘或者本单位批准的方式导入（保守国家秘密法第三十一条），不要用来历不明的 U 盘。",
    "本平台不得存储、处理涉密信息。",
    "核对完整性：SHA256SUMS 列出了每个文件的校验码；电脑上装了生成工具的，用 qianshao verify 加上压缩包或文件夹的名字。",
    "名字里有 update 的是更新包，只装着变动的文件：全部解压到原来的文件夹里，同名文件选“替换”。单独打开不能用。",
)
_NUMERALS = "一二三四五六七八九"
_UNPACK = "请先全部解压再打开：关掉这个窗口，右键点压缩包，选“全部解压”，再到解压出来的文件夹里双击 index.html。如果是更新包，请解压到原来的文件夹里。"
_TOO_OLD = "这个浏览器太旧，打不开本平台。请换 Chrome、Edge、360（极速模式）或者系统自带的新版浏览器；360 请点地址栏右边的图标，从兼容模式换到极速模式。"
_BODY = re.compile(rb"<body\b[^<>]*>")

# What the bundle is made of, for the builder's report: the first prefix that fits.
_SHARES = (
    ("assets/qs/search", "搜索"),
    ("assets/", "样式、脚本和图片"),
    ("regulations/", "法规"),
    ("quizzes/", "测试"),
    ("cases/", "案例"),
    ("packs/", "学习材料"),
    ("", "其他网页"),
)


def bundle_files(files: Mapping[str, bytes], name: str) -> dict[str, bytes]:
    """The members of the bundle: the site, its front page made fit for a double-click, a readme, the list of parts, the checksums."""
    # The list of parts reads every package's own description, which an edited bundle takes over.
    from generators.output.sbom import SBOM_NAME, render_sbom

    members = dict(files)
    members["index.html"] = front_page(files["index.html"])
    members[_STYLE] = (_WEB / "bundle.css").read_bytes()
    members[_LAUNCH] = (_WEB / "launch.js").read_bytes()
    lines = [f"{numeral}、{line}" for numeral, line in zip(_NUMERALS, _LINES, strict=False)]
    members[_README_NAME] = "\r\n".join([f"{name}　离线包", "", *lines, ""]).encode("utf-8-sig")
    members[_README_TWIN] = _twin(name)
    members[SBOM_NAME] = render_sbom(name)
    members[SUMS_NAME] = render_sums(members)
    return members


def render_sums(members: Mapping[str, bytes]) -> bytes:
    """The lines that ``sha256sum -c`` reads, sorted by path."""
    return "".join(f"{hashlib.sha256(data).hexdigest()}  {path}\n" for path, data in sorted(members.items())).encode()


def front_page(page: bytes) -> bytes:
    """``page`` with two sentences that only show where they are needed.

    The first shows unless the style beside the page hides it: a page opened inside the unopened zip has nothing beside
    it. The second is shown by ``launch.js``, written for the oldest browsers, in one that is too old.
    """
    words = (
        f'<p class="qs-unpack">{escape(_UNPACK)}</p><p class="qs-tooold" id="qs-tooold" hidden>{escape(_TOO_OLD)}</p>'
    )
    page = page.replace(b"</head>", f'<link rel="stylesheet" href="{_STYLE}"></head>'.encode(), 1)
    page = _BODY.sub(lambda match: match.group() + words.encode(), page, count=1)
    return page.replace(b"</body>", f'<script src="{_LAUNCH}"></script></body>'.encode(), 1)


def _twin(name: str) -> bytes:
    """The readme as a page with an ASCII name, for unpackers that garble Chinese ones; it checks the browser too."""
    items = "".join(f"<li>{escape(line)}</li>" for line in _LINES)
    return (
        '<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f'<title>使用说明 · {escape(name)}</title><link rel="stylesheet" href="{_STYLE}"></head><body class="qs-readme">'
        f'<main><p class="qs-unpack">{escape(_UNPACK)}</p><h1>{escape(name)}　离线包</h1>'
        f'<p class="qs-tooold" id="qs-tooold" hidden>{escape(_TOO_OLD)}</p>'
        '<p id="qs-fit" hidden>这个浏览器可以使用。</p><p><a href="index.html">打开首页</a></p>'
        f'<ol>{items}</ol></main><script src="{_LAUNCH}"></script></body></html>\n'
    ).encode()


def bundle_shares(package: Path) -> tuple[tuple[str, int], ...]:
    """What a bundle is made of, packed bytes by part, largest first."""
    sizes: Counter[str] = Counter()
    with zipfile.ZipFile(package) as opened:
        for entry in opened.infolist():
            sizes[next(label for prefix, label in _SHARES if entry.filename.startswith(prefix))] += entry.compress_size
    return tuple(sizes.most_common())
