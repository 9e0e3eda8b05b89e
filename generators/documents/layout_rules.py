"""Rules of GB/T 9704—2012 on the page and its type: size, margins, 版心, faces, sizes, characters and lines."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generators.documents.facts import Facts, Piece, Role
from generators.documents.fonts import Face

# (code, page or paragraph, what is wrong, what to do)
Finding = tuple[str, int, str, str]
Rule = Callable[[Facts], Iterator[Finding]]

_CLAUSE = "GB/T 9704—2012 第{}条"


def text_of(facts: Facts, *roles: Role) -> Iterator[Piece]:
    return (piece for piece in facts.pieces if piece.role in roles and not piece.table)


def _off(value: float | None, wanted: float, by: float) -> bool:
    return value is not None and abs(value - wanted) > by


def clause_hint(words: str, clause: str) -> str:
    return f"{words}（{_CLAUSE.format(clause)}）。"


def check_page_size(facts: Facts) -> Iterator[Finding]:
    for number, (width, height) in enumerate(facts.pages, 1):
        short, tall = sorted((width, height))
        if abs(short - 210) > 1.5 or abs(tall - 297) > 1.5:
            yield (
                "D001",
                number,
                f"纸张是 {width:.0f}×{height:.0f} 毫米，不是 A4。",
                clause_hint("页面设置里纸张选 A4（210×297 毫米）", "5.1"),
            )
            return


def check_top(facts: Facts) -> Iterator[Finding]:
    # In a PDF the first line's letters are measured: Word sets them as much as the leading below the margin.
    most = 37 + 4.8 if facts.kind == "pdf" else 39
    if facts.top is not None and not 35 <= facts.top <= most:
        yield (
            "D002",
            1,
            f"天头（上白边）是 {facts.top:.0f} 毫米，应为 37 毫米。",
            clause_hint("上页边距设为 3.7 厘米", "5.2.1"),
        )


def check_left(facts: Facts) -> Iterator[Finding]:
    if _off(facts.left, 28, 1.2):
        yield (
            "D003",
            1,
            f"订口（左白边）是 {facts.left:.0f} 毫米，应为 28 毫米。",
            clause_hint("左页边距设为 2.8 厘米", "5.2.1"),
        )


def check_width(facts: Facts) -> Iterator[Finding]:
    if _off(facts.width, 156, 2.5):
        yield (
            "D004",
            1,
            f"版心宽 {facts.width:.0f} 毫米，应为 156 毫米。",
            clause_hint("左页边距 2.8 厘米、右页边距 2.6 厘米", "5.2.1"),
        )


def check_height(facts: Facts) -> Iterator[Finding]:
    if _off(facts.height, 225, 2.5):
        yield (
            "D005",
            1,
            f"版心高 {facts.height:.0f} 毫米，应为 225 毫米。",
            clause_hint("上页边距 3.7 厘米、下页边距 3.5 厘米", "5.2.1"),
        )


def _check_face(facts: Facts, code: str, role: Role, face: Face, clause: str) -> Iterator[Finding]:
    for piece in text_of(facts, role):
        if piece.face is not face and not (piece.font == "" and facts.theme_fonts) and "WenKai" not in piece.font:
            shown = piece.face.value if piece.face else piece.font or "未指定的字体"
            words = f"{role.value}“{piece.text.strip()[:12]}”用了{shown}，应为{face.value}。"
            yield code, piece.where, words, clause_hint(f"把{role.value}改成{face.value}", clause)
            return


def check_title_face(facts: Facts) -> Iterator[Finding]:
    yield from _check_face(facts, "D006", Role.TITLE, Face.TITLE, "7.3.1")


def check_title_size(facts: Facts) -> Iterator[Finding]:
    for piece in text_of(facts, Role.TITLE):
        if abs(piece.size - 22) > 0.6:
            yield (
                "D007",
                piece.where,
                f"标题字号是 {piece.size:g} 磅，应为 2 号（22 磅）。",
                clause_hint("标题设为二号", "7.3.1"),
            )
            return


def check_body_face(facts: Facts) -> Iterator[Finding]:
    body = [piece for piece in text_of(facts, Role.BODY) if len(piece.text) >= 10]
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
        yield "D008", piece.where, f"正文用了{shown}，应为仿宋。", clause_hint("正文改成仿宋", "5.2.2")


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
            clause_hint("正文设为三号", "5.2.2"),
        )


def check_first_level(facts: Facts) -> Iterator[Finding]:
    yield from _check_face(facts, "D010", Role.FIRST, Face.HEI, "7.3.3")


def check_second_level(facts: Facts) -> Iterator[Finding]:
    yield from _check_face(facts, "D011", Role.SECOND, Face.KAI, "7.3.3")


def check_third_level(facts: Facts) -> Iterator[Finding]:
    yield from _check_face(facts, "D012", Role.THIRD, Face.FANG, "7.3.3")


def check_bold(facts: Facts) -> Iterator[Finding]:
    for piece in text_of(facts, Role.TITLE, Role.FIRST, Role.SECOND, Role.THIRD):
        if piece.bold:
            yield (
                "D013",
                piece.where,
                f"{piece.role.value}“{piece.text.strip()[:12]}”加粗了。",
                clause_hint("层次用字体区分，取消加粗", "7.3.3"),
            )
            return


def check_characters(facts: Facts) -> Iterator[Finding]:
    if facts.characters is not None and facts.characters != 28:
        yield (
            "D014",
            1,
            f"每行 {facts.characters} 个字，应为 28 个字。",
            clause_hint("正文三号、字间距紧缩 0.25 磅，版心宽 156 毫米", "5.2.3"),
        )


def check_lines(facts: Facts) -> Iterator[Finding]:
    if facts.lines is not None and facts.lines != 22:
        yield (
            "D015",
            1,
            f"每页 {facts.lines} 行，应为 22 行。",
            clause_hint("行距设为固定值 28.95 磅，版心高 225 毫米", "5.2.3"),
        )
