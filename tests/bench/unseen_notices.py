"""Notices, indictments, briefs and bad raw drafts by another hand than the rules: every name, place and unit made up and known."""

from __future__ import annotations

import random
import re

from tests.bench.notices import Notice, Planted

_SURNAMES = tuple(
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董程曹袁邓许傅沈曾彭吕苏蒋蔡贾丁魏薛叶余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
)
_RARE = tuple("仝亓逄昝佘覃邝郜亢寇巩厍缑訾逯郗鄢晏阚甯靳仇解查逯冼麦粟仉蔺巫")
_COMPOUND = ("欧阳", "司马", "诸葛", "上官", "皇甫", "慕容", "令狐", "东方", "尉迟", "长孙")
_GIVEN = tuple(
    "伟 芳 娜 强 磊 军 洋 勇 艳 杰 涛 明 超 霞 平 刚 桂英 建国 建军 志强 国庆 光明 平安 学习 成功 和平 胜利 解放 援朝 卫东 红旗 爱民 为民 长征 海燕 春梅 秀兰 玉兰 文革 跃进 晓东 小平 大勇 永红 新民 前进 长江 立春 冬至 如意 吉祥 满仓 来福 有才 得水 宝贵 富贵 正义 忠诚 光荣 团结 友谊 子轩 梓涵 雨桐 浩然 欣怡 思远 一鸣 亦凡 若曦 昊天 嘉琪 丽娟 国栋 振华 家豪 德胜 树林 金花 银凤 守信 兆麟 鹤龄 敬轩 绍棠 继业 传志 元培 世昌 万年 天佑 先锋 创业 开放 建设 安民 治国 方圆 千里 半夏 立夏 望舒 东升 西宁 南征 北战".split()
)
_WORDS = (
    "高峰",
    "安静",
    "方向",
    "白雪",
    "高兴",
    "江山",
    "石磊",
    "严肃",
    "金鑫",
    "黄河",
    "文静",
    "常青",
    "田野",
    "马力",
    "温暖",
    "程序",
    "雷雨",
    "叶子",
    "成功",
    "向阳",
    "向前",
    "路遥",
    "丁香",
    "海洋",
    "孟夏",
    "朱红",
    "钟声",
    "古城",
    "宁静",
)
_DOTTED = (
    "阿依古丽·买买提",
    "玉山江·吐尔逊",
    "努尔麦麦提·图尔荪",
    "古丽巴哈尔·热合曼",
    "巴特尔·苏和",
    "乌兰·巴雅尔",
    "扎西·顿珠",
    "洛桑·江村",
    "阿不都热合曼·卡德尔",
    "木拉提·哈那提",
    "孜巴古丽•艾则孜",
    "苏来曼・依明",
)
_OTHER = (
    "其其格",
    "巴雅尔图",
    "次仁旺堆",
    "索南达杰",
    "格桑卓玛",
    "乌云其木格",
    "阿木古郎",
    "斯琴高娃",
    "洛桑旦增",
    "白玛央金",
)

