"""The folder of real texts beside the project, where there is one; tests that need it skip by name where not."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
TEXTS = SHARED / "texts"

needs_shared = pytest.mark.skipif(not TEXTS.is_dir(), reason="../shared/texts is not here")
