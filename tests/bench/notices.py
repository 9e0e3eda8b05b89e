"""Made-up notices, indictments and confessions with every name, place, unit and number known: what the gate is measured on.

Nothing here was taken from the patterns under test: names are drawn from surnames and given names by kind, the prose from
frames in the manner of 通报, 起诉书 and 忏悔材料, all invented. No person, place or unit is meant.
"""

from __future__ import annotations

import random
from dataclasses import dataclass

SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
    "庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐梅莫庄辛管祝左涂谷祁时舒耿牟卜詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫屈鲍覃霍翁隋甘景单包司柏宁柯阮桂闵解强柴华车冉房边"
)
COMPOUND = ("欧阳", "上官", "司马", "诸葛", "皇甫", "慕容", "令狐", "夏侯", "东方", "尉迟", "宇文", "端木")
MEN = "伟强军勇杰涛斌波辉刚健明平志国建华文德海林峰超鹏飞龙永春生东亮云松成庆祥荣富贵宏义利民安兴旺喜才根福寿全友良洪世清光俊博浩宇轩泽瑞晨旭昊然哲涵睿宁震岩川江山岗川毅诚信仁礼智廉正"
WOMEN = "芳娜敏静秀丽艳娟霞玲桂英梅兰红燕萍华玉珍凤琴云莲荣爱香月莺媛雪琳雅洁倩婷慧颖欣怡佳琪瑶菲璐薇莹晶妍茜蓉菊素淑贞惠巧美娅翠"
RARE = "喆堃珺祎玥鑫淼焱垚翀赟昶烨琨璟彧煜旻骁骞琰"
ODD = (
    "高峰",
    "高兴",
    "马上",
    "江河",
    "方向",
    "文明",
    "严肃",
    "金桥",
    "石磊",
    "白云",
    "黄河",
    "陆地",
    "万里",
    "程序",
    "安全",
    "常青",
    "温暖",
    "成功",
    "田野",
    "高原",
    "康健",
    "何苦",
    "金山",
    "向阳",
    "华山",
    "严冬",
    "项目",
    "方圆",
    "江山",
    "易难",
)
DOTTED = (
    "阿依古丽·买买提",
    "玉素甫·艾山",
    "热合曼·吐尔逊",
    "古丽娜尔·阿不都",
    "艾力·库尔班",
    "迪丽努尔·肉孜",
    "叶尔兰·加那尔",
    "木合塔尔·沙吾提",
    "巴合提·赛力克",
)
TIBETAN = ("扎西次仁", "卓玛央金", "丹增平措", "旺堆多杰", "索朗旺姆", "格桑罗布")

PROVINCES = ("四川省", "湖北省", "江西省", "甘肃省", "贵州省", "安徽省", "")
COUNTIES = (
    "青神县",
    "罗田县",
    "铜鼓县",
    "武山县",
    "余庆县",
    "共和县",
    "资源县",
    "合作市",
    "岳西县",
    "利川市",
    "建始县",
    "靖安县",
    "云龙县",
    "镇雄县",
    "大余县",
    "万年县",
    "雨城区",
    "昭化区",
    "兴山县",
    "寿县",
)
INVENTED_TOWNS = (
    "白石",
    "双河",
    "柳林",
    "黄泥",
    "大坪",
    "清溪",
    "石门",
    "龙潭",
    "太平",
    "永兴",
    "回龙",
    "金鸡",
    "高店",
    "小河",
    "三岔",
)
VILLAGES = ("杨家湾", "石板", "胜利", "新民", "红旗", "张家坝", "李家沟", "梨树", "土桥", "团结", "大院子", "黄桷")
BUREAUX = (
    "财政局",
    "交通运输局",
    "水利局",
    "农业农村局",
    "教育局",
    "住房和城乡建设局",
    "自然资源局",
    "民政局",
    "医疗保障局",
    "市场监督管理局",
    "林业局",
    "乡村振兴局",
    "卫生健康局",
    "发展和改革局",
    "人民医院",
    "第一中学",
    "实验小学",
    "供销合作社",
    "疾病预防控制中心",
    "公共资源交易中心",
)
BRANDS = (
    "宏达",
    "鑫源",
    "恒泰",
    "天成",
    "金盛",
    "瑞丰",
    "华宇",
    "众合",
    "德胜",
    "万通",
    "蜀峰",
    "楚天",
    "远大",
    "嘉禾",
)
TRADES = (
    "建筑工程有限公司",
    "建设集团有限公司",
    "商贸有限责任公司",
    "劳务有限公司",
    "园林绿化工程有限公司",
    "科技有限公司",
    "农业开发有限公司",
    "房地产开发有限公司",
    "市政工程有限公司",
)
POSTS = (
    "局长",
    "副局长",
    "党组书记、局长",
    "党组成员、副局长",
    "办公室主任",
    "计划财务股股长",
    "出纳",
    "驾驶员",
    "一级主任科员",
    "四级调研员",
    "工程管理科科长",
    "项目办负责人",
)

