"""A portal the size of a province's: regulations with their wordings, cases, questions, a year's plan, revised versions.

Seeded: the same parameters give the same bytes. Run ``python -m tests.bench.province FOLDER [--regulations N …]``.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date
from itertools import count
from pathlib import Path

from generators.anonymity.find import find_findings
from generators.anonymity.refusal import refused_matter
from generators.content.approvals import (
    HEADER,
    LOG_PATH,
    ApprovalLog,
    Step,
    render_approval,
    with_attachments,
)
from generators.content.case import read_case
from generators.content.document import parse_document
from generators.content.text_layer import render_text_layer
from generators.model.article_address import article_label
from generators.model.regulation import (
    Article,
    ArticleNumber,
    Division,
    DivisionLevel,
    Item,
    Numbering,
    Paragraph,
    RegulationText,
)
from tests.bench.law_prose import article_paragraphs
from tests.bench.page_corpus import phrase, sentence, write_pages

TODAY = date(2026, 11, 23)
_OLD, _NEW = date(2018, 1, 1), date(2024, 7, 1)
_SUBJECTS = (
    "档案 会计 采购 招标 培训 考核 信访 统计 审计 保密 公文 印章 车辆 接待 会议 差旅 办公用房 国有资产 工程项目 津贴补贴 "
    "食堂 值班 应急 消防 公务出差 干部教育 谈心谈话 请示报告 信息公开 政务服务 乡村振兴 集体资产 水利设施 农业补助 医疗保障 "
    "教育经费 环境治理 安全生产 食品安全 市场监管"
).split()
_FORMS = ("管理条例", "管理办法", "监督办法", "实施办法", "工作规则", "处分规定", "暂行规定", "工作规程")
_MONTHS = "一月 二月 三月 四月 五月 六月 七月 八月 九月 十月 十一月 十二月".split()
_VIOLATIONS = ("违反政治纪律", "违反组织纪律", "违反廉洁纪律", "违反群众纪律", "违反工作纪律", "违反生活纪律")


@dataclass(frozen=True)
class Size:
    """How much of each; the defaults are the standard size."""

    regulations: int = 300
    articles: int = 100
    cases: int = 5000
    questions: int = 20000
    sessions: int = 60
    pairs: int = 17
    notes: int = 0


SMALL = Size(regulations=6, articles=12, cases=8, questions=30, sessions=60, pairs=2, notes=4)


def write_province(portal: Path, size: Size, seed: int = 7) -> None:
    """Fills an empty folder with a portal that passes ``check``."""
    for path, text in _files(size, seed):
        target = portal / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")
    _approve(portal, size)
    if size.notes:
        write_pages(portal / "docs" / "notes", size.notes, seed)


def title_of(number: int) -> str:
    """The full title of a regulation; 320 are distinct, then numbered."""
    subject, form = _SUBJECTS[number % len(_SUBJECTS)], _FORMS[number // len(_SUBJECTS) % len(_FORMS)]
    again = number // (len(_SUBJECTS) * len(_FORMS))
    return f"示例{subject}{form}" + (f"（{again + 1}）" if again else "")


def _files(size: Size, seed: int) -> Iterator[tuple[str, str]]:
    yield (
        "docs/portal.yml",
        "编号: province\n名称: 学习门户\n单位: 某省派驻纪检监察组\n当前工作要点: 2026\n当前学习计划: 2027\n知悉范围: 内部\n",
    )
    yield "docs/plans/2026-work-plan.md", _work_plan(seed)
    yield "docs/plans/2027.md", _plan(size, seed)
    for number in range(size.regulations):
        draw = random.Random(f"{seed} regulation {number}")
        texts = _versions(draw, number, size)
        yield f"docs/regulations/r{number:03d}.md", _card(draw, number, texts)
        for effective, text in texts.items():
            yield f"docs/regulations/texts/r{number:03d}/{effective}.md", render_text_layer(text)
        newest = list(texts.values())[-1]
        share = range(size.questions * number // size.regulations, size.questions * (number + 1) // size.regulations)
        if share:
            yield f"quizzes/b{number:03d}.md", _bank(draw, number, share, newest)
    for number in range(size.cases):
        draw = random.Random(f"{seed} case {number}")
        case = _case(draw, number, size)
        # Words drawn at random say now and then what only a clue or a file would say.
        while refused_matter(case):
            case = _case(draw, number, size)
        yield f"case_library/c{number:04d}.md", case


def _versions(draw: random.Random, number: int, size: Size) -> dict[date, RegulationText]:
    articles = [_article(draw, k, size) for k in range(1, size.articles + 1)]
    first = _text(number, articles)
    if number >= size.pairs:
        return {_NEW: first}
    revised: list[Article] = []
    for article in articles:
        fate = draw.random()
        if fate < 0.05 and len(revised) > 1:
            continue
        if fate < 0.3:
            article = _reworded(draw, article)
        revised.append(Article(ArticleNumber(len(revised) + 1), article.paragraphs))
        if fate > 0.93:
            revised.append(_article(draw, len(revised) + 1, size))
    return {_OLD: first, _NEW: _text(number, revised)}


def _article(draw: random.Random, number: int, size: Size) -> Article:
    cited = f"《{title_of(draw.randrange(size.regulations))}》{article_label(ArticleNumber(draw.randint(1, 5)))}"
    paragraphs = tuple(
        Paragraph(words, tuple(Item(i, item) for i, item in enumerate(items, 1)))
        for words, items in article_paragraphs(draw, cited)
    )
    return Article(ArticleNumber(number), paragraphs)


def _reworded(draw: random.Random, article: Article) -> Article:
    first = article.paragraphs[0]
    middle = len(first.text) // 2
    words = first.text[:middle] + phrase(draw, 2) + first.text[middle + draw.randint(0, 6) :]
    return Article(article.number, (Paragraph(words, first.items), *article.paragraphs[1:]))


def _text(number: int, articles: list[Article]) -> RegulationText:
    step = max(1, -(-len(articles) // 8))
    divisions = tuple(
        Division(DivisionLevel.CHAPTER, k, "总则" if k == 1 else f"第{k}部分", chunk[0].number, chunk[-1].number)
        for k, chunk in enumerate((articles[i : i + step] for i in range(0, len(articles), step)), 1)
    )
    return RegulationText(
        title_of(number), (), divisions, tuple(articles), (), (), (), f"{number:064x}", "示例", Numbering.ARTICLE
    )


def _card(draw: random.Random, number: int, texts: dict[date, RegulationText]) -> str:
    versions = "".join(
        f"  - 施行: {effective}\n    通过: {effective}\n    核对: 已核对\n    来源: 示例\n    条数: {len(text.articles)}\n"
        for effective, text in texts.items()
    )
    notes = "".join(
        f"\n## {article_label(ArticleNumber(k))}\n- 要点: {sentence(draw)}\n- 易错: {sentence(draw)}\n"
        for k in (1, 3, 5)
    )
    return (
        f"---\n编号: r{number:03d}\n标题: {title_of(number)}\n种类: {'行政法规' if number % 3 else '党内法规'}\n性质: 综合\n制定机关: 示例机关\n"
        f"工作要点: [2026-{number % 19 + 1}]\n版本:\n{versions}注释适用版本: {_NEW}\n已复核版本: {_NEW}\n---\n\n"
        f"{sentence(draw)}{sentence(draw)}\n{notes}"
    )


def _bank(draw: random.Random, number: int, share: range, text: RegulationText) -> str:
    blocks = [
        f"---\n编号: b{number:03d}\n标题: {title_of(number)}测试\n法规: r{number:03d}\n工作要点: [2026-{number % 19 + 1}]\n---\n"
    ]
    for position, question in enumerate(share):
        article = draw.choice(text.articles)
        clauses = [c for c in article.paragraphs[0].text.replace("。", "，").split("，") if 4 <= len(c) <= 24]
        quoted = draw.choice(clauses) if clauses else ""
        line = f"依据: {article_label(article.number)}"
        kind = ("单选", "多选", "判断", "填空", "单选", "简答")[position % 6]
        blocks.append(
            f"### [{kind}] 关于{phrase(draw, 3)}，{_stem(kind, draw)} {{#b{number:03d}-{question:05d}}}\n{_answers(kind, draw, position)}\n"
            + (line if not quoted or find_findings(f"{line} “{quoted}”") else f"{line} “{quoted}”")
            + f"\n知识点: {phrase(draw, 2)}\n难度: {draw.randint(1, 3)}\n已复核版本: {TODAY}\n解析: {sentence(draw)}\n"
        )
    return "\n".join(blocks)


def _stem(kind: str, draw: random.Random) -> str:
    return f"{sentence(draw)[:-1]}（　）。" if kind in ("单选", "多选", "填空") else sentence(draw)


def _answers(kind: str, draw: random.Random, position: int) -> str:
    if kind == "判断":
        return f"\n答案: {draw.choice('对错')}"
    if kind == "填空":
        return f"答案: {phrase(draw, 1)}"
    if kind == "简答":
        return "要点:\n" + "".join(f"- {phrase(draw, 4)}\n" for _ in range(3))
    right = {position // 3 % 4} if kind == "单选" else set(draw.sample(range(4), 2))
    lines = [f"- [{'x' if k in right else ' '}] 第{k + 1}种：{phrase(draw, 3)}" for k in range(4)]
    lines.insert(1, f"  > {sentence(draw)}")
    return "\n".join(lines) + "\n"


def _case(draw: random.Random, number: int, size: Size) -> str:
    first, second = (draw.randrange(size.regulations) for _ in range(2))
    bodies = {
        "案情简介": sentence(draw) + sentence(draw),
        "违纪违法事实": "\n".join(f"- {sentence(draw)}{sentence(draw)}" for _ in range(4)),
        "处理结果": sentence(draw),
        "原因剖析": "\n".join(f"- **{phrase(draw, 2)}。** {sentence(draw)}" for _ in range(3)),
        "纪法链接": f"- 《{title_of(first)}》第三条；《{title_of(second)}》第五条。",
        "警示教育": sentence(draw) + sentence(draw),
        "讨论题": "\n".join(f"{k}. {sentence(draw)}" for k in range(1, 4)),
        "主持提示": "\n".join(f"- {sentence(draw)}" for _ in range(3)),
    }
    return (
        f"---\n编号: c{number:04d}\n标题: {phrase(draw, 3)}（第{number}例）\n摘要: {sentence(draw)}\n知悉范围: 内部\n来源: 综合编写\n"
        f"行为起: 2025-0{draw.randint(1, 5)}\n行为止: 2025-0{draw.randint(6, 9)}\n程序日期: 2025-12\n类型: [{draw.choice(_VIOLATIONS)}]\n"
        f"领域: [{draw.choice(_SUBJECTS[:20])}]\n岗位: [{draw.choice(('财务人员', '主要负责人', '分管领导', '经办人员'))}]\n"
        f"形态: [第二种形态]\n标签: [{phrase(draw, 1)}]\n工作要点: [2026-{number % 19 + 1}]\n拟稿: 示例拟稿人\n复核期限: 2027-12-31\n"
        f"已复核版本: {TODAY}\n---\n" + "\n".join(f"## {name}\n\n{body}\n" for name, body in bodies.items())
    )


def _approve(portal: Path, size: Size) -> None:
    log, lines = ApprovalLog(), [HEADER]
    for number in range(size.cases):
        path = f"case_library/c{number:04d}.md"
        document, _ = parse_document(path, (portal / path).read_text("utf-8"))
        case, _ = read_case(document)
        assert case is not None
        case, _ = with_attachments(portal, case)
        for step, name in zip(list(Step)[:4], "甲乙丙丁", strict=True):
            line = render_approval(
                log, TODAY, case.id, step, f"示例{name}", f"示例-{number:04d}", "示例审批", case.content_hash
            )
            lines.append(line)
            # Only the last chain is asked for: a log of its own keeps this linear.
            log = ApprovalLog().extended(line)
    (portal / LOG_PATH).parent.mkdir(parents=True, exist_ok=True)
    (portal / LOG_PATH).write_text("".join(lines), "utf-8")


def _work_plan(seed: int) -> str:
    draw = random.Random(f"{seed} work plan")
    parts = [f"### {k}. {phrase(draw, 3)}\n\n{sentence(draw)}{sentence(draw)}\n" for k in range(1, 20)]
    return '---\n类型: 工作要点\n编号: "2026"\n标题: 2026年工作要点\n年度: 2026\n---\n\n' + "\n".join(
        f"## {'一二三四五六'[i]}、{phrase(draw, 2)}\n\n" + "\n".join(parts[i * 4 : i * 4 + 4]) for i in range(5)
    )


def _plan(size: Size, seed: int) -> str:
    """Rules for sixty sessions a year: two meetings of study, a party day, self-study and a test every month."""
    draw = random.Random(f"{seed} plan")
    rules = [
        ("jzxx", "集中学习", 2, "第几周: [1, 3]\n    星期: 三\n    计入集中学习: 是"),
        ("ztdr", "主题党日", 1, "日: 15"),
        ("zx", "自学", 1, "日: 20"),
        ("cs", "测试", 1, "日: 25"),
    ]
    written = "".join(
        f"  - 编号: {code}\n    种类: {kind}\n    频次: 每月\n    次数: {times}\n    {when}\n    时间: 15:00\n    时长: 90\n"
        f"    地点: 会议室\n    主持: 组长\n    参加: 全体干部\n    学时: 1.5\n    工作要点: [1, {k + 2}]\n"
        for k, (code, kind, times, when) in enumerate(rules)
    )
    topics = []
    measure = count()
    for month, name in enumerate(_MONTHS, 1):
        topics.append(f"## {name}\n")
        for code, _, times, _ in rules:
            for turn in range(times):
                number = draw.randrange(size.regulations)
                lines = [
                    f"### {phrase(draw, 3)} {{#2027-{month:02d}-{code}-{turn}}}",
                    f"规则: {code}",
                    f"法规: 《{title_of(number)}》",
                ]
                if size.cases:
                    lines.append(f"案例: c{draw.randrange(size.cases):04d}")
                if size.questions >= size.regulations:
                    lines.append(f"题库: b{number:03d}")
                topics.append("\n".join([*lines, f"工作要点: {next(measure) % 19 + 1}", sentence(draw), ""]))
    return (
        "---\n类型: 学习计划\n编号: 2027\n标题: 2027年度学习计划\n年度: 2027\n工作要点: 2026\n知悉范围: 内部\n"
        f"规则:\n{written}---\n\n{sentence(draw)}\n\n" + "\n".join(topics)
    )


def main() -> None:
    parser = argparse.ArgumentParser(description="writes a portal of a given size")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=7)
    for field in fields(Size):
        parser.add_argument(f"--{field.name}", type=int, default=field.default)
    given = parser.parse_args()
    write_province(given.folder, Size(**{field.name: getattr(given, field.name) for field in fields(Size)}), given.seed)


if __name__ == "__main__":
    main()
