"""What tests of builds share."""

from __future__ import annotations

import pytest

from generators.output import build as build_module


@pytest.fixture
def whole_builds(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Grows with each build that was not done from the memory of the last one."""
    seen: list[str] = []
    real = build_module.rebuild_edited

    def watched(*given: object, **named: object) -> object:
        made = real(*given, **named)  # type: ignore[arg-type]
        if made is None:
            seen.append("whole")
        return made

    monkeypatch.setattr(build_module, "rebuild_edited", watched)
    return seen
