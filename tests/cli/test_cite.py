"""``qianshao cite`` keeps its contract: one object, offsets into the file's own text, from an empty folder too."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from docx import Document

from generators.cli.main import main

KEYS = ["file", "start", "end", "text", "kind", "title", "articles", "paragraph", "item", "target"]
CARD = """---
编号: jcf
标题: 中华人民共和国监察法
简称: [监察法]
种类: 法律
性质: 综合
制定机关: 示例机关
版本:
  - {施行: 2018-03-20, 条数: 69, 核对: 已核对}
  - {施行: 2025-06-01, 条数: 78, 核对: 已核对}
---
"""


def cite(folder: Path, *words: str, capsys: pytest.CaptureFixture[str]) -> dict[str, list[dict[str, object]]]:
    assert main(["cite", *words, "--json", "--portal", str(folder)]) == 0
    answer: dict[str, list[dict[str, object]]] = json.loads(capsys.readouterr().out)
    return answer


def test_an_empty_folder_knows_the_titles_of_the_field(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "\ufeff依照监察法第二十三条第二款第（三）项，\r\n适用《刑法》第三条至第五条，附《留置决定书》，另见前款。"
    file = tmp_path / "a.txt"
    file.write_bytes(text.encode())
    found = cite(tmp_path, str(file), capsys=capsys)["citations"]
    assert [list(one) for one in found] == [KEYS] * 3
    plain = text.removeprefix("\ufeff")
    for one in found:
        assert plain[one["start"] : one["end"]] == one["text"]  # type: ignore[misc]
    first, second, third = found
    assert (first["kind"], first["title"], first["articles"]) == ("article", "中华人民共和国监察法", ["23"])
    assert (first["paragraph"], first["item"], first["target"]) == (2, "3", None)
    assert (second["kind"], second["articles"]) == ("range", ["3", "4", "5"])
    assert (third["kind"], third["title"]) == ("relative", None)


def test_a_portal_gives_the_link_of_the_day(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    card = tmp_path / "docs" / "regulations" / "jcf.md"
    card.parent.mkdir(parents=True)
    card.write_text(CARD, "utf-8")
    file = tmp_path / "a.md"
    file.write_text("监察法第二十二条", "utf-8")
    (today,) = cite(tmp_path, str(file), capsys=capsys)["citations"]
    (then,) = cite(tmp_path, str(file), "--on", "2019-05-01", capsys=capsys)["citations"]
    assert today["target"] == "regulations/jcf.html#t22"
    assert then["target"] == "regulations/jcf-20180320.html#t22"


def test_word_files_are_read_and_their_text_is_printed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    document = Document()
    document.add_paragraph("第一段没有引用。")
    document.add_paragraph("根据《监察法》第二十二条办理。")
    document.save(str(tmp_path / "a.docx"))
    answer = cite(tmp_path, str(tmp_path / "a.docx"), capsys=capsys)
    (one,) = answer["citations"]
    assert answer["text"][one["start"] : one["end"]] == "《监察法》第二十二条"  # type: ignore[misc]


def test_wrong_use_is_told_in_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["cite", str(tmp_path / "none.txt"), "--portal", str(tmp_path)]) == 2
    assert main(["cite", str(tmp_path / "none.txt"), "--on", "昨天", "--portal", str(tmp_path)]) == 2
    assert "不是日期" in capsys.readouterr().err
