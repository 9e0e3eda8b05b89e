"""An author's mistake as a value: what is wrong, where, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass

from generators.model.location import Location


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing in the content that somebody has to mend before a site is made.

    ``code`` is permanent (``R`` regulations, ``C`` cases, ``Q`` quizzes, ``P`` plans, ``X`` links and
    citations, ``G`` files and front matter, ``A`` anonymity) and has a page in ``docs/guide/problems/``.
    ``message`` says what is wrong and ``hint`` what to do, both in Chinese, one sentence each.
    ``width`` is how many characters from ``at`` the problem covers (0: not known, or the whole line).
    """

    code: str
    at: Location
    message: str
    hint: str
    width: int = 0

    @property
    def sort_key(self) -> tuple[str, int, int, str, str]:
        return (self.at.path, self.at.line, self.at.column, self.code, self.message)
