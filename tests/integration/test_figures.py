"""Figures over the tables: each is what plain loops over whole settlements come to, and opens exactly the rows it counts."""

from __future__ import annotations

import importlib.util
import random
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path

import pytest
import sqlalchemy as sa

from reviews.accounts.models import Unit
from reviews.cases.models import Case
from reviews.insights.domain.facts import Scope
from reviews.insights.domain.figures import Spec, evaluate, members
from reviews.insights.domain.frames import frames_of_snapshot
from reviews.insights.domain.measures import MEASURES, Shape
from reviews.insights.domain.snapshot import freeze, thaw
from reviews.insights.queries.facts import gather_facts, gather_snapshot
from reviews.rectification.models import LedgerRow
from reviews.registry.models import Organ
from reviews.rounds.models import Round, RoundPlanVersion
from reviews.rulepacks.services import ensure_shipped_packs
from reviews.scoresheets.models import Settlement, SettlementDigest
from reviews.scoresheets.queries.digests import list_digest_faults
from tests import factories
from tests.integration.slow_figures import printed, rows_of, slow, slow_rounds
from tests.integration.slow_ledger import every_row, slow_ledger, slow_returns
from tests.ledger_world import add_ledger
from tests.returns_world import add_returns
from tests.settled_world import PACKS, build

TODAY = factories.NOW.date()
FILE_MEASURES = [name for name, one in MEASURES.items() if not one.compares and "organ" in one.takes
                 and not name.startswith(("repeat_promised", "repeat_base", "repeat_units"))]
ROUND_MEASURES = ["plan_target", "plan_drawn", "plan_handed_in", "plan_done", "plan_released", "plan_open", "plan_rate",
                  "plan_rounds", "drawn_rate"]


@pytest.fixture
def world(write):
    with write() as session:
        ensure_shipped_packs(session, factories.NOW, keys=PACKS)
        return build(session, files=90, units=7, rounds=2, seed=5, months=4)


def test_every_measure_equals_plain_loops_over_whole_settlements(read, world):
    """Random conditions of every kind; a scope by round with the round before, and one by days with days before."""
    rng = random.Random(3)
    scopes = ({"rounds": (world.rounds[1],)}, {"first": date(2026, 2, 1), "last": date(2026, 2, 28)})
    befores = ({"rounds": (world.rounds[0],)}, {"first": date(2026, 1, 1), "last": date(2026, 1, 31)})
    with read() as session:
        for given, former in zip(scopes, befores, strict=True):
            frames = frames_of_snapshot(gather_snapshot(session, Scope(**given), now=factories.NOW))
            rows, before = rows_of(session, **given), rows_of(session, **former)
            assert rows and before
            topics = list(frames["now"].topics["topic"])
            common = [t for t in topics if evaluate(frames, Spec("topic_files", "now", (("topic", t),))).value]
            for name in FILE_MEASURES:
                for _ in range(4):
                    where = _conditions(rng, rows, name, topics, common)
                    _same(frames, Spec(name, "now", tuple(where)), *slow(rows, name, where, before))
    # Something is counted at all: a test that compares nothing with nothing would pass too.
    assert evaluate(frames, Spec("problems")).value > 20


def test_plans_and_digests_are_what_the_rows_say(read, world):
    with read() as session:
        frames = frames_of_snapshot({"now": gather_facts(session, Scope(), now=factories.NOW)})
        for name in ROUND_MEASURES:
            for where in ([], [("round", world.rounds[0])], [("unit", world.units[2])]):
                if {n for n, _v in where} <= MEASURES[name].takes:
                    value, base = slow_rounds(session, name, where, TODAY)
                    _same(frames, Spec(name, "now", tuple(where)), value, base)
        assert list(list_digest_faults(session)) == []
        settled = session.scalars(sa.select(Settlement)).first()
        session.add(Settlement(**{c.name: getattr(settled, c.name) for c in Settlement.__table__.columns} | {
            "id": "0" * 20, "seq": 9, "kind": "corrected", "reason": "补记"}))
        session.flush()
        assert [fault.split()[1] for fault in list_digest_faults(session)] == ["0" * 20]
        session.rollback()


