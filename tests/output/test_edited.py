"""Only the words of a note changed: what is made anew is what a clean build gives; whatever else changed is seen."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from output.portals import ROOT, TODAY, build, small_portal, tree, write

from generators.output import edited as edited_module
from generators.output import program
from generators.output.build import build_portal
from generators.output.last_site import read_last_site

NOTE = "docs/notes/first.md"
BEFORE = "# 第一篇\n\n见[第二篇](second.md)和[[第二篇]]，依据《学习办法》第三条，另见《没有卡片的暂行规定》。\n\n## 小标题\n\n话。\n"


def start(folder: Path) -> Path:
    portal = small_portal(folder)
    shutil.rmtree(portal / ".cache", ignore_errors=True)
    write(portal, NOTE, BEFORE)
    write(portal, "docs/notes/second.md", "# 第二篇\n\n依据《示例学习办法》。\n")
    for number in range(3, 6):
        write(portal, f"docs/notes/n{number}.md", f"---\n顺序: {number}\n---\n# 第{number}篇\n\n平常的话。\n")
    build(portal)
    return portal


def clean(portal: Path, folder: Path) -> Path:
    fresh = folder / "clean"
    shutil.rmtree(fresh, ignore_errors=True)
    shutil.copytree(portal, fresh, ignore=shutil.ignore_patterns("build", ".cache"))
    build(fresh)
    return fresh


def same_as_clean(portal: Path, folder: Path) -> None:
    fresh = clean(portal, folder)
    for part in ("site", "stage"):
        assert tree(portal / "build" / part) == tree(fresh / "build" / part)


WORDS: dict[str, str] = {
    "more words": BEFORE + "\n新加的一句话。\n",
    "other words": BEFORE.replace("话。", "换了一句话，𠮷字和繁體字、全角ＡＢＣ。"),
    "another heading": BEFORE.replace("## 小标题", "## 换了小标题\n\n### 又一个"),
    "another link": BEFORE.replace("[第二篇](second.md)", "[第三篇](n3.md)"),
    "a wiki link more": BEFORE + "\n[[第4篇|这一篇]]\n",
    "a table and code": BEFORE + "\n| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n\n```\n<b>&\n```\n",
    "front matter that changes nothing": "---\n标签: [甲]\n---\n"
    + BEFORE.replace("另见《没有卡片的暂行规定》", "另见别处"),
    "raw markup": BEFORE + '\n<img src=x onerror="alert(1)"><script>alert(1)</script>\n',
}


@pytest.mark.parametrize("text", WORDS.values(), ids=WORDS.keys())
def test_other_words(text: str, tmp_path: Path) -> None:
    portal = start(tmp_path)
    write(portal, NOTE, text)
    build(portal)
    same_as_clean(portal, tmp_path)


@pytest.mark.parametrize("name", ["more words", "other words", "another heading", "another link", "a table and code"])
def test_other_words_make_one_page_anew(name: str, tmp_path: Path, whole_builds: list[str]) -> None:
    portal = start(tmp_path)
    before = {path: os.stat(portal / "build" / "site" / path).st_mtime_ns for path in tree(portal / "build" / "site")}
    whole_builds.clear()
    write(portal, NOTE, WORDS[name])
    result = build(portal)
    assert not whole_builds
    # The note and the page of checksums.
    assert result.fresh == 2
    after = {path: os.stat(portal / "build" / "site" / path).st_mtime_ns for path in tree(portal / "build" / "site")}
    written = {path for path in after if after[path] != before[path]}
    assert "notes/notes/first.html" in written
    assert "notes/notes/second.html" not in written
    assert all(os.stat(portal / "build" / "site" / path).st_nlink == 1 for path in after)


def test_edit_after_edit_and_back(tmp_path: Path, whole_builds: list[str]) -> None:
    portal = start(tmp_path)
    whole_builds.clear()
    original = tree(portal / "build" / "site")
    for number in range(4):
        write(portal, NOTE, BEFORE + f"\n第 {number} 次。\n")
        write(portal, "docs/notes/n4.md", f"---\n顺序: 4\n---\n# 第4篇\n\n第 {number} 版。\n")
        build(portal)
    assert not whole_builds
    same_as_clean(portal, tmp_path)
    whole_builds.clear()
    write(portal, NOTE, BEFORE)
    write(portal, "docs/notes/n4.md", "---\n顺序: 4\n---\n# 第4篇\n\n平常的话。\n")
    build(portal)
    assert not whole_builds
    assert tree(portal / "build" / "site") == original


def test_nothing_changed(tmp_path: Path, whole_builds: list[str]) -> None:
    portal = start(tmp_path)
    whole_builds.clear()
    before = tree(portal / "build")
    first, again = build(portal), build(portal)
    assert not whole_builds
    assert first.fresh == 0
    assert tree(portal / "build") == before
    assert [(p.name, p.size, p.count) for p in first.parts] == [(p.name, p.size, p.count) for p in again.parts]


def cite_more(portal: Path) -> None:
    write(portal, NOTE, BEFORE + "\n又依据《学习办法》第四条。\n")


def cite_less(portal: Path) -> None:
    write(portal, NOTE, BEFORE.replace("依据《学习办法》第三条，", ""))


def name_another_unknown(portal: Path) -> None:
    write(portal, NOTE, BEFORE.replace("没有卡片的", "也没有卡片的"))


def another_title(portal: Path) -> None:
    write(portal, "docs/notes/second.md", "# 第二篇改了题目\n\n依据《示例学习办法》。\n")


def another_order(portal: Path) -> None:
    write(portal, "docs/notes/n3.md", "---\n顺序: 9\n---\n# 第3篇\n\n平常的话。\n")


def another_audience(portal: Path) -> None:
    write(portal, "docs/notes/n3.md", "---\n顺序: 3\n知悉范围: 内部\n---\n# 第3篇\n\n平常的话。\n")


def now_a_draft(portal: Path) -> None:
    write(portal, "docs/notes/n3.md", "---\n草稿: 是\n---\n# 第3篇\n\n平常的话。\n")


def one_note_more(portal: Path) -> None:
    write(portal, "docs/notes/zero.md", "# 新的一篇\n\n话。\n")


def one_note_less(portal: Path) -> None:
    (portal / "docs/notes/n5.md").unlink()


def another_name(portal: Path) -> None:
    (portal / "docs/notes/n5.md").rename(portal / "docs/notes/n6.md")


def phrase_list(portal: Path) -> None:
    phrases = portal / "docs/phrases.yml"
    phrases.write_text(phrases.read_text("utf-8") + "一个新的提法: [一个错的提法]\n", "utf-8")


def card(portal: Path) -> None:
    path = portal / "docs/regulations/demo.md"
    path.write_text(path.read_text("utf-8").replace("简称: [学习办法]", "简称: [学习办法, 学习规矩]"), "utf-8")


def settings(portal: Path) -> None:
    path = portal / "docs/portal.yml"
    path.write_text(path.read_text("utf-8") + "副题: 另一个副题\n", "utf-8")


def note_and_card(portal: Path) -> None:
    card(portal)
    write(portal, NOTE, BEFORE + "\n一句。\n")


def attachment(portal: Path) -> None:
    write(portal, "docs/notes/list.csv", "甲,乙\n")


OTHERS: tuple[Callable[[Path], None], ...] = (
    cite_more, cite_less, name_another_unknown, another_title, another_order, another_audience, now_a_draft,
    one_note_more, one_note_less, another_name, phrase_list, card, settings, note_and_card, attachment,
)  # fmt: skip


@pytest.mark.parametrize("change", OTHERS, ids=lambda change: change.__name__)
def test_whatever_else_changed_is_built_whole(
    change: Callable[[Path], None], tmp_path: Path, whole_builds: list[str]
) -> None:
    portal = start(tmp_path)
    whole_builds.clear()
    change(portal)
    build(portal)
    assert whole_builds
    same_as_clean(portal, tmp_path)


WRONG: dict[str, str] = {
    "a link that leads nowhere": BEFORE + "\n[没有](nowhere.md)\n",
    "a telephone number": BEFORE + "\n联系人电话 13912345678。\n",
    "a person": BEFORE + "\n经查，县财政局局长李建国收受礼金。\n",
    "an article that does not exist": BEFORE.replace("第三条", "第九百条"),
    "a script link": BEFORE + "\n[点](javascript:alert(1))\n",
    "open brackets": BEFORE + "[" * 400 + "\n",
    "broken front matter": "---\n标题: [\n---\n" + BEFORE,
    "another encoding": "GBK",
}


@pytest.mark.parametrize("text", WRONG.values(), ids=WRONG.keys())
def test_what_a_check_refuses_is_refused(text: str, tmp_path: Path) -> None:
    portal = start(tmp_path)
    before = tree(portal / "build")
    if text == "GBK":
        (portal / NOTE).write_bytes(BEFORE.encode("gb18030"))
    else:
        write(portal, NOTE, text)
    refused = build_portal(portal, portal / "build", today=TODAY, parts=("site",))
    assert refused.problems
    fresh = tmp_path / "clean"
    shutil.copytree(portal, fresh, ignore=shutil.ignore_patterns("build", ".cache"))
    assert build_portal(fresh, fresh / "build", today=TODAY, parts=("site",)).problems == refused.problems
    assert {path: digest for path, digest in tree(portal / "build").items() if path != ".building"} == before


def edit_by_hand(site: Path) -> None:
    page = site / "notes/notes/second.html"
    status = page.stat()
    # As long as before, with the old time stamp: only the file system's own record tells.
    with page.open("r+b") as file:
        file.write(b"<!DOCTYPE")
    os.utime(page, ns=(status.st_atime_ns, status.st_mtime_ns))


def replace_by_hand(site: Path) -> None:
    (site / "notes/notes/second.html").unlink()
    (site / "notes/notes/second.html").write_text("by hand", "utf-8")


def remove_by_hand(site: Path) -> None:
    (site / "notes/notes/second.html").unlink()


def add_by_hand(site: Path) -> None:
    (site / "notes/notes/mine.html").write_text("by hand", "utf-8")


def link_by_hand(site: Path) -> None:
    os.link(site / "notes/notes/second.html", site.parent.parent / "mine.html")


HANDS: tuple[Callable[[Path], None], ...] = (edit_by_hand, replace_by_hand, remove_by_hand, add_by_hand, link_by_hand)


@pytest.mark.parametrize("edited", [False, True], ids=["nothing edited", "a note edited"])
@pytest.mark.parametrize("hand", HANDS, ids=lambda hand: hand.__name__)
def test_a_site_changed_by_hand_is_made_right(hand: Callable[[Path], None], edited: bool, tmp_path: Path) -> None:
    portal = start(tmp_path)
    hand(portal / "build" / "site")
    if edited:
        write(portal, NOTE, BEFORE + "\n一句。\n")
    build(portal)
    same_as_clean(portal, tmp_path)
    mine = portal / "mine.html"
    if mine.exists():
        # The other name must not write into what readers see.
        mine.write_bytes(b"written through the other name")
        same_as_clean(portal, tmp_path)


def damage(portal: Path) -> None:
    for path in (portal / ".cache" / "last").iterdir():
        path.write_bytes(path.read_bytes()[:-9] + b"}" * 9)


def empty(portal: Path) -> None:
    for path in (portal / ".cache" / "last").iterdir():
        path.write_bytes(b"")


def remove(portal: Path) -> None:
    shutil.rmtree(portal / ".cache")


def remove_pages(portal: Path) -> None:
    shutil.rmtree(portal / ".cache" / "pages")


def damage_everything(portal: Path) -> None:
    for path in (portal / ".cache").rglob("*"):
        if path.is_file():
            path.write_bytes(b"\x80\x05c" + path.read_bytes()[3:])


@pytest.mark.parametrize("spoil", [damage, empty, remove, remove_pages, damage_everything], ids=lambda s: s.__name__)
def test_a_memory_that_cannot_be_trusted_is_not(spoil: Callable[[Path], None], tmp_path: Path) -> None:
    portal = start(tmp_path)
    spoil(portal)
    write(portal, NOTE, BEFORE + "\n一句。\n")
    build(portal)
    same_as_clean(portal, tmp_path)


def test_another_program_another_day_and_other_typefaces_are_built_whole(
    tmp_path: Path, whole_builds: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    portal = start(tmp_path)
    whole_builds.clear()
    build(portal, today=TODAY.replace(year=2027))
    assert len(whole_builds) == 1
    build(portal)
    assert len(whole_builds) == 2
    monkeypatch.setattr(edited_module, "_same_typefaces", lambda last: False)
    build(portal)
    assert len(whole_builds) == 3
    monkeypatch.undo()
    monkeypatch.setattr(program, "program_digest", lambda: "another program")
    assert read_last_site(portal / ".cache", portal / "build") is None


@pytest.mark.parametrize("changed", ["generators/cases/case_page.py", "generators/pages/theme/partials/footer.html"])
def test_a_changed_source_of_the_program_is_seen(changed: str, tmp_path: Path) -> None:
    """With a copy of the program in processes of its own, as somebody who edits it would run it."""
    copy = tmp_path / "program"
    shutil.copytree(ROOT / "generators", copy / "generators", ignore=shutil.ignore_patterns("__pycache__"))
    portal = small_portal(tmp_path)
    write(portal, NOTE, "# 第一篇\n\n话。\n")
    script = (
        f"import sys; sys.path.insert(0, {str(copy)!r})\n"
        "import generators; assert generators.__file__.startswith(sys.path[0])\n"
        "from pathlib import Path\nfrom datetime import date\n"
        "from generators.output.build import build_portal\n"
        f"made = build_portal(Path({str(portal)!r}), Path({str(portal)!r}, 'build'), today=date({TODAY.year}, 1, 1), parts=('site',))\n"
        "print(made.problems or made.fresh, 'generators.output.whole_build' in sys.modules)"
    )

    def run() -> str:
        shown = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=tmp_path)
        return shown.stdout.split()[-1]

    assert run() == "True"
    assert run() == "False"
    source = copy / changed
    source.write_text(source.read_text("utf-8") + ("\n" if changed.endswith(".py") else "<!-- x -->\n"), "utf-8")
    assert run() == "True"


def test_killed_between_switch_and_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The new site stands and the memory is the old one's: the next build must not take the one for the other."""
    portal = start(tmp_path)
    memory = {path: path.read_bytes() for path in (portal / ".cache" / "last").iterdir()}
    write(portal, NOTE, BEFORE + "\n一句。\n")
    build(portal)
    for path, data in memory.items():
        path.write_bytes(data)
    write(portal, NOTE, BEFORE)
    build(portal)
    same_as_clean(portal, tmp_path)


def test_file_systems_without_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    portal = start(tmp_path)

    def refused(*given: object, **named: object) -> None:
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(os, "link", refused)
    write(portal, NOTE, BEFORE + "\n一句。\n")
    build(portal)
    same_as_clean(portal, tmp_path)
