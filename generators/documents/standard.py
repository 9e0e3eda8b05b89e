"""Holds a finished PDF or DOCX, ours or an editor's own, against GB/T 9704—2012, rule by rule, with the clause."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pypdf
from docx.opc.exceptions import PackageNotFoundError
from pdfminer.pdfexceptions import PDFException

from generators.documents.facts import Facts, Piece, Role
from generators.documents.fonts import Face
from generators.documents.read_pdf import read_pdf_facts
from generators.documents.read_word import read_word_facts
from generators.model.location import Location
from generators.model.problem import Problem

Finding = tuple[str, int, str, str]
Rule = Callable[[Facts], Iterator[Finding]]

_CLAUSE = "GB/T 9704—2012 第{}条"
_SECRET = re.compile(r"^\s*(?:绝密|机密|秘密)\s*(?:[★☆]|$)")
_PADDED_DATE = re.compile(r"\d{4}年(?:0\d月\d{1,2}日|\d{1,2}月0\d日)")
_LEVEL_MARK = re.compile(r"^\s*[（(][一二三四五六七八九十]{1,3}[）)][、.．]")
_DIGIT_MARK = re.compile(r"^\s*\d{1,2}、")
_NUMBER_FORM = re.compile(r"^\s*[—–]\s*\d*\s*[—–]\s*$")


def check_file(path: Path) -> tuple[Problem, ...]:
    """Every finding, D001 to D029. ``line`` is the page (PDF) or the paragraph (DOCX) from 1; the path is the file's name.

    Sheets that declare themselves off the grid (sign-in, papers, forms) are held to fonts and the rest, not to the grid.
    """
    at = Location(path.name)
    try:
        facts = read_word_facts(path) if path.suffix.lower() == ".docx" else read_pdf_facts(path)
    except FileNotFoundError:
        return (Problem("D029", at, "找不到这个文件。", "检查文件名和所在文件夹。"),)
    except (
        OSError,
        ValueError,
        KeyError,
        AttributeError,
        zipfile.BadZipFile,
        PackageNotFoundError,
        PDFException,
        pypdf.errors.PyPdfError,
        SyntaxError,
    ):
        return (
            Problem(
                "D029", at, "这个文件打不开：已损坏、有密码，或不是 PDF、DOCX。", "用 Word 或 WPS 打开另存一份再检查。"
            ),
        )
    return check_facts(facts, path.name)


def check_facts(facts: Facts, name: str) -> tuple[Problem, ...]:
    rules = [*_ALWAYS, *(() if facts.off_grid else _ON_GRID)]
    found = [finding for rule in rules for finding in rule(facts)]
    problems = (Problem(code, Location(name, max(1, where)), message, hint) for code, where, message, hint in found)
    return tuple(sorted(dict.fromkeys(problems), key=lambda problem: problem.sort_key))


def _text(facts: Facts, *roles: Role) -> Iterator[Piece]:
    return (piece for piece in facts.pieces if piece.role in roles and not piece.table)


def _off(value: float | None, wanted: float, by: float) -> bool:
    return value is not None and abs(value - wanted) > by


def _hint(words: str, clause: str) -> str:
    return f"{words}（{_CLAUSE.format(clause)}）。"


def check_page_size(facts: Facts) -> Iterator[Finding]:
    for number, (width, height) in enumerate(facts.pages, 1):
        short, tall = sorted((width, height))
        if abs(short - 210) > 1.5 or abs(tall - 297) > 1.5:
            yield (
                "D001",
                number,
                f"纸张是 {width:.0f}×{height:.0f} 毫米，不是 A4。",
                _hint("页面设置里纸张选 A4（210×297 毫米）", "5.1"),
            )
            return


def check_top(facts: Facts) -> Iterator[Finding]:
    if _off(facts.top, 37, 2):
        yield (
            "D002",
            1,
            f"天头（上白边）是 {facts.top:.0f} 毫米，应为 37 毫米。",
            _hint("上页边距设为 3.7 厘米", "5.2.1"),
        )


def check_left(facts: Facts) -> Iterator[Finding]:
    if _off(facts.left, 28, 1.2):
        yield (
            "D003",
            1,
            f"订口（左白边）是 {facts.left:.0f} 毫米，应为 28 毫米。",
            _hint("左页边距设为 2.8 厘米", "5.2.1"),
        )


def check_width(facts: Facts) -> Iterator[Finding]:
    if _off(facts.width, 156, 2.5):
        yield (
            "D004",
            1,
            f"版心宽 {facts.width:.0f} 毫米，应为 156 毫米。",
            _hint("左页边距 2.8 厘米、右页边距 2.6 厘米", "5.2.1"),
        )


def check_height(facts: Facts) -> Iterator[Finding]:
    if _off(facts.height, 225, 2.5):
        yield (
            "D005",
            1,
            f"版心高 {facts.height:.0f} 毫米，应为 225 毫米。",
            _hint("上页边距 3.7 厘米、下页边距 3.5 厘米", "5.2.1"),
        )


def _check_face(facts: Facts, code: str, role: Role, face: Face, clause: str) -> Iterator[Finding]:
    for piece in _text(facts, role):
        if piece.face is not face and not (piece.font == "" and facts.theme_fonts) and "WenKai" not in piece.font:
            shown = piece.face.value if piece.face else piece.font or "未指定的字体"
            words = f"{role.value}“{piece.text.strip()[:12]}”用了{shown}，应为{face.value}。"
            yield code, piece.where, words, _hint(f"把{role.value}改成{face.value}", clause)
            return


def check_title_face(facts: Facts) -> Iterator[Finding]:
    yield from _check_face(facts, "D006", Role.TITLE, Face.TITLE, "7.3.1")


def check_title_size(facts: Facts) -> Iterator[Finding]:
    for piece in _text(facts, Role.TITLE):
        if abs(piece.size - 22) > 0.6:
            yield (
                "D007",
                piece.where,
                f"标题字号是 {piece.size:g} 磅，应为 2 号（22 磅）。",
                _hint("标题设为二号", "7.3.1"),
            )
            return


def check_body_face(facts: Facts) -> Iterator[Finding]:
    body = [piece for piece in _text(facts, Role.BODY) if len(piece.text) >= 10]
    # Remarks in 楷体 and labels in 黑体 are usual; a body that is mostly something else is not.
    wrong = [
        piece
        for piece in body
        if piece.face not in (Face.FANG, Face.KAI)
        and not (piece.face is Face.HEI and len(piece.text) < 25)
        and "WenKai" not in piece.font
    ]
    wrong = [piece for piece in wrong if piece.font or not facts.theme_fonts]
    if len(body) > 2 and len(wrong) * 5 >= len(body) and wrong:
        piece = wrong[0]
        shown = piece.face.value if piece.face else piece.font or "未指定的字体"
        yield "D008", piece.where, f"正文用了{shown}，应为仿宋。", _hint("正文改成仿宋", "5.2.2")


def check_body_size(facts: Facts) -> Iterator[Finding]:
    body = [
        piece
        for piece in facts.pieces
        if piece.role in (Role.BODY, Role.OTHER) and not piece.table and len(piece.text) >= 15
    ]
    wrong = [piece for piece in body if not 15.5 <= piece.size <= 16.2]
    if wrong and len(wrong) * 3 >= len(body):
        yield (
            "D009",
            wrong[0].where,
            f"正文字号是 {wrong[0].size:g} 磅，应为 3 号（16 磅）。",
            _hint("正文设为三号", "5.2.2"),
        )


def check_first_level(facts: Facts) -> Iterator[Finding]:
    yield from _check_face(facts, "D010", Role.FIRST, Face.HEI, "7.3.3")


def check_second_level(facts: Facts) -> Iterator[Finding]:
    yield from _check_face(facts, "D011", Role.SECOND, Face.KAI, "7.3.3")


def check_third_level(facts: Facts) -> Iterator[Finding]:
    yield from _check_face(facts, "D012", Role.THIRD, Face.FANG, "7.3.3")


def check_bold(facts: Facts) -> Iterator[Finding]:
    for piece in _text(facts, Role.TITLE, Role.FIRST, Role.SECOND, Role.THIRD):
        if piece.bold:
            yield (
                "D013",
                piece.where,
                f"{piece.role.value}“{piece.text.strip()[:12]}”加粗了。",
                _hint("层次用字体区分，取消加粗", "7.3.3"),
            )
            return


def check_characters(facts: Facts) -> Iterator[Finding]:
    if facts.characters is not None and facts.characters != 28:
        yield (
            "D014",
            1,
            f"每行 {facts.characters} 个字，应为 28 个字。",
            _hint("正文三号、字间距紧缩 0.25 磅，版心宽 156 毫米", "5.2.3"),
        )


def check_lines(facts: Facts) -> Iterator[Finding]:
    if facts.lines is not None and facts.lines != 22:
        yield (
            "D015",
            1,
            f"每页 {facts.lines} 行，应为 22 行。",
            _hint("行距设为固定值 28.95 磅，版心高 225 毫米", "5.2.3"),
        )


def check_numbered(facts: Facts) -> Iterator[Finding]:
    if not facts.numbered:
        yield "D016", 1, "没有页码。", _hint("在页脚插入页码", "7.5")


def check_number_form(facts: Facts) -> Iterator[Finding]:
    for number in facts.numbers:
        if not _NUMBER_FORM.match(number.text):
            words = f"页码写作“{number.text.strip() or '数字'}”，左右应各有一条一字线：— 1 —。"
            yield "D017", number.page or 1, words, _hint("页码两侧各加一字线", "7.5")
            return


def check_number_face(facts: Facts) -> Iterator[Finding]:
    for number in facts.numbers:
        wanted = (12, 14) if facts.off_grid else (14,)
        if not any(abs(number.size - size) <= 0.6 for size in wanted):
            yield (
                "D018",
                number.page or 1,
                f"页码字号是 {number.size:g} 磅，应为 4 号（14 磅）。",
                _hint("页码用四号半角宋体数字", "7.5"),
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
                _hint("页脚设“奇偶页不同”，单页居右、双页居左", "7.5"),
            )
            return


def check_colour(facts: Facts) -> Iterator[Finding]:
    if facts.colours:
        text, where = facts.colours[0]
        yield "D020", where, f"文字“{text}”不是黑色。", _hint("如无特殊说明，文字一律用黑色", "5.2.4")


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
    body = [piece for piece in _text(facts, Role.BODY) if len(piece.text) > 28]
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
            _hint("段落设首行缩进 2 字符", "7.3.3"),
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
    for where, text in facts.text:
        if _LEVEL_MARK.match(text) or _DIGIT_MARK.match(text):
            words = f"层次序号“{text.strip()[:6]}”写法不对。"
            yield (
                "D028",
                where,
                words,
                _hint("层次依次写“一、”“（一）”“1.”“（1）”，“（一）”后不加顿号，“1”后用圆点", "7.3.3"),
            )
            return
    for where, text in facts.text:
        found = _PADDED_DATE.search(text)
        if found:
            yield "D028", where, f"日期“{found[0]}”的月、日编了虚位。", _hint("1 不写成 01", "7.3.5")
            return


_ON_GRID: tuple[Rule, ...] = (
    check_top,
    check_left,
    check_width,
    check_height,
    check_title_size,
    check_body_size,
    check_characters,
    check_lines,
    check_indent,
)
_ALWAYS: tuple[Rule, ...] = (
    check_page_size,
    check_title_face,
    check_body_face,
    check_first_level,
    check_second_level,
    check_third_level,
    check_bold,
    check_numbered,
    check_number_form,
    check_number_face,
    check_number_side,
    check_colour,
    check_glyphs,
    check_secret,
    check_table_heads,
    check_word_fonts,
    check_properties,
    check_marks,
)
