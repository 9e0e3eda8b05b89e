"""Tells somebody's own words in a case in hand from study matter: an interrogation, a testimony, a confession without a title.

Study pages hold questions and answers too, and cases quote a confession's sentence. An interrogation asks 你 for facts and
gets short answers in the first person; a confession speaks of 我 all through and is sorry more than once.
"""

from __future__ import annotations

import re

_PAIR = re.compile(
    r"(?:^|(?<=[。？！?!\s|”]))(?:问|审讯人|调查人员|纪检干部|办案人员|谈话人)\s?\d{0,3}[:：]\s?(?P<asked>[^\n]{1,120}?)[\s|]{0,40}(?:答|被审查人|被调查人|证人)\s?\d{0,3}[:：]\s?(?P<said>[^\n]{0,2000}?)(?=\s{0,20}(?:问|审讯人|调查人员|纪检干部|办案人员|谈话人)\s?\d{0,3}[:：]|\n|$)",
    re.MULTILINE,
)
_ASKS_YOU = re.compile(r"[你您](?!单位|们单位)|讲一下|说一下|谈一下|交代")
_ASKS_FACTS = re.compile(
    r"是谁|谁[给送来]|在哪|哪里|哪儿|几次|多少钱|什么时候|什么时间|何时|何地|怎么回事|怎么(?:给|送|处理|分)|为什么(?:送|给|收)|还有谁|经过|在场"
)
_OWN_ANSWER = re.compile(r"我|没有|不知道|记得|记不清|是的|听清|听明白|明白了|不申请|[给送收]的")
_TEACHES = re.compile(
    r"第[一二三四五六七八九十百零\d]+条|规定|条例|处分法|监察法|应当|不得|包括|是指|分为|影响期|四种形态"
)
_TESTIFIES = re.compile(
    r"(?:我叫|本人姓名|我是)[^\n]{2,30}[^\n]{0,200}(?:作证|证明|证实|说明)如下|以上(?:情况|内容|所[说写述])(?:均|都|完全)?属实|愿[意]?(?:承担|负)(?:相应|一切|全部)?(?:的)?法律责任"
)
_SORRY = re.compile(
    r"对不起(?:组织|党|家人|父母|妻儿|妻子|人民|群众|培养)|辜负了?|忏悔|悔恨|痛心疾首|悔不当初|追悔莫及|后悔|恳请组织|请求组织|给我一次|重新做人|改过自新|接受组织(?:的)?(?:一切)?处[理分]|我错了|我有罪|认罪悔罪|放松了(?:学习|警惕|对自己|世界观)|走上了(?:违法|犯罪|不归)|一步步(?:走向|滑向|滑入)|愧对|羞愧|无颜"
)
_QUOTED = re.compile(r"[“「『\"][^”」』\"]*[”」』\"]")


def is_transcript(text: str) -> bool:
    """Whether ``text`` holds an interrogation: two questions of facts or more, more of them than of what a rule says."""
    facts = taught = 0
    for match in _PAIR.finditer(text):
        asked, said = match["asked"], match["said"]
        if _TEACHES.search(said) or _TEACHES.search(asked):
            taught += 1
        elif (_ASKS_YOU.search(asked) and (_OWN_ANSWER.search(said) or len(said) <= 20)) or (
            _ASKS_FACTS.search(asked) and len(said) <= 40
        ):
            facts += 1
    return facts >= 2 and facts > taught


def is_testimony(text: str) -> bool:
    """Whether a witness writes in his own words: who he is, and that it is true."""
    own = _QUOTED.sub("", text)
    return (
        len(set(_TESTIFIES.findall(own))) > 0
        and len(re.findall("我", own)) >= 3
        and bool(re.search("我叫|我是|本人", own))
    )


def is_confession(text: str) -> bool:
    """Whether ``text`` without what it quotes is somebody's confession."""
    for part in re.split(r"\n#{1,4} ", text):
        own = _QUOTED.sub("", part)
        first = len(re.findall("我(?!们|国|党|县|市|局|省|单位|组)", own))
        sorry = len({match[0] for match in _SORRY.finditer(own)})
        if first >= 5 and sorry >= 2 and first * 80 >= len(own):
            return True
    return False
