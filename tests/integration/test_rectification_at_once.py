"""Two people at the ledger in the same moment: nobody waits for ever, and the second is told what changed."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from reviews.accounts.domain import Role, Viewer
from reviews.errors import Conflict
from reviews.foundation.db import db, write_unit
from reviews.rectification.domain.plans import FixMode, Plan
from reviews.rectification.models import LedgerRow
from reviews.rectification.services import rectifying, save_plan, save_plans
from tests import factories
from tests.world.rectification import put_row

NOW = factories.NOW


def test_several_rows_at_once_and_one_of_them_do_not_wait_for_each_other(app, world, read, monkeypatch):
    """The first has written to the trail for one row and still has to lock the second, which the other person wants."""
    handler = world.person(Role.unit_handler)
    viewer = Viewer(handler.id, handler.name, handler.unit_id, handler.roles, "test")
    first, second = sorted(put_row(world, handler.unit_id)["row_id"] for _ in range(2))
    begun, trace = threading.Event(), rectifying.leave_trace

    def leave_trace(*args, **kwargs):
        trace(*args, **kwargs)
        if kwargs["row"].id == first:
            begun.set()
            # Time for the other one to lock the second row, if that were possible out of turn.
            threading.Event().wait(0.3)

    monkeypatch.setattr(rectifying, "leave_trace", leave_trace)

    def several() -> str:
        with app.app_context():
            try:
                with write_unit() as session:
                    save_plans(session, actor=viewer, rows={first: 1, second: 1}, plan=Plan(FixMode.at_once, "张三"), now=NOW)
            finally:
                begun.set()
                db.session.remove()
        return "saved"

    def one() -> str:
        begun.wait()
        with app.app_context():
            try:
                with write_unit() as session:
                    save_plan(session, actor=viewer, row_id=second, seen_version=1, plan=Plan(FixMode.at_once, "李四"), now=NOW)
            except Conflict as error:
                return error.message
            finally:
                db.session.remove()
        return "saved"

    with ThreadPoolExecutor(2) as pool:
        said = [work.result() for work in (pool.submit(several), pool.submit(one))]
    with read() as session:
        rows = [session.get_one(LedgerRow, row_id) for row_id in (first, second)]
        assert [row.responsible for row in rows] == ["张三", "张三"]
    assert said[0] == "saved"
    assert said[1].startswith(f"{rows[1].number} 在您打开之后已有变化")


def test_a_row_that_changed_meanwhile_is_named_and_nothing_of_the_batch_is_done(world, write, read):
    handler = world.person(Role.unit_handler)
    viewer = Viewer(handler.id, handler.name, handler.unit_id, handler.roles, "test")
    ids = [put_row(world, handler.unit_id)["row_id"] for _ in range(2)]
    with write() as session:
        save_plan(session, actor=viewer, row_id=ids[1], seen_version=1, plan=Plan(FixMode.at_once, "李四"), now=NOW)
    with read() as session:
        number = session.get_one(LedgerRow, ids[1]).number
    with pytest.raises(Conflict, match=number), write() as session:
        save_plans(session, actor=viewer, rows=dict.fromkeys(ids, 1), plan=Plan(FixMode.at_once, "张三"), now=NOW)
    with read() as session:
        assert session.get_one(LedgerRow, ids[0]).state == "unclaimed"
