"""Reads plain Markdown under ``docs/``: whatever notes a group already has become pages."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from generators.content.document import Document
from generators.content.fields import Fields
from generators.model.audience import Audience
from generators.model.note_page import NotePage
from generators.model.problem import Problem

# Logseq writes a page's facts as its first lines.
_PROPERTIES = re.compile(r"\A(?:[\w-]{1,40}:: [^\n]*\n)+")
_HEADING = re.compile(r"^#[ \t]+(\S.*)$", re.MULTILINE)


def read_note_page(document: Document) -> tuple[NotePage | None, list[Problem]]:
    """A page from any Markdown; its title is the front matter's, the first ``# `` heading's, or the file's name.

    Keys that other note programs put there are left alone, but a draft by anybody's key is no page.
    """
    fields = Fields(document.front, document.at)
    title = fields.text("标题", "title")
    kind = fields.text("类型")
    measures = fields.texts("工作要点", "measures")
    audience = fields.choice("知悉范围", Audience, "audience", default=Audience.PUBLIC)
    order = fields.integer("顺序", "order")
    fields.texts("标签", "tags")
    fields.node("日期", "date")
    fields.text("摘要", "description")
    draft = fields.flag("草稿", "draft")
    published = fields.flag("发布", "published", "publish", default=True)
    properties = _PROPERTIES.match(document.body)
    body = document.body[properties.end() :] if properties else document.body
    if properties and not title:
        title = next((line[8:].strip() for line in properties[0].split("\n") if line.startswith("title:: ")), "")
    heading = _HEADING.search(body)
    if not title:
        title = heading[1].rstrip().rstrip("#").rstrip() if heading else ""
        title = title or PurePosixPath(document.path).stem
    page = NotePage(
        path=document.path,
        title=title,
        markdown=body,
        at=document.at,
        body_line=document.body_line + (properties[0].count("\n") if properties else 0),
        audience=audience,
        measures=measures,
        measure=measures[0] if kind == "工作要点专题" and measures else None,
        order=order,
    )
    problems = fields.finish(foreign=True)
    return (page if published and not draft else None), problems
