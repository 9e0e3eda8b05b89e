"""Papers: sums that add up, two forms of the same questions, equal bytes for a seed, no key where candidates look."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from pypdf import PdfReader

from generators.documents.document import texts_of
from generators.model.question import Blueprint, PaperPart, PartialRule
from generators.model.question import QuestionKind as Kind
from generators.quiz.paper import key_document, paper_document, render_paper, review_document, sheet_document
from generators.quiz.paper_forms import Form, PrintedPaper, PrintedQuestion, build_form
from generators.quiz.selection import build_paper
from tests.quiz.sample_bank import AT, every_kind

_PARTS = tuple(
    PaperPart(kind, count, points, (), AT)
    for kind, count, points in (
        (Kind.SINGLE, 1, 2),
        (Kind.MULTIPLE, 1, 4),
        (Kind.INDEFINITE, 1, 4),
        (Kind.JUDGEMENT, 2, 1.5),
        (Kind.BLANK, 2, 2),
        (Kind.SHORT, 1, 10),
        (Kind.ORDER, 1, 5),
        (Kind.MATCH, 1, 6),
        (Kind.CASE, 1, 20),
    )
)
BLUEPRINT = Blueprint("sample", "示例测试", AT, _PARTS, minutes=45, partial=PartialRule.HALF)


def form(which: Form, seed: int = 7) -> PrintedPaper:
    return build_form(build_paper(BLUEPRINT, (every_kind(),), seed), which)


def printed(document: object) -> str:
    return "\n".join(text for _, text in texts_of(document))  # type: ignore[arg-type]


def every_question(paper: PrintedPaper) -> list[PrintedQuestion]:
    return [question for part in paper.parts for top in part.questions for question in (top, *top.parts)]


def test_parts_add_up_and_say_so() -> None:
    paper = form(Form.A)
    words = printed(paper_document(paper))
    shares = [float(points) for points in re.findall(r"每题[\d.]+分，共([\d.]+)分", words)]
    assert sum(shares) == paper.total == 58
    assert "满分 58 分　时间 45 分钟　A 卷" in words
    assert "四、判断题（每题1.5分，共3分）" in words
    assert "少选且无错项的得一半分" in words
    assert all(label in words for label in ("题号", "得分", "阅卷人", "密", "姓名"))


def test_forms_hold_the_same_questions_in_another_order() -> None:
    first, second = form(Form.A), form(Form.B)
    ids = (
        [[q.question.id for q in part.questions] for part in first.parts],
        [[q.question.id for q in part.questions] for part in second.parts],
    )
    assert [sorted(part) for part in ids[0]] == [sorted(part) for part in ids[1]]
    assert all(a != b for a, b in zip(*ids, strict=True) if len(a) > 1)


@pytest.mark.parametrize("which", list(Form))
@pytest.mark.parametrize("seed", range(5))
def test_the_key_fits_the_options_as_printed(which: Form, seed: int) -> None:
    for q in every_question(form(which, seed)):
        shown = dict(q.choices)
        if q.question.options:
            assert {shown[letter] for letter in q.key} == {option.text for option in q.question.options if option.right}
        elif q.question.kind is Kind.ORDER:
            assert tuple(shown[letter] for letter in q.key) == q.question.sequence
        elif q.question.kind is Kind.MATCH:
            pairs = [pair.split("—") for pair in q.key.split("；")]
            assert tuple((q.lefts[int(n) - 1], shown[letter]) for n, letter in pairs) == q.question.pairs


def test_a_seed_gives_the_same_bytes() -> None:
    once, again = (render_paper(form(Form.B), review=True) for _ in range(2))
    assert [(f.name, f.data) for f in once] == [(f.name, f.data) for f in again]
    assert once[0].name == "sample-7-B-paper.pdf"
    assert [f.data for f in render_paper(form(Form.B, 8))] != [f.data for f in render_paper(form(Form.B))]


def test_nothing_of_the_key_is_in_the_paper_or_the_sheet() -> None:
    paper = form(Form.A)
    secrets = (
        "见条文",
        "这是别的期间",
        "《示例条例》第八条",
        "十八个月”",
        "依照规定",
        "实事求是",
        "给予处分",
        "30日",
        "all-001",
        "解析",
        "答案：",
        "要点",
    )
    for file in render_paper(paper):
        if "-key." in file.name:
            continue
        if file.name.endswith(".docx"):
            with zipfile.ZipFile(io.BytesIO(file.data)) as archive:
                words = "".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())
        else:
            reader = PdfReader(io.BytesIO(file.data))
            words = (
                "".join(page.extract_text() for page in reader.pages)
                + str(reader.metadata)
                + file.data.decode("latin-1")
            )
        assert [secret for secret in secrets if secret in words] == []
    assert "解析" not in printed(sheet_document(paper))


def test_the_key_has_answers_explanations_and_articles() -> None:
    paper = form(Form.A)
    for document in (key_document(paper), review_document(paper)):
        words = printed(document)
        assert all(
            said in words
            for said in (
                "《示例条例》第八条 “十八个月”",
                "见条文",
                "三十日 或 30日",
                "1. 依照规定",
                "每点约 5 分",
                "给予处分",
            )
        )
    assert "第二行" in printed(review_document(paper))
