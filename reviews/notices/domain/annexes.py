"""Which annexes of a paper are printed and which go out beside it as a spreadsheet (电子表格). Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from enum import StrEnum
from typing import Final

from reviews.notices.domain.content import Annex, TableBlock

LONG_ROWS: Final = 30
"""A table of more rows takes pages that nobody reads on paper."""
SPREADSHEET: Final = "电子表格"


class AnnexChoice(StrEnum):
    """main: what the drafter holds to be needed on paper, unless it is long; whatever the choice, the spreadsheet has all."""

    main = "main"
    all = "all"
    none = "none"

    @property
    def label(self) -> str:
        return {"main": "主要的印在纸上", "all": "全部印在纸上", "none": "全部只作电子表格"}[self.value]


def placed(annexes: Iterable[Annex], choice: AnnexChoice) -> tuple[Annex, ...]:
    """The annexes with the choice carried out. One without a table is always printed: a spreadsheet would have nothing of it."""
    return tuple(replace(one, electronic=_electronic(one, choice)) for one in annexes)


def has_table(annex: Annex) -> bool:
    """Whether the spreadsheet has anything of it."""
    return any(isinstance(block, TableBlock) for block in annex.blocks)


def _electronic(annex: Annex, choice: AnnexChoice) -> bool:
    tables = [block for block in annex.blocks if isinstance(block, TableBlock)]
    if not tables or choice is AnnexChoice.all:
        return False
    return choice is AnnexChoice.none or annex.electronic or any(len(table.rows) > LONG_ROWS for table in tables)
