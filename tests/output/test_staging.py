"""The left column stays short: of many folders those near the page's own are shown, and each leads to its first page."""

from __future__ import annotations

import json
from typing import Any

import pytest

from generators.model.site import Page, Tab
from generators.output.staging import MAX_SIBLINGS, NEIGHBOURS, stage_among, stage_site


def pages(folders: int, loose: int = 2) -> list[Page]:
    made = [Page(f"notes/loose{n}.md", f"散页{n}", Tab.NOTES, "", order=n) for n in range(loose)]
    for folder in range(folders):
        for number in range(2):
            path = f"notes/f{folder:03d}/p{number}.md"
            made.append(
                Page(path, f"第{folder}夹第{number}页", Tab.NOTES, "", section=f"第{folder}夹", order=100 + folder)
            )
    return made


def columns(given: list[Page]) -> dict[str, list[dict[str, Any]]]:
    staged = stage_site(given, ())
    return {page.path: page.meta["qs_nav"] for page in staged.pages}  # type: ignore[misc]


def titles(groups: list[dict[str, Any]]) -> list[str]:
    return [item["title"] for group in groups for item in group["items_"]]


def test_few_folders_are_all_shown() -> None:
    shown = columns(pages(MAX_SIBLINGS - 1))
    for groups in shown.values():
        assert len(groups) == MAX_SIBLINGS


@pytest.mark.parametrize("folder", [0, 1, 30, 60, 118, 119])
def test_of_many_folders_the_near_ones(folder: int) -> None:
    groups = columns(pages(120))[f"notes/f{folder:03d}/p1.md"]
    found = titles(groups)
    assert found[:2] == ["散页0", "散页1"]
    assert {f"第{folder}夹第0页", f"第{folder}夹第1页"} <= set(found)
    others = [title for title in found if "页" not in title]
    assert 2 * NEIGHBOURS - 1 <= len(others) <= 2 * NEIGHBOURS
    assert all(abs(int(title[1:-1]) - folder) <= 2 * NEIGHBOURS for title in others)


def test_the_column_of_a_page_does_not_grow_with_the_site() -> None:
    sizes = [len(json.dumps(columns(pages(count))["notes/f050/p0.md"])) for count in (100, 400)]
    assert sizes[1] < sizes[0] * 1.1


def test_a_page_of_no_folder_and_an_edited_page_show_the_same() -> None:
    given = pages(120)
    shown = columns(given)
    assert len(titles(shown["notes/loose0.md"])) <= 2 + 2 * NEIGHBOURS + 1
    for path in ("notes/loose0.md", "notes/f077/p0.md"):
        (alone,) = stage_among([page for page in given if page.path == path], given)
        assert alone.meta["qs_nav"] == shown[path]
