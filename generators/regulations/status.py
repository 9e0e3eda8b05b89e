"""How a version stands on a day and how well its facts are known, as badges: a word and a shape for each."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from html import escape

from generators.citations.versions import shown_version
from generators.model.regulation import Regulation, Verification, Version, version_in_force


class Status(StrEnum):
    """Derived from the dates, never written in a file."""

    IN_FORCE = "现行有效"
    UPCOMING = "尚未施行"
    OLD = "旧版"
    REPEALED = "已废止"
    UNDATED = "施行日期待核"


def version_status(regulation: Regulation, version: Version, today: date) -> Status:
    if version.effective is None:
        return Status.UNDATED
    if version.effective > today:
        return Status.UPCOMING
    if version_in_force(regulation, today) is version:
        return Status.IN_FORCE
    if version.repealed is not None and version.repealed <= today and shown_version(regulation, today) is version:
        return Status.REPEALED
    return Status.OLD


def regulation_status(regulation: Regulation, today: date) -> Status:
    shown = shown_version(regulation, today)
    return version_status(regulation, shown, today) if shown else Status.UNDATED


def status_badge(status: Status, version: Version | None = None) -> str:
    """● in force, dashed ○ not yet, plain 旧版, × repealed."""
    if status is Status.IN_FORCE:
        return '<span class="qs-badge qs-badge--on">● 现行有效</span>'
    if status is Status.UPCOMING:
        since = f"　{chinese_date(version.effective)}起" if version and version.effective else ""
        return f'<span class="qs-badge qs-badge--soon">○ 尚未施行{since}</span>'
    if status is Status.REPEALED:
        return '<span class="qs-badge qs-badge--bad">× 已废止</span>'
    if status is Status.UNDATED:
        return '<span class="qs-badge qs-badge--warn">? 施行日期待核</span>'
    return '<span class="qs-badge">旧版</span>'


def verification_badge(verification: Verification) -> str:
    if verification is Verification.TEXT:
        return '<span class="qs-badge qs-badge--ok"><i class="qs-v"></i>已核对</span>'
    if verification is Verification.SECONDARY:
        return '<span class="qs-badge qs-badge--warn">转引待核</span>'
    return '<span class="qs-badge qs-badge--warn">? 凭记忆，未核</span>'


def version_name(version: Version) -> str:
    """2024年修正 where the card says so, else the effective date's year and month."""
    if version.label:
        return version.label
    if version.effective is None:
        return "未注明施行日期"
    return f"{version.effective.year}年{version.effective.month}月{version.effective.day}日起施行"


def chinese_date(day: date | None) -> str:
    return f"{day.year}年{day.month}月{day.day}日" if day else ""


def exception_badges(regulation: Regulation, today: date) -> str:
    """For lists: what is in force and well known is not marked."""
    shown = shown_version(regulation, today)
    badges = []
    status = regulation_status(regulation, today)
    if status is not Status.IN_FORCE and shown is not None:
        badges.append(status_badge(status, shown))
    if regulation.internal:
        badges.append('<span class="qs-badge">内部文件，不存原文</span>')
    elif shown is None or shown.text is None:
        badges.append('<span class="qs-badge qs-badge--warn">待导入</span>')
    if shown is not None and shown.verification is not Verification.TEXT:
        badges.append(verification_badge(shown.verification))
    return " ".join(badges)


def text_html(words: str) -> str:
    return escape(words, quote=False)
