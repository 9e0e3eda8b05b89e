"""Places and units whose end leaves no doubt: 永丰村委会, 大杨镇人民政府, 振兴商贸有限公司, also where the proper part is a word."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from generators.anonymity.lexicon import divisions, segment, words
from generators.anonymity.name_context import title_set
from generators.anonymity.place_words import GENERIC, INDUSTRY, LINKING, PROPER_WORDS

_HAN = "\u4e00-\u9fff"
_TRADES = "|".join(
    sorted(
        {*INDUSTRY, "家庭", "农机", "种植", "养殖", "商务", "土特产", "烟花", "爆竹", "烟花爆竹"}, key=len, reverse=True
    )
)
_SEAT = re.compile(
    r"(?:社区|街道|[县区市旗镇乡村屯寨]|州(?=纪|监|人民|党|委[组宣统政巡]|公安))"
    r"(?=人民|政府|党[委工]|纪[委检]|监[委察]|[副原]?(?:书记|镇长|乡长|主任|区长|县长|市长)|[副]?[支文]书|会计|出纳|妇女主任|网格员|村民|居民|党支部|党总支"
    r"|委[组宣统政巡办]|人大|政协|供销|残联|融媒|不动产|公共资源|机关|政务|便民|招商|疾控|妇[幼联]|办事处|卫生[院室]|公安|法院|检察|支行|联社|信用社|看守所|财政|民政|教育|交通|水[利务]|农[业林]|林业|自然资源|住[房建]|城[市管乡]|卫[生健]|审计|统计|税务|市场|扶贫|司法|信访|发[展改]|行政|退役|应急|文[化旅体]|人力|医[院保]|中[学小心医]|第[一二三四五六七八九十]{1,2}(?:村民)?[中小]"
    r"|[\u4e00-\u9fff]{2,3}(?:[县区镇乡村]|街道|社区)|[\u4e00-\u9fff]{1,10}(?:局|所|院|公司|中心|支行|联社|大队|支队|监狱)"
    r"|[一二三四五六七八九十0-9]{1,3}[组社]|村?委会|居委会|两委|的(?:合作社|邻居|村民|居民|土地|道路)|工作|人[,。、;]|境内|一带|现任|任职|[,。、;|]|$)"
)
_LOOSE_SEAT = re.compile("社区|街道|[县镇乡村]")
_COMMITTEE = re.compile("(?<=街道)办(?![理公事案法结])|村?委会|村民委员会|居委会|居民委员会|办事处")
_DIRECTION = re.compile(
    r"(?:城[东南西北]|[东西南北]关|[东西南北]街)(?:派出所|工商所|司法所|税务所|财政所|供电所|中学|小学|幼儿园|社区|街道|卫生院|信用社|市场)"
)
_UNIT = re.compile(
    rf"(?P<stem>[{_HAN}]{{2,7}}?)(?P<trade>(?:{_TRADES}){{0,4}}?)"
    r"(?:(?:股份|集团)?有限(?:责任)?公司|(?:建筑|医药|矿业|路桥|药业|建材|物流|房产|传媒|劳务|园林|装饰|商贸|贸易|建工|水泥|运输)公司|股份经济合作社|专业合作社|养殖合作社|种植合作社|合作社|家庭农场|加油站|建材厂|机械厂|砖厂|爆竹厂|修理厂|采石场|养殖场"
    r"|卫生院|人民医院|中医院|妇幼保健院|敬老院|幼儿园|第[一二三四五六七八九十]{1,2}(?:中学|小学)|(?:中心|城关)(?:小学|幼儿园|学校)|实验(?:学校|小学|中学)|职业技术学校|(?<!集)中学(?![习会到])|(?<!中)小学(?!习)"
    r"|大酒店|大饭店|酒店|酒楼|宾馆|饭庄|菜馆|茶楼|茶庄|会所|商行(?![政为业])|贸易行|车行|超市|律师事务所|花园|家园|小区|山庄)"
)
_NOT_LAST = "报向当送交收地副全各本该外邻两同沿下进入返城多数几诸省市县区支"
_OPEN_STEMS = ("公司", "酒店", "饭店", "酒楼", "宾馆", "山庄", "幼儿园", "厂")
HARMONY = "正太永安仁保义善泰中共咸协清顺天民雍嘉惠宁佳瑞祥润鼎景煦春融谦家兴金宝丰百万元亨德福亿信诚恒圣"
_EDGES = frozenset(
    "诉赴比替去回进往出沿过令后在于从到由向往至对给与和及跟同为是把将被让请找按经以的了着过叫送住赴任兼调系归记原现县市区镇乡村省州收"
)
_NOT_STEM = re.compile(
    r"[的某各本该此全每两几多诸等及与或其所把将被从对让给了在有参由是甲乙丙丁×*]|..和|和..|^(?:一|这|那|沿|不|有|无|由|向|在|到|为|任|自|县|乡|镇|市|区)|[任长于为用天内在到占括定入]$|登记|适用|冒用|个$|路边|收受|接受|利用|安排|通过|伙同|骗取|套取|侵占|挪用|承包|承揽|注册|成立|开办|投资|借用|位于|挂靠"
)


def find_explicit(text: str) -> Iterator[tuple[int, int, bool]]:
    """Spans in ``text`` (folded and compact) with whether each is a unit."""
    for match in _DIRECTION.finditer(text):
        yield match.start(), match.end(), match[0][-2:] not in ("社区", "街道")
    position = 0
    while unit := _UNIT.search(text, position):
        position = unit.start() + 1
        stem = unit["stem"]
        if (
            begins(text, unit.start())
            and _proper(stem)
            and stem not in INDUSTRY
            and not _trades_only(stem)
            and not _plain(stem, unit[0].endswith(_OPEN_STEMS))
        ):
            yield unit.start(), unit.end(), True
            position = unit.end()


def find_seats(text: str) -> Iterator[tuple[int, int]]:
    """Divisions in ``text`` that what follows them shows to be meant: 望谟镇党委, 民主村第六村民小组."""
    for match in _SEAT.finditer(text):
        start = _seat_start(text, match.start(), match.end(), False)
        if start is not None:
            yield start, _with_seat(text, match.end())
    for match in _LOOSE_SEAT.finditer(text):
        start = _seat_start(text, match.start(), match.end(), True)
        if start is not None:
            yield start, _with_seat(text, match.end())


def _with_seat(text: str, end: int) -> int:
    """``end``, beyond the committee or office that is part of how the place is called."""
    tail = _COMMITTEE.match(text, end)
    return tail.end() if tail else end


def _seat_start(text: str, kind: int, end: int, strange: bool) -> int | None:
    """``strange`` takes only what is no word at all. Where the proper part before the kind of division at ``kind`` begins, or None where the sentence's own words stand."""
    tail = text[max(0, kind - 1) : end]
    if not kind or tail in GENERIC or tail[0] in _NOT_LAST:
        return None
    if words().cost.get(tail, -99.0) > -12.5 and words().tags.get(tail) != "ns":
        return None
    reach = re.search(rf"[{_HAN}]{{0,24}}$", text[max(0, kind - 5) : kind])
    room = len(reach[0]) if reach else 0
    for width in range(2, min(room, 5) + 1):
        stem, start = text[kind - width : kind], kind - width
        if stem + text[kind:end] in divisions():
            return start
        if width > 2 and _sentence_word(stem[-2:]) and stem[-2:] not in PROPER_WORDS:
            return None
        if begins(text, start):
            if strange and (stem in words().cost or stem[-1] in "乡城各" or _splits(stem)):
                return None
            hard = stem in PROPER_WORDS and not strange
            return start if hard or (_proper(stem) and not _sentence_word(stem)) else None
    return None


