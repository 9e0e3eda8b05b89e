"""Hostile strings by combination (sinks × encodings), and a portal whose every authored field carries some of them."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from itertools import count, cycle, islice
from pathlib import Path

CALL = "alert(1)"

SINKS = (
    "<script>@</script>",
    "<ScRiPt src='data:text/javascript,@'></ScRiPt>",
    "<img src=x onerror=@>",
    '<img src="x" onerror="@" alt="a">',
    "<image src=x onerror=@>",
    "<svg onload=@>",
    "<svg><script>@</script></svg>",
    "<svg><animate onbegin=@ attributeName=x dur=1s></svg>",
    "<svg><set attributeName=onload to=@></svg>",
    '<svg><a xlink:href="javascript:@"><text y=20>x</text></a></svg>',
    "<svg><use href=\"data:image/svg+xml,<svg id='x' xmlns='http://www.w3.org/2000/svg' onload='@'/>#x\"></svg>",
    "<svg><foreignObject><iframe srcdoc='<script>parent.@</script>'></foreignObject></svg>",
    "<svg><style><img src=x onerror=@></style></svg>",
    "<math><mtext><table><mglyph><style><!--</style><img title='--><img src=x onerror=@>'>",
    "<math href='javascript:@'>x</math>",
    "<form><math><mtext></form><form><mglyph><style></math><img src=x onerror=@>",
    "<noscript><p title='</noscript><img src=x onerror=@>'>",
    "<template><script>@</script></template>",
    "<iframe src='javascript:parent.@'></iframe>",
    "<iframe srcdoc='<script>parent.@</script>'></iframe>",
    "<object data='javascript:@'></object>",
    "<embed src='javascript:@'>",
    "<body onload=@>",
    "<body onpageshow=@>",
    "<base href='javascript:@//'>",
    "<meta http-equiv='refresh' content='0;url=javascript:@'>",
    "<link rel=stylesheet href='javascript:@'>",
    "<link rel=prefetch onload=@ onerror=@ href='x'>",
    "<style>@import 'javascript:@';*{background:url(javascript:@)}</style>",
    "<style onload=@></style>",
    '<div style="background:url(javascript:@);width:expression(@)">x</div>',
    "<div style='animation-name:spin' onanimationstart=@>x</div>",
    "<a href='javascript:@'>x</a>",
    "<a href=' &#1; javascript:@' target=_self>x</a>",
    "<a href='vbscript:@'>x</a>",
    "<a href='data:text/html,<script>@</script>'>x</a>",
    "<form action='javascript:@'><input type=submit id=s></form>",
    "<button formaction='javascript:@' form=f>x</button>",
    "<input autofocus onfocus=@>",
    "<input type=image src=x onerror=@>",
    "<select autofocus onfocus=@><option>x</select>",
    "<textarea autofocus onfocus=@>x</textarea>",
    "<details open ontoggle=@><summary>x</summary></details>",
    "<video><source onerror=@></video>",
    "<audio src=x onerror=@></audio>",
    "<video poster=javascript:@ src=x onerror=@></video>",
    "<marquee onstart=@>x</marquee>",
    "<x onclick=@ tabindex=1 onfocus=@ autofocus contenteditable>x</x>",
    "<div class='qs-app' id='qs-main' onclick=@>x</div>",
    '<p id=\'qs-data\'>{"x":"</p><script>@</script>"}',
    "<!--><script>@</script>-->",
    "<!-- --!><img src=x onerror=@> -->",
    "<![CDATA[<img src=x onerror=@>]]>",
    "<?xml version='1.0'?><img src=x onerror=@>",
    "<%<img src=x onerror=@>%>",
    "</p></div><script>@</script>",
    "</script><script>@</script>",
    "</title><script>@</script>",
    "</textarea><img src=x onerror=@>",
    "</style><img src=x onerror=@>",
    "--><img src=x onerror=@>",
    "]]><img src=x onerror=@>",
    '"><script>@</script>',
    "'><img src=x onerror=@>",
    '" onmouseover="@" autofocus onfocus="@" x="',
    "' onfocus='@' autofocus tabindex=1 x='",
    "` onerror=@ x=`",
    '";@;//',
    "';@;//",
    '\\";@;//',
    "\\u0022;@;//",
    "${@}",
    "`;@;`",
    '{"__proto__":{"x":"<img src=x onerror=@>"}}',
    "\u2028@//",
    "\u2029;@//",
    "*/@/*",
    "{{ @ }}{% raw %}<img src=x onerror=@>{% endraw %}",
    "{{ config.__class__ }}<img src=x onerror=@>",
    "[x](javascript:@)",
    "[x](<javascript:@>)",
    "[x](java&#115;cript&colon;@)",
    "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
    "![x](javascript:@)",
    '![x](x"onerror="@)',
    '![x" onerror="@](x.png \'y" onerror="@\')',
    '[x](x \'y" onmouseover="@" autofocus onfocus="@\')',
    "<javascript:@>",
    'x {: onclick="@" onfocus=@ autofocus }',
    "[x](http://a){: href='javascript:@' onmouseover='@' }",
    "![a](b){: src=x onerror=@ }",
    "《<img src=x onerror=@>》第一条",
    "《示例学习办法》第<img src=x onerror=@>三条",
    "`<img src=x onerror=@>`",
    "`` ` ``<img src=x onerror=@>",
    "[^1]<img src=x onerror=@>",
    "**<img src=x onerror=@>**",
    "x ~~~<img src=x onerror=@>",
    "| a | <img src=x onerror=@> |",
    # Markup that changes its meaning when it is written out and read again (mutation).
    "<svg><p><style><g title='</style><img src=x onerror=@>'>",
    "<math><mtext><h1><a><h6></a></h6><mglyph><svg><mtext><style><a title='</style><img src=x onerror=@>'>",
    "<svg></p><title><a id='</title><img src=x onerror=@>'></a></title>",
    "<svg><desc><noscript><img title='</noscript><img src=x onerror=@>'></desc>",
    "<table><td><form><math><mi><form><mglyph><style><img title='</style><img src=x onerror=@>'>",
    "<select><template><style><!--</style><a rel='--></style></template></select><img id=x src=x onerror=@>'>",
    "<xmp><p title='</xmp><img src=x onerror=@>'>",
    "<noembed><img title='</noembed><img src=x onerror=@>'></noembed>",
    "<noframes><img title='</noframes><img src=x onerror=@>'></noframes>",
    "<plaintext><img src=x onerror=@>",
    "<listing>&lt;img src=x onerror=@&gt;</listing>",
    "<p id='<img src=x onerror=@>'>x</p><p title='`><img src=x onerror=@>`'>x</p>",
    # Names of another language inside HTML, and HTML inside them.
    "<svg:script xmlns:svg='http://www.w3.org/2000/svg'>@</svg:script>",
    "<svg><foreignObject><body xmlns='http://www.w3.org/1999/xhtml' onload=@></foreignObject></svg>",
    "<math><annotation-xml encoding='text/html'><img src=x onerror=@></annotation-xml></math>",
    "<math><semantics><annotation-xml encoding='application/xhtml+xml'><script>@</script></annotation-xml></semantics></math>",
    "<math><maction actiontype='statusline#@' xlink:href='javascript:@'>x</maction></math>",
    "<svg><animate xlink:href=#x attributeName=href values='javascript:@' /><a id=x><text y=20>x</text></a></svg>",
    "<svg><image href='x' onerror=@ /></svg>",
    "<svg><feImage href=\"data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' onload='@'/>\"></svg>",
    "<svg><handler xmlns:ev='http://www.w3.org/2001/xml-events' ev:event=load>@</handler></svg>",
    "<svg><discard onbegin=@ /></svg>",
    # Addresses with controls, entities without their semicolon, and names of schemes in other dress.
    "<a href='&#x01javascript:@'>x</a>",
    "<a href='java&Tab;script&colon;@'>x</a>",
    "<a href='java&NewLine;script&#58@'>x</a>",
    "<a href='&#106avascript:@'>x</a>",
    "<a href='&#x6Aavascript:@'>x</a>",
    "<a href='\u00a0javascript:@'>x</a>",
    "<a href='\u2028javascript:@'>x</a>",
    "<a href='javascript\uff1a@'>x</a>",
    "<a href='JaVaScRiPt:%0a@'>x</a>",
    "<a href='javascript://%0d%0a@'>x</a>",
    "<a href='data:text/html;charset=utf-7,+ADw-script+AD4-@+ADw-/script+AD4-'>x</a>",
    '<a href=\'data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg" onload="@"/>\'>x</a>',
    "<a href='blob:javascript:@'>x</a>",
    "<a href='view-source:javascript:@' ping='javascript:@'>x</a>",
    "<a href='filesystem:x' target='_blank' rel='opener'>x</a>",
    "<img src='x' srcset='javascript:@ 2x, x onerror=@ 3x'>",
    "<img src='data:image/svg+xml,<svg xmlns=\"http://www.w3.org/2000/svg\"><script>@</script></svg>'>",
    "<img/src=`x`onerror=@>",
    "<img src=x:x onerror=@ //",
    "<img src=x onerror\n=\n@>",
    "<img src=x\x0conerror=@>",
    "<a href=x\x0bonclick=@>x</a>",
    # Frames, refreshes, forms and whatever moves a page away or around.
    "<iframe srcdoc='&lt;img src=x onerror=parent.@&gt;'></iframe>",
    "<iframe src='data:text/html,<script>parent.@</script>' sandbox='allow-scripts allow-same-origin'></iframe>",
    "<frameset onload=@><frame src='javascript:@'></frameset>",
    "<portal src='javascript:@'></portal><fencedframe src='javascript:@'></fencedframe>",
    "<meta http-equiv=refresh content='0;javascript:@'>",
    "<meta http-equiv=Content-Security-Policy content='script-src *'><meta charset=utf-7>",
    "<base href='data:/,@//'><base target='x'>",
    "<form id=f action='javascript:@'></form><input form=f type=submit formaction='javascript:@'>",
    "<isindex type=image src=1 onerror=@>",
    "<link rel=import href='data:text/html,<script>@</script>'><link rel=manifest href='javascript:@'>",
    "<dialog open onclose=@ oncancel=@><form method=dialog><button autofocus onfocus=@>x</button></form></dialog>",
    "<button popovertarget=p onclick=@>x</button><div popover id=p onbeforetoggle=@>x</div>",
    "<input type=hidden oncontentvisibilityautostatechange=@ style='content-visibility:auto'>",
    "<xss onpointerrawupdate=@ onscrollend=@ onanimationend=@ onwebkittransitionend=@ tabindex=0>x</xss>",
    # Names that scripts of the page might take for their own (clobbering).
    "<a id=qs><a id=qs name=data href='javascript:@'>",
    "<form id=document><input name=cookie><input name=createElement></form>",
    "<img name=getElementById><img name=currentScript src='javascript:@'>",
    "<form name=QS><input name=search><output name=quiz></form><a id=QS href='javascript:@'>x</a>",
    "<p id=__proto__><p id=constructor><p id=prototype><p name=QSData>",
    # Data and style inside attributes, scripts and sheets.
    "<div data-qs='\"></div><script>@</script>' data-x=\"'><img src=x onerror=@>\">x</div>",
    "<div data-bind=\"onclick:@\" ng-app ng-init='constructor.constructor(\"@\")()' v-html='@' x-init='@'>{{constructor.constructor('@')()}}</div>",
    '<script type=application/json id=qs-data>{"a":"</script><script>@</script>"}</script>',
    '{"a":"<!--<script>"}--></script><script>@</script>',
    "<script type=text/template><img src=x onerror=@></script>",
    '<div style="background:\\75 rl(javascript:@);-moz-binding:url(x#@);behavior:url(x)">x</div>',
    "<p style='position:fixed;inset:0;z-index:99999' onclick=@>x</p>",
    "<style>@import url('data:text/css,*{background:url(javascript:@)}');</style>",
    "<template shadowrootmode=open><script>@</script><slot onslotchange=@></slot></template>",
    "<slot name=x onslotchange=@><b slot=x>x</b></slot>",
    "<img\u3000src=x\u3000onerror=@>",
    "\u202e<img src=x onerror=@>\u202c",
    "&lt;img src=x onerror=@&gt",
    "&ltimg src=x onerror=@&gt",
    "&amp;lt;script&amp;gt;@&amp;lt;/script&amp;gt;",
    "[a]: javascript:@ 'x'\n\n[a][a]",
    "[x](\\javascript:@)",
    "[x](//\t/javascript:@)",
    "[x](&#x6A&#x61&#x76&#x61&#x73&#x63&#x72&#x69&#x70&#x74&#x3A@)",
    '[x](JAVASCRIPT&colon;@ "a")',
    "<a href='x'{: onclick=@ }>x</a>",
    "# x {: #qs-main onclick=@ style='behavior:url(x)' }",
    "- [ ] x {: onfocus=@ autofocus tabindex=0 }",
    "~~~{.html onclick=@ #x}\n<img src=x onerror=@>\n~~~",
    '!!! note "<img src=x onerror=@>" onclick=@',
    "*[HTML]: <img src=x onerror=@>\n\nHTML",
    "[TOC]<img src=x onerror=@>",
)


def _any_case(text: str) -> str:
    pieces = text.split("@")
    return "@".join("".join(c.upper() if i % 2 else c.lower() for i, c in enumerate(piece)) for piece in pieces)


ENCODINGS: tuple[tuple[str, Callable[[str], str]], ...] = (
    ("plain", lambda s: s),
    ("case", _any_case),
    ("slashes", lambda s: s.replace(" ", "/")),
    ("tabs", lambda s: s.replace(" ", "\t").replace("javascript:", "java\tscript:")),
    ("newlines", lambda s: s.replace(" ", "\n").replace("javascript:", "java\nscript:")),
    ("feeds", lambda s: s.replace(" ", "\f").replace("javascript:", "\x01javascript\t:")),
    ("unclosed", lambda s: s.removesuffix("</script>").removesuffix(">")),
    ("doubled", lambda s: s.replace("<", "<<").replace("script", "scr<script>ipt")),
    ("nested", lambda s: s.replace("<", "<b<")),
    ("entities", lambda s: s.replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")),
    ("decimal", lambda s: "".join(f"&#{ord(c)};" if c in "<>\"'" else c for c in s)),
    ("hex", lambda s: s.replace("javascript:", "&#x6a;avascript&#x3A;").replace("<", "&#x3c")),
    ("twice", lambda s: s.replace("<", "&amp;lt;").replace(">", "&amp;gt;")),
    ("percent", lambda s: s.replace("<", "%3C").replace(">", "%3E").replace("javascript:", "javascript%3A")),
    ("unicode", lambda s: s.replace("<", "\\u003c").replace(">", "\\u003e")),
    ("wide", lambda s: s.replace("<", "\uff1c").replace(">", "\uff1e").replace("script", "ſcript")),
    ("nulls", lambda s: s.replace("script", "scr\0ipt").replace("onerror", "on\0error")),
    ("invisible", lambda s: s.replace("on", "\u200bon").replace("<", "\ufeff<")),
    ("attribute", lambda s: f'" title="{s}'),
    ("comment", lambda s: f"<!--{s}--><p>-->{s}"),
    ("wrapped", lambda s: f"<div markdown='1'>\n\n{s}\n\n</div>"),
    ("escaped", lambda s: s.replace("<", "\\<").replace("[", "\\[")),
)


def vectors() -> Iterator[str]:
    """Every sink in every encoding; ``@`` stands for the call, which the page counts."""
    for position in range(len(ENCODINGS)):
        for number, sink in enumerate(SINKS):
            yield ENCODINGS[(position + number) % len(ENCODINGS)][1](sink).replace("@", CALL)


class Feed:
    """Hands out vectors in turn and counts them."""

    def __init__(self) -> None:
        self._stream = cycle(vectors())
        self.used = 0

    def block(self) -> str:
        self.used += 1
        return next(self._stream)

    def line(self) -> str:
        """For places that hold one line."""
        return " ".join(self.block().replace("\0", "").replace("\f", " ").replace("\x01", "").split())

    def value(self) -> str:
        """A quoted YAML value."""
        return json.dumps("甲" + self.line(), ensure_ascii=True)

    def lines(self, number: int, form: str = "{}") -> str:
        return "\n".join(form.format(self.line()) for _ in range(number))

    def blocks(self, number: int) -> str:
        return "\n\n".join(self.block().replace("\0", "") for _ in range(number))


def hostile_portal(folder: Path, minimal: Path, rounds: int) -> tuple[Path, int]:
    """Writes the portal and says how many vectors it carries; each round adds one file a kind and about 100 vectors."""
    portal = folder / "portal"
    shutil.copytree(minimal, portal)
    feed = Feed()
    for number in islice(count(1), rounds):
        for path, text in _files(feed, number):
            target = portal / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, "utf-8")
    (portal / "docs" / "portal.yml").write_text(
        f"编号: golden\n名称: {feed.value()}\n单位: {feed.value()}\n副题: {feed.value()}\n落款: {feed.value()}\n"
        f"监督举报渠道: {feed.value()}\n当前工作要点: 2023\n当前学习计划: 2027\n标注内部资料: 是\n",
        "utf-8",
    )
    return portal, feed.used


def _files(feed: Feed, n: int) -> Iterator[tuple[str, str]]:
    v = feed.value
    odd = feed.line().replace("/", "").replace("\\", "")[:40]
    yield f"docs/notes/甲{n}{odd}.md", f"---\n标题: {v()}\n---\n# {feed.line()}\n\n{feed.blocks(6)}\n"
    yield (
        f"docs/notes/b{n}.md",
        f"## {feed.line()}\n\n{feed.lines(3, '- {}')}\n\n| a | b |\n|-|-|\n{feed.lines(2, '| {} | x |')}\n\n"
        f'词语\n:   {feed.line()}\n\n!!! note "{feed.line()}"\n    {feed.line()}\n\n> {feed.line()}\n\n'
        f"见[^1]。\n\n[^1]: {feed.line()}\n\n[甲]: {feed.line()}\n[甲] ![{feed.line()}](x.png)\n\n"
        f"- [ ] {feed.line()}\n\n```{feed.line()}\n{feed.block()}\n```\n",
    )
    yield (
        f"docs/regulations/r{n}.md",
        f"---\n编号: r{n}\n标题: {v()}\n简称: [{v()}]\n别名: [{v()}]\n种类: 规范性文件\n性质: 综合\n制定机关: {v()}\n"
        f"版本:\n  - 施行: 2020-01-01\n    核对: 凭记忆\n    来源: {v()}\n    文号: {v()}\n    条数: 5\n    章:\n"
        f"      - {{名称: {v()}, 首条: 1, 末条: 5}}\n  - 施行: 2024-01-01\n    核对: 凭记忆\n    条数: 5\n---\n"
        f"{feed.blocks(3)}\n\n## 第二条\n{feed.lines(2, '- 要点: {}')}\n- 易错: {feed.line()}\n- 术语: **甲** {feed.line()}\n",
    )
    for day in ("2020-01-01", "2024-01-01"):
        yield f"docs/regulations/texts/r{n}/{day}.md", _wording(feed)
    sections = ("案情简介", "违纪违法事实", "处理结果", "原因剖析", "警示教育")
    yield (
        f"case_library/c{n}.md",
        f"---\n编号: c{n}\n标题: {v()}\n摘要: {v()}\n知悉范围: 内部\n来源: 综合编写\n行为起: 2023-05\n行为止: 2023-06\n"
        f"类型: [违反廉洁纪律]\n领域: [{v()}]\n岗位: [{v()}]\n标签: [{v()}]\n拟稿: {v()}\n复核期限: 2027-12-31\n---\n"
        + "".join(f"## {name}\n\n{feed.blocks(3)}\n\n" for name in sections)
        + f"## 讨论题\n\n1. {feed.line()}\n\n## 关键抉择\n\n### {feed.line()} {{#c{n}-a}}\n{feed.line()}\n\n"
        f"- [ ] {feed.line()}\n  > {feed.line()}\n- [x] {feed.line()}\n  > {feed.line()}\n",
    )
    yield f"quizzes/q{n}.md", _bank(feed, n)
    yield (
        f"quizzes/papers/p{n}.md",
        f"---\n编号: p{n}\n标题: {v()}\n时间: 30\n总分: 2\n少选得分: 不得分\n部分:\n"
        f"  - {{题型: 单选, 题数: 1, 每题分: 2, 题库: [q{n}]}}\n---\n{feed.block()}\n",
    )
    if n == 1:
        yield (
            "docs/plans/2023-work-plan.md",
            f'---\n类型: 工作要点\n编号: "2023"\n标题: {v()}\n年度: 2023\n---\n{feed.blocks(3)}\n\n## 一、{feed.line()}\n\n'
            + "".join(f"### {k}. {feed.line()}\n\n{feed.blocks(2)}\n\n" for k in range(1, 6)),
        )
        topics = "".join(
            f"## {name}\n\n### {feed.line()} {{#t{k}}}\n规则: jzxx\n主讲: {feed.line()}\n阅读: {feed.line()}\n"
            f"法规: {feed.line()}\n题库: q1\n案例: c1\n{feed.line()}\n\n"
            for k, name in enumerate(("一月", "三月", "五月", "七月", "九月", "十一月"))
        )
        yield (
            "docs/plans/2027.md",
            f"---\n类型: 学习计划\n编号: 2027\n标题: {v()}\n年度: 2027\n工作要点: 2023\n审定: {v()}\n备案: {v()}\n第一议题: {v()}\n"
            f"避开:\n  - {{起: 2027-03-08, 止: 2027-03-12, 原因: {v()}}}\n规则:\n  - 编号: jzxx\n    种类: 集中学习\n    频次: 每月\n"
            f"    次数: 2\n    第几周: [1, 3]\n    星期: 三\n    时间: 15:00\n    时长: 60\n    地点: {v()}\n    主持: {v()}\n    参加: {v()}\n"
            f"    学时: 1.5\n    依据: {v()}\n---\n{feed.blocks(2)}\n\n{topics}",
        )


def _bank(feed: Feed, n: int) -> str:
    line = feed.line
    closing = f"\n依据: 《示例学习办法》第三条\n知识点: {line()}\n解析: {line()}\n\n{feed.block()}\n\n"
    return (
        f"---\n编号: q{n}\n标题: {feed.value()}\n少选得分: 不得分\n---\n{feed.blocks(2)}\n\n"
        f"### [单选] {line()} {{#q{n}-1}}\n- [ ] {line()}\n  > {line()}\n- [x] 乙{line()}\n  > {line()}\n{closing}"
        f"### [多选] {line()} {{#q{n}-2}}\n{feed.block()}\n\n- [x] 甲{line()}\n- [x] 乙{line()}\n- [ ] {line()}\n{closing}"
        f"### [判断] {line()} {{#q{n}-3}}\n\n答案: 对\n{closing}"
        f"### [填空] {line()}（　） {{#q{n}-4}}\n答案: {line().replace('|', '').replace('；', '')}\n{closing}"
        f"### [简答] {line()} {{#q{n}-5}}\n要点:\n- {line()}\n- {line()}\n{closing}"
        f"### [排序] {line()} {{#q{n}-6}}\n1. 甲{line()}\n2. 乙{line()}\n{closing}"
        f"### [配对] {line()} {{#q{n}-7}}\n- 甲{line().replace('=', '')} = {line()}\n- 乙 = 丙{line()}\n{closing}"
    )


def _wording(feed: Feed) -> str:
    import hashlib

    body = (
        f"# {feed.line()}\n\n> {feed.line()}\n\n## 第一章 {feed.line()}\n\n"
        + "".join(f"**第{k}条** {feed.line()}\n\n{'乙' + feed.line()}\n- （一）{feed.line()}\n\n" for k in "一二三四五")
        + f"## {feed.line()} {{附件}}\n\n附{feed.line()}\n"
    )
    digest = hashlib.sha256(body.encode()).hexdigest()
    return f'---\n标题: {feed.value()}\n编排: 条\n来源: {feed.value()}\n原件校验码: "x"\n正文校验码: "{digest}"\n---\n{body}'