_COUNTIES = (
    "桐柏县",
    "罗山县",
    "宁陵县",
    "嵩县",
    "射阳县",
    "阜宁县",
    "柘城县",
    "滑县",
    "互助土族自治县",
    "巴里坤哈萨克自治县",
    "共和县",
    "合作市",
    "资源县",
    "雁江区",
    "涪城区",
    "任丘市",
    "高邮市",
    "长兴县",
    "太和县",
    "和县",
    "平安区",
    "青禾县",
    "云溪市",
    "临浦县",
)
_TOWN_STEMS = (
    "白沙",
    "双桥",
    "龙泉",
    "新兴",
    "八里",
    "马店",
    "黄土岭",
    "石板",
    "三岔口",
    "胜利",
    "和平",
    "东风",
    "高桥",
    "牛头",
    "大杨",
    "桃花",
    "青石",
    "乌拉",
    "红星",
    "仙女",
    "老河口",
    "十里铺",
    "下坝",
    "上官",
    "五里墩",
    "盐井",
    "朝阳",
    "团结",
    "葛家",
    "小北",
)
_VILLAGE_STEMS = (
    "王家湾",
    "李庄",
    "前杨",
    "后刘",
    "东张",
    "西赵",
    "小河",
    "大槐树",
    "柳树",
    "红光",
    "石桥",
    "坪上",
    "下寨",
    "周家坪",
    "七里",
    "三里店",
    "桃园",
    "孟庄",
    "沙窝",
    "光明",
    "永丰",
    "幸福",
    "新建",
    "龙王庙",
    "瓦窑",
    "陈楼",
    "马湾",
    "北辛",
    "杏花",
    "阿克塔木",
    "拉毛",
    "韩家圪塔",
)
_BRANDS = (
    "恒通",
    "金盛源",
    "鑫达",
    "宏远",
    "博瑞",
    "华泰",
    "天一",
    "绿洲",
    "中兴",
    "兴民",
    "鼎立",
    "万家",
    "嘉禾",
    "振兴",
    "永固",
    "众诚",
    "德润",
    "百川",
    "瑞丰",
    "新天地",
    "老百姓",
    "顺风",
    "好又多",
    "三和",
    "聚贤",
)
_TRADES = (
    "建筑工程",
    "市政工程",
    "劳务",
    "商贸",
    "农业开发",
    "房地产开发",
    "工程咨询",
    "物业管理",
    "生态农业科技",
    "电子科技",
    "文化传媒",
    "园林绿化",
    "水利水电建设",
    "路桥",
    "矿业",
    "医疗器械",
    "餐饮管理",
)
_BUREAUS = (
    "财政局",
    "住房和城乡建设局",
    "交通运输局",
    "水务局",
    "教育体育局",
    "卫生健康委员会",
    "发展和改革委员会",
    "自然资源和规划局",
    "农业农村局",
    "市场监管局",
    "乡村振兴局",
    "城市管理综合执法局",
    "民政局",
    "医保局",
    "退役军人事务局",
    "审计局",
    "林业局",
    "公安局",
    "司法局",
    "人社局",
    "供销社",
    "总工会",
    "残联",
    "文旅局",
)
_TITLES = (
    "局长",
    "副局长",
    "党组书记",
    "党组成员",
    "科长",
    "办公室主任",
    "镇长",
    "党委书记",
    "村支书",
    "会计",
    "出纳",
    "校长",
    "院长",
    "董事长",
    "总经理",
    "法定代表人",
    "驾驶员",
    "村委会主任",
    "四级调研员",
    "股长",
    "站长",
    "工程师",
    "护士长",
    "网格员",
    "原主任科员",
    "报账员",
    "采购员",
    "一级主任科员",
    "纪委书记",
    "大队长",
)

