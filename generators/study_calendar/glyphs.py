"""Each kind of session as one character in a frame, so that it can be told apart without colour."""

from __future__ import annotations

from html import escape

from generators.model.plan import SessionKind

# Frame: "" square (meetings), t round (classes and what one does alone), z solid (tests), r dashed red (reminders).
_GLYPHS: dict[SessionKind, tuple[str, str]] = {
    SessionKind.BRANCH_MEETING: ("会", ""),
    SessionKind.COMMITTEE_MEETING: ("委", ""),
    SessionKind.GROUP_MEETING: ("组", ""),
    SessionKind.PARTY_LECTURE: ("课", "t"),
    SessionKind.THEME_DAY: ("日", ""),
    SessionKind.ORGANISATION_LIFE: ("生", ""),
    SessionKind.DEMOCRATIC_APPRAISAL: ("评", ""),
    SessionKind.HEART_TO_HEART: ("谈", "t"),
    SessionKind.GROUP_STUDY: ("集", ""),
    SessionKind.SELF_STUDY: ("读", "t"),
    SessionKind.RELAY_STUDY: ("传", ""),
    SessionKind.WARNING_EDUCATION: ("警", ""),
    SessionKind.PROFESSIONAL_CLASS: ("业", "t"),
    SessionKind.SAFETY_CLASS: ("安", "t"),
    SessionKind.TEST: ("测", "z"),
    SessionKind.INTENSIVE_EDUCATION: ("教", ""),
    SessionKind.DEMOCRATIC_LIFE: ("列", "t"),
    SessionKind.RESEARCH: ("研", "t"),
    SessionKind.REMINDER: ("提", "r"),
}


def glyph(kind: SessionKind) -> str:
    return _GLYPHS[kind][0]


def frame(kind: SessionKind) -> str:
    return _GLYPHS[kind][1]


def glyph_html(kind: SessionKind) -> str:
    """The framed character; its word stands beside it, so it is hidden from screen readers."""
    character, frame = _GLYPHS[kind]
    extra = f" qs-cal-g--{frame}" if frame else ""
    return f'<span class="qs-cal-g{extra}" aria-hidden="true" title="{escape(kind.value)}">{character}</span>'
