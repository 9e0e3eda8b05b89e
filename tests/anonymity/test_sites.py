"""Places and units by their kind alone, what runs on after them, cities without 市, and names that end like a function word."""

from __future__ import annotations

import pytest

from generators.anonymity.find import find_findings


def covered(text: str, words: str) -> bool:
    start = text.index(words)
    spans = [(f.start, f.end) for f in find_findings(text)]
    return all(any(a <= i < b for a, b in spans) for i in range(start, start + len(words)))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("协议被扔进桐溪湿地公园，无人知晓。", "桐溪湿地公园"),
        ("两人在沙岭工业园区附近见面。", "沙岭工业园区"),
        ("钱是在桐泉街的茶楼里给的。", "桐泉街"),
        ("他常年住在解放路的招待所里。", "解放路"),
        ("后来调到湖北恩施任职。", "湖北恩施"),
        ("年轻时到毕节打过工。", "毕节"),
        ("在海口购置的两套房产已被查封。", "海口"),
        ("他把名表转移到开封的岳父家。", "开封"),
        ("时任积石山保安族东乡族撒拉族自治县财政局局长。", "积石山保安族东乡族撒拉族自治县财政局"),
        ("挪用乌兰托海苏木的补助款。", "乌兰托海苏木"),
        ("赵家坪镇党委书记到场。", "赵家坪镇党委"),
        ("经同心县委巡察办研究。", "同心县委巡察办"),
        ("虚报新兴村一组、二组共37户。", "新兴村一组、二组"),
        ("罗田县水利局规划股经办人签字。", "罗田县水利局规划股"),
        ("承揽桐溪水库除险加固工程的土方。", "桐溪水库除险加固工程"),
        ("存入农业银行桐岭支行的账户。", "农业银行桐岭支行"),
        ("费用由瑞和电器商行支付。", "瑞和电器商行"),
        ("以乌冲水上乐园名义承接配套设施。", "乌冲水上乐园"),
        ("购车款由福沁货运部支付。", "福沁货运部"),
        ("省道改线从邓家埠穿过。", "邓家埠"),
        ("举报桐岭供电公司违规收费。", "桐岭供电公司"),
    ],
)
def test_found_by_kind(text: str, words: str) -> None:
    assert covered(text, words)


@pytest.mark.parametrize(
    "text",
    [
        "向有管辖权的人民法院起诉，由所在地人民法院管辖。",
        "市管干部和县管干部都要带头，注重道德品行。",
        "县级以上地方人民政府公司登记机关应当依法办理。",
        "国家湿地公园和自然保护区的管理，由有关部门负责。",
        "在一座大桥上，两人见了面。",
        "新建的工业园区应当依法审批。",
        "第三十四条 有限责任公司由股东出资设立。",
        "冒用有限责任公司名义的，责令改正。",
        "当事人一方以技术知识为对方解决特定问题。",
        "某县某湿地公园的门面租给了亲戚。",
        "城市道路、农村公路和高速公路的养护。",
        "老板埋单，母亲去世后他回了老家。",
        "坚持合作共赢，日照充足，要常熟记于心。",
        "把钱转给了他人，钱早就花完了，剩下的放在村里的仓库。",
    ],
)
def test_common_words_are_no_sites(text: str) -> None:
    assert find_findings(text) == ()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("副局长彭清和被查后，妻子彭清和的姐姐陈玉梅退赃。", "彭清和"),
        ("对有直接责任的董事长熊应被、副总经理潘景华立案。", "熊应被"),
        ("经办人刘建国签字，最年轻的艾合买提江大学毕业后参加工作。", "艾合买提江"),
        ("原书记莫建国被查，他口中的老莫，就是这个人。", "老莫"),
        ("村民李建国收了钱，老王作证。", "老王"),
        ("| 序号 | 姓名 | 职务 |\n|---|---|---|\n| 1 | 门银燕 | 会计 |\n| 2 | 阿木日呷 | 文书 |", "阿木日呷"),
        ("刘光兰任副镇长，光兰同志作风漂浮。", "光兰"),
    ],
)
def test_names(text: str, name: str) -> None:
    assert covered(text, name)


def test_public_figures_in_lists() -> None:
    assert find_findings("学习雷锋、焦裕禄、孔繁森等先进人物，读一读包拯、海瑞的故事。") == ()


def test_what_is_done_between_a_place_and_a_unit_parts_them() -> None:
    text = "在柳溪镇大湾村收受鑫源建筑工程有限公司送的卡。"
    assert [f.text for f in find_findings(text)] == ["柳溪镇大湾村", "鑫源建筑工程有限公司"]
