"""A file read by the real reader, settled as excellent and released, of which a teaching copy can be made."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from typing import Any

from flask import Flask

from reviews.accounts.domain import Role, Viewer
from reviews.cases.domain.intake import TakenFile
from reviews.cases.models import Case
from reviews.cases.services import NewCase, create_case
from reviews.foundation.ids import new_id
from reviews.foundation.jobs import workers
from reviews.rounds.models import Assignment, Round
from reviews.scoresheets.models import Scoresheet
from reviews.typesetting import Paper, make_pdf
from tests import factories
from tests.integration.cases_world import build_world
from tests.unit.notices.rows import _release, _submit
from tests.unit.notices.sheets import submitted

NAME = "李小明"


def build_excellent(app: Flask, write: Callable[[], Any], actor: Viewer, paper: Paper) -> tuple[str, str]:
    """Ids of the round and of the case whose one file is this paper."""
    world = build_world(app)
    with app.app_context():
        stored = app.extensions["files"].put(io.BytesIO(make_pdf(paper)))
    with write() as session:
        case_id = create_case(
            session, actor=world.handler, now=factories.NOW, files=[TakenFile("案卷.pdf", stored.sha256, stored.size)],
            new=NewCase(world.organ_id, "清罚〔2026〕1号", f"{NAME}未取得许可案", "penalty_ordinary", world.pack_version_id)).id
    assert workers(app).run_pending() == 1
    with write() as session:
        round_ = Round(id=new_id(), name="三季度互评", starts_on=date(2026, 7, 1), ends_on=date(2026, 9, 30),
                       created_by=actor.user_id, created_at=factories.NOW)
        reviewer = factories.make_user(session, [Role.reviewer])
        session.add(round_)
        session.flush()
        seat = Assignment(id=new_id(), round_id=round_.id, case_id=case_id, reviewer_id=reviewer.id, slot=1,
                          assigned_by=actor.user_id, assigned_at=factories.NOW)
        session.add(seat)
        session.flush()
        sheet = Scoresheet(id=new_id(), assignment_id=seat.id, case_id=case_id, reviewer_id=reviewer.id, state="draft",
                           pack_version_id=world.pack_version_id, created_at=factories.NOW, saved_at=factories.NOW)
        _submit(sheet, submitted(sheet_id=sheet.id, assignment_id=seat.id, round_id=round_.id, case_id=case_id,
                                 good_points=f"对{NAME}的询问逐项记明\n说理充分"))
        session.add(sheet)
        session.flush()
        _release(session, round_.id, session.get_one(Case, case_id), sheet.id)
        return round_.id, case_id
