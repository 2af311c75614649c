"""Why a reviewer leaves a seat. Pure."""

from __future__ import annotations

from enum import StrEnum


class LeavingCause(StrEnum):
    """declared: by the reviewer; barred: found to be barred after the assignment; exchanged: by the organiser."""

    declared = "declared"
    barred = "barred"
    exchanged = "exchanged"

    @property
    def label(self) -> str:
        return {"declared": "本人申请回避", "barred": "核对后应当回避", "exchanged": "换人"}[self.value]