_FRAMES = (
    "{P}，男，汉族，1972年生，{U}原{t}。",
    "经查，{P}身为党员领导干部，丧失理想信念，违规收受礼品礼金。",
    "{U}{t}{P}违规操办其子婚宴问题。",
    "{P}{t}多次在{X}与私营企业主{P}吃饭喝酒。",
    "2021年中秋前，{t}{P}安排{P}、{P}和{P}三人到{U}领取购物卡。",
    "{P}（时任{L}{t}）给予{P}（{U}{t}）5万元。",
    "其妻{P}在{U}挂名领薪，其子{P}由{P}安排入学。",
    "该款由{P}转交{P}，后被{P}用于还债。",
    "{P}与{P}系同学关系，二人合谋套取{V}危房改造资金。",
    "在{P}的介绍下，{P}认识了{U}的{P}。",
    "{V}村民{P}向{L}纪委反映低保问题。",
    "{L}{T}{V}党支部书记{P}虚报冒领补贴。",
    "{P}将车辆借给{P}使用，{P}为其支付油费。",
    "被{P}拒绝后，{P}又找到{P}帮忙。",
    "{P}交代：这笔钱是{P}给的，我让{P}存到了银行。",
    "{P}、{P}、{P}等人参与赌博，{P}望风。",
    "{U}中标后，{P}按约定送给{P}“感谢费”。",
    "据{P}回忆，当天{P}喝得大醉，是{P}送他回家的。",
    "{P}受到党内警告处分，{P}受到政务记过处分，{P}被诫勉谈话。",
    "{T}人民政府{t}{P}对此负有直接责任，{t}{P}负有领导责任。",
    "经{P}同意，{U}向{U}支付工程款。",
    "证人{P}、{P}的证言证实，{P}收了钱。",
    "审讯人：{P}　记录人：{P}",
    "抄送：{U}，{U}。",
    "{P}的女儿{P}考上大学，{P}违规收受{P}等23人礼金。",
    "{P}同志在会上作了检讨。",
    "{P}某年在{T}工作时，结识老板{P}。",
    "经办：{P}；复核：{P}；审批：{P}",
    "给{P}打电话，叫{P}把账做平。",
    "我叫{P}，家住{L}{T}{V}。",
    "{P}到案后如实供述。{P}则拒不交代。",
    "|{P}|{U}|{t}|党内严重警告|\n|{P}|{V}|{t}|警告|",
    "姓名：{P}\n单位：{U}\n职务：{t}",
    "{L}监委对{P}涉嫌贪污问题立案调查。",
    "{T}卫生院院长{P}收受药商{P}回扣。",
    "{U}的{P}负责验收，{P}没有到现场。",
    "{P}伙同{P}私分补偿款，其中{P}分得3万元，{P}分得2万元。",
    "{P}对{P}说，这事找{P}就行。",
    "{t}{P}同志主持会议，{P}、{P}列席。",
    "{P}已退休，{P}已调离，{P}仍在{U}任职。",
    "**{P}**违反中央八项规定精神问题。{P}用公款接待亲友。",
    "后经{P}协调，{V}的土地流转给{P}经营的合作社。",
    "{P}安排司机{P}到{L}接{P}一家。",
    "他的外甥{P}承包了{V}的道路硬化工程，挂靠在{U}名下。",
    "起初，{P}还有顾虑，{P}劝他说没事。",
    "“{P}这个人讲义气”，{P}这样评价他。",
    "关于{P}、{P}违纪问题的通报",
    "{P}离任后，{P}接任{U}{t}。",
    "违纪人{P}，女，中共党员，{L}{T}人。",
    "同{P}一起去的还有{P}夫妇。",
    "{P}利用担任{U}{t}的职务便利，为{U}谋取利益。",
    "收款人{P}，开户行{L}农村商业银行{T}支行。",
    "组长：{P}\n副组长：{P}　{P}\n成员：{P}　{P}　{P}",
    "{U}（法定代表人{P}）围标串标。",
    "发现{P}多报了12户，{P}少报了3户。",
    "{P}之父{P}、{P}之弟{P}均在{V}居住。",
)
_SAFE = (
    "以案为鉴，全县党员干部要引以为戒。",
    "上述问题反映出少数干部纪律意识淡薄，心存侥幸。",
    "各单位要加强监督检查，发现问题及时纠正。",
    "经集体研究，决定给予开除党籍处分，违纪所得予以收缴。",
    "当时项目资金紧张，工程进度缓慢，方向不明。",
)
_SLOT = re.compile(r"\{([A-Za-z])\}")


def _name(random_: random.Random) -> str:
    dice = random_.random()
    if dice < 0.05:
        return random_.choice(_DOTTED)
    if dice < 0.07:
        return random_.choice(_OTHER)
    if dice < 0.14:
        return random_.choice(_WORDS)
    surname = (
        random_.choice(_COMPOUND)
        if dice < 0.19
        else random_.choice(_RARE)
        if dice < 0.29
        else random_.choice(_SURNAMES)
    )
    return surname + random_.choice(_GIVEN)


