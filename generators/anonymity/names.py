"""Finds personal names: a lattice in which a name competes with the words that its signs could also be.

Each sentence is cut along the likeliest path through dictionary words and possible names; a possible name costs what
its surname and signs cost, less what stands around it: a title before it, a verb of a notice after it. What was found
once is then looked for through the whole document.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from generators.anonymity.lexicon import UNKNOWN, NameSigns, Words, name_signs, words

_HAN = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_RUN = re.compile(f"[{_HAN}]{{2,}}")
_PRIOR = -1.7
_RARE = -10.4
_NOT_GIVEN = frozenset(
    "某案拎们的了是在被将把且不没也就又再还很最太等给让到但若着过们个这那哪此该每岁元款项局委办厅院处科股室所站队组县乡镇村区省称说索违罪因系据则"
)
_SELDOM_GIVEN = frozenset(
    "和与及或对从其之而并都已于以为向至如各年月日时分号第条章节任男女送收受犯经由同曾现原按即乃有者后前上下人家"
)
_FUNCTION_SURNAMES = frozenset(
    "于任曾时应连候由经来有从但相和都全计支干保向成后易解能过种初次占单原同与平常方关国东门线户言随信修查施许史代用"
)
_ALIASES = frozenset("甲乙丙丁戊己庚辛某")
_PREPOSITIONS = frozenset("由和向应经代从与但以有相过能言及对都也就还又")
# 一张桌子, 三段路: a surname after a number is a measure word.
_MEASURES = frozenset("张段支项条位门房间片段包户席查单车")
_COUNTS = frozenset("一二两三四五六七八九十几每这那半数多哪各某0123456789")
_TITLES = (
    "书记 副书记 局长 副局长 县长 副县长 市长 副市长 区长 副区长 省长 副省长 镇长 副镇长 乡长 副乡长 村长 主任 副主任 处长 副处长 科长 副科长 股长 副股长 所长 副所长 站长 副站长 校长 副校长 园长 院长 副院长 "
    "厅长 副厅长 部长 副部长 司长 副司长 署长 行长 副行长 社长 副社长 会长 副会长 理事长 秘书长 副秘书长 组长 副组长 队长 副队长 大队长 支队长 中队长 总队长 班长 台长 馆长 段长 关长 庭长 副庭长 检察长 副检察长 董事长 副董事长 总经理 副总经理 "
    "经理 副经理 总裁 总监 董事 监事 总工程师 工程师 会计 出纳 会计师 律师 教授 医生 护士 教师 老师 校医 科员 办事员 职员 党员 委员 常委 组员 队员 社员 成员 议员 人员 法官 检察官 民警 辅警 协警 警员 巡视员 调研员 副调研员 主任科员 副主任科员 干事 秘书 司机 驾驶员 "
    "被告人 被告 原告 被调查人 被审查人 被审查调查人 嫌疑人 犯罪嫌疑人 同案犯 同案人 证人 被害人 当事人 行贿人 受贿人 介绍人 请托人 申请人 负责人 联系人 法定代表人 法人代表 代理人 辩护人 实际控制人 控制人 承办人 经办人 经手人 责任人 监护人 户主 保管员 管理员 驻村干部 干部 村民 居民 群众 商人 老板 老板娘 包工头 承包人 承包商 供应商 企业主 私营企业主 业主 店主 "
    "妻子 丈夫 儿子 女儿 父亲 母亲 哥哥 弟弟 姐姐 妹妹 妻弟 妻兄 妻妹 女婿 儿媳 侄子 外甥 岳父 岳母 舅舅 叔叔 表弟 表哥 堂弟 堂哥 表妹 前妻 前夫 情妇 情人 女友 男友 配偶 亲属 朋友 好友 同学 战友 同乡 老乡 同事 下属 部下 上级 领导 爱人 之妻 之子 之女 之夫 之弟 之兄 其妻 其子 其女 其弟 其兄 其父 其母 其夫 "
    "名叫 姓名 叫做 我叫 我是 本人 化名 人称 自称 曾用名 同志 同伙 伙同 主席 副主席 总书记 审判员 审判长 书记员 陪审员 政委 政治委员 主持人 记者 通讯员 作者 拟稿人 作家 画家 学者 院士 博士 导演 演员 歌手 球员 教练 队友 选手 球星 前锋 后卫 门将 巨星 影星 男星 女星 总统 总理 外长 首相 国王 大使 将军 上将 中将 少将 元帅 参谋长 司令 司令员 团长 营长 连长 排长 军长 师长 旅长 团支书 支书 文书 辅导员 报账员 网格员 护林员 保洁员 采购员 业务员 技术员 安全员 质检员 施工员 监理 设计师 厂长 矿长 店长 场长 港长 船长 "
    "纪检委员 组织委员 宣传委员 专员 副专员 州长 副州长 盟长 旗长 苏木达 主管 主办 会计主管 财务 财务人员 工作人员 职工 员工 工人 学生 同学 网友 市民 农民 牧民 渔民 老人 男子 女子 小伙 姑娘 青年 患者 病人 司机师傅 师傅 先进个人 模范 烈士 英雄 党代表 代表 人大代表 政协委员 教导员 指导员 警长 巡长 副处级 正处级 副科级 正科级 干部职工 参与人 出资人 股东 投资人 中间人 掮客 赌客 房东 租客 债主 债权人 债务人 借款人 保证人 收款人 汇款人 开户人 持卡人 户名 戴名 主犯 从犯 原任 时任 "
    "委托 指使 授意 安排 通过 帮助 联系 找到 收受 接受 收到 感谢 对不起 转入 收 送给 交给 转给 借给 行贿 贿送 索要 提拔 请托 勾结 串通 包庇 庇护 殴打 举报 投案 调任 任命 免去 给予 对 将 给 向 与 跟 找 请 让 由 经 为 及 至"
).split()
_WEAK_TITLES = frozenset(
    "感谢 对不起 转入 收 委托 指使 授意 安排 通过 帮助 联系 接受 找到 收到 给予 对 将 给 向 与 跟 找 请 让 由 经 为 及 至 成员 代表 领导 财务 干部 人员 群众 学生 职工 员工 工作人员 农民 市民 任命 主管 主办 上级 下属 亲属 配偶 法官 检察官 监理 单位 董事 监事 监护人 代理人 申请人 证人 被害人 当事人 负责人 委员 教师 被告人 嫌疑人 犯罪嫌疑人 辩护人 律师 审判员 书记员 老师".split()
)
_AFTER = re.compile(
    r"同志|先生|女士|身为|作为|担任|曾任|历任|先后|利用|严重违|违反|违规|违背|涉嫌|收受|非法|索取|索要|贪污|挪用|套取|虚报|虚开|骗取|侵占|截留|私分|滥用|玩忽|徇私|为他人|明知|多次|主动|如实|交代|供述|退缴|退赃|上交|投案|到案|归案|所送|贿送|送给|送来|送的|"
    r"等人|等\d|等[二三四五六七八九十]人|夫妇|夫妻|之妻|之子|的妻子|的丈夫|的儿子|的女儿|的弟弟|的亲属|受贿|行贿|一案|案\b|一起|两人|二人|受到|被给予|被立案|被开除|被留置|被依法|被查|被判|被免|严重违纪|丧失|理想信念|背弃|对抗|隐瞒|不如实|转移|串供|搞|"
    r"\s?[,(]\s?(?:男|女|汉族|19\d\d|生于|[\u4e00-\u9fff]{1,3}族|系|时任|原任|中共党员|另案|化名|又名|曾用名|身份证)|\s?\((?:另案|已|均|时任|系|原|在逃|男|女)|[,:]?\s?任[职\u4e00-\u9fff]|告诉|表示|说[,:道]|认为|指出|强调|介绍|回忆|坦言|反思|忏悔|"
    r"家中|家里|家属|家人|个人账户|案|拎|提着|带着|拿着|再|作了|作出|表态|读书|所在|家住|供述|供称|辩称|陈述称|证实|对此|知情|默许|纵容|出面|牵线|打招呼|请托|请客|宴请|送礼|收礼|退回|退还|退赔|存入|取款|取现|转账|汇款|签字|盖章|上任|落马|悔过|痛哭|流泪|证言|系[\u4e00-\u9fff]|在担任|在任|在接受|担心|负责|经手|经办|指使|授意|安排|伙同|帮助|找到|联系|驾驶|酒后|醉酒|参加|组织|操办|大办|接受|借|购买|报销|领取|签订|签字|审批|审核|把关|承包|承揽|中标|任[某\u4e00-\u9fff]{2,8}(?:期间|时)|期间|案发|去世|病逝|出生|毕业|入党|参加工作|现任|出任|就任|调任|当选|辞去|免职|任命|获|出席|率|会见|主持|发表|来到|当时|当年|也|便|就|却|则|于(?:19|20)\d\d"
)
_AFTER_WEAK = frozenset("的在以为与和向将把对因从被等及、,。;:()说称于经由给让到又还曾已不是有要想")
_LISTED = frozenset("、")
_DOTS = "·•・‧∙⋅﹒᛫ㆍ●"
_DOTTED = re.compile(rf"[{_HAN}]{{1,8}}(?:\s?[{_DOTS}]\s?[{_HAN}]{{1,8}}){{1,3}}")
_LOAN = frozenset(
    "阿不都艾买提尔古丽别克孜巴拉木江汗肉斯依布拉音玉素甫合塔帕努热曼迪力库班赛麦亚森则里沙吾卡德叶兰加娜提哈吐逊穆罕默桑马伊米祖姆沙罕赞扎西次仁卓玛多杰才让央金丹增旺堆尼达瓦平措顿珠格罗索朗青白普曲珍吉边洛嘎噶旦姆久贡群培强登益加坚诺泽更南彭特雅苏日勒图那额敦孟萨高斯琴满都朝鲁宝道毕云胡查克通呼约翰迈汤杰弗里查理罗伯戴维史蒂芬安东尼奥乔治威廉莱恩伦顿福森逊丝莎琳娜丽亚露西妮可劳埃贝蒂梅兰考洛维奇夫斯基科娃耶莫弗列宁托洛茨恩格柯"
)


@dataclass(frozen=True, slots=True)
class NameHit:
    """A name in the compact text: positions there, and why it is taken for one."""

    start: int
    end: int
    why: str
    score: float
    weak: bool = False


@dataclass(frozen=True, slots=True)
class _Edge:
    end: int
    score: float
    bonus: float
    name: bool


def find_names(text: str, gaps: frozenset[int] = frozenset()) -> list[NameHit]:
    """Names in ``text`` (folded and compact); ``gaps`` are places where blanks stood.

    Two passes: what the first finds, the second expects, so that a name said once beside a title is found where it
    stands alone, also where it is a word (高峰).
    """
    dotted = list(_dotted_names(text))
    around = _Around(
        text,
        gaps,
        _titles(text),
        frozenset(match.start() for match in _after_all(text)),
        frozenset(_listed_names(text)),
        len(set(re.findall("[甲乙丙丁戊己庚辛]", text))) > 1,
    )
    runs = [(run.start(), run.end()) for run in _RUN.finditer(text)]
    first = [hit for start, end in runs for hit in _cut(around, start, end, {})]
    expected = _expected(text, [*first, *dotted])
    if expected:
        again = re.compile("|".join(sorted(map(re.escape, expected), key=len, reverse=True)))
        second: list[NameHit] = []
        for start, end in runs:
            if again.search(text, start, end):
                second += _cut(around, start, end, expected)
            else:
                second += [hit for hit in first if start <= hit.start < end]
        first = second
    hits = dotted + [
        hit for hit in first if not any(hit.start < other.end and other.start < hit.end for other in dotted)
    ]
    hits += _propagated(text, hits)
    return sorted(hits, key=lambda hit: (hit.start, hit.end))


@dataclass(frozen=True, slots=True)
class _Around:
    """The text, and the places in it that speak for a name beginning or ending there."""

    text: str
    gaps: frozenset[int]
    before: dict[int, bool]
    after: frozenset[int]
    listed: frozenset[int]
    lettered: bool = False


def _expected(text: str, hits: list[NameHit]) -> dict[str, float]:
    """Names found well enough to be looked for again, and how much they then gain."""
    counts: dict[str, int] = {}
    surest: dict[str, float] = {}
    for hit in hits:
        name = text[hit.start : hit.end]
        counts[name] = counts.get(name, 0) + 1
        surest[name] = max(surest.get(name, 0.0), hit.score)
    known = words()
    expected: dict[str, float] = {}
    for name, count in counts.items():
        if name in known.borne and surest[name] >= 5.0 and name not in known.office:
            expected[name] = 8.0
            continue
        common = known.cost.get(name, -99.0) > -10.5
        if surest[name] >= (9.0 if common else 6.0 if name in known.cost else 2.4) or (
            count > 1 and name not in known.cost
        ):
            expected[name] = min(2.5 + 1.5 * count, 7.0) if not common else 5.0
    return expected


def _titles(text: str) -> dict[int, bool]:
    """Ends of words after which a name is likely, and whether the word says so strongly."""
    found: dict[int, bool] = {}
    for match in _title_pattern().finditer(text):
        for length in range(1, len(match[1]) + 1):
            word = match[1][:length]
            if word in _title_set():
                end = match.start() + length
                found[end] = found.get(end, False) or word not in _WEAK_TITLES
    return found


@functools.cache
def _title_set() -> frozenset[str]:
    return frozenset(_TITLES)


@functools.cache
def _title_pattern() -> re.Pattern[str]:
    return re.compile("(?=(" + "|".join(sorted(_TITLES, key=len, reverse=True)) + "))")


def _after_all(text: str) -> Iterator[re.Match[str]]:
    position = 0
    while match := _AFTER.search(text, position):
        yield match
        position = match.start() + 1


def _listed_names(text: str) -> set[int]:
    """Starts and ends of short items in a list (X、Y、Z), where names love company."""
    places: set[int] = set()
    for match in re.finditer(rf"[{_HAN}]{{2,4}}(?:、[{_HAN}]{{2,4}})+", text):
        for item in re.finditer(rf"[{_HAN}]{{2,4}}", match[0]):
            places.update((match.start() + item.start(), match.start() + item.end()))
    return places


def _cut(around: _Around, start: int, end: int, expected: dict[str, float]) -> Iterator[NameHit]:
    """The likeliest path through ``text[start:end]``; yields the names on it. A hit's score is what speaks for it around."""
    text = around.text
    known, signs = words(), name_signs()
    best: list[tuple[float, _Edge | None]] = [(0.0, None)] * (end - start + 1)
    for i in range(end - 1, start - 1, -1):
        choice: tuple[float, _Edge | None] = (-1e9, None)
        for edge in _edges(around, i, end, known, signs, expected):
            total = edge.score + best[edge.end - start][0]
            if total > choice[0]:
                choice = (total, edge)
        best[i - start] = choice
    i = start
    while i < end:
        step = best[i - start][1]
        if step is None:
            return
        if step.name:
            yield NameHit(i, step.end, _reason(step.bonus), step.bonus, _is_weak(text[i : step.end], step.bonus, signs))
        i = step.end


