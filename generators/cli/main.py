"""The command ``qianshao``: a table of verbs, each a module of this folder that is imported only when it is called."""

from __future__ import annotations

import argparse
import difflib
import gc
import importlib
import signal
import sys
from pathlib import Path
from typing import NoReturn, Protocol

from generators import __version__
from generators.cli.in_portal import NO_PORTAL, has_portal
from generators.cli.kept_patterns import keep_patterns
from generators.cli.one_object import with_one_object
from generators.content.folders import PORTAL_PATH
from generators.content.os_reason import os_reason
from generators.documents.fonts import NoTypefaceError


class Verb(Protocol):
    """What a module of this folder offers. ``run`` returns 0 done, 1 problems in the content, 2 wrong use."""

    def add_arguments(self, parser: argparse.ArgumentParser) -> None: ...

    def run(self, arguments: argparse.Namespace) -> int: ...


# (verb, object or "") -> (module, help). ``arguments.portal`` is the portal's root in every verb.
VERBS: dict[tuple[str, str], tuple[str, str]] = {
    ("check", ""): ("check", "检查全部内容，一次列出所有问题"),
    ("build", ""): ("build", "生成网站、离线包、日历和讲义"),
    ("build-all", ""): ("build_all", "一次生成许多门户，共用一套法规"),
    ("serve", ""): ("serve", "边改边看：本机预览，改动后自动刷新"),
    ("handout", ""): ("handout", "把一次或几次学习的材料做成 PDF 和 Word"),
    ("anonymise", ""): ("anonymise", "找出文字里能认出人和单位的地方，提出替换写法"),
    ("import", "case"): ("import_case", "导入按 Word 模板写的案例"),
    ("approve", ""): ("approve", "打印保密审查审批表，或登记已签的审批"),
    ("withdraw", ""): ("withdraw", "撤下一个案例"),
    ("verify", ""): ("verify", "核对离线包是否完整、有没有被改动"),
    ("new", "key"): ("new_key", "新建一对给离线包签名的密钥"),
    ("new", "portal"): ("new_portal", "新建一个空门户"),
    ("import", "questions"): ("import_questions", "导入题目：Word、Excel、文本，以及 GIFT、Moodle XML、Aiken"),
    ("export", "questions"): ("export_questions", "导出题库：Excel、Word、CSV，以及 GIFT、Moodle XML、APKG、QTI"),
    ("new", "questions"): ("new_questions", "按法规原文起草题目（不用模型），待人审改"),
    ("paper", ""): ("paper", "按试卷方案出卷：试卷、答题卡、答案，A/B 卷"),
    ("new", "regulation"): ("new_regulation", "新建一张法规卡片"),
    ("new", "case"): ("new_case", "新建一个案例"),
    ("new", "bank"): ("new_bank", "新建一个题库"),
    ("new", "paper"): ("new_paper", "新建一份试卷方案"),
    ("import", "regulation"): ("import_regulation", "导入法规的官方文本（docx、pdf、html、md、txt）"),
    ("compare", ""): ("compare", "修订对照表：同一法规的两个版本逐条对照"),
    ("import", "work-plan"): ("import_work_plan", "导入年度工作要点，列出各项工作和点名的文件"),
    ("new", "work-plan"): ("new_work_plan", "新建一年的工作要点，手写用"),
    ("new", "plan"): ("new_plan", "新建一年的学习计划，可沿用上年的规则"),
    ("import", "plan"): ("import_plan", "导入 Excel 里的学习计划"),
    ("calendar", ""): ("plan_calendar", "生成学习日历文件；--replan 说明哪些日子要改"),
    ("ledger", ""): ("ledger", "合并答题结果和签到表，生成学习台账和学时"),
    ("cite", ""): ("cite", "列出一份文字引用了哪些法规，各指向哪里"),
    ("impact", ""): ("impact", "修订影响清单：法规修订后哪些案例、题目、注释、安排要看"),
}


# What a shell gives for a program ended by Ctrl-C.
INTERRUPTED = 130
_HALF_BUILT = "已中断：没有做完的部分还是上一次的样子，重新运行一次即可。"
_INTERRUPTED = {"build": _HALF_BUILT, "build-all": _HALF_BUILT}


class ChineseParser(argparse.ArgumentParser):
    """argparse with its own words in Chinese and wrong use as one sentence."""

    def __init__(self, **options: object) -> None:
        super().__init__(add_help=False, allow_abbrev=False, **options)  # type: ignore[arg-type]
        self._positionals.title = "参数"
        self._optionals.title = "选项"
        self.add_argument("-h", "--help", action="help", help="显示这份说明")

    def format_help(self) -> str:
        text = super().format_help().replace("usage: ", "用法：", 1)
        return text.replace("\n参数:\n", "\n参数：\n").replace("\n选项:\n", "\n选项：\n")

    def format_usage(self) -> str:
        return super().format_usage().replace("usage: ", "用法：", 1)

    def error(self, message: str) -> NoReturn:
        for english, chinese in _ERRORS:
            message = message.replace(english, chinese)
        if "（可以写 " in message:
            message = message.replace("'", "").rstrip(")") + "）"
        print(f"用法有误：{message}\n请看：{self.prog} --help", file=sys.stderr)
        raise SystemExit(2)


