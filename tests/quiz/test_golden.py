"""What Python computes is the contract that the browser's scripts are tested against (``tests/web/quiz``)."""

from __future__ import annotations

import json
import random
from datetime import UTC, datetime, timedelta
from pathlib import Path

from fsrs import Card, Rating, Scheduler

from generators.content.bank import read_bank
from generators.content.document import parse_document
from generators.model.location import Location
from generators.model.question import Bank, Blueprint, PaperPart, PartialRule, QuestionKind
from generators.quiz.grading import Answer, grade, normalise, points_for
from generators.quiz.question_data import ShownBasis, blueprint_data, list_row, question_data
from generators.quiz.seeded import Seeded, text_seed
from generators.quiz.selection import build_paper, option_order

GOLDEN = Path(__file__).parents[1] / "golden" / "quiz"
EXAMPLE = Path(__file__).parents[2] / "docs" / "guide" / "format-bank.md"
AT = Location("x.md")


def compare(name: str, value: object, update: bool) -> None:
    text = json.dumps(value, ensure_ascii=False, indent=1) + "\n"
    path = GOLDEN / name
    if update:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    assert path.read_text("utf-8") == text, "run pytest with --update-golden and look at the difference"


def example_bank() -> Bank:
    text = EXAMPLE.read_text("utf-8").split("```markdown\n")[1].split("```")[0]
    bank, problems = read_bank(parse_document("quizzes/shili.md", text)[0])
    assert problems == []
    assert bank
    return bank


ANSWERS: dict[QuestionKind, list[Answer]] = {
    QuestionKind.SINGLE: [["B"], ["A"], [], None, ["B", "C"], "B", ["B", "B"]],
    QuestionKind.MULTIPLE: [["A", "B"], ["A"], ["B"], ["A", "C"], ["A", "B", "C"], [], ["Z"]],
    QuestionKind.INDEFINITE: [["A"], ["A", "B"], []],
    QuestionKind.JUDGEMENT: [True, False, None, 0, "错"],
    QuestionKind.BLANK: [
        ["十", "学习委员"],
        ["１０", " 支部学习委员 "],
        ["10", ""],
        ["", ""],
        ["十一", "组长"],
        [],
        ["10"],
    ],
    QuestionKind.SHORT: [[0, 1, 2], [0, 1], [0], [], [0, 0, 7], [-1]],
    QuestionKind.ORDER: [[0, 1, 2, 3], [1, 0, 2, 3], [0, 1, 2], []],
    QuestionKind.MATCH: [[0, 1], [1, 0], [0, -1], [0], [0, 9]],
    QuestionKind.CASE: [[["A"], [0, 1]], [["A"], [0]], [["B"], [0, 1]], [["A"]], [], None],
}


def test_grading(update_golden: bool) -> None:
    bank = example_bank()
    rows = []
    for question in bank.questions:
        for answer in ANSWERS[question.kind]:
            for partial in PartialRule:
                found = grade(question, answer, partial)
                worth = 3
                rows.append(
                    {
                        "id": question.id,
                        "answer": answer,
                        "partial": partial.value,
                        "right": found.right,
                        "share": round(float(found.share), 9),
                        "points": points_for(found.share, worth),
                    }
                )
    questions = {
        question.id: question_data(question, lambda basis: ShownBasis(basis.citation), str)
        for question in bank.questions
    }
    compare("grading.json", {"questions": questions, "worth": 3, "rows": rows}, update_golden)


SAME = [
    ("三十日", "30日"),
    ("三十日", "３０ 日。"),
    ("十", "10"),
    ("一百二十", "120"),
    ("二〇二三年", "2023年"),
    ("两年", "2年"),
    ("十万元", "10万元"),
    ("三万五千元", "35,000元"),
    ("3.5万元", "35000元"),
    ("百分之三十", "30%"),
    ("一亿", "100000000"),
]
DIFFERENT = [("一年半", "18个月"), ("三十日", "三十一日"), ("十五个工作日", "十五日"), ("一千零五", "1500"), ("", "0")]


def test_blanks_are_compared_as_people_write_numbers(update_golden: bool) -> None:
    for left, right in SAME:
        assert normalise(left) == normalise(right), (left, right)
    for left, right in DIFFERENT:
        assert normalise(left) != normalise(right), (left, right)
    rng = random.Random(4)
    alphabet = "〇零一二两三九十百千万亿0129.,日年元月分之%　 。半"
    texts = [text for pair in SAME + DIFFERENT for text in pair]
    texts += ["".join(rng.choice(alphabet) for _ in range(rng.randrange(1, 9))) for _ in range(400)]
    compare("normalise.json", [[text, normalise(text)] for text in texts], update_golden)


def test_scores_round_halves_up() -> None:
    bank = example_bank()
    short = next(question for question in bank.questions if question.kind is QuestionKind.SHORT)
    assert points_for(grade(short, [0]).share, 10) == 3.33
    assert points_for(grade(short, [0, 1]).share, 10) == 6.67


