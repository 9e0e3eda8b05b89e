"""``qianshao new paper NAME``."""

from __future__ import annotations

import argparse

from generators.cli.new_file import add_name, write_new


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_name(parser, "新试卷")


def run(arguments: argparse.Namespace) -> int:
    return write_new(arguments, "paper", "quizzes/papers")
