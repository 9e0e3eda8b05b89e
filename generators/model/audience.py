"""知悉范围: who may see an item. Filtered once, before any feature sees the content."""

from __future__ import annotations

from enum import StrEnum


class Audience(StrEnum):
    """From the narrowest circle to the widest."""

    INTERNAL = "内部"
    SUPERVISED = "被监督单位"
    PUBLIC = "公开"

    def may_see(self, item: Audience) -> bool:
        """Whether a build for this audience may hold an item marked ``item``."""
        return _WIDTH[item] >= _WIDTH[self]


_WIDTH = {Audience.INTERNAL: 0, Audience.SUPERVISED: 1, Audience.PUBLIC: 2}
