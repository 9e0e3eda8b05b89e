"""The one door out: a bank and a format's name to the bytes of a file."""

from __future__ import annotations

import importlib
from collections.abc import Callable

from generators.model.question import Bank
from generators.quiz.export_parts import Exported

# Each format's module is loaded only when it is asked for: openpyxl and genanki are slow to import.
_DOORS = {
    "xlsx": ("export_table", "export_xlsx"),
    "csv": ("export_table", "export_csv"),
    "docx": ("export_word", "export_docx"),
    "gift": ("export_gift", "export_gift"),
    "moodle-xml": ("export_moodle", "export_moodle_xml"),
    "apkg": ("export_anki", "export_apkg"),
    "qti": ("export_qti", "export_qti"),
}
FORMATS = tuple(_DOORS)


def export_bank(bank: Bank, form: str) -> Exported:
    """``form`` is one of ``FORMATS``; raises ``KeyError`` for any other."""
    module, name = _DOORS[form]
    door: Callable[[Bank], Exported] = getattr(importlib.import_module(f"generators.quiz.{module}"), name)
    return door(bank)
