"""Units' monthly returns: of the person's own unit, or a stranger's."""

from __future__ import annotations

from datetime import date

from reviews.accounts.domain import Role
from reviews.foundation.ids import new_id
from reviews.registry.models import Organ
from reviews.returns.domain.figures import LINE_IDS
from reviews.returns.domain.months import month_after, month_key
from reviews.returns.models import ReturnVersion, UnitReturn
from tests import factories
from tests.world import FORMS, arguments, builder

LATEST = date(2026, 1, 1)


def a_return(world, unit_id, state):
    """A month of a unit, another at each call: nothing written (open), written by the unit (held), or reported."""
    world.cache[f"months of {unit_id}"] = months = world.cache.get(f"months of {unit_id}", 0) + 1
    month = month_after(LATEST, 1 - months)
    maker = world.person(Role.unit_handler)
    with world.write() as session:
        session.add(Organ(id=new_id(), name=f"机关{new_id()}", unit_id=unit_id, field=""))
        if state == "open":
            return month
        row = UnitReturn(id=new_id(), unit_id=unit_id, month=month, held="unit", draft=dict.fromkeys(LINE_IDS, "0"),
                         changed_by=maker.id, changed_at=factories.NOW)
        if state == "reported":
            row.state, row.seq = "reported", 1
        session.add(row)
        session.flush()
        if state == "reported":
            session.add(ReturnVersion(return_id=row.id, seq=1, nil=True, for_unit=False, reported_by=maker.id,
                                      reported_at=factories.NOW, **dict.fromkeys(LINE_IDS, 0)))
    return month


@builder("return", states=("held", "open", "reported"))
def unit_return(world, person, relation, state):
    unit_id = person.unit_id if relation == "own_unit" else world.person(Role.unit_handler).unit_id
    return {"month": month_key(a_return(world, unit_id, state or "held")), "unit_id": unit_id}


for _endpoint in ("returns.month_sheet", "returns.month_form", "returns.reminders", "returns.confirm_entered",
                  "returns.report_all_entered"):
    arguments(_endpoint)(lambda world, person: {"month": "2026-01"})

arguments("returns.quarter")(lambda world, person: {"quarter": "2026-Q1"})

FORMS["returns.save"] = lambda world: {"seen_version": "1"}
FORMS["returns.report"] = lambda world: {"seen_version": "1"}
FORMS["returns.send_back_return"] = lambda world: {"reason": "更正"}
FORMS["returns.report_all_entered"] = lambda world: {"seen": "0"}
FORMS["returns.save_terms"] = lambda world: {"first_month": "2026-01", "due_day": "5"}
