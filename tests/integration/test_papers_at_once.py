"""Two people at a paper, a template, a return or the terms in the same moment: one is first, the other is told."""

from __future__ import annotations

import contextvars
import threading
from collections import Counter
from datetime import date

import pytest
import sqlalchemy as sa

from reviews.accounts.domain import Role, Viewer
from reviews.errors import Conflict
from reviews.foundation.db import db, write_unit
from reviews.notices.domain import NoticeKind
from reviews.notices.models import Notice
from reviews.notices.services import draft_letter, put_template
from reviews.returns.models import ReturnTerms, UnitReturn
from reviews.returns.queries.months import list_entered_drafts, seen_of
from reviews.returns.services import report_entered, save_draft, set_terms
from tests import factories
from tests.unit.notices.rows import make_scored
from tests.unit.returns.test_return_figures import GOOD

NOW = factories.NOW
MONTH = date(2026, 1, 1)
TIMES = 6


@pytest.fixture
def organiser(make_user, make_unit):
    person = make_user(Role.organiser, unit_id=make_unit(is_bureau=True))
    return Viewer(person.id, person.name, person.unit_id, person.roles, "test")


@pytest.fixture
def at_once(app):
    """at_once(one, another): both in write units that begin in the same moment; how many ended how."""

    def run(*acts):
        told, start = [], threading.Barrier(len(acts))

        def take(act):
            with app.app_context():
                start.wait(60)
                try:
                    with write_unit() as session:
                        act(session)
                    told.append("done")
                except Conflict:
                    told.append("told")
                except BaseException as error:
                    told.append(repr(error))
                finally:
                    db.session.remove()

        threads = [threading.Thread(target=contextvars.Context().run, args=(take, act)) for act in acts]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(60)
        return Counter(told)

    return run


def test_of_one_result_there_is_one_letter(write, read, organiser, at_once):
    with write() as session:
        first = make_scored(session)
        others = [make_scored(session, number=f"第{n}号", base=first) for n in range(2, TIMES + 1)]
        releases = [one.release_id for one in (first, *others)]
    for release_id in releases:
        def draft(session):
            draft_letter(session, actor=organiser, release_id=release_id, now=NOW)

        assert at_once(draft, draft) == {"done": 1, "told": 1}
    with read() as session:
        assert session.scalar(sa.select(sa.func.count()).select_from(Notice)) == TIMES


def test_a_template_is_chosen_by_the_one_who_is_first(organiser, at_once):
    for seen in range(TIMES):
        def put(session):
            put_template(session, actor=organiser, kind=NoticeKind.CASE_FEEDBACK, template_id=None, seen=seen, now=NOW)

        assert at_once(put, put) == {"done": 1, "told": 1}


def test_a_return_that_somebody_else_saved_is_not_written_over(read, make_unit, organiser, at_once):
    unit_id = make_unit()
    for seen in range(TIMES):
        def save(session):
            # The pages read the row before the service locks it.
            session.scalars(sa.select(UnitReturn)).all()
            save_draft(session, actor=organiser, unit_id=unit_id, month=MONTH, texts=GOOD, note="", seen_version=seen, now=NOW)

        assert at_once(save, save) == {"done": 1, "told": 1}
    with read() as session:
        drafts = seen_of(list_entered_drafts(session, MONTH))

    def report(session):
        report_entered(session, actor=organiser, month=MONTH, seen=drafts, answer="无误", reason="", now=NOW)

    assert at_once(report, report) == {"done": 1, "told": 1}
    with read() as session:
        assert session.scalars(sa.select(UnitReturn.seq)).one() == 1


def test_both_who_set_the_terms_are_heard_one_after_the_other(read, organiser, at_once):
    def until(day):
        return lambda session: set_terms(session, actor=organiser, first_month=MONTH, due_day=day, now=NOW)

    assert at_once(until(5), until(8)) == {"done": 2}
    with read() as session:
        assert sorted(session.scalars(sa.select(ReturnTerms.seq))) == [1, 2]