def test_ledger_and_returns_are_what_the_rows_say(read, write, world):
    """As they stood on the last day of the scope, whatever came later."""
    first, last = date(2026, 2, 1), date(2026, 2, 28)
    with write() as session:
        assert add_ledger(session, seed=2, verifier_id=world.organiser_id, first=first) > 100
        add_returns(session, world.units, [date(2025, 2, 1), date(2026, 1, 1), date(2026, 2, 1)], seed=2,
                    reporter_id=world.organiser_id)
    with read() as session:
        frames = frames_of_snapshot(gather_snapshot(session, Scope(first=first, last=last), now=factories.NOW))
        row, rows = frames["now"].ledger.iloc[3], every_row(session)
        for name in ("ledger_rows", "ledger_struck", "ledger_rate", "ledger_overdue", "ledger_new", "ledger_carried",
                     "ledger_open", "ledger_overdue_units"):
            for where, plain in (([], []), ([("unit", row["unit_id"])], [("unit_id", row["unit_id"])]),
                                 ([("topic", row["topic"])], [("topic", row["topic"])])):
                _same(frames, Spec(name, "now", tuple(where)), *slow_ledger(rows, first, last, name, plain))
        for name in ("inspections", "penalties", "penalty_amount", "closed_files", "self_reviewed", "self_cover", "self_problems",
                     "self_fixed", "self_grade_rate"):
            for where in ([], [("unit", world.units[1])]):
                more = [("grade", "优秀")] if name == "self_grade_rate" else []
                _same(frames, Spec(name, "now", tuple(where + more)), *slow_returns(session, first, last, name, where + more))
        now = slow_returns(session, first, last, "inspections", [])[0]
        then = slow_returns(session, date(2025, 2, 1), date(2025, 2, 28), "inspections", [])[0]
        change = evaluate(frames, Spec("inspections_change"))
        assert change.value == float((now - then) / then)
        assert change.text == f"{'增长' if now > then else '下降'}{printed(abs(now - then) / then, 1, 100)}%"
    # Nothing is compared with nothing.
    assert evaluate(frames, Spec("ledger_overdue")).value and evaluate(frames, Spec("ledger_struck")).value
    with write() as session:
        _rows_stay_with_the_unit_that_was_told(session, first, last)


def _rows_stay_with_the_unit_that_was_told(session, first, last):
    """Its organ has gone to another unit: the row keeps unit and name. A return is of a whole month or of none."""
    row = session.scalars(sa.select(LedgerRow).where(LedgerRow.released_on <= last)).first()
    organ = session.get_one(Organ, session.get_one(Case, row.case_id).organ_id)
    organ.unit_id = session.scalars(sa.select(Unit.id).where(~Unit.is_bureau, Unit.id != row.unit_id)).first()
    session.flush()
    facts = gather_facts(session, Scope(first=first, last=last), now=factories.NOW)
    told = {(one.unit_id, one.unit_name) for one in facts.ledger if one.case_id == row.case_id}
    assert told == {(row.unit_id, session.get_one(Unit, row.unit_id).name)}
    assert facts.returns and not gather_facts(session, Scope(first=first, last=date(2026, 2, 27)), now=factories.NOW).returns


