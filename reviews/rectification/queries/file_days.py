"""The day of a file, by which what came after a promise is told from what came before."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from reviews.rounds.domain.frame_lists import number_key
from reviews.rounds.models import DrawnFile, FrameList, ListedFile

_AT_ONCE = 5000


def days_of_files(session: Session, brought_in: Mapping[str, date]) -> dict[str, date]:
    """By case: closed or decided as its unit reported it for the draw, else the day it was brought in (as given)."""
    days, ids = dict(brought_in), list(brought_in)
    for start in range(0, len(ids), _AT_ONCE):
        drawn = session.execute(
            sa.select(DrawnFile.case_id, DrawnFile.round_id, DrawnFile.unit_id, DrawnFile.number)
            .where(DrawnFile.case_id.in_(ids[start:start + _AT_ONCE]), DrawnFile.voided_at.is_(None))).all()
        keys = {one.case_id: (one.round_id, one.unit_id, number_key(one.number)) for one in drawn if one.case_id is not None}
        listed = session.execute(
            sa.select(FrameList.round_id, FrameList.unit_id, ListedFile.number_key, ListedFile.closed_on, ListedFile.decided_on)
            .join(FrameList, FrameList.id == ListedFile.list_id)
            .where(FrameList.unit_id.in_({key[1] for key in keys.values()}),
                   ListedFile.number_key.in_({key[2] for key in keys.values()})))
        told = {(one.round_id, one.unit_id, one.number_key): one.closed_on or one.decided_on for one in listed}
        days |= {case_id: day for case_id, key in keys.items() if (day := told.get(key)) is not None}
    return days
