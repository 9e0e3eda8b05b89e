"""What a stranger's ``mkdocs.yml`` would run is named; our own hook, byte for byte, is known wherever it lies."""

from __future__ import annotations

from pathlib import Path

import pytest

from generators.checks.engine_config import check_engine_config
from generators.output import pipeline

HOOK = (Path(pipeline.__file__).with_name("mkdocs_hook.py")).read_bytes()


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("site_name: x\n", []),
        ("a: !!python/object/apply:os.system [x]\n", ["G071"]),
        ("a: !<tag:yaml.org,2002:python/name:os.system> x\n", ["G071"]),
        ("%TAG !p! tag:yaml.org,2002:python/\n---\na: !p!name:os.system x\n", ["G071"]),
        ("a: !ENV HOME\n", []),
        ("hooks: evil.py\n", ["G072"]),
        ("x: &x {hooks: [evil.py]}\n<<: *x\n", ["G072"]),
        ("INHERIT: ../other.yml\n", ["G072"]),
        ("hooks: [own.py]\n", []),
        ("a: [\n", ["G071"]),
        ("[" * 3000, ["G071"]),
        ("a: &a [*a]\n", []),
    ],
)
def test_code_in_a_configuration_is_named(text: str, codes: list[str]) -> None:
    assert [problem.code for problem in check_engine_config("mkdocs.yml", text, {"own.py"})] == codes


def test_own_hook_is_known_by_its_bytes(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("hooks:\n  - tools/mkdocs_hook.py\n")
    (tmp_path / "tools").mkdir()
    hook = tmp_path / "tools" / "mkdocs_hook.py"
    hook.write_bytes(HOOK.replace(b"\n", b"\r\n"))
    assert list(pipeline.engine_config_problems(tmp_path)) == []
    hook.write_bytes(HOOK + b"import os\n")
    assert [problem.code for problem in pipeline.engine_config_problems(tmp_path)] == ["G072"]
