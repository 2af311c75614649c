"""Units' monthly returns of a settled world (tests.settled_world), put straight into the tables; some months are missing."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal

from sqlalchemy.orm import Session

from reviews.foundation.ids import new_id
from reviews.returns.domain.figures import LINE_IDS
from reviews.returns.models import ReturnVersion, UnitReturn


def add_returns(session: Session, units: Sequence[str], months: Iterable[date], *, seed: int, reporter_id: str) -> None:
    """A reported return of nearly every unit and month."""
    rng = random.Random(seed)
    rows, versions = [], []
    for month in months:
        for unit_id in units:
            if rng.random() < 0.1:
                continue
            row = UnitReturn(id=new_id(), unit_id=unit_id, month=month, state="reported", seq=1, held="unit", draft={}, note="",
                             changed_by=reporter_id, changed_at=datetime(2026, 1, 5, tzinfo=UTC))
            figures = dict.fromkeys(LINE_IDS, 0)
            figures |= {name: rng.randrange(40) for name in ("inspections", "inspected_parties", "fined", "other_penalties",
                                                             "licences", "enforcements", "excellent", "qualified", "unqualified")}
            figures["self_reviewed"] = figures["excellent"] + figures["qualified"] + figures["unqualified"]
            figures["closed_files"] = figures["self_reviewed"] + rng.randrange(30)
            figures["problems"] = rng.randrange(60)
            figures["problems_fixed"] = rng.randrange(figures["problems"] + 1)
            rows.append(row)
            versions.append(ReturnVersion(
                return_id=row.id, seq=1, **{**figures, "amount": Decimal(rng.randrange(9_000_000)) / 100}, nil=False,
                for_unit=False, reported_by=reporter_id, reported_at=datetime(2026, 1, 5, tzinfo=UTC)))
    session.add_all(rows)
    session.flush()
    session.add_all(versions)
    session.flush()