_ERRORS = (
    ("the following arguments are required: ", "还缺少 "),
    ("unrecognized arguments: ", "不认识的参数 "),
    ("invalid choice: ", "不能写 "),
    ("(choose from ", "（可以写 "),
    ("expected one argument", "后面要跟一个值"),
    ("expected at least one argument", "后面至少要跟一个值"),
    ("argument ", "参数 "),
    ("invalid int value: ", "应当是整数："),
    ("not allowed with ", "不能同时用 "),
    ("one of the arguments ", "以下参数至少要有一个："),
    (" is required", ""),
)


def main(argv: list[str] | None = None) -> int:
    """Runs one verb. Every stream is UTF-8, also where the system's code page is not."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    # Content is millions of records without a cycle among them: looking for cycles every 700 takes a tenth of a build.
    gc.set_threshold(50_000, 20, 20)
    words = list(sys.argv[1:] if argv is None else argv)
    if "--json" in words and not {"-h", "--help"} & set(words):
        return with_one_object(lambda: _run(words))
    return _run(words)


def _run(words: list[str]) -> int:
    portal, words, complaint = _take_portal(words)
    if complaint:
        print(complaint, file=sys.stderr)
        return 2
    if not words or words[0] in ("-h", "--help"):
        print(_overview())
        return 0
    if words[0] == "--version":
        print(f"前哨学堂 {__version__}")
        return 0
    chosen = _choose(words)
    if chosen is None:
        return 2
    name, rest = chosen
    patterns = keep_patterns()
    try:
        return _run_verb(name, rest, Path(portal))
    except KeyboardInterrupt:
        # Somebody who presses Ctrl-C twice does not want to read how Python ends.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        print(_INTERRUPTED.get(name[0], "已中断。"), file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        return 0
    except NoTypefaceError as error:
        print(error, file=sys.stderr)
        return 1
    except ImportError as error:
        print(
            f"程序没有装好，缺少：{error.name or error}。请在程序所在的文件夹重新运行 make site；"
            "没有网络的机器按手册“离线安装”重装。",
            file=sys.stderr,
        )
        return 1
    except OSError as error:
        print(f"读写文件失败：{error.filename or portal}（{os_reason(error)}）。", file=sys.stderr)
        return 1
    finally:
        if patterns is not None:
            patterns.save()


def _run_verb(name: tuple[str, str], rest: list[str], portal: Path) -> int:
    module_name, summary = VERBS[name]
    verb: Verb = importlib.import_module(f"generators.cli.{module_name}")
    parser = ChineseParser(prog=" ".join(("qianshao", *filter(None, name))), description=summary)
    verb.add_arguments(parser)
    arguments = parser.parse_args(rest)
    arguments.portal = portal
    if not has_portal(name, arguments):
        print(NO_PORTAL, file=sys.stderr)
        return 2
    return verb.run(arguments)


def _take_portal(words: list[str]) -> tuple[str, list[str], str | None]:
    """Takes ``--portal DIR`` out, wherever it stands."""
    rest: list[str] = []
    portal = ""
    position = 0
    while position < len(words):
        word = words[position]
        if word == "--portal":
            if position + 1 >= len(words):
                return portal, rest, "用法有误：--portal 后面要跟门户所在的文件夹。"
            portal = words[position + 1]
            position += 2
            continue
        if word.startswith("--portal="):
            portal = word.removeprefix("--portal=")
        else:
            rest.append(word)
        position += 1
    portal = portal or _portal_around()
    if not Path(portal).is_dir():
        return portal, rest, f"找不到文件夹：{portal}"
    return portal, rest, None


def _portal_around() -> str:
    """The current folder, or the nearest one above it that holds a portal: editors work inside ``docs`` as often."""
    here = Path.cwd()
    if not (here / PORTAL_PATH).is_file():
        for folder in here.parents:
            if (folder / PORTAL_PATH).is_file():
                return str(folder)
    return "."


def _choose(words: list[str]) -> tuple[tuple[str, str], list[str]] | None:
    verb = words[0]
    objects = [thing for known, thing in VERBS if known == verb]
    if not objects:
        known = list(dict.fromkeys(known for known, _ in VERBS))
        near = difflib.get_close_matches(verb, known, 1)
        guess = f"是不是 {near[0]}？" if near else ""
        print(f"没有“{verb}”这个命令。{guess}可用的命令：{'、'.join(known)}。", file=sys.stderr)
        return None
    if objects == [""]:
        return (verb, ""), words[1:]
    if len(words) > 1 and words[1] in objects:
        return (verb, words[1]), words[2:]
    if "" in objects:
        return (verb, ""), words[1:]
    if len(words) > 1 and words[1] in ("-h", "--help"):
        print("\n".join(f"  qianshao {verb} {thing:<12}{VERBS[verb, thing][1]}" for thing in objects))
        raise SystemExit(0)
    print(f"“{verb}”后面要写：{'、'.join(objects)}。", file=sys.stderr)
    return None


def _overview() -> str:
    lines = [
        "前哨学堂：用 Markdown 维护的学习门户。",
        "",
        "用法：qianshao 命令 [选项]   （加 --portal 文件夹 可指定门户位置）",
        "",
    ]
    lines += [f"  {' '.join(filter(None, name)):<20}{summary}" for name, (_, summary) in VERBS.items()]
    return "\n".join([*lines, "", "每个命令加 --help 看详细用法。退出码：0 完成，1 内容有问题，2 用法有误。"])


if __name__ == "__main__":
    sys.exit(main())