def _edges(
    around: _Around, i: int, end: int, known: Words, signs: NameSigns, expected: dict[str, float]
) -> Iterator[_Edge]:
    text = around.text
    yield _Edge(i + 1, known.cost.get(text[i], UNKNOWN), 0.0, False)
    j = i + 1
    while j < min(end, i + 6) and text[i:j] in known.prefixes:
        j += 1
        cost = known.cost.get(text[i:j])
        if cost is not None:
            yield _Edge(j, cost, 0.0, False)
    for width in (1, 2):
        surname = text[i : i + width]
        if surname in signs.surnames and i + width < end:
            for given in (1, 2):
                stop = i + width + given
                if stop <= end and not _masked(text, i + width, stop):
                    bonus = _context(around, i, stop) + expected.get(text[i:stop], 0.0)
                    score = _PRIOR + signs.surnames[surname] + _given_score(text[i + width : stop], signs) + bonus
                    score -= _doubt(text[i:stop], surname, bonus, known, signs)
                    if surname in _MEASURES and text[i - 1 : i] in _COUNTS and i:
                        score -= 7.0
                    if around.lettered and surname in _ALIASES:
                        score -= 9.0
                    yield _Edge(stop, score, bonus, True)
    if text[i : i + 2] in signs.syllables or text[i : i + 3] in signs.syllables:
        yield from _syllable_names(around, i, end, signs, expected)


