"""The choice of a review standard for a new case, under the kinds of case that each serves."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session
from wtforms import SelectChoice

from reviews.cases.forms import KINDS
from reviews.rulepacks.queries import list_versions_by_kind


def pack_choices(session: Session, *, today: date) -> list[SelectChoice]:
    """One group for each kind of case, named as the kind is; a standard for several kinds stands in each group."""
    by_kind = list_versions_by_kind(session, on=today)
    return [
        SelectChoice(version.id, f"{version.title}（{version.version}）", optgroup=kind.label)
        for kind in KINDS
        for version in by_kind.get(kind.value, [])
    ]
