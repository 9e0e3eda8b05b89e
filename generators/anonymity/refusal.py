"""Matter that must not be brought in at all: cases in hand, clues, records of talks, files, original 忏悔录."""

from __future__ import annotations

import re

from generators.anonymity.own_words import is_confession, is_testimony, is_transcript

NOTICE = (
    "先说清楚：在办案件材料、问题线索、谈话笔录、案卷材料和忏悔录原件，一律不得放进本门户，也不要用本命令处理。\n"
    "可以用的只有三种：公开通报、经批准的内部通报、根据同类问题综合编写的案例。"
)

_TALK, _CLUE, _FILE = "谈话、询问或讯问笔录", "问题线索", "在办案件或案卷材料"
_CONFESSION, _SECRET = "忏悔录原件", "标有密级的文件"

# What such papers are called, as regular expressions. A line must be nothing but the title, see ``_titled``.
_TITLES = (
    (
        _TALK,
        r"(?:询问|讯问|审讯|谈话|辨认|搜查|勘验检查|陈述|证言|指认)(?:/讯问)?(?:证人|被害人|被调查人|情况)?(?:笔录|记录稿)"
        r"|(?<!谈心)(?<!廉政)(?<!提醒)(?<!集体)谈话(?:情况)?记录|证人证言|证言材料|(?:谈话|讯问|询问|审讯)(?:提纲|方案|预案)|权利义务告知书",
    ),
    (
        _CLUE,
        r"(?:信访)?(?:举报|检举|控告)(?:件|信|材料)?(?:登记|受理|移送|转办|处理)(?:表|单|函|卡)?|(?:信访)?举报(?:件|信)|(?:检举控告|控告|检举)(?:信|材料)"
        r"|(?:问题)?线索(?:核查|处置|移送|办理|登记|受理登记|交办|分办|处置意见|排查|评估)?(?:报告|方案|情况|意见|表|函|单|台账)|关于.{0,40}(?:问题线索|举报件).{0,20}(?:报告|请示|函)|实名举报.{0,20}|12388.{0,12}(?:受理|登记|转办)单",
    ),
    (
        _FILE,
        r"(?:案卷|卷宗|卷内)(?:材料|文件)?(?:目录|封面)|(?:初步核实|初核|审查|调查|审查调查|外查)(?:情况)?(?:终结)?(?:报告|方案|请示)|审理报告|立案(?:审查|调查|审查调查)?(?:决定书|审批表|呈批表|报告|通知书)"
        r"|关于.{0,40}(?:立案|初步核实|留置|采取.{0,6}措施)(?:审查|调查|审查调查)?的(?:请示|报告)|移送审理(?:函|报告)|案件(?:移送函|讨论记录|审理笔录)|起诉(?:意见|建议)书|留置(?:决定|通知)书"
        r"|(?:调取证据|询问|讯问|查封|扣押|冻结|协助查询.{0,6})通知书|搜查证|(?:涉案财物|扣押.{0,8}|查封.{0,8})清单|违纪(?:违法)?事实(?:见面)?材料|错误事实材料",
    ),
    (
        _CONFESSION,
        r"(?:我的)?(?:深刻)?(?:忏悔|悔过|检讨|检查|反省|反思)(?:书|录|材料)|我的(?:忏悔|反思|检讨)|深刻忏悔|亲笔(?:供词|供述|交代)|自书材料|本人交代材料|自我交代(?:材料)?",
    ),
)
# The same names are headings of study matter where they are numbered, or where they are what is taught.
_TEACHING = re.compile(
    r"样式|模板|范本|示例|制作|写法|怎么写|要点|格式|填写|规范|练习|测试|试题|习题|题库|题目|学习|常见问题|培训|解读|常见|注意|要求|第[一二三四五六七八九十\d]+[讲课章节]"
)
# A title set wide: 谈 话 笔 录.
_SPREAD = re.compile(r"(?<=[\u4e00-\u9fff])[ \u3000]{1,3}(?=[\u4e00-\u9fff])")
_MARKS = (
    (
        re.compile(
            r"(?:被谈话人|被询问人|被讯问人|被审查调查人|被调查人|谈话人|讯问人|询问人)\s{0,9}[(（]?(?:核对(?:后|并)?)?(?:签名|签字|捺印)\s{0,9}(?:[)）:：、]|$)",
            re.MULTILINE,
        ),
        _TALK,
    ),
    (re.compile(r"^[ \t\u3000|>*-]{0,40}(?:被谈话人|被询问人|被讯问人)\s{0,9}[:：|]", re.MULTILINE), _TALK),
    (
        re.compile(
            r"以上笔录[^\n]{0,12}(?:看过|核对|相符|属实)|和我说的(?:相符|一致|一样)|与我(?:所|讲|说)[^\n]{0,6}(?:相符|一致)"
        ),
        _TALK,
    ),
    (
        re.compile(
            r"(?:线索|举报|信访)(?:件)?编号\s{0,9}[:：]\s{0,9}\S|^(?:尊敬的)?[^\n]{0,16}(?:纪委|监委|领导|书记)[^\n]{0,8}[:：]\s{0,20}(?:我|本人)[^\n]{0,30}(?:举报|反映|检举|控告)",
            re.MULTILINE,
        ),
        _CLUE,
    ),
    (re.compile(r"^[ \t\u3000>*-]{0,40}(?:忏悔人|悔过人|检讨人|交代人|自书人)\s{0,9}[:：]", re.MULTILINE), _CONFESSION),
    (
        re.compile(r"(?:^|[(（【\[])[ \t\u3000]{0,20}(?:绝密|机密|秘密)\s{0,9}(?:★|☆|\*|[)）】\]])", re.MULTILINE),
        _SECRET,
    ),
)


def _titled(names: str) -> re.Pattern[str]:
    """A line that is nothing but such a title: with what stands before it, a number or a remark in brackets behind it."""
    return re.compile(
        rf"^(?P<line>[# \t\u3000]{{0,20}}(?P<before>[^\n。，；：？！、|]{{0,30}}?)(?:{names})[ \t\u3000]{{0,20}}(?:[（(【\[].{{0,20}}[)）】\]]|第?[一二三四五六七八九十\d]{{1,3}}次?)?)[ \t\u3000]{{0,20}}$",
        re.MULTILINE,
    )


_TITLE_PATTERNS = tuple((_titled(names), kind) for kind, names in _TITLES)


def refused_matter(text: str) -> str:
    """What kind of forbidden matter ``text`` looks like, empty where it looks like none."""
    plain = _SPREAD.sub("", re.sub(r"\*(?!\s*\))|__", "", text) if "★" in text else text.replace("*", ""))
    for pattern, kind in _TITLE_PATTERNS:
        if any(not _TEACHING.search(match["line"]) for match in pattern.finditer(plain)):
            return kind
    for pattern, kind in _MARKS:
        if pattern.search(plain):
            return kind
    if is_transcript(plain) or is_testimony(plain):
        return _TALK
    return _CONFESSION if is_confession(plain) else ""