def _doubt(name: str, surname: str, bonus: float, known: Words, signs: NameSigns) -> float:
    """What a possible name loses where it, or its surname, is more often a word and little around it speaks for a name."""
    doubt = 0.0
    if name in known.borne and bonus >= 2.2:
        return -4.5 if name not in known.office else 0.0
    if name in known.office or name in _title_set():
        doubt += 5.0
    if name in known.cost and bonus < 3.4:
        doubt += 4.0 if known.cost[name] > -12.5 else 2.0
    if surname in signs.wordy and bonus < 2.0:
        doubt += 2.0
    if bonus < 3.0 and not any(sign in signs.given for sign in name[len(surname) :]):
        doubt += 3.0 if surname in signs.wordy else 1.0
    if surname in _FUNCTION_SURNAMES and (bonus < 5.0 or name in known.cost):
        doubt += 3.0
    if surname in _PREPOSITIONS and bonus < 16.0:
        doubt += 4.5
    if bonus >= 6.0 and name not in known.cost:
        return doubt
    return doubt + 2.2 * sum(sign in _SELDOM_GIVEN for sign in name[len(surname) :])


def _syllable_names(around: _Around, i: int, end: int, signs: NameSigns, expected: dict[str, float]) -> Iterator[_Edge]:
    """Names put together from known words (扎西次仁), or one such word where something around it says so."""
    text = around.text
    stops = [(i, 0)]
    for stop, count in stops:
        for width in (2, 3, 4):
            if stop + width <= end and text[stop : stop + width] in signs.syllables and count < 3:
                stops.append((stop + width, count + 1))
    for stop, count in stops[1:]:
        bonus = _context(around, i, stop) + expected.get(text[i:stop], 0.0)
        if count > 1 or bonus >= 4:
            yield _Edge(stop, -9.0 - 4.0 * count + bonus, bonus, True)


