"""Matter that must not be brought in at all: cases in hand, clues, records of talks, files, original 忏悔录."""

from __future__ import annotations

import re

NOTICE = (
    "先说清楚：在办案件材料、问题线索、谈话笔录、案卷材料和忏悔录原件，一律不得放进本门户，也不要用本命令处理。\n"
    "可以用的只有三种：公开通报、经批准的内部通报、根据同类问题综合编写的案例。"
)
_SIGNS = (
    (re.compile(r"^\s*(?:询问|讯问|谈话|走读式谈话)(?:/讯问)?笔录", re.MULTILINE), "谈话、询问或讯问笔录"),
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
    return next((kind for pattern, kind in _SIGNS if pattern.search(text)), "")
