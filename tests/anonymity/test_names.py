"""Names, places and units in the prose of notices; masked prose and statutes are left alone."""

from __future__ import annotations

import pytest

from generators.anonymity.find import find_findings
from tests.bench.notices import MASKED, notice
from tests.shared_texts import SHARED, needs_shared


def found(text: str) -> dict[str, str]:
    return {f.text: f.kind.value for f in find_findings(text)}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("原局长王建国严重违纪。", "王建国"),
        ("被告人欧阳志远，男，汉族。", "欧阳志远"),
        ("经办人阿依古丽·买买提签了字。", "阿依古丽·买买提"),
        ("局长高峰收受礼金。", "高峰"),
        ("王 伟、李　娜、陈喆三人。", "陈喆"),
        ("村文书扎西次仁套取资金。", "扎西次仁"),
        ("局长王**建国**收钱。", "王**建国**"),
    ],
)
def test_a_name_is_found(text: str, name: str) -> None:
    assert any(
        name in span or (span in name and len(span) > 1) for span, kind in found(text).items() if kind == "person"
    )


def test_a_name_is_the_same_everywhere_and_two_of_one_surname_differ() -> None:
    text = "局长王建国严重违纪。会计王秀英作证。后来王建国退了钱。"
    replacements = {f.text: f.replacement for f in find_findings(text)}
    assert replacements == {"王建国": "王某甲", "王秀英": "王某乙"}


def test_a_word_that_is_a_name_is_found_again_where_it_stands_alone() -> None:
    text = "局长高峰身为党员干部，收受礼金。高峰还让司机送酒。"
    assert sum(f.text == "高峰" for f in find_findings(text)) == 2


@pytest.mark.parametrize("sentence", MASKED)
def test_masked_prose_is_left_alone(sentence: str) -> None:
    assert found(sentence) == {}


@pytest.mark.parametrize(
    "text",
    [
        "坚持马克思列宁主义、毛泽东思想、邓小平理论。",
        "国家监察委员会、最高人民检察院、财政部联合印发。",
        "县财政局、市纪委监委和乡镇人民政府应当配合。",
        "张三借给李四一万元，王五作保。",
        "公司董事会决议，子公司、分公司和国有独资公司适用本条。",
    ],
)
def test_public_matter_is_left_alone(text: str) -> None:
    assert found(text) == {}


def test_places_and_units() -> None:
    text = "共和县财政局的人到白石镇杨家湾村，住北门巷12号3栋，宏达建筑工程有限公司接待。"
    assert found(text) == {
        "共和县财政局": "organisation",
        "白石镇杨家湾村": "place",
        "北门巷12号3栋": "address",
        "宏达建筑工程有限公司": "organisation",
    }


def test_most_of_what_is_planted_is_found() -> None:
    missed = total = 0
    for seed in range(40):
        document = notice(seed)
        findings = find_findings(document.text)
        for planted in document.planted:
            total += 1
            missed += not any(f.start <= planted.start and planted.end <= f.end for f in findings)
    assert missed / total < 0.05


@needs_shared
def test_statutes_are_left_alone() -> None:
    characters = findings = 0
    for path in sorted((SHARED / "texts" / "laws").glob("*.md"))[:6]:
        text = path.read_text("utf-8")
        characters += len(text)
        findings += len(find_findings(text))
    assert findings / characters * 10_000 <= 2


def covered(text: str, words: str) -> bool:
    start = text.index(words)
    spans = [(f.start, f.end) for f in find_findings(text)]
    return all(any(a <= i < b for a, b in spans) for i in range(start, start + len(words)))


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("疫苗商劳孝、耗材商董翔赟把他围住。", "劳孝"),
        ("镇民政办易顺没有入户核查。", "易顺"),
        ("他的表哥盘文华代持股份。", "盘文华"),
        ("群众历光辉实名举报。", "历光辉"),
        ("由阿尔斯兰经办。", "阿尔斯兰"),
        ("| 3 | 占千里 | 会计 |", "占千里"),
    ],
)
def test_near_a_sure_name_the_parts_of_speech_speak_too(sentence: str, name: str) -> None:
    """A sentence alone says too little; beside people it is enough, with rare surnames and roles that no list holds."""
    assert covered(f"局长王建国严重违纪违法，被开除党籍。\n{sentence}", name)


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("刘某同志任望谟镇党委书记。", "望谟镇"),
        ("民主村第六村民小组组长", "民主村"),
        ("他出生在何家湾县一个普通农家。", "何家湾县"),
        ("太和镇民政办的干部", "太和镇"),
        ("城北派出所民警", "城北派出所"),
        ("收受大地医药有限公司的礼金", "大地医药有限公司"),
        ("让恒通路桥工程有限公司中标。恒通路桥的老板", "恒通路桥"),
        ("在皇冠假日酒店大堂", "皇冠假日酒店"),
    ],
)
def test_what_follows_shows_a_place_or_a_unit(text: str, span: str) -> None:
    at = text.rindex(span)
    assert any(f.start <= at and at + len(span) <= f.end for f in find_findings(text))


def test_letters_for_people_are_no_surnames() -> None:
    assert found("分管副局长庚、项目股长辛先后把这条路拆成四段。辛以赶工期为由推脱。") == {}


@needs_shared
def test_a_real_work_plan_holds_no_person() -> None:
    """An imported work plan must not stop the build: 重遏制、强高压、长震慑 are set words."""
    text = (SHARED / "seed" / "2023-work-plan.txt").read_text("utf-8")
    assert "person" not in found(text).values()


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("会计李春元将票据交由出纳审核。", "李春元"),
        ("主持：杜若　记录：王培元", "王培元"),
        ("账目由石岭村民委员会保管。", "石岭村民委员会"),
        ("款项汇入东泉农村商业银行营业部。", "东泉农村商业银行营业部"),
        ("他在云锦名城购买住房一套。", "云锦名城"),
        ("组长：阿依古丽·买买提　赵光明", "赵光明"),
        ("成员：史建新　孜巴古丽•艾则孜", "史建新"),
    ],
)
def test_names_and_units_are_found_whole(text: str, span: str) -> None:
    assert span in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "花名册由办公室保管，不得外传。",
        "黄姓老板多次请托，均被谢绝。",
        "共收取三千元，另有王某五百元未退。",
        "其妻在小区经营一家烟酒店。",
        "各村民委员会应当公开账目，乡镇予以指导。",
    ],
)
def test_rosters_sums_and_counted_shops_are_left_alone(text: str) -> None:
    assert found(text) == {}