def pool() -> tuple[Bank, ...]:
    rng = random.Random(7)
    banks = []
    for name in ("甲-a", "b"):
        key = name[-1]
        text = "".join(
            f"### [{kind}] 题{key}{number}。 {{#{key}-{number:03d}}}\n"
            + ("- [x] 一\n- [ ] 二\n- [ ] 三\n- [ ] 四\n" if kind == "单选" else "答案: 对\n")
            + f"难度: {rng.randrange(1, 4)}\n知识点: {rng.choice('期间 程序 权限'.split())}\n"
            + (f"知悉范围: {rng.choice(['内部', '公开'])}\n" if rng.random() < 0.3 else "")
            for number in range(40)
            for kind in [rng.choice(["单选", "判断"])]
        )
        bank, problems = read_bank(parse_document(f"quizzes/{key}.md", f"---\n标题: {name}\n---\n{text}")[0])
        assert problems == []
        assert bank
        banks.append(bank)
    return tuple(banks)


BLUEPRINTS = (
    Blueprint(
        "p1",
        "甲",
        AT,
        (
            PaperPart(QuestionKind.SINGLE, 10, 2, (), AT),
            PaperPart(QuestionKind.JUDGEMENT, 8, 1, ("b",), AT, difficulties=(1, 2)),
            PaperPart(QuestionKind.SINGLE, 5, 1, ("a",), AT, topics=("期间", "程序")),
        ),
    ),
    Blueprint(
        "p2",
        "乙",
        AT,
        (PaperPart(QuestionKind.SINGLE, 99, 1, (), AT), PaperPart(QuestionKind.SINGLE, 4, 1, ("b",), AT)),
    ),
)


def test_a_seed_draws_one_paper(update_golden: bool) -> None:
    banks = pool()
    papers = []
    for blueprint in BLUEPRINTS:
        for seed in (0, 1, 4127, 2**31, 2**32 - 1):
            drawn = build_paper(blueprint, banks, seed)
            ids = [[question.id for question in part.questions] for part in drawn.parts]
            flat = [id_ for part in ids for id_ in part]
            assert len(flat) == len(set(flat))
            papers.append({"blueprint": blueprint.id, "seed": seed, "ids": ids})
    assert [len(part) for part in papers[0]["ids"]] == [10, 8, 5]  # type: ignore[attr-defined]
    assert papers[0]["ids"] != papers[1]["ids"]
    rows = [{**list_row(question, bank, ()), "bank": bank.id} for bank in banks for question in bank.questions]
    orders = [
        [question.id, seed, list(option_order(question, seed))]
        for question in banks[0].questions[:12]
        for seed in (0, 20270131)
        if question.options
    ]
    rng = Seeded(4127)
    words = [rng.word() for _ in range(20)]
    value = {
        "rows": rows,
        "blueprints": {blueprint.id: blueprint_data(blueprint) for blueprint in BLUEPRINTS},
        "papers": papers,
        "orders": orders,
        "words": words,
        "shuffled": Seeded(9).shuffled(list(range(30))),
        "texts": [[text, text_seed(text)] for text in ("", "a", "zwcff-008-01", "派驻", "𠮷")],
    }
    compare("selection.json", value, update_golden)


def test_overlapping_parts_give_way_to_one_another() -> None:
    banks = pool()
    wide = PaperPart(
        QuestionKind.SINGLE, sum(q.kind is QuestionKind.SINGLE for b in banks for q in b.questions) - 3, 1, (), AT
    )
    narrow = PaperPart(QuestionKind.SINGLE, 3, 1, ("b",), AT)
    blueprint = Blueprint("p", "p", AT, (wide, narrow), audience=banks[0].audience.INTERNAL)
    for seed in range(5):
        drawn = build_paper(blueprint, banks, seed)
        assert [len(part.questions) for part in drawn.parts] == [wide.count, 3]


def test_spaced_repetition_equals_py_fsrs(update_golden: bool) -> None:
    """Whole days, fuzz off. Learning steps move only the due time within a day, so stability must agree with them too."""
    rng = random.Random(6)
    days_only = Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)
    stepped = Scheduler(enable_fuzzing=False)
    histories = []
    for _ in range(120):
        at = datetime(2027, 1, 1, tzinfo=UTC)
        card, other = Card(card_id=1, due=at), Card(card_id=1, due=at)
        history = []
        for number in range(rng.randrange(1, 14)):
            days = 0 if number == 0 else rng.choice([0, 0, 1, 1, 2, 3, 5, 8, 13, 30, 90, 400])
            at += timedelta(days=days)
            rating = Rating(rng.choice([1, 1, 2, 3, 3, 3, 3, 4]))
            card, _ = days_only.review_card(card, rating, at)
            other, _ = stepped.review_card(other, rating, at)
            assert card.stability == other.stability
            assert card.stability is not None
            assert card.difficulty is not None
            due = (card.due - at).days
            history.append([days, rating.value, round(card.stability, 8), round(card.difficulty, 8), due])
        histories.append(history)
    compare("fsrs.json", histories, update_golden)
