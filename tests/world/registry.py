"""Objects of the registry: organs and officers."""

from __future__ import annotations

from datetime import date

from reviews.foundation.clock import utc_now
from reviews.foundation.ids import new_id
from reviews.registry.models import (
    BenchmarkTable,
    CalendarDay,
    CalendarYear,
    LawText,
    Officer,
    Organ,
    ParameterValue,
)
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


@arguments("registry.calendar_year_drop")
def calendar_year(world, person):
    with world.write() as session:
        session.merge(CalendarYear(year=2031, source="通知", made_by=person.id, made_at=utc_now()))
    return {"year": 2031}


@arguments("registry.parameter_save")
@arguments("registry.parameter")
def parameter(world, person):
    return {"parameter": "archive_days"}


@arguments("registry.parameter_withdraw")
def parameter_entry(world, person):
    with world.write() as session:
        seq = session.query(ParameterValue).count() + 1
        session.add(ParameterValue(
            parameter="archive_days", seq=seq, value=30, source="办法", valid_from=date(2024, 1, 1), made_by=person.id,
            made_at=utc_now()))
    return {"parameter": "archive_days", "entry": seq}


def law_text(world, person):
    with world.write() as session:
        made = LawText(
            key=new_id(), seq=1, title="某办法", version_date=date(2024, 1, 1), in_force_from=date(2024, 1, 1), source="公报",
            content="第一条 甲。", sha256=new_id(), articles=1, structure=[], made_by=person.id, made_at=utc_now())
        session.add(made)
        session.flush()
        return {"text_id": made.id}


for endpoint in ("registry.law_text", "registry.law_text_withdraw"):
    arguments(endpoint)(law_text)


def benchmark(world, person):
    with world.write() as session:
        made = BenchmarkTable(
            key=new_id(), seq=1, title="某基准", organ="", sector="", in_force_from=date(2024, 1, 1), source="公报",
            provision={"law": "某法", "article": 1, "article_sub": None, "paragraph": None, "item": None},
            grades=[{"name": "一般", "factors": [], "words": [], "kind": "amount", "low": "1", "high": "2"}],
            made_by=person.id, made_at=utc_now())
        session.add(made)
        session.flush()
        return {"table_id": made.id}


for endpoint in ("registry.benchmark", "registry.benchmark_withdraw"):
    arguments(endpoint)(benchmark)


@arguments("registry.import_template")
def import_template(world, person):
    return {"kind_id": "organs"}
