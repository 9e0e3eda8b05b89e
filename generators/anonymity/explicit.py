"""Places and units whose end leaves no doubt: 永丰村委会, 大杨镇人民政府, 振兴商贸有限公司, also where the proper part is a word."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generators.anonymity.lexicon import words
from generators.anonymity.place_words import GENERIC, INDUSTRY, LINKING

_HAN = "\u4e00-\u9fff"
_BEGIN = (
    rf"(?:(?<![{_HAN}])|(?<=均在)|(?<=仍在)|(?<=套取)|(?<=承包了)|(?<=认识了)|(?<=家住)|(?<=接任)|(?<=挂靠在)|(?<=担任)|(?<=单位)"
    r"|(?<=办事处)|(?<=街道)|(?<=[县市镇乡到在了向为由]))"
)
_TRADES = "|".join(sorted({*INDUSTRY, "家庭", "农机", "种植", "养殖"}, key=len, reverse=True))
_VILLAGE = re.compile(
    rf"{_BEGIN}(?P<stem>[{_HAN}]{{2,4}}?)(?:(?:村|社区)(?:村?委会|居委会|[一二三四五六七八九十]{{1,2}}组|(?=村民|居民|党支部|危房|的土地|的道路|居住|[|]))"
    rf"|(?:镇|乡|街道(?:办事处)?)(?=人民政府|卫生院|党委|纪委|政府|工作|中心))"
)
_UNIT = re.compile(
    rf"{_BEGIN}(?P<stem>[{_HAN}]{{2,7}}?)(?P<trade>(?:{_TRADES}){{0,4}}?)"
    r"(?:(?:股份|集团)?有限(?:责任)?公司|专业合作社|家庭农场|加油站|砖厂|采石场|养殖场|卫生院|人民医院|中医院|妇幼保健院|敬老院"
    r"|第[一二三四五六七八九十]{1,2}(?:中学|小学)|中心(?:小学|幼儿园|学校)|实验(?:学校|小学|中学)|职业技术学校)"
)
_NOT_STEM = re.compile(
    r"[的某各本该此全每两几多诸等及和与或其所把将被从对让给×*]|^(?:一|这|那|有|无|由|向|在|到|为|任|自)|[任长于为用天内]$|登记|适用|冒用|个$|路边"
)


def find_explicit(text: str) -> Iterator[tuple[int, int, bool]]:
    """Spans in ``text`` (folded and compact) with whether each is a unit."""
    for match in _VILLAGE.finditer(text):
        if _proper(match["stem"]):
            yield match.start(), match.end(), match[0].endswith("会")
    for match in _UNIT.finditer(text):
        stem = match["stem"]
        if _proper(stem) and stem not in INDUSTRY and not _trades_only(stem):
            yield match.start(), match.end(), True


def _proper(stem: str) -> bool:
    return (
        stem not in GENERIC
        and stem not in LINKING
        and stem not in words().office
        and not _NOT_STEM.search(stem)
        and not any(stem.startswith(word) or stem.endswith(word) for word in _COMMON)
    )


def _trades_only(stem: str) -> bool:
    return bool(re.fullmatch(f"(?:{_TRADES}|公办|民办|公立|私立|乡镇|农村|县级|定点|基层|人民|国有|民营|上市)+", stem))


_COMMON = (
    "乡镇 农村 城市 城乡 乡 农 行政 自然 贫困 民族 基层 推进 建设 加强 促进 推动 负责 管理 服务 落实 开展 组织 指导 所属 所在 有关 部分 个别 少数 "
    "试点 示范 重点 城中 驻 入 进 下乡 下一 下级 美丽 智慧 平安建设 非 股份 有限 国有 民营 私营 独资 一人 上市 关联 参股 控股 投资 设立 成立 注册 注销 依法 公司 "
    "县级 市级 省级 国家 公办 民办 公立 私立 当地 外地 异地 该 本 条 款 项 章 节 第"
).split()
