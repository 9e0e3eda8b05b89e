"""Each class of what a reviewer must sign for, in figures and in words; what is coarse passes."""

from __future__ import annotations

import pytest

from generators.anonymity.risk import assess_risk


@pytest.mark.parametrize(
    "text",
    [
        "甲于2021年5月12日收受32560元。",
        "甲于二〇二一年五月十二日收受三万二千五百六十元。",
        "甲于2021.5.12收受人民币3.256万元。",
        "溧水县水利局局长甲收卡。",
        "甲，回族，1971年出生，大学学历，1993年参加工作。",
        "甲一九六五年三月出生，某师范学院毕业，早年在乡里教书，后任股长，获评先进个人。",
        "甲1970年生，党校毕业，从警二十年，先后在三个派出所任职。",
    ],
)
def test_refused_until_signed(text: str) -> None:
    assert assess_risk(text).refusals


@pytest.mark.parametrize(
    "text", ["甲在某县某局收卡两万余元。", "第一年秋，甲收下三万余元。", "某县县委书记甲三千元以下的卡也收。"]
)
def test_coarse_passes(text: str) -> None:
    assert assess_risk(text).refusals == ()


def test_says_which_words_point_at_the_person() -> None:
    (refusal,) = assess_risk("甲于2021年5月12日收受32560元。").refusals
    assert "（32560元）" in refusal
    assert "（2021年5月12日）" in refusal
    (refusal,) = assess_risk("甲，回族，1971年出生，大学学历，1993年参加工作。").refusals
    assert "“1971年出生”" in refusal
