"""Shortcuts from a sample to its outline, as the wizard's steps do it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from extraction import FileTable, document_types
from reviews.rulepacks.domain.score_table import (
    Choices,
    ColumnRole,
    Outline,
    Table,
    draft_text,
    find_head,
    join,
    outline_of,
    roles_of,
)
from tests.unit.rulepacks.score_tables import Sample

TITLES = {title: key for key, kind in document_types().items() for title in kind.titles}
CHOSEN = Choices(
    pack_id="pack_a1", title="某市行政处罚案卷评查标准", kinds=("penalty_ordinary",), effective_from=date(2026, 1, 1)
)


def as_table(sample: Sample) -> Table:
    return Table(sample.name, sample.rows, sample.spans, before=sample.before)


def from_file(tables: tuple[FileTable, ...]) -> tuple[Table, ...]:
    return tuple(Table(one.name, one.rows, one.spans, one.page, one.hidden, one.before, one.uncomputed)
                 for one in tables if not one.hidden)  # fmt: skip


def outline(*tables: Table, roles: dict[int, ColumnRole] | None = None) -> Outline:
    joined = join(tables, {no: find_head(one) for no, one in enumerate(tables)})
    return outline_of(joined, roles or roles_of(joined), names=[one.name for one in tables], titles=TITLES)


def listed(read: Outline) -> list[tuple[str, list[tuple[str, Decimal | None]]]]:
    """Parts with their items' titles and points."""
    return [(part.title, [(item.title, item.points) for item in part.items]) for part in read.parts]


def text(read: Outline, chosen: Choices = CHOSEN) -> str:
    return draft_text(read, chosen, TITLES)
