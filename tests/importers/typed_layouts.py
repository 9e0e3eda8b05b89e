"""Writes one set of questions in the many ways in which people type them, so that reading can be checked against all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from generators.model.question import QuestionKind as Kind


@dataclass(frozen=True, slots=True)
class Typed:
    """``answer`` is letters, a bool, a tuple of blanks, or words, by kind."""

    kind: Kind
    stem: str
    options: tuple[str, ...] = ()
    answer: object = ""
    explanation: str = ""


QUESTIONS = (
    Typed(
        Kind.SINGLE,
        "示例处分的期间为（　）。",
        ("六个月", "十二个月", "十八个月", "二十四个月"),
        "C",
        "见示例条例第八条。",
    ),
    Typed(
        Kind.SINGLE, "2018年示例法规定，下列哪一项正确？", ("1.5倍以下", "3倍以上", "A级单位", "以上都不是"), "A", ""
    ),
    Typed(Kind.MULTIPLE, "示例对象包括（　）。", ("公务员", "管理人员", "其他人员", "无关人员"), "ABC", "依条文列举。"),
    Typed(Kind.MULTIPLE, "下列属于示例措施的有（　）", ("谈话", "询问", "查询", "罚款", "拘留"), "ABC", ""),
    Typed(Kind.JUDGEMENT, "示例人员应当回避。", (), True, "应当回避。"),
    Typed(Kind.JUDGEMENT, "示例机关可以不出示证件。", (), False, ""),
    Typed(Kind.BLANK, "示例期限为____，特殊情况可以延长（　）。", (), ("三十日", "十五日"), ""),
    Typed(Kind.BLANK, "示例委员会每届任期____年。", (), ("五",), "见条文。"),
    Typed(Kind.SHORT, "简述示例工作的原则。", (), "依照规定，实事求是。", ""),
)

NUMBERS: dict[str, Callable[[int], str]] = {
    "dot": lambda n: f"{n}. ",
    "tight dot": lambda n: f"{n}.",
    "wide dot": lambda n: f"{n}．",
    "pause": lambda n: f"{n}、",
    "brackets": lambda n: f"（{n}）",
    "half brackets": lambda n: f"({n}) ",
    "right bracket": lambda n: f"{n}) ",
    "di ti": lambda n: f"第{n}题 ",
    "di ti colon": lambda n: f"第{n}题：",
    "full width": lambda n: "".join(chr(ord(c) + 0xFEE0) for c in str(n)) + "．",
    "square": lambda n: f"【{n}】",
}
OPTIONS: dict[str, Callable[[tuple[str, ...]], list[str]]] = {
    "dot lines": lambda o: [f"{'ABCDEFG'[i]}. {w}" for i, w in enumerate(o)],
    "pause lines": lambda o: [f"{'ABCDEFG'[i]}、{w}" for i, w in enumerate(o)],
    "wide letters": lambda o: [f"{'ＡＢＣＤＥＦＧ'[i]}．{w}" for i, w in enumerate(o)],
    "brackets": lambda o: [f"（{'ABCDEFG'[i]}）{w}" for i, w in enumerate(o)],
    "right bracket": lambda o: [f"{'ABCDEFG'[i]}){w}" for i, w in enumerate(o)],
    "lower case": lambda o: [f"{'abcdefg'[i]}. {w}" for i, w in enumerate(o)],
    "colon": lambda o: [f"{'ABCDEFG'[i]}：{w}" for i, w in enumerate(o)],
    "space": lambda o: [f"{'ABCDEFG'[i]} {w}" for i, w in enumerate(o)],
    "one line": lambda o: ["  ".join(f"{'ABCDEFG'[i]}.{w}" for i, w in enumerate(o))],
    "one line pause": lambda o: ["\t".join(f"{'ABCDEFG'[i]}、{w}" for i, w in enumerate(o))],
    "two a line": lambda o: [
        "    ".join(f"{'ABCDEFG'[i]}. {o[i]}" for i in range(k, min(k + 2, len(o)))) for k in range(0, len(o), 2)
    ],
    "indented": lambda o: [f"　　{'ABCDEFG'[i]}. {w}" for i, w in enumerate(o)],
}
TRUTH = {
    "对错": ("对", "错"),
    "正确错误": ("正确", "错误"),
    "ticks": ("√", "×"),
    "TF": ("T", "F"),
    "ticks2": ("✓", "✗"),
    "AB": ("A", "B"),
}


def answer_words(q: Typed, truth: str = "对错") -> str:
    if isinstance(q.answer, bool):
        return TRUTH[truth][0 if q.answer else 1]
    return "；".join(q.answer) if isinstance(q.answer, tuple) else str(q.answer)


ANSWERS: dict[str, Callable[[Typed, str], list[str]]] = {
    "colon": lambda q, t: [f"答案：{answer_words(q, t)}", *([f"解析：{q.explanation}"] if q.explanation else [])],
    "half colon": lambda q, t: [f"答案:{answer_words(q, t)}", *([f"解析:{q.explanation}"] if q.explanation else [])],
    "bracketed": lambda q, t: [
        f"【答案】{answer_words(q, t)}",
        *([f"【解析】{q.explanation}"] if q.explanation else []),
    ],
    "bracket colon": lambda q, t: [
        f"【正确答案】：{answer_words(q, t)}",
        *([f"【答案解析】：{q.explanation}"] if q.explanation else []),
    ],
    "right answer": lambda q, t: [
        f"正确答案：{answer_words(q, t)}",
        *([f"答案解析：{q.explanation}"] if q.explanation else []),
    ],
    "reference": lambda q, t: [
        f"参考答案： {answer_words(q, t)}",
        *([f"解析： {q.explanation}"] if q.explanation else []),
    ],
    "one line": lambda q, t: [f"答案：{answer_words(q, t)}" + (f" 解析：{q.explanation}" if q.explanation else "")],
    "one line brackets": lambda q, t: [
        f"【答案】{answer_words(q, t)}" + (f"【解析】{q.explanation}" if q.explanation else "")
    ],
    "square": lambda q, t: [f"[答案]{answer_words(q, t)}", *([f"[解析]{q.explanation}"] if q.explanation else [])],
    "label alone": lambda q, t: ["答案：", answer_words(q, t), *([f"解析：{q.explanation}"] if q.explanation else [])],
}
NAMES = {
    Kind.SINGLE: "单选题",
    Kind.MULTIPLE: "多选题",
    Kind.JUDGEMENT: "判断题",
    Kind.BLANK: "填空题",
    Kind.SHORT: "简答题",
}
LONG_NAMES = {
    Kind.SINGLE: "单项选择题",
    Kind.MULTIPLE: "多项选择题",
    Kind.JUDGEMENT: "判断题",
    Kind.BLANK: "填空题",
    Kind.SHORT: "问答题",
}
SECTIONS: dict[str, Callable[[int, Kind], str]] = {
    "plain": lambda i, k: f"{'一二三四五六'[i]}、{NAMES[k]}",
    "points": lambda i, k: f"{'一二三四五六'[i]}、{LONG_NAMES[k]}（每题2分，共4分）",
    "wide": lambda i, k: f"（{'一二三四五六'[i]}）{LONG_NAMES[k]}（共2题）",
    "part": lambda i, k: f"第{'一二三四五六'[i]}部分 {NAMES[k]}",
    "bracket": lambda i, k: f"【{NAMES[k]}】",
    "bare": lambda i, k: NAMES[k],
    "colon": lambda i, k: f"{'一二三四五六'[i]}、{NAMES[k]}：",
    "long": lambda i, k: f"{'一二三四五六'[i]}. {LONG_NAMES[k]}(下列各题只有符合题意的答案,请将正确选项填在括号内)",
}


def by_sections(
    number: str,
    option: str,
    answer: str,
    section: str,
    truth: str = "对错",
    *,
    blank: bool = True,
    restart: bool = True,
) -> str:
    """Questions under headings, each with its answer below it."""
    lines: list[str] = []
    count = 0
    kinds = list(dict.fromkeys(q.kind for q in QUESTIONS))
    for index, kind in enumerate(kinds):
        lines.append(SECTIONS[section](index, kind))
        count = 0 if restart else count
        for q in (q for q in QUESTIONS if q.kind is kind):
            count += 1
            lines.append(f"{NUMBERS[number](count)}{q.stem}")
            lines += OPTIONS[option](q.options) if q.options else []
            lines += ANSWERS[answer](q, truth)
            lines += [""] if blank else []
    return "\n".join(lines)


def tagged(style: str, answer: str = "colon") -> str:
    """Questions one after another, each with its kind in brackets."""
    lines: list[str] = []
    for count, q in enumerate(QUESTIONS, 1):
        name = NAMES[q.kind]
        lines.append(style.format(n=count, kind=name, short=name.removesuffix("题"), stem=q.stem))
        lines += OPTIONS["dot lines"](q.options) if q.options else []
        lines += [*ANSWERS[answer](q, "正确错误"), ""]
    return "\n".join(lines)


TAGS = (
    "{n}. [{kind}] {stem}",
    "{n}、【{short}】{stem}",
    "{n}. （{kind}）{stem}",
    "{n}.{stem}[{kind}]",
    "{n}.{stem} 【{kind}】",
    "[{kind}]{n}. {stem}",
    "【{kind}】{n}、{stem}",
    "{n}. {stem}（{short}）",
    "题型：{kind}\n{n}. {stem}",
)


def keys_at_end(style: str, *, restart: bool = True) -> str:
    """Answers apart, after all questions."""
    lines: list[str] = ["示例题库", ""]
    kinds = list(dict.fromkeys(q.kind for q in QUESTIONS))
    key: list[str] = []
    count = 0
    for index, kind in enumerate(kinds):
        lines.append(SECTIONS["points"](index, kind))
        count = 0 if restart else count
        pairs: list[tuple[int, Typed]] = []
        for q in (q for q in QUESTIONS if q.kind is kind):
            count += 1
            pairs.append((count, q))
            lines.append(f"{count}. {q.stem}")
            lines += OPTIONS["one line"](q.options) if q.options else []
        short = kind in (Kind.SINGLE, Kind.MULTIPLE, Kind.JUDGEMENT)
        heading = f"{'一二三四五六'[index]}、{NAMES[kind]}"
        if style == "pairs" and short:
            key += [heading, "  ".join(f"{n}.{answer_words(q, 'ticks')}" for n, q in pairs)]
        elif style == "range" and short:
            key += [
                heading,
                f"{pairs[0][0]}-{pairs[-1][0]} "
                + (" ".join if kind is Kind.MULTIPLE else "".join)(answer_words(q, "ticks") for _, q in pairs),
            ]
        elif style == "same line" and short:
            key += [f"{heading}：" + " ".join(f"{n}、{answer_words(q, '对错')}" for n, q in pairs)]
        elif style == "explained":
            key += [heading]
            for n, q in pairs:
                key += [
                    f"{n}.【答案】{answer_words(q, 'ticks')}",
                    *([f"【解析】{q.explanation}"] if q.explanation else []),
                ]
        elif style == "table" and short:
            key += [
                heading,
                "题号 " + " ".join(str(n) for n, _ in pairs),
                "答案 " + " ".join(answer_words(q, "ticks") for _, q in pairs),
            ]
        else:
            key += [heading, *(f"{n}. {answer_words(q, '对错')}" for n, q in pairs)]
    return "\n".join([*lines, "", "参考答案", *key])


def inline(bracket: str) -> str:
    """Keys of choices and judgements inside the stem."""
    lines: list[str] = []
    kinds = (Kind.SINGLE, Kind.MULTIPLE, Kind.JUDGEMENT)
    for index, kind in enumerate(kinds):
        lines.append(SECTIONS["plain"](index, kind))
        for count, q in enumerate((q for q in QUESTIONS if q.kind is kind), 1):
            mark = bracket.format(answer_words(q, "ticks"))
            stem = q.stem.replace("（　）", mark) if "（　）" in q.stem else f"{q.stem}{mark}"
            lines.append(f"{count}．{stem}")
            lines += OPTIONS["two a line"](q.options) if q.options else []
    return "\n".join(lines)
