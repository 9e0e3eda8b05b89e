"""What is kept is given only for the very same objects."""

from __future__ import annotations

from generators.model.last_call import remember_last


def test_the_same_objects_are_recognised_and_equal_ones_are_not() -> None:
    calls: list[tuple[str, ...]] = []

    @remember_last(2)
    def joined(words: tuple[str, ...], mark: str = "、") -> str:
        calls.append(words)
        return mark.join(words)

    given, equal = ("甲", "乙"), tuple("甲乙")
    assert joined(given) == joined(given) == joined(equal) == joined(given) == "甲、乙"
    assert calls == [given, equal]
    assert joined(given, mark="；") == "甲；乙"
    assert joined(("丙",)) == "丙"
    # Two are kept: the first is gone.
    assert joined(equal) == "甲、乙"
    assert len(calls) == 5
