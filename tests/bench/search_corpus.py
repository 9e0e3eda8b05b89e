"""Corpora for search: the shared texts as they are, and a province's worth made of their sentences."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Sequence
from datetime import date

from generators.importers.regulation.read import read_regulation_file
from generators.model.location import Location
from generators.model.regulation import (
    Article,
    ArticleNumber,
    Paragraph,
    Regulation,
    RegulationKind,
    RegulationText,
    Version,
)
from generators.model.site import SearchEntry, SearchKind
from generators.regulations.search_entries import search_entries
from tests.shared_texts import TEXTS

TODAY = date(2026, 11, 23)
_AT = Location("docs/regulations/x.md", 1, 1)
_CLAUSE = re.compile(r"[^，。；：、（）\s]{4,30}")
_PLACES = "云岭 江陵 海陵 安丰 长宁 平原 青川 临河 南屏 北望 东垣 西亭 石桥 金溪 白水 高坪".split()
_SUBJECTS = (
    "河道 档案 粮食 预算 采购 信访 公车 接待 培训 差旅 房产 林地 水库 电网 桥梁 学校 医院 养老 残疾 婚姻 食品 药品 广告 旅游 文物 地名 消防 "
    "气象 地震 湿地 草原 渔业 种子 农机 畜牧 供水 供热 燃气 物业 停车 垃圾 绿化 噪声 扬尘 煤炭 矿山 危化 烟花 特种 计量 标准 质量 商标 专利 统计"
).split()
_FORMS = "管理条例 监督条例 保护条例 实施办法 若干规定".split()


def real_regulations() -> list[Regulation]:
    """Each text of the shared folder that is counted by articles, one version a title, the newest file kept."""
    found: dict[str, Regulation] = {}
    for entry in json.loads((TEXTS / "manifest.json").read_text("utf-8")):
        text = read_regulation_file(TEXTS / entry["file"], entry["file"]).wording.text
        if text is None or not text.articles or text.title in found:
            continue
        found[text.title] = _regulation(f"r{len(found)}", text.title, text)
    return list(found.values())


def made_regulations(count: int, sources: Sequence[Regulation], seed: int = 5) -> list[Regulation]:
    """Regulations with ``count`` articles in all, of clauses drawn from ``sources``; each title once."""
    draw = random.Random(seed)
    clauses = [c for r in sources for a in _articles(r) for c in _CLAUSE.findall(a.plain_text)]
    titles = [f"{place}{subject}{form}" for form in _FORMS for subject in _SUBJECTS for place in _PLACES]
    draw.shuffle(titles)
    made: list[Regulation] = []
    left = count
    while left > 0:
        size = min(left, draw.randint(30, 120))
        articles = tuple(
            Article(ArticleNumber(n + 1), tuple(Paragraph(_sentence(draw, clauses)) for _ in range(draw.randint(1, 2))))
            for n in range(size)
        )
        title = titles[len(made)]
        made.append(_regulation(f"m{len(made)}", title, RegulationText(title, (), (), articles)))
        left -= size
    return made


def entries_of(regulations: Sequence[Regulation]) -> list[SearchEntry]:
    return [entry for regulation in regulations for entry in search_entries(regulation, TODAY)]


def made_others(cases: int, questions: int, sources: Sequence[Regulation], seed: int = 6) -> list[SearchEntry]:
    """Cases of about 600 characters and questions of about 60."""
    draw = random.Random(seed)
    clauses = [c for r in sources for a in _articles(r) for c in _CLAUSE.findall(a.plain_text)]
    made = [
        SearchEntry(
            SearchKind.CASE, f"案例{n}", f"cases/c{n}.html", "\n".join(_sentence(draw, clauses) for _ in range(10))
        )
        for n in range(cases)
    ]
    return made + [
        SearchEntry(SearchKind.QUESTION, f"[单选] 题{n}", f"quizzes/b{n // 100}.html#q{n}", _sentence(draw, clauses))
        for n in range(questions)
    ]


def _sentence(draw: random.Random, clauses: Sequence[str]) -> str:
    return "，".join(draw.choice(clauses) for _ in range(draw.randint(4, 7))) + "。"


def _regulation(own: str, title: str, text: RegulationText) -> Regulation:
    short = title.removeprefix("中华人民共和国").removeprefix("中国共产党")
    version = Version(date(2020, 1, 1), _AT, article_count=len(text.articles), text=text)
    return Regulation(own, title, _AT, RegulationKind.LAW, "", short_titles=(short,), versions=(version,))


def _articles(regulation: Regulation) -> tuple[Article, ...]:
    text = regulation.versions[0].text
    return text.articles if text else ()
