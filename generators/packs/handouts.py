"""The documents of one session's pack, and which of them may be seen by whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generators.documents.document import Document
from generators.model.library import Library
from generators.model.plan import SessionKind
from generators.packs.agenda import build_agenda
from generators.packs.branch_forms import build_branch_forms
from generators.packs.guide_document import build_guide_document
from generators.packs.material import Material, is_self_study, tests_only
from generators.packs.material_document import build_material_document
from generators.packs.notes_forms import build_notes_document
from generators.packs.paper import build_key_document, build_paper_document, draw_paper
from generators.packs.records import build_records_document, has_records
from generators.packs.roster import Person
from generators.packs.special import (
    build_inspection_card,
    build_message,
    build_reminder,
    build_safety_checklist,
    wants_inspection_card,
    wants_reminder,
    wants_safety_checklist,
)


@dataclass(frozen=True, slots=True)
class Handout:
    """``name`` is ASCII and names the file. ``held_back`` (a key, a host's guide) never enters the site or the zip."""

    name: str
    title: str
    document: Document
    held_back: bool = False


def build_handouts(library: Library, material: Material, roster: tuple[Person, ...] = ()) -> tuple[Handout, ...]:
    """The pack, in the order in which a host needs it. With a roster its sign-in sheet is filled: never publish it."""
    return tuple(_handouts(library, material, roster))


def _handouts(library: Library, material: Material, roster: tuple[Person, ...]) -> Iterator[Handout]:
    reminder_only = material.session.kind is SessionKind.REMINDER
    talk = material.session.kind is SessionKind.HEART_TO_HEART
    agenda = build_agenda(material)
    if reminder_only and "印发" not in material.session.title and "提醒（" in material.session.title:
        yield Handout("message", "短信和微信文稿", build_message(library, material))
    elif wants_reminder(material):
        yield Handout("reminder", "节前廉洁提醒", build_reminder(library, material))
    if reminder_only and not material.readings and not material.cases:
        return
    paper = draw_paper(material, library)
    if not tests_only(material.session):
        yield Handout("material", "学习材料", build_material_document(library, material, agenda))
    if not is_self_study(material.session) and not reminder_only:
        guide = build_guide_document(library, material, agenda, paper is not None)
        yield Handout("guide", "主持提示", guide, held_back=True)
    if paper is not None:
        yield Handout("paper", "试卷和答题卡", build_paper_document(library, material, paper))
        yield Handout("key", "参考答案", build_key_document(library, material, paper), held_back=True)
    if has_records(material):
        yield Handout(
            "records",
            "签到表、会议记录、照片页、台账",
            build_records_document(library, material, agenda, roster),
            bool(roster),
        )
    for name, document in build_branch_forms(library, material, roster):
        yield Handout(name, document.title, document, bool(roster))
    if not (tests_only(material.session) or reminder_only or talk):
        yield Handout("notes", "学习笔记、研讨发言、心得体会", build_notes_document(library, material))
    if wants_inspection_card(material):
        yield Handout("inspection", "专项检查行前学习卡", build_inspection_card(library, material))
    if wants_safety_checklist(material):
        yield Handout("safety", "谈话安全检查清单", build_safety_checklist(library, material))