def test_what_a_round_is_compared_with_and_what_a_part_of_it_aims_at(write, world):
    """A round without results between two others is no comparison; a plan aims at the whole round, not at one unit of it."""
    with write() as session:
        former, later = (session.get_one(Round, one) for one in world.rounds)
        session.add(Round(name="没有定案的一轮", starts_on=later.starts_on - timedelta(days=1), ends_on=later.starts_on,
                          created_by=later.created_by, created_at=later.created_at))
        plan = session.scalars(sa.select(RoundPlanVersion).where(RoundPlanVersion.round_id == later.id)).one()
        session.add(RoundPlanVersion(round_id=later.id, seq=2, content={**plan.content, "target_files": 30},
                                     made_by=plan.made_by, made_at=plan.made_at))
        session.flush()
        snapshot = gather_snapshot(session, Scope(rounds=(later.id,)), now=factories.NOW)
        assert snapshot["before"].scope.rounds == (former.id,)
        part = gather_facts(session, Scope(rounds=(later.id,), units=(world.units[0],)), now=factories.NOW)
        assert [[one.target for one in facts.plans] for facts in (snapshot["now"], part)] == [[30], [0]]
        session.rollback()


def test_the_migration_writes_the_digests_that_settling_writes(write, world):
    """Settlements from before there were digests get the same ones."""
    path = next((Path(__file__).parents[2] / "migrations" / "versions").glob("*_settlement_digests.py"))
    spec = importlib.util.spec_from_file_location("settlement_digests", path)
    migration = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(migration)
    columns = list(SettlementDigest.__table__.columns)
    every = sa.select(*columns).order_by(SettlementDigest.settlement_id)
    with write() as session:
        live = session.execute(every).all()
        connection = session.connection()
        SettlementDigest.__table__.drop(connection)
        SettlementDigest.__table__.create(connection)
        migration._AT_ONCE = 7
        migration._fill(connection)
        assert session.execute(every).all() == live
        assert live


def test_a_snapshot_comes_back_as_it_was_frozen(read, world):
    with read() as session:
        snapshot = gather_snapshot(session, Scope(rounds=(world.rounds[1],)), now=factories.NOW)
    assert set(snapshot) == {"now", "before"}
    frozen = freeze(snapshot)
    assert thaw(frozen) == snapshot
    assert freeze(thaw(frozen)) == frozen
    with pytest.raises(ValueError):
        thaw(b"PK")


def _conditions(rng, rows, name, topics, common):
    takes, where = MEASURES[name].takes, []
    for key in ("round", "unit", "organ", "field", "kind", "month", "pack"):
        if rng.random() < 0.15:
            where.append((key, getattr(rng.choice(rows), key)))
    if "grade" in name or rng.random() < 0.1:
        where += [("grade", grade) for grade in rng.sample(["优秀", "良好", "合格", "不合格"], rng.choice([1, 2]))]
    if "topic" in takes and name != "problems":
        where += [("topic", one) for one in rng.sample(common, min(len(common), rng.choice([1, 1, 3])))]
        where.append(("topic", rng.choice(topics)))
    if "with" in takes:
        where.append(("with", rng.choice(common)))
    return where


def _same(frames, spec, value, base):
    """The figure, its text and its rows against (value, base) of the slow way."""
    figure, rows, shape = evaluate(frames, spec), members(frames, spec), MEASURES[spec.measure].shape
    assert figure.base == base, spec
    if shape is Shape.money:
        assert (figure.value, figure.text) == (float(value), printed(value, 2).removesuffix(".00")), spec
    elif shape is Shape.amount:
        assert (figure.value, figure.text) == (value, str(value)), spec
    elif not base:
        assert (figure.value, figure.text) == (None, "—"), spec
    else:
        share = Fraction(value) / base
        assert figure.value == float(share), spec
        assert figure.text == (printed(share, 1, 100) + "%" if shape is Shape.rate else printed(share, 2)), spec
    if shape is not Shape.mean:
        counted = sum(rows.amounts) if rows.amounts is not None else len(rows.counted)
        assert counted == pytest.approx(float(value), abs=0.001 if shape is Shape.money else 0), spec
        if rows.kind != "return_grade":
            assert len(set(rows.counted)) == len(rows.counted)
    below = rows.base_amounts if rows.base_amounts is not None else rows.base
    assert (None if below is None else sum(below) if rows.base_amounts is not None else len(below)) == base, spec
    if rows.base is not None and not rows.base_amounts:
        assert set(rows.counted) <= set(rows.base)
