"""Rules on what stands in the text and around it: page numbers, colour, glyphs, marks, indents, tables, properties."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generators.documents.facts import Facts, Role
from generators.documents.layout_rules import Finding, clause_hint, text_of

_SECRET = re.compile(r"^\s*(?:绝密|机密|秘密)\s*(?:[★☆]|$)")
_PADDED_DATE = re.compile(r"\d{4}年(?:0\d月\d{1,2}日|\d{1,2}月0\d日)")
_LEVEL_MARK = re.compile(r"^\s*[（(][一二三四五六七八九十]{1,3}[）)][、.．]")
_DIGIT_MARK = re.compile(r"^\s*\d{1,2}、")
_NUMBER_FORM = re.compile(r"^\s*+[—–]\s*+\d*+\s*+[—–]\s*+$")


def check_numbered(facts: Facts) -> Iterator[Finding]:
    if not facts.numbered:
        yield "D016", 1, "没有页码。", clause_hint("在页脚插入页码", "7.5")


def check_number_form(facts: Facts) -> Iterator[Finding]:
    for number in facts.numbers:
        if not _NUMBER_FORM.match(number.text):
            words = f"页码写作“{number.text.strip() or '数字'}”，左右应各有一条一字线：— 1 —。"
            yield "D017", number.page or 1, words, clause_hint("页码两侧各加一字线", "7.5")
            return


def check_number_face(facts: Facts) -> Iterator[Finding]:
    for number in facts.numbers:
        wanted = (12, 14) if facts.off_grid else (14,)
        if not any(abs(number.size - size) <= 0.6 for size in wanted):
            yield (
                "D018",
                number.page or 1,
                f"页码字号是 {number.size:g} 磅，应为 4 号（14 磅）。",
                clause_hint("页码用四号半角宋体数字", "7.5"),
            )
            return


def check_number_side(facts: Facts) -> Iterator[Finding]:
    for number in facts.numbers:
        wanted = "right" if number.odd else "left"
        if number.side != wanted:
            page = "单页" if number.odd else "双页"
            side = "右" if number.odd else "左"
            yield (
                "D019",
                number.page or 1,
                f"{page}页码应居{side}空一字。",
                clause_hint("页脚设“奇偶页不同”，单页居右、双页居左", "7.5"),
            )
            return


def check_colour(facts: Facts) -> Iterator[Finding]:
    if facts.colours:
        text, where = facts.colours[0]
        yield "D020", where, f"文字“{text}”不是黑色。", clause_hint("如无特殊说明，文字一律用黑色", "5.2.4")


def check_glyphs(facts: Facts) -> Iterator[Finding]:
    for text, where in facts.blanks:
        yield (
            "D021",
            where,
            f"有一个字没有字形，印出来是空白或方框（{text}）。",
            "换一种含这个字的字体，或核对是不是录错了字。",
        )
    for where, text in facts.text:
        if any("\ue000" <= c <= "\uf8ff" or c == "\ufffd" for c in text):
            yield (
                "D021",
                where,
                f"“{text.strip()[:12]}”里有自造字或乱码，别的电脑上显示不出来。",
                "用国家标准里的字重新录入。",
            )
            return


def check_secret(facts: Facts) -> Iterator[Finding]:
    for where, text in facts.text:
        if _SECRET.match(text):
            words = f"写了密级“{text.strip()[:8]}”。学习材料不标密级；真正涉密的不能放进本门户。"
            yield "D023", where, words, "只标“内部资料 注意保存”；涉密文件按保密规定另行管理。"
            return


def check_indent(facts: Facts) -> Iterator[Finding]:
    if facts.kind != "docx":
        return
    body = [piece for piece in text_of(facts, Role.BODY) if len(piece.text) > 28]
    wrong = [
        piece
        for piece in body
        if not piece.text.startswith("　　") and (piece.indent is None or abs(piece.indent) < 0.5)
    ]
    if wrong and len(wrong) * 2 >= len(body):
        yield (
            "D024",
            wrong[0].where,
            f"自然段“{wrong[0].text.strip()[:10]}”没有左空二字。",
            clause_hint("段落设首行缩进 2 字符", "7.3.3"),
        )


def check_table_heads(facts: Facts) -> Iterator[Finding]:
    for number in facts.headless_tables:
        yield (
            "D025",
            number,
            f"第 {number} 个表格跨页时表头不重复。",
            "选中表头行，表格属性里勾选“在各页顶端以标题行形式重复出现”。",
        )


def check_word_fonts(facts: Facts) -> Iterator[Finding]:
    if facts.kind == "docx" and facts.theme_fonts:
        yield (
            "D026",
            1,
            "中文字体没有指定（跟随主题），换一台电脑字体就变。",
            "全选后把中文字体明确设为仿宋，标题分别设置。",
        )


def check_properties(facts: Facts) -> Iterator[Finding]:
    if facts.kind != "pdf":
        return
    missing = [
        word
        for word, there in (("标题", facts.title), ("语言", facts.language), ("结构标记", facts.tagged))
        if not there
    ]
    if missing:
        yield (
            "D027",
            1,
            f"PDF 文件属性里缺少{'、'.join(missing)}，读屏软件读不好。",
            "用本程序重新生成，或在导出 PDF 时勾选“辅助功能结构标记”。",
        )


def check_marks(facts: Facts) -> Iterator[Finding]:
    for mark in (_LEVEL_MARK, _DIGIT_MARK):
        found_at = next(((where, text) for where, text in facts.text if mark.match(text)), None)
        if found_at:
            yield (
                "D028",
                found_at[0],
                f"层次序号“{found_at[1].strip()[:6]}”写法不对。",
                clause_hint("层次依次写“一、”“（一）”“1.”“（1）”，“（一）”后不加顿号，“1”后用圆点", "7.3.3"),
            )
    for where, text in facts.text:
        found = _PADDED_DATE.search(text)
        if found:
            yield "D028", where, f"日期“{found[0]}”的月、日编了虚位。", clause_hint("1 不写成 01", "7.3.5")
            return
