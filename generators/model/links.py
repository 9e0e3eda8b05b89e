"""Where each thing stands in the site: the one place that knows the paths, so that features link without knowing each other.

Paths are of built files, from the site's root; ``relative`` turns one into a link from another page.
"""

from __future__ import annotations

from datetime import date

from generators.model.regulation import ArticleNumber

# Pictures of these kinds are published, re-encoded, where a page shows or links them; no other attachment is.
PUBLISHED_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp")


def regulation_path(regulation: str, version: date | None = None) -> str:
    """The page of a regulation: its current version, or one older version by effective date."""
    return f"regulations/{regulation}.html" if version is None else f"regulations/{regulation}-{version:%Y%m%d}.html"


def article_anchor(number: ArticleNumber, paragraph: int | None = None, item: int | None = None) -> str:
    """``t22``, ``t22k1`` for its first 款, ``t22k1x3`` for the third 项 there; 第一百二十条之一 is ``t120-1``."""
    anchor = f"t{number.key}"
    if paragraph is not None or item is not None:
        anchor += f"k{paragraph or 1}"
    if item is not None:
        anchor += f"x{item}"
    return anchor


def comparison_path(regulation: str, old: date, new: date) -> str:
    return f"regulations/{regulation}-{old:%Y%m%d}-{new:%Y%m%d}.html"


def case_path(case: str) -> str:
    return f"cases/{case}.html"


def bank_path(bank: str) -> str:
    return f"quizzes/{bank}.html"


def question_path(bank: str, question: str) -> str:
    return f"quizzes/{bank}.html#{question}"


def practice_path(regulation: str, number: ArticleNumber | None = None) -> str:
    """本条练习 of one article, or all questions that rest on a regulation. A query works over ``file://`` too."""
    article = f"&article={number.key}" if number else ""
    return f"quizzes/practice.html?regulation={regulation}{article}"


def plan_path(plan: str) -> str:
    return f"plans/{plan}.html"


def calendar_path(plan: str) -> str:
    return f"calendar/{plan}.html"


def session_path(session: str) -> str:
    """The page of one session with its pack (学习材料)."""
    return f"packs/{session}.html"


def measure_path(measure: str) -> str:
    return f"measures/{measure}.html"


def built_path(staged: str) -> str:
    """``regulations/jcf.md`` is built as ``regulations/jcf.html``; other files keep their names."""
    return staged.removesuffix(".md") + ".html" if staged.endswith(".md") else staged


def relative(target: str, start: str) -> str:
    """A link to ``target`` (built path, an anchor allowed) from the page built at ``start``."""
    path, mark, anchor = target.partition("#")
    here = built_path(start)
    if here == path and mark:
        return f"#{anchor}"
    # posixpath.relpath gives the same and costs ten times as much; a page of the site has fifty of these.
    folders, pieces = here.split("/")[:-1], path.split("/")
    shared = 0
    while shared < min(len(folders), len(pieces) - 1) and folders[shared] == pieces[shared]:
        shared += 1
    return "../" * (len(folders) - shared) + "/".join(pieces[shared:]) + mark + anchor