NOTICE = (
    "{unit}原{post}{n1}严重违纪违法被开除党籍和公职。",
    "日前，经{place}县委批准，{place}纪委监委对{unit}{post}{n1}严重违纪违法问题进行了立案审查调查。",
    "经查，{n1}丧失理想信念，背弃初心使命，对抗组织审查；违反中央八项规定精神，收受礼品、礼金。",
    "{n1}身为党员领导干部，执纪违纪，其行为已构成严重职务违法并涉嫌受贿犯罪。",
    "2019年至2022年，{n1}利用职务上的便利，为{company}实际控制人{n2}在工程承揽方面提供帮助。",
    "{n1}先后三次收受私营企业主{n2}、{n3}所送现金共计6万元。",
    "{unit}{post}{n1}、{n2}、{n3}等人违规发放津补贴问题。",
    "调查组发现，{n1}与{n2}串供，把账目转移到{n3}家中。",
    "其间，{company}法定代表人{n2}请{n1}在项目验收时予以关照。",
    "{town}党委委员{n1}违规操办其子婚宴，{n2}负责收礼。",
    "{village}党支部书记{n1}套取危房改造补助资金1.2万元，村文书{n2}对此知情不报。",
    "在{n1}的安排下，出纳{n2}将款项转入{n3}个人账户。",
    "县纪委监委给予{n1}党内严重警告处分，对{n2}进行诫勉谈话。",
    "会上通报了{n1}案，{n2}作了表态发言。",
    "{n1}、{n2}两人多次在{village}的农家乐接受{n3}宴请。",
)
INDICTMENT = (
    "被告人{n1}，男，1971年生，汉族，大学文化，原系{unit}{post}，住{address}。",
    "被告人{n2}，女，{place}人，{company}会计，因涉嫌受贿罪被取保候审。",
    "起诉书指控，被告人{n1}伙同{n2}（另案处理）侵吞{unit}公款。",
    "证人{n3}的证言证实，{n1}曾让{n2}把现金送到{address}。",
    "{n2}供述，其按照{n1}的要求，以{company}的名义虚开发票。",
    "上述事实，有{n1}的供述、{n2}和{n3}的证言等证据证实。",
    "辩护人提出，{n1}系初犯，且{n1}家属已代为退赃。",
    "书证显示，{n3}于当日从{place}信用社取款，交给{n1}。",
    "经审理查明：{n1}任{unit}{post}期间，{n2}为感谢{n1}的关照，分两次送给{n1}10万元。",
)
CONFESSION = (
    "我叫{n1}，出生在{village}的一个普通农家。",
    "我在{unit}工作了十八年，从{post}干起，组织上一直关心我。",
    "第一次收{n2}的钱，我一夜没睡；后来{n3}再送，我就心安理得了。",
    "老领导{n2}找我谈话，我还嫌他啰嗦。",
    "我对不起{n3}，对不起家人，更对不起组织。",
    "那年冬天，{n2}拎着两瓶酒到{town}来看我。",
    "我常对{n3}说，钱不能乱拿，可我自己没有做到。",
    "{n2}是我在{place}读书时的同学，他开了一家{company}。",
    "检讨人：{n1}",
)
MASKED = (
    "某县交通运输局原局长张某某严重违纪违法，被开除党籍和公职。",
    "经查，李某利用职务上的便利，为甲公司实际控制人王某在工程承揽方面提供帮助。",
    "甲与乙串供，把账目转移到丙家中。",
    "被告人赵××，男，汉族，大学文化，原系某镇党委委员。",
    "某村党支部书记刘某甲套取补助资金，村文书刘某乙知情不报。",
    "我出生在某村的一个普通农家，在某局工作了十八年。",
    "该公司法定代表人陈某请周某某在项目验收时予以关照。",
    "县纪委监委给予孙某党内严重警告处分，对某中学校长吴某进行诫勉谈话。",
    "A公司与某某镇政府签订合同，经办人为何某某。",
    "单位负责人把购物卡退给了乙，并向派驻纪检监察组报告。",
    "他先后三次收受管理服务对象所送现金共计6万元，涉案款物已收缴。",
    "办公室主任提醒大家：节日期间，公车一律封存，值班车辆凭单派车。",
    "年轻干部要系好第一粒扣子，金额再小也是底线。",
    "县财政局、县审计局联合开展惠民补贴资金专项检查，发现问题线索十二条。",
    "某区人民法院以受贿罪判处钱某有期徒刑三年，并处罚金。",
    "对照检查时，他承认自己高估了能力，低估了风险，任由关系户左右项目进度。",
)


