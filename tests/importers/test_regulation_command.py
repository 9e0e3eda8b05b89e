"""The command as an editor uses it: an empty folder, cards that are there, the same file twice, two sources."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generators.cli.main import main
from generators.content.document import parse_document
from generators.content.regulation import read_regulation
from generators.importers.regulation.cards import suggested_id
from tests.importers.regulation_variants import Sample, docx_literal, markdown, pdf, sample

TEXT = sample(1, count=20, branches=False)


@pytest.fixture
def portal(tmp_path: Path) -> Path:
    (tmp_path / "portal").mkdir()
    return tmp_path / "portal"


def save(folder: Path, name: str, data: bytes) -> str:
    path = folder / name
    path.write_bytes(data)
    return str(path)


def run(portal: Path, *words: str) -> int:
    return main(["import", "regulation", *words, "--portal", str(portal)])


def files(portal: Path) -> dict[str, bytes]:
    return {str(path.relative_to(portal)): path.read_bytes() for path in sorted(portal.rglob("*")) if path.is_file()}


def test_a_dry_run_in_an_empty_folder_prints_the_contract(
    portal: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = save(tmp_path, "a.docx", docx_literal(TEXT))
    assert run(portal, file, "--dry-run", "--json") == 0
    (document,) = json.loads(capsys.readouterr().out)["documents"]
    assert document["file"] == file
    assert document["title"] == TEXT.title
    assert document["articles"] == TEXT.keys
    assert document["chapters"][0] == {"level": "章", "number": 1, "title": "总则", "first": "1", "last": "5"}
    assert document["problems"] == []
    assert files(portal) == {}


def test_without_a_card_it_says_what_to_add_and_writes_nothing(
    portal: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(portal, save(tmp_path, "a.md", markdown(TEXT))) == 1
    said = capsys.readouterr().out
    assert "--id sljgxxglgd" in said
    assert "没有写入" in said
    assert files(portal) == {}


def test_a_new_regulation_gets_a_card_that_reads(portal: Path, tmp_path: Path) -> None:
    file = save(tmp_path, "a.md", markdown(TEXT))
    assert run(portal, file, "--id", "slgd", "--effective", "2023-06-01") == 0
    written = files(portal)
    assert set(written) == {"docs/regulations/slgd.md", "docs/regulations/texts/slgd/2023-06-01.md"}
    document, problems = parse_document("docs/regulations/slgd.md", written["docs/regulations/slgd.md"].decode())
    card, found = read_regulation(document)
    assert problems + found == []
    assert card is not None
    assert card.versions[0].article_count == 20


def test_the_same_bytes_change_nothing(portal: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = save(tmp_path, "a.md", markdown(TEXT))
    run(portal, file, "--id", "slgd", "--effective", "2023-06-01")
    before = files(portal)
    assert run(portal, file, "--effective", "2023-06-01") == 0
    assert files(portal) == before
    assert "没有变化" in capsys.readouterr().out


CARD = """---
编号: slgd
标题: {title}
种类: 规范性文件
制定机关: 示例机关
版本:
  - 施行: 2021-04-01
    通过: 2021-03-01
  - 施行: 2023-06-01
    通过: 2023-05-06
    条数: {count}
