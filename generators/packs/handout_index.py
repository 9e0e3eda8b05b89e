"""``build/handouts/index.html``: what lies in which folder, by month, for who prints it. It is no page of the site."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from html import escape

from generators.model.plan import Session
from generators.packs.dates import session_day
from generators.packs.handouts import Handout

_STYLE = (
    'body{max-width:60em;margin:2em auto;padding:0 1em;font:16px/1.7 "Microsoft YaHei","Noto Sans CJK SC",sans-serif;color:#1d2329}'
    "h2{margin:1.6em 0 .4em;border-bottom:2px solid #1c3853}table{width:100%;border-collapse:collapse}"
    "td{padding:.4em .6em .4em 0;border-bottom:1px solid #cdcfce;vertical-align:top}td:first-child{width:12em;white-space:nowrap}"
    "a{color:#1f507c}b{color:#a1321d;font-weight:normal}p{margin:.2em 0}"
)


def render_handout_index(packs: Iterable[tuple[Session, tuple[Handout, ...]]], formats: tuple[str, ...]) -> bytes:
    """Links to every file of ``packs``, in the calendar's order; what is held back from readers is marked."""
    months: dict[str, list[str]] = {}
    ordered = sorted(packs, key=lambda pack: (_day(pack[0]) or date.max, pack[0].id))
    for session, pack in ordered:
        day = _day(session)
        month = "日期待定" if day is None else f"{day.year}年{day.month}月"
        if pack:
            months.setdefault(month, []).append(_row(session, pack, formats))
    body = "".join(f"<h2>{month}</h2><table>{''.join(rows)}</table>" for month, rows in months.items())
    return (
        '<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>学习材料目录</title>'
        f"<style>{_STYLE}</style></head><body><h1>学习材料目录</h1>"
        "<p>点开就能打印。标<b>不外发</b>的（主持提示、参考答案）只给主持人和学习委员，不放上网站。</p>"
        f"{body or '<p>还没有学习安排。</p>'}</body></html>\n"
    ).encode()


def _day(session: Session) -> date | None:
    return session.actual_date or session.on


def _row(session: Session, pack: tuple[Handout, ...], formats: tuple[str, ...]) -> str:
    lines = []
    for handout in pack:
        links = "　".join(
            f'<a href="{escape(session.id)}/{escape(handout.name)}.{extension}">{_FORMAT_NAMES[extension]}</a>'
            for extension in formats
        )
        mark = "　<b>不外发</b>" if handout.held_back else ""
        lines.append(f"<p>{escape(handout.title)}　{links}{mark}</p>")
    return (
        f"<tr><td>{escape(session_day(session))}<br>{session.kind.value}</td>"
        f"<td><strong>{escape(session.title)}</strong>{''.join(lines)}</td></tr>"
    )


_FORMAT_NAMES = {"pdf": "PDF", "docx": "Word"}
