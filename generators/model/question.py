"""题库: question banks, the nine kinds of question, what each rests on, and paper blueprints."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from generators.model.audience import Audience
from generators.model.location import Location


class QuestionKind(StrEnum):
    SINGLE = "单选"
    MULTIPLE = "多选"
    INDEFINITE = "不定项"
    JUDGEMENT = "判断"
    BLANK = "填空"
    SHORT = "简答"
    CASE = "案例分析"
    ORDER = "排序"
    MATCH = "配对"


class PartialRule(StrEnum):
    """What an incomplete but otherwise right choice earns (少选得分). A wrong choice always earns nothing."""

    NONE = "不得分"
    HALF = "一半"
    PROPORTIONAL = "按比例"


@dataclass(frozen=True, slots=True)
class Option:
    """``key`` is its letter as authored, a stable identity under shuffling. For 判断 there are no options."""

    key: str
    text: str
    right: bool
    feedback: str = ""
    at: Location | None = None


@dataclass(frozen=True, slots=True)
class Basis:
    """依据: ``citation`` as typed, ``quoted`` the words that the question rests on, each proven where the text is in."""

    citation: str
    at: Location
    quoted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """``id`` is permanent; ``content_hash`` changes when the stem, options or key do.

    By kind: ``options`` for choices; ``truth`` for 判断; ``blanks`` (each a tuple of accepted answers) for 填空;
    ``points`` for 简答 and 案例分析; ``sequence`` for 排序 in the right order; ``pairs`` for 配对;
    ``parts`` are the sub-questions of a 案例分析.
    """

    id: str
    kind: QuestionKind
    stem: str
    at: Location
    options: tuple[Option, ...] = ()
    truth: bool | None = None
    blanks: tuple[tuple[str, ...], ...] = ()
    points: tuple[str, ...] = ()
    sequence: tuple[str, ...] = ()
    pairs: tuple[tuple[str, str], ...] = ()
    parts: tuple[Question, ...] = ()
    basis: tuple[Basis, ...] = ()
    explanation: str = ""
    topics: tuple[str, ...] = ()
    difficulty: int = 1
    measures: tuple[str, ...] = ()
    audience: Audience = Audience.PUBLIC
    pending: bool = False
    reviewed_against: str | None = None
    content_hash: str = ""


@dataclass(frozen=True, slots=True)
class Bank:
    """One file under ``quizzes/``. ``regulation`` is the title or id that a bare 依据 (第八条) belongs to."""

    id: str
    title: str
    at: Location
    questions: tuple[Question, ...]
    introduction: str = ""
    regulation: str | None = None
    partial: PartialRule = PartialRule.NONE
    measures: tuple[str, ...] = ()
    audience: Audience = Audience.PUBLIC


@dataclass(frozen=True, slots=True)
class PaperPart:
    """One 大题 of a blueprint: how many questions of a kind, what each is worth, and where they may come from."""

    kind: QuestionKind
    count: int
    points_each: float
    banks: tuple[str, ...]
    at: Location
    topics: tuple[str, ...] = ()
    difficulties: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Blueprint:
    """One file under ``quizzes/papers/``: what a paper is made of."""

    id: str
    title: str
    at: Location
    parts: tuple[PaperPart, ...]
    minutes: int = 60
    total: float | None = None
    partial: PartialRule = PartialRule.NONE
    note: str = ""
    audience: Audience = Audience.PUBLIC
