"""What stands after the last article: appendices, signatures, and what is only the website's."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generators.importers.regulation.opening import find_dates, is_chrome
from generators.importers.regulation.source import Line, tightened

_APPENDIX = re.compile(
    r"(?:附件|附录|附表|附註|附注|附)(?: ?[一二三四五六七八九十\d]{1,3})?(?: ?[:：.、] ?.{0,60}| .{0,60})?"
)
_ISSUER = re.compile(r".{2,40}(?:委员会|国务院|办公厅|法院|检察院|政府|组织部|宣传部|中央|部|局|厅|院|署|主席.{0,8})")
_END = re.compile(
    r"[【\[（(]?(?:打印|关闭|责任编辑|责编|编辑[:：]|上一篇|下一篇|分享|相关|版权|主办|网站|返回|原标题|来源[:：]|（来源|\(来源|扫描|点击|收藏)"
)


def split_closing(
    lines: Sequence[Line],
) -> tuple[list[Line], tuple[str, ...], tuple[tuple[str, tuple[str, ...]], ...]]:
    """The last article's lines to (its own, signature, appendices)."""
    own: list[Line] = []
    signature: list[str] = []
    appendices: list[tuple[str, list[str]]] = []
    finished = False
    for index, line in enumerate(lines):
        text = line.text
        if index and not appendices and _is_signature(text):
            signature.append(tightened(text))
            finished = True
        elif is_chrome(text) or (index and _END.match(text)):
            if finished or index:
                break
        elif index and _APPENDIX.fullmatch(text) and not text.endswith(("。", "；")):
            appendices.append((tightened(text), []))
            finished = True
        elif appendices:
            appendices[-1][1].append(tightened(text))
        elif signature:
            break
        else:
            own.append(line)
    return own, tuple(signature), tuple((title, tuple(words)) for title, words in appendices)


def _is_signature(text: str) -> bool:
    if len(text) > 45 or text[-1] in "。；：，":
        return False
    dates = find_dates(text)
    if dates and len(re.sub(r"[（）()\s]", "", text)) <= 12:
        return True
    return bool(_ISSUER.fullmatch(text)) and not text.startswith(("（", "("))
