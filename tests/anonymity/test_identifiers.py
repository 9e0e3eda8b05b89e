"""Numbers and accounts are found whatever signs write them, at their places in the file."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generators.anonymity.find import find_findings
from generators.anonymity.finding import Kind
from generators.anonymity.normalise import compact, fold, fold_digits

PHONE = "13800138000"
ID = "11010519491231002X"


def kinds(text: str) -> list[tuple[str, str]]:
    return [(f.kind.value, f.text) for f in find_findings(text, names=False)]


@pytest.mark.parametrize(
    "written",
    [
        PHONE,
        "１３８００１３８０００",
        "一三八〇〇一三八〇〇〇",
        "壹叁捌零零壹叁捌零零零",
        "①③⑧⓪⓪①③⑧⓪⓪⓪",
        "𝟏𝟑𝟖𝟎𝟎𝟏𝟑𝟖𝟎𝟎𝟎",
        "138-0013-8000",
        "138 0013 8000",
        "1 3 8 0 0 1 3 8 0 0 0",
        "138\u200b0013\u202e8000",
        "138**0013**8000",
        "138<b>0013</b>8000",
        "&#49;38&#x30;0138000",
        "1380013\n8000",
        "l38OOl38OOO",
        "+86 138 0013 8000",
        "幺三八洞洞幺三八洞洞洞",
        "138★0013★8000",
        "1、3、8、0、0、1、3、8、0、0、0",
    ],
)
def test_a_phone_number_in_any_dress(written: str) -> None:
    text = f"请联系{written}。"
    (finding,) = find_findings(text, names=False)
    assert finding.kind.value == "phone"
    assert finding.start <= text.index(written)
    assert finding.end >= text.index(written) + len(written)
    assert text[finding.start : finding.end] == finding.text


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (f"身份证号{ID}", "id_card"),
        ("身份证号110105194912310021（末位写错）", "id_card"),
        ("卡号6222 0212 3456 7890 123", "bank_card"),
        ("邮箱zhang.san＠example．com", "email"),
        ("zhangsan [at] example.com", "email"),
        ("z h a n g @ e x a m p l e . c o m", "email"),
        ("微信号：lx_2020abc", "account"),
        ("QQ：一二三四五六七八", "account"),
        ("川A·12345的车", "plate"),
        ("鲁 B 8 8 8 8 8", "plate"),
        ("护照E12345678", "passport"),
        ("统一社会信用代码91510100MA61X0XY2K", "uscc"),
        ("在北纬30°16′东经120°9′处交付", "address"),
        ("定位30.27411,120.15512", "address"),
        ("见浙0102刑初123号判决", "document_number"),
        ("群号12345678901@chatroom", "account"),
        ("住院号0012345678", "passport"),
        ("身份证1101011990****7459", "id_card"),
        ("（2023）川0123刑初45号判决", "document_number"),
        ("青监发〔2023〕12号", "document_number"),
        ("2021年5月12日收钱", "date"),
        ("座机028-85551234", "phone"),
    ],
)
def test_each_kind(text: str, kind: str) -> None:
    assert kind in [found for found, _ in kinds(text)]


@pytest.mark.parametrize(
    "text",
    [
        "全年预算1,380,013,800元，增长12.5%。",
        "自2018年3月20日起施行。",
        "依据国发〔2016〕12号文件。",
        "（2023）某01刑初×号。",
        "会议时间2023-05-12 15:30:20。",
        "第一百三十八条、第一百三十九条、第一百四十条。",
        "收受现金13800138000元。",
        "某0102刑初某号。",
        "手机138****0000，身份证某某。",
        "增长30.2741个百分点，120.1551万元。",
    ],
)
def test_what_is_no_identifier(text: str) -> None:
    assert kinds(text) == []


@given(st.text())
def test_folding_leads_back_to_the_source(text: str) -> None:
    folded = fold(text)
    assert len(fold_digits(folded.text)) == len(folded.text)
    for view in (folded, compact(folded)):
        for position in range(len(view.text)):
            start, end = view.span(position, position + 1)
            assert 0 <= start < end <= len(text)


@given(st.text(alphabet="一二三0123456789 -、\n张王某县局省市村路号甲乙·*&#;<>@.中国被告人"))
def test_findings_never_overlap_and_name_their_text(text: str) -> None:
    last = 0
    for finding in find_findings(text):
        assert last <= finding.start < finding.end <= len(text)
        assert finding.text == text[finding.start : finding.end]
        last = finding.end


@pytest.mark.parametrize(
    ("text", "written"),
    [
        (
            "有事找one three eight zero zero one three eight zero zero zero，随叫随到",
            "one three eight zero zero one three eight zero zero zero",
        ),
        ("电话yi san ba ling ling yi san ba ling ling ling。", "yi san ba ling ling yi san ba ling ling ling"),
        ("手机号Ⅰ·Ⅲ·Ⅷ·零·零·Ⅰ·Ⅲ·Ⅷ·零·零·零，", "Ⅰ·Ⅲ·Ⅷ·零·零·Ⅰ·Ⅲ·Ⅷ·零·零·零"),
        ("打1个3个8个0个0个1个3个8个0个0个0给他", "1个3个8个0个0个1个3个8个0个0个0"),
        ("打[1380](x)0138000给他。", "1380](x)0138000"),
        ("打l38ZB1SBZ34给他", "l38ZB1SBZ34"),
        ("卡号 4367 1234 5678 9012 345。", "4367 1234 5678 9012 345"),
        ("台胞证01234567", "01234567"),
        ("办公室号码22045678", "22045678"),
        ("0838—2204567（转8012）", "0838—2204567（转8012）"),
        ("徽信ccb95533x", "ccb95533x"),
        ("球球号码12345678", "12345678"),
        ("挂车晋M12345挂", "晋M12345挂"),
        ("WJ粤1234X", "WJ粤1234X"),
        ("（二〇二一）川0923刑初一百二十三号", "（二〇二一）川0923刑初一百二十三号"),
        ("2021川0923刑初123号", "2021川0923刑初123号"),
        ("李伟@163.com", "李伟@163.com"),
        ("贰零壹玖年叁月拾伍日收钱", "贰零壹玖年叁月拾伍日"),
        ("19年4月12日收下", "19年4月12日"),
    ],
)
def test_forms_of_another_hand(text: str, written: str) -> None:
    start = text.index(written)
    assert any(f.start <= start and start + len(written) <= f.end for f in find_findings(text))


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("家住城关镇人民路128号附3号", "城关镇人民路128号附3号"),
        ("位于中山东路三段77号7楼", "中山东路三段77号7楼"),
        ("香樟园9幢二单元七零二", "香樟园9幢二单元七零二"),
        ("阳光家园C7-1-301", "阳光家园C7-1-301"),
        ("新华村第三村民小组12号", "新华村第三村民小组12号"),
        ("翠湖山庄B3栋别墅", "翠湖山庄B3栋别墅"),
        ("府前街５号", "府前街５号"),
    ],
)
def test_addresses_to_the_door(text: str, address: str) -> None:
    start = text.index(address)
    assert any(f.start <= start and start + len(address) <= f.end for f in find_findings(text))


def test_a_name_of_an_account_before_many_blanks_ends_at_once() -> None:
    """Four repeats of blanks in a row would try every way to share a thousand of them."""
    for blank in ("\n", " ", "\u3000"):
        assert [f for f in find_findings("微信" + blank * 20_000 + "。") if f.kind is Kind.ACCOUNT] == []
    assert [f.kind for f in find_findings("微信（工作） ： “zhang_2020_ab”。", names=False)] == [Kind.ACCOUNT]


@pytest.mark.parametrize(
    "text", ["加Q群582913476。", "微❤wangjg1987。", "卫星号：wangjg1987。", "车牌湘O·12345警。", "车牌是军V·A1234。"]
)
def test_groups_hearts_and_official_plates(text: str) -> None:
    assert find_findings(text, names=False)