def _given_score(given: str, signs: NameSigns) -> float:
    score = -1.6 if len(given) == 1 else -0.2
    return score + sum(signs.given.get(sign, _RARE) for sign in given)


def _masked(text: str, start: int, stop: int) -> bool:
    if any(sign in _NOT_GIVEN or sign in _ALIASES for sign in text[start:stop]):
        return True
    if text[stop - 1] in "一二三四五六七八九十两几" and text[stop : stop + 1] in (
        "万",
        "千",
        "百",
        "十",
        "亿",
        "元",
        "个",
        "次",
        "年",
        "月",
    ):
        return True
    return text[stop : stop + 1] in ("某", "×", "*")


def _context(around: _Around, start: int, stop: int) -> float:
    """What stands around a possible name, in log odds."""
    text, before, gaps = around.text, around.before, around.gaps
    left = 0.0
    previous = text[start - 1 : start]
    if start in before:
        left = 6.5 if before[start] else 2.2
    elif not previous or previous in '\n,。;:!?()"“”、《》-|*#>':
        left = 1.2
    right = 0.0
    following = text[stop : stop + 1]
    if stop in around.after:
        right = 3.6
    elif not following or following in '\n,。;:!?()"“”、|*':
        right = 1.6
    elif following in _AFTER_WEAK:
        right = 0.8
    if _title_right(text, stop):
        right = max(right, 2.6)
    borne = text[start:stop] in words().borne
    company = 0.0 if borne else 2.4 if start in around.listed and stop in around.listed else 0.0
    blank = (1.5 if start in gaps else 0.0) + (1.5 if stop in gaps else 0.0)
    if not left and not company and not blank:
        right *= 0.7
    return min(left + right + company + blank, 12.0)