def _town(random_: random.Random) -> str:
    return random_.choice(_TOWN_STEMS) + random_.choice(("镇", "镇", "乡", "街道", "街道办事处"))


def _village(random_: random.Random) -> str:
    return random_.choice(_VILLAGE_STEMS) + random_.choice(("村", "村", "村", "社区", "村委会", "村三组"))


def _unit(random_: random.Random, county: str) -> str:
    dice = random_.random()
    if dice < 0.4:
        return county + random_.choice(_BUREAUS)
    if dice < 0.65:
        return (
            random_.choice((county[:2], "河南", "江苏", ""))
            + random_.choice(_BRANDS)
            + random_.choice(_TRADES)
            + random_.choice(("有限公司", "有限责任公司", "公司", "集团"))
        )
    if dice < 0.75:
        return random_.choice((county, random_.choice(_TOWN_STEMS) + "镇")) + random_.choice(
            ("第一中学", "中心小学", "实验学校", "职业技术学校", "中心幼儿园", "第三小学")
        )
    if dice < 0.85:
        return random_.choice((county, random_.choice(_TOWN_STEMS) + "镇")) + random_.choice(
            ("人民医院", "中医院", "卫生院", "妇幼保健院")
        )
    return random_.choice(_VILLAGE_STEMS) + random_.choice(
        ("养殖专业合作社", "砖厂", "采石场", "种植家庭农场", "农机专业合作社", "加油站")
    )


def _dressed(name: str, random_: random.Random) -> str:
    dice = random_.random()
    if "·" in name or len(name) > 3 or dice > 0.06:
        return name
    if dice < 0.02 and len(name) == 2:
        return f"{name[0]} {name[1]}"
    if dice < 0.03 and len(name) == 2:
        return f"{name[0]}\u3000{name[1]}"
    if dice < 0.045:
        return f"**{name}**"
    return f"{name[0]}\u200b{name[1:]}"


def unseen_notice(seed: int) -> Notice:
    """One document; people and the county come back in it, as they do in real ones."""
    random_ = random.Random(seed)
    people = [_name(random_) for _ in range(random_.randint(3, 9))]
    county, towns, villages = (
        random_.choice(_COUNTIES),
        [_town(random_) for _ in range(2)],
        [_village(random_) for _ in range(2)],
    )
    units = [_unit(random_, county) for _ in range(3)]
    parts: list[str] = []
    planted: list[Planted] = []
    position = 0

    def put(piece: str, kind: str = "") -> None:
        nonlocal position
        if kind:
            planted.append(Planted(position, position + len(piece), kind))
        parts.append(piece)
        position += len(piece)

    for _ in range(random_.randint(6, 16)):
        frame = random_.choice(_FRAMES) if random_.random() < 0.9 else random_.choice(_SAFE)
        last = 0
        spoken: list[str] = []
        for slot in _SLOT.finditer(frame):
            put(frame[last : slot.start()])
            last = slot.end()
            kind = slot[1]
            if kind == "P":
                free = [p for p in people if p not in spoken] or people
                spoken.append(random_.choice(free))
                put(_dressed(spoken[-1], random_), "person")
            elif kind == "L":
                put(county, "place")
            elif kind == "T":
                put(random_.choice(towns), "place")
            elif kind == "V":
                put(random_.choice(villages), "place")
            elif kind == "U":
                put(random_.choice(units), "organisation")
            elif kind == "X":
                put(random_.choice(("某酒店", "某饭店", "一家农家乐", "单位食堂")))
            else:
                put(random_.choice(_TITLES))
        put(frame[last:])
        put(random_.choice(("\n", "\n\n", "")))
    return Notice("".join(parts), tuple(planted))
