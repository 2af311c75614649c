"""A settled result goes to its unit, which answers point by point; who did not score rules; the file ends."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from reviews.accounts.domain import Role, Viewer
from reviews.cases.domain import CaseState
from reviews.cases.domain.intake import TakenFile
from reviews.cases.models import Case
from reviews.errors import Conflict, InvalidInput, NotFound, WrongState
from reviews.foundation.db import Model, db, write_unit
from reviews.foundation.ids import new_id
from reviews.rounds.domain.plan import RoundPlan
from reviews.rounds.services import save_plan
from reviews.scoresheets.domain.answering import RulingOutcome, Stance, points_of
from reviews.scoresheets.models import Answer, Release, Settlement
from reviews.scoresheets.queries.releases import (
    list_open_objections,
    list_released_files,
    list_unit_results,
    released_result,
    standing_grade,
)
from reviews.scoresheets.queries.settlements import find_settlement
from reviews.scoresheets.services import submit_sheet
from reviews.scoresheets.services.answering import (
    PointRuling,
    accept_rest,
    add_evidence,
    give_answer,
    remove_evidence,
    rule_on_answer,
    save_stance,
)
from reviews.scoresheets.services.problems import ProblemInput, add_problem
from reviews.scoresheets.services.releasing import end_files, grade_round, release_results, withdraw_release
from reviews.scoresheets.services.settling import settle_single
from tests import factories
from tests.integration.sheets_world import SheetsWorld, build_sheet, viewer_of

NOW = factories.NOW


class Unit:
    """A settled file with one problem of two points, its unit, and a leader of the bureau."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.world: SheetsWorld = build_sheet(app, defects=())
        with app.app_context(), write_unit() as session:
            problem = ProblemInput(item=self.item(session), page=1, box=None, text="没有逐页签名", basis="", advice="补签",
                                   deducted=Decimal(2))
            add_problem(session, actor=self.world.reviewer, sheet_id=self.world.sheet_id, form_key=new_id(), problem=problem,
                        now=NOW)
            submit_sheet(session, actor=self.world.reviewer, sheet_id=self.world.sheet_id, seen_version=2, accept_open=True,
                         now=NOW)
            settle_single(session, actor=self.world.organiser, round_id=self.world.round_id, case_id=self.world.case_id, now=NOW)
            handler = factories.make_user(session, [Role.unit_handler], unit_id=self.world.cases.unit_id)
            leader = factories.make_user(session, [Role.leader], unit_id=self.world.organiser.unit_id)
            self.handler, self.leader = viewer_of(handler, Role.unit_handler), viewer_of(leader, Role.leader)

    def item(self, session: Any) -> str:
        from reviews.rulepacks.queries import get_pack
        from reviews.scoresheets.models import Scoresheet
        pack = get_pack(session, session.get_one(Scoresheet, self.world.sheet_id).pack_version_id)
        return next(item.id for item in pack.items if item.points >= 4)

    def do(self, service: Any, actor: Viewer, **arguments: Any) -> Any:
        with self.app.app_context(), write_unit() as session:
            made = service(session, actor=actor, now=arguments.pop("now", NOW), **arguments)
            if isinstance(made, Model):
                session.flush()
                session.refresh(made)
                session.expunge(made)
            return made

    def release(self) -> None:
        self.do(release_results, self.world.organiser, round_id=self.world.round_id, case_ids=[self.world.case_id], seen=1)

    def state(self) -> str:
        with self.app.app_context():
            return str(db.session().scalar(sa.select(Case.state).where(Case.id == self.world.case_id)))

    def point(self) -> str:
        with self.app.app_context():
            release = db.session().scalars(sa.select(Release).order_by(Release.seq.desc())).first()
            return points_of(released_result(db.session(), release))[0].key


@pytest.fixture
def unit(app: Flask) -> Unit:
    return Unit(app)


def test_an_accepted_result_ends(unit: Unit):
    case = {"case_id": unit.world.case_id}
    with pytest.raises(NotFound):
        unit.do(give_answer, unit.handler, **case)
    unit.release()
    assert unit.state() == CaseState.released
    with pytest.raises(InvalidInput, match="没有选中"):
        unit.release()
    with pytest.raises(InvalidInput, match="还有没有表态的"):
        unit.do(give_answer, unit.handler, **case)
    with pytest.raises(WrongState, match="答复期限"):
        unit.do(end_files, unit.world.organiser, round_id=unit.world.round_id, seen=1)
    unit.do(accept_rest, unit.handler, **case)
    first = unit.do(give_answer, unit.handler, **case)
    assert unit.do(give_answer, unit.handler, **case).id == first.id
    with pytest.raises(WrongState, match="已经答复"):
        unit.do(save_stance, unit.handler, point=unit.point(), stance=Stance.objected, text="x", seen_version=1, **case)
    with pytest.raises(Conflict):
        unit.do(end_files, unit.world.organiser, round_id=unit.world.round_id, seen=2)
    assert unit.do(end_files, unit.world.organiser, round_id=unit.world.round_id, seen=1) == 1
    assert unit.state() == CaseState.final


