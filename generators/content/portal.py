"""Reads ``docs/portal.yml`` (what a group sets once) and ``docs/phrases.yml`` (set phrases and their wrong forms)."""

from __future__ import annotations

import re

from generators.content.document import parse_yaml
from generators.content.fields import Fields
from generators.content.folders import PHRASES_PATH as PHRASES_PATH
from generators.content.folders import PORTAL_PATH as PORTAL_PATH
from generators.model.audience import Audience
from generators.model.location import Location
from generators.model.portal import Portal, SetPhrase
from generators.model.problem import Problem

_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")


def parse_portal(text: str) -> tuple[Portal, list[Problem]]:
    """The portal's settings; what is missing has a default, so that the rest can be checked all the same."""
    mapping, problems = parse_yaml(PORTAL_PATH, text)
    at = Location(PORTAL_PATH)
    fields = Fields(mapping, at)
    portal_id = fields.text("编号", required=True, default="qianshao")
    if not _ID.fullmatch(portal_id):
        hint = "用小写字母、数字和连字符，例如 paizhu-7；定下后不要再改，读者的学习记录靠它辨认。"
        fields.problems.append(Problem("G030", fields.at_key("编号"), f"门户编号“{portal_id}”不合要求。", hint))
    portal = Portal(
        id=portal_id,
        name=fields.text("名称", default="前哨学堂"),
        group=fields.text("单位", required=True, default="派驻纪检监察组"),
        at=at,
        subtitle=fields.text("副题", default="派驻纪检监察组学习门户"),
        work_plan=fields.optional_text("当前工作要点"),
        plan=fields.optional_text("当前学习计划"),
        audience=fields.choice("知悉范围", Audience, default=Audience.INTERNAL),
        first_imports=fields.texts("首周导入"),
        mark_internal=fields.flag("标注内部资料", default=True),
        reporting_channel=fields.text("监督举报渠道"),
        signature=fields.text("落款"),
    )
    # A file that cannot be read as YAML has told so; that its keys are missing too says nothing new.
    return portal, problems if problems and not mapping else problems + fields.finish()


def parse_phrases(text: str) -> tuple[tuple[SetPhrase, ...], list[Problem]]:
    """Each entry is ``正确写法: [wrong forms]``; an empty list means that only the phrase itself is kept on record."""
    mapping, problems = parse_yaml(PHRASES_PATH, text)
    fields = Fields(mapping, Location(PHRASES_PATH))
    phrases = tuple(SetPhrase(entry.key, fields.texts(entry.key), entry.key_at) for entry in mapping.entries)
    for phrase in phrases:
        for wrong in phrase.wrong:
            if wrong in phrase.phrase:
                message = f"“{wrong}”本身就是“{phrase.phrase}”的一部分，会把正确写法也当成错的。"
                fields.problems.append(Problem("G031", phrase.at, message, "删去这个错误写法，或写得更长一些。"))
    return phrases, problems + fields.finish()