def _title_right(text: str, stop: int) -> bool:
    return any(text[stop : stop + width] in _title_set() and width > 1 for width in (2, 3, 4))


def _is_weak(name: str, bonus: float, signs: NameSigns) -> bool:
    """Whether little but its signs speaks for the name: then it counts in a case, and not in a page of study notes."""
    given = name[2:] if name[:2] in signs.surnames and len(name) > 2 else name[1:]
    usual = sum(sign in signs.given for sign in given)
    if name[0] in signs.wordy or name[0] in _MEASURES:
        return bonus < 3.4 or not usual
    return bonus < 2.4 and usual < len(given)


def _reason(bonus: float) -> str:
    if bonus >= 6:
        return "前后有称谓或职务，像是姓名"
    if bonus >= 3:
        return "用字和前后文都像姓名"
    return "用字像姓名"


def _dotted_names(text: str) -> Iterator[NameHit]:
    """阿依古丽·买买提: signs on both sides of a dot; the left end is where signs of such names, or a title, begin."""
    signs = name_signs()
    before = _titles(text)
    for match in _DOTTED.finditer(text):
        dot = next(i for i in range(match.start(), match.end()) if text[i] in _DOTS)
        start = dot
        while start > match.start() and start not in before and text[start - 1] in _LOAN:
            start -= 1
        if start == dot:
            start = max(
                (place for place in before if match.start() <= place < dot), default=max(match.start(), dot - 3)
            )
        last_dot = max(i for i in range(match.start(), match.end()) if text[i] in _DOTS)
        stop = last_dot + 1
        while stop < match.end() and (
            text[stop] in _LOAN or text[stop].isspace() or (stop < last_dot + 3 and text[stop] not in _AFTER_WEAK)
        ):
            stop += 1
        if (stop - last_dot > 1 and start < dot) and (
            text[start] in _LOAN or text[last_dot + 1] in _LOAN or text[start] in signs.surnames
        ):
            yield NameHit(start, stop, "带间隔点的姓名", 9.0)


def _propagated(text: str, hits: list[NameHit]) -> Iterator[NameHit]:
    """Every other occurrence of a name that was found once, and of the given name alone where it is no word."""
    known, signs = words(), name_signs()
    taken = sorted((hit.start, hit.end) for hit in hits)
    found = {text[hit.start : hit.end] for hit in hits if hit.score >= 2.4 or "·" in text[hit.start : hit.end]}
    wanted = {name for name in found if len(name) > 2 or name not in known.cost}
    for name in found:
        given = name[2:] if name[:2] in signs.surnames else name[1:]
        if len(name) in (3, 4) and len(given) == 2 and given not in known.cost:
            wanted.add(given)
    if not wanted:
        return
    pattern = re.compile("|".join(sorted(map(re.escape, wanted), key=len, reverse=True)))
    for match in pattern.finditer(text):
        if not any(start < match.end() and match.start() < end for start, end in taken):
            yield NameHit(match.start(), match.end(), "本文别处出现过的姓名", 0.0)
