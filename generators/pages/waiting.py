"""待办清单: what waits for a wording, a review or a confirmation, as counts and ids, and what to do about each."""

from __future__ import annotations

import html
from collections.abc import Iterable

from generators.model.audience import Audience
from generators.model.library import Library, Pending
from generators.model.site import Page, Tab

_KINDS = (
    ("待导入", "官方文本还没有导入", "从公布机关的网站下载官方文件，运行 qianshao import regulation 文件。"),
    ("待核", "日期或事实还没有核对", "对照官方文本或国务院通知核对，改好卡片或计划后重新生成。"),
    ("待审", "还没有审定，没有发布", "案例用 qianshao approve 走审批；题目由专人核过答案后删去“待审: 是”。"),
    ("未收录", "正文提到、目录里没有的法规", "确实需要的，用 qianshao new regulation 建一张卡片。"),
)


def render_waiting(library: Library, audience: Audience, extra: Iterable[Pending] = ()) -> Page:
    """Ids and counts only, and only in the 内部 build."""
    pending = (*library.pending, *extra) if audience is Audience.INTERNAL else ()
    body = [
        "<h1>待办清单</h1>",
        '<p class="qs-lead">这里只列编号和数量，供学习委员逐项处理。处理完重新生成，这里会自动减少。</p>',
    ]
    for kind, title, action in _KINDS:
        items = [item for item in pending if item.kind == kind]
        body.append(f'<h2 id="{_ANCHORS[kind]}">{kind}<span class="qs-s">{len(items)} 项　{title}</span></h2>')
        if not items:
            body.append('<p class="qs-empty">没有。</p>')
            continue
        body.append(f'<p class="qs-s">{action}</p>')
        rows = "".join(
            f"<tr><td><code>{html.escape(i.id)}</code></td><td>{html.escape(i.title)}</td></tr>" for i in items
        )
        body.append(
            f'<table class="qs-table"><thead><tr><th>编号</th><th>名称</th></tr></thead><tbody>{rows}</tbody></table>'
        )
    return Page("pending.md", "待办清单", Tab.HOME, "\n".join(body), hide_nav=True, nav=False)


_ANCHORS = {"待导入": "import", "待核": "confirm", "待审": "review", "未收录": "unknown"}
