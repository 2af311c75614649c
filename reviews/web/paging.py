"""Lists in pages that live in the address."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

PAGE_SIZE = 50


@dataclass(frozen=True, slots=True)
class Page:
    """rows of one page; number counts from 1; total is the count of all rows."""

    rows: list[Any]
    number: int
    total: int
    size: int = PAGE_SIZE

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // self.size))


def paged(session: Session, statement: sa.Select[Any], number: int, *, size: int = PAGE_SIZE) -> Page:
    """One page of an ordered statement; a number outside the list gives its nearest page. Rows are scalars."""
    total = session.scalar(sa.select(sa.func.count()).select_from(statement.order_by(None).subquery())) or 0
    pages = max(1, -(-total // size))
    number = min(max(1, number), pages)
    rows = list(session.scalars(statement.limit(size).offset((number - 1) * size)))
    return Page(rows=rows, number=number, total=total, size=size)


def page_number(text: str | None) -> int:
    """The page asked for; anything that is no positive number is page 1."""
    # isdigit alone also takes ² and the like, which int refuses.
    plain = text is not None and text.isascii() and text.isdigit() and len(text) < 7
    return max(1, int(text)) if text is not None and plain else 1


def slice_page(rows: Sequence[Any], number: int, *, size: int = PAGE_SIZE) -> Page:
    """One page of rows that are all at hand; a number outside gives the nearest page."""
    pages = max(1, -(-len(rows) // size))
    number = min(max(1, number), pages)
    return Page(rows=list(rows[(number - 1) * size: number * size]), number=number, total=len(rows), size=size)