def test_an_objection_is_ruled_on_by_somebody_who_did_not_score(app: Flask, unit: Unit):
    case = {"case_id": unit.world.case_id}
    unit.release()
    point = unit.point()
    unit.do(save_stance, unit.handler, point=point, stance=Stance.objected, text="", seen_version=0, **case)
    with pytest.raises(Conflict):
        unit.do(save_stance, unit.handler, point=point, stance=Stance.accepted, text="", seen_version=0, **case)
    with pytest.raises(InvalidInput, match="没有写理由"):
        unit.do(give_answer, unit.handler, **case)
    unit.do(save_stance, unit.handler, point=point, stance=Stance.objected, text="第3页已补签", seen_version=1, **case)
    kept = unit.do(add_evidence, unit.handler, point=point, file=TakenFile("补签.pdf", "a" * 64, 10), **case)
    other = unit.do(add_evidence, unit.handler, point=point, file=TakenFile("误.pdf", "b" * 64, 10), **case)
    unit.do(remove_evidence, unit.handler, file_id=other.id, **case)
    answer = unit.do(give_answer, unit.handler, **case)
    assert unit.state() == CaseState.objected
    assert answer.content["points"][0]["evidence"] == [["补签.pdf", kept.sha256]]
    scorer = Viewer(unit.world.reviewer.user_id, "李评查", unit.world.reviewer.unit_id, frozenset({Role.leader}), "test")
    own = Viewer("x", "本单位", unit.world.cases.unit_id, frozenset({Role.leader}), "test")
    half = {point: PointRuling(RulingOutcome.partly, "补签一页", Decimal("1"))}
    for barred in (scorer, own):
        with pytest.raises(NotFound):
            unit.do(rule_on_answer, barred, answer_id=answer.id, rulings=half)
    for wrong in ({}, {point: PointRuling(RulingOutcome.partly, "x", Decimal(2))},
                  {point: PointRuling(RulingOutcome.upheld, " ")}):
        with pytest.raises(InvalidInput):
            unit.do(rule_on_answer, unit.leader, answer_id=answer.id, rulings=wrong)
    with app.app_context():
        assert len(list_open_objections(db.session(), unit.leader)) == 1
        before = find_settlement(db.session(), unit.world.case_id)
    made = unit.do(rule_on_answer, unit.leader, answer_id=answer.id, rulings=half)
    assert (made.kind, made.seq, made.total) == ("ruled", 2, before.total + 1)
    with pytest.raises(WrongState, match="已经裁定"):
        unit.do(rule_on_answer, unit.leader, answer_id=answer.id, rulings=half)
    assert unit.state() == CaseState.released
    with app.app_context():
        assert list_open_objections(db.session(), unit.leader) == []
        assert db.session().get_one(Settlement, before.id).content == before.content
        assert list_unit_results(db.session(), unit.handler)[0].objections == 1
    assert unit.do(end_files, unit.world.organiser, round_id=unit.world.round_id, seen=1) == 1


def test_the_window_counts_working_days_and_closes(unit: Unit):
    unit.release()
    with unit.app.app_context():
        release = db.session().scalars(sa.select(Release)).one()
    # NOW is Thursday 2026-03-05 in Shanghai; five working days on is the next Thursday.
    assert release.answer_by == date(2026, 3, 12)
    late = NOW + timedelta(days=8)
    with pytest.raises(WrongState, match="期限已于 2026-03-12 届满"):
        unit.do(accept_rest, unit.handler, case_id=unit.world.case_id, now=late)
    assert unit.do(end_files, unit.world.organiser, round_id=unit.world.round_id, seen=1, now=late) == 1


def test_a_release_is_taken_back_and_made_anew(unit: Unit):
    unit.release()
    with pytest.raises(InvalidInput):
        unit.do(withdraw_release, unit.world.organiser, case_id=unit.world.case_id, reason=" ")
    unit.do(withdraw_release, unit.world.organiser, case_id=unit.world.case_id, reason="等次印错")
    assert unit.state() == CaseState.settled
    with pytest.raises(NotFound):
        unit.do(accept_rest, unit.handler, case_id=unit.world.case_id)
    unit.release()
    with unit.app.app_context():
        files = list_released_files(db.session(), unit.world.round_id)
        assert files[0].release is not None
        assert files[0].release.seq == 2
        assert db.session().scalar(sa.select(sa.func.count()).select_from(Release)) == 2
        assert db.session().scalar(sa.select(sa.func.count()).select_from(Answer)) == 0


def test_a_quota_is_applied_before_anything_is_released(unit: Unit):
    unit.do(save_plan, unit.world.organiser, round_id=unit.world.round_id, plan=RoundPlan(excellent_share=Decimal(0)),
            seen_seq=0, reason="")
    with pytest.raises(WrongState, match="先核定优秀名额"):
        unit.release()
    act = unit.do(grade_round, unit.world.organiser, round_id=unit.world.round_id)
    assert unit.do(grade_round, unit.world.organiser, round_id=unit.world.round_id).id == act.id
    unit.release()
    with unit.app.app_context():
        release = db.session().scalars(sa.select(Release)).one()
        settled = db.session().get_one(Settlement, release.settlement_id)
        assert settled.grade == release.grade_before == "优秀"
        assert release.grade not in (None, "优秀")
        assert standing_grade(release, settled) == release.grade
    with pytest.raises(WrongState, match="已有结果发布"):
        unit.do(grade_round, unit.world.organiser, round_id=unit.world.round_id)