@dataclass(frozen=True, slots=True)
class Planted:
    """``kind`` as in the contract; offsets into the document's text."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Notice:
    text: str
    planted: tuple[Planted, ...]


def person(random_: random.Random) -> str:
    dice = random_.random()
    if dice < 0.04:
        return random_.choice(DOTTED)
    if dice < 0.06:
        return random_.choice(TIBETAN)
    if dice < 0.10:
        return random_.choice(ODD)
    surname = (
        random_.choice(COMPOUND)
        if dice < 0.14
        else random_.choice(SURNAMES[: random_.choice((40, 120, len(SURNAMES)))])
    )
    signs = random_.choice((MEN, MEN, WOMEN))
    if dice > 0.96:
        signs = RARE
    return surname + "".join(random_.choice(signs) for _ in range(random_.choice((1, 2, 2, 2))))


def notice(seed: int) -> Notice:
    """One document of eight to sixteen sentences about the same people, places and units."""
    random_ = random.Random(seed)
    frames = random_.choice((NOTICE, NOTICE, INDICTMENT, CONFESSION))
    county = random_.choice(COUNTIES)
    town = random_.choice(INVENTED_TOWNS) + random_.choice(("镇", "乡", "街道"))
    village = town + random_.choice(VILLAGES) + random_.choice(("村", "社区"))
    address = (
        random_.choice(PROVINCES)
        + county
        + town
        + random_.choice(("建设路", "滨河街", "解放大道", "北门巷"))
        + f"{random_.randint(1, 200)}号{random_.randint(1, 9)}栋{random_.randint(1, 6)}单元"
    )
    values = {
        "n1": (person(random_), "person"),
        "n2": (person(random_), "person"),
        "n3": (person(random_), "person"),
        "place": (random_.choice(PROVINCES) + county, "place"),
        "town": (town, "place"),
        "village": (village, "place"),
        "address": (address, "address"),
        "unit": (county + random_.choice(BUREAUX), "organisation"),
        "company": (
            random_.choice((county[:-1], "")) + random_.choice(BRANDS) + random_.choice(TRADES),
            "organisation",
        ),
        "post": (random_.choice(POSTS), ""),
    }
    text, planted = "", []
    for _ in range(random_.randint(8, 16)):
        frame = random_.choice(frames)
        while frame:
            before, brace, rest = frame.partition("{")
            text += before
            if not brace:
                break
            key, _, frame = rest.partition("}")
            value, kind = values[key]
            if kind:
                planted.append(Planted(len(text), len(text) + len(value), kind))
            text += value
        text += "\n" if not text.endswith("。") else random_.choice(("", "\n"))
    return Notice(text, tuple(planted))
