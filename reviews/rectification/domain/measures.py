"""What came of a common problem: a rule, a training, a guide (共性问题→制度完善). Pure."""

from __future__ import annotations

from enum import StrEnum

MAX_TITLE = 120
MAX_ORGAN = 80
MAX_TEXT = 8000


class MeasureKind(StrEnum):
    """What was done so that the problem does not come again."""

    rule = "rule"
    training = "training"
    guide = "guide"

    @property
    def label(self) -> str:
        return {"rule": "制度", "training": "培训", "guide": "指引"}[self.value]
