"""The first page: what is due this week by the reader's own clock, the next holiday node, what to import first."""

from __future__ import annotations

import html

from generators.model.library import Library
from generators.model.links import calendar_path, regulation_path
from generators.model.regulation import Regulation
from generators.model.site import Page, Tab


def render_home(library: Library, scripts: tuple[str, ...], welcome: str = "") -> Page:
    """``scripts`` are the shards that home.js reads (sessions, nodes, quiz progress); ``welcome`` the group's own words."""
    plan = current_plan(library)
    year = calendar_path(plan) if plan else ""
    calendar = f'<a href="{year}">看全年安排</a>　<a href="{year}#subscribe">订阅到日历（.ics）</a>　' if plan else ""
    body = f"""
<h1 class="qs-hidden">{html.escape(library.portal.name)}</h1>
<div class="qs-banner qs-banner--late qs-noprint" id="qs-overdue" hidden><b>逾期</b><span></span></div>
{_first_imports(library)}
<section aria-labelledby="qs-week-title">
<h2 id="qs-week-title" class="qs-first">本周<span class="qs-s qs-n" id="qs-week-words"></span></h2>
<div class="qs-week" id="qs-week"></div>
<noscript><p class="qs-empty">浏览器关闭了脚本，这里显示不了本周安排。请看<a href="{year or "packs/index.html"}">日历</a>。</p></noscript>
</section>
<div class="qs-two">
<section><h2>接下来</h2>
<ul class="qs-list" id="qs-next"></ul>
<p class="qs-s">{calendar}<a href="packs/index.html">打印本月学习材料</a></p>
</section>
<section class="qs-node qs-keep" id="qs-node" hidden></section>
</div>
{welcome}
<div class="qs-ways">
<div><h3>刚来报到</h3><p>先弄清派驻是什么、能做什么、不能做什么。</p><ol>
<li><a href="measures/index.html">工作要点一览</a></li><li><a href="regulations/index.html">法规目录</a></li><li><a href="guide/index.html">使用手册</a></li></ol></div>
<div><h3>准备测试</h3><p>按条文练，错了回到条文看。</p><ol>
<li><a href="quizzes/index.html">按题库练习</a></li><li><a href="quizzes/index.html#wrong">我的错题<span id="qs-wrong"></span></a></li><li><a href="quizzes/index.html#exam">模拟考试</a></li></ol></div>
<div><h3>主持学习</h3><p>议程、读本、案例、试题、签到表，一次取齐。</p><ol>
<li><a href="packs/index.html">本月学习材料</a></li><li><a href="cases/index.html">警示教育案例</a></li><li><a href="measures/index.html">学习支撑对照表</a></li></ol></div>
</div>"""
    return Page(
        path="index.md",
        title=library.portal.name,
        tab=Tab.HOME,
        body=body,
        hide_nav=True,
        body_class="qs-home",
        scripts=(*scripts, "assets/qs/home.js"),
        nav=False,
    )


def current_plan(library: Library) -> str | None:
    """The plan whose year the portal is in: the one that the settings name, else the newest."""
    known = [plan.id for plan in sorted(library.plans, key=lambda plan: plan.year)]
    return library.portal.plan if library.portal.plan in known else (known[-1] if known else None)


def _first_imports(library: Library) -> str:
    """首周导入清单: which of the wordings that every group needs first are in."""
    by_id = {regulation.id: regulation for regulation in library.regulations}
    wanted = [by_id[name] for name in library.portal.first_imports if name in by_id]
    if not wanted:
        return ""
    done = [regulation for regulation in wanted if has_current_text(regulation)]
    if len(done) == len(wanted):
        return ""
    items = "　".join(_import_item(regulation, regulation in done) for regulation in wanted)
    return (
        f'<div class="qs-banner qs-banner--wait"><b>首周导入　{len(done)}/{len(wanted)}</b>'
        f'<span>请学习委员先导入官方文本：{items}　<a href="pending.html">待办清单</a></span></div>'
    )


def _import_item(regulation: Regulation, done: bool) -> str:
    link = f'<a href="{regulation_path(regulation.id)}">{html.escape(regulation.short_title)}</a>'
    return f'<span class="qs-v" aria-hidden="true"></span>{link}（已导入）' if done else link


def has_current_text(regulation: Regulation) -> bool:
    """Whether the wording of the newest version is in."""
    dated = [version for version in regulation.versions if version.effective is not None]
    newest = max(dated, key=lambda v: (v.effective is not None, v.key)) if dated else None
    return newest is not None and newest.text is not None
