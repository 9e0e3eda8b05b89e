"""Firms and shops by their brand, and waters and lanes by what the sentence says."""

from __future__ import annotations

import pytest

from generators.anonymity.brand_units import find_brands
from generators.anonymity.natural_places import find_natural


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("他收受晨岳监理送的加油卡。", "晨岳监理"),
        ("应笑盈门装饰老板之邀。", "笑盈门装饰"),
        ("在路口的来两碗面馆吃饭。", "来两碗面馆"),
        ("他开了一家“飞讯通讯”。", "飞讯通讯"),
        ("在“渔歌晚”饭店多次聚餐。", "渔歌晚”饭店"),
        ("让大诚钢构陪标。", "大诚钢构"),
        ("常去梦伦敦KTV消费。", "梦伦敦KTV"),
    ],
)
def test_a_firm_is_found_by_its_brand(text: str, name: str) -> None:
    assert name in {text[a:b] for a, b in find_brands(text, ())}


@pytest.mark.parametrize(
    "text",
    [
        "深入开展警示教育。",
        "规避招标的行为。",
        "租用宾馆作办公室。",
        "推荐一家“信得过”的供应商。",
        "债务清偿前分配公司财产。",
        "某某监理送的加油卡。",
        "组织生活会一并进行。",
        "加强法治教育、公益广告等宣传。",
        "操办“升学宴”。",
    ],
)
def test_words_of_the_sentence_are_no_firm(text: str) -> None:
    assert not list(find_brands(text, ()))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("周末去野鹤湖钓鱼。", "野鹤湖"),
        ("家住石榴巷，一个人过。", "石榴巷"),
        ("先到葵花里17号院坐坐。", "葵花里"),
        ("对松针坳、杉木垭两处盗伐不查。", "杉木垭"),
        ("返程时在沪昆高速被查。", "沪昆高速"),
    ],
)
def test_a_place_is_found_where_somebody_goes(text: str, name: str) -> None:
    assert name in {text[a:b] for a, b in find_natural(text)}


@pytest.mark.parametrize(
    "text", ["在办公室里谈话。", "把排水沟挖开。", "到某某湖去。", "在人才市场门口。", "从根本上、源头上治理。"]
)
def test_words_of_the_sentence_are_no_place(text: str) -> None:
    assert not list(find_natural(text))
