"""Names of documents: how they are folded for comparison, and whether an unknown one in 《》 looks like a regulation."""

from __future__ import annotations

import re
from collections.abc import Iterator

_FOLD = str.maketrans(
    {
        "（": "(", "）": ")", "〈": "<", "〉": ">", "《": "<", "》": ">", "＜": "<", "＞": ">", "“": '"', "”": '"',
        "「": '"', "」": '"', "‘": '"', "’": '"', "'": '"', " ": "", "\u3000": "", "\t": "", "\u00a0": "",
        "—": "-", "－": "-", "·": "", "•": "", "＊": "*", "１": "1", "２": "2", "０": "0",
    }
)  # fmt: skip
_PREFIXES = ("中华人民共和国", "中国共产党", "中共中央")
# A trailing bracket that names a state or a year, not a number of the title as in 刑法修正案（九）.
_STATE = re.compile(r"\((?:试行|暂行|草案|修订稿|(?:19|20)\d\d年?(?:修订|修正|修改)?(?:版|本)?|修订|修正)\)$")
_TRAILING = re.compile(r"\([^()]{1,12}\)$")

GENERIC_WORDS = frozenset("法 条例 规定 办法 规则 细则 准则 意见 决定 通知 章程 方案 纲要 解释 通则 规程 实施办法 实施细则 工作规则 工作条例 暂行条例 暂行规定 暂行办法 若干规定 规划 管理办法 实施条例 实施意见 指导意见 批复 公告 决议 公约 协定 措施 大纲".split())  # fmt: skip

_STRONG = ("条例", "规定", "办法", "规则", "细则", "准则", "章程", "通则", "规程", "公约", "条约", "议定书", "协定", "宪章", "修正案", "法典", "司法解释")  # fmt: skip
_WEAK = ("决定", "决议", "通知", "意见", "解释", "批复", "方案", "规划", "纲要", "措施", "制度", "标准", "规范", "指引", "清单", "目录", "要点", "公告", "计划", "命令", "守则", "大纲", "通报", "复函", "答复", "指南", "名录")  # fmt: skip
_CUES = ("关于", "若干", "实施", "管理", "暂行", "指导", "全国", "国家", "国务院", "中共", "中国共产党", "中央", "中国", "工作", "管制", "负面", "权力", "准入", "指导目录", "责任清单", "会计")  # fmt: skip
_FORM_CUES = ("调取", "查封", "扣押", "移送", "鉴定", "起诉", "立案", "留置", "处分决定", "涉案", "谈话", "讯问", "询问", "案件", "审查调查方案", "初核方案", "谈话方案", "笔录")  # fmt: skip
# 最高人民法院关于审理……案件适用法律若干问题的解释: an issuer and its subject.
_ISSUED = re.compile(
    r".{0,40}(?:院|部|厅|局|委|委员会|中央|国务院|政府|办公厅|办公室|大会|总局|总署|署|会|行)关于.{2,}(?:解释|决定|决议|意见|通知|批复|答复|规定)$"
)
# 《公司章程》 is a paper of the company, no rule of the state or the party.
_BODIES = ("公司", "协会", "学校", "基金会", "合作社", "社团", "企业")
_NOT_STATUTE = ("方法", "书法", "兵法", "看法", "算法", "做法", "想法", "语法", "说法", "手法", "疗法", "用法", "写法", "笔法", "枪法", "魔法", "章法", "文法", "拳法", "剑法", "佛法", "句法", "合法", "非法", "执法", "守法", "普法", "学法", "违法", "司法", "心法", "立法", "读法", "变法", "依法", "设法", "讲法", "无法", "民法", "行政法", "国际法", "商法", "经济法", "诉讼法学", "活法", "妙法", "办案法")  # fmt: skip


def fold_title(name: str) -> str:
    """``name`` for comparison: width, quotation marks, brackets and blanks made equal."""
    return name.translate(_FOLD)


def title_variants(title: str) -> Iterator[str]:
    """``title`` folded, and without 中华人民共和国 or 中国共产党 and without （试行） or a year."""
    folded = fold_title(title)
    yield folded
    bare = _STATE.sub("", folded)
    if bare != folded:
        yield bare
    for prefix in _PREFIXES:
        if folded.startswith(prefix) and len(folded) > len(prefix) + 1:
            rest = folded.removeprefix(prefix)
            yield rest
            if bare != folded:
                yield bare.removeprefix(prefix)


def looks_like_regulation(name: str) -> bool:
    """Whether a name in 《》 is that of a law or a rule rather than a form (《留置决定书》) or a book.

    A name that is the kind alone (《条例》) counts: it abbreviates something said before.
    """
    folded = fold_title(name)
    if folded in GENERIC_WORDS:
        return True
    core = _TRAILING.sub("", folded)
    if len(core) < 3 or len(core) > 120:
        return False
    if core.endswith(_STRONG):
        return not (core.endswith("章程") and any(body in core for body in _BODIES))
    if core.endswith("法"):
        return not core.endswith(_NOT_STATUTE) or core.startswith("中华人民共和国") or core == "立法法"
    if core.endswith(_WEAK):
        if core.startswith("关于") or "印发" in core or _ISSUED.match(core):
            return True
        return any(cue in core for cue in _CUES) and not any(cue in core for cue in _FORM_CUES)
    return False
