"""Finds firms and shops by a brand before their trade, without 公司: 晨曦监理, 百草堂医药连锁, 开了一家“讯飞通讯”."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence

from generators.anonymity.coined_places import coined
from generators.anonymity.explicit import begins
from generators.anonymity.lexicon import cuts_word, segment, words
from generators.anonymity.name_context import title_set
from generators.anonymity.place_hit import HAN, MASK, NATIONAL, PlaceHit
from generators.anonymity.place_words import (
    COMPANY_KINDS,
    GENERIC,
    INDUSTRY,
    LINKING,
    PROPER_WORDS,
    after_trades,
    before_trades,
)

_SHOPS = (
    "饭店 酒店 宾馆 旅馆 旅社 旅行社 招待所 客栈 民宿 面馆 饭馆 餐馆 菜馆 茶馆 茶社 茶庄 茶楼 茶室 酒楼 酒庄 酒坊 酒吧 网吧 歌厅 舞厅 台球厅 棋牌室 会所 会馆 洗浴 浴场 足浴 足道 推拿 美发 美容 理发店 渔庄 农庄 庄园 食府 烤肉店 烧烤店 烧烤 羊汤 牛肉汤 面庄 鲜肉 肉铺 渔行 "
    "书社 书店 书屋 文具 文具店 药店 药房 大药房 药行 医药连锁 连锁 连锁店 诊所 门诊 门诊部 便利店 百货 百货店 商店 商社 商场 超市 生活超市 专卖店 建材店 五金店 家电 家具 家私 装饰部 装修部 货运部 配送部 配送中心 快递 物流站 维修部 修理部 汽修 汽修厂 洗车行 车行 汽贸 车队 照相馆 影楼 图文 打印店 广告部 婚庆 花店 "
    "培训班 培训机构 辅导班 托管班 驾校 幼儿园 双语学校 艺术学校 法律服务所 律所 米厂 面粉厂 油坊 油厂 酒厂 砖厂 瓦厂 石料厂 石材厂 采石场 砂石厂 砂厂 沙厂 砂场 沙场 水泥厂 预制板厂 预制件厂 灯泡厂 机床厂 机械厂 化工厂 家具厂 服装厂 纸厂 塑料厂 加工厂 制衣厂 制品厂 茶厂 糖厂 药厂 电站 "
    "养殖场 养兔场 养猪场 养鸡场 养牛场 养羊场 种植园 苗木基地 种植基地 养殖基地 牧场 渔场 果园 苗圃 农业园 合作社 农民合作社 测绘公司 配送公司 保安公司 保洁公司 装修公司 广告公司 旅游公司 岩土公司 劳务公司 物流公司 运输公司 建设公司 工程公司 设计公司 咨询公司 监理公司 检测公司 园林公司 贸易公司 商贸公司 农资公司 机械公司 置业公司 水务公司 传媒公司 科技公司 服务公司 火锅 火锅店 托养中心 托老所 养老中心 康复中心 老年公寓 养老院 敬老院 福利院 护理院 月子中心 健身中心 美容中心 家政中心 体检中心 早教中心 艺术中心 评估所 资产评估所 鉴定所 会计所 一建 二建 三建 四建 五建 六建 监狱 戒毒所 农场 林场 采育场 节水公司 管道公司 安装队 工程队 施工队 水泵厂 租赁公司 担保公司 拍卖公司"
).split()
_TRADES = (
    "疏浚 砂石 监理 冷链 置业 地产 房产 劳务 建设 建筑 建工 建材 路桥 水务 传媒 策划 通讯 通信 照明 测绘 检测 种业 米业 粮贸 粮油 商贸 贸易 汽贸 物流 快运 货运 钢构 环卫 环保 保洁 物业 配送 餐饮 食品 酒业 茶业 药业 医药 医疗器械 岩土 勘测 勘察 咨询 园林 绿化 苗木 装饰 装修 广告 科技 农业 农牧 牧业 生物 能源 电力 矿业 石油 燃气 机械 重工 电气 智能 软件 网络 文旅 旅游 影视 教育 服饰 家纺 家居 陶瓷 印务 包装 水产 果蔬 蔬菜 养殖 种植 投资 资本 担保 典当 租赁 招标 造价 爆破 消防 节水 管业 门窗 电梯 实业 集团 建安 土石方 货代 国际货代 国际物流"
).split()
_TAIL = re.compile("|".join(sorted({*_SHOPS, *_TRADES}, key=len, reverse=True)))
_FIRM_KIND = re.compile(
    "|".join(sorted({*_SHOPS, *(kind for kind in COMPANY_KINDS if len(kind) > 1)}, key=len, reverse=True))
)
_WEAK = frozenset(_TRADES)
# Words that sentences hold without any firm: only a boss or a payment right after them tells.
_ABSTRACT = frozenset(
    "监理 建设 建筑 教育 招标 旅游 影视 投资 资本 能源 电力 广告 食品 贸易 服饰 农业 科技 生物 智能 软件 网络 电气 机械 种植 养殖 蔬菜 水产 消防 爆破 担保 典当 租赁 造价 检测 测绘 勘察 勘测 咨询 策划 物流 货运 快运 餐饮 配送 保洁 环保 环卫 照明 通信 通讯 包装 装修 装饰 绿化 园林 医药 医疗器械 石油 燃气 粮油 果蔬 苗木 砂石 建材 物业 节水 门窗 电梯 劳务 传媒 陶瓷 家居 房产 地产 土石方 矿业 集团 实业".split()
)
_PEOPLE = "老板|负责人|经理|项目经理|总经理|副总|董事|法定代表人|法人|实际控制人|实控人|股东|业务员|会计|出纳|员工|职工|代表|供应商|包工头|施工员|区域"
_NEVER_LISTED = frozenset(
    "教育 建设 投资 旅游 食品 贸易 能源 广告 招标 消防 农业 科技 生物 绿化 检测 造价 咨询 影视 种植 养殖 电力 网络".split()
)
# A brand that is no word at all tells before these.
_OFTEN = frozenset("地产 房产 置业 传媒 装饰 装修 监理 餐饮 物业 劳务 建材 砂石 测绘 照明 物流 货运 实业 矿业".split())
_SURELY = re.compile(
    rf"的?(?:{_PEOPLE})|的[{HAN}]{{2,4}}(?:就|把|送|给|介绍|签|,|。)|的账|[,](?:{_PEOPLE})|挂靠|店主|一案|[送付占当任]|领取|回扣|中标|承[揽接包]|签订的|以低于|以[高市]价|名下|串通|勾结|[陪围]标|上班|打工|[0-9]|[{HAN}]{{2,3}}(?:贿|所送|送给|给了|美元|现金)"
)
_ENDS = re.compile(r"$|[,。;:、)”\"\n]|等|[与和]|的(?:钱|卡|股|合同|发票|资质)|给|支付|提供|所有|之间|承建|未")
_ANNOUNCED = re.compile(
    rf"(?:[承施]建[方商]|承建单位|施工[方单]位?|供应商|供货商|老板|合同|中标方|投标人|中介|乙方|总包|分包|业主方|打给|转给|付给|汇给|挂靠|入股|受雇于|任职于|在)[{HAN}]{{2,4}}$"
)
_KTV = re.compile(rf"[{HAN}]{{2,6}}(?:KTV|ktv)")
# What a firm does for a living, where the dictionary knows the word as a verb alone.
_DONE = frozenset("拆迁 拆除 搬家 搬运 装卸 打捞 养护 清运 清洁 制造 安装".split())
_FIRM = re.compile("公司|厂(?=[的,。、;老经会在]|$)")
_QUOTED = re.compile(
    rf"[“\"‘「『【](?P<name>[{HAN}A-Za-z0-9·]{{2,10}})[”\"’」』】](?P<kind>{'|'.join(sorted(_SHOPS, key=len, reverse=True))}|公司|店|厂|农家乐|小区|楼盘|花园|山庄|KTV|烟酒行|商行)?"
)
_NAMED = re.compile(r"(?:[开办]了?一?家|一家|名为|店名(?:[叫为是])?|招牌(?:[叫为是])?)$")
_SHOWN = re.compile(r"(?:[开办]了?个?|挂着|牌子是?|注册了?|取名|叫做?|经营的?)$")
_TAKES = frozenset(
    "租用 承租 入住 预订 预定 开设 开办 转让 盘下 光顾 出入 进出 常去 选择 定点 指定 包下 查封 关停".split()
)
_FUNCTION = re.compile(r"^[个家种类项]|[的了着在和与及或把被将对从给让由向为是于到该各每某这那其此以并而也都就]")
_USUAL = -11.4


def find_brands(text: str, places: Sequence[PlaceHit]) -> Iterator[tuple[int, int]]:
    """``text`` folded and compact, ``places`` found so far: a brand after one of them includes it."""
    ends = {hit.end: hit.start for hit in places}
    for match in _TAIL.finditer(text):
        a, b = match.span()
        weak = match[0] in _WEAK
        if weak and not (_SURELY.match(text, b) or _ENDS.match(text, b)):
            continue
        if words().cost.get(text[b - 1 : b + 1], -99.0) > -12.5:
            continue
        listed = text[b : b + 1] == "等" and match[0] not in _NEVER_LISTED
        unsure = match[0] in _ABSTRACT and not listed and not _SURELY.match(text, b)
        if unsure and match[0] in _OFTEN and coined(text[max(0, a - 2) : a]) and _brand(text[a - 2 : a], True):
            unsure = not begins(text, a - 2)
        start = None if unsure and not _role_before(text, a) else _brand_start(text, before_trades(text, a), weak, ends)
        if start is not None and not MASK.search(text[max(0, start - 1) : b]) and not NATIONAL.match(text[start:b]):
            yield start, b
    for match in _KTV.finditer(text):
        start = next((at for at in range(match.end() - 5, match.start() - 1, -1) if begins(text, at)), match.start())
        if not MASK.search(text[start : match.end()]):
            yield start, match.end()
    for match in _FIRM.finditer(text):
        trade = text[match.start() - 2 : match.start()]
        nominal = words().tags.get(trade, "") in ("n", "vn", "b", "nz")
        if not (nominal or trade in _DONE) or trade in GENERIC or trade in LINKING:
            continue
        start = _brand_start(text, match.start() - 2, True, ends)
        if start is not None and not MASK.search(text[max(0, start - 1) : match.end()]):
            yield start, match.end()
    for match in _QUOTED.finditer(text):
        name, before = match["name"], text[max(0, match.start() - 8) : match.start()]
        shop = any(name.endswith(kind) for kind in (*_SHOPS, *_TRADES, "公司", "店", "厂"))
        named = _NAMED.search(before) or (shop and _SHOWN.search(before))
        if (match["kind"] or named) and not _spoken(name) and not MASK.search(name):
            yield match.start("name"), match.end() if match["kind"] else match.end("name")


def firm_end(text: str, at: int) -> int:
    """Where a firm's words of trade and kind end that follow right at ``at`` (天天鲜|农产品配送中心); ``at`` where none do."""
    kind = _FIRM_KIND.match(text, after_trades(text, at))
    return kind.end() if kind else at