---
"""


def with_card(portal: Path, text: Sample = TEXT, count: int = 20) -> None:
    path = portal / "docs/regulations/slgd.md"
    path.parent.mkdir(parents=True)
    path.write_text(CARD.format(title=text.title, count=count), encoding="utf-8")


def test_a_folder_finds_its_card_by_title_and_its_version_by_the_note(portal: Path, tmp_path: Path) -> None:
    with_card(portal)
    folder = tmp_path / "files"
    folder.mkdir()
    save(folder, "a.pdf", pdf(TEXT))
    save(folder, "~$a.docx", b"lock")
    save(folder, "readme.xyz", b"x")
    assert run(portal, str(folder)) == 0
    assert "docs/regulations/texts/slgd/2023-06-01.md" in files(portal)


def test_a_count_that_differs_from_the_cards_is_a_loud_stop(
    portal: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with_card(portal, count=21)
    assert run(portal, save(tmp_path, "a.md", markdown(TEXT))) == 1
    assert "R047 读到 20 条，卡片上 2023-06-01 版写的是 21 条" in capsys.readouterr().out.replace("  ", " ")
    assert list(files(portal)) == ["docs/regulations/slgd.md"]


def test_two_files_of_one_version_are_not_both_written(
    portal: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with_card(portal)
    one, two = save(tmp_path, "a.md", markdown(TEXT)), save(tmp_path, "b.docx", docx_literal(TEXT))
    assert run(portal, one, two) == 1
    assert "R050" in capsys.readouterr().out


def test_a_version_that_the_card_lacks_is_added_in_its_place(portal: Path, tmp_path: Path) -> None:
    with_card(portal)
    assert run(portal, save(tmp_path, "a.md", markdown(TEXT)), "--effective", "2022-01-01") == 0
    document, _ = parse_document("docs/regulations/slgd.md", files(portal)["docs/regulations/slgd.md"].decode())
    card, problems = read_regulation(document)
    assert problems == []
    assert card is not None
    assert [version.key for version in card.versions] == ["2021-04-01", "2022-01-01", "2023-06-01"]


def test_a_second_source_is_held_against_the_first(
    portal: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one = save(tmp_path, "a.md", markdown(TEXT))
    two = save(tmp_path, "b.md", markdown(TEXT).replace("学习小组".encode(), "学习大组".encode(), 1))
    assert run(portal, one, "--compare-with", two, "--dry-run", "--json") == 0
    (document,) = json.loads(capsys.readouterr().out)["documents"]
    assert len(document["differences"]) == 1
    assert "学习小组" in document["differences"][0]["this"]
    assert "学习大组" in document["differences"][0]["other"]


@pytest.mark.parametrize(
    "words", [["--effective", "去年"], ["b.md", "--id", "a"], ["b.md", "--id", "x", "--compare-with", "c.md"]]
)
def test_wrong_use_is_one_sentence(
    portal: Path, tmp_path: Path, words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(portal, save(tmp_path, "a.md", markdown(TEXT)), *words) == 2
    assert capsys.readouterr().err.startswith("用法有误")


@pytest.mark.parametrize("name", ["监察法", "../../x", "A1", "2024-07-01", "a/b", "con", "index"])
def test_an_id_that_no_card_may_have_writes_nothing(
    portal: Path, tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = files(tmp_path)
    file = save(tmp_path, "a.md", markdown(TEXT))
    assert run(portal, file, "--id", name, "--effective", "2022-01-01") == 1
    assert "R051" in capsys.readouterr().out
    assert files(tmp_path).keys() - before.keys() == {"a.md"}


def test_an_id_of_another_regulation_is_a_loud_stop(
    portal: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with_card(portal)
    before = files(portal)
    other = markdown(TEXT).replace(TEXT.title.encode(), "某某市公园游览安全办法".encode())
    assert run(portal, save(tmp_path, "a.md", other), "--id", "slgd", "--effective", "2022-01-01") == 1
    said = capsys.readouterr().out
    assert "R051" in said
    assert TEXT.title in said
    assert files(portal) == before


def test_a_suggested_id_is_free() -> None:
    assert suggested_id("中华人民共和国监察法") == "jcf"
    assert suggested_id("中华人民共和国监察法", {"jcf", "jcf2"}) == "jcf3"


def test_a_day_before_the_last_of_the_note_is_doubted(
    portal: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(portal, save(tmp_path, "a.md", markdown(TEXT)), "--id", "slgd", "--effective", "1999-01-01") == 0
    assert "早于题注里最后的日期" in capsys.readouterr().out


def test_a_terminal_is_asked_until_the_answer_can_be(
    portal: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = iter(["监察法", "slgd", "明年", "2031-01-01"])
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("builtins.input", lambda question: next(answers))
    undated = b"\n\n".join(line for line in markdown(TEXT).split(b"\n\n") if TEXT.note.encode() not in line)
    assert run(portal, save(tmp_path, "a.md", undated)) == 0
    assert "docs/regulations/texts/slgd/2031-01-01.md" in files(portal)


def test_a_missing_file_is_named(portal: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(portal, "nowhere.docx") == 1
    assert "nowhere.docx" in capsys.readouterr().out


def test_a_card_is_readable_whatever_the_title_and_the_source_hold(portal: Path, tmp_path: Path) -> None:
    words = 'a "b" \\ c: #d'
    lines = ["# 关于IT: 设备的规定", "第一条　读书。", "第二条　讨论。", "第三条　归还。"]
    file = save(tmp_path, "a.md", "\n\n".join(lines).encode())
    assert run(portal, file, "--id", "slgd", "--effective", "2023-06-01", "--source", words) == 0
    document, problems = parse_document("docs/regulations/slgd.md", files(portal)["docs/regulations/slgd.md"].decode())
    card, found = read_regulation(document)
    assert problems + found == []
    assert card is not None
    assert card.versions[0].source == words


def test_a_style_may_carry_the_numbering() -> None:
    from generators.importers.regulation.read import read_regulation_bytes
    from tests.importers.regulation_variants import _W, _p, package

    level = '<w:lvl w:ilvl="0"><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="第%1条"/></w:lvl>'
    parts = {
        "word/numbering.xml": f'<w:numbering {_W}><w:abstractNum w:abstractNumId="1">{level}</w:abstractNum>'
        '<w:num w:numId="3"><w:abstractNumId w:val="1"/></w:num></w:numbering>',
        "word/styles.xml": f'<w:styles {_W}><w:style w:styleId="Base"><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr>'
        '</w:style><w:style w:styleId="Tiao"><w:basedOn w:val="Base"/></w:style></w:styles>',
    }
    style = '<w:pPr><w:pStyle w:val="Tiao"/></w:pPr>'
    body = _p("示例学习办法") + "".join(_p(words, style) for words in ("读书。", "讨论。", "归还。"))
    text = read_regulation_bytes(package(body, parts), "a.docx").wording.text
    assert text is not None
    assert [article.number.key for article in text.articles] == ["1", "2", "3"]
    assert text.articles[2].plain_text == "归还。"
