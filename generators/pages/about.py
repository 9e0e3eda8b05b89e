"""关于与校验: which version built this from what, the licences of what is shipped, and how to verify a copy."""

from __future__ import annotations

import hashlib
import html
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from generators import __version__
from generators.model.site import Page, Tab

if TYPE_CHECKING:
    from generators.model.library import Library

# Everything of other people's that reaches a reader: facts, each from the package's own metadata.
_SHIPPED = (
    ("Material for MkDocs", "网页样式表", "MIT"),
    ("pypinyin", "搜索用的拼音", "MIT"),
    ("Fandol 仿宋、楷体、黑体、宋体", "嵌入打印材料的 PDF（子集）", "GPL-3.0，附字体例外"),
    ("Noto Serif CJK、Noto Sans CJK", "嵌入打印材料的 PDF（子集，Fandol 缺字时）", "OFL-1.1"),
)


@dataclass(frozen=True, slots=True)
class Figures:
    """What the page says of the content as a whole: the portal's name, its group and circle, and (what, how many)."""

    name: str
    group: str
    counts: tuple[tuple[str, int], ...]


def figures_of(library: Library) -> Figures:
    counts = (
        ("法规", len(library.regulations)),
        ("其中已导入官方文本", sum(any(v.text for v in r.versions) for r in library.regulations)),
        ("案例", len(library.cases)),
        ("题库", len(library.banks)),
        ("题目", sum(len(bank.questions) for bank in library.banks)),
        ("学习安排", len(library.sessions)),
        ("笔记", len(library.pages)),
    )
    group = f"{library.portal.group}　知悉范围：{library.audience.value}"
    return Figures(library.portal.name, group.strip("　"), counts)


def render_about(of: Figures, built: date, checksums: Iterable[tuple[str, str]]) -> Page:
    """``checksums`` are (authored path, sha256); their digest stands for the content as a whole."""
    rows = sorted(checksums)
    digest = content_digest(rows)
    figures = "".join(f'<tr><td>{name}</td><td class="qs-num">{count}</td></tr>' for name, count in of.counts)
    licences = "".join(f"<tr><td>{name}</td><td>{what}</td><td>{licence}</td></tr>" for name, what, licence in _SHIPPED)
    files = "".join(f"<tr><td>{html.escape(path)}</td><td><code>{sha[:16]}</code></td></tr>" for path, sha in rows)
    body = f"""
<h1>关于与校验</h1>
<p class="qs-lead">{html.escape(of.name)}　{html.escape(of.group)}</p>
<table class="qs-table"><tbody>
<tr><td>生成程序</td><td>前哨学堂 {__version__}</td></tr>
<tr><td>内容日期</td><td>{built:%Y年}{built.month}月{built.day}日</td></tr>
<tr><td>内容校验码</td><td><code>{digest}</code></td></tr>
</tbody></table>
<h2 id="what">这里有什么</h2>
<table class="qs-table"><tbody>{figures}</tbody></table>
<h2 id="verify">怎样核对一份拷贝</h2>
<p>离线包里有一份 SHA256SUMS，列出每个文件的校验码。用 <code>qianshao verify 离线包.zip</code> 核对，会指出改动、缺少或多出的文件。包里的 <code>sbom.cdx.json</code> 是部件清单（CycloneDX），写明用到的软件包、版本和许可。</p>
<p>本平台是学习工具：法规以官方公布的文本为准，学时以台账为准；对照表只说明学习有无支撑，不代表监督工作已经开展。本平台不得存储、处理涉密信息。</p>
<h2 id="licences">使用的他人成果</h2>
<table class="qs-table"><thead><tr><th>名称</th><th>用到的部分</th><th>许可</th></tr></thead><tbody>{licences}</tbody></table>
<h2 id="files">内容文件</h2>
<details class="qs"><summary>共 {len(rows)} 个文件</summary><table class="qs-table"><thead><tr><th>文件</th><th>sha256 前 16 位</th></tr></thead><tbody>{files}</tbody></table></details>"""
    return Page("about.md", "关于与校验", Tab.HOME, body, hide_nav=True, nav=False)


def content_digest(rows: Iterable[tuple[str, str]]) -> str:
    """The 校验码 of the content: of the sorted list of paths and their hashes."""
    return hashlib.sha256("".join(f"{sha}  {path}\n" for path, sha in rows).encode()).hexdigest()[:16]