def _spoken(name: str) -> bool:
    """Whether what stands in quotes is a word that is quoted (一家“信得过”的供应商)."""
    tag = words().tags.get(name, "nz")
    return name in GENERIC or name in words().office or tag[:1] in "vadl"


def _role_before(text: str, a: int) -> bool:
    """Whether a firm is announced some signs before ``a`` (承建方鼎盛水务), or shown: in quotes."""
    return bool(_ANNOUNCED.search(text[max(0, a - 9) : a]))


def _brand_start(text: str, a: int, weak: bool, ends: dict[int, int]) -> int | None:
    for width in (2, 3, 4):
        start = a - width
        brand = text[max(0, start) : a]
        if start < 0 or not re.fullmatch(f"[{HAN}]+", brand):
            return None
        if start in ends:
            return ends[start] if _brand(brand, weak) else None
        if (
            (begins(text, start) or text[start - 1] in "应经家间开")
            and _brand(brand, weak)
            and not cuts_word(text, start)
        ):
            return start
    return None


@functools.lru_cache(maxsize=50_000)
def _brand(brand: str, weak: bool) -> bool:
    """Whether signs are no common word; before a bare trade they have to be less usual than before a shop."""
    known = words()
    if (
        brand in _TAKES
        or brand in GENERIC
        or brand in LINKING
        or brand in INDUSTRY
        or brand in known.office
        or brand in title_set()
    ):
        return False
    if _FUNCTION.search(brand) and brand not in known.cost:
        return False
    if brand in PROPER_WORDS:
        return True
    if known.tags.get(brand, "x")[:1] in ("vdpcrmqf" if weak else "vdpcr") and known.cost[brand] > -13.5:
        return False
    if brand in known.cost:
        proper = known.tags.get(brand, "").startswith(("nz", "nr", "ns", "nt", "z", "i"))
        return known.cost[brand] < (_USUAL if proper else _USUAL - 0.2)
    parts = [brand[x:y] for x, y in segment(brand)]
    return not any(
        len(part) > 1
        and (
            part in LINKING
            or part in GENERIC
            or part in INDUSTRY
            or part in title_set()
            or (weak and part in known.office)
            or (weak and known.tags.get(part, "")[:1] in "vd")
            or (known.cost[part] > -11.0 and known.tags.get(part, "")[:1] in "vnadpcr")
        )
        for part in parts
    )
