"""Search data: folding, shards, the catalogue, and the golden file that the browser's tests read."""

from __future__ import annotations

import json
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generators.model.location import Location
from generators.model.regulation import Regulation, RegulationKind, Version
from generators.model.site import SearchEntry, SearchKind
from generators.search.assets import render_search_assets
from generators.search.catalogue import han_characters, key_ranges, render_catalogue, render_syllables
from generators.search.fold import fold, is_folded, traditional_pairs
from generators.search.shards import render_shards

WEB = Path(__file__).resolve().parent.parent / "web" / "search"
AT = Location("docs/regulations/x.md", 1, 1)
TODAY = date(2026, 11, 23)


def regulation(own: str, title: str, short: str, *versions: Version) -> Regulation:
    return Regulation(own, title, AT, RegulationKind.LAW, "全国人民代表大会", short_titles=(short,), versions=versions)


def article(own: str, page: str, key: str, label: str, text: str, version: str, in_force: bool = True) -> SearchEntry:
    return SearchEntry(
        SearchKind.ARTICLE, f"{own}{label}", f"regulations/{page}.html#t{key}", text,
        {"监察法": "jcf", "刑法": "xf"}[own], key, version, in_force, "第四章　权限",
    )  # fmt: skip


REGULATIONS = (
    regulation(
        "jcf", "中华人民共和国监察法", "监察法",
        Version(date(2018, 3, 20), AT, article_count=69), Version(date(2025, 6, 1), AT, article_count=78),
    ),
    regulation("jcgf", "中华人民共和国检察官法", "检察官法", Version(date(2019, 10, 1), AT, article_count=70)),
    regulation("jdyf", "样例监督与察访办法", "监督察访法", Version(None, AT)),
    regulation("xf", "中华人民共和国刑法", "刑法", Version(date(1997, 10, 1), AT)),
)  # fmt: skip
ENTRIES = (
    *(article("监察法", "jcf", str(n), f"第{n}条", f"样例文字第{n}处。", "2025-06-01") for n in range(1, 22)),
    article("监察法", "jcf", "22", "第二十二条", "样例：可以谈话，期限三十日。", "2025-06-01"),
    article("监察法", "jcf", "23", "第二十三条", "样例：期限十三日。", "2025-06-01"),
    *(article("监察法", "jcf", str(n), f"第{n}条", f"样例文字第{n}处。", "2025-06-01") for n in range(24, 79)),
    article("监察法", "jcf-20180320", "22", "第二十二条", "样例：可以谈话。", "2018-03-20", in_force=False),
    article("刑法", "xf", "120-1", "第一百二十条之一", "样例：收受礼金、消费卡。", "1997-10-01"),
    SearchEntry(
        SearchKind.CASE, "样例甲 · 案情简介", "cases/a.html#s1", "30日内退还礼金，编号ABC。", context="机关后勤"
    ),
)
FOLDED = ("監察法第２２條，ＡＢＣ", "a,b;(c)?!:％", "全角　空格○", "İSTANBUL ß", "收受禮金30日")


def golden() -> str:
    numbers = {regulation.id: number for number, regulation in enumerate(REGULATIONS)}
    shards = []
    for kind, script in render_shards(ENTRIES, numbers):
        shards.append([kind, *json.loads(f"[{script.partition(',')[2].rpartition(')')[0]}]")])
    meta = {
        "kinds": [kind.value for kind in SearchKind],
        "traditional": traditional_pairs(),
        "syllables": render_syllables(
            han_characters([*(entry.text for entry in ENTRIES), *(r.title for r in REGULATIONS), "查"])
        ),
        "regulations": render_catalogue(REGULATIONS, ENTRIES, TODAY),
    }
    content = {"meta": meta, "shards": shards, "folded": [[text, fold(text)] for text in FOLDED]}
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def test_the_golden_file_is_what_the_build_makes() -> None:
    path = WEB / "golden.json"
    if not path.exists():
        path.write_text(golden(), "utf-8")
    assert path.read_text("utf-8") == golden()


@pytest.mark.skipif(shutil.which("node") is None, reason="node is not here")
def test_the_browser_side() -> None:
    done = subprocess.run(["node", "--test", str(WEB)], capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stdout[-4000:]


@given(st.text())
def test_folding_keeps_every_offset(text: str) -> None:
    folded = fold(text)
    assert len(folded) == len(text)
    assert fold(folded) == folded
    assert is_folded(text) == (text == folded)


def test_traditional_pairs_lead_to_characters_that_stay() -> None:
    old, new = traditional_pairs()
    assert len(old) == len(new) == len(set(old)) > 500
    assert not set(old) & set(new)


def test_ranges_of_articles() -> None:
    assert key_ranges(["1", "2", "3", "5", "120", "120-1"]) == "1~3,5,120,120-1"
    assert key_ranges([]) == ""


def test_a_card_without_wording_is_known_by_its_count() -> None:
    made = render_catalogue(REGULATIONS, (), TODAY)
    assert made[0][4] == [
        ["2018-03-20", 0, "regulations/jcf.html", 69, "1~69", 0],
        ["2025-06-01", 1, "regulations/jcf.html", 78, "1~78", 0],
    ]
    assert made[2][4] == [["undated", 0, "regulations/jdyf.html", 0, "", 0]]


def test_same_entries_give_the_same_bytes() -> None:
    assert render_search_assets(ENTRIES, REGULATIONS, TODAY) == render_search_assets(ENTRIES, REGULATIONS, TODAY)


def test_paths_are_ascii_and_short() -> None:
    paths = [asset.path for asset in render_search_assets(ENTRIES, REGULATIONS, TODAY)]
    assert all(path.isascii() and len(path) <= 80 for path in paths)
    assert len(paths) == len(set(paths))


def test_separators_in_a_text_cannot_break_a_row() -> None:
    entry = SearchEntry(SearchKind.PAGE, "标\ue001题", "a.html", "甲\ue000乙\u2028</script>")
    ((_, script),) = render_shards([entry], {})
    assert script.count("\ue000") == 0
    assert script.count("\ue001") == 7
    assert "</script" not in script
    assert "\u2028" not in script


def test_a_large_kind_is_cut_into_parts() -> None:
    entries = [SearchEntry(SearchKind.PAGE, f"页{n}", f"p{n}.html", "样例" * 500) for n in range(400)]
    scripts = [script for _, script in render_shards(entries, {})]
    assert len(scripts) >= 3
    assert max(map(len, scripts)) < 130_000
