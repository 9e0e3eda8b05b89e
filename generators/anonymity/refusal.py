"""Matter that must not be brought in at all: cases in hand, clues, records of talks, files, original 忏悔录."""

from __future__ import annotations

import re

NOTICE = (
    "先说清楚：在办案件材料、问题线索、谈话笔录、案卷材料和忏悔录原件，一律不得放进本门户，也不要用本命令处理。\n"
    "可以用的只有三种：公开通报、经批准的内部通报、根据同类问题综合编写的案例。"
)


# A title set wide: 谈 话 笔 录.
_SPREAD = re.compile(r"(?<=[\u4e00-\u9fff])[ \u3000]{1,3}(?=[\u4e00-\u9fff])")


def _titled(names: str) -> re.Pattern[str]:
    """A line that is nothing but such a title: with what stands before it, a number or a remark in brackets behind it."""
    return re.compile(
        rf"^[#\s]*.{{0,30}}(?:{names})\s*(?:[（(【\[].{{0,20}}[)）】\]]|第?[一二三四五六七八九十\d]{{1,3}}次?)?\s*$",
        re.MULTILINE,
    )


_SIGNS = (
    (re.compile(r"^\s*(?:询问|讯问|谈话|走读式谈话)(?:/讯问)?笔录", re.MULTILINE), "谈话、询问或讯问笔录"),
    (_titled(r"(?:询问|讯问|审讯|谈话)(?:/讯问)?笔录|(?<!谈心)(?<!廉政)谈话记录"), "谈话、询问或讯问笔录"),
    (
        _titled(
            r"(?:信访)?(?:举报|检举|控告)(?:件|信|材料)?(?:登记|受理|移送|转办)(?:表|单|函)?|线索(?:核查|处置|移送|办理)(?:报告|方案|情况)|检举控告(?:信|材料)|关于.{0,40}问题线索.{0,20}(?:报告|请示)"
        ),
        "问题线索",
    ),
    (
        _titled(
            r"(?:案卷|卷宗|卷内)(?:材料)?(?:目录|封面)|初步核实(?:情况)?报告|关于.{0,40}立案(?:审查|调查|审查调查)的(?:请示|报告)|立案(?:审查|调查|审查调查)(?:决定书|审批表|呈批表)|(?:审查|调查|审查调查)终结报告|移送审理(?:函|报告)"
        ),
        "在办案件或案卷材料",
    ),
    (_titled(r"自书材料|我的忏悔|深刻忏悔|悔过材料|反省材料|(?:忏悔|悔过|检讨)(?:书|录)"), "忏悔录原件"),
    (
        re.compile(r"(?:被谈话人|被询问人|被讯问人|被审查调查人)\s*[(（]?(?:签名|签字|捺印|核对)"),
        "谈话、询问或讯问笔录",
    ),
    (re.compile(r"以上笔录[^\n]{0,12}(?:看过|核对|相符)|和我说的(?:相符|一致|一样)"), "谈话、询问或讯问笔录"),
    (re.compile(r"^\s*问[:：].{2,}\n+\s*答[:：].{1,}\n+\s*问[:：]", re.MULTILINE), "谈话、询问或讯问笔录"),
    (
        re.compile(
            r"^[#\s]*.{0,30}(?:线索(?:处置方案|处置意见|登记表|受理登记表|移送函|交办函)|信访举报件|举报信)\s*$|线索编号[:：]\s*\S",
            re.MULTILINE,
        ),
        "问题线索",
    ),
    (
        re.compile(
            r"^[#\s]*.{0,30}(?:立案审批表|立案决定书|初步核实方案|初核报告|初步核实报告|审查调查方案|审查调查报告|审理报告|起诉意见书|留置决定书|涉案财物清单|违纪违法事实材料)\s*$",
            re.MULTILINE,
        ),
        "在办案件或案卷材料",
    ),
    (re.compile(r"^\s*(?:我的)?(?:忏悔书|忏悔录|悔过书|检讨书)\s*$", re.MULTILINE), "忏悔录原件"),
    (re.compile(r"^\s*(?:忏悔人|悔过人)\s*[:：]", re.MULTILINE), "忏悔录原件"),
    (re.compile(r"(?:^|[(（【\[])\s*(?:绝密|机密|秘密)\s*(?:★|☆|\*|[)）】\]])", re.MULTILINE), "标有密级的文件"),
)


def refused_matter(text: str) -> str:
    """What kind of forbidden matter ``text`` looks like, empty where it looks like none."""
    plain = _SPREAD.sub("", text.replace("*", ""))
    return next((kind for pattern, kind in _SIGNS if pattern.search(plain)), "")
