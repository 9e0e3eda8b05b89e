"""A bank that holds every kind of question, with whatever is hard to carry in a file."""

from __future__ import annotations

from generators.model.location import Location
from generators.model.question import Bank, Basis, Option, PartialRule, Question
from generators.model.question import QuestionKind as Kind

AT = Location("quizzes/all.md")


def options(*texts: str, right: str, feedback: dict[str, str] | None = None) -> tuple[Option, ...]:
    letters = "ABCDEFGH"
    return tuple(
        Option(letters[i], text, letters[i] in right, (feedback or {}).get(letters[i], ""))
        for i, text in enumerate(texts)
    )


def every_kind(partial: PartialRule = PartialRule.NONE) -> Bank:
    basis = (Basis("《示例条例》第八条", AT, ("十八个月",)),)
    questions = (
        Question(
            "all-001",
            Kind.SINGLE,
            "示例处分的期间为（　）。",
            AT,
            options("六个月", "=1+1", "十八个月", "A<B & C>D", right="C", feedback={"A": "这是别的期间。"}),
            basis=basis,
            explanation="见条文。\n第二行。",
            topics=("期间",),
            difficulty=2,
        ),
        Question(
            "all-002",
            Kind.MULTIPLE,
            "下列属于示例的有（　）。",
            AT,
            options("甲", "乙", "丙", "丁", right="ABD"),
            topics=("范围", "主体"),
        ),
        Question(
            "all-003", Kind.INDEFINITE, "下列说法正确的是（　）。", AT, options("甲说", "乙说", "丙说", right="B")
        ),
        Question("all-004", Kind.JUDGEMENT, "示例应当回避。", AT, truth=True, explanation="应当回避。"),
        Question("all-005", Kind.JUDGEMENT, "示例可以不回避 {a=b~c#d}。", AT, truth=False),
        Question("all-006", Kind.BLANK, "期限为（　），逾期的延长____。", AT, blanks=(("三十日", "30日"), ("十五日",))),
        Question("all-007", Kind.BLANK, "期限为____日。", AT, blanks=(("三十", "30"),)),
        Question(
            "all-008", Kind.SHORT, "简述示例原则。", AT, points=("依照规定", "实事求是"), explanation="各一半分。"
        ),
        Question("all-009", Kind.ORDER, "按先后排列。", AT, sequence=("受理", "初核", "立案", "审理")),
        Question(
            "all-010", Kind.MATCH, "配对。", AT, pairs=(("甲机关", "一项"), ("乙机关", "二项"), ("丙机关", "三项"))
        ),
        Question(
            "all-011",
            Kind.CASE,
            "某示例单位收受示例物品。",
            AT,
            parts=(
                Question("all-011-1", Kind.SINGLE, "该行为属于（　）。", AT, options("甲类", "乙类", right="A")),
                Question("all-011-2", Kind.SHORT, "应当如何处理？", AT, points=("给予处分",)),
            ),
        ),
    )
    return Bank("all", "示例题库", AT, questions, partial=partial)
