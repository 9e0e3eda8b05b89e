"""What ``pip install .`` installs is the whole program: every file beside the code is named in the package's data."""

from __future__ import annotations

import fnmatch
import subprocess
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def test_every_data_file_is_packaged() -> None:
    patterns = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["setuptools"]["package-data"][
        "generators"
    ]
    listed = subprocess.run(["git", "ls-files", "generators"], cwd=ROOT, capture_output=True, text=True, check=True)
    files = [Path(path) for path in listed.stdout.splitlines() if not path.endswith(".py")]
    assert files
    left_out = [
        str(path) for path in files if not any(fnmatch.fnmatch(path.name, p.removeprefix("**/")) for p in patterns)
    ]
    assert left_out == []


def test_no_lock_names_a_host() -> None:
    for name in ("runtime.txt", "dev.txt", "model.txt"):
        text = (ROOT / "requirements" / name).read_text("utf-8")
        assert "--hash=sha256:" in text
        assert "://" not in text
        assert "--index-url" not in text