def _splits(stem: str) -> bool:
    """Whether a longer stem is made of the sentence's words."""
    return len(stem) > 2 and any(
        stem[cut:] in words().cost and words().cost[stem[cut:]] > -10.5 for cut in range(1, len(stem) - 1)
    )


def _sentence_word(stem: str) -> bool:
    """Whether a stem is a word that a sentence has before 镇 or 村 anyway (报告镇党委), and no name that places bear (胜利村)."""
    if stem in PROPER_WORDS:
        return False
    cost, tag = words().cost.get(stem, -99.0), words().tags.get(stem, "")
    return cost > -13.0 and not tag.startswith(("ns", "nr", "nz")) and (cost > -9.5 or tag[:1] in "vadpcfrmuq")


@functools.lru_cache(maxsize=50_000)
def _plain(stem: str, free: bool) -> bool:
    """Whether a stem is nothing but the sentence's words (不得新建, 私人); before a company's or a hotel's kind only where it begins with a verb."""
    known = words()
    if stem in PROPER_WORDS:
        return False
    cut = [stem[a:b] for a, b in segment(stem)]
    if free:
        return len(cut) > 1 and known.tags.get(cut[0], "")[:1] == "v" and known.cost[cut[0]] > -11.5
    if len(stem) > 4 and any(known.tags.get(word, "")[:1] in ("v", "d", "p") for word in cut):
        return True
    return all(len(word) > 1 and not known.tags.get(word, "nz").startswith(("nz", "ns", "nr", "nt")) for word in cut)


@functools.lru_cache(maxsize=50_000)
def _links(before: str) -> bool:
    known = words()
    for width in (4, 3, 2):
        word = before[-width:]
        if len(word) == width and (
            word in title_set() or word in LINKING or known.tags.get(word, "").startswith(("v", "p", "d", "c", "ad"))
        ):
            return True
    return False


def begins(text: str, at: int) -> bool:
    """Whether a proper name may begin at ``at``: nothing Chinese before it, or a word that links, a title, a verb."""
    previous = text[at - 1 : at]
    return (
        not previous or not re.match(f"[{_HAN}]", previous) or previous in _EDGES or _links(text[max(0, at - 4) : at])
    )


def _proper(stem: str) -> bool:
    return stem in PROPER_WORDS or (
        stem not in GENERIC
        and stem not in LINKING
        and stem not in words().office
        and not _NOT_STEM.search(stem)
        and (stem[1:] != "和" or stem[0] in HARMONY)
        and not any(stem.startswith(word) or stem.endswith(word) for word in _COMMON)
    )


def _trades_only(stem: str) -> bool:
    return bool(
        re.fullmatch(f"(?:{_TRADES}|公办|民办|公立|私立|乡镇|农村|县级|定点|基层|人民|国有|民营|上市){{1,8}}", stem)
    )


_COMMON = (
    "新建 改建 扩建 乡镇 农村 城市 城乡 乡 农 行政 自然 贫困 民族 基层 推进 建设 加强 促进 推动 负责 管理 服务 落实 开展 组织 指导 所属 所在 有关 部分 个别 少数 "
    "试点 示范 重点 城中 驻 入 进 下乡 下一 下级 美丽 智慧 平安建设 非 股份 有限 国有 民营 私营 独资 一人 上市 关联 参股 控股 投资 设立 成立 注册 注销 依法 公司 "
    "县级 市级 省级 国家 公办 民办 公立 私立 当地 外地 异地 该 本 条 款 项 章 节 第"
).split()
