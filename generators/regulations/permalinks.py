"""Where an old article's permalink leads today: the comparisons of all versions since, one after another."""

from __future__ import annotations

from generators.citations.versions import shown_version
from generators.model.library import Library
from generators.model.regulation import ArticleNumber, Regulation, Version
from generators.regulations.compare import successors
from generators.regulations.compare_page import compared, compared_versions


def articles_now(
    library: Library, regulation: Regulation, version: Version
) -> dict[ArticleNumber, tuple[ArticleNumber, ...]] | None:
    """Each article of an older version to those of the version shown today; empty where its words are gone.

    None for the current version itself and where the wording of a version in between is missing.
    """
    current = shown_version(regulation, library.today)
    if current is None or version.text is None or current.text is None or version.key >= current.key:
        return None
    steps = [pair for pair in compared_versions(regulation) if version.key <= pair[0].key < current.key]
    known = {v.key for v in regulation.versions if version.key <= v.key <= current.key and v.effective is not None}
    if not steps or len(steps) != len(known) - 1 or steps[-1][1] is not current:
        return None
    leads: dict[ArticleNumber, tuple[ArticleNumber, ...]] = {a.number: (a.number,) for a in version.text.articles}
    for old, new in steps:
        step = successors(compared(library, regulation, old, new))
        leads = {
            number: tuple(sorted({target for place in places for target in step.get(place, ())}))
            for number, places in leads.items()
        }
    return leads
