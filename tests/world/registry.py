"""Objects of the registry: organs and officers."""

from __future__ import annotations

from datetime import date

from reviews.foundation.ids import new_id
from reviews.registry.models import CalendarDay, Officer, Organ
from tests.world import arguments, builder


@builder("organ", states=("active", "closed"))
def organ(world, person, relation, state):
    unit_id = person.unit_id if relation == "own_unit" else world.make_unit()
    with world.write() as session:
        made = Organ(id=new_id(), name=f"执法队{new_id()}", unit_id=unit_id, active=state != "closed")
        session.add(made)
        session.flush()
        officer = Officer(id=new_id(), organ_id=made.id, name="赵某", certificate_no=new_id()[:12])
        session.add(officer)
        return {"organ_id": made.id, "officer_id": officer.id}


@arguments("registry.calendar_clear")
def calendar_day(world, person):
    with world.write() as session:
        session.merge(CalendarDay(day=date(2026, 10, 10), working=True))
    return {"day": "2026-10-10"}
